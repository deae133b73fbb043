/* Bytes from outside: encodings, binary data, limits; whole files in and out. */
#include "testing.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"


TEST_ARENA(a)

static text_encoding encoding;
static error err;

static str decoded(str bytes)
{
    str text;
    err = (error){ 0 };
    return text_decode(a, bytes, 1000, &encoding, &text, &err) ? text : STR("(refused)");
}

TEST(every_encoding_becomes_utf8)
{
    assert_str(decoded(STR("妇女")), "妇女");
    assert_int_equal(encoding, TEXT_UTF8);
    assert_str(decoded(STR("\xEF\xBB\xBF妇女")), "妇女");
    assert_int_equal(encoding, TEXT_UTF8_BOM);
    assert_str(decoded(STR("\xB8\xBE\xC5\xAE\xB7\xA2\xD5\xB9")), "妇女发展");
    assert_int_equal(encoding, TEXT_GB18030);
    assert_str(decoded(STR("\xFF\xFE\x87\x59" "a\0")), "妇a");
    assert_int_equal(encoding, TEXT_UTF16LE);
    assert_str(decoded(STR("\xFE\xFF\x59\x87\0a")), "妇a");
    assert_int_equal(encoding, TEXT_UTF16BE);
    assert_str(decoded(STR("\x95\x32\x82\x36")), "\xf0\xa0\x80\x80");
}

TEST(what_is_no_text_is_refused)
{
    static const struct { str bytes; error_code code; const char *en; } rows[] = {
        { STR_INIT("PK\x03\x04rest"), ERROR_ENCODING, "docx" },
        { STR_INIT("%PDF-1.7"), ERROR_ENCODING, "PDF" },
        { STR_INIT("ab\0cd"), ERROR_ENCODING, "byte 3" },
        { STR_INIT("ab\x01"), ERROR_ENCODING, "0x01" },
        { STR_INIT(""), ERROR_INPUT, "no text" },                      { STR_INIT(" \n\t\xe3\x80\x80"),
            ERROR_INPUT, "no text" },
        { STR_INIT("\xEF\xBB\xBF"), ERROR_INPUT, "no text" },
        { STR_INIT("\xFF\xFF\xFF"), ERROR_ENCODING, "byte 1" },
        { STR_INIT("\xFF\xFE\x00\xD8"), ERROR_ENCODING, "byte 3" },
        { STR_INIT("\xFF\xFE" "a\0\0\0"), ERROR_ENCODING, "control" },
        { STR_INIT("妇女发展规划目标一二\xE5\xA6"), ERROR_ENCODING, "byte 31" },
        { STR_INIT("\xEF\xBB\xBFx\xFF"), ERROR_ENCODING, "byte 5" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(decoded(rows[i].bytes), "(refused)");
        if (!strstr(testing_en(&err), rows[i].en))
            print_error("row %zu: %s\n", i, testing_en(&err));
        assert_int_equal(err.code, rows[i].code);
        assert_non_null(strstr(testing_en(&err), rows[i].en));
    }
}

TEST(size_is_limited_before_and_after_decoding)
{
    char *bytes = arena_alloc(a, 1200);
    memset(bytes, 'x', 1200);
    assert_str(decoded((str){ bytes, 1001 }), "(refused)");
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    for (size_t i = 0; i < 900; i += 2)
        memcpy(bytes + i, "\xB8\xBE", 2);
    assert_str(decoded((str){ bytes, 900 }), "(refused)");
    assert_int_equal(err.code, ERROR_TOO_LARGE);
}

static char folder[] = "/tmp/halfsky-test-XXXXXX";

TEST(a_file_is_written_whole_and_read_back)
{
    str back;
    assert_non_null(mkdtemp(folder));
    char *path = str_zero_ended(a, str_format(a, "%s/figures.csv", folder));
    assert_true(file_write(path, STR("妇女\n"), &err));
    assert_true(file_read(a, path, 100, &back, &err));
    assert_str(back, "妇女\n");
    chmod(path, 0640);
    assert_true(file_write(path, STR("again"), &err));
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    assert_true(file_read(a, path, 5, &back, &err));
    assert_false(file_read(a, path, 4, &back, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    unlink(path);
    assert_false(file_read(a, path, 100, &back, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_non_null(strstr(testing_zh(&err), path));
    assert_false(file_read(a, folder, 100, &back, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_int_equal(rmdir(folder), 0);
    assert_false(file_write(path, STR("x"), &err));
    assert_int_equal(err.code, ERROR_IO);
}

TEST(a_file_without_a_size_is_limited_too)
{
    str back;
    assert_false(file_read(a, "/dev/zero", 100000, &back, &err));
    assert_int_equal(err.code, ERROR_TOO_LARGE);
    assert_true(file_write("/dev/null", STR("x"), &err));
    assert_false(file_write("/dev/full", STR("x"), &err));
}

/* The text of a stream whose reader keeps some bytes of each piece, as CSV does. */
static str streamed(str bytes, size_t kept)
{
    text_stream *stream = 0;
    byte_source source = source_of_bytes(bytes);
    strbuf all = strbuf_in(a, 0);
    str piece = STR("");
    bool is_last = false, is_first = true;
    err = (error){ 0 };
    bool done = text_stream_open(a, &source, &stream, &err);
    while (done && !is_last) {
        size_t back = is_first || piece.len < kept ? 0 : kept;
        done = text_stream_next(stream, back, &piece, &is_last, &err);
        if (done)
            strbuf_add(&all, str_from(piece, back));
        is_first = false;
    }
    encoding = stream ? text_stream_encoding(stream) : TEXT_UTF8;
    text_stream_close(stream);
    return done ? strbuf_str(&all) : STR("(refused)");
}

/* times copies of unit behind start. */
static str many(str start, str unit, size_t times)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, start);
    for (size_t i = 0; i < times; i++)
        strbuf_add(&b, unit);
    return strbuf_str(&b);
}

TEST(a_long_text_in_pieces_is_the_same_text)
{
    static const struct {
        str start, unit;
        text_encoding encoding;
    } cases[] = {
        { STR_INIT(""), STR_INIT("妇女a,"), TEXT_UTF8 }, { STR_INIT("x"), STR_INIT("妇女发展\n"), TEXT_UTF8 },
        { STR_INIT("\xEF\xBB\xBF"), STR_INIT("a妇女\n"), TEXT_UTF8_BOM },
        { STR_INIT("abc"), STR_INIT("\xB8\xBE\xC5\xAE\n"), TEXT_GB18030 },
        { STR_INIT("\xFF\xFE"), STR_INIT("\x87\x59\x73\x59"), TEXT_UTF16LE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text_encoding whole;
        str text, bytes = many(cases[i].start, cases[i].unit, 3 * MIB / cases[i].unit.len);
        assert_true(text_decode(a, bytes, 64 * MIB, &whole, &text, &err));
        assert_int_equal(whole, cases[i].encoding);
        assert_true(str_eq(streamed(bytes, 0), text));
        assert_true(str_eq(streamed(bytes, 77777), text));
        assert_int_equal(encoding, whole);
    }
}

TEST(a_long_text_is_judged_by_all_of_it)
{
    str ascii = many(STR(""), STR("a,b\n"), MIB), utf8 = many(STR(""), STR("妇女\n"), MIB);
    assert_true(str_ends(streamed(many(ascii, STR("\xB8\xBE"), 1), 0), STR("妇")));
    assert_int_equal(encoding, TEXT_GB18030);
    assert_str(streamed(many(utf8, STR("\xB8\xBE"), 1), 0), "(refused)");
    assert_non_null(strstr(testing_en(&err), "byte 7340033"));
    assert_str(streamed(many(utf8, STR("\xE5\xA6"), 1), 0), "(refused)");
    assert_str(streamed(many(ascii, STR("\x01"), 1), 0), "(refused)");
    assert_non_null(strstr(testing_en(&err), "byte 4194305 is a control character"));
    assert_str(streamed(many(STR(""), STR(" \n"), 2 * MIB), 0), "(refused)");
    assert_int_equal(err.code, ERROR_INPUT);
}

TESTS(a_long_text_in_pieces_is_the_same_text, a_long_text_is_judged_by_all_of_it, every_encoding_becomes_utf8,
      what_is_no_text_is_refused, size_is_limited_before_and_after_decoding,
      a_file_is_written_whole_and_read_back, a_file_without_a_size_is_limited_too)
