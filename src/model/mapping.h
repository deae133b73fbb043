/* How a table with names of its own is read: their names of sheets, headings, indicators and regions, with
 * ours. A person checks it once; it then serves the table of each year. */
#ifndef MODEL_MAPPING_H
#define MODEL_MAPPING_H

#include "base/decimal.h"
#include "base/field.h"

typedef enum mapping_kind {
    MAPPING_SHEET,     /* ours: the line of its heading, the last one where the heading has several */
    MAPPING_HEADING,   /* ours: a heading that the program knows: 地区, year, 本年, 女 */
    MAPPING_INDICATOR, /* ours: the code */
    MAPPING_REGION,    /* ours: the code */
    MAPPING_KIND_COUNT
} mapping_kind;

extern const char *const mapping_kind_words[MAPPING_KIND_COUNT];

typedef struct mapping_name {
    mapping_kind kind;
    str theirs;
    str ours; /* "-": left out; empty in a proposal: not recognised, a person fills it in */
    str unit; /* of an indicator: the unit of the table, as it is written there; empty: it does not say */
    bool has_factor;
    decimal factor; /* of an indicator: a figure of the table times factor is in our unit */
} mapping_name;

typedef struct mapping {
    str name;
    mapping_name *names;
    size_t count;
    str at, who; /* when and by whom it was saved; empty: not yet */
} mapping;

typedef struct mappings {
    mapping *items; /* by name */
    size_t count;
} mappings;

extern const field_table mapping_fields, mapping_name_fields, mapping_names_fields, mappings_fields;

static inline bool mapping_leaves_out(const mapping_name *n)
{
    return str_eq(n->ours, STR("-"));
}

#endif
