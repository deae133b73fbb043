#include "stats/forecast_trait.h"

#include <math.h>

bool stats_forecast_trait(const forecast_series *series, double time, forecast_trait *trait_out)
{
    error err;
    forecast_model m;
    forecast_series s = *series;
    s.neighbours = 0;
    while (s.count > 0 && s.times[s.count - 1] > time)
        s.count--;
    if (s.count < FORECAST_NEIGHBOUR_POINTS || !stats_forecast_fit(&s, &m, &err) ||
        time - m.last_time > 2 * m.period)
        return false;
    log_variance of = stats_log_variance(s.count - 1);
    double scatter = m.parts[FORECAST_WANDERS].variance;
    if (!(scatter > 0))
        return false;
    forecast_trait t = { .uncertainty = of.variance };
    t.pace = (m.last - s.values[0]) / (m.last_time - m.first_time) * m.period / sqrt(scatter);
    for (size_t i = 0; i < FORECAST_KIND_COUNT; i++) {
        t.weights[i] = m.parts[i].weight;
        t.logs[i] = log(m.parts[i].variance) - of.bias;
    }
    *trait_out = t;
    return true;
}
