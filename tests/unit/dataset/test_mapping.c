/* Mappings: one made ready for a file, with every fault that it can have; what a heading means by it; what is
 * proposed from a table. tests/check/import_mapping.py goes through the whole program. */
#include "testing.h"

#include "testing_error.h"

#include "base/limits.h"
#include "dataset/heading.h"
#include "dataset/mapping_open.h"
#include "dataset/proposal.h"

TEST_ARENA(a)

static indicator all_indicators[] = {
    { .id = 1, .code = STR_INIT("MMR"), .name = STR_INIT("孕产妇死亡率"), .unit = STR_INIT("1/10万") },
    { .id = 2, .code = STR_INIT("AID"), .name = STR_INIT("受援妇女"), .unit = STR_INIT("人") },
};
static region all_regions[] = {
    { .id = 1, .code = STR_INIT("330300"), .name = STR_INIT("温州市"), .level = STR_INIT("prefecture") },
    { .id = 2, .code = STR_INIT("330302"), .name = STR_INIT("鹿城区"), .parent = 1 },
};
static code_item sexes[] = { { STR_INIT("_T"), STR_INIT("合计"), STR_INIT("Total") },
                             { STR_INIT("F"), STR_INIT("女"), STR_INIT("Female") } };
static import_known known = { .indicators = { all_indicators, 2 },
                              .regions = { all_regions, 2 },
                              .home_region = 1 };
static import_options options;

static import_context context(void)
{
    for (int list = 0; list < LIST_COUNT; list++)
        known.codes[list] = (code_list){ sexes, list == LIST_SEX ? 2 : 1 };
    return (import_context){
        .memory = a, .scratch = a, .options = &options, .of = import_reference_of(a, &known)
    };
}

#define HEADING(theirs_, ours_)                                                   \
    {                                                                             \
        MAPPING_HEADING, STR_INIT(theirs_), STR_INIT(ours_), STR_INIT(""), false, \
        {                                                                         \
            0, 0                                                                  \
        }                                                                         \
    }
#define INDICATOR(theirs_, ours_, unit_)                                               \
    {                                                                                  \
        MAPPING_INDICATOR, STR_INIT(theirs_), STR_INIT(ours_), STR_INIT(unit_), false, \
        {                                                                              \
            0, 0                                                                       \
        }                                                                              \
    }
#define FACTOR(theirs_, ours_, unit_, factor_)                                        \
    {                                                                                 \
        MAPPING_INDICATOR, STR_INIT(theirs_), STR_INIT(ours_), STR_INIT(unit_), true, \
        {                                                                             \
            factor_, 0                                                                \
        }                                                                             \
    }

static bool open_names(import_context *c, mapping_name *names, size_t count, error *e)
{
    *c = context();
    return import_mapping_open(c, &(mapping){ .name = STR("局"), .names = names, .count = count }, e);
}

TEST(each_fault_of_a_mapping_is_told_with_its_name)
{
    static const struct {
        mapping_name names[2];
        const char *says;
    } cases[] = {
        { { HEADING("甲", "") }, "\"甲\" of the mapping: has no name of ours yet" },
        { { HEADING("甲", "颜色") }, "must be a heading that the program knows" },
        { { { .kind = MAPPING_SHEET, .theirs = STR_INIT("表"), .ours = STR_INIT("二") } },
          "must be the line of the heading" },
        { { { .kind = MAPPING_SHEET, .theirs = STR_INIT("表"), .ours = STR_INIT("0") } },
          "must be the line of the heading" },
        { { { .kind = MAPPING_REGION, .theirs = STR_INIT("区"), .ours = STR_INIT("999999") } },
          "no region with this code" },
        { { INDICATOR("率", "NONE", "") }, "no indicator with this code" },
        { { INDICATOR("人数", "AID", "万人") }, "its unit is not ours: the factor is missing" },
        { { FACTOR("人数", "AID", "", 10000) }, "a factor needs the unit that the table has" },
        { { FACTOR("人数", "AID", "万人", 0) }, "the factor must be above zero" },
        { { FACTOR("人数", "AID", "万人", -1) }, "the factor must be above zero" },
        { { FACTOR("人数", "-", "万人", 10000) }, "unit and factor belong to an indicator" },
        { { { .kind = MAPPING_REGION,
              .theirs = STR_INIT("区"),
              .ours = STR_INIT("330302"),
              .unit = STR_INIT("人") } },
          "unit and factor belong to an indicator" },
        { { HEADING("甲", "-"), HEADING("（甲）", "-") }, "occurs twice" },
        { { FACTOR("人数", "AID", "万人", 10000), FACTOR("人数二", "AID", "万人", 1) },
          "one indicator in two units" },
        { { HEADING("（）", "-") }, "a name is missing" },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        import_context c;
        error e = { 0 };
        mapping_name names[2];
        memcpy(names, cases[i].names, sizeof names);
        if (open_names(&c, names, names[1].theirs.len > 0 ? 2 : 1, &e))
            fail_msg("case %zu was accepted", i);
        if (!strstr(testing_en(&e), cases[i].says))
            fail_msg("case %zu: %s", i, testing_en(&e));
    }
    mapping_name *many = arena_array(a, mapping_name, LIMIT_MAPPING_NAMES + 1);
    import_context c;
    error e = { 0 };
    assert_false(open_names(&c, many, LIMIT_MAPPING_NAMES + 1, &e));
    assert_int_equal(e.code, ERROR_TOO_LARGE);
}

TEST(a_unit_of_the_table_is_expected_in_place_of_ours)
{
    import_context c;
    error e = { 0 };
    mapping_name names[] = { FACTOR("人数", "AID", "万人", 10000), INDICATOR("死亡比", "MMR", "") };
    assert_true(open_names(&c, names, 2, &e));
    assert_true(import_find_indicator(&c, STR("人数（万人）")) == &all_indicators[1]);
    assert_true(import_unit_is_expected(&c, &all_indicators[1], STR("万人")));
    assert_false(import_unit_is_expected(&c, &all_indicators[1], STR("人")));
    assert_true(import_unit_is_expected(&c, &all_indicators[0], STR("1/10万")));
}

TEST(a_year_in_a_heading_is_any_year_unless_ours_has_one)
{
    import_context c;
    error e = { 0 };
    mapping_name any[] = { HEADING("2023年末在册", "本年") }, one[] = { HEADING("2023年末在册", "2023年") };
    assert_true(open_names(&c, any, 1, &e));
    assert_true(heading_of(&c, STR("2024年末在册")).is_relative);
    assert_true(open_names(&c, one, 1, &e));
    assert_int_equal(heading_of(&c, STR("2023年末在册")).year, 2023);
    assert_true(heading_of(&c, STR("2024年末在册")).is_unknown);
}

TEST(what_is_below_a_heading_that_is_left_out_is_left_out)
{
    import_context c;
    error e = { 0 };
    mapping_name names[] = { HEADING("内部核查", "-"), INDICATOR("另一事项", "-", "") };
    static const char *const above[] = { "内部核查", "另一事项" }, *const below[] = { "2022年", "女", "系数",
                                                                                      "检查率", "" };
    assert_true(open_names(&c, names, 2, &e));
    for (size_t i = 0; i < COUNT_OF(above); i++)
        for (size_t k = 0; k < COUNT_OF(below); k++) {
            column_heading upper = heading_of(&c, str_of(above[i])), h = heading_of(&c, str_of(below[k]));
            heading_add_above(&h, &upper);
            if (h.role != COLUMN_IGNORED || h.is_unknown)
                fail_msg("%s above %s: role %d, unknown %d", above[i], below[k], h.role, h.is_unknown);
        }
}

TEST(a_proposal_has_each_name_once_and_its_unit)
{
    import_context c = context();
    import_options wants = { .proposal = import_proposal_in(a, 0) };
    c.options = &wants;
    import_propose(&c, MAPPING_INDICATOR, STR("受助人数（万人）"), STR(""));
    import_propose(&c, MAPPING_INDICATOR, STR("受助人数"), STR("AID"));
    import_propose(&c, MAPPING_REGION, STR("鹿城"), STR("330302"));
    import_propose_unit(&c, &all_indicators[1], STR("万人"));
    import_propose_unit(&c, &all_indicators[0], STR("岁"));
    const mapping_name *n = wants.proposal->names.items;
    assert_int_equal(wants.proposal->names.count, 4);
    assert_true(str_eq(n[0].theirs, STR("受助人数")) && str_eq(n[0].unit, STR("万人")) && n[0].ours.len == 0);
    assert_true(n[1].kind == MAPPING_REGION && str_eq(n[1].ours, STR("330302")));
    assert_true(str_eq(n[2].ours, STR("AID")) && str_eq(n[2].unit, STR("万人")) && n[2].has_factor &&
                n[2].factor.scaled == 10000);
    assert_true(str_eq(n[3].ours, STR("MMR")) && str_eq(n[3].unit, STR("岁")) && !n[3].has_factor);
    wants.proposal = 0;
    import_propose(&c, MAPPING_REGION, STR("瓯海"), STR(""));
}

TEST(a_proposal_begins_with_a_mapping_that_is_there)
{
    import_context c = context();
    mapping_name names[] = { HEADING("县市", "地区"), HEADING("县 市", "指标") };
    import_options wants = { .proposal = import_proposal_in(a, &(mapping){ .names = names, .count = 2 }) };
    c.options = &wants;
    import_propose(&c, MAPPING_HEADING, STR("县市"), STR(""));
    assert_int_equal(wants.proposal->names.count, 1);
    assert_true(str_eq(wants.proposal->names.items[0].ours, STR("地区")));
    for (size_t i = 0; i < LIMIT_MAPPING_NAMES + 9; i++)
        import_propose(&c, MAPPING_HEADING, str_format(a, "栏%zu", i), STR(""));
    assert_int_equal(wants.proposal->names.count, LIMIT_MAPPING_NAMES + 1);
}

TESTS(each_fault_of_a_mapping_is_told_with_its_name, a_unit_of_the_table_is_expected_in_place_of_ours,
      a_year_in_a_heading_is_any_year_unless_ours_has_one,
      what_is_below_a_heading_that_is_left_out_is_left_out, a_proposal_has_each_name_once_and_its_unit,
      a_proposal_begins_with_a_mapping_that_is_there)
