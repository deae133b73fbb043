/* Figures as they come, one by one, into the dense array of index_data. Only for the index_*.c files of this room. */
#ifndef SERVICE_COMPOSITE_FIGURES_H
#define SERVICE_COMPOSITE_FIGURES_H

#include "base/map.h"
#include "base/vec.h"
#include "service/composite/composite.h"

typedef struct index_row {
    size_t region, indicator;
    int year;
    double value;
    uint32_t line;
} index_row;

typedef struct index_figures {
    arena *a;
    const index_definition *d;
    map regions;        /* code -> place */
    map indicators;     /* "MMR F" -> place in the definition */
    VEC(index_region) region_list;
    VEC(index_row) rows;
    VEC(index_note) notes;
} index_figures;

index_figures index_figures_in(arena *a, const index_definition *d);

/* sex: F, M or empty. False when the index does not use it. */
bool index_figures_place(const index_figures *f, str code, str sex, size_t *place_out);
size_t index_figures_region(index_figures *f, str code, str name);
void index_figures_add(index_figures *f, index_row row);
__attribute__((format(printf, 2, 4))) void index_figures_note(index_figures *f, const char *zh, const char *en, ...);

/* Fails: ERROR_NOT_FOUND without a figure, ERROR_INPUT for a figure that is there twice (with its line), ERROR_TOO_LARGE. */
bool index_figures_finish(index_figures *f, index_data *data_out, index_notes *notes_out, error *err) MUST_CHECK;

#endif
