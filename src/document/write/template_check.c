/* What a template may contain. */
#include "base/utf8.h"
#include "base/vec.h"
#include "document/read/office.h"
#include "document/write/template.h"
#include "document/write/template_part.h"

enum { TEMPLATE_BYTES_MAX = 1024 * 1024, PLACEHOLDERS_MAX = 500 };

const template_name template_names[TEMPLATE_NAME_COUNT] = {
    { "标题", "title", "标题", "title" },
    { "副标题", "subtitle", "副标题", "subtitle" },
    { "发文机关", "issuer", "发文机关标志", "issuing authority" },
    { "发文字号", "number", "发文字号", "number of the document" },
    { "主送", "addressee", "主送机关，带冒号", "addressee, with its colon" },
    { "单位", "unit", "主送机关，不带冒号", "addressee without the colon" },
    { "正文", "body", "正文，单独成段；各段、表和图", "the text: a paragraph of its own; paragraphs, tables and charts" },
    { "署名", "signer", "署名", "who signs" },
    { "日期", "day", "成文日期", "day" },
};

/* What a template must not have: a text in the name of a part, or in its XML. */
static const struct { const char *in_name, *in_xml, *zh, *en; } refused[] = {
    { "vbaProject", 0, "宏", "macros" },
    { "activeX", 0, "控件", "controls" },
    { "embeddings/", 0, "嵌入的文件", "embedded files" },
    { "oleObject", 0, "嵌入的文件", "embedded files" },
    { 0, "TargetMode=\"External\"", "指向其他文件或网址的链接", "links to other files or addresses" },
    { 0, "macroEnabled", "宏", "macros" },
    { 0, "<w:altChunk", "嵌入的文件", "embedded files" },
    { 0, "DDEAUTO", "指向其他文件的域", "fields that refer to other files" },
    { 0, "INCLUDETEXT", "指向其他文件的域", "fields that refer to other files" },
    { 0, "INCLUDEPICTURE", "指向其他文件的域", "fields that refer to other files" },
};

typedef struct checking {
    arena *a;
    const template_rules *rules;
    VEC(str) found;
    str part;
    size_t paragraph;
    error *err;
} checking;

static bool refuse_parts(const office_parts *parts, error *err)
{
    for (size_t i = 0; i < parts->count; i++)
        for (size_t k = 0; k < COUNT_OF(refused); k++) {
            const office_part *p = &parts->items[i];
            if ((refused[k].in_name && str_has(p->name, str_of(refused[k].in_name))) ||
                (refused[k].in_xml && str_has(p->bytes, str_of(refused[k].in_xml))))
                return error_set(err, ERROR_INPUT, "模板中不能有%s%.0s（%.*s）",
                                 "a template must not contain%.0s %s (%.*s)", refused[k].zh, refused[k].en,
                                 STR_ARG(p->name));
        }
    return true;
}

static bool is_name(str inside, const char *zh, const char *en)
{
    return str_eq(inside, str_of(zh)) || str_eq_ignoring_ascii_case(inside, str_of(en));
}

static bool is_known(const checking *k, str inside)
{
    for (size_t i = 0; i < TEMPLATE_NAME_COUNT; i++)
        if (is_name(inside, template_names[i].zh, template_names[i].en))
            return true;
    for (size_t i = 0; i < k->rules->more_count; i++)
        if (str_eq(inside, str_of(k->rules->more[i])))
            return true;
    return false;
}

static bool check_text(checking *k, str text)
{
    size_t at = 0;
    while ((at = str_find(text, STR("{{"), at)) != STR_NOWHERE) {
        size_t end = str_find(text, STR("}}"), at);
        str around = utf8_head(str_trim(text), 40);
        if (end == STR_NOWHERE)
            return error_set(k->err, ERROR_INPUT, "%.*s 第 %zu 段：占位符没有结束的 }}（%.*s）",
                             "%.*s, paragraph %zu: a placeholder has no }} at its end (%.*s)", STR_ARG(k->part),
                             k->paragraph, STR_ARG(around));
        str inside = str_trim(str_slice(text, at + 2, end));
        if (k->found.count == PLACEHOLDERS_MAX)
            return error_set(k->err, ERROR_TOO_LARGE, "占位符超过 %d 个", "more than %d placeholders",
                             PLACEHOLDERS_MAX);
        if (!is_known(k, inside))
            return error_set(k->err, ERROR_INPUT, "%.*s 第 %zu 段：没有占位符“%.*s”；请用所列占位符之一",
                             "%.*s, paragraph %zu: there is no placeholder \"%.*s\"; use one of the list of placeholders",
                             STR_ARG(k->part), k->paragraph, STR_ARG(inside));
        *vec_push(k->a, &k->found) = inside;
        at = end + 2;
    }
    return true;
}

static bool check_needed(const checking *k)
{
    for (size_t n = 0; n < k->rules->needed_count; n++) {
        const template_name *row = template_names;
        bool has = false;
        while (!str_eq(str_of(row->zh), str_of(k->rules->needed[n])))
            row++;
        for (size_t i = 0; i < k->found.count; i++)
            has |= is_name(k->found.items[i], row->zh, row->en);
        if (!has)
            return error_set(k->err, ERROR_INPUT, "模板缺少占位符 {{%s}}%.0s（%s%.0s）",
                             "the template lacks the placeholder%.0s {{%s}} (%.0s%s)", row->zh, row->en,
                             row->meaning_zh, row->meaning_en);
    }
    return true;
}

bool template_check(arena *a, str bytes, const template_rules *rules, error *err)
{
    office_parts parts;
    checking k = { .a = a, .rules = rules, .err = err };
    if (bytes.len > TEMPLATE_BYTES_MAX)
        return error_set(err, ERROR_TOO_LARGE, "模板有 %zu 字节，超过 %d 字节", "the template has %zu bytes, more than %d",
                         bytes.len, TEMPLATE_BYTES_MAX);
    if (!office_read_parts(a, bytes, &parts, err) || !refuse_parts(&parts, err))
        return false;
    for (size_t i = 0; i < parts.count; i++) {
        part_span p;
        size_t at = 0;
        if (!str_starts(parts.items[i].name, STR("word/")) || !str_ends(parts.items[i].name, STR(".xml")))
            continue;
        k.part = parts.items[i].name;
        for (k.paragraph = 0; part_next(parts.items[i].bytes, at, &p); at = p.to) {
            str piece = str_slice(parts.items[i].bytes, p.from, p.to);
            k.paragraph += str_starts(piece, STR("<w:p>")) || str_starts(piece, STR("<w:p "));
            if (!check_text(&k, part_text(a, piece)))
                return false;
        }
    }
    return check_needed(&k);
}
