#include "composite/formula.h"

#include <assert.h>

#include "stats/undp.h"

enum {
    GII_MATERNAL,
    GII_ADOLESCENT,
    GII_SEATS_WOMEN,
    GII_SEATS_MEN,
    GII_EDUCATION_WOMEN,
    GII_EDUCATION_MEN,
    GII_LABOUR_WOMEN,
    GII_LABOUR_MEN
};

static bool run_gii(const double *x, double *total_out, error *err)
{
    return stats_gii(&(gii_inputs){ .maternal_mortality = x[GII_MATERNAL],
                                    .adolescent_births = x[GII_ADOLESCENT],
                                    .seats_women = x[GII_SEATS_WOMEN],
                                    .seats_men = x[GII_SEATS_MEN],
                                    .education_women = x[GII_EDUCATION_WOMEN],
                                    .education_men = x[GII_EDUCATION_MEN],
                                    .labour_women = x[GII_LABOUR_WOMEN],
                                    .labour_men = x[GII_LABOUR_MEN] },
                     total_out, err);
}

static hdi_inputs hdi_of(const double *x)
{
    return (hdi_inputs){
        .life_expectancy = x[0], .expected_schooling = x[1], .mean_schooling = x[2], .gni_per_capita = x[3]
    };
}

static bool run_gdi(const double *x, double *total_out, error *err)
{
    const hdi_inputs women = hdi_of(x), men = hdi_of(x + 4);
    double of_women, of_men;
    return stats_gdi(&women, &men, &of_women, &of_men, total_out, err);
}

static const composite_formula_row formulas[COMPOSITE_FORMULA_COUNT] = {
    [COMPOSITE_UNDP_GDI] = { COMPOSITE_NEARER_ONE, 8,
                         { { "life_expectancy_women", false }, { "expected_schooling_women", false },
                           { "mean_schooling_women", false }, { "gni_per_capita_women", false },
                           { "life_expectancy_men", false }, { "expected_schooling_men", false },
                           { "mean_schooling_men", false }, { "gni_per_capita_men", false } },
                         run_gdi },
    [COMPOSITE_UNDP_GII] = { COMPOSITE_LOWER, 8,
                         { [GII_MATERNAL] = { "maternal_mortality", false },
                             [GII_ADOLESCENT] = { "adolescent_births", false },
                           [GII_SEATS_WOMEN] = { "seats_women", false },
                               [GII_SEATS_MEN] = { "seats_men", true },
                           [GII_EDUCATION_WOMEN] = { "education_women", false },
                               [GII_EDUCATION_MEN] = { "education_men", false },
                           [GII_LABOUR_WOMEN] = { "labour_women", false },
                               [GII_LABOUR_MEN] = { "labour_men", false } },
                         run_gii },
};

const composite_formula_row *composite_formula_of(composite_formula formula)
{
    return formulas[formula].run ? &formulas[formula] : 0;
}

bool composite_formula_run(composite_formula formula, const double *figures, const bool *known,
                           double *total_out, error *err)
{
    const composite_formula_row *row = composite_formula_of(formula);
    assert(row);
    double x[COMPOSITE_ROLES_MAX] = { 0 };
    for (size_t i = 0; i < row->role_count; i++) {
        x[i] = figures[i];
        if (!known[i] && !row->roles[i].is_optional)
            return error_set(err, ERROR_TOO_FEW, "缺少 %s", "%s is missing", row->roles[i].word);
    }
    if (formula == COMPOSITE_UNDP_GII && !known[GII_SEATS_MEN])
        x[GII_SEATS_MEN] = 100 - x[GII_SEATS_WOMEN];
    return row->run(x, total_out, err);
}
