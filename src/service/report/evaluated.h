/* What an evaluation report needs beside the verdicts of its year. */
#ifndef SERVICE_REPORT_EVALUATED_H
#define SERVICE_REPORT_EVALUATED_H

#include "report/evaluation.h"
#include "service/context.h"

/* The verdicts of all years of the plan so far, projects at the end of the year, goals in words with who
 * judged them; supervision orders only if the caller may read them.
 *
 * Fails: ERROR_INPUT when the year does not suit the report: the final one is of the last year of the plan,
 * the mid-term one of an earlier year; as service_assess. */
bool service_evaluation_material(context *c, const assessment *judged, report_kind kind,
                                 evaluation_material *material_out, error *err) MUST_CHECK;

#endif
