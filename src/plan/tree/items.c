#include "plan/tree/items.h"

#include "base/utf8.h"
#include "plan/lines/items.h"
#include "plan/lines/statement.h"
#include "plan/tree/departments.h"
#include "plan/tree/pieces.h"

/* 健全制度机制。……, or 健全制度机制：…… where the colon comes early. */
static str item_title(str text)
{
    size_t line_end = str_find(text, STR("\n"), 0);
    str title = str_slice(text, 0, line_end == STR_NOWHERE ? text.len : line_end);
    title = str_slice(title, 0, first_sentence(title));
    size_t colon = str_find(title, STR("："), 0);
    if (colon != STR_NOWHERE && colon > 0 && utf8_count(str_slice(title, 0, colon)) <= 30)
        title = str_slice(title, 0, colon);
    return words_bare(title);
}

static void add_goal(builder *b, goal_vec *to, int64_t no, str mark, plan_statement s)
{
    str lead = STR_NONE;
    plan_texts support = { 0 };
    departments_take(b->memory, &s, &lead, &support);
    if (!s.text.len) {
        if (to->count && !to->items[to->count - 1].lead.len) { /* its departments on a line of their own */
            to->items[to->count - 1].lead = lead;
            to->items[to->count - 1].support = support;
        }
        return;
    }
    plan_goal *goal = vec_push(b->memory, to);
    goal->lead = lead;
    goal->support = support;
    goal->no = no ? (int)no : (int)to->count;
    goal->mark = mark;
    goal->statement = s;
}

void tree_add_measure(builder *b, measure_vec *to, int64_t no, str mark, plan_statement s)
{
    str lead = STR_NONE;
    plan_texts support = { 0 };
    departments_take(b->memory, &s, &lead, &support);
    if (!s.text.len) {
        if (to->count && !to->items[to->count - 1].lead.len) {
            to->items[to->count - 1].lead = lead;
            to->items[to->count - 1].support = support;
        }
        return;
    }
    plan_measure *measure = vec_push(b->memory, to);
    measure->lead = lead;
    measure->support = support;
    measure->no = no ? (int)no : (int)to->count;
    measure->mark = mark;
    measure->title = item_title(s.text);
    measure->statement = s;
}

void tree_take_departments(builder *b, domain_work *d, plan_statement s)
{
    if (!d || d->lead.len || d->support.count || !departments_read(b->memory, s.text, &d->lead, &d->support))
        notes_unread(b->n, s.text, s.place, "领域的责任部门", "responsible departments of a domain");
}

void tree_add_item(builder *b, item_list to, int64_t no, str mark, plan_statement s)
{
    if (!s.text.len)
        return;
    if (words_names_departments(s.text) && !str_starts(s.text, STR("（")) && !str_starts(s.text, STR("("))) {
        tree_take_departments(b, to.domain, s);
        return;
    }
    if (to.goals)
        add_goal(b, to.goals, no, mark, s);
    else
        tree_add_measure(b, to.measures, no, mark, s);
}

/* All goals of a domain in one paragraph: ……；……；……。 */
static void add_goals_apart(builder *b, goal_vec *to, plan_statement s)
{
    for (size_t from = 0, behind; from < s.text.len; from = behind) {
        size_t end = items_next_semicolon(s.text, from, &behind);
        plan_statement piece = statement_slice(b->memory, &s, from, end);
        if (piece.text.len)
            add_goal(b, to, 0, STR(""), piece);
    }
}

/* 健全制度机制。…… : a short first sentence with text behind it. */
static bool has_title(const paragraph *p)
{
    str text = p->whole.text;
    size_t end = first_sentence(text);
    str title = str_slice(text, 0, end);
    return end + 3 < text.len && utf8_count(title) <= 30 && !str_has(title, STR("，"));
}

/* The start of an item among paragraphs without numbers: a short heading if there are any, otherwise a
 * paragraph with a title if most have one, otherwise every paragraph. */
typedef enum item_start { START_HEADING, START_TITLE, START_ANY } item_start;

static item_start item_start_of(const builder *b, size_t from, size_t end)
{
    size_t headings = 0, titles = 0, texts = 0;
    for (size_t i = from; i < end; i++) {
        if (tree_is_aside(tree_para(b, i)))
            continue;
        texts++;
        headings += paragraph_looks_like_heading(tree_para(b, i));
        titles += has_title(tree_para(b, i));
    }
    return headings ? START_HEADING : titles * 2 > texts ? START_TITLE : START_ANY;
}

static bool starts_item(const paragraph *p, item_start how)
{
    if (words_names_departments(p->whole.text))
        return false;
    return how == START_ANY || (how == START_HEADING ? paragraph_looks_like_heading(p) : has_title(p));
}

static void add_plain_items(builder *b, item_list to, size_t from, size_t end)
{
    item_start how = to.measures ? item_start_of(b, from, end) : START_ANY;
    if (to.goals && from + 1 == end && !to.goals->count && !tree_is_aside(tree_para(b, from))) {
        add_goals_apart(b, to.goals, tree_statement(b, from, end));
        return;
    }
    for (size_t i = from; i < end;) {
        size_t next = i + 1;
        if (!tree_is_aside(tree_para(b, i))) {
            while (next < end && !starts_item(tree_para(b, next), how))
                next++;
            tree_add_item(b, to, 0, STR(""), tree_statement(b, i, next));
        }
        i = next;
    }
}

/* A sentence that only leads over to the items: 到2030年，主要目标是： */
static bool only_leads_over(str text)
{
    return str_ends(text, STR("：")) || str_ends(text, STR(":"));
}

void tree_add_items(builder *b, size_t node, item_list to, bool heading_has_text)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT), from = b->o->nodes[node].paragraph + 1,
           end = tree_own_end(b, node);
    plan_statement own = heading_has_text ? tree_behind_title(b, node) : (plan_statement){ 0 };
    if (own.text.len && !only_leads_over(own.text)) {
        if (to.goals && first == OUTLINE_ROOT && from == end)
            add_goals_apart(b, to.goals, own);
        else
            tree_add_item(b, to, 0, STR(""), own);
    }
    if (first == OUTLINE_ROOT) {
        add_plain_items(b, to, from, end);
        return;
    }
    for (size_t i = from; i < end; i++)
        if (!tree_is_aside(tree_para(b, i)) && only_leads_over(tree_para(b, i)->whole.text))
            notes_unread(b->n, tree_para(b, i)->whole.text, tree_para(b, i)->whole.place, "目标或措施前的引语",
                         "introductory text before goals or measures");
        else
            add_plain_items(b, to, i, i + 1);
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k)) {
        const paragraph *p = tree_para(b, b->o->nodes[k].paragraph);
        tree_add_item(b, to, p->no, p->mark, tree_statement(b, b->o->nodes[k].paragraph, b->o->nodes[k].end));
    }
}
