/* Runs an action on an open store, as a door does. */
#ifndef TESTS_UNIT_SERVICE_ACTING_H
#define TESTS_UNIT_SERVICE_ACTING_H

#include "service/action.h"
#include "service/workspace.h"

/* As the owner. What a reading action returns of the catalogue must not be used. */
#define act_on(a, s, by, name, request, response, err) act_on_sized((a), (s), (by), (name), (request), \
    sizeof *(request), (response), sizeof *(response), (err))

static bool act_on_sized(arena *memory, store *in, const actor *who, const char *name, const void *request,
                         size_t request_bytes, void *response, size_t response_bytes, error *failure)
{
    workspace *w = workspace_of_store(in);
    context c = { .request = memory, .workspace = w, .who = { .kind = CALLER_OWNER }, .by = *who };
    bool done = action_run_sized(&c, action_find(str_of(name)), request, request_bytes, response,
                                 response_bytes, failure);
    context_end(&c);
    workspace_destroy(w);
    return done;
}

#endif
