/* Figures by sex (分性别数据): female, male and their gap, now and at the baseline. */
#ifndef REPORT_SEX_TABLE_H
#define REPORT_SEX_TABLE_H

#include "report/page.h"

/* One row for each indicator that has a figure by sex in the assessed year. Without such an indicator a
 * sentence replaces the table. */
void sex_table_add(document *d, const page_frame *f, const assessment *s);

#endif
