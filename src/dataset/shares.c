#include "dataset/shares.h"

static bool is_percent(import_shares *s, const import_reference *of, int32_t id)
{
    if (!s->last || s->last->id != id) {
        s->last = indicator_of_id(&of->known->indicators, id);
        s->is_percent = of->kinds[s->last - of->known->indicators.items].unit.is_percent;
    }
    return s->is_percent;
}

void import_shares_add(import_shares *s, const import_reference *of, const observation *rows, size_t count)
{
    for (size_t i = 0; i < count && !s->has_above_one; i++) {
        const observation *o = &rows[i];
        if (!o->has_value || o->scaled == 0 || !is_percent(s, of, o->indicator))
            continue;
        s->has_above_one = decimal_compare(observation_value(o), decimal_of_int(1)) > 0;
        s->count++;
    }
}
