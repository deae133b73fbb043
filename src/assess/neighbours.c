#include "assess/neighbours.h"

#include "assess/track.h"
#include "stats/forecast_trait.h"

void assess_add_neighbour(arena *a, const assessment *plan, assessed_target *t, const figure *figures,
                          size_t count)
{
    forecast_trait trait;
    track k;
    assessed_target other = *t;
    other.figures = figures;
    other.figure_count = count;
    other.neighbours = 0;
    track_of(plan, &other, plan->year, &k);
    forecast_series series = track_series(&k, k.count);
    if (!stats_forecast_trait(&series, plan->year, &trait))
        return;
    if (!t->neighbours)
        t->neighbours = arena_new(a, forecast_pool);
    stats_pool_add(t->neighbours, &trait);
}
