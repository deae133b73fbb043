/* Running out of memory: what arena_try abandons, what it keeps. */
#include "testing.h"

#include "base/limits.h"

TEST_ARENA(a)

typedef struct work {
    arena *outer, *inner, *kept;
    size_t bytes;
    bool inner_try_failed;
} work;

static void take(void *payload)
{
    work *w = payload;
    w->inner = arena_create(1 * MIB);
    w->kept = arena_create(0);
    arena_alloc(w->inner, w->bytes);
    arena_destroy(w->inner);
}

TEST(work_within_the_limit_ends_and_what_it_made_lives_on)
{
    work w = { .bytes = MIB / 2 };
    assert_true(arena_try(take, &w));
    assert_non_null(arena_alloc(w.kept, 10));
    arena_destroy(w.kept);
}

TEST(work_past_the_limit_is_abandoned_and_its_arenas_are_destroyed)
{
    work w = { .bytes = 2 * MIB };
    assert_false(arena_try(take, &w)); /* a leak of its arenas is seen by the address sanitizer */
    assert_non_null(arena_alloc(a, 10));
}

static void multiply(void *payload)
{
    (void)payload;
    arena_alloc_many(a, SIZE_MAX / 2, 4);
}

TEST(a_product_that_overflows_is_memory_that_is_used_up)
{
    assert_false(arena_try(multiply, 0));
}

static void nest(void *payload)
{
    work *w = payload;
    w->inner_try_failed = !arena_try(take, w);
    w->outer = arena_create(0);
    arena_alloc_many(w->outer, SIZE_MAX / 2, 4);
}

TEST(attempts_nest)
{
    work w = { .bytes = 2 * MIB };
    assert_false(arena_try(nest, &w));
    assert_true(w.inner_try_failed);
    w.bytes = MIB / 2;
    assert_false(arena_try(nest, &w)); /* kept, made in the inner attempt, goes with the outer one */
    assert_false(w.inner_try_failed);
}

static void give_up(void *payload)
{
    arena_create(0); /* goes too */
    arena_give_up();
    *(bool *)payload = true;
}

TEST(giving_up_abandons_the_innermost_work_and_returns_where_there_is_none)
{
    bool has_gone_on = false;
    assert_false(arena_try(give_up, &has_gone_on));
    assert_false(has_gone_on);
    arena_give_up();
}

TESTS(work_within_the_limit_ends_and_what_it_made_lives_on,
      work_past_the_limit_is_abandoned_and_its_arenas_are_destroyed,
      a_product_that_overflows_is_memory_that_is_used_up, attempts_nest,
      giving_up_abandons_the_innermost_work_and_returns_where_there_is_none)
