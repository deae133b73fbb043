#include "document/read/xml.h"

#include <expat.h>
#include <string.h>

#include "base/limits.h"

enum { NAME_SEPARATOR = '|' };

typedef struct walk {
    XML_Parser parser;
    const xml_visitor *visitor;
    void *payload;
    const bool *failed;
    size_t depth;
    bool is_too_deep, has_type;
} walk;

static xml_name name_of(const char *name)
{
    const char *local = strrchr(name, NAME_SEPARATOR);
    return local ? (xml_name){ { name, (size_t)(local - name) }, str_of(local + 1) }
                 : (xml_name){ STR(""), str_of(name) };
}

str xml_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (str_eq(name_of(attributes[i]).local, str_of(name)))
            return str_of(attributes[i + 1]);
    return STR_NONE;
}

static void on_open(void *payload, const char *name, const char **attributes)
{
    walk *w = payload;
    if (++w->depth > LIMIT_XML_DEPTH) {
        w->is_too_deep = true;
        XML_StopParser(w->parser, XML_FALSE);
        return;
    }
    w->visitor->open(w->payload, name_of(name), attributes);
    if (*w->failed)
        XML_StopParser(w->parser, XML_FALSE);
}

static void on_close(void *payload, const char *name)
{
    walk *w = payload;
    w->depth--;
    w->visitor->close(w->payload, name_of(name));
    if (*w->failed)
        XML_StopParser(w->parser, XML_FALSE);
}

static void on_text(void *payload, const char *text, int bytes)
{
    walk *w = payload;
    if (w->visitor->text)
        w->visitor->text(w->payload, (str){ text, (size_t)bytes });
    if (*w->failed)
        XML_StopParser(w->parser, XML_FALSE);
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

static void set_salt(XML_Parser parser)
{
    XML_SetHashSalt16Bytes(parser, (const uint8_t[16]){ 0x68, 0x61, 0x6C, 0x66 });
}
#else
static unsigned long line_of(XML_Parser parser)
{
    return (unsigned long)XML_GetCurrentLineNumber(parser);
}

static void set_salt(XML_Parser parser)
{
    XML_SetHashSalt(parser, 0x68616C66);
}
#endif

static bool take(void *payload, str piece, bool is_last, error *err)
{
    walk *w = payload;
    if (XML_Parse(w->parser, piece.data, (int)piece.len, is_last) == XML_STATUS_OK)
        return true;
    if (*w->failed)
        return false; /* the visitor set the error */
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

bool xml_walk(archive *z, str entry, const xml_visitor *visitor, void *payload, const bool *failed,
              bool *found_out, error *err)
{
    walk w = { .parser = XML_ParserCreateNS(0, NAME_SEPARATOR), .visitor = visitor, .payload = payload,
        .failed = failed };
    if (!w.parser)
        return error_set(err, ERROR_TOO_LARGE, "内存不足", "out of memory");
    /* A fixed hash salt avoids system calls for random numbers; the size limits bound the cost of hash
     * collisions. */
    set_salt(w.parser);
    XML_SetUserData(w.parser, &w);
    XML_SetElementHandler(w.parser, on_open, on_close);
    XML_SetCharacterDataHandler(w.parser, on_text);
    XML_SetStartDoctypeDeclHandler(w.parser, on_type);
    bool done = archive_each_piece(z, entry, take, &w, found_out, err);
    XML_ParserFree(w.parser);
    return done;
}
