#include "service/action.h"

#include <assert.h>
#include <string.h>

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
            .detail = r->detail };
        if (!store_add_audit(c->store, &act, err))
            return false;
    }
    return true;
}

/* A writing action that records no change has changed nothing: its transaction ends with a rollback. */
static bool transact(const running *r)
{
    context *c = r->c;
    if (!store_begin(c->store, r->err))
        return false;
    if (!writes(r->a) && !store_read_version(c->store, &c->version, r->err))
        return false;
    if (!r->a->run(c, r->request, r->response, r->err))
        return false;
    if (!writes(r->a) || c->changes.count == 0)
        return true;
    return add_changes(c, r->a, r->err) && store_commit(c->store, r->err) &&
           (r->a->kind != ACTION_CREATES || store_publish(c->store, r->err));
}

static void work(void *payload)
{
    running *r = payload;
    r->is_done = r->a->kind == ACTION_PURE ? r->a->run(r->c, r->request, r->response, r->err) : transact(r);
}

bool action_run_sized(context *c, const action *a, const void *request, size_t request_bytes, void *response,
                      size_t response_bytes, error *err)
{
    static const workspace_use uses[] = { [ACTION_READS] = WORKSPACE_READ, [ACTION_CHECKS] = WORKSPACE_CHECK,
        [ACTION_WRITES] = WORKSPACE_WRITE, [ACTION_CREATES] = WORKSPACE_CREATE };
    assert(request_bytes == a->request->bytes && response_bytes == a->response->bytes);
    running r = { .c = c, .a = a, .request = request, .response = response, .err = err };
    if (!access_check(c, a->needs, a->zh, a->en, err))
        return false;
    if (a->kind != ACTION_PURE && !workspace_lend(c->workspace, uses[a->kind], &c->store, err))
        return false;
    memset(&c->changes, 0, sizeof c->changes);
    if (a->kind != ACTION_PURE)
        context_forget(c);
    c->version = (store_version){ 0 };
    if (!arena_try(work, &r))
        r.is_done = error_set_memory(err);
    if (c->store) {
        store_rollback(c->store); /* ends the snapshot of a reader; does nothing after a commit */
        workspace_take_back(c->workspace, uses[a->kind], c->store);
        c->store = 0;
    }
    return r.is_done;
}
