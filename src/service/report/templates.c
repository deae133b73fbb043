#include "service/report/templates.h"

#include "document/write/docx.h"
#include "document/write/format.h"
#include "document/write/template.h"
#include "service/people/units.h"
#include "store/templates.h"

enum { TEMPLATE_FILE_MAX = 1024 * 1024 };

typedef struct kind_row {
    const char *word, *zh, *en;
    template_rules rules;
} kind_row;

static const char *const of_letter[] = { "标题", "主送", "正文", "署名", "日期" };
static const char *const of_report[] = { "标题", "正文" };
static const char *const of_order[] = { "标题" };
static const char *const notice_rows[] = {
    "行.序号", "行.指标",       "行.计量单位", "行.分组",   "行.年份",
    "row.No.", "row.Indicator", "row.Unit",    "row.Group", "row.Year",
};
static const char *const return_rows[] = {
    "行.指标",       "行.分组",   "行.年份",  "行.所报",      "行.退回原因",
    "row.Indicator", "row.Group", "row.Year", "row.Reported", "row.Reason",
};
static const char *const order_pairs[] = {
    "编号",   "事由",   "来源",  "成因", "数据",   "依据",  "责任单位", "办理要求", "办结期限", "联系人",
    "Number", "Matter", "Cause", "Why",  "Figure", "Basis", "Units",    "Demand",   "Due",      "Contact",
};

#define NEEDS(array) .needed = (array), .needed_count = COUNT_OF(array)
#define HAS(array) .more = (array), .more_count = COUNT_OF(array)
static const kind_row kinds[] = {
    { "notice", "填报通知", "notice of a form", { NEEDS(of_letter), HAS(notice_rows) } },
    { "reminder", "催报单", "reminder", { NEEDS(of_letter) } },
    { "return", "退回单", "return of a form", { NEEDS(of_letter), HAS(return_rows) } },
    { "order", "督办单", "supervision order", { NEEDS(of_order), HAS(order_pairs) } },
    { "annual", "年度监测报告", "annual monitoring report", { NEEDS(of_report) } },
    { "brief", "一页纸简报", "brief of one page", { NEEDS(of_report) } },
    { "midterm", "中期评估报告", "mid-term evaluation report", { NEEDS(of_report) } },
    { "final", "终期评估报告", "final evaluation report", { NEEDS(of_report) } },
};

#define KIND                                                                                  \
    {                                                                                         \
        "kind", FIELD_TEXT, FIELD_AT(template_request, kind), "公文的种类，见 template list", \
            "kind of paper, as template list names it", .max = 16                             \
    }
const field_table template_kind_fields = {
    "TemplateKind",
    sizeof(template_request),
    (const field[]){ KIND, { 0 } },
};
const field_table template_any_kind_fields = {
    "TemplateAnyKind", sizeof(template_request), (const field[]){
        { "kind", FIELD_TEXT, FIELD_AT(template_request, kind), "公文的种类；省略时为 notice",
            "kind of paper; notice if left out", .missing = FIELD_OPTIONAL, .max = 16 },
        { 0 } },
};
const field_table template_file_fields = {
    "TemplateFile",
    sizeof(template_request),
    (const field[]){ KIND,
                     { "file", FIELD_TEXT, FIELD_AT(template_request, file), "Word 文件（.docx）",
                       "Word file (.docx)", .max = TEMPLATE_FILE_MAX },
                     { 0 } },
};

static const char *const languages[] = { [LANGUAGE_ZH] = "zh", [LANGUAGE_EN] = "en" };

#define AT(member) FIELD_AT(template_line, member)
const field_table template_line_fields = {
    "Template",
    sizeof(template_line),
    (const field[]){ { "kind", FIELD_TEXT, AT(kind), "种类", "kind" },
                     { "language", FIELD_WORD, AT(lang), "公文的语言，即请求的语言",
                       "language of the papers: that of the request", .words = FIELD_WORDS(languages) },
                     { "name", FIELD_BOTH, FIELD_PAIR(template_line, name, name_en), "名称", "name" },
                     { "at", FIELD_TEXT, AT(at), "设定时间", "when it was set", .missing = FIELD_OR_NULL },
                     { "who", FIELD_TEXT, AT(who), "设定人", "who set it", .missing = FIELD_OR_NULL },
                     { 0 } },
};
#undef AT
const field_table template_lines_fields = {
    "Templates",
    sizeof(template_lines),
    (const field[]){ { "templates", FIELD_LIST, FIELD_ITEMS(template_lines, items), "模板", "templates",
                       FIELD_COUNTED(template_lines, count), .of = &template_line_fields },
                     { 0 } },
};

#define AT(member) FIELD_AT(template_placeholder, member)
static const field_table placeholder_fields = {
    "TemplatePlaceholder",
    sizeof(template_placeholder),
    (const field[]){
        { "name", FIELD_BOTH, FIELD_PAIR(template_placeholder, name, name_en), "名称", "name" },
        { "meaning", FIELD_BOTH, FIELD_PAIR(template_placeholder, meaning, meaning_en), "含义", "meaning" },
        { "needed", FIELD_BOOL, AT(is_needed), "模板必须有", "a template must have it" },
        { 0 } },
};
#undef AT
const field_table template_placeholders_fields = {
    "TemplatePlaceholders",
    sizeof(template_placeholders),
    (const field[]){ { "placeholders", FIELD_LIST, FIELD_ITEMS(template_placeholders, items), "占位符",
                       "placeholders", FIELD_COUNTED(template_placeholders, count),
                       .of = &placeholder_fields },
                     { 0 } },
};

static const kind_row *row_of(str kind)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_eq(kind, str_of(kinds[i].word)))
            return &kinds[i];
    return 0;
}

static bool find_kind(str kind, const kind_row **row_out, error *err)
{
    *row_out = row_of(kind);
    return *row_out ||
           error_set(err, ERROR_NOT_FOUND, "没有公文种类“%.*s”；请用模板列表中的种类",
                     "there is no kind of paper \"%.*s\"; use one of the list of templates", STR_ARG(kind));
}

/* Papers in English have templates of their own. */
static str key_of(const context *c, str kind)
{
    return c->lang == LANGUAGE_EN ? str_join(c->request, kind, STR(".en")) : kind;
}

static bool load(context *c, str kind, paper_template_record *found_out, error *err)
{
    int64_t region_id;
    return units_find_region(c, STR_NONE, &region_id, err) &&
           store_load_template(c->request, c->store, region_id, key_of(c, kind), found_out, err);
}

static template_line line_of(const context *c, const kind_row *row, const paper_template_record *t)
{
    bool is_set = t->bytes.len > 0;
    return (template_line){ .kind = str_of(row->word),
                            .lang = c->lang,
                            .name = str_of(row->zh),
                            .name_en = str_of(row->en),
                            .at = is_set ? t->at : STR_NONE,
                            .who = is_set ? t->who : STR_NONE };
}

bool service_list_templates(context *c, const void *request, void *response, error *err)
{
    template_lines *out = response;
    (void)request;
    *out = (template_lines){ arena_array(c->request, template_line, COUNT_OF(kinds)), COUNT_OF(kinds) };
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        paper_template_record t;
        if (!load(c, str_of(kinds[i].word), &t, err))
            return false;
        out->items[i] = line_of(c, &kinds[i], &t);
    }
    return true;
}

/* Those of all papers, then the kind's own. */
bool service_list_template_placeholders(context *c, const void *request, void *response, error *err)
{
    const template_request *asked = request;
    template_placeholders *out = response;
    const kind_row *row;
    if (!find_kind(asked->kind.len ? asked->kind : STR("notice"), &row, err))
        return false;
    size_t count = TEMPLATE_NAME_COUNT + row->rules.more_count / 2;
    *out = (template_placeholders){ arena_array(c->request, template_placeholder, count), count };
    for (size_t i = 0; i < TEMPLATE_NAME_COUNT; i++) {
        const template_name *n = &template_names[i];
        out->items[i] = (template_placeholder){ str_of(n->zh), str_of(n->en), str_of(n->meaning_zh),
                                                str_of(n->meaning_en), false };
        for (size_t k = 0; k < row->rules.needed_count; k++)
            out->items[i].is_needed |= str_eq(str_of(n->zh), str_of(row->rules.needed[k]));
    }
    for (size_t i = 0; i < row->rules.more_count / 2; i++) {
        str name = str_of(row->rules.more[i]),
            name_en = str_of(row->rules.more[row->rules.more_count / 2 + i]);
        bool is_row = str_starts(name, STR("行."));
        out->items[TEMPLATE_NAME_COUNT + i] = (template_placeholder){
            name, name_en, is_row ? STR("表中一列；所在的行按数据重复") : STR("督办单的一项"),
            is_row ? STR("a column of the table; its row is repeated") : STR("an item of the order"), false
        };
    }
    return true;
}

bool service_export_template(context *c, const void *request, void *response, error *err)
{
    const template_request *asked = request;
    action_file *out = response;
    const kind_row *row;
    paper_template_record t;
    if (!find_kind(asked->kind, &row, err) || !load(c, asked->kind, &t, err))
        return false;
    *out = (action_file){ .name = str_format(c->request, "template-%s.docx", row->word),
                          .media_type = document_formats[FORMAT_DOCX].media_type,
                          .bytes = t.bytes,
                          .what = str_of(c->lang == LANGUAGE_EN ? row->en : row->zh) };
    return t.bytes.len > 0 || template_example(c->request, &row->rules, c->lang, &out->bytes, err);
}

bool service_check_template(context *c, const void *request, void *response, error *err)
{
    const template_request *asked = request;
    const kind_row *row;
    if (!find_kind(asked->kind, &row, err) || !template_check(c->request, asked->file, &row->rules, err))
        return false;
    *(template_line *)response = line_of(c, row, &(paper_template_record){ 0 });
    return true;
}

static bool save(context *c, str kind, str bytes, template_line *line_out, error *err)
{
    const kind_row *row;
    paper_template_record t = {
        .kind = key_of(c, kind), .bytes = bytes, .at = c->by.now, .who = c->by.who, .person = c->who.person
    };
    if (!find_kind(kind, &row, err) || !units_find_region(c, STR_NONE, &t.region, err) ||
        !access_require(c, PERMISSION_REPORT_WRITE, t.region, 0, err) ||
        (bytes.len > 0 && !template_check(c->request, bytes, &row->rules, err)) ||
        !store_add_template(c->request, c->store, &t, err))
        return false;
    context_record(c, 0, t.kind, str_format(c->request, "{\"bytes\": %zu}", bytes.len));
    *line_out = line_of(c, row, &t);
    return true;
}

bool service_set_template(context *c, const void *request, void *response, error *err)
{
    const template_request *asked = request;
    if (asked->file.len == 0)
        return error_set(err, ERROR_INPUT, "没有文件", "there is no file");
    return save(c, asked->kind, asked->file, response, err);
}

bool service_reset_template(context *c, const void *request, void *response, error *err)
{
    return save(c, ((const template_request *)request)->kind, STR_NONE, response, err);
}

bool service_fill_template(context *c, str kind, const document *d, str *bytes_out, error *err)
{
    paper_template_record t = { 0 };
    str home;
    if (!row_of(kind))
        return document_docx(c->request, d, bytes_out, err);
    if (!store_setting(c->request, c->store, STR("region"), &home, err) ||
        (home.len > 0 && !load(c, kind, &t, err)))
        return false;
    return t.bytes.len > 0 ? template_fill(c->request, t.bytes, d, bytes_out, err)
                           : document_docx(c->request, d, bytes_out, err);
}
