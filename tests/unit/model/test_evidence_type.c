/* The type of a file of evidence by its content, and its cleaned name. Neighbours: tests/fuzz/evidence reads any bytes;
 * tests/unit/service/test_evidence.c, who may add files. */
#include "testing.h"

#include "model/evidence_type.h"

TEST_ARENA(a)

static bool type_is(const char *name, str content, const char *wanted)
{
    const evidence_type *type = 0;
    error err = { 0 };
    bool is = evidence_type_of(str_of(name), content, &type, &err);
    return wanted ? is && strcmp(type->media_type, wanted) == 0 : !is && err.code == ERROR_INPUT;
}

static void put_little(strbuf *b, size_t value, int bytes)
{
    for (int i = 0; i < bytes; i++, value >>= 8)
        strbuf_add_char(b, (char)value);
}

/* An archive that lists entries without their contents: one local header, a directory, an end. */
static str archive_of(const char *const *names, size_t count)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("PK\3\4"));
    put_little(&b, 0, 26);
    size_t start = b.len;
    for (size_t i = 0; i < count; i++) {
        strbuf_add(&b, STR("PK\1\2"));
        put_little(&b, 0, 24);
        put_little(&b, strlen(names[i]), 2);
        put_little(&b, 0, 16);
        strbuf_add(&b, str_of(names[i]));
    }
    size_t bytes = b.len - start;
    strbuf_add(&b, STR("PK\5\6"));
    put_little(&b, 0, 4);
    put_little(&b, count, 2);
    put_little(&b, count, 2);
    put_little(&b, bytes, 4);
    put_little(&b, start, 4);
    put_little(&b, 0, 2);
    return strbuf_str(&b);
}

TEST(allowed_types_are_known_by_their_content)
{
    static const char *const docx[] = { "[Content_Types].xml", "word/document.xml" },
                             *const xlsx[] = { "xl/workbook.xml" }, *const pptx[] = { "ppt/presentation.xml" },
                             *const ofd[] = { "OFD.xml", "Doc_0/Document.xml" };
    assert_true(type_is("a.pdf", STR("%PDF-1.7\n"), "application/pdf"));
    assert_true(type_is("a.PDF", STR("%PDF-1.7\n"), "application/pdf"));
    assert_true(type_is("a.png", STR("\x89PNG\r\n\x1a\n...."), "image/png"));
    assert_true(type_is("a.jpeg", STR("\xff\xd8\xff\xe0"), "image/jpeg"));
    assert_true(type_is("a.wps", STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "application/x-cfb"));
    assert_true(type_is("a.docx", archive_of(docx, 2), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
    assert_true(type_is("a.xlsx", archive_of(xlsx, 1), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    assert_true(type_is("a.pptx", archive_of(pptx, 1), "application/vnd.openxmlformats-officedocument.presentationml.presentation"));
    assert_true(type_is("a.ofd", archive_of(ofd, 2), "application/ofd"));
    assert_true(type_is("a.txt", STR("情况说明\r\n"), "text/plain"));
    assert_true(type_is("a.csv", STR("\xc7\xe9\xbf\xf6,1\n"), "text/plain")); /* GB18030 */
}

TEST(everything_else_is_refused)
{
    static const char *const macros[] = { "word/document.xml", "word/vbaProject.bin" }, *const plain[] = { "a.txt" };
    static const struct {
        const char *name;
        str content;
    } files[] = {
        { "a.html", STR_INIT("<!DOCTYPE html><script>alert(1)</script>") },
        { "a.txt", STR_INIT("  \r\n<html>") },
        { "a.svg", STR_INIT("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
        { "a.svg", STR_INIT("<?xml version='1.0'?><svg/>") },
        { "a.txt", STR_INIT("\xef\xbb\xbf<script>") },
        { "a.sh", STR_INIT("#!/bin/sh\nrm -rf /\n") },
        { "a.txt", STR_INIT("#!/bin/sh\n") },
        { "a.exe", STR_INIT("MZ\x90\0\3\0\0\0") },
        { "a", STR_INIT("\x7f" "ELF\2\1\1\0") },
        { "a.gif", STR_INIT("GIF89a\1\0\1\0") },
        { "a.txt", STR_INIT("a\0b") },
        { "a.txt", STR_INIT("") },
        { "a.txt", STR_INIT("   \n") },
        { "a.gz", STR_INIT("\x1f\x8b\x08\0") },
        { "a.docx", STR_INIT("PK\3\4") },
        { "a.docx", STR_INIT("PK\5\6\0\0\0\0\1\0\1\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0") },
        { "a.js", STR_INIT("alert(1)") },      /* text, but not by its name */
        { "a.pdf", STR_INIT("情况说明") },
        { "a.png", STR_INIT("%PDF-1.7\n") },
        { "a.html", STR_INIT("%PDF-1.7\n<script>") },
        { "pdf", STR_INIT("%PDF-1.7\n") },
    };
    for (size_t i = 0; i < COUNT_OF(files); i++)
        if (!type_is(files[i].name, files[i].content, 0))
            fail_msg("accepted: %s (%zu)", files[i].name, i);
    assert_true(type_is("a.docm", archive_of(macros, 2), 0));
    assert_true(type_is("a.docx", archive_of(macros, 2), 0));
    assert_true(type_is("a.zip", archive_of(plain, 1), 0));
}

TEST(names_are_cleaned)
{
    static const struct {
        const char *name, *clean;
    } names[] = {
        { "报告.pdf", "报告.pdf" },
        { "../../etc/passwd.txt", "passwd.txt" },
        { "C:\\Users\\a\\b.docx", "b.docx" },
        { "/etc/cron.d/x.txt", "x.txt" },
        { "a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf" },
        { "gpj.\xe2\x80\xae" "fdp.exe", "gpj.fdp.exe" }, /* right to left override */
        { ".htaccess", "htaccess" },
        { "...", "file" },
        { "", "file" },
        { "a.pdf. . ", "a.pdf" },
        { "CON.txt", "_CON.txt" },
        { "lpt1", "_lpt1" },
        { "a<b>|\"?*%41.pdf", "a_b______41.pdf" },
        { "a\xff\xfe.pdf", "a.pdf" },
        { "a/", "file" },
        { "zero\xe2\x80\x8bwidth.pdf", "zerowidth.pdf" },
    };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        str got = evidence_clean_name(a, str_of(names[i].name));
        if (!str_eq(got, str_of(names[i].clean)))
            fail_msg("\"%s\": \"%.*s\" instead of \"%s\"", names[i].name, STR_ARG(got), names[i].clean);
    }
}

TEST(a_long_name_is_cut_between_characters_and_keeps_its_ending)
{
    strbuf b = strbuf_in(a, 0);
    for (int i = 0; i < 200; i++)
        strbuf_add(&b, STR("长"));
    strbuf_add(&b, STR(".docx"));
    str got = evidence_clean_name(a, strbuf_str(&b));
    assert_true(got.len <= 120 && str_ends(got, STR("长.docx")));
}

TESTS(allowed_types_are_known_by_their_content, everything_else_is_refused, names_are_cleaned,
      a_long_name_is_cut_between_characters_and_keeps_its_ending)
