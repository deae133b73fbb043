#include "service/data/withheld.h"

typedef struct figure_list {
    arena *a;
    VEC(observation) rows;
} figure_list;

static bool keep_figure(void *payload, const observation *o, error *err)
{
    (void)err;
    figure_list *all = payload;
    *vec_push(all->a, &all->rows) = *o;
    return true;
}

bool withheld_judge(arena *a, store *s, const indicators *known, const regions *places, int max,
                    judged_figures *all_out, error *err)
{
    figure_list list = { .a = a };
    withholding of;
    if (!store_each_figure(s, (series_query){ 0 }, keep_figure, &list, err) ||
        !disclosure_withhold(a, list.rows.items, list.rows.count, known, places, 0, max, &of, err))
        return false;
    *all_out = (judged_figures){ list.rows.items, list.rows.count, of };
    return true;
}
