#include "report/indicator_card.h"

#include <math.h>

#include "base/unit.h"
#include "report/sentence.h"
#include "report/target_words.h"

enum { CHART_YEARS_MAX = 16 };

/* The first target of the card that shows t: of a key indicator there is one, with what the text asks of it; of others one a domain. */
static size_t card_of(const assessment *s, const assessed_target *t)
{
    size_t found = s->target_count;
    for (size_t i = 0; i < s->target_count; i++) {
        const assessed_target *other = &s->targets[i];
        if (!str_eq(other->code, t->code))
            continue;
        if (other->is_key)
            return i;
        if (found == s->target_count && other->domain_no == t->domain_no)
            found = i;
    }
    return found;
}

bool indicator_is_key(const assessment *s, const assessed_target *t)
{
    size_t card = t->code.len ? card_of(s, t) : s->target_count;
    return t->is_key || (card < s->target_count && s->targets[card].is_key);
}

str indicator_card_id(arena *a, const assessment *s, const assessed_target *t)
{
    size_t card = card_of(s, t);
    return card < s->target_count ? str_format(a, "i%zu", card + 1) : STR_NONE;
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
static void set_bands(arena *a, line_chart *c, const assessed_target *t)
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
}

static str unit_name(arena *a, str name, language lang)
{
    unit u;
    return lang == LANGUAGE_EN && unit_find(name, &u) ? unit_english(a, &u) : name;
}

static void set_labels(line_chart *c, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    c->label_reported = zh ? STR("历年数据") : STR("reported");
    c->label_path = zh ? STR("达标路径") : STR("required path");
    c->label_target = zh ? STR("规划目标") : STR("target");
    c->label_forecast = zh ? STR("预测（80%、95%区间）") : STR("forecast (80 %, 95 %)");
}

void indicator_add_legend(document *d, language lang)
{
    line_chart *c = arena_new(d->memory, line_chart);
    c->has_path = c->has_target = true;
    set_labels(c, lang);
    document_legend(d, c);
}

const line_chart *indicator_chart(arena *a, const assessment *s, const assessed_target *t, bool is_small, language lang)
{
    line_chart *c = arena_new(a, line_chart);
    set_points(a, c, t, s->year);
    if (!any_value(c))
        return 0;
    c->is_small = is_small;
    c->title = target_name(t, lang);
    c->unit = unit_name(a, t->unit, lang);
    c->alternative = alternative(a, t, lang);
    c->year_first = c->points[0].year;
    c->year_last = s->year;
    c->colour = str_of(verdict_table[t->verdict].colour);
    set_labels(c, lang);
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
    set_bands(a, c, t);
    if (c->band_count == 0)
        c->label_forecast = STR_NONE;
    return c;
}

/* One target of the card: verdict, aim, and when it is not met what is left. */
static void add_target(document *d, const page_frame *f, const assessment *s, size_t index)
{
    arena *a = d->memory;
    const assessed_target *t = &s->targets[index];
    language lang = f->lang;
    spans line = verdict_badge(a, t->verdict, lang);
    spans_add(a, &line, SPAN_MUTED, str_format(a, lang == LANGUAGE_ZH ? "　%.*s" : "  %.*s", STR_ARG(lang == LANGUAGE_ZH ? t->target->explain_zh : target_aim(t, lang))));
    str left = sentence_join(a, sentence_left(a, t, s->year, lang), sentence_chance(a, t, s->year, lang), lang);
    left = sentence_join(a, left, sentence_few(a, t, lang), lang);
    if (left.len)
        spans_add(a, &line, SPAN_PLAIN, str_format(a, lang == LANGUAGE_ZH ? "。%.*s" : ". %.*s", STR_ARG(left)));
    spans_add(a, &line, SPAN_PLAIN, STR(" "));
    page_subject of = page_subject_of(s);
    of.target = index + 1;
    spans_add_link(a, &line, str_format(a, lang == LANGUAGE_ZH ? "依据%zu" : "Why %zu", index + 1),
                    f->is_served ? page_address(a, f, PAGE_TARGET, &of) : target_note_id(a, index));
    document_spans(d, BLOCK_PARAGRAPH, line);
}

void indicator_card_add(document *d, const page_frame *f, const assessment *s, size_t index)
{
    arena *a = d->memory;
    const assessed_target *first = &s->targets[index];
    const line_chart *chart = indicator_chart(a, s, first, true, f->lang);
    document_begin(d, GROUP_CARD, STR_NONE);
    document_heading(d, 3, target_name(first, f->lang), indicator_card_id(a, s, first));
    if (chart)
        document_line_chart(d, chart);
    for (size_t i = index; i < s->target_count; i++)
        if (str_eq(s->targets[i].code, first->code) && card_of(s, &s->targets[i]) == index && s->targets[i].repeats == 0)
            add_target(d, f, s, i);
    str now = sentence_join(a, sentence_now(a, first, f->lang), sentence_splits(a, first, f->lang), f->lang);
    if (now.len)
        document_paragraph(d, now);
    if (first->differs_zh.len)
        document_note(d, str_format(a, f->lang == LANGUAGE_ZH ? "提示：%.*s。" : "Remark: %.*s.", STR_ARG(f->lang == LANGUAGE_ZH ? first->differs_zh : first->differs_en)));
    document_end(d);
}
