/* One indicator in a report: its verdicts, its sentences, its chart. */
#ifndef REPORT_INDICATOR_CARD_H
#define REPORT_INDICATOR_CARD_H

#include "document/document.h"
#include "model/assessment.h"

/* Adds the card of the indicator of s->targets[index], with all targets of the same indicator and domain. */
void indicator_card_add(document *d, const assessment *s, size_t index, language lang);

/* The id of the card that shows a target, for links. */
str indicator_card_id(arena *a, const assessment *s, const assessed_target *t);

#endif
