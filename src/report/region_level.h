/* The levels of regions, in order and by name. */
#ifndef REPORT_REGION_LEVEL_H
#define REPORT_REGION_LEVEL_H

#include "base/error.h"
#include "base/str.h"

typedef struct region_level_row {
    const char *word, *zh, *en;
} region_level_row;

/* From the widest; the last one is for words that are not known. */
enum { REGION_LEVEL_ROWS = 5 };
extern const region_level_row region_level_table[REGION_LEVEL_ROWS];

size_t region_level_of(str word);
str region_level_name(str word, language lang);

#endif
