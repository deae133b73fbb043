/* JSON: what the writer writes, what the reader refuses, and that one reads the other. */
#include <stdlib.h>

#include "testing.h"

#include "base/json.h"

TEST_ARENA(a)

static json_writer writer(strbuf *to, int indent)
{
    *to = strbuf_in(a, 0);
    return (json_writer){ .to = to, .indent = indent };
}

TEST(commas_and_line_breaks_are_the_writers_business)
{
    strbuf to;
    json_writer w = writer(&to, 0);
    json_begin_object(&w);
    json_put_string(&w, STR("名"), STR("妇女"));
    json_put_int(&w, STR("n"), INT64_MIN);
    json_key(&w, STR("list"));
    json_begin_array(&w);
    json_double(&w, 0.1);
    json_double(&w, 1.0 / 0.0);
    json_decimal(&w, (decimal){ 8520, 2 });
    json_bool(&w, true);
    json_end_array(&w);
    json_put_string_or_null(&w, STR("none"), STR_NONE);
    json_key(&w, STR("empty"));
    json_begin_object(&w);
    json_end_object(&w);
    json_end_object(&w);
    assert_str(
        strbuf_str(&to),
        "{\"名\":\"妇女\",\"n\":-9223372036854775808,\"list\":[0.1,null,85.20,true],\"none\":null,\"empty\":{}}");
}

TEST(what_is_not_known_is_null)
{
    strbuf to;
    json_writer w = writer(&to, 0);
    json_begin_object(&w);
    json_put_int_or_null(&w, STR("year"), true, 2024);
    json_put_int_or_null(&w, STR("no_year"), false, 2024);
    json_put_double_or_null(&w, STR("no_share"), false, 0.5);
    json_put_decimal_or_null(&w, STR("figure"), true, (decimal){ 910, 1 });
    json_put_decimal_or_null(&w, STR("no_figure"), false, (decimal){ 910, 1 });
    json_put_both(&w, STR("name"), STR("女"), STR("female"));
    json_end_object(&w);
    assert_str(
        strbuf_str(&to),
        "{\"year\":2024,\"no_year\":null,\"no_share\":null,\"figure\":91.0,\"no_figure\":null,\"name\":{\"zh\":\"女\",\"en\":\"female\"}}");
}

TEST(an_answer_carries_the_id_of_its_question)
{
    static const char *const cases[][2] = { { "{\"id\":\"a\"}", "{\"id\":\"a\"}" },
    { "{\"id\":7}", "{\"id\":7}" }, { "{\"id\":[7]}", "{\"id\":null}" }, { "{}", "{\"id\":null}" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const json_value *question;
        error err;
        strbuf to;
        json_writer w = writer(&to, 0);
        assert_true(json_parse(a, str_of(cases[i][0]), &question, &err));
        json_begin_object(&w);
        json_put_id_of(&w, question);
        json_end_object(&w);
        assert_str(strbuf_str(&to), cases[i][1]);
    }
}

TEST(an_indented_text_has_a_line_a_value)
{
    strbuf to;
    json_writer w = writer(&to, 2);
    json_begin_array(&w);
    json_int(&w, 1);
    json_begin_object(&w);
    json_put_string_or_null(&w, STR("k"), STR_NONE);
    json_end_object(&w);
    json_begin_array(&w);
    json_end_array(&w);
    json_end_array(&w);
    assert_str(strbuf_str(&to), "[\n  1,\n  {\n    \"k\": null\n  },\n  []\n]");
}

TEST(two_outermost_values_have_no_comma_between)
{
    strbuf to;
    json_writer w = writer(&to, 0);
    json_int(&w, 1);
    json_end_line(&w);
    json_begin_array(&w);
    json_end_array(&w);
    json_end_line(&w);
    assert_str(strbuf_str(&to), "1\n[]\n");
}

TEST(a_file_gets_everything_once)
{
    strbuf to;
    json_writer w = writer(&to, 0);
    char *written;
    size_t bytes;
    w.out = open_memstream(&written, &bytes);
    json_begin_array(&w);
    for (int i = 0; i < 50000; i++)
        json_string(&w, STR("0123456789"));
    json_end_array(&w);
    fclose(w.out);
    assert_int_equal(bytes, 50000 * 13 + 1);
    const json_value *v;
    error err = { 0 };
    assert_true(json_parse(a, (str){ written, bytes }, &v, &err));
    assert_int_equal(v->count, 50000);
    free(written);
}

TEST(every_byte_of_a_string_comes_back)
{
    strbuf all = strbuf_in(a, 0), to;
    for (uint32_t rune = 1; rune < 0x3000; rune++)
        if (rune < 0x200 || rune > 0x2FF0)
            strbuf_add_rune(&all, rune);
    json_writer w = writer(&to, 0);
    json_string(&w, strbuf_str(&all));
    const json_value *v;
    error err = { 0 };
    assert_true(json_parse(a, strbuf_str(&to), &v, &err));
    assert_true(str_eq(v->text, strbuf_str(&all)));
    w = writer(&to, 0);
    json_string(&w, STR("a\0\x1f\"\\\n12345678901"));
    assert_str(strbuf_str(&to), "\"a\\u0000\\u001f\\\"\\\\\\n12345678901\"");
}

TEST(a_quote_is_escaped_wherever_it_is)
{
    enum { LENGTH_MAX = 40 };
    char text[LENGTH_MAX];
    for (int length = 1; length <= LENGTH_MAX; length++)
        for (int at = 0; at < length; at++) {
            memset(text, 'a', sizeof text);
            text[at] = '"';
            strbuf b = strbuf_in(a, 0);
            json_writer w = { .to = &b };
            json_string(&w, (str){ text, (size_t)length });
            assert_str(strbuf_str(&b), str_zero_ended(a, str_format(a, "\"%.*s\\\"%.*s\"", at, text,
                                                                    length - at - 1, text + at + 1)));
        }
}

TEST(a_tree_has_what_the_text_has)
{
    const json_value *v;
    error err = { 0 };
    assert_true(json_parse(
        a,
        STR(" {\"a\": [1, -2.50, 1e3], \"b\": {\"c\": \"x\\n\\u5987\\ud83d\\ude00\"}, \"t\": true, \"n\": null} \n"),
        &v, &err));
    assert_int_equal(v->count, 4);
    assert_str(v->keys[1], "b");
    const json_value *list = json_get(v, "a");
    assert_int_equal(list->count, 3);
    assert_str(list->items[1].text, "-2.50");
    assert_true(list->items[2].number == 1000);
    assert_str(json_get_string(json_get(v, "b"), "c", STR("?")), "x\n妇😀");
    assert_str(json_get_string(v, "t", STR("otherwise")), "otherwise");
    assert_null(json_get(0, "a"));
    assert_null(json_get(list, "a"));
}

TEST(what_is_no_json_is_refused_with_its_place)
{
    static const struct { const char *text; uint32_t line, column; } rows[] = {
        { "", 1, 1 }, { "[1,]", 1, 4 }, { "{\"a\":1,}", 1, 8 }, { "[1 2]", 1, 4 }, { "{\n \"妇\" 1}", 2, 6 },
        { "01", 1, 2 }, { "1.", 1, 3 }, { ".5", 1, 1 },
        { "-", 1, 2 }, { "1e999", 1, 1 }, { "\"a", 1, 3 }, { "\"\n\"", 1, 2 }, { "\"\\x\"", 1, 3 },
        { "\"\\u12g4\"", 1, 6 }, { "\"\\ud800\"", 1, 2 },
        { "\"\\u0000\"", 1, 2 }, { "tru", 1, 1 }, { "nul", 1, 1 }, { "{} {}", 1, 4 }, { "{'a':1}", 1, 2 },
        { "[", 1, 2 }, { "NaN", 1, 1 }, { "//", 1, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const json_value *v;
        error err = { 0 };
        if (json_parse(a, str_of(rows[i].text), &v, &err) || err.line != rows[i].line ||
            err.column != rows[i].column)
            print_error("%s: %u:%u %s\n", rows[i].text, err.line, err.column, testing_en(&err));
        assert_int_equal(err.code, ERROR_INPUT);
        assert_int_equal(err.line, rows[i].line);
        assert_int_equal(err.column, rows[i].column);
    }
}

TEST(a_key_that_stands_twice_is_named)
{
    const json_value *v;
    error err = { 0 };
    assert_false(json_parse(a, STR("{\"a\":1,\"b\":2,\"a\":3}"), &v, &err));
    assert_non_null(strstr(testing_en(&err), "\"a\""));
    strbuf many = strbuf_in(a, 0);
    strbuf_add(&many, STR("{\"k7\":0"));
    for (int i = 0; i < 30; i++)
        strbuf_addf(&many, ",\"k%d\":0", i);
    strbuf_add(&many, STR("}"));
    assert_false(json_parse(a, strbuf_str(&many), &v, &err));
    assert_non_null(strstr(testing_en(&err), "\"k7\""));
}

TEST(nesting_has_a_limit)
{
    const json_value *v;
    error err = { 0 };
    strbuf deep = strbuf_in(a, 0);
    for (int i = 0; i < LIMIT_JSON_DEPTH; i++)
        strbuf_add_char(&deep, '[');
    for (int i = 0; i < LIMIT_JSON_DEPTH; i++)
        strbuf_add_char(&deep, ']');
    assert_true(json_parse(a, strbuf_str(&deep), &v, &err));
    assert_false(json_parse(a, str_format(a, "[%.*s]", STR_ARG(strbuf_str(&deep))), &v, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
}

TESTS(commas_and_line_breaks_are_the_writers_business, what_is_not_known_is_null,
      an_answer_carries_the_id_of_its_question, an_indented_text_has_a_line_a_value,
      two_outermost_values_have_no_comma_between, a_file_gets_everything_once,
      every_byte_of_a_string_comes_back, a_quote_is_escaped_wherever_it_is, a_tree_has_what_the_text_has,
      what_is_no_json_is_refused_with_its_place, a_key_that_stands_twice_is_named, nesting_has_a_limit)
