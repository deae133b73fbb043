/* Known names that resemble an unknown name. */
#ifndef DATASET_NEAR_H
#define DATASET_NEAR_H

#include "dataset/reference.h"

/* Answers given before, by text: a file may contain an unknown name a hundred thousand times. */
typedef struct near_names {
    arena *memory, *scratch;
    const import_reference *of;
    map indicators, regions;     /* key -> place + 1; 0: no similar name */
} near_names;

near_names near_names_in(arena *memory, arena *scratch, const import_reference *of);

/* NULL: no similar name. After some thousand different names, returns NULL without a search. */
const indicator *near_indicator(near_names *n, str text);
const region *near_region(near_names *n, str text);

#endif
