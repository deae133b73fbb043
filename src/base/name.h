/* What a name or title may contain: visible characters. Two names that look the same must not differ by an
 * invisible one. */
#ifndef BASE_NAME_H
#define BASE_NAME_H

#include "base/error.h"
#include "base/str.h"

/* Characters without a shape of their own: controls, marks of direction, joiners, fillers, tags, variation
 * selectors (which are accepted behind a Han character). */
bool rune_is_unseen(uint32_t rune);

/* shown_zh, shown_en: what the name is of, "姓名", "the name". Fails: ERROR_INPUT when it is blank, has blanks
 * around it, or an unseen character, with its code point and place. */
bool name_check(str name, const char *shown_zh, const char *shown_en, error *err) MUST_CHECK;

#endif
