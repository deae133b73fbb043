#include "service/evidence/owners.h"

#include "service/moving.h"
#include "service/plan/part.h"
#include "store/orders.h"
#include "store/papers.h"
#include "store/projects.h"
#include "store/rounds.h"

static bool not_found(evidence_kind kind, int64_t owner, error *err)
{
    return error_set(err, ERROR_NOT_FOUND, "没有此事项：%s%.0s %lld", "there is no %.0s%s %lld",
                     evidence_kind_table[kind].zh, evidence_kind_table[kind].en, (long long)owner);
}

/* Evidence of a department is of its part, until that is verified; the office adds its own until the order is
 * closed. */
static bool find_order(context *c, int64_t owner, int64_t unit, evidence_place *place_out, error *err)
{
    supervision_order o;
    if (!store_load_order(c->request, c->store, owner, &o, err))
        return false;
    for (size_t i = 0; i < o.part_count && unit == 0; i++) {
        mover who;
        mover_init(&who, c, o.region, o.parts[i].unit);
        unit = who.who.unit;
    }
    const order_part *p = order_part_of(&o, unit);
    if (unit != 0 && (!p || o.number == 0))
        return not_found(EVIDENCE_OF_ORDER, owner, err);
    *place_out = (evidence_place){ o.region, unit,
                                   p ? p->state >= ORDER_ISSUED && p->state <= ORDER_REPLIED
                                     : o.state < ORDER_CLOSED };
    return true;
}

static bool find_cell(context *c, int64_t owner, int64_t unit, evidence_place *place_out, error *err)
{
    int64_t task_id;
    round_task t;
    monitoring_round r;
    if (!store_find_task_of_cell(c->store, owner, &task_id, err) ||
        !store_load_task(c->request, c->store, task_id, &t, err) ||
        !store_load_round(c->request, c->store, t.round, &r, err))
        return false;
    if (unit != 0 && unit != t.unit)
        return not_found(EVIDENCE_OF_CELL, owner, err);
    *place_out = (evidence_place){ r.region, t.unit, t.state < TASK_ACCEPTED };
    return true;
}

/* Of the unit that owns the project, until its report is verified. */
static bool find_project_report(context *c, int64_t owner, int64_t unit, evidence_place *place_out,
                                error *err)
{
    project_report r;
    project p;
    if (!store_load_project_report(c->request, c->store, owner, &r, err) ||
        !store_load_project(c->request, c->store, r.project, &p, err))
        return false;
    if (unit != 0 && unit != p.unit)
        return not_found(EVIDENCE_OF_PROJECT, owner, err);
    *place_out = (evidence_place){ p.region, p.unit, r.verified_at.len == 0 };
    return true;
}

/* Of the evaluators of the region of the plan. A verdict can be given anew, so it stays open. */
static bool find_judgement(context *c, int64_t owner, int64_t unit, evidence_place *place_out, error *err)
{
    found_part f;
    named_part of = { .name = str_format(c->request, "%lld", (long long)owner) };
    if (!service_find_part(c, &of, false, &f, err))
        return false;
    if (unit != 0 || f.now.record.region == REGION_NO_ID)
        return not_found(EVIDENCE_OF_JUDGEMENT, owner, err);
    *place_out = (evidence_place){ f.now.record.region, 0, true };
    return true;
}

/* Of the office. A paper can be filed again, so it stays open. */
static bool find_paper(context *c, int64_t owner, int64_t unit, evidence_place *place_out, error *err)
{
    paper p;
    if (!store_load_paper(c->request, c->store, owner, &p, err))
        return false;
    if (unit != 0)
        return not_found(EVIDENCE_OF_PAPER, owner, err);
    *place_out = (evidence_place){ p.region, 0, true };
    return true;
}

static bool (*const finders[EVIDENCE_KIND_COUNT])(context *c, int64_t owner, int64_t unit,
                                                  evidence_place *place_out, error *err) = {
    [EVIDENCE_OF_ORDER] = find_order,
    [EVIDENCE_OF_CELL] = find_cell,
    [EVIDENCE_OF_PROJECT] = find_project_report,
    [EVIDENCE_OF_JUDGEMENT] = find_judgement,
    [EVIDENCE_OF_PAPER] = find_paper,
};

bool evidence_find_place(context *c, evidence_kind kind, int64_t owner, int64_t unit,
                         evidence_place *place_out, error *err)
{
    return finders[kind](c, owner, unit, place_out, err);
}
