/* halfsky warn: early warnings of a plan, and the warning rules. */
#include <math.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "service/assess/assess.h"
#include "service/assess/warn.h"

enum { LEVEL_COLUMNS = 12, RULE_COLUMNS = 26, NAME_COLUMNS = 40, LIMIT_COLUMNS = 10, CODE_COLUMNS = 14 };

static void print_also(cli_call *call, const warning *w)
{
    bool zh = call->lang == LANGUAGE_ZH;
    str also = zh ? w->also_zh : w->also_en;
    if (also.len)
        fprintf(call->out, cli_words(call, "      同一原因：%.*s\n", "      same cause: %.*s\n"), STR_ARG(also));
}

static void print_warning(cli_call *call, const warning *w)
{
    bool zh = call->lang == LANGUAGE_ZH;
    const warning_level_row *level = &warning_level_table[w->level];
    fprintf(call->out, "%s ", level->mark);
    cli_put_cell(call->out, str_of(zh ? level->zh : level->en), LEVEL_COLUMNS);
    cli_put_cell(call->out, str_of(zh ? warning_rule_zh[w->rule] : warning_rule_en[w->rule]), RULE_COLUMNS);
    fprintf(call->out, cli_words(call, "%.*s（%.*s）\n", "%.*s (%.*s)\n"),
            STR_ARG(zh || w->name_en.len == 0 ? w->name : w->name_en), STR_ARG(w->where));
    fprintf(call->out, "      %.*s\n", STR_ARG(zh ? w->reason_zh : w->reason_en));
    print_also(call, w);
    fprintf(call->out, "      %.*s\n", STR_ARG(zh ? w->clear_zh : w->clear_en));
}

/* One line per department. */
static void print_missing(cli_call *call, const assessment *all)
{
    if (all->missing.count == 0)
        return;
    fprintf(call->out, cli_words(call, "\n未报数据 %zu 项：\n", "\nNot reported: %zu\n"), all->missing.count);
    for (size_t i = 0; i < all->department_count; i++) {
        const assessed_department *d = &all->departments[i];
        if (d->missing_count == 0)
            continue;
        cli_put_cell(call->out, assessed_department_word(d), CODE_COLUMNS);
        fprintf(call->out, cli_words(call, "%.*s：%zu项未报\n", "%.*s: %zu not reported\n"),
                STR_ARG(assessed_department_name(d, call->lang)), d->missing_count);
    }
    fprintf(call->out, "%s\n",
            cli_words(call, "一个部门的各项指标见：halfsky assess --department 代码",
                      "To list the indicators of a department: halfsky assess --department CODE"));
}

static void print_warnings(cli_call *call, const assessment *all)
{
    const size_t *counts = all->warnings.counts;
    if (!is_year_among(all->figure_years, all->figure_year_count, all->year)) {
        fprintf(call->out, "%.*s\n%.*s\n\n%.*s\n", STR_ARG(all->plan_title), STR_ARG(all->region_name),
                STR_ARG(no_figures_text(call->request, all->year, all->figure_years, all->figure_year_count,
                                        call->lang)));
        if (all->figure_year_count == 0)
            print_missing(call, all);
        return;
    }
    fprintf(call->out,
            cli_words(call, "%.*s\n%.*s，%d年预警 %zu 条%.0s：红 %zu、橙 %zu、黄 %zu\n\n",
                      "%.*s\n%.*s, %d: %zu warning%s: %zu red, %zu orange, %zu yellow\n\n"),
            STR_ARG(all->plan_title), STR_ARG(all->region_name), all->year, all->warnings.count,
            plural_s(all->warnings.count), counts[WARNING_RED], counts[WARNING_ORANGE],
            counts[WARNING_YELLOW]);
    for (size_t i = 0; i < all->warnings.count; i++)
        print_warning(call, &all->warnings.items[i]);
    if (all->warnings.count == 0)
        fprintf(call->out, "%s\n", cli_words(call, "没有需要预警的指标。", "No warnings."));
    print_missing(call, all);
}

static str limit_text(cli_call *call, double limit)
{
    return isnan(limit) ? STR("-") : str_format(call->request, "%g", limit);
}

static void print_rules(cli_call *call, const warning_settings *settings)
{
    bool zh = call->lang == LANGUAGE_ZH;
    cli_put_cell(call->out, str_of(cli_words(call, "规则", "rule")), RULE_COLUMNS);
    for (size_t i = 0; i < WARNING_LIMITS; i++)
        cli_put_cell(call->out,
                     str_of(zh ? warning_level_table[WARNING_YELLOW + i].zh
                               : warning_level_table[WARNING_YELLOW + i].en),
                     LIMIT_COLUMNS);
    fprintf(call->out, "%s\n", cli_words(call, "含义；度量", "meaning; measure"));
    for (size_t rule = 0; rule < WARNING_RULE_COUNT; rule++) {
        const warning_rule_row *row = &warning_rule_table[rule];
        cli_put_cell(call->out, str_of(warning_rule_words[rule]), RULE_COLUMNS);
        for (size_t i = 0; i < WARNING_LIMITS; i++) {
            double limit = settings->limits[rule][i];
            cli_put_cell(call->out,
                         isnan(limit) ? STR("-")
                                      : str_format(call->request, "%s %.*s", row->sense > 0 ? "≥" : "≤",
                                                   STR_ARG(limit_text(call, limit))),
                         LIMIT_COLUMNS);
        }
        fprintf(call->out, cli_words(call, "%s；%s\n", "%s; %s\n"),
                zh ? warning_rule_zh[rule] : warning_rule_en[rule], zh ? row->measures_zh : row->measures_en);
    }
    for (size_t i = 0; i < WARNING_EXTRA_COUNT; i++) {
        cli_put_cell(call->out, str_of(warning_extra_table[i].word), RULE_COLUMNS);
        cli_put_cell(call->out, limit_text(call, settings->extra[i]), LIMIT_COLUMNS);
        fprintf(call->out, "%s\n", zh ? warning_extra_table[i].zh : warning_extra_table[i].en);
    }
    fprintf(
        call->out, "%s\n",
        cli_words(
            call,
            "更改限值：--set 规则.级别=数值（级别为 yellow、orange、red；none 为停用），或写入库中设定 warn.规则.级别。",
            "To change a limit, use --set rule.level=number (levels yellow, orange, red; none disables it), or save it in the store as the setting warn.rule.level."));
}

static bool show_rules(cli_call *call, error *err)
{
    const char *name = cli_given(call, "--store") ? "warning.rules" : "warning.defaults";
    warning_settings settings;
    warning_changes changes = { 0 };
    if (!cli_ask(call, name, &changes, err) || !cli_act(call, name, &changes, &settings, err))
        return false;
    if (!cli_given(call, "--json")) {
        print_rules(call, &settings);
        return true;
    }
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    warning_rules_json(&settings, &w);
    json_end_line(&w);
    return true;
}

bool cmd_warn(cli_call *call, error *err)
{
    assessment all;
    assess_options options = { 0 };
    if (cli_given(call, "--rules"))
        return show_rules(call, err);
    if (cli_given(call, "--all-regions"))
        return cmd_warn_regions(call, err);
    if (cli_given(call, "--level"))
        return error_set(err, ERROR_USAGE, "--level 须与 --all-regions 合用", "--level requires --all-regions");
    if (!cli_ask(call, "assess.plan", &options, err) || !cli_act(call, "assess.plan", &options, &all, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_json(call, &warnings_of_plan_fields, &all);
    else
        print_warnings(call, &all);
    return true;
}
