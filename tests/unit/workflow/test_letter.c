/* Reminders and escalation of the year: who gets a letter on a day. */
#include "testing_year.h"

#include "workflow/processes.h"

TEST_ARENA(a)

static error err;
static workdays days;

/* The tasks as they are in the morning of a day, without those that may answer later. */
static size_t cases_on(const char *day, const char *excused, letter_case *cases)
{
    size_t count = 0;
    for (size_t i = 0; i < YEAR_ROWS; i++)
        if (strcmp(year_rows[i].sent, day) >= 0 && (!excused || strcmp(year_rows[i].department, excused) != 0))
            cases[count++] = (letter_case){ .id = (int64_t)i, .due = year_date("04-12") };
    return count;
}

static letters due_on(const char *day, const letter_case *cases, size_t count)
{
    letters found;
    assert_true(letters_due(a, task_letters, &days, cases, count, year_date(day), &found, &err));
    return found;
}

static void read_days(void)
{
    workday_rules rules;
    assert_true(workdays_read(a, str_of(year_workdays), &rules, &err));
    days = workdays_of(a, &rules);
}

TEST(the_reminders_of_the_year_go_to_those_who_are_late)
{
    letter_case cases[YEAR_ROWS];
    read_days();
    size_t count = cases_on("04-15", "残联", cases);
    letters first = due_on("04-15", cases, count);
    assert_int_equal(first.count, 6);
    for (size_t i = 0; i < first.count; i++) {
        assert_string_equal(first.items[i].rule->word, "overdue");
        assert_int_equal(first.items[i].days_late, 1);
        assert_int_equal(first.items[i].rule->to, LETTER_TO_CLERK);
    }
    count = cases_on("04-22", "残联", cases);
    letters second = due_on("04-22", cases, count);
    assert_int_equal(second.count, 2);
    for (size_t i = 0; i < second.count; i++) {
        assert_string_equal(second.items[i].rule->word, "overdue_heads");
        assert_int_equal(second.items[i].days_late, 6);
    }
    assert_string_equal(year_rows[second.items[0].id].department, "综合执法局");
    assert_string_equal(year_rows[second.items[1].id].department, "工商联");
    count = cases_on("04-26", "残联", cases);
    letters third = due_on("04-26", cases, count);
    assert_int_equal(third.count, 1);
    assert_string_equal(third.items[0].rule->word, "order_proposed");
    assert_int_equal(third.items[0].rule->to, LETTER_TO_LEADER);
}

TEST(a_reminder_before_the_due_day_goes_to_those_with_less_than_half)
{
    letter_case c = { .id = 1, .due = year_date("04-12"), .filled_percent = 49 };
    read_days();
    assert_int_equal(due_on("04-02", &c, 1).count, 0);
    letters found = due_on("04-03", &c, 1);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.items[0].rule->word, "due_soon");
    assert_int_equal(due_on("04-12", &c, 1).count, 1); /* not sent yet */
    assert_int_equal(due_on("04-14", &c, 1).count, 0); /* too late for it, too early for the next */
    c.filled_percent = 50;
    assert_int_equal(due_on("04-03", &c, 1).count, 0);
    c.filled_percent = 0;
    c.group = TASK_GROUP_IN_REVIEW;
    assert_int_equal(due_on("04-03", &c, 1).count, 0);
    assert_int_equal(due_on("04-15", &c, 1).count, 0);
}

TEST(a_letter_that_was_sent_is_not_due_again)
{
    letter_case c = { .id = 1, .due = year_date("04-12"), .sent = WORKFLOW_BIT(1) };
    read_days();
    assert_string_equal(task_letters.items[1].word, "overdue");
    assert_int_equal(due_on("04-16", &c, 1).count, 0);
    assert_int_equal(due_on("04-22", &c, 1).count, 1);
    c.sent = 0;
    assert_int_equal(due_on("04-16", &c, 1).count, 1);
}

TEST(a_returned_form_has_a_term_of_its_own)
{
    letter_case c = { .id = 1, .group = TASK_GROUP_RETURNED, .due = year_date("04-25") };
    read_days();
    assert_int_equal(due_on("04-23", &c, 1).count, 0);
    assert_string_equal(due_on("04-24", &c, 1).items[0].rule->word, "answer_soon");
    assert_string_equal(due_on("04-26", &c, 1).items[0].rule->word, "answer_overdue");
}

TEST(an_overdue_order_goes_to_the_leader_on_the_next_workday)
{
    letter_case c = { .id = 6, .group = ORDER_SIGNED_FOR, .due = year_date("07-12") };
    letters found;
    read_days();
    assert_true(letters_due(a, order_letters, &days, &c, 1, year_date("07-14"), &found, &err));
    assert_int_equal(found.count, 0);
    assert_true(letters_due(a, order_letters, &days, &c, 1, year_date("07-15"), &found, &err));
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0].rule->to, LETTER_TO_LEADER);
    c.group = ORDER_REPLIED;
    assert_true(letters_due(a, order_letters, &days, &c, 1, year_date("07-15"), &found, &err));
    assert_int_equal(found.count, 0);
}

TEST(a_letter_needs_the_working_days_of_its_year)
{
    letter_case c = { .id = 1, .due = { 2025, 1, 10 } };
    letters found;
    read_days();
    assert_false(letters_due(a, task_letters, &days, &c, 1, year_date("12-31"), &found, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
}

TESTS(the_reminders_of_the_year_go_to_those_who_are_late,
      a_reminder_before_the_due_day_goes_to_those_with_less_than_half, a_letter_that_was_sent_is_not_due_again,
      a_returned_form_has_a_term_of_its_own, an_overdue_order_goes_to_the_leader_on_the_next_workday,
      a_letter_needs_the_working_days_of_its_year)
