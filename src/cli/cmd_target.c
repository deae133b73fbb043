/* halfsky target …: the target language from the command line. */
#include "cli/commands.h"

#include "base/json.h"
#include "base/limits.h"
#include "service/target_evaluate.h"

/* One line of the input without its end; false at its end. A line past the limit is read to its end and cut there, so
 * that its answer says what is wrong with it. */
static bool read_line(arena *a, FILE *in, str *line_out)
{
    strbuf b = strbuf_in(a, LIMIT_JSON_LINE_BYTES + 1);
    int c;
    while ((c = getc_unlocked(in)) != EOF && c != '\n')
        strbuf_add_char(&b, (char)c);
    *line_out = strbuf_str(&b);
    return c != EOF || b.len > 0;
}

bool cmd_target_evaluate(cli_call *call, error *err)
{
    size_t bad = 0, number = 0;
    str line;
    arena_mark mark = arena_save(call->request);
    while (read_line(call->request, call->in, &line)) {
        number++;
        if (str_trim(line).len > 0) {
            strbuf answer = strbuf_in(call->request, 0);
            bad += !service_evaluate_line(call->request, line, &answer);
            fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&answer)));
        }
        arena_restore(call->request, mark);
    }
    if (ferror(call->in))
        return error_set(err, ERROR_IO, "读到第 %zu 行后读取失败", "reading failed after line %zu", number);
    if (bad)
        return error_set(err, ERROR_INPUT, "共 %zu 行，其中 %zu 行有误，见其中的 error", "of %zu lines %zu are wrong; see their \"error\"", number, bad);
    return true;
}

bool cmd_target_explain(cli_call *call, error *err)
{
    formula_words words;
    if (!service_explain_formula(call->request, str_of(call->arguments[0]), str_of(cli_value(call, "--unit")), &words, err))
        return false;
    if (!cli_given(call, "--json")) {
        str said = call->lang == LANGUAGE_ZH ? words.zh : words.en;
        fprintf(call->out, "%.*s\n%.*s\n", STR_ARG(words.formula), STR_ARG(said));
        return true;
    }
    strbuf answer = strbuf_in(call->request, 0);
    json_writer w = { .to = &answer };
    json_begin_object(&w);
    json_put_string(&w, STR("formula"), words.formula);
    json_put_both(&w, STR("explain"), words.zh, words.en);
    json_end_object(&w);
    fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&answer)));
    return true;
}
