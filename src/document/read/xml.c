#include "document/read/xml.h"

#include <expat.h>
#include <string.h>
#include <sys/auxv.h>

#include "base/limits.h"

enum { NAME_SEPARATOR = '|' };

typedef struct walk {
    XML_Parser parser;
    archive *z;
    error *err;
    const xml_visitor *visitor;
    void *payload;
    const xml_course *course;
    size_t space_row; /* of the last element: nearly all of a part have the same namespace */
    size_t depth, bytes, bytes_at_event; /* bytes passed to the parser, and those before its last event */
    size_t tag_end;                      /* of the last tag, in the same count */
    bool is_ascii;                       /* bytes below 128 are characters of ASCII: not UTF-16 */
    xml_space default_space;             /* of elements without a prefix, in the whole part */
    bool is_too_deep, is_spent, has_type;
} walk;

static const struct {
    str name;
    xml_space space;
} spaces[] = {
    { STR_INIT("http://schemas.openxmlformats.org/wordprocessingml/2006/main"), SPACE_WORD },
    { STR_INIT("http://schemas.openxmlformats.org/spreadsheetml/2006/main"), SPACE_SHEET },
    { STR_INIT("http://schemas.openxmlformats.org/officeDocument/2006/relationships"), SPACE_LINK },
    { STR_INIT("http://schemas.openxmlformats.org/markup-compatibility/2006"), SPACE_CHOICE },
    { STR_INIT("http://schemas.openxmlformats.org/officeDocument/2006/math"), SPACE_MATH },
    { STR_INIT("http://schemas.openxmlformats.org/package/2006/relationships"), SPACE_RELATIONSHIPS },
    { STR_INIT("http://schemas.openxmlformats.org/presentationml/2006/main"), SPACE_SLIDES },
    { STR_INIT("urn:schemas-microsoft-com:vml"), SPACE_VML },
    { STR_INIT("urn:oasis:names:tc:opendocument:xmlns:office:1.0"), SPACE_ODF_OFFICE },
    { STR_INIT("urn:oasis:names:tc:opendocument:xmlns:table:1.0"), SPACE_ODF_TABLE },
    { STR_INIT("urn:oasis:names:tc:opendocument:xmlns:text:1.0"), SPACE_ODF_TEXT },
    { STR_INIT("urn:oasis:names:tc:opendocument:xmlns:style:1.0"), SPACE_ODF_STYLE },
    { STR_INIT("http://www.w3.org/XML/1998/namespace"), SPACE_XML },
    { STR_INIT("http://purl.oclc.org/ooxml/wordprocessingml/main"), SPACE_WORD },
    { STR_INIT("http://purl.oclc.org/ooxml/spreadsheetml/main"), SPACE_SHEET },
    { STR_INIT("http://purl.oclc.org/ooxml/officeDocument/relationships"), SPACE_LINK },
    { STR_INIT("http://purl.oclc.org/ooxml/officeDocument/math"), SPACE_MATH },
    { STR_INIT("http://purl.oclc.org/ooxml/presentationml/main"), SPACE_SLIDES },
};

static xml_space space_of(str uri, size_t *row)
{
    for (size_t i = 0; i < COUNT_OF(spaces); i++)
        if (str_eq(uri, spaces[i].name)) {
            *row = i;
            return spaces[i].space;
        }
    return SPACE_OTHER;
}

/* Namespace and local name; *row is that of the namespace in spaces, tried first and set. */
static xml_name name_of(const char *name, size_t *row)
{
    str last = spaces[*row].name;
    if (strncmp(name, last.data, last.len) == 0 && name[last.len] == NAME_SEPARATOR)
        return (xml_name){ spaces[*row].space, str_of(name + last.len + 1) };
    const char *local = strrchr(name, NAME_SEPARATOR);
    if (!local)
        return (xml_name){ SPACE_NONE, str_of(name) };
    return (xml_name){ space_of((str){ name, (size_t)(local - name) }, row), str_of(local + 1) };
}

/* Whether an attribute has the wanted name, in a namespace or without one. */
static bool is_wanted(const char *attribute, xml_space space, const char *wanted)
{
    size_t row = 0;
    const char *local = space == SPACE_NONE ? 0 : strrchr(attribute, NAME_SEPARATOR);
    return strcmp(local ? local + 1 : attribute, wanted) == 0 &&
           (!local || name_of(attribute, &row).space == space);
}

str xml_attribute(const char **attributes, xml_space space, const char *wanted)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (is_wanted(attributes[i], space, wanted))
            return str_of(attributes[i + 1]);
    return STR_NONE;
}

/* The end of the tag that is reported. */
static void note_tag(walk *w)
{
    w->tag_end = (size_t)XML_GetCurrentByteIndex(w->parser) + (size_t)XML_GetCurrentByteCount(w->parser);
}

/* Stops the parser when the visitor has what it wants, or has failed. */
static void follow(walk *w)
{
    w->bytes_at_event = w->bytes;
    if (*w->course != XML_GOES_ON)
        XML_StopParser(w->parser, XML_FALSE);
}

static void on_open(void *payload, const char *name, const char **attributes)
{
    walk *w = payload;
    note_tag(w);
    w->is_too_deep = ++w->depth > LIMIT_XML_DEPTH;
    w->is_spent = !archive_spend(w->z, XML_ELEMENT_STEPS, w->err);
    if (w->is_too_deep || w->is_spent) {
        XML_StopParser(w->parser, XML_FALSE);
        return;
    }
    w->visitor->open(w->payload, name_of(name, &w->space_row), attributes);
    follow(w);
}

static void on_close(void *payload, const char *name)
{
    walk *w = payload;
    note_tag(w);
    w->depth--;
    if (w->visitor->close)
        w->visitor->close(w->payload, name_of(name, &w->space_row));
    follow(w);
}

static void on_text(void *payload, const char *text, int bytes)
{
    walk *w = payload;
    if (w->visitor->text)
        w->visitor->text(w->payload, (str){ text, (size_t)bytes });
    follow(w);
}

/* The default namespace of the root is that of the part, unless another one is declared later. */
static void on_space(void *payload, const char *prefix, const char *uri)
{
    walk *w = payload;
    size_t ignored;
    if (!prefix)
        w->default_space = w->depth == 0 && uri ? space_of(str_of(uri), &ignored) : SPACE_OTHER;
}

static void on_type(void *payload, const char *name, const char *system_id, const char *public_id,
                    int has_subset)
{
    walk *w = payload;
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_subset;
    w->has_type = true;
    XML_StopParser(w->parser, XML_FALSE);
}

/* Expat 2.9 warns of the names that expat 2.5 has. */
#if XML_MAJOR_VERSION * 100 + XML_MINOR_VERSION >= 209
static unsigned long line_of(XML_Parser parser)
{
    return (unsigned long)XML_GetCurrentLineNumber64(parser);
}

static void set_salt(XML_Parser parser, const uint8_t salt[16])
{
    XML_SetHashSalt16Bytes(parser, salt);
}
#else
static unsigned long line_of(XML_Parser parser)
{
    return (unsigned long)XML_GetCurrentLineNumber(parser);
}

static void set_salt(XML_Parser parser, const uint8_t salt[16])
{
    unsigned long value;
    memcpy(&value, salt, sizeof value);
    XML_SetHashSalt(parser, value | 1);
}
#endif

static bool parse(walk *w, str piece, bool is_last, error *err)
{
    bool is_read = XML_Parse(w->parser, piece.data, (int)piece.len, is_last) == XML_STATUS_OK;
    if (*w->course != XML_GOES_ON)
        return false; /* a visitor that failed has set the error */
    if (w->is_spent)
        return false; /* with its error */
    w->bytes += piece.len;
    /* The parser looks at an unfinished tag again with each piece. */
    if (is_read && w->bytes - w->bytes_at_event > LIMIT_XML_TAG_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "文件内部的一个标记或注释超过 %zu KiB",
                         "a tag or comment in the XML of the file is longer than %zu KiB",
                         LIMIT_XML_TAG_BYTES / KIB);
    if (is_read)
        return true;
    if (w->is_too_deep)
        return error_set(err, ERROR_TOO_LARGE, "文件内部的嵌套超过 %d 层",
                         "the XML of the file is nested deeper than %d levels", LIMIT_XML_DEPTH);
    if (w->has_type)
        return error_set(
            err, ERROR_INPUT, "文件内部有文档类型声明（DTD），正常的办公文件没有，拒绝读取",
            "the file declares a document type (DTD), which office files never do; refusing to read it");
    return error_set(err, ERROR_INPUT, "文件已损坏：内部 XML 第 %lu 行有错（%s）",
                     "the file is damaged: XML error in line %lu (%s)", line_of(w->parser),
                     XML_ErrorString(XML_GetErrorCode(w->parser)));
}

/* Whether content follows in which elements without a prefix belong to the space of the visitor, which does
 * not check their depth. */
static bool may_skim(const walk *w)
{
    return w->is_ascii && w->bytes == w->tag_end && w->depth > 0 && w->depth < LIMIT_XML_DEPTH / 2 &&
           w->default_space == w->visitor->skim_space;
}

/* Lets the visitor read elements itself, behind the parser's last tag and behind each mark. If a mark is not
 * the end of a tag, the parser gets the whole rest: it looks at an unfinished tag again with each piece. */
static bool take(void *payload, str piece, bool is_last, error *err)
{
    walk *w = payload;
    const xml_visitor *v = w->visitor;
    bool goes_on = v->skim != 0;
    if (w->bytes == 0) /* UTF-16 begins with FE FF or FF FE, or the first character has a zero byte */
        w->is_ascii = piece.len > 1 && piece.data[0] && piece.data[1] && (unsigned char)piece.data[0] < 0xFE;
    while (goes_on) {
        size_t skimmed = may_skim(w) ? v->skim(w->payload, piece) : 0;
        if (*w->course != XML_GOES_ON)
            return false;
        piece = (str){ piece.data + skimmed, piece.len - skimmed };
        /* Not str_find, which is slow where the last byte of the mark occurs often. */
        const char *mark = memmem(piece.data, piece.len, v->skim_mark.data, v->skim_mark.len);
        if (!mark)
            break;
        size_t end = (size_t)(mark - piece.data) + 1;
        if (!parse(w, str_slice(piece, 0, end), false, err))
            return false;
        piece = (str){ piece.data + end, piece.len - end };
        goes_on = may_skim(w);
    }
    return parse(w, piece, is_last, err);
}

bool xml_walk(archive *z, str part, const xml_visitor *visitor, void *payload, const xml_course *course,
              bool *found_out, error *err)
{
    walk w = { .parser = XML_ParserCreateNS(0, NAME_SEPARATOR),
               .z = z,
               .err = err,
               .visitor = visitor,
               .payload = payload,
               .course = course };
    if (!w.parser)
        return error_set_memory(err);
    /* The random bytes that the kernel gave this process: no system call, and an attacker cannot choose names
     * that collide. */
    set_salt(w.parser, (const uint8_t *)getauxval(AT_RANDOM));
    XML_SetUserData(w.parser, &w);
    XML_SetElementHandler(w.parser, on_open, on_close);
    XML_SetCharacterDataHandler(w.parser, on_text);
    XML_SetStartDoctypeDeclHandler(w.parser, on_type);
    XML_SetStartNamespaceDeclHandler(w.parser, on_space);
    bool done = archive_each_piece(z, part, take, &w, found_out, err);
    XML_ParserFree(w.parser);
    return done || (*found_out && *course == XML_IS_DONE);
}
