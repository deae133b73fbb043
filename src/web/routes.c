#include "web/routes.h"

#include "service/assess/assess.h"
#include "service/assess/warn.h"
#include "service/report/pages.h"

static str parameter(const web_call *call, const char *name)
{
    return http_query(call->asked, name, STR_NONE);
}

/* Plan, region and year. */
static bool read_question(const web_call *call, assess_options *question_out, error *err)
{
    str year = parameter(call, "year"), rest = year;
    *question_out = (assess_options){ .plan = parameter(call, "plan"), .region = parameter(call, "region") };
    if (year.len == 0)
        return true;
    if (!date_take_year(&rest, &question_out->year) || rest.len > 0)
        return error_set(err, ERROR_INPUT, "年份应为四位数字，这里是“%.*s”",
                         "the year must have four digits, not \"%.*s\"", STR_ARG(year));
    return true;
}

static bool read_target(const web_call *call, size_t *number_out, error *err)
{
    decimal number;
    str text = parameter(call, "target");
    if (!decimal_parse(text, &number, err) || number.places > 0 || number.scaled < 1)
        return error_set(err, ERROR_INPUT, "target 应为目标的序号，这里是“%.*s”",
                         "target must be the number of a target, not \"%.*s\"", STR_ARG(text));
    *number_out = (size_t)number.scaled;
    return true;
}

/* ---- pages ---- */

static bool page(web_call *call, const action *a, const page_request *asked, str *body_out, error *err)
{
    page_request request = *asked;
    request.style = call->style;
    return read_question(call, &request.question, err) &&
           action_run(&call->context, a, &request, body_out, err);
}

static bool plain_page(web_call *call, const action *a, str *body_out, error *err)
{
    return page(call, a, &(page_request){ 0 }, body_out, err);
}

static bool target_page(web_call *call, const action *a, str *body_out, error *err)
{
    page_request request = { 0 };
    return read_target(call, &request.target, err) && page(call, a, &request, body_out, err);
}

static bool department_page(web_call *call, const action *a, str *body_out, error *err)
{
    return page(call, a, &(page_request){ .group = parameter(call, "department") }, body_out, err);
}

static bool domain_page(web_call *call, const action *a, str *body_out, error *err)
{
    return page(call, a, &(page_request){ .group = parameter(call, "domain") }, body_out, err);
}

static bool index_page(web_call *call, const action *a, str *body_out, error *err)
{
    return page(
        call, a,
        &(page_request){ .definition = parameter(call, "definition"), .level = parameter(call, "level") },
        body_out, err);
}

/* ---- JSON ---- */

static bool plans_json(web_call *call, const action *a, str *body_out, error *err)
{
    plan_records plans;
    strbuf text = strbuf_in(call->context.request, 0);
    json_writer w = { .to = &text };
    if (!action_run(&call->context, a, &(action_nothing){ 0 }, &plans, err))
        return false;
    plan_records_json(&w, &plans);
    *body_out = strbuf_str(&text);
    return true;
}

typedef void write_assessment(const assessment *all, json_writer *w);

static bool judged_json(web_call *call, const action *a, explain_in explain, write_assessment *write,
                        str *body_out, error *err)
{
    assess_options question;
    assessment judged;
    strbuf text = strbuf_in(call->context.request, 0);
    json_writer w = { .to = &text };
    if (!read_question(call, &question, err))
        return false;
    question.explain = explain;
    question.outlook = explain;
    if (!action_run(&call->context, a, &question, &judged, err))
        return false;
    write(&judged, &w);
    *body_out = strbuf_str(&text);
    return true;
}

static bool warnings_json_of_plan(web_call *call, const action *a, str *body_out, error *err)
{
    return judged_json(call, a, EXPLAIN_NONE, warnings_of_plan_json, body_out, err);
}

static bool assessment_json_of_plan(web_call *call, const action *a, str *body_out, error *err)
{
    return judged_json(call, a, EXPLAIN_BOTH, assessment_json, body_out, err);
}

static bool version_json(web_call *call, const action *a, str *body_out, error *err)
{
    str version;
    strbuf text = strbuf_in(call->context.request, 0);
    json_writer w = { .to = &text };
    if (!action_run(&call->context, a, &(action_nothing){ 0 }, &version, err))
        return false;
    json_begin_object(&w);
    json_put_string(&w, STR("version"), version);
    json_end_object(&w);
    *body_out = strbuf_str(&text);
    return true;
}

/* Parameters of pages: plan, year, region, lang, and those in the comment. */
const web_route web_routes[] = {
    { "GET", "/", "page.home", WEB_PAGE, plain_page },
    { "GET", "/warnings", "page.warnings", WEB_PAGE, plain_page },
    { "GET", "/targets", "page.targets", WEB_PAGE, plain_page },
    { "GET", "/target", "page.target", WEB_PAGE, target_page },             /* target: its number */
    { "GET", "/domain", "page.domain", WEB_PAGE, domain_page },             /* domain: its number */
    { "GET", "/department", "page.department", WEB_PAGE, department_page },
        /* department: its code, none for targets without one */
    { "GET", "/plan", "page.plan", WEB_PAGE, plain_page },
    { "GET", "/report", "page.report", WEB_PAGE, plain_page },
    { "GET", "/regions", "page.regions", WEB_PAGE, plain_page },
    { "GET", "/index", "page.index", WEB_PAGE, index_page },                /* definition, level */
    { "GET", "/api/v1/version", "program.version", WEB_JSON, version_json },
    { "GET", "/api/v1/plans", "plan.list", WEB_JSON, plans_json },
    { "GET", "/api/v1/assessment", "assess.plan", WEB_JSON, assessment_json_of_plan },
    { "GET", "/api/v1/warnings", "assess.plan", WEB_JSON, warnings_json_of_plan },
};
const size_t web_route_count = sizeof web_routes / sizeof *web_routes;

const web_route *web_route_of(str path)
{
    for (size_t i = 0; i < web_route_count; i++)
        if (str_eq(path, str_of(web_routes[i].path)))
            return &web_routes[i];
    return 0;
}
