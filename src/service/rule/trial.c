#include "service/rule/trial.h"

#include "base/vec.h"
#include "service/round/board.h"
#include "service/round/checks.h"
#include "store/rounds.h"
#include "store/validation_rules.h"

#define AT(member) FIELD_AT(rule_trial_finding, member)
static const field_table finding_fields = {
    "RuleTrialFinding",
    sizeof(rule_trial_finding),
    (const field[]){ { "task", FIELD_INT, AT(task), "任务的编号", "number of the task" },
                     { "unit", FIELD_TEXT, AT(unit), "单位", "unit", .english = FIELD_STORE_NAME },
                     { "is_warning", FIELD_BOOL, AT(is_warning), "只是提醒", "only a warning" },
                     { "message", FIELD_BOTH, FIELD_PAIR(rule_trial_finding, zh, en), "说明", "message" },
                     { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(rule_trial, member)
const field_table rule_trial_fields = {
    "RuleTrial",
    sizeof(rule_trial),
    (const field[]){
        { "expression", FIELD_TEXT, AT(expression), "表达式", "expression" },
        { "message", FIELD_BOTH, FIELD_PAIR(rule_trial, zh, en), "应有的情形", "what should hold" },
        { "round", FIELD_INT, AT(round), "试用的监测报表的编号；0：没有已布置的", "number of the round; 0: no round has been issued" },
        { "title", FIELD_TEXT, AT(title), "它的标题", "its title", FIELD_OR_NULL },
        { "cells", FIELD_COUNT, AT(cell_count), "数据格数", "cells of the round" },
        { "checked", FIELD_COUNT, AT(checked_count), "适用并有所需数据的数据格",
          "cells that the rule applies to and that have all it needs" },
        { "broken", FIELD_COUNT, AT(broken_count), "不符的数据格", "cells for which it does not hold" },
        { "findings", FIELD_LIST, FIELD_ITEMS(rule_trial, findings), "不符的情形（前 50 条）", "the first 50 of them",
          FIELD_COUNTED(rule_trial, finding_count), .of = &finding_fields },
        { 0 } },
};
#undef AT

/* The newest round, by year, that has been issued. */
static bool find_round(context *c, int64_t wanted, monitoring_round *round_out, error *err)
{
    monitoring_rounds all;
    *round_out = (monitoring_round){ 0 };
    if (!service_list_rounds(c, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const monitoring_round *r = &all.items[i];
        bool is_better = r->state != ROUND_DRAFT && (!round_out->id || r->year >= round_out->year);
        if (wanted ? r->id == wanted : is_better)
            *round_out = *r;
    }
    return !wanted || round_out->id ||
           error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的监测报表", "there is no round %lld",
                     (long long)wanted);
}

/* The rule as it would be; without words, its expression takes their place. */
static bool compose(context *c, const rule_request *asked, validation_rule *r, error *err)
{
    validation_rules before = { 0 };
    rule_request given = *asked;
    if (asked->code.len > 0 && !store_load_rule_versions(c->request, c->store, asked->code, &before, err))
        return false;
    *r = before.count > 0 ? before.items[before.count - 1] : (validation_rule){ .code = asked->code };
    if (given.expression.len > 0 && given.zh.len == 0)
        given.zh = r->zh.len > 0 ? r->zh : given.expression;
    if (given.expression.len > 0 && given.en.len == 0)
        given.en = r->en.len > 0 ? r->en : given.expression;
    return rule_compose(c, &given, r, err);
}

static bool try_on_task(context *c, const monitoring_round *round, const round_task *t,
                        const validation_rule *r, rule_trial *trial, error *err)
{
    round_cells cells;
    cell_faults found;
    size_t checked;
    if (!store_load_cells(c->request, c->store, round->id, t->id, &cells, err) ||
        !checks_try(c, round, &cells, r, &checked, &found, err))
        return false;
    trial->cell_count += cells.count;
    trial->checked_count += checked;
    trial->broken_count += found.count;
    for (size_t i = 0; i < found.count && trial->finding_count < RULE_TRIAL_FINDINGS_MAX; i++)
        trial->findings[trial->finding_count++] = (rule_trial_finding){
            t->id, t->unit_name, found.items[i].zh, found.items[i].en, found.items[i].is_warning
        };
    return true;
}

bool service_try_rule(context *c, const rule_trial_request *asked, rule_trial *trial_out, error *err)
{
    validation_rule r;
    monitoring_round round;
    round_tasks tasks;
    rule_trial t = { .findings = arena_array(c->request, rule_trial_finding, RULE_TRIAL_FINDINGS_MAX) };
    if (!compose(c, &asked->rule, &r, err) || !find_round(c, asked->round, &round, err))
        return false;
    t.expression = r.expression;
    t.zh = r.zh;
    t.en = r.en;
    t.round = round.id;
    t.title = round.title;
    if (round.id && !service_list_tasks(c, round.id, &tasks, err))
        return false;
    for (size_t i = 0; round.id && i < tasks.count; i++)
        if (!try_on_task(c, &round, &tasks.items[i], &r, &t, err))
            return false;
    *trial_out = t;
    return true;
}
