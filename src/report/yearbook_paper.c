/* The yearbook as a paper: what the workbook has, in chapters. */
#include <math.h>

#include "document/write/plots.h"
#include "report/page.h"
#include "report/yearbook.h"

enum { YEARS_ACROSS = 6 };

typedef struct writing {
    document *d;
    const yearbook *of;
} writing;

static const figure *figure_of(const yearbook_row *r, int year)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->figures[i].year == year)
            return &r->figures[i];
    return 0;
}

static str cell_of(arena *a, const yearbook_row *r, int year)
{
    const figure *f = figure_of(r, year);
    if (!f)
        return STR("");
    return f->status == FIGURE_VALUE ? decimal_text(a, f->value) : str_of(yearbook_sign(f->status));
}

/* ---- tables ---- */

static void add_rows(const writing *w, table *t, const yearbook_table *of, int first, int last)
{
    enum { BEFORE = 3 };
    arena *a = w->d->memory;
    for (size_t i = 0; i < of->row_count; i++) {
        const yearbook_row *r = &of->rows[i];
        bool is_total = r->by == BY_TOTAL;
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, is_total ? of->name : STR(""));
        row->cells[1] = spans_of(a, yearbook_row_name(r, w->d->lang));
        row->cells[2] = spans_of(a, is_total ? of->unit : STR(""));
        for (int year = first; year <= last; year++)
            row->cells[BEFORE + year - first] = spans_of(a, cell_of(a, r, year));
    }
}

/* Those years of all tables of a part. */
static void add_years(const writing *w, const yearbook_part *p, int first, int last)
{
    enum { BEFORE = 3 };
    arena *a = w->d->memory;
    table_column columns[BEFORE + YEARS_ACROSS] = { { page_words(w->d, "指标", "Indicator"), ALIGN_LEFT, 24 },
                                                    { page_words(w->d, "分组", "Breakdown"), ALIGN_LEFT, 12 },
                                                    { page_words(w->d, "单位", "Unit"), ALIGN_LEFT, 9 } };
    for (int year = first; year <= last; year++)
        columns[BEFORE + year - first] = (table_column){ str_format(a, "%d", year), ALIGN_RIGHT, 9 };
    table *t = table_create(a, STR(""), columns, (size_t)(BEFORE + last - first + 1));
    t->names_go_on = true;
    for (size_t i = 0; i < p->table_count; i++)
        add_rows(w, t, &p->tables[i], first, last);
    document_table(w->d, t);
}

/* ---- charts ---- */

static void put_points(const writing *w, const yearbook_row *r, chart_point *points)
{
    for (int year = w->of->first_year; year <= w->of->last_year; year++) {
        const figure *f = figure_of(r, year);
        bool has_value = f && f->status == FIGURE_VALUE;
        points[year - w->of->first_year] =
            (chart_point){ year, has_value ? decimal_double(f->value) : (double)NAN,
                           has_value ? decimal_text(w->d->memory, f->value) : STR("") };
    }
}

static int places_of(const yearbook_row *r)
{
    int places = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->figures[i].status == FIGURE_VALUE && r->figures[i].value.places > places)
            places = r->figures[i].value.places;
    return places;
}

static void add_chart(const writing *w, const yearbook_table *of)
{
    arena *a = w->d->memory;
    size_t years = (size_t)(w->of->last_year - w->of->first_year + 1), rows[YEARBOOK_LINES_MAX];
    plot_line lines[YEARBOOK_LINES_MAX];
    lines_plot p = { .title = of->name, .unit = of->unit, .alternative = of->name, .lines = lines,
                     .line_count = yearbook_lines(of, rows) };
    for (size_t i = 0; i < p.line_count; i++) {
        const yearbook_row *r = &of->rows[rows[i]];
        chart_point *points = arena_array(a, chart_point, years);
        put_points(w, r, points);
        lines[i] = (plot_line){ yearbook_row_name(r, w->d->lang), points, years, r->by == BY_TOTAL };
        p.places = places_of(r) > p.places ? places_of(r) : p.places;
    }
    if (p.line_count == 0)
        return;
    spans title = { 0 };
    spans_add(a, &title, SPAN_STRONG, of->name);
    document_begin(w->d, GROUP_CARD, STR_NONE);
    document_spans(w->d, BLOCK_PARAGRAPH, title);
    document_drawing(w->d, plot_lines(a, &p, true), 0);
    document_end(w->d);
}

/* ---- definitions ---- */

static void add_definitions(const writing *w)
{
    document *d = w->d;
    arena *a = d->memory;
    const table_column columns[] = { { page_words(d, "指标", "Indicator"), ALIGN_LEFT, 22 },
                                     { page_words(d, "单位", "Unit"), ALIGN_LEFT, 10 },
                                     { page_words(d, "定义", "Definition"), ALIGN_LEFT, 46 },
                                     { page_words(d, "数据来源部门", "Source"), ALIGN_LEFT, 16 } };
    table *t = table_create(a, STR(""), columns, COUNT_OF(columns));
    document_heading(d, 1, page_words(d, "指标解释", "Definitions"), STR_NONE);
    for (size_t p = 0; p < w->of->part_count; p++)
        for (size_t i = 0; i < w->of->parts[p].table_count; i++) {
            const yearbook_table *of = &w->of->parts[p].tables[i];
            const str cells[] = { of->name, of->unit, of->definition, of->source };
            table_row *row = table_add_row(a, t);
            for (size_t k = 0; k < COUNT_OF(cells); k++)
                row->cells[k] = spans_of(a, cells[k]);
        }
    document_table(d, t);
}

document *report_yearbook_paper(arena *a, const yearbook *y, language lang, date today)
{
    document *d = document_create(a, lang, yearbook_title(a, y, lang), date_text(a, today));
    const writing w = { d, y };
    /* Tables of about the same number of years. */
    int years = y->last_year - y->first_year + 1, tables = (years + YEARS_ACROSS - 1) / YEARS_ACROSS;
    int across = (years + tables - 1) / tables;
    document_paragraph(d, y->plan);
    document_contents(d);
    document_note(d, str_of(yearbook_signs(lang)));
    for (size_t p = 0; p < y->part_count; p++) {
        document_heading(d, 1, y->parts[p].title, STR_NONE);
        for (int first = y->first_year; first <= y->last_year; first += across)
            add_years(&w, &y->parts[p], first,
                      first + across <= y->last_year ? first + across - 1 : y->last_year);
        for (size_t i = 0; i < y->parts[p].table_count; i++)
            add_chart(&w, &y->parts[p].tables[i]);
    }
    add_definitions(&w);
    return d;
}
