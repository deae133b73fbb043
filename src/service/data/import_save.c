#include "service/data/import_save.h"

#include "base/json.h"

enum { WAITING_MAX = 8192 };

bool import_begin_saving(import_saving *v, error *err)
{
    v->waiting = arena_array(v->memory, observation, WAITING_MAX);
    v->series = arena_array(v->memory, import_series, IMPORT_SERIES_MAX);
    v->sealed = seal_in(v->memory);
    return store_next_import(v->call->store, &v->id, err);
}

static bool write_waiting(import_saving *v, error *err)
{
    size_t count = v->waiting_count;
    v->waiting_count = 0;
    return count == 0 || store_add_figures(v->call->store, v->id, v->waiting, count, err);
}

/* Rows of a series are together. */
static void note_series(import_saving *v, const observation *o)
{
    if (v->series_count > IMPORT_SERIES_MAX)
        return;
    const import_series *last = v->series_count > 0 ? &v->series[v->series_count - 1] : 0;
    if (last && last->region == o->region && last->indicator == o->indicator)
        return;
    if (v->series_count < IMPORT_SERIES_MAX)
        v->series[v->series_count] = (import_series){ o->region, o->indicator };
    v->series_count++;
}

bool import_save_rows(void *payload, const observation *rows, size_t count, error *err)
{
    import_saving *v = payload;
    for (size_t i = 0; i < count; i++) {
        if (!seal_add(&v->sealed, &rows[i], err))
            return false;
        note_series(v, &rows[i]);
        v->waiting[v->waiting_count++] = rows[i];
        if (v->waiting_count == WAITING_MAX && !write_waiting(v, err))
            return false;
    }
    return true;
}

/* How many figures were confirmed, and the first of them with why. */
static void put_confirmed(json_writer *w, import_texts *texts, const import_checker *checker)
{
    size_t listed;
    const import_confirmed *first;
    size_t count = import_checker_confirmed(checker, &first, &listed);
    if (count == 0)
        return;
    json_put_int(w, STR("confirmed"), (int64_t)count);
    json_key(w, STR("confirmations"));
    json_begin_array(w);
    for (size_t i = 0; i < listed; i++) {
        json_begin_object(w);
        json_put_string(w, STR("cell"), first[i].cell);
        json_put_string(w, STR("why"), import_text(texts, first[i].why));
        json_end_object(w);
    }
    json_end_array(w);
}

static str detail_json(const import_saving *v, import_texts *texts, const import_checker *checker, str hash,
                       str figures_seal)
{
    strbuf b = strbuf_in(v->call->request, 0);
    json_writer w = { .to = &b };
    import_counts counts = import_checker_counts(checker);
    json_begin_object(&w);
    json_put_int(&w, STR("added"), (int64_t)counts.added);
    json_put_int(&w, STR("superseded"), (int64_t)counts.superseded);
    json_put_int(&w, STR("unchanged"), (int64_t)counts.unchanged);
    if (v->options->mapping)
        json_put_string(&w, STR("mapping"), v->options->mapping->name);
    put_confirmed(&w, texts, checker);
    json_put_string(&w, STR("sm3"), hash);
    json_put_string(&w, STR(STORE_SEAL_KEY), figures_seal);
    json_end_object(&w);
    return strbuf_str(&b);
}

static bool add_texts(const import_saving *v, import_texts *texts, error *err)
{
    size_t count;
    uint32_t first_id;
    const str *added = import_new_texts(texts, &count, &first_id);
    for (size_t i = 0; i < count; i++)
        if (!store_add_text(v->call->store, first_id + (uint32_t)i, added[i], err))
            return false;
    return true;
}

bool import_finish_saving(import_saving *v, import_texts *texts, const import_checker *checker, str hash,
                          error *err)
{
    str figures_seal;
    import_counts counts = import_checker_counts(checker);
    if (!write_waiting(v, err) || !seal_finish(&v->sealed, &figures_seal, err) || !add_texts(v, texts, err))
        return false;
    const actor *by = &v->call->by;
    store_import import = { .at = by->now, .who = by->who, .why = by->why, .file = v->options->file_name,
                            .hash = hash, .added = (int64_t)counts.added,
                            .superseded = (int64_t)counts.superseded, .series = v->series,
                            .series_count = v->series_count <= IMPORT_SERIES_MAX ? v->series_count : 0 };
    if (!store_add_import(v->call->store, v->id, &import, err))
        return false;
    context_record(v->call, "data.import", v->options->file_name,
                   detail_json(v, texts, checker, hash, figures_seal));
    return true;
}
