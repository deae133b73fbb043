/* CSV as people make it: separators, quotes, line ends, limits, writing. */
#include "testing.h"

#include "base/csv.h"

TEST_ARENA(a)

/* All records as one text: fields between | and records between / */
static str flat(str text)
{
    csv_reader r = csv_open(a, text);
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more;
    error err = { 0 };
    strbuf b = strbuf_in(a, 0);
    for (;;) {
        if (!csv_next(&r, fields, &count, &more, &err))
            return str_format(a, "%u:%u %s", err.line, err.column, testing_en(&err));
        if (!more)
            return strbuf_str(&b);
        strbuf_addf(&b, "%u:", r.line);
        for (size_t i = 0; i < count; i++)
            strbuf_addf(&b, "%s%.*s", i ? "|" : "", STR_ARG(fields[i]));
        strbuf_add_char(&b, '/');
    }
}

TEST(records_are_split_into_fields)
{
    assert_str(flat(STR("a,b\n1,2\n")), "1:a|b/2:1|2/");
    assert_str(flat(STR("a\tb\r\n1\t2")), "1:a|b/2:1|2/");
    assert_str(flat(STR("a;b,c;d\n")), "1:a|b,c|d/");
    assert_str(flat(STR("only\nlines\n")), "1:only/2:lines/");
    assert_str(flat(STR("")), "");
    assert_str(flat(STR("\n\n")), "");
    assert_str(flat(STR("a,b\r1,2\r\r\"x\ry\",3\r")), "1:a|b/2:1|2/4:x\ry|3/");
    assert_str(flat(STR("a,\n,b\n,\n")), "1:a|/2:|b/3:|/");
    assert_str(flat(STR("地区,一个比十六个字节长的字段名称,x\n温州市,85.20,y")), "1:地区|一个比十六个字节长的字段名称|x/2:温州市|85.20|y/");
}

TEST(quotes_keep_what_is_inside)
{
    assert_str(flat(STR("\"a,b\",c\n")), "1:a,b|c/");
    assert_str(flat(STR("\"a\"\"b\",\"\"\"\",\"\"\n")), "1:a\"b|\"|/");
    assert_str(flat(STR("\"two\nlines\",x\r\ny,z\n")), "1:two\nlines|x/3:y|z/");
    assert_str(flat(STR("5\" pipe,b\n")), "1:5\" pipe|b/");
    assert_str(flat(STR("\"a\"\r\n\"\"\n")), "1:a/2:/");
    assert_str(flat(STR("\"x;y\",b\n")), "1:x;y|b/");
}

TEST(blank_lines_are_no_records)
{
    assert_str(flat(STR("a,b\n\n  \n\r\n1,2\n")), "1:a|b/5:1|2/");
}

TEST(broken_quotes_are_refused_with_their_place)
{
    assert_str(flat(STR("a,b\n妇,\"open\n")), "2:3 the quotation mark opened here is not closed");
    assert_str(flat(STR("a,\"b\"c\n")),
               "1:6 expected a separator or a line break after the closing quotation mark");
}

TEST(columns_and_field_bytes_have_limits)
{
    strbuf wide = strbuf_in(a, 0), longer = strbuf_in(a, 0);
    for (int i = 1; i < LIMIT_CSV_COLUMNS; i++)
        strbuf_add_char(&wide, ',');
    assert_int_equal(flat(strbuf_str(&wide)).len, 2 + LIMIT_CSV_COLUMNS - 1 + 1);
    strbuf_add_char(&wide, ',');
    assert_true(str_has(flat(strbuf_str(&wide)), STR("columns")));
    for (size_t i = 0; i <= LIMIT_CSV_FIELD_BYTES; i++)
        strbuf_add_char(&longer, 'x');
    assert_true(str_has(flat(strbuf_str(&longer)), STR("bytes")));
}

static str written(str field)
{
    strbuf *b = arena_new(a, strbuf);
    *b = strbuf_in(a, 0);
    csv_write_field(b, field, ',');
    return strbuf_str(b);
}

TEST(a_field_is_quoted_only_where_it_has_to_be)
{
    assert_str(written(STR("妇女")), "妇女");
    assert_str(written(STR("a,b")), "\"a,b\"");
    assert_str(written(STR("a\"b")), "\"a\"\"b\"");
    assert_str(written(STR("a\nb")), "\"a\nb\"");
    assert_str(written(STR("-5.2")), "-5.2");
    assert_str(written(STR("")), "");
}

TEST(what_a_spreadsheet_would_compute_is_guarded_and_loses_its_guard_when_read)
{
    static const char *const formulas[] = { "=1+1", "-x", "+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1",
        "\n=1", "＝1+1", "＋1", "－x", "＠x" };
    static const char *const harmless[] = { "", "-", "-5.2", "+5", "a=1", "'quoted'", "'", "妇女" };
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        str field = str_of(formulas[i]), text = written(field);
        assert_true(str_starts(text, STR("\"'")));
        assert_str(csv_without_guard(str_slice(text, 1, text.len - 1)), formulas[i]);
    }
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        assert_str(written(str_of(harmless[i])), harmless[i]);
        assert_str(csv_without_guard(str_of(harmless[i])), harmless[i]);
    }
}

TEST(what_is_written_reads_back)
{
    static const char *const fields[] = { "", "a", "a,b", "\"", "\"\"", "x\r\ny", "\n", " z ", "妇女，儿童",
        "\r" };
    strbuf b = strbuf_in(a, 0);
    size_t n = sizeof fields / sizeof *fields, count;
    for (size_t i = 0; i < n; i++) {
        if (i)
            strbuf_add_char(&b, ',');
        csv_write_field(&b, str_of(fields[i]), ',');
    }
    csv_reader r = csv_open(a, strbuf_str(&b));
    str got[LIMIT_CSV_COLUMNS];
    bool more;
    error err = { 0 };
    assert_true(csv_next(&r, got, &count, &more, &err));
    assert_int_equal(count, n);
    for (size_t i = 0; i < n; i++)
        assert_str(got[i], fields[i]);
}

/* The same, where the text arrives in pieces of `bytes` bytes. */
static str flat_in_pieces(str text, size_t bytes)
{
    str fields[LIMIT_CSV_COLUMNS];
    size_t count, from = 0, to = text.len; /* the separator is found in the whole text */
    bool more;
    error err = { 0 };
    csv_reader r = csv_open(a, text);
    strbuf b = strbuf_in(a, 0);
    to = r.at + bytes < text.len ? r.at + bytes : text.len;
    from = r.at;
    for (csv_continue(&r, str_slice(text, from, to), to < text.len);;) {
        if (!csv_next(&r, fields, &count, &more, &err))
            return str_format(a, "%u:%u %s", err.line, err.column, testing_en(&err));
        if (!more && to == text.len)
            return strbuf_str(&b);
        if (!more) {
            from += r.at;
            to = to + bytes < text.len ? to + bytes : text.len;
            csv_continue(&r, str_slice(text, from, to), to < text.len);
            continue;
        }
        strbuf_addf(&b, "%u:", r.line);
        for (size_t i = 0; i < count; i++)
            strbuf_addf(&b, "%s%.*s", i ? "|" : "", STR_ARG(fields[i]));
        strbuf_add_char(&b, '/');
    }
}

TEST(a_text_in_pieces_gives_the_same_records_and_faults)
{
    static const char *const texts[] = {
        "a,b,c\r\n1,\"two\nlines\",3\n\n\"say \"\"hi\"\"\",,\r\nlast,row", "a\tb\n1\t2\n",
            "sep=;\na;b\n\"x;y\";2\n",
        "a,b\n1,2\n3,\"open\nand more\n", "a,b\n1,2\n\"x\"y,3\n", "\n\n\na,b\n\n", "a,\"\"\n\"\",b",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t bytes = 1; bytes < 60; bytes++) {
            str whole = flat(str_of(texts[i])), pieces = flat_in_pieces(str_of(texts[i]), bytes);
            if (!str_eq(whole, pieces))
                fail_msg("%s in pieces of %zu: %.*s instead of %.*s", texts[i], bytes, STR_ARG(pieces),
                         STR_ARG(whole));
        }
}

TESTS(a_text_in_pieces_gives_the_same_records_and_faults, records_are_split_into_fields,
      quotes_keep_what_is_inside, blank_lines_are_no_records, broken_quotes_are_refused_with_their_place,
      columns_and_field_bytes_have_limits, a_field_is_quoted_only_where_it_has_to_be,
      what_a_spreadsheet_would_compute_is_guarded_and_loses_its_guard_when_read, what_is_written_reads_back)
