#include "service/data/mapping.h"

#include "dataset/mapping_open.h"
#include "dataset/proposal.h"
#include "dataset/reader.h"
#include "service/data/import_known.h"
#include "service/data/import_text.h"
#include "store/mappings.h"

bool service_find_mapping(context *c, str name, const mapping **found_out, error *err)
{
    mappings all;
    *found_out = 0;
    if (name.len == 0)
        return true;
    if (!store_load_mappings(c->request, c->store, &all, err))
        return false;
    for (size_t i = 0; i < all.count && !*found_out; i++)
        if (str_eq(all.items[i].name, name))
            *found_out = &all.items[i];
    return *found_out || error_set(err, ERROR_NOT_FOUND, "没有名称对照“%.*s”；请用已保存的名称对照，或先建立",
                                   "there is no mapping \"%.*s\"; use a saved one, or make it first", STR_ARG(name));
}

/* Reads the whole file; its rows are not kept. */
static bool read_all(context *c, const import_file *file, const import_options *options,
                     mapping_proposal *out, error *err)
{
    enum { ROWS = 4 * LIMIT_CSV_COLUMNS };
    import_known known;
    text_stream *text;
    arena *a = c->request;
    import_sheets sheets = file->sheets;
    if (!import_load_known(a, c->store, &known, err) || !text_stream_open(a, &file->text, &text, err))
        return false;
    const import_reference *of = import_reference_of(a, &known);
    import_texts *texts = import_texts_create(of);
    arena *scratch = arena_create(0);
    (void)arena_alloc(scratch, 1); /* a scratch arena keeps its first block when it is restored */
    import_reader *r = import_reader_open(a, scratch, of, texts, options, &sheets, text);
    observation *rows = arena_array(a, observation, ROWS);
    size_t count;
    bool more = true, done = import_reader_start(r, err);
    while (done && more)
        done = import_reader_next(r, rows, ROWS, &count, &more, err);
    const import_context *found = import_reader_context(r);
    out->faults = (import_faults){
        found->faults.items, found->faults.count, found->error_count, found->warning_count, 0, 0
    };
    for (size_t i = 0; i < out->faults.count; i++) {
        import_fault *f = &out->faults.items[i];
        const import_sheet *sheet = import_sheet_of(&sheets, f->line);
        f->sheet = sheets.count > 1 ? sheet->name : STR("");
        f->text_line = f->line;
        f->line -= sheet->line;
    }
    arena_destroy(scratch);
    import_texts_destroy(texts);
    text_stream_close(text);
    return done;
}

bool service_propose_mapping(context *c, const void *request, void *response, error *err)
{
    const import_request *asked = request;
    mapping_proposal *out = response;
    import_options options = asked->options;
    byte_source source;
    import_file file;
    *out = (mapping_proposal){ 0 };
    if (!import_source_of(asked->source, asked->file, &source, err) ||
        !service_find_mapping(c, asked->mapping, &options.mapping, err) ||
        !import_file_open(c->request, &source, &file, err))
        return false;
    options.is_dry = true;
    options.proposal = import_proposal_in(c->request, options.mapping);
    if (!read_all(c, &file, &options, out, err))
        return false;
    out->mapping = (mapping){ .name = asked->mapping,
                              .names = options.proposal->names.items,
                              .count = options.proposal->names.count };
    for (size_t i = 0; i < out->mapping.count; i++)
        out->unrecognised += out->mapping.names[i].ours.len == 0;
    return out->mapping.count <= LIMIT_MAPPING_NAMES ||
           error_set(err, ERROR_TOO_LARGE, "名称超过 %d 个", "more than %d names", LIMIT_MAPPING_NAMES);
}

/* Against the catalogue: a mapping that is saved can be used. */
static bool check(context *c, const mapping *m, error *err)
{
    import_known known;
    import_options options = { 0 };
    if (!import_load_known(c->request, c->store, &known, err))
        return false;
    import_context of = { .memory = c->request,
                          .scratch = c->request,
                          .options = &options,
                          .of = import_reference_of(c->request, &known) };
    return import_mapping_open(&of, m, err);
}

/* A mapping of the same name is replaced. */
static bool has_room(context *c, str name, error *err)
{
    mappings all;
    size_t others = 0;
    if (!store_load_mappings(c->request, c->store, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        others += !str_eq(all.items[i].name, name);
    return others < LIMIT_MAPPINGS ||
           error_set(err, ERROR_TOO_LARGE, "名称对照已有 %d 个；请先删去不用的",
                     "there are %d mappings already; delete those that are not used", LIMIT_MAPPINGS);
}

static bool save(context *c, mapping *m, error *err)
{
    m->at = c->by.now;
    m->who = c->by.who;
    if (!store_add_mapping(c->request, c->store, m, c->who.person, err))
        return false;
    context_record(c, 0, m->name, str_format(c->request, "{\"names\": %zu}", m->count));
    return true;
}

bool service_save_mapping(context *c, const void *request, void *response, error *err)
{
    mapping *out = response;
    *out = *(const mapping *)request;
    if (out->name.len == 0 || out->count == 0)
        return error_set(err, ERROR_INPUT, "名称对照没有名称，或没有内容",
                         "the mapping has no name, or is empty");
    return check(c, out, err) && has_room(c, out->name, err) && save(c, out, err);
}

bool service_list_mappings(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return store_load_mappings(c->request, c->store, response, err);
}

bool service_show_mapping(context *c, const void *request, void *response, error *err)
{
    const mapping *found;
    str name = ((const mapping_request *)request)->name;
    if (name.len == 0)
        return error_set(err, ERROR_INPUT, "没有名称", "there is no name");
    if (!service_find_mapping(c, name, &found, err))
        return false;
    *(mapping *)response = *found;
    return true;
}

bool service_delete_mapping(context *c, const void *request, void *response, error *err)
{
    mapping *out = response;
    if (!service_show_mapping(c, request, response, err))
        return false;
    out->count = 0;
    return save(c, out, err);
}

#define NAME(type)                                                                            \
    {                                                                                         \
        "mapping", FIELD_TEXT, FIELD_AT(type, name), "名称对照的名称", "name of the mapping", \
            .max = 100, .is_name = true                                                       \
    }
const field_table mapping_request_fields = {
    "MappingRequest",
    sizeof(mapping_request),
    (const field[]){ NAME(mapping_request), { 0 } },
};
const field_table mapping_save_fields = {
    "MappingSaveRequest",
    sizeof(mapping),
    (const field[]){ NAME(mapping),
                     { "", FIELD_MEMBERS, FIELD_WHOLE(mapping), .zh = "内容", .en = "content",
                       .of = &mapping_names_fields },
                     { 0 } },
};
