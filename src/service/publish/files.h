/* The data files of a public site: of each indicator CSV, JSON and SDMX; of all together CSV, the structure
 * of SDMX, and a Frictionless Data Package. */
#ifndef SERVICE_PUBLISH_FILES_H
#define SERVICE_PUBLISH_FILES_H

#include "sdmx/catalogue.h"
#include "service/publish/folder.h"
#include "service/publish/public_figures.h"

/* The published figures of one indicator, in the order of the store. */
typedef struct public_part {
    const indicator *of;
    const observation *rows; /* [count] */
    size_t count;
} public_part;

/* The figures of one indicator as JSON. */
str files_json(arena *a, const catalogue_snapshot *known, const sdmx_catalogue *words,
               const public_part *part);

/* figures.csv is written by the caller. Fails: as folder_write. */
bool files_write(arena *a, site_folder *f, const catalogue_snapshot *known, const sdmx_catalogue *words,
                 const public_part *parts, size_t count, error *err) MUST_CHECK;

#endif
