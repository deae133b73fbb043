/* A message for the user: its format in each language and a copy of its values. The text is written when it
 * is shown, in the language of the reader. */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stdarg.h>

#include "base/arena.h"
#include "base/str.h"

typedef enum language { LANGUAGE_ZH, LANGUAGE_EN } language;

/* The formats are static text with printf conversions. Both take the same arguments in the same order
 * (%1$s-style positions where the order must differ; "%s%.0s" and "%.0s%s" where each language has its own
 * word).
 *
 * Conversions: d i u o x X c s f F e E g G %, with the lengths l, ll and z; flags, width and precision as in
 * printf. Precision of text counts bytes; a text is never cut inside a UTF-8 character. */
typedef struct message {
    const char *zh, *en;
    str values;         /* packed by message_pack */
    const struct message *about; /* what it is about, shown before it with a colon; NULL: nothing */
} message;

/* A message without values. */
#define MESSAGE_INIT(zh, en) { (zh), (en), { 0, 0 }, 0 }
#define MESSAGE(zh, en) ((message)MESSAGE_INIT(zh, en))

/* Copies the values of a message into an arena. */
message message_keep(arena *a, const char *zh, const char *en, va_list args);

/* A copy, together with what it is about, that lives in another arena. */
message message_copy(arena *a, message m);

/* The text of a message in one language, at most LIMIT_MESSAGE_TEXT_BYTES. */
str message_text(arena *a, message m, language lang);

/* For a caller that owns the memory: copies the values that the two formats use into packed[room]; text is
 * cut to the room. False if not even the numbers have room. */
bool message_pack(char *packed, size_t room, const char *zh, const char *en, va_list args,
                  size_t *used_out);

/* Writes a message at the end of b, and cuts a text at LIMIT_MESSAGE_TEXT_BYTES. */
void message_write(strbuf *b, message m, language lang);
str message_clip(str text);

#endif
