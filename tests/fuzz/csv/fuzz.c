/* Any text as CSV: every field lies in the text or in the reader's own memory, records move forward, and what
 * is written reads back. */
#include <assert.h>

#include "base/csv.h"
#include "base/limits.h"
#include "../../testing_error.h"

static void writes_and_reads_back(arena *a, const str *fields, size_t count)
{
    strbuf line = strbuf_in(a, 0);
    for (size_t i = 0; i < count; i++) {
        if (i)
            strbuf_add_char(&line, ',');
        csv_write_field(&line, fields[i], ',');
    }
    csv_reader again = csv_open(a, strbuf_str(&line));
    again.separator = ',';
    str back[LIMIT_CSV_COLUMNS];
    size_t back_count;
    bool more;
    error err;
    assert(csv_next(&again, back, &back_count, &more, &err));
    if (!more)
        return; /* one blank field is a blank line */
    assert(back_count == count);
    for (size_t i = 0; i < count; i++)
        assert(str_eq(fields[i], back[i]) || str_eq(fields[i], csv_without_guard(back[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(64 * MIB);
    csv_reader r = csv_open(a, (str){ (const char *)data, size });
    str fields[LIMIT_CSV_COLUMNS];
    size_t count, at = 0;
    bool more = true;
    error err = { 0 };
    while (csv_next(&r, fields, &count, &more, &err) && more) {
        assert(r.at > at && r.at <= size && count > 0 && count <= LIMIT_CSV_COLUMNS);
        at = r.at;
        writes_and_reads_back(a, fields, count);
    }
    assert(!err.code || (err.line > 0 && err.column > 0 && testing_zh(&err)[0] && testing_en(&err)[0]));
    arena_destroy(a);
    return 0;
}
