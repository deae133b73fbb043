#include "report/indicator_card.h"

#include <math.h>

#include "report/sentence.h"

enum { CHART_YEARS_MAX = 16 };

str indicator_card_id(arena *a, const assessment *s, const assessed_target *t)
{
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].domain_no == t->domain_no && str_eq(s->targets[i].code, t->code))
            return str_format(a, "i%zu", i + 1);
    return STR_NONE;
}

static str name_of(const assessed_target *t, language lang)
{
    return lang == LANGUAGE_EN && t->name_en.len ? t->name_en : t->name;
}

static str alternative(arena *a, const assessed_target *t, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < t->figure_count; i++)
        if (t->figures[i].status == FIGURE_VALUE)
            strbuf_addf(&b, lang == LANGUAGE_ZH ? "%d年%.*s；" : "%d: %.*s; ", t->figures[i].year,
                        STR_ARG(sentence_figure(a, t->figures[i].value, t->unit, lang)));
    if (t->has_bound)
        strbuf_addf(&b, lang == LANGUAGE_ZH ? "%d年目标%.*s。" : "target for %d: %.*s.", t->target_year,
                    STR_ARG(sentence_figure(a, t->bound, t->unit, lang)));
    return strbuf_str(&b);
}

/* The points to draw: the newest years, up to what one chart can hold. */
static void set_points(arena *a, line_chart *c, const assessed_target *t, int year)
{
    chart_point *points = arena_array(a, chart_point, t->figure_count);
    size_t count = 0;
    for (size_t i = 0; i < t->figure_count; i++) {
        const figure *f = &t->figures[i];
        if (f->year > year || f->year <= year - CHART_YEARS_MAX)
            continue;
        bool has_value = f->status == FIGURE_VALUE;
        points[count++] = (chart_point){ .year = f->year, .value = has_value ? decimal_double(f->value) : NAN,
                                         .label = has_value ? decimal_text(a, f->value) : STR_NONE };
    }
    c->points = points;
    c->point_count = count;
}

static bool any_value(const line_chart *c)
{
    for (size_t i = 0; i < c->point_count; i++)
        if (isfinite(c->points[i].value))
            return true;
    return false;
}

/* A forecast from fewer than five years has no band, and no place in a chart. */
static void set_bands(arena *a, line_chart *c, const assessed_target *t, language lang)
{
    const target_forecast *f = &t->forecast;
    if (!f->is_given || f->count == 0 || !f->years[0].has_bands)
        return;
    chart_band *bands = arena_array(a, chart_band, f->count);
    size_t count = 0;
    for (size_t i = 0; i < f->count && f->years[i].year <= c->year_first + 2 * CHART_YEARS_MAX; i++) {
        const forecast_year *y = &f->years[i];
        bands[count++] = (chart_band){ y->year, y->mid, y->low80, y->high80, y->low95, y->high95 };
        c->year_last = y->year > c->year_last ? y->year : c->year_last;
    }
    c->bands = bands;
    c->band_count = count;
    c->label_forecast = lang == LANGUAGE_ZH ? STR("预测（80%、95%区间）") : STR("forecast (80 %, 95 %)");
}

static void add_chart(document *d, const assessment *s, const assessed_target *t, language lang)
{
    arena *a = d->memory;
    bool zh = lang == LANGUAGE_ZH;
    line_chart *c = arena_new(a, line_chart);
    set_points(a, c, t, s->year);
    if (!any_value(c))
        return;
    c->title = name_of(t, lang);
    c->unit = t->unit;
    c->alternative = alternative(a, t, lang);
    c->year_first = c->points[0].year;
    c->year_last = s->year;
    c->colour = str_of(verdict_table[t->verdict].colour);
    c->label_reported = zh ? STR("历年数据") : STR("reported");
    c->label_path = zh ? STR("达标路径") : STR("required path");
    c->label_target = zh ? STR("规划目标") : STR("target");
    if (t->has_bound) {
        c->has_target = true;
        c->target_year = t->target_year;
        c->target = decimal_double(t->bound);
        c->target_label = decimal_text(a, t->bound);
        c->year_last = t->target_year > c->year_last ? t->target_year : c->year_last;
        c->has_target_upper = t->has_bound_upper;
        c->target_upper = t->has_bound_upper ? decimal_double(t->bound_upper) : 0;
    }
    if (t->has_bound && t->has_pace && t->has_baseline) {
        c->has_path = true;
        c->path_year = t->baseline_year;
        c->path_value = decimal_double(t->baseline);
        c->year_first = t->baseline_year < c->year_first ? t->baseline_year : c->year_first;
    }
    set_bands(a, c, t, lang);
    document_line_chart(d, c);
}

static bool same_card(const assessed_target *one, const assessed_target *other)
{
    return one->domain_no == other->domain_no && str_eq(one->code, other->code);
}

void indicator_card_add(document *d, const assessment *s, size_t index, language lang)
{
    arena *a = d->memory;
    bool zh = lang == LANGUAGE_ZH;
    const assessed_target *first = &s->targets[index];
    document_mark(d, BLOCK_CARD_BEGIN);
    document_heading(d, 3, name_of(first, lang), indicator_card_id(a, s, first));
    document_paragraph(d, sentence_join(a, sentence_state(a, first, lang), sentence_splits(a, first, lang), lang));
    for (size_t i = index; i < s->target_count; i++) {
        const assessed_target *t = &s->targets[i];
        if (!same_card(first, t) || t->repeats)
            continue;
        const verdict_row *row = &verdict_table[t->verdict];
        spans line = { 0 };
        spans_add_badge(a, &line, str_of(row->mark), str_of(zh ? row->zh : row->en), str_of(row->colour));
        spans_add(a, &line, SPAN_PLAIN, zh ? STR("　") : STR("  "));
        spans_add(a, &line, SPAN_PLAIN, sentence_progress(a, t, s->year, lang));
        document_spans(d, BLOCK_PARAGRAPH, line);
    }
    str outlook = zh ? first->forecast.summary_zh : first->forecast.summary_en;
    if (outlook.len > 0 && s->year < first->target_year)
        document_paragraph(d, outlook);
    add_chart(d, s, first, lang);
    document_mark(d, BLOCK_CARD_END);
}
