#include "store/rows.h"

#include "base/date.h"
#include "model/correction.h"
#include "model/evidence.h"
#include "model/indicator.h"
#include "model/observation.h"
#include "model/paper.h"
#include "model/report_text.h"
#include "model/order.h"
#include "model/person.h"
#include "model/plan.h"
#include "model/plan_node.h"
#include "model/plan_record.h"
#include "model/project.h"
#include "model/question.h"
#include "model/region.h"
#include "model/responsibility.h"
#include "model/round.h"
#include "model/target.h"
#include "model/workday.h"

#define TEXT_MAX ((int64_t)LIMIT_JSON_BYTES)
#define SCALED_MAX INT64_C(999999999999999999) /* DECIMAL_DIGITS_MAX digits */

static bool is_one_of(str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (words[i] && str_eq(word, str_of(words[i])))
            return true;
    return false;
}

/* A function that accepts the words of a table. */
#define ACCEPT_WORDS(name, words)                                         \
    static bool name(str word)                                            \
    {                                                                     \
        return is_one_of(word, (words), sizeof(words) / sizeof *(words)); \
    }

static const char *const directions[] = { "up", "down" };
static const char *const year_settings[] = { "election_year", "term_start" };
static const char *const languages[] = { "zh", "en" };
static const char *const link_kinds[] = { "first", "setup", "reset" };
static const char *const roles[] = { "lead", "support" };

ACCEPT_WORDS(is_direction, directions)
ACCEPT_WORDS(is_year_setting, year_settings)
ACCEPT_WORDS(is_role, roles)
ACCEPT_WORDS(is_list, dimension_list_words)
ACCEPT_WORDS(is_subject, plan_subject_words)
ACCEPT_WORDS(is_level, region_level_words)
ACCEPT_WORDS(is_link, link_way_words)
ACCEPT_WORDS(is_language, languages)
ACCEPT_WORDS(is_link_kind, link_kinds)

static bool is_node_kind(str word)
{
    plan_node_kind kind;
    return plan_node_kind_of(word, &kind);
}

static bool is_state(str word)
{
    for (int i = 0; i < CORRECTION_STATE_COUNT; i++)
        if (str_eq(word, str_of(correction_state_table[i].word)))
            return true;
    return false;
}

static bool is_corrected_field(str word)
{
    for (int i = 0; i < CORRECTED_COUNT; i++)
        if (str_eq(word, str_of(correction_field_table[i].word)))
            return true;
    return false;
}

static bool is_person_state(str word)
{
    person_state ignored;
    return person_state_of(word, &ignored);
}

static bool is_person_role(str word)
{
    person_role ignored;
    return person_role_of(word, &ignored);
}

static bool is_day(str text)
{
    date ignored;
    return date_parse(text, &ignored) && text.len == STR("2024-12-31").len;
}

/* A function that accepts the words of a table of states. */
#define ACCEPT_STATES(name, table)                                                \
    static bool name(str word)                                                    \
    {                                                                             \
        int ignored;                                                              \
        return state_of_word((table), COUNT_OF(table), word, &ignored);           \
    }

ACCEPT_STATES(is_round_state, round_state_table)
ACCEPT_STATES(is_task_state, task_state_table)
ACCEPT_STATES(is_cell_status, cell_status_table)
ACCEPT_STATES(is_cell_mark, cell_mark_table)
ACCEPT_STATES(is_responsibility_source, responsibility_source_table)
ACCEPT_STATES(is_scheme_state, scheme_state_table)
ACCEPT_STATES(is_milestone_scope, milestone_scope_table)
ACCEPT_STATES(is_paper_evaluation, paper_evaluation_table)
ACCEPT_STATES(is_paper_act, paper_act_table)
ACCEPT_STATES(is_report_kind, report_kind_table)
ACCEPT_STATES(is_question_state, question_state_table)
ACCEPT_STATES(is_question_answer, question_answer_table)
ACCEPT_STATES(is_milestone_kind, milestone_kind_table)
ACCEPT_STATES(is_milestone_operator, milestone_operator_table)
ACCEPT_STATES(is_order_state, order_state_table)
ACCEPT_STATES(is_order_cause, order_cause_table)
ACCEPT_STATES(is_evidence_kind, evidence_kind_table)

static bool is_event_state(str word)
{
    return is_round_state(word) || is_task_state(word);
}

static bool is_verdict(str word)
{
    verdict ignored;
    return verdict_of(word, &ignored);
}

static bool is_working_day(str text)
{
    workday_rule ignored;
    arena *scratch = arena_create(0);
    bool is = workday_parse(scratch, text, &ignored);
    arena_destroy(scratch);
    return is;
}

static bool is_status(str letter)
{
    return status_of_letter(letter.data[0]) != 0;
}

static bool is_number(str text)
{
    decimal ignored_value;
    error ignored;
    return decimal_parse(text, &ignored_value, &ignored);
}

/* Numbers separated by single blanks, or nothing. */
static bool are_target_values(str text)
{
    str value;
    for (size_t count = 0; str_cut(&text, STR(" "), &value); count++)
        if (count == TARGET_VALUES_MAX || !is_number(value))
            return false;
    return true;
}

static bool is_hash(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!((text.data[i] >= '0' && text.data[i] <= '9') || (text.data[i] >= 'a' && text.data[i] <= 'f')))
            return false;
    return true;
}

#define INT_COLUMN .kind = DB_VALUE_INT
#define TEXT_COLUMN .kind = DB_VALUE_TEXT, .max = TEXT_MAX
#define OPTIONAL .may_be_null = true
#define KEY .is_key = true
#define ID_COLUMN INT_COLUMN, .min = 1, .max = INT64_MAX
#define FROM_TO(least, most) INT_COLUMN, .min = (least), .max = (most)
#define YEAR_COLUMN FROM_TO(YEAR_MIN, YEAR_MAX)
#define VERDICT_COLUMN WORD(is_verdict, "判定", "a verdict")
#define YEAR_OR_0_COLUMN FROM_TO(0, YEAR_MAX)
#define YES_NO_COLUMN FROM_TO(0, 1)
#define PLACES_COLUMN FROM_TO(0, DECIMAL_PLACES_MAX)
#define SCALED_COLUMN FROM_TO(-SCALED_MAX, SCALED_MAX), OPTIONAL
#define UNSIGNED_COLUMN FROM_TO(0, UINT32_MAX)
#define WORD(accept, zh_words, en_words) TEXT_COLUMN, .accepts = (accept), .zh = (zh_words), .en = (en_words)
#define DECIMAL_COLUMN WORD(is_number, "一个数", "a number"), OPTIONAL
#define HASH_COLUMN(least)                                                                         \
    .kind = DB_VALUE_TEXT, .min = (least), .max = 64, .accepts = is_hash, .zh = "64 位十六进制数", \
    .en = "64 hexadecimal digits"
#define FINDS(table, sql) .find = STR_INIT(sql), .refers_to = (table)
#define REGION_COLUMN ID_COLUMN, FINDS("region", "SELECT 1 FROM region WHERE id = $1")
#define INDICATOR_COLUMN FROM_TO(1, INT32_MAX), FINDS("indicator", "SELECT 1 FROM indicator WHERE id = $1")
#define SHARED_TEXT_COLUMN UNSIGNED_COLUMN, FINDS("shared_text", "SELECT 1 FROM shared_text WHERE id = $1")
#define POSITION_COLUMN(list)                                                                  \
    FROM_TO(0, UINT8_MAX), KEY,                                                                \
        .zh = "代码表 " list " 中的序号", .en = "a position of the list " list,                \
        .find = STR_INIT("SELECT 1 FROM code_item WHERE list = '" list "' AND position = $1"), \
        .refers_to = "code_item"
#define NODE_COLUMN ID_COLUMN, FINDS("plan_node", "SELECT 1 FROM plan_node WHERE id = $1")
#define TARGET_COLUMN ID_COLUMN, FINDS("plan_target", "SELECT 1 FROM plan_target WHERE id = $1")
#define VERSION_COLUMN ID_COLUMN, FINDS("plan_version", "SELECT 1 FROM plan_version WHERE id = $1")
#define UNIT_COLUMN ID_COLUMN, FINDS("unit", "SELECT 1 FROM unit WHERE id = $1")
#define PERSON_COLUMN ID_COLUMN, FINDS("person", "SELECT 1 FROM person WHERE id = $1")
#define NEEDED_DAY_COLUMN WORD(is_day, "日期", "a day")
#define DAY_COLUMN NEEDED_DAY_COLUMN, OPTIONAL
#define ROUND_COLUMN ID_COLUMN, FINDS("round", "SELECT 1 FROM round WHERE id = $1")
#define TASK_COLUMN ID_COLUMN, FINDS("task", "SELECT 1 FROM task WHERE id = $1")
#define CELL_COLUMN ID_COLUMN, FINDS("cell", "SELECT 1 FROM cell WHERE id = $1")
#define PLAN_COLUMN ID_COLUMN, FINDS("plan", "SELECT 1 FROM plan WHERE id = $1")
#define SHEET_COLUMN ID_COLUMN, FINDS("self_sheet", "SELECT 1 FROM self_sheet WHERE id = $1")
#define PROJECT_COLUMN ID_COLUMN, FINDS("project", "SELECT 1 FROM project WHERE id = $1")
#define NEEDED_DECIMAL_COLUMN WORD(is_number, "一个数", "a number")
#define PACKAGE_COLUMN ID_COLUMN, FINDS("package", "SELECT 1 FROM package WHERE id = $1")
#define QUESTION_COLUMN ID_COLUMN, FINDS("question", "SELECT 1 FROM question WHERE id = $1")
#define OPINION_COLUMN ID_COLUMN, FINDS("opinion", "SELECT 1 FROM opinion WHERE id = $1")
#define SAID_COLUMNS                                                                \
    { "at", TEXT_COLUMN }, { "person", PERSON_COLUMN, OPTIONAL }, { "who", TEXT_COLUMN }
#define EVENT_COLUMN ID_COLUMN, FINDS("round_event", "SELECT 1 FROM round_event WHERE id = $1")
#define ORDER_COLUMN ID_COLUMN, FINDS("supervision_order", "SELECT 1 FROM supervision_order WHERE id = $1")
#define PART_COLUMN ID_COLUMN, FINDS("order_part", "SELECT 1 FROM order_part WHERE id = $1")
#define NUMBER_COLUMN FROM_TO(1, INT32_MAX), OPTIONAL
#define VALUE_COLUMNS                                                                                       \
    { "status", WORD(is_cell_status, "数据格的状态", "a status of a cell") }, { "scaled", SCALED_COLUMN },  \
        { "places", PLACES_COLUMN }, { "numerator", SCALED_COLUMN }, { "numerator_places", PLACES_COLUMN }, \
        { "denominator", SCALED_COLUMN },                                                                   \
    {                                                                                                       \
        "denominator_places", PLACES_COLUMN                                                                 \
    }
#define RESPONSIBILITY_COLUMN ID_COLUMN, FINDS("responsibility", "SELECT 1 FROM responsibility WHERE id = $1")
#define COLUMNS (const db_rule[])
#define PLACE_COLUMNS                                                        \
    { "place_offset", UNSIGNED_COLUMN }, { "place_bytes", UNSIGNED_COLUMN }, \
        { "place_line", UNSIGNED_COLUMN },                                   \
    {                                                                        \
        "place_column", UNSIGNED_COLUMN                                      \
    }

const db_table_rules row_tables[] = {
    { "observation", COLUMNS{ { "region", REGION_COLUMN, KEY },
                              { "indicator", INDICATOR_COLUMN, KEY },
                              { "residence", POSITION_COLUMN("residence") },
                              { "age", POSITION_COLUMN("age") },
                              { "sex", POSITION_COLUMN("sex") },
                              { "population_group", POSITION_COLUMN("group") },
                              { "period", YEAR_COLUMN, KEY },
                              { "version", FROM_TO(1, UINT16_MAX), KEY },
                              { "scaled", SCALED_COLUMN },
                              { "places", PLACES_COLUMN },
                              { "status", .kind = DB_VALUE_TEXT, .min = 1, .max = 1, .accepts = is_status,
                                .zh = "状态代码", .en = "a code of a status" },
                              { "numerator", SCALED_COLUMN },
                              { "numerator_places", PLACES_COLUMN },
                              { "denominator", SCALED_COLUMN },
                              { "denominator_places", PLACES_COLUMN },
                              { "source", SHARED_TEXT_COLUMN },
                              { "note", SHARED_TEXT_COLUMN },
                              { "import", ID_COLUMN, FINDS("import", "SELECT 1 FROM import WHERE id = $1") },
                              { "confirmation", SHARED_TEXT_COLUMN },
                              { 0 } } },
    { "migration", COLUMNS{ { "number", FROM_TO(1, INT32_MAX), KEY }, { "name", TEXT_COLUMN }, { 0 } } },
    { "setting", COLUMNS{ { "name", TEXT_COLUMN, KEY }, { "value", TEXT_COLUMN }, { 0 } } },
    { "region", COLUMNS{ { "id", ID_COLUMN, KEY },
                         { "code", WORD(region_code_is_valid, "地区代码", "a code of a region"), KEY },
                         { "name", TEXT_COLUMN },
                         { "level", TEXT_COLUMN },
                         { "parent", ID_COLUMN, OPTIONAL }, /* looked up when all regions are loaded */
                         { "valid_from", TEXT_COLUMN, OPTIONAL },
                         { "valid_to", TEXT_COLUMN, OPTIONAL },
                         { 0 } } },
    { "region_year",
      COLUMNS{ { "region", REGION_COLUMN, KEY },
               { "setting",
                 WORD(is_year_setting, "election_year 或 term_start", "election_year or term_start"), KEY },
               { "year", YEAR_COLUMN },
               { "note", TEXT_COLUMN, OPTIONAL },
               { 0 } } },
    { "department", COLUMNS{ { "code", TEXT_COLUMN, KEY },
                             { "name", TEXT_COLUMN },
                             { "name_en", TEXT_COLUMN, OPTIONAL },
                             { "short_names", TEXT_COLUMN, OPTIONAL },
                             { 0 } } },
    { "code_item", COLUMNS{ { "list", WORD(is_list, "代码表", "a list"), KEY },
                            { "position", FROM_TO(0, UINT8_MAX), KEY },
                            { "code", TEXT_COLUMN, .min = 1 },
                            { "name", TEXT_COLUMN },
                            { "name_en", TEXT_COLUMN, OPTIONAL },
                            { 0 } } },
    { "indicator", COLUMNS{ { "id", FROM_TO(1, INT32_MAX), KEY },
                            { "code", TEXT_COLUMN, .min = 1, KEY },
                            { "name", TEXT_COLUMN },
                            { "name_en", TEXT_COLUMN, OPTIONAL },
                            { "domain", TEXT_COLUMN, OPTIONAL },
                            { "definition", TEXT_COLUMN, OPTIONAL },
                            { "numerator", TEXT_COLUMN, OPTIONAL },
                            { "denominator", TEXT_COLUMN, OPTIONAL },
                            { "unit", TEXT_COLUMN, OPTIONAL },
                            { "decimals", PLACES_COLUMN, OPTIONAL },
                            { "direction", WORD(is_direction, "up 或 down", "up or down"), OPTIONAL },
                            { "is_share", YES_NO_COLUMN },
                            { "value_min", DECIMAL_COLUMN },
                            { "value_max", DECIMAL_COLUMN },
                            { "factor", DECIMAL_COLUMN },
                            { "department", TEXT_COLUMN, OPTIONAL },
                            { "by_sex", YES_NO_COLUMN },
                            { "by_residence", YES_NO_COLUMN },
                            { "age_group", TEXT_COLUMN, OPTIONAL },
                            { "is_term_based", YES_NO_COLUMN },
                            { "reference", TEXT_COLUMN, OPTIONAL },
                            { "aliases", TEXT_COLUMN, OPTIONAL },
                            { "is_of_plan", YES_NO_COLUMN },
                            { 0 } } },
    { "shared_text", COLUMNS{ { "id", FROM_TO(1, UINT32_MAX), KEY }, { "text", TEXT_COLUMN }, { 0 } } },
    { "import_series", COLUMNS{ { "import", ID_COLUMN, KEY },
                                { "region", REGION_COLUMN, KEY },
                                { "indicator", INDICATOR_COLUMN, KEY },
                                { 0 } } },
    { "import", COLUMNS{ { "id", ID_COLUMN, KEY },
                         { "at", TEXT_COLUMN },
                         { "who", TEXT_COLUMN },
                         { "why", TEXT_COLUMN, OPTIONAL },
                         { "file", TEXT_COLUMN },
                         { "hash", TEXT_COLUMN },
                         { "added", FROM_TO(0, SCALED_MAX) },
                         { "superseded", FROM_TO(0, SCALED_MAX) },
                         { 0 } } },
    { "plan", COLUMNS{ { "id", ID_COLUMN, KEY },
                       { "code", TEXT_COLUMN, .min = 1, KEY },
                       { "subject", WORD(is_subject, "规划的类别", "the subject of a plan"), OPTIONAL },
                       { "region", REGION_COLUMN, OPTIONAL },
                       { "region_name", TEXT_COLUMN, OPTIONAL },
                       { "period_start", YEAR_OR_0_COLUMN },
                       { "period_end", YEAR_OR_0_COLUMN },
                       { 0 } } },
    { "plan_version", COLUMNS{ { "id", ID_COLUMN, KEY },
                               { "plan", ID_COLUMN, KEY, FINDS("plan", "SELECT 1 FROM plan WHERE id = $1") },
                               { "number", FROM_TO(1, INT32_MAX), KEY },
                               { "title", TEXT_COLUMN },
                               { "title_from", TEXT_COLUMN, OPTIONAL },
                               { "level", WORD(is_level, "地区级别", "a level of regions"), OPTIONAL },
                               { "period_mid", YEAR_OR_0_COLUMN, OPTIONAL },
                               { "doc_no", TEXT_COLUMN, OPTIONAL },
                               { "issuer", TEXT_COLUMN, OPTIONAL },
                               { "issue_date", TEXT_COLUMN, OPTIONAL },
                               { "goals_label", TEXT_COLUMN, OPTIONAL },
                               { "measures_label", TEXT_COLUMN, OPTIONAL },
                               { "source", TEXT_COLUMN },
                               { "document_hash", TEXT_COLUMN },
                               { "place_in_document", FROM_TO(0, INT32_MAX) },
                               { "imported_at", TEXT_COLUMN },
                               { "imported_by", TEXT_COLUMN },
                               { 0 } } },
    { "plan_node", COLUMNS{ { "id", ID_COLUMN, KEY },
                            { "version", VERSION_COLUMN, KEY },
                            { "no", FROM_TO(1, INT32_MAX), KEY },
                            { "parent", FROM_TO(1, INT32_MAX), OPTIONAL },
                            { "origin", NODE_COLUMN, OPTIONAL },
                            { "kind", WORD(is_node_kind, "规划内容的类别", "a kind of content") },
                            { "path", TEXT_COLUMN, OPTIONAL },
                            { "number", FROM_TO(INT32_MIN, INT32_MAX) },
                            { "mark", TEXT_COLUMN, OPTIONAL },
                            { "title", TEXT_COLUMN, OPTIONAL },
                            { "subtitle", TEXT_COLUMN, OPTIONAL },
                            { "text", TEXT_COLUMN, OPTIONAL },
                            { "unit", TEXT_COLUMN, OPTIONAL },
                            { "row_group", TEXT_COLUMN, OPTIONAL },
                            { "baseline_year", YEAR_OR_0_COLUMN, OPTIONAL },
                            { "baseline", TEXT_COLUMN, OPTIONAL },
                            { "attribute", TEXT_COLUMN, OPTIONAL },
                            { "source", TEXT_COLUMN, OPTIONAL },
                            PLACE_COLUMNS,
                            { 0 } } },
    { "plan_responsibility", COLUMNS{ { "node", NODE_COLUMN, KEY },
                                      { "role", WORD(is_role, "lead 或 support", "lead or support"), KEY },
                                      { "no", FROM_TO(1, INT32_MAX), KEY },
                                      { "name", TEXT_COLUMN },
                                      { "department", TEXT_COLUMN, OPTIONAL },
                                      { 0 } } },
    { "plan_target",
      COLUMNS{ { "id", ID_COLUMN, KEY },
               { "version", VERSION_COLUMN, KEY },
               { "no", FROM_TO(1, INT32_MAX), KEY },
               { "origin", TARGET_COLUMN, OPTIONAL },
               { "node", NODE_COLUMN, OPTIONAL },
               { "stands_in", TEXT_COLUMN },
               { "domain_no", FROM_TO(0, LIMIT_PLAN_LINES) },
               { "indicator", INDICATOR_COLUMN, OPTIONAL },
               { "link", WORD(is_link, "关联方式", "a way of linking") },
               { "name", TEXT_COLUMN },
               { "tier", FROM_TO(0, TIER_COUNT - 1) },
               { "kind", FROM_TO(0, KIND_COUNT_OF - 1) },
               { "comparator", FROM_TO(0, COMPARATOR_COUNT - 1) },
               { "target_values", WORD(are_target_values, "用空格隔开的数", "numbers separated by blanks") },
               { "unit", TEXT_COLUMN, OPTIONAL },
               { "by_year", YEAR_OR_0_COLUMN },
               { "baseline_ref", TEXT_COLUMN, OPTIONAL },
               { "phrase", TEXT_COLUMN },
               PLACE_COLUMNS,
               { "item", FROM_TO(0, LIMIT_PLAN_LINES) },
               { "items", FROM_TO(0, LIMIT_PLAN_LINES) },
               { "formula", .kind = DB_VALUE_TEXT, .min = 1, .max = (int64_t)LIMIT_FORMULA_BYTES },
               { "explain_zh", TEXT_COLUMN, OPTIONAL },
               { "explain_en", TEXT_COLUMN, OPTIONAL },
               { "note", TEXT_COLUMN, OPTIONAL },
               { "baseline_year", YEAR_OR_0_COLUMN, OPTIONAL },
               { "baseline", DECIMAL_COLUMN },
               { 0 } } },
    { "plan_correction", COLUMNS{ { "id", ID_COLUMN, KEY },
                                  { "version", VERSION_COLUMN },
                                  { "target", TARGET_COLUMN, OPTIONAL },
                                  { "node", NODE_COLUMN, OPTIONAL },
                                  { "act", TEXT_COLUMN },
                                  { "region", REGION_COLUMN, OPTIONAL },
                                  { "year", YEAR_OR_0_COLUMN },
                                  { "at", TEXT_COLUMN },
                                  { "who", TEXT_COLUMN },
                                  { "why", TEXT_COLUMN },
                                  { "carried_from", ID_COLUMN, OPTIONAL },
                                  { "state", WORD(is_state, "更正的状态", "a state of a correction") },
                                  { "state_at", TEXT_COLUMN, OPTIONAL },
                                  { "state_who", TEXT_COLUMN, OPTIONAL },
                                  { "state_why", TEXT_COLUMN, OPTIONAL },
                                  { 0 } } },
    { "plan_correction_value",
      COLUMNS{ { "correction", ID_COLUMN, KEY },
               { "field", WORD(is_corrected_field, "可更正的内容", "a field that can be corrected"), KEY },
               { "was", TEXT_COLUMN, OPTIONAL },
               { "value", TEXT_COLUMN },
               { 0 } } },
    { "unit", COLUMNS{ { "id", ID_COLUMN, KEY },
                       { "region", REGION_COLUMN },
                       { "department", TEXT_COLUMN, OPTIONAL },
                       { "name", TEXT_COLUMN, .min = 1, KEY },
                       { "section", TEXT_COLUMN, OPTIONAL },
                       { "contact", TEXT_COLUMN, OPTIONAL },
                       { "has_figures", YES_NO_COLUMN },
                       { "merged_into", UNIT_COLUMN, OPTIONAL },
                       { "ended_on", DAY_COLUMN },
                       { 0 } } },
    { "person",
      COLUMNS{ { "id", ID_COLUMN, KEY },
               { "login", TEXT_COLUMN, .min = 1, KEY },
               { "name", TEXT_COLUMN, .min = 1 },
               { "unit", UNIT_COLUMN, OPTIONAL },
               { "language", WORD(is_language, "zh 或 en", "zh or en"), OPTIONAL },
               { "state", WORD(is_person_state, "帐号的状态", "a state of an account") },
               { "created_at", TEXT_COLUMN },
               { "ended_at", TEXT_COLUMN, OPTIONAL },
               { 0 } } },
    { "person_role", COLUMNS{ { "id", ID_COLUMN, KEY },
                              { "person", PERSON_COLUMN, KEY },
                              { "role", WORD(is_person_role, "角色", "a role"), KEY },
                              { "region", REGION_COLUMN },
                              { "unit", UNIT_COLUMN, OPTIONAL },
                              { "valid_from", DAY_COLUMN },
                              { "valid_until", DAY_COLUMN },
                              { 0 } } },
    { "person_identity",
      COLUMNS{ { "person", PERSON_COLUMN, KEY }, { "hash", HASH_COLUMN(64) }, { 0 } } },
    { "credential", COLUMNS{ { "person", PERSON_COLUMN, KEY },
                             { "password", TEXT_COLUMN, OPTIONAL },
                             { "changed_at", TEXT_COLUMN, OPTIONAL },
                             { "totp", TEXT_COLUMN, OPTIONAL },
                             { "totp_step", FROM_TO(0, INT64_MAX) },
                             { "failures", FROM_TO(0, INT32_MAX) },
                             { "failed_at", TEXT_COLUMN, OPTIONAL },
                             { "lock_count", FROM_TO(0, INT32_MAX) },
                             { "locked_until", TEXT_COLUMN, OPTIONAL },
                             { "used_at", TEXT_COLUMN, OPTIONAL },
                             { 0 } } },
    { "credential_before", COLUMNS{ { "person", PERSON_COLUMN, KEY },
                                    { "no", FROM_TO(1, INT32_MAX), KEY },
                                    { "password", TEXT_COLUMN },
                                    { 0 } } },
    { "recovery_code", COLUMNS{ { "person", PERSON_COLUMN, KEY },
                                { "hash", HASH_COLUMN(64) },
                                { "used_at", TEXT_COLUMN, OPTIONAL },
                                { 0 } } },
    { "one_time_link", COLUMNS{ { "hash", HASH_COLUMN(64) },
                                { "person", PERSON_COLUMN, OPTIONAL, KEY },
                                { "kind", WORD(is_link_kind, "链接的类别", "a kind of link"), KEY },
                                { "ends_at", TEXT_COLUMN },
                                { "used_at", TEXT_COLUMN, OPTIONAL },
                                { 0 } } },
    { "session", COLUMNS{ { "id", ID_COLUMN, KEY },
                          { "hash", HASH_COLUMN(64) },
                          { "person", PERSON_COLUMN, KEY },
                          { "second_factor", YES_NO_COLUMN },
                          { "is_limited", YES_NO_COLUMN },
                          { "address", TEXT_COLUMN },
                          { "created_at", TEXT_COLUMN },
                          { "ends_at", TEXT_COLUMN },
                          { 0 } } },
    { "api_token", COLUMNS{ { "id", ID_COLUMN, KEY },
                            { "hash", HASH_COLUMN(64) },
                            { "person", PERSON_COLUMN, KEY },
                            { "name", TEXT_COLUMN },
                            { "scopes", TEXT_COLUMN },
                            { "second_factor", YES_NO_COLUMN },
                            { "created_at", TEXT_COLUMN },
                            { "ends_at", TEXT_COLUMN },
                            { "revoked_at", TEXT_COLUMN, OPTIONAL },
                            { 0 } } },
    { "api_token_use", COLUMNS{ { "token", ID_COLUMN, KEY }, { "used_at", TEXT_COLUMN }, { 0 } } },
    { "session_use", COLUMNS{ { "session", ID_COLUMN, KEY }, { "used_at", TEXT_COLUMN }, { 0 } } },
    { "working_day", COLUMNS{ { "year", YEAR_COLUMN, KEY },
                              { "day", WORD(is_working_day, "星期几或日期", "a day of the week or a date"), KEY },
                              { "is_worked", YES_NO_COLUMN },
                              { "name", TEXT_COLUMN, OPTIONAL },
                              { 0 } } },
    { "round", COLUMNS{ { "id", ID_COLUMN, KEY },
                        { "region", REGION_COLUMN },
                        { "plan", PLAN_COLUMN },
                        { "year", YEAR_COLUMN },
                        { "title", TEXT_COLUMN },
                        { "due", NEEDED_DAY_COLUMN },
                        { "state", WORD(is_round_state, "监测报表的状态", "a state of a round") },
                        { "created_at", TEXT_COLUMN },
                        { "created_by", TEXT_COLUMN },
                        { "rules", FROM_TO(0, INT64_MAX), OPTIONAL },
                        { 0 } } },
    { "round_indicator", COLUMNS{ { "id", ID_COLUMN, KEY },
                                  { "round", ROUND_COLUMN },
                                  { "indicator", INDICATOR_COLUMN },
                                  { "unit", UNIT_COLUMN, OPTIONAL },
                                  { "name", TEXT_COLUMN },
                                  { "definition", TEXT_COLUMN, OPTIONAL },
                                  { "measure", TEXT_COLUMN, OPTIONAL },
                                  { 0 } } },
    { "task", COLUMNS{ { "id", ID_COLUMN, KEY },
                       { "round", ROUND_COLUMN },
                       { "unit", UNIT_COLUMN },
                       { "state", WORD(is_task_state, "任务的状态", "a state of a task") },
                       { "due", NEEDED_DAY_COLUMN },
                       { "asked_due", DAY_COLUMN },
                       { "assignee", PERSON_COLUMN, OPTIONAL },
                       { "revision", FROM_TO(0, INT64_MAX) },
                       { "first_sent", DAY_COLUMN },
                       { "last_sent", DAY_COLUMN },
                       { "accepted_on", DAY_COLUMN },
                       { "term", DAY_COLUMN },
                       { "is_alone", YES_NO_COLUMN },
                       { 0 } } },
    { "cell", COLUMNS{ { "id", ID_COLUMN, KEY },
                       { "task", TASK_COLUMN },
                       { "indicator", INDICATOR_COLUMN },
                       { "residence", POSITION_COLUMN("residence") },
                       { "age", POSITION_COLUMN("age") },
                       { "sex", POSITION_COLUMN("sex") },
                       { "population_group", POSITION_COLUMN("group") },
                       { "period", YEAR_COLUMN },
                       { 0 } } },
    { "round_event", COLUMNS{ { "id", ID_COLUMN, KEY },
                              { "round", ROUND_COLUMN },
                              { "task", TASK_COLUMN, OPTIONAL },
                              { "at", TEXT_COLUMN },
                              { "day", NEEDED_DAY_COLUMN },
                              { "person", PERSON_COLUMN, OPTIONAL },
                              { "who", TEXT_COLUMN },
                              { "move", TEXT_COLUMN },
                              { "state_from", WORD(is_event_state, "状态", "a state") },
                              { "state_to", WORD(is_event_state, "状态", "a state") },
                              { "reason", TEXT_COLUMN, OPTIONAL },
                              { "detail", TEXT_COLUMN, OPTIONAL },
                              { 0 } } },
    { "cell_value", COLUMNS{ { "id", ID_COLUMN, KEY },
                             { "cell", CELL_COLUMN },
                             { "event", EVENT_COLUMN },
                             VALUE_COLUMNS,
                             { "reason", TEXT_COLUMN, OPTIONAL },
                             { "explanation", TEXT_COLUMN, OPTIONAL },
                             { 0 } } },
    { "cell_mark", COLUMNS{ { "id", ID_COLUMN, KEY },
                            { "cell", CELL_COLUMN },
                            { "event", EVENT_COLUMN },
                            { "mark", WORD(is_cell_mark, "数据格的标记", "a mark of a cell") },
                            { "reason", TEXT_COLUMN, OPTIONAL },
                            { 0 } } },
    { "task_text", COLUMNS{ { "id", ID_COLUMN, KEY },
                            { "task", TASK_COLUMN },
                            { "event", EVENT_COLUMN },
                            { "text", TEXT_COLUMN },
                            { 0 } } },
    { "round_request", COLUMNS{ { "id", ID_COLUMN, KEY },
                                { "round", ROUND_COLUMN },
                                { "task", TASK_COLUMN, OPTIONAL },
                                { "cell", CELL_COLUMN, OPTIONAL },
                                { "move", TEXT_COLUMN },
                                { "asked", EVENT_COLUMN },
                                { "decided", EVENT_COLUMN, OPTIONAL },
                                VALUE_COLUMNS,
                                { "value_reason", TEXT_COLUMN, OPTIONAL },
                                { "explanation", TEXT_COLUMN, OPTIONAL },
                                { 0 } } },
    { "responsibility", COLUMNS{ { "id", ID_COLUMN, KEY },
                                 { "plan", PLAN_COLUMN },
                                 { "target", TARGET_COLUMN, OPTIONAL },
                                 { "node", NODE_COLUMN, OPTIONAL },
                                 { "lead", UNIT_COLUMN },
                                 { "source",
                                   WORD(is_responsibility_source, "牵头单位的来源", "a source of a lead") },
                                 { "basis", TEXT_COLUMN, OPTIONAL },
                                 { "words", HASH_COLUMN(64) },
                                 { "since", DAY_COLUMN },
                                 { "at", TEXT_COLUMN },
                                 { "person", PERSON_COLUMN, OPTIONAL },
                                 { "who", TEXT_COLUMN },
                                 { "why", TEXT_COLUMN, OPTIONAL },
                                 { 0 } } },
    { "responsibility_support", COLUMNS{ { "responsibility", RESPONSIBILITY_COLUMN, KEY },
                                         { "no", FROM_TO(1, INT32_MAX), KEY },
                                         { "unit", UNIT_COLUMN },
                                         { 0 } } },
    { "responsibility_signature", COLUMNS{ { "id", ID_COLUMN, KEY },
                                           { "plan", PLAN_COLUMN },
                                           { "unit", UNIT_COLUMN },
                                           { "revision", RESPONSIBILITY_COLUMN },
                                           { "plan_version", FROM_TO(1, INT32_MAX) },
                                           { "day", NEEDED_DAY_COLUMN },
                                           { "at", TEXT_COLUMN },
                                           { "person", PERSON_COLUMN, OPTIONAL },
                                           { "who", TEXT_COLUMN },
                                           { 0 } } },
    { "responsibility_signed",
      COLUMNS{ { "signature", ID_COLUMN, KEY,
                 FINDS("responsibility_signature", "SELECT 1 FROM responsibility_signature WHERE id = $1") },
               { "no", FROM_TO(1, INT32_MAX), KEY },
               { "target", TARGET_COLUMN, OPTIONAL },
               { "node", NODE_COLUMN, OPTIONAL },
               { "is_lead", YES_NO_COLUMN },
               { "words", HASH_COLUMN(64) },
               { "text", TEXT_COLUMN },
               { 0 } } },
    { "scheme", COLUMNS{ { "id", ID_COLUMN, KEY },
                         { "plan", PLAN_COLUMN },
                         { "unit", UNIT_COLUMN, OPTIONAL },
                         { "region", REGION_COLUMN, OPTIONAL },
                         { "own_plan", PLAN_COLUMN, OPTIONAL },
                         { "state", WORD(is_scheme_state, "方案的状态", "a state of a scheme") },
                         { "title", TEXT_COLUMN, .min = 1 },
                         { "day", NEEDED_DAY_COLUMN },
                         { "section", TEXT_COLUMN, OPTIONAL },
                         { "link", TEXT_COLUMN, OPTIONAL },
                         { "digest", HASH_COLUMN(64), OPTIONAL },
                         { "at", TEXT_COLUMN },
                         { "person", PERSON_COLUMN, OPTIONAL },
                         { "who", TEXT_COLUMN },
                         { "why", TEXT_COLUMN, OPTIONAL },
                         { 0 } } },
    { "self_sheet", COLUMNS{ { "id", ID_COLUMN, KEY },
                             { "region", REGION_COLUMN },
                             { "plan", PLAN_COLUMN },
                             { "year", YEAR_COLUMN },
                             { "unit", UNIT_COLUMN },
                             { "due", NEEDED_DAY_COLUMN },
                             { "sent_on", DAY_COLUMN },
                             { "sent_by", TEXT_COLUMN, OPTIONAL },
                             { 0 } } },
    { "self_entry", COLUMNS{ { "id", ID_COLUMN, KEY },
                             { "sheet", SHEET_COLUMN },
                             { "target", TARGET_COLUMN, OPTIONAL },
                             { "verdict", VERDICT_COLUMN, OPTIONAL },
                             { "text", TEXT_COLUMN },
                             SAID_COLUMNS,
                             { 0 } } },
    { "opinion", COLUMNS{ { "id", ID_COLUMN, KEY },
                          { "region", REGION_COLUMN },
                          { "plan", PLAN_COLUMN },
                          { "year", YEAR_COLUMN },
                          { "target", TARGET_COLUMN },
                          { "verdict", VERDICT_COLUMN },
                          { "reason", TEXT_COLUMN },
                          { "evidence", TEXT_COLUMN, OPTIONAL },
                          SAID_COLUMNS,
                          { 0 } } },
    { "opinion_answer", COLUMNS{ { "id", ID_COLUMN, KEY },
                                 { "opinion", OPINION_COLUMN },
                                 { "text", TEXT_COLUMN },
                                 SAID_COLUMNS,
                                 { 0 } } },
    { "validation_rule", COLUMNS{ { "id", ID_COLUMN, KEY },
                                  { "code", TEXT_COLUMN, .min = 1 },
                                  { "version", FROM_TO(1, INT32_MAX) },
                                  { "indicator", INDICATOR_COLUMN, OPTIONAL },
                                  { "figures", TEXT_COLUMN, OPTIONAL },
                                  { "kind", TEXT_COLUMN },
                                  { "is_error", YES_NO_COLUMN },
                                  { "expression", TEXT_COLUMN },
                                  { "zh", TEXT_COLUMN },
                                  { "en", TEXT_COLUMN },
                                  { "is_retired", YES_NO_COLUMN },
                                  { "at", TEXT_COLUMN },
                                  { "who", TEXT_COLUMN },
                                  { "why", TEXT_COLUMN, OPTIONAL },
                                  { 0 } } },
    { "answered_request", COLUMNS{ { "person", PERSON_COLUMN, KEY },
                                   { "key", TEXT_COLUMN, .min = 1, KEY },
                                   { "digest", HASH_COLUMN(64) },
                                   { "status", FROM_TO(100, 599) },
                                   { "location", TEXT_COLUMN, OPTIONAL },
                                   { "body", TEXT_COLUMN, OPTIONAL },
                                   { "at", TEXT_COLUMN },
                                   { 0 } } },
    { "project", COLUMNS{ { "id", ID_COLUMN, KEY },
                          { "region", REGION_COLUMN },
                          { "plan", PLAN_COLUMN },
                          { "node", NODE_COLUMN },
                          { "title", TEXT_COLUMN },
                          { "unit", UNIT_COLUMN },
                          { "money", NEEDED_DECIMAL_COLUMN },
                          { 0 } } },
    { "milestone",
      COLUMNS{ { "id", ID_COLUMN, KEY },
               { "project", PROJECT_COLUMN },
               { "measure", TEXT_COLUMN, .min = 1 },
               { "unit", TEXT_COLUMN, OPTIONAL },
               { "by_day", NEEDED_DAY_COLUMN },
               { "since", DAY_COLUMN },
               { "operator", WORD(is_milestone_operator, "比较符", "a comparison") },
               { "quantity", NEEDED_DECIMAL_COLUMN },
               { "scope", WORD(is_milestone_scope, "节点的范围", "where a quantity is asked for") },
               { "kind", WORD(is_milestone_kind, "节点的口径", "what a milestone counts") },
               { "is_ended", YES_NO_COLUMN },
               { 0 } } },
    { "project_report", COLUMNS{ { "id", ID_COLUMN, KEY },
                                 { "project", PROJECT_COLUMN },
                                 { "measure", TEXT_COLUMN, .min = 1 },
                                 { "region", REGION_COLUMN, OPTIONAL },
                                 { "day", NEEDED_DAY_COLUMN },
                                 { "added", NEEDED_DECIMAL_COLUMN },
                                 { "closed", NEEDED_DECIMAL_COLUMN },
                                 { "level", DECIMAL_COLUMN },
                                 { "places", TEXT_COLUMN, OPTIONAL },
                                 { "evidence", TEXT_COLUMN, OPTIONAL },
                                 { "money", NEEDED_DECIMAL_COLUMN },
                                 { "text", TEXT_COLUMN, OPTIONAL },
                                 SAID_COLUMNS,
                                 { 0 } } },
    { "project_check",
      COLUMNS{ { "report", ID_COLUMN, KEY, FINDS("project_report", "SELECT 1 FROM project_report WHERE id = $1") },
               SAID_COLUMNS,
               { 0 } } },
    { "appraisal_rules", COLUMNS{ { "id", ID_COLUMN, KEY },
                                  { "region", REGION_COLUMN },
                                  { "plan", PLAN_COLUMN },
                                  { "year", YEAR_COLUMN },
                                  { "text", TEXT_COLUMN, .min = 1 },
                                  SAID_COLUMNS,
                                  { 0 } } },
    { "appraisal_mark", COLUMNS{ { "id", ID_COLUMN, KEY },
                                 { "region", REGION_COLUMN },
                                 { "plan", PLAN_COLUMN },
                                 { "year", YEAR_COLUMN },
                                 { "unit", UNIT_COLUMN },
                                 { "member", TEXT_COLUMN, .min = 1 },
                                 { "mark", NEEDED_DECIMAL_COLUMN },
                                 SAID_COLUMNS,
                                 { 0 } } },
    { "paper", COLUMNS{ { "id", ID_COLUMN, KEY },
                        { "region", REGION_COLUMN },
                        { "plan", PLAN_COLUMN },
                        { "year", YEAR_COLUMN },
                        { "evaluation", WORD(is_paper_evaluation, "评估的类别", "a kind of evaluation") },
                        { "title", TEXT_COLUMN, .min = 1 },
                        { "owner", TEXT_COLUMN },
                        { "due", NEEDED_DAY_COLUMN },
                        { 0 } } },
    { "paper_act", COLUMNS{ { "id", ID_COLUMN, KEY },
                            { "paper", ID_COLUMN, FINDS("paper", "SELECT 1 FROM paper WHERE id = $1") },
                            { "kind", WORD(is_paper_act, "文件的事项", "what was done with a paper") },
                            { "day", NEEDED_DAY_COLUMN },
                            { "link", TEXT_COLUMN, OPTIONAL },
                            { "digest", TEXT_COLUMN, OPTIONAL },
                            { "text", TEXT_COLUMN, OPTIONAL },
                            SAID_COLUMNS,
                            { 0 } } },
    { "report_text", COLUMNS{ { "id", ID_COLUMN, KEY },
                              { "region", REGION_COLUMN },
                              { "plan", PLAN_COLUMN },
                              { "year", YEAR_COLUMN },
                              { "report", WORD(is_report_kind, "报告的类别", "a kind of report") },
                              { "section", TEXT_COLUMN, .min = 1 },
                              { "text", TEXT_COLUMN },
                              SAID_COLUMNS,
                              { 0 } } },
    { "paper_template", COLUMNS{ { "id", ID_COLUMN, KEY },
                                 { "region", REGION_COLUMN },
                                 { "kind", TEXT_COLUMN, .min = 1 },
                                 { "bytes", TEXT_COLUMN },
                                 SAID_COLUMNS,
                                 { 0 } } },
    { "mapping", COLUMNS{ { "id", ID_COLUMN, KEY },
                          { "name", TEXT_COLUMN, .min = 1 },
                          { "content", TEXT_COLUMN },
                          SAID_COLUMNS,
                          { 0 } } },
    { "package", COLUMNS{ { "id", ID_COLUMN, KEY },
                          { "is_received", YES_NO_COLUMN },
                          { "region", REGION_COLUMN },
                          { "year", YEAR_COLUMN },
                          { "number", FROM_TO(1, INT32_MAX) },
                          { "digest", HASH_COLUMN(64) },
                          { "key", HASH_COLUMN(64) },
                          { "cells", FROM_TO(0, INT32_MAX) },
                          { "content", TEXT_COLUMN },
                          SAID_COLUMNS,
                          { "loaded_at", TEXT_COLUMN, OPTIONAL },
                          { "loaded_by", TEXT_COLUMN, OPTIONAL },
                          { 0 } } },
    { "sum_note", COLUMNS{ { "id", ID_COLUMN, KEY },
                           { "region", REGION_COLUMN },
                           { "indicator", INDICATOR_COLUMN },
                           { "year", YEAR_COLUMN },
                           { "difference", NEEDED_DECIMAL_COLUMN },
                           { "text", TEXT_COLUMN, .min = 1 },
                           SAID_COLUMNS,
                           { 0 } } },
    { "indicator_version", COLUMNS{ { "id", ID_COLUMN, KEY },
                                    { "indicator", INDICATOR_COLUMN },
                                    { "number", FROM_TO(1, INT32_MAX) },
                                    { "name", TEXT_COLUMN, .min = 1 },
                                    { "definition", TEXT_COLUMN, OPTIONAL },
                                    { "numerator", TEXT_COLUMN, OPTIONAL },
                                    { "denominator", TEXT_COLUMN, OPTIONAL },
                                    { "unit", TEXT_COLUMN, OPTIONAL },
                                    { "break_year", YEAR_OR_0_COLUMN },
                                    { "why", TEXT_COLUMN },
                                    SAID_COLUMNS,
                                    { 0 } } },
    { "question", COLUMNS{ { "id", ID_COLUMN, KEY },
                           { "package", PACKAGE_COLUMN },
                           { "number", FROM_TO(1, INT32_MAX) },
                           { "place", REGION_COLUMN },
                           { "indicator", INDICATOR_COLUMN, OPTIONAL },
                           { "breakdown", TEXT_COLUMN, OPTIONAL },
                           { "figure", WORD(is_number, "一个数", "a number"), OPTIONAL },
                           { "text", TEXT_COLUMN, .min = 1 },
                           { "state", WORD(is_question_state, "退问的状态", "a state of a question") },
                           { "due", NEEDED_DAY_COLUMN },
                           { "answer", WORD(is_question_answer, "答复的方式", "a kind of answer") },
                           { "replacement", PACKAGE_COLUMN, OPTIONAL },
                           { "corrected", WORD(is_number, "一个数", "a number"), OPTIONAL },
                           { 0 } } },
    { "question_event", COLUMNS{ { "id", ID_COLUMN, KEY },
                                 { "question", QUESTION_COLUMN },
                                 { "at", TEXT_COLUMN },
                                 { "day", NEEDED_DAY_COLUMN },
                                 { "person", PERSON_COLUMN, OPTIONAL },
                                 { "who", TEXT_COLUMN },
                                 { "move", TEXT_COLUMN },
                                 { "state_from", WORD(is_question_state, "退问的状态", "a state of a question") },
                                 { "state_to", WORD(is_question_state, "退问的状态", "a state of a question") },
                                 { "text", TEXT_COLUMN, OPTIONAL },
                                 { "due", DAY_COLUMN },
                                 { 0 } } },
    { "supervision_order", COLUMNS{ { "id", ID_COLUMN, KEY },
                                    { "region", REGION_COLUMN },
                                    { "year", YEAR_COLUMN, OPTIONAL },
                                    { "number", NUMBER_COLUMN },
                                    { "cause", WORD(is_order_cause, "督办的来源", "a cause of an order") },
                                    { "matter", TEXT_COLUMN },
                                    { "basis", TEXT_COLUMN, OPTIONAL },
                                    { "demand", TEXT_COLUMN, OPTIONAL },
                                    { "due", DAY_COLUMN },
                                    { "contact", TEXT_COLUMN, OPTIONAL },
                                    { "plan", ID_COLUMN, FINDS("plan",
                                        "SELECT 1 FROM plan WHERE id = $1"), OPTIONAL },
                                    { "target", ID_COLUMN, OPTIONAL },
                                    { "indicator", INDICATOR_COLUMN, OPTIONAL },
                                    { "task", TASK_COLUMN, OPTIONAL },
                                    { "cause_zh", TEXT_COLUMN, OPTIONAL },
                                    { "cause_en", TEXT_COLUMN, OPTIONAL },
                                    { "level", TEXT_COLUMN, OPTIONAL },
                                    { "rule", TEXT_COLUMN, OPTIONAL },
                                    { "verdict", TEXT_COLUMN, OPTIONAL },
                                    { "figure_year", YEAR_COLUMN, OPTIONAL },
                                    { "figure", SCALED_COLUMN },
                                    { "figure_places", PLACES_COLUMN },
                                    { "measure", TEXT_COLUMN, OPTIONAL },
                                    { "required", SCALED_COLUMN },
                                    { "required_places", PLACES_COLUMN },
                                    { "created_at", TEXT_COLUMN },
                                    { "created_by", TEXT_COLUMN },
                                    { 0 } } },
    { "order_part", COLUMNS{ { "id", ID_COLUMN, KEY },
                             { "supervision_order", ORDER_COLUMN },
                             { "unit", UNIT_COLUMN },
                             { "state", WORD(is_order_state, "督办单的状态", "a state of an order") },
                             { "due", DAY_COLUMN },
                             { "asked_due", DAY_COLUMN },
                             { "replied_on", DAY_COLUMN },
                             { "revision", FROM_TO(0, INT64_MAX) },
                             { "sign_due", DAY_COLUMN },
                             { 0 } } },
    { "order_event", COLUMNS{ { "id", ID_COLUMN, KEY },
                              { "supervision_order", ORDER_COLUMN },
                              { "part", PART_COLUMN, OPTIONAL },
                              { "at", TEXT_COLUMN },
                              { "day", NEEDED_DAY_COLUMN },
                              { "person", PERSON_COLUMN, OPTIONAL },
                              { "who", TEXT_COLUMN },
                              { "move", TEXT_COLUMN },
                              { "state_from", WORD(is_order_state, "督办单的状态", "a state of an order") },
                              { "state_to", WORD(is_order_state, "督办单的状态", "a state of an order") },
                              { "reason", TEXT_COLUMN, OPTIONAL },
                              { "detail", TEXT_COLUMN, OPTIONAL },
                              { 0 } } },
    { "evidence", COLUMNS{ { "id", ID_COLUMN, KEY },
                           { "region", REGION_COLUMN },
                           { "unit", UNIT_COLUMN, OPTIONAL },
                           { "kind", WORD(is_evidence_kind, "佐证材料的种类", "a kind of evidence") },
                           { "owner", ID_COLUMN },
                           { "name", TEXT_COLUMN },
                           { "type", TEXT_COLUMN },
                           { "bytes", FROM_TO(0, INT64_MAX) },
                           { "sha256", HASH_COLUMN(64) },
                           { "sm3", HASH_COLUMN(64) },
                           { "added_at", TEXT_COLUMN },
                           { "added_by", TEXT_COLUMN },
                           { "person", PERSON_COLUMN, OPTIONAL },
                           { "withdrawn_at", TEXT_COLUMN, OPTIONAL },
                           { "withdrawn_by", TEXT_COLUMN, OPTIONAL },
                           { "withdrawn_why", TEXT_COLUMN, OPTIONAL },
                           { 0 } } },
    { "digest", COLUMNS{ { "name", TEXT_COLUMN, KEY },
                         { "last", FROM_TO(0, INT64_MAX) },
                         { "hash", HASH_COLUMN(0) },
                         { 0 } } },
    { "audit", COLUMNS{ { "id", ID_COLUMN, KEY },
                        { "at", TEXT_COLUMN },
                        { "who", TEXT_COLUMN },
                        { "action", TEXT_COLUMN },
                        { "object", TEXT_COLUMN },
                        { "why", TEXT_COLUMN },
                        { "detail", TEXT_COLUMN },
                        { "previous", HASH_COLUMN(0) },
                        { "hash", HASH_COLUMN(64) },
                        { "root", HASH_COLUMN(0) },
                        { "signer", HASH_COLUMN(0) },
                        { "signature", .kind = DB_VALUE_TEXT, .max = 128, .accepts = is_hash,
                          .zh = "十六进制数", .en = "hexadecimal digits" },
                        { "origin", TEXT_COLUMN },
                        { 0 } } },
};
const size_t row_table_count = COUNT_OF(row_tables);
