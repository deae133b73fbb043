#include "composite/figures.h"

#include <stdio.h>

composite_figures composite_figures_in(arena *a, const composite_definition *d)
{
    composite_figures f = { .a = a, .d = d, .regions = map_in(a), .indicators = map_in(a) };
    for (size_t k = 0; k < d->indicator_count; k++)
        map_set(&f.indicators,
                str_format(a, "%.*s %.*s", STR_ARG(d->indicators[k].code), STR_ARG(d->indicators[k].sex)), k);
    return f;
}

bool composite_figures_place(const composite_figures *f, str code, str sex, size_t *place_out)
{
    char key[160];
    uint64_t place;
    int len = snprintf(key, sizeof key, "%.*s %.*s", STR_ARG(code), STR_ARG(sex));
    if (len >= (int)sizeof key || !map_get(&f->indicators, (str){ key, (size_t)len }, &place))
        return false;
    *place_out = (size_t)place;
    return true;
}

size_t composite_figures_region(composite_figures *f, str code, str name)
{
    uint64_t place;
    if (map_get(&f->regions, code, &place))
        return (size_t)place;
    str own = str_copy(f->a, code);
    map_set(&f->regions, own, f->region_list.count);
    *vec_push(f->a, &f->region_list) = (composite_region){ own, name.len ? str_copy(f->a, name) : own };
    return f->region_list.count - 1;
}

void composite_figures_add(composite_figures *f, composite_row row)
{
    *vec_push(f->a, &f->rows) = row;
}

void composite_figures_note(composite_figures *f, const char *zh, const char *en, ...)
{
    va_list args;
    va_start(args, en);
    *vec_push(f->a, &f->notes) = message_keep(f->a, zh, en, args);
    va_end(args);
}

static bool years_of(const composite_figures *f, composite_data *data, error *err)
{
    int first = f->rows.items[0].year, last = first;
    for (size_t i = 1; i < f->rows.count; i++) {
        first = f->rows.items[i].year < first ? f->rows.items[i].year : first;
        last = f->rows.items[i].year > last ? f->rows.items[i].year : last;
    }
    data->year_first = first;
    data->year_count = (size_t)(last - first) + 1;
    if (data->year_count <= LIMIT_MONITORED_YEARS)
        return true;
    return error_set(err, ERROR_TOO_LARGE, "数据为 %d—%d 年，上限为 %d 年",
                     "the data covers %d to %d; the limit is %d years", first, last, LIMIT_MONITORED_YEARS);
}

static bool place_rows(const composite_figures *f, composite_data *data, error *err)
{
    for (size_t i = 0; i < f->rows.count; i++) {
        const composite_row *row = &f->rows.items[i];
        composite_figure
            *at = &data->figures[(row->region * data->indicator_count + row->indicator) * data->year_count +
                                 (size_t)(row->year - data->year_first)];
        if (at->is_known)
            return error_set_at(err, ERROR_INPUT, row->line, 0, "数据重复：地区 %.*s，指标 %.*s，%d 年",
                                "duplicate value: region %.*s, indicator %.*s, year %d",
                                STR_ARG(data->regions[row->region].code),
                                STR_ARG(f->d->indicators[row->indicator].code), row->year);
        *at = (composite_figure){ row->value, true };
    }
    return true;
}

bool composite_figures_finish(composite_figures *f, composite_data *data_out, composite_notes *notes_out,
                              error *err)
{
    composite_data data = { .regions = f->region_list.items, .region_count = f->region_list.count,
        .indicator_count = f->d->indicator_count };
    if (f->rows.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "本指数所用的指标都没有数据", "no data for any indicator of this index");
    if (data.region_count > LIMIT_RANKED_REGIONS)
        return error_set(err, ERROR_TOO_LARGE, "共 %zu 个地区，上限为 %d 个",
                         "there are %zu regions; the limit is %d", data.region_count, LIMIT_RANKED_REGIONS);
    if (!years_of(f, &data, err))
        return false;
    data.figures = arena_array(f->a, composite_figure,
                               data.region_count * data.indicator_count * data.year_count);
    if (!place_rows(f, &data, err))
        return false;
    *data_out = data;
    *notes_out = (composite_notes){ f->notes.items, f->notes.count };
    return true;
}
