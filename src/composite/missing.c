#include "composite/missing.h"

#include "composite/formula.h"

static void add_name(strbuf *b, arena *a, const composite_indicator *i, bool is_first, language lang)
{
    if (!is_first)
        strbuf_add(b, lang == LANGUAGE_ZH ? STR("、") : STR(", "));
    strbuf_add(b, composite_indicator_name(a, i, lang));
}

static str formula_text(arena *a, const composite_result *r, size_t region, size_t year, language lang)
{
    const composite_definition *d = r->definition;
    double figures[COMPOSITE_ROLES_MAX] = { 0 }, total;
    bool known[COMPOSITE_ROLES_MAX] = { false };
    size_t missing = 0;
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, lang == LANGUAGE_ZH ? STR("缺：") : STR("missing: "));
    for (size_t k = 0; k < d->indicator_count; k++) {
        const composite_cell *cell = composite_cell_at(r, region, year, k);
        figures[d->indicators[k].role] = cell->value;
        known[d->indicators[k].role] = cell->has_value;
        if (!cell->has_value)
            add_name(&b, a, &d->indicators[k], missing++ == 0, lang);
    }
    if (missing > 0)
        return strbuf_str(&b);
    error why = { 0 };
    return composite_formula_run(d->formula, figures, known, &total, &why) ? STR("")
                                                                           : error_message(a, &why, lang);
}

/* One domain without a score: "健康（已知权重 33 %）：缺 A、B". */
static void add_domain(strbuf *b, arena *a, const composite_result *r, size_t region, size_t year,
                       size_t domain, language lang)
{
    const composite_definition *d = r->definition;
    const composite_domain *one = &d->domains[domain];
    bool zh = lang == LANGUAGE_ZH;
    size_t missing = 0;
    if (b->len)
        strbuf_add(b, zh ? STR("；") : STR("; "));
    strbuf_addf(b, zh ? "%.*s（已知权重 %.0f%%）" : "%.*s (%.0f%% of the weight known)",
                STR_ARG(composite_domain_name(one, lang)),
                100 * composite_domain_at(r, region, year, domain)->share);
    for (size_t k = one->first; k < one->first + one->count; k++) {
        const composite_cell *cell = composite_cell_at(r, region, year, k);
        if (cell->has_score)
            continue;
        if (missing == 0)
            strbuf_add(b, zh ? STR("缺：") : STR(" lacks: "));
        add_name(b, a, &d->indicators[k], missing++ == 0, lang);
    }
    for (size_t k = one->first; missing == 0 && k < one->first + one->count; k++)
        if (composite_cell_at(r, region, year, k)->score <= 0)
            strbuf_addf(b,
                        zh ? "%.*s得分 %g，几何平均要求大于 0"
                           : ": the score of %.*s is %g; a geometric mean requires values above 0",
                        STR_ARG(composite_indicator_name(a, &d->indicators[k], lang)),
                        composite_cell_at(r, region, year, k)->score);
}

str composite_missing_text(arena *a, const composite_result *r, size_t region, size_t year, language lang)
{
    const composite_definition *d = r->definition;
    const composite_score *total = &r->totals[composite_at(r, region, year)];
    bool zh = lang == LANGUAGE_ZH;
    if (total->is_known)
        return STR("");
    if (d->formula != COMPOSITE_OF_MEANS)
        return formula_text(a, r, region, year, lang);
    strbuf b = strbuf_in(a, 0);
    for (size_t domain = 0; domain < d->domain_count; domain++)
        if (!composite_domain_at(r, region, year, domain)->is_known)
            add_domain(&b, a, r, region, year, domain, lang);
    for (size_t domain = 0; b.len == 0 && domain < d->domain_count; domain++)
        if (composite_domain_at(r, region, year, domain)->score <= 0)
            strbuf_addf(&b,
                        zh ? "领域%.*s得分 %g，几何平均要求大于 0"
                           : "the score of the domain %.*s is %g; a geometric mean requires values above 0",
                        STR_ARG(composite_domain_name(&d->domains[domain], lang)),
                        composite_domain_at(r, region, year, domain)->score);
    return str_format(
        a,
        zh ? "有得分的领域占权重 %.0f%%，至少要 %.0f%%；%.*s"
           : "domains with a score have %.0f%% of the weight; at least %.0f%% is required; %.*s",
        100 * total->share, 100 * d->share_min, STR_ARG(strbuf_str(&b)));
}
