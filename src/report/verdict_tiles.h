/* How many targets stand under each verdict, as tiles: the first thing a leader looks at. */
#ifndef REPORT_VERDICT_TILES_H
#define REPORT_VERDICT_TILES_H

#include "document/document.h"
#include "model/verdict.h"

/* Zero counts are left out, except met, which is always asked for first. */
void verdict_tiles_add(document *d, const size_t counts[VERDICT_COUNT]);

#endif
