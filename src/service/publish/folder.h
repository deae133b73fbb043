/* The folder of a public site: a new site is built beside it and takes its place in one step. */
#ifndef SERVICE_PUBLISH_FOLDER_H
#define SERVICE_PUBLISH_FOLDER_H

#include "base/date.h"
#include "base/error.h"
#include "base/vec.h"

#define SITE_MANIFEST "manifest.json"

typedef struct site_entry {
    str path, sha256;
    size_t bytes;
} site_entry;

typedef struct site_folder {
    arena *memory;
    const char *dir;  /* of the site */
    const char *part; /* where the new one is built */
    bool has_old;     /* dir contains a site */
    int lock;         /* of part; 0: none */
    VEC(site_entry) files;
    size_t changed_count; /* files that the old site lacks or has otherwise */
} site_folder;

/* Begins a site. What a publication that was cancelled left beside it is removed.
 * Fails: ERROR_EXISTS when dir contains something that is not a site of this program; ERROR_CONFLICT while
 * another publication is built beside it; ERROR_IO. */
bool folder_begin(arena *a, str dir, site_folder *f, error *err) MUST_CHECK;

/* A file of the old site, if that has it: see *found_out. Fails: ERROR_IO, ERROR_TOO_LARGE. */
bool folder_read_old(const site_folder *f, arena *a, const char *path, bool *found_out, str *bytes_out,
                     error *err) MUST_CHECK;

/* Writes a file: a path of at most one folder. One that is the same in the old site is not written again.
 * Fails: ERROR_IO. */
bool folder_write(site_folder *f, str path, str bytes, error *err) MUST_CHECK;

/* folder_beside: the same site for another thread that writes files. folder_take: adds the files that it
 * wrote, after it has ended. */
site_folder folder_beside(const site_folder *f, arena *a);
void folder_take(site_folder *f, const site_folder *beside);

/* The files written so far, as a zip archive. Fails: ERROR_TOO_LARGE; ERROR_IO; as zip_write. */
bool folder_zip(const site_folder *f, arena *a, date day, str *bytes_out, error *err) MUST_CHECK;

/* Puts the new site in the place of the old one. Fails: ERROR_IO, and the old one stays. */
bool folder_finish(site_folder *f, error *err) MUST_CHECK;

/* Removes what was built. */
void folder_abandon(site_folder *f);

#endif
