/* The head of a request: the bytes up to the empty line, checked strictly. What is unclear is refused, so
 * that nobody in front of the server can understand another request than we do. Pure. */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include "http/http.h"

enum {
    HTTP_LINE_BYTES_MAX = 8 * 1024,    /* the request line; longer: 414 */
    HTTP_FIELDS_BYTES_MAX = 16 * 1024, /* all headers; larger: 431 */
    HTTP_HEAD_BYTES_MAX = HTTP_LINE_BYTES_MAX + HTTP_FIELDS_BYTES_MAX,
};

typedef enum http_framing {
    HTTP_PART, /* more bytes are needed */
    HTTP_WHOLE,
    HTTP_REFUSED, /* see http_refusal; where the request ends is unknown */
} http_framing;

/* Why a request is refused. The connection must end after the answer. */
typedef struct http_refusal {
    int status;
    const char *why;
} http_refusal;

/* Texts are views of the bytes. */
typedef struct http_head {
    str method, path, query; /* path and query as sent, still encoded */
    http_parameter headers[HTTP_HEADERS_MAX];
    size_t header_count;
    bool keeps_alive; /* the client wants to send another request */
    bool expects_continue;
    bool is_chunked;
    size_t body_bytes; /* of a body that is not chunked; 0: none */
    size_t bytes;      /* of the head */
} http_head;

/* Reads a head from the first bytes of a connection.
 *
 *   seen    of these bytes the ones that earlier calls saw; 0 at first */
http_framing http_read_head(str bytes, size_t *seen, http_head *head_out, http_refusal *why_out);

/* Decodes %XX, and + where it is a blank. False: broken, or a character that a decoded text must not have. */
bool http_decode(arena *a, str encoded, bool is_query, str *text_out);

/* A chunked body, read piece by piece. */
typedef struct http_chunks {
    enum {
        CHUNK_SIZE,
        CHUNK_SIZE_END,
        CHUNK_DATA,
        CHUNK_DATA_CR,
        CHUNK_DATA_LF,
        CHUNK_LAST_CR,
        CHUNK_LAST_LF
    } at;
    size_t left; /* of the chunk */
    unsigned digits;
} http_chunks;

/* Reads from the start of bytes: *used_out of them are done with, *data_out is the part that is body. Call
 * again with the rest while data comes; HTTP_WHOLE: the body has ended. */
http_framing http_read_chunk(http_chunks *c, str bytes, size_t *used_out, str *data_out,
                             http_refusal *why_out);

#endif
