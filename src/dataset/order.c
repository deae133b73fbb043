#include "dataset/order.h"

#include <stdlib.h>

int import_compare_rows(const observation *a, const observation *b)
{
    int order = observation_compare(a, b);
    return order != 0 ? order : a->line < b->line ? -1 : a->line > b->line;
}

static int compare(const void *a, const void *b)
{
    return import_compare_rows(a, b);
}

void import_sort_rows(observation *rows, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (import_compare_rows(&rows[i - 1], &rows[i]) > 0) {
            qsort(rows, count, sizeof *rows, compare);
            return;
        }
}
