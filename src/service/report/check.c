#include "service/report/check.h"

#include "base/decimal.h"
#include "base/map.h"
#include "document/read/office.h"
#include "document/walk.h"
#include "report/numbers.h"
#include "report/target_words.h"
#include "service/report/papers.h"

static const char *const kinds[REPORT_CHECK_KIND_COUNT] = {
    [CHECK_DIFFERS] = "differs", [CHECK_IS_OLD] = "old", [CHECK_ADDED] = "added"
};

static const field_table finding_fields = {
    "ReportCheckFinding", sizeof(report_check_finding), (const field[]){
        { "kind", FIELD_WORD, FIELD_AT(report_check_finding, kind),
            "differs：与数据不符；old：报告中已无此内容；added：另加的数字，不算错",
            "differs: not the numbers of the store; old: no longer in the report; added: other numbers beside them, no fault",
            .words = FIELD_WORDS(kinds) },
        { "key", FIELD_TEXT, FIELD_AT(report_check_finding, key), "书签", "bookmark" },
        { "where", FIELD_TEXT, FIELD_AT(report_check_finding, where), "指标或内容", "indicator or content" },
        { "in_file", FIELD_TEXT, FIELD_AT(report_check_finding, in_file), "只在文件中的数字",
            "numbers only in the file", .missing = FIELD_OR_NULL },
        { "in_store", FIELD_TEXT, FIELD_AT(report_check_finding, in_store), "只在数据库中的数字",
            "numbers only in the store", .missing = FIELD_OR_NULL },
        { "text", FIELD_TEXT, FIELD_AT(report_check_finding, text), "文件中的文字", "text of the file" },
        { 0 } },
};

const field_table report_check_answer_fields = {
    "ReportCheck", sizeof(report_check_answer), (const field[]){
        { "about", FIELD_TEXT, FIELD_AT(report_check_answer, about), "报告、规划、地区、年份、语言",
            "report, plan, region, year, language" },
        { "checked", FIELD_COUNT, FIELD_AT(report_check_answer, checked), "核对的文字段数", "texts compared" },
        { "left_out", FIELD_COUNT, FIELD_AT(report_check_answer, left_out), "报告中有而文件中没有的段数",
            "texts of the report that the file does not contain" },
        { "faults", FIELD_COUNT, FIELD_AT(report_check_answer, fault_count), "不符的段数",
            "texts with other numbers" },
        { "items", FIELD_LIST, FIELD_ITEMS(report_check_answer, items), "发现的问题", "findings",
            FIELD_COUNTED(report_check_answer, count), .of = &finding_fields },
        { 0 } },
};

/* ---- the report as it would be written now ---- */

static bool no_report(error *err)
{
    return error_set(err, ERROR_INPUT,
                     "文件不是本程序写出的报告，或其中的标记已被删除（文档属性 halfsky）",
                     "the file is no report of this program, or its marks were removed (document property halfsky)");
}

/* "annual women-2021 990481 2023 zh" */
static bool make_again(context *c, str about, document **made_out, assessment *judged, error *err)
{
    str rest = about, words[5], year;
    int64_t number;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (!str_cut(&rest, STR(" "), &words[i]))
            return no_report(err);
    year = words[3];
    if (rest.len || !int_parse(year, &number) || number < YEAR_MIN || number > YEAR_MAX)
        return no_report(err);
    report_request asked = { .question = { .plan = words[1], .region = words[2], .year = (int)number } };
    language lang = c->lang;
    c->lang = str_eq(words[4], STR("en")) ? LANGUAGE_EN : LANGUAGE_ZH;
    bool done = service_make_report(c, words[0], &asked, made_out, judged, err);
    c->lang = lang;
    return done;
}

/* ---- comparison ---- */

typedef struct checking {
    context *c;
    const assessment *judged;
    language lang;      /* of the report */
    map now;            /* key -> index in texts */
    sourced_texts texts;
    VEC(report_check_finding) found;
} checking;

/* The indicator of "t12_now"; else the key. */
static str where_of(const checking *k, str key)
{
    str rest = key, number;
    int64_t value;
    if (!str_take(&rest, STR("t")) || !str_cut(&rest, STR("_"), &number) || !int_parse(number, &value))
        return key;
    for (size_t i = 0; i < k->judged->target_count; i++)
        if (assessment_number(k->judged, i) == (size_t)value)
            return target_name(&k->judged->targets[i], k->lang);
    return key;
}

static void compare(checking *k, str key, str text, report_check_answer *out)
{
    arena *a = k->c->request;
    uint64_t at;
    report_check_finding f = { .key = key, .text = text };
    out->checked++;
    if (map_get(&k->now, key, &at)) {
        numbers_difference d = numbers_compare(a, text, k->texts.v.items[at].text);
        k->texts.v.items[at].key = STR_NONE; /* found */
        if (d.only_here.len == 0 && d.only_there.len == 0)
            return;
        f.kind = d.only_there.len ? CHECK_DIFFERS : CHECK_ADDED;
        f.in_file = d.only_here;
        f.in_store = d.only_there;
    } else {
        f.kind = CHECK_IS_OLD;
        f.in_file = numbers_compare(a, text, STR_NONE).only_here;
        if (f.in_file.len == 0)
            return;
    }
    f.where = where_of(k, key);
    out->fault_count += f.kind != CHECK_ADDED;
    *vec_push(a, &k->found) = f;
}

static void index_texts(checking *k, const document *now)
{
    k->texts = document_sourced(k->c->request, now);
    k->now = map_in(k->c->request);
    for (size_t i = 0; i < k->texts.v.count; i++)
        (void)map_add(&k->now, k->texts.v.items[i].key, i, 0);
}

bool service_report_check(context *c, const void *request, void *response, error *err)
{
    const report_check_request *asked = request;
    report_check_answer *out = response;
    checking k = { .c = c };
    str lines, line, key;
    document *now;
    assessment judged;
    *out = (report_check_answer){ 0 };
    if (!office_read_sources(c->request, asked->bytes, &lines, err))
        return false;
    if (!str_next_line(&lines, &line) || !str_take(&line, STR("\t")) || line.len == 0)
        return no_report(err);
    out->about = line;
    if (!make_again(c, line, &now, &judged, err))
        return false;
    k.judged = &judged;
    k.lang = now->lang;
    index_texts(&k, now);
    while (str_next_line(&lines, &line))
        if (str_cut(&line, STR("\t"), &key))
            compare(&k, key, line, out);
    for (size_t i = 0; i < k.texts.v.count; i++)
        out->left_out += k.texts.v.items[i].key.len > 0;
    out->items = k.found.items;
    out->count = k.found.count;
    return true;
}
