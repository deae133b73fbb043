#include "report/indicator_card.h"

#include <math.h>

#include "base/unit.h"
#include "model/number.h"
#include "report/card.h"
#include "report/sentence.h"
#include "report/target_words.h"

enum { CHART_YEARS_MAX = 16 };

/* The yearly values that decide the verdict: the data, or the running total of a sum. */
static const figure *course_of(const assessed_target *t, size_t *count_out)
{
    *count_out = t->is_sum ? t->total_count : t->figure_count;
    return t->is_sum ? t->totals : t->figures;
}

static str alternative(arena *a, const line_chart *c, const assessed_target *t, language lang)
{
    strbuf b = strbuf_in(a, 0);
    size_t count;
    const figure *course = course_of(t, &count);
    for (size_t i = 0; i < count; i++)
        if (course[i].status == FIGURE_VALUE)
            strbuf_addf(&b, lang == LANGUAGE_ZH ? "%s%d年%s%.*s" : "%s%d: %s%.*s",
                        b.len == 0            ? ""
                        : lang == LANGUAGE_ZH ? "；"
                                              : "; ",
                        course[i].year,
                        !t->is_sum            ? ""
                        : lang == LANGUAGE_ZH ? "累计"
                                              : "total ",
                        STR_ARG(sentence_value(a, t, course[i].value, lang)));
    for (size_t i = 0; i < c->goal_count; i++)
        strbuf_addf(&b, lang == LANGUAGE_ZH ? "；%.*s" : "; %.*s", STR_ARG(c->goals[i].title));
    strbuf_add(&b, lang == LANGUAGE_ZH ? STR("。") : STR("."));
    return strbuf_str(&b);
}

/* The points to draw: the latest years, at most CHART_YEARS_MAX. */
static void set_points(arena *a, line_chart *c, const assessed_target *t, int year, language lang)
{
    size_t all, count = 0;
    const figure *course = course_of(t, &all);
    chart_point *points = arena_array(a, chart_point, all);
    number_rule r = number_rule_of_target(t);
    for (size_t i = 0; i < all; i++) {
        const figure *f = &course[i];
        if (f->year > year || f->year <= year - CHART_YEARS_MAX)
            continue;
        bool has_value = f->status == FIGURE_VALUE;
        str label = has_value ? decimal_text(a, number_written(&r, f->value)) : STR_NONE;
        if (t->is_sum && has_value)
            label = str_format(a, lang == LANGUAGE_ZH ? "累计%.*s" : "total %.*s", STR_ARG(label));
        points[count++] = (chart_point){ .year = f->year,
                                         .value = has_value ? decimal_double(f->value) : NAN,
                                         .label = label };
    }
    c->points = points;
    c->point_count = count;
    c->places = r.places;
}

static bool any_value(const line_chart *c)
{
    for (size_t i = 0; i < c->point_count; i++)
        if (isfinite(c->points[i].value))
            return true;
    return false;
}

/* A forecast from fewer than five years has no band and is not drawn. */
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

static void set_labels(line_chart *c, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    c->label_reported = zh ? STR("历年数据") : STR("Reported");
    c->label_path = zh ? STR("达标路径") : STR("Required path");
    c->label_target = zh ? STR("规划目标（菱形为目标年份）") : STR("Target (diamond: target year)");
    c->label_range = zh ? STR("目标区间（上下限）") : STR("Target range");
    c->label_forecast = zh ? STR("预测（80%、95%区间）") : STR("Forecast (80%, 95%)");
}

void indicator_add_legend(document *d, language lang)
{
    static const chart_goal shown[] = { { .low = 0, .high = 1 } };
    line_chart *c = arena_new(d->memory, line_chart);
    c->has_path = true;
    c->goals = shown;
    c->goal_count = 1;
    set_labels(c, lang);
    document_legend(d, c);
}

/* ---- targets ---- */

typedef VEC(chart_goal) goal_list;

/* Goals are ordered by year, without duplicates. */
static void add_goal(arena *a, goal_list *list, const assessed_target *t, dated_goal asked, language lang)
{
    number_rule r = number_rule_of_target(t);
    bool zh = lang == LANGUAGE_ZH, is_range = decimal_compare(asked.high, asked.low) > 0;
    decimal low = number_bound(&r, asked.low), high = number_bound(&r, asked.high);
    chart_goal g = { .year = asked.year, .low = decimal_double(asked.low), .high = decimal_double(asked.high),
        .label = decimal_text(a, low) };
    str value = sentence_figure(a, high, t->unit, lang);
    if (is_range) {
        g.label_upper = decimal_text(a, high);
        value = str_format(a, zh ? "%.*s至%.*s" : "%.*s to %.*s", STR_ARG(g.label), STR_ARG(value));
    }
    g.title = str_format(a, zh ? "%d年目标%.*s" : "target for %d: %.*s", asked.year, STR_ARG(value));
    size_t at = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].year == g.year && list->items[i].low <= g.low && list->items[i].low >= g.low &&
            list->items[i].high <= g.high && list->items[i].high >= g.high)
            return;
    (void)vec_push(a, list);
    for (; at > 0 && list->items[at - 1].year > g.year; at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = g;
}

static void add_goals_of(arena *a, goal_list *list, const assessed_target *t, language lang)
{
    for (size_t i = 0; i < t->goal_count; i++)
        add_goal(a, list, t, t->goals[i], lang);
    if (t->has_bound && t->goal_count == 0)
        add_goal(a, list, t,
                 (dated_goal){ t->target_year, t->bound, t->has_bound_upper ? t->bound_upper : t->bound },
                 lang);
}

static bool same_card(const assessment *s, const assessed_target *one, const assessed_target *other)
{
    return str_eq(one->code, other->code) && indicator_card_of(s, one) == indicator_card_of(s, other);
}

/* Both targets use the same values, so one chart shows both. */
static bool same_course(const assessed_target *one, const assessed_target *other)
{
    return one->is_sum == other->is_sum && one->sum_from == other->sum_from;
}

static void set_goals(arena *a, line_chart *c, const assessment *s, const assessed_target *t, language lang)
{
    goal_list list = { 0 };
    add_goals_of(a, &list, t, lang);
    for (size_t i = 0; c->is_small && i < s->target_count; i++) {
        const assessed_target *other = &s->targets[i];
        if (other != t && same_card(s, t, other) && other->repeats == 0 && same_course(t, other))
            add_goals_of(a, &list, other, lang);
    }
    c->goals = list.items;
    c->goal_count = list.count;
    for (size_t i = 0; i < list.count; i++) {
        c->year_last = list.items[i].year > c->year_last ? list.items[i].year : c->year_last;
        c->year_first = list.items[i].year < c->year_first ? list.items[i].year : c->year_first;
    }
}

/* From the baseline to the target; of a sum from 0 before its first year. */
static void set_path(line_chart *c, const assessed_target *t)
{
    if (!t->has_bound || (!t->has_pace && !t->is_bound_moving) || !(t->has_baseline || t->is_sum))
        return;
    bool from_above = t->has_bound_upper && decimal_compare(t->baseline, t->bound_upper) > 0;
    c->has_path = true;
    c->path_year = t->is_sum ? t->sum_from - 1 : t->baseline_year;
    c->path_value = t->is_sum ? 0 : decimal_double(t->baseline);
    c->path_end = t->target_year;
    c->path_goal = decimal_double(t->is_bound_moving ? t->goals[0].low
                                  : from_above       ? t->bound_upper
                                                     : t->bound);
    if (t->is_on_curve) {
        c->is_curved = true;
        c->path_goal = t->path_end;
    }
    c->year_first = c->path_year < c->year_first ? c->path_year : c->year_first;
}

const line_chart *indicator_chart(arena *a, const assessment *s, const assessed_target *t, bool is_small,
                                  language lang)
{
    line_chart *c = arena_new(a, line_chart);
    set_points(a, c, t, s->year, lang);
    if (!any_value(c))
        return 0;
    c->is_small = is_small;
    c->title = t->is_sum ? str_format(a, lang == LANGUAGE_ZH ? "%.*s（累计）" : "%.*s (running total)",
                                      STR_ARG(target_name(t, lang)))
                         : target_name(t, lang);
    c->unit = unit_label(a, t->unit, lang);
    c->year_first = c->points[0].year;
    c->year_last = s->year;
    c->colour = str_of(verdict_table[t->verdict].colour);
    set_labels(c, lang);
    if (t->is_sum)
        c->label_reported = lang == LANGUAGE_ZH ? STR("历年累计") : STR("Running total");
    set_goals(a, c, s, t, lang);
    set_path(c, t);
    set_bands(a, c, t);
    c->alternative = alternative(a, c, t, lang);
    if (c->band_count == 0)
        c->label_forecast = STR_NONE;
    return c;
}

/* One target of the card: verdict, target and, if it is not met, the gap. */
static void add_target(document *d, const page_frame *f, const assessment *s, size_t index)
{
    arena *a = d->memory;
    const assessed_target *t = &s->targets[index];
    language lang = f->lang;
    spans line = verdict_badge(a, t->verdict, lang);
    spans_add(a, &line, SPAN_MUTED,
              str_format(a, lang == LANGUAGE_ZH ? "　%.*s" : "  %.*s",
                         STR_ARG(lang == LANGUAGE_ZH ? t->target->explain_zh
                                                     : sentence_start(a, target_aim(t, lang)))));
    str left = sentence_join(a, sentence_left(a, t, s->year, lang), sentence_chance(a, t, s->year, lang),
                             lang);
    left = sentence_join(a, left, sentence_few(a, t, lang), lang);
    if (left.len)
        spans_add(a, &line, SPAN_PLAIN,
                  str_format(a, lang == LANGUAGE_ZH ? "。%.*s" : ". %.*s", STR_ARG(left)));
    spans_add(a, &line, SPAN_PLAIN, STR(" "));
    page_subject of = page_subject_of(s);
    of.target = assessment_number(s, index);
    spans_add_link(a, &line, str_format(a, lang == LANGUAGE_ZH ? "依据%zu" : "Basis %zu", of.target),
                    f->is_served ? page_address(a, f, PAGE_TARGET, &of) : target_note_id(a, index));
    document_spans(d, BLOCK_PARAGRAPH, line);
    document_source(d, str_format(a, "t%zu_verdict", of.target));
}

/* A sum and a yearly target of the same indicator have different values, so the sum gets its own chart. */
static void add_other_course(document *d, const page_frame *f, const assessment *s, size_t index)
{
    const assessed_target *first = &s->targets[index];
    for (size_t i = index + 1; i < s->target_count; i++) {
        const assessed_target *other = &s->targets[i];
        if (!same_card(s, first, other) || other->repeats || same_course(first, other) || !other->has_figure)
            continue;
        const line_chart *chart = indicator_chart(d->memory, s, other, true, f->lang);
        if (chart)
            document_line_chart(d, chart);
        document_paragraph(d, sentence_now(d->memory, other, f->lang));
        document_source(d, str_format(d->memory, "t%zu_now", assessment_number(s, i)));
        return;
    }
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
        if (same_card(s, first, &s->targets[i]) && s->targets[i].repeats == 0)
            add_target(d, f, s, i);
    add_other_course(d, f, s, index);
    str now = sentence_join(a, sentence_now(a, first, f->lang), sentence_splits(a, first, f->lang), f->lang);
    if (now.len) {
        document_paragraph(d, now);
        document_source(d, str_format(a, "t%zu_now", assessment_number(s, index)));
    }
    if (first->differs_zh.len)
        document_note(d, str_format(a, f->lang == LANGUAGE_ZH ? "提示：%.*s。" : "Note: %.*s.",
                                    STR_ARG(f->lang == LANGUAGE_ZH ? first->differs_zh : first->differs_en)));
    document_end(d);
}
