/* Any bytes as a Word document, an OpenDocument text or a workbook: whole archives as they are, and XML put into
 * an archive so that the readers behind it are reached. What comes out is text without zero bytes, or a fault
 * with words. */
#include <assert.h>
#include <string.h>
#include <zlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/read/office.h"
#include "../../testing_error.h"

static void put(strbuf *b, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        strbuf_add_char(b, (char)(value >> (8 * i)));
}

typedef struct entry {
    str name, content;
    uint32_t at;
} entry;

static void put_about(strbuf *b, const entry *e)
{
    put(b, 20, 2);
    put(b, 0, 2);
    put(b, 0, 2);
    put(b, 0, 4);
    put(b,
        (uint32_t)crc32(0, (const unsigned char *)(e->content.data ? e->content.data : ""),
                        (unsigned)e->content.len),
        4);
    put(b, (uint32_t)e->content.len, 4);
    put(b, (uint32_t)e->content.len, 4);
    put(b, (uint32_t)e->name.len, 2);
    put(b, 0, 2);
}

static str archive_of(arena *a, entry *entries, size_t count)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < count; i++) {
        entries[i].at = (uint32_t)b.len;
        strbuf_add(&b, STR("PK\3\4"));
        put_about(&b, &entries[i]);
        strbuf_add(&b, entries[i].name);
        strbuf_add(&b, entries[i].content);
    }
    uint32_t directory = (uint32_t)b.len;
    for (size_t i = 0; i < count; i++) {
        strbuf_add(&b, STR("PK\1\2"));
        put(&b, 20, 2);
        put_about(&b, &entries[i]);
        put(&b, 0, 2);
        put(&b, 0, 2);
        put(&b, 0, 2);
        put(&b, 0, 4);
        put(&b, entries[i].at, 4);
        strbuf_add(&b, entries[i].name);
    }
    uint32_t bytes = (uint32_t)b.len - directory;
    strbuf_add(&b, STR("PK\5\6"));
    put(&b, 0, 4);
    put(&b, (uint32_t)count, 2);
    put(&b, (uint32_t)count, 2);
    put(&b, bytes, 4);
    put(&b, directory, 4);
    put(&b, 0, 2);
    return strbuf_str(&b);
}

static void read_document(arena *a, str bytes)
{
    error err = { 0 };
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES);
    if (docx_text(a, bytes, &out, &err))
        assert(utf8_is_valid(strbuf_str(&out), 0));
    else
        assert(testing_zh(&err)[0] && testing_en(&err)[0]);
    err = (error){ 0 };
    strbuf sources = strbuf_in(a, LIMIT_PLAN_BYTES);
    if (docx_sources(a, bytes, &sources, &err))
        assert(sources.is_full || utf8_is_valid(strbuf_str(&sources), 0));
    else
        assert(testing_zh(&err)[0] && testing_en(&err)[0]);
}

static void read_odt(arena *a, str bytes)
{
    error err = { 0 };
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES);
    if (odt_text(a, bytes, &out, &err))
        assert(utf8_is_valid(strbuf_str(&out), 0));
    else
        assert(testing_zh(&err)[0] && testing_en(&err)[0]);
}

/* Read twice, the answer is the same, and the same bytes give the same answer. */
static void read_workbook(arena *a, str bytes)
{
    error err = { 0 };
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES), again = strbuf_in(a, LIMIT_PLAN_BYTES);
    if (!xlsx_answer(a, bytes, &out, &err)) {
        assert(testing_zh(&err)[0] && testing_en(&err)[0]);
        return;
    }
    assert(out.is_full || utf8_is_valid(strbuf_str(&out), 0));
    bool is_read = xlsx_answer(a, bytes, &again, &err);
    assert(is_read && str_eq(strbuf_str(&out), strbuf_str(&again)));
}

/* Cells in their plain form are read without the XML parser. It reads the same: another blank in each cell
 * makes a form that is left to it. */
static void compare_forms(arena *a, str plain, str blanks)
{
    error err = { 0 }, err_blanks = { 0 };
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES), out_blanks = strbuf_in(a, LIMIT_PLAN_BYTES);
    bool is_read = cells_answer(a, plain, &out, &err);
    bool is_read_with_blanks = cells_answer(a, blanks, &out_blanks, &err_blanks);
    assert(is_read == is_read_with_blanks);
    assert(str_eq(strbuf_str(&out), strbuf_str(&out_blanks)));
    assert(strcmp(testing_en(&err), testing_en(&err_blanks)) == 0);
}

/* The lines of a plan: text that a person could type. */
static void read_lines(arena *a, str bytes)
{
    error err = { 0 };
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES);
    if (lines_answer(a, bytes, &out, &err))
        assert(utf8_is_valid(strbuf_str(&out), 0));
    else
        assert(testing_zh(&err)[0] && testing_en(&err)[0]);
}

/* The cells one by one: records that the parent of the sandbox can read. */
static void read_cells(arena *a, str bytes)
{
    error err = { 0 };
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES);
    office_grid grid;
    if (cells_answer(a, bytes, &out, &err)) {
        bool is_read = out.is_full || office_take_cells(a, strbuf_str(&out), &grid);
        assert(is_read);
    } else {
        assert(testing_zh(&err)[0] && testing_en(&err)[0]);
    }
}

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION(id, kind, part) "<Relationship Id='" id "' Type='" OFFICE "/" kind "' Target='" part "'/>"
#define RELATIONS(rows) STR("<Relationships xmlns='" PACKAGE "'>" rows "</Relationships>")

/* The parts of an office file, in the text of a case, are parted by lines of "====". */
static str part(str *rest)
{
    str piece = STR("");
    str_cut(rest, STR("====\n"), &piece);
    return piece;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(1024 * MIB);
    str bytes = { (const char *)data, size }, rest = bytes;
    (void)office_kind_of(bytes);
    if (str_starts(bytes, STR("PK"))) {
        read_document(a, bytes);
        read_odt(a, bytes);
        read_workbook(a, bytes);
        read_cells(a, bytes);
        read_lines(a, bytes);
        arena_destroy(a);
        return 0;
    }
    str main_part = part(&rest), second = part(&rest), third = part(&rest);
    if (str_has(main_part, STR("<office:text"))) {
        entry text[] = {
            { STR("mimetype"), STR("application/vnd.oasis.opendocument.text"), 0 },
            { STR("content.xml"), main_part, 0 },
            { STR("styles.xml"), second, 0 },
        };
        read_odt(a, archive_of(a, text, sizeof text / sizeof *text));
    } else if (str_has(main_part, STR("opendocument"))) {
        entry sheets[] = {
            { STR("mimetype"), STR("application/vnd.oasis.opendocument.spreadsheet"), 0 },
            { STR("content.xml"), main_part, 0 },
        };
        str ods = archive_of(a, sheets, sizeof sheets / sizeof *sheets);
        read_workbook(a, ods);
        read_cells(a, ods);
        read_lines(a, ods);
    } else if (!str_has(main_part, STR("spreadsheetml"))) {
        entry document[] = {
            { STR("_rels/.rels"), RELATIONS(RELATION("1", "officeDocument", "a.xml")), 0 },
            { STR("_rels/a.xml.rels"),
              RELATIONS(RELATION("1", "numbering", "b.xml") RELATION("2", "styles", "c.xml")), 0 },
            { STR("a.xml"), main_part, 0 },
            { STR("b.xml"), second, 0 },
            { STR("c.xml"), third, 0 },
        };
        read_document(a, archive_of(a, document, sizeof document / sizeof *document));
    } else {
        entry workbook[] = {
            { STR("_rels/.rels"), RELATIONS(RELATION("1", "officeDocument", "w.xml")), 0 },
            { STR("_rels/w.xml.rels"),
              RELATIONS(RELATION("1", "worksheet", "a.xml") RELATION("2", "sharedStrings", "b.xml")
                            RELATION("3", "styles", "c.xml")),
              0 },
            { STR("w.xml"),
              STR("<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" OFFICE
                  "'><sheets><sheet name='a' r:id='1'/></sheets></workbook>"),
              0 },
            { STR("a.xml"), main_part, 0 },
            { STR("b.xml"), second, 0 },
            { STR("c.xml"), third, 0 },
        };
        str xlsx = archive_of(a, workbook, sizeof workbook / sizeof *workbook);
        read_workbook(a, xlsx);
        read_cells(a, xlsx);
        read_lines(a, xlsx);
        workbook[3].content = str_replace(a, main_part, STR("<c "), STR("<c  "));
        if (!str_has(main_part, STR("<![CDATA[")) && !str_has(main_part, STR("\0")))
            compare_forms(a, xlsx, archive_of(a, workbook, sizeof workbook / sizeof *workbook));
    }
    arena_destroy(a);
    return 0;
}
