#include "service/people/calling.h"

#include "service/workspace.h"

void calling_as(context *c, const caller *who)
{
    c->who = *who;
    c->by.who = str_format(c->request, "%.*s (%.*s)", STR_ARG(who->name), STR_ARG(who->login));
}

void calling_person(context *c, const person *p)
{
    caller who = { .kind = CALLER_PERSON,
                   .person = p->id,
                   .others = p->others,
                   .unit = p->unit,
                   .login = p->login,
                   .name = p->name,
                   .language = p->language,
                   .grants = p->grants,
                   .grant_count = p->grant_count };
    calling_as(c, &who);
}

bool calling_read(context *c, calling_part *part, void *payload, error *err)
{
    if (!workspace_lend(c->workspace, WORKSPACE_READ, &c->store, err))
        return false;
    bool done = store_begin(c->store, err) && part(c, payload, err);
    store_rollback(c->store);
    workspace_take_back(c->workspace, WORKSPACE_READ, c->store);
    c->store = 0;
    return done;
}

void calling_note_use(context *c, calling_touch *touch, int64_t id)
{
    store *s;
    error ignored;
    if (!workspace_lend(c->workspace, WORKSPACE_WRITE, &s, &ignored))
        return;
    bool done = store_begin(s, &ignored) && touch(s, id, c->by.now, &ignored) && store_commit(s, &ignored);
    if (!done)
        store_rollback(s);
    workspace_take_back(c->workspace, WORKSPACE_WRITE, s);
}
