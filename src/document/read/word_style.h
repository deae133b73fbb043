/* The styles of a Word document, only the properties that affect reading: lists and hidden text. */
#ifndef DOCUMENT_READ_WORD_STYLE_H
#define DOCUMENT_READ_WORD_STYLE_H

#include "document/read/word_list.h"

typedef struct word_styles word_styles;

/* The properties of a style, including those of the styles it is based on. */
typedef struct word_style {
    str list; /* empty: none */
    unsigned level;
    bool has_level, is_hidden;
} word_style;

/* Reads the part of the styles, and links list styles to lists. An empty or missing part gives no styles.
 * Fails: as xml_walk; ERROR_TOO_LARGE. */
bool word_styles_read(arena *a, archive *z, str part, word_lists *lists, word_styles **styles_out,
                      error *err) MUST_CHECK;

/* A style by its id; for an empty id the usual paragraph style. An unknown style has no properties. */
word_style word_style_of(const word_styles *styles, str id);

#endif
