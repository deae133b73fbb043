/* Errors: a code, a message for the user and the position in the user's text.
 *
 * A function that can fail returns bool: true means done and the outputs are set, false means nothing changed
 * and *err contains the reason.  error_set and its variants return false, so failing takes one line. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include "base/limits.h"
#include "base/message.h"

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
    ERROR_SIGN_IN,      /* not allowed without signing in */
    ERROR_SECOND_FACTOR, /* the password is right, the code of the second factor is missing */
    ERROR_CONFLICT,     /* not possible in the present state, or changed by another person meanwhile */
    ERROR_DENIED,       /* not allowed */
    ERROR_BUSY,         /* in use by another process */
    ERROR_TOO_OFTEN,    /* too many attempts; later again */
    ERROR_NOT_ACCEPTABLE, /* an answer in none of the formats that the client takes */
    ERROR_STORE,        /* database error */
    ERROR_IO,           /* a file could not be read or written */
    ERROR_CANCELLED,    /* the person who asked for the work stopped it */
    ERROR_MEMORY,       /* the memory of this command or request is used up */
    ERROR_CODE_COUNT
} error_code;

/* Formats of a message or of a prefix; its values start at error.values[start]. */
typedef struct error_part {
    const char *zh, *en;
    size_t start;
} error_part;

/* May be copied: it contains the values of its message. */
typedef struct error {
    error_code code;
    uint32_t line, column; /* 1-based, in characters; 0: no position */
    uint32_t part_count;
    error_part parts[LIMIT_ERROR_PARTS]; /* the message, then its prefixes: the last one is shown first */
    size_t value_bytes;
    char values[LIMIT_ERROR_VALUE_BYTES];
} error;

typedef struct error_row {
    const char *name;
    int exit_status, http_status;
    const char *meaning_zh, *meaning_en;
} error_row;

extern const error_row error_table[ERROR_CODE_COUNT];

/* The formats are those of a message (base/message.h): static text, the same arguments for both languages.
 * Macros, so that compilers and analysers see the constant result false. */
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

/* Sets ERROR_CANCELLED: nothing of the work remains. */
bool error_set_cancelled(error *err);

/* Adds a prefix to the message, such as the name of the file. Keeps code and position. An error has room for
 * LIMIT_ERROR_PARTS - 1 prefixes; further ones are ignored. */
#define error_prefix(err, ...) (error_put_before((err), __VA_ARGS__), error_false())

void error_fill(error *err, error_code code, uint32_t line, uint32_t column, const char *zh, const char *en,
                ...) __attribute__((format(printf, 5, 7), format(printf, 6, 7)));
void error_put_before(error *err, const char *zh, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* The message in one language, at most LIMIT_MESSAGE_TEXT_BYTES; empty without an error. */
str error_message(arena *a, const error *err, language lang);

/* The same, ending with a zero byte. */
const char *error_words(arena *a, const error *err, language lang);

/* An error as two values of another message; its formats contain "%s%.0s" and "%.0s%s". */
#define ERROR_ARG(a, err) error_words((a), (err), LANGUAGE_ZH), error_words((a), (err), LANGUAGE_EN)

/* The message with its position: "第 3 行第 7 列：…" or "line 3, column 7: …". */
str error_text(arena *a, const error *err, language lang);

#endif
