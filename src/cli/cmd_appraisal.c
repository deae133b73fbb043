/* halfsky appraisal: rules, marks and scores of the units. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "model/appraisal.h"
#include "service/report/lists.h"

static str tenth(cli_call *call, double value)
{
    return decimal_text(call->request, decimal_of_double(value, 1, ROUNDING_HALF_UP));
}

static void put_rules(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "项目", "item", 0 }, { "值", "value", true }, { "含义", "meaning", 0 }, { 0 }
    };
    const appraisal_rules *rules = response;
    cli_table *t = cli_table_create(call, columns);
    for (int i = 0; i < APPRAISAL_ITEM_COUNT; i++) {
        const appraisal_item_row *row = &appraisal_item_table[i];
        cli_table_add(t, str_of(row->word));
        cli_table_add(t, rules->items[i].is_left_out ? STR("-")
                                                     : decimal_text(call->request, rules->items[i].value));
        cli_table_add(t, str_of(cli_words(call, row->zh, row->en)));
    }
    cli_table_print(t);
    if (rules->who.len > 0)
        fprintf(call->out, cli_words(call, "%.*s 由 %.*s 设定\n", "set on %.*s by %.*s\n"),
                STR_ARG(rules->at), STR_ARG(rules->who));
    else
        fprintf(call->out, "%s\n", cli_words(call, "内置示例", "built-in example"));
}

static void put_scores(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "单位", "unit", 0 }, { "得分", "points", true }, { "评分", "marks", 0 }, { 0 }
    };
    const appraisal_scores *all = response;
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < all->count; i++) {
        const appraisal_score *s = &all->items[i];
        cli_table_add(t, s->unit_name);
        cli_table_add(t, tenth(call, s->total));
        cli_table_add(t, str_of(s->is_complete ? "" : cli_words(call, "尚未评分", "no marks yet")));
        for (appraisal_part p = 0; p < APPRAISAL_PART_COUNT; p++) {
            const appraisal_points *points = &s->parts[p];
            str words = call->lang == LANGUAGE_EN ? points->words_en : points->words_zh;
            cli_table_add_line(t, str_format(call->request, cli_words(call, "%s：%.*s", "%s: %.*s"),
                                             cli_words(call, appraisal_part_table[p].zh,
                                                       appraisal_part_table[p].en),
                                             STR_ARG(words)));
        }
    }
    cli_table_print(t);
}

static const cli_printer printers[] = {
    { &appraisal_rules_fields, .put = put_rules },
    { &appraisal_scores_fields, .put = put_scores },
    { 0 },
};

bool cmd_appraisal(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

bool cmd_appraisal_report(cli_call *call, error *err)
{
    appraisal_paper_request asked = { .file = cli_text(call, "-o") };
    return cli_run_file(call, &asked, err);
}
