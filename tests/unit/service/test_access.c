/* The decision who may do what, where: what it must say of the persons of a monitoring year. The whole matrix of
 * roles, permissions and places is compared with a table of its own in test_access_matrix.c. */
#include "testing.h"

#include "service/context.h"

enum { PROVINCE = 1, CITY = 2, COUNTY = 3, SISTER = 4, OTHER_CITY = 5, HEALTH = 10, EDUCATION = 11, ME = 100, SOMEBODY = 101 };

static const region_path city = { { CITY, PROVINCE }, 2 }, county = { { COUNTY, CITY, PROVINCE }, 3 },
                         sister = { { SISTER, CITY, PROVINCE }, 3 }, other = { { OTHER_CITY, PROVINCE }, 2 };
static const date today = { 2024, 4, 15 };

static caller with(person_grant *grants, size_t count)
{
    return (caller){ .kind = CALLER_PERSON, .person = ME, .grants = grants, .grant_count = count,
                     .has_second_factor = true };
}

static bool may(const caller *who, permission p, const region_path *region_of, int64_t unit_of, int64_t by)
{
    return access_allows(who, today, p, &(access_place){ region_of, unit_of, by });
}

TEST(a_clerk_fills_in_for_the_own_unit_and_approves_nothing)
{
    caller clerk = with((person_grant[]){ { .role = ROLE_CLERK, .region = CITY, .unit = HEALTH } }, 1);
    assert_true(may(&clerk, PERMISSION_TASK_FILL, &city, HEALTH, 0));
    assert_false(may(&clerk, PERMISSION_TASK_FILL, &city, EDUCATION, 0));
    assert_false(may(&clerk, PERMISSION_TASK_FILL, &city, 0, 0));
    assert_false(may(&clerk, PERMISSION_TASK_FILL, &county, HEALTH, 0));
    assert_false(may(&clerk, PERMISSION_TASK_APPROVE, &city, HEALTH, ME));
}

TEST(nobody_approves_what_the_same_person_filled_in)
{
    caller head = with((person_grant[]){ { .role = ROLE_APPROVER, .region = CITY, .unit = HEALTH },
                                         { .role = ROLE_CLERK, .region = CITY, .unit = HEALTH } }, 2);
    assert_true(may(&head, PERMISSION_TASK_APPROVE, &city, HEALTH, SOMEBODY));
    assert_false(may(&head, PERMISSION_TASK_APPROVE, &city, HEALTH, ME));
}

TEST(a_county_is_read_from_above_and_not_from_beside)
{
    caller upper = with((person_grant[]){ { .role = ROLE_UPPER_LEVEL, .region = CITY } }, 1);
    caller beside = with((person_grant[]){ { .role = ROLE_COUNTY_STATISTICIAN, .region = SISTER } }, 1);
    assert_true(may(&upper, PERMISSION_DATA_READ, &county, 0, 0));
    assert_true(may(&beside, PERMISSION_DATA_READ, &sister, 0, 0));
    assert_false(may(&beside, PERMISSION_DATA_READ, &county, 0, 0));
    assert_false(may(&beside, PERMISSION_DATA_READ, &city, 0, 0));
    assert_false(may(&upper, PERMISSION_DATA_READ, &other, 0, 0));
}

TEST(a_role_ends_with_its_last_day)
{
    person_grant g = { .role = ROLE_THIRD_PARTY, .region = CITY, .until = STR("2024-04-15") };
    caller third = with(&g, 1);
    assert_true(may(&third, PERMISSION_DATA_READ, &city, 0, 0));
    assert_false(access_allows(&third, (date){ 2024, 4, 16 }, PERMISSION_DATA_READ, &(access_place){ &city, 0, 0 }));
    assert_false(access_allows_somewhere(&third, (date){ 2024, 4, 16 }, PERMISSION_DATA_READ));
    g = (person_grant){ .role = ROLE_THIRD_PARTY, .region = CITY, .from = STR("2024-04-16") };
    assert_false(may(&third, PERMISSION_DATA_READ, &city, 0, 0));
}

TEST(administrators_see_no_data_and_two_roles_of_which_one_administers_give_nothing)
{
    static const permission data[] = { PERMISSION_PLAN_READ, PERMISSION_DATA_READ, PERMISSION_RESULT_READ,
        PERMISSION_TASK_READ, PERMISSION_ORDER_READ, PERMISSION_CATALOGUE_READ };
    for (person_role r = ROLE_SYSTEM_ADMIN; r < PERSON_ROLE_COUNT; r++) {
        person_grant grants[] = { { .role = r, .region = CITY }, { .role = ROLE_OFFICE, .region = CITY } };
        caller one = with(grants, 1), two = with(grants, 2);
        for (size_t i = 0; i < sizeof data / sizeof *data; i++)
            assert_false(access_allows_somewhere(&one, today, data[i]));
        for (permission p = 0; p < PERMISSION_COUNT; p++)
            if (p != PERMISSION_TOOL_USE && p != PERMISSION_SIGN_IN && p != PERMISSION_ACCOUNT &&
                p != PERMISSION_JOB) {
                assert_false(access_allows_somewhere(&two, today, p));
                assert_false(may(&two, p, &city, 0, 0));
            }
    }
}

TEST(a_role_that_needs_a_second_factor_gives_nothing_without)
{
    caller office = with((person_grant[]){ { .role = ROLE_OFFICE, .region = CITY } }, 1);
    assert_true(may(&office, PERMISSION_PLAN_EDIT, &city, 0, 0));
    office.has_second_factor = false;
    assert_false(may(&office, PERMISSION_PLAN_EDIT, &city, 0, 0));
    assert_false(access_allows_somewhere(&office, today, PERMISSION_PLAN_READ));
}

TEST(a_program_has_no_account_whatever_its_token_names)
{
    bool all[PERMISSION_COUNT], one[PERMISSION_COUNT] = { [PERMISSION_DATA_READ] = true };
    for (permission p = 0; p < PERMISSION_COUNT; p++)
        all[p] = true;
    caller program = with((person_grant[]){ { .role = ROLE_STATISTICIAN, .region = CITY } }, 1);
    assert_true(may(&program, PERMISSION_ACCOUNT, &city, 0, 0) && may(&program, PERMISSION_SIGN_IN, &city, 0, 0));
    program.token = 1;
    program.scope = all;
    assert_false(may(&program, PERMISSION_ACCOUNT, &city, 0, 0) || may(&program, PERMISSION_SIGN_IN, &city, 0, 0));
    assert_true(may(&program, PERMISSION_DATA_EDIT, &city, 0, 0));
    program.scope = one;
    assert_true(may(&program, PERMISSION_DATA_READ, &city, 0, 0));
    assert_false(may(&program, PERMISSION_DATA_EDIT, &city, 0, 0));
    program.scope = 0;
    assert_false(may(&program, PERMISSION_DATA_READ, &city, 0, 0));
}

TEST(an_order_is_closed_by_no_unit_that_owes_it)
{
    caller office = with((person_grant[]){ { .role = ROLE_OFFICE, .region = CITY, .unit = HEALTH } }, 1);
    assert_true(may(&office, PERMISSION_ORDER_EDIT, &city, EDUCATION, 0));
    assert_false(may(&office, PERMISSION_ORDER_EDIT, &city, HEALTH, 0));
}

TEST(a_role_that_lacks_only_a_second_factor_is_told_so)
{
    error err = { 0 };
    person_grant g = { .role = ROLE_OFFICE, .region = CITY };
    context c = { .who = with(&g, 1), .today = today };
    c.who.has_second_factor = false;
    assert_false(access_check(&c, PERMISSION_PLAN_EDIT, "导入规划", "import a plan", &err));
    assert_non_null(strstr(testing_en(&err), "second factor"));
    assert_non_null(strstr(testing_zh(&err), "动态口令"));
    assert_false(access_check(&c, PERMISSION_TASK_FILL, "填报", "fill in", &err));
    assert_null(strstr(testing_en(&err), "second factor"));
}

TEST(a_refusal_names_a_page_by_its_title_and_an_action_by_its_words)
{
    error err = { 0 };
    person_grant g = { .role = ROLE_CLERK, .region = CITY, .unit = HEALTH };
    context c = { .who = with(&g, 1), .today = today };
    assert_false(access_check(&c, PERMISSION_PEOPLE_READ, "单位", "Units", &err));
    assert_string_equal(testing_en(&err), "permission denied (people.read): your role has no access to \"Units\"");
    assert_string_equal(testing_zh(&err), "没有权限（people.read）：您的角色不能使用“单位”");
    c.who = (caller){ .kind = CALLER_VISITOR };
    assert_false(access_check(&c, PERMISSION_PLAN_EDIT, "导入规划", "import a plan", &err));
    assert_string_equal(testing_en(&err), "permission denied (plan.edit): a visitor has no access to \"import a plan\"");
    assert_string_equal(testing_zh(&err), "没有权限（plan.edit）：访客不能使用“导入规划”");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clerk_fills_in_for_the_own_unit_and_approves_nothing),
        cmocka_unit_test(nobody_approves_what_the_same_person_filled_in),
        cmocka_unit_test(a_county_is_read_from_above_and_not_from_beside),
        cmocka_unit_test(a_role_ends_with_its_last_day),
        cmocka_unit_test(administrators_see_no_data_and_two_roles_of_which_one_administers_give_nothing),
        cmocka_unit_test(a_role_that_needs_a_second_factor_gives_nothing_without),
        cmocka_unit_test(a_program_has_no_account_whatever_its_token_names),
        cmocka_unit_test(a_role_that_lacks_only_a_second_factor_is_told_so),
        cmocka_unit_test(a_refusal_names_a_page_by_its_title_and_an_action_by_its_words),
        cmocka_unit_test(an_order_is_closed_by_no_unit_that_owes_it),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
