/* The texts with a source in a Word file that the program wrote and others may have changed: the contents of
 * its hidden bookmarks. Runs in the sandboxed child. */
#include <string.h>

#include "base/limits.h"
#include "base/vec.h"
#include "document/read/office.h"
#include "document/read/package.h"

enum { OPEN_MAX = 64, SOURCES_MAX = 50000, KEY_BYTES_MAX = 64 };

/* A bookmark that has begun. */
typedef struct open_source {
    str id, key;
    strbuf text;
} open_source;

typedef struct reading {
    arena *memory;
    VEC(open_source) open;
    size_t count;
    strbuf *out;
    bool keeps_text;            /* inside <w:t>, or the value of the property */
    bool in_property;
    xml_course course;
    error *err;
} reading;

static void fail(reading *r)
{
    (void)error_set(r->err, ERROR_TOO_LARGE, "文档的书签过多", "the document has too many bookmarks");
    r->course = XML_HAS_FAILED;
}

static void begin(reading *r, const char **attributes)
{
    str name = xml_attribute(attributes, SPACE_WORD, "name");
    if (!str_take(&name, STR(OFFICE_SOURCE_PREFIX)) || name.len == 0 || name.len > KEY_BYTES_MAX)
        return;
    if (r->open.count == OPEN_MAX || ++r->count > SOURCES_MAX) {
        fail(r);
        return;
    }
    *vec_push(r->memory, &r->open) = (open_source){
        str_copy(r->memory, xml_attribute(attributes, SPACE_WORD, "id")), str_copy(r->memory, name),
        strbuf_in(r->memory, LIMIT_SHEET_TEXT_BYTES)
    };
}

/* A line of key and text; blanks of all kinds are blanks. */
static void put(reading *r, str key, str text)
{
    strbuf_add(r->out, key);
    strbuf_add_char(r->out, '\t');
    for (size_t i = 0; i < text.len; i++)
        strbuf_add_char(r->out, (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i]);
    strbuf_add_char(r->out, '\n');
}

static void end(reading *r, const char **attributes)
{
    str id = xml_attribute(attributes, SPACE_WORD, "id");
    for (size_t i = 0; i < r->open.count; i++)
        if (str_eq(r->open.items[i].id, id)) {
            put(r, r->open.items[i].key, strbuf_str(&r->open.items[i].text));
            r->open.items[i] = r->open.items[--r->open.count];
            return;
        }
}

static void open_in_text(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    if (name.space != SPACE_WORD)
        return;
    if (str_eq(name.local, STR("bookmarkStart")))
        begin(r, attributes);
    else if (str_eq(name.local, STR("bookmarkEnd")))
        end(r, attributes);
    else if (str_eq(name.local, STR("t")))
        r->keeps_text = true;
}

static void close_in_text(void *payload, xml_name name)
{
    reading *r = payload;
    if (xml_is(name, SPACE_WORD, "t"))
        r->keeps_text = false;
    for (size_t i = 0; i < r->open.count && xml_is(name, SPACE_WORD, "p"); i++)
        strbuf_add_char(&r->open.items[i].text, ' ');
}

static void text_in_text(void *payload, str piece)
{
    reading *r = payload;
    for (size_t i = 0; r->keeps_text && i < r->open.count; i++)
        strbuf_add(&r->open.items[i].text, piece);
}

/* ---- the property that tells what the document was made from ---- */

static void open_in_properties(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    if (str_eq(name.local, STR("property")))
        r->in_property = str_eq(xml_attribute(attributes, SPACE_NONE, "name"), STR(OFFICE_ABOUT_PROPERTY));
    else
        r->keeps_text = r->in_property;
}

static void close_in_properties(void *payload, xml_name name)
{
    reading *r = payload;
    r->keeps_text = false;
    r->in_property = r->in_property && !str_eq(name.local, STR("property"));
}

static void text_in_properties(void *payload, str piece)
{
    reading *r = payload;
    if (r->keeps_text)
        strbuf_add(&r->open.items[0].text, piece);
}

static bool read_about(reading *r, archive *z, error *err)
{
    static const xml_visitor visitor = { .open = open_in_properties,
                                         .close = close_in_properties,
                                         .text = text_in_properties };
    part_relations relations;
    bool found;
    if (!package_relations(r->memory, z, STR_NONE, &relations, err))
        return false;
    str part = package_part(&relations, "custom-properties");
    *vec_push(r->memory, &r->open) = (open_source){ .text = strbuf_in(r->memory, LIMIT_FORMULA_BYTES) };
    if (part.len > 0 && !xml_walk(z, part, &visitor, r, &r->course, &found, err))
        return false;
    put(r, STR_NONE, strbuf_str(&r->open.items[0].text));
    r->open.count = 0;
    return true;
}

static bool read_sources(reading *r, archive *z, error *err)
{
    static const xml_visitor visitor = { .open = open_in_text, .close = close_in_text, .text = text_in_text };
    str part;
    xml_space space;
    bool found;
    if (!read_about(r, z, err) ||
        !package_main(r->memory, z, STR("word/document.xml"), &part, &space, err))
        return false;
    if (part.len == 0 || space != SPACE_WORD)
        return error_set(err, ERROR_INPUT, "这不是 Word 文档（.docx）", "this is not a Word document (.docx)");
    return xml_walk(z, part, &visitor, r, &r->course, &found, err);
}

bool docx_sources(arena *a, str bytes, strbuf *out, error *err)
{
    archive *z;
    reading r = { .memory = a, .out = out, .err = err };
    if (!archive_open(a, bytes, &z, err))
        return false;
    bool done = read_sources(&r, z, err);
    archive_close(z);
    return done;
}
