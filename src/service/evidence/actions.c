/* Files of evidence. */
#include "service/action.h"
#include "service/evidence/evidence.h"

#define NUMBER .min = 1, .max = 1e15
#define OPTIONAL .missing = FIELD_OPTIONAL
#define OF_WHAT(type)                                                                                      \
    { "kind", FIELD_WORD, FIELD_AT(type, kind), "证明的事项", "kind of what it proves",                     \
      .words = FIELD_WORDS_OF(evidence_kind_table, word) },                                                \
    { "owner", FIELD_INT, FIELD_AT(type, owner), "该事项的编号", "number of what it proves", NUMBER }

#define AT(member) FIELD_AT(evidence_add_request, member)
const field_table evidence_add_fields = {
    "EvidenceAddRequest", sizeof(evidence_add_request), (const field[]){
        OF_WHAT(evidence_add_request),
        { "unit", FIELD_INT, AT(unit), "所属单位的编号；默认为本单位，或办公室",
          "number of the unit; default: the own one, or the office", OPTIONAL, NUMBER },
        { "name", FIELD_TEXT, AT(name), "文件名；表单中默认为文件的名称",
          "name of the file; of a form: default is that of the file", OPTIONAL },
        { "file", FIELD_TEXT, AT(file), "文件的内容", "content of the file", OPTIONAL,
          .max = LIMIT_EVIDENCE_BYTES },
        { 0 } },
};
#undef AT

const field_table evidence_list_request_fields = {
    "EvidenceListRequest", sizeof(evidence_list_request), (const field[]){ OF_WHAT(evidence_list_request),
        { 0 } },
};

const field_table evidence_request_fields = {
    "EvidenceReference", sizeof(evidence_request), (const field[]){
        { "evidence", FIELD_INT, FIELD_AT(evidence_request, evidence), "佐证材料的编号", "number of the file", NUMBER },
        { 0 } },
};

#define AT(member) FIELD_AT(evidence_quota, member)
const field_table evidence_quota_fields = {
    "EvidenceQuota", sizeof(evidence_quota), (const field[]){
        { "unit_mib", FIELD_INT, AT(unit_mib), "每个单位的限额，MiB", "quota of each unit, MiB" },
        { "store_mib", FIELD_INT, AT(store_mib), "数据库的限额，MiB", "quota of the store, MiB" },
        { "used_bytes", FIELD_INT, AT(used_bytes), "已用字节数", "bytes used" },
        { 0 } },
};
const field_table evidence_quota_change_fields = {
    "EvidenceQuotaRequest", sizeof(evidence_quota), (const field[]){
        { "unit_mib", FIELD_INT, AT(unit_mib), "每个单位的限额，MiB", "quota of each unit, MiB", OPTIONAL, .min = 1,
          .max = 1e6 },
        { "store_mib", FIELD_INT, AT(store_mib), "数据库的限额，MiB", "quota of the store, MiB", OPTIONAL, .min = 1,
          .max = 1e9 },
        { 0 } },
};
#undef AT

static bool add(context *c, const void *request, void *response, error *err)
{
    return service_add_evidence(c, request, response, err);
}

static bool list(context *c, const void *request, void *response, error *err)
{
    const evidence_list_request *asked = request;
    return service_list_evidence(c, asked->kind, asked->owner, response, err);
}

static bool get(context *c, const void *request, void *response, error *err)
{
    const evidence_request *asked = request;
    return service_read_evidence(c, asked->evidence, response, err);
}

static bool withdraw(context *c, const void *request, void *response, error *err)
{
    const evidence_request *asked = request;
    return service_withdraw_evidence(c, asked->evidence, response, err);
}

static bool quota(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_evidence_quota(c, response, err);
}

static bool set_quota(context *c, const void *request, void *response, error *err)
{
    return service_set_evidence_quota(c, request, response, err);
}

/* clang-format off */
static const action rows[] = {
    { "evidence.add", PERMISSION_EVIDENCE_ADD, SCOPE_REGION, ACTION_WRITES, &evidence_add_fields, &evidence_fields, add, "上传佐证材料", "add a file of evidence" },
    { "evidence.get", PERMISSION_EVIDENCE_READ, SCOPE_REGION, ACTION_READS, &evidence_request_fields, &action_file_fields, get, "下载佐证材料", "read a file of evidence" },
    { "evidence.list", PERMISSION_EVIDENCE_READ, SCOPE_REGION, ACTION_READS, &evidence_list_request_fields, &evidence_list_fields, list, "列出佐证材料", "list the files of evidence of one thing" },
    { "evidence.quota", PERMISSION_STORE_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields, &evidence_quota_fields, quota, "查看佐证材料的限额", "show the quota of evidence" },
    { "evidence.set_quota", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_WRITES, &evidence_quota_change_fields, &evidence_quota_fields, set_quota, "更改佐证材料的限额", "change the quota of evidence" },
    { "evidence.withdraw", PERMISSION_EVIDENCE_ADD, SCOPE_REGION, ACTION_WRITES, &evidence_request_fields, &evidence_fields, withdraw, "撤回佐证材料", "withdraw a file of evidence" },
};
/* clang-format on */
const action_rows evidence_actions = ACTION_ROWS(rows);
