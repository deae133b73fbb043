/* Where a target's indicator is going and the chance that the target is met; and what chance alone does to
 * the figure judged. */
#ifndef ASSESS_FORECAST_TARGET_H
#define ASSESS_FORECAST_TARGET_H

#include "assess/track.h"
#include "model/assessment.h"

/* Fills t->small for the figure judged: Wilson's interval of a share, the exact one of a rate, the number of
 * cases that would turn the verdict, and the rate of up to three years together. Where one case decides, the
 * sentence is added to t's explanation, and is written in both languages. */
void assess_small_number(arena *a, explain_in words, assessed_target *t);

/* The chance that a figure of that year is within the goal; of a range at least its low and at most its high
 * end. */
double forecast_chance_of(const forecast_model *model, const goal *g, double year);

/* Forecast and small number of every target of a plan that has been judged.
 *
 * The forecast comes from the figures of up to plan->year, for every year to the plan's end or the target's,
 * whichever is later. It is not given below 3 observations, and for a target that no yearly figure
 * answers. The method: stats/forecast.h. */
void assess_outlook(arena *a, explain_in words, assessment *plan);

/* The same for one target of the plan. */
void assess_outlook_of(arena *a, explain_in words, const assessment *plan, assessed_target *t);

/* The chance and the small number alone, from the track of the target up to the year. */
void assess_chance_of(arena *a, const track *figures, assessed_target *t);

#endif
