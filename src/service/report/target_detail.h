/* Details of one target beside its assessment: the plan's sentence, every version of its figures, its
 * indicator. */
#ifndef SERVICE_REPORT_TARGET_DETAIL_H
#define SERVICE_REPORT_TARGET_DETAIL_H

#include "report/target_page.h"
#include "service/context.h"

/* Fails: ERROR_STORE. */
bool service_target_detail(context *c, const assessment *judged, const assessed_target *t,
                           target_detail *detail_out, error *err) MUST_CHECK;

#endif
