#include "report/api_page.h"

static table *create(document *d, size_t count, const char *const titles[][2])
{
    table_column columns[4];
    for (size_t i = 0; i < count; i++)
        columns[i] = (table_column){ .title = page_words(d, titles[i][0], titles[i][1]) };
    table *t = table_create(d->memory, STR_NONE, columns, count);
    t->is_stacked = true;
    return t;
}

static spans code(document *d, str text)
{
    spans s = { 0 };
    spans_add(d->memory, &s, SPAN_CODE, text);
    return s;
}

static void add_addresses(document *d, const api_operation *all, size_t count)
{
    static const char *const titles[][2] = { { "地址", "Address" }, { "内容", "Content" }, { "权限",
        "Permission" } };
    table *t = create(d, 3, titles);
    for (size_t i = 0; i < count; i++) {
        table_row *row = table_add_row(d->memory, t);
        str address = str_format(d->memory, "%.*s %.*s", STR_ARG(all[i].method), STR_ARG(all[i].path));
        if (all[i].response)
            spans_add_link(d->memory, &row->cells[0], address, str_format(d->memory, "a%zu", i + 1));
        else
            row->cells[0] = code(d, address);
        row->cells[1] = spans_of(d->memory, all[i].what);
        row->cells[2] = code(d, all[i].permission);
    }
    document_table(d, t);
}

/* The content of a member: in words, or a link to its structure. */
static spans value_of(document *d, const field *f)
{
    bool zh = d->lang == LANGUAGE_ZH;
    spans s = { 0 };
    str words = STR_NONE;
    if (f->of) {
        bool is_list = f->type == FIELD_LIST;
        spans_add(d->memory, &s, SPAN_PLAIN, is_list && !zh ? STR("list of ") : STR_NONE);
        spans_add_link(d->memory, &s, str_of(f->of->name), str_of(f->of->name));
        spans_add(d->memory, &s, SPAN_PLAIN, is_list && zh ? STR(" 的列表") : STR_NONE);
        return s;
    }
    switch (f->type) {
    case FIELD_LIST:
    case FIELD_PARTS: words = page_words(d, "列表", "list"); break;
    case FIELD_BOTH:
    case FIELD_NAME: words = page_words(d, "中文和英文：zh、en", "both languages: zh, en"); break;
    case FIELD_TALLY: words = page_words(d, "各词的个数", "number for each word"); break;
    case FIELD_TEXT:
        words = f->max > 0 ? field_expected(d->memory, f, d->lang) : page_words(d, "文字", "text");
        break;
    default: words = str_trim(field_expected(d->memory, f, d->lang)); break;
    }
    return spans_of(d->memory, words);
}

static str needs_text(const document *d, const field *f)
{
    return f->missing == FIELD_ALWAYS    ? page_words(d, "必有", "always")
           : f->missing == FIELD_OR_NULL ? page_words(d, "可为 null", "may be null")
                                         : page_words(d, "可省略", "optional");
}

static void add_members(document *d, table *t, const field_table *of)
{
    for (const field *f = of->fields; f->name; f++) {
        if (field_is_part(f)) {
            add_members(d, t, f->of);
            continue;
        }
        table_row *row = table_add_row(d->memory, t);
        row->cells[0] = code(d, *f->name ? str_of(f->name) : STR("[ ]"));
        row->cells[1] = value_of(d, f);
        row->cells[2] = spans_of(d->memory, needs_text(d, f));
        row->cells[3] = spans_of(d->memory, page_words(d, f->zh, f->en));
    }
}

static table *begin_fields(document *d)
{
    static const char *const titles[][2] = { { "名称", "Name" }, { "值", "Value" }, { "有无", "Presence" },
        { "含义", "Meaning" } };
    return create(d, 4, titles);
}

static void add_parameters(document *d, const api_operation *o)
{
    static const char *const places[][2] = { { "地址中：", "In the address:" }, { "参数：", "Parameters:" },
        { "内容（JSON 对象）：", "Content (a JSON object):" } };
    bool has_some = false;
    for (size_t i = 0; i < COUNT_OF(o->parts); i++) {
        table *t = begin_fields(d);
        add_members(d, t, o->parts[i]);
        if (!t->rows.count)
            continue;
        document_paragraph(d, page_words(d, places[i][0], places[i][1]));
        document_table(d, t);
        has_some = true;
    }
    if (!has_some)
        document_paragraph(d, page_words(d, "没有参数。", "No parameters."));
}

/* The kinds of problems, where their type leads. */
static void add_problems(document *d)
{
    bool zh = d->lang == LANGUAGE_ZH;
    document_heading(d, 1, zh ? STR("错误") : STR("Problems"), STR("problems"));
    document_paragraph(d, zh ? STR("出错时返回 RFC 9457 的 application/problem+json，其 type 指向这里的一项。")
                             : STR("Errors are answered with application/problem+json of RFC 9457; its type leads to an entry here."));
    for (int i = ERROR_NONE + 1; i < ERROR_CODE_COUNT; i++) {
        const error_row *row = &error_table[i];
        document_heading(d, 2, str_of(row->name), str_format(d->memory, "problem-%s", row->name));
        document_paragraph(d, str_format(d->memory, zh ? "%s（状态 %d）" : "%s (status %d)",
                                         zh ? row->meaning_zh : row->meaning_en, row->http_status));
    }
}

static void add_structure(document *d, const field_table *of)
{
    table *t = begin_fields(d);
    document_heading(d, 2, str_of(of->name), str_of(of->name));
    add_members(d, t, of);
    document_table(d, t);
}

document *report_api_page(arena *a, const page_frame *f, const api_operation *all, size_t count)
{
    bool zh = f->lang == LANGUAGE_ZH;
    field_tables structs = { 0 };
    document *d = page_create(a, f, PAGE_API, &(page_subject){ 0 }, zh ? 
        STR("程序接口") : STR("Interface for programs"),
                              zh ? STR("地址、参数和返回的数据") : STR("Addresses, parameters and responses"));
    spans intro = spans_of(
        a, zh ? STR("各地址返回 JSON 或网页。供程序读取的说明（OpenAPI 3.1）：")
              : STR("The addresses answer with JSON or a page. OpenAPI 3.1: "));
    spans_add_link(a, &intro, STR("/api/v1/openapi.json"), STR("/api/v1/openapi.json"));
    document_spans(d, BLOCK_PARAGRAPH, intro);
    document_paragraph(d, zh ? STR("“权限”是各操作所需权限的名称；未登录的访客只能读取。")
                             : STR("Permission is the name of the right that an operation requires; a visitor who has not "
                                   "signed in may only read."));
    add_addresses(d, all, count);
    for (size_t i = 0; i < count; i++) {
        if (!all[i].response)
            continue;
        document_heading(d, 1, str_format(a, "%.*s %.*s", STR_ARG(all[i].method), STR_ARG(all[i].path)),
                         str_format(a, "a%zu", i + 1));
        document_paragraph(d, all[i].what);
        add_parameters(d, &all[i]);
        spans answer = spans_of(a, zh ? STR("返回 ") : STR("Answers with "));
        spans_add_link(a, &answer, str_of(all[i].response->name), str_of(all[i].response->name));
        document_spans(d, BLOCK_PARAGRAPH, answer);
        field_collect(a, all[i].response, &structs);
        for (size_t k = 0; k < COUNT_OF(all[i].parts); k++)
            for (const field *part = all[i].parts[k]->fields; part->name; part++)
                if (part->of)
                    field_collect(a, part->of, &structs);
    }
    add_problems(d);
    document_heading(d, 1, zh ? STR("数据的结构") : STR("Structures"), STR("structures"));
    for (size_t i = 0; i < structs.count; i++)
        add_structure(d, structs.items[i]);
    return d;
}
