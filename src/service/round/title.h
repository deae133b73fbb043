/* The titles of rounds: what a new round is called, and what its title is in the language of the caller. */
#ifndef SERVICE_ROUND_TITLE_H
#define SERVICE_ROUND_TITLE_H

#include "model/round.h"
#include "service/context.h"

/* "云溪市 2023 年监测报表": the title of a round for which nobody gave one. */
str round_title_of(arena *a, str region_name, int year);

/* Translates titles for a caller who reads English: by the English names of the store, else the usual title.
 * Other titles stay as they were given. */
bool round_titles_translate(context *c, monitoring_round *rounds, size_t count, error *err) MUST_CHECK;

#endif
