#include "dataset/figure.h"

#include <math.h>

#include "base/unit.h"

static str heading(const figure_place *place, int column)
{
    return column != NO_COLUMN ? place->columns->headings[column] : STR("");
}

#define FAULT(c, o, place, column, is_warning, ...)                                                       \
    import_add_figure_fault((c), (o), (uint32_t)((column) + 1), heading((place), (column)), (is_warning), \
                            __VA_ARGS__)

/* Checks that the status agrees with the presence of a figure. */
static bool check_status(import_context *c, observation *o, const figure_place *place)
{
    int column = place->columns->of[COLUMN_STATUS];
    if (o->status == 0 && o->has_value)
        o->status = 'A';
    if (o->status == 0) {
        FAULT(c, o, place, place->value_column, false, "没有数值，也没有状态（缺数 M、不适用 N、保密 C）",
              "no value and no status (M missing, N not applicable, C confidential)");
        return false;
    }
    const status_row *row = status_of_letter(o->status);
    if (row->means == FIGURE_VALUE && !o->has_value) {
        FAULT(c, o, place, place->value_column, false, "状态为“%s”，但没有数值%.0s",
              "status \"%2$s\" without a value%1$.0s", row->zh, row->en);
        return false;
    }
    if (row->means != FIGURE_VALUE && o->has_value) {
        FAULT(c, o, place, column == NO_COLUMN ? place->value_column : column, false, "状态为“%s”，但有数值%.0s",
              "status \"%2$s\" with a value%1$.0s", row->zh, row->en);
        return false;
    }
    return true;
}

/* A negative value of a unit without negative values cannot be confirmed. import_series checks the other
 * bounds. */
static bool check_sign(import_context *c, const indicator *i, const observation *o, const figure_place *place)
{
    char value[DECIMAL_TEXT_MAX];
    decimal v = observation_value(o), zero = { 0 };
    bool is_never_negative = i->has_min ? decimal_compare(i->value_min, zero) >= 0
                                        : i->is_share || import_kind(c, i->id)->unit.is_never_negative;
    if (o->scaled < 0 && is_never_negative) {
        FAULT(c, o, place, place->value_column, false, "%.*s：这个指标不能是负数",
              "%.*s: this indicator cannot be negative", STR_ARG(decimal_print(value, v)));
        return false;
    }
    if (i->decimals != INDICATOR_DECIMALS_UNKNOWN && v.places > i->decimals)
        FAULT(c, o, place, place->value_column, true, "有 %d 位小数，一般报 %d 位",
              "%d decimals; usually reported with %d", (int)v.places, i->decimals);
    return true;
}

static bool check_counts(import_context *c, const indicator *i, const observation *o,
                         const figure_place *place)
{
    int numerator_column = place->columns->of[COLUMN_NUMERATOR],
        denominator_column = place->columns->of[COLUMN_DENOMINATOR];
    if ((o->has_numerator && o->numerator < 0) || (o->has_denominator && o->denominator < 0)) {
        FAULT(c, o, place, o->has_numerator && o->numerator < 0 ? numerator_column : denominator_column,
              false, "分子、分母不能是负数", "numerator and denominator cannot be negative");
        return false;
    }
    if (o->has_denominator && o->denominator == 0 && o->has_value) {
        FAULT(c, o, place, denominator_column, false, "分母为零，比率无意义；没有业务时状态写 N",
              "the denominator is zero; use status N (not applicable) if there were no cases");
        return false;
    }
    if (i->is_share && o->has_numerator && o->has_denominator &&
        decimal_compare(observation_numerator(o), observation_denominator(o)) > 0) {
        FAULT(c, o, place, numerator_column, false, "分子大于分母",
              "the numerator is greater than the denominator");
        return false;
    }
    return true;
}

/* The figure is factor * numerator / denominator, to the decimals it is reported with. */
static bool check_ratio(import_context *c, const indicator *i, const observation *o,
                        const figure_place *place)
{
    char value[DECIMAL_TEXT_MAX];
    if (!o->has_value || !o->has_numerator || !o->has_denominator || o->denominator == 0 ||
        !(i->has_factor || i->is_share))
        return true;
    double factor = i->has_factor ? decimal_double(i->factor) : 100;
    double expected = factor * decimal_double(observation_numerator(o)) /
                      decimal_double(observation_denominator(o));
    double step = decimal_double((decimal){ 1, o->places });
    decimal v = observation_value(o);
    /* Half a step for rounding, and a little for the double's own. */
    if (fabs(decimal_double(v) - expected) <= 0.5 * step + 1e-9 * fabs(expected))
        return true;
    FAULT(c, o, place, place->value_column, false, "数值 %.*s 与分子除以分母所得 %.*f 不符",
          "%.*s does not equal numerator / denominator (%.*f)", STR_ARG(decimal_print(value, v)),
          (int)o->places + 2, expected);
    return false;
}

/* A department is named as the source that is not the one of the catalogue. */
static void check_source(import_context *c, const indicator *i, const observation *o,
                         const figure_place *place)
{
    if (o->source == 0 || i->department.len == 0)
        return;
    uint32_t at = import_text_department(c->texts, o->source),
             own = import_department(c->of, c->scratch, i->department);
    if (at == 0 || at == own)
        return;
    const department *all = c->of->known->departments.items;
    str zh = own ? all[own - 1].name : i->department, en = own ? all[own - 1].name_en : i->department;
    FAULT(c, o, place, place->columns->of[COLUMN_SOURCE], true, "来源为%s%.0s，目录中该指标由%s%.0s报送",
          "source %.0s%s, but the catalogue names %.0s%s as the source department",
          str_zero_ended(c->memory, all[at - 1].name), str_zero_ended(c->memory, all[at - 1].name_en),
          str_zero_ended(c->memory, zh), str_zero_ended(c->memory, en));
}

bool import_check_figure(import_context *c, observation *o, const figure_place *place)
{
    const indicator *i = import_indicator(c, o->indicator);
    if (!check_status(c, o, place))
        return false;
    bool sound = true;
    if (o->has_value)
        sound &= check_sign(c, i, o, place);
    if (o->has_numerator || o->has_denominator)
        sound &= check_counts(c, i, o, place) && check_ratio(c, i, o, place);
    check_source(c, i, o, place);
    return sound;
}
