/* What a caller sees of the figures of a store. Pages, reports, files and answers for programs read figures
 * through it, so that none of them can show, or calculate with, what its reader must not see. */
#ifndef SERVICE_PUBLISH_VIEW_H
#define SERVICE_PUBLISH_VIEW_H

#include "service/publish/release.h"

typedef struct figure_view figure_view;

/* From now on c->store gives the figures that the caller sees: a visitor those of the public site, a person
 * also all of the regions whose data the person may read. The owner, and a person who may read the data of
 * every region, see everything. Fails: as release_open. */
bool figure_view_open(context *c, error *err) MUST_CHECK;

/* The same for the public site, whatever the caller may read. shown must live until the view is closed. */
void figure_view_publish(context *c, const release *shown);

void figure_view_close(context *c);

/* Whether the caller does not see figures of the region that are reported, but not published yet. */
bool figure_view_waits(const context *c, int64_t region_id);

/* Different for callers who see different figures; 0: everything. */
uint64_t figure_view_mark(const context *c);

#endif
