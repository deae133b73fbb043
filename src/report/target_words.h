/* Names, badges, places and links of targets and warnings, shared by all pages. */
#ifndef REPORT_TARGET_WORDS_H
#define REPORT_TARGET_WORDS_H

#include "report/page.h"

/* "第二领域主要目标第1条", "主要指标表第3行" for "d2.g1", "table.3"; an unknown place comes back as it is. */
str report_where(arena *a, str where, language lang);

str target_name(const assessed_target *t, language lang);

/* The target in words: the wording of the plan, or an English explanation. */
str target_aim(const assessed_target *t, language lang);

/* "未达标", "Not met": a verdict, warning level or rule as a label. */
str verdict_label(arena *a, verdict v, language lang);
str level_label(arena *a, warning_level level, language lang);
str warning_rule_label(arena *a, warning_rule rule, language lang);

spans verdict_badge(arena *a, verdict v, language lang);
spans level_badge(arena *a, warning_level level, language lang);
void spans_append(arena *a, spans *to, const spans *from);

/* True if the target has data to draw. */
bool target_has_figures(const assessed_target *t);

/* Adds both wordings if the indicator table and the text of the plan set different targets. */
void target_add_difference(arena *a, spans *to, const assessed_target *t, language lang);

/* Adds who corrected what is judged, when and why; and that a correction is to be confirmed. */
void target_add_correction(arena *a, spans *to, const assessed_target *t, language lang);

/* The id of the note on a target in the annex. */
str target_note_id(arena *a, size_t index);

/* Adds the reporting department in brackets, on the server as a link to its page. Nothing without a
 * department. */
void target_add_department(arena *a, spans *to, const page_frame *f, const assessment *s,
                           const assessed_target *t);

/* Adds the name of the target as a link: on the server to its page, in a file to its card if it has one. */
void target_add_link(arena *a, spans *to, const page_frame *f, const assessment *s, size_t index);

#endif
