/* Every cell of role x permission x place x deed, compared with a table that was written by hand from the rules of the
 * guide and shares nothing with the program. test_access.c says the same of the persons of one year. */
#include "testing.h"

#include <string.h>

#include "service/access.h"

/* Places, seen from a grant in CITY for the unit HEALTH. */
typedef enum place { OWN_UNIT, OTHER_UNIT, OWN_REGION, LOWER, LOWER_UNIT, SISTER, UPPER, NOWHERE, PLACES } place;

enum { COUNTRY = 1, PROVINCE, CITY, COUNTY, SISTER_CITY, HEALTH = 10, EDUCATION, ME = 100, SOMEBODY };

static const region_path paths[PLACES] = {
    [OWN_UNIT] = { { CITY, PROVINCE, COUNTRY }, 3 },    [OTHER_UNIT] = { { CITY, PROVINCE, COUNTRY }, 3 },
    [OWN_REGION] = { { CITY, PROVINCE, COUNTRY }, 3 },  [LOWER] = { { COUNTY, CITY, PROVINCE, COUNTRY }, 4 },
    [LOWER_UNIT] = { { COUNTY, CITY, PROVINCE, COUNTRY }, 4 },
    [SISTER] = { { SISTER_CITY, PROVINCE, COUNTRY }, 3 }, [UPPER] = { { PROVINCE, COUNTRY }, 2 },
};
static const int64_t units[PLACES] = { [OWN_UNIT] = HEALTH, [OTHER_UNIT] = EDUCATION, [LOWER_UNIT] = HEALTH };

/* By role, the permissions and how far: a everywhere, b region and below, r region, u unit. */
static const char *const expected[PERSON_ROLE_COUNT] = {
    "catalogue.read=a plan.read=b result.read=b data.read=b store.read=a plan.edit=r decomposition.read=b decomposition.edit=r round.edit=r "
    "task.read=b order.read=b order.draft=r order.edit=r publish=r people.read=b opinion=r evaluation.edit=r evidence.read=b evidence.add=r report.write=r",
    "catalogue.read=a plan.read=b result.read=b data.read=b store.read=a decomposition.read=b catalogue.edit=a data.edit=r round.edit=r "
    "round.lock=r task.read=b task.review=b order.read=b people.read=b evidence.read=b report.write=r package.make=r package.ask=b",
    "catalogue.read=a plan.read=b result.read=b data.read=b decomposition.read=b round.lock=r task.read=b task.review=b evidence.read=b",
    "catalogue.read=a plan.read=r result.read=r decomposition.read=u task.read=u task.fill=u order.read=u order.answer=u evidence.read=u evidence.add=u",
    "catalogue.read=a plan.read=r result.read=r decomposition.read=u decomposition.sign=u task.read=u task.approve=u order.read=u order.answer=u evidence.read=u evidence.add=u",
    "catalogue.read=a plan.read=r result.read=r data.read=r decomposition.read=r task.read=r judge=r evidence.read=r evidence.add=r",
    "catalogue.read=a plan.read=r result.read=r data.read=r decomposition.read=r opinion=r",
    "catalogue.read=a plan.read=b result.read=b data.read=b decomposition.read=b task.read=b order.read=b order.draft=r order.sign=r people.read=r evidence.read=b",
    "catalogue.read=a plan.read=b result.read=b data.read=b decomposition.read=b task.read=b task.fill=u package.make=r",
    "catalogue.read=a plan.read=b result.read=b data.read=b decomposition.read=b task.read=b package.ask=b",
    "store.read=a store.edit=a people.read=b people.edit=b",
    "store.read=a people.read=b security.edit=b",
    "store.read=a audit.read=a",
};
static const char of_nobody[] = " tool.use session.create account.edit job.own ";
static const char of_visitors[] = " tool.use session.create store.read catalogue.read plan.read data.read result.read ";
static const char never_own_deed[] = " round.lock task.approve task.review ";
static const char never_own_unit[] = " order.edit judge ";
static const char without_factor[] = " clerk approver ";

static bool has_word(const char *words, const char *word)
{
    char padded[64];
    snprintf(padded, sizeof padded, " %s ", word);
    return strstr(words, padded);
}

static char reach_expected(person_role role, const char *word)
{
    char wanted[64], all[512];
    snprintf(all, sizeof all, " %s", expected[role]);
    snprintf(wanted, sizeof wanted, " %s=", word);
    const char *found = strstr(all, wanted);
    return found ? found[strlen(wanted)] : '-';
}

static bool reaches_place(char reach, place p)
{
    switch (reach) {
    case 'a': return true;
    case 'b': return p == OWN_UNIT || p == OTHER_UNIT || p == OWN_REGION || p == LOWER || p == LOWER_UNIT;
    case 'r': return p == OWN_UNIT || p == OTHER_UNIT || p == OWN_REGION;
    case 'u': return p == OWN_UNIT;
    default: return false;
    }
}

typedef struct cell {
    person_role role;
    permission p;
    place at;
    int64_t deed_of;
    int valid;          /* 0: not yet, 1: valid, 2: ended, 3: last day, 4: first day */
    bool has_factor, is_limited;
    bool has_second;    /* a second role: another administrator's */
} cell;

static bool is_allowed_by_the_rules(const cell *c)
{
    const char *word = permission_table[c->p].word;
    if (has_word(of_nobody, word))
        return true;
    if (c->is_limited || c->valid == 0 || c->valid == 2 || c->has_second)
        return false;
    if (!c->has_factor && !has_word(without_factor, person_role_table[c->role].word))
        return false;
    if (c->deed_of == ME && has_word(never_own_deed, word))
        return false;
    if ((c->at == OWN_UNIT || c->at == LOWER_UNIT) && has_word(never_own_unit, word))
        return false;
    return reaches_place(reach_expected(c->role, word), c->at);
}

static bool is_allowed_by_the_program(const cell *c)
{
    static const struct {
        str from, until;
    } days[] = { { STR_INIT("2024-04-16"), { 0 } }, { { 0 }, { 0 } }, { { 0 }, STR_INIT("2024-04-14") },
                 { STR_INIT("2024-01-01"), STR_INIT("2024-04-15") }, { STR_INIT("2024-04-15"), { 0 } } };
    person_role second = c->role == ROLE_AUDIT_ADMIN ? ROLE_SYSTEM_ADMIN : ROLE_AUDIT_ADMIN;
    const person_grant grants[] = {
        { .role = c->role, .region = CITY, .unit = HEALTH, .from = days[c->valid].from, .until = days[c->valid].until },
        { .role = second, .region = SISTER_CITY } };
    caller who = { .kind = CALLER_PERSON, .person = ME, .unit = HEALTH, .has_second_factor = c->has_factor,
                   .is_limited = c->is_limited, .grants = grants, .grant_count = c->has_second ? 2 : 1 };
    access_place at = { c->at == NOWHERE ? 0 : &paths[c->at], units[c->at], c->deed_of };
    return access_allows(&who, (date){ 2024, 4, 15 }, c->p, &at);
}

/* A second, valid role of an administrator gives what is its own when the first one is not valid. */
static bool is_told_apart(const cell *c)
{
    return c->has_second && (c->valid == 0 || c->valid == 2);
}

TEST(every_cell_of_role_permission_place_and_deed_is_as_the_rules_say)
{
    static const int64_t deeds[] = { 0, ME, SOMEBODY };
    size_t cells = 0, wrong = 0, allowed = 0;
    for (person_role role = 0; role < PERSON_ROLE_COUNT; role++)
        for (permission p = 0; p < PERMISSION_COUNT; p++)
            for (place at = 0; at < PLACES; at++)
                for (size_t d = 0; d < 3; d++)
                    for (int more = 0; more < 5 * 8; more++) {
                        cell c = { role, p, at, deeds[d], more / 8, more & 1, more & 2, more & 4 };
                        if (is_told_apart(&c))
                            continue;
                        bool is = is_allowed_by_the_program(&c), must = is_allowed_by_the_rules(&c);
                        cells++;
                        allowed += must;
                        if (is != must && wrong++ < 20)
                            print_error("%s %s place %d deed %d valid %d factor %d limited %d second %d: %d\n",
                                        person_role_table[role].word, permission_table[p].word, at, (int)d, c.valid,
                                        c.has_factor, c.is_limited, c.has_second, is);
                    }
    print_message("cells: %zu, allowed: %zu, wrong: %zu\n", cells, allowed, wrong);
    assert_int_equal(wrong, 0);
    assert_true(cells > 250000 && allowed > 1000);
}

TEST(without_a_role_visitors_read_strangers_sign_in_and_the_owner_does_everything)
{
    for (caller_kind kind = 0; kind < CALLER_KIND_COUNT; kind++)
        for (permission p = 0; p < PERMISSION_COUNT; p++)
            for (place at = 0; at < PLACES; at++) {
                const char *word = permission_table[p].word;
                caller who = { .kind = kind };
                access_place where = { at == NOWHERE ? 0 : &paths[at], units[at], 0 };
                bool must = kind == CALLER_OWNER     ? true
                            : kind == CALLER_VISITOR ? has_word(of_visitors, word)
                            : kind == CALLER_PERSON  ? has_word(of_nobody, word)
                                                     : has_word(" tool.use session.create ", word);
                if (access_allows(&who, (date){ 2024, 4, 15 }, p, &where) != must ||
                    access_allows_somewhere(&who, (date){ 2024, 4, 15 }, p) != must)
                    fail_msg("caller %d, %s, place %d", kind, word, at);
            }
}

TEST(no_role_but_those_that_collect_them_changes_figures)
{
    for (person_role role = 0; role < PERSON_ROLE_COUNT; role++) {
        bool collects = role == ROLE_CLERK || role == ROLE_COUNTY_STATISTICIAN || role == ROLE_STATISTICIAN;
        bool writes = access_reach_in(role, PERMISSION_TASK_FILL) || access_reach_in(role, PERMISSION_DATA_EDIT);
        assert_int_equal(collects, writes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_of_role_permission_place_and_deed_is_as_the_rules_say),
        cmocka_unit_test(without_a_role_visitors_read_strangers_sign_in_and_the_owner_does_everything),
        cmocka_unit_test(no_role_but_those_that_collect_them_changes_figures),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
