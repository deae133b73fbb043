/* Reading and computing with callbacks: findings and their places, names, functions of the caller, limits.
 * Results of functions are in tests/cases/expression.txt. */
#include "expression/expression.h"
#include "testing.h"

TEST_ARENA(memory)

typedef struct figures {
    bool fails;
    size_t reads;
} figures;

static figures given;

static bool find(void *payload, str name, expression_field *field_out)
{
    (void)payload;
    *field_out = (expression_field){ 0 };
    if (str_eq(name, STR("required"))) {
        *field_out = (expression_field){ .type = EXPRESSION_TYPE_INTEGER, .is_required = true };
        return true;
    }
    if (str_eq(name, STR("row")) || str_eq(name, STR("many")))
        field_out->place = EXPRESSION_MANY;
    if (str_eq(name, STR("x")) || str_eq(name, STR("n")))
        field_out->type = str_eq(name, STR("x")) ? EXPRESSION_TYPE_DECIMAL : EXPRESSION_TYPE_INTEGER;
    return !str_eq(name, STR("unknown"));
}

static size_t rows(void *payload, str name)
{
    (void)payload;
    return str_eq(name, STR("many")) ? LIMIT_EXPRESSION_ROWS + 1 : 5000;
}

static str read_value(void *payload, str name, size_t row)
{
    figures *f = payload;
    f->reads++;
    return str_eq(name, STR("empty")) ? STR_NONE : row % 2 ? STR("1") : STR("2");
}

static bool call(void *payload, size_t function, const str *arguments, size_t count,
                 expression_value *value_out, str *zh_out, str *en_out)
{
    const figures *f = payload;
    *value_out = (expression_value){ .kind = EXPRESSION_NUMBER,
                                     .number = 10 * (double)function + (double)count };
    if (count == 2)
        *value_out = (expression_value){ .kind = EXPRESSION_TEXT,
                                         .text = str_join(memory, arguments[0], arguments[1]) };
    value_out->is_missing = function == 0;
    *zh_out = STR("没有这张表");
    *en_out = STR("there is no such form");
    return !f->fails;
}

static const expression_own_function functions[] = {
    { "last_year", 0, 0, 0, false },
    { "lower_regions", 1, 1, "sum max", false },
    { "form", 1, 1, 0, true },
};

static expression_scope scope = {
    .payload = &given, .find = find, .functions = functions, .function_count = 3
};
static expression_environment environment = { .scope = &scope,
                                              .today = { 2025, 6, 30 },
                                              .zone_minutes = 480,
                                              .rows = rows,
                                              .read = read_value,
                                              .call = call };

static expression_findings findings_of(const char *text)
{
    expression_findings found;
    (void)expression_read(memory, str_of(text), &scope, &found);
    return found;
}

/* The result as text, or the English words of the failure. */
static str result_of(const char *text)
{
    expression_result r;
    expression_finding failed;
    const expression *e = expression_read(memory, str_of(text), &scope, 0);
    assert_non_null(e);
    if (!expression_compute(memory, e, &environment, &r, &failed))
        return failed.en;
    return r.value.is_missing ? STR("missing") : expression_text(memory, &r.value, 480);
}

static void assert_finding(const char *text, size_t index, expression_fault fault, unsigned line,
                           unsigned column, const char *words)
{
    expression_findings found = findings_of(text);
    assert_true(index < found.count);
    const expression_finding *f = &found.items[index];
    assert_int_equal(f->fault, fault);
    assert_int_equal(f->line, line);
    assert_int_equal(f->column, column);
    if (!str_has(f->en, str_of(words)))
        fail_msg("%s: %.*s", text, STR_ARG(f->en));
    assert_true(f->zh.len > 0);
}

TEST(all_errors_are_found_at_once_in_the_order_of_the_text)
{
    const char *text = "if(1 = 1, nosuch(),\n   round(1, 2, 3) + ${unknown}) + sum(1)";
    assert_int_equal(findings_of(text).count, 4);
    assert_finding(text, 0, EXPRESSION_FUNCTION, 1, 11, "nosuch()");
    assert_finding(text, 1, EXPRESSION_ARGUMENTS, 2, 4, "1 to 2 arguments, found 3");
    assert_finding(text, 2, EXPRESSION_NAME, 2, 21, "unknown");
    assert_finding(text, 3, EXPRESSION_ARGUMENTS, 2, 39, "is a field");
}

TEST(a_column_counts_characters)
{
    assert_finding("'妇女𠮷' = nosuch()", 0, EXPRESSION_FUNCTION, 1, 9, "nosuch");
}

TEST(what_programs_compute_differently_is_pointed_out)
{
    static const struct {
        const char *text;
        unsigned column;
        const char *words;
    } remarks[] = {
        { "regex(${s}, '[0-9]+')", 13, "write ^ and $" },
        { "${s} and 1 = 1", 1, "a field alone" },
        { "if(${s}, 1, 2)", 4, "a field alone" },
        { "checklist(1, 2, ${s})", 17, "a field alone" },
        { "${s} = 'yes' or 'no'", 17, "always the same condition" },
        { "weighted-checklist(1, 2, 'no', 3)", 26, "always the same condition" },
        { "sum(${row})", 5, "one unanswered value" },
        { "max(1, ${n})", 8, "one unanswered value" },
        { "${n} != 5", 6, "unanswered field" },
        { "not(${n} > 5)", 1, "unanswered field" },
        { "1 div 3 = 2 div 6", 9, "rarely equal" },
        { "0.1 + 0.2 = 0.3", 11, "rarely equal" },
        { "${x} = 0.5", 6, "rarely equal" },
        { "${s} < 'b'", 6, "no order" },
        { "int(${x} * 100)", 1, "one too low" },
        { "int(decimal-date-time(${s}) + 1)", 1, "day before" },
        { "substring(${s}, 1)", 1, "phones" },
        { "floor(2)", 1, "phones" },
        { "${年龄} + 1", 1, "outside ASCII" },
        { "${n} = '01'", 6, "quotation marks" },
        { "concat('a ${n}', 1)", 8, "inside quotation marks" },
    };
    for (size_t i = 0; i < COUNT_OF(remarks); i++) {
        assert_int_equal(findings_of(remarks[i].text).count, 1);
        assert_finding(remarks[i].text, 0, EXPRESSION_REMARK, 1, remarks[i].column, remarks[i].words);
    }
}

TEST(what_is_the_same_everywhere_is_not_pointed_out)
{
    static const char *const good[] = {
        "regex(${s}, '^[0-9]+$')",
        "${s} != '' and ${s} = 'b'",
        "if(${s} = '', 1, 2)",
        "sum(${row}[. != ''])",
        "max(1, ${required})",
        "${required} != 5",
        "not(${required} > 5)",
        "not(${n} = '')",
        "${n} + 1 = 3",
        "round(1 div 3, 2) = round(2 div 6, 2)",
        "${n} < 5",
        "'2025-06-30' < today()",
        "int(${n} * 100)",
        "int(${n} div 2)",
        "int((decimal-date-time(today()) - decimal-date-time(${s})) div 365.25)",
        "jr:choice-name('a', '${n}')",
        "${n} = 'x'",
        "${s} = '01'",
    };
    for (size_t i = 0; i < COUNT_OF(good); i++)
        if (findings_of(good[i]).count > 0)
            fail_msg("%s: %.*s", good[i], STR_ARG(findings_of(good[i]).items[0].en));
}

TEST(the_names_that_are_read_are_listed_once)
{
    size_t count;
    const expression *e = expression_read(memory, STR("${a} + ${b} * ${a} + sum(${row}[. > ${c}])"), &scope,
                                          0);
    const str *names = expression_names(e, &count);
    assert_int_equal(count, 4);
    assert_str(names[0], "a");
    assert_str(names[1], "b");
    assert_str(names[2], "c");
    assert_str(names[3], "row");
}

TEST(functions_of_the_caller_get_their_arguments)
{
    assert_str(result_of("lower_regions(sum)"), "11");
    assert_str(result_of("form('FN1').c1"), "FN1c1");
    assert_str(result_of("concat(form(concat('FN', 1)).c1, '!')"), "FN1c1!");
    assert_finding("lower_regions(median)", 0, EXPRESSION_SYNTAX, 1, 15, "sum max");
    assert_finding("form('a')", 0, EXPRESSION_SYNTAX, 1, 10, "name of a cell");
    assert_finding("form().a", 0, EXPRESSION_ARGUMENTS, 1, 1, "found 1");
    assert_finding("sum_of('a')", 0, EXPRESSION_FUNCTION, 1, 1, "sum_of");
}

TEST(a_failure_of_the_caller_has_its_words_and_place)
{
    expression_result r;
    expression_finding failed;
    given.fails = true;
    const expression *e = expression_read(memory, STR("1 +\nlower_regions(sum)"), &scope, 0);
    assert_false(expression_compute(memory, e, &environment, &r, &failed));
    given.fails = false;
    assert_str(failed.en, "there is no such form");
    assert_str(failed.zh, "没有这张表");
    assert_int_equal(failed.line, 2);
    assert_int_equal(failed.column, 1);
}

TEST(a_value_that_the_caller_does_not_know_is_missing_or_empty)
{
    assert_str(result_of("last_year() + 1"), "NaN");
    environment.knows_missing = true;
    assert_str(result_of("last_year() + 1"), "missing");
    assert_str(result_of("last_year() > 1 or 1 = 1"), "true");
    environment.knows_missing = false;
}

TEST(a_branch_that_is_not_taken_is_not_computed)
{
    given.reads = 0;
    assert_str(result_of("if(1 = 1 or ${a} = 1, 1, ${b})"), "1");
    assert_int_equal(given.reads, 0);
}

/* before × times, middle, after × times */
static str repeated(const char *before, const char *middle, const char *after, size_t times)
{
    strbuf b = strbuf_in(memory, 0);
    for (size_t i = 0; i < times; i++)
        strbuf_add(&b, str_of(before));
    strbuf_add(&b, str_of(middle));
    for (size_t i = 0; i < times; i++)
        strbuf_add(&b, str_of(after));
    return strbuf_str(&b);
}

static void assert_limit(str text, const char *words)
{
    expression_findings found;
    assert_null(expression_read(memory, text, &scope, &found));
    assert_int_equal(found.items[0].fault, EXPRESSION_LIMIT);
    if (!str_has(found.items[0].en, str_of(words)))
        fail_msg("%.*s", STR_ARG(found.items[0].en));
}

TEST(everything_has_a_limit)
{
    assert_non_null(expression_read(memory, repeated("(", "1", ")", LIMIT_EXPRESSION_DEPTH), &scope, 0));
    assert_limit(repeated("(", "1", ")", LIMIT_EXPRESSION_DEPTH + 1), "nested too deeply");
    assert_limit(repeated("abs(", "1", ")", LIMIT_EXPRESSION_DEPTH + 1), "nested too deeply");
    assert_limit(repeated("-", "1", "", LIMIT_EXPRESSION_DEPTH + 1), "minus");
    assert_limit(repeated("", "1", "+1", LIMIT_EXPRESSION_NODES / 2), "too many operators");
    assert_limit(repeated(" ", "1", "", LIMIT_EXPRESSION_BYTES), "bytes");
    assert_str(result_of("sum(${many})"), "the repeat has 10001 rows; at most 10000 are read");
    assert_str(result_of("sum(${row})"), "7500");
    assert_str(result_of("count(${row}[. + . + . + . + . + . + . + . + . + . + . = 11])"),
               "more than 100000 steps");
    assert_str(result_of("concat(join('123456789012345', ${row}), 'x', ${a})"),
               "the text has more than 65536 bytes");
}

TEST(a_function_has_a_meaning_or_a_reason)
{
    size_t count, refused = 0;
    const expression_function_row *all = expression_functions(memory, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(all[i].zh[0] && all[i].en[0]);
        refused += all[i].is_refused;
    }
    assert_true(refused > 30 && count - refused > 60);
}

TESTS(all_errors_are_found_at_once_in_the_order_of_the_text, a_column_counts_characters,
      what_programs_compute_differently_is_pointed_out, what_is_the_same_everywhere_is_not_pointed_out,
      the_names_that_are_read_are_listed_once, functions_of_the_caller_get_their_arguments,
      a_failure_of_the_caller_has_its_words_and_place,
      a_value_that_the_caller_does_not_know_is_missing_or_empty, a_branch_that_is_not_taken_is_not_computed,
      everything_has_a_limit, a_function_has_a_meaning_or_a_reason)
