/* Why a region has no score in a year, in a sentence; nothing is left out silently. */
#ifndef COMPOSITE_MISSING_H
#define COMPOSITE_MISSING_H

#include "model/composite.h"

/* The reason why a region has no total: the domains below the least share of weight with the indicators they
 * lack, or the score that a geometric mean or formula cannot take. Empty for a region that has a total. */
str composite_missing_text(arena *a, const composite_result *r, size_t region, size_t year, language lang);

#endif
