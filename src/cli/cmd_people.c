/* halfsky person, unit, security, audit: what the owner of a store manages. All of them read a request by its
 * table, run the action of their row and print its response. */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/people/people.h"
#include "service/people/security.h"
#include "service/people/trail.h"
#include "service/people/units.h"

static void put_person(cli_call *call, const person *p)
{
    FILE *out = call->out;
    bool en = call->lang == LANGUAGE_EN;
    cli_put_cell(out, p->login, 18);
    cli_put_cell(out, p->name, 14);
    cli_put_cell(out, p->unit_name, 22);
    fprintf(out, "%s", en ? person_state_table[p->state].en : person_state_table[p->state].zh);
    for (size_t i = 0; i < p->grant_count; i++) {
        const person_grant *g = &p->grants[i];
        fprintf(out, "%s%lld %s %.*s", i ? "; " : "  ", (long long)g->id,
                en ? person_role_table[g->role].en : person_role_table[g->role].zh, STR_ARG(g->region_code));
        if (g->from.len > 0 || g->until.len > 0)
            fprintf(out, " %.*s..%.*s", STR_ARG(g->from), STR_ARG(g->until));
    }
    fputc('\n', out);
}

static void put_persons(cli_call *call, const void *response)
{
    const persons *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_person(call, &all->items[i]);
}

static void put_one_person(cli_call *call, const void *response)
{
    put_person(call, response);
}

static void put_link(cli_call *call, const void *response)
{
    const person_link *made = response;
    put_person(call, &made->person);
    if (made->link.len > 0)
        fprintf(call->out,
                cli_words(call, "一次性链接（有效至 %.*s，用过即失效）：服务器地址后接\n/set-up#%.*s\n",
                          "one-time link (until %.*s, for one use): the address of the server, then\n"
                          "/set-up#%.*s\n"),
                STR_ARG(made->ends_at), STR_ARG(made->link));
}

static void put_unit(cli_call *call, const org_unit *u)
{
    fprintf(call->out, "%6lld  ", (long long)u->id);
    cli_put_cell(call->out, u->region_code, 14);
    cli_put_cell(call->out, u->name, 26);
    cli_put_cell(call->out, u->section, 16);
    cli_put_cell(call->out, u->contact, 12);
    fprintf(call->out, "%s",
            u->has_figures ? cli_words(call, "数据", "figures") : cli_words(call, "仅文字", "words only"));
    if (u->ended_on.len > 0)
        fprintf(call->out, cli_words(call, "  %.*s 撤销", "  ended %.*s"), STR_ARG(u->ended_on));
    if (u->merged_into)
        fprintf(call->out, cli_words(call, "，并入 %lld", ", part of %lld"), (long long)u->merged_into);
    fputc('\n', call->out);
}

static void put_one_unit(cli_call *call, const void *response)
{
    put_unit(call, response);
}

static void put_units(cli_call *call, const void *response)
{
    const org_units *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_unit(call, &all->items[i]);
}

static void put_records(cli_call *call, const void *response)
{
    const trail_records *all = response;
    for (size_t i = 0; i < all->count; i++) {
        const trail_record *r = &all->items[i];
        fprintf(call->out, "%8lld  %.*s  ", (long long)r->id, STR_ARG(r->at));
        cli_put_cell(call->out, r->who, 20);
        cli_put_cell(call->out, r->action, 24);
        fprintf(call->out, "%.*s\n", STR_ARG(r->object));
    }
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
    { &persons_fields, put_persons },   { &person_fields, put_one_person },
    { &person_link_fields, put_link },  { &org_unit_fields, put_one_unit },
    { &org_units_fields, put_units },   { &trail_records_fields, put_records },
    { &trail_state_fields, put_state }, { &security_fields, put_security },
    { &action_file_fields, put_file },  { &action_text_fields, put_text },
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
