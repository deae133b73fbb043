#include "model/evidence.h"

const state_word evidence_kind_table[EVIDENCE_KIND_COUNT] = {
    [EVIDENCE_OF_ORDER] = { "order", "督办答复", "reply to an order" },
    [EVIDENCE_OF_CELL] = { "cell", "填报数据", "cell of a task" },
    [EVIDENCE_OF_PROJECT] = { "project", "实事项目的报告", "report of a project" },
    [EVIDENCE_OF_JUDGEMENT] = { "judgement", "定性目标的评判", "verdict on a target" },
    [EVIDENCE_OF_PAPER] = { "paper", "应归档的文件", "paper of the calendar" },
};

#define OR_NULL .missing = FIELD_OR_NULL
#define AT(member) FIELD_AT(evidence, member)
const field_table evidence_fields = {
    "Evidence", sizeof(evidence), (const field[]){
        { "evidence", FIELD_INT, AT(id), "编号", "number" },
        { "kind", FIELD_WORD, AT(kind), "证明的事项", "kind of what it proves",
            .words = FIELD_WORDS_OF(evidence_kind_table, word) },
        { "owner", FIELD_INT, AT(owner), "该事项的编号", "number of what it proves" },
        { "unit", FIELD_TEXT, AT(unit_name), "所属单位", "unit that it belongs to", OR_NULL,
            .english = FIELD_STORE_NAME },
        { "name", FIELD_TEXT, AT(name), "文件名", "name of the file" },
        { "type", FIELD_TEXT, AT(type), "类型", "media type" },
        { "bytes", FIELD_INT, AT(bytes), "字节数", "bytes" },
        { "sha256", FIELD_TEXT, AT(sha256), "SHA-256", "SHA-256" },
        { "sm3", FIELD_TEXT, AT(sm3), "SM3", "SM3" },
        { "added_at", FIELD_TEXT, AT(added_at), "上传时间", "time of the upload" },
        { "added_by", FIELD_TEXT, AT(added_by), "上传人", "who uploaded it" },
        { "withdrawn_at", FIELD_TEXT, AT(withdrawn_at), "撤回时间", "time of the withdrawal", OR_NULL },
        { "withdrawn_by", FIELD_TEXT, AT(withdrawn_by), "撤回人", "who withdrew it", OR_NULL },
        { "withdrawn_why", FIELD_TEXT, AT(withdrawn_why), "撤回原因", "why it was withdrawn", OR_NULL },
        { 0 } },
};
#undef AT

const field_table evidence_list_fields = {
    "EvidenceList", sizeof(evidence_list), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(evidence_list, items), "佐证材料", "evidence",
            FIELD_COUNTED(evidence_list, count), .of = &evidence_fields },
        { 0 } },
};
