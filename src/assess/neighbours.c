#include "assess/neighbours.h"

#include "assess/track.h"
#include "stats/forecast_trait.h"

bool assess_trait(const assessment *plan, const assessed_target *t, const figure *figures, size_t count,
                  forecast_trait *trait_out)
{
    track k;
    assessed_target other = *t;
    other.figures = figures;
    other.figure_count = count;
    other.neighbours = 0;
    track_of(plan, &other, plan->year, &k);
    forecast_series series = track_series(&k, k.count);
    return stats_forecast_trait(&series, plan->year, trait_out);
}
