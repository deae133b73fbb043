/* halfsky assess --all-regions and halfsky warn --all-regions: one plan in every region, the worst first. */
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/assess/assess.h"

enum { NAME_COLUMNS = 24, CODE_COLUMNS = 12, LEVEL_COLUMNS = 10, KEY_COLUMNS = 14, COUNT_COLUMNS = 8 };

static str word_of(const cli_call *call, verdict v)
{
    return str_of(cli_words(call, verdict_table[v].zh, verdict_table[v].en));
}

static void print_place(cli_call *call, const region_result *r)
{
    cli_put_cell(call->out, r->code, CODE_COLUMNS);
    cli_put_cell(call->out, r->name, NAME_COLUMNS);
    cli_put_cell(call->out, r->level, LEVEL_COLUMNS);
}

static void print_region(cli_call *call, const region_result *r)
{
    print_place(call, r);
    cli_put_cell(call->out,
                 str_format(call->request, "%zu/%zu", r->key.achievement.met, r->key.achievement.judged),
                 KEY_COLUMNS);
    for (verdict v = 0; v < VERDICT_COUNT; v++)
        cli_put_cell(call->out, str_format(call->request, "%zu", r->counts[v]),
                     utf8_columns(word_of(call, v)));
    if (r->achievement.has_rate)
        fprintf(call->out, "%.1f%% (%zu/%zu)\n", r->achievement.rate_of_judged, r->achievement.met,
                r->achievement.judged);
    else
        fprintf(call->out, "-\n");
}

static void print_no_figures(cli_call *call, const region_results *all)
{
    fprintf(call->out, "%.*s\n%.*s\n", STR_ARG(all->plan_title),
            STR_ARG(no_figures_text(call->request, all->year, all->figure_years, all->figure_year_count,
                                    call->lang)));
}

static void print_without(cli_call *call, const region_results *all)
{
    if (all->without > 0)
        fprintf(call->out,
                cli_words(call, "\n另有 %zu 个地区没有这份规划 %d 年的数据。\n",
                          "\nOther regions (%zu) have no data on this plan for %d.\n"),
                all->without, all->year);
}

static void print_place_heads(cli_call *call)
{
    cli_put_cell(call->out, str_of(cli_words(call, "代码", "code")), CODE_COLUMNS);
    cli_put_cell(call->out, str_of(cli_words(call, "地区", "region")), NAME_COLUMNS);
    cli_put_cell(call->out, str_of(cli_words(call, "级别", "level")), LEVEL_COLUMNS);
}

static void print_verdicts(cli_call *call, const region_results *all)
{
    fprintf(call->out,
            cli_words(
                call, "%.*s，%d年，%zu 个地区%.0s，按达标率由低到高；主要指标：已达标/可判断\n\n",
                "%.*s, %d, %zu region%s, lowest achievement rate first; key indicators: met/assessable\n\n"),
            STR_ARG(all->plan_title), all->year, all->count, plural_s(all->count));
    print_place_heads(call);
    cli_put_cell(call->out, str_of(cli_words(call, part_table[PART_KEY].zh, part_table[PART_KEY].en)),
                 KEY_COLUMNS);
    for (verdict v = 0; v < VERDICT_COUNT; v++)
        cli_put_cell(call->out, word_of(call, v), 0);
    fprintf(call->out, "%s\n", cli_words(call, "达标率（可判定的）", "achievement rate (of assessable targets)"));
    for (size_t i = 0; i < all->count; i++)
        print_region(call, &all->items[i]);
    print_without(call, all);
}

static void print_warnings(cli_call *call, const region_results *all)
{
    fprintf(call->out,
            cli_words(call, "%.*s，%d年，%zu 个地区的预警条数%.0s，最重的在前\n\n",
                      "%.*s, %d: warnings in %zu region%s, the worst first\n\n"),
            STR_ARG(all->plan_title), all->year, all->count, plural_s(all->count));
    print_place_heads(call);
    for (warning_level level = WARNING_RED; level >= WARNING_YELLOW; level--)
        cli_put_cell(call->out, str_of(cli_words(call, warning_level_table[level].zh,
                                                 warning_level_table[level].en)), COUNT_COLUMNS);
    fprintf(call->out, "%s\n", cli_words(call, "未报数据", "not reported"));
    for (size_t i = 0; i < all->count; i++) {
        const region_result *r = &all->items[i];
        print_place(call, r);
        for (warning_level level = WARNING_RED; level >= WARNING_YELLOW; level--)
            cli_put_cell(call->out, str_format(call->request, "%zu", r->warnings[level]), COUNT_COLUMNS);
        fprintf(call->out, "%zu\n", r->missing);
    }
    print_without(call, all);
    fprintf(call->out, "\n%s\n",
            cli_words(call, "一个地区的各条预警见：halfsky warn --region 代码",
                      "To list the warnings of a region: halfsky warn --region CODE"));
}

static bool run(cli_call *call, bool with_warnings, error *err)
{
    region_results all;
    assess_regions_request asked = { .with_warnings = with_warnings };
    if (!cli_ask(call, "assess.regions", &asked, err) || !cli_act(call, "assess.regions", &asked, &all, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "assess.regions", &all);
    else if (!is_year_among(all.figure_years, all.figure_year_count, all.year))
        print_no_figures(call, &all);
    else if (with_warnings)
        print_warnings(call, &all);
    else
        print_verdicts(call, &all);
    return true;
}

bool cmd_assess_regions(cli_call *call, error *err)
{
    if (cli_given(call, "--region") || cli_given(call, "--department") || cli_given(call, "--forecast"))
        return error_set(err, ERROR_USAGE, "--all-regions 不能与 --region、--department、--forecast 合用",
                         "--all-regions cannot be combined with --region, --department or --forecast");
    return run(call, false, err);
}

bool cmd_warn_regions(cli_call *call, error *err)
{
    if (cli_given(call, "--region"))
        return error_set(err, ERROR_USAGE, "--all-regions 不能与 --region 合用",
                         "--all-regions cannot be combined with --region");
    return run(call, true, err);
}
