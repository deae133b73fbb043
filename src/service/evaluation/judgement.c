#include "service/evaluation/judgement.h"

#include "base/vec.h"
#include "formula/formula.h"
#include "service/assess/assess.h"
#include "service/plan/lead_unit.h"
#include "service/publish/view.h"
#include "store/evaluations.h"

bool judgement_assess(context *c, const subject *s, assessment *out, error *err)
{
    assess_options asked = {
        .plan = s->plan->record.code, .region = s->region_code, .year = s->year, .only_verdicts = true
    };
    return service_assess(c, &asked, out, err);
}

verdict judgement_of(const assessment *all, int64_t target)
{
    const assessed_target *t = assessment_target(all, target);
    return t ? t->verdict : VERDICT_NOT_ASSESSABLE;
}

typedef struct listing {
    context *c;
    subject of;
    assessment all;
    lead_units leads;
    self_sheets sheets;
    self_entries entries;
    opinions opinions;
    bool sees_all; /* also what the third party says */
} listing;

static bool load(listing *l, error *err)
{
    context *c = l->c;
    self_sheet of = { .region = l->of.region, .plan = l->of.plan->record.id };
    if (!judgement_assess(c, &l->of, &l->all, err))
        return false;
    of.year = l->of.year = l->all.year;
    l->sees_all = access_may(c, PERMISSION_TASK_READ, l->of.region, 0);
    return lead_units_load(c, l->of.plan, l->of.region, &l->leads, err) &&
           store_load_self_sheets(c->request, c->store, of.region, of.plan, of.year, &l->sheets, err) &&
           store_load_self_entries(c->request, c->store, &of, &l->entries, err) &&
           (!l->sees_all ||
            store_load_opinions(c->request, c->store, of.region, of.plan, of.year, &l->opinions, err));
}

static const self_entry *newest_entry(const listing *l, int64_t sheet, int64_t target)
{
    for (size_t i = l->entries.count; i-- > 0;)
        if (l->entries.items[i].sheet == sheet && l->entries.items[i].target == target)
            return &l->entries.items[i];
    return 0;
}

/* What units have sent; what they are still writing is theirs alone. */
static void add_self(listing *l, judged_goal *g)
{
    VEC(self_view) views = { 0 };
    for (size_t i = 0; i < l->sheets.count; i++) {
        const self_sheet *s = &l->sheets.items[i];
        const self_entry *e = newest_entry(l, s->id, g->target);
        if (e && s->sent_on.len > 0 && access_may(l->c, PERMISSION_TASK_READ, l->of.region, s->unit))
            *vec_push(l->c->request, &views) = (self_view){ s->unit_name, s->state, e->verdict, e->text };
    }
    g->self = views.items;
    g->self_count = views.count;
}

static void add_opinions(listing *l, judged_goal *g)
{
    VEC(opinion) own = { 0 };
    for (size_t i = 0; i < l->opinions.count; i++) {
        opinion o = l->opinions.items[i];
        if (o.target != g->target)
            continue;
        o.ours = g->verdict;
        o.differs = o.verdict != o.ours;
        o.phrase = g->phrase;
        *vec_push(l->c->request, &own) = o;
    }
    g->opinions = own.items;
    g->opinion_count = own.count;
}

static size_t count_verdicts(const listing *l, const assessed_target *t)
{
    size_t count = 0;
    for (size_t i = 0; t->corrections && i < t->corrections->count; i++) {
        const correction *c = &t->corrections->items[i];
        count += c->target == t->row && c->values[CORRECTED_VERDICT].data && c->year == l->of.year &&
                 c->region == l->of.region;
    }
    return count;
}

static judged_goal judged_goal_of(listing *l, size_t index)
{
    arena *a = l->c->request;
    const assessed_target *t = &l->all.targets[index];
    const org_unit *lead = lead_unit_of(&l->leads, &l->of.plan->targets.items[index]);
    judged_goal g = { .target = t->id,
                      .where = str_copy(a, t->where),
                      .phrase = str_copy(a, t->target->phrase),
                      .lead = lead ? lead->name : STR(""),
                      .verdict = t->verdict,
                      .is_judged = t->verdict != VERDICT_AWAITING_JUDGEMENT,
                      .judged_count = count_verdicts(l, t) };
    if (g.is_judged && t->correction) {
        g.who = str_copy(a, t->correction->who);
        g.at = str_copy(a, t->correction->at);
        g.why = str_copy(a, t->correction->why);
        g.evidence = str_copy(a, t->correction->values[CORRECTED_EVIDENCE]);
    }
    add_self(l, &g);
    add_opinions(l, &g);
    return g;
}

static void count_in(judged_share *s, verdict v)
{
    s->total++;
    s->assessable += verdict_is_given(v);
    s->met += v == VERDICT_MET;
    s->on_track += v == VERDICT_ON_TRACK;
}

static void set_rates(judged_share *s)
{
    s->has_rate = s->assessable > 0;
    if (s->has_rate) {
        s->met_percent = 100.0 * (double)s->met / (double)s->assessable;
        s->with_on_track_percent = 100.0 * (double)(s->met + s->on_track) / (double)s->assessable;
    }
}

bool service_list_judgements(context *c, const subject_request *asked, judgement_list *list_out, error *err)
{
    listing *l = arena_new(c->request, listing);
    VEC(judged_goal) goals = { 0 };
    *l = (listing){ .c = c };
    if (!subject_find(c, asked, PERMISSION_PLAN_READ, &l->of, err) ||
        (!c->view && !figure_view_open(c, err)) || !load(l, err))
        return false;
    judgement_list out = { .plan = str_copy(c->request, l->all.plan_id),
                           .region = str_copy(c->request, l->of.region_code),
                           .year = l->all.year };
    for (size_t i = 0; i < l->all.target_count; i++) {
        const assessed_target *t = &l->all.targets[i];
        bool is_judged = t->formula->kind == FORMULA_JUDGED;
        if (is_judged)
            *vec_push(c->request, &goals) = judged_goal_of(l, i);
        if (t->repeats)
            continue;
        count_in(is_judged ? &out.by_judgement : &out.by_figures, t->verdict);
        count_in(&out.together, t->verdict);
        out.counts[t->verdict]++;
    }
    set_rates(&out.by_figures);
    set_rates(&out.by_judgement);
    set_rates(&out.together);
    out.goals = goals.items;
    out.goal_count = goals.count;
    *list_out = out;
    return true;
}
