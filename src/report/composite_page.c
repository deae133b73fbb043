#include "report/composite_page.h"

#include <math.h>

#include "document/write/plots.h"
#include "report/style.h"

enum { BARS_MAX = 40, CARDS_MAX = 12, CAUSES_MAX = 12 };


typedef struct writer {
    arena *a;
    document *d;
    const composite_answer *answer;
    const composite_result *r;
    const composite_definition *definition;
    size_t *order;      /* regions by rank */
    size_t scored;      /* of them with a score */
    language lang;
    bool zh;
    int places;
} writer;

static str number(const writer *w, double value)
{
    return str_format(w->a, "%.*f", w->places, value);
}

static str score_text(const writer *w, const composite_score *s)
{
    return s->is_known ? number(w, s->score) : STR("—");
}

static const composite_score *total_of(const writer *w, size_t place, size_t year)
{
    return &w->r->totals[composite_at(w->r, place, year)];
}

static str name_of(const writer *w, size_t place)
{
    return w->r->data->regions[place].name;
}

static int year_of(const writer *w, size_t year)
{
    return w->r->data->year_first + (int)year;
}

static bool is_of_means(const writer *w)
{
    return w->definition->formula == COMPOSITE_OF_MEANS;
}

/* ---- ranking ---- */

static void ranking_chart(writer *w)
{
    value_chart *c = arena_new(w->a, value_chart);
    c->title = page_words(w->d, "各地区得分", "Scores by region");
    for (size_t i = 0; i < w->scored && i < BARS_MAX; i++) {
        const composite_score *total = total_of(w, w->order[i], w->answer->year);
        *vec_push(w->a, &c->bars) = (value_bar){ .label = name_of(w, w->order[i]),
                                                 .text = number(w, total->score),
                                                 .value = total->score,
                                                 .colour = STR(COLOUR_SCORE) };
    }
    document_value_chart(w->d, c);
}

static str band_text(const writer *w, size_t place)
{
    const composite_band *b = &w->answer->bands[place];
    return b->is_known ? str_format(w->a, w->zh ? "%zu—%zu" : "%zu–%zu", b->low, b->high) : STR("—");
}

static void ranking_row(writer *w, table *t, size_t place)
{
    table_row *row = table_add_row(w->a, t);
    size_t at = 0;
    row->cells[at++] = spans_of(
        w->a, str_format(w->a, "%zu", w->r->ranks[composite_at(w->r, place, w->answer->year)]));
    row->cells[at++] = spans_of(w->a, name_of(w, place));
    row->cells[at++] = spans_of(w->a, score_text(w, total_of(w, place, w->answer->year)));
    if (w->answer->has_bands)
        row->cells[at++] = spans_of(w->a, band_text(w, place));
    if (w->answer->changes) {
        const composite_change *c = &w->answer->changes[place];
        row->cells[at++] = spans_of(w->a,
                                    c->is_known ? str_format(w->a, "%+.*f", w->places, c->change) : STR("—"));
    }
    for (size_t i = 0; is_of_means(w) && i < w->definition->domain_count; i++)
        row->cells[at++] = spans_of(w->a,
                                    score_text(w, composite_domain_at(w->r, place, w->answer->year, i)));
}

/* More than four domain names do not fit side by side: they are numbered and listed in a note. */
static bool is_numbered(const writer *w)
{
    return w->definition->domain_count > 4;
}

static void name_numbers(writer *w)
{
    strbuf words = strbuf_in(w->a, 0);
    for (size_t i = 0; i < w->definition->domain_count; i++)
        strbuf_addf(&words, "%s[%zu] %.*s", i ? (w->zh ? "；" : "; ") : "", i + 1,
                    STR_ARG(composite_domain_name(&w->definition->domains[i], w->lang)));
    document_note(w->d, strbuf_str(&words));
}

static void ranking_table(writer *w)
{
    size_t count = 0;
    table_column *columns = arena_array(w->a, table_column, 5 + w->definition->domain_count);
    columns[count++] = (table_column){ page_words(w->d, "位次", "Rank"), ALIGN_RIGHT, 6 };
    columns[count++] = (table_column){ page_words(w->d, "地区", "Region"), ALIGN_LEFT, 18 };
    columns[count++] = (table_column){ page_words(w->d, "得分", "Score"), ALIGN_RIGHT, 8 };
    if (w->answer->has_bands)
        columns[count++] = (table_column){ page_words(w->d, "位次区间", "Rank range"), ALIGN_CENTRE, 12 };
    if (w->answer->changes)
        columns[count++] = (table_column){ str_format(w->a, w->zh ? "较%d年" : "Since %d",
                                                      year_of(w, w->answer->year_from)),
                                           ALIGN_RIGHT, 10 };
    for (size_t i = 0; is_of_means(w) && i < w->definition->domain_count; i++)
        columns[count++] = (table_column){ is_numbered(w)
                                               ? str_format(w->a, "[%zu]", i + 1)
                                               : composite_domain_name(&w->definition->domains[i], w->lang),
                                           ALIGN_RIGHT, 8 };
    table *t = table_create(w->a, STR_NONE, columns, count);
    for (size_t i = 0; i < w->scored; i++)
        ranking_row(w, t, w->order[i]);
    document_table(w->d, t);
    if (is_of_means(w) && is_numbered(w))
        name_numbers(w);
}

/* The scores of the domains of the first regions. Only of scores from 0 to 100; the table has the numbers. */
static void ranking_profiles(writer *w)
{
    enum { PROFILES = 3 };
    size_t axes = w->definition->domain_count, count = w->scored < PROFILES ? w->scored : PROFILES;
    double most = 0;
    plot_profile profiles[PROFILES];
    str *names = arena_array(w->a, str, axes);
    for (size_t i = 0; i < axes; i++)
        names[i] = composite_domain_name(&w->definition->domains[i], w->lang);
    for (size_t p = 0; p < count; p++) {
        double *values = arena_array(w->a, double, axes);
        for (size_t i = 0; i < axes; i++) {
            const composite_score *score = composite_domain_at(w->r, w->order[p], w->answer->year, i);
            values[i] = score->is_known ? score->score : NAN;
            most = fmax(most, score->is_known ? score->score : 0);
        }
        profiles[p] = (plot_profile){ name_of(w, w->order[p]), values };
    }
    radar_plot radar = { page_words(w->d, "各领域得分", "Scores by domain"), names, axes, profiles, count };
    const drawing *d = most > 1 && most <= 100 ? plot_radar(w->a, &radar) : 0;
    if (d)
        document_drawing(w->d, d, 0);
}

static void ranking(writer *w)
{
    document_heading(w->d, 1, page_words(w->d, "一、得分与位次", "1. Scores and ranks"), STR_NONE);
    if (w->scored == 0) {
        document_paragraph(
            w->d, page_words(w->d, "没有地区的数据足以计算得分。", "No region has enough data for a score."));
        return;
    }
    if (w->scored > 1)
        ranking_chart(w);
    if (is_of_means(w) && w->definition->order == COMPOSITE_HIGHER)
        ranking_profiles(w);
    ranking_table(w);
    if (w->definition->order != COMPOSITE_HIGHER)
        document_note(w->d, w->definition->order == COMPOSITE_LOWER
                                ? page_words(w->d, "得分越低越好。", "Lower is better.")
                                : page_words(w->d, "越接近 1 越好。", "Closer to 1 is better."));
    if (w->answer->has_bands)
        document_note(
            w->d,
            page_words(w->d,
                "位次区间：权重上下浮动25%并换用其他标准化和合成方法时，90%的情形落在该区间。区间重叠的地区不宜区分先后。",
                "Rank range: contains 90% of the ranks when weights vary by 25% and other normalisation and aggregation methods are used. "
                "Regions with overlapping ranges should not be ranked against each other."));
}

/* ---- years ---- */

static const line_chart *years_chart(writer *w, size_t place)
{
    line_chart *c = arena_new(w->a, line_chart);
    chart_point *points = arena_array(w->a, chart_point, w->r->data->year_count);
    strbuf words = strbuf_in(w->a, 0);
    for (size_t year = 0; year < w->r->data->year_count; year++) {
        const composite_score *total = total_of(w, place, year);
        points[year] = (chart_point){ year_of(w, year), total->is_known ? total->score : (double)NAN,
                                      score_text(w, total) };
        strbuf_addf(&words, "%s%d: %.*s", year ? ", " : "", year_of(w, year), STR_ARG(points[year].label));
    }
    *c = (line_chart){ .title = name_of(w, place),
                       .alternative = strbuf_str(&words),
                       .points = points,
                       .point_count = w->r->data->year_count,
                       .year_first = year_of(w, 0),
                       .year_last = year_of(w, w->r->data->year_count - 1),
                       .colour = STR(COLOUR_SCORE),
                       .label_reported = page_words(w->d, "总分", "Score") };
    return c;
}

/* ---- causes of change ---- */

static void causes(writer *w, size_t place)
{
    const composite_change *change = &w->answer->changes[place];
    size_t *order = arena_array(w->a, size_t, w->definition->indicator_count);
    double rest = change->change - change->coverage;
    composite_order_by_part(w->definition, change, order);
    value_chart *c = arena_new(w->a, value_chart);
    c->title = page_words(w->d, "变化的构成", "Contributions to change");
    for (size_t i = 0; i < w->definition->indicator_count && i < CAUSES_MAX && change->parts[order[i]] != 0;
         i++) {
        double part = change->parts[order[i]];
        rest -= part;
        *vec_push(w->a, &c->bars) = (value_bar){
            .label = composite_indicator_name(w->a, &w->definition->indicators[order[i]], w->lang),
            .text = str_format(w->a, "%+.*f", w->places + 1, part),
            .value = part,
            .colour = (part > 0) == (w->definition->order != COMPOSITE_LOWER) ? STR(COLOUR_UP)
                                                                              : STR(COLOUR_DOWN)
        };
    }
    if (c->bars.count)
        document_value_chart(w->d, c);
    if (fabs(rest) >= 0.5 * pow(10, -w->places - 1) || change->coverage != 0)
        document_note(w->d,
                      str_format(w->a,
                                 w->zh ? "其余指标合计 %+.*f；因数据缺失情况变化 %+.*f。"
                                          : "Other indicators: %+.*f; change in data availability: %+.*f.",
                                 w->places + 1, rest, w->places + 1, change->coverage));
}

/* One line per domain, beside the chart. */
static void domain_lines(writer *w, size_t place)
{
    for (size_t i = 0; is_of_means(w) && i < w->definition->domain_count; i++)
        document_list_item(
            w->d,
            str_format(w->a, "%.*s %.*s", STR_ARG(composite_domain_name(&w->definition->domains[i], w->lang)),
                       STR_ARG(score_text(w, composite_domain_at(w->r, place, w->answer->year, i)))));
}

static void region_card(writer *w, size_t place)
{
    const composite_change *change = w->answer->changes ? &w->answer->changes[place] : 0;
    document_begin(w->d, GROUP_CARD, STR_NONE);
    document_heading(w->d, 2, name_of(w, place), STR_NONE);
    if (change && change->is_known)
        document_paragraph(
            w->d,
            str_format(
                w->a, w->zh ? "%d年 %.*s，%d年 %.*s，变化 %+.*f。" : "%d: %.*s; %d: %.*s; change: %+.*f.",
                year_of(w, w->answer->year_from),
                STR_ARG(number(w, total_of(w, place, w->answer->year_from)->score)),
                year_of(w, w->answer->year), STR_ARG(number(w, total_of(w, place, w->answer->year)->score)),
                w->places, change->change));
    domain_lines(w, place);
    document_line_chart(w->d, years_chart(w, place));
    document_end(w->d);
    if (change && change->is_known)
        causes(w, place);
}

static void regions_in_turn(writer *w)
{
    document_heading(w->d, 1,
                     page_words(w->d, "二、历年得分与变化的构成", "2. Scores by year and contributions to change"),
                     STR_NONE);
    if (w->scored == 0)
        document_paragraph(w->d, page_words(w->d, "没有得分。", "There are no scores."));
    for (size_t i = 0; i < w->scored && i < CARDS_MAX; i++)
        region_card(w, w->order[i]);
    if (w->scored > CARDS_MAX)
        document_note(w->d, str_format(w->a,
                                       w->zh ? "仅列出前 %d 个地区，共 %zu 个。"
                                                : "Showing the first %d of %zu regions.",
                                       CARDS_MAX, w->scored));
}

/* ---- missing data ---- */

static void missing(writer *w)
{
    document_heading(w->d, 1, page_words(w->d, "三、缺数与说明", "3. Missing data and notes"), STR_NONE);
    for (size_t i = w->scored; i < w->r->data->region_count; i++) {
        const composite_reason *why = &w->answer->reasons[w->order[i]];
        document_list_item(w->d, str_format(w->a, w->zh ? "%.*s无得分：%.*s" : "%.*s has no score: %.*s",
                                            STR_ARG(name_of(w, w->order[i])),
                                            STR_ARG(w->zh ? why->zh : why->en)));
    }
    for (size_t i = 0; i < w->answer->notes.count; i++)
        document_list_item(w->d, message_text(w->a, w->answer->notes.items[i], w->lang));
    document_note(
        w->d,
        page_words(w->d,
            "缺数不等于零：先在规定年限内沿用以前年份的数据，再由同领域其他指标分担权重；已知权重不足时不计算得分。",
            "Missing data is never treated as zero. An earlier value is used within the permitted number of years; after that the other indicators of the domain "
            "share its weight. With too little known weight there is no score."));
}

/* ---- method ---- */

static str scaling_text(const writer *w, size_t k)
{
    const composite_indicator *i = &w->definition->indicators[k];
    const composite_bounds *b = &w->r->bounds[k];
    const composite_word *how = &composite_scaling_words[i->scaling];
    if (b->usability != COMPOSITE_USABLE)
        return page_words(w->d, composite_usability_words[b->usability].zh,
                          composite_usability_words[b->usability].en);
    str name = page_words(w->d, how->zh, how->en);
    if (i->scaling == COMPOSITE_GOALPOSTS)
        return str_format(w->a, w->zh ? "%.*s %g—%g" : "%.*s %g–%g", STR_ARG(name), i->lower, i->upper);
    if (i->scaling == COMPOSITE_TARGET)
        return str_format(w->a, "%.*s → %g", STR_ARG(name), i->target);
    return i->scaling == COMPOSITE_MINMAX && !i->logarithm
               ? str_format(w->a, w->zh ? "%.*s %g—%g" : "%.*s %g–%g", STR_ARG(name), b->min, b->max)
               : name;
}

static void method(writer *w)
{
    const composite_definition *d = w->definition;
    document_heading(w->d, 1, page_words(w->d, "四、指标、权重和方法", "4. Indicators, weights and methods"), STR_NONE);
    if (!is_of_means(w)) {
        document_paragraph(w->d, page_words(w->d, composite_formula_words[d->formula].zh,
                                            composite_formula_words[d->formula].en));
        return;
    }
    const table_column columns[] = { { page_words(w->d, "指标", "Indicator"), ALIGN_LEFT, 44 },
    { page_words(w->d, "方向", "Better"), ALIGN_CENTRE, 10 },
                                     { page_words(w->d, "标准化", "Normalisation"), ALIGN_LEFT, 30 },
                                     { page_words(w->d, "占总权重", "Weight"), ALIGN_RIGHT, 16 } };
    table *t = table_create(w->a, STR_NONE, columns, 4);
    for (size_t k = 0; k < d->indicator_count; k++) {
        const composite_indicator *i = &d->indicators[k];
        if (k == d->domains[i->domain].first)
            table_add_group(w->a, t,
                            str_format(w->a, "%.*s%s%.1f%%",
                                       STR_ARG(composite_domain_name(&d->domains[i->domain], w->lang)),
                                       page_gap(w->lang), 100 * w->r->domain_weights[i->domain]));
        table_row *row = table_add_row(w->a, t);
        row->cells[0] = spans_of(w->a, composite_indicator_name(w->a, i, w->lang));
        row->cells[1] = spans_of(w->a, i->direction == BETTER_DOWN ? page_words(w->d, "↓ 低", "↓ low")
                                                                   : page_words(w->d, "↑ 高", "↑ high"));
        row->cells[2] = spans_of(w->a, scaling_text(w, k));
        row->cells[3] = spans_of(
            w->a, str_format(w->a, "%.2f%%", 100 * w->r->weights[k] * w->r->domain_weights[i->domain]));
    }
    document_table(w->d, t);
    document_note(
        w->d,
        str_format(
            w->a,
            w->zh
                ? "领域权重：%s；领域内权重：%s；领域间%s，领域内%s。"
                : "Domain weights: %s; weights within domains: %s. Aggregation across domains: %s; within domains: %s.",
            w->zh ? composite_weighting_words[d->domain_weighting].zh
                     : composite_weighting_words[d->domain_weighting].en,
            w->zh ? composite_weighting_words[d->indicator_weighting].zh
                     : composite_weighting_words[d->indicator_weighting].en,
            w->zh ? composite_mean_words[d->domain_mean].zh : composite_mean_words[d->domain_mean].en,
            w->zh ? composite_mean_words[d->indicator_mean].zh
                     : composite_mean_words[d->indicator_mean].en));
}

/* ---- the page ---- */

static str asked_with(arena *a, str definition, str level)
{
    strbuf b = strbuf_in(a, 0);
    if (definition.len)
        strbuf_addf(&b, "definition=%.*s", STR_ARG(definition));
    if (level.len)
        strbuf_addf(&b, "%slevel=%.*s", definition.len ? "&" : "", STR_ARG(level));
    return strbuf_str(&b);
}

/* Links to the other indices, each with its own latest year. */
static void add_definitions(document *d, const page_frame *f, const composite_place *place)
{
    if (!f->is_served)
        return;
    page_links *links = document_add_links(d, f->lang == LANGUAGE_ZH ? STR("指数") : STR("Indices"));
    for (size_t i = 0; i < place->other_count; i++) {
        const composite_other *other = &place->others[i];
        page_subject of = { .more = asked_with(d->memory, other->word, STR_NONE) };
        page_links_add(d->memory, links, other->name, page_address(d->memory, f, PAGE_COMPOSITE, &of),
                       f->lang, str_eq(other->word, place->definition));
    }
}

/* Years with data only. */
static void add_years(writer *w, const page_frame *f, const page_subject *of)
{
    const composite_data *data = w->r->data;
    int *years = arena_array(w->a, int, data->year_count);
    size_t count = 0;
    for (size_t i = 0; i < data->year_count; i++)
        if (composite_has_figures(data, i))
            years[count++] = data->year_first + (int)i;
    page_add_years(w->d, f, PAGE_COMPOSITE, of, years, count);
}

document *report_composite(arena *a, const page_frame *f, const composite_answer *answer,
                           const composite_place *place)
{
    const composite_result *r = &answer->result;
    const composite_definition *d = r->definition;
    language lang = f->lang;
    bool zh = lang == LANGUAGE_ZH;
    int year = r->data->year_first + (int)answer->year;
    str title = zh ? str_format(a, "%.*s（%d年）", STR_ARG(d->name), year)
                   : str_format(a, "%.*s, %d", STR_ARG(d->name_en.len ? d->name_en : d->name), year);
    str subtitle = str_format(a,
                              zh ? "%zu 个领域　%zu 个指标　%zu 个地区%.0s　编制日期 %.*s"
                                 : "%zu domains · %zu indicators · %zu region%s · prepared on %.*s",
                              d->domain_count, d->indicator_count, r->data->region_count,
                              plural_s(r->data->region_count), STR_ARG(date_text(a, f->today)));
    page_subject of = { .year = year, .more = asked_with(a, place->definition, place->level) };
    writer w = { .a = a, .d = page_create(a, f, PAGE_COMPOSITE, &of, title, subtitle), .answer = answer,
        .r = r, .definition = d, .lang = lang, .zh = zh, .places = composite_places(d),
                 .order = arena_array(a, size_t, r->data->region_count) };
    w.d->made_by = zh ? STR("本页由半边天 halfsky 根据指数定义和数据生成。")
                      : STR("Generated by halfsky from the index definition and the imported data.");
    add_years(&w, f, &of);
    add_definitions(w.d, f, place);
    composite_order_by_rank(a, r, answer->year, w.order);
    while (w.scored < r->data->region_count &&
           r->totals[composite_at(r, w.order[w.scored], answer->year)].is_known)
        w.scored++;
    ranking(&w);
    regions_in_turn(&w);
    missing(&w);
    method(&w);
    return w.d;
}
