/* Counts of targets by verdict, as tiles. */
#ifndef REPORT_VERDICT_TILES_H
#define REPORT_VERDICT_TILES_H

#include "report/page.h"

/* Zero counts are left out, except met, which is always asked for first. On the server a tile leads to its
 * targets.
 *
 *   before   the year before, to say what changed; may be NULL
 */
void verdict_tiles_add(document *d, const assessment *s, const assessment *before, const page_frame *f);

/* For one page: the tiles of the whole plan, and the rate of its key indicators in a line. */
void verdict_tiles_add_brief(document *d, const assessment *s, const assessment *before, const page_frame *f);

#endif
