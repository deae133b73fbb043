#include "service/plan/target_phrase.h"

#include "base/date.h"
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
    bool is_span = date_take_year(&rest, &context->plan_start) && str_take(&rest, STR("-")) &&
                   date_take_year(&rest, &context->plan_end) && rest.len == 0 &&
                   context->plan_end >= context->plan_start;
    if (is_span || text.len == 0)
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

/* A year of the plan; 0 when it is not given. */
static bool read_year(const json_value *plan, const char *key, int *year_out, error *err)
{
    double year = json_get_number(plan, key, 0);
    if (year != 0 && !(year >= YEAR_MIN && year <= YEAR_MAX))
        return error_set(err, ERROR_INPUT, "“plan.%s”应为 %d 至 %d 之间的年份",
                         "\"plan.%s\" must be a year from %d to %d", key, YEAR_MIN, YEAR_MAX);
    *year_out = (int)year;
    return true;
}

static bool answer_line(arena *a, const json_value *asked, json_writer *w, error *err)
{
    const json_value *row = json_get(asked, "context");
    phrase_context context = { .indicator = json_get_string(row, "indicator", STR_NONE),
        .unit = json_get_string(row, "unit", STR_NONE) };
    const json_value *plan = json_get(asked, "plan");
    str phrase = json_get_string(asked, "phrase", STR_NONE), text = json_get_string(asked, "text", STR_NONE);
    target_readings readings;
    phrase_unread_list unread;
    if (!read_year(plan, "start", &context.plan_start, err) ||
        !read_year(plan, "end", &context.plan_end, err))
        return false;
    if (phrase.data) {
        if (!target_read_phrase(a, phrase, &context, &readings, err))
            return false;
        service_write_targets(w, &readings);
        return true;
    }
    if (!text.data)
        return error_set(err, ERROR_INPUT, "这一行既没有 phrase 也没有 text",
                         "the line has neither \"phrase\" nor \"text\"");
    if (!target_read_text(a, text, &context, &readings, &unread, err))
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
