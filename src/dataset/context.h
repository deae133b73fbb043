/* What the steps of an import share: reading rows, checking them, saving them. */
#ifndef DATASET_CONTEXT_H
#define DATASET_CONTEXT_H

#include "base/vec.h"
#include "service/data/import.h"
#include "dataset/names.h"
#include "dataset/plausible.h"

/* The baseline that a stored plan has of an indicator. */
typedef struct import_baseline {
    int64_t region;
    int32_t indicator;
    observation figure;          /* value and period */
} import_baseline;

/* A cell that the caller confirms. */
typedef struct import_confirmation {
    uint32_t line, column;       /* from 1 */
    bool is_used;
} import_confirmation;

/* A figure that looked wrong and was confirmed, for the audit trail. */
typedef struct import_confirmed {
    str cell;
    uint32_t why;                /* id of a text */
} import_confirmed;

/* What the values of an indicator look like. */
typedef struct indicator_kind {
    plausible_unit unit;
    bool is_of_women;            /* it counts women alone */
} indicator_kind;

/* A text that names a department. */
typedef struct text_department {
    uint32_t text, department;   /* id; place in departments + 1 */
} text_department;

/* Everything of the store that a row is held against. */
typedef struct import_context {
    arena *memory;
    arena *scratch;              /* wound back by whoever uses it */
    store *s;
    const import_options *options;
    str why;                     /* of the import */
    indicators indicators;
    indicator_index indicator_index;
    indicator_kind *kinds;       /* of the indicators, in their order */
    regions regions;
    region_index region_index;
    store_codes codes[LIST_COUNT];
    code_index code_index[LIST_COUNT];
    departments departments;
    map department_names;        /* key of code or name -> place in departments */
    VEC(text_department) text_departments; /* by id of the text */
    map texts;                   /* sources, notes, confirmations -> id */
    store_texts old_texts;       /* of the store */
    uint32_t last_old_text;      /* id */
    VEC(str) new_texts;          /* ids follow those of the store */
    int64_t home_region;         /* id; for files without a region column; 0 none */
    VEC(import_fault) faults;
    size_t error_count, warning_count;
    uint32_t heading_line;
    const struct import_columns *columns;
    str sheet;                   /* that was read; empty for text */
    VEC(import_baseline) baselines;
    VEC(import_confirmation) confirmations;
    VEC(import_confirmed) confirmed;
    bool shares_are_fractions;   /* no share of the file is above 1 */
    map near_indicators, near_regions; /* what was asked already -> place + 1; 0 nothing near */
} import_context;

/* The rows of a file, typed. */
typedef struct import_rows {
    observation *items;          /* [count] of room */
    size_t count, room;
    size_t row_count;            /* rows of the file */
} import_rows;

/* True while more errors may be told; past LIMIT_IMPORT_FAULTS of them reading stops. Warnings past it are only left out. */
bool import_may_go_on(const import_context *c);

void import_add_fault(import_context *c, uint32_t line, uint32_t column, str heading, bool is_warning, const char *zh, const char *en, ...);

/* A figure that looks wrong; cell is what confirms it. */
void import_add_doubt(import_context *c, uint32_t line, uint32_t column, str heading, str zh, str en, str cell);

/* The id of a text, new or old, and the text of an id. */
uint32_t import_text_id(import_context *c, str text);
str import_text(const import_context *c, uint32_t id);

bool import_read_rows(import_context *c, str text, import_rows *rows_out, error *err) MUST_CHECK;

/* Sorts rows, tells what rows say against each other and against the store, sets versions (0: says what the store says). */
bool import_check_rows(import_context *c, import_rows *rows, error *err) MUST_CHECK;

/* Place + 1 of the department that a text names; 0 none. */
uint32_t import_department(import_context *c, str text);
uint32_t import_department_of_text(const import_context *c, uint32_t text);

/* What a name that is not known may have meant; NULL for nothing near. Past some thousand names nothing is looked for. */
const indicator *import_near_indicator(import_context *c, str text);
const region *import_near_region(import_context *c, str text);

/* The indicator of an id in the store. */
const indicator *import_indicator(const import_context *c, int32_t id);
const indicator_kind *import_kind(const import_context *c, int32_t id);

#endif
