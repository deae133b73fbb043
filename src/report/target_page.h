/* The page of one target: chart, basis of the verdict, warnings, text of the plan, data with sources,
 * indicator metadata. */
#ifndef REPORT_TARGET_PAGE_H
#define REPORT_TARGET_PAGE_H

#include "model/indicator.h"
#include "report/page.h"

/* One version of a value, in words. */
typedef struct figure_record {
    int year;
    str value;              /* as reported, with the indicator's decimals; empty when the status has none */
    str counts;             /* "4 ÷ 6"; empty where none */
    str status;
    str source, note;
    str confirmation;       /* the reason given when an implausible value was confirmed; empty otherwise */
    unsigned version;
    bool is_total;          /* of everybody; otherwise of a part, see breakdown */
    bool is_current;        /* no later version supersedes it */
    str breakdown;          /* "女性 城镇" */
    str at, who, why, file; /* of the import it came with */
} figure_record;

/* Details of a target beyond its assessment; unknown texts are empty. */
typedef struct target_detail {
    str sentence;           /* of the plan, whole; of a table row its name and its cell */
    str lead, support;      /* departments that the plan makes responsible */
    str document;           /* the plan's file */
    const figure_record *records; /* [record_count] in the order of series, year and version */
    size_t record_count;
    const indicator *indicator;   /* NULL: linked to none */
    str department;         /* that reports it */
} target_detail;

/*   index   0-based place in s->targets */
document *report_target_page(arena *a, const page_frame *f, const assessment *s, size_t index,
                             const target_detail *detail);

#endif
