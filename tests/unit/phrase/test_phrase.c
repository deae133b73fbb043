/* Phrases of plans: the cases of tests/cases/phrase*.txt, and what cases cannot say (places, notes, limits).
 * The target language itself is tested in test_formula.c. */
#include "testing.h"

#include "base/file.h"
#include "base/limits.h"
#include "phrase/phrase.h"

TEST_ARENA(memory)

static const phrase_context plan = { .plan_start = 2021, .plan_end = 2025 };

static str line_of(const target_reading *t)
{
    strbuf b = strbuf_in(memory, 0);
    strbuf_addf(&b, "    %s %s", target_tier_words[t->tier], target_comparator_words[t->comparator]);
    for (size_t i = 0; i < t->value_count; i++) {
        strbuf_add(&b, i ? STR(",") : STR(" "));
        strbuf_add(&b, decimal_text(memory, t->values[i]));
    }
    if (t->unit.len)
        strbuf_addf(&b, " %.*s", STR_ARG(t->unit));
    str indicator = t->indicator.len ? t->indicator : STR("-");
    strbuf_addf(&b, " | %.*s | %.*s\n", STR_ARG(indicator), STR_ARG(t->formula));
    return strbuf_str(&b);
}

/* What the reader makes of a case's first line, in the lines of the case file. */
static str answer(str head)
{
    strbuf b = strbuf_in(memory, 0);
    target_readings readings = { 0 };
    phrase_unread_list unread = { 0 };
    error err = { 0 };
    str rest = head, indicator, unit;
    if (str_take(&rest, STR("phrase "))) {
        assert_true(target_read_phrase(memory, rest, 0, &readings, &err));
    } else if (str_take(&rest, STR("text "))) {
        assert_true(target_read_text(memory, rest, &plan, &readings, &unread, &err));
    } else {
        assert_true(str_take(&rest, STR("cell ")) && str_cut(&rest, STR(" ("), &indicator) &&
                    str_cut(&rest, STR(") "), &unit));
        phrase_context row = { .indicator = indicator, .unit = unit };
        assert_true(target_read_phrase(memory, rest, &row, &readings, &err));
    }
    for (size_t i = 0; i < readings.count; i++)
        strbuf_add(&b, line_of(&readings.items[i]));
    for (size_t i = 0; i < unread.count; i++)
        strbuf_addf(&b, "    unread %.*s\n", STR_ARG(unread.items[i].text));
    return strbuf_str(&b);
}

/* goal WORDS, or row INDICATOR (UNIT) WORDS: indicator and formula alone. */
static str answer_in_short(str head)
{
    target_readings readings;
    error err = { 0 };
    strbuf b = strbuf_in(memory, 0);
    phrase_context context = plan;
    if (str_take(&head, STR("row ")))
        assert_true(str_cut(&head, STR(" ("), &context.indicator) &&
                    str_cut(&head, STR(") "), &context.unit));
    else
        assert_true(str_take(&head, STR("goal ")));
    assert_true(target_read_phrase(memory, head, &context, &readings, &err));
    for (size_t i = 0; i < readings.count; i++)
        strbuf_addf(&b, "    %.*s | %.*s\n", STR_ARG(readings.items[i].indicator),
                    STR_ARG(readings.items[i].formula));
    return strbuf_str(&b);
}

static void check_cases(const char *path, str (*answer_of)(str head), size_t cases_min)
{
    str text, line, head = STR_NONE;
    error err = { 0 };
    size_t cases = 0, wrong = 0;
    assert_true(file_read(memory, path, MIB, &text, &err));
    strbuf want = strbuf_in(memory, 0);
    for (bool more = true; more;) {
        more = str_next_line(&text, &line);
        if (more && str_starts(line, STR("    "))) {
            strbuf_addf(&want, "%.*s\n", STR_ARG(line));
            continue;
        }
        if (head.len) {
            str got = answer_of(head);
            cases++;
            if (!str_eq(got, strbuf_str(&want))) {
                print_error("%.*s\n  got\n%.*s  want\n%.*s", STR_ARG(head), STR_ARG(got),
                            STR_ARG(strbuf_str(&want)));
                wrong++;
            }
        }
        want = strbuf_in(memory, 0);
        head = more && line.len && line.data[0] != '#' ? line : STR_NONE;
    }
    assert_true(cases >= cases_min);
    assert_int_equal(wrong, 0);
}

TEST(every_case_reads_as_written)
{
    check_cases("tests/cases/phrase.txt", answer, 200);
}

TEST(goals_of_many_offices_read_as_written)
{
    check_cases("tests/cases/phrase_offices.txt", answer, 300);
}

TEST(every_form_of_number_and_comparison_reads_as_written)
{
    check_cases("tests/cases/phrase_forms.txt", answer_in_short, 400);
}

TEST(a_reading_says_where_it_stands)
{
    target_readings readings;
    error err = { 0 };
    str text = STR("加强宣传。\n  妇女 常见病筛查率\n达到 80%以上，满意率达到95%。");
    assert_true(target_read_text(memory, text, 0, &readings, 0, &err));
    assert_int_equal(readings.count, 2);
    assert_str(readings.items[0].phrase, "妇女 常见病筛查率\n达到 80%以上");
    assert_str(readings.items[0].indicator, "妇女常见病筛查率");
    assert_int_equal(readings.items[0].place.line, 2);
    assert_int_equal(readings.items[0].place.column, 3);
    assert_int_equal(readings.items[1].place.line, 3);
    assert_true(readings.items[1].item == 2 && readings.items[1].items == 2);
    assert_memory_equal(text.data + readings.items[1].place.offset, readings.items[1].phrase.data,
                        readings.items[1].phrase.len);
}

TEST(full_width_and_half_width_read_alike)
{
    target_readings a, b;
    error err = { 0 };
    assert_true(target_read_phrase(memory, STR("入园率达到９０．５％以上"), 0, &a, &err));
    assert_true(target_read_phrase(memory, STR("入园率 达到 90.5 % 以上"), 0, &b, &err));
    assert_true(decimal_compare(a.items[0].values[0], b.items[0].values[0]) == 0);
    assert_str(a.items[0].formula, "value >= 90.5 %");
    assert_str(b.items[0].formula, "value >= 90.5 %");
}

TEST(less_is_better_turns_a_bare_level_round)
{
    target_readings readings;
    error err = { 0 };
    assert_true(target_read_phrase(memory, STR("小学生近视率达到35%"), 0, &readings, &err));
    assert_str(readings.items[0].formula, "value <= 35 %");
    assert_int_equal(readings.items[0].comparator, COMPARATOR_EQ);
}

TEST(new_things_are_summed_over_the_plan)
{
    target_readings readings;
    error err = { 0 };
    assert_true(target_read_phrase(memory, STR("新增托位600个"), &plan, &readings, &err));
    assert_str(readings.items[0].formula, "sum(2021..2025) >= 600 个");
}

TEST(a_formula_is_read_as_itself)
{
    target_readings readings;
    error err = { 0 };
    assert_true(
        target_read_phrase(memory, STR("by 2023: value >= 3; by 2025: value >= 9"), 0, &readings, &err));
    assert_str(readings.items[0].formula, "by 2023: value >= 3; by 2025: value >= 9");
}

TEST(what_nobody_understands_is_judged_with_a_note)
{
    target_readings readings;
    error err = { 0 };
    assert_true(target_read_phrase(memory, STR("高质量落实"), 0, &readings, &err));
    assert_int_equal(readings.count, 1);
    assert_str(readings.items[0].formula, "judged");
    assert_true(readings.items[0].note.len > 0);
}

TEST(figures_that_became_no_target_are_listed)
{
    target_readings readings;
    phrase_unread_list unread;
    error err = { 0 };
    assert_true(target_read_text(memory, STR("推行结对，1名干部联系5户家庭。"), 0, &readings, &unread, &err));
    assert_int_equal(readings.count, 0);
    assert_int_equal(unread.count, 1);
    assert_str(unread.items[0].text, "1名干部联系5户家庭");
    assert_int_equal(unread.items[0].place.column, 6);
}

/* A clause without a comma is cut, so that the work grows with the text and no faster; what it says is still
 * found. */
TEST(an_endless_clause_is_read)
{
    enum { TIMES = 60000 };
    target_readings readings;
    phrase_unread_list unread;
    error err = { 0 };
    strbuf b = strbuf_in(memory, 0);
    for (int i = 0; i < TIMES; i++)
        strbuf_add(&b, STR("达到"));
    strbuf_add(&b, STR("。筛查率达到90%。"));
    assert_true(target_read_text(memory, strbuf_str(&b), &plan, &readings, &unread, &err));
    assert_int_equal(readings.count, 1);
    assert_str(readings.items[0].formula, "value >= 90 %");
}

TEST(an_empty_or_endless_phrase_is_refused)
{
    target_readings readings;
    error err = { 0 };
    assert_false(target_read_phrase(memory, STR(" 　"), 0, &readings, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    strbuf b = strbuf_in(memory, 0);
    while (b.len <= LIMIT_PHRASE_BYTES)
        strbuf_add(&b, STR("筛查率达到90%，"));
    assert_false(target_read_phrase(memory, strbuf_str(&b), 0, &readings, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    assert_false(
        target_read_phrase(memory, str_slice(strbuf_str(&b), 0, LIMIT_PHRASE_BYTES), 0, &readings, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE); /* more targets than one phrase can hold */
}

TESTS(every_case_reads_as_written, goals_of_many_offices_read_as_written,
      every_form_of_number_and_comparison_reads_as_written,
      a_reading_says_where_it_stands, full_width_and_half_width_read_alike,
      less_is_better_turns_a_bare_level_round, new_things_are_summed_over_the_plan,
      a_formula_is_read_as_itself, what_nobody_understands_is_judged_with_a_note,
      figures_that_became_no_target_are_listed, an_endless_clause_is_read,
      an_empty_or_endless_phrase_is_refused)
