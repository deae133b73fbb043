#include "service/report/lists.h"

#include "report/lists.h"
#include "service/evaluation/paper.h"
#include "service/order/board.h"
#include "service/order/step.h"
#include "service/report/english.h"

#define FORMAT(type)                                                                                    \
    {                                                                                                   \
        "format", FIELD_TEXT, FIELD_AT(type, format), "文件格式：html、docx、pdf、xlsx；省略时为 html", \
            "format of the file: html, docx, pdf, xlsx; html if left out", .missing = FIELD_OPTIONAL,   \
                                                                           .max = 8                     \
    }

const field_table appraisal_paper_fields = {
    "AppraisalPaper",
    sizeof(appraisal_paper_request),
    (const field[]){ { "", FIELD_MEMBERS, FIELD_AT(appraisal_paper_request, of), "评议", "the appraisal",
                       .of = &appraisal_request_fields },
                     FORMAT(appraisal_paper_request),
                     { 0 } },
};

const field_table order_list_paper_fields = {
    "OrderListPaper",
    sizeof(order_list_paper_request),
    (const field[]){ { "", FIELD_MEMBERS, FIELD_AT(order_list_paper_request, of), "督办单", "the orders",
                       .of = &order_list_fields },
                     FORMAT(order_list_paper_request),
                     { 0 } },
};

const field_table minutes_fields = {
    "MinutesPaper",
    sizeof(minutes_request),
    (const field[]){ { "paper", FIELD_INT, FIELD_AT(minutes_request, paper), "文件的编号",
                       "number of the paper", .min = 1, .max = 1e15 },
                     FORMAT(minutes_request),
                     { 0 } },
};

static page_frame frame_of(const context *c)
{
    return (page_frame){ .lang = c->lang, .today = c->today };
}

static bool judge(context *c, assess_options question, english_names *names_out, assessment *out, error *err)
{
    question.explain = question.outlook = explain_of(c->lang);
    if (!service_assess(c, &question, out, err) ||
        !service_load_english(c->request, c->store, c->lang, names_out, err))
        return false;
    english_assessment(names_out, out);
    return true;
}

bool service_warning_list(context *c, const void *request, void *response, error *err)
{
    const report_request *asked = request;
    action_file *out = response;
    assessment judged;
    english_names names;
    page_frame frame = frame_of(c);
    if (asked->cites)
        return error_set(err, ERROR_INPUT, "预警清单不注明来源", "the list of warnings has no sources");
    if (!judge(c, asked->question, &names, &judged, err))
        return false;
    document *d = report_warning_list(c->request, &frame, &judged);
    d->issuer = asked->issuer;
    d->number = asked->number;
    if (!service_write_paper(c, d, STR_NONE, asked->format, asked->file,
                             str_format(c->request, "warnings-%.*s-%d", STR_ARG(judged.plan_id), judged.year),
                             out, err))
        return false;
    out->what = str_format(c->request, c->lang == LANGUAGE_EN ? "%zu warnings" : "%zu 条预警",
                           judged.warnings.count);
    return true;
}

bool service_appraisal_paper(context *c, const void *request, void *response, error *err)
{
    const appraisal_paper_request *asked = request;
    action_file *out = response;
    appraisal_scores all;
    subject of;
    english_names names;
    page_frame frame = frame_of(c);
    if (!service_list_appraisals(c, &asked->of, &all, err) ||
        !subject_find(c, &asked->of.of, PERMISSION_PLAN_READ, &of, err) ||
        !service_load_english(c->request, c->store, c->lang, &names, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        all.items[i].unit_name = english_name(&names, all.items[i].unit_name);
    const document *d = report_appraisal_table(c->request, &frame, &all,
                                               english_name(&names, of.plan->record.title));
    if (!service_write_paper(c, d, STR_NONE, asked->format, asked->file,
                             str_format(c->request, "appraisal-%.*s-%d", STR_ARG(all.plan), all.year), out,
                             err))
        return false;
    out->what = str_format(c->request, c->lang == LANGUAGE_EN ? "%zu units" : "%zu 个单位", all.count);
    return true;
}

/* Their names in the language of the paper. */
static bool list_orders(context *c, const order_list_request *asked, supervision_orders *out, error *err)
{
    const catalogue_snapshot *known;
    if (!service_list_orders(c, asked, out, err) || !context_catalogue(c, &known, err))
        return false;
    for (size_t i = 0; i < out->count; i++)
        order_translate(known, c->lang, &out->items[i]);
    return true;
}

bool service_order_list_paper(context *c, const void *request, void *response, error *err)
{
    const order_list_paper_request *asked = request;
    action_file *out = response;
    supervision_orders all;
    page_frame frame = frame_of(c);
    if (!list_orders(c, &asked->of, &all, err) ||
        !service_write_paper(c, report_order_list(c->request, &frame, &all), STR_NONE, asked->format,
                             asked->file, STR("orders"), out, err))
        return false;
    out->what = str_format(c->request, c->lang == LANGUAGE_EN ? "%zu order%s" : "%zu 份督办单%.0s", all.count,
                           plural_s(all.count));
    return true;
}

/* The plan and the region of a paper, by their codes. */
static bool question_of(context *c, const paper *p, assess_options *question_out, error *err)
{
    plan_records plans;
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err) || !store_list_plans(c->request, c->store, &plans, err))
        return false;
    const region *at = region_of_id(&known->regions, p->region);
    *question_out = (assess_options){ .year = p->year, .region = at ? at->code : STR_NONE };
    for (size_t i = 0; i < plans.count; i++)
        if (plans.items[i].id == p->plan)
            question_out->plan = plans.items[i].code;
    return true;
}

bool service_minutes_paper(context *c, const void *request, void *response, error *err)
{
    const minutes_request *asked = request;
    action_file *out = response;
    paper of;
    assess_options question;
    assessment judged;
    english_names names;
    supervision_orders orders;
    page_frame frame = frame_of(c);
    if (!service_show_paper(c, &(paper_act_request){ .paper = asked->paper }, &of, err) ||
        !question_of(c, &of, &question, err) || !judge(c, question, &names, &judged, err))
        return false;
    of.title = english_name(&names, of.title);
    bool shows_orders = access_may(c, PERMISSION_ORDER_READ, of.region, 0);
    order_list_request listing = { .region = question.region };
    if (shows_orders && !list_orders(c, &listing, &orders, err))
        return false;
    const document *d = report_minutes(c->request, &frame, &of, &judged, shows_orders ? &orders : 0);
    if (!d)
        return error_set(err, ERROR_CONFLICT, "“%.*s”还没有登记纪要；请先登记会议的日期和内容",
                         "\"%.*s\" has no minutes yet; first record the day and content of the meeting", STR_ARG(of.title));
    if (!service_write_paper(c, d, STR_NONE, asked->format, asked->file,
                             str_format(c->request, "minutes-%lld", (long long)of.id), out, err))
        return false;
    out->what = of.title;
    return true;
}
