/* One indicator in a report: its verdicts, its chart, its figure in a sentence. */
#ifndef REPORT_INDICATOR_CARD_H
#define REPORT_INDICATOR_CARD_H

#include "report/page.h"

/* Adds the card of the indicator of s->targets[index], its first target: with all targets of a key indicator,
 * else with those of the same domain. */
void indicator_card_add(document *d, const page_frame *f, const assessment *s, size_t index);

/* Figures, required path, target and forecast; NULL if there are no figures. */
const line_chart *indicator_chart(arena *a, const assessment *s, const assessed_target *t, bool is_small,
                                  language lang);

/* Adds the legend of the small charts. */
void indicator_add_legend(document *d, language lang);

#endif
