/* Values converted and compared. Inside the room. */
#ifndef EXPRESSION_VALUE_H
#define EXPRESSION_VALUE_H

#include "expression/tree.h"

enum { DAY_MS = 86400000 };

/* 2025-06-30, also with a time and a zone (T12:00, T12:00:00.000+08:00, …Z); local milliseconds.
 *
 *   loose         also 2025-6-3
 *   has_time_out  may be NULL */
bool xpath_moment_parse(str text, int zone_minutes, bool loose, int64_t *ms_out, bool *has_time_out);

/* 12:00, 12:00:00.000+08:00; milliseconds of the local day. */
bool xpath_time_parse(str text, int zone_minutes, int64_t *ms_out);

/* A value as number beside another: a text that is a date counts as one beside a date. */
double xpath_number_beside(const expression_value *v, const expression_value *other, int zone_minutes);
double xpath_number_of_value(const expression_value *v, int zone_minutes);

/* A field of whole or decimal numbers. */
bool xpath_is_number_field(const expression_value *v);

/* kind: XPATH_EQ to XPATH_GE. */
bool xpath_compare(const expression_environment *env, xpath_node_kind kind, const expression_value *left,
                   const expression_value *right);

#endif
