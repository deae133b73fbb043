/* Targets that are compared with an indicator they do not name. Links by name: test_plan_link. */
#include "testing.h"

#include "service/plan/reference.h"

TEST_ARENA(a)
static const indicator legal_aid = { .code = STR("LEGAL_AID_F"), .unit = STR("人"),
    .reference = STR("LEGAL_AID_F_DUE") };
static const indicator students = { .code = STR("UNIV_STUDENTS_F"), .unit = STR("%"),
    .reference = STR("POP_18_22_F") };
static const indicator centres = { .code = STR("W_CENTRES"), .unit = STR("个") };

static bool is_known(void *payload, str name)
{
    (void)payload;
    return str_eq(name, STR("女职工比例"));
}

static str with_reference(const char *formula, target_comparator comparator, const indicator *i)
{
    target_reading r = { .formula = str_of(formula), .comparator = comparator };
    return plan_formula_with_reference(a, &r, i, is_known, 0);
}

TEST(a_count_that_covers_all_covers_those_entitled)
{
    assert_str(with_reference("value covers all", COMPARATOR_ALL, &legal_aid),
               "value covers all [LEGAL_AID_F_DUE]");
    assert_str(with_reference("value covers all [X]", COMPARATOR_ALL, &legal_aid), "value covers all [X]");
    assert_str(with_reference("value covers all", COMPARATOR_ALL, &students), "value covers all");
    assert_str(with_reference("value covers all", COMPARATOR_ALL, &centres), "value covers all");
}

TEST(what_should_be_commensurate_is_held_against_its_share)
{
    assert_str(with_reference("judged", COMPARATOR_MATCH, &students), "value ~ [POP_18_22_F] +- 5");
    assert_str(with_reference("judged", COMPARATOR_QUALITATIVE, &students), "judged");
    assert_str(with_reference("value ~ [同龄女性比例] +- 5", COMPARATOR_MATCH, &students),
               "value ~ [POP_18_22_F] +- 5");
    assert_str(with_reference("value >= [女职工比例]", COMPARATOR_NOT_BELOW_REF, &students), "value >= [女职工比例]");
}

TEST(other_targets_stay_as_they_are)
{
    assert_str(with_reference("value >= 95", COMPARATOR_GE, &students), "value >= 95");
    assert_str(with_reference("no formula", COMPARATOR_GE, &students), "no formula");
}

TESTS(a_count_that_covers_all_covers_those_entitled, what_should_be_commensurate_is_held_against_its_share,
      other_targets_stay_as_they_are)
