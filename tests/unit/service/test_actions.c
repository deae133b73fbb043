/* The table of actions: the right of every row, who may do what, and that every door leads to rows and every
 * row has a door. Neighbours: the other tests of service run single actions. */
#include "testing_audit.h"
#include "testing.h"
#include "testing_folder.h"

#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "service/data/import.h"
#include "service/report/islands.h"
#include "service/store/setup.h"
#include "unit/service/acting.h"
#include "web/island.h"
#include "web/routes.h"

static arena *a;
static char dir[64];
static store *s;
static error err;
static const actor by = { .who = STR_INIT("tester"), .now = STR_INIT("2026-01-01T00:00:00Z"),
    .why = STR_INIT("because") };

static int setup(void **state)
{
    (void)state;
    a = arena_create(0);
    strcpy(dir, "/tmp/halfsky-actions-XXXXXX");
    return mkdtemp(dir) && rmdir(dir) == 0 && store_create(a, dir, &s, &err) &&
           store_publish(s, &err) && store_open(a, dir, STORE_WRITE, &s, &err) ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    store_close(s);
    remove_folder(dir);
    arena_destroy(a);
    return 0;
}

static bool writes(const action *row)
{
    return row->kind == ACTION_WRITES || row->kind == ACTION_CREATES || row->kind == ACTION_STEPS;
}

/* What visitors may do: read, use tools, sign in. */
static bool is_for_visitors(const action *row)
{
    return row->needs == PERMISSION_TOOL_USE || row->needs == PERMISSION_SIGN_IN ||
           row->needs == PERMISSION_STORE_READ || row->needs == PERMISSION_CATALOGUE_READ ||
           row->needs == PERMISSION_PLAN_READ || row->needs == PERMISSION_DATA_READ ||
           row->needs == PERMISSION_RESULT_READ;
}

TEST(a_visitor_may_read_and_may_not_write_and_the_owner_may_do_everything)
{
    const action *row;
    context visitor = { .who = { .kind = CALLER_VISITOR } }, owner = { .who = { .kind = CALLER_OWNER } };
    for (size_t i = 0; (row = action_at(i)); i++) {
        if (row->needs >= PERMISSION_COUNT ||
            access_check(&visitor, row->needs, row->zh, row->en, &err) != is_for_visitors(row) ||
            (is_for_visitors(row) && writes(row) && row->needs != PERMISSION_SIGN_IN))
            fail_msg("%s: a visitor and its permission", row->name);
        if (!access_check(&owner, row->needs, row->zh, row->en, &err))
            fail_msg("%s: the owner is denied", row->name);
    }
}

TEST(only_actions_that_bring_everything_along_need_no_store)
{
    const action *row;
    for (size_t i = 0; (row = action_at(i)); i++)
        if ((row->kind == ACTION_PURE) != (row->scope == SCOPE_NONE) ||
            (row->kind == ACTION_PURE && row->needs != PERMISSION_TOOL_USE))
            fail_msg("%s: kind, scope and permission disagree", row->name);
}

/* action_run opens no view of the figures for tools, see shows_figures_to_all. */
TEST(of_the_tools_only_the_pages_for_work_read_a_store)
{
    const action *row;
    for (size_t i = 0; (row = action_at(i)); i++)
        if (row->needs == PERMISSION_TOOL_USE && row->kind != ACTION_PURE &&
            !str_eq(str_of(row->name), STR(ISLAND_ACTION)))
            fail_msg("%s: reads a store with the permission to use tools", row->name);
}

TEST(names_are_different_and_rows_are_complete)
{
    const action *row;
    for (size_t i = 0; (row = action_at(i)); i++) {
        if (action_find(str_of(row->name)) != row)
            fail_msg("%s: twice", row->name);
        if (!row->run || !row->request || !row->request->bytes || !row->response || !row->response->bytes || !row->zh[0] || !row->en[0] ||
            !strchr(row->name, '.'))
            fail_msg("%s: incomplete", row->name);
    }
    assert_null(action_find(STR("plan.nothing")));
    for (size_t p = 0; p < PERMISSION_COUNT; p++)
        assert_true(permission_table[p].word && permission_table[p].zh && permission_table[p].en);
}

/* A password is given by its owner alone: no action for others takes one, and none answers with one. */
static bool has_password(const field_table *of)
{
    for (const field *f = of ? of->fields : 0; f && f->name; f++)
        if (str_ends(str_of(f->name), STR("password")) || has_password(f->of))
            return true;
    return false;
}

TEST(nobody_gives_or_gets_the_password_of_another_person)
{
    const action *row;
    size_t taking = 0;
    for (size_t i = 0; (row = action_at(i)); i++) {
        bool is_own = row->needs == PERMISSION_ACCOUNT || row->needs == PERMISSION_SIGN_IN;
        taking += has_password(row->request);
        if (has_password(row->request) && !is_own)
            fail_msg("%s takes a password", row->name);
    }
    assert_true(taking >= 4);
}

static bool is_of_commands(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        for (size_t k = 0; k < CLI_ACTIONS_MAX && cli_commands[i].actions[k]; k++)
            if (strcmp(cli_commands[i].actions[k], name) == 0)
                return true;
    return false;
}

static bool is_of_routes(const char *name)
{
    for (size_t i = 0; i < web_routes.count; i++)
        if (strcmp(web_routes.items[i].action, name) == 0)
            return true;
    return strcmp(name, WEB_MESSAGE_ACTION) == 0 || strcmp(name, WEB_STYLE_ACTION) == 0;
}

/* The parts of a path in braces. */
static size_t parameters_in(const char *path)
{
    size_t count = 0;
    for (; *path; path++)
        count += *path == '{';
    return count;
}

/* Names, words, limits and places of every field below a table. */
static void check_fields(const char *action_name, const field_table *of, bool is_request)
{
    for (const field *f = of->fields; f && f->name; f++) {
        bool has_words = f->type == FIELD_WORD || f->type == FIELD_NAME || f->type == FIELD_TALLY;
        bool needs_table = f->type == FIELD_OBJECT || f->type == FIELD_REF || field_is_part(f);
        if (!of->name || !f->zh || !f->en || (has_words && !f->words.count) || (needs_table && !f->of) ||
            f->min > f->max || f->offset >= of->bytes)
            fail_msg("%s: %s.%s is incomplete", action_name, of->name, f->name);
        if (is_request && !field_is_part(f) && (!f->name[0] || field_find(of, str_of(f->name), 0) != f))
            fail_msg("%s: %s.%s: a request has named fields, each once", action_name, of->name, f->name);
        if (f->of)
            check_fields(action_name, f->of, is_request);
    }
}

TEST(every_field_of_a_request_and_a_response_is_described)
{
    const action *row;
    for (size_t i = 0; (row = action_at(i)); i++) {
        check_fields(row->name, row->request, true);
        check_fields(row->name, row->response, false);
    }
}

TEST(every_parameter_of_a_path_is_a_field_and_no_address_has_two_routes)
{
    for (size_t i = 0; i < web_routes.count; i++) {
        const route *r = &web_routes.items[i];
        const field_table *in_path = route_fields(a, r, action_find(str_of(r->action)), ROUTE_PATH);
        size_t count = 0;
        while (in_path->fields[count].name)
            count++;
        bool is_island = r->body == ROUTE_ISLAND; /* its script reads the address */
        if ((count != parameters_in(r->path) && !is_island) || count > ROUTE_PARAMETERS_MAX)
            fail_msg("%s %s: a parameter is no field of its action", r->method, r->path);
        field_value values[ROUTE_PARAMETERS_MAX];
        str allow;
        if (route_find(a, &web_routes, str_of(r->method), str_of(r->path), values, &count, &allow) != r)
            fail_msg("%s %s: another route answers it", r->method, r->path);
    }
}

TEST(the_request_of_a_route_that_takes_a_file_has_a_place_for_it)
{
    size_t base, taking = 0;
    for (size_t i = 0; i < web_routes.count; i++) {
        const route *r = &web_routes.items[i];
        const field *f = field_find(action_find(str_of(r->action))->request, STR("file"), &base);
        if (r->takes && !(f && f->type == FIELD_TEXT))
            fail_msg("%s %s: its request has no field \"file\"", r->method, r->path);
        taking += r->takes != 0;
    }
    assert_true(taking > 2);
}

TEST(structures_of_routes_have_different_names)
{
    field_tables all = { 0 };
    for (size_t i = 0; i < web_routes.count; i++) {
        const route *r = &web_routes.items[i];
        const field_table *response = r->response ? r->response : action_find(str_of(r->action))->response;
        const field_table *request = action_find(str_of(r->action))->request;
        assert_true(request->fields && response->fields);
        field_collect(a, response, &all);
        for (const field *f = request->fields; route_has_content(r) && f->name; f++)
            if (f->of)
                field_collect(a, f->of, &all);
    }
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(all.items[i]->name, all.items[k]->name);
}

TEST(every_action_has_a_door)
{
    const action *row;
    for (size_t i = 0; (row = action_at(i)); i++)
        if (!is_of_commands(row->name) && !is_of_routes(row->name))
            fail_msg("%s: neither a command nor a route leads to it", row->name);
}

TEST(every_command_names_actions_that_are_there)
{
    for (size_t i = 0; i < cli_command_count; i++) {
        const cli_command *c = &cli_commands[i];
        bool opens_the_other_door = strcmp(c->words, "serve") == 0;
        if (!c->actions[0] && !opens_the_other_door)
            fail_msg("%s: names no action", c->words);
        for (size_t k = 0; k < CLI_ACTIONS_MAX && c->actions[k]; k++)
            if (!action_find(str_of(c->actions[k])))
                fail_msg("%s: there is no action %s", c->words, c->actions[k]);
    }
}

/* What is looked for in the audit trail, a password, a link and an expression are not written into an address. */
static bool asks_in_confidence(const action *row)
{
    str name = str_of(row->name);
    return row->needs == PERMISSION_AUDIT_READ || str_eq(name, STR("account.link")) ||
           str_eq(name, STR("account.password_check")) || str_eq(name, STR("rule.try")) ||
           str_eq(name, STR("package.check")) || str_eq(name, STR("responsibility.preview"));
}

/* The files of a store, which change without an audit record. */
static bool writes_files(const action *row)
{
    return str_eq(str_of(row->name), STR("publish.archive"));
}

TEST(a_route_writes_exactly_if_its_action_does_and_a_visitor_may_run_the_others)
{
    context visitor = { .who = { .kind = CALLER_VISITOR } };
    for (size_t i = 0; i < web_routes.count; i++) {
        const action *row = action_find(str_of(web_routes.items[i].action));
        if (!row || access_check(&visitor, row->needs, row->zh, row->en, &err) != is_for_visitors(row) ||
            route_writes(&web_routes.items[i]) !=
                (writes(row) || writes_files(row) || asks_in_confidence(row) || web_routes.items[i].takes))
            fail_msg("%s", web_routes.items[i].path);
        bool is_api = strncmp(web_routes.items[i].path, "/api/v1/", 8) == 0;
        assert_int_equal(is_api, route_is_of_api(&web_routes.items[i]));
    }
}

/* What these make or change: nothing but a session, the own account, or the state that is asked for. */
static const char *const without_key[] = {
    "account.language", "account.password", "account.second_factor", "account.second_factor_begin",
    "account.setup", "audit.verify", "job.cancel", "session.create", "session.create_by_proxy", "token.revoke",
};

TEST(every_post_that_makes_something_takes_an_idempotency_key)
{
    size_t keyless = 0;
    for (size_t i = 0; i < web_routes.count; i++) {
        const route *r = &web_routes.items[i];
        const action *row = action_find(str_of(r->action));
        bool is_listed = false;
        for (size_t k = 0; k < sizeof without_key / sizeof *without_key; k++)
            is_listed = is_listed || strcmp(without_key[k], row->name) == 0;
        if (strcmp(r->method, "POST") != 0 || row->kind == ACTION_READS || row->kind == ACTION_PURE)
            continue;
        if (route_keeps_answers(r, row) == is_listed)
            fail_msg("%s %s: %s an Idempotency-Key", r->method, r->path, is_listed ? "takes" : "does not take");
        keyless += is_listed;
    }
    assert_int_equal(keyless, sizeof without_key / sizeof *without_key);
}

static size_t audit_records(void)
{
    size_t count;
    int64_t bad;
    count = audit_trail(s, &bad);
    assert_int_equal(bad, 0);
    return count;
}

TEST(a_visitor_who_writes_is_denied_in_words_and_changes_nothing)
{
    workspace *w = workspace_of_store(s);
    context c = { .request = a, .workspace = w, .who = { .kind = CALLER_VISITOR }, .by = by };
    settings_change change;
    assert_false(action_run(&c, action_find(STR("store.set")), &(setup_options){ .region = STR("330300") },
                            &change, &err));
    assert_int_equal(err.code, ERROR_SIGN_IN);
    assert_non_null(strstr(testing_en(&err), "a visitor has no access to \"change the settings of the store\""));
    assert_non_null(strstr(testing_zh(&err), "访客不能使用“更改数据库的设置”"));
    assert_int_equal(audit_records(), 0);
    workspace_destroy(w);
}

TEST(a_change_is_recorded_once_with_who_and_why_and_reading_is_not)
{
    settings_change change;
    store_overview overview;
    assert_true(act_on(a, s, &by, "store.set", &(setup_options){ .region = STR("330300") }, &change, &err));
    assert_int_equal(audit_records(), 1);
    assert_true(act_on(a, s, &by, "store.show", &(action_nothing){ 0 }, &overview, &err));
    assert_str(overview.home->code, "330300");
    assert_int_equal(audit_records(), 1);
}

TEST(a_dry_run_and_an_import_without_news_leave_no_record)
{
    import_result result;
    byte_source source = source_of_bytes(STR("indicator,region,period,value\nMMR,330300,2023,7\n"));
    import_request one = { .source = &source, .options = { .file_name = STR("x.csv") } };
    assert_true(act_on(a, s, &by, "data.check", &one, &result, &err));
    assert_int_equal(audit_records(), 0);
    assert_true(act_on(a, s, &by, "data.import", &one, &result, &err) && result.is_imported);
    assert_int_equal(audit_records(), 1);
    source = source_of_bytes(STR("indicator,region,period,value\nNO_SUCH,330300,2023,7\n"));
    assert_true(act_on(a, s, &by, "data.import", &one, &result, &err) && result.faults.error_count == 1);
    assert_int_equal(audit_records(), 1);
}

static bool exhaust(context *c, const void *request, void *response, error *e)
{
    (void)request;
    (void)response;
    context_record(c, 0, STR("x"), STR_NONE);
    if (!store_set(c->store, STR("region"), STR("1"), e))
        return false;
    arena *small = arena_create(KIB);
    for (;;)
        arena_alloc(small, KIB);
}

static const field_table number_fields = { "Number", sizeof(int),
    (const field[]){ { "", FIELD_INT, FIELD_WHOLE(int), "数", "number" }, { 0 } } };

TEST(an_action_that_runs_out_of_memory_fails_alone_and_is_rolled_back)
{
    static const action row = { "test.exhaust", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_WRITES,
        &number_fields, &number_fields, exhaust, "试验", "test" };
    workspace *w = workspace_of_store(s);
    context c = { .request = a, .workspace = w, .who = { .kind = CALLER_OWNER }, .by = by };
    str home;
    int answer = 0;
    assert_false(action_run(&c, &row, &answer, &answer, &err));
    assert_int_equal(err.code, ERROR_MEMORY);
    assert_true(store_setting(a, s, STR("region"), &home, &err) && !home.data);
    assert_int_equal(audit_records(), 0);
    workspace_destroy(w);
}

static bool exhaust_part(context *c, void *payload, error *e)
{
    return exhaust(c, payload, 0, e);
}

static bool set_part(context *c, void *payload, error *e)
{
    return store_set(c->store, STR("region"), *(const str *)payload, e) && store_commit(c->store, e);
}

TEST(a_transaction_that_runs_out_of_memory_gives_the_writer_back)
{
    workspace *w = workspace_create(dir, 2);
    context c = { .request = a, .workspace = w, .who = { .kind = CALLER_OWNER }, .by = by };
    str code = STR("330300"), home;
    assert_false(workspace_transact(&c, WORKSPACE_WRITE, exhaust_part, 0, &err));
    assert_int_equal(err.code, ERROR_MEMORY);
    assert_null(c.store);
    assert_true(workspace_transact(&c, WORKSPACE_WRITE, set_part, &code, &err));
    assert_true(store_setting(a, s, STR("region"), &home, &err) && str_eq(home, code));
    workspace_destroy(w);
}

/* It would wait for ever: the call that has the key does not end before it. */
TEST(a_call_that_writes_waits_for_nothing_that_is_kept)
{
    workspace *w = workspace_create(dir, 2);
    context reads = { .request = a, .workspace = w, .version = { .audit = 7, .hash = "x" } }, writes = reads;
    writes.version = (store_version){ 0 };
    assert_null(context_kept(&reads, STR("key")));
    assert_null(context_kept(&writes, STR("key")));
    context_end(&writes);
    context_end(&reads);
    workspace_destroy(w);
}

TEST(calls_share_a_catalogue_until_the_store_changes)
{
    workspace *w = workspace_create(dir, 2);
    context one = { .request = a, .workspace = w, .who = { .kind = CALLER_OWNER }, .by = by }, two = one, three = one;
    const catalogue_snapshot *first, *same, *other;
    settings_change change;
    import_result result;
    assert_true(act_on(a, s, &by, "store.set", &(setup_options){ .region = STR("330300") }, &change, &err));
    assert_true(workspace_lend(&one, WORKSPACE_READ, &err));
    two.store = three.store = one.store;
    assert_true(context_catalogue(&one, &first, &err));
    assert_true(context_catalogue(&two, &same, &err));
    assert_ptr_equal(first, same);
    context_end(&two);
    byte_source figures = source_of_bytes(STR("indicator,region,period,value\nMMR,330300,2023,7\n"));
    assert_true(act_on(a, s, &by, "data.import",
                       &((import_request){ .source = &figures, .options = { .file_name = STR("x.csv") } }), &result, &err) &&
                result.is_imported);
    assert_true(context_catalogue(&two, &same, &err));
    assert_ptr_equal(first, same); /* figures are no part of it */
    context_end(&two);
    assert_true(act_on(a, s, &by, "store.set", &(setup_options){ .region = STR("330300") }, &change, &err));
    assert_true(context_catalogue(&two, &same, &err));
    assert_ptr_equal(first, same); /* the setting was that already */
    assert_true(act_on(a, s, &by, "store.set", &(setup_options){ .elections = STR("none") }, &change, &err));
    assert_true(context_catalogue(&three, &other, &err));
    assert_ptr_not_equal(first, other);
    assert_int_equal(first->regions.count, other->regions.count); /* the old one is still whole */
    assert_true(workspace_take_back(&one, WORKSPACE_READ, &err));
    context_end(&one);
    context_end(&two);
    context_end(&three);
    workspace_destroy(w);
}

static void every_page_of_scripts_has_its_files(void **state)
{
    (void)state;
    bool done = web_islands_check(a, &err);
    if (!done)
        print_error("%s\n", str_zero_ended(a, error_text(a, &err, LANGUAGE_EN)));
    assert_true(done);
}

TESTS(a_visitor_may_read_and_may_not_write_and_the_owner_may_do_everything,
      only_actions_that_bring_everything_along_need_no_store,
      of_the_tools_only_the_pages_for_work_read_a_store, names_are_different_and_rows_are_complete,
      every_field_of_a_request_and_a_response_is_described, every_parameter_of_a_path_is_a_field_and_no_address_has_two_routes,
      the_request_of_a_route_that_takes_a_file_has_a_place_for_it, structures_of_routes_have_different_names,
      every_action_has_a_door, every_command_names_actions_that_are_there,
      a_route_writes_exactly_if_its_action_does_and_a_visitor_may_run_the_others,
      every_post_that_makes_something_takes_an_idempotency_key,
      a_visitor_who_writes_is_denied_in_words_and_changes_nothing,
      a_change_is_recorded_once_with_who_and_why_and_reading_is_not,
      a_dry_run_and_an_import_without_news_leave_no_record,
      an_action_that_runs_out_of_memory_fails_alone_and_is_rolled_back,
      a_transaction_that_runs_out_of_memory_gives_the_writer_back, a_call_that_writes_waits_for_nothing_that_is_kept,
      calls_share_a_catalogue_until_the_store_changes, nobody_gives_or_gets_the_password_of_another_person,
      every_page_of_scripts_has_its_files)
