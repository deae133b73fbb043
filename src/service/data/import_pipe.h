/* Two threads of an import: one reads the rows of a file, the caller's checks and writes them. */
#ifndef SERVICE_DATA_IMPORT_PIPE_H
#define SERVICE_DATA_IMPORT_PIPE_H

#include "dataset/reader.h"

typedef struct import_batch {
    observation *rows;           /* [count] in the order of the file */
    size_t count;
    bool is_last;
    bool has_errors;             /* of this batch or one before it */
    uint64_t at;                 /* bytes of the file that were read */
} import_batch;

typedef struct import_pipe import_pipe;

/* Starts to read. Reader, text and everything they use belong to the thread until import_pipe_stop. The pipe
 * lives in a. Fails: ERROR_IO (no thread). */
bool import_pipe_start(arena *a, import_reader *reader, const text_stream *text, import_texts *texts,
                       import_pipe **pipe_out, error *err) MUST_CHECK;

/* The next batch, valid until the next call. Fails: as import_reader_next does; ERROR_MEMORY. */
bool import_pipe_next(import_pipe *p, const import_batch **batch_out, error *err) MUST_CHECK;

/* Waits for the thread, which reads no further than its present batch. NULL is allowed. */
void import_pipe_stop(import_pipe *p);

#endif
