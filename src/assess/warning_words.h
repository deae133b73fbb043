/* Inside the room: a warning in sentences: the reason with its numbers, and what would clear it. */
#ifndef ASSESS_WARNING_WORDS_H
#define ASSESS_WARNING_WORDS_H

#include "assess/contradiction.h"
#include "assess/warning_finding.h"
#include "assess/warning_measure.h"

/* Fills the texts of w; c is set for a contradiction. */
void warning_say(arena *a, const assessment *plan, const assessed_target *t, const warning_facts *facts,
                 const warning_settings *settings, const contradiction *c, const warning_finding *finding,
                 warning *w);

/* The remark that the target was met earlier; the rule gave no warning. */
str warning_remark(arena *a, const assessed_target *t, const warning_facts *facts, language lang);

#endif
