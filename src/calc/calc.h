/* Every published method by name: a JSON list of questions in, a JSON list of answers out. */
#ifndef CALC_CALC_H
#define CALC_CALC_H

#include "base/error.h"
#include "base/json.h"

/* questions: [{"id": …, "method": "ci_wilson", "inputs": {…}}, …], read as JSON text. Answers, in the same
 * order: {"id", "outputs": {…}} or {"id", "error": {"code", "message"}}. If a rule cannot assess a case, its
 * outputs state this and error gives the reason. Keys that a method does not know are ignored. A scalar input
 * may be a list; then every output is a list too. Fails (nothing written): ERROR_INPUT, ERROR_TOO_LARGE when
 * the text is not such a list. */
bool calc_answer(arena *request, str questions, language lang, json_writer *answers, error *err) MUST_CHECK;

typedef struct calc_method_row {
    const char *name, *inputs, *outputs, *source;
} calc_method_row;

/* The table of methods. */
const calc_method_row *calc_methods(arena *a, size_t *count_out);

#endif
