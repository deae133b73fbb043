#include "model/composite.h"

#include <math.h>
#include <stdlib.h>

const composite_word composite_scaling_words[COMPOSITE_SCALING_COUNT] = {
    [COMPOSITE_MINMAX]    = { "minmax",    "极差法",     "min-max of the base period" },
    [COMPOSITE_GOALPOSTS] = { "goalposts", "固定上下限", "goalposts" },
    [COMPOSITE_TARGET]    = { "target",    "目标距离法", "distance to target" },
    [COMPOSITE_ZSCORE]    = { "zscore",    "标准分",     "z-scores" },
    [COMPOSITE_RANK]      = { "rank",      "位次法",     "ranks" },
};

const composite_word composite_weighting_words[COMPOSITE_WEIGHTING_COUNT] = {
    [COMPOSITE_EQUAL]   = { "equal",   "等权",     "equal" },
    [COMPOSITE_GIVEN]   = { "given",   "给定权重", "as given" },
    [COMPOSITE_AHP]     = { "ahp",     "层次分析法", "AHP" },
    [COMPOSITE_ENTROPY] = { "entropy", "熵权法",   "entropy" },
    [COMPOSITE_CRITIC]  = { "critic",  "CRITIC法", "CRITIC" },
};

const composite_word composite_mean_words[COMPOSITE_MEAN_COUNT] = {
    [COMPOSITE_ARITHMETIC] = { "arithmetic", "算术平均", "arithmetic mean" },
    [COMPOSITE_GEOMETRIC]  = { "geometric",  "几何平均", "geometric mean" },
};

const composite_word composite_formula_words[COMPOSITE_FORMULA_COUNT] = {
    [COMPOSITE_OF_MEANS] = { "means",    "逐级平均",               "mean of domain means" },
    [COMPOSITE_UNDP_GDI] = { "undp_gdi", "联合国开发计划署GDI公式", "UNDP GDI formula" },
    [COMPOSITE_UNDP_GII] = { "undp_gii", "联合国开发计划署GII公式", "UNDP GII formula" },
};

const composite_word composite_usability_words[COMPOSITE_USABILITY_COUNT] = {
    [COMPOSITE_USABLE]         = { "usable",         "可用",                     "can be scored" },
    [COMPOSITE_NO_FIGURES]     = { "no_figures",     "基期没有数据",             "no data in the base period" },
    [COMPOSITE_ALL_ALIKE]      = { "all_alike",      "基期各数据相同，无法区分高低",
        "all values of the base period are equal" },
    [COMPOSITE_TARGET_REACHED] = { "target_reached", "基期数据均已达到目标，无法计算距离",
        "all values of the base period have reached the target" },
};

size_t composite_word_find(const composite_word *table, size_t count, str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(str_of(table[i].word), word))
            return i;
    return count;
}

size_t composite_at(const composite_result *r, size_t region, size_t year)
{
    return region * r->data->year_count + year;
}

const composite_cell *composite_cell_at(const composite_result *r, size_t region, size_t year,
                                        size_t indicator)
{
    return &r->cells[composite_at(r, region, year) * r->definition->indicator_count + indicator];
}

const composite_score *composite_domain_at(const composite_result *r, size_t region, size_t year,
                                           size_t domain)
{
    return &r->domains[composite_at(r, region, year) * r->definition->domain_count + domain];
}

str composite_indicator_name(arena *a, const composite_indicator *i, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    str name = !zh && i->name_en.len ? i->name_en : i->name.len ? i->name : i->code;
    if (str_eq(i->sex, STR("F")))
        return str_format(a, zh ? "%.*s（女）" : "%.*s (women)", STR_ARG(name));
    if (str_eq(i->sex, STR("M")))
        return str_format(a, zh ? "%.*s（男）" : "%.*s (men)", STR_ARG(name));
    return name;
}

str composite_domain_name(const composite_domain *d, language lang)
{
    return lang == LANGUAGE_EN && d->name_en.len ? d->name_en : d->name;
}

typedef struct ranked {
    size_t place, rank;
} ranked;

static int by_rank(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    size_t of_x = x->rank ? x->rank : SIZE_MAX, of_y = y->rank ? y->rank : SIZE_MAX;
    return of_x != of_y ? (of_x > of_y) - (of_x < of_y) : (x->place > y->place) - (x->place < y->place);
}

void composite_order_by_rank(arena *scratch, const composite_result *r, size_t year, size_t *order_out)
{
    size_t count = r->data->region_count;
    ranked *all = arena_array(scratch, ranked, count);
    for (size_t i = 0; i < count; i++)
        all[i] = (ranked){ i, r->ranks[composite_at(r, i, year)] };
    qsort(all, count, sizeof *all, by_rank);
    for (size_t i = 0; i < count; i++)
        order_out[i] = all[i].place;
}

void composite_order_by_part(const composite_definition *d, const composite_change *c, size_t *order_out)
{
    for (size_t k = 0; k < d->indicator_count; k++) {
        size_t at = k;
        for (; at > 0 && fabs(c->parts[order_out[at - 1]]) < fabs(c->parts[k]); at--)
            order_out[at] = order_out[at - 1];
        order_out[at] = k;
    }
}

int composite_places(const composite_definition *d)
{
    const double small_scale = 10;
    return d->formula != COMPOSITE_OF_MEANS || d->scale_high - d->scale_low <= small_scale ? 3 : 1;
}

bool composite_has_figures(const composite_data *data, size_t year)
{
    for (size_t i = 0; i < data->region_count * data->indicator_count; i++)
        if (data->figures[i * data->year_count + year].is_known)
            return true;
    return false;
}
