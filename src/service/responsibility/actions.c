/* Responsibilities, signing, schemes, and plans of lower regions. */
#include "service/action.h"
#include "service/responsibility/assign.h"
#include "service/responsibility/compare.h"
#include "service/responsibility/list.h"
#include "service/responsibility/page.h"
#include "service/responsibility/requests.h"
#include "service/responsibility/scheme.h"
#include "service/responsibility/sign.h"

ACTION_RUNS(compare, service_compare_plans)
ACTION_RUNS(confirm, service_confirm_responsibilities)
ACTION_RUNS(duties, service_list_duties)
ACTION_RUNS(file, service_file_scheme)
ACTION_RUNS(hand_over, service_hand_over)
ACTION_RUNS(history, service_responsibility_history)
ACTION_RUNS(import, service_import_responsibilities)
ACTION_RUNS(preview, service_preview_responsibilities)
ACTION_RUNS(list, service_list_responsibilities)
ACTION_RUNS(page, service_responsibility_page)
ACTION_RUNS(list_schemes, service_list_schemes)
ACTION_RUNS(set, service_set_responsibility)
ACTION_RUNS(sign, service_sign_responsibilities)
ACTION_RUNS(export_table, service_responsibility_table)

#define READS(name, needs, asks, answers, run, zh, en) \
    { name, PERMISSION_##needs, SCOPE_REGION, ACTION_READS, &asks, &answers, run, zh, en }
#define WRITES(name, needs, asks, answers, run, zh, en) \
    { name, PERMISSION_##needs, SCOPE_REGION, ACTION_WRITES, &asks, &answers, run, zh, en }

/* A head of a unit files the scheme of that unit, so filing needs no more than reading; its function asks for
 * the right on the unit or region. */
/* clang-format off */
static const action rows[] = {
    READS("page.responsibility", DECOMPOSITION_READ, responsibility_page_fields, action_text_fields, page, "目标任务责任分解书", "table of responsibilities"),
    READS("plan.compare", PLAN_READ, compare_fields, comparison_fields, compare, "下级规划的目标与上级比较", "compare the targets of lower plans with those of the plan above"),
    WRITES("responsibility.confirm", DECOMPOSITION_EDIT, responsibility_confirm_fields, responsibility_changed_fields, confirm, "确认建议的责任单位", "confirm proposed responsibilities"),
    WRITES("responsibility.hand_over", DECOMPOSITION_EDIT, handover_fields, handover_result_fields, hand_over, "移交任务", "hand parts over to another unit"),
    READS("responsibility.history", DECOMPOSITION_READ, responsibility_part_fields, responsibility_history_fields, history, "一项任务历次的责任单位", "history of one responsibility"),
    WRITES("responsibility.import", DECOMPOSITION_EDIT, responsibility_import_fields, responsibility_changed_fields, import, "按表批量分解", "assign responsibilities from a table"),
    READS("responsibility.list", DECOMPOSITION_READ, responsibility_search_fields, responsibility_sheet_fields, list, "查找责任单位", "search responsibilities"),
    READS("responsibility.preview", DECOMPOSITION_EDIT, responsibility_import_fields, responsibility_changed_fields, preview, "预览按表批量分解", "preview a table of responsibilities"),
    READS("responsibility.report", DECOMPOSITION_READ, responsibility_report_fields, action_file_fields, service_responsibility_report, "编写责任分解书", "write the table of responsibilities as a file"),
    WRITES("responsibility.set", DECOMPOSITION_EDIT, responsibility_set_fields, responsibility_changed_fields, set, "指定责任单位", "assign parts to units"),
    WRITES("responsibility.sign", DECOMPOSITION_SIGN, signing_fields, unit_duties_fields, sign, "责任签约", "sign for the parts of a unit"),
    READS("responsibility.table", DECOMPOSITION_READ, responsibility_search_fields, responsibility_table_fields, export_table, "导出分解表", "export responsibilities as CSV"),
    READS("responsibility.units", DECOMPOSITION_READ, responsibility_view_fields, responsibility_units_fields, duties, "各单位的任务和签约", "parts and signatures by unit"),
    WRITES("scheme.file", DECOMPOSITION_READ, scheme_request_fields, scheme_line_fields, file, "登记实施方案或县规划", "file an implementation scheme or a lower plan"),
    READS("scheme.list", DECOMPOSITION_READ, scheme_search_fields, scheme_list_fields, list_schemes, "实施方案和县规划一览", "list implementation schemes and lower plans"),
};
/* clang-format on */
const action_rows responsibility_actions = ACTION_ROWS(rows);
