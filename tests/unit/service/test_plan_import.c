/* A plan document into the store: links, the plan's own indicators, the same document twice, a failing
 * database. Neighbours: plan and target tests cover what is read; tests/check/store_figures.sh runs the
 * program. */
#include "testing_audit.h"
#include "testing.h"

#include "base/file.h"
#include "service/plan/correct.h"
#include "service/plan/import.h"
#include "unit/service/acting.h"

#include "testing_store.h"

static str document;
static const actor by = { .who = STR_INIT("tester"), .now = STR_INIT("2026-01-01T00:00:00Z") };

static int setup(void **state)
{
    (void)state;
    if (!make_store())
        return 1;
    return file_read(a, "data/sample/plan.txt", LIMIT_PLAN_BYTES, &document, &err) ? 0 : 1;
}

static bool import_plan(str bytes, const char *source, plan_import_result *result_out)
{
    return act_on(a, s, &by, "plan.import",
                  &((plan_import_request){ .bytes = bytes, .source = str_of(source) }), result_out, &err);
}

static const linked_target *find_target(const imported_plan *p, const char *where, const char *name)
{
    for (size_t i = 0; i < p->target_count; i++)
        if (str_eq(p->targets[i].target->where, str_of(where)) &&
            str_has(p->targets[i].target->reading.indicator, str_of(name)))
            return &p->targets[i];
    fail_msg("no target %s %s", where, name);
    return 0;
}

TEST(targets_find_their_indicators_by_name_and_other_names)
{
    plan_import_result result;
    stored_plan back;
    assert_true(import_plan(document, "plan.txt", &result));
    assert_int_equal(result.count, 1);
    const imported_plan *p = &result.plans[0];
    assert_str(p->record.code, "women-2021");
    assert_str(find_target(p, "table.2", "孕产妇死亡率")->indicator->code, "MMR");
    const linked_target *alias = find_target(p, "table.10", "市级人大代表");
    assert_str(alias->indicator->code, "NPC_DEPUTIES_F");
    assert_int_equal(alias->target->link, LINK_ALIAS);
    assert_true(store_load_plan(a, s, STR("women-2021"), &back, &err));
    assert_int_equal(back.targets.count, p->target_count);
    assert_int_equal(back.domain_count, 8);
    assert_str(back.targets.items[1].reading.indicator, "孕产妇死亡率");
    assert_int_equal(back.targets.items[1].domain_no, 1);
    assert_true(back.targets.items[1].has_baseline);
    assert_int_equal(back.targets.items[1].baseline_year, 2020);
}

TEST(a_thing_that_is_only_named_finds_the_figure_of_it)
{
    plan_import_result result;
    assert_true(import_plan(document, "plan.txt", &result));
    const imported_plan *p = &result.plans[0];
    assert_str(find_target(p, "d8.g3", "性别平等评估")->indicator->code, "GENDER_ASSESSMENT");
    assert_str(find_target(p, "d8.g2", "家庭暴力告诫书")->target->reading.formula,
               "value covers all [DV_WARNINGS_DUE]");
    assert_str(find_target(p, "p3", "养老床位")->indicator->code, "ELDERLY_BEDS_NEW");
    assert_str(find_target(p, "p1", "检查人数")->indicator->code, "TWO_CANCER_FREE_CHECKS");
}

TEST(what_the_catalogue_does_not_know_becomes_an_indicator_of_the_plan)
{
    plan_import_result result;
    indicators all;
    size_t own = 0;
    assert_true(import_plan(document, "plan.txt", &result));
    const imported_plan *p = &result.plans[0];
    for (size_t i = 0; i < p->target_count; i++) {
        const linked_target *t = &p->targets[i];
        if (t->target->link != LINK_PLAN_INDICATOR)
            continue;
        assert_true(t->indicator->is_of_plan);
        assert_true(str_starts(t->indicator->code, STR("WOMEN_2021_")));
        own++;
    }
    assert_true(own > 0);
    const linked_target *points = find_target(p, "d1.g5", "非医学指征剖宫产率");
    assert_str(points->indicator->unit, "%");
    assert_int_equal(points->indicator->direction, BETTER_DOWN);
    assert_true(store_load_indicators(a, s, &all, &err));
    for (size_t i = 0; i < all.count; i++)
        assert_int_equal(all.items[i].id, i + 1);
}

TEST(a_reference_by_name_becomes_a_reference_by_code)
{
    plan_import_result result;
    assert_true(import_plan(document, "plan.txt", &result));
    assert_str(find_target(&result.plans[0], "d4.g3", "党代表")->target->reading.formula,
               "value >= [PARTY_MEMBERS_F]");
}

TEST(the_same_document_twice_changes_nothing)
{
    plan_import_result result;
    plan_records plans;
    indicators before, after;
    assert_true(import_plan(document, "plan.txt", &result));
    assert_true(store_load_indicators(a, s, &before, &err));
    assert_true(import_plan(document, "renamed.txt", &result));
    assert_true(result.plans[0].was_there);
    assert_str(result.plans[0].record.source, "plan.txt");
    assert_true(store_list_plans(a, s, &plans, &err));
    assert_int_equal(plans.count, 1);
    assert_true(store_load_indicators(a, s, &after, &err));
    assert_int_equal(before.count, after.count);
}

TEST(a_changed_document_is_a_new_version_or_a_plan_of_its_own_when_asked)
{
    plan_import_result result;
    str changed = str_join(a, document, STR("\n"));
    assert_true(import_plan(document, "plan.txt", &result));
    assert_true(import_plan(changed, "plan.txt", &result));
    assert_false(result.plans[0].was_there);
    assert_str(result.plans[0].record.code, "women-2021");
    assert_int_equal(result.plans[0].record.version, 2);
    assert_int_equal(result.plans[0].amendment->count, 0);
    assert_int_equal(result.plans[0].counts[LINK_PLAN_INDICATOR] > 0, 1);
    assert_true(act_on(a, s, &by, "plan.import",
                       &((plan_import_request){ .bytes = str_join(a, changed, STR("\n")),
                                                .source = STR("p.txt"),
                                                .options = { .as_new = true } }),
                       &result, &err));
    assert_str(result.plans[0].record.code, "women-2021-2");
}

/* Everything in the tables of plans, and how much of the audit trail there is. */
static str state_of_plans(void)
{
    plan_records all;
    strbuf b = strbuf_in(a, 0);
    size_t count;
    int64_t bad;
    assert_true(store_list_plan_versions(a, s, &all, &err));
    for (size_t i = 0; i < all.count; i++) {
        corrections made;
        assert_true(store_load_corrections(a, s, all.items[i].version_id, &made, &err));
        strbuf_addf(&b, "%.*s@%u %zu\n", STR_ARG(all.items[i].code), all.items[i].version,
                    all.items[i].target_count);
        for (size_t k = 0; k < made.count; k++)
            strbuf_addf(&b, "%.*s %d\n", STR_ARG(correction_detail(a, &made.items[k])), made.items[k].state);
    }
    count = audit_trail(s, &bad);
    strbuf_addf(&b, "%zu %lld", count, (long long)bad);
    return strbuf_str(&b);
}

/* One of the actions that correct a plan, on the second row of the table. */
static bool correct(const char *name)
{
    static const actor why = { .who = STR_INIT("tester"),
                               .now = STR_INIT("2026-01-01T00:00:00Z"),
                               .why = STR_INIT("a reason") };
    correction_result result;
    correction_request asked = { .of = { .name = STR("table.2") }, .year = 2023, .region = STR("330300") };
    bool is_node = str_starts(str_of(name), STR("node.")), changes_state = strstr(name, "undo");
    if (strcmp(name, "target.set") == 0)
        asked.values[CORRECTED_FORMULA] = STR("value <= 8");
    if (strcmp(name, "target.drop") == 0)
        asked.values[CORRECTED_DROPPED] = STR("yes");
    if (strcmp(name, "target.relink") == 0)
        asked.values[CORRECTED_INDICATOR] = STR("MMR");
    if (strcmp(name, "target.judge") == 0) {
        asked.values[CORRECTED_VERDICT] = STR("met");
        asked.values[CORRECTED_EVIDENCE] = STR("a visit");
    }
    if (is_node)
        asked.values[CORRECTED_LEAD] = STR("市教育局");
    if (changes_state)
        return act_on(a, s, &why, name, &asked.of, &result, &err);
    return act_on(a, s, &why, name, &asked, &result, &err);
}

/* What must be there before an action: a correction to undo, a target that people judge. */
static void prepare(const char *name)
{
    plan_import_result result;
    assert_true(import_plan(document, "plan.txt", &result));
    if (strcmp(name, "target.judge") == 0) {
        correction_result made;
        correction_request judged = { .of = { .name = STR("table.2") } };
        judged.values[CORRECTED_FORMULA] = STR("judged");
        const actor who = { .who = STR("tester"),
                            .now = STR("2026-01-01T00:00:00Z"),
                            .why = STR("a reason") };
        assert_true(act_on(a, s, &who, "target.set", &judged, &made, &err));
    }
    if (strstr(name, "undo"))
        assert_true(correct(str_starts(str_of(name), STR("node.")) ? "node.set" : "target.set"));
}

static void fail_each_statement(const char *name)
{
    size_t failed = 0;
    uint64_t n = 1;
    str before = state_of_plans();
    for (; n < 400; n++) {
        store_fail_at(s, n);
        bool done = correct(name);
        store_fail_at(s, 0);
        if (done)
            break;
        failed++;
        assert_string_equal(str_zero_ended(a, before), str_zero_ended(a, state_of_plans()));
    }
    if (failed <= 3 || n >= 400)
        fail_msg("%s: %zu statements failed", name, failed);
    assert_string_not_equal(str_zero_ended(a, before), str_zero_ended(a, state_of_plans()));
}

TEST(whichever_statement_of_a_correction_fails_nothing_is_changed)
{
    static const char *const names[] = { "target.set",  "target.drop", "target.relink", "target.judge",
                                         "target.undo", "node.set",    "node.undo" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (i > 0) {
            (void)teardown(0);
            assert_int_equal(setup(0), 0);
        }
        prepare(names[i]);
        fail_each_statement(names[i]);
    }
}

TEST(whichever_statement_of_an_amendment_fails_the_version_before_stays_in_force)
{
    plan_import_result result;
    size_t failed = 0;
    uint64_t n = 1;
    str changed = str_replace(a, document, STR("孕产妇死亡率控制在9/10万以下"),
                              STR("孕产妇死亡率控制在8/10万以下"));
    prepare("target.undo");
    str before = state_of_plans();
    for (; n < 2000; n += n < 40 ? 1 : 37) {
        store_fail_at(s, n);
        bool done = import_plan(changed, "amended.txt", &result);
        store_fail_at(s, 0);
        if (done)
            break;
        failed++;
        assert_string_equal(str_zero_ended(a, before), str_zero_ended(a, state_of_plans()));
    }
    assert_true(failed > 20 && n < 2000);
    assert_int_equal(result.plans[0].amendment->kept, 1);
}

TEST(whichever_statement_fails_nothing_of_the_plan_is_in)
{
    plan_import_result result;
    uint64_t n = 1, steps[] = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89 };
    size_t i = 0, failed = 0;
    indicators before, after;
    plan_records plans;
    assert_true(store_load_indicators(a, s, &before, &err));
    for (; n < 2000; n += steps[i++ % 10]) {
        store_fail_at(s, n);
        bool done = import_plan(document, "plan.txt", &result);
        store_fail_at(s, 0);
        if (done)
            break;
        failed++;
        assert_true(store_list_plans(a, s, &plans, &err));
        assert_int_equal(plans.count, 0);
        assert_true(store_load_indicators(a, s, &after, &err));
        assert_int_equal(before.count, after.count);
    }
    assert_true(failed > 5 && n < 2000);
}

TEST(a_text_that_is_no_plan_is_refused)
{
    plan_import_result result;
    assert_false(import_plan(STR(""), "empty.txt", &result));
    assert_true(testing_zh(&err)[0] && testing_en(&err)[0]);
}

TESTS(targets_find_their_indicators_by_name_and_other_names,
      a_thing_that_is_only_named_finds_the_figure_of_it,
      what_the_catalogue_does_not_know_becomes_an_indicator_of_the_plan,
      a_reference_by_name_becomes_a_reference_by_code, the_same_document_twice_changes_nothing,
      a_changed_document_is_a_new_version_or_a_plan_of_its_own_when_asked,
      whichever_statement_of_a_correction_fails_nothing_is_changed,
      whichever_statement_of_an_amendment_fails_the_version_before_stays_in_force,
      whichever_statement_fails_nothing_of_the_plan_is_in, a_text_that_is_no_plan_is_refused)
