/* What sessions and tokens of programs share: both find the caller of a request before its action. */
#ifndef SERVICE_PEOPLE_CALLING_H
#define SERVICE_PEOPLE_CALLING_H

#include "service/context.h"

enum { CALLING_NOTE_SECONDS = 60 }; /* a use that was noted this recently is not noted again */

/* The person calls: fills c->who and c->by.who. The caller sets what belongs to the session or token. */
void calling_person(context *c, const person *p);
void calling_as(context *c, const caller *who);

/* Notes a use now, in a transaction of its own. A request goes on if that fails. */
typedef bool calling_touch(store *s, int64_t id, str at, error *err);
void calling_note_use(context *c, calling_touch *touch, int64_t id);

#endif
