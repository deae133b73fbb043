#include "dataset/series.h"

#include <math.h>
#include <string.h>

#include "dataset/confirm.h"

/* --- what a figure is compared with --- */

/* The newest baseline up to the year of a total, else the oldest one after it; NULL where no plan has one. */
static const observation *find_baseline(const import_checker *k, const observation *o)
{
    static const uint8_t totals[LIST_COUNT] = { 0 };
    const observation *found = 0;
    for (size_t i = 0; i < k->c.of->known->baseline_count; i++) {
        const import_baseline *b = &k->c.of->known->baselines[i];
        if (b->indicator != o->indicator || b->region != o->region ||
            memcmp(o->position, totals, sizeof totals) != 0)
            continue;
        bool is_past = b->figure.period <= o->period, is_found_past = found && found->period <= o->period;
        bool is_nearer = !found || (is_past ? !is_found_past || b->figure.period > found->period
                                            : !is_found_past && b->figure.period < found->period);
        if (is_nearer)
            found = &b->figure;
    }
    return found;
}

/* A series as it would be after the import. */
typedef struct series_point {
    observation *row;         /* of the file; NULL: only the store has it */
    const observation *known; /* of the store; NULL: only the file has it */
    bool is_accepted;         /* has a value that does not look wrong, or is confirmed */
} series_point;

typedef struct one_series {
    import_checker *k;
    const plausible_unit *u;
    series_point *points;
    size_t count;
} one_series;

static const observation *figure_at(const one_series *s, size_t i)
{
    return s->points[i].row ? s->points[i].row : s->points[i].known;
}

static const observation *next_known(const one_series *s, size_t i)
{
    for (size_t k = i + 1; k < s->count; k++)
        if (!s->points[k].row && s->points[k].known->has_value && s->points[k].known->scaled != 0)
            return s->points[k].known;
    return 0;
}

/* --- doubt --- */

typedef enum doubt_kind {
    DOUBT_NONE,
    DOUBT_EARLIER,
    DOUBT_BASELINE,
    DOUBT_LATER,
    DOUBT_ABOVE,
    DOUBT_BELOW,
    DOUBT_FRACTION
} doubt_kind;

typedef struct doubt {
    doubt_kind kind;
    const observation *than; /* of a slip: the figure it was compared with */
    int power;               /* of a slip */
    decimal bound;           /* of ABOVE and BELOW */
} doubt;

static doubt find_slip(const one_series *s, size_t i, const observation *accepted)
{
    const observation *o = figure_at(s, i),
                      *baseline = s->k->c.of->known->baseline_count > 0 ? find_baseline(s->k, o) : 0;
    bool is_baseline_nearer = baseline && (!accepted || (accepted->period < baseline->period &&
                                                         baseline->period <= o->period));
    const struct {
        doubt_kind kind;
        const observation *than;
    } others[] = {
        { DOUBT_EARLIER, accepted },
        { DOUBT_BASELINE, is_baseline_nearer ? baseline : 0 },
        { DOUBT_LATER, accepted || baseline || !s->points[i].row ? 0 : next_known(s, i) },
    };
    bool is_alone = true;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        const observation *than = others[k].than;
        int power = than ? plausible_slip(s->u, o, than) : 0;
        if (power != 0)
            return (doubt){ .kind = others[k].kind, .than = than, .power = power };
        is_alone = is_alone && !than;
    }
    bool is_fraction = is_alone && s->points[i].row && s->k->shares_are_fractions && s->u->is_percent &&
                       o->scaled != 0;
    return (doubt){ .kind = is_fraction ? DOUBT_FRACTION : DOUBT_NONE };
}

static doubt find_doubt(const one_series *s, size_t i, const observation *accepted)
{
    const observation *o = figure_at(s, i);
    const indicator *of = import_indicator(&s->k->c, o->indicator);
    doubt slip = find_slip(s, i, accepted);
    if (slip.kind != DOUBT_NONE || !s->points[i].row)
        return slip;
    decimal max = of->has_max ? of->value_max : (decimal){ 100, 0 };
    if ((of->has_max || of->is_share) && decimal_compare(observation_value(o), max) > 0)
        return (doubt){ .kind = DOUBT_ABOVE, .bound = max };
    if (of->has_min && decimal_compare(observation_value(o), of->value_min) < 0)
        return (doubt){ .kind = DOUBT_BELOW, .bound = of->value_min };
    return slip;
}

/* --- its words --- */

/* "10000 倍", "1/100" */
static str times_words(arena *a, int power, bool is_chinese)
{
    double times = pow(10, power < 0 ? -power : power);
    if (power < 0)
        return str_format(a, is_chinese ? "1/%.0f" : "1/%.0f of", times);
    return str_format(a, is_chinese ? "%.0f 倍" : "%.0f times", times);
}

/* The power of ten that would bring a figure back within its bounds, when a unit in use explains it; 0 none.
 */
static int power_within(arena *scratch, const indicator *of, const observation *o, const doubt *d)
{
    unit_words ignored;
    double value = decimal_double(observation_value(o)), bound = decimal_double(d->bound);
    for (int n = 1; n <= 4; n++) {
        double moved = d->kind == DOUBT_ABOVE ? value / pow(10, n) : value * pow(10, n);
        int power = d->kind == DOUBT_ABOVE ? n : -n;
        if ((d->kind == DOUBT_ABOVE ? moved <= bound : moved >= bound) &&
            plausible_unit_meant(scratch, of->unit, power, &ignored))
            return power;
    }
    return 0;
}

static unit_words cause_words(arena *a, const indicator *of, int power)
{
    unit_words meant;
    if (power == 0)
        return (unit_words){ STR(""), STR("") };
    if (!plausible_unit_meant(a, of->unit, power, &meant))
        return (unit_words){ STR("；小数点可能错位"), STR("; the decimal point may be misplaced") };
    return (unit_words){
        str_format(a, "；单位可能是%.*s（指标的单位是%.*s）", STR_ARG(meant.zh), STR_ARG(of->unit)),
        str_format(a, "; its unit may be %.*s (that of the indicator is %.*s)", STR_ARG(meant.en),
                   STR_ARG(of->unit)),
    };
}

static unit_words slip_words(arena *a, const indicator *of, const observation *o, const doubt *d)
{
    str is = decimal_text(a, observation_value(o)), was = decimal_text(a, observation_value(d->than));
    int year = d->than->period;
    unit_words cause = cause_words(a, of, d->power);
    bool is_baseline = d->kind == DOUBT_BASELINE;
    str other_zh = is_baseline ? STR("") : str_format(a, "；也可能是 %d 年的数有误", year);
    str other_en = is_baseline ? STR("") : str_format(a, "; or the %d value is wrong", year);
    return (unit_words){
        str_format(a, "%.*s 约为%s %d 年的 %.*s 的 %.*s%.*s%.*s", STR_ARG(is), is_baseline ? "规划基期" : "",
                   year, STR_ARG(was), STR_ARG(times_words(a, d->power, true)), STR_ARG(cause.zh),
                   STR_ARG(other_zh)),
        str_format(a, "%.*s is about %.*s %.*s, the %s %d%.*s%.*s", STR_ARG(is),
                   STR_ARG(times_words(a, d->power, false)), STR_ARG(was),
                   is_baseline ? "plan's baseline of" : "value of", year, STR_ARG(cause.en),
                   STR_ARG(other_en)),
    };
}

static unit_words bound_words(arena *a, const indicator *of, const observation *o, const doubt *d)
{
    str is = decimal_text(a, observation_value(o)), bound = decimal_text(a, d->bound);
    unit_words cause = cause_words(a, of, power_within(a, of, o, d));
    bool is_above = d->kind == DOUBT_ABOVE;
    return (unit_words){
        str_format(a, "%.*s %s指标“%.*s”的%s %.*s%.*s", STR_ARG(is), is_above ? "大于" : "小于",
                   STR_ARG(of->name), is_above ? "上限" : "下限", STR_ARG(bound), STR_ARG(cause.zh)),
        str_format(a, "%.*s is %s for %.*s (%.*s)%.*s", STR_ARG(is),
                   is_above ? "above the maximum" : "below the minimum",
                   STR_ARG(of->name_en.len > 0 ? of->name_en : of->name), STR_ARG(bound), STR_ARG(cause.en)),
    };
}

static void tell_doubt(import_checker *k, const observation *row, const doubt *d)
{
    const import_columns *columns = checking_sheet(k, row->line)->columns;
    int column = import_column_of(columns, row);
    unit_words words;
    const indicator *of = import_indicator(&k->c, row->indicator);
    if (d->kind == DOUBT_FRACTION)
        words = (unit_words){
            STR("表中的百分数都不超过 1：单位可能是 1（写成了小数，0.668 就是 66.8%）"),
            STR("all shares in the table are below 1%; they may be fractions (0.668 for 66.8%)")
        };
    else if (d->kind == DOUBT_ABOVE || d->kind == DOUBT_BELOW)
        words = bound_words(k->c.memory, of, row, d);
    else
        words = slip_words(k->c.memory, of, row, d);
    import_add_doubt(&k->c, row, (uint32_t)column + 1, columns->headings[column], words.zh, words.en,
                     import_cell_of(k, row));
}

/* --- changes --- */

/* The place before i of the figure of the year before; i where none is accepted. */
static size_t year_before(const one_series *s, size_t i)
{
    bool is_there = i > 0 && s->points[i - 1].is_accepted &&
                    figure_at(s, i - 1)->period + 1 == figure_at(s, i)->period;
    return is_there ? i - 1 : i;
}

static void tell_change(const one_series *s, const observation *o, const observation *then)
{
    char is_text[DECIMAL_TEXT_MAX], was_text[DECIMAL_TEXT_MAX];
    decimal is = observation_value(o), was = observation_value(then);
    double size = fabs(decimal_double(is) - decimal_double(was));
    str now = decimal_print(is_text, is), before = decimal_print(was_text, was);
    if (s->u->kind == PLAUSIBLE_SHARE)
        import_warn_of_figure(
            &s->k->c, o, 0, STR(""), "%.*s 与上年的 %.*s 相差 %.1f 个百分点，超出历年的变动幅度，请核实",
            "%.*s, last year %.*s: change of %.1f points, unusually large for this series; please check",
            STR_ARG(now), STR_ARG(before), size);
    else
        import_warn_of_figure(
            &s->k->c, o, 0, STR(""), "%.*s 与上年的 %.*s 相差 %.0f%%，超出历年的变动幅度，请核实",
            "%.*s, last year %.*s: change of %.0f%%, unusually large for this series; please check",
            STR_ARG(now), STR_ARG(before), size / decimal_double(was) * 100);
}

static void check_change(const one_series *s, size_t i)
{
    double change, *changes;
    size_t count = 0, before = year_before(s, i);
    const observation *o = figure_at(s, i), *then = figure_at(s, before);
    if (before == i || !plausible_change(s->u, o, then, &change) ||
        !plausible_is_large(s->u, o, then, change))
        return;
    arena *a = s->k->c.scratch;
    arena_mark mark = arena_save(a);
    changes = arena_array(a, double, s->count);
    for (size_t k = 1; k < i; k++)
        count += s->points[k].is_accepted && year_before(s, k) != k &&
                 plausible_change(s->u, figure_at(s, k), figure_at(s, k - 1), &changes[count]);
    if (plausible_is_extraordinary(a, s->u, change, changes, count))
        tell_change(s, o, then);
    arena_restore(a, mark);
}

/* --- one series --- */

/* told: the last figure that is accepted without the confirmations of this import. So one import may confirm
 * two figures that an earlier import doubted, although the second is no longer doubtful once the first is
 * confirmed. */
static void judge_row(const one_series *s, size_t i, const doubt *d, const observation *told)
{
    series_point *p = &s->points[i];
    bool is_explained = p->row->confirmation != 0;
    if (d->kind == DOUBT_NONE) {
        p->is_accepted = true;
        if (s->k->confirmations.count > 0 && find_doubt(s, i, told).kind != DOUBT_NONE)
            import_use_confirmation(s->k, p->row);
        import_settle_explanation(s->k, p->row, p->known);
        if (!is_explained && p->row->confirmation == 0)
            check_change(s, i);
    } else if (import_confirm(s->k, p->row, p->known))
        p->is_accepted = true;
    else
        tell_doubt(s->k, p->row, d);
}

static bool is_accepted_without(const one_series *s, size_t i, const observation *told)
{
    const series_point *p = &s->points[i];
    uint32_t confirmation = figure_at(s, i)->confirmation;
    return confirmation != 0 ? p->known && p->known->confirmation == confirmation
                             : find_doubt(s, i, told).kind == DOUBT_NONE;
}

static void judge(const one_series *s)
{
    const observation *accepted = 0, *told = 0; /* the last one that is not zero */
    for (size_t i = 0; i < s->count; i++) {
        series_point *p = &s->points[i];
        const observation *o = figure_at(s, i);
        if (!o->has_value) {
            if (p->row)
                import_settle_explanation(s->k, p->row, p->known);
            continue;
        }
        doubt d = find_doubt(s, i, accepted);
        if (p->row)
            judge_row(s, i, &d, told);
        else
            p->is_accepted = d.kind == DOUBT_NONE || o->confirmation != 0;
        if (!p->is_accepted || o->scaled == 0)
            continue;
        accepted = o;
        if (s->k->confirmations.count > 0 && is_accepted_without(s, i, told))
            told = o;
    }
}

static bool is_of_series(const observation *o, const observation *first)
{
    return memcmp(o->position, first->position, sizeof o->position) == 0;
}

/* The figures of both by year: rows [row_count], known [known_count]. Of a value that occurs twice in the
 * file the first is used. */
static size_t merge(observation *rows, size_t row_count, const observation *known, size_t known_count,
                    series_point *points)
{
    size_t count = 0, k = 0;
    for (size_t i = 0; i < row_count; i++) {
        if (i > 0 && rows[i].period == rows[i - 1].period)
            continue;
        while (k < known_count && known[k].period < rows[i].period)
            points[count++] = (series_point){ .known = &known[k++] };
        bool is_both = k < known_count && known[k].period == rows[i].period;
        points[count++] = (series_point){ .row = &rows[i], .known = is_both ? &known[k++] : 0 };
    }
    while (k < known_count)
        points[count++] = (series_point){ .known = &known[k++] };
    return count;
}

void import_check_series(import_checker *k, observation *rows, size_t count, const observation *known,
                         size_t known_count)
{
    size_t at = 0;
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && is_of_series(&rows[to], &rows[from]);)
            to++;
        observation first = rows[from];
        first.period = INT16_MIN;
        while (at < known_count && observation_compare(&known[at], &first) < 0)
            at++;
        size_t known_from = at;
        while (at < known_count && is_of_series(&known[at], &rows[from]))
            at++;
        arena_mark mark = arena_save(k->c.scratch);
        one_series s = { .k = k,
                         .u = &import_kind(&k->c, rows[from].indicator)->unit,
                         .points = arena_array(k->c.scratch, series_point, to - from + at - known_from) };
        s.count = merge(rows + from, to - from, known + known_from, at - known_from, s.points);
        judge(&s);
        arena_restore(k->c.scratch, mark);
    }
}
