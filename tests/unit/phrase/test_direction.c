/* The better direction guessed from names: the words that decide, and how often the guess is the catalogue's.
 */
#include "base/csv.h"
#include "base/file.h"
#include "phrase/direction.h"
#include "testing.h"

TEST_ARENA(memory)

static void guessed(const char *name, better want, const char *word)
{
    str found;
    if (direction_guess(str_of(name), &found) != want)
        fail_msg("%s", name);
    assert_str(found, word);
}

TEST(the_last_word_of_a_name_decides)
{
    guessed("孕产妇死亡率", BETTER_DOWN, "死亡");
    guessed("儿童总体近视率", BETTER_DOWN, "近视");
    guessed("儿童近视筛查率", BETTER_UP, "筛查");
    guessed("失业率", BETTER_DOWN, "失业");
    guessed("失业保险参保人数", BETTER_UP, "参保");
    guessed("两性家务劳动时间差距", BETTER_DOWN, "差距");
    guessed("村委会成员中女性比例", BETTER_UP, "比例");
}

TEST(names_that_do_not_tell_are_unknown)
{
    guessed("应参加失业保险的女职工人数", BETTER_UNKNOWN, "");
    guessed("家庭暴力警情数", BETTER_UNKNOWN, "");
    guessed("常住人口", BETTER_UNKNOWN, "");
    guessed("", BETTER_UNKNOWN, "");
}

TEST(nineteen_in_twenty_names_of_the_catalogue_are_guessed_as_it_says)
{
    str text, fields[LIMIT_CSV_COLUMNS];
    size_t count, all = 0, right = 0;
    bool more;
    error err;
    assert_true(file_read(memory, "data/indicators.csv", MIB, &text, &err));
    csv_reader in = csv_open(memory, text);
    assert_true(csv_next(&in, fields, &count, &more, &err)); /* the header */
    while (csv_next(&in, fields, &count, &more, &err) && more) {
        better want = str_eq(fields[9], STR("up"))     ? BETTER_UP
                      : str_eq(fields[9], STR("down")) ? BETTER_DOWN
                                                       : BETTER_UNKNOWN;
        all++;
        right += direction_guess(fields[1], 0) == want;
    }
    print_message("%zu of %zu\n", right, all);
    assert_true(all > 300 && right * 20 >= all * 19);
}

TESTS(the_last_word_of_a_name_decides, names_that_do_not_tell_are_unknown,
      nineteen_in_twenty_names_of_the_catalogue_are_guessed_as_it_says)
