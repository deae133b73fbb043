/* A data message, written figure by figure: memory does not grow with the figures. */
#ifndef SDMX_DATA_H
#define SDMX_DATA_H

#include "sdmx/catalogue.h"
#include "sdmx/media.h"

/* Takes the next piece of the message. */
typedef bool sdmx_write(void *payload, str piece, error *err);

typedef enum sdmx_detail {
    SDMX_FULL,
    SDMX_DATA_ONLY,   /* no attributes */
    SDMX_SERIES_KEYS, /* series alone, without attributes */
    SDMX_NO_DATA,     /* series with their attributes */
    SDMX_DETAIL_COUNT
} sdmx_detail;

typedef struct sdmx_writer sdmx_writer;

/* format: one of those of data. a: of the writer; it must live until sdmx_end. */
sdmx_writer *sdmx_begin(arena *a, const sdmx_catalogue *c, sdmx_format format, sdmx_detail detail,
                        sdmx_write *write, void *payload);

/* Figures of one series come together, by year. Fails: as write. */
bool sdmx_put(sdmx_writer *w, const sdmx_figure *f, error *err) MUST_CHECK;

bool sdmx_end(sdmx_writer *w, error *err) MUST_CHECK;

#endif
