#include "service/responsibility/page.h"

#include "document/write/html.h"
#include "report/responsibility_page.h"
#include "service/report/papers.h"
#include "service/responsibility/list.h"
#include "service/responsibility/sign.h"

const field_table responsibility_page_fields = {
    "ResponsibilityPage",
    sizeof(responsibility_page_request),
    (const field[]){ { "", FIELD_MEMBERS, FIELD_AT(responsibility_page_request, search), "规划、单位、日期",
                       "plan, unit and day", .of = &responsibility_view_fields },
                     { 0 } },
};

const field_table responsibility_report_fields = {
    "ResponsibilityReport", sizeof(responsibility_report_request), (const field[]){
        { "", FIELD_MEMBERS, FIELD_AT(responsibility_report_request, search), "规划、单位、日期",
            "plan, unit and day", .of = &responsibility_view_fields },
        { "format", FIELD_TEXT, FIELD_AT(responsibility_report_request, format),
            "文件格式：html、docx、pdf、xlsx；省略时为 html", "format of the file: html, docx, pdf, xlsx; html if left out",
            .missing = FIELD_OPTIONAL, .max = 8 },
        { 0 } },
};

/* Names that a page in English shows. */
static bool name_in_english(context *c, responsibility_sheet *s, responsibility_units *units, error *err)
{
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err))
        return false;
    const english_names *names = &known->english;
    s->title = english_name(names, s->title);
    s->unit = english_name(names, s->unit);
    for (size_t i = 0; i < units->count; i++)
        units->items[i].name = english_name(names, units->items[i].name);
    for (size_t i = 0; i < s->count; i++) {
        responsibility_line *line = &s->items[i];
        line->domain = english_name(names, line->domain);
        line->name = line->name_en.len > 0 ? line->name_en : english_name(names, line->name);
        line->lead.name = english_name(names, line->lead.name);
        for (size_t k = 0; k < line->support_count; k++)
            line->supports[k].name = english_name(names, line->supports[k].name);
    }
    return true;
}

static bool make(context *c, const page_frame *frame, const responsibility_search *asked,
                 const document **made_out, error *err)
{
    responsibility_sheet sheet;
    responsibility_units units;
    date day;
    if (!service_list_responsibilities(c, asked, &sheet, err) || !service_list_duties(c, asked, &units, err))
        return false;
    if (c->lang == LANGUAGE_EN && !name_in_english(c, &sheet, &units, err))
        return false;
    responsibility_subject of = { .sheet = &sheet,
                                  .units = units.items,
                                  .unit_count = units.count,
                                  .on = date_text(c->request, date_parse(asked->on, &day) ? day : c->today) };
    *made_out = report_responsibility_page(c->request, frame, &of);
    return true;
}

bool service_responsibility_page(context *c, const responsibility_page_request *asked, str *html_out,
                                 error *err)
{
    page_frame frame;
    english_names names;
    responsibility_search search = asked->search;
    if (!service_begin_page(c, asked->page.style, &frame, &names, err))
        return false;
    if (search.plan.len == 0 && frame.plans->count > 0)
        search.plan = frame.plans->items[0].code;
    const document *made;
    if (!make(c, &frame, &search, &made, err))
        return false;
    *html_out = document_html(c->request, made);
    return true;
}

bool service_responsibility_report(context *c, const void *request, void *response, error *err)
{
    const responsibility_report_request *asked = request;
    action_file *out = response;
    const document *made;
    page_frame frame = { .lang = c->lang,
                         .today = c->today,
                         .store_record = c->version.audit,
                         .store_head = str_of(c->version.hash) };
    if (!make(c, &frame, &asked->search, &made, err) ||
        !service_write_paper(c, made, STR_NONE, asked->format, asked->file, STR("responsibilities"), out,
                             err))
        return false;
    out->what = made->title;
    return true;
}
