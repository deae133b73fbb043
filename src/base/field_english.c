/* The names of the store in a struct replaced by their English ones, as its table marks them. */
#include <string.h>

#include "base/english.h"
#include "base/field.h"
#include "base/unit.h"

typedef struct naming {
    arena *a;
    const english_names *names;
} naming;

static void name_members(const naming *n, const field_table *table, char *record);

static void name_text(const naming *n, const field *f, str *text)
{
    if (f->english == FIELD_MEASURE)
        *text = unit_label(n->a, *text, LANGUAGE_EN);
    else if (f->english != FIELD_AS_IT_IS)
        *text = english_name(n->names, *text);
}

static void name_parts(const naming *n, const field *f, str *parts)
{
    str rest = *parts, part;
    strbuf named = strbuf_in(n->a, 0);
    if (f->english == FIELD_AS_IT_IS)
        return;
    while (str_cut(&rest, STR("|"), &part)) {
        name_text(n, f, &part);
        if (named.len > 0)
            strbuf_add_char(&named, '|');
        strbuf_add(&named, part);
    }
    *parts = strbuf_str(&named);
}

static void *copied(const naming *n, const void *from, size_t bytes)
{
    return bytes > 0 ? memcpy(arena_alloc(n->a, bytes), from, bytes) : 0;
}

static void name_list(const naming *n, const field *f, char *record)
{
    size_t count = f->fixed ? f->fixed : *(const size_t *)(record + f->count);
    if (!f->of && (f->item != FIELD_TEXT || f->english == FIELD_AS_IT_IS))
        return;
    char *items = record + f->offset;
    if (!f->fixed) {
        items = copied(n, *(void *const *)(record + f->offset), count * f->bytes);
        memcpy(record + f->offset, &items, sizeof items);
    }
    for (size_t i = 0; i < count; i++)
        if (f->of)
            name_members(n, f->of, items + i * f->bytes);
        else
            name_text(n, f, (str *)(items + i * f->bytes));
}

static void name_referred(const naming *n, const field *f, char *record)
{
    void *of = *(void *const *)(record + f->offset);
    if (!of)
        return;
    of = copied(n, of, f->of->bytes);
    memcpy(record + f->offset, &of, sizeof of);
    name_members(n, f->of, of);
}

static void name_members(const naming *n, const field_table *table, char *record)
{
    for (const field *f = table->fields; f && f->name; f++)
        switch (f->type) {
        case FIELD_TEXT: name_text(n, f, (str *)(record + f->offset)); break;
        case FIELD_PARTS: name_parts(n, f, (str *)(record + f->offset)); break;
        case FIELD_LIST: name_list(n, f, record); break;
        case FIELD_OBJECT:
        case FIELD_MEMBERS: name_members(n, f->of, record + f->offset); break;
        case FIELD_REF:
        case FIELD_MEMBERS_REF: name_referred(n, f, record); break;
        default: break;
        }
}

void field_in_english(arena *a, const field_table *table, void *record, const struct english_names *names)
{
    name_members(&(naming){ a, names }, table, record);
}
