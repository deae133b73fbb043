/* Details of one target beside its assessment: the plan's sentence, every version of its figures, its
 * indicator. */
#ifndef SERVICE_REPORT_TARGET_DETAIL_H
#define SERVICE_REPORT_TARGET_DETAIL_H

#include "report/target_page.h"
#include "service/context.h"
#include "service/report/english.h"

/* names: for a page in English. Fails: ERROR_STORE. */
bool service_target_detail(context *c, const assessment *judged, const assessed_target *t,
                           const english_names *names, target_detail *detail_out, error *err) MUST_CHECK;

/* Only what the plan says: sentence, document, responsible units. Fails: ERROR_STORE. */
bool service_target_words(context *c, const assessment *judged, const assessed_target *t,
                          const english_names *names, target_detail *words_out, error *err) MUST_CHECK;

#endif
