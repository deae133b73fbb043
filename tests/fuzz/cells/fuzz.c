/* Any text as the cell of a figure, of a year or of a region: it is a number, a status, or told what it seems
 * to be. */
#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "model/observation.h"
#include "dataset/cells.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = { (const char *)data, size };
    if (!utf8_is_valid(text, 0) || size > LIMIT_CSV_FIELD_BYTES)
        return 0;
    arena *a = arena_create(64 * MIB);
    cell_reading cell = import_read_cell(a, text);
    assert((cell.kind == CELL_WRONG) == (cell.zh && cell.en));
    assert((cell.kind == CELL_STATUS || cell.kind == CELL_MARK) == (status_of_letter(cell.status) != 0));
    assert(cell.kind != CELL_NUMBER || cell.value.places <= DECIMAL_PLACES_MAX);
    year_reading year = import_read_year(a, text);
    assert((year.kind == YEAR_WRONG) == (year.zh && year.en));
    assert(year.kind == YEAR_WRONG || (year.year >= 1900 && year.year < 2200));
    str code = import_region_code(text);
    assert(code.len <= text.len && str_starts(text, code));
    (void)import_is_scientific(text);
    arena_destroy(a);
    return 0;
}
