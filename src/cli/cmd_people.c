/* halfsky person, unit, security, audit: what the owner of a store manages. All of them read a request by its
 * table, run the action of their row and print its response. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/people/people.h"
#include "service/people/security.h"
#include "service/people/trail.h"
#include "service/people/units.h"

static str grants_text(cli_call *call, const person *p)
{
    strbuf b = strbuf_in(call->request, 0);
    for (size_t i = 0; i < p->grant_count; i++) {
        const person_grant *g = &p->grants[i];
        strbuf_addf(&b, "%s%lld %s %.*s", i ? "; " : "", (long long)g->id,
                    cli_words(call, person_role_table[g->role].zh, person_role_table[g->role].en),
                    STR_ARG(g->region_code));
        if (g->from.len > 0 || g->until.len > 0)
            strbuf_addf(&b, " %.*s..%.*s", STR_ARG(g->from), STR_ARG(g->until));
    }
    return strbuf_str(&b);
}

static void add_person(cli_call *call, cli_table *t, const void *item)
{
    const person *p = item;
    cli_table_add(t, p->login);
    cli_table_add(t, p->name);
    cli_table_add(t, p->unit_name);
    cli_table_add(t, str_of(cli_words(call, person_state_table[p->state].zh,
                                      person_state_table[p->state].en)));
    cli_table_add(t, grants_text(call, p));
}

static const cli_rows person_rows = {
    &person_fields,
    (const cli_column[]){
        { "登录名", "login", 0 }, { "姓名", "name", 0 },
        { "单位", "unit", 0 },    { "状态", "state", 0 },
        { "角色（编号 角色 地区）", "roles (number, role, region)", 0 },
        { 0 } },
    add_person,
};

static void put_link(cli_call *call, const void *response)
{
    const person_link *made = response;
    cli_print_rows(call, &person_rows, &made->person, 1);
    if (made->link.len > 0)
        fprintf(call->out,
                cli_words(call, "一次性链接（有效至 %.*s，用过即失效）：服务器地址后接\n/set-up#%.*s\n",
                          "one-time link (until %.*s, for one use): the address of the server, then\n"
                          "/set-up#%.*s\n"),
                STR_ARG(made->ends_at), STR_ARG(made->link));
}

static str unit_state(cli_call *call, const org_unit *u)
{
    strbuf b = strbuf_in(call->request, 0);
    if (u->ended_on.len > 0)
        strbuf_addf(&b, cli_words(call, "%.*s 撤销", "ended %.*s"), STR_ARG(u->ended_on));
    if (u->merged_into)
        strbuf_addf(&b, cli_words(call, "，并入 %lld", ", part of %lld"), (long long)u->merged_into);
    return strbuf_str(&b);
}

static void add_unit(cli_call *call, cli_table *t, const void *item)
{
    const org_unit *u = item;
    cli_table_add_number(t, u->id);
    cli_table_add(t, u->region_code);
    cli_table_add(t, u->name);
    cli_table_add(t, u->department);
    cli_table_add(t, u->section);
    cli_table_add(t, u->contact);
    cli_table_add(t, str_of(u->has_figures ? cli_words(call, "数据", "figures")
                                           : cli_words(call, "仅文字", "words only")));
    cli_table_add(t, unit_state(call, u));
}

static const cli_rows unit_rows = {
    &org_unit_fields,
    (const cli_column[]){
        { "编号", "number", true }, { "地区", "region", 0 },      { "名称", "name", 0 },
        { "部门", "department", 0 }, { "责任处室", "section", 0 }, { "责任人", "contact", 0 },
        { "报送", "hands in", 0 },   { "状态", "state", 0 },       { 0 } },
    add_unit,
};

static void put_records(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "编号", "number", true }, { "时间", "time", 0 },   { "姓名", "name", 0 },
        { "操作", "action", 0 },    { "对象", "object", 0 }, { 0 },
    };
    const trail_records *all = response;
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < all->count; i++) {
        const trail_record *r = &all->items[i];
        cli_table_add_number(t, r->id);
        cli_table_add(t, r->at);
        cli_table_add(t, r->who);
        cli_table_add(t, r->action);
        cli_table_add(t, r->object);
    }
    cli_table_print(t);
}

static void put_state(cli_call *call, const void *response)
{
    const trail_state *t = response;
    if (t->is_sound)
        fprintf(
            call->out,
            cli_words(call, "审计记录 %lld 条，没有发现问题\n", "audit records: %lld; no problems found\n"),
            (long long)t->count);
    else
        fprintf(call->out,
                cli_words(call, "审计记录 %lld 条；第 %lld 条不符\n",
                          "audit records: %lld; record %lld does not match\n"),
                (long long)t->count, (long long)(t->bad ? t->bad : t->contradicts));
}

static void put_security(cli_call *call, const void *response)
{
    cli_put_json(call, &security_fields, response);
}

static void put_file(cli_call *call, const void *response)
{
    const action_file *file = response;
    fprintf(call->out, "%.*s", STR_ARG(file->bytes));
}

static void put_text(cli_call *call, const void *response)
{
    fprintf(call->out, "%.*s\n", STR_ARG(*(const str *)response));
}

static const cli_printer printers[] = {
    { &persons_fields, .rows = &person_rows },
    { &person_fields, .rows = &person_rows },
    { &person_link_fields, .put = put_link },
    { &org_unit_fields, .rows = &unit_rows },
    { &org_units_fields, .rows = &unit_rows },
    { &trail_records_fields, .put = put_records },
    { &trail_state_fields, .put = put_state },
    { &security_fields, .put = put_security },
    { &action_file_fields, .put = put_file },
    { &action_text_fields, .put = put_text },
    { 0 },
};

bool cmd_people(cli_call *call, error *err)
{
    const void *response;
    if (!cli_run_action(call, printers, &response, err))
        return false;
    const trail_state *t = response;
    return action_find(str_of(call->command->actions[0]))->response != &trail_state_fields || t->is_sound ||
           error_set(err, ERROR_STORE, "审计记录不符", "the audit trail does not match");
}
