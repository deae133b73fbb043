/* Any text as a web page: read within its limits as text without zero bytes, twice the same, or a fault with
 * words in both languages. */
#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/read/office.h"
#include "../../testing_error.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(1024 * MIB);
    error err = { 0 };
    str page = { (const char *)data, size };
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES), again = strbuf_in(a, LIMIT_PLAN_BYTES);
    if (page_load(&err) && page_text(a, page, &out, &err)) {
        assert(!str_has(strbuf_str(&out), STR("\0")));
        assert(!utf8_is_valid(page, 0) || utf8_is_valid(strbuf_str(&out), 0));
        bool is_read = page_text(a, page, &again, &err);
        assert(is_read && str_eq(strbuf_str(&out), strbuf_str(&again)));
    } else {
        assert(testing_zh(&err)[0] && testing_en(&err)[0]);
    }
    arena_destroy(a);
    return 0;
}
