#include "service/expression/expression.h"

#include <math.h>

#include "service/expression/form.h"

static void put_error(json_writer *w, str code, uint32_t line, uint32_t column, str zh, str en)
{
    json_key(w, STR("error"));
    json_begin_object(w);
    json_put_string(w, STR("code"), code);
    json_put_both(w, STR("message"), zh, en);
    json_put_int(w, STR("line"), line ? line : 1);
    json_put_int(w, STR("column"), column ? column : 1);
    json_end_object(w);
}

static void put_finding(json_writer *w, const expression_finding *f)
{
    put_error(w, str_of(expression_fault_names[f->fault]), f->line, f->column, f->zh, f->en);
}

static void put_number(json_writer *w, double number)
{
    json_key(w, STR("result"));
    if (isfinite(number))
        json_double(w, number == 0 ? 0 : number);
    else
        json_string(w, isnan(number) ? STR("NaN") : number > 0 ? STR("Infinity") : STR("-Infinity"));
}

static void put_value(json_writer *w, arena *a, const expression_result *r)
{
    static const char *const kinds[] = { [EXPRESSION_TEXT] = "string",
                                         [EXPRESSION_NUMBER] = "number",
                                         [EXPRESSION_BOOLEAN] = "boolean",
                                         [EXPRESSION_DAY] = "date",
                                         [EXPRESSION_MOMENT] = "string" };
    const expression_value *v = &r->value;
    json_put_string(w, STR("kind"), v->is_missing ? STR("missing") : str_of(kinds[v->kind]));
    if (v->is_missing) {
        json_key(w, STR("result"));
        json_null(w);
        json_key(w, STR("fields"));
        json_begin_array(w);
        for (size_t i = 0; i < r->missing_count; i++)
            json_string(w, r->missing[i]);
        json_end_array(w);
    } else if (v->kind == EXPRESSION_NUMBER) {
        put_number(w, v->number);
    } else if (v->kind == EXPRESSION_BOOLEAN) {
        json_put_bool(w, STR("result"), v->number != 0);
    } else {
        json_put_string(w, STR("result"), expression_text(a, v, 480));
    }
}

/* The first error among the findings. */
static const expression_finding *first_error(expression_findings all)
{
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].fault != EXPRESSION_REMARK)
            return &all.items[i];
    return 0;
}

static bool answer_request(arena *a, const json_value *request, date today, language lang, json_writer *w,
                           error *err)
{
    form f;
    expression_findings found;
    expression_finding failed;
    expression_result result;
    const json_value *text = json_get(request, "expr");
    if (request->type != JSON_OBJECT || !text || text->type != JSON_STRING)
        return error_set(err, ERROR_INPUT, "应为含有“expr”的 JSON 对象",
                         "expected a JSON object with \"expr\"");
    if (!form_read(a, request, today, lang, &f, err))
        return false;
    const expression *e = expression_read(a, text->text, &f.scope, &found);
    if (e && expression_compute(a, e, &f.environment, &result, &failed)) {
        put_value(w, a, &result);
        return true;
    }
    put_finding(w, e ? &failed : first_error(found));
    *err = (error){ .code = ERROR_NONE };
    return false;
}

bool service_expression_line(arena *a, str line, date today, language lang, strbuf *answer)
{
    error err = { 0 };
    const json_value *request = 0;
    json_writer w = { .to = answer };
    bool is_read = json_parse(a, line, &request, &err);
    json_begin_object(&w);
    json_put_id_of(&w, is_read ? request : 0);
    bool is_good = is_read && answer_request(a, request, today, lang, &w, &err);
    if (err.code != ERROR_NONE)
        put_error(&w, str_of(error_table[err.code].name), err.line, err.column,
                  error_message(a, &err, LANGUAGE_ZH), error_message(a, &err, LANGUAGE_EN));
    json_end_object(&w);
    return is_good;
}

bool service_expression_check(arena *a, const expression_check_request *asked,
                              expression_check_answer *answer_out, error *err)
{
    form f;
    expression_findings found;
    *answer_out = (expression_check_answer){ 0 };
    if (asked->fields.len == 0)
        form_unknown(asked->field, &f);
    else if (!form_declare(a, asked->fields, asked->field, &f, err))
        return false;
    const expression *e = expression_read(a, asked->expression, &f.scope, &found);
    answer_out->is_good = e != 0;
    answer_out->findings = found.items;
    answer_out->finding_count = found.count;
    if (e)
        answer_out->names = expression_names(e, &answer_out->name_count);
    return true;
}
