/* A round as it is drawn up: its indicators, the unit that hands each in, its cells. */
#ifndef SERVICE_ROUND_CREATE_H
#define SERVICE_ROUND_CREATE_H

#include "service/round/requests.h"

/* A draft with a task for each unit of the region that has not ended, also for those that report words only.
 *
 * The indicators are those of the plan that are due in the year; one of an election is due in election years
 * only. An indicator is handed in by the department that a person made its lead, otherwise by that of the
 * catalogue. Its cells are those of the newest earlier round, otherwise the total and the breakdowns of the
 * catalogue. Cells that the request brings replace all this.
 *
 * Fails: ERROR_NOT_FOUND, ERROR_EXISTS, ERROR_INPUT. */
bool service_create_round(context *c, const round_create_request *asked, round_view *view_out,
                          error *err) MUST_CHECK;

/* Replaces the cells of a draft by those of a CSV text with the columns indicator, unit, sex, age, residence,
 * group and period (指标, 填报单位, 性别, 年龄, 城乡, 人群, 年份); only indicator is needed. A round that was
 * issued keeps its cells. */
bool service_define_round(context *c, const round_define_request *asked, round_view *view_out,
                          error *err) MUST_CHECK;

/* A round with its indicators, what is not due, and what differs from the round before. */
bool service_show_round(context *c, int64_t round_id, round_view *view_out, error *err) MUST_CHECK;

#endif
