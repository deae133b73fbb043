/* Small words that every page says of a target or a warning: its name, badge, place in the plan, where its page is. */
#ifndef REPORT_TARGET_WORDS_H
#define REPORT_TARGET_WORDS_H

#include "report/page.h"

/* "第二领域主要目标第1条", "主要指标表第3行" for "d2.g1", "table.3"; an unknown place comes back as it is. */
str report_where(arena *a, str where, language lang);

str target_name(const assessed_target *t, language lang);

/* The target in words: as the plan has it, or explained in English. */
str target_aim(const assessed_target *t, language lang);

spans verdict_badge(arena *a, verdict v, language lang);
spans level_badge(arena *a, warning_level level, language lang);
void spans_append(arena *a, spans *to, const spans *from);

/* True for a target that has figures to draw. */
bool target_has_figures(const assessed_target *t);

/* Adds, where table and text ask for different things of the indicator, what each says. */
void target_add_difference(arena *a, spans *to, const assessed_target *t, language lang);

/* The id of what the annex says of a target. */
str target_note_id(arena *a, size_t index);

/* Adds the department that reports a target, in brackets; on the server it leads to the department's page. Nothing when none is known. */
void target_add_department(arena *a, spans *to, const page_frame *f, const assessment *s, const assessed_target *t);

/* Adds the target's name: as a link to its page on the server, in a file to its card when it has one. */
void target_add_link(arena *a, spans *to, const page_frame *f, const assessment *s, size_t index);

#endif
