#include "plan/lines/paragraph.h"

#include "base/map.h"
#include "base/utf8.h"
#include "plan/lines/due.h"
#include "plan/lines/items.h"
#include "plan/lines/statement.h"
#include "plan/lines/unroll.h"
#include "plan/tables/tables.h"

size_t first_sentence(str text)
{
    size_t end = str_find(text, STR("。"), 0);
    return end == STR_NOWHERE ? text.len : end;
}

static bool ends_with_any(str s, const str *ends, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_ends(s, ends[i]))
            return true;
    return false;
}

static bool ends_sentence(str s)
{
    static const str closers[] = { STR_INIT("”"), STR_INIT("’"), STR_INIT("）"), STR_INIT(")"),
        STR_INIT("》"), STR_INIT("】"), STR_INIT("」") };
    static const str ends[] = { STR_INIT("。"), STR_INIT("！"), STR_INIT("？"), STR_INIT("；"),
        STR_INIT("："), STR_INIT("…"), STR_INIT(";"), STR_INIT(":"), STR_INIT("!"), STR_INIT("?"),
        STR_INIT(".") };
    if (ends_with_any(s, ends, COUNT_OF(ends)))
        return true;
    bool closed = false;
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < COUNT_OF(closers); i++)
            again = str_take_end(&s, closers[i]) || again;
        closed = closed || again;
    }
    if (!closed)
        return false;
    if (ends_with_any(s, ends, COUNT_OF(ends)))
        return true;
    /* A closing bracket with departments in it ends a measure. */
    size_t open = str_find_last(s, STR("（"));
    return open != STR_NOWHERE &&
           (str_has(str_from(s, open), STR("单位")) || str_has(str_from(s, open), STR("部门")));
}

static bool is_open_in_middle(str s)
{
    static const str ends[] = { STR_INIT("，"), STR_INIT("、"), STR_INIT(","), STR_INIT("（"),
        STR_INIT("“"), STR_INIT("《") };
    size_t quotes = 0, closed = 0, at = 0;
    if (ends_with_any(s, ends, COUNT_OF(ends)))
        return true;
    for (at = 0; (at = str_find(s, STR("《"), at)) != STR_NOWHERE; at += 3)
        quotes++;
    for (at = 0; (at = str_find(s, STR("》"), at)) != STR_NOWHERE; at += 3)
        closed++;
    return quotes > closed;
}

static bool looks_like_heading(str body, bool numbered)
{
    static const str stops[] = { STR_INIT("。"), STR_INIT("；"), STR_INIT("！"), STR_INIT("？") };
    if (is_open_in_middle(body))
        return false;
    for (size_t i = 0; i < COUNT_OF(stops); i++) {
        size_t at = str_find(body, stops[i], 0);
        if (at != STR_NOWHERE && at + 3 < body.len)
            return false;
    }
    size_t characters = utf8_count(body);
    return characters <= (numbered ? 40 : 60) && !(!numbered && str_has(body, STR("，")));
}

bool paragraph_looks_like_heading(const paragraph *p)
{
    str body = paragraph_body(p);
    return looks_like_heading(body, p->how != NUMBERING_NONE) && !str_ends(body, STR("；")) &&
           !(p->how == NUMBERING_NONE && str_ends(body, STR("。")));
}

/* --- joining --- */

typedef struct joiner {
    arena *memory;
    const lines *all;
    VEC(plan_statement) parts; /* of the paragraph being built */
    VEC(paragraph) done;
    const line *first, *last;
    notes *n;
    int64_t digits_last;       /* the number of the last 1. 2. 3. since a heading */
    int64_t ordinal_last;      /* of the last 一是 二是 since a label; -1 where none is allowed */
    bool framed, after_frame;  /* what was drawn above the next paragraph */
} joiner;

/* 3.3岁以下…: when 2. came before, 3. is the numbering and 3岁 begins the text. */
static numbering take_number(const joiner *j, bool at_start, str *rest, int64_t *no_out, str *mark_out)
{
    str text = *rest;
    if (words_take_item(rest, no_out, mark_out) != ROLE_NONE)
        return NUMBERING_DIGITS;
    if (words_take_domain(rest, no_out, mark_out) || words_take_project(rest, no_out, mark_out))
        return NUMBERING_HAN_BRACKETS;
    if (j->ordinal_last >= 0 && words_take_ordinal(rest, no_out, mark_out) && *no_out == j->ordinal_last + 1)
        return NUMBERING_LETTERS;
    *rest = text;
    numbering how = numbering_take(rest, no_out, mark_out);
    if ((how != NUMBERING_NONE && how != NUMBERING_DOTTED) || !at_start)
        return how;
    str after = text, mark;
    if (!due_number_take(&after, j->digits_last + 1, &mark))
        return how;
    if (how == NUMBERING_DOTTED && rest->len && (str_has(*mark_out, STR(" ")) || j->digits_last == 0))
        return how;
    *no_out = j->digits_last + 1;
    *mark_out = mark;
    *rest = after;
    return NUMBERING_DIGITS;
}

static str last_part(const joiner *j)
{
    return j->parts.items[j->parts.count - 1].text;
}

/* A label, alone or with text behind it. */
static bool label_opens(const paragraph *p)
{
    str rest = paragraph_body(p), label;
    return p->label != ROLE_NONE || words_take_label(&rest, &label) != ROLE_NONE;
}

static void finish(joiner *j)
{
    if (!j->parts.count)
        return;
    paragraph p = { .whole = statement_join(j->memory, j->parts.items, j->parts.count, STR_NONE),
        .indent = j->first->indent };
    str rest = p.whole.text;
    p.how = take_number(j, true, &rest, &p.no, &p.mark);
    if (p.how == NUMBERING_NONE)
        words_take_bare_number(&rest, &p.no, &p.mark);
    p.body = (size_t)(rest.data - p.whole.text.data);
    p.label = words_label(rest);
    str named = p.whole.text;
    p.domain = words_take_domain(&named, &p.no, &p.mark);
    p.project = !p.domain && words_take_project(&named, &p.no, &p.mark);
    p.framed = j->framed;
    p.after_frame = j->after_frame;
    j->framed = j->after_frame = false;
    str ordinal = p.whole.text, mark;
    int64_t no;
    bool goes_on = p.how == NUMBERING_LETTERS && words_take_ordinal(&ordinal, &no, &mark);
    j->ordinal_last = goes_on ? no : label_opens(&p) ? 0 : -1;
    if (p.how == NUMBERING_DIGITS)
        j->digits_last = p.no;
    else if (p.label != ROLE_NONE || p.how == NUMBERING_HAN || p.how == NUMBERING_HAN_BRACKETS ||
             p.how == NUMBERING_CHAPTER || p.how == NUMBERING_SECTION)
        j->digits_last = 0;
    *vec_push(j->memory, &j->done) = p;
    j->parts.count = 0;
}

/* Two lines that must be one sentence: 达到 | 90%以上. */
static bool must_go_on(str last, str next)
{
    static const str ends[] = { STR_INIT("达到"), STR_INIT("到"), STR_INIT("在"), STR_INIT("为"),
        STR_INIT("的"), STR_INIT("和"), STR_INIT("与"), STR_INIT("至"), STR_INIT("及"),
        STR_INIT("或"), STR_INIT("比"), STR_INIT("将"), STR_INIT("对"), STR_INIT("于") };
    static const str begins[] = { STR_INIT("%"), STR_INIT("％"), STR_INIT("‰"), STR_INIT("以上"),
        STR_INIT("以下"), STR_INIT("以内"), STR_INIT("左右"), STR_INIT("）"), STR_INIT("》"),
        STR_INIT("”"), STR_INIT("，"), STR_INIT("、") };
    bool running = str_has(last, STR("，")) || str_has(last, STR("。"));
    bool goes_on = ends_with_any(last, ends, COUNT_OF(ends)) ||
                   (running && next.len && next.data[0] >= '0' && next.data[0] <= '9');
    for (size_t i = 0; i < COUNT_OF(begins) && !goes_on; i++)
        goes_on = str_starts(next, begins[i]);
    return goes_on;
}

/* Content between two lines: nothing, a blank line or a page break. */
typedef enum gap { GAP_NONE, GAP_BLANK, GAP_PAGE } gap;

static bool starts_new(const joiner *j, const line *l, gap between)
{
    enum { WIDE_LINE = 60 };
    if (!j->parts.count)
        return true;
    str last = last_part(j), rest = l->text, mark;
    int64_t no;
    bool ended = ends_sentence(last);
    numbering how = take_number(j, ended, &rest, &no, &mark);
    if ((how != NUMBERING_NONE && !(how == NUMBERING_LETTERS && !ended)) ||
        words_take_bare_number(&rest, &no, &mark))
        return true;
    uint32_t wrap = j->all->wrap_width;
    bool full = wrap && j->last->width + 7 > wrap;
    if (full && between == GAP_NONE) {
        bool indented = l->indent >= j->last->indent + 2 &&
                        (j->parts.count > 1 || l->indent >= j->first->indent);
        return ended && (indented || words_label(l->text) != ROLE_NONE || words_is_bare_heading(l->text));
    }
    if (ended)
        return true;
    if (words_label(l->text) != ROLE_NONE || words_is_plan_title(l->text) || words_is_bare_heading(l->text))
        return true;
    date day;
    if (date_parse(l->text, &day))
        return true;
    if (must_go_on(last, l->text))
        return false;
    if (between == GAP_PAGE && str_has(last, STR("，")))
        return false;
    if (wrap && !full)
        return !is_open_in_middle(last);
    str whole = str_trim(j->parts.items[0].text);
    str body = whole;
    numbering first_how = numbering_take(&body, &no, &mark);
    if (j->parts.count > 1)
        return false; /* cut before, and still open */
    if (between == GAP_NONE && j->last->width >= WIDE_LINE && str_has(body, STR("，")))
        return false; /* no heading is as long as a line of print */
    return looks_like_heading(body, first_how != NUMBERING_NONE);
}

/* The text of a line without leftovers in its middle. */
static void add_line(joiner *j, const line *l)
{
    str rest = l->text;
    size_t begin = 0;
    line_cursor cursor = line_cursor_at(j->all, l);
    for (size_t i = 0; i < rest.len; i++) {
        char c = rest.data[i];
        size_t bytes = c == '[' || c == '*' || c == '<' || c == '!' || c == '{' || c == '&' || c == '\xE2' ||
                               c == '\xEF' || c == '\xC2'
                           ? line_leftover(str_from(rest, i))
                           : 0;
        if (!bytes)
            continue;
        if (i > begin) {
            str piece = str_slice(rest, begin, i);
            text_place place = line_cursor_place(&cursor, piece);
            *vec_push(j->memory, &j->parts) = statement_of(j->memory, piece, place);
        }
        str leftover = str_slice(rest, i, i + bytes);
        line_remark_leftover(j->n, leftover, line_cursor_place(&cursor, leftover));
        begin = i + bytes;
        i = begin - 1;
    }
    if (begin < rest.len) {
        str piece = str_from(rest, begin);
        *vec_push(j->memory, &j->parts) = statement_of(j->memory, piece,
                                                       begin ? line_cursor_place(&cursor, piece)
                                                             : l->place);
    }
}

static uint64_t times_of(const map *counts, str text)
{
    uint64_t count = 0;
    map_get(counts, text, &count);
    return count;
}

/* 主要任务 beside 主要措施, 主要指标 beside 策略措施: where no domain has a label 目标, the label that occurs
 * as often as that of the measures (or once more, among the general aims) is the label of the goals. */
static void settle_labels(arena *a, paragraph_vec *all)
{
    enum { LABEL_CHARACTERS_MAX = 8 };
    static const str words[] = { STR_INIT("任务"), STR_INIT("目标"), STR_INIT("指标"),
        STR_INIT("要求") };
    str goals = STR(""), measures = STR("");
    size_t named_goals = 0;
    map counts = map_in(a);
    for (size_t i = 0; i < all->count; i++) {
        str text = words_core(paragraph_body(&all->items[i]));
        if (text.len && utf8_count(text) <= LABEL_CHARACTERS_MAX)
            map_set(&counts, text, times_of(&counts, text) + 1);
    }
    for (size_t i = 0; i < all->count; i++) {
        const paragraph *p = &all->items[i];
        str text = words_core(paragraph_body(p));
        named_goals += p->label == ROLE_GOALS || p->label == ROLE_BOTH;
        if (named_goals > 1)
            return;
        if (p->table || !text.len || utf8_count(text) > LABEL_CHARACTERS_MAX ||
            words_role(text) == ROLE_GENERAL)
            continue;
        bool named = false;
        for (size_t w = 0; w < COUNT_OF(words); w++)
            named = named || str_has(text, words[w]);
        if (!goals.len && named && times_of(&counts, text) > 1)
            goals = text;
        else if (goals.len && !measures.len && p->label == ROLE_MEASURES && !str_eq(text, goals))
            measures = text;
    }
    uint64_t times = goals.len && measures.len ? times_of(&counts, measures) : 0;
    uint64_t goal_times = times ? times_of(&counts, goals) : 0;
    if (!times || (goal_times != times && !(goal_times == times + 1 && times > 1)))
        return;
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].table && str_eq(words_core(paragraph_body(&all->items[i])), goals))
            all->items[i].label = ROLE_GOALS;
}

static bool is_next_item(const paragraph *a, const paragraph *b)
{
    return a->how != NUMBERING_NONE && a->how == b->how && a->no + 1 == b->no && !b->table && !a->table;
}

/* 2.落实政策 between 1.加强筛查 and 3.…: an item of the list, though it has nothing but words of labels. */
static void settle_items(paragraph_vec *all)
{
    for (size_t i = 0; i < all->count; i++) {
        paragraph *p = &all->items[i];
        if (p->label == ROLE_NONE || !words_is_order(paragraph_body(p)))
            continue;
        if ((i > 0 && p[-1].label == ROLE_NONE && is_next_item(p - 1, p)) ||
            (i + 1 < all->count && p[1].label == ROLE_NONE && is_next_item(p, p + 1)))
            p->label = ROLE_NONE;
    }
}

/* └────┘ */
static bool draws_bottom(str text)
{
    static const str corners[] = { STR_INIT("└"), STR_INIT("┗"), STR_INIT("╰"), STR_INIT("╚") };
    for (size_t i = 0; i < COUNT_OF(corners); i++)
        if (str_starts(text, corners[i]))
            return true;
    return false;
}

/* A table of tasks beside a text that has goals of its own repeats it. */
static bool has_own_goals(const joiner *j)
{
    size_t heads = 0;
    for (size_t i = 0; i < j->done.count; i++) {
        const paragraph *p = &j->done.items[i];
        if (i + 1 < j->done.count && p[1].tasks)
            continue; /* names what is in the table */
        heads += p->label == ROLE_GOALS || p->label == ROLE_BOTH || p->domain ||
                 (p->how != NUMBERING_NONE && words_is_domain(paragraph_body(p)));
    }
    return heads > 1;
}

/* 本表由各部门填写 below a table: neither a heading nor one of its items. */
static bool is_beside_headings(const paragraph *p)
{
    str text = p->whole.text;
    return p->how == NUMBERING_NONE && p->label == ROLE_NONE && !p->table && !p->tasks && !p->domain &&
           !p->project && !words_is_bare_heading(text) && !words_is_domain(text) &&
           !words_is_any_title(text) && !words_is_plan_title(text);
}

/* 一、妇女与健康, or 重点项目, right above a table of tasks: the name of what is in it. */
static bool names_table(const paragraph_vec *to, const task_list *list)
{
    const paragraph *above = to->count ? &to->items[to->count - 1] : 0;
    if (!above || above->tabled || above->table || !paragraph_looks_like_heading(above))
        return false;
    str body = paragraph_body(above);
    if (words_is_any_title(body) || words_is_plan_title(body))
        return false;
    if (list->items[0].role == ROLE_PROJECTS)
        return words_role(body) == ROLE_PROJECTS;
    return list->begins_unnamed && words_role(body) == ROLE_NONE &&
           (above->how != NUMBERING_NONE || words_is_domain(body));
}

static void cut_items(const joiner *j, paragraph_vec *to)
{
    bool own_goals = has_own_goals(j), below_tasks = false;
    for (size_t i = 0; i < j->done.count; i++) {
        const paragraph *p = &j->done.items[i];
        bool is_left = below_tasks && is_beside_headings(p);
        below_tasks = is_left || (p->tasks && !own_goals);
        if (is_left)
            notes_unread(j->n, p->whole.text, p->whole.place, "任务表下的文字", "text below a table of tasks");
        else if (p->table)
            *vec_push(j->memory, to) = *p;
        else if (!p->tasks)
            items_split(j->memory, to, p);
        else if (own_goals && p->tasks->items[0].role != ROLE_PROJECTS)
            tables_leave_tasks(j->all, p->tasks, j->n);
        else
            unroll_tasks(j->memory, p->tasks, names_table(to, p->tasks), to, j->n);
    }
}

bool paragraphs_read(arena *a, lines *all, paragraphs *out, notes *n, error *err)
{
    table_spots spots = { 0 };
    if (!tables_find(a, all, &spots, n, err))
        return false;
    joiner j = { .memory = a, .all = all, .n = n, .ordinal_last = -1 };
    paragraph_vec split = { 0 };
    size_t spot = 0;
    gap between = GAP_NONE;
    for (size_t i = 0; i < all->count; i++) {
        const line *l = &all->items[i];
        if (spot < spots.count && spots.items[spot].line_first == i) {
            finish(&j);
            table_spot at = spots.items[spot++];
            text_place place = at.table ? at.table->place : at.tasks->place;
            *vec_push(a, &j.done) = (paragraph){ .whole = statement_of(a, STR(""), place),
                                                 .table = at.table, .tasks = at.tasks };
            j.digits_last = 0;
            j.ordinal_last = -1;
        }
        if (l->kind == LINE_DRAWN) {
            finish(&j);
            j.after_frame = draws_bottom(l->text);
            j.framed = !j.after_frame;
        }
        bool page_number = l->kind == LINE_TEXT && line_is_page_number(l->text, true);
        if (page_number)
            notes_remark(n, REMARK_LEFTOVER, l->place, "页码“%.*s”，未计入正文",
                         "page number \"%.*s\", left out of the text", STR_ARG(l->text));
        else if (l->kind == LINE_TEXT) {
            if (starts_new(&j, l, between)) {
                finish(&j);
                j.first = l;
            }
            add_line(&j, l);
            j.last = l;
            between = GAP_NONE;
            continue;
        }
        between = page_number || l->kind == LINE_FURNITURE ? GAP_PAGE
                  : between == GAP_PAGE                    ? GAP_PAGE
                                                           : GAP_BLANK;
    }
    finish(&j);
    cut_items(&j, &split);
    settle_items(&split);
    settle_labels(a, &split);
    *out = (paragraphs){ split.items, split.count };
    return true;
}
