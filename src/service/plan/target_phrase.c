#include "service/plan/target_phrase.h"

#include "base/date.h"
#include "base/field.h"
#include "phrase/phrase.h"

static void write_target(json_writer *w, const target_reading *t)
{
    json_begin_object(w);
    json_put_string_or_null(w, STR("indicator"), t->indicator);
    json_put_string(w, STR("tier"), str_of(target_tier_words[t->tier]));
    json_put_string(w, STR("kind"), str_of(target_kind_words[t->kind]));
    json_put_string(w, STR("comparator"), str_of(target_comparator_words[t->comparator]));
    json_key(w, STR("values"));
    json_begin_array(w);
    for (size_t i = 0; i < t->value_count; i++)
        json_decimal(w, t->values[i]);
    json_end_array(w);
    json_put_string_or_null(w, STR("unit"), t->unit);
    json_put_int_or_null(w, STR("by_year"), t->by_year, t->by_year);
    json_put_string_or_null(w, STR("baseline_ref"), t->baseline_ref);
    json_put_string(w, STR("phrase"), t->phrase);
    json_put_string(w, STR("formula"), t->formula);
    json_put_both(w, STR("explain"), t->explain_zh, t->explain_en);
    json_put_string_or_null(w, STR("note"), t->note);
    json_end_object(w);
}

void service_write_targets(json_writer *w, const target_readings *readings)
{
    json_key(w, STR("targets"));
    json_begin_array(w);
    for (size_t i = 0; i < readings->count; i++)
        write_target(w, &readings->items[i]);
    json_end_array(w);
}

static void write_unread(json_writer *w, const phrase_unread_list *unread)
{
    json_key(w, STR("unread"));
    json_begin_array(w);
    for (size_t i = 0; i < unread->count; i++) {
        json_begin_object(w);
        json_put_string(w, STR("text"), unread->items[i].text);
        json_put_int(w, STR("line"), unread->items[i].place.line);
        json_put_int(w, STR("column"), unread->items[i].place.column);
        json_end_object(w);
    }
    json_end_array(w);
}

static bool take_years(str text, phrase_context *context, error *err)
{
    str rest = text;
    if (text.len == 0 || (date_take_span(&rest, &context->plan_start, &context->plan_end) && rest.len == 0))
        return true;
    return error_set(err, ERROR_INPUT, "规划期应形如 2021-2025，这里是“%.*s”",
                     "expected a plan period such as 2021-2025, found \"%.*s\"", STR_ARG(text));
}

bool service_parse_target(arena *a, const service_phrase *asked, target_readings *readings_out, error *err)
{
    phrase_context context = { .indicator = asked->indicator, .unit = asked->unit };
    return take_years(asked->years, &context, err) &&
           target_read_phrase(a, asked->phrase, &context, readings_out, err);
}

/* One line asked: a phrase with what is known besides its words, or running text. */
typedef struct line_question {
    str phrase, text;
    phrase_context context;
} line_question;

#define TEXT_MAX .missing = FIELD_OPTIONAL, .max = (double)LIMIT_JSON_LINE_BYTES
static const field_table row_fields = {
    "PhraseRow", sizeof(phrase_context), (const field[]){
        { "indicator", FIELD_TEXT, FIELD_AT(phrase_context, indicator), "指标", "indicator", TEXT_MAX },
        { "unit", FIELD_TEXT, FIELD_AT(phrase_context, unit), "单位", "unit", TEXT_MAX },
        { 0 } },
};

static const field_table period_fields = {
    "PhrasePlan", sizeof(phrase_context), (const field[]){
        { "start", FIELD_YEAR, FIELD_AT(phrase_context, plan_start), "第一年", "first year", .missing = FIELD_OPTIONAL },
        { "end", FIELD_YEAR, FIELD_AT(phrase_context, plan_end), "最后一年", "last year", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table line_fields = {
    "PhraseLine", sizeof(line_question), (const field[]){
        { "phrase", FIELD_TEXT, FIELD_AT(line_question, phrase), "目标表述", "target phrase", TEXT_MAX },
        { "text", FIELD_TEXT, FIELD_AT(line_question, text), "一段文字", "running text", TEXT_MAX },
        { "context", FIELD_OBJECT, FIELD_AT(line_question, context), "表格的行", "table row",
            .of = &row_fields, .missing = FIELD_OPTIONAL },
        { "plan", FIELD_OBJECT, FIELD_AT(line_question, context), "规划期", "plan period",
            .of = &period_fields, .missing = FIELD_OPTIONAL },
        { 0 } },
};

static bool answer_line(arena *a, const json_value *asked, json_writer *w, error *err)
{
    line_question q = { 0 };
    target_readings readings;
    phrase_unread_list unread;
    if (!field_read_json(a, &line_fields, asked, &q, err))
        return false;
    if (q.phrase.data) {
        if (!target_read_phrase(a, q.phrase, &q.context, &readings, err))
            return false;
        service_write_targets(w, &readings);
        return true;
    }
    if (!q.text.data)
        return error_set(err, ERROR_INPUT, "这一行既没有 phrase 也没有 text",
                         "the line has neither \"phrase\" nor \"text\"");
    if (!target_read_text(a, q.text, &q.context, &readings, &unread, err))
        return false;
    service_write_targets(w, &readings);
    write_unread(w, &unread);
    return true;
}

bool service_parse_target_line(arena *a, str line, strbuf *answer)
{
    error err = { 0 };
    const json_value *asked = 0;
    json_writer w = { .to = answer };
    bool done = line.len <= LIMIT_JSON_LINE_BYTES
                    ? json_parse(a, line, &asked, &err)
                    : error_set(&err, ERROR_TOO_LARGE, "这一行超过 %zu 字节的上限",
                                "the line exceeds the limit of %zu bytes", (size_t)LIMIT_JSON_LINE_BYTES);
    if (done && asked->type != JSON_OBJECT)
        done = error_set(&err, ERROR_INPUT, "这一行应为 JSON 对象", "the line must be a JSON object");
    json_begin_object(&w);
    json_put_id_of(&w, asked);
    done = done && answer_line(a, asked, &w, &err);
    if (!done) {
        json_put_both(&w, STR("error"), error_text(a, &err, LANGUAGE_ZH), error_text(a, &err, LANGUAGE_EN));
    }
    json_end_object(&w);
    return done;
}
