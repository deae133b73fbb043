#include "web/problem.h"

#include "service/program/api.h"

/* The weight of a language in Accept-Language: "zh-CN,zh;q=0.9,en;q=0.8"; 0: it is not wanted. */
static double weight_of(str header, str language_tag)
{
    str rest = header, one, range, parameter;
    double found = 0;
    while (str_cut(&rest, STR(","), &one)) {
        double weight = 1;
        if (!str_cut(&one, STR(";"), &range))
            continue;
        range = str_trim(range);
        while (str_cut(&one, STR(";"), &parameter)) {
            parameter = str_trim(parameter);
            if (str_take(&parameter, STR("q=")) && !double_parse(parameter, &weight))
                weight = 0;
        }
        bool is_exact = str_eq_ignoring_ascii_case(str_slice(range, 0, language_tag.len), language_tag) &&
                        (range.len == language_tag.len || range.data[language_tag.len] == '-');
        if (is_exact && weight > found)
            found = weight;
    }
    return found;
}

language web_problem_language(const http_request *asked, language otherwise)
{
    str lang = http_query(asked, "lang", STR_NONE), accepted = http_header(asked, "accept-language");
    double zh = weight_of(accepted, STR("zh")), en = weight_of(accepted, STR("en"));
    if (str_eq(lang, STR("en")) || str_eq(lang, STR("zh")))
        return str_eq(lang, STR("en")) ? LANGUAGE_EN : LANGUAGE_ZH;
    return zh == en ? otherwise : en > zh ? LANGUAGE_EN : LANGUAGE_ZH;
}

str web_problem(const web_call *call, int status, const error *err, language lang)
{
    arena *a = call->context.request;
    const error_row *row = &error_table[err->code];
    str detail = error_text(a, err, lang);
    api_problem_error place = { .detail = detail, .pointer = call->pointer, .parameter = call->parameter };
    bool has_place = call->pointer.data || call->parameter.data;
    if (call->pointer.data)
        place.pointer = str_format(a, "#%.*s", STR_ARG(call->pointer));
    api_problem p = {
        .type = str_format(a, "/api#problem-%s", row->name),
        .title = str_of(lang == LANGUAGE_EN ? row->meaning_en : row->meaning_zh),
        .status = status,
        .detail = detail,
        .code = str_of(row->name),
        .request = call->asked->id,
        .errors = &place,
        .error_count = has_place,
    };
    strbuf text = strbuf_in(a, 0);
    json_writer w = { .to = &text };
    field_write(&api_problem_fields, &p, &w);
    str problem = strbuf_str(&text);
    if (!call->current.data)
        return problem;
    return str_format(a, "%.*s,\"current\":%.*s}", (int)problem.len - 1, problem.data,
                      STR_ARG(call->current));
}
