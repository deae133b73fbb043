/* How often early warnings are wrong, on invented series whose outcome is known; called by warnings.sh,
 * prints Markdown.
 *
 * Series of 2014 to 2025 (or from 2019 for short ones), baseline 2020, target for 2025 set so that about half
 * are met. Each is judged in 2022, 2023 and 2024. A false alarm is a warning of a target that was then met; a
 * miss is no warning of one that was not. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "assess/assess.h"
#include "assess/forecast_target.h"
#include "assess/warning_finding.h"
#include "assess/warning_measure.h"
#include "stats/simulate.h"

enum { LAST = 2025, BASELINE = 2020, SEED = 17 };

typedef struct tally {
    size_t met, missed, alarms[WARNING_LEVEL_COUNT], caught[WARNING_LEVEL_COUNT];
    size_t plain_alarms, plain_caught;      /* of the plain rule "behind linear pace" */
} tally;

/* Figures of s up to LAST as a plan's one target. */
static void fill(arena *a, const simulated_series *s, double goal, int year, assessment *plan)
{
    static assessed_target t;
    static target_reading reading;
    figure *figures = arena_array(a, figure, s->count);
    int places = s->resolution < 0.05 ? 2 : 1;
    size_t count = 0;
    for (size_t i = 0; i < s->count && s->times[i] <= year; i++)
        figures[count++] = (figure){ .year = (int)s->times[i],
                                     .value = decimal_of_double(s->values[i], places, ROUNDING_HALF_UP),
                                     .has_counts = s->has_counts,
                                     .numerator = s->events[i],
                                     .denominator = s->exposures[i] };
    reading = (target_reading){ .formula = str_format(a, s->direction > 0 ? "value >= %.2f" : "value <= %.2f",
                                                      goal) };
    t = (assessed_target){ .target = &reading,
                           .code = STR("X"),
                           .unit = s->full > 0     ? STR("%")
                                   : s->has_counts ? STR("1/10万")
                                                   : STR("岁"),
                           .is_share = s->full > 0,
                           .figures = figures,
                           .figure_count = count,
                           .has_bound = true,
                           .bound = decimal_of_double(goal, 2, ROUNDING_HALF_UP),
                           .target_year = LAST,
                           .has_baseline = true,
                           .baseline_year = BASELINE,
                           .has_figure = true,
                           .figure_year = year,
                           .figure = figures[count - 1].value };
    for (size_t i = 0; i < count; i++)
        if (figures[i].year == BASELINE)
            t.baseline = figures[i].value;
    *plan = (assessment){
        .plan_start = BASELINE + 1, .plan_end = LAST, .year = year, .targets = &t, .target_count = 1
    };
    error err;
    if (!assess_prepare(a, plan, &err))
        exit(2);
}

static warning_level outlook_level(arena *a, const warning_settings *settings, assessment *plan)
{
    warning_finding found[WARNING_CAUSE_COUNT];
    warning_facts *facts = arena_new(a, warning_facts);
    assess_outlook(a, EXPLAIN_BOTH, plan);
    warning_measure(plan, &plan->targets[0], settings, facts);
    size_t count = warning_findings(settings, facts->measured, found);
    for (size_t i = 0; i < count; i++)
        if (warning_rule_table[found[i].rule].cause == CAUSE_OUTLOOK)
            return plan->targets[0].small.is_fragile && found[i].level > WARNING_YELLOW ? WARNING_YELLOW
                                                                                        : found[i].level;
    return WARNING_NONE;
}

static tally run(arena *a, const warning_settings *settings, simulated_kind kind, int first, int year,
                 size_t rounds)
{
    tally t = { 0 };
    simulator *s = simulator_create(SEED + (uint64_t)kind);
    for (size_t i = 0; i < rounds; i++) {
        arena_mark mark = arena_save(a);
        simulated_series one;
        assessment plan;
        simulate_series(s, kind, first, (size_t)(LAST - first + 1), &one);
        size_t last = one.count - 1, base = (size_t)(BASELINE - first);
        double way = one.truth[last] - one.truth[base],
               goal = one.truth[base] + way * simulate_uniform(s, 0.4, 1.6);
        goal = round(100 * (one.full > 0 ? fmin(fmax(goal, 0), 100) : goal)) / 100;
        bool met = (one.values[last] - goal) * one.direction >= 0;
        fill(a, &one, goal, year, &plan);
        warning_level level = outlook_level(a, settings, &plan);
        t.met += met;
        t.missed += !met;
        double from = one.values[base], now = one.values[year - first],
               due = from + (goal - from) * (year - BASELINE) / (LAST - BASELINE);
        bool is_behind = (now - due) * one.direction < 0 && (now - goal) * one.direction < 0;
        t.plain_alarms += met && is_behind;
        t.plain_caught += !met && is_behind;
        for (int l = WARNING_YELLOW; l <= (int)level; l++)
            (met ? t.alarms : t.caught)[l]++;
        arena_restore(a, mark);
    }
    simulator_destroy(s);
    return t;
}

static void print_row(const char *name, int figures, int year, const tally *t)
{
    printf("| %s | %d | %d |", name, figures, year);
    for (int l = WARNING_YELLOW; l < WARNING_LEVEL_COUNT; l++)
        printf(" %.1f / %.1f |", 100.0 * (double)t->alarms[l] / (double)t->met,
               100.0 - 100.0 * (double)t->caught[l] / (double)t->missed);
    printf(" %.1f / %.1f |\n", 100.0 * (double)t->plain_alarms / (double)t->met,
           100.0 - 100.0 * (double)t->plain_caught / (double)t->missed);
}

/* Jumps: how often a sound figure is called one, and how often a slipped digit is not. */
static void print_jumps(arena *a, const warning_settings *settings, simulated_kind kind, size_t rounds)
{
    size_t alarms = 0, misses = 0;
    simulator *s = simulator_create(SEED);
    for (size_t i = 0; i < rounds; i++)
        for (int slipped = 0; slipped < 2; slipped++) {
            arena_mark mark = arena_save(a);
            simulated_series one;
            assessment plan;
            warning_facts *facts = arena_new(a, warning_facts);
            simulate_series(s, kind, 2014, 10, &one);
            if (slipped) { /* two digits change places, or one slips a place: a tenth of the value or more */
                double wrong = one.values[9] * (i % 2 ? 0.8 : 1.25);
                one.values[9] = one.full > 0 ? fmin(wrong, 100) : wrong;
                one.events[9] = round(one.values[9] / (one.multiplier > 0 ? one.multiplier : 1) *
                                      one.exposures[9]);
                if (one.has_counts)
                    one.values[9] = round(100 * one.events[9] / one.exposures[9] * one.multiplier) / 100;
            }
            fill(a, &one, one.truth[0], 2023, &plan);
            warning_measure(&plan, &plan.targets[0], settings, facts);
            bool told = warning_grade(settings, WARN_VOLATILE, 1, facts->measured[WARN_VOLATILE]) !=
                        WARNING_NONE;
            alarms += !slipped && told;
            misses += slipped && !told;
            arena_restore(a, mark);
        }
    printf("| %s | %.1f | %.1f |\n", simulated_kind_words[kind], 100.0 * (double)alarms / (double)rounds,
           100.0 * (double)misses / (double)rounds);
    simulator_destroy(s);
}

static void print_rules(const warning_settings *s)
{
    printf("| rule | measure | warns if | yellow | orange | red |\n|---|---|---|---|---|---|\n");
    for (size_t r = 0; r < WARNING_RULE_COUNT; r++) {
        printf("| `%s` | %s | %s |", warning_rule_words[r], warning_rule_table[r].measures_en,
               warning_rule_table[r].sense > 0 ? "at or above" : "at or below");
        for (size_t i = 0; i < WARNING_LIMITS; i++)
            isnan(s->limits[r][i]) ? printf(" - |") : printf(" %g |", s->limits[r][i]);
        printf("\n");
    }
    for (size_t i = 0; i < WARNING_EXTRA_COUNT; i++)
        printf("\n`%s` = %g: %s.\n", warning_extra_table[i].word, s->extra[i], warning_extra_table[i].en);
}

int main(int argc, char **argv)
{
    arena *a = arena_create(0);
    error err;
    warning_settings settings = warning_settings_default();
    size_t rounds = 2000;
    for (int i = 1; i < argc; i++) {
        if (atoi(argv[i]) > 0)
            rounds = (size_t)atoi(argv[i]);
        else if (!warning_settings_set(&settings, str_of(argv[i]), &err))
            return 2;
    }
    printf(
        "# Warning rules\n\nMade by `bench/warnings.sh`. To change a limit, use `halfsky warn --set rule.level=number` or the setting `warn.rule.level` of the store.\n"
        "If several rules report the same cause for one indicator, only the most severe warning is shown. If a single case would flip the verdict, the warning says so and is yellow. Missing data (`late_data`) is listed by department and is not counted as a warning.\n\n");
    print_rules(&settings);
    printf(
        "\n## Simulated series\n\n%zu simulated series per row, with targets for 2025, about half of them met. Each cell: false alarms (warned but met) / misses (not warned but missed), in percent,\n"
        "for a warning of at least that level, and for the plain rule \"behind linear pace\".\n\n| kind | values | assessed in | yellow | orange | red | plain rule |\n|---|---|---|---|---|---|---|\n",
        rounds);
    for (int first = 2014; first <= 2019; first += 5)
        for (int kind = 0; kind < SIMULATED_KIND_COUNT; kind++)
            for (int year = 2022; year <= 2024; year++) {
                tally t = run(a, &settings, (simulated_kind)kind, first, year, rounds);
                print_row(simulated_kind_words[kind], year - first + 1, year, &t);
            }
    printf(
        "\n## Jumps\n\nSeries of ten values; the last is correct, a quarter too high or a fifth too low.\n\n| kind | false alarms %% | misses %% |\n|---|---|---|\n");
    for (int kind = 0; kind < SIMULATED_KIND_COUNT; kind++)
        print_jumps(a, &settings, (simulated_kind)kind, rounds);
    arena_destroy(a);
    return 0;
}
