/* Targets as rows of a table: indicator, target, latest figure, gap, chance. */
#ifndef REPORT_TARGET_TABLE_H
#define REPORT_TARGET_TABLE_H

#include "report/target_group.h"

/* shows_verdict: a column with the badge, for tables that mix verdicts. */
table *target_table_create(document *d, bool shows_verdict);

/* shows_department: the department that reports it, after the indicator's name. */
void target_table_add_row(document *d, const page_frame *f, const assessment *s, table *t, size_t index,
                          bool shows_department);

/* A note on how many targets corrections dropped; nothing without any. */
void targets_add_dropped(document *d, const assessment *s);

/* The same, and a note on targets that the plan states twice, which are in no list of theirs; group NULL: of
 * the whole plan. */
void targets_add_repeated(document *d, const assessment *s, const target_group *group);

#endif
