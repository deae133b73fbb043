/* Whether a figure can be right by another one: each rule at its edges. test_import has what an import makes
 * of it; bench/plausible.py what the rules do to real series. */
#include "testing.h"

#include "dataset/plausible.h"

TEST_ARENA(a)

static observation figure_of(const char *text)
{
    decimal d = { 0 };
    error err;
    assert_true(decimal_parse(str_of(text), &d, &err));
    return (observation){ .has_value = true, .scaled = d.scaled, .places = d.places };
}

static observation with_cases(observation o, int64_t cases)
{
    o.has_numerator = true;
    o.numerator = cases;
    return o;
}

static int slip(const char *unit, const char *now, const char *then)
{
    plausible_unit u = plausible_unit_of(a, str_of(unit));
    observation is = figure_of(now), was = figure_of(then);
    return plausible_slip(&u, &is, &was);
}

TEST(powers_of_ten_are_slips_up_to_thirty_percent_off)
{
    static const struct {
        const char *unit, *now, *then;
        int power;
    } cases[] = {
        { "万人", "645000", "64.5", 4 },   { "万人", "64500", "64.5", 3 },  { "%", "0.668", "66.8", -2 },
        { "万人", "261", "2.61", 2 },
        { "%", "668", "66.8", 1 },         { "%", "6.68", "66.8", -1 },     { "个", "1300", "100", 1 },
        { "个", "1301", "100", 0 },
        { "个", "700", "100", 1 },         { "个", "699", "100", 0 },       { "个", "1000", "10000", -1 },
        { "个", "1300", "10000", -1 },
        { "个", "1301", "10000", 0 },      { "个", "700", "10000", -1 },    { "个", "699", "10000", 0 },
        { "个", "13000", "100", 2 },
        { "个", "13001", "100", 0 },       { "个", "1300000", "100", 4 },   { "个", "1300001", "100", 0 },
        { "个", "7000000", "100", 0 },
        { "个", "200", "100", 0 },         { "个", "0", "100", 0 },         { "个", "100", "0", 0 },
        { "元", "-5000", "50", 0 },
        { "元", "-5000", "-50", 2 },       { "1/10万", "7.2", "720", -2 },  { "比值", "143", "1.43", 2 },
        { "", "6450", "64.5", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int power = slip(cases[i].unit, cases[i].now, cases[i].then);
        if (power != cases[i].power)
            fail_msg("%s after %s %s: %d, not %d", cases[i].now, cases[i].then, cases[i].unit, power,
                     cases[i].power);
    }
}

TEST(few_cases_are_no_slip)
{
    assert_int_equal(slip("人", "2900", "29"), 0);
    assert_int_equal(slip("人", "3000", "30"), 2);
    assert_int_equal(slip("人", "29", "2900"), 0);
    assert_int_equal(slip("人", "290", "29"), 0);
    assert_int_equal(slip("人", "300", "30"), 1);
    assert_int_equal(slip("万人", "0.0029", "0.29"), 0);   /* 29 people */
    assert_int_equal(slip("万人", "0.0030", "0.30"), -2);
    assert_int_equal(slip("", "20", "2000"), 0);           /* no unit: things */
}

TEST(the_numerator_says_how_many_cases_a_rate_has)
{
    plausible_unit u = plausible_unit_of(a, STR("1/10万"));
    observation now = figure_of("2.76"), then = figure_of("27.67");
    assert_int_equal(plausible_slip(&u, &now, &then), -1);
    observation few = with_cases(now, 29), enough = with_cases(now, 30), many = with_cases(then, 300),
                hardly = with_cases(then, 29);
    assert_int_equal(plausible_slip(&u, &few, &many), 0);
    assert_int_equal(plausible_slip(&u, &enough, &many), -1);
    assert_int_equal(plausible_slip(&u, &now, &many), -1);
    assert_int_equal(plausible_slip(&u, &now, &hardly), 0); /* the smaller one has no more */
}

TEST(ten_times_needs_a_unit_that_explains_it_or_thirty_of_both)
{
    static const struct {
        const char *unit, *now, *then;
        int power;
    } cases[] = {
        { "%", "85", "8.5", 1 },     { "‰", "8.5", "85", -1 },     { "1/10万", "71", "7.1", 1 },
        { "万人", "26.1", "2.61", 1 },
        { "张/千人", "29", "2.9", 1 }, { "万元", "20", "2", 1 },     { "岁", "7.6", "76", 0 },
        { "岁", "290", "29", 0 },
        { "岁", "300", "30", 1 },    { "元", "29", "290", 0 },     { "元", "30", "300", -1 },
        { "比值", "14.3", "1.43", 0 },
        { "家", "30", "300", -1 },   { "家", "29", "290", 0 },     { "小时", "25", "2.5", 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int power = slip(cases[i].unit, cases[i].now, cases[i].then);
        if (power != cases[i].power)
            fail_msg("%s after %s %s: %d, not %d", cases[i].now, cases[i].then, cases[i].unit, power,
                     cases[i].power);
    }
}

TEST(the_unit_that_was_meant_is_named_in_both_languages)
{
    static const struct {
        const char *unit;
        int power;
        const char *zh, *en;     /* NULL: none in use */
    } cases[] = {
        { "万人", 4, "人", "people" },           { "万人", 1, "千人", "thousand people" },
        { "%", 1, "‰", "per 1,000" },
        { "%", -2, "小数（1 即 100%）", "a fraction (1 is 100%)" },      { "‰", -1, "%", "%" },
        { "1/10万", -2, "‰", "per 1,000" },       { "万元", 4, "元", "yuan" },
        { "张/千人", 1, "张/万人", "beds per 10,000 people" },
        { "人", -4, "万人", "ten thousand people" }, { "册", -4, "万册", "ten thousand volumes" }, { "岁", 1, 0, 0 },
        { "人", 1, 0, 0 }, { "没有这个单位", 2, 0, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unit_words words = { 0 };
        bool found = plausible_unit_meant(a, str_of(cases[i].unit), cases[i].power, &words);
        if (found != (cases[i].zh != 0) ||
            (found && (!str_eq(words.zh, str_of(cases[i].zh)) || !str_eq(words.en, str_of(cases[i].en)))))
            fail_msg("%s %d: %.*s, %.*s", cases[i].unit, cases[i].power, STR_ARG(words.zh),
                     STR_ARG(words.en));
    }
}

static bool is_extraordinary(const char *unit, const char *const *texts, size_t count)
{
    double changes[16], change = 0;
    plausible_unit u = plausible_unit_of(a, str_of(unit));
    for (size_t i = 1; i < count; i++) {
        observation now = figure_of(texts[i]), then = figure_of(texts[i - 1]);
        assert_true(plausible_change(&u, &now, &then, &changes[i - 1]));
        change = changes[i - 1];
        if (i + 1 == count && !plausible_is_large(&u, &now, &then, change))
            return false;
    }
    return plausible_is_extraordinary(a, &u, change, changes, count - 2);
}

#define EXTRAORDINARY(unit, ...) is_extraordinary(unit, (const char *const[]){ __VA_ARGS__ }, \
    sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

TEST(a_change_is_judged_by_its_own_series)
{
    assert_true(EXTRAORDINARY("%", "80", "81", "80", "81", "80", "81", "89"));
    assert_false(EXTRAORDINARY("%", "80", "70", "82", "71", "84", "70", "82"));
    assert_false(EXTRAORDINARY("%", "80", "81", "80", "81", "80", "81", "86"));  /* five points are no news */
    assert_false(EXTRAORDINARY("%", "80", "90")); /* no history: what shares do */
    assert_true(EXTRAORDINARY("%", "80", "97"));
    assert_true(EXTRAORDINARY("1/10万", "7", "7.2", "6.9", "7.1", "12"));
    assert_false(EXTRAORDINARY("1/10万", "7", "12", "6", "11", "5", "12"));
    assert_true(EXTRAORDINARY("个", "4000", "4100", "4050", "2500"));
    assert_false(EXTRAORDINARY("个", "1000", "1300", "1690", "2197", "2856"));   /* growth as before */
}

TEST(what_counting_explains_is_no_extraordinary_change)
{
    assert_false(EXTRAORDINARY("人", "10", "10", "10", "10", "20"));
    assert_true(EXTRAORDINARY("人", "100", "100", "100", "100", "200"));
    assert_false(EXTRAORDINARY("人", "8", "9", "8", "16"));
    plausible_unit u = plausible_unit_of(a, STR("1/10万"));
    observation then = with_cases(figure_of("22.85"), 1), now = with_cases(figure_of("68.55"), 3),
                many = with_cases(figure_of("2285"), 100);
    double change;
    assert_true(plausible_change(&u, &now, &then, &change));
    assert_false(plausible_is_large(&u, &now, &then, change));
    assert_true(plausible_change(&u, &many, &then, &change));
    assert_true(plausible_is_large(&u, &many, &then, change));
}

TEST(zero_can_only_be_fallen_to_from_many)
{
    double change;
    plausible_unit people = plausible_unit_of(a, STR("人")), rate = plausible_unit_of(a, STR("1/10万"));
    observation none = figure_of("0"), few = figure_of("29"), many = figure_of("30");
    assert_true(plausible_change(&people, &none, &many, &change));
    assert_false(plausible_change(&people, &none, &few, &change));
    assert_false(plausible_change(&people, &many, &none, &change));
    assert_false(plausible_change(&rate, &none, &many, &change));
}

TESTS(powers_of_ten_are_slips_up_to_thirty_percent_off, few_cases_are_no_slip,
      the_numerator_says_how_many_cases_a_rate_has, ten_times_needs_a_unit_that_explains_it_or_thirty_of_both,
      the_unit_that_was_meant_is_named_in_both_languages, a_change_is_judged_by_its_own_series,
      what_counting_explains_is_no_extraordinary_change, zero_can_only_be_fallen_to_from_many)
