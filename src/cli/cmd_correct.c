/* halfsky target add, set, drop, relink, judge, confirm, undo; plan node set, confirm, undo: corrections. */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/plan/correct.h"

static named_part part_of(const cli_call *call)
{
    return (named_part){ .name = str_of(call->arguments[0]), .plan = cli_text(call, "--plan") };
}

/* The value of an option; STR_NONE if the option is missing. An empty value clears the field. */
static str given(const cli_call *call, const char *option)
{
    const char *value = cli_value(call, option);
    return value ? str_of(value) : STR_NONE;
}

static bool print_result(cli_call *call, const correction_result *r, const char *zh, const char *en)
{
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        json_begin_object(&w);
        json_put_string(&w, STR("plan"), r->plan);
        json_put_int(&w, STR("id"), r->id);
        json_key(&w, STR("correction"));
        correction_json(&w, &r->made);
        json_end_object(&w);
        json_end_line(&w);
        return true;
    }
    fprintf(call->out, cli_words(call, zh, en), (long long)r->id, STR_ARG(r->plan),
            STR_ARG(correction_text(call->request, &r->made, call->lang)));
    return true;
}

static bool correct(cli_call *call, const char *name, const correction_request *asked, error *err)
{
    correction_result result;
    return cli_act(call, name, asked, &result, err) &&
           print_result(call, &result, "已更正 %lld（%.*s）：%.*s\n", "corrected %lld (%.*s): %.*s\n");
}

bool cmd_target_set(cli_call *call, error *err)
{
    correction_request asked = { .of = part_of(call) };
    asked.values[CORRECTED_FORMULA] = given(call, "--formula");
    asked.values[CORRECTED_INDICATOR] = given(call, "--indicator");
    asked.values[CORRECTED_PATH] = given(call, "--path");
    return correct(call, "target.set", &asked, err);
}

bool cmd_target_add(cli_call *call, error *err)
{
    correction_request asked = { .of = part_of(call), .phrase = cli_text(call, "--phrase") };
    asked.values[CORRECTED_FORMULA] = given(call, "--formula");
    asked.values[CORRECTED_INDICATOR] = given(call, "--indicator");
    return correct(call, "target.add", &asked, err);
}

bool cmd_target_drop(cli_call *call, error *err)
{
    correction_request asked = { .of = part_of(call) };
    return correct(call, "target.drop", &asked, err);
}

bool cmd_target_relink(cli_call *call, error *err)
{
    correction_request asked = { .of = part_of(call) };
    asked.values[CORRECTED_INDICATOR] = str_of(call->arguments[1]);
    return correct(call, "target.relink", &asked, err);
}

bool cmd_target_judge(cli_call *call, error *err)
{
    correction_request asked = { .of = part_of(call), .region = cli_text(call, "--region") };
    asked.values[CORRECTED_VERDICT] = str_of(call->arguments[1]);
    asked.values[CORRECTED_EVIDENCE] = given(call, "--evidence");
    if (!cli_given(call, "--year"))
        return error_set(err, ERROR_USAGE, "判定要写明年份：--year", "a verdict needs a year: --year");
    return cli_number(call, "--year", YEAR_MIN, YEAR_MAX, 0, &asked.year, err) &&
           correct(call, "target.judge", &asked, err);
}

bool cmd_node_set(cli_call *call, error *err)
{
    static const struct {
        correction_field field;
        const char *option;
    } options[] = { { CORRECTED_KIND, "--kind" },
                    { CORRECTED_DOMAIN, "--domain" },
                    { CORRECTED_LEAD, "--lead" },
                    { CORRECTED_SUPPORT, "--support" },
                    { CORRECTED_TITLE, "--title" } };
    correction_request asked = { .of = part_of(call) };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        asked.values[options[i].field] = given(call, options[i].option);
    return correct(call, "node.set", &asked, err);
}

static bool change_state(cli_call *call, const char *name, const char *zh, const char *en, error *err)
{
    correction_result result;
    named_part of = part_of(call);
    return cli_act(call, name, &of, &result, err) && print_result(call, &result, zh, en);
}

bool cmd_target_confirm(cli_call *call, error *err)
{
    return change_state(call, "target.confirm", "已确认 %lld（%.*s）：%.*s\n",
                        "confirmed %lld (%.*s): %.*s\n", err);
}

bool cmd_node_confirm(cli_call *call, error *err)
{
    return change_state(call, "node.confirm", "已确认 %lld（%.*s）：%.*s\n", "confirmed %lld (%.*s): %.*s\n",
                        err);
}

bool cmd_target_undo(cli_call *call, error *err)
{
    return change_state(call, "target.undo", "已撤销 %lld（%.*s）的更正：%.*s\n",
                        "undone, correction of %lld (%.*s): %.*s\n", err);
}

bool cmd_node_undo(cli_call *call, error *err)
{
    return change_state(call, "node.undo", "已撤销 %lld（%.*s）的更正：%.*s\n",
                        "undone, correction of %lld (%.*s): %.*s\n", err);
}
