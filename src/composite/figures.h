/* Figures as they come, one by one, into the dense array of composite_data. */
#ifndef COMPOSITE_FIGURES_H
#define COMPOSITE_FIGURES_H

#include "base/map.h"
#include "base/vec.h"
#include "model/composite.h"

/* Which figures. */
typedef struct composite_scope {
    str regions;        /* codes or names, separated by commas; empty: all */
    str level;          /* province, prefecture, county, township; empty: the regions must be of one level */
} composite_scope;

typedef struct composite_row {
    size_t region, indicator;
    int year;
    double value;
    uint32_t line;
} composite_row;

typedef struct composite_figures {
    arena *a;
    const composite_definition *d;
    map regions;        /* code -> place */
    map indicators;     /* "MMR F" -> place in the definition */
    VEC(composite_region) region_list;
    VEC(composite_row) rows;
    VEC(message) notes;
} composite_figures;

composite_figures composite_figures_in(arena *a, const composite_definition *d);

/* sex: F, M or empty. False when the index does not use it. */
bool composite_figures_place(const composite_figures *f, str code, str sex, size_t *place_out);
size_t composite_figures_region(composite_figures *f, str code, str name);
void composite_figures_add(composite_figures *f, composite_row row);
void composite_figures_note(composite_figures *f, const char *zh, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Fails: ERROR_NOT_FOUND without a figure, ERROR_INPUT for a figure that is there twice (with its line),
 * ERROR_TOO_LARGE. */
bool composite_figures_finish(composite_figures *f, composite_data *data_out, composite_notes *notes_out,
                              error *err) MUST_CHECK;

#endif
