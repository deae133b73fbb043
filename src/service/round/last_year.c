#include "service/round/last_year.h"

#include <stdlib.h>

typedef struct collecting {
    arena *a;
    VEC(observation) all;
} collecting;

static bool take(void *payload, const observation *o, error *err)
{
    collecting *n = payload;
    (void)err;
    *vec_push(n->a, &n->all) = *o;
    return true;
}

bool known_figures_load(context *c, int64_t region_id, const round_cell *cells, size_t count,
                        known_figures *figures_out, error *err)
{
    collecting n = { .a = c->request };
    int32_t *ids = arena_array(c->request, int32_t, count);
    size_t id_count = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < id_count && !is_there; k++)
            is_there = ids[k] == cells[i].indicator;
        if (!is_there)
            ids[id_count++] = cells[i].indicator;
    }
    if (id_count > 0 &&
        !store_each_figure(c->store, (series_query){ region_id, ids, id_count }, take, &n, err))
        return false;
    *figures_out = (known_figures){ n.all.items, n.all.count };
    return true;
}

static int compare(const void *a, const void *b)
{
    return observation_compare(a, b);
}

const observation *known_figure(const known_figures *all, int64_t region_id, const round_cell *cell,
                                int years)
{
    observation key = { .region = region_id,
                        .indicator = cell->indicator,
                        .period = (int16_t)(cell->period + years) };
    memcpy(key.position, cell->position, sizeof key.position);
    return all->count ? bsearch(&key, all->items, all->count, sizeof key, compare) : 0;
}

cell_value cell_value_of_figure(const observation *o)
{
    static const cell_status by_meaning[] = { [FIGURE_VALUE] = CELL_FIGURE,
                                              [FIGURE_MISSING] = CELL_MISSING,
                                              [FIGURE_NOT_APPLICABLE] = CELL_NOT_APPLICABLE,
                                              [FIGURE_CONFIDENTIAL] = CELL_CONFIDENTIAL };
    const status_row *row = status_of_letter(o->status);
    return (cell_value){ .status = row ? by_meaning[row->means] : CELL_MISSING,
                         .value = observation_value(o),
                         .has_numerator = o->has_numerator,
                         .has_denominator = o->has_denominator,
                         .numerator = observation_numerator(o),
                         .denominator = observation_denominator(o) };
}
