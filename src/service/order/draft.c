#include "service/order/draft.h"

#include "base/vec.h"
#include "service/assess/assess.h"
#include "service/order/step.h"
#include "service/people/units.h"
#include "service/plan/lead_unit.h"
#include "service/round/step.h"
#include "service/round/title.h"

/* Drafts as they are made. */
typedef struct drafting {
    context *c;
    const order_draft_request *asked;
    str due;                   /* empty: not given */
    int64_t region;            /* whose orders and units these are; 0: not loaded yet */
    supervision_orders before;
    org_units units;
    VEC(supervision_order) made;
} drafting;

static bool is_open(const supervision_order *o)
{
    return o->state != ORDER_CLOSED && o->state != ORDER_DROPPED;
}

static bool is_of_same_cause(const supervision_order *o, const supervision_order *new)
{
    return is_open(o) && o->cause == new->cause && o->plan == new->plan && o->target == new->target &&
           o->task == new->task;
}

/* Also of what the same call has drafted. */
static bool refuse_second(const drafting *d, const supervision_order *new, error *err)
{
    const supervision_order *found = 0;
    for (size_t i = 0; i < d->before.count; i++)
        if (is_of_same_cause(&d->before.items[i], new))
            found = &d->before.items[i];
    for (size_t i = 0; i < d->made.count; i++)
        if (is_of_same_cause(&d->made.items[i], new))
            found = &d->made.items[i];
    return !found || error_set(err, ERROR_EXISTS, "“%.*s”已有未办结的督办单 %.*s",
                               "there is an open order for %.*s: %.*s", STR_ARG(new->matter),
                               STR_ARG(order_label(d->c->request, found, d->c->lang)));
}

/* The parts of an order: each unit once, of the region, not ended. */
static bool set_units(context *c, const org_units *all, const int64_t *ids, size_t count,
                      supervision_order *o, error *err)
{
    o->parts = arena_array(c->request, order_part, count);
    o->part_count = 0;
    for (size_t i = 0; i < count; i++) {
        const org_unit *u = org_unit_of_id(all, ids[i]);
        if (!u || u->region != o->region || u->ended_on.len > 0)
            return error_set(err, ERROR_INPUT, "地区 %.*s 没有编号为 %lld 的单位",
                             "region %.*s has no unit %lld", STR_ARG(o->region_code), (long long)ids[i]);
        if (!order_part_of(o, u->id))
            o->parts[o->part_count++] = (order_part){ .unit = u->id, .unit_name = u->name };
    }
    return o->part_count > 0 || error_set(err, ERROR_INPUT, "“%.*s”没有责任单位，请指明（units）",
                                          "%.*s has no unit; name it (units)", STR_ARG(o->matter));
}

/* The event of a new draft, or of a change of it. */
static bool record(context *c, const char *move, const supervision_order *o, error *err)
{
    str draft = str_of(order_state_table[ORDER_DRAFT].word);
    order_event e = { .order = o->id,
                      .at = c->by.now,
                      .day = date_text(c->request, c->today),
                      .person = c->who.person,
                      .who = c->by.who,
                      .move = str_of(move),
                      .from = draft,
                      .to = draft,
                      .reason = c->by.why };
    context_record(c, move, order_label(c->request, o, c->lang),
                   str_format(c->request, "{\"order\": %lld, \"cause\": \"%s\", \"units\": %zu}",
                              (long long)o->id, order_cause_table[o->cause].word, o->part_count));
    return store_add_order_event(c->store, &e, err);
}

static bool save(drafting *d, supervision_order *o, error *err)
{
    context *c = d->c;
    o->demand = d->asked->demand;
    o->due = d->due;
    o->contact = d->asked->contact;
    o->created_at = c->by.now;
    o->created_by = c->by.who;
    if (!refuse_second(d, o, err) || !store_save_order(c->store, o, err) || !record(c, "order.draft", o, err))
        return false;
    *vec_push(c->request, &d->made) = *o;
    return true;
}

static bool begin(drafting *d, int64_t region_id, error *err)
{
    context *c = d->c;
    if (!access_require(c, PERMISSION_ORDER_DRAFT, region_id, 0, err))
        return false;
    if (d->region == region_id)
        return true;
    d->region = region_id;
    return store_load_orders(c->request, c->store, region_id, &d->before, err) &&
           store_load_units(c->request, c->store, region_id, &d->units, err) &&
           (d->asked->due.len == 0 || order_term(c, d->asked->due, &d->due, err));
}

/* ---- warnings ---- */

/* The gravest warning of a target; NULL: none. */
static const warning *warning_of(const assessment *all, const assessed_target *t)
{
    for (size_t i = 0; i < all->warnings.count; i++)
        if (all->warnings.items[i].target == t->number)
            return &all->warnings.items[i];
    return 0;
}

/* 《云溪市妇女发展规划》; an order that is drafted in English has the English title. */
static str basis_of(const context *c, const catalogue_snapshot *known, str title)
{
    return c->lang == LANGUAGE_EN ? english_name(&known->english, title)
                                  : str_format(c->request, "《%.*s》", STR_ARG(title));
}

static void set_cause(supervision_order *o, const assessed_target *t, const warning *w)
{
    o->cause = ORDER_OF_WARNING;
    o->target = t->id;
    o->indicator_code = t->code;
    o->matter = t->name.len > 0 ? t->name : t->target->phrase;
    o->cause_zh = w->reason_zh;
    o->cause_en = w->reason_en;
    o->level = str_of(warning_level_table[w->level].word);
    o->rule = str_of(warning_rule_words[w->rule]);
    o->has_bound = t->has_bound;
    o->bound = t->bound;
    o->figure = (order_figure){ .verdict = str_of(verdict_table[t->verdict].word), .measure = t->unit };
    if (t->has_figure) {
        o->figure.year = t->figure_year;
        o->figure.value = t->figure;
    }
}

/* The units that are asked for, else the lead of the target. */
static bool set_target_units(drafting *d, const plan_targets *all, const lead_units *leads,
                             supervision_order *o, error *err)
{
    const org_unit *u = 0;
    if (d->asked->unit_count > 0)
        return set_units(d->c, &d->units, d->asked->units, d->asked->unit_count, o, err);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].origin == o->target)
            u = lead_unit_of(leads, &all->items[i]);
    return set_units(d->c, &d->units, u ? &u->id : 0, u ? 1 : 0, o, err);
}

static int32_t indicator_id_of(const indicators *all, str code)
{
    for (size_t i = 0; code.len > 0 && i < all->count; i++)
        if (str_eq(all->items[i].code, code))
            return all->items[i].id;
    return INDICATOR_NO_ID;
}

static bool draft_warnings(drafting *d, error *err)
{
    context *c = d->c;
    const order_draft_request *asked = d->asked;
    const catalogue_snapshot *known;
    assessment all;
    const known_plan *of;
    lead_units leads;
    if (!service_assess(
            c, &(assess_options){ .plan = asked->plan, .region = asked->region, .year = asked->year }, &all,
            err) ||
        !context_catalogue(c, &known, err) || !catalogue_plan(known, c->store, all.plan_id, &of, err))
        return false;
    const region *at = region_of_code(&known->regions, all.region_code);
    if (!begin(d, at->id, err) || !lead_units_load(c, &of->plan, at->id, &leads, err))
        return false;
    for (size_t i = 0; i < asked->target_count; i++) {
        supervision_order o = {
            .region = at->id,
            .region_code = at->code,
            .plan = of->plan.record.id,
            .plan_code = of->plan.record.code,
        };
        const assessed_target *t = assessment_target(&all, asked->targets[i]);
        const warning *w = t ? warning_of(&all, t) : 0;
        if (!t)
            return error_set(err, ERROR_NOT_FOUND, "规划没有编号为 %lld 的目标",
                             "the plan has no target %lld", (long long)asked->targets[i]);
        if (!w)
            return error_set(err, ERROR_INPUT, "目标 %lld（%.*s）%d 年没有预警；督办须有事由",
                             "target %lld (%.*s) has no warning in %d; an order needs a cause",
                             (long long)t->id, STR_ARG(t->name), all.year);
        o.indicator = indicator_id_of(&known->indicators, t->code);
        set_cause(&o, t, w);
        o.basis = basis_of(c, known, all.plan_title);
        if (!set_target_units(d, &of->plan.targets, &leads, &o, err) || !save(d, &o, err))
            return false;
    }
    return true;
}

/* ---- late reports ---- */

/* Working days that a task is late today; 0: it is not. */
static bool days_late(context *c, const round_task *t, str due_text, int *late_out, error *err)
{
    task_group group = task_group_of(t->state, t->first_sent.len > 0);
    workdays days;
    date due;
    *late_out = 0;
    if (group != TASK_GROUP_NOT_SENT && group != TASK_GROUP_RETURNED)
        return true;
    return step_day(due_text, &due, err) && step_workdays(c, &days, err) &&
           workdays_between(&days, due, c->today, late_out, err);
}

static bool draft_late(drafting *d, int64_t task_id, error *err)
{
    context *c = d->c;
    round_task t;
    monitoring_round r;
    int late;
    if (!store_load_task(c->request, c->store, task_id, &t, err) ||
        !store_load_round(c->request, c->store, t.round, &r, err) ||
        !round_titles_translate(c, &r, 1, err))
        return false;
    str due = t.first_sent.len > 0 && t.term.len > 0 ? t.term : t.due;
    if (!begin(d, r.region, err) || !days_late(c, &t, due, &late, err))
        return false;
    if (late == 0 || r.state != ROUND_ISSUED)
        return error_set(err, ERROR_INPUT, "“%.*s”的任务没有迟报；督办须有事由",
                         "the task of %.*s is not late; an order needs a cause", STR_ARG(t.unit_name));
    supervision_order o = {
        .region = r.region,
        .region_code = r.region_code,
        .cause = ORDER_OF_LATE_REPORT,
        .task = t.id,
        .matter = str_format(c->request, c->lang == LANGUAGE_EN ? "Late report: %.*s" : "迟报：%.*s",
                             STR_ARG(r.title)),
        .basis = r.title,
        .cause_zh = str_format(c->request, "应于 %.*s 报送，至 %.*s 逾期 %d 个工作日", STR_ARG(due),
                               STR_ARG(date_text(c->request, c->today)), late),
        .cause_en = str_format(c->request, "due on %.*s, %d working day%s late on %.*s", STR_ARG(due), late,
                               plural_s((size_t)late), STR_ARG(date_text(c->request, c->today))),
    };
    return set_units(c, &d->units, &t.unit, 1, &o, err) && save(d, &o, err);
}

bool service_draft_orders(context *c, const order_draft_request *asked, supervision_orders *made_out,
                          error *err)
{
    drafting d = { .c = c, .asked = asked, .due = STR("") };
    if (asked->target_count + asked->task_count == 0)
        return error_set(
            err, ERROR_INPUT, "须指明有预警的目标（targets）或迟报的任务（tasks）；督办须有事由",
            "name targets with a warning (targets) or late tasks (tasks); an order needs a cause");
    if (asked->target_count > 0 && !draft_warnings(&d, err))
        return false;
    for (size_t i = 0; i < asked->task_count; i++)
        if (!draft_late(&d, asked->tasks[i], err))
            return false;
    *made_out = (supervision_orders){ d.made.items, d.made.count };
    return true;
}

/* ---- problems, and changes of drafts ---- */

static bool load_units_of(context *c, const supervision_order *o, org_units *units_out, error *err)
{
    return store_load_units(c->request, c->store, o->region, units_out, err);
}

bool service_draft_problem(context *c, const order_content_request *asked, supervision_order *made_out,
                           error *err)
{
    const catalogue_snapshot *known;
    org_units units;
    supervision_order o = { .cause = ORDER_OF_PROBLEM,
                            .matter = asked->matter,
                            .basis = asked->basis,
                            .demand = asked->demand,
                            .contact = asked->contact,
                            .created_at = c->by.now,
                            .created_by = c->by.who };
    if (!units_find_region(c, asked->region, &o.region, err) || !context_catalogue(c, &known, err) ||
        !access_require(c, PERMISSION_ORDER_DRAFT, o.region, 0, err))
        return false;
    o.region_code = region_of_id(&known->regions, o.region)->code;
    if ((asked->due.len > 0 && !order_term(c, asked->due, &o.due, err)) ||
        !load_units_of(c, &o, &units, err) ||
        !set_units(c, &units, asked->units, asked->unit_count, &o, err) ||
        !store_save_order(c->store, &o, err) || !record(c, "order.draft", &o, err))
        return false;
    *made_out = o;
    return true;
}

static bool replace_units(context *c, const order_content_request *asked, supervision_order *o, error *err)
{
    org_units units;
    if (!load_units_of(c, o, &units, err) || !set_units(c, &units, asked->units, asked->unit_count, o, err) ||
        !store_clear_order_parts(c->store, o->id, err))
        return false;
    for (size_t i = 0; i < o->part_count; i++) {
        o->parts[i].order = o->id;
        if (!store_save_order_part(c->store, &o->parts[i], err))
            return false;
    }
    return true;
}

static str given_or(str given, str present)
{
    return given.len > 0 ? given : present;
}

bool service_change_order(context *c, const order_content_request *asked, supervision_order *changed_out,
                          error *err)
{
    supervision_order o;
    if (!order_load(c, asked->order, &o, err))
        return false;
    for (size_t i = 0; i < o.part_count; i++)
        if (!access_require(c, PERMISSION_ORDER_EDIT, o.region, o.parts[i].unit, err))
            return false;
    if (o.state != ORDER_DRAFT)
        return error_set(err, ERROR_CONFLICT, "督办单 %.*s 已签发或不予督办，不再更改",
                         "the order %.*s is no draft any more and is not changed",
                         STR_ARG(order_label(c->request, &o, c->lang)));
    o.matter = given_or(asked->matter, o.matter);
    o.basis = given_or(asked->basis, o.basis);
    o.demand = given_or(asked->demand, o.demand);
    o.contact = given_or(asked->contact, o.contact);
    if ((asked->due.len > 0 && !order_term(c, asked->due, &o.due, err)) ||
        (asked->unit_count > 0 && !replace_units(c, asked, &o, err)) ||
        !store_save_order(c->store, &o, err) || !record(c, "order.set", &o, err))
        return false;
    *changed_out = o;
    return true;
}
