/* The cells of a sheet, whichever way its XML writes them. Numbers, formats and texts: test_office.c; whole
 * workbooks of other programs: tests/check/document_office.py. */
#include "testing.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "document/read/office.h"
#include "document/write/zip.h"

TEST_ARENA(a)

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define RELATION(id, kind, part)                                                                            \
    "<Relationships xmlns='" PACKAGE "'><Relationship Id='" id "' Type='" OFFICE "/" kind "' Target='" part \
    "'/></Relationships>"

static str workbook_of(str sheet)
{
    error err = { 0 };
    zip_part parts[] = {
        { "_rels/.rels", STR(RELATION("1", "officeDocument", "w.xml")), false },
        { "_rels/w.xml.rels", STR(RELATION("1", "worksheet", "a.xml")), false },
        { "w.xml",
          STR("<workbook xmlns='" MAIN "' xmlns:r='" OFFICE
              "'><sheets><sheet name='a' r:id='1'/></sheets></workbook>"),
          false },
        { "a.xml", sheet, false },
    };
    str bytes;
    assert_true(zip_write(a, parts, COUNT_OF(parts), (date){ 2024, 1, 1 }, &bytes, &err));
    return bytes;
}

/* The CSV of a workbook with this sheet; NULL if it is refused. */
static const char *csv_of(str sheet)
{
    error err = { 0 };
    strbuf out = strbuf_in(a, 0);
    if (!xlsx_answer(a, workbook_of(sheet), &out, &err))
        return 0;
    size_t end = str_find(strbuf_str(&out), STR("0 - - a\n"), 0);
    assert_true(end != STR_NOWHERE);
    return str_zero_ended(a, str_slice(strbuf_str(&out), 0, end));
}

#define SHEET(cells) \
    "<worksheet xmlns='" MAIN "'><sheetData><row r='1'>" cells "</row></sheetData></worksheet>"

/* Expected: what an XML parser makes of it. */
TEST(cells_mean_the_same_in_every_form_of_xml)
{
    static const struct {
        const char *sheet, *csv;
    } cases[] = {
        { SHEET("<c r=\"A1\"><v>12</v></c><c r=\"B1\" s=\"0\" t=\"str\"><v>x]] 'y'</v></c>"),
          "12,x]] 'y'\n" },
        { SHEET("<c r='A1'><v>12</v></c><c t='str' r='B1'><v>x</v></c>"), "12,x\n" },
        { SHEET("<c r=\"A1\"><v>12</v></c> \n<c r=\"B1\" ><v>13</v></c\n>"), "12,13\n" },
        { SHEET("<c r=\"A1\"/><c r=\"B1\" s=\"0\"><v></v></c><c r=\"D1\"><v>4</v></c><c><v>5</v></c>"),
          ",,,4,5\n" },
        { SHEET("<c r=\"A1\" t=\"str\"><v>a&amp;b</v></c><c r=\"B1\" t=\"str\"><v>中</v></c>"), "a&b,中\n" },
        { SHEET("<c r=\"A1\" t=\"str\"><v><![CDATA[<c r=\"C1\">]]></v></c><c r=\"B1\"><v>2</v></c>"),
          "\"<c r=\"\"C1\"\">\",2\n" },
        { SHEET("<c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><v>3</v></c>"), "2,3\n" },
        { SHEET("<c r=\"A1\" t=\"inlineStr\"><v>9</v></c><c r=\"B1\"><v>3</v></c>"), ",3\n" },
        { SHEET("<c r=\"A1\" cm=\"1\"><v>1</v></c><c r=\"B1\"><v>3</v></c>"), "1,3\n" },
        /* not content */
        { SHEET("<!-- ><c r=\"A1\"><v>9</v></c> --><c r=\"B1\"><v>1</v></c>"), ",1\n" },
        { SHEET("<![CDATA[><c r=\"A1\"><v>9</v></c>]]><c r=\"B1\"><v>1</v></c>"), ",1\n" },
        { SHEET("<?x ><c r=\"A1\"><v>9</v></c> ?><c r=\"B1\"><v>1</v></c>"), ",1\n" },
        { SHEET("<c r=\"A1\"><v>1</v></c><c r=\"B1\" x='><c r=\"C1\">9'><v>2</v></c>"), 0 },
        /* a row inside the text of a cell */
        { SHEET("<c r=\"A1\" t=\"str\"><v>1<row r=\"2\"><c r=\"A2\"><v>7</v></c>8</row></v></c>"),
          "\n7\n,7\n" },
        { SHEET("<c r=\"A1\" t=\"inlineStr\"><is><rPh><row r=\"2\"><c r=\"A2\"><v>7</v></c></row></rPh>"
                "</is></c>"),
          0 },
        /* not cells of the sheet */
        { SHEET("<c r=\"A1\"><v>1</v></c><x xmlns=''><c r=\"B1\"><v>9</v></c></x><c r=\"C1\"><v>3</v></c>"),
          "1,,3\n" },
        { "<x:worksheet xmlns:x='" MAIN
          "'><x:sheetData><x:row r='1'><c r=\"A1\"><v>9</v></c><x:c r=\"B1\"><x:v>1</x:v></x:c>"
          "</x:row></x:sheetData></x:worksheet>",
          ",1\n" },
        { "<x:worksheet xmlns:x='" MAIN
          "'><x:sheetData xmlns='urn:other'><x:row r='1'><c r=\"A1\"><v>9</v></c>"
          "<x:c r=\"B1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
          ",1\n" },
        { "<x:worksheet xmlns:x='" MAIN "'><x:sheetPr xmlns='" MAIN "'/><x:sheetData><x:row r='1'>"
          "<c r=\"A1\"><v>9</v></c><x:c r=\"B1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
          ",1\n" },
        /* errors of the XML */
        { SHEET("<c r=\"A1\" r=\"A1\"><v>1</v></c>"), 0 },
        { SHEET("<c r=\"A1\"><v>1]]></v></c>"), 0 },
        { SHEET("<c r=\"A1\"><v>1</c></v>"), 0 },
        { SHEET("<c r=\"A1\"><v>1\x01</v></c>"), 0 },
        { SHEET("<c r=\"A1\"><v>1\xFF</v></c>"), 0 },
        { SHEET("<c r=\"A1\" t=\"<\"><v>1</v></c>"), 0 },
        { SHEET("<c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2"), 0 },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *csv = csv_of(str_of(cases[i].sheet));
        if (cases[i].csv ? !csv || strcmp(csv, cases[i].csv) != 0 : csv != 0)
            fail_msg("%s: %s", cases[i].sheet, csv ? csv : "refused");
    }
}

/* A row with a cell below that many elements. */
static const char *csv_below(size_t elements)
{
    strbuf sheet = strbuf_in(a, 0);
    strbuf_add(&sheet, STR("<worksheet xmlns='" MAIN "'><sheetData>"));
    for (size_t i = 0; i < elements; i++)
        strbuf_add(&sheet, STR("<x>"));
    strbuf_add(&sheet, STR("<row r=\"1\"><c r=\"A1\"><v>12</v></c></row>"));
    for (size_t i = 0; i < elements; i++)
        strbuf_add(&sheet, STR("</x>"));
    strbuf_add(&sheet, STR("</sheetData></worksheet>"));
    return csv_of(strbuf_str(&sheet));
}

TEST(the_limit_of_depth_includes_the_value_of_a_cell)
{
    enum { OTHERS = 5 }; /* worksheet, sheetData, row, c, v */
    const char *csv = csv_below(LIMIT_XML_DEPTH - OTHERS);
    assert_non_null(csv);
    assert_str(str_of(csv), "12\n");
    assert_null(csv_below(LIMIT_XML_DEPTH - OTHERS + 1));
}

/* Each character after a zero byte. */
static str utf16_of(const char *ascii)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("\xFE\xFF"));
    for (; *ascii; ascii++) {
        strbuf_add_char(&b, 0);
        strbuf_add_char(&b, *ascii);
    }
    return strbuf_str(&b);
}

TEST(sheets_may_be_utf16)
{
    str sheet = utf16_of(SHEET("<c r=\"A1\"><v>12</v></c>@<c r=\"B1\"><v>13</v></c>"));
    assert_str(str_of(csv_of(sheet)), "12,13\n");
    /* In place of @, bytes that are a cell of ASCII. */
    str cell = STR("<c r=\"B1\"><v>999</v></c>");
    assert_int_equal(cell.len % 2, 0);
    assert_str(str_of(csv_of(str_replace(a, sheet, (str){ "\0@", 2 }, cell))), "12,13\n");
}

/* Archives are unpacked in pieces; cells are cut at all their places. */
TEST(cells_are_read_across_pieces)
{
    enum { ROWS = 5000 };
    strbuf sheet = strbuf_in(a, 0), expected = strbuf_in(a, 0);
    strbuf_add(&sheet, STR("<?xml version=\"1.0\"?>\n<worksheet xmlns=\"" MAIN "\"><sheetData>"));
    for (int i = 1; i <= ROWS; i++) {
        strbuf_addf(&sheet, "<row r=\"%d\" spans=\"1:3\">", i);
        strbuf_addf(&sheet, "<c r=\"A%d\"><v>%d</v></c><c r=\"B%d\" t=\"str\"><v>t%d</v></c>", i, i, i,
                    i % 7);
        strbuf_addf(&sheet, "<c r=\"C%d\" t=\"inlineStr\"><is><t>中%d</t></is></c></row>\n", i, i % 11);
        strbuf_addf(&expected, "%d,t%d,中%d\n", i, i % 7, i % 11);
    }
    strbuf_add(&sheet, STR("</sheetData></worksheet>"));
    assert_str(str_of(csv_of(strbuf_str(&sheet))), str_zero_ended(a, strbuf_str(&expected)));
}

TEST(only_merged_cells_of_the_table_are_marked)
{
    error err = { 0 };
    strbuf out = strbuf_in(a, 0);
    str sheet = STR("<worksheet xmlns='" MAIN "'><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>"
                    "<c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\"><v>4</v></c>"
                    "<c r=\"C2\"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref=\"B1:B2\"/>"
                    "<mergeCell ref=\"E1:E2\"/></mergeCells></worksheet>");
    assert_true(lines_answer(a, workbook_of(sheet), &out, &err));
    assert_str(strbuf_str(&out), "\n1\t2\t3\n4\t" CELL_OF_ABOVE "\t5\n\n");
}

TESTS(cells_mean_the_same_in_every_form_of_xml, the_limit_of_depth_includes_the_value_of_a_cell,
      sheets_may_be_utf16, cells_are_read_across_pieces, only_merged_cells_of_the_table_are_marked)
