/* halfsky target evaluate, target explain: the target language on the command line. */
#include "cli/commands.h"

#include "base/json.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "service/assess/target_evaluate.h"

bool cmd_target_evaluate(cli_call *call, error *err)
{
    return cli_answer_lines(call, "formula.evaluate_line", err);
}

bool cmd_target_explain(cli_call *call, error *err)
{
    formula_words words;
    formula_request asked = { 0 };
    if (!cli_ask(call, "formula.explain", &asked, err) || !cli_act(call, "formula.explain", &asked, &words,
        err))
        return false;
    if (!cli_given(call, "--json")) {
        str said = call->lang == LANGUAGE_ZH ? words.zh : words.en;
        fprintf(call->out, "%.*s\n%.*s\n", STR_ARG(words.formula), STR_ARG(said));
        return true;
    }
    strbuf answer = strbuf_in(call->request, 0);
    json_writer w = { .to = &answer };
    field_write(action_find(STR("formula.explain"))->response, &words, &w);
    fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&answer)));
    return true;
}
