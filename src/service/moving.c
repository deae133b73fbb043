#include "service/moving.h"

static bool has_permission(const void *payload, const char *word)
{
    const mover *m = payload;
    for (int p = 0; p < PERMISSION_COUNT; p++)
        if (str_eq(str_of(permission_table[p].word), str_of(word)))
            return access_may(m->c, (permission)p, m->region_id, m->unit);
    return false;
}

static bool is_of_unit(const context *c, int64_t unit)
{
    if (c->who.kind != CALLER_PERSON || unit == 0)
        return false;
    for (size_t i = 0; i < c->who.grant_count; i++)
        if (c->who.grants[i].unit == unit && person_grant_is_valid(&c->who.grants[i], c->today))
            return true;
    return c->who.unit == unit;
}

void mover_init(mover *m, const context *c, int64_t region_id, int64_t unit)
{
    *m = (mover){ c, region_id, unit,
                  { .person = c->who.person,
                    .unit = is_of_unit(c, unit) ? unit : 0,
                    .has = has_permission,
                    .payload = m,
                    .others = c->who.others } };
}
