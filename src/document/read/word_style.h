/* The styles of a Word document, as far as they decide what is read: lists and hidden text. */
#ifndef DOCUMENT_READ_WORD_STYLE_H
#define DOCUMENT_READ_WORD_STYLE_H

#include "document/read/word_list.h"

typedef struct word_styles word_styles;

/* What a style and those it is based on say. */
typedef struct word_style {
    str list; /* empty: none */
    unsigned level;
    bool has_level, is_hidden;
} word_style;

/* Reads the part of the styles, and links list styles to lists. An empty or missing part gives no styles.
 * Fails: as xml_walk; ERROR_TOO_LARGE. */
bool word_styles_read(arena *a, archive *z, str part, word_lists *lists, word_styles **styles_out,
                      error *err) MUST_CHECK;

/* A style by its id; for an empty id the usual paragraph style. Unknown styles say nothing. */
word_style word_style_of(const word_styles *styles, str id);

#endif
