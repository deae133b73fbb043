/* The store: made once, refused twice, versions of figures, series in one scan, audit chain, a newer
 * program's store. Neighbours: db tests cover the connection, service tests what people bring in. */
#include "testing_audit.h"
#include "testing.h"

#include <sys/stat.h>
#include <unistd.h>

#include "db/db.h"
#include "base/hash.h"
#include "store/evidence.h"
#include "store/watch.h"

#include "testing_store.h"

static int setup(void **state)
{
    (void)state;
    return make_store() ? 0 : 1;
}

static observation figure_of(int32_t id, int year, int64_t scaled)
{
    return (observation){ .region = 300,
                          .indicator = id,
                          .period = (int16_t)year,
                          .scaled = scaled,
                          .places = 2,
                          .has_value = true,
                          .status = 'A',
                          .version = 1 };
}

/* Their import lists these series. */
static void add_listing(const observation *rows, size_t count, const import_series *listed,
                        size_t listed_count)
{
    int64_t id;
    store_import import = { .at = STR("2026-01-01T00:00:00Z"), .who = STR("tester"), .file = STR("x.csv"),
                            .hash = STR("00"), .added = (int64_t)count, .series = listed,
                            .series_count = listed_count };
    assert_true(store_begin(s, &err));
    assert_true(store_next_import(s, &id, &err));
    assert_true(store_add_figures(s, id, rows, count, &err));
    assert_true(store_add_import(s, id, &import, &err));
    assert_true(store_commit(s, &err));
}

static void add(const observation *rows, size_t count)
{
    add_listing(rows, count, 0, 0);
}

/* A commit with its audit record, as every action makes one. */
static void commit_figure(int year)
{
    const observation row = figure_of(1, year, 5000);
    const store_act act = { .at = STR("2026-01-01T00:00:00Z"), .who = STR("tester"),
        .action = STR("data.import") };
    add(&row, 1);
    assert_true(store_begin(s, &err) && store_add_audit(s, &act, &err) && store_commit(s, &err));
}

static size_t years_seen(store *reader)
{
    static const int32_t one = 1;
    series_list list;
    bool has_figures;
    assert_true(store_load_totals(a, reader,
                                  (series_query){ .region = 300, .indicators = &one, .indicator_count = 1 },
                                  0, false, &list, &has_figures, &err));
    return list.count ? list.items[0].count : 0;
}

TEST(a_connection_beside_another_reads_the_very_same_data_or_there_is_none)
{
    store *reader, *beside;
    commit_figure(2020);
    assert_true(store_open(a, dir, STORE_READ, &reader, &err) && store_begin(reader, &err));
    assert_true((beside = store_open_beside(a, reader)));
    commit_figure(2021);
    assert_int_equal(years_seen(reader), 1);
    assert_int_equal(years_seen(beside), 1);
    store_close(beside);
    assert_null(store_open_beside(a, reader)); /* it would see 2021 */
    store_rollback(reader);
    assert_true(store_begin(reader, &err) && (beside = store_open_beside(a, reader)));
    assert_int_equal(years_seen(beside), 2);
    store_close(beside);
    store_close(reader);
}

TEST(the_mark_of_a_store_differs_after_a_commit_and_only_then)
{
    store_mark first, now;
    store *reader;
    store_watch *w = store_watch_create(a, dir);
    assert_false(store_watch_mark(w, false, &first)); /* not open yet */
    assert_true(store_watch_mark(w, true, &first) && store_watch_mark(w, false, &now));
    assert_true(store_mark_eq(&first, &now));
    assert_true(store_begin(s, &err));
    assert_true(store_set(s, STR("some"), STR("thing"), &err) && store_watch_mark(w, false, &now));
    assert_true(store_mark_eq(&first, &now));
    store_rollback(s);
    assert_true(store_open(a, dir, STORE_READ, &reader, &err) && store_begin(reader, &err));
    assert_int_equal(years_seen(reader), 0);
    store_close(reader);
    assert_true(store_watch_mark(w, false, &now) && store_mark_eq(&first, &now));
    for (int year = 2020; year < 2024; year++) {
        commit_figure(year);
        assert_true(store_watch_mark(w, false, &now) && !store_mark_eq(&first, &now));
        first = now;
    }
    store_watch_destroy(w);
}

TEST(totals_are_the_newest_versions_of_what_is_wanted_from_a_year_on)
{
    observation rows[] = { figure_of(1, 2019, 100), figure_of(1, 2020, 200), figure_of(1, 2021, 300),
        figure_of(1, 2021, 301), figure_of(1, 2021, 400), figure_of(2, 2021, 500) };
    static const int32_t one = 1;
    series_query query = { .region = 300, .indicators = &one, .indicator_count = 1 };
    series_list list;
    bool has_figures;
    rows[3].version = 2;
    rows[4].position[LIST_SEX] = SEX_FEMALE;
    add(rows, sizeof rows / sizeof *rows);
    assert_true(store_load_totals(a, s, query, 2020, false, &list, &has_figures, &err) && has_figures);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].count, 2);
    assert_int_equal(list.items[0].figures[1].value.scaled, 301);
    assert_true(store_load_totals(a, s, query, 2022, false, &list, &has_figures, &err) &&
                has_figures && list.count == 0);
    query.region = 301;
    assert_true(store_load_totals(a, s, query, 2020, false, &list, &has_figures, &err) && !has_figures);
}

TEST(totals_have_their_counts_when_asked)
{
    observation rows[] = { figure_of(1, 2020, 200), figure_of(1, 2021, 300) };
    static const int32_t one = 1;
    series_query query = { .region = 300, .indicators = &one, .indicator_count = 1 };
    series_list list;
    bool has_figures;
    rows[0].has_numerator = rows[0].has_denominator = rows[1].has_denominator = true;
    rows[0].numerator = 25;
    rows[0].numerator_places = 1;
    rows[0].denominator = rows[1].denominator = 7;
    add(rows, sizeof rows / sizeof *rows);
    assert_true(store_load_totals(a, s, query, 2020, true, &list, &has_figures, &err));
    const figure *both = &list.items[0].figures[0], *half = &list.items[0].figures[1];
    assert_true(both->has_counts && both->numerator == 2.5 && both->denominator == 7);
    assert_true(!half->has_counts && half->value.scaled == 300);
}

TEST(warnings_read_totals_and_one_year_by_residence_and_sex)
{
    observation rows[] = { figure_of(1, 2020, 200), figure_of(1, 2021, 300), figure_of(1, 2020, 201),
        figure_of(1, 2021, 301), figure_of(1, 2021, 302), figure_of(2, 2021, 303), figure_of(1, 2021, 304) };
    static const int32_t one = 1;
    series_query query = { .region = 300, .indicators = &one, .indicator_count = 1 };
    series_list list;
    bool has_figures;
    for (size_t i = 2; i < 6; i++)
        rows[i].position[LIST_SEX] = SEX_FEMALE;
    rows[4].version = 2;
    rows[6].position[LIST_AGE] = 1;
    add(rows, sizeof rows / sizeof *rows);
    assert_true(store_load_warned(a, s, query, 2021, &list, &has_figures, &err) && has_figures);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].count, 2);
    assert_int_equal(list.items[0].figures[1].value.scaled, 300);
    assert_int_equal(list.items[1].position[LIST_SEX], SEX_FEMALE);
    assert_int_equal(list.items[1].count, 1);
    assert_int_equal(list.items[1].figures[0].value.scaled, 302);
    query.region = 301;
    assert_true(store_load_warned(a, s, query, 2021, &list, &has_figures, &err) && !has_figures);
}

TEST(warnings_read_counts_from_the_first_one_on)
{
    observation rows[] = { figure_of(1, 2020, 200), figure_of(1, 2021, 300), figure_of(2, 2021, 400) };
    series_query query = { .region = 300 };
    series_list list;
    bool has_figures;
    rows[1].has_numerator = rows[1].has_denominator = true;
    rows[1].numerator = 6;
    rows[1].denominator = 7;
    add(rows, sizeof rows / sizeof *rows);
    for (int round = 0; round < 2; round++) {
        assert_true(store_load_warned(a, s, query, 2021, &list, &has_figures, &err));
        assert_int_equal(list.count, 2);
        assert_int_equal(list.items[0].count, 2);
        const figure *f = list.items[0].figures;
        assert_true(!f[0].has_counts && f[1].has_counts && f[1].numerator == 6 && f[1].denominator == 7);
    }
}

static bool note_year(void *payload, const observation *o, error *fault)
{
    strbuf *seen = payload;
    (void)fault;
    strbuf_addf(seen, "%d/%d ", (int)o->indicator, (int)o->period);
    return true;
}

static int64_t make_region(void)
{
    region place = { .code = STR("990001"), .name = STR("Somewhere"), .level = STR("county") };
    assert_true(store_begin(s, &err) && store_save_region(s, &place, &err) && store_commit(s, &err));
    return place.id;
}

static observation figure_in(int64_t region_id, int32_t id, int year)
{
    observation o = figure_of(id, year, 100);
    o.region = region_id;
    return o;
}

/* The figures of an import and later ones, as "indicator/year ", and the indicators of a region. */
static str new_since(int64_t region_id, int64_t import)
{
    strbuf seen = strbuf_in(a, 0);
    int32_t *ids;
    size_t count;
    assert_true(store_each_new_figure(s, import, note_year, &seen, &err));
    assert_true(store_renewed_indicators(a, s, region_id, import, &ids, &count, &err));
    for (size_t i = 0; i < count; i++)
        strbuf_addf(&seen, "%d", (int)ids[i]);
    return strbuf_str(&seen);
}

TEST(new_figures_are_found_by_the_series_of_their_imports_or_without_them)
{
    int64_t r = make_region();
    const import_series listed[] = { { r, 1 }, { r, 3 } };
    const observation first[] = { figure_in(r, 1, 2019), figure_in(r, 2, 2019) };
    const observation second[] = { figure_in(r, 1, 2020), figure_in(r, 3, 2021) };
    const observation third[] = { figure_in(r, 2, 2022) };
    add(first, 2);
    add_listing(second, 2, listed, 2);
    assert_str(new_since(r, 2), "1/2020 3/2021 13");
    assert_str(new_since(r, 1), "1/2019 1/2020 2/2019 3/2021 123");
    add(third, 1);
    assert_str(new_since(r, 2), "1/2020 2/2022 3/2021 123");
    assert_str(new_since(r, 4), "");
}

/* Of a store with one import, which has figures of the indicators 1 and 2. */
static size_t faults_of_listed(int32_t first_id, int32_t second_id, size_t count)
{
    store_check_result result;
    size_t found = 0;
    teardown(0);
    assert_true(make_store());
    int64_t r = make_region();
    const observation rows[] = { figure_in(r, 1, 2019), figure_in(r, 1, 2020), figure_in(r, 2, 2019) };
    const import_series listed[] = { { r, first_id }, { r, second_id } };
    add_listing(rows, 3, listed, count);
    assert_true(store_check(a, s, 0, 0, &result, &err));
    for (size_t i = 0; i < result.fault_count; i++)
        found += str_find(str_of(result.faults[i].message.en), STR("lists are not those"), 0) != STR_NOWHERE;
    return found;
}

TEST(a_check_compares_the_series_that_an_import_lists_with_its_figures)
{
    assert_int_equal(faults_of_listed(1, 2, 2), 0);
    assert_int_equal(faults_of_listed(1, 2, 1), 1);
    assert_int_equal(faults_of_listed(1, 3, 2), 1);
    assert_int_equal(faults_of_listed(0, 0, 0), 0);
}

TEST(a_new_store_has_the_catalogues)
{
    indicators known;
    regions places;
    departments offices;
    assert_true(store_load_indicators(a, s, &known, &err));
    assert_true(store_load_regions(a, s, &places, &err));
    assert_true(store_load_departments(a, s, &offices, &err));
    assert_true(known.count >= 120);
    assert_true(places.count >= 3000);
    assert_true(offices.count >= 40);
    for (size_t i = 0; i < known.count; i++)
        assert_ptr_equal(indicator_of_id(&known, known.items[i].id), &known.items[i]);
    for (size_t i = 0; i < places.count; i++)
        assert_ptr_equal(region_of_id(&places, places.items[i].id), &places.items[i]);
    assert_str(region_of_id(&places, region_of_code(&places, STR("330300"))->parent)->code, "330000");
    assert_str(known.items[0].code, "W_LIFE_EXPECTANCY");
    assert_int_equal(known.items[0].decimals, 2);
    assert_int_equal(known.items[0].direction, BETTER_UP);
    assert_true(known.items[0].has_max && !known.items[0].is_share);
}

TEST(positions_that_checks_speak_of_are_where_they_should_be)
{
    static const struct {
        dimension_list list;
        size_t position;
        const char *code;
    } cases[] = {
        { LIST_SEX, POSITION_TOTAL, "_T" }, { LIST_SEX, SEX_FEMALE, "F" }, { LIST_SEX, SEX_MALE, "M" },
        { LIST_RESIDENCE, POSITION_TOTAL, "_T" },
        { LIST_RESIDENCE, RESIDENCE_URBAN, "U" }, { LIST_RESIDENCE, RESIDENCE_RURAL, "R" },
        { LIST_AGE, POSITION_TOTAL, "_T" }, { LIST_GROUP, POSITION_TOTAL, "_T" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        code_list codes;
        assert_true(store_load_codes(a, s, cases[i].list, &codes, &err));
        assert_str(codes.items[cases[i].position].code, cases[i].code);
    }
}

TEST(a_store_is_not_made_over_another)
{
    store *second;
    assert_false(store_create(a, dir, &second, &err));
    assert_int_equal(err.code, ERROR_EXISTS);
    assert_true(store_setting(a, s, STR("region"), &(str){ 0 }, &err));
}

TEST(a_folder_without_a_store_says_how_to_make_one)
{
    store *none;
    assert_false(store_open(a, "/tmp/halfsky-no-such-folder", STORE_READ, &none, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_non_null(strstr(testing_en(&err), "halfsky init"));
}

TEST(one_writes_and_others_read)
{
    store *other;
    assert_true(store_open(a, dir, STORE_READ, &other, &err));
    assert_false(store_set(other, STR("region"), STR("1"), &err));
    assert_int_equal(err.code, ERROR_DENIED);
    store_close(other);
}

TEST(a_store_of_a_newer_program_is_refused)
{
    db *d;
    store_close(s);
    s = 0;
    assert_true(db_open(str_zero_ended(a, str_format(a, "%s/halfsky.db", dir)),
                        (db_options){ .mode = DB_WRITE }, &d, &err));
    assert_true(db_run(d, "INSERT INTO migration (number, name) VALUES (999, 'later')", &err));
    db_close(d);
    assert_false(store_open(a, dir, STORE_WRITE, &s, &err));
    assert_non_null(strstr(testing_en(&err), "newer version"));
    assert_false(store_open(a, dir, STORE_READ, &s, &err));
    s = 0;
}

TEST(the_newest_version_counts_and_all_are_kept)
{
    observation rows[] = { figure_of(4, 2020, 9000), figure_of(4, 2021, 9100), figure_of(5, 2021, 700) };
    series_list all;
    figure_versions history;
    add(rows, 3);
    observation better_one = figure_of(4, 2021, 9250);
    better_one.version = 2;
    add(&better_one, 1);
    assert_true(store_load_series(a, s, (series_query){ .region = 300 }, &all, &err));
    assert_int_equal(all.count, 2);
    assert_int_equal(all.items[0].count, 2);
    assert_int_equal(all.items[0].figures[1].year, 2021);
    assert_int_equal(all.items[0].figures[1].value.scaled, 9250);
    assert_int_equal(all.items[1].figures[0].value.scaled, 700);
    assert_ptr_equal(series_find_total(&all, 300, 5), &all.items[1]);
    assert_null(series_find_total(&all, 300, 6));
    assert_true(store_load_history(a, s, 4, 0, 2021, &history, &err));
    assert_int_equal(history.count, 2);
    assert_int_equal(history.items[1].figure.version, 2);
    assert_str(history.items[1].who, "tester");
}

TEST(only_the_series_asked_for_come)
{
    observation rows[] = { figure_of(4, 2020, 1), figure_of(5, 2020, 2), figure_of(6, 2020, 3) };
    int32_t wanted[] = { 6, 4 };
    series_list all;
    add(rows, 3);
    assert_true(
        store_load_series(a, s, (series_query){ .indicators = wanted, .indicator_count = 2 }, &all, &err));
    assert_int_equal(all.count, 2);
    assert_int_equal(all.items[0].indicator, 4);
    assert_int_equal(all.items[1].indicator, 6);
    assert_true(store_load_series(a, s, (series_query){ .region = 110101 }, &all, &err));
    assert_int_equal(all.count, 0);
}

TEST(zero_missing_not_applicable_and_confidential_stay_apart)
{
    observation rows[] = { figure_of(4, 2018, 0), figure_of(4, 2019, 0), figure_of(4, 2020, 0),
        figure_of(4, 2021, 0) };
    static const char letters[] = { 'A', 'M', 'N', 'C' };
    static const figure_status want[] = { FIGURE_VALUE, FIGURE_MISSING, FIGURE_NOT_APPLICABLE,
        FIGURE_CONFIDENTIAL };
    series_list all;
    for (size_t i = 0; i < 4; i++) {
        rows[i].status = letters[i];
        rows[i].has_value = i == 0;
    }
    add(rows, 4);
    assert_true(store_load_series(a, s, (series_query){ 0 }, &all, &err));
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(all.items[0].figures[i].status, want[i]);
}

static void act(const char *action)
{
    store_act one = { .at = STR("2026-01-01T00:00:00Z"), .who = STR("tester"), .action = str_of(action),
        .object = STR("x"), .why = STR("因为") };
    assert_true(store_begin(s, &err));
    assert_true(store_add_audit(s, &one, &err));
    assert_true(store_commit(s, &err));
}

TEST(a_figure_can_be_neither_changed_nor_deleted)
{
    db *d;
    observation row = figure_of(4, 2020, 1);
    add(&row, 1);
    act("one");
    store_close(s);
    s = 0;
    assert_true(db_open(str_zero_ended(a, str_format(a, "%s/halfsky.db", dir)),
                        (db_options){ .mode = DB_WRITE }, &d, &err));
    assert_false(db_run(d, "UPDATE observation SET scaled = 2", &err));
    assert_non_null(strstr(testing_en(&err), "never changed"));
    assert_false(db_run(d, "DELETE FROM observation", &err));
    assert_false(db_run(d, "DELETE FROM indicator WHERE id = 4", &err));
    assert_false(db_run(d, "DELETE FROM audit", &err));
    assert_false(db_run(d, "UPDATE audit SET who = 'x'", &err));
    db_close(d);
}

TEST(a_changed_audit_record_is_found)
{
    db *d;
    size_t count;
    act("one");
    act("two");
    act("three");
    int64_t bad;
    count = audit_trail(s, &bad);
    assert_int_equal(count, 3);
    assert_int_equal(bad, 0);
    store_close(s);
    assert_true(db_open(str_zero_ended(a, str_format(a, "%s/halfsky.db", dir)),
                        (db_options){ .mode = DB_WRITE }, &d, &err));
    assert_true(db_run(d, "DROP TRIGGER audit_is_final", &err));
    assert_true(db_run(d, "UPDATE audit SET who = 'somebody else' WHERE id = 2", &err));
    db_close(d);
    assert_true(store_open(a, dir, STORE_READ, &s, &err));
    count = audit_trail(s, &bad);
    assert_int_equal(bad, 2);
}

/* A transaction that changes a setting, with its record; not ended. */
static void begin_setting(const char *name)
{
    const store_act act = { .at = STR("2026-01-01T00:00:00Z"), .who = STR("tester"), .action = STR("store.set"),
        .object = str_of(name) };
    assert_true(store_begin(s, &err) && store_set(s, str_of(name), STR("on"), &err) &&
                store_add_audit(s, &act, &err));
}

/* The settings that another connection sees, one letter each. */
static str settings_seen(void)
{
    store *reader;
    strbuf seen = strbuf_in(a, 0);
    assert_true(store_open(a, dir, STORE_READ, &reader, &err));
    for (const char *name = "abc"; *name; name++) {
        str value;
        assert_true(store_setting(a, reader, (str){ name, 1 }, &value, &err));
        if (value.len > 0)
            strbuf_add_char(&seen, *name);
    }
    store_close(reader);
    return strbuf_str(&seen);
}

TEST(transactions_that_are_gathered_become_durable_together_and_fail_alone)
{
    int64_t bad;
    store_gather(s);
    begin_setting("a");
    assert_true(store_commit(s, &err));
    begin_setting("b");
    store_rollback(s);
    assert_true(store_may_gather(s));
    begin_setting("c");
    assert_true(store_commit(s, &err));
    assert_str(settings_seen(), "");
    assert_true(store_settle(s, &err));
    assert_false(store_may_gather(s));
    assert_str(settings_seen(), "ac");
    assert_int_equal(audit_trail(s, &bad), 2);
    assert_int_equal(bad, 0);
}

TEST(of_gathered_transactions_nothing_is_kept_where_the_commit_fails)
{
    int64_t bad;
    store_gather(s);
    begin_setting("a");
    assert_true(store_commit(s, &err));
    begin_setting("b");
    assert_true(store_commit(s, &err));
    store_fail_at(s, 1); /* the record of b */
    assert_false(store_settle(s, &err));
    begin_setting("a");
    assert_true(store_commit(s, &err));
    store_fail_at(s, 2); /* COMMIT */
    assert_false(store_settle(s, &err));
    assert_str(settings_seen(), "");
    begin_setting("c");
    assert_true(store_commit(s, &err) && store_settle(s, &err));
    assert_str(settings_seen(), "c");
    assert_int_equal(audit_trail(s, &bad), 1);
    assert_int_equal(bad, 0);
}

TEST(a_transaction_that_fails_at_any_statement_leaves_those_that_wait_beside_it)
{
    bool done = false;
    uint64_t n = 1;
    store_gather(s);
    for (; !done; n++) {
        const store_act act = { .at = STR("2026-01-01T00:00:00Z"), .who = STR("tester"), .action = STR("x") };
        begin_setting("a");
        assert_true(store_commit(s, &err));
        store_fail_at(s, n);
        done = store_begin(s, &err) && store_set(s, STR("b"), STR("on"), &err) &&
               store_add_audit(s, &act, &err) && store_commit(s, &err);
        store_fail_at(s, 0);
        store_rollback(s);
        assert_true(store_settle(s, &err));
        assert_str(settings_seen(), done ? "ab" : "a");
    }
    assert_true(n > 5);
}

/* Signatures that the records have, one letter each. */
static str signatures_seen(void)
{
    db *d;
    db_statement *q;
    bool row;
    strbuf seen = strbuf_in(a, 0);
    assert_true(db_open(str_zero_ended(a, str_format(a, "%s/halfsky.db", dir)), (db_options){ .mode = DB_READ },
                        &d, &err));
    assert_true(db_prepare(d, "SELECT signature FROM audit ORDER BY id", &q, &err));
    while (db_step(q, &row, &err) && row)
        strbuf_add_char(&seen, db_text(q, 0).len > 0 ? 's' : '-');
    db_finish(q);
    db_close(d);
    return strbuf_str(&seen);
}

TEST(the_last_record_of_gathered_transactions_is_signed_whatever_follows_it)
{
    int64_t bad;
    store_version head, seen, data;
    bool continues;
    const char *key = str_zero_ended(a, str_format(a, "%s/key", dir));
    assert_true(store_key_make(key, &err) && store_use_key(a, s, key, &err));
    store_gather(s);
    begin_setting("a");
    assert_true(store_commit(s, &err));
    begin_setting("b"); /* is undone after it has made a record */
    store_rollback(s);
    assert_true(store_begin(s, &err)); /* sees the record before it, and fails before it makes one */
    assert_true(store_read_head(s, &head, &err) && head.audit == 1);
    assert_true(store_read_version(s, &data, &err) && store_version_eq(&data, &head));
    assert_true(store_continues(s, &head, &continues, &err) && continues);
    store_rollback(s);
    assert_true(store_settle(s, &err));
    assert_str(signatures_seen(), "s");
    assert_true(store_read_head(s, &seen, &err) && store_version_eq(&seen, &head));
    begin_setting("b");
    assert_true(store_commit(s, &err));
    begin_setting("c");
    assert_true(store_commit(s, &err));
    assert_true(store_begin(s, &err)); /* makes none, and is kept */
    assert_true(store_commit(s, &err) && store_settle(s, &err));
    assert_str(signatures_seen(), "s-s");
    assert_int_equal(audit_trail(s, &bad), 3);
    assert_int_equal(bad, 0);
    store_close(s);
    assert_true(store_open(a, dir, STORE_WRITE, &s, &err) && store_use_key(a, s, key, &err));
    begin_setting("d"); /* a writer finds nothing to object to */
    assert_true(store_commit(s, &err));
    remove_folder(str_zero_ended(a, str_format(a, "%s.heads", key)));
}

static bool is_kept(const char *name)
{
    struct stat about;
    const char *path = str_zero_ended(a, str_format(a, "%s/evidence/%s", dir, name));
    bool is = lstat(path, &about) == 0;
    unlink(path);
    return is;
}

static void begin_content(const char *name)
{
    assert_true(store_begin(s, &err) && store_write_content(a, s, str_of(name), STR("x"), &err));
}

TEST(a_file_of_evidence_is_taken_back_with_its_transaction)
{
    begin_content("a");
    store_rollback(s);
    assert_false(is_kept("a"));
    begin_content("a");
    assert_true(store_commit(s, &err));
    store_rollback(s);
    assert_true(is_kept("a"));
    begin_content("a");
    store_fail_at(s, 1); /* COMMIT */
    assert_false(store_commit(s, &err));
    assert_false(is_kept("a"));
}

TEST(of_gathered_transactions_a_file_is_taken_back_with_its_own)
{
    store_gather(s);
    begin_content("a");
    assert_true(store_commit(s, &err));
    begin_content("b");
    store_rollback(s);
    assert_true(store_settle(s, &err));
    assert_true(is_kept("a"));
    assert_false(is_kept("b"));
    begin_content("c");
    assert_true(store_commit(s, &err));
    store_fail_at(s, 1); /* COMMIT */
    assert_false(store_settle(s, &err));
    assert_false(is_kept("c"));
}

TEST(sm3_of_the_standard_is_what_it_says)
{
    str hex;
    assert_true(hash_sm3(a, STR("abc"), &hex, &err));
    assert_str(hex, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

#define REGIONS "code,name,level,parent,valid_from,valid_to\n"

static str regions_refused(const char *rows)
{
    assert_true(store_begin(s, &err));
    bool done = store_read_regions(a, s, str_format(a, REGIONS "%s", rows), &err);
    store_rollback(s);
    return done ? STR("") : str_format(a, "%u:%u %s", err.line, err.column, testing_en(&err));
}

TEST(regions_of_other_countries_have_codes_of_letters_and_parents_that_may_come_later)
{
    regions places;
    assert_true(store_begin(s, &err));
    assert_true(store_read_regions(
        a, s,
        STR(REGIONS
            "E06000001,Hartlepool,county,E12000001,,\nE12000001,North East,province,,,\n01,Ain,county,,,\n"),
        &err));
    assert_true(store_commit(s, &err));
    assert_true(store_load_regions(a, s, &places, &err));
    const region *part = region_of_code(&places, STR("E06000001"));
    assert_ptr_equal(region_of_id(&places, part->parent), region_of_code(&places, STR("E12000001")));
    assert_str(region_of_code(&places, STR("01"))->name, "Ain");
    /* The same code again changes the row and keeps its id. */
    assert_true(
        store_begin(s, &err) &&
        store_read_regions(a, s, STR(REGIONS "E06000001,Hartlepool Town,county,E12000001,,\n"), &err) &&
        store_commit(s, &err));
    int64_t id = part->id;
    assert_true(store_load_regions(a, s, &places, &err));
    assert_str(region_of_id(&places, id)->name, "Hartlepool Town");
}

TEST(regions_with_impossible_codes_or_parents_are_rejected)
{
    assert_str(regions_refused("E 1,North,province,,,\n"),
               "2:1 invalid region code \"E 1\": expected 1 to 32 letters, digits, - or _");
    assert_str(regions_refused(",North,province,,,\n"),
               "2:1 invalid region code \"\": expected 1 to 32 letters, digits, - or _");
    assert_str(regions_refused("E1,North,province,E9,,\n"), "2:4 the region above, \"E9\", is not found");
    assert_str(regions_refused("E1,North,province,E2,,\nE2,South,province,E1,,\n"),
               "0:0 region E1 has more than 16 levels above it, or is above itself");
}

TEST(texts_are_found_by_ids_with_gaps)
{
    stored_text items[] = { { 2, STR("two") }, { 7, STR("seven") } };
    const store_texts texts = { items, 2 };
    assert_str(store_text(&texts, 7), "seven");
    assert_null(store_text(&texts, 1).data);
    assert_null(store_text(&texts, 8).data);
}

TEST(a_plan_comes_back_as_it_was_saved)
{
    plan_target targets[] = {
        { .where = STR("table.1"), .domain_no = 1, .indicator = 4, .link = LINK_NAME, .has_baseline = true,
            .baseline_year = 2020, .baseline = { 8520, 2 },
          .reading = { .indicator = STR("MMR"), .tier = TIER_NUMERIC, .kind = KIND_CONTROL,
              .comparator = COMPARATOR_LE, .values = { { 70, 1 }, { 8, 0 } }, .value_count = 2,
                       .phrase = STR("控制在7以下"), .formula = STR("value <= 7.0"), .place = { 10, 20, 3, 4 },
                           .item = 1, .items = 1 } },
        { .where = STR("d1.g1"), .reading = { .phrase = STR("明显提高") } },
    };
    str titles[] = { STR("妇女与健康") };
    stored_plan p = { .record = { .code = STR("women-2021"), .title = STR("规划"), .subject = SUBJECT_WOMEN,
        .period_start = 2021, .period_end = 2025,
                                  .source = STR("plan.txt"), .document_hash = STR("aa"),
                                      .imported_at = STR("t"), .imported_by = STR("tester") },
                      .domain_titles = titles, .domain_count = 1, .targets = { targets, 2 } };
    stored_plan back;
    str code;
    regions places;
    assert_true(store_load_regions(a, s, &places, &err));
    const region *of = region_of_code(&places, STR("330300"));
    p.record.region = of->id;
    assert_true(store_begin(s, &err));
    assert_true(store_save_region_year(s, of, STR("election_year"), 2021, STR(""), &err));
    plan read = { 0 };
    plan_node listed[] = {
        { .no = 1, .kind = NODE_DOMAIN, .path = STR("d1"), .title = titles[0] },
        { .no = 2, .parent = 1, .kind = NODE_GOAL, .path = STR("d1.g1"), .text = STR("明显提高。") }
    };
    plan_nodes nodes = { listed, 2 };
    assert_true(store_save_plan(s, &p, &read, &nodes, 1, &err));
    assert_true(store_commit(s, &err));
    assert_true(store_load_plan(a, s, STR(""), &back, &err));
    assert_str(back.record.title, "规划");
    assert_int_equal(back.record.subject, SUBJECT_WOMEN);
    assert_int_equal(back.record.region, of->id);
    assert_str(back.record.region_code, "330300");
    assert_int_equal(back.targets.count, 2);
    assert_int_equal(back.targets.items[0].reading.values[0].scaled, 70);
    assert_int_equal(back.targets.items[0].reading.values[0].places, 1);
    assert_int_equal(back.targets.items[0].reading.place.column, 4);
    assert_int_equal(back.targets.items[0].baseline.scaled, 8520);
    assert_str(back.targets.items[1].reading.formula, "judged");
    assert_false(back.targets.items[1].has_baseline);
    assert_true(back.elections.is_registered);
    assert_int_equal(back.elections.count, 1);
    assert_int_equal(back.elections.items[0], 2021);
    assert_false(back.terms.is_registered);
    assert_str(back.domain_titles[0], "妇女与健康");
    assert_true(store_find_plan_of_document(a, s, STR("aa"), 1, &code, &err));
    assert_str(code, "women-2021@1");
    assert_false(store_load_plan(a, s, STR("nobody"), &back, &err));
    assert_non_null(strstr(testing_en(&err), "women-2021"));
}

TEST(a_code_is_taken_once)
{
    indicator twice = { .code = STR("MMR"), .name = STR("again") };
    assert_true(store_begin(s, &err));
    assert_false(store_save_indicator(s, &twice, &err));
    assert_int_equal(err.code, ERROR_EXISTS);
    assert_non_null(strstr(testing_en(&err), "MMR"));
    store_rollback(s);
}

TESTS(transactions_that_are_gathered_become_durable_together_and_fail_alone,
      of_gathered_transactions_nothing_is_kept_where_the_commit_fails,
      a_transaction_that_fails_at_any_statement_leaves_those_that_wait_beside_it,
      the_last_record_of_gathered_transactions_is_signed_whatever_follows_it,
      a_file_of_evidence_is_taken_back_with_its_transaction,
      of_gathered_transactions_a_file_is_taken_back_with_its_own,
      a_new_store_has_the_catalogues, a_connection_beside_another_reads_the_very_same_data_or_there_is_none,
      the_mark_of_a_store_differs_after_a_commit_and_only_then,
      totals_are_the_newest_versions_of_what_is_wanted_from_a_year_on, totals_have_their_counts_when_asked,
      warnings_read_totals_and_one_year_by_residence_and_sex,
      warnings_read_counts_from_the_first_one_on,
      new_figures_are_found_by_the_series_of_their_imports_or_without_them,
      a_check_compares_the_series_that_an_import_lists_with_its_figures,
      positions_that_checks_speak_of_are_where_they_should_be, a_store_is_not_made_over_another,
      a_folder_without_a_store_says_how_to_make_one, one_writes_and_others_read,
      a_store_of_a_newer_program_is_refused, the_newest_version_counts_and_all_are_kept,
      only_the_series_asked_for_come, zero_missing_not_applicable_and_confidential_stay_apart,
      a_figure_can_be_neither_changed_nor_deleted, a_changed_audit_record_is_found,
      sm3_of_the_standard_is_what_it_says, a_plan_comes_back_as_it_was_saved, a_code_is_taken_once,
      regions_of_other_countries_have_codes_of_letters_and_parents_that_may_come_later,
      regions_with_impossible_codes_or_parents_are_rejected, texts_are_found_by_ids_with_gaps)
