/* Facts from the lines above a table: year, unit, the one indicator of the table. */
#ifndef DATASET_TITLES_H
#define DATASET_TITLES_H

#include "dataset/context.h"

typedef struct import_titles {
    int16_t year;                  /* 0: none, or several */
    int32_t indicator;             /* INDICATOR_NO_ID: none, or several */
    str unit;                      /* of 计量单位：人; empty: none */
    str year_text, indicator_text; /* the texts that say it */
} import_titles;

/* Adds the facts of one text. Years in parts of an official form (文号, 有效期 …) are ignored. */
void titles_add(import_context *c, import_titles *t, str text);

/* Whether a text belongs to the block of an official form above its table: 表号：…, 计量单位：人. */
bool titles_is_form_block(import_context *c, str text);

#endif
