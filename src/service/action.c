#include "service/action.h"

#include <assert.h>
#include <string.h>

#include "service/asked_regions.h"
#include "service/people/session.h"
#include "service/publish/view.h"
#include "service/workspace.h"

const field_table action_nothing_fields = { "Nothing", sizeof(action_nothing), (const field[]){ { 0 } } };

const field_table action_text_fields = {
    "Text", sizeof(str), (const field[]){ { "", FIELD_TEXT, FIELD_WHOLE(str), "文字", "text" }, { 0 } },
};

const field_table action_file_fields = { "File", sizeof(action_file), (const field[]){ { 0 } } };

/* One transaction at work. */
typedef struct running {
    context *c;
    const action *a;
    workspace_use use;
    action_step *step;
    void *payload;
    error *err;
    bool is_done;
} running;

/* Where an act comes from: address, request, session and roles, as JSON. A command of the owner has none. */
static str origin_of(const context *c)
{
    strbuf b = strbuf_in(c->request, 0);
    json_writer w = { .to = &b };
    if (c->address.len == 0)
        return STR_NONE;
    json_begin_object(&w);
    json_put_string(&w, STR("from"), c->address);
    json_put_string(&w, STR("request"), c->request_id);
    if (c->who.kind == CALLER_PERSON) {
        json_put_int(&w, STR("person"), c->who.person);
        if (c->who.token) {
            json_put_int(&w, STR("token"), c->who.token);
            json_put_string(&w, STR("token_name"), c->who.token_name);
        } else {
            json_put_int(&w, STR("session"), c->who.session);
        }
        json_key(&w, STR("roles"));
        json_begin_array(&w);
        for (size_t i = 0; i < c->who.grant_count; i++)
            if (person_grant_is_valid(&c->who.grants[i], c->today))
                json_string(&w, str_of(person_role_table[c->who.grants[i].role].word));
        json_end_array(&w);
    }
    json_end_object(&w);
    return strbuf_str(&b);
}

static bool add_changes(context *c, const action *a, error *err)
{
    str origin = origin_of(c);
    for (size_t i = 0; i < c->changes.count; i++) {
        const change_record *r = &c->changes.items[i];
        store_act act = { .at = c->by.now, .who = c->by.who,
            .action = str_of(r->action ? r->action : a->name), .object = r->object, .why = c->by.why,
            .detail = r->detail, .origin = origin };
        if (!store_add_audit(c->store, &act, err))
            return false;
    }
    return true;
}

/* Who a person is, and what the person may do, is looked up in the transaction of the action. */
static bool enter(const running *r)
{
    context *c = r->c;
    return (c->who.kind != CALLER_PERSON || !c->store || session_renew_caller(c, r->err)) &&
           access_check(c, r->a->needs, r->a->zh, r->a->en, r->err) &&
           (!c->store || access_require_in_store(c, r->a->needs, r->err));
}

/* See is_alike of the context. */
static bool take_step(const running *r)
{
    context *c = r->c;
    caller who = c->who;
    if (c->is_alike) {
        c->who.person = c->who.session = 0;
        c->who.others = (account_list){ 0 };
        c->who.login = c->who.name = c->who.language = c->who.token_name = STR_NONE;
    }
    bool done = r->step(c, r->payload, r->err);
    if (c->is_alike)
        c->who = who;
    return done;
}

/* The names are those of the state that the action sees. */
static bool load_english(context *c, error *err)
{
    const catalogue_snapshot *known;
    if (!c->names_in_english || c->lang != LANGUAGE_EN)
        return true;
    if (!context_catalogue(c, &known, err))
        return false;
    c->english = &known->english;
    return true;
}

/* An action that visitors may use shows each caller the figures that this caller may see. One that needs
 * another right shows what the right is for; the permission to use tools is for what has no figures. */
static bool shows_figures_to_all(const running *r)
{
    static const caller visitor = { .kind = CALLER_VISITOR };
    return r->use == WORKSPACE_READ && r->a->needs != PERMISSION_TOOL_USE &&
           access_allows_somewhere(&visitor, r->c->today, r->a->needs);
}

/* A writing action that records no change has changed nothing: its transaction ends with a rollback. */
static bool transact(const running *r)
{
    context *c = r->c;
    bool writes = r->use == WORKSPACE_WRITE || r->use == WORKSPACE_CREATE;
    if (!store_begin(c->store, r->err) || (!writes && !store_read_version(c->store, &c->version, r->err)))
        return false;
    bool done = enter(r) && (!shows_figures_to_all(r) || figure_view_open(c, r->err)) &&
                load_english(c, r->err) && take_step(r);
    if (!writes || c->changes.count == 0 || (!done && !c->keeps_records))
        return done;
    error why = *r->err;
    if (!add_changes(c, r->a, r->err) || !store_commit(c->store, r->err))
        return false;
    if (!done)
        *r->err = why;
    return done && (r->use != WORKSPACE_CREATE || store_publish(c->store, r->err));
}

static void work(void *payload)
{
    running *r = payload;
    r->is_done = r->use == WORKSPACE_NONE ? enter(r) && r->step(r->c, r->payload, r->err) : transact(r);
}

static bool record_part(context *c, void *payload, error *err)
{
    const action *const *a = payload;
    return add_changes(c, *a, err) && store_commit(c->store, err);
}

/* Records what a reading action read, or what a person was denied, in a transaction of its own. */
static bool record_alone(context *c, const action *a, error *err)
{
    return workspace_transact(c, WORKSPACE_WRITE, record_part, &a, err);
}

static void record_denial(void *payload)
{
    context *c = payload;
    error ignored;
    memset(&c->changes, 0, sizeof c->changes);
    context_record(c, "access.denied", str_of(c->running->name), STR_NONE);
    if (!record_alone(c, c->running, &ignored))
        return;
}

/* A refusal stays one even if it cannot be recorded. */
static void record_denied(context *c, const action *a)
{
    c->running = a;
    if (!arena_try(record_denial, c))
        memset(&c->changes, 0, sizeof c->changes);
}

bool action_check(context *c, const action *a, error *err)
{
    if (access_check(c, a->needs, a->zh, a->en, err))
        return true;
    if (c->who.kind == CALLER_PERSON)
        record_denied(c, a);
    return false;
}

static bool run_in_store(running *r)
{
    context *c = r->c;
    memset(&c->changes, 0, sizeof c->changes);
    c->keeps_records = false;
    context_forget(c);
    c->version = (store_version){ 0 };
    if (!workspace_lend(c, r->use, r->err))
        return false;
    caller who = c->who;
    store_version seen = c->seen;
    if (!arena_try(work, r)) {
        r->is_done = error_set_memory(r->err);
        c->who = who; /* the next call of this context looks the person up again */
        c->seen = seen;
    }
    figure_view_close(c);
    store_rollback(c->store); /* ends the snapshot of a reader; undoes nothing after a commit */
    r->is_done = workspace_take_back(c, r->use, r->err) && r->is_done;
    if (!r->is_done && c->who.kind == CALLER_PERSON && r->err->code == ERROR_DENIED)
        record_denied(c, r->a);
    bool is_written = r->use == WORKSPACE_WRITE || r->use == WORKSPACE_CREATE;
    return r->is_done && (is_written || c->changes.count == 0 || record_alone(c, r->a, r->err));
}

bool action_take_step(context *c, bool writes, action_step *step, void *payload, error *err)
{
    running r = { .c = c, .a = c->running, .use = writes ? WORKSPACE_WRITE : WORKSPACE_READ, .step = step,
                  .payload = payload, .err = err };
    return run_in_store(&r);
}

typedef struct whole {
    const action *a;
    const void *request;
    void *response;
} whole;

static bool run_whole(context *c, void *payload, error *err)
{
    const whole *w = payload;
    const context_hooks *h = w->a->kind == ACTION_WRITES ? c->hooks : 0;
    return asked_regions_allow(c, w->a->needs, w->a->request, w->request, err) &&
           (!h || h->before(c, h->payload, err)) && w->a->run(c, w->request, w->response, err) &&
           (!h || h->after(c, h->payload, w->response, err));
}

bool action_run_sized(context *c, const action *a, const void *request, size_t request_bytes, void *response,
                      size_t response_bytes, error *err)
{
    static const workspace_use uses[] = { [ACTION_PURE] = WORKSPACE_NONE, [ACTION_STEPS] = WORKSPACE_NONE,
        [ACTION_READS] = WORKSPACE_READ, [ACTION_CHECKS] = WORKSPACE_CHECK, [ACTION_WRITES] = WORKSPACE_WRITE,
        [ACTION_CREATES] = WORKSPACE_CREATE };
    assert(request_bytes == a->request->bytes && response_bytes == a->response->bytes);
    whole all = { a, request, response };
    running r = { .c = c, .a = a, .use = uses[a->kind], .step = run_whole, .payload = &all, .err = err };
    c->running = a;
    if (c->who.kind != CALLER_PERSON && !access_check(c, a->needs, a->zh, a->en, err))
        return false; /* before a store is opened */
    if (r.use != WORKSPACE_NONE)
        return run_in_store(&r);
    return (arena_try(work, &r) || error_set_memory(err)) && r.is_done;
}
