/* Names: what cannot be seen is refused, in every script that people are named in nothing else is. */
#include "testing.h"

#include "base/name.h"
#include "base/utf8.h"

TEST_ARENA(a)

static error err;

TEST(names_of_people_units_and_places_are_accepted)
{
    static const char *const names[] = { "周敏", "𠮷野", "阿依古丽·买买提", "卫健委", "O'Neil-Smith", "Nguyễn Thị",
        "葛\U000E0100城", "ལྷ་ས", "ئۈرۈمچى", "宫颈癌“两癌”筛查率（%）", "㐂", "王 芳", "\uE815某" };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!name_check(str_of(names[i]), "姓名", "the name", &err))
            fail_msg("%s: %s", names[i], testing_en(&err));
}

TEST(blank_names_and_blanks_around_are_refused)
{
    static const char *const names[] = { "", " ", "　", "\u00A0", " 周敏", "周敏 ", "周敏　", "\u2003周敏" };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_false(name_check(str_of(names[i]), "姓名", "the name", &err));
}

/* Zero width, bidi controls, fillers, tags, controls: alone, before, inside and behind a name. */
TEST(each_unseen_character_is_refused_at_each_place)
{
    static const uint32_t unseen[] = { 0, 7, 9, 10, 13, 27, 0x7F, 0x85, 0x9B, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160,
        0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C,
        0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x206F, 0x2800, 0x3164,
        0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0xFFFE, 0xFFFF, 0x1BCA0, 0x1D173, 0x1FFFE, 0xE0001,
        0xE0020, 0xE007F, 0xE0100 };
    static const char *const around[][2] = { { "", "" }, { "", "a" }, { "a", "b" }, { "a", "" } };
    for (size_t i = 0; i < COUNT_OF(unseen); i++)
        for (size_t k = 0; k < COUNT_OF(around); k++) {
            strbuf b = strbuf_in(a, 0);
            strbuf_add(&b, str_of(around[k][0]));
            strbuf_add_rune(&b, unseen[i]);
            strbuf_add(&b, str_of(around[k][1]));
            if (name_check(strbuf_str(&b), "姓名", "the name", &err))
                fail_msg("U+%04X at %zu is accepted", unseen[i], k);
            assert_int_equal(err.code, ERROR_INPUT);
        }
    assert_false(name_check(STR("周\u202E敏"), "姓名", "the name", &err));
    assert_string_equal(testing_en(&err), "the name has an invisible character (U+202E) at place 2; a name cannot have one");
}

TESTS(names_of_people_units_and_places_are_accepted, blank_names_and_blanks_around_are_refused,
      each_unseen_character_is_refused_at_each_place)
