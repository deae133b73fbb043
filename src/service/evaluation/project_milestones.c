#include "service/evaluation/project_milestones.h"

#include "base/vec.h"
#include "formula/formula.h"
#include "service/evaluation/columns.h"

enum { MEASURE, UNIT, BY, OPERATOR, QUANTITY, SCOPE, KIND, SINCE, COLUMN_COUNT };
static const column_name columns[COLUMN_COUNT] = {
    [MEASURE] = { "measure", "内容", true },
    [UNIT] = { "unit", "单位", false },
    [BY] = { "by", "期限", true },
    [OPERATOR] = { "operator", "比较", false },
    [QUANTITY] = { "quantity", "数量", true },
    [SCOPE] = { "scope", "范围", false },
    [KIND] = { "kind", "口径", false },
    [SINCE] = { "since", "起始日", false },
};

enum { MILESTONES_MAX = 200 };

bool project_number(str text, decimal *number_out, error *err)
{
    decimal largest = { INT64_C(100000000), 0 }, zero = decimal_of_int(0);
    if (!decimal_parse(text, number_out, err))
        return false;
    return (number_out->places <= 4 && decimal_compare(*number_out, largest) <= 0 &&
            decimal_compare(*number_out, zero) >= 0) ||
           error_set(err, ERROR_INPUT, "“%.*s”：应为 0 至 1 亿之间的数，至多 4 位小数",
                     "\"%.*s\": a number from 0 to 100,000,000 with at most 4 decimals", STR_ARG(text));
}

/* A word of a table, by its code or its Chinese name. */
static bool word_of(const column_reader *r, size_t column, const state_word *table, size_t count,
                    int *word_out, error *err)
{
    str text = columns_field(r, column);
    for (size_t i = 0; i < count; i++)
        if (text.len == 0 || str_eq(text, str_of(table[i].word)) || str_eq(text, str_of(table[i].zh))) {
            *word_out = (int)i;
            return true;
        }
    return columns_fail(r, column, "不是可用的词", "is no word of this column", err);
}

static bool read_row(arena *a, const column_reader *r, milestone *m, error *err)
{
    int operator, scope, kind;
    str quantity = columns_field(r, QUANTITY);
    bool is_percent = str_take_end(&quantity, STR("%"));
    *m = (milestone){ .measure = str_copy(a, columns_field(r, MEASURE)),
                      .unit = str_copy(a, columns_field(r, UNIT)) };
    if (m->measure.len == 0)
        return columns_fail(r, MEASURE, "不能为空", "must not be empty", err);
    if (!word_of(r, OPERATOR, milestone_operator_table, MILESTONE_OPERATOR_COUNT, &operator, err) ||
        !word_of(r, SCOPE, milestone_scope_table, MILESTONE_SCOPE_COUNT, &scope, err) ||
        !word_of(r, KIND, milestone_kind_table, MILESTONE_KIND_COUNT, &kind, err) ||
        !columns_day(a, r, BY, &m->by, err) || !columns_day(a, r, SINCE, &m->since, err))
        return false;
    if (m->by.len == 0)
        return columns_fail(r, BY, "不能为空", "must not be empty", err);
    if (m->since.len > 0 && str_compare(m->since, m->by) > 0)
        return columns_fail(r, SINCE, "晚于期限", "is later than the day by which", err);
    if (!project_number(quantity, &m->quantity, err))
        return columns_fail(r, QUANTITY, "不是可用的数", "is no number that can be used", err);
    m->operator=(milestone_operator) operator;
    m->scope = (milestone_scope)scope;
    m->kind = is_percent ? MILESTONE_LEVEL : (milestone_kind)kind;
    if (is_percent)
        m->unit = STR("%");
    return true;
}

bool milestones_read(arena *a, str text, milestones *found_out, error *err)
{
    VEC(milestone) all = { 0 };
    column_reader r;
    bool more = true;
    if (!columns_open(a, text, columns, COLUMN_COUNT, &r, err))
        return false;
    while (true) {
        if (!columns_next(&r, MILESTONES_MAX, &more, err))
            return false;
        if (!more)
            break;
        if (!read_row(a, &r, vec_push(a, &all), err))
            return false;
    }
    *found_out = (milestones){ all.items, all.count };
    return all.count > 0 || error_set(err, ERROR_INPUT, "没有列出节点", "the list of milestones is empty");
}

/* ---- from the plan ---- */

static milestone_operator operator_of(formula_comparator comparator)
{
    return comparator == FORMULA_LE || comparator == FORMULA_LT ? MILESTONE_AT_MOST
           : comparator == FORMULA_EQ                           ? MILESTONE_EXACTLY
                                                                : MILESTONE_AT_LEAST;
}

typedef struct milestone_list {
    arena *a;
    VEC(milestone) all;
    const plan_target *of;
} milestone_list;

static void add_test(milestone_list *l, const formula_test *test, int year, int since, bool is_added)
{
    str of_unit = test->low.unit ? test->low.unit->name : l->of->reading.unit;
    if (test->form != TEST_COMPARE || test->low.source != BOUND_NUMBER || test->low.change != CHANGE_NONE)
        return;
    bool is_level = str_has(of_unit, STR("%")) || str_has(of_unit, STR("‰"));
    *vec_push(l->a, &l->all) = (milestone){
        .measure = l->of->reading.indicator,
        .unit = of_unit,
        .by = str_format(l->a, "%d-12-31", year),
        .since = is_added ? str_format(l->a, "%d-01-01", since) : STR(""),
        .operator= operator_of(test->comparator),
        .quantity = test->low.number,
        .kind = is_added   ? MILESTONE_ADDED
                : is_level ? MILESTONE_LEVEL
                           : MILESTONE_STOCK,
    };
}

static void add_target(milestone_list *l, const formula *f, int first, int last)
{
    if (f->kind == FORMULA_SUM)
        add_test(l, &f->test, f->last_year ? f->last_year : last, f->first_year ? f->first_year : first,
                 true);
    for (int year = first; f->kind == FORMULA_TEST && f->every_year && year <= last; year++)
        add_test(l, &f->test, year, year, true);
    if (f->kind == FORMULA_TEST && !f->every_year)
        add_test(l, &f->test, f->by_year ? f->by_year : last, 0, false);
    for (size_t i = 0; f->kind == FORMULA_MILESTONES && i < f->milestone_count; i++)
        add_test(l, &f->milestones[i].test, f->milestones[i].year, 0, false);
}

milestones milestones_of_plan(arena *a, const stored_plan *p, int64_t node)
{
    milestone_list l = { .a = a };
    for (size_t i = 0; i < p->targets.count; i++) {
        const formula *f;
        error ignored;
        l.of = &p->targets.items[i];
        if (l.of->node == node && formula_parse(a, l.of->reading.formula, &f, &ignored))
            add_target(&l, f, p->record.period_start, p->record.period_end);
    }
    return (milestones){ l.all.items, l.all.count };
}
