/* Figures that were due and have not been reported: one line a department, never one a figure. */
#ifndef REPORT_MISSING_H
#define REPORT_MISSING_H

#include "report/target_group.h"

/* "未报数据：3个部门49项". Empty when nothing is missing. */
str missing_title(arena *a, const assessment *s, language lang);

/* A line a department: "卫生健康委员会：14项未报"; it leads to the department's page, in a file to the id
 * "missing". Nothing when nothing is missing. */
void missing_add_lines(document *d, const page_frame *f, const assessment *s);

/* A heading with the id "missing" and what it leads to: under each department, folded, its indicators by the
 * year due. */
void missing_add_lists(document *d, const page_frame *f, const assessment *s, unsigned heading_level);

/* The same of a group as a table, under a heading with the id "missing". Nothing when nothing is missing. */
void missing_add_table(document *d, const page_frame *f, const assessment *s, const target_group *group);

/* After what a list says of a target: which year its indicator was to be reported for. Nothing when no figure
 * is due. */
void missing_add_remark(arena *a, spans *to, const assessment *s, const assessed_target *t, language lang);

/* The warning of an indicator's missing figures; NULL when no figure is due. */
const warning *missing_of(const assessment *s, const assessed_target *t);

/* How many are missing, among other tiles. */
tile missing_tile(arena *a, size_t count, language lang);

#endif
