/* The cells of a round as a person lists them: CSV. */
#include "base/csv.h"
#include "service/round/drawing.h"

enum {
    COLUMN_INDICATOR,
    COLUMN_UNIT,
    COLUMN_PERIOD,
    COLUMN_FIRST_LIST,
    COLUMN_COUNT = COLUMN_FIRST_LIST + LIST_COUNT
};
static const struct {
    const char *en, *zh;
} columns[COLUMN_COUNT] = {
    [COLUMN_INDICATOR] = { "indicator", "指标" },
    [COLUMN_UNIT] = { "unit", "填报单位" },
    [COLUMN_PERIOD] = { "period", "年份" },
    [COLUMN_FIRST_LIST + LIST_SEX] = { "sex", "性别" },
    [COLUMN_FIRST_LIST + LIST_AGE] = { "age", "年龄" },
    [COLUMN_FIRST_LIST + LIST_RESIDENCE] = { "residence", "城乡" },
    [COLUMN_FIRST_LIST + LIST_GROUP] = { "group", "人群" },
};

typedef struct reading {
    drawing *d;
    csv_reader csv;
    size_t at[COLUMN_COUNT]; /* from 1; 0: it is missing */
    code_index lists[LIST_COUNT];
    str *fields;
    size_t field_count;
    error *err;
} reading;

static bool read_heading(reading *r)
{
    for (size_t i = 0; i < r->field_count; i++) {
        str name = str_trim(r->fields[i]);
        int found = COLUMN_COUNT;
        for (int c = 0; c < COLUMN_COUNT; c++)
            if (str_eq_ignoring_ascii_case(name, str_of(columns[c].en)) ||
                str_eq(name, str_of(columns[c].zh)))
                found = c;
        if (found == COLUMN_COUNT)
            return error_set_at(
                r->err, ERROR_INPUT, r->csv.line, (uint32_t)i + 1,
                "没有“%.*s”一列；可用：指标、填报单位、性别、年龄、城乡、人群、年份",
                "there is no column \"%.*s\"; known: indicator, unit, sex, age, residence, group, period",
                STR_ARG(name));
        r->at[found] = i + 1;
    }
    return r->at[COLUMN_INDICATOR] > 0 || error_set_at(r->err, ERROR_INPUT, r->csv.line, 1, "缺少“指标”一列",
                                                       "the column indicator is missing");
}

static str field_at(const reading *r, int column)
{
    size_t at = r->at[column];
    return at > 0 && at <= r->field_count ? str_trim(r->fields[at - 1]) : STR("");
}

static bool fail(reading *r, int column, const char *zh, const char *en)
{
    str text = field_at(r, column);
    return error_set_at(r->err, ERROR_INPUT, r->csv.line, (uint32_t)r->at[column], "“%.*s”：%s%.0s",
                        "\"%.*s\": %.0s%s", STR_ARG(text), zh, en);
}

static int64_t unit_named(const drawing *d, str name)
{
    for (size_t i = 0; i < d->leads.book.units.count; i++)
        if (str_eq(d->leads.book.units.items[i].name, name) && d->leads.book.units.items[i].ended_on.len == 0)
            return d->leads.book.units.items[i].id;
    return 0;
}

static bool is_twice(const drawing *d, const round_cell *c)
{
    for (size_t i = 0; i < d->cells.count; i++) {
        const round_cell *o = &d->cells.items[i].cell;
        if (o->indicator == c->indicator && o->period == c->period &&
            memcmp(o->position, c->position, sizeof c->position) == 0)
            return true;
    }
    return false;
}

static bool read_row(reading *r)
{
    link_way ignored_way;
    drawing *d = r->d;
    round_cell cell = { .period = d->round.year };
    const indicator *i = indicator_find(d->c->request, &d->known->index, field_at(r, COLUMN_INDICATOR),
                                        &ignored_way);
    if (!i)
        return fail(r, COLUMN_INDICATOR, "指标目录中没有此指标", "the catalogue has no such indicator");
    cell.indicator = i->id;
    round_indicator *known = drawing_find_indicator(d, i), *of = known ? known : drawing_add_indicator(d, i);
    str unit = field_at(r, COLUMN_UNIT), period = field_at(r, COLUMN_PERIOD);
    if (unit.len > 0) {
        int64_t id = unit_named(d, unit);
        if (!id)
            return fail(r, COLUMN_UNIT, "本地区没有此单位", "the region has no such unit");
        if (id != of->unit && known)
            return fail(r, COLUMN_UNIT, "一个指标只由一个单位填报", "one indicator is handed in by one unit");
        of->unit = id;
    }
    if (period.len > 0 && (!date_take_year(&period, &cell.period) || period.len > 0))
        return fail(r, COLUMN_PERIOD, "不是年份", "is not a year");
    for (int list = 0; list < LIST_COUNT; list++) {
        str code = field_at(r, COLUMN_FIRST_LIST + list);
        if (code.len > 0 && !code_find(d->c->request, &r->lists[list], code, &cell.position[list]))
            return fail(r, COLUMN_FIRST_LIST + list, "代码表中没有", "is not in the code list");
    }
    if (is_twice(d, &cell))
        return fail(r, COLUMN_INDICATOR, "此数据格出现两次", "this cell occurs twice");
    *vec_push(d->c->request, &d->cells) = (drawn_cell){ cell, of->unit };
    return true;
}

bool drawing_read_cells(drawing *d, str text, error *err)
{
    reading r = { .d = d,
                  .csv = csv_open(d->c->request, text),
                  .err = err,
                  .fields = arena_array(d->c->request, str, LIMIT_CSV_COLUMNS) };
    bool more, has_heading = false;
    for (int list = 0; list < LIST_COUNT; list++)
        r.lists[list] = code_index_of(d->c->request, &d->known->codes[list]);
    while (true) {
        if (!csv_next(&r.csv, r.fields, &r.field_count, &more, err))
            return false;
        if (!more)
            break;
        if (!(has_heading ? read_row(&r) : read_heading(&r)))
            return false;
        if (d->cells.count > LIMIT_ROUND_CELLS)
            return error_set_at(err, ERROR_TOO_LARGE, r.csv.line, 1, "数据格超过 %d 个", "more than %d cells",
                                LIMIT_ROUND_CELLS);
        has_heading = true;
    }
    return d->cells.count > 0 || error_set(err, ERROR_INPUT, "没有列出数据格", "the list of cells is empty");
}
