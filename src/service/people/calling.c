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

typedef struct noting {
    calling_touch *touch;
    int64_t id;
} noting;

static bool note_part(context *c, void *payload, error *err)
{
    const noting *n = payload;
    return n->touch(c->store, n->id, c->by.now, err) && store_commit(c->store, err);
}

void calling_note_use(context *c, calling_touch *touch, int64_t id)
{
    error ignored;
    if (!workspace_transact(c, WORKSPACE_WRITE, note_part, &(noting){ touch, id }, &ignored))
        return;
}
