#include "dataset/confirm.h"

static str without_ending(str file)
{
    size_t dot = str_find_last(file, STR("."));
    return dot == STR_NOWHERE || dot == 0 ? file : str_slice(file, 0, dot);
}

/* The sheet of that name; a text file has the name of the file. */
static const import_sheet *find_sheet(const import_checker *k, str name)
{
    str file = k->c.options->file_name;
    const import_sheets *all = k->setup.sheets;
    if (name.len >= 2 && str_take(&name, STR("'")))
        (void)str_take_end(&name, STR("'"));
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].name.len > 0 && str_eq_ignoring_ascii_case(name, all->items[i].name))
            return &all->items[i];
    bool is_file = all->items[0].name.len == 0 && (str_eq(name, file) || str_eq(name, without_ending(file)));
    return is_file ? &all->items[0] : 0;
}

static bool find_confirmed_sheet(const import_checker *k, str text, size_t mark, import_confirmation *cell,
                                 error *err)
{
    const import_sheets *all = k->setup.sheets;
    bool has_sheet = mark != STR_NOWHERE;
    if (!has_sheet && all->count > 1)
        return error_set(err, ERROR_INPUT, "工作簿有 %zu 个工作表；要确认的单元格请写明工作表，如 %.*s!C12",
                         "the workbook has %zu sheets; name the sheet of a cell to confirm, such as %.*s!C12",
                         all->count, STR_ARG(all->items[0].name));
    cell->sheet = has_sheet ? find_sheet(k, str_slice(text, 0, mark)) : &all->items[0];
    return cell->sheet ||
           error_set(err, ERROR_INPUT, "要确认的单元格所在的不是已读取的工作表（“%.*s”）：“%.*s”",
                     "a cell to confirm is not in the sheet that was read (\"%.*s\"): \"%.*s\"",
                     STR_ARG(all->items[0].name.len > 0 ? all->items[0].name : k->c.options->file_name),
                     STR_ARG(text));
}

/* C12, c12, $C$12 */
static bool read_cell(str text, import_confirmation *cell_out)
{
    int64_t line;
    uint32_t column = 0;
    (void)str_take(&text, STR("$"));
    size_t letters = 0;
    for (; letters < text.len && letters < 3; letters++) {
        char c = text.data[letters];
        char upper = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
        if (upper < 'A' || upper > 'Z')
            break;
        column = column * 26 + (uint32_t)(upper - 'A') + 1;
    }
    text = str_from(text, letters);
    (void)str_take(&text, STR("$"));
    bool is_number = text.len > 0 && text.data[0] >= '1' && text.data[0] <= '9' && int_parse(text, &line);
    if (letters == 0 || column > LIMIT_CSV_COLUMNS || !is_number || line > UINT32_MAX)
        return false;
    *cell_out = (import_confirmation){ .line = (uint32_t)line, .column = column };
    return true;
}

bool import_read_confirmations(import_checker *k, error *err)
{
    arena *a = k->c.memory;
    str piece, rest = str_replace(a, k->c.options->confirm, STR("，"), STR(","));
    rest = str_replace(a, str_replace(a, rest, STR("、"), STR(",")), STR("！"), STR("!"));
    while (str_cut(&rest, STR(","), &piece)) {
        import_confirmation cell;
        str text = str_trim(piece);
        size_t mark = str_find_last(text, STR("!"));
        bool has_sheet = mark != STR_NOWHERE;
        if (!read_cell(has_sheet ? str_from(text, mark + 1) : text, &cell))
            return error_set(
                err, ERROR_USAGE, "要确认的应是单元格，如 C12 或 表1!C12，多个用逗号分开；这里是“%.*s”",
                "cells to confirm are written C12 or Sheet1!C12, separated by commas; found \"%.*s\"",
                STR_ARG(text));
        if (!find_confirmed_sheet(k, text, mark, &cell, err))
            return false;
        *vec_push(k->c.memory, &k->confirmations) = cell;
    }
    return true;
}

/* No signs that end a name or that a shell would not leave alone between quotes, and no blanks at its ends.
 */
static bool is_plain_name(str sheet)
{
    static const char *const signs[] = { ",", "!", "'" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_has(sheet, str_of(signs[i])))
            return false;
    return sheet.len > 0 && str_trim(sheet).len == sheet.len;
}

str import_cell_of(const import_checker *k, const observation *row)
{
    char letters[4];
    size_t at = sizeof letters;
    const import_sheet *sheet = checking_sheet(k, row->line);
    for (int column = import_column_of(sheet->columns, row) + 1; column > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    str cell = str_format(k->c.memory, "%.*s%u", (int)(sizeof letters - at), letters + at,
                          row->line - sheet->line);
    return is_plain_name(sheet->name)
               ? str_format(k->c.memory, "%.*s!%.*s", STR_ARG(sheet->name), STR_ARG(cell))
               : cell;
}

/* Marks every cell of the options that means the figure. */
static bool is_named(import_checker *k, const observation *row)
{
    bool found = false;
    const import_sheet *sheet = checking_sheet(k, row->line);
    uint32_t column = (uint32_t)import_column_of(sheet->columns, row) + 1, line = row->line - sheet->line;
    for (size_t i = 0; i < k->confirmations.count; i++) {
        import_confirmation *one = &k->confirmations.items[i];
        if (one->sheet == sheet && one->line == line && one->column == column)
            found = one->is_used = true;
    }
    return found;
}

void import_use_confirmation(import_checker *k, const observation *row)
{
    (void)is_named(k, row);
}

static bool is_kept(const observation *row, const observation *known)
{
    return known && known->confirmation != 0 && known->has_value && row->has_value &&
           decimal_compare(observation_value(row), observation_value(known)) == 0;
}

bool import_confirm(import_checker *k, observation *row, const observation *known)
{
    bool named = is_named(k, row);
    if (is_kept(row, known)) {
        row->confirmation = known->confirmation;
        return true;
    }
    if (row->confirmation == 0 && (named || k->c.options->confirms_all))
        row->confirmation = import_text_id(
            k->c.texts, k->setup.why.len > 0 ? k->setup.why : STR("未写理由 no reason given"));
    if (row->confirmation == 0)
        return false;
    k->confirmed_count++;
    if (k->confirmed.count < LIMIT_IMPORT_CONFIRMED)
        *vec_push(k->c.memory, &k->confirmed) = (import_confirmed){ import_cell_of(k, row),
                                                                    row->confirmation };
    return true;
}

void import_settle_explanation(import_checker *k, observation *row, const observation *known)
{
    if (is_kept(row, known))
        row->confirmation = known->confirmation;
    else
        import_take_as_note(k->c.texts, k->c.scratch, row);
}

static bool has_error(const import_context *faults, uint32_t line)
{
    for (size_t i = 0; i < faults->faults.count; i++)
        if (faults->faults.items[i].line == line && !faults->faults.items[i].is_warning)
            return true;
    return false;
}

void import_tell_unused_confirmations(import_checker *k, import_context *faults)
{
    for (size_t i = 0; i < k->confirmations.count; i++) {
        const import_confirmation *one = &k->confirmations.items[i];
        const import_columns *columns = one->sheet->columns;
        uint32_t line = one->sheet->line + one->line;
        str heading = columns && one->column <= columns->count ? columns->headings[one->column - 1] : STR("");
        if (!one->is_used && !has_error(faults, line))
            import_add_fault(faults, line, one->column, heading, false,
                             "要求确认该单元格，但其中没有需要确认的数据",
                             "this cell was to be confirmed, but it contains no value to confirm");
    }
}
