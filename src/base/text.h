/* Decodes input to validated UTF-8 text. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/source.h"

typedef enum text_encoding {
    TEXT_UTF8,
    TEXT_UTF8_BOM,
    TEXT_GB18030,
    TEXT_UTF16LE,
    TEXT_UTF16BE
} text_encoding;

/* UTF-8 with or without a byte order mark, UTF-16 with one, else GB18030.
 *
 * Fails: ERROR_TOO_LARGE past bytes_max; ERROR_ENCODING for binary data (a zero byte or other control
 * characters outside UTF-16, or bytes in none of these encodings, with the offset of the first); ERROR_INPUT
 * when empty or blank. */
bool text_decode(arena *a, str bytes, size_t bytes_max, text_encoding *encoding_out, str *text_out,
                 error *err) MUST_CHECK;

/* A long text decoded piece by piece, so that it is never in memory as a whole. */
typedef struct text_stream text_stream;

/* Reads the source once to find the encoding, then starts at its beginning. source is borrowed; a holds two
 * pieces. Fails: as text_decode, except that some bytes of GB18030 and UTF-16 are only found invalid by
 * text_stream_next. */
bool text_stream_open(arena *a, const byte_source *source, text_stream **stream_out, error *err) MUST_CHECK;
void text_stream_close(text_stream *t); /* NULL is allowed */

/* The last kept bytes of the text before, and the characters that follow them. Valid until the next call.
 * Fails: ERROR_ENCODING, as source->read. */
bool text_stream_next(text_stream *t, size_t kept, str *text_out, bool *is_last_out, error *err) MUST_CHECK;

/* tap is given every byte of the source in order, once, as the stream is read. Call it before the first
 * text_stream_next. */
typedef bool text_tap(void *payload, str bytes, error *err);
bool text_stream_tap(text_stream *t, text_tap *tap, void *payload, error *err) MUST_CHECK;

text_encoding text_stream_encoding(const text_stream *t);
uint64_t text_stream_at(const text_stream *t); /* bytes of the source that were read */

const char *text_encoding_name(text_encoding encoding); /* "UTF-8", "GB18030" … */

#endif
