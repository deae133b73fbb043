/* Tables on a terminal: a heading, columns as wide as their widest cell, numbers flush right. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "base/field.h"
#include "cli/command.h"
#include "service/report/list_file.h"

/* A heading in two languages. The list of columns ends with { 0 }. */
typedef struct cli_column {
    const char *zh, *en;
    bool is_number; /* flush right */
} cli_column;

typedef struct cli_table cli_table;

/* Cells are added one after another; a row is complete with its last column. */
cli_table *cli_table_create(cli_call *call, const cli_column *columns);
void cli_table_add(cli_table *t, str cell);
void cli_table_add_number(cli_table *t, int64_t number);

/* A line below the last row, indented; as wide as it is. */
void cli_table_add_line(cli_table *t, str line);

/* Prints heading and rows on the output. An empty table is reported on the error stream instead. */
void cli_table_print(const cli_table *t);

/* Items of one kind as a table. */
typedef struct cli_rows {
    const field_table *of; /* of an item */
    const cli_column *columns;
    void (*add)(cli_call *call, cli_table *t, const void *item);
} cli_rows;

/* The table as the action list.write takes it, without the name of the file. Lines below rows become a last
 * column. */
list_file_request cli_table_file(const cli_table *t);

cli_table *cli_table_of(cli_call *call, const cli_rows *rows, const void *items, size_t count);
void cli_print_rows(cli_call *call, const cli_rows *rows, const void *items, size_t count);

#endif
