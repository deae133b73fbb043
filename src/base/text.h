/* Decodes input to validated UTF-8 text. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/error.h"
#include "base/str.h"

typedef enum text_encoding { TEXT_UTF8, TEXT_UTF8_BOM, TEXT_GB18030, TEXT_UTF16LE, TEXT_UTF16BE } text_encoding;

/* UTF-8 with or without a byte order mark, UTF-16 with one, else GB18030.
 *
 * Fails: ERROR_TOO_LARGE past bytes_max; ERROR_ENCODING for binary data (a zero byte or other control characters
 * outside UTF-16, or bytes in none of these encodings, with the offset of the first); ERROR_INPUT when empty or blank. */
bool text_decode(arena *a, str bytes, size_t bytes_max, text_encoding *encoding_out, str *text_out, error *err) MUST_CHECK;

const char *text_encoding_name(text_encoding encoding); /* "UTF-8", "GB18030" … */

#endif
