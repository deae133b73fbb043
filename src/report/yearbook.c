#include "report/yearbook.h"

#include "document/write/book.h"

enum { AT_NAME, AT_BREAKDOWN, AT_UNIT, AT_FIRST_YEAR };
enum { ROW_TITLE, ROW_BACK, ROW_HEADING, ROW_FIRST };
enum { CHARTS_ACROSS = 2, CHART_ROWS = 16 };

typedef struct drawing {
    arena *memory;
    const yearbook *of;
    language lang;
    book *book;
    str *sheets; /* [part_count] names */
    uint32_t *chart_row; /* the next one of the sheet of chart figures */
} drawing;

static const char *words(const drawing *d, const char *zh, const char *en)
{
    return d->lang == LANGUAGE_EN ? en : zh;
}

static book_place at(uint32_t row, uint32_t column)
{
    return (book_place){ row, column };
}

static uint32_t year_count(const yearbook *y)
{
    return (uint32_t)(y->last_year - y->first_year + 1);
}

static const book_look title_look = { .size = 14, .is_bold = true }, plain_look = { 0 },
                       heading_look = { .align = BOOK_CENTER,
                                        .fill = BOOK_BLUE,
                                        .is_bold = true,
                                        .is_wrapped = true,
                                        .has_border = true },
                       name_look = { .has_border = true, .is_wrapped = true },
                       part_look = { .has_border = true, .indent = 1 },
                       sign_look = { .has_border = true, .align = BOOK_CENTER };

str yearbook_title(arena *a, const yearbook *y, language lang)
{
    return str_format(a, lang == LANGUAGE_EN ? "Statistical yearbook of %.*s (%d)" : "%.*s监测统计年鉴（%d）",
                      STR_ARG(y->region), y->last_year);
}

const char *yearbook_signs(language lang)
{
    return lang == LANGUAGE_EN ? "Signs: empty, no figure; …, missing; —, not applicable; ※, confidential."
                               : "符号：空格为没有数据，“…”为缺数，“—”为不适用，“※”为保密。";
}

const char *yearbook_sign(figure_status status)
{
    static const char *const signs[] = { [FIGURE_VALUE] = "",
                                         [FIGURE_MISSING] = "…",
                                         [FIGURE_NOT_APPLICABLE] = "—",
                                         [FIGURE_CONFIDENTIAL] = "※" };
    return signs[status];
}

str yearbook_row_name(const yearbook_row *r, language lang)
{
    return r->by != BY_TOTAL ? r->name : lang == LANGUAGE_EN ? STR("Total") : STR("合计");
}

static size_t count_values(const yearbook_row *r)
{
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        count += r->figures[i].status == FIGURE_VALUE;
    return count;
}

size_t yearbook_lines(const yearbook_table *t, size_t rows_out[YEARBOOK_LINES_MAX])
{
    enum { VALUES_MIN = 3 };
    size_t count = 0;
    for (size_t i = 0; i < t->row_count && count < YEARBOOK_LINES_MAX; i++)
        if (t->rows[i].by != BY_REGION && count_values(&t->rows[i]) >= VALUES_MIN) /* regions: too many */
            rows_out[count++] = i;
    return count;
}

/* As reported: 85.20 has two decimals. */
static const char *format_of(decimal d)
{
    static const char *const formats[] = { "#,##0",      "#,##0.0",     "#,##0.00",    "#,##0.000",
                                           "#,##0.0000", "#,##0.00000", "#,##0.000000" };
    return formats[d.places < COUNT_OF(formats) ? d.places : COUNT_OF(formats) - 1];
}

static void put_figure(const drawing *d, book_sheet *s, uint32_t row, const figure *f)
{
    uint32_t column = AT_FIRST_YEAR + (uint32_t)(f->year - d->of->first_year);
    if (f->status == FIGURE_VALUE)
        book_number(s, at(row, column), f->value,
                    &(book_look){ .number = format_of(f->value), .align = BOOK_RIGHT, .has_border = true });
    else
        book_text(s, at(row, column), str_of(yearbook_sign(f->status)), &sign_look);
}

/* Without the signs. */
static void put_values(const drawing *d, book_sheet *s, uint32_t row, const yearbook_row *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->figures[i].status == FIGURE_VALUE)
            put_figure(d, s, row, &r->figures[i]);
}

static void put_row(const drawing *d, book_sheet *s, uint32_t row, const yearbook_table *t,
                    const yearbook_row *r)
{
    bool is_total = r->by == BY_TOTAL;
    book_text(s, at(row, AT_NAME), is_total ? t->name : STR(""), &name_look);
    book_text(s, at(row, AT_BREAKDOWN), yearbook_row_name(r, d->lang), &part_look);
    book_text(s, at(row, AT_UNIT), is_total ? t->unit : STR(""), &sign_look);
    for (uint32_t i = 0; i < year_count(d->of); i++)
        book_text(s, at(row, AT_FIRST_YEAR + i), STR(""), &sign_look);
    for (size_t i = 0; i < r->count; i++)
        put_figure(d, s, row, &r->figures[i]);
}

static void put_heading(const drawing *d, book_sheet *s, str title)
{
    const yearbook *y = d->of;
    uint32_t last = AT_FIRST_YEAR + year_count(y) - 1;
    book_column(s, AT_NAME, 34, false);
    book_column(s, AT_BREAKDOWN, 18, false);
    book_column(s, AT_UNIT, 9, false);
    book_merged(s, at(ROW_TITLE, AT_NAME), at(ROW_TITLE, last), title, &title_look);
    book_link(s, at(ROW_BACK, AT_NAME), str_of(words(d, "返回目录", "Contents")),
              book_target(d->memory, str_of(words(d, "目录", "Contents")), at(0, 0)), &plain_look);
    book_text(s, at(ROW_HEADING, AT_NAME), str_of(words(d, "指标", "Indicator")), &heading_look);
    book_text(s, at(ROW_HEADING, AT_BREAKDOWN), str_of(words(d, "分组", "Breakdown")), &heading_look);
    book_text(s, at(ROW_HEADING, AT_UNIT), str_of(words(d, "单位", "Unit")), &heading_look);
    for (uint32_t i = 0; i < year_count(y); i++)
        book_number(s, at(ROW_HEADING, AT_FIRST_YEAR + i), decimal_of_int(y->first_year + (int)i),
                    &heading_look);
    book_freeze(s, at(ROW_FIRST, AT_FIRST_YEAR));
    book_print_as(
        s, &(book_print){ .is_landscape = true,
                          .head_first = ROW_HEADING,
                          .head_last = ROW_HEADING,
                          .footer = str_of(words(d, "&C&A　第 &P 页，共 &N 页", "&C&A, page &P of &N")) });
}

static bool has_sign(const yearbook_table *t, const size_t *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < t->rows[rows[i]].count; k++)
            if (t->rows[rows[i]].figures[k].status != FIGURE_VALUE)
                return true;
    return false;
}

static str chart_figures(const drawing *d)
{
    return str_of(words(d, "图表数据", "Chart figures"));
}

/* A table with signs has its figures for the chart in a sheet of their own. */
static bool put_chart(const drawing *d, book_sheet *s, const yearbook_table *t, str part_sheet,
                      uint32_t row, book_place place)
{
    size_t rows[YEARBOOK_LINES_MAX], count = yearbook_lines(t, rows);
    book_line lines[YEARBOOK_LINES_MAX];
    uint32_t last = AT_FIRST_YEAR + year_count(d->of) - 1;
    bool is_apart = has_sign(t, rows, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t at_row = is_apart ? (*d->chart_row)++ : row + (uint32_t)rows[i];
        lines[i] = (book_line){ yearbook_row_name(&t->rows[rows[i]], d->lang),
                                { at_row, AT_FIRST_YEAR, last } };
    }
    if (count > 0)
        book_chart(s, place, t->name, t->unit, (book_range){ ROW_HEADING, AT_FIRST_YEAR, last },
                   is_apart ? chart_figures(d) : part_sheet, lines, count);
    return count > 0;
}

/* The rows in the order of put_chart. */
static void put_chart_figures(const drawing *d)
{
    size_t rows[YEARBOOK_LINES_MAX];
    uint32_t row = 0;
    if (*d->chart_row == 0)
        return;
    book_sheet *s = book_add_sheet(d->book, chart_figures(d));
    for (size_t p = 0; p < d->of->part_count; p++)
        for (size_t i = 0; i < d->of->parts[p].table_count; i++) {
            const yearbook_table *t = &d->of->parts[p].tables[i];
            size_t count = yearbook_lines(t, rows);
            for (size_t k = 0; has_sign(t, rows, count) && k < count; k++, row++)
                put_values(d, s, row, &t->rows[rows[k]]);
        }
    book_hide(s);
}

/* The sheet of a part, with the rows at which its tables begin. */
static void put_part(const drawing *d, size_t index, uint32_t *rows_out)
{
    const yearbook_part *p = &d->of->parts[index];
    book_sheet *s = book_add_sheet(d->book, d->sheets[index]);
    uint32_t row = ROW_FIRST, charts = 0;
    put_heading(d, s, p->title);
    for (size_t i = 0; i < p->table_count; i++) {
        rows_out[i] = row;
        for (size_t k = 0; k < p->tables[i].row_count; k++)
            put_row(d, s, row++, &p->tables[i], &p->tables[i].rows[k]);
    }
    uint32_t below = row + 1, width = (AT_FIRST_YEAR + year_count(d->of)) / CHARTS_ACROSS;
    for (size_t i = 0; i < p->table_count; i++)
        charts += put_chart(d, s, &p->tables[i], d->sheets[index], rows_out[i],
                            at(below + charts / CHARTS_ACROSS * CHART_ROWS,
                               charts % CHARTS_ACROSS * (width > AT_FIRST_YEAR ? width : AT_FIRST_YEAR)));
}

static void put_contents(const drawing *d, book_sheet *s, uint32_t *const *rows)
{
    enum { AT_NUMBER, AT_TABLE, AT_SHEET };
    const yearbook *y = d->of;
    uint32_t row = 5, number = 0;
    book_text(s, at(0, AT_NUMBER), yearbook_title(d->memory, y, d->lang), &title_look);
    book_text(s, at(1, AT_NUMBER), y->plan, &plain_look);
    book_text(s, at(2, AT_NUMBER),
              str_format(d->memory, words(d, "%d—%d 年", "%d to %d"), y->first_year, y->last_year),
              &plain_look);
    book_text(s, at(3, AT_NUMBER), str_of(yearbook_signs(d->lang)), &plain_look);
    book_column(s, AT_NUMBER, 8, false);
    book_column(s, AT_TABLE, 60, false);
    book_column(s, AT_SHEET, 30, false);
    for (size_t p = 0; p < y->part_count; p++) {
        book_link(s, at(row++, AT_NUMBER), y->parts[p].title, book_target(d->memory, d->sheets[p], at(0, 0)),
                  &(book_look){ .is_bold = true });
        for (size_t i = 0; i < y->parts[p].table_count; i++, row++) {
            book_number(s, at(row, AT_NUMBER), decimal_of_int(++number), &plain_look);
            book_link(s, at(row, AT_TABLE), y->parts[p].tables[i].name,
                      book_target(d->memory, d->sheets[p], at(rows[p][i], AT_NAME)), &plain_look);
            book_text(s, at(row, AT_SHEET), d->sheets[p], &plain_look);
        }
    }
    book_print_as(s, &(book_print){ .footer = STR("&C&P / &N") });
}

static void put_definitions(const drawing *d)
{
    static const double widths[] = { 22, 34, 10, 70, 26 };
    const char *const names[] = { words(d, "代码", "Code"), words(d, "指标", "Indicator"),
                                  words(d, "单位", "Unit"), words(d, "定义", "Definition"),
                                  words(d, "数据来源部门", "Source") };
    book_sheet *s = book_add_sheet(d->book, str_of(words(d, "指标解释", "Definitions")));
    uint32_t row = 1;
    for (uint32_t i = 0; i < COUNT_OF(widths); i++) {
        book_column(s, i, widths[i], false);
        book_text(s, at(0, i), str_of(names[i]), &heading_look);
    }
    for (size_t p = 0; p < d->of->part_count; p++)
        for (size_t i = 0; i < d->of->parts[p].table_count; i++, row++) {
            const yearbook_table *t = &d->of->parts[p].tables[i];
            const str cells[] = { t->code, t->name, t->unit, t->definition, t->source };
            for (uint32_t k = 0; k < COUNT_OF(cells); k++)
                book_text(s, at(row, k), cells[k], &name_look);
        }
    book_freeze(s, at(1, 0));
    book_print_as(s, &(book_print){ .is_landscape = true, .footer = STR("&C&P / &N") });
}

bool report_yearbook(arena *a, const yearbook *y, language lang, date today, str *bytes_out, error *err)
{
    drawing d = { .memory = a,
                  .of = y,
                  .lang = lang,
                  .sheets = arena_array(a, str, y->part_count + 1),
                  .chart_row = arena_new(a, uint32_t) };
    uint32_t **rows = arena_array(a, uint32_t *, y->part_count + 1);
    if (!book_open(a, y->plan, today, &d.book, err))
        return false;
    book_sheet *contents = book_add_sheet(d.book, str_of(words(&d, "目录", "Contents")));
    for (size_t p = 0; p < y->part_count; p++) {
        /* The number makes the names of two sheets differ. */
        d.sheets[p] = book_sheet_name(a, str_format(a, "%zu %.*s", p + 1, STR_ARG(y->parts[p].title)));
        rows[p] = arena_array(a, uint32_t, y->parts[p].table_count + 1);
        put_part(&d, p, rows[p]);
    }
    put_definitions(&d);
    put_chart_figures(&d);
    put_contents(&d, contents, rows);
    return book_close(d.book, bytes_out, err);
}
