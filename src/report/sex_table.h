/* Figures by sex (分性别数据): female, male and their gap, now and at the baseline. */
#ifndef REPORT_SEX_TABLE_H
#define REPORT_SEX_TABLE_H

#include "report/page.h"

/* Every indicator with a figure by sex in the year judged, once; a sentence where no indicator has one. */
void sex_table_add(document *d, const page_frame *f, const assessment *s);

#endif
