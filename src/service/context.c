#include "service/context.h"

#include "service/workspace.h"

bool context_catalogue(context *c, const catalogue_snapshot **catalogue_out, error *err)
{
    if (!c->catalogue && !workspace_catalogue(c->workspace, c->store, &c->catalogue, err))
        return false;
    *catalogue_out = c->catalogue;
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

void context_progress(const context *c, const char *what_zh, const char *what_en, size_t done, size_t total)
{
    if (c->progress)
        c->progress(c->payload, what_zh, what_en, done, total);
}

void context_end(context *c)
{
    if (c->catalogue)
        workspace_return_catalogue(c->workspace, c->catalogue);
    c->catalogue = 0;
}
