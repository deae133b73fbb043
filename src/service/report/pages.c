#include "service/report/pages.h"

#include "document/write/html.h"
#include "report/annual.h"
#include "report/coverage_page.h"
#include "report/group_page.h"
#include "report/home_page.h"
#include "report/leader_page.h"
#include "report/projects_page.h"
#include "report/regions_page.h"
#include "report/targets_page.h"
#include "report/warnings_page.h"
#include "service/asked_regions.h"
#include "service/composite/composite.h"
#include "service/evaluation/project.h"
#include "service/order/board.h"
#include "service/plan/cover_lines.h"
#include "service/plan/lines.h"
#include "service/report/islands.h"
#include "service/report/target_detail.h"
#include "service/report/texts.h"

/* A page being made: its frame, and the question with the plan filled in. */
typedef struct making {
    context *c;
    const page_request *asked;
    page_frame frame;
    assess_options question;
    english_names names;    /* none for a Chinese page */
} making;

bool service_begin_page(context *c, str style, page_frame *frame_out, english_names *names_out, error *err)
{
    plan_records *plans = arena_new(c->request, plan_records);
    if (!access_list_plans(c, plans, err) ||
        !service_load_english(c->request, c->store, c->lang, names_out, err))
        return false;
    for (size_t i = 0; i < plans->count; i++)
        plans->items[i].title = english_name(names_out, plans->items[i].title);
    *frame_out = islands_frame(c, 0, style);
    frame_out->plans = plans;
    return true;
}

static bool begin(context *c, const page_request *asked, making *m, error *err)
{
    *m = (making){ .c = c, .asked = asked, .question = asked->question };
    if (!service_begin_page(c, asked->style, &m->frame, &m->names, err))
        return false;
    m->question.explain = explain_of(c->lang);
    m->frame.sort = asked->sort;
    if (m->question.plan.len == 0 && m->frame.plans->count > 0)
        m->question.plan = m->frame.plans->items[0].code;
    return true;
}

static bool assess(const making *m, const assess_options *question, assessment *out, error *err)
{
    if (!service_assess(m->c, question, out, err))
        return false;
    english_assessment(&m->names, out);
    return true;
}

/* A page of one year with the year before beside it. */
typedef document *page_of_years(arena *a, const page_frame *f, const assessment *s, const assessment *before);

static bool make_of_years(context *c, const page_request *asked, bool only_verdicts_before,
                          page_of_years *make, str *html_out, error *err)
{
    bool has_texts = make == report_annual;
    making m;
    assessment now;
    const assessment *before;
    if (!begin(c, asked, &m, err) || !assess(&m, &m.question, &now, err) ||
        !service_assess_before(c, &now, only_verdicts_before, &before, err) ||
        (has_texts && !service_load_texts(c, &now, REPORT_ANNUAL, &m.frame.texts, err)))
        return false;
    *html_out = document_html(c->request, make(c->request, &m.frame, &now, before));
    return true;
}

bool service_warnings_page(context *c, const void *request, void *response, error *err)
{
    return make_of_years(c, request, false, report_warnings_page, response, err);
}

/* The matter of an order is mostly the name of its indicator. */
static void order_in_english(const english_names *names, const indicators *known, supervision_order *o)
{
    const indicator *of = indicator_of_id(known, o->indicator);
    o->matter = of && str_eq(o->matter, of->name) ? english_indicator(names, LANGUAGE_EN, of)
                                                  : english_name(names, o->matter);
    for (size_t i = 0; i < o->part_count; i++)
        o->parts[i].unit_name = english_name(names, o->parts[i].unit_name);
}

/* The overdue orders, for readers who may see orders. */
static bool find_orders(context *c, const assessment *s, const english_names *names, leader_orders *out,
                        error *err)
{
    supervision_orders all = { 0 };
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err))
        return false;
    *out = (leader_orders){ .may_read = access_allows_somewhere(&c->who, c->today, PERMISSION_ORDER_READ) };
    if (out->may_read &&
        !service_list_orders(c, &(order_list_request){ .region = s->region_code, .is_overdue = true }, &all,
                             err))
        return false;
    for (size_t i = 0; c->lang == LANGUAGE_EN && i < all.count; i++)
        order_in_english(names, &known->indicators, &all.items[i]);
    out->overdue = all.items;
    out->count = all.count;
    return true;
}

bool service_leader_page(context *c, const void *request, void *response, error *err)
{
    making m;
    assessment now;
    const assessment *before;
    leader_orders orders;
    if (!begin(c, request, &m, err) || !assess(&m, &m.question, &now, err) ||
        !service_assess_before(c, &now, true, &before, err) ||
        !find_orders(c, &now, &m.names, &orders, err))
        return false;
    const document *d = report_leader_page(c->request, &m.frame, &now, before, &orders);
    *(str *)response = document_html(c->request, d);
    return true;
}

bool service_targets_page(context *c, const void *request, void *response, error *err)
{
    return make_of_years(c, request, true, report_targets_page, response, err);
}

bool service_report_page(context *c, const void *request, void *response, error *err)
{
    page_request asked = *(const page_request *)request;
    asked.question.outlook = explain_of(c->lang);
    return make_of_years(c, &asked, true, report_annual, response, err);
}

bool service_plan_text_page(context *c, const void *request, void *response, error *err)
{
    making m;
    assessment judged;
    plan_lines lines;
    const catalogue_snapshot *known;
    const known_plan *of;
    if (!begin(c, request, &m, err))
        return false;
    m.question.only_verdicts = true;
    if (!assess(&m, &m.question, &judged, err) || !context_catalogue(c, &known, err) ||
        !catalogue_plan(known, c->store, judged.plan_id, &of, err) ||
        !service_plan_lines(c->request, c->store, &of->plan, c->lang, &lines, err))
        return false;
    *(str *)response = document_html(c->request,
                                     report_plan_text_page(c->request, &m.frame, &judged, &lines));
    return true;
}

bool service_coverage_page(context *c, const void *request, void *response, error *err)
{
    making m;
    plan_lines lines;
    const catalogue_snapshot *known;
    const known_plan *of;
    if (!begin(c, request, &m, err) || !asked_plan_settle(c, &m.question.plan, err) ||
        !context_catalogue(c, &known, err) || !catalogue_plan(known, c->store, m.question.plan, &of, err) ||
        !service_plan_lines(c->request, c->store, &of->plan, c->lang, &lines, err))
        return false;
    coverage_text text = { .plan = of->plan.record.code,
                           .title = english_name(&m.names, of->plan.record.title),
                           .region_name = english_name(&m.names, of->plan.record.region_name),
                           .line_count = lines.count };
    if (!service_cover_lines(c->request, &of->plan, &lines, c->lang, &text.lines, err))
        return false;
    *(str *)response = document_html(c->request, report_coverage_page(c->request, &m.frame, &text));
    return true;
}

/* Whether the caller may read the pages of each region; the list has published figures of others too.
 *
 *   has_pages   [all->count] */
static bool find_pages(context *c, const region_results *all, bool *has_pages, error *err)
{
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err))
        return false;
    for (size_t i = 0; i < all->count; i++)
        has_pages[i] = c->who.kind != CALLER_PERSON ||
                       access_may_view(c, PERMISSION_RESULT_READ,
                                       region_of_code(&known->regions, all->items[i].code)->id);
    return true;
}

bool service_regions_page(context *c, const void *request, void *response, error *err)
{
    making m;
    region_results all;
    if (!begin(c, request, &m, err) ||
        !service_assess_regions(c, &(assess_regions_request){ .options = m.question }, &all, err))
        return false;
    bool is_counted = c->who.kind != CALLER_VISITOR || all.count <= ASSESS_WARNED_REGIONS_MAX;
    if (is_counted && !service_warn_regions(c, &m.question, &all, err))
        return false;
    english_regions(&m.names, &all);
    bool *has_pages = arena_array(c->request, bool, all.count);
    if (!find_pages(c, &all, has_pages, err))
        return false;
    const document *d = report_regions_page(c->request, &m.frame, &all, m.question.region, has_pages);
    *(str *)response = document_html(c->request, d);
    return true;
}

bool service_projects_page(context *c, const void *request, void *response, error *err)
{
    making m;
    projects all;
    if (!begin(c, request, &m, err))
        return false;
    project_list_request asked = { .of = { m.question.plan, m.question.region, 0 } };
    if (!service_list_projects(c, &asked, &all, err))
        return false;
    for (size_t i = 0; c->lang == LANGUAGE_EN && i < all.count; i++)
        english_project(c->request, &m.names, &all.items[i]);
    *(str *)response = document_html(c->request, report_projects_page(c->request, &m.frame, &all));
    return true;
}

bool service_target_page(context *c, const void *request, void *response, error *err)
{
    making m;
    assessment judged;
    target_detail detail;
    if (!begin(c, request, &m, err))
        return false;
    m.question.outlook = explain_of(c->lang);
    if (!assess(&m, &m.question, &judged, err))
        return false;
    size_t index = 0;
    while (index < judged.target_count && assessment_number(&judged, index) != m.asked->target)
        index++;
    if (index == judged.target_count)
        return error_set(err, ERROR_NOT_FOUND, "规划有%zu项目标，没有编号为%zu的目标",
                         "the plan has %zu targets; target no. %zu does not exist", judged.target_count,
                         m.asked->target);
    if (!service_target_detail(c, &judged, &judged.targets[index], &m.names, &detail, err))
        return false;
    *(str *)response = document_html(c->request,
                                     report_target_page(c->request, &m.frame, &judged, index, &detail));
    return true;
}

/* kind: PAGE_DEPARTMENT, PAGE_DOMAIN */
static bool group_page(context *c, const page_request *asked, page_kind kind, str *html_out, error *err)
{
    making m;
    assessment judged;
    arena *a = c->request;
    if (!begin(c, asked, &m, err) || !assess(&m, &m.question, &judged, err))
        return false;
    target_groups all = target_groups_of(a, &judged, kind, c->lang);
    if (asked->group.len == 0) {
        *html_out = document_html(a, report_groups_page(a, &m.frame, &judged, kind, &all));
        return true;
    }
    const target_group *found = target_group_find(&all, asked->group);
    if (!found && kind == PAGE_DEPARTMENT)
        return error_set(err, ERROR_NOT_FOUND, "这份规划没有部门“%.*s”的目标",
                         "no target of this plan is reported by a department \"%.*s\"",
                         STR_ARG(asked->group));
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "规划没有第“%.*s”个领域", "the plan has no domain \"%.*s\"",
                         STR_ARG(asked->group));
    *html_out = document_html(a, report_group_page(a, &m.frame, &judged, found));
    return true;
}

bool service_department_page(context *c, const void *request, void *response, error *err)
{
    return group_page(c, request, PAGE_DEPARTMENT, response, err);
}

bool service_domain_page(context *c, const void *request, void *response, error *err)
{
    return group_page(c, request, PAGE_DOMAIN, response, err);
}

bool service_index_page(context *c, const void *request, void *response, error *err)
{
    making m;
    const page_request *asked = request;
    composite_asked index = { .definition = asked->definition, .level = asked->level,
        .year = asked->question.year };
    return begin(c, asked, &m, err) &&
           service_composite_of_store(c, &m.frame, &index, response, err);
}

bool service_home_page(context *c, const void *request, void *response, error *err)
{
    making m;
    if (!begin(c, request, &m, err))
        return false;
    const plan_records *plans = m.frame.plans;
    home_plan *shown = arena_array(c->request, home_plan, plans->count);
    for (size_t i = 0; i < plans->count; i++) {
        assessment *newest = arena_new(c->request, assessment);
        error why = { 0 };
        shown[i].record = &plans->items[i];
        if (!assess(&m, &(assess_options){ .plan = plans->items[i].code },
                    newest, &why)) {
            shown[i].why = error_text(c->request, &why, c->lang);
            continue;
        }
        shown[i].newest = newest;
        if (!service_assess_before(c, newest, true, &shown[i].before, err))
            return false;
    }
    *(str *)response = document_html(c->request, report_home_page(c->request, &m.frame, shown, plans->count));
    return true;
}
