/* Every version of the values of an indicator as a table: value, source, and who changed it, when and why. */
#ifndef REPORT_FIGURE_TABLE_H
#define REPORT_FIGURE_TABLE_H

#include "report/page.h"

/* One version of a value, in words. */
typedef struct figure_record {
    int year;
    str value;  /* as reported, with the indicator's decimals; empty when the status has none */
    str counts; /* "4 ÷ 6"; empty where none */
    str status;
    str source, note;
    str confirmation; /* the reason given when an implausible value was confirmed; empty otherwise */
    unsigned version;
    bool is_total;          /* of everybody; otherwise of a part, see breakdown */
    bool is_current;        /* no later version supersedes it */
    str breakdown;          /* "女性 城镇" */
    str at, who, why, file; /* of the import it came with */
} figure_record;

/* The values shown in a table. */
typedef enum record_set { RECORDS_TOTAL, RECORDS_OF_PARTS, RECORDS_SUPERSEDED } record_set;

/* The newest first. It has no rows when there are no such values. */
const table *figure_table(document *d, const figure_record *records, size_t count, record_set set);

/* The same folded under a title with the number of its rows; nothing without rows. zh, en: "…（%zu）" */
void figure_table_add_fold(document *d, const figure_record *records, size_t count, record_set set,
                           const char *zh, const char *en);

#endif
