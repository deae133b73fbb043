#include "service/evaluation/opinion.h"

#include "service/evaluation/judgement.h"
#include "store/evaluations.h"

#include "model/assessment.h"

static void record(context *c, const opinion *o)
{
    context_record(c, 0, str_format(c->request, "%lld", (long long)o->target),
                   str_format(c->request, "{\"opinion\": %lld, \"year\": %d, \"verdict\": \"%s\"}",
                              (long long)o->id, o->year, verdict_table[o->verdict].word));
}

bool service_give_opinion(context *c, const opinion_request *asked, opinion *given_out, error *err)
{
    subject of;
    const plan_target *t;
    opinion o = { .target = asked->target,
                  .verdict = asked->verdict,
                  .evidence = str_trim(asked->evidence),
                  .at = c->by.now,
                  .who = c->by.who };
    if (!subject_find(c, &asked->of, PERMISSION_OPINION, &of, err) ||
        !subject_target(&of, asked->target, &t, err) || !subject_reason(c, &o.reason, err))
        return false;
    if (!verdict_is_given(o.verdict))
        return error_set(err, ERROR_INPUT, "判定应为 met、on_track、behind、at_risk、moving_away 或 not_met",
                         "the verdict must be met, on_track, behind, at_risk, moving_away or not_met");
    o.region = of.region;
    o.plan = of.plan->record.id;
    o.year = of.year;
    if (!store_add_opinion(c->store, &o, c->who.person, err))
        return false;
    record(c, &o);
    *given_out = o;
    return true;
}

bool service_answer_opinion(context *c, const opinion_answer_request *asked, opinion *answered_out,
                            error *err)
{
    opinion o;
    if (!store_load_opinion(c->request, c->store, asked->opinion, &o, err) ||
        !access_require(c, PERMISSION_EVALUATION_EDIT, o.region, 0, err) ||
        !subject_reason(c, &o.answer, err))
        return false;
    o.answered_at = c->by.now;
    o.answered_by = c->by.who;
    if (!store_add_opinion_answer(c->store, &o, c->who.person, err))
        return false;
    record(c, &o);
    *answered_out = o;
    return true;
}

static bool is_newest(const opinions *all, size_t i)
{
    for (size_t k = i + 1; k < all->count; k++)
        if (all->items[k].target == all->items[i].target)
            return false;
    return true;
}

bool service_list_opinions(context *c, const opinion_list_request *asked, opinions *found_out, error *err)
{
    subject of;
    assessment judged;
    opinions all;
    const plan_target *t;
    size_t kept = 0;
    if (!subject_find(c, &asked->of, PERMISSION_OPINION, &of, err) ||
        !judgement_assess(c, &of, &judged, err) ||
        !store_load_opinions(c->request, c->store, of.region, of.plan->record.id, judged.year, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        opinion o = all.items[i];
        error gone;
        if (!is_newest(&all, i))
            continue;
        o.phrase = subject_target(&of, o.target, &t, &gone) ? str_copy(c->request, t->reading.phrase)
                                                            : STR("—");
        o.ours = judgement_of(&judged, o.target);
        o.differs = o.ours != o.verdict;
        if (!asked->only_different || o.differs)
            all.items[kept++] = o; /* kept <= i */
    }
    *found_out = (opinions){ all.items, kept };
    return true;
}
