#include "service/evaluation/appraisal.h"

#include "assess/appraise.h"
#include "base/vec.h"
#include "service/evaluation/columns.h"
#include "service/evaluation/judgement.h"
#include "service/order/course.h"
#include "service/plan/lead_unit.h"
#include "service/round/board.h"
#include "service/round/step.h"
#include "store/appraisals.h"
#include "store/orders.h"

#include "model/assessment.h"

#define SUBJECT(type)                                                                       \
    {                                                                                       \
        "", FIELD_MEMBERS, FIELD_AT(type, of), "规划、地区、年份", "plan, region and year", \
            .of = &subject_fields                                                           \
    }

const field_table appraisal_rules_request_fields = {
    "AppraisalRulesGiven",
    sizeof(appraisal_rules_request),
    (const field[]){ { "rules", FIELD_TEXT, FIELD_AT(appraisal_rules_request, rules), "规则，CSV",
                       "rules, as CSV", .max = 64 * KIB },
                     SUBJECT(appraisal_rules_request),
                     { 0 } },
};

const field_table appraisal_marks_request_fields = {
    "AppraisalMarksGiven",
    sizeof(appraisal_marks_request),
    (const field[]){ { "marks", FIELD_TEXT, FIELD_AT(appraisal_marks_request, marks),
                       "委员的评分，CSV：单位、委员、评分",
                       "marks of the members, as CSV: unit, member, mark", .max = 1 * MIB },
                     SUBJECT(appraisal_marks_request),
                     { 0 } },
};

const field_table appraisal_request_fields = {
    "AppraisalQuestion",
    sizeof(appraisal_request),
    (const field[]){ SUBJECT(appraisal_request),
                     { "unit", FIELD_TEXT, FIELD_AT(appraisal_request, unit), "只看一个单位",
                       "only this unit", .missing = FIELD_OPTIONAL },
                     { "day", FIELD_TEXT, FIELD_AT(appraisal_request, day), "截至日期；默认今天",
                       "as of this day; default: today", .missing = FIELD_OPTIONAL },
                     { "rules", FIELD_TEXT, FIELD_AT(appraisal_request, rules), "按此规则试算（CSV）",
                       "scores by these rules (CSV), which are not set", .missing = FIELD_OPTIONAL },
                     { 0 } },
};

/* Everything that scores are made of. */
typedef struct scoring {
    context *c;
    str trial; /* rules in place of those that are set; empty: none */
    subject of;
    str day;
    appraisal_rules rules;
    assessment judged;
    lead_units leads;
    org_units units; /* of the region */
    unit_finder finder;
    round_board board;
    round_tasks tasks;
    supervision_orders orders;
    order_events events;
    appraisal_marks marks;
} scoring;

static bool find_round(scoring *w, monitoring_round *round_out, error *err)
{
    monitoring_rounds all;
    if (!store_load_rounds(w->c->request, w->c->store, w->of.region, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].plan == w->of.plan->record.id && all.items[i].year == w->of.year) {
            *round_out = all.items[i];
            return true;
        }
    return error_set(err, ERROR_NOT_FOUND, "%.*s 没有 %d 年的监测报表，不能评分",
                     "%.*s has no monitoring round of %d, so there is nothing to score",
                     STR_ARG(w->of.plan->record.code), w->of.year);
}

static bool load(scoring *w, error *err)
{
    context *c = w->c;
    monitoring_round round;
    appraisal_subject about = { w->of.region, w->of.plan->record.id, w->of.year };
    subject_request same = { w->of.plan->record.code, w->of.region_code, w->of.year };
    return service_show_appraisal_rules(c, &same, &w->rules, err) &&
           (w->trial.len == 0 || appraisal_read_rules(c->request, w->trial, &w->rules, err)) &&
           find_round(w, &round, err) &&
           round_board_of(c, &round, w->day, &w->board, err) &&
           store_load_tasks(c->request, c->store, round.id, &w->tasks, err) &&
           judgement_assess(c, &w->of, &w->judged, err) &&
           lead_units_load(c, w->of.plan, w->of.region, &w->leads, err) &&
           store_load_orders(c->request, c->store, w->of.region, &w->orders, err) &&
           store_load_order_events(c->request, c->store, 0, w->of.region, &w->events, err) &&
           store_load_appraisal_marks(c->request, c->store, &about, &w->marks, err);
}

/* ---- what is known of a unit ---- */

static void count_targets(const scoring *w, appraisal_facts *f)
{
    for (size_t i = 0; i < w->judged.target_count; i++) {
        const assessed_target *t = &w->judged.targets[i];
        const org_unit *lead = t->repeats ? 0 : lead_unit_of(&w->leads, &w->of.plan->targets.items[i]);
        f->verdicts[t->verdict] += lead && lead->id == f->unit;
    }
}

/* Days are texts such as 2024-04-12; an empty one is not yet. */
static bool is_until(str day, str until)
{
    return day.len > 0 && str_compare(day, until) <= 0;
}

static void take_task(const scoring *w, const round_task *t, appraisal_facts *f)
{
    f->is_asked = true;
    if (!is_until(t->first_sent, w->day) && is_until(w->day, t->due))
        f->waits_until = t->due;
    f->is_in_review = !is_until(t->accepted_on, w->day);
}

/* The board names units; names are unique in a region. */
static void count_round(const scoring *w, appraisal_facts *f)
{
    size_t returns = 0;
    for (size_t i = 0; i < w->tasks.count; i++)
        if (w->tasks.items[i].unit == f->unit)
            take_task(w, &w->tasks.items[i], f);
    for (size_t i = 0; i < w->board.late_count; i++)
        if (str_eq(w->board.late[i].unit, f->unit_name)) {
            f->late_workdays = w->board.late[i].workdays;
            f->is_excused = w->board.late[i].is_excused;
        }
    for (size_t i = 0; i < w->board.return_count; i++)
        if (str_eq(w->board.returns[i].unit, f->unit_name))
            *(returns++ == 0 ? &f->first_cells : &f->second_cells) += w->board.returns[i].cells;
}

static void take_marks(const scoring *w, appraisal_facts *f)
{
    VEC(decimal) marks = { 0 };
    for (size_t i = 0; i < w->marks.count; i++) {
        const appraisal_mark *m = &w->marks.items[i];
        bool is_newest = m->unit == f->unit;
        for (size_t k = i + 1; is_newest && k < w->marks.count; k++)
            is_newest = w->marks.items[k].unit != f->unit || !str_eq(w->marks.items[k].member, m->member);
        if (is_newest)
            *vec_push(w->c->request, &marks) = m->mark;
    }
    f->marks = marks.items;
    f->mark_count = marks.count;
}

/* Orders of the year in which the figures are evaluated that the unit had to answer until the day, and how
 * many of them were overdue at any time. */
static void count_orders(const scoring *w, appraisal_facts *f)
{
    for (size_t i = 0; i < w->orders.count; i++) {
        const supervision_order *o = &w->orders.items[i];
        const order_part *part = o->year == w->of.year + 1 ? order_part_of(o, f->unit) : 0;
        if (!part)
            continue;
        order_course of = order_course_of(&w->events, o, part, w->day);
        f->order_count += of.is_issued;
        f->overdue_orders += of.is_issued && of.was_overdue;
    }
}

static appraisal_score score_of(const scoring *w, const org_unit *u)
{
    arena *a = w->c->request;
    appraisal_facts f = { .unit = u->id, .unit_name = u->name };
    count_targets(w, &f);
    count_round(w, &f);
    take_marks(w, &f);
    count_orders(w, &f);
    appraisal_score s = appraise(&w->rules, &f);
    for (appraisal_part p = 0; p < APPRAISAL_PART_COUNT; p++) {
        s.parts[p].words_zh = appraise_words(a, &w->rules, &f, p, LANGUAGE_ZH);
        s.parts[p].words_en = appraise_words(a, &w->rules, &f, p, LANGUAGE_EN);
    }
    return s;
}

/* Highest first; equal ones in the order of the units. */
static void sort_scores(appraisal_score *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && items[k].total > items[k - 1].total; k--) {
            appraisal_score moved = items[k];
            items[k] = items[k - 1];
            items[k - 1] = moved;
        }
}

static bool score_all(scoring *w, const org_unit *only, appraisal_scores *out, error *err)
{
    VEC(appraisal_score) all = { 0 };
    if (!load(w, err))
        return false;
    for (size_t i = 0; i < w->units.count; i++) {
        const org_unit *u = &w->units.items[i];
        if ((only && u != only) || u->ended_on.len > 0 ||
            !access_may(w->c, PERMISSION_TASK_READ, w->of.region, u->id))
            continue;
        *vec_push(w->c->request, &all) = score_of(w, u);
    }
    sort_scores(all.items, all.count);
    *out = (appraisal_scores){ .plan = str_copy(w->c->request, w->of.plan->record.code),
                               .region = str_copy(w->c->request, w->of.region_code),
                               .day = w->day,
                               .year = w->of.year,
                               .rules = w->rules,
                               .items = all.items,
                               .count = all.count };
    return true;
}

static bool begin(context *c, const subject_request *asked, permission needs, str day, scoring *w, error *err)
{
    const catalogue_snapshot *known;
    date on;
    *w = (scoring){ .c = c };
    if (!subject_find(c, asked, needs, &w->of, err) || !step_day_or_today(c, day, &on, err) ||
        !context_catalogue(c, &known, err) ||
        !store_load_units(c->request, c->store, w->of.region, &w->units, err))
        return false;
    w->day = date_text(c->request, on);
    w->finder = unit_finder_of(c->request, &w->units, known, w->of.plan->record.region_name);
    return true;
}

bool service_list_appraisals(context *c, const appraisal_request *asked, appraisal_scores *scores_out,
                             error *err)
{
    scoring *w = arena_new(c->request, scoring);
    const org_unit *only = 0;
    if (!begin(c, &asked->of, PERMISSION_PLAN_READ, asked->day, w, err) ||
        (asked->unit.len > 0 && !unit_finder_require(&w->finder, asked->unit, &only, err)))
        return false;
    w->trial = asked->rules;
    return score_all(w, only, scores_out, err);
}

/* ---- marks ---- */

enum { UNIT, MEMBER, MARK, COLUMN_COUNT, MARKS_MAX = 5000 };
static const column_name columns[COLUMN_COUNT] = { [UNIT] = { "unit", "单位", true },
                                                   [MEMBER] = { "member", "委员", true },
                                                   [MARK] = { "mark", "评分", true } };

static bool read_mark(const scoring *w, const column_reader *r, decimal most, appraisal_mark *m, error *err)
{
    const org_unit *u;
    error ignored;
    *m = (appraisal_mark){ .member = str_copy(w->c->request, columns_field(r, MEMBER)) };
    if (!unit_finder_require(&w->finder, columns_field(r, UNIT), &u, &ignored))
        return columns_fail(r, UNIT, "本地区没有此单位", "the region has no such unit", err);
    m->unit = u->id;
    if (m->member.len == 0)
        return columns_fail(r, MEMBER, "不能为空", "must not be empty", err);
    if (!decimal_parse(columns_field(r, MARK), &m->mark, &ignored) || m->mark.scaled < 0 ||
        decimal_compare(m->mark, most) > 0)
        return columns_fail(r, MARK, "应为 0 至最高评分之间的数",
                            "must be a number from 0 to the highest mark", err);
    return true;
}

bool service_add_appraisal_marks(context *c, const appraisal_marks_request *asked,
                                 appraisal_scores *scores_out, error *err)
{
    scoring *w = arena_new(c->request, scoring);
    column_reader r;
    bool more = true;
    appraisal_said by = { .at = c->by.now, .who = c->by.who, .person = c->who.person };
    if (!begin(c, &asked->of, PERMISSION_EVALUATION_EDIT, STR_NONE, w, err) ||
        !service_show_appraisal_rules(c, &asked->of, &w->rules, err) ||
        !columns_open(c->request, asked->marks, columns, COLUMN_COUNT, &r, err))
        return false;
    appraisal_subject about = { w->of.region, w->of.plan->record.id, w->of.year };
    while (true) {
        appraisal_mark m;
        if (!columns_next(&r, MARKS_MAX, &more, err))
            return false;
        if (!more)
            break;
        if (!read_mark(w, &r, w->rules.items[ITEM_MARKS].value, &m, err) ||
            !store_add_appraisal_mark(c->store, &about, &m, &by, err))
            return false;
    }
    if (r.row_count == 0)
        return error_set(err, ERROR_INPUT, "没有评分", "there are no marks");
    context_record(c, 0, w->of.plan->record.code,
                   str_format(c->request, "{\"year\": %d, \"marks\": %zu}", w->of.year, r.row_count));
    return score_all(w, 0, scores_out, err);
}
