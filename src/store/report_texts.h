/* Texts that people write into reports, in versions. */
#ifndef STORE_REPORT_TEXTS_H
#define STORE_REPORT_TEXTS_H

#include "model/report_text.h"
#include "store/store.h"

/* The newest text of each section of a report, by section; empty texts too. */
bool store_load_report_texts(arena *a, store *s, int64_t region_id, int64_t plan_id, int year,
                             report_kind kind, report_texts *texts_out, error *err) MUST_CHECK;

/* All versions of one section, oldest first. */
bool store_load_text_versions(arena *a, store *s, const report_text *of, report_texts *texts_out,
                              error *err) MUST_CHECK;

/* Inserts a version and sets its id. */
bool store_add_report_text(store *s, report_text *t, error *err) MUST_CHECK;

#endif
