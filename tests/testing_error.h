/* The text of an error or a message in one language, for tests. It is valid until a few more were asked for. */
#ifndef TESTS_TESTING_ERROR_H
#define TESTS_TESTING_ERROR_H

#include <string.h>

#include "base/error.h"

/* A zero-terminated copy of the text. */
static inline const char *testing_kept(str text)
{
    enum { KEPT = 8 };
    static char rooms[KEPT][LIMIT_MESSAGE_TEXT_BYTES + 1];
    static size_t next;
    char *room = rooms[next++ % KEPT];
    if (text.len)
        memcpy(room, text.data, text.len);
    room[text.len] = 0;
    return room;
}

static inline const char *testing_error(const error *err, language lang)
{
    arena *a = arena_create(0);
    const char *kept = testing_kept(error_message(a, err, lang));
    arena_destroy(a);
    return kept;
}

static inline str testing_message(message m, language lang)
{
    arena *a = arena_create(0);
    const char *kept = testing_kept(message_text(a, m, lang));
    arena_destroy(a);
    return str_of(kept);
}

static inline const char *testing_zh(const error *err)
{
    return testing_error(err, LANGUAGE_ZH);
}

static inline const char *testing_en(const error *err)
{
    return testing_error(err, LANGUAGE_EN);
}

static inline str message_zh(message m)
{
    return testing_message(m, LANGUAGE_ZH);
}

static inline str message_en(message m)
{
    return testing_message(m, LANGUAGE_EN);
}

#endif
