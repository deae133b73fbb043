/* What a text that shows nothing of a plan looks like, and what to do with it. */
#ifndef PLAN_ADVICE_H
#define PLAN_ADVICE_H

#include "base/error.h"
#include "base/str.h"

/* has_figures: it has a table of figures by years. Sets err to ERROR_INPUT; returns false. */
bool plan_advise(str text, bool has_figures, error *err);

#endif
