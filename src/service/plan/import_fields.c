#include "service/plan/import_fields.h"

#include "base/limits.h"
#include "service/plan/import.h"

#define OR_NULL .missing = FIELD_OR_NULL

#define AT(member) FIELD_AT(plan_import_request, member)
const field_table plan_import_fields = {
    "PlanImportRequest",
    sizeof(plan_import_request),
    (const field[]){
        { "domain", FIELD_LIST, FIELD_ITEMS(plan_import_request, options.domains),
          "主要指标所属的领域：行=领域", "domains of key indicators: row=domain", .item = FIELD_TEXT,
          FIELD_COUNTED(plan_import_request, options.domain_count), .missing = FIELD_OPTIONAL,
          .max = LIMIT_TABLE_ROWS },
        { "as_new", FIELD_BOOL, AT(options.as_new), "作为另一份规划导入", "import as a plan of its own",
          .missing = FIELD_OPTIONAL },
        { "period", FIELD_TEXT, AT(options.period), "规划期，如 2021-2030", "plan period, such as 2021-2030",
          .missing = FIELD_OPTIONAL },
        { "name", FIELD_TEXT, AT(source), "文件名；表单中默认为文件的名称",
          "name of the file; of a form: default is that of the file", .missing = FIELD_OPTIONAL, .max = 255 },
        { "file", FIELD_TEXT, AT(bytes), "文件的内容：docx、odt、xlsx、ods、html、pdf、txt",
          "content of the file: docx, odt, xlsx, ods, html, pdf, txt", .missing = FIELD_OPTIONAL, .max = LIMIT_OFFICE_BYTES },
        { 0 } },
};
#undef AT

/* ---- what was read ---- */

#define AT(member) FIELD_AT(linked_target, member)
static const field_table target_words_fields = {
    "ImportedReading",
    sizeof(plan_target),
    (const field[]){
        { "where", FIELD_TEXT, FIELD_AT(plan_target, where), "在规划中的位置", "place in the plan" },
        { "name", FIELD_TEXT, FIELD_AT(plan_target, reading.indicator), "原文中的指标",
          "indicator as the plan writes it", OR_NULL },
        { "phrase", FIELD_TEXT, FIELD_AT(plan_target, reading.phrase), "目标表述", "words of the target" },
        { "formula", FIELD_TEXT, FIELD_AT(plan_target, reading.formula), "公式", "formula" },
        { "explain", FIELD_BOTH, FIELD_PAIR(plan_target, reading.explain_zh, reading.explain_en), "含义",
          "meaning", .missing = FIELD_OPTIONAL },
        { "domain", FIELD_INT, FIELD_AT(plan_target, domain_no), "领域的序号", "number of the domain",
          OR_NULL },
        { "domain_by", FIELD_WORD, FIELD_AT(plan_target, domain_by), "如何得知领域",
          "how the domain was found",
          .words = { domain_way_words, sizeof *domain_way_words, DOMAIN_WAY_COUNT } },
        { "link", FIELD_WORD, FIELD_AT(plan_target, link), "如何得知指标", "how the indicator was found",
          .words = { link_way_words, sizeof *link_way_words, LINK_WAY_COUNT } },
        { 0 } },
};

static const field_table imported_indicator_fields = {
    "ImportedIndicator",
    sizeof(indicator),
    (const field[]){
        { "indicator", FIELD_TEXT, FIELD_AT(indicator, code), "指标的代码", "code of the indicator" },
        { "indicator_name", FIELD_TEXT, FIELD_AT(indicator, name), "指标", "indicator",
            .english = FIELD_STORE_NAME },
        { 0 } },
};

static const field_table imported_target_fields = {
    "ImportedTarget",
    sizeof(linked_target),
    (const field[]){ { "", FIELD_MEMBERS_REF, AT(target), "目标", "target", .of = &target_words_fields },
                     { "linked", FIELD_REF, AT(indicator), "对应的指标", "indicator it is linked to", OR_NULL,
                       .of = &imported_indicator_fields },
                     { "differs", FIELD_BOTH, FIELD_PAIR(linked_target, differs_zh, differs_en),
                       "指标表与正文不一致", "table and text ask for different things",
                       .missing = FIELD_OPTIONAL },
                     { "path", FIELD_BOTH, FIELD_PAIR(linked_target, path_zh, path_en), "建议采用等比路径",
                       "a geometric path is proposed", .missing = FIELD_OPTIONAL },
                     { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(amend_difference, member)
static const field_table difference_fields = {
    "PlanDifference",
    sizeof(amend_difference),
    (const field[]){
        { "change", FIELD_WORD, AT(change), "增加、更改或删去", "added, changed or gone",
          .words = { amend_change_words, sizeof *amend_change_words, AMEND_CHANGE_COUNT } },
        { "target", FIELD_BOOL, AT(is_target), "是目标，不是规划节点", "a target, not a plan node" },
        { "kind", FIELD_WORD, AT(kind), "节点的类别", "kind of a node",
          .words = FIELD_WORDS_OF(plan_node_kind_table, word) },
        { "kind_name", FIELD_NAME, AT(kind), "类别的名称", "name of the kind",
          .words = FIELD_WORDS_OF(plan_node_kind_table, zh),
          .words_en = FIELD_WORDS_OF(plan_node_kind_table, en) },
        { "id", FIELD_INT, AT(id), "编号；新增的没有", "id; null: new", OR_NULL },
        { "where_before", FIELD_TEXT, AT(where_before), "原来的位置", "place before", OR_NULL },
        { "where", FIELD_TEXT, AT(where), "位置", "place", OR_NULL },
        { "before", FIELD_TEXT, AT(before), "原来的文字", "words before", OR_NULL },
        { "after", FIELD_TEXT, AT(after), "文字", "words", OR_NULL },
        { "formula_before", FIELD_TEXT, AT(formula_before), "原来的公式", "formula before", OR_NULL },
        { "formula", FIELD_TEXT, AT(formula), "公式", "formula", OR_NULL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(amendment, member)
static const field_table amendment_fields = {
    "PlanAmendment",
    sizeof(amendment),
    (const field[]){
        { "version_before", FIELD_INT, AT(version_before), "现行文本的版次", "version in force" },
        { "differences", FIELD_LIST, FIELD_ITEMS(amendment, items), "差别", "differences",
          FIELD_COUNTED(amendment, count), .of = &difference_fields },
        { "nodes", FIELD_TALLY, AT(counts[0]), "节点的差别数", "differences of nodes",
          .words = { amend_change_words, sizeof *amend_change_words, AMEND_CHANGE_COUNT } },
        { "targets", FIELD_TALLY, AT(counts[1]), "目标的差别数", "differences of targets",
          .words = { amend_change_words, sizeof *amend_change_words, AMEND_CHANGE_COUNT } },
        { "corrections_kept", FIELD_COUNT, AT(kept), "继续有效的更正", "corrections that hold" },
        { "corrections_to_confirm", FIELD_COUNT, AT(to_confirm), "待确认的更正",
          "corrections to be confirmed" },
        { "corrections_closed", FIELD_COUNT, AT(closed), "随原文删去的更正", "corrections of what is gone" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(imported_plan, member)
static const field_table imported_plan_fields = {
    "ImportedPlan",
    sizeof(imported_plan),
    (const field[]){
        { "plan", FIELD_OBJECT, AT(record), "规划", "plan", .of = &plan_record_fields },
        { "was_there", FIELD_BOOL, AT(was_there), "同一文件已导入过",
          "the same document was imported before" },
        { "region_fit", FIELD_WORD, AT(region_fit), "是否本地区的规划",
          "whether it is of the region of the store",
          .words = { plan_region_fit_words, sizeof *plan_region_fit_words, PLAN_REGION_FIT_COUNT } },
        { "domains", FIELD_LIST, FIELD_ITEMS(imported_plan, domain_titles), "各领域的标题",
          "titles of the domains", FIELD_COUNTED(imported_plan, domain_count), .item = FIELD_TEXT },
        { "links", FIELD_TALLY, AT(counts), "目标数，按如何得知指标",
          "targets by how the indicator was found",
          .words = { link_way_words, sizeof *link_way_words, LINK_WAY_COUNT } },
        { "targets", FIELD_LIST, FIELD_ITEMS(imported_plan, targets), "目标", "targets",
          FIELD_COUNTED(imported_plan, target_count), .of = &imported_target_fields },
        { "unknown_references", FIELD_LIST, FIELD_ITEMS(imported_plan, unknown_references.items),
          "公式中不认识的指标", "names in formulas that no indicator has",
          FIELD_COUNTED(imported_plan, unknown_references.count), .item = FIELD_TEXT },
        { "amendment", FIELD_REF, AT(amendment), "与现行文本的差别", "difference to the version in force",
          OR_NULL, .of = &amendment_fields },
        { 0 } },
};
#undef AT

static const field_table chapter_fields = {
    "UnplacedChapter",
    sizeof(covered_chapter),
    (const field[]){ { "no", FIELD_INT, FIELD_AT(covered_chapter, no), "第几章", "number of the chapter" },
                     { "title", FIELD_TEXT, FIELD_AT(covered_chapter, title), "标题", "title" },
                     { "lines", FIELD_COUNT, FIELD_AT(covered_chapter, line_count), "行数", "lines" },
                     { 0 } },
};

#define AT(member) FIELD_AT(plan_import_result, member)
const field_table plan_import_result_fields = {
    "PlanImportResult",
    sizeof(plan_import_result),
    (const field[]){ { "plans", FIELD_LIST, FIELD_ITEMS(plan_import_result, plans), "文件中的各份规划",
                       "plans of the document", FIELD_COUNTED(plan_import_result, count),
                       .of = &imported_plan_fields },
                     { "home", FIELD_TEXT, AT(home), "本库的地区", "region of the store", OR_NULL },
                     { "home_name", FIELD_TEXT, AT(home_name), "本库地区的名称",
                       "name of the region of the store", OR_NULL },
                     { "remarks", FIELD_COUNT, AT(remark_count), "提示数", "remarks" },
                     { "unread", FIELD_COUNT, AT(unread_count), "未能识别的文字", "passages not recognised" },
                     { "chapters", FIELD_LIST, FIELD_ITEMS(plan_import_result, coverage.chapters),
                       "未归入任何领域的章", "chapters in no domain",
                       FIELD_COUNTED(plan_import_result, coverage.chapter_count), .of = &chapter_fields },
                     { 0 } },
};
#undef AT
