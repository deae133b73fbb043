/* Fields of the proof sheet of a plan. */
#include "service/plan/correct_fields.h"
#include "service/plan/proof.h"

#define OR_NULL .missing = FIELD_OR_NULL

static const char *const part_words[] = {
    [COVERAGE_NO_TARGET] = "no_target",
    [COVERAGE_CHECK] = "check",
    [COVERAGE_TARGET] = "target",
};
static const char *const line_words[] = {
    [PLAN_LINE_SECTION] = "section", [PLAN_LINE_KEY] = "key",   [PLAN_LINE_DOMAIN] = "domain",
    [PLAN_LINE_PART] = "part",       [PLAN_LINE_TEXT] = "text", [PLAN_LINE_ROW] = "row",
};

static const field_table part_fields = {
    "ProofPart",
    sizeof(proof_part),
    (const field[]){
        { "kind", FIELD_WORD, FIELD_AT(proof_part, kind), "目标，不是目标的数字，或须查看的文字",
          "a target, a figure that is not a target, or words that a person should look at", .words = FIELD_WORDS(part_words) },
        { "from", FIELD_COUNT, FIELD_AT(proof_part, from), "起，字数", "first character, from 0" },
        { "to", FIELD_COUNT, FIELD_AT(proof_part, to), "止，字数", "character behind the last" },
        { "target", FIELD_INT, FIELD_AT(proof_part, target), "目标的编号", "id of the target", OR_NULL },
        { "words", FIELD_TEXT, FIELD_AT(proof_part, words), "为何不是目标", "why it is not a target", OR_NULL },
        { 0 } },
};

#define AT(member) FIELD_AT(plan_line, member)
static const field_table text_fields = {
    "ProofText",
    sizeof(plan_line),
    (const field[]){ { "kind", FIELD_WORD, AT(kind), "类别", "kind", .words = FIELD_WORDS(line_words) },
                     { "node", FIELD_INT, AT(node), "规划节点的编号", "id of the plan node", OR_NULL },
                     { "where", FIELD_TEXT, AT(where), "在规划中的位置", "place in the plan", OR_NULL },
                     { "mark", FIELD_TEXT, AT(mark), "序号", "numbering as written", OR_NULL },
                     { "text", FIELD_TEXT, AT(text), "文字；指标行的名称", "words; of a row its name" },
                     { "baseline", FIELD_TEXT, AT(baseline), "指标行的基期值", "baseline of a row", OR_NULL },
                     { "aim", FIELD_TEXT, AT(aim), "指标行的目标", "target of a row", OR_NULL },
                     { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(proof_line, member)
static const field_table line_fields = {
    "ProofLine",
    sizeof(proof_line),
    (const field[]){ { "", FIELD_MEMBERS_REF, AT(line), "文字", "words", .of = &text_fields },
                     { "domain", FIELD_COUNT, AT(domain_no), "领域的序号", "number of the domain", OR_NULL },
                     { "lead", FIELD_TEXT, AT(lead), "牵头单位", "lead department", OR_NULL },
                     { "support", FIELD_TEXT, AT(support), "配合单位，以、分隔",
                       "supporting departments, separated by 、", OR_NULL },
                     { "parts", FIELD_LIST, FIELD_ITEMS(proof_line, parts), "目标和数字的位置",
                       "places of targets and figures", FIELD_COUNTED(proof_line, part_count),
                       .of = &part_fields },
                     { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(proof_target, member)
static const field_table target_fields = {
    "ProofTarget",
    sizeof(proof_target),
    (const field[]){
        { "id", FIELD_INT, AT(id), "编号", "id" },
        { "state", FIELD_WORD, AT(state), "核对的状态", "state of the proof",
          .words = FIELD_WORDS_OF(proof_state_table, word) },
        { "state_name", FIELD_NAME, AT(state), "状态的名称", "name of the state",
          .words = FIELD_WORDS_OF(proof_state_table, zh), .words_en = FIELD_WORDS_OF(proof_state_table, en) },
        { "now", FIELD_REF, AT(now), "现行的读法", "as it counts", .of = &target_reading_line_fields },
        { "read", FIELD_REF, AT(read), "程序读出的", "as the program read it",
          .of = &target_reading_line_fields },
        { "indicator", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator", OR_NULL },
        { "indicator_read", FIELD_TEXT, AT(code_read), "程序读出的指标", "indicator as read", OR_NULL },
        { "name", FIELD_TEXT, AT(name), "指标", "indicator", OR_NULL, .english = FIELD_STORE_NAME },
        { "name_en", FIELD_TEXT, AT(name_en), "指标的英文名称", "English name of the indicator", OR_NULL },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", OR_NULL, .english = FIELD_MEASURE },
        { "last", FIELD_REF, AT(last), "最近一次更正或核对", "newest correction or confirmation", OR_NULL,
          .of = &correction_record_fields },
        { "last_words", FIELD_BOTH, FIELD_PAIR(proof_target, last_zh, last_en), "最近一次的内容",
          "its content in words", .missing = FIELD_OPTIONAL },
        { 0 } },
};
#undef AT

static const field_table note_fields = {
    "ProofNote",
    sizeof(proof_note),
    (const field[]){ { "remark", FIELD_BOOL, FIELD_AT(proof_note, is_remark), "是提示，不是未能识别的文字",
                       "a remark, not words that were not recognised" },
                     { "line", FIELD_INT, FIELD_AT(proof_note, line), "原文行号", "line of the document" },
                     { "text", FIELD_TEXT, FIELD_AT(proof_note, text), "原文", "words", OR_NULL },
                     { "words", FIELD_BOTH, FIELD_PAIR(proof_note, zh, en), "说明", "explanation" },
                     { 0 } },
};

#define AT(member) FIELD_AT(proof_sheet, member)
const field_table proof_sheet_fields = {
    "ProofSheet",
    sizeof(proof_sheet),
    (const field[]){
        { "plan", FIELD_OBJECT, AT(record), "规划", "plan", .of = &plan_record_fields },
        { "domains", FIELD_LIST, FIELD_ITEMS(proof_sheet, domains), "各领域的标题", "titles of the domains",
          FIELD_COUNTED(proof_sheet, domain_count), .item = FIELD_TEXT, .english = FIELD_STORE_NAME },
        { "states", FIELD_TALLY, AT(states), "目标数，按状态", "targets by state",
          .words = FIELD_WORDS_OF(proof_state_table, word) },
        { "checks", FIELD_COUNT, AT(checks), "须查看的文字", "places that a person should look at" },
        { "lines", FIELD_LIST, FIELD_ITEMS(proof_sheet, lines), "规划的文字", "text of the plan",
          FIELD_COUNTED(proof_sheet, line_count), .of = &line_fields },
        { "targets", FIELD_LIST, FIELD_ITEMS(proof_sheet, targets), "目标", "targets",
          FIELD_COUNTED(proof_sheet, target_count), .of = &target_fields },
        { "notes", FIELD_LIST, FIELD_ITEMS(proof_sheet, notes), "未能识别的文字和提示",
          "words not recognised, and remarks", FIELD_COUNTED(proof_sheet, note_count), .of = &note_fields },
        { 0 } },
};
#undef AT
