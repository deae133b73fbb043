/* Reads the XML of office files element by element with expat. Document types, and so custom entities, are
 * rejected; the depth is limited. */
#ifndef DOCUMENT_READ_XML_H
#define DOCUMENT_READ_XML_H

#include "document/read/archive.h"

/* The name of an element without prefix, and its namespace. */
typedef struct xml_name {
    str space, local;
} xml_name;

typedef struct xml_visitor {
    void (*open)(void *payload, xml_name name, const char **attributes);
    void (*close)(void *payload, xml_name name);
    void (*text)(void *payload, str piece);
} xml_visitor;

/* The value of an attribute by its name without prefix; STR_NONE if missing. */
str xml_attribute(const char **attributes, const char *name);

/* Parses an entry of an archive. *failed, set by the visitor with err, stops parsing.
 * Fails: as archive_each_piece; ERROR_INPUT for XML that is malformed or has a document type, ERROR_TOO_LARGE
 * when nested too deeply. */
bool xml_walk(archive *z, str entry, const xml_visitor *visitor, void *payload, const bool *failed,
              bool *found_out, error *err) MUST_CHECK;

#endif
