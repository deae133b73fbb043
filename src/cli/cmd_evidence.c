/* halfsky evidence add, list, get, withdraw, quota */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/evidence/evidence.h"

static void add_evidence(cli_call *call, cli_table *t, const void *item)
{
    const evidence *e = item;
    cli_table_add_number(t, e->id);
    cli_table_add_number(t, e->bytes);
    cli_table_add(t, e->unit_name);
    cli_table_add(t, e->added_at);
    cli_table_add(t, e->added_by);
    cli_table_add(t, str_format(call->request, "%.*s%s", STR_ARG(e->name),
                                e->withdrawn_at.len > 0 ? cli_words(call, "（已撤回）", " (withdrawn)") : ""));
}

static const cli_rows rows = {
    &evidence_fields,
    (const cli_column[]){
        { "编号", "number", true }, { "字节", "bytes", true }, { "单位", "unit", 0 },
        { "时间", "time", 0 },      { "上传人", "added by", 0 }, { "文件", "file", 0 },
        { 0 } },
    add_evidence,
};

static const cli_printer printers[] = {
    { &evidence_fields, .rows = &rows },
    { &evidence_list_fields, .rows = &rows },
    { 0 },
};

/* list, withdraw */
bool cmd_evidence(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

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
    return cli_ask(call, "evidence.get", &asked, err) && cli_act(call, "evidence.get", &asked, &file, err) &&
           cli_put_file(call, &file, err);
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
