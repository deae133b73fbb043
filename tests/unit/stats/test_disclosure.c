/* Disclosure control: the ranges that an attacker can infer are correct, and wide enough after suppression.
 * Audits against SciPy are in tests/golden. */
#include "testing.h"

#include <glpk.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <unistd.h>

#include "stats/disclosure.h"

TEST_ARENA(a)
static error err;
static const disclosure_rule tenth = { .share_min = 0.10, .width_min = 1 };

TEST(two_suppressions_a_line_are_not_enough)
{
    const double inner[] = { 30, 47, 64, 89, 90, 124, 5, 31, 92, 100, 59, 85, 800, 991, 651, 685 };
    disclosure_table t = stats_disclosure_cross(a, inner, 4, 4);
    const size_t hidden[] = { 0, 1, 2, 5, 7, 11, 13, 16, 18 };
    bool suppressed[25] = { false };
    double lower[25], upper[25];
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        suppressed[hidden[i]] = true;
    assert_true(stats_disclosure_audit(a, &t, suppressed, lower, upper, &err));
    assert_near(lower[1], 47, 1e-6);
    assert_near(upper[1], 47, 1e-6);
    assert_false(stats_is_protected(47, lower[1], upper[1], &tenth));
}

TEST(published_cells_keep_their_value_in_the_audit)
{
    const double inner[] = { 1, 2, 3, 4 };
    disclosure_table t = stats_disclosure_cross(a, inner, 2, 2);
    bool suppressed[9] = { false };
    double lower[9], upper[9];
    assert_true(stats_disclosure_audit(a, &t, suppressed, lower, upper, &err));
    assert_near(lower[8], 10, 0);
    assert_near(upper[4], 4, 0);
}

TEST(sums_that_do_not_hold_are_refused)
{
    double values[] = { 1, 2, 4 };
    const size_t parts[] = { 0, 1 };
    const disclosure_sum sum = { 2, parts, 2 };
    disclosure_table t = { .values = values, .cells = 3, .sums = &sum, .sum_count = 1 };
    bool suppressed[3] = { false };
    double lower[3], upper[3];
    assert_false(stats_disclosure_audit(a, &t, suppressed, lower, upper, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    values[2] = -3;
    assert_false(stats_disclosure_audit(a, &t, suppressed, lower, upper, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
}

TEST(a_cell_that_nothing_may_hide_with_cannot_be_protected)
{
    const double inner[] = { 1, 20, 30, 40 };
    disclosure_table t = stats_disclosure_cross(a, inner, 2, 2);
    bool primary[9] = { true }, may[9] = { false }, suppressed[9];
    assert_false(stats_disclosure_protect(a, &t, primary, may, &tenth, suppressed, &err));
    assert_int_equal(err.code, ERROR_DOMAIN);
}

TEST(totals_stay_published_when_inner_cells_suffice)
{
    const double inner[] = { 2, 20, 30, 40, 50, 60, 70, 80, 90 };
    disclosure_table t = stats_disclosure_cross(a, inner, 3, 3);
    bool primary[16] = { true }, suppressed[16];
    assert_true(stats_disclosure_protect(a, &t, primary, 0, &tenth, suppressed, &err));
    assert_true(suppressed[0]);
    for (size_t i = 0; i < 4; i++) {
        assert_false(suppressed[i * 4 + 3]);
        assert_false(suppressed[12 + i]);
    }
}

/* A table whose regions add up to a province, by sex: three sums deep. */
TEST(linked_sums_are_protected_too)
{
    /* county a, b (city x), county c (city y), city x, city y, province; women, men, all of each */
    enum { PLACES = 6, KINDS = 3 };
    const double women[] = { 2, 40, 15, 42, 15, 57 }, men[] = { 5, 60, 30, 65, 30, 95 };
    double values[PLACES * KINDS];
    size_t sexes[PLACES][2], places[KINDS][4][2];
    disclosure_sum sums[PLACES + 3 * KINDS];
    size_t count = 0;
    for (size_t p = 0; p < PLACES; p++) {
        values[p * KINDS] = women[p];
        values[p * KINDS + 1] = men[p];
        values[p * KINDS + 2] = women[p] + men[p];
        sexes[p][0] = p * KINDS;
        sexes[p][1] = p * KINDS + 1;
        sums[count++] = (disclosure_sum){ p * KINDS + 2, sexes[p], 2 };
    }
    for (size_t k = 0; k < KINDS; k++) {
        places[k][0][0] = k, places[k][0][1] = KINDS + k;
        places[k][1][0] = 2 * KINDS + k;
        places[k][2][0] = 3 * KINDS + k, places[k][2][1] = 4 * KINDS + k;
        sums[count++] = (disclosure_sum){ 3 * KINDS + k, places[k][0], 2 };
        sums[count++] = (disclosure_sum){ 4 * KINDS + k, places[k][1], 1 };
        sums[count++] = (disclosure_sum){ 5 * KINDS + k, places[k][2], 2 };
    }
    disclosure_table t = { .values = values, .cells = PLACES * KINDS, .sums = sums, .sum_count = count };
    bool primary[PLACES * KINDS], suppressed[PLACES * KINDS];
    double lower[PLACES * KINDS], upper[PLACES * KINDS];
    stats_primary_frequency(values, PLACES * KINDS, 3, primary);
    assert_true(stats_disclosure_protect(a, &t, primary, 0, &tenth, suppressed, &err));
    assert_true(stats_disclosure_audit(a, &t, suppressed, lower, upper, &err));
    for (size_t i = 0; i < PLACES * KINDS; i++)
        assert_true(!suppressed[i] || stats_is_protected(values[i], lower[i], upper[i], &tenth));
}

/* A row of 1, 2 and 7 with its total: for an outsider the suppressed 1 and 2 may be 0 and 3, but the sole
 * contributor to the 1 can infer the 2. */
TEST(a_person_alone_in_a_cell_reveals_no_other)
{
    const double values[] = { 1, 2, 7, 10 };
    const size_t parts[] = { 0, 1, 2 };
    const disclosure_sum sum = { 3, parts, 3 };
    disclosure_table t = { .values = values, .cells = 4, .sums = &sum, .sum_count = 1 };
    const bool primary[4] = { true, true };
    bool suppressed[4];
    disclosure_rule rule = tenth;
    assert_true(stats_disclosure_protect(a, &t, primary, 0, &rule, suppressed, &err));
    assert_false(suppressed[2] || suppressed[3]);
    rule.insider_max = 3;
    assert_true(stats_disclosure_protect(a, &t, primary, 0, &rule, suppressed, &err));
    assert_true(suppressed[2] != suppressed[3]);
}

/* The person in a cell of 1 is the person in a total of 1: the total discloses nothing about anyone else. */
TEST(a_person_knows_the_totals_that_hold_nobody_else)
{
    const double inner[] = { 1, 0, 40, 50 };
    disclosure_table t = stats_disclosure_cross(a, inner, 2, 2);
    disclosure_rule rule = tenth;
    bool primary[9], with[9], without[9];
    stats_primary_frequency(t.values, t.cells, 3, primary);
    assert_true(stats_disclosure_protect(a, &t, primary, 0, &rule, without, &err));
    rule.insider_max = 3;
    assert_true(stats_disclosure_protect(a, &t, primary, 0, &rule, with, &err));
    for (size_t i = 0; i < t.cells; i++)
        assert_true(with[i] == without[i]);
}

TEST(of_a_thousand_random_tables_none_leaks)
{
    enum { TABLES = 1000, SIDE_MAX = 6, CELLS_MAX = (SIDE_MAX + 1) * (SIDE_MAX + 1) };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    size_t leaks = 0, sensitive = 0, hidden = 0, cells = 0;
    for (int k = 0; k < TABLES; k++) {
        arena_mark mark = arena_save(a);
        size_t rows = 2 + gsl_rng_uniform_int(random, SIDE_MAX - 1),
               columns = 2 + gsl_rng_uniform_int(random, SIDE_MAX - 1);
        double inner[SIDE_MAX * SIDE_MAX], lower[CELLS_MAX], upper[CELLS_MAX];
        bool primary[CELLS_MAX], suppressed[CELLS_MAX];
        for (size_t i = 0; i < rows * columns; i++)
            inner[i] = floor(exp(gsl_rng_uniform(random) * 6) - 1) * (gsl_rng_uniform(random) < 0.85);
        disclosure_table t = stats_disclosure_cross(a, inner, rows, columns);
        stats_primary_frequency(t.values, t.cells, 3, primary);
        assert_true(stats_disclosure_protect(a, &t, primary, 0, &tenth, suppressed, &err));
        assert_true(stats_disclosure_audit(a, &t, suppressed, lower, upper, &err));
        for (size_t i = 0; i < t.cells; i++) {
            sensitive += primary[i];
            hidden += suppressed[i];
            cells++;
            leaks += (primary[i] && !suppressed[i]) ||
                     (suppressed[i] && upper[i] - lower[i] < fmax(0.10 * t.values[i], 1));
        }
        arena_restore(a, mark);
    }
    gsl_rng_free(random);
    print_message("%zu cells, %zu sensitive, %zu suppressed, %zu leaks\n", cells, sensitive, hidden, leaks);
    assert_true(sensitive > TABLES);
    assert_int_equal(leaks, 0);
}

static void audit_much(void *payload)
{
    enum { SIDE = 60, CELLS = (SIDE + 1) * (SIDE + 1) };
    static double inner[SIDE * SIDE], lower[CELLS], upper[CELLS];
    static bool suppressed[CELLS];
    for (size_t i = 0; i < SIDE * SIDE; i++)
        inner[i] = 5;
    memset(suppressed, true, sizeof suppressed);
    disclosure_table t = stats_disclosure_cross(a, inner, SIDE, SIDE);
    *(bool *)payload = stats_disclosure_audit(a, &t, suppressed, lower, upper, &err);
}

TEST(a_linear_program_without_memory_prints_nothing)
{
    enum { MEBIBYTES = 1 };
    bool is_done = false;
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    dup2(fileno(file), STDOUT_FILENO);
    glp_init_env();
    glp_mem_limit(MEBIBYTES);
    bool had_memory = arena_try(audit_much, &is_done);
    fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    assert_false(had_memory || is_done);
    assert_int_equal(lseek(fileno(file), 0, SEEK_END), 0);
    fclose(file);
}

TESTS(a_linear_program_without_memory_prints_nothing, two_suppressions_a_line_are_not_enough, published_cells_keep_their_value_in_the_audit,
      sums_that_do_not_hold_are_refused, a_cell_that_nothing_may_hide_with_cannot_be_protected,
      totals_stay_published_when_inner_cells_suffice, linked_sums_are_protected_too,
      a_person_alone_in_a_cell_reveals_no_other, a_person_knows_the_totals_that_hold_nobody_else,
      of_a_thousand_random_tables_none_leaks)
