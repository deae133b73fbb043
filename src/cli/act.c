#include "cli/act.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "service/workspace.h"

/* --user, else the environment, else the number of the account: to look up its name would load libraries for
 * each command. */
static str user_of(const cli_call *call)
{
    const char *names[] = { cli_value(call, "--user"), getenv("HALFSKY_USER"), getenv("USER") };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i] && *names[i])
            return str_of(names[i]);
    return str_format(call->request, "uid %u", (unsigned)geteuid());
}

/* Who changes something, the current time and --why. */
static actor actor_of(cli_call *call)
{
    return (actor){ .who = user_of(call),
                    .now = date_moment_text(call->request, time(0)),
                    .why = cli_text(call, "--why") };
}

/* A command acts as the owner of the store: who can read its files can do everything with them anyway. With
 * --public it sees what a visitor sees. */
static void prepare_context(cli_call *call)
{
    if (call->context.workspace)
        return;
    call->context = (context){ .request = call->request,
                               .workspace = workspace_create(cli_store_dir(call), 0),
                               .who = { .kind = cli_given(call, "--public") ? CALLER_VISITOR : CALLER_OWNER },
                               .by = actor_of(call),
                               .lang = call->lang,
                               .names_in_english = !cli_given(call, "--json"),
                               .today = cli_today(),
                               .progress = cli_show_progress };
    const char *key = cli_key_path(call);
    if (key)
        workspace_use_key(call->context.workspace, key);
}

const context *cli_context(cli_call *call)
{
    prepare_context(call);
    return &call->context;
}

bool cli_runs(const cli_command *command, const char *name)
{
    for (size_t i = 0; i < CLI_ACTIONS_MAX && command->actions[i]; i++)
        if (strcmp(command->actions[i], name) == 0)
            return true;
    return false;
}

bool cli_act_sized(cli_call *call, const char *name, const void *request, size_t request_bytes,
                   void *response, size_t response_bytes, error *err)
{
    cli_progress progress = { .call = call };
    assert(cli_runs(call->command, name));
    prepare_context(call);
    call->context.payload = &progress;
    const action *a = action_find(str_of(name));
    bool done = action_run_sized(&call->context, a, request, request_bytes, response, response_bytes, err);
    cli_end_progress(&progress);
    if (done && call->context.english)
        field_in_english(call->request, a->response, response, call->context.english);
    return done;
}

typedef struct asking {
    cli_call *call;
    VEC(field_value) values;
    size_t used;        /* arguments that fields have taken */
    error *err;
} asking;

static bool read_file_of_option(asking *q, const field *f, const char *path, str *text_out)
{
    size_t bytes_max = f->max > 0 ? (size_t)f->max : LIMIT_PLAN_BYTES;
    return cli_read_text(q->call, path, bytes_max, text_out, q->err);
}

/* "--kind KIND: kind of what it proves, one of task, order" */
static str option_words(asking *q, const field *f, const cli_option *row, language lang)
{
    bool is_en = lang == LANGUAGE_EN;
    str words = str_format(q->call->request, is_en ? "%s %s: %s" : "%s %s：%s", row->name, row->value,
                           is_en ? row->en : row->zh);
    return f->type != FIELD_WORD
               ? words
               : str_format(q->call->request, is_en ? "%.*s; %.*s" : "%.*s；%.*s", STR_ARG(words),
                            STR_ARG(field_expected(q->call->request, f, lang)));
}

static bool refuse_missing(asking *q, const field *f, const cli_option *row)
{
    str zh = option_words(q, f, row, LANGUAGE_ZH), en = option_words(q, f, row, LANGUAGE_EN);
    return error_set(q->err, ERROR_USAGE, "缺少选项 %1$s%2$.0s", "missing option %1$.0s%2$s",
                     str_zero_ended(q->call->request, zh), str_zero_ended(q->call->request, en));
}

static bool add_option(asking *q, const field *f, str option, size_t index)
{
    const cli_option *row = &q->call->command->options[index];
    const char *given = q->call->values[index];
    field_value value = { str_of(f->name), option, row->value ? str_of(given) : STR("true") };
    if (!given)
        return f->missing != FIELD_ALWAYS || refuse_missing(q, f, row);
    if (row->value && strcmp(row->value, "FILE") == 0 && !read_file_of_option(q, f, given, &value.text))
        return false;
    if (value.text.len == 0 && f->type != FIELD_TEXT)
        return error_set(q->err, ERROR_USAGE, "选项 %s 的值是空的", "option %s has an empty value", row->name);
    *vec_push(q->call->request, &q->values) = value;
    return true;
}

/* An action knows a file by its name, without the folders. */
static str argument_text(const cli_call *call, size_t index)
{
    const char *given = call->arguments[index];
    return strcmp(call->command->arguments, "FILE") == 0 ? cli_file_name(given) : str_of(given);
}

static bool collect(asking *q, const field_table *table)
{
    for (const field *f = table->fields; f->name; f++) {
        if (f->type == FIELD_MEMBERS) {
            if (!collect(q, f->of))
                return false;
            continue;
        }
        str option = str_format(q->call->request, "--%.*s",
                                STR_ARG(str_replace(q->call->request, str_of(f->name), STR("_"), STR("-"))));
        size_t index = cli_option_index(q->call->command, option);
        if (index < CLI_OPTIONS_MAX) {
            if (!add_option(q, f, option, index))
                return false;
        } else if (q->used < q->call->argument_count) {
            *vec_push(q->call->request, &q->values) =
                (field_value){ str_of(f->name), str_of(f->name), argument_text(q->call, q->used++) };
        }
    }
    return true;
}

bool cli_ask_sized(cli_call *call, const char *name, void *request, size_t request_bytes, error *err)
{
    const field_table *table = action_find(str_of(name))->request;
    asking q = { .call = call, .err = err };
    assert(request_bytes == table->bytes);
    return collect(&q, table) &&
           field_read(call->request, table, q.values.items, q.values.count, ERROR_USAGE, request, err);
}

void cli_put_json(cli_call *call, const field_table *table, const void *record)
{
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    field_write(table, record, &w);
    json_end_line(&w);
}

void cli_put_of_store(cli_call *call, const char *dir, const field_table *table, const void *record)
{
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    json_begin_object(&w);
    json_put_string(&w, STR("store"), str_of(dir));
    field_write_members(table, record, &w);
    json_end_object(&w);
    json_end_line(&w);
}

void cli_end_actions(cli_call *call)
{
    if (!call->context.workspace)
        return;
    context_end(&call->context);
    workspace_destroy(call->context.workspace);
    call->context.workspace = 0;
}

bool cli_write_file(cli_call *call, const char *path, str bytes, str what, error *err)
{
    if (!file_write(path, bytes, err))
        return false;
    if (str_eq(str_of(path), STR("-")))
        return true;
    if (what.len > 0)
        fprintf(call->out, cli_words(call, "已写入 %s：%.*s\n", "wrote %s: %.*s\n"), path, STR_ARG(what));
    else
        fprintf(call->out, cli_words(call, "已写入 %s\n", "wrote %s\n"), path);
    return true;
}

bool cli_put_file(cli_call *call, const action_file *file, error *err)
{
    return cli_write_file(call, cli_given(call, "-o") ? cli_value(call, "-o") : "-", file->bytes, file->what,
                          err);
}

bool cli_run_file_sized(cli_call *call, void *request, size_t request_bytes, error *err)
{
    const char *name = call->command->actions[0];
    action_file file;
    return cli_ask_sized(call, name, request, request_bytes, err) &&
           cli_act_sized(call, name, request, request_bytes, &file, sizeof file, err) &&
           cli_put_file(call, &file, err);
}

/* Of a response that is an item, or has a list of them. */
static cli_table *table_of(cli_call *call, const cli_rows *rows, const field_table *table,
                           const void *response)
{
    const char *record = response;
    const field *list = table->fields;
    if (table == rows->of)
        return cli_table_of(call, rows, response, 1);
    for (; list->of != rows->of; list++)
        assert(list->name);
    return cli_table_of(call, rows, *(const void *const *)(record + list->offset),
                        *(const size_t *)(record + list->count));
}

bool cli_save_table(cli_call *call, const cli_table *t, error *err)
{
    action_file file;
    list_file_request asked = cli_table_file(t);
    asked.file = cli_file_name(cli_value(call, "-o"));
    return cli_act(call, "list.write", &asked, &file, err) && cli_put_file(call, &file, err);
}

static bool save_list(cli_call *call, const cli_printer *printers, const void *response, error *err)
{
    const field_table *table = action_find(str_of(call->command->actions[0]))->response;
    while (printers->response != table)
        printers++;
    assert(printers->rows);
    return cli_save_table(call, table_of(call, printers->rows, table, response), err);
}

void cli_put_answer(cli_call *call, const cli_printer *printers, const void *response)
{
    const field_table *table = action_find(str_of(call->command->actions[0]))->response;
    if (cli_given(call, "--json")) {
        cli_put_json(call, table, response);
        return;
    }
    for (const cli_printer *p = printers; p->response; p++) {
        if (p->response == table && p->rows)
            cli_table_print(table_of(call, p->rows, table, response));
        if (p->response == table && p->put)
            p->put(call, response);
    }
}

bool cli_run_action(cli_call *call, const cli_printer *printers, const void **response_out, error *err)
{
    const char *name = call->command->actions[0];
    const action *a = action_find(str_of(name));
    void *request = arena_alloc(call->request, a->request->bytes);
    void *response = arena_alloc(call->request, a->response->bytes);
    if (!cli_ask_sized(call, name, request, a->request->bytes, err) ||
        !cli_act_sized(call, name, request, a->request->bytes, response, a->response->bytes, err))
        return false;
    if (response_out)
        *response_out = response;
    if (cli_value(call, "-o") && cli_runs(call->command, "list.write"))
        return save_list(call, printers, response, err);
    cli_put_answer(call, printers, response);
    return true;
}
