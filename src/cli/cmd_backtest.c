/* halfsky assess backtest: accuracy of the forecasts. */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/assess/backtest.h"

enum { NAME_COLUMNS = 30, NUMBER_COLUMNS = 12, SEED = 2026 };

static void print_lines(cli_call *call, const backtest_lines *all)
{
    const char *const heads[][2] = {
        { "序列", "series" }, { "预测数", "forecasts" }, { "80%区间%", "80% cover %" }, { "95%区间%", "95% cover %" },
        { "WIS", "WIS" }, { "WIS末值", "WIS last" }, { "WIS漂移", "WIS drift" },
        { "Brier", "Brier" }, { "Brier末值", "Brier last" }, { "Brier漂移", "Brier drift" },
    };
    cli_put_cell(call->out, STR(""), NAME_COLUMNS);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        cli_put_cell(call->out, str_of(cli_words(call, heads[i][0], heads[i][1])), NUMBER_COLUMNS);
    fprintf(call->out, "\n");
    for (size_t i = 0; i < all->count; i++) {
        const backtest_line *line = &all->items[i];
        const backtest_scores c = line->scores;
        const double numbers[] = { c.cover80, c.cover95, c.wis[BACKTEST_OURS], c.wis[BACKTEST_LAST],
            c.wis[BACKTEST_DRIFT], c.brier[BACKTEST_OURS], c.brier[BACKTEST_LAST], c.brier[BACKTEST_DRIFT] };
        cli_put_cell(call->out, call->lang == LANGUAGE_ZH ? line->zh : line->en, NAME_COLUMNS);
        cli_put_cell(call->out, line->series ? str_format(call->request, "%zu", line->series) : STR("-"),
                     NUMBER_COLUMNS);
        cli_put_cell(call->out, str_format(call->request, "%zu", line->forecasts), NUMBER_COLUMNS);
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            cli_put_cell(call->out, str_format(call->request, k < 2 ? "%.1f" : "%.3f", numbers[k]),
                         NUMBER_COLUMNS);
        fprintf(call->out, "\n");
    }
    fprintf(
        call->out, "%s\n",
        cli_words(
            call,
            "每个序列从第5年起逐年截断，用以前的数据预测以后至多5年。WIS 为加权区间得分，以该序列通常的年际变化×√年数为单位；Brier 分：总答一半得0.25。两者越小越好。末值：从末值出发的随机游走；漂移：再加平均年变化；两者都有区间和可能性。",
            "Each series is cut at every year from the fifth on, and up to five later years are forecast. WIS: weighted interval score, in units of the usual yearly change x sqrt(years ahead). Brier score: always answering one half scores 0.25. Lower is better for both. Last: random walk from the last value; drift: the same with the mean yearly change; both have bands and chances."));
}

static void put_json(cli_call *call, const backtest_lines *all)
{
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    json_begin_object(&w);
    for (size_t i = 0; i < all->count; i++) {
        const backtest_line *line = &all->items[i];
        const backtest_scores c = line->scores;
        json_key(&w, line->word);
        json_begin_object(&w);
        json_put_int(&w, STR("series"), (int64_t)line->series);
        json_put_int(&w, STR("forecasts"), (int64_t)line->forecasts);
        json_put_double(&w, STR("cover80"), c.cover80);
        json_put_double(&w, STR("cover95"), c.cover95);
        json_put_double(&w, STR("wis"), c.wis[BACKTEST_OURS]);
        json_put_double(&w, STR("wis_last_value"), c.wis[BACKTEST_LAST]);
        json_put_double(&w, STR("wis_drift"), c.wis[BACKTEST_DRIFT]);
        json_put_double(&w, STR("brier"), c.brier[BACKTEST_OURS]);
        json_put_double(&w, STR("brier_last_value"), c.brier[BACKTEST_LAST]);
        json_put_double(&w, STR("brier_drift"), c.brier[BACKTEST_DRIFT]);
        json_end_object(&w);
    }
    json_end_object(&w);
    json_end_line(&w);
}

bool cmd_assess_backtest(cli_call *call, error *err)
{
    backtest_simulation asked = { .seed = SEED };
    backtest_lines all;
    bool simulates = cli_given(call, "--simulate");
    if (simulates && !cli_ask(call, "assess.simulate", &asked, err))
        return false;
    bool done = simulates ? cli_act(call, "assess.simulate", &asked, &all, err)
                      : cli_act(call, "assess.backtest", &(action_nothing){ 0 }, &all, err);
    if (!done)
        return false;
    if (cli_given(call, "--json"))
        put_json(call, &all);
    else
        print_lines(call, &all);
    return true;
}
