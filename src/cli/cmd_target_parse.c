/* halfsky target parse: parses a phrase of a plan as a target. */
#include "cli/commands.h"

#include "base/json.h"
#include "base/utf8.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "service/plan/target_phrase.h"

static void print_field(cli_call *call, const char *zh, const char *en, str value)
{
    const char *label = call->lang == LANGUAGE_ZH ? zh : en;
    int pad = 12 - (int)utf8_columns(str_of(label));
    if (value.len)
        fprintf(call->out, "  %s%*s%.*s\n", label, pad > 1 ? pad : 1, "", STR_ARG(value));
}

static void print_reading(cli_call *call, const target_reading *t)
{
    bool zh = call->lang == LANGUAGE_ZH;
    str name = t->indicator.len ? t->indicator : zh ? STR("（未写明指标）") : STR("(no indicator named)");
    fprintf(call->out, "%u/%u  %.*s\n", t->item, t->items, STR_ARG(name));
    print_field(call, "类型", "type",
                str_format(call->request, "%s, %s, %s", target_tier_words[t->tier],
                           target_kind_words[t->kind], target_comparator_words[t->comparator]));
    print_field(call, "公式", "formula", t->formula);
    print_field(call, "含义", "meaning", zh ? t->explain_zh : t->explain_en);
    print_field(call, "单位", "unit", t->unit);
    print_field(call, "比较对象", "compared with", t->baseline_ref);
    print_field(call, "提示", "note", target_note(t, call->lang));
}

bool cmd_target_parse(cli_call *call, error *err)
{
    if (call->argument_count == 0)
        return cli_answer_lines(call, "phrase.parse_line", err);
    target_readings readings;
    service_phrase asked = { 0 };
    if (!cli_ask(call, "phrase.parse", &asked, err) || !cli_act(call, "phrase.parse", &asked, &readings, err))
        return false;
    if (!cli_given(call, "--json")) {
        for (size_t i = 0; i < readings.count; i++)
            print_reading(call, &readings.items[i]);
        return true;
    }
    strbuf answer = strbuf_in(call->request, 0);
    json_writer w = { .to = &answer };
    json_begin_object(&w);
    service_write_targets(&w, &readings);
    json_end_object(&w);
    fprintf(call->out, "%.*s\n", STR_ARG(strbuf_str(&answer)));
    return true;
}
