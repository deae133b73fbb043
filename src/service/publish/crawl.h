/* The pages of a site, found from its first pages by their links. */
#ifndef SERVICE_PUBLISH_CRAWL_H
#define SERVICE_PUBLISH_CRAWL_H

#include "service/context.h"
#include "service/publish/files.h"

typedef struct crawl_options {
    const plan_records *plans;
    const public_part *parts; /* [part_count] the figures */
    size_t part_count;
    const public_releases *log;
    const monitoring_rounds *rounds;
} crawl_options;

/* Makes pages and follows their links until none is left. A link to a page that is not part of the site
 * becomes plain text. Fails: as folder_write; of a page ERROR_STORE, ERROR_MEMORY, ERROR_IO. */
bool crawl(context *c, site_folder *f, const crawl_options *options, size_t *pages_out,
           error *err) MUST_CHECK;

#endif
