/* The parts of a Word file as they are, each part of XML checked. Runs in the sandboxed child. */
#include "base/limits.h"
#include "document/read/office.h"
#include "document/read/package.h"

typedef struct collecting {
    strbuf bytes;
} collecting;

static bool take(void *payload, str piece, bool is_last, error *err)
{
    (void)is_last;
    (void)err;
    strbuf_add(&((collecting *)payload)->bytes, piece);
    return true;
}

static void ignore(void *payload, xml_name name, const char **attributes)
{
    (void)payload;
    (void)name;
    (void)attributes;
}

static bool is_xml(str name)
{
    return str_ends(name, STR(".xml")) || str_ends(name, STR(".rels"));
}

static bool put_part(arena *a, archive *z, str name, strbuf *out, error *err)
{
    static const xml_visitor visitor = { .open = ignore };
    xml_course course = XML_GOES_ON;
    collecting c = { strbuf_in(a, LIMIT_OFFICE_BYTES) };
    bool found;
    if (is_xml(name) && !xml_walk(z, name, &visitor, 0, &course, &found, err))
        return error_prefix(err, "“%.*s”：", "\"%.*s\": ", STR_ARG(name));
    if (!archive_each_piece(z, name, take, &c, &found, err))
        return false;
    strbuf_addf(out, "%.*s %zu\n", STR_ARG(name), c.bytes.len);
    strbuf_add(out, strbuf_str(&c.bytes));
    return true;
}

bool docx_parts(arena *a, str bytes, strbuf *out, error *err)
{
    archive *z;
    str main;
    xml_space space;
    if (!archive_open(a, bytes, &z, err))
        return false;
    bool done = package_main(a, z, STR("word/document.xml"), &main, &space, err);
    if (done && (main.len == 0 || space != SPACE_WORD))
        done = error_set(err, ERROR_INPUT, "这不是 Word 文档（.docx）", "this is not a Word document (.docx)");
    for (size_t i = 0; done && i < archive_count(z); i++) {
        str name = archive_name(z, i);
        bool is_plain = name.len > 0 && name.len <= LIMIT_ARCHIVE_NAME_BYTES && !str_ends(name, STR("/")) &&
                        !str_has(name, STR("\n"));
        if (is_plain)
            done = put_part(a, z, name, out, err);
    }
    archive_close(z);
    return done;
}
