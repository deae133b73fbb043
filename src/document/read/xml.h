/* Reads the XML of office files element by element with expat. Document types, and so custom entities, are
 * rejected; depth and the length of a tag are limited. */
#ifndef DOCUMENT_READ_XML_H
#define DOCUMENT_READ_XML_H

#include "document/read/archive.h"

/* The namespaces that matter, each in its transitional and its strict form (ISO/IEC 29500). */
typedef enum xml_space {
    SPACE_OTHER,
    SPACE_NONE,
    SPACE_WORD, /* w: */
    SPACE_SHEET,
    SPACE_SLIDES,
    SPACE_MATH,          /* m: */
    SPACE_CHOICE,        /* mc: markup compatibility */
    SPACE_VML,           /* v: drawings of older programs */
    SPACE_LINK,          /* r: ids of relationships */
    SPACE_RELATIONSHIPS, /* the parts of relationships */
    SPACE_ODF_OFFICE,
    SPACE_ODF_TABLE,
    SPACE_ODF_TEXT,
    SPACE_ODF_STYLE,
    SPACE_XML, /* xml: */
    SPACE_COUNT
} xml_space;

typedef struct xml_name {
    xml_space space;
    str local;
} xml_name;

/* Set by the visitor, read after each of its calls. */
typedef enum xml_course { XML_GOES_ON, XML_IS_DONE, XML_HAS_FAILED } xml_course;

enum { XML_ELEMENT_STEPS = 24 }; /* an element takes as long as this many bytes of text */

/* Names, attributes and text are borrowed for the call. */
typedef struct xml_visitor {
    void (*open)(void *payload, xml_name name, const char **attributes);
    void (*close)(void *payload, xml_name name); /* may be NULL */
    void (*text)(void *payload, str piece);      /* may be NULL */
    /* May be NULL. For parts with millions of elements of one kind, which the visitor reads from the bytes in
     * less time than the parser. Called with the bytes behind a tag, where elements of skim_space need no
     * prefix. It reads whole elements in ASCII from the start of rest, spends their steps and returns their
     * bytes; what it does not read is left to the parser. */
    size_t (*skim)(void *payload, str rest);
    xml_space skim_space;
    str skim_mark; /* the end of a tag and the start of such an element */
} xml_visitor;

/* In the header so that the length of a literal is known: nearly every element asks. */
static inline bool xml_is(xml_name name, xml_space space, const char *local)
{
    return name.space == space && str_eq(name.local, str_of(local));
}

/* The value of an attribute of a namespace, or without one; STR_NONE if missing. */
str xml_attribute(const char **attributes, xml_space space, const char *name);

/* Parses a part of an archive until its end, or until *course is not XML_GOES_ON; with XML_HAS_FAILED the
 * visitor has set err. Fails: as archive_each_piece; ERROR_INPUT for XML that is malformed or has a document
 * type, ERROR_TOO_LARGE when nested too deeply or for a tag or comment that is too long. */
bool xml_walk(archive *z, str part, const xml_visitor *visitor, void *payload, const xml_course *course,
              bool *found_out, error *err) MUST_CHECK;

#endif
