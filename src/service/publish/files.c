#include "service/publish/files.h"

#include "base/csv.h"
#include "base/json.h"
#include "sdmx/data.h"
#include "sdmx/structure.h"

/* Of CSV: name, type in a table schema, whether it is part of the primary key. */
static const struct {
    const char *name, *type;
    bool is_key;
} columns[] = {
    { "indicator", "string", true },    { "region", "string", true },     { "region_name", "string", false },
    { "period", "year", true },         { "sex", "string", true },        { "age", "string", true },
    { "residence", "string", true },    { "group", "string", true },      { "value", "number", false },
    { "numerator", "number", false },   { "denominator", "number", false }, { "status", "string", false },
    { "source", "string", false },
};

static str csv_of(arena *a, const catalogue_snapshot *known, const sdmx_catalogue *words,
                  const public_part *part)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        strbuf_addf(&b, "%s%s", i ? "," : "", columns[i].name);
    strbuf_add_char(&b, '\n');
    for (size_t i = 0; i < part->count; i++) {
        const observation *o = &part->rows[i];
        const region *r = region_of_id(&known->regions, o->region);
        strbuf_addf(&b, "%.*s,%.*s,", STR_ARG(part->of->code), STR_ARG(r ? r->code : STR("?")));
        csv_write_field(&b, r ? r->name : STR(""), ',');
        strbuf_addf(&b, ",%d", o->period);
        for (int list = 0; list < LIST_COUNT; list++)
            strbuf_addf(&b, ",%.*s", STR_ARG(catalogue_code(known, o, (dimension_list)list)));
        public_add_number(&b, o->has_value, observation_value(o));
        public_add_number(&b, o->has_numerator, observation_numerator(o));
        public_add_number(&b, o->has_denominator, observation_denominator(o));
        strbuf_addf(&b, ",%c,", o->status);
        csv_write_field(&b, words->text(words->texts, o->source), ',');
        strbuf_add_char(&b, '\n');
    }
    return strbuf_str(&b);
}

static void put_figure(json_writer *w, const catalogue_snapshot *known, const sdmx_catalogue *words,
                       const observation *o)
{
    const status_row *status = status_of_letter(o->status);
    json_begin_object(w);
    json_put_string(w, STR("region"), region_code_of_id(&known->regions, o->region));
    json_put_int(w, STR("period"), o->period);
    for (int list = 0; list < LIST_COUNT; list++)
        json_put_string(w, str_of(dimension_list_words[list]),
                        catalogue_code(known, o, (dimension_list)list));
    json_put_decimal_or_null(w, STR("value"), o->has_value, observation_value(o));
    json_put_decimal_or_null(w, STR("numerator"), o->has_numerator, observation_numerator(o));
    json_put_decimal_or_null(w, STR("denominator"), o->has_denominator, observation_denominator(o));
    json_put_string(w, STR("status"), status ? str_of(status->word) : STR("?"));
    json_put_string(w, STR("source"), words->text(words->texts, o->source));
    json_end_object(w);
}

str files_json(arena *a, const catalogue_snapshot *known, const sdmx_catalogue *words,
               const public_part *part)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    json_put_string(&w, STR("indicator"), part->of->code);
    json_put_both(&w, STR("name"), part->of->name, part->of->name_en);
    json_put_string(&w, STR("definition"), part->of->definition.data ? part->of->definition : STR(""));
    json_put_string(&w, STR("unit"), part->of->unit.data ? part->of->unit : STR(""));
    json_key(&w, STR("figures"));
    json_begin_array(&w);
    for (size_t i = 0; i < part->count; i++)
        put_figure(&w, known, words, &part->rows[i]);
    json_end_array(&w);
    json_end_object(&w);
    json_end_line(&w);
    return strbuf_str(&b);
}

static bool keep(void *payload, str piece, error *err)
{
    (void)err;
    strbuf_add(payload, piece);
    return true;
}

static bool sdmx_of(arena *a, const sdmx_catalogue *words, sdmx_format format, const public_part *part,
                    str *text_out, error *err)
{
    strbuf b = strbuf_in(a, 0);
    sdmx_writer *w = sdmx_begin(a, words, format, SDMX_FULL, keep, &b);
    sdmx_figure f;
    for (size_t i = 0; i < part->count; i++)
        if (sdmx_figure_of(words, &part->rows[i], &f) && !sdmx_put(w, &f, err))
            return false;
    bool done = sdmx_end(w, err);
    *text_out = strbuf_str(&b);
    return done;
}

static bool write_part(arena *scratch, site_folder *f, const catalogue_snapshot *known,
                       const sdmx_catalogue *words, const public_part *part, error *err)
{
    static const sdmx_format formats[PUBLIC_FILE_COUNT] = { 0, 0, SDMX_CSV_2, SDMX_JSON_2, SDMX_ML_3 };
    for (size_t i = 0; i < PUBLIC_FILE_COUNT; i++) {
        str text = i == 0   ? csv_of(scratch, known, words, part)
                   : i == 1 ? files_json(scratch, known, words, part)
                            : STR("");
        if (i > 1 && !sdmx_of(scratch, words, formats[i], part, &text, err))
            return false;
        str path = str_format(scratch, "data/%.*s.%s", STR_ARG(part->of->code), public_files[i].ending);
        if (!folder_write(f, path, text, err))
            return false;
    }
    return true;
}

/* ---- the package ---- */

static void put_schema(json_writer *w)
{
    json_key(w, STR("schema"));
    json_begin_object(w);
    json_key(w, STR("fields"));
    json_begin_array(w);
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        json_begin_object(w);
        json_put_string(w, STR("name"), str_of(columns[i].name));
        json_put_string(w, STR("type"), str_of(columns[i].type));
        json_end_object(w);
    }
    json_end_array(w);
    json_key(w, STR("missingValues"));
    json_begin_array(w);
    json_string(w, STR(""));
    json_end_array(w);
    json_key(w, STR("primaryKey"));
    json_begin_array(w);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        if (columns[i].is_key)
            json_string(w, str_of(columns[i].name));
    json_end_array(w);
    json_end_object(w);
}

/* Names of resources have small letters alone. */
static str resource_name(arena *a, str code)
{
    char *name = str_zero_ended(a, code);
    for (size_t i = 0; i < code.len; i++)
        if (name[i] >= 'A' && name[i] <= 'Z')
            name[i] = (char)(name[i] + ('a' - 'A'));
    return (str){ name, code.len };
}

/* entry: its CSV. */
static void put_resource(json_writer *w, arena *a, const public_part *part, const site_entry *entry)
{
    json_begin_object(w);
    json_put_string(w, STR("name"), resource_name(a, part->of->code));
    json_put_string(w, STR("title"), part->of->name);
    json_put_string(w, STR("path"), str_format(a, "%.*s.csv", STR_ARG(part->of->code)));
    json_put_string(w, STR("profile"), STR("tabular-data-resource"));
    json_put_string(w, STR("format"), STR("csv"));
    json_put_string(w, STR("mediatype"), STR("text/csv"));
    json_put_string(w, STR("encoding"), STR("utf-8"));
    json_put_int(w, STR("bytes"), (int64_t)entry->bytes);
    json_put_string(w, STR("hash"), str_format(a, "sha256:%.*s", STR_ARG(entry->sha256)));
    put_schema(w);
    json_end_object(w);
}

static str package_of(arena *a, const public_part *parts, size_t count, const site_entry *first)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b, .indent = 1 };
    json_begin_object(&w);
    json_put_string(&w, STR("profile"), STR("tabular-data-package"));
    json_put_string(&w, STR("name"), STR("halfsky-figures"));
    json_put_string(&w, STR("title"), STR(SDMX_FLOW_ZH));
    json_put_string(&w, STR("description"), STR(SDMX_FLOW_EN));
    json_key(&w, STR("resources"));
    json_begin_array(&w);
    for (size_t i = 0; i < count; i++)
        put_resource(&w, a, &parts[i], first + i * PUBLIC_FILE_COUNT);
    json_end_array(&w);
    json_end_object(&w);
    json_end_line(&w);
    return strbuf_str(&b);
}

bool files_write(arena *a, site_folder *f, const catalogue_snapshot *known, const sdmx_catalogue *words,
                 const public_part *parts, size_t count, error *err)
{
    size_t first = f->files.count;
    sdmx_selection all = { .flow = true, .structure = true, .concepts = true };
    memset(all.lists, true, sizeof all.lists);
    for (size_t i = 0; i < count; i++) {
        arena *scratch = arena_create(0);
        bool done = write_part(scratch, f, known, words, &parts[i], err);
        arena_destroy(scratch);
        if (!done)
            return false;
    }
    return folder_write(f, STR("data/structure.xml"), sdmx_structure_message(a, words, &all, SDMX_ML_3),
                        err) &&
           folder_write(f, STR("data/datapackage.json"), package_of(a, parts, count, f->files.items + first),
                        err);
}
