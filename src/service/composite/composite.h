/* A composite index over regions and years: definition and figures in, scores, ranks, bands and causes of
 * change out. */
#ifndef SERVICE_COMPOSITE_COMPOSITE_H
#define SERVICE_COMPOSITE_COMPOSITE_H

#include "composite/answer.h"
#include "composite/figures.h"
#include "report/page.h"
#include "service/context.h"

/* The definitions inside the program. */
typedef struct composite_ready {
    const char *name;   /* "wdi" */
    str (*text)(void);
} composite_ready;

extern const composite_ready composite_ready_made[];
extern const size_t composite_ready_count;

/* A ready-made definition by name; false if there is no such definition. */
bool service_composite_ready(str name, str *text_out);

/* Reads a definition; see composite/definition.h. */
bool service_composite_definition(arena *a, str text, const composite_definition **definition_out,
                                  composite_faults *faults_out, error *err) MUST_CHECK;

/* Figures of a CSV text; see composite/csv.h. */
bool service_composite_data_of_csv(arena *a, const composite_definition *d, str text,
                                   const composite_scope *scope, composite_data *data_out,
                                   composite_notes *notes_out, error *err) MUST_CHECK;

/* Figures of a store. With regions and a level: those of that level at or below the regions.
 *
 *   named_out   the definition, with names from the catalogue where it gives none
 *
 * Fails: ERROR_NOT_FOUND (no such region, no figures), ERROR_USAGE if the regions with figures are of several
 * levels and the request names no level: a ranking of a town beside its own city is meaningless. */
bool service_composite_data_of_store(context *c, const composite_definition *d, const composite_scope *scope,
                                     const composite_definition **named_out, composite_data *data_out,
                                     composite_notes *notes_out, error *err) MUST_CHECK;

/* The same from figures that were loaded for several definitions at once. */
bool service_composite_series(context *c, const composite_definition *const *of, size_t count,
                              series_list *list_out, error *err) MUST_CHECK;
bool service_composite_data_of_series(context *c, const series_list *list, const composite_definition *d,
                                      const composite_scope *scope, const composite_definition **named_out,
                                      composite_data *data_out, composite_notes *notes_out,
                                      error *err) MUST_CHECK;

/* See composite/answer.h. */
bool service_composite(arena *a, const composite_definition *d, const composite_data *data,
                       const composite_question *question, composite_answer *answer_out,
                       error *err) MUST_CHECK;

/* The answer as one HTML page with charts, in a self-contained file. */
str service_composite_page(arena *a, const composite_answer *answer, const page_frame *frame);

/* Requests and responses of the actions. */
typedef struct composite_listed {
    str name;
    const composite_definition *definition;
} composite_listed;

typedef struct composite_list {
    composite_listed *items;
    size_t count;
} composite_list;

typedef struct composite_reading {
    const composite_definition *definition;
    composite_faults faults;    /* also set when reading fails */
} composite_reading;

typedef struct composite_data_request {
    const composite_definition *definition;
    str csv;                    /* figures in place of those of the store */
    composite_scope scope;
} composite_data_request;

typedef struct composite_input {
    const composite_definition *definition;
    composite_data data;
    composite_notes notes;
} composite_input;

typedef struct composite_request {
    const composite_input *input;
    composite_question question;
} composite_request;

typedef struct composite_asked {
    str definition;     /* a ready-made one; empty: "wdi" */
    str level;          /* empty: the lowest one at which there is something to rank */
    int year;           /* 0: the newest with figures */
} composite_asked;

/* An index of the store's regions as a page of the server. Fails: as the three steps above, and
 * ERROR_NOT_FOUND for a definition that is not ready-made. */
bool service_composite_of_store(context *c, const page_frame *frame, const composite_asked *asked,
                                str *html_out, error *err) MUST_CHECK;

#endif
