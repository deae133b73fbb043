#include "service/action.h"

#include <assert.h>
#include <string.h>

#include "service/caller.h"
#include "service/workspace.h"

const field_table action_nothing_fields = { "Nothing", sizeof(action_nothing), (const field[]){ { 0 } } };

const field_table action_text_fields = {
    "Text", sizeof(str), (const field[]){ { "", FIELD_TEXT, FIELD_WHOLE(str), "文字", "text" }, { 0 } },
};

typedef struct running {
    context *c;
    const action *a;
    const void *request;
    void *response;
    error *err;
    bool is_done;
} running;

static bool writes(const action *a)
{
    return a->kind == ACTION_WRITES || a->kind == ACTION_CREATES;
}

static bool add_changes(context *c, const action *a, error *err)
{
    for (size_t i = 0; i < c->changes.count; i++) {
        const change_record *r = &c->changes.items[i];
        store_act act = { .at = c->by.now, .who = c->by.who,
            .action = str_of(r->action ? r->action : a->name), .object = r->object, .why = c->by.why,
            .detail = r->detail, .origin = c->by.origin };
        if (!store_add_audit(c->store, &act, err))
            return false;
    }
    return true;
}

/* Who a person is, and what the person may do, is looked up in the transaction of the action. */
static bool enter(const running *r)
{
    context *c = r->c;
    return (c->who.kind != CALLER_PERSON || r->a->kind == ACTION_PURE || caller_renew(c, r->err)) &&
           access_check(c, r->a->needs, r->a->zh, r->a->en, r->err);
}

/* A writing action that records no change has changed nothing: its transaction ends with a rollback. */
static bool transact(const running *r)
{
    context *c = r->c;
    if (!store_begin(c->store, r->err))
        return false;
    if (!writes(r->a) && !store_read_version(c->store, &c->version, r->err))
        return false;
    bool done = enter(r) && r->a->run(c, r->request, r->response, r->err);
    if (!writes(r->a) || c->changes.count == 0 || (!done && !c->keeps_records))
        return done;
    return add_changes(c, r->a, r->err) && store_commit(c->store, r->err) && done &&
           (r->a->kind != ACTION_CREATES || store_publish(c->store, r->err));
}

static void work(void *payload)
{
    running *r = payload;
    r->is_done = r->a->kind == ACTION_PURE ? enter(r) && r->a->run(r->c, r->request, r->response, r->err)
                                           : transact(r);
}

static bool run_in_store(running *r, workspace_use use)
{
    context *c = r->c;
    if (!workspace_lend(c->workspace, use, &c->store, r->err))
        return false;
    if (!arena_try(work, r))
        r->is_done = error_set_memory(r->err);
    store_rollback(c->store); /* ends the snapshot of a reader; does nothing after a commit */
    workspace_take_back(c->workspace, use, c->store);
    c->store = 0;
    return r->is_done;
}

/* Records what a reading action read, or what a person was denied, in a transaction of its own. */
static bool record_alone(context *c, const action *a, error *err)
{
    store *s;
    if (!workspace_lend(c->workspace, WORKSPACE_WRITE, &s, err))
        return false;
    c->store = s;
    bool done = store_begin(s, err) && add_changes(c, a, err) && store_commit(s, err);
    store_rollback(s);
    workspace_take_back(c->workspace, WORKSPACE_WRITE, s);
    c->store = 0;
    return done;
}

/* A refusal stays one even if it cannot be recorded. */
static void record_denied(context *c, const action *a)
{
    error ignored;
    memset(&c->changes, 0, sizeof c->changes);
    context_record(c, "access.denied", str_of(a->name), STR_NONE);
    if (!record_alone(c, a, &ignored))
        return;
}

bool action_run_sized(context *c, const action *a, const void *request, size_t request_bytes, void *response,
                      size_t response_bytes, error *err)
{
    static const workspace_use uses[] = { [ACTION_READS] = WORKSPACE_READ, [ACTION_CHECKS] = WORKSPACE_CHECK,
        [ACTION_WRITES] = WORKSPACE_WRITE, [ACTION_CREATES] = WORKSPACE_CREATE };
    assert(request_bytes == a->request->bytes && response_bytes == a->response->bytes);
    running r = { .c = c, .a = a, .request = request, .response = response, .err = err };
    memset(&c->changes, 0, sizeof c->changes);
    c->keeps_records = false;
    c->loaded = (region_series){ 0 };
    if (c->who.kind != CALLER_PERSON && !access_check(c, a->needs, a->zh, a->en, err))
        return false; /* before a store is opened */
    if (a->kind == ACTION_PURE) {
        if (!arena_try(work, &r))
            r.is_done = error_set_memory(err);
        return r.is_done;
    }
    bool done = run_in_store(&r, uses[a->kind]);
    if (!done && c->who.kind == CALLER_PERSON && err->code == ERROR_DENIED)
        record_denied(c, a);
    return done && (writes(a) || c->changes.count == 0 || record_alone(c, a, err));
}
