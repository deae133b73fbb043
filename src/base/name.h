/* What a name of a person, a unit, a region, an indicator or a title may contain: characters that are seen. Two
 * names that look the same must not differ by what nobody sees. */
#ifndef BASE_NAME_H
#define BASE_NAME_H

#include "base/error.h"
#include "base/str.h"

/* Characters without a shape of their own: controls, marks that turn the direction of text, joiners, fillers, tags.
 * A variation selector is one, except behind a Han character. */
bool rune_is_unseen(uint32_t rune);

/* shown_zh, shown_en: what the name is of, "姓名", "the name". Fails: ERROR_INPUT when it is blank, has blanks
 * around it, or an unseen character, with its code point and place. */
bool name_check(str name, const char *shown_zh, const char *shown_en, error *err) MUST_CHECK;

#endif
