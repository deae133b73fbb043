/* Every version of the figures of an indicator in words, for the pages that show them. */
#ifndef SERVICE_REPORT_FIGURE_RECORDS_H
#define SERVICE_REPORT_FIGURE_RECORDS_H

#include "model/number.h"
#include "report/figure_table.h"
#include "service/data/export.h"
#include "service/report/english.h"

/* [h->versions.count] in their order. */
const figure_record *figure_records_of(context *c, const history_result *h, const number_rule *rule,
                                       const english_names *names);

/* The groups of a figure: "女性 城镇"; empty: all. */
str figure_breakdown(arena *a, const code_list codes[LIST_COUNT], const observation *o, language lang);

/* Versions of the same figure are adjacent, the newest last. */
bool figure_is_superseded(const figure_versions *all, size_t i);

/* The name of a department by its code, or the code. */
str figure_department(arena *a, const departments *all, str code, language lang);

#endif
