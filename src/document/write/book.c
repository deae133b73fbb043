#include "document/write/book.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "base/library.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"

#define LIBRARY_NAME "libxlsxwriter.so." LXW_SOVERSION /* the layout of its structs changes with it */

/* The functions of libxlsxwriter that are used. */
#define BOOK_FUNCTIONS(each) \
    each(workbook_new_opt) each(workbook_close) each(workbook_add_worksheet) each(workbook_add_format) \
    each(workbook_add_chart) each(workbook_set_properties) each(worksheet_write_number) \
    each(worksheet_write_string) each(worksheet_write_blank) each(worksheet_merge_range) \
    each(worksheet_write_url) each(worksheet_write_comment_opt) each(worksheet_data_validation_cell) \
    each(worksheet_set_column_opt) each(worksheet_set_row_opt) each(worksheet_freeze_panes) \
    each(worksheet_set_landscape) each(worksheet_set_paper) each(worksheet_fit_to_pages) \
    each(worksheet_repeat_rows) each(worksheet_set_margins) each(worksheet_set_footer) \
    each(worksheet_center_horizontally) each(worksheet_protect) each(worksheet_hide) \
    each(worksheet_insert_chart_opt) each(format_set_font_name) each(format_set_font_size) \
    each(format_set_bold) each(format_set_align) each(format_set_text_wrap) each(format_set_indent) \
    each(format_set_num_format) each(format_set_border) each(format_set_bg_color) each(format_set_pattern) \
    each(format_set_unlocked) each(format_set_font_color) each(format_set_underline) \
    each(chart_add_series) each(chart_series_set_categories) each(chart_series_set_values) \
    each(chart_series_set_name) each(chart_title_set_name) each(chart_legend_set_position) \
    each(chart_axis_set_name) each(chart_show_blanks_as) each(chart_series_set_marker_type)

typedef struct functions {
#define BOOK_MEMBER(name) __typeof__(name) *(name);
    BOOK_FUNCTIONS(BOOK_MEMBER)
#undef BOOK_MEMBER
    bool is_there;
    const char *missing;
} functions;

static functions lxw;
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

typedef struct made_look {
    book_look look;
    bool is_link;
    lxw_format *format;
} made_look;

struct book {
    arena *memory;
    lxw_workbook *of;
    int file;         /* has no name */
    const char *path; /* by which the library opens it */
    VEC(made_look) looks;
    lxw_error failed; /* the first failure */
};

struct book_sheet {
    book *of;
    str name;
    lxw_worksheet *sheet;
    VEC(double) widths;  /* of columns, by their number; 0: as usual */
    VEC(double) heights; /* of rows, by their number; 0: as usual */
};

static void load(void)
{
    library *of = library_open(LIBRARY_NAME);
    lxw.is_there = of != 0;
#define BOOK_FIND(name)                                            \
    if (of && !lxw.missing && !library_find(of, #name, &lxw.name)) \
        lxw.missing = #name;
    BOOK_FUNCTIONS(BOOK_FIND)
#undef BOOK_FIND
}

static bool load_library(error *err)
{
    pthread_once(&load_once, load);
    if (!lxw.is_there)
        return error_set(err, ERROR_IO, "写 xlsx 需要 %s（软件包 libxlsxwriter4）",
                         "%s is required to write xlsx (package libxlsxwriter4)", LIBRARY_NAME);
    return !lxw.missing || error_set(err, ERROR_IO, "libxlsxwriter 太旧：没有 %s",
                                     "libxlsxwriter is too old: %s is missing", lxw.missing);
}

static void keep(book *b, lxw_error status)
{
    if (b->failed == LXW_NO_ERROR)
        b->failed = status;
}

static char *zero_ended(const book *b, str text)
{
    return str_zero_ended(b->memory, text);
}

bool book_open(arena *a, str title, date created, book **book_out, error *err)
{
    enum { DAY_SECONDS = 86400 };
    int file;
    if (!load_library(err) || !file_temporary(&file, err))
        return false;
    book *b = arena_new(a, book);
    *b = (book){ .memory = a, .file = file };
    b->path = str_zero_ended(a, str_format(a, "/proc/self/fd/%d", file));
    b->of = lxw.workbook_new_opt(b->path, 0);
    if (!b->of) {
        close(file);
        return error_set_memory(err);
    }
    lxw_doc_properties about = { .title = zero_ended(b, title),
                                 .author = "halfsky",
                                 .created = (time_t)date_days(created) * DAY_SECONDS };
    keep(b, lxw.workbook_set_properties(b->of, &about));
    *book_out = b;
    return true;
}

static bool refuse(lxw_error why, error *err)
{
    if (why == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return error_set_memory(err);
    if (why == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED || why == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
        return error_set(
            err, ERROR_TOO_LARGE, "工作簿放不下：文字超过 32767 个字符，或行列过多",
            "the workbook cannot hold it: a text of more than 32767 characters, or too many rows");
    return error_set(err, ERROR_IO, "不能写入工作簿（libxlsxwriter 错误 %d）",
                     "the workbook cannot be written (error %d of libxlsxwriter)", (int)why);
}

bool book_close(book *b, str *bytes_out, error *err)
{
    keep(b, lxw.workbook_close(b->of));
    bool done = b->failed == LXW_NO_ERROR ? file_read(b->memory, b->path, LIMIT_BOOK_BYTES, bytes_out, err)
                                          : refuse(b->failed, err);
    close(b->file);
    return done;
}

/* ---- sheets ---- */

str book_sheet_name(arena *a, str text)
{
    enum { CHARACTERS_MAX = 26 };
    strbuf b = strbuf_in(a, 0);
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c & 0xC0) != 0x80 && ++count > CHARACTERS_MAX)
            break;
        bool is_bad = c < ' ' || strchr("[]:*?/\\'", c) != 0;
        strbuf_add_char(&b, is_bad ? ' ' : (char)c);
    }
    return strbuf_str(&b);
}

book_sheet *book_add_sheet(book *b, str name)
{
    book_sheet *s = arena_new(b->memory, book_sheet);
    *s = (book_sheet){ .of = b,
                       .name = name,
                       .sheet = lxw.workbook_add_worksheet(b->of, zero_ended(b, name)) };
    if (!s->sheet)
        keep(b, LXW_ERROR_SHEETNAME_ALREADY_USED);
    return s;
}

/* ---- looks ---- */

static const lxw_color_t fill_colors[] = {
    [BOOK_GREY] = 0xEDEDED, [BOOK_YELLOW] = 0xFFF9D6, [BOOK_RED] = 0xFFC7C7, [BOOK_BLUE] = 0xDCE6F1
};
static const uint8_t alignments[] = {
    [BOOK_LEFT] = LXW_ALIGN_LEFT, [BOOK_CENTER] = LXW_ALIGN_CENTER, [BOOK_RIGHT] = LXW_ALIGN_RIGHT
};

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_same_look(const book_look *a, const book_look *b)
{
    return is_same_text(a->number, b->number) && !(a->size < b->size) && !(a->size > b->size) &&
           a->align == b->align && a->fill == b->fill && a->indent == b->indent && a->is_bold == b->is_bold &&
           a->is_wrapped == b->is_wrapped && a->has_border == b->has_border && a->is_open == b->is_open;
}

static double size_of(const book_look *look)
{
    const double usual = 10;
    return look->size > 0 ? look->size : usual;
}

static void shape(lxw_format *f, const book_look *look, bool is_link)
{
    enum { LINK_COLOR = 0x1F4E9E };
    lxw.format_set_font_name(f, "宋体");
    lxw.format_set_font_size(f, size_of(look));
    lxw.format_set_align(f, alignments[look->align]);
    lxw.format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (look->number)
        lxw.format_set_num_format(f, look->number);
    if (look->is_bold)
        lxw.format_set_bold(f);
    if (look->is_wrapped)
        lxw.format_set_text_wrap(f);
    if (look->indent > 0)
        lxw.format_set_indent(f, (uint8_t)look->indent);
    if (look->has_border)
        lxw.format_set_border(f, LXW_BORDER_THIN);
    if (look->is_open)
        lxw.format_set_unlocked(f);
    if (look->fill != BOOK_PLAIN) {
        lxw.format_set_pattern(f, LXW_PATTERN_SOLID);
        lxw.format_set_bg_color(f, fill_colors[look->fill]);
    }
    if (is_link) {
        lxw.format_set_font_color(f, LINK_COLOR);
        lxw.format_set_underline(f, LXW_UNDERLINE_SINGLE);
    }
}

static lxw_format *format_of(book *b, const book_look *look, bool is_link)
{
    for (size_t i = 0; i < b->looks.count; i++)
        if (b->looks.items[i].is_link == is_link && is_same_look(&b->looks.items[i].look, look))
            return b->looks.items[i].format;
    lxw_format *f = lxw.workbook_add_format(b->of);
    if (!f)
        keep(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else
        shape(f, look, is_link);
    *vec_push(b->memory, &b->looks) = (made_look){ *look, is_link, f };
    return f;
}

/* ---- rows and columns ---- */

void book_column(book_sheet *s, uint32_t column, double width, bool is_hidden)
{
    lxw_row_col_options how = { .hidden = is_hidden };
    while (s->widths.count <= column)
        *vec_push(s->of->memory, &s->widths) = 0;
    s->widths.items[column] = width;
    keep(s->of, lxw.worksheet_set_column_opt(s->sheet, (lxw_col_t)column, (lxw_col_t)column, width, 0, &how));
}

void book_row(book_sheet *s, uint32_t row, double height, bool is_hidden)
{
    lxw_row_col_options how = { .hidden = is_hidden };
    while (s->heights.count <= row)
        *vec_push(s->of->memory, &s->heights) = 0;
    s->heights.items[row] = height;
    keep(s->of, lxw.worksheet_set_row_opt(s->sheet, row, height > 0 ? height : LXW_DEF_ROW_HEIGHT, 0, &how));
}

/* The lines of a wrapped text in a column that is `digits` digits wide. */
static size_t lines_of(str text, double digits)
{
    size_t lines = 0;
    for (str line; str_cut(&text, STR("\n"), &line);)
        lines += 1 + (size_t)((double)utf8_columns(line) / digits);
    return lines > 0 ? lines : 1;
}

/* Makes the row as high as a wrapped text in these columns needs: a program that makes a PDF of the file does
 * not always find it out by itself. */
static void fit_row(book_sheet *s, book_place first, uint32_t last, str text, const book_look *look)
{
    const double usual_width = 8.43, usual_size = 11, filled = 0.95, line = 1.4, highest = 400;
    double width = 0;
    if (!look->is_wrapped || text.len == 0)
        return;
    for (uint32_t c = first.column; c <= last; c++)
        width += c < s->widths.count && s->widths.items[c] > 0 ? s->widths.items[c] : usual_width;
    size_t lines = lines_of(text, (width * filled - look->indent) * usual_size / size_of(look));
    double height = (double)lines * line * size_of(look);
    double now = first.row < s->heights.count && s->heights.items[first.row] > 0 ? s->heights.items[first.row]
                                                                                 : LXW_DEF_ROW_HEIGHT;
    if (lines > 1 && height > now)
        book_row(s, first.row, height < highest ? height : highest, false);
}

/* ---- cells ---- */

void book_text(book_sheet *s, book_place at, str text, const book_look *look)
{
    fit_row(s, at, at.column, text, look);
    lxw_format *f = format_of(s->of, look, false);
    keep(s->of, text.len > 0 ? lxw.worksheet_write_string(s->sheet, at.row, (lxw_col_t)at.column,
                                                          zero_ended(s->of, text), f)
                             : lxw.worksheet_write_blank(s->sheet, at.row, (lxw_col_t)at.column, f));
}

void book_number(book_sheet *s, book_place at, decimal value, const book_look *look)
{
    const int64_t exact_max = 999999999999999; /* 15 digits */
    if (value.scaled > exact_max || value.scaled < -exact_max)
        book_text(s, at, decimal_text(s->of->memory, value), look);
    else
        keep(s->of, lxw.worksheet_write_number(s->sheet, at.row, (lxw_col_t)at.column, decimal_double(value),
                                               format_of(s->of, look, false)));
}

void book_merged(book_sheet *s, book_place first, book_place last, str text, const book_look *look)
{
    fit_row(s, first, last.column, text, look);
    keep(s->of, lxw.worksheet_merge_range(s->sheet, first.row, (lxw_col_t)first.column, last.row,
                                          (lxw_col_t)last.column, zero_ended(s->of, text),
                                          format_of(s->of, look, false)));
}

void book_link(book_sheet *s, book_place at, str text, str target, const book_look *look)
{
    str url = str_format(s->of->memory, "internal:%.*s", STR_ARG(target));
    lxw_format *f = format_of(s->of, look, true);
    keep(s->of, lxw.worksheet_write_url(s->sheet, at.row, (lxw_col_t)at.column, zero_ended(s->of, url), f));
    keep(s->of,
         lxw.worksheet_write_string(s->sheet, at.row, (lxw_col_t)at.column, zero_ended(s->of, text), f));
}

void book_note(book_sheet *s, book_place at, str text)
{
    enum { WIDTH = 260, LINE_HEIGHT = 18, LINE_BYTES = 48, LINES_MAX = 16 };
    size_t lines = text.len / LINE_BYTES + 2;
    lxw_comment_options how = { .author = "halfsky",
                                .width = WIDTH,
                                .font_size = 9,
                                .font_name = "宋体",
                                .height = (uint16_t)(LINE_HEIGHT * (lines < LINES_MAX ? lines : LINES_MAX)) };
    keep(s->of, lxw.worksheet_write_comment_opt(s->sheet, at.row, (lxw_col_t)at.column,
                                                zero_ended(s->of, text), &how));
}

str book_cell_name(arena *a, book_place at)
{
    char letters[4] = "";
    size_t start = sizeof letters - 1;
    for (uint32_t column = at.column + 1; column > 0 && start > 0; column = (column - 1) / 26)
        letters[--start] = (char)('A' + (column - 1) % 26);
    return str_format(a, "%s%u", letters + start, at.row + 1);
}

str book_target(arena *a, str sheet, book_place at)
{
    str quoted = str_replace(a, sheet, STR("'"), STR("''"));
    return str_format(a, "'%.*s'!%.*s", STR_ARG(quoted), STR_ARG(book_cell_name(a, at)));
}

/* ---- what may be typed ---- */

/* Of at most this many characters, as the format allows. */
static char *shortened(const book *b, str text, size_t characters_max)
{
    size_t count = 0, at = 0;
    for (; at < text.len; at++)
        if (((unsigned char)text.data[at] & 0xC0) != 0x80 && ++count > characters_max)
            break;
    return zero_ended(b, str_slice(text, 0, at));
}

enum { TITLE_CHARACTERS = 32, MESSAGE_CHARACTERS = 255 };

void book_take_numbers(book_sheet *s, book_place at, const book_limits *limits)
{
    const double any = 1e15;
    lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_DECIMAL,
                              .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                              .ignore_blank = LXW_VALIDATION_ON,
                              .show_error = LXW_VALIDATION_ON,
                              .error_type = limits->is_firm ? LXW_VALIDATION_ERROR_TYPE_STOP
                                                            : LXW_VALIDATION_ERROR_TYPE_WARNING,
                              .minimum_number = limits->has_min ? limits->min : -any,
                              .maximum_number = limits->has_max ? limits->max : any,
                              .error_title = shortened(s->of, limits->title, TITLE_CHARACTERS),
                              .error_message = shortened(s->of, limits->words, MESSAGE_CHARACTERS) };
    keep(s->of, lxw.worksheet_data_validation_cell(s->sheet, at.row, (lxw_col_t)at.column, &v));
}

void book_take_words(book_sheet *s, book_place at, const str *words, size_t count, str title, str words_wrong)
{
    char **list = arena_array(s->of->memory, char *, count + 1);
    for (size_t i = 0; i < count; i++)
        list[i] = zero_ended(s->of, words[i]);
    lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST,
                              .value_list = list,
                              .ignore_blank = LXW_VALIDATION_ON,
                              .dropdown = LXW_VALIDATION_ON,
                              .show_error = LXW_VALIDATION_ON,
                              .error_title = shortened(s->of, title, TITLE_CHARACTERS),
                              .error_message = shortened(s->of, words_wrong, MESSAGE_CHARACTERS) };
    keep(s->of, lxw.worksheet_data_validation_cell(s->sheet, at.row, (lxw_col_t)at.column, &v));
}

/* ---- the sheet ---- */

void book_freeze(book_sheet *s, book_place first_moving)
{
    lxw.worksheet_freeze_panes(s->sheet, first_moving.row, (lxw_col_t)first_moving.column);
}

void book_print_as(book_sheet *s, const book_print *how)
{
    enum { PAPER_A4 = 9 };
    const double side_inches = 0.5, foot_inches = 0.7;
    lxw.worksheet_set_paper(s->sheet, PAPER_A4);
    if (how->is_landscape)
        lxw.worksheet_set_landscape(s->sheet);
    lxw.worksheet_fit_to_pages(s->sheet, 1, 0);
    lxw.worksheet_set_margins(s->sheet, side_inches, side_inches, foot_inches, foot_inches);
    lxw.worksheet_center_horizontally(s->sheet);
    keep(s->of, lxw.worksheet_repeat_rows(s->sheet, how->head_first, how->head_last));
    keep(s->of, lxw.worksheet_set_footer(s->sheet, zero_ended(s->of, how->footer)));
}

void book_protect(book_sheet *s)
{
    lxw_protection may = { .format_cells = 1, .format_columns = 1, .format_rows = 1 };
    lxw.worksheet_protect(s->sheet, 0, &may);
}

void book_hide(book_sheet *s)
{
    lxw.worksheet_hide(s->sheet);
}

/* ---- charts ---- */

void book_chart(book_sheet *s, book_place at, str title, str unit, book_range categories, str figures,
                const book_line *lines, size_t count)
{
    book *b = s->of;
    char *sheet = zero_ended(b, s->name), *from = zero_ended(b, figures);
    lxw_chart *chart = lxw.workbook_add_chart(b->of, LXW_CHART_LINE);
    for (size_t i = 0; chart && i < count; i++) {
        const book_range *v = &lines[i].values;
        lxw_chart_series *one = lxw.chart_add_series(chart, 0, 0);
        if (!one)
            break;
        lxw.chart_series_set_categories(one, sheet, categories.row, (lxw_col_t)categories.column_first,
                                        categories.row, (lxw_col_t)categories.column_last);
        lxw.chart_series_set_values(one, from, v->row, (lxw_col_t)v->column_first, v->row,
                                    (lxw_col_t)v->column_last);
        lxw.chart_series_set_name(one, zero_ended(b, lines[i].name));
        lxw.chart_series_set_marker_type(one, (uint8_t)(LXW_CHART_MARKER_SQUARE + i % 4));
    }
    if (!chart) {
        keep(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    lxw.chart_title_set_name(chart, zero_ended(b, title));
    lxw.chart_axis_set_name(chart->y_axis, zero_ended(b, unit));
    lxw.chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_CONNECTED);
    lxw.chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    keep(b, lxw.worksheet_insert_chart_opt(s->sheet, at.row, (lxw_col_t)at.column, chart, 0));
}
