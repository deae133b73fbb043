/* The headings of a plan judged: key indicators first, then its domains, then overall goals, projects,
 * implementation. A key indicator is listed under the first heading alone, and named and counted under its
 * domain too. */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "report/page.h"

/* Those that have targets, in their order. */
typedef struct part_list {
    const assessed_domain **items;
    size_t count;
} part_list;

part_list parts_of(arena *a, const assessment *s);

/* Whether target number index is listed under the heading. */
bool part_lists(const assessment *s, const assessed_domain *part, size_t index);

str part_title(const assessed_domain *part, language lang);

/* "妇女与健康（14项，其中主要指标5项：第1、2、3、4、5项）" */
str part_heading(arena *a, const assessment *s, const assessed_domain *part, language lang);

/* The key indicators of a domain with their verdicts, and what its text asks of them, in one line; nothing
 * where it has none. */
void part_add_key_line(document *d, const page_frame *f, const assessment *s, const assessed_domain *part,
                       str lead);

/* "14项：已达标8项，达标困难3项。" */
str part_counts(arena *a, const assessed_domain *part, language lang);

#endif
