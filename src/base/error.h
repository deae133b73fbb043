/* What went wrong, for the person who can act, in Chinese and in English, with its place in their text.
 *
 * A function that can fail returns bool: true means done and the outputs are set, false means nothing changed and
 * *err says why.  error_set and its siblings return false, so failing is one line. */
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
    ERROR_USAGE,        /* the command was called wrongly */
    ERROR_INPUT,        /* a text, file or value from outside is not what was expected */
    ERROR_TOO_LARGE,    /* input past a limit */
    ERROR_ENCODING,     /* bytes that are neither UTF-8 nor GB18030 */
    ERROR_UNIT,         /* two units that cannot be compared */
    ERROR_TOO_FEW,      /* not enough values for the method */
    ERROR_DOMAIN,       /* a value the method is not defined for */
    ERROR_NOT_FOUND,    /* a name, code, year or file that is not there */
    ERROR_EXISTS,       /* a thing that is there already */
    ERROR_DENIED,       /* not allowed */
    ERROR_BUSY,         /* another process holds it */
    ERROR_STORE,        /* the database failed or refused */
    ERROR_IO,           /* a file could not be read or written */
    ERROR_CODE_COUNT
} error_code;

typedef enum language { LANGUAGE_ZH, LANGUAGE_EN } language;

typedef struct error {
    error_code code;
    uint32_t line, column; /* 1-based, in characters; 0 where there is no place */
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
 * "%s%.0s" and "%.0s%s" where each language has a word of its own).
 * Never cut inside a UTF-8 character.  Macros, so that compiler and analysers see that they give false. */
static inline bool error_false(void)
{
    return false;
}
#define error_set(err, code, ...) (error_fill((err), (code), 0, 0, __VA_ARGS__), error_false())

/* The same with a place (line and column count characters from 1). */
#define error_set_at(err, code, line, column, ...) (error_fill((err), (code), (line), (column), __VA_ARGS__), error_false())

/* Puts a sentence before the message, such as the name of the file it is about. Keeps code and place. */
#define error_prefix(err, ...) (error_put_before((err), __VA_ARGS__), error_false())

void error_fill(error *err, error_code code, uint32_t line, uint32_t column, const char *zh, const char *en, ...)
    __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
void error_put_before(error *err, const char *zh, const char *en, ...) __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* A message in both languages that is kept rather than failed with (a remark, a fault of one row): made in a, and cut as an
 * error's is, so that what it quotes may be of any length. */
void error_words(arena *a, str *zh_out, str *en_out, const char *zh, const char *en, va_list args);

/* "第 3 行第 7 列：…" or "line 3, column 7: …", made in a. */
str error_text(arena *a, const error *err, language lang);

#endif
