#include "cli/demo.h"

#include "base/source.h"
#include "base/vec.h"
#include "cli/demo_files.h"
#include "cli/demo_value.h"
#include "cli/options.h"
#include "service/data/import.h"
#include "service/people/session.h"
#include "service/people/sign_in.h"
#include "service/people/token.h"
#include "service/plan/import.h"
#include "service/workspace.h"

enum { SECONDS_OF_STEP = 40, FIRST_SECOND = 3600 }; /* a day begins at nine in the morning in China */

typedef struct signed_in {
    str login;
    int64_t session;
    int32_t day;
} signed_in;

typedef struct demo {
    demo_world world;
    cli_call *call;
    workspace *store;
    date day; /* of the next step */
    VEC(signed_in) sessions;
    VEC(json_value) printed;
    error *err;
} demo;

static bool run_steps(demo *d, const json_value *steps);

/* ---- who acts ---- */

static context context_of(demo *d, arena *memory)
{
    return (context){ .request = memory,
                      .workspace = d->store,
                      .by = { .who = STR("demo"), .now = date_moment_text(memory, d->world.moment) },
                      .lang = d->call->lang,
                      .today = d->day };
}

/* The session that an action began is the person's from then on. */
static bool note_session(demo *d, context *c)
{
    bool has;
    if (c->token.len == 0)
        return true;
    if (!session_find_caller(c, c->token, 0, &has, d->err))
        return false;
    *vec_push(d->world.memory, &d->sessions) =
        (signed_in){ str_copy(d->world.memory, c->who.login), c->who.session, date_days(d->day) };
    return true;
}

static int64_t find_session(const demo *d, str login)
{
    for (size_t i = d->sessions.count; i > 0; i--) {
        const signed_in *s = &d->sessions.items[i - 1];
        if (str_eq(s->login, login) && s->day == date_days(d->day))
            return s->session;
    }
    return 0;
}

/* Signs a person in once a day, as a trusted proxy does. */
static bool sign_in(demo *d, str login)
{
    arena *memory = arena_create(0);
    context c = context_of(d, memory);
    sign_in_result result;
    c.proxy_login = login;
    c.who.kind = CALLER_STRANGER;
    bool done = action_run(&c, action_find(STR("session.create_by_proxy")), &(action_nothing){ 0 }, &result,
                           d->err) &&
                note_session(d, &c);
    context_end(&c);
    arena_destroy(memory);
    return done;
}

/* "owner", "nobody", or a login. */
static bool set_caller(demo *d, context *c, str who)
{
    bool is_person = !str_eq(who, STR("owner")) && !str_eq(who, STR("nobody"));
    c->who.kind = is_person ? CALLER_PERSON : str_eq(who, STR("owner")) ? CALLER_OWNER : CALLER_STRANGER;
    if (is_person && find_session(d, who) == 0 && !sign_in(d, who))
        return false;
    c->who.session = is_person ? find_session(d, who) : 0;
    c->who.login = who;
    return true;
}

/* ---- an action ---- */

/* Sets members that are not fields of the request: the document of a plan, the file of an import. */
static void add_file(context *c, const action *a, str name, str text, void *request)
{
    byte_source *source = arena_new(c->request, byte_source);
    *source = source_of_bytes(text);
    if (str_eq(str_of(a->name), STR("plan.import"))) {
        ((plan_import_request *)request)->bytes = text;
        ((plan_import_request *)request)->source = name;
    }
    if (str_eq(str_of(a->name), STR("data.import"))) {
        ((import_request *)request)->source = source;
        ((import_request *)request)->options.file_name = name;
    }
}

static bool fill_request(demo *d, context *c, const action *a, const json_value *step, void *request)
{
    static const json_value empty = { .type = JSON_OBJECT };
    const json_value *with = json_get(step, "with"), *why = json_get(step, "why"), *value;
    str text, file = json_get_string(step, "file", STR(""));
    if (why && !demo_eval(&d->world, why, &value, d->err))
        return false;
    c->by.why = why ? demo_scalar(value) : STR("");
    if (!demo_eval(&d->world, with ? with : &empty, &value, d->err) ||
        (a->request != &action_nothing_fields &&
         !field_read_json(c->request, a->request, value, request, d->err)))
        return false;
    if (file.len == 0)
        return true;
    if (!demo_file(d->world.memory, file, d->world.years, &text))
        return error_set(d->err, ERROR_NOT_FOUND, "没有文件“%.*s”", "no such file: \"%.*s\"", STR_ARG(file));
    add_file(c, a, file, text, request);
    return true;
}

/* Keeps the response under the name that the step gives it. Fails: it is not as "must" requires. */
static bool keep(demo *d, const action *a, const json_value *step, const void *response)
{
    const json_value *value, *must = json_get(step, "must");
    strbuf text = strbuf_in(d->world.memory, 0);
    json_writer w = { .to = &text };
    bool holds;
    str name = json_get_string(step, "keep", STR("it"));
    if (!json_get(step, "keep") && !must)
        return true;
    if (!a->response->fields)
        return error_set(d->err, ERROR_INPUT, "%s 的结果没有字段", "the response of %s has no fields", a->name);
    field_write(a->response, response, &w);
    if (!json_parse(d->world.memory, strbuf_str(&text), &value, d->err))
        return false;
    demo_keep(&d->world, name, value);
    if (!demo_holds(&d->world, must, &holds, d->err))
        return false;
    return holds || error_set(d->err, ERROR_INPUT, "结果不符：%.*s", "unexpected result: %.*s",
                              (int)(text.len < 600 ? text.len : 600), text.data);
}

static bool run_action(demo *d, arena *memory, const action *a, const json_value *step)
{
    const json_value *by;
    context c = context_of(d, memory);
    void *request = arena_alloc(memory, a->request->bytes);
    void *response = arena_alloc(memory, a->response->bytes);
    if (!demo_eval(&d->world, json_get(step, "by"), &by, d->err))
        return false;
    bool done = set_caller(d, &c, demo_scalar(by)) && fill_request(d, &c, a, step, request) &&
                action_run_sized(&c, a, request, a->request->bytes, response, a->response->bytes, d->err) &&
                keep(d, a, step, response) && note_session(d, &c);
    context_end(&c);
    d->world.moment += SECONDS_OF_STEP;
    if (!done)
        fprintf(d->call->err, cli_words(d->call, "示例脚本：%s（%.*s）\n", "script of the demo: %s (%.*s)\n"),
                a->name, STR_ARG(demo_scalar(by)));
    return done;
}

static bool step_do(demo *d, const json_value *step, const json_value *what)
{
    arena *memory = arena_create(0);
    const json_value *name;
    bool done = demo_eval(&d->world, what, &name, d->err);
    const action *a = done ? action_find(demo_scalar(name)) : 0;
    if (done)
        done = a ? run_action(d, memory, a, step)
                 : error_set(d->err, ERROR_NOT_FOUND, "没有操作“%.*s”", "no such action: \"%.*s\"",
                             STR_ARG(demo_scalar(name)));
    arena_destroy(memory);
    return done;
}

/* ---- other steps ---- */

static bool step_each(demo *d, const json_value *step, const json_value *what)
{
    const json_value *list, *first = json_get(step, "first");
    const demo_name *outer;
    size_t count = 0;
    if (!demo_eval(&d->world, what, &list, d->err))
        return false;
    outer = d->world.names;
    for (size_t i = 0; i < list->count && !(first && count >= (size_t)first->number); i++) {
        bool holds;
        demo_bind(&d->world, json_get_string(step, "as", STR("it")), &list->items[i]);
        if (!demo_holds(&d->world, json_get(step, "where"), &holds, d->err) ||
            (holds && !run_steps(d, json_get(step, "steps"))))
            return false;
        count += holds;
        d->world.names = outer;
    }
    return true;
}

static bool step_if(demo *d, const json_value *step, const json_value *what)
{
    bool holds;
    return demo_holds(&d->world, what, &holds, d->err) && (!holds || run_steps(d, json_get(step, "steps")));
}

/* The steps of one day. */
typedef struct happening {
    date day;
    const demo_name *names; /* of its row in the table */
    const json_value *steps;
} happening;

typedef struct happenings {
    VEC(happening) all;
} happenings;

static bool add_happening(demo *d, happenings *h, const json_value *entry)
{
    const json_value *on;
    bool holds;
    if (!demo_holds(&d->world, json_get(entry, "where"), &holds, d->err) ||
        !demo_eval(&d->world, json_get(entry, "on"), &on, d->err))
        return false;
    if (!holds)
        return true;
    happening *one = vec_push(d->world.memory, &h->all);
    *one = (happening){ .names = d->world.names, .steps = json_get(entry, "steps") };
    return date_parse(demo_scalar(on), &one->day) ||
           error_set(d->err, ERROR_INPUT, "“%.*s”不是日期", "\"%.*s\" is not a date",
                     STR_ARG(demo_scalar(on)));
}

static bool add_entry(demo *d, happenings *h, const json_value *entry)
{
    const json_value *each = json_get(entry, "each"), *list;
    const demo_name *outer = d->world.names;
    if (!each)
        return add_happening(d, h, entry);
    if (!demo_eval(&d->world, each, &list, d->err))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        demo_bind(&d->world, json_get_string(entry, "as", STR("it")), &list->items[i]);
        if (!add_happening(d, h, entry))
            return false;
        d->world.names = outer;
    }
    return true;
}

/* In the order of their days; those of one day in the order of the script. */
static bool run_happenings(demo *d, happenings *h)
{
    const demo_name *outer = d->world.names;
    for (size_t i = 1; i < h->all.count; i++)
        for (size_t k = i; k > 0 && date_compare(h->all.items[k].day, h->all.items[k - 1].day) < 0; k--) {
            happening later = h->all.items[k - 1];
            h->all.items[k - 1] = h->all.items[k];
            h->all.items[k] = later;
        }
    for (size_t i = 0; i < h->all.count; i++) {
        const happening *one = &h->all.items[i];
        if (date_compare(d->day, one->day) != 0 || d->world.moment == 0)
            d->world.moment = (int64_t)date_days(one->day) * 24 * 3600 + FIRST_SECOND;
        d->day = one->day;
        d->world.names = one->names;
        if (!run_steps(d, one->steps))
            return false;
    }
    d->world.names = outer;
    return true;
}

static bool step_timeline(demo *d, const json_value *step, const json_value *what)
{
    happenings h = { 0 };
    (void)step;
    for (size_t i = 0; i < what->count; i++)
        if (!add_entry(d, &h, &what->items[i]))
            return false;
    return run_happenings(d, &h);
}

static bool step_say(demo *d, const json_value *step, const json_value *what)
{
    const json_value *text;
    (void)step;
    if (!demo_eval(&d->world, what, &text, d->err))
        return false;
    fprintf(d->call->err, "%.*s\n", STR_ARG(demo_scalar(text)));
    return true;
}

static bool step_let(demo *d, const json_value *step, const json_value *what)
{
    (void)step;
    for (size_t i = 0; i < what->count; i++) {
        const json_value *value;
        if (!demo_eval(&d->world, &what->items[i], &value, d->err))
            return false;
        demo_keep(&d->world, what->keys[i], value);
    }
    return true;
}

static bool step_print(demo *d, const json_value *step, const json_value *what)
{
    const json_value *value;
    (void)step;
    if (!demo_eval(&d->world, what, &value, d->err))
        return false;
    *vec_push(d->world.memory, &d->printed) = *value;
    return true;
}

static const struct {
    const char *key;
    bool (*run)(demo *d, const json_value *step, const json_value *what);
} kinds[] = {
    { "do", step_do },   { "each", step_each }, { "if", step_if },       { "timeline", step_timeline },
    { "say", step_say }, { "let", step_let },   { "print", step_print },
};

static bool run_steps(demo *d, const json_value *steps)
{
    for (size_t i = 0; steps && i < steps->count; i++)
        for (size_t k = 0; k < COUNT_OF(kinds); k++) {
            const json_value *what = json_get(&steps->items[i], kinds[k].key);
            if (what && !kinds[k].run(d, &steps->items[i], what))
                return false;
        }
    return true;
}

/* ---- the whole ---- */

/* A password that the rules of the store accept, made anew for each demo. */
static bool make_password(demo *d, str *password_out)
{
    str one, two;
    if (!token_make_recovery_code(d->world.memory, &one, d->err) ||
        !token_make_recovery_code(d->world.memory, &two, d->err))
        return false;
    *password_out = str_format(d->world.memory, "Demo-%.*s-%.5s", STR_ARG(one), two.data);
    return true;
}

static bool make(demo *d, const char *dir)
{
    arena *a = d->world.memory;
    const json_value *steps;
    str text, password;
    if (!demo_file(a, STR("year.json"), 0, &text) || !json_parse(a, text, &steps, d->err) ||
        !make_password(d, &password))
        return false;
    demo_keep(&d->world, STR("dir"), demo_text(a, str_of(dir)));
    demo_keep(&d->world, STR("password"), demo_text(a, password));
    return run_steps(d, steps);
}

bool demo_make(cli_call *call, const char *dir, const char *key_path, const json_value **people_out,
               error *err)
{
    date today = cli_today();
    demo d = { .call = call, .day = today, .err = err, .store = workspace_create(dir, 1),
               .world = { .memory = call->request, .lang = call->lang, .today = today,
                          .years = today.year - 1 - DEMO_SAMPLE_YEAR } };
    if (key_path)
        workspace_use_key(d.store, key_path);
    bool done = make(&d, dir);
    workspace_destroy(d.store);
    *people_out = demo_list(call->request, d.printed.items, d.printed.count);
    return done;
}
