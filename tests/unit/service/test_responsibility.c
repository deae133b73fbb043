/* Responsibilities: proposals, what is forbidden, what stays when a person, a statement or a plan gets in the way.
 * Neighbours: tests/check/responsibility.py runs whole plans by commands and over HTTP; test_demand.c compares targets. */
#include "testing.h"

#include "store/internal.h"

#include "service/responsibility/requests.h"
#include "service/people/units.h"
#include "store/responsibilities.h"
#include "unit/service/round_city.h"

enum { EDUCATION = 10, POLICE = 13, CIVIL = 14, HEALTH = 27 };

static void name_departments(void)
{
    static const struct {
        int at;
        const char *code;
    } of[] = { { EDUCATION, "EDU" }, { POLICE, "POLICE" }, { CIVIL, "CIVIL" }, { HEALTH, "HEALTH" } };
    for (size_t i = 0; i < COUNT_OF(of); i++) {
        org_unit changed;
        must(act_as(0, "unit.set", &((unit_request){ .unit = units[of[i].at].id, .department = str_of(of[i].code) }), &changed), "unit.set");
    }
}

static int setup(void **state)
{
    (void)state;
    if (!make_city())
        return 1;
    today = year_date("02-26");
    name_departments();
    return 0;
}

static int done(void **state)
{
    why = STR_NONE;
    return city_teardown(state);
}
#define teardown done

static responsibility_sheet list(const person *who)
{
    responsibility_sheet found;
    must(act_as(who, "responsibility.list", &((responsibility_search){ 0 }), &found), "responsibility.list");
    return found;
}

static responsibility_line line_of(const char *where, responsibility_part kind)
{
    responsibility_sheet all = list(&lin);
    for (size_t i = 0; i < all.count; i++)
        if (str_eq(all.items[i].where, str_of(where)) && all.items[i].kind == kind)
            return all.items[i];
    fail_msg("no line %s", where);
    return all.items[0];
}

static bool set(const person *who, const char *part, const char *lead, const char *support, int64_t revision)
{
    responsibility_changed r;
    str name = str_of(part), supports = str_of(support);
    return act_as(who, "responsibility.set",
                  &((responsibility_set_request){ .parts = &name, .part_count = 1, .lead = str_of(lead), .has_supports = support != 0,
                                                  .supports = &supports, .support_count = support ? 1 : 0, .revision = revision }),
                  &r);
}

static bool sign(const person *who, const char *of, unit_duties *r)
{
    return act_as(who, "responsibility.sign", &((signing_request){ .unit = str_of(of) }), r);
}

static bool hand_over(const person *who, size_t from, size_t to, handover_result *r)
{
    return act_as(who, "responsibility.hand_over", &((handover_request){ .from = units[from].id, .to = units[to].id }), r);
}

static unit_duties duties_of(size_t u)
{
    responsibility_units all;
    must(act_as(&lin, "responsibility.units", &((responsibility_search){ .unit = str_of(year_rows[u].department) }), &all), "units");
    assert_int_equal(all.count, 1);
    return all.items[0];
}

TEST(the_catalogue_proposes_and_the_office_confirms_with_the_source_kept)
{
    responsibility_changed r;
    responsibility_line before = line_of("d1.g1", PART_TARGET);
    assert_int_equal(before.state, RESPONSIBILITY_PROPOSED);
    assert_int_equal(before.source, RESPONSIBILITY_OF_INDICATOR);
    assert_int_equal(before.lead.unit, units[HEALTH].id);
    assert_int_equal(line_of("d1.g1", PART_GOAL).source, RESPONSIBILITY_OF_GOAL);
    assert_refused(act_as(&lin, "responsibility.confirm", &((responsibility_search){ 0 }), &r), ERROR_USAGE, "name what is confirmed");
    must(act_as(&lin, "responsibility.confirm", &((responsibility_search){ .all = true }), &r), "confirm");
    assert_int_equal(r.changed, 4);
    responsibility_line after = line_of("d1.g1", PART_TARGET);
    assert_int_equal(after.state, RESPONSIBILITY_CONFIRMED);
    assert_int_equal(after.source, RESPONSIBILITY_OF_INDICATOR);
    assert_true(str_starts(after.who, STR("lin")) && str_starts(after.at, STR("2024-02-26")));
    must(act_as(&lin, "responsibility.confirm", &((responsibility_search){ .all = true }), &r), "confirm again");
    assert_int_equal(r.changed, 0);
}

TEST(only_the_office_of_the_region_assigns_and_only_the_head_of_a_unit_signs_for_it)
{
    unit_duties r;
    handover_result moved;
    const person *others[] = { &clerks[HEALTH], &heads[HEALTH], &lu, &shen, &gao };
    person sister = { 0 };
    begin_by_hand();
    sister = add_person("sister", ROLE_OFFICE, sister_city, office.id);
    end_by_hand();
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_refused(set(others[i], "d1.g1", "卫健委", 0, 0), ERROR_DENIED, "");
    assert_refused(set(&sister, "d1.g1", "卫健委", 0, 0), ERROR_DENIED, "decomposition.edit");
    must(set(&lin, "d1.g1", "卫健委", "民政局", 0), "set");
    const person *not_heads[] = { &clerks[HEALTH], &lin, &lu, &gao, &sister, &heads[CIVIL] };
    for (size_t i = 0; i < COUNT_OF(not_heads); i++)
        assert_refused(sign(not_heads[i], "卫健委", &r), ERROR_DENIED, "");
    must(sign(&heads[HEALTH], "", &r), "sign");
    assert_int_equal(r.state, SIGNATURE_VALID);
    assert_true(str_eq(r.signed_by, STR("head27")) && str_eq(r.signed_on, STR("2024-02-26")));
    assert_refused(sign(&heads[HEALTH], "", &r), ERROR_CONFLICT, "nothing has changed since");
    assert_refused(sign(&heads[POLICE], "", &r), ERROR_CONFLICT, "no confirmed parts");
    why = STR("机构改革");
    assert_refused(hand_over(&heads[HEALTH], HEALTH, CIVIL, &moved), ERROR_DENIED, "");
    assert_refused(hand_over(&sister, HEALTH, CIVIL, &moved), ERROR_DENIED, "");
}

TEST(a_unit_reads_its_own_lines_and_another_region_none)
{
    responsibility_sheet found;
    responsibility_history past;
    person sister = { 0 };
    begin_by_hand();
    sister = add_person("sister", ROLE_OFFICE, sister_city, office.id);
    end_by_hand();
    must(set(&lin, "d1.g1", "卫健委", "民政局", 0), "set");
    assert_int_equal(list(&lin).count, 4);
    assert_int_equal(list(&clerks[CIVIL]).count, 1);
    assert_int_equal(list(&heads[POLICE]).count, 0);
    assert_refused(act_as(&sister, "responsibility.list", &((responsibility_search){ 0 }), &found), ERROR_DENIED, "decomposition.read");
    assert_refused(act_as(&heads[POLICE], "responsibility.history", &((responsibility_search){ .part = STR("d1.g1") }), &past),
                   ERROR_DENIED, "decomposition.read");
    must(act_as(&heads[CIVIL], "responsibility.history", &((responsibility_search){ .part = STR("d1.g1") }), &past), "history");
    assert_int_equal(past.count, 1);
}

TEST(a_part_has_one_lead_that_does_not_support_itself)
{
    static const struct {
        const char *lead, *support, *en;
        error_code code;
    } bad[] = {
        { "卫健委、民政局", 0, "one lead only", ERROR_INPUT },
        { "卫健委", "卫健委", "cannot support itself", ERROR_INPUT },
        { "没有的局", 0, "no unit", ERROR_NOT_FOUND },
        { "卫健委", "没有的局", "no unit", ERROR_NOT_FOUND },
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_refused(set(&lin, "d1.g1", bad[i].lead, bad[i].support, 0), bad[i].code, bad[i].en);
    assert_refused(set(&lin, "d9.g9", "卫健委", 0, 0), ERROR_NOT_FOUND, "no part");
    assert_refused(set(&lin, "d1.g1", "卫健委", 0, 99), ERROR_CONFLICT, "another person changed");
    assert_int_equal(list(&lin).revision, 0);
}

TEST(a_handed_over_part_keeps_its_old_unit_on_earlier_days)
{
    handover_result r;
    responsibility_sheet before;
    must(set(&lin, "d1.g1", "公安局", "卫健委", 0), "set");
    must(set(&lin, "d1.g2", "卫健委", "公安局", 0), "set");
    assert_refused(hand_over(&lin, POLICE, CIVIL, &r), ERROR_USAGE, "needs a reason");
    why = STR("机构改革");
    assert_refused(hand_over(&lin, EDUCATION, CIVIL, &r), ERROR_NOT_FOUND, "no confirmed parts");
    assert_refused(hand_over(&lin, POLICE, POLICE, &r), ERROR_INPUT, "another unit");
    must(hand_over(&lin, POLICE, CIVIL, &r), "hand over");
    assert_int_equal(r.moved, 1);
    responsibility_line goal = line_of("d1.g1", PART_GOAL), other = line_of("d1.g2", PART_GOAL);
    assert_int_equal(goal.lead.unit, units[CIVIL].id);
    assert_true(goal.source == RESPONSIBILITY_OF_HANDOVER && str_eq(goal.basis, STR("公安局")) && str_eq(goal.why, STR("机构改革")));
    assert_int_equal(other.lead.unit, units[HEALTH].id);
    assert_int_equal(other.supports[0].unit, units[CIVIL].id);
    must(act_as(&lin, "responsibility.list", &((responsibility_search){ .on = STR("2023-12-31"), .part = STR("d1.g1") }), &before), "list");
    assert_int_equal(before.items[0].lead.unit, units[POLICE].id);
    must(hand_over(&lin, CIVIL, HEALTH, &r), "the receiver becomes a support of its own lead");
    assert_int_equal(line_of("d1.g2", PART_GOAL).support_count, 0);
}

TEST(a_change_after_signing_makes_the_signature_old_and_is_listed)
{
    unit_duties r;
    must(set(&lin, "d1.g1", "卫健委", 0, 0), "set");
    must(set(&lin, "d1.g2", "卫健委", 0, 0), "set");
    must(sign(&heads[HEALTH], "", &r), "sign");
    must(set(&lin, "d1.g1", "民政局", "卫健委", 0), "to support");
    must(set(&lin, "d1.g2", "民政局", 0, 0), "away");
    unit_duties now = duties_of(HEALTH);
    assert_int_equal(now.state, SIGNATURE_OLD);
    assert_int_equal(now.change_count, 2);
    assert_int_equal(now.changes[0].kind, SIGNATURE_ROLE);
    assert_int_equal(now.changes[1].kind, SIGNATURE_REMOVED);
    must(sign(&heads[HEALTH], "", &r), "sign again");
    assert_int_equal(r.change_count, 0);
    assert_int_equal(duties_of(CIVIL).state, SIGNATURE_MISSING);
}

/* Everything that an act may add. */
static int64_t rows_of_responsibilities(void)
{
    db_statement *q;
    bool row;
    must(db_prepare(s->d,
                    "SELECT (SELECT count(*) FROM responsibility) + (SELECT count(*) FROM responsibility_support)"
                    " + (SELECT count(*) FROM responsibility_signature) + (SELECT count(*) FROM responsibility_signed)"
                    " + (SELECT count(*) FROM scheme)",
                    &q, &err) &&
             db_step(q, &row, &err),
         "count");
    int64_t count = db_int(q, 0);
    db_finish(q);
    return count;
}

typedef bool one_act(void);

static bool set_it(void)
{
    return set(&lin, "d1.g1", "卫健委", "民政局", 0);
}

static bool sign_it(void)
{
    unit_duties r;
    return sign(&heads[HEALTH], "", &r);
}

static bool hand_it_over(void)
{
    handover_result r;
    return hand_over(&lin, HEALTH, POLICE, &r);
}

static bool file_it(void)
{
    scheme_line r;
    return act_as(&heads[HEALTH], "scheme.file",
                  &((scheme_request){ .unit = STR("卫健委"), .state = SCHEME_DRAFT, .title = STR("方案"), .day = STR("2024-03-01") }), &r);
}

/* Each act with its first, second, third ... statement failing: nothing is changed until it succeeds. */
TEST(an_act_that_fails_in_the_middle_leaves_everything_as_it_was)
{
    one_act *const acts[] = { set_it, sign_it, hand_it_over, file_it };
    why = STR("核对");
    for (size_t i = 0; i < COUNT_OF(acts); i++) {
        int64_t rows = rows_of_responsibilities();
        uint64_t n = 1;
        for (; n < 400; n++) {
            store_fail_at(s, n);
            bool is_done = acts[i]();
            store_fail_at(s, 0);
            if (is_done)
                break;
            assert_int_equal(rows_of_responsibilities(), rows);
        }
        assert_true(n > 10 && n < 400);
        assert_true(rows_of_responsibilities() > rows);
    }
    store_check_result sound;
    must(store_check(a, s, 0, 0, &sound, &err) && sound.is_sound, "check");
}

TEST(what_was_assigned_signed_and_filed_is_never_changed_or_deleted)
{
    static const char *const statements[] = {
        "UPDATE responsibility SET lead = lead + 1",      "DELETE FROM responsibility",
        "UPDATE responsibility_support SET no = no + 10", "DELETE FROM responsibility_support",
        "UPDATE responsibility_signature SET who = 'x'",  "DELETE FROM responsibility_signature",
        "UPDATE responsibility_signed SET is_lead = 0",   "DELETE FROM responsibility_signed",
        "UPDATE scheme SET title = 'x'",                  "DELETE FROM scheme",
    };
    assert_true(set_it() && sign_it() && file_it());
    for (size_t i = 0; i < COUNT_OF(statements); i++) {
        begin_by_hand();
        bool is_done = db_run_script(s->d, str_of(statements[i]), &err);
        store_rollback(s);
        if (is_done)
            fail_msg("done: %s", statements[i]);
    }
}

TESTS(the_catalogue_proposes_and_the_office_confirms_with_the_source_kept,
      only_the_office_of_the_region_assigns_and_only_the_head_of_a_unit_signs_for_it,
      a_unit_reads_its_own_lines_and_another_region_none, a_part_has_one_lead_that_does_not_support_itself,
      a_handed_over_part_keeps_its_old_unit_on_earlier_days, a_change_after_signing_makes_the_signature_old_and_is_listed,
      an_act_that_fails_in_the_middle_leaves_everything_as_it_was,
      what_was_assigned_signed_and_filed_is_never_changed_or_deleted)
