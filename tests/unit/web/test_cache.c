/* The cache of answers: what is kept, what goes first, what is lent. Neighbours: tests/check/web_kept.py asks a
 * server. */
#include "testing.h"

#include <string.h>

#include "web/cache.h"

enum { BYTES_MAX = 64 * 1024, BODY_BYTES = 6 * 1024 };

static char body[BODY_BYTES];

TEST_NO_FIXTURE

static void put(web_cache *c, const char *key, const char *tag)
{
    memset(body, tag[0], sizeof body);
    web_cache_put(c, str_of(key), str_of(tag), (web_kept){ .body = { body, sizeof body } });
}

TEST(an_answer_is_kept_under_its_tag_until_others_take_its_place)
{
    web_cache *c = web_cache_create(BYTES_MAX);
    put(c, "/a", "1");
    assert_null(web_cache_lend(c, STR("/a"), STR("2")));
    web_kept *a = web_cache_lend(c, STR("/a"), STR("1"));
    assert_true(a && a->body.len == BODY_BYTES && a->body.data[0] == '1');
    web_cache_take_back(a);
    for (char key[] = "/b"; key[1] < 'b' + 12; key[1]++)
        put(c, key, "1");
    assert_null(web_cache_lend(c, STR("/a"), STR("1")));
    web_cache_destroy(c);
}

TEST(what_is_lent_counts_until_it_is_given_back)
{
    enum { LENT_MAX = 20 };
    web_cache *c = web_cache_create(BYTES_MAX);
    web_kept *lent[LENT_MAX];
    size_t count = 0;
    for (char tag[] = "a"; count < LENT_MAX; tag[0]++) {
        put(c, "/page", tag);
        if (!(lent[count] = web_cache_lend(c, STR("/page"), str_of(tag))))
            break;
        count++;
    }
    assert_in_range(count, 5, BYTES_MAX / BODY_BYTES);
    put(c, "/other", "1");
    assert_null(web_cache_lend(c, STR("/other"), STR("1")));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(lent[i]->body.data[0], 'a' + (int)i);
        web_cache_take_back(lent[i]);
    }
    put(c, "/other", "1");
    web_kept *other = web_cache_lend(c, STR("/other"), STR("1"));
    assert_non_null(other);
    web_cache_take_back(other);
    web_cache_destroy(c);
}

TEST(nothing_is_taken_out_for_an_answer_that_finds_no_room)
{
    enum { LENT = 10, SMALL_BYTES = 1024, LARGE_BYTES = BYTES_MAX / 8 };
    static char large[LARGE_BYTES];
    web_cache *c = web_cache_create(BYTES_MAX);
    web_kept *lent[LENT];
    web_cache_put(c, STR("/small"), STR("1"), (web_kept){ .body = { body, SMALL_BYTES } });
    for (int i = 0; i < LENT; i++) {
        const char tag[] = { (char)('a' + i), 0 };
        put(c, "/page", tag);
        lent[i] = web_cache_lend(c, STR("/page"), str_of(tag));
        assert_non_null(lent[i]);
    }
    web_cache_put(c, STR("/large"), STR("1"), (web_kept){ .body = { large, sizeof large } });
    assert_null(web_cache_lend(c, STR("/large"), STR("1")));
    web_kept *small = web_cache_lend(c, STR("/small"), STR("1"));
    assert_non_null(small);
    web_cache_take_back(small);
    for (int i = 0; i < LENT; i++)
        web_cache_take_back(lent[i]);
    web_cache_put(c, STR("/large"), STR("1"), (web_kept){ .body = { large, sizeof large } });
    small = web_cache_lend(c, STR("/large"), STR("1"));
    assert_non_null(small);
    web_cache_take_back(small);
    web_cache_destroy(c);
}

TESTS(nothing_is_taken_out_for_an_answer_that_finds_no_room,
      an_answer_is_kept_under_its_tag_until_others_take_its_place, what_is_lent_counts_until_it_is_given_back)
