/* The target language: a formula as a tree, read from text, checked, printed in its one canonical form,
 * explained.
 *
 * A formula is open data and never changed once made. Code that builds one by hand (the reader of plan
 * phrases) fills a formula by name and prints it; formula_parse of what was printed gives an equal formula
 * back.
 *
 *     value >= 95                            FORMULA_TEST
 *     value <= 7 per 100000 by 2023
 *     always value >= 98 %                   hold a level (保持)
 *     every year value >= 28                 in each year by itself (每年)
 *     value ~ 40 +- 2
 *     value in [80, 90]
 *     value >= baseline(2020) + 5 pp         also "* 2", "- 20 %", "- 1 pp * years", "* 1.05 ^ years"
 *     value > last term
 *     value ~ [code] +- 5                    also "value >= [code] * 0.9"
 *     value keeps baseline                   FORMULA_KEEPS
 *     value rises each year                  FORMULA_RISES, FORMULA_FALLS
 *     value covers all [code]                FORMULA_COVERS
 *     when election year: value >= 100; otherwise: value >= 85        FORMULA_CONDITIONAL
 *     by 2021: value >= 1; by 2025: value >= 50                       FORMULA_MILESTONES
 *     sum(2021..2025) >= 500                 FORMULA_SUM
 *     gap([a], [b]) narrows                  FORMULA_GAP
 *     trend slows                            FORMULA_TREND_SLOWS
 *     judged                                 FORMULA_JUDGED
 */
#ifndef FORMULA_FORMULA_H
#define FORMULA_FORMULA_H

#include "base/decimal.h"
#include "base/error.h"
#include "base/str.h"
#include "base/unit.h"

typedef enum formula_kind {
    FORMULA_TEST,
    FORMULA_KEEPS,
    FORMULA_RISES,
    FORMULA_FALLS,
    FORMULA_COVERS,
    FORMULA_CONDITIONAL,
    FORMULA_MILESTONES,
    FORMULA_SUM,
    FORMULA_GAP,
    FORMULA_TREND_SLOWS,
    FORMULA_JUDGED,
    FORMULA_KIND_COUNT
} formula_kind;

/* The start value of a bound. */
typedef enum bound_source {
    BOUND_NUMBER,    /* 95 % */
    BOUND_BASELINE,  /* baseline, baseline(2020) */
    BOUND_LAST_TERM, /* last term */
    BOUND_REFERENCE, /* [code], another indicator's figure of the same year */
} bound_source;

/* The operation on the start value. Unused with BOUND_NUMBER. */
typedef enum bound_change {
    CHANGE_NONE,
    CHANGE_PLUS,          /* + 5 pp; + 5 % is five hundredths of what it starts from */
    CHANGE_MINUS,         /* - 20 % */
    CHANGE_TIMES,         /* * 2 */
    CHANGE_PLUS_YEARLY,   /* + 1 pp * years: for every year since the baseline; baseline only */
    CHANGE_MINUS_YEARLY,  /* - 1 pp * years */
    CHANGE_TIMES_YEARLY,  /* * 1.05 ^ years */
} bound_change;

typedef struct formula_bound {
    bound_source source;
    decimal number;         /* BOUND_NUMBER */
    const unit *unit;       /* of number; NULL: the indicator's own */
    int baseline_year;      /* BOUND_BASELINE; 0: whichever the plan names */
    str code;               /* BOUND_REFERENCE; no ']' and no line break, not blank at its ends */
    bound_change change;
    decimal amount;         /* of the change */
    const unit
        *amount_unit; /* NULL: the indicator's own; "%" relative; "pp" points; none for the TIMES changes */
    uint32_t line,
        column; /* of the unit, where one was read, else of the bound; 0 in a formula built by hand */
} formula_bound;

typedef enum formula_comparator {
    FORMULA_GE,
    FORMULA_GT,
    FORMULA_LE,
    FORMULA_LT,
    FORMULA_EQ
} formula_comparator;

typedef enum test_form {
    TEST_COMPARE, /* value >= low */
    TEST_AROUND,  /* value ~ low +- tolerance */
    TEST_RANGE,   /* value in [low, high], ends included */
} test_form;

typedef struct formula_test {
    test_form form;
    formula_comparator comparator; /* TEST_COMPARE */
    formula_bound low;             /* the bound; of TEST_AROUND the middle */
    formula_bound high;            /* TEST_RANGE */
    decimal tolerance;             /* TEST_AROUND; not negative */
    const unit *tolerance_unit;    /* NULL: the indicator's own; "%" of the middle; "pp" points */
} formula_test;

typedef struct formula_milestone {
    int year;
    formula_test test;
} formula_milestone;

typedef struct formula {
    formula_kind kind;
    formula_test test;      /* TEST, SUM (TEST_COMPARE with a number), CONDITIONAL: in an election year */
    formula_test otherwise; /* CONDITIONAL: in any other year */
    bool always;            /* TEST: a level to hold; the latest figure decides */
    bool every_year;        /* TEST: each year is judged by itself; never together with always */
    bool each_year;         /* RISES, FALLS */
    int by_year;            /* TEST, KEEPS, RISES, FALLS, COVERS; 0: the plan's end */
    int baseline_year;      /* KEEPS; 0: whichever the plan names */
    int first_year, last_year; /* SUM */
    str code, other_code;   /* COVERS (STR_NONE: a share), GAP both */
    const formula_milestone *milestones; /* MILESTONES, in the order of their years */
    size_t milestone_count;
} formula;

/* Reads one formula. Blanks, case, full-width forms (％ ≥ ＞ ：；), "±", "—" for a minus and Chinese commas
 * are forgiven.
 *
 * Fails: ERROR_INPUT with line and column, saying what was expected there; ERROR_TOO_LARGE past
 * LIMIT_FORMULA_BYTES. */
bool formula_parse(arena *a, str text, const formula **formula_out, error *err) MUST_CHECK;

/* The canonical text, in a. */
str formula_print(arena *a, const formula *f);

/* Checks the units of a formula against the unit of an indicator (NULL: unknown, everything passes).
 *
 * Fails: ERROR_UNIT with line and column, naming both units. */
bool formula_check(const formula *f, const unit *indicator_unit, error *err) MUST_CHECK;

/* The formula in words: 不低于95%（规划期末） / "at least 95 % by the end of the plan".
 *
 *   indicator_unit   NULL if unknown; numbers then have no unit
 */
str formula_explain(arena *a, const formula *f, const unit *indicator_unit, language lang);

/* A plain level: value comparator number unit. */
formula formula_of_level(formula_comparator comparator, decimal number, const unit *u);

/* value ~ [code] +- 5: commensurate with another indicator's figure (相适应), in the indicator's own unit. */
enum { FORMULA_MATCH_TOLERANCE = 5 };
formula formula_of_match(str code);

#endif
