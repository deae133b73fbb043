#include "cli/table.h"

#include <assert.h>
#include <ctype.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "cli/options.h"

/* A cell that is wider moves the rest of its row only. */
enum { TABLE_COLUMNS_MAX = 12, TABLE_WIDTH_MAX = 44, TABLE_GAP = 2, TABLE_INDENT = 6 };

typedef struct cell {
    str text;
    bool is_line; /* below the row */
} cell;

struct cli_table {
    cli_call *call;
    const cli_column *columns;
    size_t column_count, next;
    VEC(cell) cells;
};

cli_table *cli_table_create(cli_call *call, const cli_column *columns)
{
    cli_table *t = arena_alloc(call->request, sizeof *t);
    *t = (cli_table){ .call = call, .columns = columns };
    while (columns[t->column_count].zh)
        t->column_count++;
    assert(t->column_count > 0 && t->column_count <= TABLE_COLUMNS_MAX);
    return t;
}

void cli_table_add(cli_table *t, str text)
{
    *vec_push(t->call->request, &t->cells) = (cell){ .text = text };
    t->next = (t->next + 1) % t->column_count;
}

void cli_table_add_number(cli_table *t, int64_t number)
{
    cli_table_add(t, str_format(t->call->request, "%lld", (long long)number));
}

void cli_table_add_line(cli_table *t, str line)
{
    assert(t->next == 0);
    *vec_push(t->call->request, &t->cells) = (cell){ line, true };
}

static str capitalised(arena *a, str text)
{
    if (text.len == 0)
        return text;
    return str_format(a, "%c%.*s", toupper((unsigned char)text.data[0]), STR_ARG(str_from(text, 1)));
}

/* The head of a column, with a capital in English. */
static str head_of(const cli_table *t, size_t column)
{
    return capitalised(t->call->request,
                       str_of(cli_words(t->call, t->columns[column].zh, t->columns[column].en)));
}

static void measure(const cli_table *t, size_t *widths)
{
    size_t column = 0;
    for (size_t i = 0; i < t->column_count; i++)
        widths[i] = utf8_columns(head_of(t, i));
    for (size_t i = 0; i < t->cells.count; i++) {
        size_t width = utf8_columns(t->cells.items[i].text);
        if (t->cells.items[i].is_line)
            continue;
        width = width < TABLE_WIDTH_MAX ? width : TABLE_WIDTH_MAX;
        widths[column] = width > widths[column] ? width : widths[column];
        column = (column + 1) % t->column_count;
    }
}

/* Blanks at the end of a line are left out: *blanks is what the next text needs before it. */
static void put(const cli_table *t, const size_t *widths, size_t column, str text, size_t *blanks)
{
    size_t width = utf8_columns(text), rest = widths[column] > width ? widths[column] - width : 0;
    bool is_right = t->columns[column].is_number;
    *blanks += (column > 0 ? TABLE_GAP : 0) + (is_right ? rest : 0);
    if (text.len > 0) {
        fprintf(t->call->out, "%*s%.*s", (int)*blanks, "", STR_ARG(text));
        *blanks = 0;
    }
    *blanks += is_right ? 0 : rest;
    if (column + 1 < t->column_count)
        return;
    fputc('\n', t->call->out);
    *blanks = 0;
}

void cli_table_print(const cli_table *t)
{
    size_t widths[TABLE_COLUMNS_MAX], blanks = 0, column = 0;
    assert(t->next == 0);
    if (t->cells.count == 0) {
        fprintf(t->call->err, "%s\n", cli_words(t->call, "没有记录", "no entries"));
        return;
    }
    measure(t, widths);
    for (size_t i = 0; i < t->column_count; i++)
        put(t, widths, i, head_of(t, i), &blanks);
    for (size_t i = 0; i < t->cells.count; i++) {
        const cell *c = &t->cells.items[i];
        if (c->is_line) {
            fprintf(t->call->out, "%*s%.*s\n", TABLE_INDENT, "", STR_ARG(c->text));
            continue;
        }
        put(t, widths, column, c->text, &blanks);
        column = (column + 1) % t->column_count;
    }
}

/* The command says what it lists: 列出单位 -> 单位; List the tasks of a round -> Tasks of a round. */
static str listed(const cli_call *call)
{
    str title = str_of(cli_words(call, call->command->zh, call->command->en));
    if (str_take(&title, STR("列出")) || !str_take(&title, STR("List ")))
        return title;
    (void)str_take(&title, STR("the "));
    return capitalised(call->request, title);
}

/* With the arguments: Tasks of a round (1). */
static str title_of(const cli_call *call)
{
    str title = listed(call);
    for (size_t i = 0; i < call->argument_count; i++)
        title = str_format(call->request, call->lang == LANGUAGE_EN ? "%.*s (%s)" : "%.*s（%s）",
                           STR_ARG(title), call->arguments[i]);
    return title;
}

list_file_request cli_table_file(const cli_table *t)
{
    arena *a = t->call->request;
    size_t lines = 0, count = t->column_count;
    list_column *columns = arena_array(a, list_column, TABLE_COLUMNS_MAX + 1);
    VEC(str) cells = { 0 };
    for (size_t i = 0; i < t->cells.count; i++)
        lines += t->cells.items[i].is_line;
    for (size_t i = 0; i < count; i++)
        columns[i] = (list_column){ head_of(t, i), t->columns[i].is_number };
    if (lines > 0)
        columns[count++] = (list_column){ str_of(cli_words(t->call, "说明", "Details")), false };
    for (size_t i = 0, column = 0; i < t->cells.count; i++) {
        const cell *c = &t->cells.items[i];
        str *last = cells.count > 0 ? &cells.items[cells.count - 1] : 0;
        if (c->is_line) {
            *last = last->len > 0 ? str_format(a, "%.*s %.*s", STR_ARG(*last), STR_ARG(c->text)) : c->text;
            continue;
        }
        *vec_push(a, &cells) = c->text;
        column = (column + 1) % t->column_count;
        if (column == 0 && lines > 0)
            *vec_push(a, &cells) = STR("");
    }
    return (list_file_request){ .title = title_of(t->call),
                                .columns = columns,
                                .column_count = count,
                                .cells = cells.items,
                                .row_count = cells.count / count };
}

cli_table *cli_table_of(cli_call *call, const cli_rows *rows, const void *items, size_t count)
{
    cli_table *t = cli_table_create(call, rows->columns);
    for (size_t i = 0; i < count; i++)
        rows->add(call, t, (const char *)items + i * rows->of->bytes);
    return t;
}

void cli_print_rows(cli_call *call, const cli_rows *rows, const void *items, size_t count)
{
    cli_table_print(cli_table_of(call, rows, items, count));
}
