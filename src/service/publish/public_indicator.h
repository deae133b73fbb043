/* The published figures of an indicator as its page shows them. */
#ifndef SERVICE_PUBLISH_PUBLIC_INDICATOR_H
#define SERVICE_PUBLISH_PUBLIC_INDICATOR_H

#include "service/publish/files.h"
#include "service/report/english.h"

/* only_head: without its series, for the list of indicators. */
public_indicator public_indicator_of(arena *a, const catalogue_snapshot *known, const english_names *names,
                                     language lang, const public_part *part, bool only_head);

#endif
