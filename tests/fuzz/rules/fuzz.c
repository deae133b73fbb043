/* Any text as a request to check a form by rules: it is refused, or the rules have faults, or every finding
 * has words in both languages and only open findings block the form. */
#include <assert.h>

#include "base/utf8.h"
#include "service/expression/rules.h"

enum { REQUEST_BYTES_MAX = 20000 };

static void check_rows(const rule_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert(rows[i].zh.len && rows[i].en.len && utf8_is_valid(rows[i].zh, 0) &&
               utf8_is_valid(rows[i].en, 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > REQUEST_BYTES_MAX)
        return 0;
    arena *a = arena_create(0);
    rules_answer found;
    error err = { 0 };
    size_t open = 0;
    if (service_rules_check(a, (str){ (const char *)data, size }, (date){ 2025, 6, 30 }, &found, &err)) {
        check_rows(found.faults, found.fault_count);
        check_rows(found.findings, found.finding_count);
        for (size_t i = 0; i < found.finding_count; i++)
            open += found.findings[i].is_open;
        assert(open == found.open && found.finding_count <= found.checked);
        assert(found.is_good == (open == 0 && found.fault_count == 0));
        assert(found.fault_count == 0 || found.checked == 0);
    } else {
        assert(err.code != ERROR_NONE && error_message(a, &err, LANGUAGE_ZH).len &&
               error_message(a, &err, LANGUAGE_EN).len);
    }
    arena_destroy(a);
    return 0;
}
