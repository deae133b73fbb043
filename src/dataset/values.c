/* The figures of a row: value, numerator, denominator, as people write them. */
#include "base/utf8.h"
#include "dataset/cells.h"
#include "dataset/figure.h"
#include "dataset/mapping.h"
#include "dataset/reading.h"

/* A number with noise at its end is rounded, and reported. */
static bool read_noisy(import_reader *r, int column, str text, decimal *value_out)
{
    if (!import_round_noise(text, value_out))
        return false;
    reading_note(r, NOTE_ROUNDED, column, text, 0);
    return true;
}

/* Nearly every cell is a plain number. Only one with many decimals may have noise. */
static bool read_plain(import_reader *r, int column, str text, decimal *value_out)
{
    enum { PLACES_USUAL = 8 };
    error ignored;
    if (!decimal_parse(text, value_out, &ignored))
        return read_noisy(r, column, text, value_out);
    decimal rounded;
    if (value_out->places > PLACES_USUAL && read_noisy(r, column, text, &rounded))
        *value_out = rounded;
    return true;
}

/* Reads the number of a cell. False after a fault; *has_out is false for an empty cell and for a mark of
 * missing data. */
static bool read_number(import_reader *r, int column, str text, bool *has_out, decimal *value_out)
{
    *has_out = false;
    if (text.len == 0)
        return true;
    if (read_plain(r, column, text, value_out)) {
        *has_out = true;
        return true;
    }
    arena_mark mark = arena_save(r->c.scratch);
    cell_reading cell = import_read_cell(r->c.scratch, text);
    if (cell.kind == CELL_NUMBER) {
        *has_out = true;
        *value_out = cell.value;
    } else if (cell.kind == CELL_WRONG)
        ROW_FAULT(r, column, "不是数字：“%1$.*2$s”；%3$s%4$.0s", "not a number: \"%1$.*2$s\"; %4$s%3$.0s",
                  text.data, (int)text.len, cell.zh, cell.en);
    else if (cell.kind == CELL_MARK)
        reading_note(r, NOTE_MARK, column, text, cell.status);
    arena_restore(r->c.scratch, mark);
    return cell.kind != CELL_WRONG;
}

/* Spreadsheets save 88 shown as a percentage as "88%": the indicator's own unit after a figure is therefore
 * removed. */
static str without_own_unit(import_reader *r, const observation *o, str text)
{
    size_t digits = text.len;
    while (digits > 0 && (text.data[digits - 1] < '0' || text.data[digits - 1] > '9'))
        digits--;
    const indicator *i = digits > 0 && digits < text.len && o->indicator
                             ? import_indicator(&r->c, o->indicator)
                             : 0;
    bool is_own = i && import_unit_of(&r->c, i).len > 0 &&
                  import_unit_is_expected(&r->c, i, str_from(text, digits));
    return is_own ? str_slice(text, 0, digits) : text;
}

/* In our unit, where the mapping of the file has the unit of theirs. */
static bool set_value(import_reader *r, int column, observation *o, decimal value)
{
    const mapped_name *m = import_mapped_unit(&r->c, o->indicator);
    if (m && m->name->has_factor && !decimal_multiply(value, m->name->factor, &value)) {
        ROW_FAULT(r, column, "数值乘以名称对照的倍数后位数太多", "too many digits after the factor of the mapping");
        return false;
    }
    o->has_value = true;
    o->scaled = value.scaled;
    o->places = value.places;
    return true;
}

/* Instead of a figure the cell may contain the reason in words (缺数, not applicable) or a mark for a missing
 * figure. The row's own status takes precedence over a mark. */
bool reading_value(import_reader *r, int column, observation *o)
{
    decimal plain;
    str text = str_trim(reading_cell(r, column));
    if (text.len == 0)
        return true;
    if (read_plain(r, column, text, &plain))
        return set_value(r, column, o, plain);
    arena_mark mark = arena_save(r->c.scratch);
    text = without_own_unit(r, o, str_trim(utf8_fold_width(r->c.scratch, text, true, 0)));
    cell_reading reading = import_read_cell(r->c.scratch, text);
    if (reading.kind == CELL_STATUS || (reading.kind == CELL_MARK && o->status == 0))
        o->status = reading.status;
    bool has_value = false;
    bool done = reading.kind == CELL_STATUS || read_number(r, column, text, &has_value, &plain);
    if (has_value)
        done &= set_value(r, column, o, plain);
    arena_restore(r->c.scratch, mark);
    return done;
}

bool reading_counts(import_reader *r, observation *o)
{
    bool has_numerator, has_denominator;
    decimal numerator = { 0 }, denominator = { 0 };
    int above = r->columns.of[COLUMN_NUMERATOR], below = r->columns.of[COLUMN_DENOMINATOR];
    bool sound = read_number(r, above, reading_cell(r, above), &has_numerator, &numerator);
    sound &= read_number(r, below, reading_cell(r, below), &has_denominator, &denominator);
    o->has_numerator = has_numerator;
    o->numerator = numerator.scaled;
    o->numerator_places = numerator.places & 15u;
    o->has_denominator = has_denominator;
    o->denominator = denominator.scaled;
    o->denominator_places = denominator.places & 15u;
    return sound;
}
