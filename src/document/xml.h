/* The XML of office files, element by element, by expat. No document types, so no entities of the file's own; depth is
 * limited. */
#ifndef DOCUMENT_XML_H
#define DOCUMENT_XML_H

#include "document/archive.h"

/* An element's name without its prefix, and the namespace it is of. */
typedef struct xml_name {
    str space, local;
} xml_name;

typedef struct xml_visitor {
    void (*open)(void *payload, xml_name name, const char **attributes);
    void (*close)(void *payload, xml_name name);
    void (*text)(void *payload, str piece);
} xml_visitor;

/* The value of an attribute by its name without prefix; STR_NONE where it has none. */
str xml_attribute(const char **attributes, const char *name);

/* Walks an entry of an archive. *failed, set by the visitor through its own err, stops the walk.
 * Fails: as archive_each_piece; ERROR_INPUT for XML that is not sound or has a document type, ERROR_TOO_LARGE past the depth. */
bool xml_walk(archive *z, str entry, const xml_visitor *visitor, void *payload, const bool *failed, bool *found_out, error *err) MUST_CHECK;

#endif
