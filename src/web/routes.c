#include "web/routes.h"

#include "service/assess/warn.h"
#include "service/composite/composite.h"
#include "service/plan/plans.h"

static void give_page(web_call *call, str html)
{
    call->answer->content_type = WEB_HTML;
    call->answer->body = html;
}

static json_writer begin_json(web_call *call, strbuf *text)
{
    *text = strbuf_in(call->request, 0);
    return (json_writer){ .to = text };
}

static void give_json(web_call *call, const strbuf *text)
{
    call->answer->content_type = WEB_JSON;
    call->answer->body = strbuf_str(text);
}

str web_error_page(arena *a, const error *err, const page_frame *frame)
{
    return service_message_page(a, frame, error_text(a, err, frame->lang));
}

/* Reads plan, region and year from the query. */
static bool read_question(web_call *call, assess_options *question_out, error *err)
{
    str year = http_query(call->asked, "year", STR_NONE), rest = year;
    *question_out = (assess_options){ .plan = http_query(call->asked, "plan", STR_NONE), .region = http_query(call->asked, "region", STR_NONE) };
    if (year.len == 0)
        return true;
    if (!date_take_year(&rest, &question_out->year) || rest.len > 0)
        return error_set(err, ERROR_INPUT, "年份应为四位数字，这里是“%.*s”", "the year must have four digits, not \"%.*s\"", STR_ARG(year));
    return true;
}

/* The same for a page: defaults to the first of several plans; the page links to the others. */
static bool read_page_question(web_call *call, assess_options *question_out, error *err)
{
    if (!read_question(call, question_out, err))
        return false;
    if (question_out->plan.len == 0 && call->frame.plans->count > 0)
        question_out->plan = call->frame.plans->items[0].code;
    return true;
}

static bool get_home(web_call *call, error *err)
{
    str html;
    if (!service_home_page(call->request, call->store, &call->frame, &html, err))
        return false;
    give_page(call, html);
    return true;
}

static bool get_report(web_call *call, error *err)
{
    assess_options question;
    assessment judged;
    str html;
    if (!read_page_question(call, &question, err) || !service_annual_report(call->request, call->store, &call->frame, &question, &judged, &html, err))
        return false;
    give_page(call, html);
    return true;
}

typedef bool assessed_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str *html_out, error *err);

static bool give_assessed(web_call *call, assessed_page *make, error *err)
{
    assess_options question;
    str html;
    if (!read_page_question(call, &question, err) || !make(call->request, call->store, &call->frame, &question, &html, err))
        return false;
    give_page(call, html);
    return true;
}

static bool get_warnings(web_call *call, error *err)
{
    return give_assessed(call, service_warnings_page, err);
}

static bool get_targets(web_call *call, error *err)
{
    return give_assessed(call, service_targets_page, err);
}

static bool get_plan(web_call *call, error *err)
{
    return give_assessed(call, service_plan_text_page, err);
}

static bool get_regions(web_call *call, error *err)
{
    return give_assessed(call, service_regions_page, err);
}

static bool get_target(web_call *call, error *err)
{
    assess_options question;
    decimal number;
    str text = http_query(call->asked, "target", STR_NONE), html;
    if (!decimal_parse(text, &number, err) || number.places > 0 || number.scaled < 1)
        return error_set(err, ERROR_INPUT, "target 应为目标的序号，这里是“%.*s”", "target must be the number of a target, not \"%.*s\"", STR_ARG(text));
    if (!read_page_question(call, &question, err) ||
        !service_target_page(call->request, call->store, &call->frame, &question, (size_t)number.scaled, &html, err))
        return false;
    give_page(call, html);
    return true;
}

typedef bool group_page(arena *a, store *s, const page_frame *frame, const assess_options *options, str code, str *html_out, error *err);

static bool give_group(web_call *call, const char *parameter, group_page *make, error *err)
{
    assess_options question;
    str html;
    if (!read_page_question(call, &question, err) ||
        !make(call->request, call->store, &call->frame, &question, http_query(call->asked, parameter, STR_NONE), &html, err))
        return false;
    give_page(call, html);
    return true;
}

static bool get_department(web_call *call, error *err)
{
    return give_group(call, "department", service_department_page, err);
}

static bool get_domain(web_call *call, error *err)
{
    return give_group(call, "domain", service_domain_page, err);
}

static bool get_index(web_call *call, error *err)
{
    assess_options question;
    str html;
    if (!read_question(call, &question, err))
        return false;
    composite_asked asked = { .definition = http_query(call->asked, "definition", STR_NONE), .level = http_query(call->asked, "level", STR_NONE), .year = question.year };
    if (!service_composite_of_store(call->request, call->store, &call->frame, &asked, &html, err))
        return false;
    give_page(call, html);
    return true;
}

static bool get_plans_json(web_call *call, error *err)
{
    plan_records plans;
    strbuf text;
    json_writer w = begin_json(call, &text);
    if (!service_list_plans(call->request, call->store, &plans, err))
        return false;
    plan_records_json(&w, &plans);
    give_json(call, &text);
    return true;
}

static bool give_judged(web_call *call, void (*say)(const assessment *all, json_writer *w), error *err)
{
    assess_options question;
    assessment judged;
    strbuf text;
    json_writer w = begin_json(call, &text);
    if (!read_question(call, &question, err) || !service_assess(call->request, call->store, &question, &judged, err))
        return false;
    say(&judged, &w);
    give_json(call, &text);
    return true;
}

static bool get_warnings_json(web_call *call, error *err)
{
    return give_judged(call, warnings_of_plan_json, err);
}

static bool get_assessment_json(web_call *call, error *err)
{
    return give_judged(call, assessment_json, err);
}

const web_route web_routes[] = {
    { "/", true, get_home, "规划实施进展、需要立即过问的指标", "progress of all plans, and indicators that need action now" },
    { "/warnings", true, get_warnings, "预警：plan、year、region、lang", "warnings: plan, year, region, lang" },
    { "/targets", true, get_targets, "按判定列出全部目标：plan、year、region、lang", "all targets by verdict: plan, year, region, lang" },
    { "/target", true, get_target, "一项目标的图、判定依据、规划原文、数据来源：target（序号）、plan、year、region、lang", "one target with chart, verdict, text of the plan and data sources: target (its number), plan, year, region, lang" },
    { "/domain", true, get_domain, "各领域；一个领域的全部目标：domain（序号）、plan、year、region、lang", "all domains, or all targets of one: domain (number), plan, year, region, lang" },
    { "/department", true, get_department, "各部门；一个部门的全部目标：department（代码，none为未定部门）、plan、year、region、lang", "all departments, or all targets of one: department (code; none: not assigned), plan, year, region, lang" },
    { "/plan", true, get_plan, "规划原文，每个目标附判定：plan、year、region、lang", "text of the plan with the verdict of each target: plan, year, region, lang" },
    { "/report", true, get_report, "年度监测报告：plan、year、region、lang", "annual monitoring report: plan, year, region, lang" },
    { "/regions", true, get_regions, "各地区比较：plan、year、lang", "comparison of regions: plan, year, lang" },
    { "/index", true, get_index, "综合指数：definition、year、level、lang", "composite index: definition, year, level, lang" },
    { "/api/plans", false, get_plans_json, "已导入的规划", "imported plans" },
    { "/api/assessment", false, get_assessment_json, "逐项判定：plan、year、region", "verdict of each target: plan, year, region" },
    { "/api/warnings", false, get_warnings_json, "预警：plan、year、region", "warnings: plan, year, region" },
};
const size_t web_route_count = sizeof web_routes / sizeof *web_routes;
