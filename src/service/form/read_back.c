#include "service/form/read_back.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "service/round/board.h"
#include "service/round/figures.h"
#include "service/round/task_steps.h"

typedef struct judging {
    form_back *back;
    arena *memory;
    VEC(form_finding) findings;
    VEC(cell_input) changes;
    size_t row;
} judging;

static void find(judging *j, form_column column, bool is_warning, str zh, str en)
{
    const form_row *row = &j->back->form.rows[j->row];
    const form_answer *answer = j->back->answers[j->row];
    *vec_push(j->memory, &j->findings) = (form_finding){ form_place_text(j->memory, &answer->places[column]),
                                                         row->key,
                                                         row->cell->id,
                                                         j->row,
                                                         column,
                                                         is_warning,
                                                         zh,
                                                         en };
}

#define FIND(j, column, zh, en, ...)                                     \
    find((j), (column), false, str_format((j)->memory, zh, __VA_ARGS__), \
         str_format((j)->memory, en, __VA_ARGS__))

/* ---- what was typed ---- */

/* Full-width digits and signs as ASCII, without blanks. */
static str narrowed(arena *a, str text)
{
    enum { WIDE_FIRST = 0xFF01, WIDE_LAST = 0xFF5E, TO_ASCII = 0xFEE0 };
    strbuf b = strbuf_in(a, 0);
    uint32_t rune;
    while (utf8_next(&text, &rune)) {
        if (rune >= WIDE_FIRST && rune <= WIDE_LAST)
            rune -= TO_ASCII;
        if (rune != ' ' && rune != 0x3000 && rune != 0xA0)
            strbuf_add_rune(&b, rune);
    }
    return strbuf_str(&b);
}

/* 0.852, shown as 85.2% -> 85.2 */
static decimal in_percent(decimal d)
{
    enum { PLACES = 2 };
    for (int i = 0; i < PLACES; i++) {
        if (d.places > 0)
            d.places--;
        else
            d.scaled *= 10;
    }
    return d;
}

static bool read_number(judging *j, const form_answer *answer, form_column column, bool *has_out,
                        decimal *value_out)
{
    const form_row *row = &j->back->form.rows[j->row];
    str text = narrowed(j->memory, answer->entry.text[column]), shown = answer->entry.text[column];
    bool takes_percent = column == FORM_VALUE && str_eq(row->measure, STR("%"));
    error ignored;
    *has_out = false;
    if (answer->is_wrong[column])
        FIND(j, column, "单元格是错误值或没有结果的公式（%.*s）",
             "the cell is an error or a formula without a result (%.*s)", STR_ARG(shown));
    else if (answer->is_date[column])
        FIND(j, column, "单元格显示为日期或时间（%.*s），应为数字；请改单元格格式",
             "the cell is shown as a date or time (%.*s); a number is expected: change its format",
             STR_ARG(shown));
    else if (answer->is_percent[column] && !takes_percent)
        FIND(j, column, "单元格显示为百分数（存的是 %.*s），这里应为普通的数；请改单元格格式",
             "the cell is shown in percent (it contains %.*s); a plain number is expected: change its format",
             STR_ARG(shown));
    else if (text.len > 0) {
        bool has_sign = takes_percent && str_take_end(&text, STR("%"));
        *has_out = decimal_parse(text, value_out, &ignored);
        if (!*has_out)
            FIND(j, column, "“%.*s”不是数字", "\"%.*s\" is not a number", STR_ARG(shown));
        if (*has_out && answer->is_percent[column] && !has_sign)
            *value_out = in_percent(*value_out);
    }
    return text.len == 0 || *has_out;
}

/* With the decimals that are usual: 85.2 of a sheet is 85.20. */
static decimal with_decimals(const form_row *row, decimal d)
{
    return row->decimals > d.places ? decimal_round(d, row->decimals, ROUNDING_HALF_UP) : d;
}

static bool read_answer(judging *j, const form_answer *answer, cell_value *value_out)
{
    const form_row *row = &j->back->form.rows[j->row];
    bool has_value, is_good = read_number(j, answer, FORM_VALUE, &has_value, &value_out->value);
    cell_value *v = value_out;
    str note = str_trim(answer->entry.text[FORM_NOTE]), status = answer->entry.text[FORM_STATUS];
    is_good &= read_number(j, answer, FORM_NUMERATOR, &v->has_numerator, &v->numerator);
    is_good &= read_number(j, answer, FORM_DENOMINATOR, &v->has_denominator, &v->denominator);
    if (!form_status_of(status, &v->status)) {
        FIND(
            j, FORM_STATUS, "“%.*s”不是可选的情形；应为缺数、不适用、保密，或留空",
            "\"%.*s\" is no reason for a missing figure; choose missing, not applicable or confidential, or leave it "
            "empty",
            STR_ARG(status));
        return false;
    }
    if (has_value && v->status != CELL_EMPTY) {
        FIND(j, FORM_STATUS, "第 1 栏有数据，第 3 栏又选了“%.*s”",
             "column 1 has a figure and column 3 says \"%.*s\"", STR_ARG(status));
        return false;
    }
    if (has_value) {
        v->status = CELL_FIGURE;
        v->value = with_decimals(row, v->value);
    }
    if (v->status == CELL_MISSING && note.len == 0) {
        FIND(j, FORM_NOTE, "%.*s须写明原因", "%.*s: a missing figure needs a reason", STR_ARG(status));
        return false;
    }
    v->explanation = v->status == CELL_FIGURE ? note : STR("");
    v->reason = v->status == CELL_FIGURE ? STR("") : note;
    return is_good;
}

/* ---- what was changed ---- */

static bool is_same_number(str a, str b)
{
    decimal x, y;
    error ignored;
    if (decimal_parse(a, &x, &ignored) && decimal_parse(b, &y, &ignored))
        return decimal_compare(x, y) == 0;
    return str_eq(a, b);
}

static str in_unix_lines(arena *a, str text)
{
    return str_trim(str_replace(a, text, STR("\r\n"), STR("\n")));
}

/* Compared with what the file had when it was made. */
static bool is_changed(arena *a, const form_answer *answer)
{
    cell_status now, then;
    for (int k = 0; k < FORM_COLUMN_COUNT; k++) {
        str typed = answer->entry.text[k], known = answer->known.text[k];
        bool is_same = k == FORM_STATUS
                           ? form_status_of(typed, &now) && form_status_of(known, &then) && now == then
                       : k == FORM_NOTE
                           ? str_eq(in_unix_lines(a, typed), in_unix_lines(a, known))
                           : is_same_number(typed, known) && !answer->is_percent[k] && !answer->is_date[k];
        if (!is_same)
            return true;
    }
    return false;
}

static str number_or_empty(arena *a, bool has, decimal d)
{
    return has ? decimal_text(a, d) : STR("");
}

static void add_change(judging *j, const round_cell *cell, const cell_value *v)
{
    arena *a = j->memory;
    *vec_push(
        a, &j->changes) = (cell_input){ .cell = cell->id,
                                        .status = v->status,
                                        .value = number_or_empty(a, v->status == CELL_FIGURE, v->value),
                                        .numerator = number_or_empty(a, v->has_numerator, v->numerator),
                                        .denominator = number_or_empty(a, v->has_denominator, v->denominator),
                                        .reason = v->reason,
                                        .explanation = v->explanation };
}

static bool is_same_decimal(bool has, decimal a, bool other_has, decimal b)
{
    return has == other_has && (!has || decimal_compare(a, b) == 0);
}

/* What the program has by now, perhaps from the same file. */
static bool is_same_value(const cell_value *a, const cell_value *b)
{
    bool has = a->status == CELL_FIGURE;
    return a->status == b->status && is_same_decimal(has, a->value, has, b->value) &&
           is_same_decimal(a->has_numerator, a->numerator, b->has_numerator, b->numerator) &&
           is_same_decimal(a->has_denominator, a->denominator, b->has_denominator, b->denominator) &&
           str_eq(a->reason, b->reason) && str_eq(a->explanation, b->explanation);
}

/* The cell as it would be with the file; false: it stays as it is. */
static bool judge_row(judging *j, const form_answer *answer, round_cell *cell)
{
    form_row *row = &j->back->form.rows[j->row];
    cell_value value = { 0 };
    if (!is_changed(j->memory, answer))
        return false;
    row->shown = answer->entry;
    row->known = answer->known;
    if (!read_answer(j, answer, &value))
        return false;
    row->shown.text[FORM_VALUE] = number_or_empty(j->memory, value.status == CELL_FIGURE, value.value);
    if (is_same_value(&value, &row->cell->value))
        return false;
    if (!row->is_open) {
        FIND(j, FORM_VALUE, "%.*s：此数据格未被退回，不能更改",
             "%.*s: this cell was not returned and cannot be changed", STR_ARG(row->key));
        return false;
    }
    if (row->cell->value.event > j->back->file.identity.revision) {
        FIND(
            j, FORM_VALUE, "此表下载以后，%.*s 又填了这一格；请重新下载，或照程序中的数据填写",
            "%.*s filled in this cell after the form was downloaded; download it again, or type what the program has",
            STR_ARG(row->cell->value.who));
        return false;
    }
    add_change(j, row->cell, &value);
    cell->value = value;
    return true;
}

/* ---- the task ---- */

static bool check_identity(const form_back *b, error *err)
{
    const form_identity *is = &b->form.identity, *of = &b->file.identity;
    return str_eq(is->round, of->round) ||
           error_set(err, ERROR_CONFLICT,
                     "此文件是另一次监测报表的（%.*s），不是本次的（%.*s）；请重新下载填报表",
                     "this file is of another round (%.*s), not of this one (%.*s); download the form again",
                     STR_ARG(of->round), STR_ARG(is->round));
}

/* The task that the file names, if the caller may see it. */
static bool load(context *c, str file, int64_t task, form_back *b, error *err)
{
    office_grid grid;
    task_view v;
    office_kind kind = office_kind_of(file);
    if (!office_may_be(kind, OFFICE_XLSX) && kind != OFFICE_ODS)
        return office_refuse(kind, true, err);
    if (!office_read_cells(c->request, file, &grid, err) || !form_read_grid(c->request, &grid, &b->file, err))
        return false;
    if (task && task != b->file.identity.task)
        return error_set(err, ERROR_CONFLICT, "此文件是任务 %lld 的，不是任务 %lld 的",
                         "this file is of task %lld, not of task %lld", (long long)b->file.identity.task,
                         (long long)task);
    if (!service_form_of_task(c, b->file.identity.task, &v, &b->form, err) || !check_identity(b, err))
        return false;
    b->task = v.task;
    b->round = v.round;
    return true;
}

static bool match_rows(form_back *b, error *err)
{
    map by_key = map_in(b->c->request);
    b->answers = arena_array(b->c->request, const form_answer *, b->form.row_count);
    for (size_t i = 0; i < b->file.answer_count; i++)
        (void)map_add(&by_key, b->file.answers[i].key, i, 0);
    for (size_t i = 0; i < b->form.row_count; i++) {
        uint64_t at;
        const form_row *row = &b->form.rows[i];
        if (!map_get(&by_key, row->key, &at))
            return error_set(err, ERROR_CONFLICT, "此文件没有数据格 %.*s：它是另一版本的，请重新下载",
                             "this file has no cell %.*s: it is of another version; download it again",
                             STR_ARG(row->key));
        b->answers[i] = &b->file.answers[at];
    }
    return true;
}

static size_t row_of_cell(const form *f, int64_t cell)
{
    for (size_t i = 0; i < f->row_count; i++)
        if (f->rows[i].cell->id == cell)
            return i;
    return f->row_count;
}

/* The checks of the form in the program, on the cells as they would be. */
static bool check_figures(judging *j, const round_cells *cells, error *err)
{
    form_back *b = j->back;
    cell_faults found;
    if (!figures_check_filled(b->c, &b->round, &b->task, cells, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const cell_fault *f = &found.items[i];
        j->row = row_of_cell(&b->form, f->cell);
        if (j->row < b->form.row_count)
            find(j, FORM_VALUE, f->is_warning, f->zh, f->en);
    }
    return true;
}

static void add_stray(judging *j)
{
    const form_filled *f = &j->back->file;
    for (size_t i = 0; i < f->stray_count; i++)
        *vec_push(j->memory, &j->findings) = (form_finding){
            .place = form_place_text(j->memory, &f->stray[i].place),
            .row = j->back->form.row_count,
            .is_warning = true,
            .zh = str_format(j->memory, "“%.*s”所在的行不属于任何数据格，没有读取",
                             STR_ARG(f->stray[i].text)),
            .en = str_format(j->memory, "the row of \"%.*s\" belongs to no cell and was not read",
                             STR_ARG(f->stray[i].text))
        };
}

bool form_read_back(context *c, str file, int64_t task, form_back *back_out, error *err)
{
    form_back *b = back_out;
    *b = (form_back){ .c = c };
    judging j = { .back = b, .memory = c->request };
    if (!load(c, file, task, b, err) || !match_rows(b, err))
        return false;
    round_cells cells = { arena_array(c->request, round_cell, b->form.row_count), b->form.row_count };
    for (j.row = 0; j.row < b->form.row_count; j.row++) {
        cells.items[j.row] = *b->form.rows[j.row].cell;
        (void)judge_row(&j, b->answers[j.row], &cells.items[j.row]);
    }
    if (j.findings.count == 0 && j.changes.count > 0 && !check_figures(&j, &cells, err))
        return false;
    add_stray(&j);
    for (size_t i = 0; i < j.findings.count; i++)
        b->error_count += !j.findings.items[i].is_warning;
    b->findings = j.findings.items;
    b->finding_count = j.findings.count;
    b->changes = j.changes.items;
    b->change_count = j.changes.count;
    return true;
}
