#include "service/report/yearbook.h"

#include "base/vec.h"
#include "document/write/book.h"
#include "report/yearbook.h"
#include "service/report/english.h"
#include "service/report/papers.h"

#define AT(member) FIELD_AT(yearbook_request, member)
const field_table yearbook_request_fields = {
    "YearbookRequest",
    sizeof(yearbook_request),
    (const field[]){
        { "", FIELD_MEMBERS, AT(question), "规划、地区、年份", "plan, region and year",
          .of = &assess_question_fields },
        { "format", FIELD_TEXT, AT(format), "文件格式：xlsx（工作簿）、docx、pdf、html；省略时为 xlsx",
          "format of the file: xlsx (a workbook), docx, pdf, html; xlsx if left out",
          .missing = FIELD_OPTIONAL, .max = 8 },
        { 0 } },
};
#undef AT

typedef struct gathering {
    context *c;
    const catalogue_snapshot *known;
    assessment judged;
    const region *home;
    series_list series; /* of all regions, of the indicators of the plan */
    english_names names;
    yearbook book;
} gathering;

/* The first target of each indicator with figures: the one that the report counts. */
static bool is_first(const assessment *s, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (str_eq(s->targets[i].code, s->targets[index].code))
            return false;
    return s->targets[index].code.len > 0;
}

typedef VEC(yearbook_row) row_list;

static void add_row(gathering *g, row_list *rows, yearbook_by by, str name, const figure *figures,
                    size_t count)
{
    while (count > 0 && figures[count - 1].year > g->book.last_year)
        count--;
    if (count == 0 && by != BY_TOTAL)
        return;
    if (count > 0 && figures[0].year < g->book.first_year)
        g->book.first_year = figures[0].year;
    *vec_push(g->c->request, rows) = (yearbook_row){ by, name, figures, count };
}

static yearbook_table table_of(gathering *g, const assessed_target *t)
{
    row_list rows = { 0 };
    const indicator *i = indicator_of_code(&g->known->indicators, t->code);
    bool in_english = g->c->lang == LANGUAGE_EN;
    add_row(g, &rows, BY_TOTAL, STR(""), t->figures, t->figure_count);
    for (size_t k = 0; i && k < g->series.count; k++) {
        const series *s = &g->series.items[k];
        if (s->indicator == i->id && s->region == g->home->id && !position_is_total(s->position))
            add_row(g, &rows, BY_BREAKDOWN,
                    catalogue_breakdown(g->c->request, g->known, s->position, g->c->lang), s->figures,
                    s->count);
    }
    for (size_t k = 0; i && k < g->series.count; k++) {
        const series *s = &g->series.items[k];
        const region *of = region_of_id(&g->known->regions, s->region);
        if (s->indicator == i->id && of && of->parent == g->home->id && position_is_total(s->position))
            add_row(g, &rows, BY_REGION, english_name(&g->names, of->name), s->figures, s->count);
    }
    return (yearbook_table){ .name = in_english && t->name_en.len > 0 ? t->name_en : t->name,
                             .unit = unit_label(g->c->request, t->unit, g->c->lang),
                             .code = t->code,
                             .definition = i ? indicator_definition(i, g->c->lang) : STR(""),
                             .source = in_english && t->department_en.len > 0 ? t->department_en
                                                                              : t->department,
                             .rows = rows.items,
                             .row_count = rows.count };
}

static bool has_figures(const yearbook_table *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->row_count; i++)
        count += t->rows[i].count;
    return count > 0;
}

/* The tables of a domain; of targets without one for no 0. */
static void add_part(gathering *g, unsigned no, str title, yearbook_part *part_out)
{
    VEC(yearbook_table) tables = { 0 };
    for (size_t i = 0; i < g->judged.target_count; i++) {
        if (g->judged.targets[i].domain_no != no || !is_first(&g->judged, i))
            continue;
        yearbook_table t = table_of(g, &g->judged.targets[i]);
        if (has_figures(&t))
            *vec_push(g->c->request, &tables) = t;
    }
    *part_out = (yearbook_part){ title, tables.items, tables.count };
}

static bool add_parts(gathering *g, error *err)
{
    bool in_english = g->c->lang == LANGUAGE_EN;
    yearbook *y = &g->book;
    y->parts = arena_array(g->c->request, yearbook_part, g->judged.domain_count + 1);
    for (unsigned no = 0; no <= g->judged.domain_count; no++) {
        if (!context_progress(g->c, "编制年鉴", "making the yearbook", no, g->judged.domain_count + 2, err))
            return false;
        const assessed_domain *d = no > 0 ? &g->judged.domains[no - 1] : 0;
        str title = !d ? str_of(in_english ? "Other indicators" : "其他指标")
                    : in_english && d->title_en.len > 0 ? d->title_en
                                                        : d->title;
        add_part(g, no, title, &y->parts[y->part_count]);
        y->part_count += y->parts[y->part_count].table_count > 0;
    }
    return context_progress(g->c, "编制年鉴", "making the yearbook", g->judged.domain_count + 1,
                            g->judged.domain_count + 2, err);
}

static bool load(gathering *g, const assess_options *asked, error *err)
{
    context *c = g->c;
    assess_options question = *asked;
    question.only_verdicts = true;
    if (!service_assess(c, &question, &g->judged, err) || !context_catalogue(c, &g->known, err) ||
        !service_load_english(c->request, c->store, c->lang, &g->names, err))
        return false;
    g->home = region_of_code(&g->known->regions, g->judged.region_code);
    VEC(int32_t) ids = { 0 };
    for (size_t i = 0; i < g->judged.target_count; i++) {
        const indicator *of = indicator_of_code(&g->known->indicators, g->judged.targets[i].code);
        if (of && is_first(&g->judged, i))
            *vec_push(c->request, &ids) = of->id;
    }
    english_assessment(&g->names, &g->judged);
    return store_load_series(c->request, c->store,
                             (series_query){ .indicators = ids.items, .indicator_count = ids.count },
                             &g->series, err);
}

/* By the format, else by the ending of the file name. */
static bool is_workbook(const yearbook_request *asked)
{
    return asked->format.len > 0 ? str_eq(asked->format, STR("xlsx"))
                                 : asked->file.len == 0 || str_ends(asked->file, STR(".xlsx"));
}

bool service_yearbook(context *c, const void *request, void *response, error *err)
{
    const yearbook_request *asked = request;
    action_file *out = response;
    arena *a = c->request;
    gathering g = { .c = c };
    if (!load(&g, &asked->question, err))
        return false;
    g.book = (yearbook){ .plan = g.judged.plan_title,
                         .region = g.judged.region_name,
                         .first_year = g.judged.year,
                         .last_year = g.judged.year };
    if (!add_parts(&g, err))
        return false;
    if (g.book.part_count == 0)
        return error_set(err, ERROR_TOO_FEW, "规划的指标没有任何数据",
                         "no indicator of the plan has a figure");
    str name = str_format(a, "yearbook_%.*s_%d", STR_ARG(g.judged.region_code), g.judged.year);
    if (!is_workbook(asked))
        return service_write_paper(c, report_yearbook_paper(a, &g.book, c->lang, c->today), STR_NONE,
                                   asked->format, asked->file, name, out, err);
    *out = (action_file){ .name = str_join(a, name, STR(".xlsx")), .media_type = BOOK_MEDIA_TYPE };
    return report_yearbook(a, &g.book, c->lang, c->today, &out->bytes, err);
}
