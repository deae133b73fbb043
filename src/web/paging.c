#include "web/paging.h"

#include "base/english.h"
#include "base/unit.h"
#include "base/vec.h"

/* A list and its items. */
typedef struct listing {
    arena *a;
    const field *list;
    const char *items;
    size_t count;
    const english_names *english; /* NULL: the answer is not in English */
} listing;

static listing listing_of(const web_call *call, const field_table *table, const void *response)
{
    const field *list = table->fields;
    const char *record = response;
    return (listing){ .a = call->context.request,
                      .list = list,
                      .items = *(const char *const *)(const void *)(record + list->offset),
                      .count = *(const size_t *)(const void *)(record + list->count),
                      .english = call->context.english };
}

static const void *item_at(const listing *l, size_t i)
{
    return l->items + i * l->list->bytes;
}

/* What tells an item from the others: its first field. */
static str key_at(const listing *l, size_t i)
{
    return route_field_text(l->a, l->list->of, &l->list->of->fields[0], 0, item_at(l, i));
}

/* ---- filters ---- */

static bool check_words(web_call *call, const route_filters *all, const route_page *page, error *err)
{
    for (size_t i = 0; i < all->count; i++) {
        const field *f = all->fields[i];
        bool is_known = f->type != FIELD_WORD || page->filters[i].len == 0;
        for (size_t k = 0; !is_known && k < f->words.count; k++) {
            const char *word = field_word(f->words, k);
            is_known = word && str_eq(str_of(word), page->filters[i]);
        }
        if (is_known)
            continue;
        call->parameter = str_of(f->name);
        return error_set(
            err, ERROR_INPUT, "%s 应为%s%.0s，这里是“%.*s”", "%s must be %.0s%s, found \"%.*s\"", f->name,
            str_zero_ended(call->context.request, field_expected(call->context.request, f, LANGUAGE_ZH)),
            str_zero_ended(call->context.request, field_expected(call->context.request, f, LANGUAGE_EN)),
            STR_ARG(page->filters[i]));
    }
    return true;
}

static str in_english(const listing *l, const field *f, str text)
{
    return f->english == FIELD_MEASURE ? unit_label(l->a, text, LANGUAGE_EN) : english_name(l->english, text);
}

/* A filter has the text as the store has it, or as the answer does. */
static bool is_text(const listing *l, const field *f, str text, str wanted)
{
    return str_eq(text, wanted) ||
           (l->english && f->english != FIELD_AS_IT_IS && str_eq(in_english(l, f, text), wanted));
}

static bool passes(const listing *l, const route_filters *all, const route_page *page, size_t item)
{
    for (size_t i = 0; i < all->count; i++) {
        const field *f = all->fields[i];
        str text = route_field_text(l->a, l->list->of, f, all->bases[i], item_at(l, item));
        if (page->filters[i].len > 0 && !is_text(l, f, text, page->filters[i]))
            return false;
    }
    return true;
}

/* ---- cursor ---- */

/* "17.key": the place of the last item of the page before, from 1, and its key. */
static bool read_cursor(str cursor, int64_t *place_out, str *key_out)
{
    str place_text;
    *key_out = cursor;
    return str_cut(key_out, STR("."), &place_text) && int_parse(place_text, place_out) && *place_out > 0;
}

void web_page_begin(web_call *call, const action *a, const route_page *page)
{
    list_window w = { 0 };
    int64_t place;
    str key;
    route_filters all = route_filters_of(call->route, a);
    bool is_whole = page->limit == 0 || (page->cursor.len > 0 && (!read_cursor(page->cursor, &place, &key) ||
                                                                  !int_parse(key, &w.after) || w.after < 0));
    for (size_t i = 0; i < all.count; i++)
        is_whole = is_whole || page->filters[i].len > 0;
    if (is_whole)
        return;
    w.most = (size_t)page->limit + 1; /* one more tells that the list goes on */
    call->context.window = w;
}

/* The item of the cursor is looked for elsewhere when others were added or ended before it. Of a list that
 * begins behind it there is nothing to look for. */
static bool find_start(web_call *call, const listing *l, str cursor, size_t *start_out, error *err)
{
    str rest;
    int64_t place = 0;
    *start_out = 0;
    if (cursor.len == 0 || call->context.window.is_used)
        return true;
    if (read_cursor(cursor, &place, &rest)) {
        if ((size_t)place <= l->count && str_eq(key_at(l, (size_t)place - 1), rest)) {
            *start_out = (size_t)place;
            return true;
        }
        for (size_t i = 0; i < l->count; i++)
            if (str_eq(key_at(l, i), rest)) {
                *start_out = i + 1;
                return true;
            }
    }
    call->parameter = STR("cursor");
    return error_set(err, ERROR_INPUT, "cursor 已不适用，请从头读取：“%.*s”",
                     "this cursor does not belong to the list any more, begin again: \"%.*s\"",
                     STR_ARG(cursor));
}

static str link_to(const web_call *call, size_t place, str key)
{
    arena *a = call->context.request;
    const http_request *asked = call->asked;
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, "<%.*s?", STR_ARG(asked->path));
    for (size_t i = 0; i < asked->query_count; i++) {
        if (str_eq(asked->query[i].name, STR("cursor")))
            continue;
        strbuf_add_url(&b, asked->query[i].name);
        strbuf_add_char(&b, '=');
        strbuf_add_url(&b, asked->query[i].value);
        strbuf_add_char(&b, '&');
    }
    strbuf_add(&b, STR("cursor="));
    strbuf_add_url(&b, str_format(a, "%zu.%.*s", place, STR_ARG(key)));
    strbuf_add(&b, STR(">; rel=\"next\""));
    return strbuf_str(&b);
}

bool web_page(web_call *call, const action *a, const route_page *page, const void *response, str *body_out,
              str *link_out, error *err)
{
    listing l = listing_of(call, route_response(call->route, a), response);
    route_filters all = route_filters_of(call->route, a);
    size_t start, taken = 0, last = 0;
    *link_out = STR_NONE;
    if (!check_words(call, &all, page, err) || !find_start(call, &l, page->cursor, &start, err))
        return false;
    strbuf text = strbuf_in(call->context.request, 0);
    json_writer w = { .to = &text, .english = call->context.english };
    bool is_member = *l.list->name;
    if (is_member) {
        json_begin_object(&w);
        json_key(&w, str_of(l.list->name));
    }
    json_begin_array(&w);
    for (size_t i = start; i < l.count; i++) {
        if ((l.list->only && !l.list->only(item_at(&l, i))) || !passes(&l, &all, page, i))
            continue;
        if (page->limit > 0 && taken == (size_t)page->limit) {
            *link_out = link_to(call, last + 1, key_at(&l, last));
            break;
        }
        field_write(l.list->of, item_at(&l, i), &w);
        taken++;
        last = i;
    }
    json_end_array(&w);
    if (is_member)
        json_end_object(&w);
    *body_out = strbuf_str(&text);
    return true;
}
