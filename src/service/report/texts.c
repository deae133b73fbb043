#include "service/report/texts.h"

#include "report/placeholder.h"
#include "report/writer_text.h"
#include "service/assess/assess.h"
#include "service/report/english.h"
#include "store/report_texts.h"

enum { TEXT_BYTES_MAX = 64 * KIB };

#define AT(member) FIELD_AT(text_request, member)
#define QUESTION                                                                                            \
    { "", FIELD_MEMBERS, AT(of), "规划、地区、年份", "plan, region and year", .of = &subject_fields },         \
    { "report", FIELD_WORD, AT(kind), "报告：annual、brief、midterm、final；省略时为 annual",                  \
        "report: annual, brief, midterm, final; annual if left out", .missing = FIELD_OPTIONAL,             \
        .words = FIELD_WORDS_OF(report_kind_table, word) }
#define SECTION                                                                                             \
    { "section", FIELD_TEXT, AT(section), "章节，见 paragraph list", "section, as paragraph list names it",     \
        .max = 40 }

const field_table text_list_fields = {
    "ReportTextQuestion", sizeof(text_request), (const field[]){ QUESTION, { 0 } },
};

const field_table text_section_fields = {
    "ReportTextSection", sizeof(text_request), (const field[]){ SECTION, QUESTION, { 0 } },
};

const field_table text_write_fields = {
    "ReportTextWritten", sizeof(text_request), (const field[]){
        SECTION, QUESTION,
        { "text", FIELD_TEXT, AT(text), "文字；空文字为撤去", "text; an empty text takes it away",
            .missing = FIELD_OPTIONAL, .max = TEXT_BYTES_MAX },
        { "after", FIELD_INT, AT(after), "撰写时看到的版次；其间有人另写了一版时不保存",
            "version that the writer saw; nothing is saved if another was written meanwhile",
            .missing = FIELD_OPTIONAL, .has = FIELD_HAS(text_request, has_after), .max = 1e15 },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(placeholder_line, member)
static const field_table placeholder_line_fields = {
    "ReportPlaceholder", sizeof(placeholder_line), (const field[]){
        { "name", FIELD_BOTH, FIELD_PAIR(placeholder_line, name, name_en), "名称", "name" },
        { "argument", FIELD_BOTH, FIELD_PAIR(placeholder_line, argument, argument_en), "名称后面写的内容",
            "what follows the name" },
        { "meaning", FIELD_BOTH, FIELD_PAIR(placeholder_line, meaning, meaning_en), "含义", "meaning" },
        { 0 } },
};
#undef AT

const field_table placeholder_lines_fields = {
    "ReportPlaceholders", sizeof(placeholder_lines), (const field[]){
        { "placeholders", FIELD_LIST, FIELD_ITEMS(placeholder_lines, items), "占位符", "placeholders",
            FIELD_COUNTED(placeholder_lines, count), .of = &placeholder_line_fields },
        { 0 } },
};

bool service_list_placeholders(context *c, const void *request, void *response, error *err)
{
    placeholder_lines *out = response;
    (void)request;
    (void)err;
    *out = (placeholder_lines){ arena_array(c->request, placeholder_line, placeholder_count),
                                placeholder_count };
    for (size_t i = 0; i < placeholder_count; i++) {
        const placeholder_row *row = &placeholder_table[i];
        out->items[i] = (placeholder_line){ str_of(row->zh),          str_of(row->en),
                                            str_of(row->argument_zh), str_of(row->argument_en),
                                            str_of(row->meaning_zh),  str_of(row->meaning_en) };
    }
    return true;
}

/* ---- sections ---- */

/* A report with the verdicts that its placeholders need. */
typedef struct writing {
    context *c;
    subject of;
    assessment judged;
    report_texts texts; /* the newest */
} writing;

static bool begin(context *c, const text_request *asked, writing *w, error *err)
{
    english_names names;
    *w = (writing){ .c = c };
    if (!subject_find(c, &asked->of, PERMISSION_REPORT_WRITE, &w->of, err))
        return false;
    assess_options question = { .plan = w->of.plan->record.code,
                                .region = w->of.region_code,
                                .year = w->of.year };
    if (!service_assess(c, &question, &w->judged, err) ||
        !service_load_english(c->request, c->store, c->lang, &names, err) ||
        !store_load_report_texts(c->request, c->store, w->of.region, w->of.plan->record.id, w->of.year,
                                 asked->kind, &w->texts, err))
        return false;
    english_assessment(&names, &w->judged);
    return true;
}

static str title_of(const writing *w, report_kind kind, str section)
{
    bool zh = w->c->lang == LANGUAGE_ZH;
    const report_section_row *row = report_section_find(kind, section);
    size_t domain = report_section_domain(section);
    if (row)
        return str_of(zh ? row->zh : row->en);
    if (domain == 0 || domain > w->judged.domain_count || kind == REPORT_BRIEF)
        return STR_NONE;
    return zh ? w->judged.domains[domain - 1].title : w->judged.domains[domain - 1].title_en;
}

static report_text text_of(const writing *w, report_kind kind, str section)
{
    for (size_t i = 0; i < w->texts.count; i++)
        if (str_eq(w->texts.items[i].section, section))
            return w->texts.items[i];
    return (report_text){ .region = w->of.region,
                          .plan = w->of.plan->record.id,
                          .year = w->of.year,
                          .kind = kind,
                          .section = section };
}

static void add_section(const writing *w, report_texts *out, report_kind kind, str section)
{
    report_text t = text_of(w, kind, section);
    error fault = { 0 };
    t.title = title_of(w, kind, section);
    if (!writer_text_check(w->c->request, &w->judged, t.text, w->c->lang, &fault)) {
        str words = error_message(w->c->request, &fault, w->c->lang);
        t.fault = str_format(w->c->request, w->c->lang == LANGUAGE_ZH ? "第 %u 行：%.*s" : "line %u: %.*s",
                             fault.line, STR_ARG(words));
    }
    out->items[out->count++] = t;
}

static void finish(const writing *w, report_texts *out, report_kind kind)
{
    out->plan = str_copy(w->c->request, w->of.plan->record.code);
    out->region = str_copy(w->c->request, w->of.region_code);
    out->year = w->of.year;
    out->kind = kind;
}

bool service_list_texts(context *c, const void *request, void *response, error *err)
{
    const text_request *asked = request;
    report_texts *texts_out = response;
    writing w;
    if (!begin(c, asked, &w, err))
        return false;
    size_t domains = asked->kind == REPORT_BRIEF ? 0 : w.judged.domain_count;
    *texts_out = (report_texts){ 0 };
    texts_out->items = arena_array(c->request, report_text, report_section_count + domains);
    for (size_t i = 0; i < report_section_count; i++) {
        str word = str_of(report_section_table[i].word);
        if (!report_section_find(asked->kind, word))
            continue;
        add_section(&w, texts_out, asked->kind, word);
        for (size_t d = 1; d <= domains && str_eq(word, STR("domains")); d++)
            add_section(&w, texts_out, asked->kind, str_format(c->request, "domain%zu", d));
    }
    finish(&w, texts_out, asked->kind);
    return true;
}

static bool check_section(const writing *w, const text_request *asked, error *err)
{
    return title_of(w, asked->kind, asked->section).len > 0 ||
           error_set(err, ERROR_NOT_FOUND, "%s没有章节“%.*s”%.0s；请用章节列表中的名称",
                     "%.0sthere is no section \"%.*s\" in the %s; use one of its list of sections",
                     report_kind_table[asked->kind].zh, STR_ARG(asked->section),
                     report_kind_table[asked->kind].en);
}

bool service_text_versions(context *c, const void *request, void *response, error *err)
{
    const text_request *asked = request;
    report_texts *texts_out = response;
    writing w;
    if (!begin(c, asked, &w, err) || !check_section(&w, asked, err))
        return false;
    report_text of = text_of(&w, asked->kind, asked->section);
    if (!store_load_text_versions(c->request, c->store, &of, texts_out, err))
        return false;
    for (size_t i = 0; i < texts_out->count; i++)
        texts_out->items[i].title = title_of(&w, asked->kind, asked->section);
    finish(&w, texts_out, asked->kind);
    return true;
}

bool service_write_text(context *c, const void *request, void *response, error *err)
{
    const text_request *asked = request;
    report_text *written_out = response;
    writing w;
    if (!begin(c, asked, &w, err) || !check_section(&w, asked, err))
        return false;
    report_text before = text_of(&w, asked->kind, asked->section), t = before;
    if (asked->has_after && asked->after != before.version)
        return error_set(err, ERROR_CONFLICT, "%.*s 另写了第 %lld 版；请先查看，再在其上修改",
                         "%.*s wrote version %lld meanwhile; read it, then change it", STR_ARG(before.who),
                         (long long)before.version);
    if (!writer_text_check(c->request, &w.judged, asked->text, c->lang, err))
        return error_prefix(err, "%.*s：", "%.*s: ", STR_ARG(asked->section));
    t.title = title_of(&w, asked->kind, asked->section);
    t.text = str_trim(asked->text);
    *written_out = t;
    if (str_eq(t.text, before.text))
        return true;
    t.at = c->by.now;
    t.who = c->by.who;
    t.person = c->who.person;
    t.version++;
    if (!store_add_report_text(c->store, &t, err))
        return false;
    context_record(c, 0, w.of.plan->record.code,
                   str_format(c->request,
                              "{\"year\": %d, \"report\": \"%s\", \"section\": \"%.*s\", \"version\": %lld}", t.year,
                              report_kind_table[t.kind].word, STR_ARG(t.section), (long long)t.version));
    *written_out = t;
    return true;
}

bool service_load_texts(context *c, const assessment *judged, report_kind kind,
                        const report_texts **texts_out, error *err)
{
    const catalogue_snapshot *known;
    const known_plan *of;
    str code, rest = judged->plan_id;
    report_texts *texts = arena_new(c->request, report_texts);
    *texts = (report_texts){ 0 };
    *texts_out = texts;
    if (!str_cut(&rest, STR("@"), &code))
        return true;
    if (!context_catalogue(c, &known, err) || !catalogue_plan(known, c->store, code, &of, err))
        return false;
    const region *at = region_of_code(&known->regions, judged->region_code);
    return !at || store_load_report_texts(c->request, c->store, at->id, of->plan.record.id, judged->year,
                                          kind, texts, err);
}
