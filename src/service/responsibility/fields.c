#include "service/responsibility/requests.h"

#include "base/limits.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define OR_NULL .missing = FIELD_OR_NULL
#define WORDS(table) .words = FIELD_WORDS_OF(table, word)
#define STATE(table) .words = FIELD_WORDS_OF(table, zh), .words_en = FIELD_WORDS_OF(table, en)

/* ---- requests ---- */

#define AT(member) FIELD_AT(responsibility_search, member)
#define PLAN(type) \
    { "plan", FIELD_TEXT, FIELD_AT(type, plan), "规划的代号；只有一份时可省略", \
        "code of the plan; needed if there are several", OPTIONAL }
#define SEARCH \
    { "unit", FIELD_TEXT, AT(unit), "单位的名称或编号：它牵头和配合的", \
        "name or number of a unit: what it leads and supports", OPTIONAL }, \
    { "domain", FIELD_COUNT, FIELD_AT(responsibility_search, domain), "领域的序号", "number of a domain", \
        OPTIONAL, .max = 1000 }, \
    { "kind", FIELD_WORD, AT(kind), "类别", "kind of part", OPTIONAL, \
        .has = FIELD_HAS(responsibility_search, has_kind), \
        WORDS(responsibility_part_table) }, \
    { "state", FIELD_WORD, AT(state), "状态", "state", OPTIONAL, \
        .has = FIELD_HAS(responsibility_search, has_state), \
        WORDS(responsibility_state_table) }, \
    { "text", FIELD_TEXT, AT(text), "名称、原文、领域或单位中含有的字", "text in name, sentence, domain or unit", \
        OPTIONAL }, \
    { "part", FIELD_TEXT, AT(part), "编号，如 t12、n7；或位置，如 d2.g1", \
        "id such as t12 or n7, or a place such as d2.g1", OPTIONAL }
#define DAY \
    { "on", FIELD_TEXT, AT(on), "日期：当日的分解；默认为今天", "day whose state is shown; default: today", OPTIONAL }

const field_table responsibility_search_fields = {
    "ResponsibilitySearch", sizeof(responsibility_search), (const field[]){
        PLAN(responsibility_search), SEARCH, DAY,
        { "leads_only", FIELD_BOOL, AT(leads_only), "与 unit 合用：只要它牵头的", "with unit: only what it leads",
            OPTIONAL },
        { 0 } },
};

const field_table responsibility_confirm_fields = {
    "ResponsibilityConfirm", sizeof(responsibility_search), (const field[]){
        PLAN(responsibility_search), SEARCH,
        { "all", FIELD_BOOL, AT(all), "全部待确认的", "everything that is proposed", OPTIONAL },
        { 0 } },
};

const field_table responsibility_view_fields = {
    "ResponsibilityView", sizeof(responsibility_search), (const field[]){
        PLAN(responsibility_search), DAY,
        { "unit", FIELD_TEXT, AT(unit), "只看一个单位（名称或编号）", "one unit only (name or number)", OPTIONAL },
        { 0 } },
};

const field_table responsibility_part_fields = {
    "ResponsibilityPart", sizeof(responsibility_search), (const field[]){
        { "part", FIELD_TEXT, AT(part), "编号，如 t12、n7；或位置，如 d2.g1",
            "id such as t12 or n7, or a place such as d2.g1" },
        PLAN(responsibility_search),
        { 0 } },
};
#undef AT

#define PARTS(type) \
    FIELD_LIST, FIELD_ITEMS(type, parts), "编号，如 t12、n7", "ids such as t12 and n7", \
    FIELD_COUNTED(type, part_count), .item = FIELD_TEXT
#define AT(member) FIELD_AT(responsibility_set_request, member)
const field_table responsibility_set_fields = {
    "ResponsibilitySet", sizeof(responsibility_set_request), (const field[]){
        { "parts", PARTS(responsibility_set_request), .min = 1, .max = LIMIT_RESPONSIBILITY_PARTS },
        { "lead", FIELD_TEXT, AT(lead), "牵头单位（一家）的名称或编号；省略则不变",
            "name or number of the one lead; left out: unchanged", OPTIONAL },
        { "supports", FIELD_LIST, FIELD_ITEMS(responsibility_set_request, supports), "配合单位，可为空；省略则不变",
            "supporting units, may be empty; left out: unchanged",
                .has = FIELD_HAS(responsibility_set_request, has_supports),
            FIELD_COUNTED(responsibility_set_request, support_count),
            .item = FIELD_TEXT, OPTIONAL, .max = LIMIT_RESPONSIBILITY_SUPPORTS },
        PLAN(responsibility_set_request),
        { "on", FIELD_TEXT, AT(on), "自何日起；默认为今天", "first day; default: today", OPTIONAL },
        { "revision", FIELD_INT, AT(revision), "所见的修改次数", "revision that was seen", OPTIONAL, .min = 0,
            .max = 1e15 },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(responsibility_import_request, member)
const field_table responsibility_import_fields = {
    "ResponsibilityImport", sizeof(responsibility_import_request), (const field[]){
        { "table", FIELD_TEXT, AT(table), "分解表，CSV：编号（或指标）、牵头单位、配合单位",
            "table as CSV: part (or indicator), lead, support",
            .max = 4 * MIB },
        PLAN(responsibility_import_request),
        { "on", FIELD_TEXT, AT(on), "自何日起；默认为今天", "first day; default: today", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(handover_request, member)
const field_table handover_fields = {
    "ResponsibilityHandover", sizeof(handover_request), (const field[]){
        { "from", FIELD_INT, AT(from), "移出单位的编号", "number of the unit that hands over", .min = 1,
            .max = 1e15 },
        { "to", FIELD_INT, AT(to), "接收单位的编号", "number of the unit that takes over", .min = 1, .max = 1e15 },
        { "parts", PARTS(handover_request), OPTIONAL, .max = LIMIT_RESPONSIBILITY_PARTS },
        { "plan", FIELD_TEXT, AT(plan), "规划的代号；省略则为该地区的全部规划",
            "code of a plan; left out: all plans of the region", OPTIONAL },
        { "on", FIELD_TEXT, AT(on), "自何日起；默认为今天", "first day; default: today", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(signing_request, member)
const field_table signing_fields = {
    "ResponsibilitySigning", sizeof(signing_request), (const field[]){
        { "unit", FIELD_TEXT, AT(unit), "单位的名称或编号；默认为本单位",
            "name or number of the unit; default: the own one", OPTIONAL },
        PLAN(signing_request),
        { "revision", FIELD_INT, AT(revision), "所见的修改次数", "revision that was seen", OPTIONAL, .min = 0,
            .max = 1e15 },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(scheme_request, member)
const field_table scheme_request_fields = {
    "SchemeFiling", sizeof(scheme_request), (const field[]){
        { "title", FIELD_TEXT, AT(title), "标题", "title", .max = 500, .is_name = true },
        { "day", FIELD_TEXT, AT(day), "日期，如 2024-03-01", "day, such as 2024-03-01" },
        { "state", FIELD_WORD, AT(state), "状态", "state", WORDS(scheme_state_table) },
        { "unit", FIELD_TEXT, AT(unit), "单位的名称或编号：其实施方案", "name or number of a unit: its scheme", OPTIONAL },
        { "region", FIELD_TEXT, AT(region), "县（市、区）的代码或名称：其规划", "code or name of a lower region: its plan",
            OPTIONAL },
        { "section", FIELD_TEXT, AT(section), "责任处室", "responsible section", OPTIONAL, .is_name = true },
        { "link", FIELD_TEXT, AT(link), "链接", "link", OPTIONAL },
        { "digest", FIELD_TEXT, AT(digest), "文件的 SM3 或 SHA-256", "SM3 or SHA-256 of the document", OPTIONAL },
        { "own_plan", FIELD_TEXT, AT(own_plan), "县规划在库中的代号",
            "code of the lower region's plan in the store", OPTIONAL },
        PLAN(scheme_request),
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(scheme_search, member)
const field_table scheme_search_fields = {
    "SchemeSearch", sizeof(scheme_search), (const field[]){
        PLAN(scheme_search),
        { "missing", FIELD_BOOL, AT(missing), "只要还没有的", "only those that have none", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(compare_request, member)
const field_table compare_fields = {
    "PlanComparison", sizeof(compare_request), (const field[]){
        PLAN(compare_request),
        { "region", FIELD_TEXT, AT(region), "只选一个县（市、区）", "one lower region only", OPTIONAL },
        { "with", FIELD_TEXT, AT(with), "与一份指定的规划比较（代号）", "compare with this plan (code)", OPTIONAL },
        { "lower", FIELD_BOOL, AT(lower), "只要低于上级的目标", "only targets that are lower", OPTIONAL },
        { 0 } },
};
#undef AT

/* ---- responses ---- */

static const field_table responsible_unit_fields = {
    "ResponsibleUnit", sizeof(responsible_unit), (const field[]){
        { "unit", FIELD_INT, FIELD_AT(responsible_unit, unit), "单位编号", "number of the unit" },
        { "name", FIELD_TEXT, FIELD_AT(responsible_unit, name), "名称", "name",
            .english = FIELD_STORE_NAME },
        { 0 } },
};

static bool has_lead(const void *record)
{
    return ((const responsibility_line *)record)->lead.unit != 0;
}

#define SUPPORTS(type) \
    { "supports", FIELD_LIST, FIELD_ITEMS(type, supports), "配合单位", "supporting units", \
        FIELD_COUNTED(type, support_count), .of = &responsible_unit_fields }
#define AT(member) FIELD_AT(responsibility_line, member)
const field_table responsibility_line_fields = {
    "Responsibility", sizeof(responsibility_line), (const field[]){
        { "part", FIELD_TEXT, AT(part), "编号", "id" },
        { "kind", FIELD_WORD, AT(kind), "类别", "kind", WORDS(responsibility_part_table) },
        { "where", FIELD_TEXT, AT(where), "在规划中的位置", "place in the plan", OR_NULL },
        { "line", FIELD_COUNT, FIELD_AT(responsibility_line, document_line), "原文行号",
            "line of the document", OR_NULL },
        { "domain_no", FIELD_COUNT, FIELD_AT(responsibility_line, domain_no), "领域的序号",
            "number of the domain", OR_NULL },
        { "domain", FIELD_TEXT, AT(domain), "领域", "domain", OR_NULL, .english = FIELD_STORE_NAME },
        { "name", FIELD_TEXT, AT(name), "指标、措施或项目的名称", "name of the indicator, measure or project", OR_NULL,
            .english = FIELD_STORE_NAME },
        { "name_en", FIELD_TEXT, AT(name_en), "指标的英文名称", "English name of the indicator", OR_NULL },
        { "text", FIELD_TEXT, AT(text), "原文", "sentence" },
        { "explained", FIELD_BOTH, FIELD_PAIR(responsibility_line, explain_zh, explain_en), "目标值",
            "target in words", OPTIONAL },
        { "indicator", FIELD_TEXT, AT(indicator), "指标代码", "code of the indicator", OR_NULL },
        { "state", FIELD_WORD, AT(state), "状态", "state", WORDS(responsibility_state_table) },
        { "state_name", FIELD_NAME, AT(state), "状态的名称", "name of the state",
            STATE(responsibility_state_table) },
        { "lead", FIELD_OBJECT, AT(lead), "牵头单位", "lead", OR_NULL, .when = has_lead,
            .of = &responsible_unit_fields },
        SUPPORTS(responsibility_line),
        { "source", FIELD_WORD, AT(source), "牵头单位的来源", "where the lead comes from", OR_NULL, .when = has_lead,
            WORDS(responsibility_source_table) },
        { "source_name", FIELD_NAME, AT(source), "来源的名称", "name of the source", OR_NULL, .when = has_lead,
            STATE(responsibility_source_table) },
        { "basis", FIELD_TEXT, AT(basis), "依据：位置和行、指标、移出单位",
            "basis: place and line, indicator, unit that handed over", OR_NULL,
                .english = FIELD_STORE_NAME },
        { "unread", FIELD_TEXT, AT(unread), "原文所列、但不是本地区单位的",
            "names in the text that match no unit of the region", OR_NULL, .english = FIELD_STORE_NAME },
        { "since", FIELD_TEXT, AT(since), "自何日起；空为规划期初", "first day; null: start of the plan", OR_NULL },
        { "confirmed_at", FIELD_TEXT, AT(at), "确认时间", "time of confirmation", OR_NULL },
        { "confirmed_by", FIELD_TEXT, AT(who), "确认人", "person who confirmed", OR_NULL },
        { "why", FIELD_TEXT, AT(why), "理由", "reason", OR_NULL },
        { 0 } },
};
#undef AT

#define COUNTS(name, part, zh, en) \
    { name, FIELD_TALLY, FIELD_AT(responsibility_sheet, counts[part]), zh, en, \
        WORDS(responsibility_state_table) }
#define AT(member) FIELD_AT(responsibility_sheet, member)
const field_table responsibility_sheet_fields = {
    "Responsibilities", sizeof(responsibility_sheet), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "title", FIELD_TEXT, AT(title), "规划的名称", "title of the plan", .english = FIELD_STORE_NAME },
        { "version", FIELD_COUNT, AT(version), "规划的版次", "version of the plan" },
        { "region", FIELD_TEXT, AT(region), "地区代码", "code of the region", OR_NULL },
        { "revision", FIELD_INT, AT(revision), "分解表的修改次数", "revision of the table" },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", OR_NULL, .english = FIELD_STORE_NAME },
        COUNTS("goals", PART_GOAL, "主要目标按状态", "goals by state"), COUNTS("targets", PART_TARGET, "指标按状态",
            "targets by state"),
        COUNTS("measures", PART_MEASURE, "策略措施按状态", "measures by state"), COUNTS("projects", PART_PROJECT,
            "实事项目按状态", "projects by state"),
        { "items", FIELD_LIST, FIELD_ITEMS(responsibility_sheet, items), "各项", "parts",
            FIELD_COUNTED(responsibility_sheet, count),
            .of = &responsibility_line_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(responsibility_table, member)
const field_table responsibility_table_fields = {
    "ResponsibilityTable", sizeof(responsibility_table), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "revision", FIELD_INT, AT(revision), "分解表的修改次数", "revision of the table" },
        { "table", FIELD_TEXT, AT(table), "分解表，CSV", "table as CSV" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(responsibility_changed, member)
const field_table responsibility_changed_fields = {
    "ResponsibilityChange", sizeof(responsibility_changed), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "revision", FIELD_INT, AT(revision), "分解表的修改次数", "revision of the table" },
        { "changed", FIELD_COUNT, AT(changed), "更改的项数", "parts changed" },
        { "unchanged", FIELD_COUNT, AT(unchanged), "原已如此的项数", "parts that were so already" },
        { "items", FIELD_LIST, FIELD_ITEMS(responsibility_changed, items), "更改的各项", "parts changed",
            FIELD_COUNTED(responsibility_changed, count), .of = &responsibility_line_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(responsibility_act, member)
static const field_table responsibility_act_fields = {
    "ResponsibilityAct", sizeof(responsibility_act), (const field[]){
        { "id", FIELD_INT, AT(id), "编号", "number" },
        { "lead", FIELD_OBJECT, AT(lead), "牵头单位", "lead", .of = &responsible_unit_fields },
        SUPPORTS(responsibility_act),
        { "source", FIELD_WORD, AT(source), "来源", "source", WORDS(responsibility_source_table) },
        { "basis", FIELD_TEXT, AT(basis), "依据", "basis", OR_NULL, .english = FIELD_STORE_NAME },
        { "since", FIELD_TEXT, AT(since), "自何日起；空为规划期初", "first day; null: start of the plan", OR_NULL },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "何人", "person" },
        { "why", FIELD_TEXT, AT(why), "理由", "reason", OR_NULL },
        { "reworded", FIELD_BOOL, AT(is_reworded), "此后原文已改", "the text has changed since" },
        { 0 } },
};
#undef AT

const field_table responsibility_history_fields = {
    "ResponsibilityHistory", sizeof(responsibility_history), (const field[]){
        { "now", FIELD_OBJECT, FIELD_AT(responsibility_history, line), "现在", "now",
            .of = &responsibility_line_fields },
        { "acts", FIELD_LIST, FIELD_ITEMS(responsibility_history, acts), "历次指定，新的在前",
            "assignments, newest first",
            FIELD_COUNTED(responsibility_history, count), .of = &responsibility_act_fields },
        { 0 } },
};

#define AT(member) FIELD_AT(signature_change, member)
static const field_table signature_change_fields = {
    "SignatureChange", sizeof(signature_change), (const field[]){
        { "kind", FIELD_WORD, AT(kind), "变动", "change", WORDS(signature_change_table) },
        { "kind_name", FIELD_NAME, AT(kind), "变动的名称", "name of the change", STATE(signature_change_table) },
        { "part", FIELD_TEXT, AT(part), "编号", "id" },
        { "text", FIELD_TEXT, AT(text), "名称", "name" },
        { "lead", FIELD_BOOL, AT(is_lead), "为牵头单位；否则为配合单位", "as lead; else as support" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(unit_duties, member)
const field_table unit_duties_fields = {
    "UnitResponsibilities", sizeof(unit_duties), (const field[]){
        { "unit", FIELD_INT, AT(unit), "单位编号", "number of the unit" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_STORE_NAME },
        { "section", FIELD_TEXT, AT(section), "责任处室", "responsible section", OR_NULL },
        { "contact", FIELD_TEXT, AT(contact), "责任人", "responsible person", OR_NULL },
        { "ended_on", FIELD_TEXT, AT(ended_on), "撤销日期", "day on which it ended", OR_NULL },
        { "leads", FIELD_COUNT, AT(leads), "牵头项数", "parts that it leads" },
        { "target_leads", FIELD_COUNT, AT(target_leads), "其中指标", "targets among them" },
        { "supports", FIELD_COUNT, AT(supports), "配合项数", "parts that it supports" },
        { "proposed", FIELD_COUNT, AT(proposed), "建议牵头、待确认的项数", "parts proposed for it" },
        { "state", FIELD_WORD, AT(state), "签约状态", "state of signing", WORDS(signature_state_table) },
        { "state_name", FIELD_NAME, AT(state), "签约状态的名称", "name of the state", STATE(signature_state_table) },
        { "signed_on", FIELD_TEXT, AT(signed_on), "签约日期", "day of signing", OR_NULL },
        { "signed_by", FIELD_TEXT, AT(signed_by), "签约人", "person who signed", OR_NULL },
        { "signed_version", FIELD_COUNT, AT(signed_version), "签约时规划的版次",
            "version of the plan that was signed", OR_NULL },
        { "signed_revision", FIELD_INT, AT(signed_revision), "签约时分解表的修改次数", "revision that was signed",
            OR_NULL },
        { "changes", FIELD_LIST, FIELD_ITEMS(unit_duties, changes), "签约后的变动", "changes since it was signed",
            FIELD_COUNTED(unit_duties, change_count), .of = &signature_change_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(responsibility_units, member)
const field_table responsibility_units_fields = {
    "ResponsibilityUnits", sizeof(responsibility_units), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "title", FIELD_TEXT, AT(title), "规划的名称", "title of the plan", .english = FIELD_STORE_NAME },
        { "revision", FIELD_INT, AT(revision), "分解表的修改次数", "revision of the table" },
        { "signatures", FIELD_TALLY, AT(signatures), "各签约状态的单位数", "units by state of signing",
            WORDS(signature_state_table) },
        { "items", FIELD_LIST, FIELD_ITEMS(responsibility_units, items), "单位", "units",
            FIELD_COUNTED(responsibility_units, count),
            .of = &unit_duties_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(handover_result, member)
const field_table handover_result_fields = {
    "ResponsibilityHandedOver", sizeof(handover_result), (const field[]){
        { "from", FIELD_OBJECT, AT(from), "移出单位", "unit that handed over", .of = &responsible_unit_fields },
        { "to", FIELD_OBJECT, AT(to), "接收单位", "unit that took over", .of = &responsible_unit_fields },
        { "moved", FIELD_COUNT, AT(moved), "移交的牵头项数", "leads that moved" },
        { "plans", FIELD_LIST, FIELD_ITEMS(handover_result, plans), "各规划的更改", "changes of each plan",
            FIELD_COUNTED(handover_result, plan_count), .of = &responsibility_changed_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(scheme, member)
static const field_table scheme_fields = {
    "Scheme", sizeof(scheme), (const field[]){
        { "id", FIELD_INT, AT(id), "编号", "number" },
        { "title", FIELD_TEXT, AT(title), "标题", "title" },
        { "day", FIELD_TEXT, AT(day), "日期", "day" },
        { "state", FIELD_WORD, AT(state), "状态", "state", WORDS(scheme_state_table) },
        { "state_name", FIELD_NAME, AT(state), "状态的名称", "name of the state", STATE(scheme_state_table) },
        { "section", FIELD_TEXT, AT(section), "责任处室", "responsible section", OR_NULL },
        { "link", FIELD_TEXT, AT(link), "链接", "link", OR_NULL },
        { "digest", FIELD_TEXT, AT(digest), "文件的摘要", "digest of the document", OR_NULL },
        { "own_plan", FIELD_TEXT, AT(own_plan_code), "县规划的代号", "code of the lower region's plan", OR_NULL },
        { "at", FIELD_TEXT, AT(at), "登记时间", "time of filing" },
        { "who", FIELD_TEXT, AT(who), "登记人", "person who filed it" },
        { "why", FIELD_TEXT, AT(why), "说明", "reason", OR_NULL },
        { 0 } },
};
#undef AT

static bool is_unit(const void *record)
{
    return !((const scheme_line *)record)->is_region;
}

#define AT(member) FIELD_AT(scheme_line, member)
const field_table scheme_line_fields = {
    "SchemeOf", sizeof(scheme_line), (const field[]){
        { "unit", FIELD_INT, AT(unit), "单位编号", "number of the unit", OR_NULL, .when = is_unit },
        { "region", FIELD_TEXT, AT(region), "县（市、区）代码", "code of the lower region", OR_NULL },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_STORE_NAME },
        { "filed", FIELD_OBJECT, AT(filed), "最新的文件", "newest paper", OR_NULL, .has = FIELD_HAS(scheme_line,
            has_any), .of = &scheme_fields },
        { "lower", FIELD_COUNT, AT(lower), "低于上级的目标数", "targets lower than in the plan above" },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(scheme_list, member)
const field_table scheme_list_fields = {
    "Schemes", sizeof(scheme_list), (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "title", FIELD_TEXT, AT(title), "规划的名称", "title of the plan", .english = FIELD_STORE_NAME },
        { "units", FIELD_COUNT, AT(unit_count), "单位数", "units" },
        { "units_without", FIELD_COUNT, AT(units_without), "没有已印发方案的单位数", "units without an issued scheme" },
        { "regions", FIELD_COUNT, AT(region_count), "县（市、区）数", "lower regions" },
        { "regions_without", FIELD_COUNT, AT(regions_without), "没有已印发规划的县（市、区）数",
            "lower regions without an issued plan" },
        { "items", FIELD_LIST, FIELD_ITEMS(scheme_list, items), "单位和县（市、区）", "units and lower regions",
            FIELD_COUNTED(scheme_list, count), .of = &scheme_line_fields },
        { 0 } },
};
#undef AT

static bool is_compared(const void *record)
{
    return !((const compared_target *)record)->is_missing;
}

static bool has_reason(const void *record)
{
    const compared_target *t = record;
    return !t->is_missing && t->reason != DEMAND_COMPARABLE;
}

#define AT(member) FIELD_AT(compared_target, member)
static const field_table compared_target_fields = {
    "ComparedTarget", sizeof(compared_target), (const field[]){
        { "indicator", FIELD_TEXT, AT(indicator), "指标代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "指标", "indicator", .english = FIELD_STORE_NAME },
        { "upper", FIELD_TEXT, AT(upper), "上级的公式", "formula of the plan above" },
        { "upper_explained", FIELD_BOTH, FIELD_PAIR(compared_target, upper_zh, upper_en), "上级的目标",
            "target of the plan above" },
        { "own", FIELD_TEXT, AT(own), "下级的公式；空为没有此目标", "formula of the lower plan; null: no such target",
            OR_NULL },
        { "own_explained", FIELD_BOTH, FIELD_PAIR(compared_target, own_zh, own_en), "下级的目标",
            "target of the lower plan", OPTIONAL },
        { "relation", FIELD_WORD, AT(relation), "比较结果", "result", OR_NULL, .when = is_compared,
            WORDS(demand_relation_table) },
        { "relation_name", FIELD_NAME, AT(relation), "比较结果的名称", "name of the result", OR_NULL,
            .when = is_compared,
            STATE(demand_relation_table) },
        { "reason", FIELD_WORD, AT(reason), "不可比的原因", "why they are not comparable", OR_NULL,
            .when = has_reason,
            WORDS(demand_reason_table) },
        { "reason_name", FIELD_NAME, AT(reason), "不可比的原因", "the reason in words", OR_NULL, .when = has_reason,
            STATE(demand_reason_table) },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(compared_plan, member)
static const field_table compared_plan_fields = {
    "ComparedPlan", sizeof(compared_plan), (const field[]){
        { "region", FIELD_TEXT, AT(region), "地区代码", "code of the region", OR_NULL },
        { "region_name", FIELD_TEXT, AT(region_name), "地区", "region", OR_NULL,
            .english = FIELD_STORE_NAME },
        { "plan", FIELD_TEXT, AT(plan), "规划的代号", "code of the plan" },
        { "title", FIELD_TEXT, AT(title), "规划的名称", "title", .english = FIELD_STORE_NAME },
        { "counts", FIELD_TALLY, AT(counts), "各结果的项数", "targets by result", WORDS(demand_relation_table) },
        { "missing", FIELD_COUNT, AT(missing), "下级没有的目标数", "targets that the lower plan does not have" },
        { "items", FIELD_LIST, FIELD_ITEMS(compared_plan, items), "目标", "targets",
            FIELD_COUNTED(compared_plan, count),
            .of = &compared_target_fields },
        { 0 } },
};
#undef AT

const field_table comparison_fields = {
    "Comparison", sizeof(comparison), (const field[]){
        { "plan", FIELD_TEXT, FIELD_AT(comparison, plan), "上级规划的代号", "code of the plan above" },
        { "title", FIELD_TEXT, FIELD_AT(comparison, title), "上级规划的名称", "title of the plan above",
            .english = FIELD_STORE_NAME },
        { "items", FIELD_LIST, FIELD_ITEMS(comparison, items), "下级规划", "lower plans",
            FIELD_COUNTED(comparison, count),
            .of = &compared_plan_fields },
        { 0 } },
};
