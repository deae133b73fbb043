#include "service/answered.h"

#include "service/workspace.h"

enum { KEPT_SECONDS = 24 * 60 * 60 };

static str since(const context *c)
{
    return date_moment_after(c->request, c->by.now, -KEPT_SECONDS);
}

bool service_find_answered(context *c, str key, answered_request *answered_out, bool *is_there_out,
                           error *err)
{
    return store_find_answered(c->request, c->store, c->who.person, key, since(c), answered_out, is_there_out,
                               err);
}

bool service_keep_answered(context *c, answered_request answered, error *err)
{
    answered.person = c->who.person;
    answered.at = c->by.now;
    return store_add_answered(c->store, &answered, since(c), err);
}

static bool keep_part(context *c, void *payload, error *err)
{
    const answered_request *answered = payload;
    return service_keep_answered(c, *answered, err) && store_commit(c->store, err);
}

bool service_keep_answered_apart(context *c, answered_request answered, error *err)
{
    return workspace_transact(c, WORKSPACE_WRITE, keep_part, &answered, err);
}

static bool drop_part(context *c, void *payload, error *err)
{
    const str *key = payload;
    return store_drop_answered(c->store, c->who.person, *key, err) && store_commit(c->store, err);
}

bool service_drop_answered_apart(context *c, str key, error *err)
{
    return workspace_transact(c, WORKSPACE_WRITE, drop_part, &key, err);
}
