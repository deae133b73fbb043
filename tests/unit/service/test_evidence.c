/* Files of evidence: who may add, read and withdraw them and until when, quotas, damaged contents. Neighbours:
 * tests/unit/model/test_evidence_type.c, types and names; tests/check/orders.py, uploads through HTTP. */
#include "testing.h"

#include <unistd.h>

#include "base/file.h"
#include "service/evidence/evidence.h"
#include "store/evidence.h"

#include "unit/service/order_city.h"

static int setup(void **state)
{
    if (order_setup(state) != 0)
        return 1;
    today = year_date("06-11");
    return 0;
}

static int done(void **state)
{
    remove_folder(str_zero_ended(a, str_format(a, "%s/evidence", dir)));
    return city_teardown(state);
}
#define teardown done

static const str pdf = STR_INIT("%PDF-1.7\nreport");

static bool add(const person *who, int64_t owner, str file, evidence *e)
{
    return act_as(who, "evidence.add",
                  &((evidence_add_request){ .kind = EVIDENCE_OF_ORDER, .owner = owner, .name = STR("材料.pdf"), .file = file }), e);
}

static bool get(const person *who, int64_t id, action_file *file)
{
    return act_as(who, "evidence.get", &((evidence_request){ id }), file);
}

static bool withdraw(const person *who, int64_t id, evidence *e)
{
    return act_as(who, "evidence.withdraw", &((evidence_request){ id }), e);
}

static supervision_order issued(void)
{
    supervision_orders made;
    must(draft(&lin, target_ids, 1, &made), "order.draft");
    return must_step(&gao, "order.issue", made.items[0].id, (order_step_request){ 0 });
}

static size_t count_for(const person *who, int64_t owner)
{
    evidence_list all;
    must(act_as(who, "evidence.list", &((evidence_list_request){ EVIDENCE_OF_ORDER, owner }), &all), "evidence.list");
    return all.count;
}

TEST(a_file_is_read_back_by_its_unit_the_office_and_the_leader)
{
    supervision_order o = issued();
    evidence e;
    action_file file;
    const person *readers[] = { &clerks[HEALTH_UNIT], &heads[HEALTH_UNIT], &lin, &lu, &gao };
    must(add(&clerks[HEALTH_UNIT], o.id, pdf, &e), "evidence.add");
    assert_str(e.name, "材料.pdf");
    assert_str(e.type, "application/pdf");
    assert_str(e.unit_name, "卫健委");
    assert_str(e.sha256, "440ded776ccbe5626c9394105727c51dd64b5de794a4aa369dc9b736e6629903");
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        must(get(readers[i], e.id, &file), "evidence.get");
        assert_true(str_eq(file.bytes, pdf));
        assert_int_equal(count_for(readers[i], o.id), 1);
    }
    assert_refused(get(&clerks[EDUCATION_UNIT], e.id, &file), ERROR_NOT_FOUND, "there is no evidence");
    assert_int_equal(count_for(&clerks[EDUCATION_UNIT], o.id), 0);
    order_view v;
    must(act_as(&gao, "order.show", &((order_step_request){ .order = o.id }), &v), "order.show");
    assert_int_equal(v.files.count, 1);
}

TEST(only_its_own_people_add_evidence_of_a_unit)
{
    supervision_order o = issued();
    evidence e;
    evidence_add_request of_unit = { .kind = EVIDENCE_OF_ORDER, .owner = o.id, .unit = units[HEALTH_UNIT].id,
                                     .name = STR("x.pdf"), .file = pdf };
    assert_refused(act_as(&lin, "evidence.add", &of_unit, &e), ERROR_DENIED, "only a person of the unit");
    assert_refused(act_as(&clerks[EDUCATION_UNIT], "evidence.add", &of_unit, &e), ERROR_DENIED, "");
    assert_refused(add(&gao, o.id, pdf, &e), ERROR_DENIED, "");
    assert_refused(add(&lu, o.id, pdf, &e), ERROR_DENIED, "");
    assert_refused(add(&clerks[HEALTH_UNIT], 9999, pdf, &e), ERROR_NOT_FOUND, "there is no order");
    must(add(&lin, o.id, pdf, &e), "the office adds its own");
    assert_int_equal(e.unit, 0);
    assert_int_equal(count_for(&clerks[HEALTH_UNIT], o.id), 0);
}

TEST(evidence_is_withdrawn_before_verification_only_and_stays_in_the_history)
{
    supervision_order o = issued();
    evidence first, second;
    action_file file;
    const person *zhou = &clerks[HEALTH_UNIT];
    must(add(zhou, o.id, pdf, &first) && add(zhou, o.id, STR("%PDF-2"), &second), "evidence.add");
    why = STR_NONE;
    assert_refused(withdraw(zhou, first.id, &first), ERROR_INPUT, "a reason is required");
    why = STR("传错了");
    assert_refused(withdraw(&lin, first.id, &first), ERROR_DENIED, "only a person of the unit");
    assert_refused(withdraw(&clerks[EDUCATION_UNIT], first.id, &first), ERROR_NOT_FOUND, "there is no evidence");
    must(withdraw(zhou, first.id, &first), "withdraw");
    assert_str(first.withdrawn_why, "传错了");
    assert_refused(withdraw(zhou, first.id, &first), ERROR_CONFLICT, "withdrawn already");
    must(get(&lin, first.id, &file), "a withdrawn file is read");
    must_step(zhou, "order.reply", o.id, (order_step_request){ .text = STR("已整改") });
    must_step(&lin, "order.verify", o.id, (order_step_request){ 0 });
    assert_refused(withdraw(zhou, second.id, &second), ERROR_CONFLICT, "neither added nor withdrawn");
    assert_refused(add(zhou, o.id, pdf, &second), ERROR_CONFLICT, "neither added nor withdrawn");
    assert_int_equal(count_for(&lin, o.id), 2);
}

TEST(a_file_that_is_not_allowed_is_not_kept)
{
    supervision_order o = issued();
    evidence e;
    assert_refused(add(&clerks[HEALTH_UNIT], o.id, STR("<html>"), &e), ERROR_INPUT, "is not an allowed file");
    assert_refused(add(&clerks[HEALTH_UNIT], o.id, STR("\x89PNG\r\n\x1a\n"), &e), ERROR_INPUT, "does not fit the content");
    assert_refused(add(&clerks[HEALTH_UNIT], o.id, STR(""), &e), ERROR_INPUT, "there is no file");
    assert_int_equal(count_for(&lin, o.id), 0);
}

TEST(quotas_end_within_one_file)
{
    supervision_order o = issued();
    evidence e;
    evidence_quota q, one = { .unit_mib = 1 };
    strbuf half = strbuf_in(a, 0);
    strbuf_add(&half, STR("%PDF-"));
    for (int i = 0; i < 524288; i++)
        strbuf_add_char(&half, 'x');
    assert_refused(act_as(&lin, "evidence.set_quota", &one, &q), ERROR_DENIED, "");
    must(act_as(0, "evidence.set_quota", &one, &q), "quota");
    must(add(&clerks[HEALTH_UNIT], o.id, strbuf_str(&half), &e), "first");
    assert_refused(add(&clerks[HEALTH_UNIT], o.id, strbuf_str(&half), &e), ERROR_TOO_LARGE, "quota of 1 MiB");
    must(add(&clerks[HEALTH_UNIT], o.id, pdf, &e), "a smaller one");
    one = (evidence_quota){ .unit_mib = 100, .store_mib = 1 };
    must(act_as(0, "evidence.set_quota", &one, &q), "quota");
    assert_int_equal(q.used_bytes, half.len + pdf.len);
    assert_refused(add(&lin, o.id, strbuf_str(&half), &e), ERROR_TOO_LARGE, "the evidence of the store");
}

TEST(evidence_of_a_cell_belongs_to_its_task)
{
    evidence e;
    evidence_add_request asked = { .kind = EVIDENCE_OF_CELL, .owner = cells[HEALTH_UNIT][0], .name = STR("x.pdf"), .file = pdf };
    must(act_as(&clerks[HEALTH_UNIT], "evidence.add", &asked, &e), "evidence.add");
    assert_str(e.unit_name, "卫健委");
    assert_refused(act_as(&clerks[EDUCATION_UNIT], "evidence.add", &asked, &e), ERROR_DENIED, "");
    asked.owner = 999999;
    assert_refused(act_as(&clerks[HEALTH_UNIT], "evidence.add", &asked, &e), ERROR_NOT_FOUND, "there is no cell");
}

/* The file of a content, which a test damages. */
static const char *file_of(const evidence *e)
{
    return str_zero_ended(a, str_format(a, "%s/evidence/%.*s", dir, STR_ARG(e->sha256)));
}

TEST(a_changed_or_missing_content_is_noticed)
{
    supervision_order o = issued();
    evidence e;
    action_file file;
    store_check_result sound;
    must(add(&clerks[HEALTH_UNIT], o.id, pdf, &e), "evidence.add");
    must(store_check(a, s, 0, 0, &sound, &err), "check");
    assert_true(sound.is_sound);
    must(file_write(file_of(&e), STR("%PDF-1.7\nrEport"), &err), "damage");
    assert_refused(get(&gao, e.id, &file), ERROR_STORE, "is not what was uploaded");
    must(store_check(a, s, 0, 0, &sound, &err), "check");
    assert_false(sound.is_sound);
    assert_int_equal(sound.fault_count, 1);
    assert_int_equal(unlink(file_of(&e)), 0);
    assert_refused(get(&gao, e.id, &file), ERROR_STORE, "is missing");
    must(add(&clerks[HEALTH_UNIT], o.id, pdf, &e), "the same content again");
    must(get(&gao, e.id, &file), "is there again");
}

TESTS(a_file_is_read_back_by_its_unit_the_office_and_the_leader, only_its_own_people_add_evidence_of_a_unit,
      evidence_is_withdrawn_before_verification_only_and_stays_in_the_history, a_file_that_is_not_allowed_is_not_kept,
      quotas_end_within_one_file, evidence_of_a_cell_belongs_to_its_task, a_changed_or_missing_content_is_noticed)
