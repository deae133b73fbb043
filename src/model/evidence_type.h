/* What a file of evidence may be: known by its first bytes, never by what its sender says of it. Pure. */
#ifndef MODEL_EVIDENCE_TYPE_H
#define MODEL_EVIDENCE_TYPE_H

#include "base/error.h"
#include "base/str.h"

typedef struct evidence_type {
    const char *media_type; /* "application/pdf" */
    const char *endings;    /* of names, the usual one first: "jpg jpeg" */
    const char *zh, *en;
} evidence_type;

/* The type of the content, which must fit the ending of the name.
 *
 * Fails: ERROR_INPUT for a type that is not allowed (programs, scripts, HTML, SVG,
     documents with macros), and
 * for a name that says otherwise; both with what is allowed. */
bool evidence_type_of(str name, str content, const evidence_type **type_out, error *err) MUST_CHECK;

/* A name that is safe to show and to save: its last part without folders, no control characters, none that
 * change the direction of text, none that a file system reserves; at most 120 bytes, its ending kept. */
str evidence_clean_name(arena *a, str name);

#endif
