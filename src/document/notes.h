/* Where the numbers of a document come from, as notes: footnotes of a Word file, a list at the end of
 * others. */
#ifndef DOCUMENT_NOTES_H
#define DOCUMENT_NOTES_H

#include "base/map.h"
#include "document/document.h"

/* The notes of a document in their order; equal notes have one number. */
typedef struct note_list {
    arena *memory;
    map numbers;
    VEC(str) notes;
} note_list;

note_list note_list_in(arena *a);

/* The number of a note, from 1. is_first_out: it is new, and at the end of the list. */
size_t note_number(note_list *l, str note, bool *is_first_out);

/* The note of a key of document_source; empty: none. */
typedef str document_citing(void *payload, str source);

/* Adds a note to every text with a number and a source: a paragraph, a row of a table; below tiles in a line
 * of its own. */
void document_cite(document *d, document_citing *cite, void *payload);

/* Whether a span refers to a note, also after document_with_end_notes. */
bool span_is_note(const span *s);

/* The same document with numbers in place of the notes and the notes in a list at the end, equal ones once. d
 * itself when it has none. */
const document *document_with_end_notes(arena *a, const document *d);

#endif
