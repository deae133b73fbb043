#include "plan/lines/contents.h"

#include "base/map.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "plan/lines/words.h"

enum { ENTRY_CHARACTERS_MAX = 48, RUN_MIN = 3 };

static bool take_end_any(str *s, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_take_end(s, words[i]))
            return true;
    return false;
}

#define TAKE_END_ANY(s, words) take_end_any(s, words, sizeof(words) / sizeof *(words))

/* The last character of s, 0 where s is empty. */
static uint32_t last_rune(str s, size_t *bytes_out)
{
    size_t at = s.len;
    while (at > 0 && ((unsigned char)s.data[--at] & 0xC0) == 0x80)
        ;
    *bytes_out = s.len - at;
    return s.len ? utf8_at(s, at, bytes_out) : 0;
}

static bool is_digit(uint32_t rune)
{
    return (rune >= '0' && rune <= '9') || (rune >= 0xFF10 && rune <= 0xFF19);
}

static bool is_roman(uint32_t rune)
{
    return (rune >= 0x2160 && rune <= 0x217B) || rune == 'i' || rune == 'v' || rune == 'x' || rune == 'I' ||
           rune == 'V' || rune == 'X';
}

/* 12, １２, IV, Ⅳ off the end. */
static bool take_page(str *s)
{
    size_t taken = 0, bytes;
    bool roman = is_roman(last_rune(*s, &bytes));
    for (uint32_t rune;
         taken < 6 && (rune = last_rune(*s, &bytes)) != 0 && (roman ? is_roman(rune) : is_digit(rune));
         taken++)
        s->len -= bytes;
    return taken > 0 && (roman || taken <= 3);
}

typedef enum page_kind { PAGE_NONE, PAGE_BARE, PAGE_LEADERS } page_kind;

/* 总体要求………………3, 总体要求 3, 总体要求（３）, 总体要求 — Ⅱ —: the heading, and how its page is joined to it. */
static page_kind entry_title(str text, str *title_out)
{
    static const str closing[] = { STR_INIT("）"), STR_INIT(")"), STR_INIT("】"), STR_INIT("〕"),
        STR_INIT("]"), STR_INIT("页"), STR_INIT("—"), STR_INIT("–"), STR_INIT("-"), STR_INIT("－"),
        STR_INIT(" "), STR_INIT("\t"), STR_INIT("\xE3\x80\x80") };
    static const str opening[] = { STR_INIT("（"), STR_INIT("("), STR_INIT("【"), STR_INIT("〔"),
        STR_INIT("["), STR_INIT("第"), STR_INIT("P."), STR_INIT("p."), STR_INIT("P"), STR_INIT("p"),
        STR_INIT("/"), STR_INIT("页") };
    static const str leaders[] = { STR_INIT("…"), STR_INIT(".."), STR_INIT("··"), STR_INIT("．．"),
        STR_INIT("。。"), STR_INIT("- -"), STR_INIT("--"), STR_INIT("——"), STR_INIT("__"),
        STR_INIT(". ."), STR_INIT("·"), STR_INIT("・・") };
    static const str loose[] = { STR_INIT(" "), STR_INIT("\t"), STR_INIT("\xE3\x80\x80"),
        STR_INIT("."), STR_INIT("—"), STR_INIT("-"), STR_INIT("_"), STR_INIT("－") };
    str rest = str_trim(text);
    while (TAKE_END_ANY(&rest, closing))
        ;
    bool paged = take_page(&rest);
    if (!paged)
        rest = str_trim(text);
    while (paged && TAKE_END_ANY(&rest, opening))
        ;
    bool led = false;
    for (bool more = true; more;) {
        bool leader = TAKE_END_ANY(&rest, leaders);
        led = led || leader;
        more = leader || TAKE_END_ANY(&rest, loose);
    }
    *title_out = str_trim(rest);
    if (!title_out->len || (!paged && !led)) {
        *title_out = str_trim(text);
        return PAGE_NONE;
    }
    return led ? PAGE_LEADERS : PAGE_BARE;
}

/* A heading by which a line is known again: without its number and without blanks. */
static str key_of(arena *a, str title)
{
    str rest = title, mark;
    int64_t no;
    if (numbering_take(&rest, &no, &mark) == NUMBERING_NONE || !rest.len)
        rest = title;
    rest = str_slice(rest, 0, str_find(rest, STR("。"), 0));
    strbuf out = strbuf_in(a, rest.len);
    uint32_t rune;
    while (utf8_next(&rest, &rune))
        if (!rune_is_blank(rune))
            strbuf_add_rune(&out, rune);
    return words_bare(strbuf_str(&out));
}

static bool is_numbered_heading(str text)
{
    str mark;
    int64_t no;
    numbering how = numbering_take(&text, &no, &mark);
    return how == NUMBERING_CHAPTER || how == NUMBERING_SECTION || how == NUMBERING_PART ||
           how == NUMBERING_HAN || how == NUMBERING_HAN_BRACKETS;
}

typedef struct finder {
    arena *memory;
    lines *all;
    map last; /* key of a line -> the last line with that key */
} finder;

typedef struct run {
    size_t first, end;                  /* lines [first, end) */
    size_t entries, again, paged, headings;
    size_t stop; /* of a run without entries: unless announced, runs from lines before stop have none */
} run;

static bool comes_after(const finder *f, str key, size_t index)
{
    uint64_t last;
    return key.len && map_get(&f->last, key, &last) && last > index;
}

static bool can_be_entry(const line *l)
{
    static const str ends[] = { STR_INIT("。"), STR_INIT("；"), STR_INIT("，"), STR_INIT("！"),
        STR_INIT("？") };
    str text = l->text;
    return l->kind == LINE_TEXT && utf8_count(text) <= ENTRY_CHARACTERS_MAX && !TAKE_END_ANY(&text, ends);
}

/* announced: the line 目录 precedes the run; then the words of an entry may differ from those of its
 * heading. */
static run run_from(finder *f, size_t from, bool announced)
{
    run r = { .first = from, .end = from };
    map seen = map_in(f->memory); /* key of a line -> the last line of the run that has it, counted from 1 */
    uint64_t once;
    for (r.stop = from; r.stop < f->all->count; r.stop++) {
        size_t i = r.stop;
        const line *l = &f->all->items[i];
        if (l->kind == LINE_CONTENTS) {
            r.end = i + 1;
            continue;
        }
        if (l->kind != LINE_TEXT || line_is_page_number(l->text, true))
            continue;
        if (!can_be_entry(l))
            break;
        str title;
        page_kind page = entry_title(l->text, &title);
        str whole = key_of(f->memory, l->text), key = key_of(f->memory, title);
        bool again = comes_after(f, whole, i), paged = page != PAGE_NONE && comes_after(f, key, i);
        if (!again && !paged && !(announced && page != PAGE_NONE))
            break;
        bool heading = is_numbered_heading(l->text) || words_is_bare_heading(title);
        if (page == PAGE_NONE && heading && words_label(title) == ROLE_NONE && map_get(&seen, whole, &once)) {
            r.stop = (size_t)once; /* the text begins; a run from behind the earlier line goes on */
            break;
        }
        map_set(&seen, again ? whole : key, i + 1);
        if (!r.entries && !announced && !heading && !paged) {
            r.first = i + 1;
            continue;
        }
        r.entries++;
        r.again += again || paged;
        r.paged += page != PAGE_NONE;
        r.headings += heading;
        r.end = i + 1;
    }
    return r;
}

/* The plan's title below its contents is its title. */
static void leave_title(const finder *f, run *r)
{
    while (r->end > r->first) {
        const line *l = &f->all->items[r->end - 1];
        bool years = str_starts(l->text, STR("（")) && str_has(l->text, STR("年"));
        if (l->kind == LINE_TEXT && !words_is_plan_title(l->text) && !years)
            break;
        r->end--;
    }
}

static void mark_run(finder *f, run *r)
{
    leave_title(f, r);
    for (size_t i = r->first; i < r->end; i++)
        if (f->all->items[i].kind == LINE_TEXT)
            f->all->items[i].kind = LINE_CONTENTS;
}

static bool is_contents_head(finder *f, const line *l)
{
    return l->kind == LINE_TEXT && utf8_count(l->text) <= 24 &&
           words_role(key_of(f->memory, l->text)) == ROLE_CONTENTS &&
           utf8_count(key_of(f->memory, l->text)) <= 4;
}

/* Entries whose words differ from their headings: the run extends to the line that repeats its first
 * entry. */
static void reach_first_again(finder *f, run *r)
{
    enum { LINES_MAX = 200 };
    size_t first = r->first;
    while (first < f->all->count && f->all->items[first].kind == LINE_BLANK)
        first++;
    if (first == f->all->count)
        return;
    str title;
    entry_title(f->all->items[first].text, &title);
    str key = key_of(f->memory, title);
    for (size_t k = first; k < f->all->count && k < first + LINES_MAX; k++) {
        const line *l = &f->all->items[k];
        if (k > first && l->text.len && str_eq(key_of(f->memory, l->text), key)) {
            r->end = k > r->end ? k : r->end;
            return;
        }
        if (l->kind == LINE_TEXT && !can_be_entry(l))
            return;
    }
}

void contents_mark(arena *a, lines *all)
{
    finder f = { .memory = a, .all = all, .last = map_in(a) };
    for (size_t i = 0; i < all->count; i++) {
        line *l = &all->items[i];
        str title;
        if (l->kind != LINE_TEXT || l->text.len > 400)
            continue;
        if (can_be_entry(l) && entry_title(l->text, &title) == PAGE_LEADERS)
            l->kind = LINE_CONTENTS;
        else
            map_set(&f.last, key_of(a, l->text), i);
    }
    size_t barren = 0; /* no run that is not announced begins before this line */
    for (size_t i = 0; i < all->count; i++) {
        bool announced = is_contents_head(&f, &all->items[i]);
        if (announced)
            all->items[i++].kind = LINE_CONTENTS;
        else if (i < barren)
            continue;
        run r = run_from(&f, i, announced);
        if (announced)
            reach_first_again(&f, &r);
        else if (!r.entries)
            barren = r.stop;
        bool paged = r.paged * 3 >= r.entries * 2;
        if (announced ||
            (r.entries >= RUN_MIN && r.headings >= 2 && r.again * 10 >= r.entries * (paged ? 5 : 8)))
            mark_run(&f, &r);
        i = r.end > i ? r.end - 1 : i;
    }
}
