/* Writing of an import: rows as they are checked, then the texts and the import itself, all in the
 * transaction of the action. */
#ifndef SERVICE_DATA_IMPORT_SAVE_H
#define SERVICE_DATA_IMPORT_SAVE_H

#include "dataset/checker.h"
#include "service/data/import.h"
#include "store/seal.h"

typedef struct import_saving {
    arena *memory;
    context *call;
    const import_options *options;
    int64_t id;                  /* of the import */
    seal sealed;                 /* over the rows written */
    observation *waiting;        /* [waiting_count] rows that are written together */
    size_t waiting_count;
    import_series *series;       /* [series_count] of the rows; more than IMPORT_SERIES_MAX: the first ones */
    size_t series_count;
} import_saving;

bool import_begin_saving(import_saving *v, error *err) MUST_CHECK;

/* An import_sink; the payload is the import_saving. */
bool import_save_rows(void *payload, const observation *rows, size_t count, error *err) MUST_CHECK;

/* Writes the new texts and the import with the hash of the file, and records the change. */
bool import_finish_saving(import_saving *v, import_texts *texts, const import_checker *checker, str hash,
                          error *err) MUST_CHECK;

#endif
