/* halfsky appraisal: rules, marks and scores of the units. */
#include "cli/commands.h"
#include "cli/options.h"
#include "model/appraisal.h"

enum { UNIT_COLUMNS = 24, PART_COLUMNS = 22, NUMBER_COLUMNS = 8 };

static str tenth(cli_call *call, double value)
{
    return decimal_text(call->request, decimal_of_double(value, 1, ROUNDING_HALF_UP));
}

static void put_rules(cli_call *call, const void *response)
{
    const appraisal_rules *rules = response;
    for (int i = 0; i < APPRAISAL_ITEM_COUNT; i++) {
        const appraisal_item_row *row = &appraisal_item_table[i];
        cli_put_cell(call->out, str_of(row->word), UNIT_COLUMNS);
        cli_put_cell(call->out,
                     rules->items[i].is_left_out ? STR("-")
                                                 : decimal_text(call->request, rules->items[i].value),
                     NUMBER_COLUMNS);
        fprintf(call->out, "%s\n", cli_words(call, row->zh, row->en));
    }
    if (rules->who.len > 0)
        fprintf(call->out, cli_words(call, "%.*s 由 %.*s 设定\n", "set on %.*s by %.*s\n"),
                STR_ARG(rules->at), STR_ARG(rules->who));
    else
        fprintf(call->out, "%s\n", cli_words(call, "内置示例", "built-in example"));
}

static void put_scores(cli_call *call, const void *response)
{
    const appraisal_scores *all = response;
    for (size_t i = 0; i < all->count; i++) {
        const appraisal_score *s = &all->items[i];
        cli_put_cell(call->out, s->unit_name, UNIT_COLUMNS);
        fprintf(call->out, "%.*s%s\n", STR_ARG(tenth(call, s->total)),
                s->is_complete ? "" : cli_words(call, "（尚未评分）", " (no marks yet)"));
        for (appraisal_part p = 0; p < APPRAISAL_PART_COUNT; p++) {
            const appraisal_points *points = &s->parts[p];
            fputs("    ", call->out);
            cli_put_cell(call->out,
                         str_of(cli_words(call, appraisal_part_table[p].zh, appraisal_part_table[p].en)),
                         PART_COLUMNS);
            fprintf(call->out, "%.*s\n",
                    STR_ARG(call->lang == LANGUAGE_EN ? points->words_en : points->words_zh));
        }
    }
}

static const cli_printer printers[] = {
    { &appraisal_rules_fields, put_rules },
    { &appraisal_scores_fields, put_scores },
    { 0 },
};

bool cmd_appraisal(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
