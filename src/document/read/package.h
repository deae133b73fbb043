/* The parts of an office file: which they are is said by relationships, not by names (ISO/IEC 29500-2, 6). */
#ifndef DOCUMENT_READ_PACKAGE_H
#define DOCUMENT_READ_PACKAGE_H

#include "base/map.h"
#include "document/read/xml.h"

typedef struct part_relation {
    str kind; /* the last word of its type: officeDocument, styles, worksheet … */
    str part; /* the part that it leads to */
} part_relation;

typedef struct part_relations {
    part_relation *items;
    size_t count, capacity;
    map by_id;
} part_relations;

/* The relationships of a part; those of the package for an empty name. Links to other files are left out.
 * Fails: as xml_walk; ERROR_TOO_LARGE. */
bool package_relations(arena *a, archive *z, str part, part_relations *relations_out, error *err) MUST_CHECK;

/* The part of the first relationship of a kind; empty if there is no such relationship. */
str package_part(const part_relations *relations, const char *kind);

/* The main part of the file and the namespace of its first element; name_usual is tried when the package has
 * no relationship to one. *part_out is empty if the package has no main part. Fails: as xml_walk. */
bool package_main(arena *a, archive *z, str name_usual, str *part_out, xml_space *space_out,
                  error *err) MUST_CHECK;

#endif
