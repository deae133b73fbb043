/* Errors with a message for the user in Chinese and in English, and the position in the user's text.
 *
 * A function that can fail returns bool: true means done and the outputs are set, false means nothing changed
 * and *err contains the reason.  error_set and its variants return false, so failing takes one line. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"

/* One row of error_table each: its name for programs, exit status, HTTP status and meaning. */
typedef enum error_code {
    ERROR_NONE,
    ERROR_USAGE,        /* the command was used incorrectly */
    ERROR_INPUT,        /* invalid text, file or value */
    ERROR_TOO_LARGE,    /* input past a limit */
    ERROR_ENCODING,     /* bytes that are neither UTF-8 nor GB18030 */
    ERROR_UNIT,         /* two units that cannot be compared */
    ERROR_TOO_FEW,      /* not enough values for the method */
    ERROR_DOMAIN,       /* a value outside the domain of the method */
    ERROR_NOT_FOUND,    /* a name, code, year or file was not found */
    ERROR_EXISTS,       /* already exists */
    ERROR_DENIED,       /* not allowed */
    ERROR_BUSY,         /* in use by another process */
    ERROR_STORE,        /* database error */
    ERROR_IO,           /* a file could not be read or written */
    ERROR_MEMORY,       /* the memory of this command or request is used up */
    ERROR_CODE_COUNT
} error_code;

typedef enum language { LANGUAGE_ZH, LANGUAGE_EN } language;

typedef struct error {
    error_code code;
    uint32_t line, column; /* 1-based, in characters; 0: no position */
    char zh[LIMIT_ERROR_TEXT_BYTES];
    char en[LIMIT_ERROR_TEXT_BYTES];
} error;

typedef struct error_row {
    const char *name;
    int exit_status, http_status;
    const char *meaning_zh, *meaning_en;
} error_row;

extern const error_row error_table[ERROR_CODE_COUNT];

/* Both formats take the same arguments in the same order (%1$s-style positions where the order must differ;
 * "%s%.0s" and "%.0s%s" where each language has its own word).
 * Messages are never cut inside a UTF-8 character.  Macros, so that compilers and analysers see the constant
 * result false. */
static inline bool error_false(void)
{
    return false;
}
#define error_set(err, code, ...) (error_fill((err), (code), 0, 0, __VA_ARGS__), error_false())

/* The same with a position (line and column in characters, from 1). */
#define error_set_at(err, code, line, column, ...) (error_fill((err), (code), (line), (column), \
    __VA_ARGS__), error_false())

/* Sets ERROR_MEMORY; for the caller of arena_try. */
bool error_set_memory(error *err);

/* Adds a prefix to the message, such as the name of the file. Keeps code and position. */
#define error_prefix(err, ...) (error_put_before((err), __VA_ARGS__), error_false())

void error_fill(error *err, error_code code, uint32_t line, uint32_t column, const char *zh, const char *en,
                ...) __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
void error_put_before(error *err, const char *zh, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Formats a message in both languages that is stored instead of returned as an error (a remark, an error of
 * one row). It is allocated in a and truncated like the message of an error, so quoted text may have any
 * length. */
void error_words(arena *a, str *zh_out, str *en_out, const char *zh, const char *en, va_list args);

/* "第 3 行第 7 列：…" or "line 3, column 7: …", allocated in a. */
str error_text(arena *a, const error *err, language lang);

#endif
