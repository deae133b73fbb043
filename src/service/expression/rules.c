#include "service/expression/rules.h"

/* The parts of the request that the callbacks look into. */
typedef struct figures {
    const json_value *cells, *last_year, *forms, *regions, *explanations;
} figures;

static const json_value *member(const json_value *object, str key)
{
    for (size_t i = 0; object && i < object->count; i++)
        if (str_eq(object->keys[i], key))
            return &object->items[i];
    return 0;
}

static str text_of(const json_value *v)
{
    return v && (v->type == JSON_STRING || v->type == JSON_NUMBER) ? str_trim(v->text) : STR_NONE;
}

static bool has(void *payload, str cell)
{
    const figures *f = payload;
    return member(f->cells, cell) != 0;
}

static str figure(void *payload, str cell)
{
    const figures *f = payload;
    return text_of(member(f->cells, cell));
}

static str last_year(void *payload, str cell)
{
    const figures *f = payload;
    return text_of(member(f->last_year, cell));
}

/* A form is one sheet, or a list of sheets. */
static bool of_form(void *payload, str form, size_t sheet, str cell, str *figure_out)
{
    const figures *f = payload;
    const json_value *sheets = member(f->forms, form), *one = sheets;
    if (sheets && sheets->type == JSON_ARRAY)
        one = sheet < sheets->count ? &sheets->items[sheet] : 0;
    else if (sheet > 0)
        return false;
    const json_value *found = member(one, cell);
    *figure_out = text_of(found);
    return found != 0;
}

static bool of_region(void *payload, size_t region, str cell, str *figure_out)
{
    const figures *f = payload;
    if (!f->regions || region >= f->regions->count)
        return false;
    *figure_out = text_of(member(&f->regions->items[region], cell));
    return true;
}

static str explanation(void *payload, str cell, str code)
{
    const figures *f = payload;
    return text_of(member(member(f->explanations, code), cell));
}

/* ---- reading ---- */

/* The figures of a form: texts, numbers or null by the name of the cell. */
static bool check_figures(const json_value *v, const char *name, error *err)
{
    bool is_good = v->type == JSON_OBJECT;
    for (size_t i = 0; is_good && i < v->count; i++)
        is_good = v->items[i].type == JSON_STRING || v->items[i].type == JSON_NUMBER ||
                  v->items[i].type == JSON_NULL;
    return is_good || error_set(err, ERROR_INPUT, "“%s”应为单元格及其数据的对象，数据为文本、数字或 null",
                                "\"%s\" must be an object of cells with texts, numbers or null", name);
}

static bool check_list(const json_value *list, const char *name, error *err)
{
    for (size_t i = 0; i < list->count; i++)
        if (!check_figures(&list->items[i], name, err))
            return false;
    return true;
}

static const json_value *part(const json_value *request, const char *key)
{
    const json_value *v = json_get(request, key);
    return v && v->type != JSON_NULL ? v : 0;
}

static bool read_forms(const json_value *forms, error *err)
{
    if (forms && forms->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "“forms”应为对象", "\"forms\" must be an object");
    for (size_t i = 0; forms && i < forms->count; i++) {
        const json_value *form = &forms->items[i];
        if (form->type == JSON_ARRAY ? !check_list(form, "forms", err) : !check_figures(form, "forms", err))
            return false;
    }
    return true;
}

static bool read_explanations(const json_value *all, error *err)
{
    if (all && all->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "“explanations”应为对象", "\"explanations\" must be an object");
    return !all || check_list(all, "explanations", err);
}

static bool read_request(const json_value *request, figures *f, date *today, error *err)
{
    const json_value *day = part(request, "today");
    *f = (figures){ part(request, "cells"), part(request, "last_year"), part(request, "forms"),
                    part(request, "regions"), part(request, "explanations") };
    if (!f->cells)
        return error_set(err, ERROR_INPUT, "缺少“cells”", "missing \"cells\"");
    if (day && !date_parse(text_of(day), today))
        return error_set(err, ERROR_INPUT, "“today”应为日期，如 2025-06-30",
                         "\"today\" must be a date such as 2025-06-30");
    if (f->regions && f->regions->type != JSON_ARRAY)
        return error_set(err, ERROR_INPUT, "“regions”应为列表", "\"regions\" must be a list");
    return check_figures(f->cells, "cells", err) &&
           (!f->last_year || check_figures(f->last_year, "last_year", err)) &&
           (!f->regions || check_list(f->regions, "regions", err)) && read_forms(f->forms, err) &&
           read_explanations(f->explanations, err);
}

/* ---- answering ---- */

static const rule_row *rows_of_faults(arena *a, rule_faults faults)
{
    rule_row *rows = arena_array(a, rule_row, faults.count);
    for (size_t i = 0; i < faults.count; i++) {
        const rule_fault *f = &faults.items[i];
        int number = (int)f->rule + 1;
        rows[i] = (rule_row){ .code = f->code, .line = f->finding.line, .column = f->finding.column };
        rows[i].zh = str_format(a, "第 %d 条规则：%.*s", number, STR_ARG(f->finding.zh));
        rows[i].en = str_format(a, "rule %d: %.*s", number, STR_ARG(f->finding.en));
    }
    return rows;
}

static const rule_row *rows_of_findings(arena *a, rule_findings found)
{
    rule_row *rows = arena_array(a, rule_row, found.count);
    for (size_t i = 0; i < found.count; i++) {
        const rule_finding *f = &found.items[i];
        rows[i] = (rule_row){ .code = f->rule->code,
                              .cell = f->cell,
                              .kind = f->rule->kind,
                              .severity = f->rule->severity,
                              .outcome = f->outcome,
                              .left = f->left,
                              .right = f->right,
                              .explanation = f->explanation,
                              .is_open = f->is_open,
                              .zh = f->zh,
                              .en = f->en };
    }
    return rows;
}

bool service_rules_check(arena *a, str request, date today, rules_answer *answer_out, error *err)
{
    const json_value *json;
    figures f;
    rule_faults faults;
    if (!json_parse(a, request, &json, err))
        return false;
    if (json->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "应为含有“rules”和“cells”的 JSON 对象",
                         "expected a JSON object with \"rules\" and \"cells\"");
    if (!read_request(json, &f, &today, err))
        return false;
    rule_table table = { .payload = &f,
                         .has = has,
                         .figure = figure,
                         .last_year = last_year,
                         .of_form = of_form,
                         .of_region = of_region,
                         .explanation = explanation,
                         .today = today };
    const rule_set *set = rule_set_read(a, json_get(json, "rules"), &table, &faults);
    *answer_out = (rules_answer){ .faults = rows_of_faults(a, faults), .fault_count = faults.count };
    if (!set)
        return true;
    rule_findings found = rule_set_check(a, set, &table);
    answer_out->findings = rows_of_findings(a, found);
    answer_out->finding_count = found.count;
    answer_out->checked = found.checked;
    answer_out->open = found.open;
    answer_out->is_good = found.open == 0;
    return true;
}
