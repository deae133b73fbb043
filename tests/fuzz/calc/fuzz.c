/* Any text as questions to calc: it is refused, or every question has an answer that is JSON again. */
#include <assert.h>

#include "calc/calc.h"

enum { QUESTION_BYTES_MAX = 20000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > QUESTION_BYTES_MAX)
        return 0;
    arena *a = arena_create(0), *kept = arena_create(0);
    strbuf text = strbuf_in(kept, 0);
    json_writer w = { .to = &text };
    error err;
    if (calc_answer(a, (str){ (const char *)data, size }, LANGUAGE_EN, &w, &err)) {
        const json_value *answers;
        assert(json_parse(a, strbuf_str(&text), &answers, &err));
        assert(answers->type == JSON_ARRAY);
        for (size_t i = 0; i < answers->count; i++)
            assert(json_get(&answers->items[i], "outputs") || json_get(&answers->items[i], "error"));
    } else {
        assert(text.len == 0);
    }
    arena_destroy(kept);
    arena_destroy(a);
    return 0;
}
