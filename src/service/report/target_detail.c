#include "service/report/target_detail.h"

#include "base/json.h"
#include "model/number.h"
#include "service/data/export.h"
#include "service/report/english.h"

/* ---- the plan's sentence ---- */

static bool holds(const json_value *node, uint32_t offset)
{
    const json_value *place = json_get(node, "place");
    double from = json_get_number(place, "offset", -1), bytes = json_get_number(place, "bytes", 0);
    return place && from <= offset && offset < from + bytes;
}

/* The innermost node with words of its own around a place in the document; NULL where none is. */
static const json_value *node_around(const json_value *node, uint32_t offset)
{
    if (node->type != JSON_OBJECT && node->type != JSON_ARRAY)
        return 0;
    for (size_t i = 0; i < node->count; i++) {
        const json_value *inner = node_around(&node->items[i], offset);
        if (inner)
            return inner;
    }
    bool has_words = json_get_string(node, "text", STR_NONE).len > 0 ||
                     json_get_string(node, "target_raw", STR_NONE).len > 0;
    return has_words && holds(node, offset) ? node : 0;
}

/* The row of the table that a place such as "table.13" names: rows that share a cell have their target's
 * place in the first of them. */
static const json_value *row_named(const json_value *tree, str where)
{
    const json_value *rows = json_get(json_get(tree, "key_indicator_table"), "rows");
    decimal no;
    if (!str_take(&where, STR("table.")) || !decimal_take(&where, &no))
        return 0;
    for (size_t i = 0; rows && i < rows->count; i++)
        if (json_get_number(&rows->items[i], "no", -1) == decimal_double(no))
            return &rows->items[i];
    return 0;
}

static str joined_names(arena *a, const json_value *names, const english_names *english, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; names && i < names->count; i++)
        strbuf_addf(&b, "%s%.*s",
                    i == 0                ? ""
                    : lang == LANGUAGE_ZH ? "、"
                                          : ", ",
                    STR_ARG(english_name(english, names->items[i].text)));
    return strbuf_str(&b);
}

/* A row of the table: its name, unit, baseline and target as the plan writes them. */
static str row_words(arena *a, const json_value *row)
{
    str unit = json_get_string(row, "unit", STR_NONE),
        baseline = json_get_string(row, "baseline_raw", STR_NONE);
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, json_get_string(row, "name", STR_NONE));
    if (unit.len)
        strbuf_addf(&b, "（%.*s）", STR_ARG(unit));
    if (baseline.len)
        strbuf_addf(&b, "　%.0f：%.*s", json_get_number(row, "baseline_year", 0), STR_ARG(baseline));
    double year = json_get_number(row, "target_year", 0);
    strbuf_addf(&b, year > 0 ? "　%.0f：%.*s" : "　%.0f%.*s", year,
                STR_ARG(json_get_string(row, "target_effective", STR_NONE)));
    return strbuf_str(&b);
}

static bool find_words(arena *a, store *s, const assessment *judged, const assessed_target *t,
                       const english_names *names, language lang, target_detail *out, error *err)
{
    str text;
    const json_value *tree;
    stored_plan stored;
    if (!store_load_plan(a, s, judged->plan_id, &stored, err) ||
        !store_load_plan_tree(a, s, judged->plan_id, &text, err) || !json_parse(a, text, &tree, err))
        return false;
    out->document = stored.record.source;
    const json_value *node = row_named(tree, t->where);
    if (!node)
        node = node_around(tree, t->target->place.offset);
    if (!node)
        return true;
    str words = json_get_string(node, "text", STR_NONE);
    out->sentence = words.len ? words : row_words(a, node);
    out->lead = english_name(names, json_get_string(node, "lead", STR_NONE));
    out->support = joined_names(a, json_get(node, "support"), names, lang);
    return true;
}

/* ---- figures ---- */

static str counts_of(arena *a, const observation *o)
{
    if (!o->has_numerator || !o->has_denominator)
        return STR_NONE;
    return str_format(a, "%.*s ÷ %.*s", STR_ARG(decimal_text(a, observation_numerator(o))),
                      STR_ARG(decimal_text(a, observation_denominator(o))));
}

static str breakdown_of(arena *a, const history_result *h, const observation *o, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t list = 0; list < LIST_COUNT; list++) {
        if (o->position[list] == POSITION_TOTAL || o->position[list] >= h->codes[list].count)
            continue;
        const code_item *code = &h->codes[list].items[o->position[list]];
        if (strbuf_str(&b).len)
            strbuf_add_char(&b, ' ');
        strbuf_add(&b, lang == LANGUAGE_EN && code->name_en.len ? code->name_en : code->name);
    }
    return strbuf_str(&b);
}

/* Versions of one figure stand together, the newest last. */
static bool is_superseded(const figure_versions *all, size_t i)
{
    if (i + 1 == all->count)
        return false;
    const observation *one = &all->items[i].figure, *next = &all->items[i + 1].figure;
    return one->period == next->period && memcmp(one->position, next->position, sizeof one->position) == 0;
}

static figure_record record_of(arena *a, const number_rule *rule, const history_result *h, size_t i,
                               language lang)
{
    const figure_version *v = &h->versions.items[i];
    const observation *o = &v->figure;
    const status_row *status = status_of_letter(o->status);
    return (figure_record){
        .year = o->period,
        .value = o->has_value ? decimal_text(a, number_written(rule, observation_value(o))) : STR_NONE,
        .counts = counts_of(a, o),
        .status = status ? str_of(lang == LANGUAGE_ZH ? status->zh : status->en) : STR("?"),
        .source = store_text(&h->texts, o->source),
        .note = store_text(&h->texts, o->note),
        .confirmation = store_text(&h->texts, o->confirmation),
        .version = o->version,
        .breakdown = breakdown_of(a, h, o, lang),
        .is_total = breakdown_of(a, h, o, lang).len == 0,
        .is_current = !is_superseded(&h->versions, i),
        .at = v->at, .who = v->who, .why = v->why, .file = v->file,
    };
}

static str department_name(arena *a, const departments *all, str code, language lang)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].code, code))
            return lang == LANGUAGE_EN && all->items[i].name_en.len ? all->items[i].name_en
                                                                    : all->items[i].name;
    return str_copy(a, code);
}

static bool find_figures(context *c, const assessment *judged, const assessed_target *t,
                         const english_names *names, target_detail *out, error *err)
{
    arena *a = c->request;
    const catalogue_snapshot *known;
    history_result *h = arena_new(a, history_result);
    if (t->code.len == 0)
        return true;
    if (!service_history(a, c->store, &(export_query){ .indicator = t->code, .region = judged->region_code },
                         h, err) ||
        !context_catalogue(c, &known, err))
        return false;
    number_rule rule = number_rule_of_target(t);
    figure_record *records = arena_array(a, figure_record, h->versions.count);
    for (size_t i = 0; i < h->versions.count; i++) {
        records[i] = record_of(a, &rule, h, i, c->lang);
        records[i].source = english_name(names,
                                         department_name(a, &known->departments, records[i].source, c->lang));
        records[i].note = english_name(names, records[i].note);
    }
    out->records = records;
    out->record_count = h->versions.count;
    out->indicator = h->indicator;
    out->department = department_name(a, &known->departments, h->indicator->department, c->lang);
    return true;
}

bool service_target_detail(context *c, const assessment *judged, const assessed_target *t,
                           target_detail *detail_out, error *err)
{
    target_detail detail = { 0 };
    english_names names;
    if (!service_load_english(c->request, c->store, c->lang, &names, err) ||
        !find_words(c->request, c->store, judged, t, &names, c->lang, &detail, err) ||
        !find_figures(c, judged, t, &names, &detail, err))
        return false;
    *detail_out = detail;
    return true;
}
