/* The parts of a multipart/form-data body (RFC 7578), checked strictly: what is unclear is refused, so that
 * nobody can understand another form than we do. Pure; works on the whole body in memory. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "base/error.h"
#include "base/str.h"

enum {
    HTTP_PARTS_MAX = 20,
    HTTP_BOUNDARY_BYTES_MAX = 70,     /* RFC 2046 */
    HTTP_PART_HEAD_BYTES_MAX = 2048,  /* all headers of one part */
    HTTP_PART_NAME_BYTES_MAX = 64,    /* name of a field */
    HTTP_FILE_NAME_BYTES_MAX = 1024,  /* name of a file, as sent */
};

typedef struct http_part {
    str name;      /* of the field, each once */
    str file_name; /* as the client names it, never to be used as a path; STR_NONE: the part is no file */
    str content;   /* a view of the body: any bytes of a file, UTF-8 of another part */
} http_part;

typedef struct http_form {
    http_part parts[HTTP_PARTS_MAX];
    size_t count;
} http_form;

/* Reads a body.
 *
 *   content_type   the header, with its boundary
 *
 * Accepts CR LF as the only line end, a boundary as the first and last line, and of the headers of a part
 * Content-Disposition and Content-Type, both at most once. Fails: ERROR_INPUT with what was expected. */
bool http_read_form(arena *a, str content_type, str body, http_form *form_out, error *err) MUST_CHECK;

#endif
