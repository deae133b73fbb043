/* Which tables of character codes the fonts of a PDF name. */
#include "testing.h"

#include "document/read/pdf_codes.h"

TEST_ARENA(a)

static pdf_codes codes;
static error err;

static bool find(const char *bytes)
{
    err = (error){ 0 };
    return pdf_codes_find(str_of(bytes), &codes, &err);
}

TEST(the_tables_that_fonts_name_are_found_once)
{
    assert_true(find("1 0 obj<</Encoding/GBK-EUC-H>> <</Encoding /Identity-H>> <</Encoding\n/GBK-EUC-H>>"));
    assert_int_equal(codes.count, 2);
    assert_str(codes.names[0], "GBK-EUC-H");
    assert_str(codes.names[1], "Identity-H");
    pdf_codes_fill(&codes);
    assert_int_equal(codes.count, PDF_CODES_MAX);
    assert_str(codes.names[0], "GBK-EUC-H");
    for (size_t i = 0; i < codes.count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(str_eq(codes.names[i], codes.names[k]));
}

TEST(encodings_of_other_kinds_are_not_tables)
{
    static const char *const files[] = { "",
                                         "/Encoding",
                                         "/Encoding ",
                                         "/Encoding/",
                                         "/Encoding/WinAnsiEncoding",
                                         "/Encoding 7 0 R",
                                         "/Encoding<</Differences[1/a]>>",
                                         "/Encoding(GBK-EUC-H)" };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        assert_true(find(files[i]));
        assert_int_equal(codes.count, 0);
    }
}

TEST(a_table_that_cannot_be_read_is_named)
{
    assert_false(find("/Encoding/GBK-EUC-H /Encoding/90ms-RKSJ-H"));
    assert_true(str_has(error_text(a, &err, LANGUAGE_EN), STR("90ms-RKSJ-H")));
    assert_false(find("/Encoding/H"));
    assert_false(find("/Encoding/GBK-EUC-V"));
    assert_true(find("/Encoding/GB-EUC-H/Encoding/GBK-EUC-H/Encoding/GBKp-EUC-H/Encoding/GBK2K-H"));
    assert_false(find(
        "/Encoding/GB-EUC-H/Encoding/GBK-EUC-H/Encoding/GBKp-EUC-H/Encoding/GBK2K-H/Encoding/GBpc-EUC-H"));
    assert_true(str_has(error_text(a, &err, LANGUAGE_ZH), STR("GBpc-EUC-H")));
}

TEST(tables_are_needed_unless_the_file_shows_that_no_font_uses_them)
{
    static const struct {
        const char *bytes;
        bool is_needed;
    } files[] = {
        { "<</Encoding/Identity-H/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>", false },
        { "<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding>> /DeviceRGB", false },
        { "<</Encoding/GBK-EUC-H>>", true },
        { "<</Encoding 7 0 R>> 7 0 obj /UniGB-UCS2-H endobj", true },
        { "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>", true },
        { "<</Registry(Adobe)/Ordering<474231>/Supplement 2>>", true },
        { "<</Type/ObjStm/N 20/First 90>>", true },
        { "trailer<</Encrypt 9 0 R>>", true },
        { "/Ordering (Identity)/Supplement 0", false },
        { "/Ordering(\\107\\102\\061)", true },
        { "/Ordering<47 42 31>", true },
    };
    for (size_t i = 0; i < COUNT_OF(files); i++)
        if (pdf_codes_may_be_needed(str_of(files[i].bytes)) != files[i].is_needed)
            fail_msg("%s", files[i].bytes);
}

TESTS(the_tables_that_fonts_name_are_found_once, encodings_of_other_kinds_are_not_tables,
      a_table_that_cannot_be_read_is_named, tables_are_needed_unless_the_file_shows_that_no_font_uses_them)
