/* Published methods by name; see calc/calc.h. */
#ifndef SERVICE_CALC_CALC_H
#define SERVICE_CALC_CALC_H

#include "calc/calc.h"

/* Fails: as calc_answer. */
bool service_calc(arena *request, str questions, language lang, json_writer *answers, error *err) MUST_CHECK;

/* The table of methods. */
const calc_method_row *service_calc_methods(arena *a, size_t *count_out);

typedef struct calc_methods_list {
    const calc_method_row *items;
    size_t count;
} calc_methods_list;

#endif
