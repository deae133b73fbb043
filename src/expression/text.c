/* Functions of texts. Places and lengths are in characters. */
#include "base/map.h"
#include "base/utf8.h"
#include "expression/bodies.h"

#include <math.h>

static bool is_xml_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The argument, or the value of the field itself without an argument. */
static bool text_or_own(xpath_run *r, const xpath_node *call, str *out)
{
    if (call->count > 0)
        return xpath_text(r, call, 0, out);
    expression_value v;
    xpath_own_value(r, &v);
    r->saw_missing |= v.is_missing;
    *out = xpath_text_of(r, &v);
    return true;
}

static bool two_texts(xpath_run *r, const xpath_node *call, str *first, str *second)
{
    return xpath_text(r, call, 0, first) && xpath_text(r, call, 1, second);
}

bool body_string(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE;
    bool done = text_or_own(r, call, &text);
    *out = value_of_text(text);
    return done;
}

bool body_string_length(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE;
    bool done = text_or_own(r, call, &text);
    *out = value_of_number((double)utf8_count(text));
    return done;
}

bool body_normalize_space(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE;
    if (!text_or_own(r, call, &text))
        return false;
    strbuf b = strbuf_in(r->memory, 0);
    for (size_t i = 0; i < text.len; i++) {
        if (is_xml_blank(text.data[i]))
            continue;
        if (i > 0 && is_xml_blank(text.data[i - 1]) && b.len > 0)
            strbuf_add_char(&b, ' ');
        strbuf_add_char(&b, text.data[i]);
    }
    *out = value_of_text(strbuf_str(&b));
    return true;
}

/* ---- texts joined ---- */

typedef struct joining {
    xpath_run *run;
    strbuf to;
    str separator;
    size_t count;
} joining;

static bool join_one(void *payload, const expression_value *v)
{
    joining *j = payload;
    if (j->count++ > 0)
        strbuf_add(&j->to, j->separator);
    strbuf_add(&j->to, xpath_text_of(j->run, v));
    j->run->saw_missing |= v->is_missing;
    return !j->to.is_full;
}

static bool join_from(xpath_run *r, const xpath_node *call, size_t first, str separator,
                      expression_value *out)
{
    joining j = { .run = r, .to = strbuf_in(r->memory, LIMIT_EXPRESSION_TEXT_BYTES), .separator = separator };
    for (size_t i = first; i < call->count; i++)
        if (!xpath_each(r, call->items[i], join_one, &j))
            return false;
    *out = value_of_text(strbuf_str(&j.to));
    return xpath_check_length(r, call, &j.to);
}

bool body_concat(xpath_run *r, const xpath_node *call, expression_value *out)
{
    return join_from(r, call, 0, STR_NONE, out);
}

bool body_join(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str separator = STR_NONE;
    return xpath_text(r, call, 0, &separator) && join_from(r, call, 1, separator, out);
}

/* ---- parts of texts ---- */

/* Characters [from, to). */
static str characters(str text, size_t from, size_t to)
{
    str head = utf8_head(text, to);
    return from >= to ? STR_NONE : str_from(head, utf8_head(text, from).len);
}

/* A place for substr: a fraction is cut, negative counts from the end, NaN is 0. */
static size_t place_of(double wanted, size_t count)
{
    double place = isnan(wanted) ? 0 : trunc(wanted);
    if (place < 0)
        place += (double)count;
    return place <= 0 ? 0 : place >= (double)count ? count : (size_t)place;
}

bool body_substr(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE;
    double from = 0, to = INFINITY;
    if (!xpath_text(r, call, 0, &text) || !xpath_number(r, call, 1, &from) ||
        (call->count > 2 && !xpath_number(r, call, 2, &to)))
        return false;
    size_t count = utf8_count(text);
    *out = value_of_text(characters(text, place_of(from, count), place_of(to, count)));
    return true;
}

/* XPath 1.0: the characters whose place p, from 1, is at least round(from) and below round(from) +
 * round(length). With NaN no place is. */
bool body_substring(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE;
    double from = 0, length = INFINITY;
    if (!xpath_text(r, call, 0, &text) || !xpath_number(r, call, 1, &from) ||
        (call->count > 2 && !xpath_number(r, call, 2, &length)))
        return false;
    double first = floor(from + 0.5), end = call->count > 2 ? first + floor(length + 0.5) : INFINITY;
    double count = (double)utf8_count(text);
    first = first < 1 ? 1 : first;
    end = end > count + 1 ? count + 1 : end;
    *out = value_of_text(first < end ? characters(text, (size_t)first - 1, (size_t)end - 1) : STR_NONE);
    return true;
}

bool body_substring_before(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE, part = STR_NONE;
    if (!two_texts(r, call, &text, &part))
        return false;
    size_t at = str_find(text, part, 0);
    *out = value_of_text(at == STR_NOWHERE ? STR_NONE : str_slice(text, 0, at));
    return true;
}

bool body_substring_after(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE, part = STR_NONE;
    if (!two_texts(r, call, &text, &part))
        return false;
    size_t at = str_find(text, part, 0);
    *out = value_of_text(at == STR_NOWHERE ? STR_NONE : str_from(text, at + part.len));
    return true;
}

/* ---- texts compared ---- */

bool body_contains(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE, part = STR_NONE;
    bool done = two_texts(r, call, &text, &part);
    *out = value_of_boolean(str_has(text, part));
    return done;
}

bool body_starts_with(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE, part = STR_NONE;
    bool done = two_texts(r, call, &text, &part);
    *out = value_of_boolean(str_starts(text, part));
    return done;
}

bool body_ends_with(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE, part = STR_NONE;
    bool done = two_texts(r, call, &text, &part);
    *out = value_of_boolean(str_ends(text, part));
    return done;
}

/* Each character of `from` becomes the one at its place in `to`, or nothing where `to` is shorter. The first
 * of equal characters counts. */
static map translation(arena *a, str from, str to)
{
    enum { NOTHING = 0 };
    map table = map_in(a);
    uint32_t ignored, by;
    while (from.len > 0) {
        str one = from;
        (void)utf8_next(&from, &ignored);
        one.len -= from.len;
        map_add(&table, one, utf8_next(&to, &by) ? (uint64_t)by + 1 : NOTHING, 0);
    }
    return table;
}

bool body_translate(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str text = STR_NONE, from = STR_NONE, to = STR_NONE;
    if (!two_texts(r, call, &text, &from) || !xpath_text(r, call, 2, &to))
        return false;
    map table = translation(r->memory, from, to);
    strbuf b = strbuf_in(r->memory, LIMIT_EXPRESSION_TEXT_BYTES);
    while (text.len > 0) {
        uint32_t ignored;
        uint64_t by;
        str one = text;
        (void)utf8_next(&text, &ignored);
        one.len -= text.len;
        if (!map_get(&table, one, &by))
            strbuf_add(&b, one);
        else if (by > 0)
            strbuf_add_rune(&b, (uint32_t)(by - 1));
    }
    *out = value_of_text(strbuf_str(&b));
    return xpath_check_length(r, call, &b);
}
