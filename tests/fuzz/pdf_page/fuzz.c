/* Characters with places as pages of a PDF. A line of the input is "left top size text"; a line "=" begins the
 * next page. No character is lost, except in a running head, which takes three pages; none is added. */
#include <assert.h>

#include "base/decimal.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "document/read/pdf_page.h"

typedef VEC(pdf_glyph) glyphs;

enum { GLYPHS_MAX = 3000, PAGES_MAX = 6 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool take_number(str *line, double *number_out)
{
    str word;
    return str_cut(line, STR(" "), &word) && double_parse(word, number_out) && *number_out > -1e6 &&
           *number_out < 1e6;
}

/* Narrow characters for ASCII, wide ones for the others, one after the other. */
static void add_text(arena *a, glyphs *all, str line)
{
    double left, top, size;
    uint32_t rune;
    if (!take_number(&line, &left) || !take_number(&line, &top) || !take_number(&line, &size) || size < 0)
        return;
    for (str before = line; utf8_next(&line, &rune) && all->count < GLYPHS_MAX; before = line) {
        double right = left + (rune < 0x80 ? size / 2 : size);
        str letter = str_slice(before, 0, before.len - line.len);
        if (!is_blank(letter.data[0]))
            *vec_push(a, all) = (pdf_glyph){ letter, left, top, right, top + size };
        left = right;
    }
}

/* How often each byte is there, without what parts words and cells. */
static void count_bytes(str text, size_t counts[256])
{
    for (size_t i = 0; i < text.len; i++)
        counts[(unsigned char)text.data[i]] += !is_blank(text.data[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(1024 * MIB), *scratch = arena_create(1024 * MIB);
    pdf_pages *pages = pdf_pages_in(a);
    str rest = { (const char *)data, size }, line;
    size_t given[256] = { 0 }, found[256] = { 0 };
    unsigned count = 0;
    glyphs page = { 0 };
    for (bool is_open = utf8_is_valid(rest, 0); is_open && count < PAGES_MAX;) {
        is_open = str_next_line(&rest, &line);
        if (is_open && !str_eq(line, STR("="))) {
            add_text(a, &page, line);
            continue;
        }
        for (size_t i = 0; i < page.count; i++)
            count_bytes(page.items[i].text, given);
        pdf_pages_add(pages, scratch, page.items, page.count);
        page = (glyphs){ 0 };
        count++;
    }
    strbuf out = strbuf_in(a, LIMIT_PLAN_BYTES);
    pdf_pages_put(pages, &out);
    count_bytes(strbuf_str(&out), found);
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        assert(count < 3 ? found[i] == given[i] : found[i] <= given[i]);
    assert(utf8_is_valid(strbuf_str(&out), 0));
    arena_destroy(scratch);
    arena_destroy(a);
    return 0;
}
