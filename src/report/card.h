/* Which card of a report shows a target: all targets of an indicator share one. */
#ifndef REPORT_CARD_H
#define REPORT_CARD_H

#include "model/assessment.h"

/* Index of the first target of the card that shows t; s->target_count if not found. */
size_t indicator_card_of(const assessment *s, const assessed_target *t);

/* Whether the card that shows t is that of a key indicator. */
bool indicator_is_key(const assessment *s, const assessed_target *t);

/* The id of the card that shows a target, for links; STR_NONE if not found. */
str indicator_card_id(arena *a, const assessment *s, const assessed_target *t);

#endif
