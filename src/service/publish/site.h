/* The public site: the pages that a visitor of the server sees, made from published figures alone, as files
 * with relative links; and the figures for programs. */
#ifndef SERVICE_PUBLISH_SITE_H
#define SERVICE_PUBLISH_SITE_H

#include "service/action.h"

typedef struct publish_request {
    str dir;
} publish_request;

typedef struct publish_result {
    int number;           /* of the release */
    size_t page_count, file_count, changed_count;
    size_t figure_count, added_count, revised_count, withdrawn_count, withheld_count, unpublished_count;
    size_t exposed_count; /* see withholding */
} publish_result;

/* Reads one state of the store. The site appears whole or not at all. Fails: as folder_begin; ERROR_IO; as
 * the pages, whose errors about missing figures become pages with the message. */
bool service_publish(context *c, const publish_request *asked, publish_result *result_out,
                     error *err) MUST_CHECK;

/* Folder, inside that of the store, with the site that service_publish_archive made last. */
#define SITE_OF_STORE "public"

/* An action from nothing to action_file: publishes into the folder of the store and returns the site as a zip
 * archive. Fails: as service_publish and folder_zip; ERROR_DENIED without the permission in the region of the
 * store. */
action_function service_publish_archive;

#endif
