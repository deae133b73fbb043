/* halfsky assess backtest: accuracy of the forecasts. */
#include <math.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "service/assess/backtest.h"

enum { NAME_COLUMNS = 30, NUMBER_COLUMNS = 12, SEED = 2026 };

static const char *const heads[][2] = {
    { "序列", "series" }, { "预测数", "forecasts" }, { "80%区间%", "80% cover %" }, { "95%区间%", "95% cover %" },
    { "WIS", "WIS" }, { "WIS末值", "WIS last" }, { "WIS漂移", "WIS drift" }, { "Brier", "Brier" },
    { "Brier末值", "Brier last" }, { "Brier漂移", "Brier drift" }, { "Brier一半", "Brier half" },
};

static void print_line(cli_call *call, const backtest_line *line)
{
    const backtest_scores c = line->scores;
    const double numbers[] = { c.cover80, c.cover95, c.wis[BACKTEST_OURS], c.wis[BACKTEST_LAST],
        c.wis[BACKTEST_DRIFT], c.brier[BACKTEST_OURS], c.brier[BACKTEST_LAST], c.brier[BACKTEST_DRIFT],
        c.brier[BACKTEST_HALF] };
    cli_put_cell(call->out, call->lang == LANGUAGE_ZH ? line->zh : line->en, NAME_COLUMNS);
    cli_put_cell(call->out, line->series ? str_format(call->request, "%zu", line->series) : STR("-"),
                 NUMBER_COLUMNS);
    cli_put_cell(call->out, str_format(call->request, "%zu", line->forecasts), NUMBER_COLUMNS);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        cli_put_cell(call->out,
                     isnan(numbers[k]) ? STR("-")
                                       : str_format(call->request, k < 2 ? "%.1f" : "%.3f", numbers[k]),
                     NUMBER_COLUMNS);
    fprintf(call->out, "\n");
}

static void print_lines(cli_call *call, const backtest_lines *all, bool with_each)
{
    cli_put_cell(call->out, STR(""), NAME_COLUMNS);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        cli_put_cell(call->out, str_of(cli_words(call, heads[i][0], heads[i][1])), NUMBER_COLUMNS);
    fprintf(call->out, "\n");
    for (size_t i = 0; i < all->count; i++)
        print_line(call, &all->items[i]);
    for (size_t i = 0; with_each && i < all->each_count; i++)
        print_line(call, &all->each[i]);
    fprintf(
        call->out, "%s\n",
        cli_words(
            call,
            "每个序列从第5年起逐年截断，用以前的数据预测以后至多5年。WIS 为加权区间得分，以该序列通常的年际变化×√年数为单位。WIS 和 Brier 分越小越好。末值：从末值出发的随机游走；漂移：再加平均年变化；两者都有区间和可能性。一半：可能性总答一半。",
            "Each series is cut at every year from the fifth on, and up to five later years are forecast. WIS: weighted interval score, in units of the usual yearly change x sqrt(years ahead). WIS and Brier score: lower is better. Last: random walk from the last value; drift: the same with the mean yearly change; both have bands and chances. Half: a chance of always one half."));
}

static void put_number(json_writer *w, str key, double value)
{
    if (isnan(value)) {
        json_key(w, key);
        json_null(w);
    } else {
        json_put_double(w, key, value);
    }
}

static void put_line(json_writer *w, const backtest_line *line)
{
    const backtest_scores c = line->scores;
    json_key(w, line->word);
    json_begin_object(w);
    json_put_int(w, STR("series"), (int64_t)line->series);
    json_put_int(w, STR("forecasts"), (int64_t)line->forecasts);
    put_number(w, STR("cover80"), c.cover80);
    put_number(w, STR("cover95"), c.cover95);
    put_number(w, STR("wis"), c.wis[BACKTEST_OURS]);
    put_number(w, STR("wis_last_value"), c.wis[BACKTEST_LAST]);
    put_number(w, STR("wis_drift"), c.wis[BACKTEST_DRIFT]);
    put_number(w, STR("brier"), c.brier[BACKTEST_OURS]);
    put_number(w, STR("brier_last_value"), c.brier[BACKTEST_LAST]);
    put_number(w, STR("brier_drift"), c.brier[BACKTEST_DRIFT]);
    put_number(w, STR("brier_half"), c.brier[BACKTEST_HALF]);
    json_end_object(w);
}

static void put_json(cli_call *call, const backtest_lines *all, bool with_each)
{
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    json_begin_object(&w);
    for (size_t i = 0; i < all->count; i++)
        put_line(&w, &all->items[i]);
    if (with_each) {
        json_key(&w, STR("each"));
        json_begin_object(&w);
        for (size_t i = 0; i < all->each_count; i++)
            put_line(&w, &all->each[i]);
        json_end_object(&w);
    }
    json_end_object(&w);
    json_end_line(&w);
}

bool cmd_assess_backtest(cli_call *call, error *err)
{
    backtest_simulation asked = { .seed = SEED };
    backtest_lines all;
    bool simulates = cli_given(call, "--simulate"), with_each = cli_given(call, "--each");
    if (simulates && with_each)
        return error_set(err, ERROR_USAGE, "--each 只用于库中的序列，不能与 --simulate 合用",
                         "--each is for series of the store and cannot be used with --simulate");
    if (simulates && !cli_ask(call, "assess.simulate", &asked, err))
        return false;
    bool done = simulates ? cli_act(call, "assess.simulate", &asked, &all, err)
                      : cli_act(call, "assess.backtest", &(action_nothing){ 0 }, &all, err);
    if (!done)
        return false;
    if (cli_given(call, "--json"))
        put_json(call, &all, with_each);
    else
        print_lines(call, &all, with_each);
    return true;
}
