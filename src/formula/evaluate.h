/* Evaluates a formula on the data of an indicator in one year: verdict and numbers used. The sentences are
 * written afterwards, when they are asked for: evaluation_explain.
 *
 * Pure. The rules are in docs/guide/targets.md. A missing figure is never treated as zero and never as
 * "met". */
#ifndef FORMULA_EVALUATE_H
#define FORMULA_EVALUATE_H

#include "formula/formula.h"
#include "formula/path.h"
#include "model/number.h"
#include "model/verdict.h"

/* Returns the value of another indicator in a year; false if missing. Supplied by the caller. */
typedef bool figure_lookup(void *payload, str code, int year, decimal *value_out);

typedef struct evaluation_input {
    const formula *formula;
    int year;                       /* of the assessment */
    int plan_start, plan_end;
    better direction;               /* for "keeps baseline" and for the better side of a range */
    const unit *unit;               /* the indicator's; NULL unknown */
    bool has_decimals;              /* the catalogue has the indicator's decimals */
    int decimals;
    required_path path;             /* of a level; used where path_can_be_geometric */
    bool can_pass_full;             /* no part of a hundred, although its unit is % */
    bool has_baseline;
    int baseline_year;
    decimal baseline;
    const figure *figures;          /* [figure_count], years rising, each once */
    size_t figure_count;
    bool has_elections;             /* whether election years are registered; none at all is an empty list */
    const int *election_years;      /* [election_count] */
    size_t election_count;
    bool has_terms;                 /* whether terms are registered */
    const int *term_starts;         /* [term_count], rising */
    size_t term_count;
    figure_lookup *lookup;          /* NULL: no other indicator is known */
    void *payload;
} evaluation_input;

typedef struct year_list {
    int items[LIMIT_MONITORED_YEARS];
    size_t count;
} year_list;

/* A flag beside each number shows if the rule used it. Numbers are in the unit of the indicator. */
typedef struct evaluation {
    verdict verdict;
    verdict_reason reason;
    int target_year;                /* T: the year after "by", else the plan's end (of a sum its last year) */

    bool has_figure;
    int figure_year;
    decimal figure;

    bool has_baseline; /* the value compared with: the baseline, or the value of the previous term */
    int baseline_year;
    decimal baseline;
    bool is_last_term;

    bool has_reference;             /* another indicator's figure */
    int reference_year;
    decimal reference;

    bool has_bound;                 /* the number the figure is compared with; of a range its lower end */
    decimal bound;
    bool has_bound_upper;
    decimal bound_upper;
    bool has_last_bound; /* "- 0.5 pp * years": the bound of the target year, where it is another than that of
                            the figure's */
    decimal last_bound;
    bool is_bound_met; /* "every year": the figure is enough for its own year, whatever other years were */
    bool is_otherwise;              /* CONDITIONAL: the figure's year is not an election year */

    bool has_pace;                  /* R and its parts */
    decimal goal;                   /* the bound that the way leads to */
    double way_share, time_share, pace_ratio;
    double expected_now, projection, actual_per_year;
    double required_per_year;       /* from the figure's year on; 0 when no year is left */
    bool is_geometric;              /* by the path of the same percentage each year */
    double path_end;                /* of such a path: the goal, or where a path to 0 ends */
    bool has_other_path;            /* both paths are possible: the class by the other one */
    double other_ratio;
    verdict other_verdict;

    bool has_broken; /* "always", "every year", "each year", an election rule: years that broke it */
    year_list broken;
    bool has_missing;               /* SUM, "every year": years without a figure */
    year_list missing;
    bool is_beyond; /* no direction is better, and the figure has passed the other bound of a range */

    bool has_last;                  /* no figure counts any more: the last one before the target's year */
    int last_year;
    decimal last;
    verdict last_verdict;           /* judged in the year before the target's */

    bool has_total;                 /* SUM */
    decimal total;
    int years_passed, years_all;

    size_t milestones_due, milestones_met; /* MILESTONES */
    int milestone_missed;           /* the first year that was missed; 0 none */

    bool has_difference; /* GAP: |a - b| then and now; TREND_SLOWS: mean yearly change before and now */
    double difference_before, difference_now;
} evaluation;

/* Checks the units and judges. Fails: ERROR_UNIT, as formula_check does. A target that cannot be judged
 * because figures are missing gets a verdict; that is not a failure. */
bool target_evaluate(const evaluation_input *in, evaluation *out, error *err) MUST_CHECK;

/* The same for units that were checked before. */
void target_judge(const evaluation_input *in, evaluation *out);

/* The earliest year whose figure can matter to the verdict, besides the years from a given baseline's on; 0:
 * any year can. */
int formula_first_year(const formula *f, int plan_start);

/* The arithmetic in sentences, from which a reader can redo it by hand. */
str evaluation_explain(arena *a, const evaluation_input *in, const evaluation *e, language lang);

/* How the numbers of an evaluation are written, and what they can be. */
number_rule evaluation_numbers(const evaluation_input *in, const evaluation *e);

/* Ten decimals, so that the noise of binary arithmetic moves no figure across a cut. */
double round_ratio(double ratio);

#endif
