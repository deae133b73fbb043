/* The functions of libzip that are used. The library is loaded on demand. */
#ifndef DOCUMENT_LIBZIP_H
#define DOCUMENT_LIBZIP_H

#include <zip.h>

#include "base/error.h"

#define LIBZIP_FUNCTIONS(each) \
    each(source_buffer_create) each(source_buffer) each(source_free) each(source_keep) each(source_open) \
    each(source_close) each(source_read) each(source_stat) each(open_from_source) each(get_num_entries) \
    each(get_name) each(stat_index) each(fopen_index) each(fread) each(fclose) each(file_add) \
    each(set_file_compression) each(file_set_dostime) each(close) each(discard)

typedef struct libzip {
#define LIBZIP_MEMBER(name) __typeof__(zip_##name) *(name);
    LIBZIP_FUNCTIONS(LIBZIP_MEMBER)
#undef LIBZIP_MEMBER
} libzip;

/* Fails: ERROR_IO with the name of the missing package. */
bool libzip_load(const libzip **libzip_out, error *err) MUST_CHECK;

#endif
