/* What signing in rests on: how passwords are stored, how many are checked at once, what a failure costs, and the
 * randomness of sessions. Who signs in is in test_people.c. */
#include "testing.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "service/people/gate.h"
#include "service/people/password.h"
#include "service/people/token.h"

TEST_ARENA(a)

#define GOOD "Yellow-Kite-71"

static error err;

static bool matches(gate *g, str hash, str password)
{
    bool found;
    assert_true(password_matches(g, hash, password, &found, &err));
    return found;
}

TEST(a_password_is_stored_as_argon2id_of_64_mib_with_a_salt_of_its_own)
{
    gate *g = gate_create(a, 8);
    str one, other;
    assert_true(password_hash(g, a, STR(GOOD), &one, &err) && password_hash(g, a, STR(GOOD), &other, &err));
    assert_true(str_starts(one, STR("$argon2id$v=19$m=65536,t=2,p=1$")));
    assert_false(str_eq(one, other));
    assert_true(matches(g, one, STR(GOOD)) && matches(g, other, STR(GOOD)));
    assert_false(matches(g, one, STR(GOOD "2")));
    assert_false(password_is_outdated(one));
    gate_destroy(g);
}

/* The parameters of a record are its own: a weaker one still lets in and is replaced then. */
TEST(a_password_of_weaker_parameters_is_outdated)
{
    assert_true(password_is_outdated(
        STR("$argon2id$v=19$m=8,t=1,p=1$4Yl5kmwUQFSBJqjQ0b+7cA$7lCzTrlXN7Ig6CU3ZfrsoK7Z7R8qnVJf1bmDyeG0DQw")));
    assert_true(password_is_outdated(
        STR("$argon2id$v=19$m=65536,t=1,p=1$4Yl5kmwUQFSBJqjQ0b+7cA$7lCzTrlXN7Ig6CU3ZfrsoK7Z7R8qnVJf1bmDyeG0DQw")));
}

/* Processor time, which other programs do not change much. */
static double cost_of(gate *g, str hash)
{
    struct timespec from, to;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    assert_false(matches(g, hash, STR("wrong")));
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
}

TEST(a_password_of_nobody_costs_what_a_wrong_one_costs)
{
    gate *g = gate_create(a, 8);
    str hash;
    double wrong = 1e9, nobody = 1e9;
    assert_true(password_hash(g, a, STR(GOOD), &hash, &err));
    for (int i = 0; i < 5; i++) {
        double w = cost_of(g, hash), n = cost_of(g, STR_NONE);
        wrong = w < wrong ? w : wrong;
        nobody = n < nobody ? n : nobody;
    }
    assert_true(nobody > wrong / 2 && nobody < wrong * 2);
    gate_destroy(g);
}

enum { CROWD = 8 };

typedef struct crowd {
    gate *g;
    atomic_int inside, most;
} crowd;

static void *hash_once(void *payload)
{
    crowd *c = payload;
    gate_begin_hash(c->g);
    int inside = atomic_fetch_add(&c->inside, 1) + 1, most = atomic_load(&c->most);
    while (inside > most && !atomic_compare_exchange_weak(&c->most, &most, inside))
        continue;
    nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, 0);
    atomic_fetch_sub(&c->inside, 1);
    gate_end_hash(c->g);
    return 0;
}

TEST(two_passwords_are_hashed_at_a_time_and_the_others_wait)
{
    crowd c = { .g = gate_create(a, CROWD) };
    pthread_t threads[CROWD];
    for (int i = 0; i < CROWD; i++)
        assert_int_equal(pthread_create(&threads[i], 0, hash_once, &c), 0);
    for (int i = 0; i < CROWD; i++)
        pthread_join(threads[i], 0);
    assert_in_range(atomic_load(&c.most), 1, GATE_HASHES_MAX);
    gate_destroy(c.g);
}

/* Checks inside each other: as many places are taken as there are of them. */
typedef struct nest {
    gate *g;
    size_t depth;
    bool was_refused;
} nest;

static bool check_deeper(void *payload, error *failure)
{
    static const str accounts[] = { STR("one"), STR("two"), STR("three") };
    nest *n = payload;
    str account = accounts[n->depth++];
    (void)failure;
    if (gate_pass(n->g, account, STR("192.0.2.1"), 1000, check_deeper, n, &err))
        return true;
    n->was_refused = err.code == ERROR_TOO_OFTEN && n->depth == COUNT_OF(accounts);
    return true;
}

static bool check_nothing(void *payload, error *failure)
{
    (void)payload, (void)failure;
    return true;
}

TEST(a_flood_of_checks_is_refused_and_leaves_no_place_taken)
{
    nest n = { .g = gate_create(a, 2) };
    assert_true(check_deeper(&n, &err));
    assert_true(n.was_refused);
    assert_true(gate_pass(n.g, STR("three"), STR("192.0.2.3"), 1000, check_nothing, 0, &err));
    gate_destroy(n.g);
}

static int compare_tokens(const void *one, const void *other)
{
    return str_compare(*(const str *)one, *(const str *)other);
}

TEST(a_token_has_256_random_bits)
{
    enum { COUNT = 20000, BITS = 4 * TOKEN_HEX };
    str *all = arena_array(a, str, COUNT);
    size_t ones[BITS] = { 0 };
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(token_make(a, &all[i], &err));
        assert_int_equal(all[i].len, TOKEN_HEX);
        for (size_t bit = 0; bit < BITS; bit++) {
            char digit = all[i].data[bit / 4];
            int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
            ones[bit] += (size_t)(value >> bit % 4) & 1;
        }
    }
    /* 7 standard deviations of a fair bit. */
    for (size_t bit = 0; bit < BITS; bit++)
        if (ones[bit] < COUNT / 2 - 500 || ones[bit] > COUNT / 2 + 500)
            fail_msg("bit %zu is set in %zu of %d tokens", bit, ones[bit], COUNT);
    qsort(all, COUNT, sizeof *all, compare_tokens);
    for (size_t i = 1; i < COUNT; i++)
        assert_false(str_eq(all[i], all[i - 1]));
}

TESTS(a_password_is_stored_as_argon2id_of_64_mib_with_a_salt_of_its_own,
      a_password_of_weaker_parameters_is_outdated, a_password_of_nobody_costs_what_a_wrong_one_costs,
      two_passwords_are_hashed_at_a_time_and_the_others_wait,
      a_flood_of_checks_is_refused_and_leaves_no_place_taken, a_token_has_256_random_bits)
