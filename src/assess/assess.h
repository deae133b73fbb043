/* Whole plans judged in one year: each target by its formula, then the counts that a report opens with. Pure.
 */
#ifndef ASSESS_ASSESS_H
#define ASSESS_ASSESS_H

#include "formula/evaluate.h"
#include "model/assessment.h"

/* The context that all targets of one plan in one region share. */
typedef struct assess_context {
    int year;                       /* of the assessment */
    int64_t region;                 /* id; 0: none, so no person's verdict applies */
    int plan_start, plan_end;
    bool has_elections;             /* whether election years are registered; none at all is an empty list */
    const int *election_years;      /* [election_count] */
    size_t election_count;
    bool has_terms;
    const int *term_starts;         /* [term_count], rising */
    size_t term_count;
    explain_in explain;             /* languages in which the calculation is put into sentences */
    figure_lookup *lookup;          /* figures of other indicators, by code or name; may be NULL */
    void *payload;
} assess_context;

/* Parses the formulas of a plan, finds the units and numbers equal targets: the work that is the same for
 * every region and year. assess_plan does it for a plan that has not been prepared; a plan judged for many
 * regions is prepared once, and its targets are copied.
 *
 * Fails: ERROR_INPUT for a formula that cannot be read. */
bool assess_prepare(arena *a, assessment *plan, error *err) MUST_CHECK;

/* The earliest year whose figures can change the verdict of any target of a prepared plan; 0: every year can.
 */
int assess_first_year(const assessment *plan);

/* Judges one target. The caller has filled the members from target to split_count; the rest, from verdict on,
 * is filled here. Without a baseline of its own it takes the figure of the year before the plan's start. A
 * target whose formula names other units than its indicator's is not assessable, REASON_UNIT; one without an
 * indicator, unless it is for people to judge, REASON_NOT_LINKED.
 *
 * Fails: ERROR_INPUT for a formula that cannot be read. */
bool assess_target(arena *a, const assess_context *context, assessed_target *t, error *err) MUST_CHECK;

/* Marks the targets of a plan that repeat an earlier one. Needs no figures: target, code, name and unit of
 * each target and the plan's end. */
void assess_mark_repeats(arena *a, assessment *plan);

/* Marks repeated targets and counts, as assess_plan does, once all targets have been judged. */
void assess_count(arena *scratch, assessment *plan);

/* All targets of a plan: each judged, those that repeat an earlier one marked, verdicts and reasons counted
 * by domain and in all and among key indicators, the achievement rate both ways. Title, years, region,
 * targets and domains (no, title) are filled by the caller. */
bool assess_plan(arena *a, const assess_context *context, assessment *plan, error *err) MUST_CHECK;

#endif
