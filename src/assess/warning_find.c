#include "assess/warning_find.h"

#include <stdlib.h>

#include "assess/forecast_target.h"
#include "assess/warning_words.h"
#include "base/vec.h"

/* Warnings of several targets, each cause of an indicator once. */
typedef struct search {
    arena *a;
    VEC(warning) found;
} search;

static str code_of(const indicators *known, int32_t id)
{
    for (size_t i = 0; known && i < known->count; i++)
        if (known->items[i].id == id)
            return known->items[i].code;
    return STR_NONE;
}

/* The gravest contradiction about an indicator. */
static const contradiction *contradiction_of(const contradictions *against, const indicators *known, str code)
{
    const contradiction *gravest = 0;
    for (size_t i = 0; against && i < against->count; i++) {
        const contradiction *c = &against->items[i];
        if (str_eq(code_of(known, c->indicator), code) && (!gravest || c->percent > gravest->percent))
            gravest = c;
    }
    return gravest;
}

static warning *same_cause(const search *s, const warning *w)
{
    for (size_t i = 0; i < s->found.count; i++) {
        warning *other = &s->found.items[i];
        if (str_eq(other->code, w->code) &&
            warning_rule_table[other->rule].cause == warning_rule_table[w->rule].cause)
            return other;
    }
    return 0;
}

static void mention(search *s, warning *kept, const warning *dropped)
{
    if (warning_rule_table[kept->rule].cause != CAUSE_OUTLOOK || str_eq(kept->where, dropped->where))
        return;
    str zh = str_format(s->a, "同一指标的另一目标（%.*s）：%s", STR_ARG(dropped->where), warning_rule_zh[dropped->rule]);
    str en = str_format(s->a, "another target of the indicator (%.*s): %s", STR_ARG(dropped->where),
                        warning_rule_en[dropped->rule]);
    kept->also_zh = kept->also_zh.len ? str_format(s->a, "%.*s；%.*s", STR_ARG(kept->also_zh), STR_ARG(zh))
                                      : zh;
    kept->also_en = kept->also_en.len ? str_format(s->a, "%.*s; %.*s", STR_ARG(kept->also_en), STR_ARG(en))
                                      : en;
}

/* One warning for each cause of an indicator: the gravest; an earlier target wins among equals. */
static void keep(search *s, const warning *w)
{
    warning *other = same_cause(s, w);
    if (!other) {
        *vec_push(s->a, &s->found) = *w;
    } else if (w->level > other->level) {
        warning graver = *w;
        mention(s, &graver, other);
        *other = graver;
    } else {
        mention(s, other, w);
    }
}

/* A target met earlier and no longer is a remark in its explanation, where no limit makes it a warning. */
static void remark(arena *a, const warning_settings *settings, assessed_target *t,
                   const warning_facts *facts)
{
    double measured = facts->measured[WARN_FELL_BACK];
    if (isnan(measured) ||
        warning_grade(settings, WARN_FELL_BACK, warning_rule_table[WARN_FELL_BACK].sense, measured) !=
            WARNING_NONE)
        return;
    if (t->explain_zh.len)
        t->explain_zh = str_join(a, t->explain_zh, warning_remark(a, t, facts, LANGUAGE_ZH));
    if (t->explain_en.len)
        t->explain_en = str_format(a, "%.*s %.*s", STR_ARG(t->explain_en),
                                   STR_ARG(warning_remark(a, t, facts, LANGUAGE_EN)));
}

void assess_warn_target(arena *a, const warning_settings *settings, const contradictions *against,
                        const indicators *known, const assessment *plan, bool in_words, assessed_target *t)
{
    warning_finding findings[WARNING_CAUSE_COUNT];
    warning_facts of_target, *facts = &of_target;
    track figures;
    t->found_count = 0;
    if (t->repeats)
        return;
    track_of(plan, t, plan->year, &figures);
    if (!in_words)
        assess_chance_of(a, &figures, t);
    warning_measure(plan, t, settings, &figures, facts);
    const contradiction *c = t->code.len ? contradiction_of(against, known, t->code) : 0;
    if (c)
        facts->measured[WARN_CONTRADICTION] = c->percent;
    remark(a, settings, t, facts);
    t->found_count = warning_findings(settings, facts->measured, findings);
    t->found = arena_array(a, warning, t->found_count);
    for (size_t i = 0; i < t->found_count; i++) {
        warning_rule rule = findings[i].rule;
        warning w = { .level = findings[i].level, .rule = rule, .target = (size_t)(t - plan->targets) + 1,
            .where = t->where, .code = t->code, .name = t->name, .name_en = t->name_en };
        w.year = rule == WARN_LATE                 ? facts->late_year
                 : rule == WARN_CONTRADICTION && c ? c->year
                                                   : (int)facts->track->times[facts->track->count - 1];
        w.measured = facts->measured[rule];
        w.threshold = warning_limit(settings, rule, w.level);
        /* One case more or less: no ground for more than a notice. */
        if (t->small.is_fragile && warning_rule_table[rule].cause == CAUSE_OUTLOOK &&
            w.level > WARNING_YELLOW) {
            w.level = WARNING_YELLOW;
            w.is_softened = true;
        }
        if (in_words)
            warning_say(a, plan, t, facts, settings, c, &findings[i], &w);
        t->found[i] = w;
    }
}

static int compare_warnings(const void *a, const void *b)
{
    const warning *x = a, *y = b;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    if (x->target != y->target)
        return x->target < y->target ? -1 : 1;
    return (int)x->rule - (int)y->rule;
}

/* The warnings found that are of missing figures, or all others. */
static warnings only(const search *s, bool missing)
{
    warnings kept = { .items = arena_array(s->a, warning, s->found.count) };
    for (size_t i = 0; i < s->found.count; i++) {
        const warning *one = &s->found.items[i];
        if ((one->rule == WARN_LATE) != missing)
            continue;
        kept.items[kept.count++] = *one;
        kept.counts[one->level]++;
    }
    return kept;
}

void assess_collect_warnings(arena *a, assessment *plan)
{
    search s = { .a = a };
    for (size_t i = 0; i < plan->target_count; i++)
        for (size_t k = 0; k < plan->targets[i].found_count; k++)
            keep(&s, &plan->targets[i].found[k]);
    if (s.found.count)
        qsort(s.found.items, s.found.count, sizeof *s.found.items, compare_warnings);
    plan->warnings = only(&s, false);
    plan->missing = only(&s, true);
}

void assess_warn(arena *a, const warning_settings *settings, const contradictions *against,
                 const indicators *known, assessment *plan)
{
    for (size_t i = 0; i < plan->target_count; i++)
        assess_warn_target(a, settings, against, known, plan, true, &plan->targets[i]);
    assess_collect_warnings(a, plan);
}
