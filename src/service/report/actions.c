/* Pages and reports. */
#include "document/write/html.h"
#include "report/home_page.h"
#include "report/plan_page.h"
#include "report/style.h"
#include "service/program/api.h"
#include "service/report/check.h"
#include "service/report/compare.h"
#include "service/report/indicator.h"
#include "service/report/islands.h"
#include "service/report/list_file.h"
#include "service/report/lists.h"
#include "service/report/national.h"
#include "service/report/pages.h"
#include "service/report/papers.h"
#include "service/report/search.h"
#include "service/report/templates.h"
#include "service/report/texts.h"
#include "service/report/yearbook.h"

static bool plan_document_page(context *c, const void *request, void *response, error *err)
{
    (void)err;
    *(str *)response = document_html(c->request, report_plan_page(c->request, request, c->lang));
    return true;
}

static bool message_page(context *c, const void *request, void *response, error *err)
{
    (void)err;
    const message_request *asked = request;
    page_frame frame = islands_frame(c, 0, asked->style);
    *(str *)response = document_html(c->request, report_message_page(c->request, &frame, asked->message));
    return true;
}

static bool style(context *c, const void *request, void *response, error *err)
{
    (void)request;
    (void)err;
    *(str *)response = report_style(c->request);
    return true;
}

static bool api_page(context *c, const void *request, void *response, error *err)
{
    (void)err;
    const api_page_request *asked = request;
    page_frame frame = islands_frame(c, 0, asked->page.style);
    size_t count;
    const api_operation *all = service_api_operations(c->request, asked->routes, c->lang, &count);
    *(str *)response = document_html(c->request, report_api_page(c->request, &frame, all, count));
    return true;
}

static const field_table api_fields = { "ApiPageRequest", sizeof(api_page_request),
    (const field[]){ { 0 } } };

/* Filled by the server. */
static const field_table island_request_fields = { "IslandRequest", sizeof(island_request),
    (const field[]){ { 0 } } };

#define QUESTION \
    { "", FIELD_MEMBERS, FIELD_AT(page_request, question), "规划、地区、年份", "plan, region and year", \
      .of = &assess_question_fields }, \
    { "sort", FIELD_INT, FIELD_AT(page_request, sort), "表格按第几列排序；负数为从大到小", \
      "number of the column by which tables are sorted; below 0: the largest first", .min = -40, .max = 40, \
      .missing = FIELD_OPTIONAL }
#define PAGE_FIELDS(table, ...)                                \
    static const field_table table = {                         \
        "PageRequest", sizeof(page_request),                   \
        (const field[]){ QUESTION, __VA_ARGS__ },              \
    }

PAGE_FIELDS(plain_fields, { 0 });
PAGE_FIELDS(target_fields, { "target", FIELD_COUNT, FIELD_AT(page_request, target), "目标的编号",
    "number of the target",
                             .min = 1, .max = INT32_MAX }, { 0 });
PAGE_FIELDS(domain_fields, { "domain", FIELD_TEXT, FIELD_AT(page_request, group), "领域的序号；省略时列出全部领域",
                             "number of the domain; all domains if left out", .missing = FIELD_OPTIONAL },
                                 { 0 });
PAGE_FIELDS(department_fields, { "department", FIELD_TEXT, FIELD_AT(page_request, group),
                                 "部门的代码，none 为未定部门；省略时列出全部部门",
                                 "code of the department, none for targets without one; all if left out",
                                 .missing = FIELD_OPTIONAL }, { 0 });
PAGE_FIELDS(index_fields, { "definition", FIELD_TEXT, FIELD_AT(page_request, definition), "内置定义的名称；省略时为 wdi",
                            "name of a built-in definition; wdi if left out", .missing = FIELD_OPTIONAL },
            { "level", FIELD_TEXT, FIELD_AT(page_request, level), "只选一级地区", "only regions of this level",
              .missing = FIELD_OPTIONAL }, { 0 });

#define PAGE(name, asked, run, zh, en) { name, PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, \
    &asked, &action_text_fields, run, zh, en }

static const action rows[] = {
    { "indicator.file", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &indicator_file_fields,
        &action_file_fields, service_indicator_file, "下载指标的数据或图", "download the figures or the chart of an indicator" },
    { "page.api", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &api_fields, &action_text_fields, api_page,
        "程序接口：地址、参数和返回的数据", "interface for programs: addresses, parameters and responses" },
    { "page.document", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(plan_document),
        &action_text_fields,
        plan_document_page, "把解析的规划写成网页", "write a parsed plan as an HTML page" },
    PAGE("page.compare", compare_page_fields, service_compare_page, "各地区的一项指标", "one indicator in all regions"),
    PAGE("page.coverage", plain_fields, service_coverage_page, "规划文本识读情况",
        "how the text of the plan was read"),
    PAGE("page.department", department_fields, service_department_page, "各部门；一个部门的全部目标",
        "all departments, or all targets of one"),
    PAGE("page.domain", domain_fields, service_domain_page, "各领域；一个领域的全部目标",
        "all domains, or all targets of one"),
    PAGE("page.home", plain_fields, service_home_page, "规划实施进展、需立即处理的指标",
        "progress of all plans, and indicators that need action now"),
    PAGE("page.index", index_fields, service_index_page, "综合指数", "composite index"),
    PAGE("page.indicator", indicator_page_fields, service_indicator_page, "一项指标：解释、历年数据、分组、来源",
        "one indicator: definition, figures by year and part, sources"),
    { ISLAND_ACTION, PERMISSION_TOOL_USE, SCOPE_STORE, ACTION_READS, &island_request_fields,
        &action_text_fields, service_island_page, "工作页面", "page on which people work" },
    PAGE("page.leader", plain_fields, service_leader_page, "一页总览：判定、红色预警、督办、变化",
        "overview on one page: verdicts, red warnings, orders, changes"),
    { "page.message", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(message_request),
        &action_text_fields,
        message_page, "提示页", "page with a message" },
    PAGE("page.plan", plain_fields, service_plan_text_page, "规划原文，每个目标附判定",
        "text of the plan with the verdict of each target"),
    PAGE("page.projects", plain_fields, service_projects_page, "实事项目：节点的时间表和进展", "practical projects: timeline and progress"),
    PAGE("page.regions", plain_fields, service_regions_page, "各地区比较", "comparison of regions"),
    PAGE("page.report", plain_fields, service_report_page, "年度监测报告", "annual monitoring report"),
    PAGE("page.search", search_fields, service_search_page, "搜索指标、目标、领域、部门、规划",
        "search indicators, targets, domains, departments and plans"),
    { "page.style", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_nothing_fields,
        &action_text_fields, style,
        "网页的样式表", "style sheet of the pages" },
    PAGE("page.target", target_fields, service_target_page, "一项目标的图、判定依据、规划原文、数据来源",
        "one target with chart, verdict, text of the plan and data sources"),
    PAGE("page.targets", plain_fields, service_targets_page, "按判定列出全部目标", "all targets by verdict"),
    PAGE("page.warnings", plain_fields, service_warnings_page, "预警", "warnings"),
    { "report.annual", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &report_request_fields,
        &action_file_fields, service_annual_report, "编写年度监测报告", "write the annual monitoring report" },
    { "report.brief", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &report_request_fields,
        &action_file_fields, service_brief_report, "编写一页纸简报", "write the brief of one page" },
    { "report.check", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, FIELDS_OF(report_check_request),
        &report_check_answer_fields, service_report_check, "核对报告文件中的数字与数据库是否一致",
        "compare the numbers of a report file with the store" },
    { "report.final", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &report_request_fields,
        &action_file_fields, service_final_report, "编写终期评估报告", "write the final evaluation report" },
    { "report.midterm", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &report_request_fields,
        &action_file_fields, service_mid_term_report, "编写中期评估报告", "write the mid-term evaluation report" },
    { "report.yearbook", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &yearbook_request_fields,
        &action_file_fields, service_yearbook, "编制统计年鉴", "write the statistical yearbook" },
    { "report.appraisal", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &appraisal_paper_fields,
        &action_file_fields, service_appraisal_paper, "写出述职评议表", "write the scores of the appraisal" },
    { "report.minutes", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &minutes_fields,
        &action_file_fields, service_minutes_paper, "写出会议纪要及附件", "write minutes with their annexes" },
    { "list.write", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(list_file_request),
        &action_file_fields, service_write_list, "把列表写成文件", "write a list as a file" },
    { "report.orders", PERMISSION_ORDER_READ, SCOPE_REGION, ACTION_READS, &order_list_paper_fields,
        &action_file_fields, service_order_list_paper, "写出督办台账", "write the list of supervision orders" },
    { "report.warnings", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &report_request_fields,
        &action_file_fields, service_warning_list, "写出预警清单", "write the list of warnings" },
    { "report_text.list", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_READS, &text_list_fields,
        &report_texts_fields, service_list_texts, "列出报告各章节撰写的文字", "list what people wrote for the sections of a report" },
    { "report_text.placeholders", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_nothing_fields,
        &placeholder_lines_fields, service_list_placeholders, "列出文字中可用的占位符",
        "list the placeholders of texts" },
    { "report_text.versions", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_READS, &text_section_fields,
        &report_texts_fields, service_text_versions, "列出一个章节文字的各版", "list the versions of the text of a section" },
    { "report_text.write", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_WRITES, &text_write_fields,
        &report_text_fields, service_write_text, "撰写报告章节的文字", "write the text of a section of a report" },
    { "template.check", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_READS, &template_file_fields,
        &template_line_fields, service_check_template, "检查公文模板", "check a template" },
    { "template.export", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_READS, &template_kind_fields,
        &action_file_fields, service_export_template, "导出公文模板", "export a template" },
    { "template.list", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_READS, &action_nothing_fields,
        &template_lines_fields, service_list_templates, "列出公文模板", "list the templates of papers" },
    { "template.placeholders", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &template_any_kind_fields,
        &template_placeholders_fields, service_list_template_placeholders, "列出模板的占位符",
        "list the placeholders of a template" },
    { "template.reset", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_WRITES, &template_kind_fields,
        &template_line_fields, service_reset_template, "恢复内置的公文格式", "go back to the built-in form" },
    { "template.set", PERMISSION_REPORT_WRITE, SCOPE_REGION, ACTION_WRITES, &template_file_fields,
        &template_line_fields, service_set_template, "设定公文模板", "set a template" },
    { "national.set", PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_WRITES, &national_file_fields,
        &national_mapping_fields, service_set_national, "载入国家方案的对照表",
        "load the mapping of the national scheme" },
    { "national.show", PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields,
        &national_mapping_fields, service_show_national, "显示国家方案的对照表",
        "show the mapping of the national scheme" },
    { "report.national", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &national_request_fields,
        &action_file_fields, service_national_table, "写出国家方案的指标表", "write the table of the national scheme" },
};
const action_rows report_actions = ACTION_ROWS(rows);
