/* Which age groups are parts of others. */
#include "testing.h"

#include "model/age.h"

TEST_ARENA(a)

static bool is_within(const char *group, const char *other)
{
    return age_is_within(str_of(group), str_of(other));
}

TEST(an_age_group_is_within_another_one_that_has_all_its_people)
{
    static const struct {
        const char *group, *other;
    } cases[] = { { "Y0", "Y0T4" },       { "Y0", "Y0" },      { "Y0", "Y0T0" },       { "Y6T11", "Y6T17" },
                  { "Y12T14", "Y6T17" },  { "Y12", "Y12T14" }, { "Y_GE65", "Y_GE60" }, { "Y65T69", "Y_GE65" },
                  { "Y_GE65", "Y_GE65" }, { "M0T5", "Y0" },    { "M0T11", "Y0" },      { "M12T23", "Y1" },
                  { "D0T27", "Y0T4" },    { "D0T27", "M0T5" }, { "D0T364", "Y0" },     { "Y1", "M12T23" },
                  { "Y999", "Y_GE999" } };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (!is_within(cases[i].group, cases[i].other))
            fail_msg("%s is not within %s", cases[i].group, cases[i].other);
}

TEST(it_is_not_within_one_that_lacks_some_of_them)
{
    static const struct {
        const char *group, *other;
    } cases[] = { { "Y0T5", "Y0T4" },     { "Y3T5", "Y6T17" },    { "Y14T17", "Y15T17" },
                  { "Y_GE15", "Y15T64" }, { "Y_GE60", "Y_GE65" }, { "Y64T66", "Y_GE65" },
                  { "Y0", "M0T5" },       { "Y0", "M0T10" },      { "M0T12", "Y0" },
                  { "D0T365", "Y0" },     { "M0T5", "D0T27" } };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (is_within(cases[i].group, cases[i].other))
            fail_msg("%s is within %s", cases[i].group, cases[i].other);
}

TEST(other_codes_are_not_age_groups)
{
    static const char *const codes[] = { "",      "_T",   "_Z",    "Y",         "Y_GE",
                                         "Y_LT5", "YT4",  "Y0T",   "Y4T0",      "Y0T4x",
                                         "Y-1",   "Y1.5", "Y0 T4", "Y_GE5T9",   "W0T3",
                                         "y0T4",  "0T4",  "Y9999", "Y999T9999", "Y99999999999999999999" };
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (is_within(codes[i], "Y_GE0") || is_within("Y5", codes[i]) || is_within(codes[i], codes[i]))
            fail_msg("%s is an age group", codes[i]);
}

TESTS(an_age_group_is_within_another_one_that_has_all_its_people,
      it_is_not_within_one_that_lacks_some_of_them, other_codes_are_not_age_groups)
