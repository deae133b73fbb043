#include "assess/contradiction.h"

#include <math.h>
#include <stdlib.h>

#include "base/unit.h"
#include "base/vec.h"

typedef struct part {
    str name_zh, name_en;
    const figure *figure;
} part;

typedef struct finder {
    arena *a;
    const series_list *series;
    int year;
    VEC(contradiction) found;
} finder;

static const figure *figure_at(const finder *f, int64_t place, int32_t id, dimension_list list,
                               uint8_t position)
{
    series key = { .region = place, .indicator = id };
    key.position[list] = position;
    if (f->series->count == 0)
        return 0;
    const series *s = bsearch(&key, f->series->items, f->series->count, sizeof key, series_compare);
    for (size_t i = 0; s && i < s->count; i++)
        if (s->figures[i].year == f->year && s->figures[i].status == FIGURE_VALUE)
            return &s->figures[i];
    return 0;
}

static double digit_of(const figure *f)
{
    return pow(10, -(int)f->value.places);
}

/* Difference of two numbers beyond slack, in percent of the larger. */
static double beyond(double one, double other, double slack)
{
    double apart = fabs(one - other) - slack, larger = fmax(fabs(one), fabs(other));
    return apart > 0 && larger > 0 ? 100 * apart / larger : 0;
}

/* Three decimals are enough to show a difference beyond rounding. */
static str number_text(arena *a, double value)
{
    enum { PLACES = 3 };
    return decimal_fits(value, PLACES)
               ? decimal_text(a, decimal_trimmed(decimal_of_double(value, PLACES, ROUNDING_HALF_UP)))
               : STR("?");
}

static str list_parts(arena *a, const part *parts, size_t count, double (*of)(const figure *),
                      const char *between, bool zh)
{
    strbuf b = strbuf_in(a, 0);
    enum { NAMED_MAX = 8 };
    for (size_t i = 0; i < count && i < NAMED_MAX; i++)
        strbuf_addf(&b, "%s%.*s %.*s", i ? between : "", STR_ARG(zh ? parts[i].name_zh : parts[i].name_en),
                    STR_ARG(number_text(a, of(parts[i].figure))));
    if (count > NAMED_MAX)
        strbuf_addf(&b, zh ? "等%zu个" : " … (%zu parts)", count);
    return strbuf_str(&b);
}

static double value_of(const figure *f) { return decimal_double(f->value); }
static double numerator_of(const figure *f) { return f->numerator; }
static double denominator_of(const figure *f) { return f->denominator; }

static void add(finder *f, int32_t id, double percent, str zh, str en)
{
    if (percent > 0)
        *vec_push(f->a, &f->found) = (contradiction){ id, f->year, percent, zh, en };
}

static double check_sum(finder *f, int32_t id, const figure *whole, const part *parts, size_t count,
                        double (*of)(const figure *), const char *what_zh, const char *what_en, double slack)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += of(parts[i].figure);
    double percent = beyond(of(whole), sum, slack);
    if (percent <= 0) /* nearly always: no sentence is written */
        return percent;
    add(f, id, percent,
        str_format(f->a, "%d年%s：%.*s，各部分之和为%.*s，合计报送为%.*s", f->year, what_zh,
                   STR_ARG(list_parts(f->a, parts, count, of, " + ", true)), STR_ARG(number_text(f->a, sum)),
                   STR_ARG(number_text(f->a, of(whole)))),
        str_format(f->a, "%d, %s: %.*s = %.*s, but the reported total is %.*s", f->year, what_en,
                   STR_ARG(list_parts(f->a, parts, count, of, " + ", false)), STR_ARG(number_text(f->a, sum)),
                   STR_ARG(number_text(f->a, of(whole)))));
    return percent;
}

static void check_between(finder *f, int32_t id, const figure *whole, const part *parts, size_t count)
{
    double low = INFINITY, high = -INFINITY, value = value_of(whole), slack = digit_of(whole);
    for (size_t i = 0; i < count; i++) {
        low = fmin(low, value_of(parts[i].figure));
        high = fmax(high, value_of(parts[i].figure));
        slack = fmax(slack, digit_of(parts[i].figure));
    }
    double percent = fmax(value > high ? beyond(value, high, slack) : 0,
                          value < low ? beyond(value, low, slack) : 0);
    if (percent <= 0)
        return;
    add(f, id, percent,
        str_format(f->a, "%d年：%.*s，合计报送为%.*s，不在各部分数值之间", f->year,
                   STR_ARG(list_parts(f->a, parts, count, value_of, "、", true)),
                   STR_ARG(number_text(f->a, value))),
        str_format(f->a, "%d: %.*s, but the reported total %.*s is not between its parts", f->year,
                   STR_ARG(list_parts(f->a, parts, count, value_of, ", ", false)),
                   STR_ARG(number_text(f->a, value))));
}

static void check_parts(finder *f, const indicator *one, const figure *whole, const part *parts, size_t count)
{
    unit u;
    bool all_counts = whole->has_counts;
    double slack = digit_of(whole);
    for (size_t i = 0; i < count; i++) {
        all_counts = all_counts && parts[i].figure->has_counts;
        slack += digit_of(parts[i].figure);
    }
    bool is_count = unit_find(one->unit, &u) && u.dimension == DIMENSION_COUNT;
    if (all_counts) {
        if (check_sum(f, one->id, whole, parts, count, numerator_of, "分子", "numerators", 0.5) <= 0)
            check_sum(f, one->id, whole, parts, count, denominator_of, "分母", "denominators", 0.5);
    } else if (is_count && !one->has_factor) {
        check_sum(f, one->id, whole, parts, count, value_of, "数值", "values", slack / 2);
    } else {
        check_between(f, one->id, whole, parts, count);
    }
}

static void check_pair(finder *f, const indicator *one, const figure *whole, int64_t place,
                       dimension_list list, const part names[2])
{
    part parts[2] = { names[0], names[1] };
    for (uint8_t i = 0; i < 2; i++)
        if (!(parts[i].figure = figure_at(f, place, one->id, list, (uint8_t)(i + 1))))
            return;
    check_parts(f, one, whole, parts, 2);
}

typedef VEC(const region *) region_list;

static region_list parts_of(arena *a, const regions *places, int64_t parent)
{
    region_list parts = { 0 };
    for (size_t i = 0; i < places->count; i++)
        if (places->items[i].parent == parent && places->items[i].valid_to.len == 0)
            *vec_push(a, &parts) = &places->items[i];
    return parts;
}

static void check_places(finder *f, const indicator *one, const figure *whole, const region_list *places)
{
    VEC(part) parts = { 0 };
    for (size_t i = 0; i < places->count; i++) {
        const region *place = places->items[i];
        const figure *of_place = figure_at(f, place->id, one->id, LIST_SEX, POSITION_TOTAL);
        if (!of_place)
            return;
        *vec_push(f->a, &parts) = (part){ place->name, place->name, of_place };
    }
    if (parts.count > 1)
        check_parts(f, one, whole, parts.items, parts.count);
}

contradictions assess_contradictions(arena *a, const series_list *list, const regions *places,
                                     const indicators *known, int64_t place, int year)
{
    static const part sexes[2] = { { STR_INIT("女"), STR_INIT("women"), 0 },
    { STR_INIT("男"), STR_INIT("men"), 0 } };
    static const part residences[2] = { { STR_INIT("城镇"), STR_INIT("urban"), 0 },
    { STR_INIT("农村"), STR_INIT("rural"), 0 } };
    finder f = { .a = a, .series = list, .year = year };
    region_list parts = parts_of(a, places, place);
    for (size_t i = 0; i < known->count; i++) {
        const indicator *one = &known->items[i];
        const figure *whole = figure_at(&f, place, one->id, LIST_SEX, POSITION_TOTAL);
        if (!whole)
            continue;
        check_pair(&f, one, whole, place, LIST_SEX, sexes);
        check_pair(&f, one, whole, place, LIST_RESIDENCE, residences);
        check_places(&f, one, whole, &parts);
    }
    return (contradictions){ f.found.items, f.found.count };
}
