/* Any text as a plan document: parsing ends, every statement's text comes from the places it names, every
 * table row has the table's targets, and the tree can be written as JSON. */
#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "plan/parse.h"

static str document;

static void lies_in_document(text_place place)
{
    assert(place.offset <= document.len && place.bytes <= document.len - place.offset);
}

/* Traditional characters and radicals are read as simplified ones of as many bytes. */
static bool is_same_character(str written, str read)
{
    enum { HAN_LEAD = 0xE0 };
    unsigned char w = (unsigned char)written.data[0], r = (unsigned char)read.data[0];
    return w == r || (w >= HAN_LEAD && r >= HAN_LEAD && (w & 0xF0) == (r & 0xF0));
}

static void check_statement(void *payload, str where, plan_statement *s)
{
    (void)payload;
    assert(where.len);
    lies_in_document(s->place);
    assert(utf8_is_valid(s->text, 0));
    for (size_t i = 0; i < s->piece_count; i++) {
        const plan_piece *piece = &s->pieces[i];
        assert(piece->text_offset <= s->text.len);
        if (piece->text_offset < s->text.len && piece->place.bytes) /* the departments of a row have no place */
            assert(is_same_character(str_from(document, piece->place.offset), str_from(s->text, piece->text_offset)));
        text_place again = plan_place_in(s, piece->text_offset, 0);
        assert(again.offset == piece->place.offset);
    }
    text_place whole = plan_place_in(s, 0, s->text.len);
    lies_in_document(whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(256 * MIB);
    plan_document d;
    error err;
    document = (str){ (const char *)data, size };
    if (utf8_is_valid(document, 0) && plan_parse(a, document, STR("fuzz"), &d, &err)) {
        for (size_t i = 0; i < d.count; i++) {
            plan *p = &d.plans[i];
            plan_each_statement(a, p, check_statement, 0);
            plan_add_remarks(a, p);
            for (size_t r = 0; p->table && r < p->table->row_count; r++)
                for (size_t t = 0; t < p->table->rows[r].target_count; t++) {
                    assert(p->table->rows[r].target_count == p->table->rows[0].target_count);
                    lies_in_document(p->table->rows[r].targets[t].place);
                }
            for (size_t k = 0; k < p->remarks.count; k++)
                lies_in_document(p->remarks.items[k].place);
            for (size_t k = 0; k < p->unread.count; k++)
                lies_in_document(p->unread.items[k].place);
        }
        strbuf out = strbuf_in(a, 0);
        json_writer w = { .to = &out };
        plan_document_json(a, &d, &w);
        assert(out.len > 2);
    }
    arena_destroy(a);
    return 0;
}
