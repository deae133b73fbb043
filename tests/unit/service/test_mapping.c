/* Mappings in a store: proposed from a file, saved only if they can be used, replaced, listed, deleted; used
 * by an import. Faults of one mapping are in tests/unit/dataset/test_mapping.c. */
#include "testing.h"

#include "base/limits.h"
#include "service/data/import.h"
#include "service/data/mapping.h"
#include "store/internal.h"
#include "store/mappings.h"
#include "unit/service/acting.h"

#include "testing_store.h"

static const actor by = { .who = STR_INIT("tester"), .now = STR_INIT("2026-01-01T00:00:00Z") };
static const char table[] = "内容,地区,2023年,备查\n妇幼死亡比,鹿城,7.1,甲\n另一事项,鹿城,2,乙\n";

static mapping_name names[] = {
    { .kind = MAPPING_HEADING, .theirs = STR_INIT("内容"), .ours = STR_INIT("指标") },
    { .kind = MAPPING_HEADING, .theirs = STR_INIT("备查"), .ours = STR_INIT("-") },
    { .kind = MAPPING_INDICATOR, .theirs = STR_INIT("妇幼死亡比"), .ours = STR_INIT("MMR") },
    { .kind = MAPPING_INDICATOR, .theirs = STR_INIT("另一事项"), .ours = STR_INIT("-") },
};
static const mapping whole = { .name = STR_INIT("统计局"), .names = names, .count = COUNT_OF(names) };

static int setup(void **state)
{
    (void)state;
    if (!make_store())
        return 1;
    return store_begin(s, &err) && store_set(s, STR("region"), STR("330300"), &err) && store_commit(s, &err)
               ? 0
               : 1;
}

static bool save(const mapping *m)
{
    mapping saved;
    return act_on(a, s, &by, "mapping.save", m, &saved, &err);
}

static size_t count_mappings(mappings *all)
{
    assert_true(act_on(a, s, &by, "mapping.list", &(action_nothing){ 0 }, all, &err));
    return all->count;
}

static bool bring(const char *text, str by_mapping, import_result *result)
{
    byte_source source = source_of_bytes(str_of(text));
    *result = (import_result){ 0 };
    return act_on(a, s, &by, "data.import",
                  &((import_request){
                      .source = &source, .mapping = by_mapping, .options = { .file_name = STR("x.csv") } }),
                  result, &err);
}

TEST(a_file_is_proposed_with_what_is_recognised)
{
    mapping_proposal found;
    byte_source source = source_of_bytes(str_of(table));
    const import_request asked = { .source = &source, .options = { .file_name = STR("x.csv") } };
    assert_true(act_on(a, s, &by, "mapping.propose", &asked, &found, &err));
    assert_int_equal(found.unrecognised, 3);
    for (size_t i = 0; i < found.mapping.count; i++) {
        const mapping_name *n = &found.mapping.names[i];
        if (str_eq(n->theirs, STR("内容")))
            assert_true(n->kind == MAPPING_HEADING && str_eq(n->ours, STR("indicator")));
        else if (str_eq(n->theirs, STR("鹿城")))
            assert_true(n->kind == MAPPING_REGION && str_eq(n->ours, STR("330302")));
        else if (n->kind == MAPPING_INDICATOR || str_eq(n->theirs, STR("备查")))
            assert_int_equal(n->ours.len, 0);
    }
    assert_false(save(&found.mapping)); /* it has no name, and is not complete */
    const import_request unknown = { .source = &source,
                                     .mapping = STR("无此名"),
                                     .options = { .file_name = STR("x.csv") } };
    assert_false(act_on(a, s, &by, "mapping.propose", &unknown, &found, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
}

TEST(a_saved_mapping_is_listed_shown_replaced_and_deleted)
{
    mappings all;
    mapping shown;
    const mapping_request asked = { .name = STR("统计局") };
    assert_true(save(&whole));
    assert_true(save(&(mapping){ .name = whole.name, .names = names, .count = 2 }));
    assert_int_equal(count_mappings(&all), 1);
    assert_int_equal(all.items[0].count, 2);
    assert_true(str_eq(all.items[0].who, STR("tester")));
    assert_true(act_on(a, s, &by, "mapping.show", &asked, &shown, &err));
    assert_true(str_eq(shown.names[1].theirs, STR("备查")) && str_eq(shown.names[1].ours, STR("-")));
    assert_true(act_on(a, s, &by, "mapping.delete", &asked, &shown, &err));
    assert_int_equal(count_mappings(&all), 0);
    assert_false(act_on(a, s, &by, "mapping.delete", &asked, &shown, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
}

TEST(a_mapping_that_cannot_be_used_is_not_saved)
{
    mappings all;
    mapping_name wrong[] = {
        { .kind = MAPPING_INDICATOR, .theirs = STR_INIT("妇幼死亡比"), .ours = STR_INIT("NO_SUCH") }
    };
    assert_false(save(&(mapping){ .name = STR("局"), .names = wrong, .count = 1 }));
    assert_false(save(&(mapping){ .name = STR("局"), .names = names, .count = 0 }));
    assert_false(save(&(mapping){ .name = STR(""), .names = names, .count = 1 }));
    assert_int_equal(count_mappings(&all), 0);
}

TEST(a_store_has_so_many_mappings_and_one_can_still_be_replaced)
{
    mappings all;
    assert_true(store_begin(s, &err));
    for (int i = 0; i < LIMIT_MAPPINGS; i++) {
        mapping m = {
            .name = str_format(a, "表%d", i), .names = names, .count = 1, .at = by.now, .who = by.who
        };
        assert_true(store_add_mapping(a, s, &m, 0, &err));
    }
    assert_true(store_commit(s, &err));
    assert_false(save(&whole));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    assert_true(save(&(mapping){ .name = STR("表7"), .names = names, .count = 3 }));
    assert_int_equal(count_mappings(&all), LIMIT_MAPPINGS);
}

TEST(an_import_by_a_mapping_reads_what_the_mapping_has)
{
    import_result result;
    assert_true(save(&whole));
    assert_true(bring(table, STR("统计局"), &result));
    assert_int_equal(result.added, 1);
    assert_int_equal(result.faults.error_count, 0);
    assert_true(bring("内容,地区,2024年,备查,新栏\n妇幼死亡比,鹿城,7.0,甲,1\n", STR("统计局"), &result));
    assert_int_equal(result.faults.error_count, 1); /* a column that the mapping lacks */
    assert_false(bring(table, STR("无此名"), &result));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
}

TESTS(a_file_is_proposed_with_what_is_recognised, a_saved_mapping_is_listed_shown_replaced_and_deleted,
      a_mapping_that_cannot_be_used_is_not_saved, a_store_has_so_many_mappings_and_one_can_still_be_replaced,
      an_import_by_a_mapping_reads_what_the_mapping_has)
