#include "service/data/import.h"

#include <string.h>

#include "base/vec.h"
#include "dataset/order.h"
#include "dataset/shares.h"
#include "dataset/sorter.h"
#include "service/data/import_known.h"
#include "service/data/import_pipe.h"
#include "service/data/import_save.h"
#include "service/data/import_text.h"
#include "service/data/mapping.h"
#include "service/round/lock.h"
#include "base/hash.h"

enum { MERGED_ROWS = 4096, HELD_ROWS_MAX = 50000 };

/* Shared by all attempts to read the file. */
typedef struct importing {
    context *call;
    const import_options *options;
    import_file file;
} importing;

/* One attempt to read, check and write the file. The rows of a file in the order of the store are checked and
 * written as they come. When one does not follow, the attempt is given up and rolled back, and the next one
 * sorts them first. */
typedef struct attempt {
    const importing *im;
    bool sorts;
    import_known known;
    import_locks locks;
    const import_reference *of;
    arena *reading, *reading_scratch; /* of the thread that reads */
    arena *memory, *scratch;
    import_texts *texts;
    import_sheets sheets; /* with the columns that this attempt found */
    text_stream *text;
    hash_stream *hash; /* of a text file */
    import_reader *reader;
    import_pipe *pipe;
    import_checker *checker;
    import_saving saving;
    import_sorter *sorter;
    import_shares shares;
    VEC(observation) held; /* until it is known whether shares are fractions */
    observation last;      /* row of the file */
    size_t figure_count;
    bool has_errors; /* nothing more is written */
    bool is_out_of_order;
    bool done;
    import_result result;
    error *err;
} attempt;

static bool add_to_hash(void *payload, str bytes, error *err)
{
    return hash_stream_add(payload, bytes, err);
}

static bool save_unless_errors(void *payload, const observation *rows, size_t count, error *err)
{
    attempt *t = payload;
    return t->has_errors || import_checker_context(t->checker)->error_count > 0 ||
           import_save_rows(&t->saving, rows, count, err);
}

static bool open_reader(attempt *t, error *err)
{
    const importing *im = t->im;
    if (!text_stream_open(t->reading, &im->file.text, &t->text, err))
        return false;
    bool is_hashed = !im->options->is_dry && im->file.workbook.len == 0;
    if (is_hashed &&
        (!hash_stream_open(&t->hash, err) || !text_stream_tap(t->text, add_to_hash, t->hash, err)))
        return false;
    t->reader = import_reader_open(t->reading, t->reading_scratch, t->of, t->texts, im->options, &t->sheets,
                                   t->text);
    return import_reader_start(t->reader, err);
}

static bool open_checker(attempt *t, error *err)
{
    bool is_empty;
    const importing *im = t->im;
    if (!store_has_no_figures(im->call->store, &is_empty, err))
        return false;
    import_checker_setup setup = { .sheets = &t->sheets,
                                   .why = im->call->by.why,
                                   .locks = im->options->is_agreed ? 0 : &t->locks,
                                   .load = is_empty ? 0 : import_load_region_of_store,
                                   .load_payload = im->call->store,
                                   .sink = im->options->is_dry ? 0 : save_unless_errors,
                                   .sink_payload = t };
    t->saving = (import_saving){ .memory = t->memory, .call = im->call, .options = im->options };
    return import_checker_open(t->memory, t->scratch, t->of, t->texts, im->options, &setup, &t->checker,
                               err) &&
           (im->options->is_dry || import_begin_saving(&t->saving, err));
}

static bool is_in_order(attempt *t, const import_batch *b)
{
    for (size_t i = 0; i < b->count; i++) {
        if (t->figure_count + i > 0 && !import_may_follow(&t->last, &b->rows[i]))
            return false;
        t->last = b->rows[i];
    }
    return true;
}

static bool check_held(attempt *t, error *err)
{
    size_t count = t->held.count;
    t->held.count = 0;
    return import_checker_add(t->checker, t->held.items, count, err);
}

/* Shares up to 1 % wait for one above it: whether they are fractions is a property of the file. */
static bool take_in_order(attempt *t, const import_batch *b, error *err)
{
    bool is_open = t->shares.count > 0 && !t->shares.has_above_one;
    t->is_out_of_order = !is_in_order(t, b) || (is_open && t->held.count + b->count > HELD_ROWS_MAX);
    if (t->is_out_of_order)
        return true;
    if (!is_open)
        return check_held(t, err) && import_checker_add(t->checker, b->rows, b->count, err);
    for (size_t i = 0; i < b->count; i++)
        *vec_push(t->memory, &t->held) = b->rows[i];
    return true;
}

static bool take_batches(attempt *t, error *err)
{
    const import_batch *b = 0;
    while (!b || !b->is_last) {
        if (!import_pipe_next(t->pipe, &b, err))
            return false;
        t->has_errors = b->has_errors;
        import_shares_add(&t->shares, t->of, b->rows, b->count);
        if (!(t->sorts ? import_sorter_add(t->sorter, b->rows, b->count, err) : take_in_order(t, b, err)))
            return false;
        t->figure_count += b->count;
        if (t->figure_count > LIMIT_IMPORT_FIGURES)
            return error_set(err, ERROR_TOO_LARGE, "数据超过 %zu 个；请分成几个文件",
                             "more than %zu values; split the file", LIMIT_IMPORT_FIGURES);
        if (t->is_out_of_order || !import_may_go_on(import_checker_context(t->checker)))
            return true;
        if (!context_progress(t->im->call, "读取", "reading", b->at, t->im->file.text.bytes, err))
            return false;
    }
    return true;
}

static bool check_sorted(attempt *t, error *err)
{
    size_t count = 1, checked = 0;
    observation *rows = arena_array(t->memory, observation, MERGED_ROWS);
    while (count > 0 && import_may_go_on(import_checker_context(t->checker))) {
        if (!import_sorter_next(t->sorter, rows, MERGED_ROWS, &count, err) ||
            !import_checker_add(t->checker, rows, count, err) ||
            !context_progress(t->im->call, "核对", "checking", checked += count, t->figure_count, err))
            return false;
    }
    return true;
}

static void set_result(attempt *t)
{
    const import_confirmed *first;
    size_t listed;
    import_counts counts = import_checker_counts(t->checker);
    str encoding = t->im->file.workbook.len > 0 ? STR("xlsx")
                                                : str_of(text_encoding_name(text_stream_encoding(t->text)));
    t->result = (import_result){ .row_count = import_reader_row_count(t->reader),
                                 .figure_count = t->figure_count,
                                 .added = counts.added,
                                 .superseded = counts.superseded,
                                 .unchanged = counts.unchanged,
                                 .confirmed = import_checker_confirmed(t->checker, &first, &listed),
                                 .faults = import_all_faults(t->im->call->request,
                                                             import_reader_context(t->reader), t->checker),
                                 .encoding = encoding };
}

static bool finish(attempt *t, error *err)
{
    str hash;
    import_pipe_stop(t->pipe);
    t->pipe = 0;
    set_result(t);
    bool is_wanted = t->result.faults.error_count == 0 && !t->im->options->is_dry &&
                     t->result.added + t->result.superseded > 0;
    if (!is_wanted)
        return true;
    bool hashed = t->hash ? hash_stream_finish(t->memory, t->hash, &hash, err)
                          : hash_sm3(t->memory, t->im->file.workbook, &hash, err);
    t->result.is_imported = hashed && import_finish_saving(&t->saving, t->texts, t->checker, hash, err);
    return t->result.is_imported;
}

static bool work(attempt *t, error *err)
{
    if (t->sorts)
        t->sorter = import_sorter_open(t->memory, SORTER_RUN_ROWS);
    if (!open_reader(t, err) || !open_checker(t, err) ||
        !import_pipe_start(t->reading, t->reader, t->text, t->texts, &t->pipe, err) || !take_batches(t, err))
        return false;
    if (t->is_out_of_order)
        return true;
    import_checker_set_fractions(t->checker, import_shares_are_fractions(&t->shares));
    return (t->sorts ? check_sorted(t, err) : check_held(t, err)) && import_checker_finish(t->checker, err) &&
           finish(t, err);
}

static void try_work(void *payload)
{
    attempt *t = payload;
    t->done = work(t, t->err);
}

/* A scratch arena that keeps its first block when it is restored. */
static arena *create_scratch(void)
{
    arena *scratch = arena_create(0);
    (void)arena_alloc(scratch, 1);
    return scratch;
}

/* The arenas are made outside arena_try: the thread uses some of them until it is stopped. */
static bool run_attempt(const importing *im, bool sorts, bool *is_out_of_order_out, import_result *result_out,
                        error *err)
{
    arena *known = arena_create(0);
    attempt t = { .im = im, .sorts = sorts, .err = err };
    if (!import_load_known(known, im->call->store, &t.known, err) ||
        (!im->options->is_agreed &&
         !lock_load(known, im->call->store, &t.known.regions, t.known.home_region, &t.locks, err))) {
        arena_destroy(known);
        return false;
    }
    t.of = import_reference_of(known, &t.known);
    t.texts = import_texts_create(t.of);
    t.sheets = (import_sheets){ arena_array(known, import_sheet, im->file.sheets.count),
                                im->file.sheets.count, im->file.sheets.hidden };
    memcpy(t.sheets.items, im->file.sheets.items, t.sheets.count * sizeof *t.sheets.items);
    t.reading = arena_create(0);
    t.reading_scratch = create_scratch();
    t.memory = arena_create(0);
    t.scratch = create_scratch();
    if (!arena_try(try_work, &t)) {
        import_texts_let_go(t.texts);
        t.done = error_set_memory(err);
    }
    import_pipe_stop(t.pipe);
    import_checker_close(t.checker);
    import_sorter_close(t.sorter);
    hash_stream_close(t.hash);
    text_stream_close(t.text);
    import_texts_destroy(t.texts);
    arena_destroy(t.scratch);
    arena_destroy(t.memory);
    arena_destroy(t.reading_scratch);
    arena_destroy(t.reading);
    arena_destroy(known);
    *is_out_of_order_out = t.is_out_of_order;
    if (t.done)
        *result_out = t.result;
    return t.done;
}

/* A new transaction in place of the action's: the rows of the first attempt are gone, and another process may
 * have written between. */
static bool start_again(const importing *im, error *err)
{
    if (im->options->is_dry)
        return true;
    store_rollback(im->call->store);
    return store_begin(im->call->store, err);
}

bool service_import_figures(context *call, const import_request *asked, import_result *result_out, error *err)
{
    bool is_out_of_order, ignored;
    import_options options = asked->options;
    byte_source source;
    importing im = { .call = call, .options = &options };
    if (!import_source_of(asked->source, asked->file, &source, err) ||
        !service_find_mapping(call, asked->mapping, &options.mapping, err) ||
        !import_file_open(call->request, &source, &im.file, err) ||
        !run_attempt(&im, false, &is_out_of_order, result_out, err))
        return false;
    return !is_out_of_order || (start_again(&im, err) && run_attempt(&im, true, &ignored, result_out, err));
}
