/* halfsky evidence add, list, get, withdraw, quota */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/evidence/evidence.h"

enum { ID_COLUMNS = 6, BYTES_COLUMNS = 10, UNIT_COLUMNS = 24, TIME_COLUMNS = 22 };

static void put_evidence(cli_call *call, const evidence *e)
{
    cli_put_cell(call->out, str_format(call->request, "%lld", (long long)e->id), ID_COLUMNS);
    cli_put_cell(call->out, str_format(call->request, "%lld", (long long)e->bytes), BYTES_COLUMNS);
    cli_put_cell(call->out, e->unit_name, UNIT_COLUMNS);
    cli_put_cell(call->out, e->added_at, TIME_COLUMNS);
    fprintf(call->out, "%.*s %.*s%s\n", STR_ARG(e->added_by), STR_ARG(e->name),
            e->withdrawn_at.len > 0 ? cli_words(call, "（已撤回）", " (withdrawn)") : "");
}

static bool answer(cli_call *call, const evidence *e)
{
    if (cli_given(call, "--json"))
        cli_put_json(call, &evidence_fields, e);
    else
        put_evidence(call, e);
    return true;
}

/* The path is the name too. */
bool cmd_evidence_add(cli_call *call, error *err)
{
    evidence_add_request asked = { 0 };
    evidence added;
    const char *path = call->arguments[0];
    return file_read(call->request, path, LIMIT_EVIDENCE_BYTES, &asked.file, err) &&
           cli_ask(call, "evidence.add", &asked, err) && cli_act(call, "evidence.add", &asked, &added, err) &&
           answer(call, &added);
}

bool cmd_evidence_list(cli_call *call, error *err)
{
    evidence_list_request asked = { 0 };
    evidence_list all;
    if (!cli_ask(call, "evidence.list", &asked, err) || !cli_act(call, "evidence.list", &asked, &all, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "evidence.list", &all);
    else
        for (size_t i = 0; i < all.count; i++)
            put_evidence(call, &all.items[i]);
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

bool cmd_evidence_withdraw(cli_call *call, error *err)
{
    evidence_request asked = { 0 };
    evidence e;
    return cli_ask(call, "evidence.withdraw", &asked, err) &&
           cli_act(call, "evidence.withdraw", &asked, &e, err) && answer(call, &e);
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
