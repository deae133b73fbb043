/* Indices that have a formula of their own: UNDP's GDI and GII, from figures that each play a role. */
#ifndef COMPOSITE_FORMULA_H
#define COMPOSITE_FORMULA_H

#include "model/composite.h"

enum { INDEX_ROLES_MAX = 8 };

typedef struct index_role {
    const char *word;     /* "maternal_mortality" */
    bool is_optional;     /* follows from another role: men's seats from women's */
} index_role;

typedef struct index_formula_row {
    index_order order;
    size_t role_count;
    index_role roles[INDEX_ROLES_MAX];
    /* figures [role_count], those of optional roles that are not known filled in */
    bool (*run)(const double *figures, double *total_out, error *err);
} index_formula_row;

/* NULL for INDEX_OF_MEANS. */
const index_formula_row *index_formula_of(index_formula formula);

/* The total from figures by role; known says which there are.
 * Fails: ERROR_TOO_FEW when a figure is missing that is not optional; ERROR_DOMAIN for one that cannot be. */
bool index_formula_run(index_formula formula, const double *figures, const bool *known, double *total_out, error *err) MUST_CHECK;

#endif
