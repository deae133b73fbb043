#include "disclosure/table.h"

#include <math.h>

#include "base/csv.h"
#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "stats/disclosure.h"

static const char *const total_words[] = { "合计", "总计", "总数", "全部", "total", "all", "sum", "_t" };
static const char *const reason_words[] = { "published", "primary", "secondary" };

/* The file: lines of counts, and which line and column is the total (SIZE_MAX: none). */
typedef struct cross {
    arena *a;
    str corner;
    VEC(str) columns;
    VEC(str) lines;
    VEC(uint32_t) line_numbers;
    VEC(double) values;           /* [lines][columns] */
    size_t total_line, total_column;
} cross;

static bool is_total(arena *a, str label)
{
    str plain = utf8_fold_width(a, label, true, 0);
    char text[16];
    size_t used = 0;
    for (size_t i = 0; i < plain.len && used < sizeof text; i++)
        if (plain.data[i] != ' ')
            text[used++] = plain.data[i];
    for (size_t i = 0; i < sizeof total_words / sizeof *total_words; i++)
        if (str_eq_ignoring_ascii_case((str){ text, used }, str_of(total_words[i])))
            return true;
    return false;
}

/* Takes a label; there is one of each name and one total. */
static bool add_label(cross *c, map *known, str label, size_t place, size_t *total, uint32_t line,
                      uint32_t column, error *err)
{
    uint64_t earlier;
    str name = str_copy(c->a, str_trim(label));
    if (name.len == 0)
        return error_set_at(err, ERROR_INPUT, line, column, "缺少名称，应为行名或列名", "missing row or column label");
    if (!map_add(known, name, place, &earlier))
        return error_set_at(err, ERROR_INPUT, line, column, "“%.*s”重复", "duplicate label \"%.*s\"",
                            STR_ARG(name));
    if (!is_total(c->a, name))
        return true;
    if (*total != SIZE_MAX)
        return error_set_at(err, ERROR_INPUT, line, column, "已有合计，“%.*s”又是合计",
                            "second total \"%.*s\"; only one is allowed", STR_ARG(name));
    *total = place;
    return true;
}

static bool read_heading(cross *c, const str *fields, size_t count, error *err)
{
    map known = map_in(c->a);
    if (count < 2)
        return error_set_at(err, ERROR_INPUT, 1, 1, "表头应有左上角单元格和至少一列，这里有 %zu 格",
                            "the first line must have a corner cell and at least one column; found %zu cells",
                            count);
    c->corner = str_copy(c->a, str_trim(fields[0]));
    for (size_t i = 1; i < count; i++) {
        if (!add_label(c, &known, fields[i], i - 1, &c->total_column, 1, (uint32_t)i + 1, err))
            return false;
        *vec_push(c->a, &c->columns) = str_copy(c->a, str_trim(fields[i]));
    }
    return true;
}

static bool read_line(cross *c, map *known, uint32_t line, const str *fields, size_t count, error *err)
{
    error inner;
    decimal value;
    if (count != c->columns.count + 1)
        return error_set_at(err, ERROR_INPUT, line, (uint32_t)count, "这一行有 %zu 格，表头有 %zu 格",
                            "this line has %zu cells but the first line has %zu", count,
                            c->columns.count + 1);
    if (!add_label(c, known, fields[0], c->lines.count, &c->total_line, line, 1, err))
        return false;
    if (c->lines.count * c->columns.count > LIMIT_CROSS_TABLE_CELLS)
        return error_set_at(err, ERROR_TOO_LARGE, line, 1, "表格超过 %d 格",
                            "the table has more than %d cells", LIMIT_CROSS_TABLE_CELLS);
    for (size_t i = 1; i < count; i++) {
        if (!decimal_parse(fields[i], &value, &inner) || (value = decimal_trimmed(value)).places != 0 ||
            value.scaled < 0 || value.scaled > LIMIT_CROSS_TABLE_COUNT)
            return error_set_at(err, ERROR_INPUT, line, (uint32_t)i + 1,
                                "应为 0 至 %lld 的整数，这里是“%.*s”",
                                "expected an integer from 0 to %lld, found \"%.*s\"", LIMIT_CROSS_TABLE_COUNT,
                                STR_ARG(fields[i]));
        *vec_push(c->a, &c->values) = decimal_double(value);
    }
    *vec_push(c->a, &c->lines) = str_copy(c->a, str_trim(fields[0]));
    *vec_push(c->a, &c->line_numbers) = line;
    return true;
}

static bool read_cross(cross *c, str text, error *err)
{
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more;
    csv_reader r = csv_open(c->a, text);
    map known = map_in(c->a);
    c->total_line = c->total_column = SIZE_MAX;
    if (!csv_next(&r, fields, &count, &more, err) || !read_heading(c, fields, more ? count : 0, err))
        return false;
    for (;;) {
        if (!csv_next(&r, fields, &count, &more, err))
            return false;
        if (!more)
            break;
        if (!read_line(c, &known, r.line, fields, count, err))
            return false;
    }
    if (c->lines.count - (c->total_line != SIZE_MAX) == 0 ||
        c->columns.count - (c->total_column != SIZE_MAX) == 0)
        return error_set(err, ERROR_INPUT, "除合计外没有数据", "the table contains no counts besides totals");
    return true;
}

/* In the language of the file. */
static str total_label(const cross *c)
{
    str first = c->lines.items[0], column = c->columns.items[0];
    return utf8_columns(first) > utf8_count(first) || utf8_columns(column) > utf8_count(column)
               ? STR("合计")
               : STR("Total");
}

/* Totals that a dimension of one item would have say nothing new. */
static bool add_total_line(cross *c)
{
    if (c->total_line != SIZE_MAX || c->lines.count < 2)
        return false;
    for (size_t j = 0; j < c->columns.count; j++) {
        double sum = 0;
        for (size_t i = 0; i < c->lines.count; i++)
            sum += c->values.items[i * c->columns.count + j];
        *vec_push(c->a, &c->values) = sum;
    }
    c->total_line = c->lines.count;
    *vec_push(c->a, &c->lines) = total_label(c);
    *vec_push(c->a, &c->line_numbers) = 0;
    return true;
}

static bool add_total_column(cross *c)
{
    size_t width = c->columns.count;
    if (c->total_column != SIZE_MAX || width < 2)
        return false;
    VEC(double) wider = { 0 };
    for (size_t i = 0; i < c->lines.count; i++) {
        double sum = 0;
        for (size_t j = 0; j < width; j++) {
            *vec_push(c->a, &wider) = c->values.items[i * width + j];
            sum += c->values.items[i * width + j];
        }
        *vec_push(c->a, &wider) = sum;
    }
    c->values.items = wider.items;
    c->values.count = wider.count;
    c->values.capacity = wider.capacity;
    c->total_column = width;
    *vec_push(c->a, &c->columns) = total_label(c);
    return true;
}

static bool check_sum(const cross *c, const disclosure_sum *sum, error *err)
{
    double parts = 0, total = c->values.items[sum->total];
    for (size_t k = 0; k < sum->part_count; k++)
        parts += c->values.items[sum->parts[k]];
    if (parts == total)
        return true;
    return error_set_at(err, ERROR_INPUT, c->line_numbers.items[sum->total / c->columns.count],
                        (uint32_t)(sum->total % c->columns.count) + 2, "合计为 %.0f，各项之和为 %.0f",
                        "the total is %.0f but its parts add up to %.0f", total, parts);
}

static size_t *parts_of(cross *c, size_t count, size_t skipped, size_t first, size_t step,
                        size_t *part_count_out)
{
    size_t *parts = arena_array(c->a, size_t, count);
    *part_count_out = 0;
    for (size_t k = 0; k < count; k++)
        if (k != skipped)
            parts[(*part_count_out)++] = first + k * step;
    return parts;
}

static disclosure_table table_of(cross *c)
{
    size_t width = c->columns.count, height = c->lines.count, count = 0, parts;
    disclosure_sum *sums = arena_array(c->a, disclosure_sum, width + height);
    for (size_t i = 0; c->total_column != SIZE_MAX && i < height; i++, count++) {
        size_t *cells = parts_of(c, width, c->total_column, i * width, 1, &parts);
        sums[count] = (disclosure_sum){ i * width + c->total_column, cells, parts };
    }
    for (size_t j = 0; c->total_line != SIZE_MAX && j < width; j++, count++) {
        size_t *cells = parts_of(c, height, c->total_line, j, width, &parts);
        sums[count] = (disclosure_sum){ c->total_line * width + j, cells, parts };
    }
    return (disclosure_table){
        .values = c->values.items, .cells = width * height, .sums = sums, .sum_count = count
    };
}

/* Without totals nothing is added up: they leave the table. */
static void drop_totals(cross *c)
{
    cross kept = { .a = c->a, .corner = c->corner, .total_line = SIZE_MAX, .total_column = SIZE_MAX };
    for (size_t j = 0; j < c->columns.count; j++)
        if (j != c->total_column)
            *vec_push(c->a, &kept.columns) = c->columns.items[j];
    for (size_t i = 0; i < c->lines.count; i++) {
        if (i == c->total_line)
            continue;
        *vec_push(c->a, &kept.lines) = c->lines.items[i];
        *vec_push(c->a, &kept.line_numbers) = c->line_numbers.items[i];
        for (size_t j = 0; j < c->columns.count; j++)
            if (j != c->total_column)
                *vec_push(c->a, &kept.values) = c->values.items[i * c->columns.count + j];
    }
    *c = kept;
}

static bool hide(cross *c, const disclosure_table *t, const protect_options *options, protected_table *out,
                 error *err)
{
    const disclosure_rule rule = { .share_min = options->range_percent / 100.0, .width_min = 1,
        .insider_max = options->max };
    bool *primary = arena_array(c->a, bool, t->cells), *suppressed = arena_array(c->a, bool, t->cells);
    double *lower = arena_array(c->a, double, t->cells), *upper = arena_array(c->a, double, t->cells);
    protected_cell *cells = arena_array(c->a, protected_cell, t->cells);
    stats_primary_frequency(t->values, t->cells, options->max, primary);
    if (!stats_disclosure_protect(c->a, t, primary, 0, &rule, suppressed, err) ||
        !stats_disclosure_audit(c->a, t, suppressed, lower, upper, err))
        return false;
    for (size_t i = 0; i < t->cells; i++) {
        protect_reason reason = primary[i]      ? PROTECT_PRIMARY
                                : suppressed[i] ? PROTECT_SECONDARY
                                                : PROTECT_PUBLISHED;
        cells[i] = (protected_cell){ t->values[i], reason, lower[i], upper[i] };
        out->primary_count += reason == PROTECT_PRIMARY;
        out->secondary_count += reason == PROTECT_SECONDARY;
    }
    out->cells = cells;
    return true;
}

bool disclosure_protect(arena *a, str bytes, const protect_options *options, protected_table *table_out,
                        error *err)
{
    cross c = { .a = a };
    text_encoding encoding;
    str text;
    protected_table out = { 0 };
    if (!text_decode(a, bytes, LIMIT_CROSS_TABLE_BYTES, &encoding, &text, err) || !read_cross(&c, text, err))
        return false;
    disclosure_table given = table_of(&c);
    for (size_t i = 0; i < given.sum_count; i++)
        if (!check_sum(&c, &given.sums[i], err))
            return false;
    if (options->hides_totals) {
        drop_totals(&c);
    } else {
        out.reckoned_columns = add_total_column(&c);
        out.reckoned_lines = add_total_line(&c);
    }
    disclosure_table table = table_of(&c);
    if (!hide(&c, &table, options, &out, err))
        return false;
    out.corner = c.corner;
    out.line_labels = c.lines.items;
    out.column_labels = c.columns.items;
    out.lines = c.lines.count;
    out.columns = c.columns.count;
    *table_out = out;
    return true;
}

str protected_csv(arena *a, const protected_table *t)
{
    strbuf b = strbuf_in(a, 0);
    csv_write_field(&b, t->corner, ',');
    for (size_t j = 0; j < t->columns; j++) {
        strbuf_add_char(&b, ',');
        csv_write_field(&b, t->column_labels[j], ',');
    }
    for (size_t i = 0; i < t->lines; i++) {
        strbuf_add_char(&b, '\n');
        csv_write_field(&b, t->line_labels[i], ',');
        for (size_t j = 0; j < t->columns; j++) {
            const protected_cell *cell = &t->cells[i * t->columns + j];
            if (cell->reason == PROTECT_PUBLISHED)
                strbuf_addf(&b, ",%.0f", cell->value);
            else
                strbuf_add(&b, STR(",*"));
        }
    }
    strbuf_add_char(&b, '\n');
    return strbuf_str(&b);
}

static void put_labels(json_writer *w, str key, const str *labels, size_t count)
{
    json_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < count; i++)
        json_string(w, labels[i]);
    json_end_array(w);
}

static void put_hidden(json_writer *w, const protected_table *t, size_t line, size_t column)
{
    const protected_cell *cell = &t->cells[line * t->columns + column];
    json_begin_object(w);
    json_put_string(w, STR("row"), t->line_labels[line]);
    json_put_string(w, STR("column"), t->column_labels[column]);
    json_put_double(w, STR("value"), cell->value);
    json_put_string(w, STR("reason"), str_of(reason_words[cell->reason]));
    json_put_double(w, STR("lower"), cell->lower);
    json_put_double(w, STR("upper"), cell->upper);
    json_end_object(w);
}

void protected_json(const protected_table *t, json_writer *w)
{
    json_begin_object(w);
    put_labels(w, STR("columns"), t->column_labels, t->columns);
    put_labels(w, STR("rows"), t->line_labels, t->lines);
    json_key(w, STR("published"));
    json_begin_array(w);
    for (size_t i = 0; i < t->lines; i++) {
        json_begin_array(w);
        for (size_t j = 0; j < t->columns; j++) {
            const protected_cell *cell = &t->cells[i * t->columns + j];
            if (cell->reason == PROTECT_PUBLISHED)
                json_double(w, cell->value);
            else
                json_null(w);
        }
        json_end_array(w);
    }
    json_end_array(w);
    json_put_int(w, STR("primary"), (int64_t)t->primary_count);
    json_put_int(w, STR("secondary"), (int64_t)t->secondary_count);
    json_key(w, STR("suppressed"));
    json_begin_array(w);
    for (size_t i = 0; i < t->lines * t->columns; i++)
        if (t->cells[i].reason != PROTECT_PUBLISHED)
            put_hidden(w, t, i / t->columns, i % t->columns);
    json_end_array(w);
    json_end_object(w);
}
