/* What is known of an indicator in a region, for its page and the files of its chart: its figures as series,
 * the history of each figure, what the plan asks. */
#ifndef REPORT_INDICATOR_DETAIL_H
#define REPORT_INDICATOR_DETAIL_H

#include "base/decimal.h"
#include "model/indicator.h"
#include "report/figure_table.h"

/* How the figures can be divided; each is a tick on the page. */
typedef enum indicator_tick {
    TICK_SEX,
    TICK_AGE,
    TICK_RESIDENCE,
    TICK_GROUP,
    TICK_REGIONS,
    TICK_COUNT
} indicator_tick;

/* Names of the parameters: "sex", "age", "residence", "group", "regions". */
extern const char *const indicator_tick_words[TICK_COUNT];

/* One line: the total, a part, another region. */
typedef struct indicator_series {
    str label;                 /* "女 城镇"; of the total that of the region */
    bool ticks[TICK_COUNT];    /* that it needs; the total needs none */
    const chart_point *points; /* [point_count] by year; NAN: no value, or not shown; label: the value */
    const decimal *values;     /* [point_count] */
    const bool *revised;       /* [point_count] whether the figure replaced an earlier one */
    const bool *withheld;      /* [point_count] the figure is not published */
    size_t point_count;
    int is_of_sex; /* SEX_FEMALE, SEX_MALE; else 0 */
} indicator_series;

typedef struct indicator_detail {
    const indicator *indicator;
    str name;       /* in the language of the page */
    str department; /* that reports it; empty: unknown */
    str region_code, region_name;
    bool is_siblings; /* other regions are those beside it: it has none below */
    bool ticked[TICK_COUNT], offered[TICK_COUNT];
    const indicator_series *series; /* [series_count] the total first, then all parts */
    size_t series_count;
    const indicator_series *upper; /* of the nearest level above with figures; NULL: none */
    const figure_record *records;  /* [record_count] */
    size_t record_count;
    bool has_sdmx;            /* the reader may take the published figures as SDMX */
    size_t withheld_count;    /* figures of the indicator that this reader does not get to see */
    int places;               /* decimals of the figures */
    const assessment *judged; /* NULL: there is no plan */
    const size_t *targets;    /* [target_count] their places in judged, those that are counted first */
    size_t target_count;
    str sentence, where; /* of the plan, about the first target; and its place */
} indicator_detail;

/* The question as an address has it: "sex=true&regions=true"; empty: no tick. */
str indicator_ticks(arena *a, const bool ticked[TICK_COUNT]);

/* Whether the series is on the chart: all its ticks are on. */
bool indicator_shows(const indicator_detail *of, const indicator_series *s);

#endif
