/* halfsky protect: suppresses small cells of a table of counts before publication. */
#include <math.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/data/protect.h"

enum { COLUMN_MIN = 8, GAP = 1 };

static str cell_text(cli_call *call, const protected_cell *cell)
{
    return cell->reason == PROTECT_PUBLISHED ? str_format(call->request, "%.0f", cell->value) : STR("*");
}

static size_t wider(size_t width, str text)
{
    size_t columns = utf8_columns(text);
    return columns > width ? columns : width;
}

static str line_label(cli_call *call, const protected_table *t, size_t line)
{
    return service_protected_label(call->request, t->line_labels, t->lines, line);
}

static str column_label(cli_call *call, const protected_table *t, size_t column)
{
    return service_protected_label(call->request, t->column_labels, t->columns, column);
}

static size_t column_width(cli_call *call, const protected_table *t, size_t column)
{
    size_t width = wider(COLUMN_MIN, column_label(call, t, column));
    for (size_t i = 0; i < t->lines; i++)
        width = wider(width, cell_text(call, &t->cells[i * t->columns + column]));
    return width + GAP;
}

static void print_table(cli_call *call, const protected_table *t)
{
    size_t first = wider(COLUMN_MIN, t->corner);
    size_t *widths = arena_array(call->request, size_t, t->columns);
    for (size_t i = 0; i < t->lines; i++)
        first = wider(first, line_label(call, t, i));
    cli_put_cell(call->out, t->corner, first);
    for (size_t j = 0; j < t->columns; j++) {
        widths[j] = column_width(call, t, j);
        cli_put_cell(call->out, column_label(call, t, j), widths[j]);
    }
    fprintf(call->out, "\n");
    for (size_t i = 0; i < t->lines; i++) {
        cli_put_cell(call->out, line_label(call, t, i), first);
        for (size_t j = 0; j < t->columns; j++)
            cli_put_cell(call->out, cell_text(call, &t->cells[i * t->columns + j]), widths[j]);
        fprintf(call->out, "\n");
    }
}

static void print_suppressed(cli_call *call, const protected_table *t, size_t line, size_t column, int max)
{
    const protected_cell *c = &t->cells[line * t->columns + column];
    str upper = isinf(c->upper) ? str_of(cli_words(call, "不限", "unbounded"))
                                : str_format(call->request, "%g", c->upper);
    str reason = c->reason == PROTECT_PRIMARY
                     ? str_format(call->request,
                                  cli_words(call, "主要抑制：1—%d 的小计数", "primary: a count from 1 to %d"),
                                  max)
                     : str_of(cli_words(call, "次要抑制：公布后可推出其他单元格",
                                        "secondary: would disclose another cell"));
    fprintf(call->out,
            cli_words(call, "  %.*s／%.*s = %.0f  %.*s；外部可推断范围：%g—%.*s\n",
                      "  %.*s / %.*s = %.0f  %.*s; range an outsider can infer: %g to %.*s\n"),
            STR_ARG(line_label(call, t, line)), STR_ARG(column_label(call, t, column)), c->value,
            STR_ARG(reason), c->lower, STR_ARG(upper));
}

static void print_totals(cli_call *call, const protected_table *t)
{
    enum { SHOWN = 12, PARTS_SHOWN = 6 };
    if (t->total_count == 0)
        return;
    fprintf(call->out, "\n%s\n",
            cli_words(call, "表中的合计（等于其他行、列之和，读者可据此推算）：",
                      "Totals in the table (sums of other rows or columns, which readers can use):"));
    for (size_t i = 0; i < t->total_count && i < SHOWN; i++) {
        const protected_total *total = &t->totals[i];
        fprintf(call->out, "  %.*s =", STR_ARG(total->label));
        for (size_t k = 0; k < total->part_count && k < PARTS_SHOWN; k++)
            fprintf(call->out, "%s%.*s", k ? " + " : " ", STR_ARG(total->parts[k]));
        if (total->part_count > PARTS_SHOWN)
            fprintf(call->out, cli_words(call, " + …（共 %zu 项）", " + … (%zu parts)"), total->part_count);
        fprintf(call->out, "\n");
    }
    if (t->total_count > SHOWN)
        fprintf(call->out, cli_words(call, "  另有 %zu 个\n", "  and %zu more\n"), t->total_count - SHOWN);
}

static void print_left_out(cli_call *call, const protected_table *t)
{
    if (t->left_out_count == 0)
        return;
    fprintf(call->out, "\n%s", cli_words(call, "已去掉的合计：", "Totals left out: "));
    for (size_t i = 0; i < t->left_out_count; i++)
        fprintf(call->out, "%s%.*s", i ? cli_words(call, "、", ", ") : "", STR_ARG(t->left_out[i]));
    fprintf(call->out, "\n");
}

static void print_added(cli_call *call, const protected_table *t)
{
    const char *both = cli_words(call, "合计行和合计列", "a total row and a total column"),
               *line = cli_words(call, "合计行", "a total row"),
               *column = cli_words(call, "合计列", "a total column");
    if (!t->added_line && !t->added_column)
        return;
    fprintf(call->out,
            cli_words(call, "\n已补上%s，因为读者可自行相加得出；不公布合计用 --no-totals。\n",
                      "\nAdded, because readers can compute it: %s. To publish no totals: --no-totals.\n"),
            !t->added_line ? column : t->added_column ? both : line);
}

static void print_reasons(cli_call *call, const protected_table *t, int max)
{
    print_added(call, t);
    if (t->primary_count == 0) {
        fprintf(call->out, "\n%s\n", cli_words(call, "没有需要抑制的小单元格。", "No cells need to be suppressed."));
        return;
    }
    fprintf(
        call->out,
        cli_words(
            call, "\n抑制单元格 %zu 个：主要 %zu，次要 %zu。以下内容仅供发布人核对，请勿公布：\n",
            "\nCells suppressed: %zu (primary %zu, secondary %zu). The following is for the publisher only; do not publish it:\n"),
        t->primary_count + t->secondary_count, t->primary_count, t->secondary_count);
    for (size_t i = 0; i < t->lines * t->columns; i++)
        if (t->cells[i].reason != PROTECT_PUBLISHED)
            print_suppressed(call, t, i / t->columns, i % t->columns, max);
}

bool cmd_protect(cli_call *call, error *err)
{
    protected_table table;
    protect_request asked = { .options = { .max = PROTECT_MAX, .range_percent = PROTECT_RANGE_PERCENT } };
    const char *path = call->arguments[0];
    if (!cli_ask(call, "table.protect", &asked, err) ||
        !file_read(call->request, path, LIMIT_CROSS_TABLE_BYTES, &asked.bytes, err))
        return false;
    if (!cli_act(call, "table.protect", &asked, &table, err))
        return error_prefix(err, "“%s”：", "\"%s\": ", path);
    if (cli_value(call, "-o") &&
        !file_write(cli_value(call, "-o"), service_protected_csv(call->request, &table), err))
        return false;
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        service_protected_json(&table, &w);
        json_end_line(&w);
        return true;
    }
    print_table(call, &table);
    print_totals(call, &table);
    print_left_out(call, &table);
    print_reasons(call, &table, asked.options.max);
    return true;
}
