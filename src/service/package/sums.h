/* Figures of the regions below compared with those of the region: counts add up to it, a rate lies between
 * them. */
#ifndef SERVICE_PACKAGE_SUMS_H
#define SERVICE_PACKAGE_SUMS_H

#include "service/package/package.h"

typedef struct sum_request {
    str region; /* empty: that of the store */
    int year;
} sum_request;

typedef struct sum_explain_request {
    sum_request of;
    str indicator; /* code */
} sum_explain_request;

typedef struct sum_part {
    str region, region_name;
    decimal value;
} sum_part;

/* An indicator that was compared. */
typedef struct sum_line {
    str indicator, name, unit;
    bool is_rate;            /* compared with the range of the parts; else with their sum */
    decimal value;           /* of the region */
    decimal low, high;       /* of a rate: the range of the parts */
    bool has_mean;           /* numerators and denominators of all parts are known */
    decimal mean;            /* of a rate, weighted by the denominators */
    decimal sum, difference; /* of a count: the parts together, and how much more they are */
    bool differs;            /* the sum is another one, or the value is outside the range */
    str explanation;         /* of this difference; empty: none */
    str explained_by, explained_at;
    sum_part *parts;
    size_t part_count;
} sum_line;

typedef struct sum_report {
    str region, region_name;
    int year;
    size_t regions;                    /* below, with figures of the year */
    size_t values;                     /* totals that they have */
    size_t counts, rates;              /* indicators compared */
    size_t differing, explained, open; /* open: not explained */
    sum_line *lines;                   /* those that differ, or all; [line_count] by code */
    size_t line_count;
} sum_report;

typedef struct sum_list_request {
    sum_request of;
    bool all; /* also those that agree */
} sum_list_request;

/* Indicators for which the region and all regions below it have a total. */
bool service_check_sums(context *c, const sum_list_request *asked, sum_report *report_out,
                        error *err) MUST_CHECK;
/* The reason of the call explains the difference as it is now. Fails: ERROR_CONFLICT when nothing differs. */
bool service_explain_sum(context *c, const sum_explain_request *asked, sum_line *line_out,
                         error *err) MUST_CHECK;

extern const field_table sum_list_fields, sum_explain_fields, sum_line_fields, sum_report_fields;

#endif
