#include "plan/lines/items.h"

#include "base/utf8.h"
#include "plan/lines/due.h"
#include "plan/lines/statement.h"

/* 1. （2） ③ or 一是 at the start of an item inside a paragraph; the latter count as letters do. */
static numbering take_inline(str *rest, int64_t *no_out, str *mark_out)
{
    numbering how = numbering_take(rest, no_out, mark_out);
    str after = *rest;
    if (how == NUMBERING_NONE && words_take_ordinal(&after, no_out, mark_out)) {
        *rest = after;
        return NUMBERING_LETTERS;
    }
    return how == NUMBERING_LETTERS ? NUMBERING_NONE : how;
}

/* The item that is due, also 2. of 2.5岁以下儿童. */
static bool take_due_item(str *rest, numbering how, int64_t due, str *mark_out)
{
    str after = *rest;
    int64_t no;
    if (take_inline(&after, &no, mark_out) == how && no == due) {
        *rest = after;
        return true;
    }
    return how == NUMBERING_DIGITS && due_number_take(rest, due, mark_out);
}

/* how, no: the numbering that the paragraph is cut at; NUMBERING_NONE: none. */
static void push_cut(arena *a, paragraph_vec *to, const plan_statement *whole, size_t from, size_t end,
                     uint32_t indent, numbering how, int64_t no)
{
    paragraph p = { .whole = statement_slice(a, whole, from, end), .indent = indent };
    if (!p.whole.text.len)
        return;
    str rest = p.whole.text;
    if (how != NUMBERING_NONE && take_due_item(&rest, how, no, &p.mark)) {
        p.how = how;
        p.no = no;
    } else {
        p.how = numbering_take(&rest, &p.no, &p.mark);
    }
    p.body = (size_t)(rest.data - p.whole.text.data);
    p.label = words_label(rest);
    *vec_push(a, to) = p;
}

/* Where the next item of the same numbering begins behind the end of a sentence; STR_NOWHERE without one. */
static size_t next_item(str text, size_t from, numbering how, int64_t no)
{
    static const str ends[] = { STR_INIT("。"), STR_INIT("；"), STR_INIT("："), STR_INIT(";"),
        STR_INIT("）"), STR_INIT(")") };
    for (size_t i = from; i < text.len; i++) {
        if (text.data[i] != '\xE3' && text.data[i] != '\xEF' && text.data[i] != ';' && text.data[i] != ')')
            continue;
        for (size_t e = 0; e < COUNT_OF(ends); e++) {
            str end = ends[e];
            if (text.data[i] != end.data[0] || !str_starts(str_from(text, i), end))
                continue;
            size_t at = i + end.len;
            while (at < text.len && text.data[at] == ' ')
                at++;
            str rest = str_from(text, at), mark;
            if (rest.len && take_due_item(&rest, how, no, &mark))
                return at;
        }
    }
    return STR_NOWHERE;
}

static bool opens_label(str text)
{
    str label;
    return words_take_label(&text, &label) != ROLE_NONE && text.len;
}

/* Where the next label inside a text begins; STR_NOWHERE. A heading, if it is one, ends at a colon. */
static size_t label_inside(str text, bool is_heading)
{
    enum { HEADING_BYTES_MAX = 60 };
    size_t colon = str_find(text, STR("："), 0), behind = colon + STR("：").len;
    bool has_label = opens_label(text);
    if (!has_label && is_heading && colon <= HEADING_BYTES_MAX && opens_label(str_from(text, behind)))
        return behind;
    for (size_t at = 0; has_label && (at = str_find(text, STR("。"), at)) != STR_NOWHERE;) {
        at += STR("。").len;
        if (opens_label(str_from(text, at)))
            return at;
    }
    return STR_NOWHERE;
}

/* A paragraph with no label but at its beginning. */
static void split_list(arena *a, paragraph_vec *to, const paragraph *p)
{
    str rest = paragraph_body(p), label;
    size_t begin = 0;
    if (p->label == ROLE_NONE && words_take_label(&rest, &label) != ROLE_NONE && rest.len) {
        begin = (size_t)(rest.data - p->whole.text.data);
        paragraph head = { .whole = statement_slice(a, &p->whole, 0, begin), .body = p->body,
                           .how = p->how, .no = p->no, .mark = p->mark, .indent = p->indent };
        head.label = words_label(paragraph_body(&head));
        *vec_push(a, to) = head;
    }
    str text = p->whole.text, from = str_from(text, begin), mark;
    int64_t no;
    bool ordinals = begin || p->how == NUMBERING_LETTERS; /* 一是 begins an item only behind a label */
    numbering how = ordinals ? take_inline(&from, &no, &mark) : numbering_take(&from, &no, &mark);
    from = str_from(text, begin);
    bool is_dotted = begin && (how == NUMBERING_NONE || how == NUMBERING_DOTTED) &&
                     due_number_take(&from, 1, &mark) &&
                     next_item(text, begin + mark.len, NUMBERING_DIGITS, 2) != STR_NOWHERE;
    if (is_dotted) { /* 主要目标：1.5岁以下…。2.… */
        how = NUMBERING_DIGITS;
        no = 1;
    }
    if (how == NUMBERING_NONE || how == NUMBERING_DASH || how == NUMBERING_DOTTED ||
        (how == NUMBERING_LETTERS && !ordinals)) {
        if (begin)
            push_cut(a, to, &p->whole, begin, text.len, p->indent, NUMBERING_NONE, 0);
        else
            *vec_push(a, to) = *p;
        return;
    }
    size_t parts = 0;
    for (size_t next; (next = next_item(text, begin + mark.len, how, no + 1)) != STR_NOWHERE;
         begin = next, no++, parts++)
        push_cut(a, to, &p->whole, begin, next, p->indent, how, no);
    if (parts || begin)
        push_cut(a, to, &p->whole, begin, text.len, p->indent, how, no);
    else
        *vec_push(a, to) = *p;
}

void items_split(arena *a, paragraph_vec *to, const paragraph *p)
{
    paragraph part = *p;
    size_t from = 0, body = p->body;
    for (size_t inside;
         (inside = label_inside(str_from(p->whole.text, body), !from && p->how)) != STR_NOWHERE;) {
        part.whole = statement_slice(a, &p->whole, from, body + inside);
        split_list(a, to, &part);
        part = (paragraph){ .indent = p->indent };
        from = body = body + inside;
    }
    if (from)
        part.whole = statement_slice(a, &p->whole, from, p->whole.text.len);
    split_list(a, to, &part);
}

size_t items_next_semicolon(str text, size_t from, size_t *behind_out)
{
    static const char *const opening[] = { "（", "(", "“", "《", "【" },
        *const closing[] = { "）", ")", "”", "》", "】" };
    size_t depth = 0, bytes;
    for (size_t i = from; i < text.len; i += bytes) {
        str rest = str_from(text, i);
        utf8_at(text, i, &bytes);
        for (size_t k = 0; k < sizeof opening / sizeof *opening; k++) {
            depth += str_starts(rest, str_of(opening[k]));
            depth -= depth && str_starts(rest, str_of(closing[k]));
        }
        *behind_out = i + bytes;
        if (!depth && (str_starts(rest, STR("；")) || str_starts(rest, STR(";"))))
            return i;
    }
    *behind_out = text.len;
    return text.len;
}
