#include "stats/undp.h"

#include <math.h>

#include "stats/normalise.h"

static bool is_positive(double value, const char *zh, const char *en, error *err)
{
    if (value > 0 && isfinite(value))
        return true;
    return error_set(err, ERROR_DOMAIN, "%s%.0s应大于 0：%g", "%.0s%s must be above 0: %g", zh, en, value);
}

static bool is_not_negative(double value, const char *zh, const char *en, error *err)
{
    if (value >= 0 && isfinite(value))
        return true;
    return error_set(err, ERROR_DOMAIN, "%s%.0s不应为负：%g", "%.0s%s cannot be negative: %g", zh, en, value);
}

static bool hdi_between(const hdi_inputs *in, double life_low, double life_high, double *hdi_out, error *err)
{
    if (!is_not_negative(in->life_expectancy, "预期寿命", "life expectancy", err) ||
        !is_not_negative(in->expected_schooling, "预期受教育年限", "expected schooling", err) ||
        !is_not_negative(in->mean_schooling, "平均受教育年限", "mean schooling", err) ||
        !is_not_negative(in->gni_per_capita, "人均国民收入", "income per head", err))
        return false;
    double health = stats_clip((in->life_expectancy - life_low) / (life_high - life_low), 0, 1);
    double education = (fmin(in->expected_schooling, 18) / 18 + fmin(in->mean_schooling, 15) / 15) / 2;
    double income = (log(stats_clip(in->gni_per_capita, 100, 75000)) - log(100)) / (log(75000) - log(100));
    *hdi_out = cbrt(health * education * income);
    return true;
}

bool stats_hdi(const hdi_inputs *in, double *hdi_out, error *err)
{
    return hdi_between(in, 20, 85, hdi_out, err);
}

bool stats_gdi(const hdi_inputs *women, const hdi_inputs *men, double *women_out, double *men_out,
               double *gdi_out, error *err)
{
    double of_women, of_men;
    if (!hdi_between(women, 22.5, 87.5, &of_women, err) || !hdi_between(men, 17.5, 82.5, &of_men, err))
        return false;
    if (!(of_men > 0))
        return error_set(err, ERROR_DOMAIN, "男性人类发展指数为 0，比值无定义",
                         "the men's index is 0; the ratio is undefined");
    *women_out = of_women;
    *men_out = of_men;
    *gdi_out = of_women / of_men;
    return true;
}

bool stats_gii(const gii_inputs *in, double *gii_out, error *err)
{
    const double seats_instead_of_zero = 0.1; /* percent */
    if (!is_not_negative(in->maternal_mortality, "孕产妇死亡率", "maternal mortality", err))
        return false;
    if (!(in->seats_women >= 0 && in->seats_women <= 100))
        return error_set(err, ERROR_DOMAIN, "女性席位比例应在 0 与 100 之间：%g",
                         "the women's share of seats must be between 0 and 100: %g", in->seats_women);
    if (!is_positive(in->adolescent_births, "未成年人生育率", "the adolescent birth rate", err) ||
        !is_positive(in->seats_men, "男性席位比例", "the men's share of seats", err) ||
        !is_positive(in->education_women, "女性中等教育比例", "women's education", err) ||
        !is_positive(in->education_men, "男性中等教育比例", "men's education", err) ||
        !is_positive(in->labour_women, "女性劳动参与率", "women's labour participation", err) ||
        !is_positive(in->labour_men, "男性劳动参与率", "men's labour participation", err))
        return false;

    bool no_woman = in->seats_women == 0;
    double seats_women = (no_woman ? seats_instead_of_zero : in->seats_women) / 100;
    double seats_men = (no_woman ? 100 - seats_instead_of_zero : in->seats_men) / 100;
    double health_women = sqrt(10 / stats_clip(in->maternal_mortality, 10, 1000) / in->adolescent_births);
    double power_women = sqrt(seats_women * in->education_women / 100),
           power_men = sqrt(seats_men * in->education_men / 100);
    double labour_women = in->labour_women / 100, labour_men = in->labour_men / 100;

    double women = cbrt(health_women * power_women * labour_women), men = cbrt(power_men * labour_men);
    double harmonic = 2 / (1 / women + 1 / men);
    double both = cbrt((health_women + 1) / 2 * (power_women + power_men) / 2 * (labour_women + labour_men) /
                       2);
    *gii_out = 1 - harmonic / both;
    return true;
}
