/* The working state of one side of an import: reading or checking. Each side has its own state and may run in
 * its own thread. */
#ifndef DATASET_CONTEXT_H
#define DATASET_CONTEXT_H

#include "base/vec.h"
#include "dataset/texts.h"

typedef struct import_mapping import_mapping;
typedef struct import_proposal import_proposal;

typedef struct import_context {
    arena *memory;  /* holds the faults */
    arena *scratch; /* restored by its user */
    const import_options *options;
    const import_reference *of; /* shared */
    import_texts *texts;        /* shared */
    VEC(import_fault) faults;
    size_t error_count, warning_count;
    const indicator *last_indicator;
    uint32_t end_line;       /* of the text: the first line behind the sheet that is read; 0: none follows */
    size_t headings_known;   /* import_find_columns */
    int32_t given_indicator; /* of a file that names none, by the options; INDICATOR_NO_ID */
    import_mapping *mapping; /* of the file; NULL: none */
} import_context;

/* False after LIMIT_IMPORT_FAULTS errors: the rest of the file is not looked at. Warnings past the limit are
 * only left out. */
bool import_may_go_on(const import_context *c);

void import_add_fault(import_context *c, uint32_t line, uint32_t column, str heading, bool is_warning,
                      const char *zh, const char *en, ...)
    __attribute__((format(printf, 6, 8), format(printf, 7, 8)));

/* A fault of one figure: the text begins with its indicator, region and year. */
void import_add_figure_fault(import_context *c, const observation *o, uint32_t column, str heading,
                             bool is_warning, const char *zh, const char *en, ...)
    __attribute__((format(printf, 6, 8), format(printf, 7, 8)));
#define import_warn_of_figure(c, o, column, heading, ...) \
    import_add_figure_fault((c), (o), (column), (heading), true, __VA_ARGS__)

/* A figure that looks wrong; cell is what confirms it. */
void import_add_doubt(import_context *c, const observation *o, uint32_t column, str heading, str zh, str en,
                      str cell);

/* The indicator of an id in the store. Rows of one indicator mostly follow each other, so the last answer is
 * kept. */
static inline const indicator *import_indicator(import_context *c, int32_t id)
{
    if (!c->last_indicator || c->last_indicator->id != id)
        c->last_indicator = indicator_of_id(&c->of->known->indicators, id);
    return c->last_indicator;
}

static inline const indicator_kind *import_kind(import_context *c, int32_t id)
{
    return &c->of->kinds[import_indicator(c, id) - c->of->known->indicators.items];
}

#endif
