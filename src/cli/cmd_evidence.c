/* halfsky evidence add, list, get, withdraw, quota */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/evidence/evidence.h"

enum { ID_COLUMNS = 6, BYTES_COLUMNS = 10, UNIT_COLUMNS = 24, TIME_COLUMNS = 22 };

static void put_evidence(cli_call *call, const evidence *e)
{
    cli_put_number(call, e->id, ID_COLUMNS);
    cli_put_number(call, e->bytes, BYTES_COLUMNS);
    cli_put_cell(call->out, e->unit_name, UNIT_COLUMNS);
    cli_put_cell(call->out, e->added_at, TIME_COLUMNS);
    fprintf(call->out, "%.*s %.*s%s\n", STR_ARG(e->added_by), STR_ARG(e->name),
            e->withdrawn_at.len > 0 ? cli_words(call, "（已撤回）", " (withdrawn)") : "");
}

static void put_one(cli_call *call, const void *response)
{
    put_evidence(call, response);
}

static void put_list(cli_call *call, const void *response)
{
    const evidence_list *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_evidence(call, &all->items[i]);
}

static const cli_printer printers[] = {
    { &evidence_fields, put_one },
    { &evidence_list_fields, put_list },
    { 0 },
};

/* list, withdraw */
bool cmd_evidence(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

/* The path is the name too. */
bool cmd_evidence_add(cli_call *call, error *err)
{
    evidence_add_request asked = { 0 };
    evidence added;
    const char *path = call->arguments[0];
    if (!file_read(call->request, path, LIMIT_EVIDENCE_BYTES, &asked.file, err) ||
        !cli_ask(call, "evidence.add", &asked, err) || !cli_act(call, "evidence.add", &asked, &added, err))
        return false;
    cli_put_answer(call, printers, &added);
    return true;
}

bool cmd_evidence_get(cli_call *call, error *err)
{
    evidence_request asked = { 0 };
    action_file file;
    const char *path = cli_value(call, "-o");
    return cli_ask(call, "evidence.get", &asked, err) && cli_act(call, "evidence.get", &asked, &file, err) &&
           file_write(path ? path : "-", file.bytes, err);
}

/* Shows the quota; changes it first when an option gives one. */
bool cmd_evidence_quota(cli_call *call, error *err)
{
    evidence_quota asked = { 0 }, q;
    bool changes = cli_given(call, "--unit-mib") || cli_given(call, "--store-mib");
    if (changes ? !cli_ask(call, "evidence.set_quota", &asked, err) ||
                      !cli_act(call, "evidence.set_quota", &asked, &q, err)
                : !cli_act(call, "evidence.quota", &((action_nothing){ 0 }), &q, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "evidence.quota", &q);
    else
        fprintf(call->out,
                cli_words(call, "每个单位 %lld MiB，数据库 %lld MiB，已用 %lld 字节\n",
                          "Each unit %lld MiB, the store %lld MiB, used %lld bytes\n"),
                (long long)q.unit_mib, (long long)q.store_mib, (long long)q.used_bytes);
    return true;
}
