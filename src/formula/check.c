/* Checks that the units of a formula match those of its indicator. */
#include "formula/bounds.h"

static const char *const dimension_zh[] = {
    [DIMENSION_NONE] = "无单位",   [DIMENSION_SHARE] = "比重",   [DIMENSION_POINTS] = "百分点",
        [DIMENSION_RATE] = "率",
    [DIMENSION_COUNT] = "数量",    [DIMENSION_DENSITY] = "密度", [DIMENSION_AGE] = "年龄",
        [DIMENSION_TIME] = "时间",
    [DIMENSION_LENGTH] = "长度",   [DIMENSION_AREA] = "面积",    [DIMENSION_MASS] = "质量",
    [DIMENSION_MONEY] = "金额",    [DIMENSION_INDEX] = "分数",
};
static const char *const dimension_en[] = {
    [DIMENSION_NONE] = "no unit",  [DIMENSION_SHARE] = "a share", [DIMENSION_POINTS] = "percentage points",
    [DIMENSION_RATE] = "a rate",   [DIMENSION_COUNT] = "a count", [DIMENSION_DENSITY] = "a density",
    [DIMENSION_AGE] = "an age",    [DIMENSION_TIME] = "a time",   [DIMENSION_LENGTH] = "a length",
    [DIMENSION_AREA] = "an area",  [DIMENSION_MASS] = "a mass",  [DIMENSION_MONEY] = "money",
    [DIMENSION_INDEX] = "a score",
};

typedef struct checking {
    const unit *unit; /* the indicator's, or the first one met in the formula */
    error *err;
} checking;

static bool fail_units(checking *c, const unit *u, uint32_t line, uint32_t column)
{
    return error_set_at(
        c->err, ERROR_UNIT, line, column, "“%.*s”（%s%.0s）不能与“%.*s”（%s%.0s）相比，请改用同一种单位",
        "\"%.*s\" (%.0s%s) cannot be compared with \"%.*s\" (%.0s%s); use one kind of unit", STR_ARG(u->name),
        dimension_zh[u->dimension], dimension_en[u->dimension], STR_ARG(c->unit->name),
        dimension_zh[c->unit->dimension], dimension_en[c->unit->dimension]);
}

/* A number on the indicator's own scale. */
static bool check_level(checking *c, const unit *u, uint32_t line, uint32_t column)
{
    double factor;
    if (!u)
        return true;
    if (!c->unit)
        c->unit = u;
    return unit_fits(u, c->unit, &factor) || fail_units(c, u, line, column);
}

/* A difference or a tolerance: "%" is relative and fits everything, points fit shares, else as a level. */
static bool check_amount(checking *c, const unit *u, uint32_t line, uint32_t column)
{
    if (!u || u->dimension == DIMENSION_SHARE)
        return true;
    double factor;
    if (u->dimension == DIMENSION_POINTS && (!c->unit || points_fit(u, c->unit, &factor)))
        return true;
    return check_level(c, u, line, column);
}

static bool check_bound(checking *c, const formula_bound *b)
{
    return check_level(c, b->unit, b->line, b->column) && check_amount(c, b->amount_unit, b->line, b->column);
}

static bool check_test(checking *c, const formula_test *t)
{
    return check_bound(c, &t->low) && (t->form != TEST_RANGE || check_bound(c, &t->high)) &&
           check_amount(c, t->tolerance_unit, t->low.line, t->low.column);
}

static bool check_sum(checking *c, const formula *f)
{
    if (!check_bound(c, &f->test.low))
        return false;
    if (!c->unit || (c->unit->dimension != DIMENSION_SHARE && c->unit->dimension != DIMENSION_RATE))
        return true;
    return error_set_at(c->err, ERROR_UNIT, f->test.low.line, f->test.low.column,
                        "“%.*s”的各年数值不能相加，累计目标应是数量",
                        "values in \"%.*s\" cannot be added up over years; a total requires counts",
                        STR_ARG(c->unit->name));
}

bool formula_check(const formula *f, const unit *indicator_unit, error *err)
{
    checking c = { .unit = indicator_unit, .err = err };
    switch (f->kind) {
    case FORMULA_TEST:
        return check_test(&c, &f->test);
    case FORMULA_CONDITIONAL:
        return check_test(&c, &f->test) && check_test(&c, &f->otherwise);
    case FORMULA_MILESTONES:
        for (size_t i = 0; i < f->milestone_count; i++)
            if (!check_test(&c, &f->milestones[i].test))
                return false;
        return true;
    case FORMULA_SUM:
        return check_sum(&c, f);
    default:
        return true;
    }
}
