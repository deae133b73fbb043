/* Rows sorted in runs of a file and in memory. Neighbours: test_rows checks rows that come sorted. */
#include "testing.h"

#include "dataset/order.h"
#include "dataset/sorter.h"

TEST_ARENA(a)

static uint64_t state_of_draws = 88172645463325252u;

static unsigned draw(unsigned below)
{
    state_of_draws ^= state_of_draws << 13;
    state_of_draws ^= state_of_draws >> 7;
    state_of_draws ^= state_of_draws << 17;
    return (unsigned)(state_of_draws % below);
}

static void check_count(size_t count, size_t run_rows)
{
    error err;
    size_t got = 0, now;
    observation *rows = arena_array(a, observation, count + 1),
                *sorted = arena_array(a, observation, count + 7);
    for (size_t i = 0; i < count; i++)
        rows[i] = (observation){ .region = draw(5), .indicator = (int32_t)draw(5),
            .period = (int16_t)(draw(9) + 2000), .line = (uint32_t)i,
            .position = { [LIST_SEX] = (uint8_t)draw(3) } };
    import_sorter *s = import_sorter_open(a, run_rows);
    for (size_t i = 0, n; i < count; i += n) {
        n = count - i < 33 ? count - i : 33;
        assert_true(import_sorter_add(s, rows + i, n, &err));
    }
    do {
        assert_true(import_sorter_next(s, sorted + got, 7, &now, &err));
        got += now;
    } while (now > 0);
    import_sorter_close(s);
    assert_int_equal(got, count);
    import_sort_rows(rows, count);
    for (size_t i = 0; i < count; i++)
        assert_memory_equal(&rows[i], &sorted[i], sizeof rows[i]);
}

TEST(rows_come_out_in_the_order_of_the_store_whatever_the_size_of_a_run)
{
    static const size_t counts[] = { 0, 1, 99, 100, 101, 1000, 12345 };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        check_count(counts[i], 100);
        check_count(counts[i], 20000);
    }
}

TESTS(rows_come_out_in_the_order_of_the_store_whatever_the_size_of_a_run)
