#include "service/evaluation/subject.h"

#include "service/action.h"
#include "service/asked_regions.h"
#include "service/people/units.h"

#define PLAN_AND_REGION                                                                                   \
    { "plan", FIELD_TEXT, FIELD_AT(subject_request, plan), "规划的代号；只有一份规划时可省略",            \
        "code of the plan; may be left out when there is one", .missing = FIELD_OPTIONAL },               \
    { "region", FIELD_TEXT, FIELD_AT(subject_request, region), "地区的代码或名称；省略时为规划所属地区，只能查看下级地区的为该下级地区",   \
        "code or name of the region; if left out the region of the plan, for readers of a region below that one", .missing = FIELD_OPTIONAL }

const field_table subject_place_fields = {
    "EvaluationPlace", sizeof(subject_request), (const field[]){ PLAN_AND_REGION, { 0 } },
};

const field_table subject_fields = {
    "EvaluationSubject", sizeof(subject_request), (const field[]){
        PLAN_AND_REGION,
        { "year", FIELD_YEAR, FIELD_AT(subject_request, year), "评估的年份", "year that is evaluated" },
        { 0 } },
};

const field_table subject_any_fields = {
    "EvaluationQuestion", sizeof(subject_request), (const field[]){
        PLAN_AND_REGION,
        { "year", FIELD_YEAR, FIELD_AT(subject_request, year), "评估的年份；省略时为最近有数据的年份",
            "year that is evaluated; the newest with figures if left out", .missing = FIELD_OPTIONAL },
        { 0 } },
};

/* An action that reads by the view of the caller shows of regions above what is published. */
static bool may_ask(const context *c, permission needs, int64_t region_id, error *err)
{
    return permission_reads_by_view(c->running->needs) ? access_require_view(c, needs, region_id, err)
                                                       : access_require(c, needs, region_id, 0, err);
}

bool subject_find(context *c, const subject_request *asked, permission needs, subject *found_out, error *err)
{
    const catalogue_snapshot *known;
    const known_plan *of;
    str key = asked->plan;
    if (!asked_plan_settle(c, &key, err) || !context_catalogue(c, &known, err) ||
        !catalogue_plan(known, c->store, key, &of, err))
        return false;
    const plan_record *r = &of->plan.record;
    subject s = { .plan = &of->plan, .region = r->region, .year = asked->year };
    if (needs == PERMISSION_PLAN_READ)
        s.region = access_own_region(c, needs, r->region);
    if ((asked->region.len > 0 || s.region == REGION_NO_ID) &&
        !units_find_region(c, asked->region, &s.region, err))
        return false;
    if (needs != PERMISSION_COUNT && !may_ask(c, needs, s.region, err))
        return false;
    if (s.year && (s.year < r->period_start || s.year > r->period_end))
        return error_set(err, ERROR_INPUT, "年份应在规划期 %d—%d 内，这里是 %d",
                         "the year must be within the plan, %d to %d; found %d", r->period_start,
                         r->period_end, s.year);
    s.region_code = region_of_id(&known->regions, s.region)->code;
    *found_out = s;
    return true;
}

bool subject_target(const subject *s, int64_t id, const plan_target **target_out, error *err)
{
    for (size_t i = 0; i < s->plan->targets.count; i++)
        if (s->plan->targets.items[i].origin == id) {
            *target_out = &s->plan->targets.items[i];
            return true;
        }
    return error_set(err, ERROR_NOT_FOUND, "规划 %.*s 没有编号为 %lld 的目标；请用目标列表中的编号",
                     "the plan %.*s has no target %lld; use an id of the list of targets",
                     STR_ARG(s->plan->record.code), (long long)id);
}

bool subject_reason(const context *c, str *reason_out, error *err)
{
    *reason_out = str_trim(c->by.why);
    return reason_out->len > 0 || error_set(err, ERROR_USAGE, "要写明理由：why", "a reason is needed: why");
}
