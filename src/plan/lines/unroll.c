#include "plan/lines/unroll.h"

#include "plan/lines/due.h"
#include "plan/lines/statement.h"

/* A domain or a label. */
static paragraph heading_of(plan_statement s)
{
    paragraph p = { .whole = s, .tabled = true };
    str rest = s.text;
    p.how = numbering_take(&rest, &p.no, &p.mark);
    p.body = (size_t)(rest.data - s.text.data);
    return p;
}

/* due: the number that the item before calls for. 3.3岁以下… is item 3 where that is due; 1.5岁以下…, item 1,
 * begins a list anywhere. */
static paragraph item_of(plan_statement s, int64_t due)
{
    paragraph p = heading_of(s);
    str rest = s.text, mark;
    if (p.how != NUMBERING_NONE && (p.how != NUMBERING_DOTTED || str_has(p.mark, STR(" "))))
        return p;
    if (due_number_take(&rest, due, &mark))
        p.no = due;
    else if (due_number_take(&rest, 1, &mark))
        p.no = 1;
    else
        return p;
    p.how = NUMBERING_DIGITS;
    p.mark = mark;
    p.body = (size_t)(rest.data - s.text.data);
    return p;
}

/* The departments of the row, behind the text of one of its items. */
static plan_statement with_departments(arena *a, plan_statement s, str departments)
{
    if (!departments.len)
        return s;
    text_place end = s.place;
    end.offset += end.bytes;
    end.bytes = 0;
    plan_statement parts[] = { s, statement_of(a, departments, end) };
    return statement_join(a, parts, 2, STR_NONE);
}

typedef struct unroller {
    arena *memory;
    paragraph_vec *to;
    int64_t counts[ROLE_ATTACHMENT + 1]; /* items so far, by the role of their column */
    int64_t last;                        /* the number of the last item, as written */
} unroller;

static void push_item(unroller *u, const task *t, paragraph p)
{
    p.whole = with_departments(u->memory, p.whole, t->departments);
    p.how = NUMBERING_DIGITS;
    p.no = ++u->counts[t->role];
    p.label = ROLE_NONE;
    p.tabled = true;
    *vec_push(u->memory, u->to) = p;
}

/* Items count on over the rows of a domain, whatever the numbers in the cells are. Goals without numbers end
 * at ；. */
static void add_items(unroller *u, const task *t)
{
    paragraph whole = item_of(t->text, u->last + 1);
    paragraph_vec items = { 0 };
    items_split(u->memory, &items, &whole);
    for (size_t i = 0; i < items.count; i++) {
        paragraph p = items.items[i];
        str text = p.whole.text;
        u->last = p.how == NUMBERING_NONE ? 0 : p.no;
        bool cuts = p.how == NUMBERING_NONE && t->role == ROLE_GOALS;
        for (size_t from = 0, behind = text.len; from < text.len; from = behind) {
            size_t end = cuts ? items_next_semicolon(text, from, &behind) : text.len;
            paragraph piece = p;
            piece.whole = statement_slice(u->memory, &p.whole, from, end);
            if (piece.whole.text.len)
                push_item(u, t, piece);
        }
    }
}

static void push_domain(unroller *u, plan_statement s, heading_role role)
{
    paragraph p = heading_of(s);
    p.domain = true;
    p.label = role == ROLE_PROJECTS ? role : ROLE_NONE;
    *vec_push(u->memory, u->to) = p;
}

void unroll_tasks(arena *a, const task_list *list, bool is_named, paragraph_vec *to, notes *n)
{
    unroller u = { .memory = a, .to = to };
    heading_role open = ROLE_NONE;
    for (size_t i = 0; i < list->count; i++) {
        const task *t = &list->items[i];
        if (t->domain.text.len && !(i == 0 && is_named)) {
            push_domain(&u, t->domain, t->role);
            u.counts[ROLE_GOALS] = u.counts[ROLE_MEASURES] = u.last = 0;
            open = ROLE_NONE;
        }
        if (t->role == ROLE_PROJECTS && open != t->role && !is_named)
            push_domain(&u, t->label, t->role);
        else if (t->role != open && t->role != ROLE_PROJECTS) {
            u.last = 0;
            paragraph label = heading_of(t->label);
            label.label = t->role;
            *vec_push(a, to) = label;
        }
        open = t->role;
        add_items(&u, t);
    }
    for (size_t i = 0; i < list->other_count; i++)
        notes_unread(n, list->others[i].text, list->others[i].place, "任务表中目标、措施、责任单位以外的一格",
                     "a cell of a table of tasks that is no goal, measure or department");
}
