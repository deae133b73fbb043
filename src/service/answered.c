#include "service/answered.h"

enum { KEPT_SECONDS = 24 * 60 * 60 };

bool service_find_answered(context *c, str key, answered_request *answered_out, bool *is_there_out,
                           error *err)
{
    str since = date_moment_after(c->request, c->by.now, -KEPT_SECONDS);
    return store_find_answered(c->request, c->store, c->who.person, key, since, answered_out, is_there_out,
                               err);
}

bool service_keep_answered(context *c, answered_request answered, error *err)
{
    answered.person = c->who.person;
    answered.at = c->by.now;
    return store_add_answered(c->store, &answered, err);
}
