/* The texts of sources, notes and confirmations by id: those of the store, and new ones of the file. Threads
 * may share it. */
#ifndef DATASET_TEXTS_H
#define DATASET_TEXTS_H

#include "dataset/reference.h"

typedef struct import_texts import_texts;

/* Lives in memory of its own until import_texts_destroy. */
import_texts *import_texts_create(const import_reference *of);
void import_texts_destroy(import_texts *t);

/* For a thread whose work was abandoned because memory is used up: it may have been inside a call. */
void import_texts_let_go(import_texts *t);

/* The id of a text, new or old, and the text of an id. */
uint32_t import_text_id(import_texts *t, str text);
str import_text(import_texts *t, uint32_t id);

bool import_text_is_known(import_texts *t, str text);

/* Place + 1 of the department that the text of an id names; 0: none. */
uint32_t import_text_department(import_texts *t, uint32_t id);

/* Makes the explanation of a row part of its note. */
void import_take_as_note(import_texts *t, arena *scratch, observation *row);

/* The texts that the store does not have: [*count_out], with ids from *first_id_out. */
const str *import_new_texts(import_texts *t, size_t *count_out, uint32_t *first_id_out);

#endif
