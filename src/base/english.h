/* English names of what a store names in its own language. */
#ifndef BASE_ENGLISH_H
#define BASE_ENGLISH_H

#include "base/map.h"

typedef struct english_item {
    str name, name_en;
} english_item;

typedef struct english_names {
    map places;          /* name -> index in items */
    english_item *items; /* [count] */
    size_t count, capacity;
} english_names;

english_names english_names_in(arena *a);

/* Texts are borrowed. An empty text adds nothing. False: the name had an English name already; that one is
 * kept. */
bool english_add(english_names *names, str name, str name_en);

/* The English name, or the name itself if it has none. */
str english_name(const english_names *names, str name);

/* The English name; empty if it has none. */
str english_name_only(const english_names *names, str name);

#endif
