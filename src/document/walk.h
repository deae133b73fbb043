/* Walks through the blocks of a document: the one way in which writers read it. */
#ifndef DOCUMENT_WALK_H
#define DOCUMENT_WALK_H

#include "document/document.h"

/* A writer has a function for each type of block. */
typedef void block_function(void *payload, const block *b);

typedef struct document_writer {
    block_function *of[BLOCK_TYPE_COUNT];
    void (*list)(void *payload, bool begins); /* around list items that follow each other; may be NULL */
} document_writer;

void document_walk(const document *d, const document_writer *w, void *payload);

/* For blocks that a writer leaves out. */
block_function document_skip;

/* A text with a source. */
typedef struct sourced_text {
    str key;    /* in this document unique: that of its block, or of its row and the column: "t12_row_3" */
    str text;
} sourced_text;

typedef struct sourced_texts {
    VEC(sourced_text) v;
} sourced_texts;

/* All texts of a document that have a source and contain a digit. A key that comes again gets a number. */
sourced_texts document_sourced(arena *a, const document *d);

/* The keys in the order in which a writer meets them; see document_sourced. */
typedef struct source_keys source_keys;

source_keys *source_keys_create(arena *a);

/* The key of a text; empty if it has no source, or no digit. column: of a cell, from 1; 0: no cell. */
str source_key(source_keys *keys, str source, size_t column, const spans *text);

bool spans_have_digit(const spans *s);

/* The words of spans in a row; of a badge its shape and its word. */
str spans_text(arena *a, const spans *s);

#endif
