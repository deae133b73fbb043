/* One indicator in a report: its verdicts, its chart, its figure in a sentence. */
#ifndef REPORT_INDICATOR_CARD_H
#define REPORT_INDICATOR_CARD_H

#include "report/page.h"

/* Whether the target is of a key indicator, in the table or in the text. */
bool indicator_is_key(const assessment *s, const assessed_target *t);

/* Adds the card of the indicator of s->targets[index], its first target: with all targets of a key indicator, else with
 * those of the same domain. */
void indicator_card_add(document *d, const page_frame *f, const assessment *s, size_t index);

/* The id of the card that shows a target, for links. */
str indicator_card_id(arena *a, const assessment *s, const assessed_target *t);

/* Figures, required path, target and forecast; NULL where there is no figure to draw. */
const line_chart *indicator_chart(arena *a, const assessment *s, const assessed_target *t, bool is_small, language lang);

/* What the lines of the small charts mean. */
void indicator_add_legend(document *d, language lang);

#endif
