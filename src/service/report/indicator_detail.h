/* What the page of an indicator shows, from the store: its figures by part and region, what plans ask, the
 * history of its figures. Figures that the reader does not get to see are left out here, for page and files
 * alike. */
#ifndef SERVICE_REPORT_INDICATOR_DETAIL_H
#define SERVICE_REPORT_INDICATOR_DETAIL_H

#include "report/indicator_detail.h"
#include "service/assess/assess.h"
#include "service/data/export.h"
#include "service/report/english.h"

typedef struct indicator_question {
    str indicator;       /* code or name */
    assess_options plan; /* plan empty: the first of plans with a target of it */
    bool ticked[TICK_COUNT];
} indicator_question;

typedef struct indicator_found {
    indicator_detail detail;
    const history_result *history; /* of the region, with every figure */
    const observation *others;     /* [other_count] totals of the regions beside or below */
    size_t other_count;
    assessment judged;
} indicator_found;

/* Fails: ERROR_NOT_FOUND for an unknown indicator or region; as service_assess. */
bool service_indicator_detail(context *c, const indicator_question *asked, const plan_records *plans,
                              const english_names *names, indicator_found *out, error *err) MUST_CHECK;

#endif
