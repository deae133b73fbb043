/* Parts of the messages of HTTP as texts. */
#ifndef HTTP_MESSAGE_H
#define HTTP_MESSAGE_H

#include "base/str.h"

/* The value of a header without control characters, each of which becomes a blank: nothing that is written
 * into it can end it. */
str http_plain_value(arena *a, str value);

/* Content-Disposition of a file that browsers save under this name. */
str http_disposition(arena *a, str name);

#endif
