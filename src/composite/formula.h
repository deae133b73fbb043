/* Indices that have a formula of their own: UNDP's GDI and GII, from figures that each play a role. */
#ifndef COMPOSITE_FORMULA_H
#define COMPOSITE_FORMULA_H

#include "model/composite.h"

enum { COMPOSITE_ROLES_MAX = 8 };

typedef struct composite_role {
    const char *word;     /* "maternal_mortality" */
    bool is_optional;     /* follows from another role: men's seats from women's */
} composite_role;

typedef struct composite_formula_row {
    composite_order order;
    size_t role_count;
    composite_role roles[COMPOSITE_ROLES_MAX];
    /* figures [role_count], those of optional roles that are not known filled in */
    bool (*run)(const double *figures, double *total_out, error *err);
} composite_formula_row;

/* NULL for COMPOSITE_OF_MEANS. */
const composite_formula_row *composite_formula_of(composite_formula formula);

/* The total from figures by role; known says which there are.
 * Fails: ERROR_TOO_FEW when a figure is missing that is not optional; ERROR_DOMAIN for one that cannot be. */
bool composite_formula_run(composite_formula formula, const double *figures, const bool *known,
                           double *total_out, error *err) MUST_CHECK;

#endif
