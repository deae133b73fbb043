#include "service/context.h"

#include "service/workspace.h"

bool context_catalogue(context *c, const catalogue_snapshot **catalogue_out, error *err)
{
    if (!c->catalogue && !workspace_catalogue(c->workspace, c->store, &c->catalogue, err))
        return false;
    *catalogue_out = c->catalogue;
    return true;
}

kept_work *context_kept(context *c, str key)
{
    for (kept_work *k = c->kept; k; k = k->next)
        if (str_eq(k->key, key))
            return k;
    if (c->version.audit == 0)
        return 0;
    kept_claim *claim = arena_new(c->request, kept_claim);
    claim->key = str_copy(c->request, key);
    kept_work *k = workspace_take_kept(c->workspace, claim, !c->kept && !c->claims);
    claim->next_of_call = c->claims;
    c->claims = claim;
    if (k)
        context_use(c, k);
    return k;
}

void context_use(context *c, kept_work *k)
{
    k->next = c->kept;
    c->kept = k;
}

void context_forget(context *c)
{
    for (kept_work *k = c->kept; k; k = k->next)
        k->key = STR_NONE;
}

bool context_share(context *c, str key, shared_make *make, const shared_work **shared_out, error *err)
{
    if (!c->shared || !str_eq(c->shared->key, key)) {
        shared_work *found;
        if (!workspace_share(c, key, make, &found, err))
            return false;
        if (c->shared)
            workspace_return_shared(c->workspace, c->shared);
        c->shared = found;
    }
    *shared_out = c->shared;
    return true;
}

void context_record(context *c, const char *action, str object, str detail)
{
    *vec_push(c->request,
              &c->changes) = (change_record){ .action = action, .object = object, .detail = detail };
}

void context_keep(context *c)
{
    c->keeps_records = true;
}

bool context_progress(const context *c, const char *what_zh, const char *what_en, size_t done, size_t total,
                      error *err)
{
    return !c->progress || c->progress(c->payload, what_zh, what_en, done, total) ||
           error_set_cancelled(err);
}

void context_end(context *c)
{
    if (c->catalogue)
        workspace_return_catalogue(c->workspace, c->catalogue);
    c->catalogue = 0;
    if (c->shared)
        workspace_return_shared(c->workspace, c->shared);
    c->shared = 0;
    for (kept_work *k = c->kept, *next; k; k = next) {
        next = k->next;
        if (k->is_whole && k->key.len > 0)
            workspace_keep(c->workspace, k);
        else
            k->destroy(k);
    }
    c->kept = 0;
    for (; c->claims; c->claims = c->claims->next_of_call)
        workspace_end_claim(c->workspace, c->claims);
}
