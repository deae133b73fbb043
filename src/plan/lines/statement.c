#include "plan/lines/statement.h"

#include <ctype.h>

#include "base/utf8.h"

/* A long text is divided into pieces of this length; places are counted from the start of a piece. */
enum { PIECE_BYTES = 512 };

plan_statement statement_of(arena *a, str text, text_place place)
{
    size_t count = text.len / PIECE_BYTES + 1;
    plan_piece *pieces = arena_array(a, plan_piece, count);
    pieces[0] = (plan_piece){ 0, place };
    for (size_t i = 1; i < count; i++) {
        uint32_t from = pieces[i - 1].text_offset, bytes = PIECE_BYTES;
        while (((unsigned char)text.data[from + bytes - 1] & 0xC0) == 0x80)
            bytes--; /* a character is of one piece */
        bytes -= (unsigned char)text.data[from + bytes - 1] >= 0xC0;
        text_place at = pieces[i - 1].place;
        pieces[i - 1].place.bytes = bytes;
        at.offset += bytes;
        at.bytes -= bytes;
        at.column += (uint32_t)utf8_count(str_slice(text, from, from + bytes));
        pieces[i] = (plan_piece){ from + bytes, at };
    }
    return (plan_statement){ .text = text, .place = place, .pieces = pieces, .piece_count = count };
}

static bool is_latin(char c)
{
    return isalnum((unsigned char)c) != 0;
}

static bool needs_blank(str left, str right)
{
    return left.len && right.len && is_latin(left.data[left.len - 1]) && is_latin(right.data[0]) &&
           !(isdigit((unsigned char)left.data[left.len - 1]) && isdigit((unsigned char)right.data[0]));
}

static text_place place_from_to(text_place first, text_place last)
{
    first.bytes = last.offset + last.bytes - first.offset;
    return first;
}

plan_statement statement_join(arena *a, const plan_statement *parts, size_t count, str separator)
{
    if (count == 0)
        return (plan_statement){ 0 };
    if (count == 1)
        return parts[0];
    size_t bytes = 0, piece_count = 0;
    for (size_t i = 0; i < count; i++) {
        bytes += parts[i].text.len + separator.len + 1;
        piece_count += parts[i].piece_count;
    }
    strbuf text = strbuf_in(a, bytes);
    plan_piece *pieces = arena_array(a, plan_piece, piece_count);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (i && separator.len)
            strbuf_add(&text, separator);
        else if (i && needs_blank(strbuf_str(&text), parts[i].text))
            strbuf_add_char(&text, ' ');
        for (size_t k = 0; k < parts[i].piece_count; k++) {
            pieces[at] = parts[i].pieces[k];
            pieces[at++].text_offset += (uint32_t)text.len;
        }
        strbuf_add(&text, parts[i].text);
    }
    return (plan_statement){ .text = strbuf_str(&text),
                             .place = place_from_to(parts[0].place, parts[count - 1].place),
                             .pieces = pieces,
                             .piece_count = at };
}

plan_statement statement_slice(arena *a, const plan_statement *s, size_t from, size_t to)
{
    str text = str_trim(str_slice(s->text, from, to));
    from = text.len ? (size_t)(text.data - s->text.data) : from < s->text.len ? from : s->text.len;
    to = from + text.len;
    plan_statement cut = { .text = text, .place = plan_place_in(s, from, text.len) };
    if (!s->piece_count)
        return cut;
    size_t first = plan_piece_at(s, from), last = to > from ? plan_piece_at(s, to - 1) : first;
    size_t end = (last > first ? last : first) + 1;
    plan_piece *pieces = arena_array(a, plan_piece, end - first);
    for (size_t i = first; i < end; i++) {
        pieces[i - first] = s->pieces[i];
        pieces[i - first].text_offset -= i == first ? s->pieces[i].text_offset : (uint32_t)from;
    }
    uint32_t begun = s->pieces[first].place.bytes;
    pieces[0].place = plan_place_in(s, from, 0);
    uint32_t skipped = pieces[0].place.offset - s->pieces[first].place.offset;
    pieces[0].place.bytes = begun > skipped ? begun - skipped : 0;
    cut.pieces = pieces;
    cut.piece_count = end - first;
    return cut;
}
