#include "service/report/papers.h"

#include "document/write/format.h"
#include "report/annual.h"
#include "report/brief.h"
#include "service/report/english.h"
#include "service/report/evaluated.h"
#include "service/report/sources.h"
#include "service/report/templates.h"
#include "service/report/texts.h"

const field_table report_request_fields = {
    "ReportRequest", sizeof(report_request), (const field[]){
        { "", FIELD_MEMBERS, FIELD_AT(report_request, question), "规划、地区、年份", "plan, region and year",
            .of = &assess_question_fields },
        { "format", FIELD_TEXT, FIELD_AT(report_request, format), "文件格式：html、docx、pdf、xlsx（附表）；省略时为 html",
            "format of the file: html, docx, pdf, xlsx (its tables); html if left out", .missing = FIELD_OPTIONAL, .max = 8 },
        { "issuer", FIELD_TEXT, FIELD_AT(report_request, issuer), "发文机关标志；省略时没有版头",
            "issuing authority; no head if left out", .missing = FIELD_OPTIONAL, .max = 120 },
        { "number", FIELD_TEXT, FIELD_AT(report_request, number), "发文字号", "number of the document",
            .missing = FIELD_OPTIONAL, .max = 120 },
        { "sources", FIELD_BOOL, FIELD_AT(report_request, cites), "每个数字注明来源（docx 为脚注，html、pdf 为文末注）；xlsx 没有注",
            "each number with its source as a note: footnotes of docx, a list at the end of html and pdf; xlsx has no notes",
            .missing = FIELD_OPTIONAL },
        { 0 } },
};

/* format, else the end of the name of the file. */
static bool find_format(str format, str file, document_format *format_out, error *err)
{
    document_format by_name = FORMAT_HTML;
    bool is_named = document_format_of_name(file, &by_name);
    *format_out = by_name;
    if (format.len == 0)
        return true;
    if (!document_format_of_word(format, format_out))
        return error_set(err, ERROR_INPUT, "格式应为 html、docx、pdf 或 xlsx，这里是“%.*s”",
                         "the format must be html, docx, pdf or xlsx, found \"%.*s\"", STR_ARG(format));
    if (is_named && by_name != *format_out)
        return error_set(err, ERROR_INPUT, "格式是 %.*s，而文件名以 .%s 结尾",
                         "the format is %.*s, but the name of the file ends with .%s", STR_ARG(format),
                         document_formats[by_name].word);
    return true;
}

bool service_write_paper(context *c, const document *d, str kind, str format, str file, str name,
                         action_file *file_out, error *err)
{
    document_format to;
    if (!find_format(format, file, &to, err))
        return false;
    *file_out = (action_file){ .name = str_format(c->request, "%.*s.%s", STR_ARG(name),
                                                  document_formats[to].word),
                               .media_type = document_formats[to].media_type };
    return to == FORMAT_DOCX ? service_fill_template(c, kind, d, &file_out->bytes, err)
                             : document_write(c->request, d, to, &file_out->bytes, err);
}

/* A report of one year as a document. */
typedef document *report_function(arena *a, const page_frame *f, const assessment *s,
                                  const assessment *before);

/* NULL: an evaluation report, of all years so far. */
static report_function *const writers[REPORT_KIND_COUNT] = { [REPORT_ANNUAL] = report_annual,
                                                              [REPORT_BRIEF] = report_brief };

bool service_make_report(context *c, str kind, const report_request *asked, document **made_out,
                         assessment *judged_out, error *err)
{
    int of;
    assess_options question = asked->question;
    const assessment *before;
    page_frame frame = { .lang = c->lang,
                         .today = c->today,
                         .store_record = c->version.audit,
                         .store_head = str_of(c->version.hash) };
    english_names names;
    if (!state_of_word(report_kind_table, REPORT_KIND_COUNT, kind, &of))
        return error_set(err, ERROR_INPUT, "没有“%.*s”这种报告", "there is no report \"%.*s\"", STR_ARG(kind));
    question.explain = question.outlook = explain_of(c->lang);
    if (!service_assess(c, &question, judged_out, err) ||
        !service_assess_before(c, judged_out, true, &before, err) ||
        !service_load_english(c->request, c->store, c->lang, &names, err) ||
        !service_load_texts(c, judged_out, (report_kind)of, &frame.texts, err))
        return false;
    english_assessment(&names, judged_out);
    if (writers[of]) {
        *made_out = writers[of](c->request, &frame, judged_out, before);
    } else {
        evaluation_material material;
        if (!service_evaluation_material(c, judged_out, (report_kind)of, &material, err))
            return false;
        *made_out = report_evaluation(c->request, &frame, judged_out, &material);
    }
    (*made_out)->issuer = asked->issuer;
    (*made_out)->number = asked->number;
    (*made_out)->about = str_format(c->request, "%s %.*s %.*s %d %s", report_kind_table[of].word,
                                    STR_ARG(judged_out->plan_id),
                                    STR_ARG(judged_out->region_code), judged_out->year,
                                    c->lang == LANGUAGE_EN ? "en" : "zh");
    return true;
}

static bool write(context *c, const report_request *asked, const char *kind, action_file *file_out,
                  error *err)
{
    document *made;
    assessment judged;
    document_format to;
    if (!find_format(asked->format, asked->file, &to, err))
        return false;
    if (asked->cites && to == FORMAT_XLSX)
        return error_set(err, ERROR_INPUT, "xlsx 没有注；来源只能写入 docx、pdf、html", "an xlsx has no notes; sources are for docx, pdf and html");
    if (!context_progress(c, "评估", "assessing", 0, 2, err) ||
        !service_make_report(c, str_of(kind), asked, &made, &judged, err) ||
        (asked->cites && !service_cite_sources(c, made, &judged, err)) ||
        !context_progress(c, "编写文件", "writing the file", 1, 2, err) ||
        !service_write_paper(c, made, str_of(kind), asked->format, asked->file,
                             str_format(c->request, "%s-%.*s-%.*s-%d", kind, STR_ARG(judged.plan_id),
                                        STR_ARG(judged.region_code), judged.year),
                             file_out, err))
        return false;
    file_out->what = str_format(c->request,
                                c->lang == LANGUAGE_EN ? "%.*s, %d, %zu target%s" : "%.*s %d年，%zu 项目标%.0s",
                                STR_ARG(judged.plan_title), judged.year, judged.achievement.total,
                                plural_s(judged.achievement.total));
    return true;
}

bool service_annual_report(context *c, const void *request, void *response, error *err)
{
    return write(c, request, "annual", response, err);
}

bool service_brief_report(context *c, const void *request, void *response, error *err)
{
    return write(c, request, "brief", response, err);
}

bool service_mid_term_report(context *c, const void *request, void *response, error *err)
{
    return write(c, request, "midterm", response, err);
}

bool service_final_report(context *c, const void *request, void *response, error *err)
{
    return write(c, request, "final", response, err);
}
