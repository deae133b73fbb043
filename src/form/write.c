/* A form as a workbook: the sheet to fill in, a sheet of notes on filling in, a hidden sheet of keys. */
#include "base/vec.h"
#include "document/write/book.h"
#include "form/form.h"
#include "model/indicator.h"

/* The columns of the sheet. */
enum {
    AT_KEY, /* hidden */
    AT_NAME,
    AT_MEASURE,
    AT_CODE,
    AT_VALUE,
    AT_LAST,
    AT_STATUS,
    AT_NUMERATOR,
    AT_DENOMINATOR,
    AT_NOTE,
    AT_COUNT
};

static const struct {
    const char *zh, *en, *number;
    double width;
    int filled; /* form_column; FORM_COLUMN_COUNT: not filled in */
} columns[AT_COUNT] = {
    [AT_KEY] = { "", "", "", 4, FORM_COLUMN_COUNT },
    [AT_NAME] = { "指标名称", "Indicator", "甲", 40, FORM_COLUMN_COUNT },
    [AT_MEASURE] = { "计量单位", "Unit", "乙", 10, FORM_COLUMN_COUNT },
    [AT_CODE] = { "代码", "Code", "丙", 22, FORM_COLUMN_COUNT },
    [AT_VALUE] = { 0, 0, "1", 13, FORM_VALUE },
    [AT_LAST] = { "上年", "Last year", "2", 13, FORM_COLUMN_COUNT },
    [AT_STATUS] = { 0, 0, "3", 14, FORM_STATUS },
    [AT_NUMERATOR] = { 0, 0, "4", 13, FORM_NUMERATOR },
    [AT_DENOMINATOR] = { 0, 0, "5", 13, FORM_DENOMINATOR },
    [AT_NOTE] = { 0, 0, "6", 36, FORM_NOTE },
};

/* The rows of the sheet. */
enum { ROW_TITLE, ROW_HEAD, ROW_KEYS = ROW_HEAD + 4, ROW_NAMES, ROW_NUMBERS, ROW_FIRST };

typedef struct writing {
    arena *memory;
    const form *of;
    language lang;
    book *book;
    book_sheet *sheet;
} writing;

static const char *words(const writing *w, const char *zh, const char *en)
{
    return w->lang == LANGUAGE_EN ? en : zh;
}

static book_place at(uint32_t row, uint32_t column)
{
    return (book_place){ row, column };
}

static void put_pair(const writing *w, uint32_t row, uint32_t first, uint32_t last, const char *name,
                     str value)
{
    book_merged(w->sheet, at(row, first), at(row, last),
                str_format(w->memory, "%s%.*s", name, STR_ARG(value)), &(book_look){ 0 });
}

static void put_head(const writing *w)
{
    const form *f = w->of;
    str year = str_format(w->memory, words(w, "%d 年", "%d"), f->year);
    book_merged(w->sheet, at(ROW_TITLE, AT_NAME), at(ROW_TITLE, AT_NOTE), f->title,
                &(book_look){ .size = 16, .align = BOOK_CENTER, .is_bold = true });
    book_row(w->sheet, ROW_TITLE, 30, false);
    const struct {
        const char *name;
        str value;
    } left[] = { { words(w, "填报单位（盖章）：", "Reporting unit (seal): "), f->unit },
                 { words(w, "报告期：", "Reporting period: "), year },
                 { words(w, "报出截止日：", "Due day: "), f->due },
                 { words(w, "计量单位：", "Unit of measure: "),
                   str_of(words(w, "见乙栏", "see column 乙")) } },
      right[] = { { words(w, "表　　号：", "Form number: "), f->head.number },
                  { words(w, "制定机关：", "Issued by: "), f->head.authority },
                  { words(w, "批准（备案）文号：", "Approval (filing) number: "), f->head.approval },
                  { words(w, "有效期至：", "Valid until: "), f->head.valid_until } };
    for (uint32_t i = 0; i < COUNT_OF(left); i++) {
        put_pair(w, ROW_HEAD + i, AT_NAME, AT_VALUE, left[i].name, left[i].value);
        put_pair(w, ROW_HEAD + i, AT_STATUS, AT_NOTE, right[i].name, right[i].value);
    }
}

static void put_heading(const writing *w)
{
    const book_look look = { .align = BOOK_CENTER,
                             .fill = BOOK_BLUE,
                             .is_bold = true,
                             .is_wrapped = true,
                             .has_border = true },
                    plain = { 0 };
    for (uint32_t c = 0; c < AT_COUNT; c++) {
        bool is_filled = columns[c].filled != FORM_COLUMN_COUNT;
        str name = is_filled ? form_column_name((form_column)columns[c].filled, w->lang)
                             : str_of(words(w, columns[c].zh, columns[c].en));
        book_column(w->sheet, c, columns[c].width, c == AT_KEY);
        book_text(w->sheet, at(ROW_KEYS, c),
                  c == AT_KEY ? STR(FORM_KEY_HEAD)
                  : is_filled ? str_of(form_column_keys[columns[c].filled])
                              : STR(""),
                  &plain);
        if (c == AT_KEY)
            continue;
        book_text(w->sheet, at(ROW_NAMES, c), name, &look);
        book_text(w->sheet, at(ROW_NUMBERS, c), str_of(columns[c].number), &look);
    }
    book_row(w->sheet, ROW_KEYS, 0, true);
    book_row(w->sheet, ROW_NAMES, 28, false);
}

/* 0.00####: the usual decimals at least, and no digit is hidden. */
static const char *format_of(const form_row *r)
{
    enum { FORMATS = 7 };
    static const char *const formats[FORMATS] = { 0,          "0.0#####", "0.00####", "0.000###",
                                                  "0.0000##", "0.00000#", "0.000000" };
    return r->decimals > 0 && r->decimals < FORMATS ? formats[r->decimals] : 0;
}

/* The faults of a cell, one in a line. */
static str faults_text(const writing *w, size_t index, form_column column)
{
    strbuf b = strbuf_in(w->memory, 0);
    for (size_t i = 0; i < w->of->fault_count; i++) {
        const form_fault *one = &w->of->faults[i];
        if (one->row == index && one->column == column)
            strbuf_addf(&b, "%s%.*s", b.len > 0 ? "\n" : "", STR_ARG(one->text));
    }
    return strbuf_str(&b);
}

static str limits_text(const writing *w, const form_row *r)
{
    arena *a = w->memory;
    str least = r->has_min ? decimal_text(a, r->min) : STR(""),
        most = r->has_max ? decimal_text(a, r->max) : STR("");
    if (r->has_min && r->has_max)
        return str_format(a, words(w, "%.*s 至 %.*s", "%.*s to %.*s"), STR_ARG(least), STR_ARG(most));
    if (r->has_min)
        return str_format(a, words(w, "不小于 %.*s", "at least %.*s"), STR_ARG(least));
    return r->has_max ? str_format(a, words(w, "不大于 %.*s", "at most %.*s"), STR_ARG(most)) : STR("");
}

static void limit_number(const writing *w, const form_row *r, book_place place, bool is_value)
{
    bool has_limits = is_value && (r->has_min || r->has_max);
    book_limits limits = { .has_min = has_limits ? r->has_min : !is_value,
                           .has_max = has_limits && r->has_max,
                           .min = has_limits && r->has_min ? decimal_double(r->min) : 0,
                           .max = has_limits && r->has_max ? decimal_double(r->max) : 0,
                           .is_firm = !has_limits || r->is_firm,
                           .title = r->name };
    str bounds = limits_text(w, r);
    limits.words = has_limits
                       ? str_format(w->memory,
                                    words(w, "应为数字，%.*s（%.*s）。没有数据时留空，在第 3 栏选择情形。",
                                          "Type a number, %.*s (%.*s). Without a figure, leave it empty "
                                          "and choose why in column 3."),
                                    STR_ARG(bounds), STR_ARG(r->measure))
                   : is_value
                       ? str_of(words(
                             w, "应为数字。没有数据时留空，在第 3 栏选择情形。",
                             "Type a number. Without a figure, leave it empty and choose why in column 3."))
                       : str_of(words(w, "应为不小于 0 的数字。", "Type a number of at least 0."));
    book_take_numbers(w->sheet, place, &limits);
}

static void limit(const writing *w, const form_row *r, form_column column, book_place place)
{
    const str status[] = { form_status_word(CELL_MISSING, w->lang),
                           form_status_word(CELL_NOT_APPLICABLE, w->lang),
                           form_status_word(CELL_CONFIDENTIAL, w->lang),
                           form_status_word(CELL_EMPTY, w->lang) };
    if (column == FORM_STATUS)
        book_take_words(
            w->sheet, place, status, COUNT_OF(status), r->name,
            str_of(words(w, "请从下拉列表中选择：缺数（须在第 6 栏写原因）、不适用、保密；有数据时留空。",
                         "Choose from the list: missing (with a reason in column 6), not applicable, "
                         "confidential; leave it empty where there is a figure.")));
    else if (column != FORM_NOTE)
        limit_number(w, r, place, column == FORM_VALUE);
}

static void put_filled(const writing *w, size_t index, uint32_t column)
{
    const form_row *r = &w->of->rows[index];
    form_column filled = (form_column)columns[column].filled;
    book_place place = at(ROW_FIRST + (uint32_t)index, column);
    str text = r->shown.text[filled], faults = faults_text(w, index, filled);
    bool is_words = filled == FORM_STATUS || filled == FORM_NOTE;
    book_look look = { .number = filled == FORM_VALUE ? format_of(r) : 0,
                       .align = is_words ? BOOK_LEFT : BOOK_RIGHT,
                       .fill = faults.len   ? BOOK_RED
                               : r->is_open ? BOOK_YELLOW
                                            : BOOK_GREY,
                       .is_wrapped = filled == FORM_NOTE,
                       .has_border = true,
                       .is_open = r->is_open };
    decimal value;
    error ignored;
    if (!is_words && text.len > 0 && decimal_parse(text, &value, &ignored))
        book_number(w->sheet, place, value, &look);
    else
        book_text(w->sheet, place, text, &look);
    if (r->is_open)
        limit(w, r, filled, place);
    if (faults.len)
        book_note(w->sheet, place, faults);
}

static str label_of(const writing *w, const form_row *r)
{
    const char *comma = words(w, "，", ", ");
    if (r->is_first)
        return str_format(w->memory, "%.*s%s%.*s%s%.*s", STR_ARG(r->name),
                          r->restriction.len > 0 ? comma : "", STR_ARG(r->restriction),
                          r->breakdown.len > 0 ? comma : "", STR_ARG(r->breakdown));
    return r->is_part ? str_format(w->memory, words(w, "其中：%.*s", "of which: %.*s"), STR_ARG(r->breakdown))
                      : r->breakdown;
}

static void put_row(const writing *w, size_t index)
{
    const form_row *r = &w->of->rows[index];
    uint32_t row = ROW_FIRST + (uint32_t)index;
    const book_look name = { .has_border = true, .is_wrapped = true, .indent = r->is_first ? 0 : 2 },
                    center = { .has_border = true, .align = BOOK_CENTER, .is_wrapped = true }, plain = { 0 },
                    code = { .has_border = true, .size = 8, .is_wrapped = true },
                    last = {
                        .number = format_of(r), .has_border = true, .align = BOOK_RIGHT, .fill = BOOK_GREY
                    };
    book_text(w->sheet, at(row, AT_KEY), r->key, &plain);
    book_text(w->sheet, at(row, AT_NAME), label_of(w, r), &name);
    book_text(w->sheet, at(row, AT_MEASURE), r->measure, &center);
    book_text(w->sheet, at(row, AT_CODE), r->code, &code);
    if (r->has_last)
        book_number(w->sheet, at(row, AT_LAST), r->last, &last);
    else
        book_text(w->sheet, at(row, AT_LAST), r->last_words, &last);
    for (uint32_t c = 0; c < AT_COUNT; c++)
        if (columns[c].filled != FORM_COLUMN_COUNT)
            put_filled(w, index, c);
    if (r->is_first && r->definition.len > 0)
        book_note(w->sheet, at(row, AT_NAME), r->definition);
}

static void put_foot(const writing *w)
{
    static const struct {
        uint32_t first, last;
        const char *zh, *en;
    } foot[] = { { AT_NAME, AT_NAME, "单位负责人：", "Head of the unit: " },
                 { AT_MEASURE, AT_VALUE, "统计负责人：", "Head of statistics: " },
                 { AT_LAST, AT_STATUS, "填表人：", "Filled in by: " },
                 { AT_NUMERATOR, AT_DENOMINATOR, "联系电话：", "Telephone: " },
                 { AT_NOTE, AT_NOTE, "报出日期：　　　年　　月　　日", "Date: " } };
    static const char *const notes[][2] = {
        { "说明：1．黄色格可填，灰色格不可改。0 是数据；没有数据时第 1 栏留空，在第 3 栏选择“缺数”“不适用”或“保密”；“缺数”须在第 6 栏写明原因。",
          "Notes: 1. Yellow cells may be filled in, grey ones may not. Zero is a figure. Without a figure, leave column 1 empty and choose missing, not applicable or "
          "confidential in column 3; a missing figure needs a reason in column 6." },
        { "2．与往年或其他数据明显不符而确实无误的，在第 6 栏写明依据。指标定义见指标名称上的批注。",
          "2. Where a figure differs clearly from earlier years or other figures and is right, explain it in column 6. Definitions are in the notes of the indicator names." },
        { "3．可以插入、移动行列，可以加批注；请勿改动隐藏的行、列和工作表。工作表保护没有密码，只防误改。",
          "3. Rows and columns may be inserted and moved, and notes added; leave the hidden row, column and sheet as they are. The protection has no password: it prevents "
          "mistakes only." },
    };
    uint32_t row = ROW_FIRST + (uint32_t)w->of->row_count + 1;
    const book_look open = { .is_open = true }, wrapped = { .size = 9, .is_wrapped = true };
    for (size_t i = 0; i < COUNT_OF(foot); i++) {
        str text = str_of(words(w, foot[i].zh, foot[i].en));
        if (foot[i].first == foot[i].last)
            book_text(w->sheet, at(row, foot[i].first), text, &open);
        else
            book_merged(w->sheet, at(row, foot[i].first), at(row, foot[i].last), text, &open);
    }
    for (uint32_t i = 0; i < COUNT_OF(notes); i++)
        book_merged(w->sheet, at(row + 2 + i, AT_NAME), at(row + 2 + i, AT_NOTE),
                    str_of(words(w, notes[i][0], notes[i][1])), &wrapped);
}

/* Which task the file is of, and what the program had when it was written. */
static void put_keys(const writing *w)
{
    const form *f = w->of;
    const book_look plain = { 0 };
    book_sheet *s = book_add_sheet(w->book, STR(FORM_KEY_SHEET));
    const str head[][2] = { { STR("halfsky form"), STR(FORM_LAYOUT) },
                            { STR("round"), f->identity.round },
                            { STR("task"), str_format(w->memory, "%lld", (long long)f->identity.task) },
                            { STR("revision"),
                              str_format(w->memory, "%lld", (long long)f->identity.revision) } };
    for (uint32_t i = 0; i < COUNT_OF(head); i++) {
        book_text(s, at(i, 0), head[i][0], &plain);
        book_text(s, at(i, 1), head[i][1], &plain);
    }
    for (uint32_t i = 0; i < f->row_count; i++) {
        book_text(s, at(COUNT_OF(head) + i, 0), f->rows[i].key, &plain);
        for (uint32_t c = 0; c < FORM_COLUMN_COUNT; c++)
            if (f->rows[i].known.text[c].len > 0)
                book_text(s, at(COUNT_OF(head) + i, 1 + c), f->rows[i].known.text[c], &plain);
    }
    book_hide(s);
}

bool form_write(arena *a, const form *f, language lang, date today, str *bytes_out, error *err)
{
    writing w = { .memory = a, .of = f, .lang = lang };
    if (!book_open(a, f->title, today, &w.book, err))
        return false;
    w.sheet = book_add_sheet(w.book, str_of(words(&w, "填报表", "Form")));
    put_head(&w);
    put_heading(&w);
    for (size_t i = 0; i < f->row_count; i++)
        put_row(&w, i);
    put_foot(&w);
    book_freeze(w.sheet, at(ROW_FIRST, AT_MEASURE));
    book_print_as(w.sheet,
                  &(book_print){ .is_landscape = true,
                                 .head_first = ROW_NAMES,
                                 .head_last = ROW_NUMBERS,
                                 .footer = str_of(words(&w, "&C第 &P 页，共 &N 页", "&CPage &P of &N")) });
    book_protect(w.sheet);
    put_keys(&w);
    return book_close(w.book, bytes_out, err);
}
