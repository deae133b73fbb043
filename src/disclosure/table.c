#include "disclosure/table.h"

#include <math.h>

#include "base/csv.h"
#include "base/map.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "disclosure/totals.h"
#include "stats/disclosure.h"

static const char *const reason_words[] = { "published", "primary", "secondary" };

/* The file: lines of counts. */
typedef struct cross {
    arena *a;
    str corner;
    VEC(str) columns;
    VEC(str) lines;
    VEC(uint32_t) line_numbers;
    VEC(double) values;           /* [lines][columns] */
    VEC(bool) column_is_named, line_is_named;     /* totals by their names */
    VEC(bool) column_is_partial, line_is_partial; /* 其中… */
    line_totals over_lines, over_columns;
} cross;

/* Takes a label. Only totals may share one, such as the subtotals of several groups. */
static bool take_label(cross *c, map *known, str label, size_t place, uint32_t line, uint32_t column,
                       str *name_out, bool *is_named_out, error *err)
{
    uint64_t earlier;
    str name = str_copy(c->a, str_trim(label));
    *is_named_out = disclosure_names_total(c->a, name);
    if (!map_add(known, name, place, &earlier) && !*is_named_out)
        return error_set_at(err, ERROR_INPUT, line, column, "“%.*s”重复", "duplicate label \"%.*s\"",
                            STR_ARG(name));
    *name_out = name;
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
        str name;
        bool is_named;
        if (!take_label(c, &known, fields[i], i - 1, 1, (uint32_t)i + 1, &name, &is_named, err))
            return false;
        *vec_push(c->a, &c->columns) = name;
        *vec_push(c->a, &c->column_is_named) = is_named;
        *vec_push(c->a, &c->column_is_partial) = disclosure_names_part(c->a, name);
    }
    return true;
}

static bool read_line(cross *c, map *known, uint32_t line, const str *fields, size_t count, error *err)
{
    error inner;
    decimal value;
    str name;
    bool is_named;
    if (count != c->columns.count + 1)
        return error_set_at(err, ERROR_INPUT, line, (uint32_t)count, "这一行有 %zu 格，表头有 %zu 格",
                            "this line has %zu cells but the first line has %zu", count,
                            c->columns.count + 1);
    if (!take_label(c, known, fields[0], c->lines.count, line, 1, &name, &is_named, err))
        return false;
    if (c->lines.count * c->columns.count > LIMIT_CROSS_TABLE_CELLS)
        return error_set_at(err, ERROR_TOO_LARGE, line, 1, "表格超过 %d 格",
                            "the table has more than %d cells", LIMIT_CROSS_TABLE_CELLS);
    for (size_t i = 1; i < count; i++) {
        if (!decimal_parse(fields[i], &value, &inner) || (value = decimal_trimmed(value)).places != 0 ||
            value.scaled < 0 || value.scaled > LIMIT_CROSS_TABLE_COUNT)
            return error_set_at(err, ERROR_INPUT, line, (uint32_t)i + 1,
                                "应为 0 至 %lld 的整数，这里是“%.*s”；第一行应为表头，标题和表末的签署请删去",
                                "expected an integer from 0 to %lld, found \"%.*s\"; the first line must be the "
                                "headings: delete titles above and signatures below the table",
                                LIMIT_CROSS_TABLE_COUNT, STR_ARG(fields[i]));
        *vec_push(c->a, &c->values) = decimal_double(value);
    }
    *vec_push(c->a, &c->lines) = name;
    *vec_push(c->a, &c->line_is_named) = is_named;
    *vec_push(c->a, &c->line_is_partial) = disclosure_names_part(c->a, name);
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

static count_lines lines_of(const cross *c)
{
    return (count_lines){ c->values.items, c->lines.count, c->columns.count, c->columns.count, 1,
                          c->line_is_named.items, c->line_is_partial.items };
}

static count_lines columns_of(const cross *c)
{
    return (count_lines){ c->values.items, c->columns.count, c->lines.count, 1, c->columns.count,
                          c->column_is_named.items, c->column_is_partial.items };
}

static void find_totals(cross *c)
{
    count_lines lines = lines_of(c), columns = columns_of(c);
    c->over_lines = disclosure_find_totals(c->a, &lines);
    c->over_columns = disclosure_find_totals(c->a, &columns);
}

static size_t total_count(const line_totals *totals, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += totals->is_total[i];
    return found;
}

/* A line that is named a total but is not the sum of other lines is compared with all lines that are not
 * totals. Alone, or beside incomplete parts (其中…), it is treated as an ordinary count. */
static bool check_named(const cross *c, const count_lines *t, const line_totals *totals, bool is_column,
                        error *err)
{
    size_t leaves = 0;
    for (size_t j = 0; j < t->lines; j++)
        leaves += !totals->is_total[j] && !t->is_partial[j];
    for (size_t i = 0; i < t->lines && leaves > 0; i++)
        for (size_t k = 0; t->is_named[i] && !totals->has_sum[i] && k < t->cells; k++) {
            double sum = 0, value = t->values[i * t->line_step + k * t->cell_step];
            for (size_t j = 0; j < t->lines; j++)
                if (!totals->is_total[j] && !t->is_partial[j])
                    sum += t->values[j * t->line_step + k * t->cell_step];
            uint32_t line = c->line_numbers.items[is_column ? k : i];
            uint32_t column = (uint32_t)(is_column ? i : k) + 2;
            str label = (is_column ? c->columns.items : c->lines.items)[i];
            if (sum != value && label.len == 0)
                return error_set_at(
                    err, ERROR_INPUT, line, column,
                    "没有名称；只有合计可以没有名称，这里为 %.0f，各项之和为 %.0f",
                    "missing label; only a total needs none, but here it is %.0f and the other "
                    "counts add up to %.0f",
                    value, sum);
            if (sum != value)
                return error_set_at(err, ERROR_INPUT, line, column, "“%.*s”是合计，这里为 %.0f，各项之和为 %.0f",
                                    "\"%.*s\" is a total; here it is %.0f but its parts add up to %.0f",
                                    STR_ARG(label), value, sum);
        }
    return true;
}

static bool check_totals(const cross *c, error *err)
{
    count_lines lines = lines_of(c), columns = columns_of(c);
    if (c->lines.count == 0)
        return error_set(err, ERROR_INPUT, "没有数据行", "the table contains no rows of counts");
    return check_named(c, &columns, &c->over_columns, true, err) &&
           check_named(c, &lines, &c->over_lines, false, err);
}

/* A total of one line has no new information. Where the file has totals, readers know what adds up. The lines
 * of the first run are added up: a table may break the same count down twice.
 *
 * Fails: ERROR_INPUT if the lines may be one breakdown or two. */
static bool lacks_total(const cross *c, const count_lines *t, const line_totals *totals, const str *labels,
                        size_t *run_out, bool *lacks_out, error *err)
{
    *lacks_out = t->lines > 1 && total_count(totals, t->lines) == 0;
    *run_out = *lacks_out ? disclosure_equal_runs(c->a, t) : 0;
    if (!*lacks_out || *run_out == t->lines || t->cells > 1)
        return true;
    return error_set(err, ERROR_INPUT,
                     "“%.*s”至“%.*s”之和等于其后各项之和，无法判断是否为同一总数的两种分组；请在表中补上合计",
                     "\"%.*s\" to \"%.*s\" have the same sum as the lines after them, so these may be two "
                     "breakdowns of one total; add the total to the table",
                     STR_ARG(labels[0]), STR_ARG(labels[*run_out - 1]));
}

static bool add_total_line(cross *c, bool *added_out, error *err)
{
    count_lines lines = lines_of(c);
    size_t run;
    if (!lacks_total(c, &lines, &c->over_lines, c->lines.items, &run, added_out, err))
        return false;
    if (!*added_out)
        return true;
    for (size_t j = 0; j < c->columns.count; j++) {
        double sum = 0;
        for (size_t i = 0; i < run; i++)
            sum += c->line_is_partial.items[i] ? 0 : c->values.items[i * c->columns.count + j];
        *vec_push(c->a, &c->values) = sum;
    }
    *vec_push(c->a, &c->lines) = total_label(c);
    *vec_push(c->a, &c->line_is_named) = true;
    *vec_push(c->a, &c->line_is_partial) = false;
    *vec_push(c->a, &c->line_numbers) = 0;
    return true;
}

static bool add_total_column(cross *c, bool *added_out, error *err)
{
    count_lines columns = columns_of(c);
    size_t width = c->columns.count, run;
    VEC(double) wider = { 0 };
    if (!lacks_total(c, &columns, &c->over_columns, c->columns.items, &run, added_out, err))
        return false;
    if (!*added_out)
        return true;
    for (size_t i = 0; i < c->lines.count; i++) {
        double sum = 0;
        for (size_t j = 0; j < width; j++) {
            *vec_push(c->a, &wider) = c->values.items[i * width + j];
            sum += j < run && !c->column_is_partial.items[j] ? c->values.items[i * width + j] : 0;
        }
        *vec_push(c->a, &wider) = sum;
    }
    c->values.items = wider.items;
    c->values.count = wider.count;
    c->values.capacity = wider.capacity;
    *vec_push(c->a, &c->columns) = total_label(c);
    *vec_push(c->a, &c->column_is_named) = true;
    *vec_push(c->a, &c->column_is_partial) = false;
    return true;
}

/* Sums among lines hold in every column, sums among columns in every line. */
static disclosure_table table_of(const cross *c)
{
    size_t width = c->columns.count, height = c->lines.count, count = 0;
    size_t total = c->over_lines.sum_count * width + c->over_columns.sum_count * height;
    disclosure_sum *sums = arena_array(c->a, disclosure_sum, total);
    for (size_t n = 0; n < total; n++) {
        bool in_line = n >= c->over_lines.sum_count * width;
        size_t m = in_line ? n - c->over_lines.sum_count * width : n, others = in_line ? height : width;
        const disclosure_sum *s = &(in_line ? &c->over_columns : &c->over_lines)->sums[m / others];
        size_t step = in_line ? 1 : width, first = m % others * (in_line ? width : 1);
        size_t *parts = arena_array(c->a, size_t, s->part_count);
        for (size_t k = 0; k < s->part_count; k++)
            parts[k] = first + s->parts[k] * step;
        sums[count++] = (disclosure_sum){ first + s->total * step, parts, s->part_count };
    }
    return (disclosure_table){
        .values = c->values.items, .cells = width * height, .sums = sums, .sum_count = count
    };
}

/* Totals that the publisher leaves out: by their names, or a first or last line that adds up others. They
 * stay in the calculation as unknown counts, because two breakdowns of an unpublished total still add up to
 * the same. */
static bool is_left_out(const line_totals *totals, const bool *is_named, size_t count, size_t i)
{
    return totals->has_sum[i] && (is_named[i] || (totals->is_total[i] && (i == 0 || i == count - 1)));
}

static bool *left_out(const cross *c, const line_totals *totals, const bool *is_named, size_t count,
                      bool hides)
{
    bool *leaves = arena_array(c->a, bool, count);
    for (size_t i = 0; i < count; i++)
        leaves[i] = hides && is_left_out(totals, is_named, count, i);
    return leaves;
}

str protected_label(arena *a, const str *labels, size_t count, size_t at)
{
    size_t equal = 0, no = 0;
    for (size_t i = 0; i < count; i++) {
        equal += str_eq(labels[i], labels[at]);
        no = i == at ? equal : no;
    }
    return equal > 1 ? str_format(a, "%.*s(%zu)", STR_ARG(labels[at]), no) : labels[at];
}

static const protected_total *totals_of(const cross *c, size_t *count_out)
{
    VEC(protected_total) list = { 0 };
    for (int is_column = 0; is_column < 2; is_column++) {
        const line_totals *totals = is_column ? &c->over_columns : &c->over_lines;
        const str *labels = is_column ? c->columns.items : c->lines.items;
        size_t count = is_column ? c->columns.count : c->lines.count;
        for (size_t n = 0; n < totals->sum_count; n++) {
            const disclosure_sum *s = &totals->sums[n];
            str *parts = arena_array(c->a, str, s->part_count);
            for (size_t k = 0; k < s->part_count; k++)
                parts[k] = protected_label(c->a, labels, count, s->parts[k]);
            str label = protected_label(c->a, labels, count, s->total);
            *vec_push(c->a, &list) = (protected_total){ is_column, label, parts, s->part_count };
        }
    }
    *count_out = list.count;
    return list.items;
}

/* Without the lines and columns left out. */
static void publish(const cross *c, const bool *drops_line, const bool *drops_column,
                    const protected_cell *cells, protected_table *out)
{
    VEC(str) lines = { 0 }, columns = { 0 }, left_out = { 0 };
    VEC(protected_cell) kept = { 0 };
    for (size_t j = 0; j < c->columns.count; j++)
        *(drops_column[j] ? vec_push(c->a, &left_out) : vec_push(c->a, &columns)) = c->columns.items[j];
    for (size_t i = 0; i < c->lines.count; i++) {
        *(drops_line[i] ? vec_push(c->a, &left_out) : vec_push(c->a, &lines)) = c->lines.items[i];
        if (drops_line[i])
            continue;
        for (size_t j = 0; j < c->columns.count; j++)
            if (!drops_column[j]) {
                const protected_cell *cell = &cells[i * c->columns.count + j];
                *vec_push(c->a, &kept) = *cell;
                out->primary_count += cell->reason == PROTECT_PRIMARY;
                out->secondary_count += cell->reason == PROTECT_SECONDARY;
            }
    }
    out->corner = c->corner;
    out->line_labels = lines.items;
    out->column_labels = columns.items;
    out->lines = lines.count;
    out->columns = columns.count;
    out->cells = kept.items;
    out->left_out = left_out.items;
    out->left_out_count = left_out.count;
}

/* A line of zeros hides nothing: its zeros may add up to a zero that is published. */
static bool *may_suppress(const cross *c)
{
    size_t width = c->columns.count, cells = width * c->lines.count;
    bool *line_counts = arena_array(c->a, bool, c->lines.count),
         *column_counts = arena_array(c->a, bool, width);
    bool *may = arena_array(c->a, bool, cells);
    for (size_t i = 0; i < cells; i++) {
        line_counts[i / width] |= c->values.items[i] > 0;
        column_counts[i % width] |= c->values.items[i] > 0;
    }
    for (size_t i = 0; i < cells; i++)
        may[i] = line_counts[i / width] && column_counts[i % width];
    return may;
}

static bool hide(cross *c, const protect_options *options, protected_table *out, error *err)
{
    const disclosure_rule rule = { .share_min = options->range_percent / 100.0, .width_min = 1,
        .insider_max = options->max };
    disclosure_table t = table_of(c);
    bool *primary = arena_array(c->a, bool, t.cells), *suppressed = arena_array(c->a, bool, t.cells);
    bool *unknown = arena_array(c->a, bool, t.cells);
    double *lower = arena_array(c->a, double, t.cells), *upper = arena_array(c->a, double, t.cells);
    protected_cell *cells = arena_array(c->a, protected_cell, t.cells);
    const bool *drops_line = left_out(c, &c->over_lines, c->line_is_named.items, c->lines.count,
                                      options->hides_totals);
    const bool *drops_column = left_out(c, &c->over_columns, c->column_is_named.items, c->columns.count,
                                        options->hides_totals);
    stats_primary_frequency(t.values, t.cells, options->max, primary);
    for (size_t i = 0; i < t.cells; i++) {
        unknown[i] = drops_line[i / c->columns.count] || drops_column[i % c->columns.count];
        primary[i] = primary[i] && !unknown[i];
    }
    t.unknown = unknown;
    if (!stats_disclosure_protect(c->a, &t, primary, may_suppress(c), &rule, suppressed, err) ||
        !stats_disclosure_audit(c->a, &t, suppressed, lower, upper, err))
        return false;
    for (size_t i = 0; i < t.cells; i++) {
        protect_reason reason = primary[i]      ? PROTECT_PRIMARY
                                : suppressed[i] ? PROTECT_SECONDARY
                                                : PROTECT_PUBLISHED;
        cells[i] = (protected_cell){ t.values[i], reason, lower[i], upper[i] };
    }
    publish(c, drops_line, drops_column, cells, out);
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
    find_totals(&c);
    if (!check_totals(&c, err))
        return false;
    out.totals = totals_of(&c, &out.total_count);
    if (!add_total_column(&c, &out.added_column, err) || !add_total_line(&c, &out.added_line, err))
        return false;
    find_totals(&c);
    if (!hide(&c, options, &out, err))
        return false;
    out.added_column &= !options->hides_totals;
    out.added_line &= !options->hides_totals;
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

static void put_totals(json_writer *w, const protected_table *t)
{
    json_key(w, STR("totals"));
    json_begin_array(w);
    for (size_t i = 0; i < t->total_count; i++) {
        json_begin_object(w);
        json_put_string(w, t->totals[i].is_column ? STR("column") : STR("row"), t->totals[i].label);
        put_labels(w, STR("parts"), t->totals[i].parts, t->totals[i].part_count);
        json_end_object(w);
    }
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
    put_totals(w, t);
    put_labels(w, STR("left_out"), t->left_out, t->left_out_count);
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
