/* halfsky assess: all targets of a plan with their verdicts, and the counts. */
#include "base/unit.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "model/number.h"
#include "service/assess/assess.h"

enum { WORD_COLUMNS = 14, NAME_COLUMNS = 44, FIGURE_COLUMNS = 22 };

static str word_of(const cli_call *call, verdict v)
{
    return str_of(cli_words(call, verdict_table[v].zh, verdict_table[v].en));
}

/* 91.20%（2024年）; of a sum the running total: 321张（2021—2023年累计） */
static str figure_text(cli_call *call, const assessed_target *t)
{
    if (!t->has_figure)
        return STR("-");
    number_rule r = number_rule_of_target(t);
    str value = unit_figure(call->request, decimal_text(call->request, number_written(&r, t->figure)),
                            t->unit, call->lang);
    if (t->is_sum && t->sum_from < t->figure_year)
        return str_format(call->request, cli_words(call, "%.*s（%d—%d年累计）", "%.*s (total %d-%d)"),
                          STR_ARG(value), t->sum_from, t->figure_year);
    return str_format(call->request, cli_words(call, "%.*s（%d年）", "%.*s (%d)"), STR_ARG(value),
                      t->figure_year);
}

/* The distance to the nearer bound; empty when the target is met or has no bound. */
static str gap_text(cli_call *call, const assessed_target *t)
{
    if (!t->has_bound || !t->has_figure || t->verdict == VERDICT_MET || t->is_bound_met)
        return STR("");
    bool is_above = t->has_bound_upper && decimal_compare(t->figure, t->bound_upper) > 0;
    number_rule r = number_rule_of_target(t);
    decimal gap = number_gap(&r, t->figure, is_above ? t->bound_upper : t->bound);
    if (t->is_sum && gap.scaled < 0)
        return str_format(call->request, cli_words(call, "超 %.*s", "%.*s over"),
                          STR_ARG(decimal_text(call->request, (decimal){ -gap.scaled, gap.places })));
    if (t->is_sum)
        return str_format(call->request, cli_words(call, "差 %.*s", "%.*s to go"),
                          STR_ARG(decimal_text(call->request, gap)));
    decimal distance = { gap.scaled < 0 ? -gap.scaled : gap.scaled, gap.places };
    return str_format(call->request,
                      gap.scaled > 0 ? cli_words(call, "低 %.*s", "%.*s below")
                                     : cli_words(call, "高 %.*s", "%.*s above"),
                      STR_ARG(decimal_text(call->request, distance)));
}

static str cut_to_columns(arena *a, str text, size_t columns)
{
    if (utf8_columns(text) <= columns)
        return text;
    size_t characters = utf8_count(text);
    while (characters > 0 && utf8_columns(utf8_head(text, characters)) >= columns)
        characters--;
    return str_join(a, utf8_head(text, characters), STR("…"));
}

static void print_outlook(cli_call *call, const assessed_target *t)
{
    bool zh = call->lang == LANGUAGE_ZH;
    const target_forecast *f = &t->forecast;
    if (f->is_given)
        fprintf(call->out, "      %.*s\n        %.*s\n", STR_ARG(zh ? f->explain_zh : f->explain_en),
                STR_ARG(zh ? f->fit_zh : f->fit_en));
    if (t->small.is_given && !t->small.is_fragile) /* a fragile verdict is already explained above */
        fprintf(call->out, "      %.*s\n", STR_ARG(zh ? t->small.explain_zh : t->small.explain_en));
}

/* The target alone, where its year has no figures: no verdict. */
static void print_unjudged(cli_call *call, const assessed_target *t, size_t number)
{
    bool zh = call->lang == LANGUAGE_ZH;
    str asked = zh ? t->target->explain_zh : t->target->explain_en;
    fprintf(call->out, "%3zu %.*s\n", number, STR_ARG(zh || t->name_en.len == 0 ? t->name : t->name_en));
    fprintf(call->out, "      %.*s%s[%.*s]\n", STR_ARG(asked), asked.len ? "  " : "",
            STR_ARG(t->target->formula));
}

static void print_target(cli_call *call, const assessed_target *t, size_t number)
{
    bool zh = call->lang == LANGUAGE_ZH;
    str name = zh || t->name_en.len == 0 ? t->name : t->name_en;
    fprintf(call->out, "%3zu %s ", number, verdict_table[t->verdict].mark);
    cli_put_cell(call->out, word_of(call, t->verdict), WORD_COLUMNS);
    cli_put_cell(call->out, cut_to_columns(call->request, name, NAME_COLUMNS), NAME_COLUMNS);
    cli_put_cell(call->out, figure_text(call, t), FIGURE_COLUMNS);
    fprintf(call->out, "%.*s\n", STR_ARG(gap_text(call, t)));
    str asked = zh ? t->target->explain_zh : t->target->explain_en, said = zh ? t->explain_zh : t->explain_en;
    fprintf(call->out, "      %.*s%s[%.*s]\n", STR_ARG(asked), asked.len ? "  " : "",
            STR_ARG(t->target->formula));
    if (t->repeats)
        fprintf(call->out,
                cli_words(call, "      与第 %zu 项相同，不重复计数。\n",
                          "      Same target as no. %zu; counted once.\n"),
                t->repeats);
    else
        fprintf(call->out, "      %.*s\n", STR_ARG(said));
    if (t->differs_zh.len)
        fprintf(call->out, cli_words(call, "      提示：%.*s\n", "      Remark: %.*s\n"),
                STR_ARG(zh ? t->differs_zh : t->differs_en));
    if (t->correction)
        fprintf(call->out, "      ✎ %.*s\n",
                STR_ARG(correction_mark(call->request, t->correction, call->lang)));
    if (t->has_pending)
        fprintf(call->out,
                cli_words(call, "      ? 有待确认的更正：halfsky target show %lld\n",
                          "      ? A correction is to be confirmed: halfsky target show %lld\n"),
                (long long)t->id);
    if (!t->repeats && cli_given(call, "--forecast"))
        print_outlook(call, t);
}

/* "妇女与健康（12 项，其中主要指标 5 项：第 1、2 项）：● 已达标 3  …": a heading with its own count. */
static void print_heading(cli_call *call, const assessment *all, const assessed_domain *d)
{
    bool zh = call->lang == LANGUAGE_ZH;
    fprintf(call->out, cli_words(call, "\n%.*s（%zu 项", "\n%.*s (%zu"), STR_ARG(zh ? d->title : d->title_en),
            d->total);
    if (d->kind != PART_KEY && d->key_total) {
        const char *between = cli_words(call, "；其中主要指标 %zu 项，见上：第 ",
                                        "; including %zu key indicators, listed above: no. ");
        fprintf(call->out, between, d->key_total);
        for (size_t i = 0, said = 0; i < all->target_count; i++)
            if (all->targets[i].is_key && all->targets[i].domain_no == d->no && !all->targets[i].repeats)
                fprintf(call->out, "%s%zu", said++ ? cli_words(call, "、", ", ") : "",
                        assessment_number(all, i));
        fprintf(call->out, "%s", cli_words(call, " 项", ""));
    }
    fprintf(call->out, "%s", cli_words(call, "）", ")"));
    for (verdict v = 0; assessment_has_figures(all) && v < VERDICT_COUNT; v++)
        if (d->counts[v])
            fprintf(call->out, "  %s %.*s %zu", verdict_table[v].mark, STR_ARG(word_of(call, v)),
                    d->counts[v]);
    fprintf(call->out, "\n");
}

static void print_rate(cli_call *call, const achievement *rate)
{
    if (rate->has_rate)
        fprintf(call->out,
                cli_words(call, "  达标率：可判定的 %zu 项中 %zu 项，%.1f%%\n",
                          "  Met: of the %zu that can be judged %zu, %.1f%%\n"),
                rate->judged, rate->met, rate->rate_of_judged);
}

/* Key indicators first, under their own heading; under a domain what else it has. */
static void print_part(cli_call *call, const assessment *all, const assessed_domain *d)
{
    bool is_key = d->kind == PART_KEY, is_empty = true;
    for (size_t i = 0; i < all->target_count; i++)
        is_empty = is_empty && !(is_key ? all->targets[i].is_key : all->targets[i].domain_no == d->no);
    if (is_empty)
        return;
    print_heading(call, all, d);
    if (is_key && assessment_has_figures(all))
        print_rate(call, &d->achievement);
    for (size_t i = 0; i < all->target_count; i++) {
        const assessed_target *t = &all->targets[i];
        if (t->is_key == is_key && (is_key || t->domain_no == d->no))
            (assessment_has_figures(all) ? print_target : print_unjudged)(call, t, assessment_number(all, i));
    }
}

static void print_verdicts(cli_call *call, const size_t counts[VERDICT_COUNT])
{
    for (verdict v = 0; v < VERDICT_COUNT; v++)
        if (counts[v])
            fprintf(call->out, "%s %.*s %zu  ", verdict_table[v].mark, STR_ARG(word_of(call, v)), counts[v]);
    fprintf(call->out, "\n");
}

static void print_reason(cli_call *call, const assessment *all, verdict_reason r)
{
    if (!all->reasons[r])
        return;
    fprintf(call->out, cli_words(call, "  无法判定：%s %zu 项\n", "  not assessable, %s: %zu\n"),
            cli_words(call, reason_table[r].zh, reason_table[r].en), all->reasons[r]);
    str command = reason_remedy(call->request, r, all->plan_region);
    if (command.len)
        fprintf(call->out,
                cli_words(call, "    登记方法（换成当地的年份，没有的写 none）：%.*s --store %s\n",
                          "    to register them (use the years of the region, or none): %.*s --store %s\n"),
                STR_ARG(command), cli_store_dir(call));
}

static void print_no_figures(cli_call *call, const assessment *all)
{
    str said = no_figures_text(call->request, all->year, all->figure_years, all->figure_year_count,
                               call->lang);
    fprintf(call->out, "\n%.*s\n", STR_ARG(said));
}

static void print_counts(cli_call *call, const assessment *all)
{
    const achievement *rate = &all->achievement;
    fprintf(call->out, cli_words(call, "\n共 %zu 项%.0s：", "\n%zu target%s: "), rate->total,
            plural_s(rate->total));
    size_t repeated = all->target_count - rate->total;
    print_verdicts(call, all->counts);
    if (repeated)
        fprintf(call->out,
                cli_words(call, "  规划中另有 %zu 处重复同一目标，不重复计数\n",
                          "  repeated targets, counted once: %zu\n"),
                repeated);
    for (verdict_reason r = REASON_NONE + 1; r < REASON_COUNT; r++)
        print_reason(call, all, r);
    if (rate->has_rate)
        fprintf(
            call->out,
            cli_words(
                call,
                "达标率：可判定的 %2$zu 项中 %1$zu 项，%4$.1f%%；全部 %3$zu 项中 %5$.1f%%（无法判定和待定性评价的计为未达标）\n",
                "Achievement rate: %4$.1f%% of assessable targets (%1$zu of %2$zu); %5$.1f%% of all %3$zu targets (not assessable and awaiting review counted as not met)\n"),
            rate->met, rate->judged, rate->total, rate->rate_of_judged, rate->rate_of_total);
    else
        fprintf(call->out, "%s\n",
                cli_words(call, "没有可判定的目标，无法计算达标率。",
                          "No target could be assessed, so there is no achievement rate."));
}

static void print_all(cli_call *call, const assessment *all)
{
    fprintf(call->out,
            cli_words(call, "%.*s\n%.*s，%d年评估（规划期 %d—%d 年）\n",
                      "%.*s\n%.*s, assessed in %d (plan %d-%d)\n"),
            STR_ARG(all->plan_title), STR_ARG(all->region_name), all->year, all->plan_start, all->plan_end);
    if (!assessment_has_figures(all))
        print_no_figures(call, all);
    print_part(call, all, &all->key);
    for (size_t i = 0; i < all->domain_count; i++)
        print_part(call, all, &all->domains[i]);
    if (assessment_has_figures(all))
        print_counts(call, all);
    else
        print_no_figures(call, all);
}

static void print_department(cli_call *call, const assessment *all, const assessed_department *d)
{
    bool zh = call->lang == LANGUAGE_ZH;
    fprintf(call->out, cli_words(call, "%.*s\n%.*s，%d年，%.*s\n\n", "%.*s\n%.*s, %d, %.*s\n\n"),
            STR_ARG(all->plan_title), STR_ARG(all->region_name), all->year,
            STR_ARG(assessed_department_name(d, call->lang)));
    for (size_t i = 0; i < all->target_count; i++)
        if (&all->departments[all->targets[i].department_no - 1] == d)
            (assessment_has_figures(all) ? print_target : print_unjudged)(call, &all->targets[i],
                                                                         assessment_number(all, i));
    if (assessment_has_figures(all)) {
        fprintf(call->out, cli_words(call, "\n共 %zu 项%.0s：", "\n%zu target%s: "), d->total,
                plural_s(d->total));
        print_verdicts(call, d->counts);
    } else {
        print_no_figures(call, all);
        return;
    }
    fprintf(call->out, cli_words(call, "未报数据 %zu 项\n", "Not reported: %zu\n"), d->missing_count);
    for (size_t i = 0; i < d->missing_count; i++) {
        const warning *w = &d->missing[i];
        cli_put_cell(
            call->out,
            cut_to_columns(call->request, zh || w->name_en.len == 0 ? w->name : w->name_en, NAME_COLUMNS),
            NAME_COLUMNS);
        fprintf(call->out, "%.*s\n", STR_ARG(zh ? w->reason_zh : w->reason_en));
    }
}

static void put_json(cli_call *call, const assessment *all, const assessed_department *d)
{
    department_assessment of_department;
    if (!d) {
        cli_put_response(call, "assess.plan", all);
        return;
    }
    of_department = service_of_department(call->request, all, d);
    cli_put_json(call, &department_assessment_fields, &of_department);
}

bool cmd_assess(cli_call *call, error *err)
{
    assessment all;
    assess_options options = { .explain = cli_given(call, "--json") ? EXPLAIN_BOTH : explain_of(call->lang) };
    if (cli_given(call, "--json") || cli_given(call, "--forecast"))
        options.outlook = options.explain;
    if (cli_given(call, "--all-regions"))
        return cmd_assess_regions(call, err);
    if (cli_given(call, "--level"))
        return error_set(err, ERROR_USAGE, "--level 须与 --all-regions 合用", "--level requires --all-regions");
    if (!cli_ask(call, "assess.plan", &options, err) || !cli_act(call, "assess.plan", &options, &all, err))
        return false;
    const assessed_department *only = 0;
    if (cli_given(call, "--department") &&
        !service_find_department(&all, cli_text(call, "--department"), &only, err))
        return false;
    if (cli_given(call, "--json"))
        put_json(call, &all, only);
    else if (only)
        print_department(call, &all, only);
    else
        print_all(call, &all);
    return true;
}
