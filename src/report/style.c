#include "report/style.h"

#include "base/vec.h"
#include "document/write/html.h"
#include "model/verdict.h"
#include "model/warning.h"

str report_style(arena *a)
{
    VEC(str) colours = { 0 };
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        *vec_push(a, &colours) = str_of(verdict_table[v].colour);
    for (size_t level = 0; level <= WARNING_RED; level++)
        *vec_push(a, &colours) = str_of(warning_level_table[level].colour);
    *vec_push(a, &colours) = STR(COLOUR_SCORE);
    *vec_push(a, &colours) = STR(COLOUR_UP);
    *vec_push(a, &colours) = STR(COLOUR_DOWN);
    return document_style(a, colours.items, colours.count);
}
