/* Finding an indicator or a list item by what people write: code, name or another name, whatever
 * the width, blanks, quotes and brackets, with or without 的. */
#ifndef DATASET_NAMES_H
#define DATASET_NAMES_H

#include "base/map.h"
#include "base/str.h"
#include "model/code_list.h"
#include "model/indicator.h"
#include "model/plan_record.h"

/* The form in which names are compared: full-width folded, ASCII in lower case, without blanks, 的, quotes,
 * brackets and dashes. */
str name_key(arena *a, str text);

typedef struct indicator_index {
    const indicators *all;
    map by_code, by_name, by_alias; /* key -> place in all */
} indicator_index;

indicator_index indicator_index_of(arena *a, const indicators *all);

/* NULL when nothing matches. A unit in brackets at the end of the text is not part of its name. */
const indicator *indicator_find(arena *scratch, const indicator_index *index, str text, link_way *way_out);

typedef struct code_index {
    const code_list *all;
    map by_text; /* code, Chinese and English name -> position */
} code_index;

code_index code_index_of(arena *a, const code_list *all);
/* "；可写：合计、女、男、未知" for a short list, "；是不是“…”？" for a long one that has something near; else
 * empty. Both languages read it. */
str code_names(arena *scratch, const code_index *index, str text);
bool code_find(arena *scratch, const code_index *index, str text, uint8_t *position_out);

#endif
