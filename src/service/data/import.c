#include "service/data/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/near.h"
#include "base/text.h"
#include "document/read/office.h"
#include "dataset/confirm.h"
#include "dataset/context.h"
#include "dataset/series.h"
#include "store/hash.h"

bool import_may_go_on(const import_context *c)
{
    return c->error_count < LIMIT_IMPORT_FAULTS;
}

void import_add_fault(import_context *c, uint32_t line, uint32_t column, str heading, bool is_warning, const char *zh, const char *en, ...)
{
    va_list args;
    size_t *told = is_warning ? &c->warning_count : &c->error_count;
    if (*told >= LIMIT_IMPORT_FAULTS)
        return;
    import_fault *f = vec_push(c->memory, &c->faults);
    *f = (import_fault){ .line = line, .column = column, .is_warning = is_warning, .heading = heading };
    va_start(args, en);
    error_words(c->memory, &f->zh, &f->en, zh, en, args);
    va_end(args);
    if (++*told < LIMIT_IMPORT_FAULTS)
        return;
    ++*told;
    *vec_push(c->memory, &c->faults) = (import_fault){
        .line = line, .heading = STR(""), .is_warning = is_warning,
        .zh = is_warning ? STR("提醒太多，从这一行起不再列出提醒") : STR("问题太多，从这一行起没有再查"),
        .en = is_warning ? STR("too many warnings; warnings from this line on are not listed") : STR("too many errors; nothing after this line was checked") };
}

void import_add_doubt(import_context *c, uint32_t line, uint32_t column, str heading, str zh, str en, str cell)
{
    size_t before = c->faults.count;
    import_add_fault(c, line, column, heading, false, "%s%.0s", "%.0s%s", str_zero_ended(c->memory, zh), str_zero_ended(c->memory, en));
    if (c->faults.count > before)
        c->faults.items[before].confirm = cell;
}

const indicator *import_indicator(const import_context *c, int32_t id)
{
    return indicator_of_id(&c->indicators, id);
}

const indicator_kind *import_kind(const import_context *c, int32_t id)
{
    return &c->kinds[import_indicator(c, id) - c->indicators.items];
}

uint32_t import_department(import_context *c, str text)
{
    uint64_t at;
    arena_mark mark = arena_save(c->scratch);
    bool found = map_get(&c->department_names, name_key(c->scratch, text), &at);
    arena_restore(c->scratch, mark);
    return found ? (uint32_t)at + 1 : 0;
}

/* Offers every key of a map; the places that are its values. Asked once for each text. */
static size_t near_place(import_context *c, map *asked, const map *const *maps, size_t map_count, str text)
{
    enum { ASKED_MAX = 2000 };
    uint64_t place = 0;
    arena_mark mark = arena_save(c->scratch);
    str key = name_key(c->scratch, text);
    if (!map_get(asked, key, &place) && asked->count < ASKED_MAX) {
        nearest n = nearest_to(key);
        for (size_t k = 0; k < map_count; k++)
            for (size_t i = 0; i < maps[k]->capacity; i++)
                if (maps[k]->slots[i].hash)
                    nearest_offer(&n, maps[k]->slots[i].key, (size_t)maps[k]->slots[i].value);
        place = n.place == NEAR_NONE ? 0 : n.place + 1;
        map_add(asked, str_copy(c->memory, key), place, 0);
    }
    arena_restore(c->scratch, mark);
    return (size_t)place;
}

const indicator *import_near_indicator(import_context *c, str text)
{
    const map *const maps[] = { &c->indicator_index.by_code, &c->indicator_index.by_name, &c->indicator_index.by_alias };
    size_t place = near_place(c, &c->near_indicators, maps, 3, text);
    return place ? &c->indicators.items[place - 1] : 0;
}

const region *import_near_region(import_context *c, str text)
{
    /* Of 温岭市 and 温州市, both one character from 温洲市, the store's own region is likelier. */
    const region *home = region_of_id(&c->regions, c->home_region);
    arena_mark mark = arena_save(c->scratch);
    nearest own = nearest_to(name_key(c->scratch, text));
    if (home)
        nearest_offer(&own, name_key(c->scratch, home->name), 0);
    arena_restore(c->scratch, mark);
    if (home && own.place != NEAR_NONE)
        return home;
    const map *const maps[] = { &c->region_index.by_name };
    size_t place = near_place(c, &c->near_regions, maps, 1, text);
    return place ? &c->regions.items[place - 1] : 0;
}

/* Texts without a department, most of them, are not kept. */
static void set_department(import_context *c, uint32_t text, str name)
{
    uint32_t place = import_department(c, name);
    if (place != 0)
        *vec_push(c->memory, &c->text_departments) = (text_department){ text, place };
}

static int compare_texts(const void *one, const void *two)
{
    const text_department *a = one, *b = two;
    return (a->text > b->text) - (a->text < b->text);
}

uint32_t import_department_of_text(const import_context *c, uint32_t text)
{
    const text_department key = { .text = text };
    size_t count = c->text_departments.count;
    const text_department *found = count > 0 ? bsearch(&key, c->text_departments.items, count, sizeof key, compare_texts) : 0;
    return found ? found->department : 0;
}

static bool load_texts(import_context *c, error *err)
{
    if (!store_load_texts(c->memory, c->s, &c->old_texts, err))
        return false;
    c->texts = map_in(c->memory);
    for (size_t i = 0; i < c->old_texts.count; i++) {
        map_add(&c->texts, c->old_texts.items[i].text, c->old_texts.items[i].id, 0);
        c->last_old_text = c->old_texts.items[i].id;
        set_department(c, c->last_old_text, c->old_texts.items[i].text);
    }
    return true;
}

uint32_t import_text_id(import_context *c, str text)
{
    uint64_t id;
    if (map_get(&c->texts, text, &id))
        return (uint32_t)id;
    str copy = str_copy(c->memory, text);
    *vec_push(c->memory, &c->new_texts) = copy;
    id = c->last_old_text + c->new_texts.count;
    map_set(&c->texts, copy, id);
    set_department(c, (uint32_t)id, copy);
    return (uint32_t)id;
}

str import_text(const import_context *c, uint32_t id)
{
    return id <= c->last_old_text ? store_text(&c->old_texts, id) : c->new_texts.items[id - 1 - c->last_old_text];
}

static bool load_departments(import_context *c, error *err)
{
    c->department_names = map_in(c->memory);
    if (!store_load_departments(c->memory, c->s, &c->departments, err))
        return false;
    for (size_t i = 0; i < c->departments.count; i++) {
        map_add(&c->department_names, name_key(c->memory, c->departments.items[i].code), i, 0);
        map_add(&c->department_names, name_key(c->memory, c->departments.items[i].name), i, 0);
        str rest = c->departments.items[i].short_names, name;
        while (str_cut(&rest, STR("|"), &name))
            map_add(&c->department_names, name_key(c->memory, name), i, 0);
    }
    return true;
}

/* Counts women alone: its name says so, and the catalogue expects no figures by sex. 子女 and 男女 are not only women. */
static bool is_of_women(arena *scratch, const indicator *i)
{
    static const char *const both[] = { "男", "子女", "儿女", "妇女儿童", "妇幼", "妇儿" };
    static const char *const women[] = { "女", "孕产妇", "产妇", "妇", "宫颈癌", "乳腺癌", "两癌" };
    str name = name_key(scratch, i->name);
    for (size_t k = 0; k < sizeof both / sizeof *both; k++)
        if (i->by_sex || str_has(name, str_of(both[k])))
            return false;
    for (size_t k = 0; k < sizeof women / sizeof *women; k++)
        if (str_has(name, str_of(women[k])))
            return true;
    return false;
}

static void note_kinds(import_context *c)
{
    c->kinds = arena_array(c->memory, indicator_kind, c->indicators.count);
    for (size_t i = 0; i < c->indicators.count; i++) {
        const indicator *one = &c->indicators.items[i];
        arena_mark mark = arena_save(c->scratch);
        c->kinds[i] = (indicator_kind){ plausible_unit_of(c->scratch, one->unit), is_of_women(c->scratch, one) };
        arena_restore(c->scratch, mark);
    }
}

static bool load_context(import_context *c, error *err)
{
    str home;
    if (!store_load_indicators(c->memory, c->s, &c->indicators, err) || !store_load_regions(c->memory, c->s, &c->regions, err) ||
        !load_departments(c, err) || !load_texts(c, err) || !import_load_baselines(c, err) || !store_setting(c->memory, c->s, STR("region"), &home, err))
        return false;
    note_kinds(c);
    c->near_indicators = map_in(c->memory);
    c->near_regions = map_in(c->memory);
    c->indicator_index = indicator_index_of(c->memory, &c->indicators);
    c->region_index = region_index_of(c->memory, &c->regions);
    for (int list = 0; list < LIST_COUNT; list++) {
        if (!store_load_codes(c->memory, c->s, (dimension_list)list, &c->codes[list], err))
            return false;
        c->code_index[list] = code_index_of(c->memory, &c->codes[list]);
    }
    const region *own = region_of_code(&c->regions, home);
    c->home_region = own ? own->id : REGION_NO_ID;
    if (home.len > 0 && !own)
        return error_set(err, ERROR_STORE, "本地区设置“%.*s”不是地区代码", "the region setting of the store, \"%.*s\", is not a region code", STR_ARG(home));
    return true;
}

/* Leaves the rows that say something new, and counts. */
static void keep_new(import_rows *rows, import_result *result)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const observation *o = &rows->items[i];
        result->unchanged += o->version == 0;
        result->added += o->version == 1;
        result->superseded += o->version > 1;
        if (o->version > 0)
            rows->items[kept++] = *o;
    }
    rows->count = kept;
}

/* How many figures were confirmed, and the first of them with why. */
static void put_confirmed(const import_context *c, json_writer *w)
{
    enum { LISTED_MAX = 1000 };
    json_put_int(w, STR("confirmed"), (int64_t)c->confirmed.count);
    json_key(w, STR("confirmations"));
    json_begin_array(w);
    for (size_t i = 0; i < c->confirmed.count && i < LISTED_MAX; i++) {
        json_begin_object(w);
        json_put_string(w, STR("cell"), c->confirmed.items[i].cell);
        json_put_string(w, STR("why"), import_text(c, c->confirmed.items[i].why));
        json_end_object(w);
    }
    json_end_array(w);
}

static str detail_json(const import_context *c, const import_result *result, str hash, str figures_seal)
{
    strbuf b = strbuf_in(c->memory, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    json_put_int(&w, STR("added"), (int64_t)result->added);
    json_put_int(&w, STR("superseded"), (int64_t)result->superseded);
    json_put_int(&w, STR("unchanged"), (int64_t)result->unchanged);
    if (result->confirmed > 0)
        put_confirmed(c, &w);
    json_put_string(&w, STR("sm3"), hash);
    json_put_string(&w, STR(STORE_SEAL_KEY), figures_seal);
    json_end_object(&w);
    return strbuf_str(&b);
}

static void tell_progress(void *payload, size_t done, size_t total)
{
    const import_options *options = ((const import_context *)payload)->options;
    if (options->progress)
        options->progress(options->payload, "写入", "writing", done, total);
}

static bool save(import_context *c, context *call, const import_rows *rows, str hash, import_result *result, error *err)
{
    int64_t id;
    str figures_seal;
    const actor *by = &call->by;
    if (!store_seal_figures(c->memory, rows->items, rows->count, &figures_seal, err))
        return false;
    store_import import = { .at = by->now, .who = by->who, .why = by->why, .file = c->options->file_name, .hash = hash,
                            .added = (int64_t)result->added, .superseded = (int64_t)result->superseded };
    if (!store_next_import(c->s, &id, err))
        return false;
    for (size_t i = 0; i < c->new_texts.count; i++)
        if (!store_add_text(c->s, c->last_old_text + (uint32_t)i + 1, c->new_texts.items[i], err))
            return false;
    if (!store_add_figures(c->s, id, rows->items, rows->count, tell_progress, c, err) || !store_add_import(c->s, id, &import, err))
        return false;
    context_record(call, 0, c->options->file_name, detail_json(c, result, hash, figures_seal));
    return true;
}

static int compare_faults(const void *a, const void *b)
{
    const import_fault *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static import_faults faults_of(import_context *c)
{
    if (c->faults.count > 0)
        qsort(c->faults.items, c->faults.count, sizeof *c->faults.items, compare_faults);
    return (import_faults){ c->faults.items, c->faults.count, c->error_count, c->warning_count, c->heading_line };
}

bool service_check_figures_head(str head, size_t *bytes_max_out, error *err)
{
    office_kind kind = office_kind_of(head);
    bool is_archive = str_starts(head, STR("PK")); /* what is in it says its end */
    *bytes_max_out = is_archive ? LIMIT_OFFICE_BYTES : LIMIT_IMPORT_BYTES;
    if (is_archive)
        return true;
    if (kind != OFFICE_NONE)
        return office_refuse(kind, true, err);
    bool is_wide = str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"));
    for (size_t i = 0; !is_wide && i < head.len; i++)
        if ((unsigned char)head.data[i] < '\t')
            return error_set(err, ERROR_ENCODING, "第 %zu 个字节是控制字符（0x%02X），这不是文本文件", "byte %zu is a control character (0x%02X); this is not a text file", i + 1,
                             (unsigned)(unsigned char)head.data[i]);
    if (!str_has(head, STR("\n")))
        return error_set_at(err, ERROR_TOO_LARGE, 1, 0, "表头一行超过 %zu KiB；这不像数据表", "the heading row is longer than %zu KiB; this does not look like a table",
                            LIMIT_IMPORT_HEADING_BYTES / KIB);
    return true;
}

/* A file of figures as CSV text. sheet.name is empty where it is no workbook. */
static bool text_of(arena *a, str bytes, str *text_out, str *encoding_out, office_sheet *sheet_out, error *err)
{
    text_encoding encoding;
    office_kind kind = office_kind_of(bytes);
    *sheet_out = (office_sheet){ 0 };
    if (kind == OFFICE_XLSX) {
        *encoding_out = STR("xlsx");
        bool done = office_read_xlsx(a, bytes, sheet_out, err);
        *text_out = sheet_out->csv;
        return done;
    }
    if (kind != OFFICE_NONE)
        return office_refuse(kind, true, err);
    if (!text_decode(a, bytes, LIMIT_IMPORT_BYTES, &encoding, text_out, err))
        return false;
    *encoding_out = str_of(text_encoding_name(encoding));
    return true;
}

static void warn_of_sheets(import_context *c, const office_sheet *sheet)
{
    if (sheet->others > 0)
        import_add_fault(c, 1, 0, STR(""), true, "只读取工作表“%.*s”，另有 %u 个有内容的工作表未读取", "read sheet \"%.*s\" only; other sheets with data: %u", STR_ARG(sheet->name),
                         sheet->others);
}

bool service_import_figures(context *call, const import_request *asked, import_result *result_out, error *err)
{
    arena *a = call->request;
    const import_options *options = &asked->options;
    office_sheet sheet;
    import_rows rows;
    str text, hash, encoding;
    import_result result = { 0 };
    import_context *c = arena_new(a, import_context);
    *c = (import_context){ .memory = a, .scratch = arena_create(0), .s = call->store, .options = options, .why = call->by.why };
    bool done = text_of(a, asked->bytes, &text, &encoding, &sheet, err);
    c->sheet = sheet.name;
    done = done && import_read_confirmations(c, err) && load_context(c, err) && import_read_rows(c, text, &rows, err) && import_check_rows(c, &rows, err);
    if (done) {
        warn_of_sheets(c, &sheet);
        import_tell_unused_confirmations(c);
        result.confirmed = c->confirmed.count;
        result.row_count = rows.row_count;
        result.figure_count = rows.count;
        result.encoding = encoding;
        keep_new(&rows, &result);
        result.faults = faults_of(c);
        bool is_wanted = result.faults.error_count == 0 && !options->is_dry && rows.count > 0;
        done = !is_wanted || (hash_sm3(a, asked->bytes, &hash, err) && save(c, call, &rows, hash, &result, err));
        result.is_imported = done && is_wanted;
    }
    arena_destroy(c->scratch);
    if (done)
        *result_out = result;
    return done;
}

/* The reasons of one line, joined; *at moves past them. */
static str reasons_of(arena *a, const import_faults *faults, size_t *at, uint32_t line, language lang)
{
    strbuf b = strbuf_in(a, 0);
    while (*at < faults->count && faults->items[*at].line < line)
        ++*at;
    for (; *at < faults->count && faults->items[*at].line == line; ++*at) {
        const import_fault *f = &faults->items[*at];
        if (f->is_warning)
            continue;
        strbuf_add(&b, b.len > 0 ? STR("; ") : STR(""));
        if (f->heading.len > 0) {
            strbuf_add(&b, f->heading);
            strbuf_add(&b, STR(": "));
        }
        strbuf_add(&b, lang == LANGUAGE_EN ? f->en : f->zh);
    }
    return strbuf_str(&b);
}

static void write_row(strbuf *out, const str *fields, size_t count, str line, str reasons, char separator)
{
    for (size_t i = 0; i < count; i++) {
        csv_write_field(out, fields[i], separator);
        strbuf_add_char(out, separator);
    }
    csv_write_field(out, line, separator);
    strbuf_add_char(out, separator);
    csv_write_field(out, reasons, separator);
    strbuf_add(out, STR("\n"));
}

bool service_rejected_rows(arena *a, str bytes, const import_faults *faults, language lang, str *csv_out, error *err)
{
    office_sheet sheet;
    str encoding, text, fields[LIMIT_CSV_COLUMNS];
    size_t count, at = 0;
    bool more;
    strbuf out = strbuf_in(a, 0);
    if (!text_of(a, bytes, &text, &encoding, &sheet, err))
        return false;
    csv_reader r = csv_open(a, text);
    arena *scratch = arena_create(0);
    bool done = true;
    while ((done = csv_next(&r, fields, &count, &more, err)) && more) {
        str reasons = reasons_of(scratch, faults, &at, r.line, lang);
        if (r.line < faults->heading_line)
            write_row(&out, fields, count, STR(""), STR(""), r.separator);
        else if (r.line == faults->heading_line)
            write_row(&out, fields, count, lang == LANGUAGE_EN ? STR("line") : STR("行号"), lang == LANGUAGE_EN ? STR("reason") : STR("原因"), r.separator);
        else if (reasons.len > 0)
            write_row(&out, fields, count, str_format(scratch, "%u", r.line), reasons, r.separator);
    }
    arena_destroy(scratch);
    *csv_out = strbuf_str(&out);
    return done;
}
