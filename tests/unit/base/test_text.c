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
        { STR_INIT("PK\x03\x04rest"), ERROR_ENCODING, "docx" },        { STR_INIT("%PDF-1.7"), ERROR_ENCODING, "PDF" },
        { STR_INIT("ab\0cd"), ERROR_ENCODING, "byte 3" },              { STR_INIT("ab\x01"), ERROR_ENCODING, "0x01" },
        { STR_INIT(""), ERROR_INPUT, "no text" },                      { STR_INIT(" \n\t\xe3\x80\x80"), ERROR_INPUT, "no text" },
        { STR_INIT("\xEF\xBB\xBF"), ERROR_INPUT, "no text" },          { STR_INIT("\xFF\xFF\xFF"), ERROR_ENCODING, "byte 1" },
        { STR_INIT("\xFF\xFE\x00\xD8"), ERROR_ENCODING, "byte 3" },    { STR_INIT("\xFF\xFE" "a\0\0\0"), ERROR_ENCODING, "control" },
        { STR_INIT("妇女发展规划目标一二\xE5\xA6"), ERROR_ENCODING, "byte 31" }, { STR_INIT("\xEF\xBB\xBFx\xFF"), ERROR_ENCODING, "byte 5" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(decoded(rows[i].bytes), "(refused)");
        if (!strstr(err.en, rows[i].en))
            print_error("row %zu: %s\n", i, err.en);
        assert_int_equal(err.code, rows[i].code);
        assert_non_null(strstr(err.en, rows[i].en));
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
    assert_non_null(strstr(err.zh, path));
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

TESTS(every_encoding_becomes_utf8, what_is_no_text_is_refused, size_is_limited_before_and_after_decoding, a_file_is_written_whole_and_read_back,
      a_file_without_a_size_is_limited_too)
