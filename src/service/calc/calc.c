#include "service/calc/calc.h"

bool service_calc(arena *request, str questions, language lang, json_writer *answers, error *err)
{
    return calc_answer(request, questions, lang, answers, err);
}

const calc_method_row *service_calc_methods(arena *a, size_t *count_out)
{
    return calc_methods(a, count_out);
}
