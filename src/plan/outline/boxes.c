#include "plan/outline/boxes.h"

#include "base/utf8.h"

/* The numbering of the items around a box, or inside it. */
typedef struct counting {
    numbering how;
    int64_t no;
} counting;

static bool is_heading_number(numbering how)
{
    return how == NUMBERING_PART || how == NUMBERING_CHAPTER || how == NUMBERING_SECTION ||
           how == NUMBERING_HAN || how == NUMBERING_HAN_BRACKETS;
}

/* 重点项目： without a number between a domain's measures and the next domain, or right above a box. */
static bool heads_projects_inside(const paragraphs *all, size_t i, size_t end)
{
    const paragraph *p = &all->items[i];
    if (p->how != NUMBERING_NONE || p->table || words_role(p->whole.text) != ROLE_PROJECTS ||
        !words_is_bare_heading(p->whole.text))
        return false;
    if (i + 1 < end && all->items[i + 1].project)
        return true;
    while (++i < end)
        if (all->items[i].label == ROLE_GOALS)
            return true;
    return false;
}

static bool starts_box(const paragraphs *all, size_t i, size_t end)
{
    const paragraph *p = &all->items[i];
    return !p->table &&
           ((p->project && paragraph_looks_like_heading(p)) || heads_projects_inside(all, i, end));
}

static bool label_follows_closely(const paragraphs *all, size_t i, size_t end)
{
    enum { LOOK_MAX = 2 };
    for (size_t k = i + 1; k < end && k <= i + LOOK_MAX; k++)
        if (all->items[k].label == ROLE_GOALS || all->items[k].label == ROLE_BOTH)
            return true;
    return false;
}

/* A frame above the paragraph that ends further down. */
static bool is_framed(const paragraphs *all, size_t from, size_t end)
{
    enum { PARAGRAPHS_MAX = 60 };
    for (size_t k = from + 1; all->items[from].framed && k < end && k <= from + PARAGRAPHS_MAX; k++)
        if (all->items[k].after_frame)
            return true;
    return false;
}

/* Whether the box that began at `from` ends before paragraph i. outer: the last item before the box; inner:
 * the last item in it. */
static bool ends_box(const paragraphs *all, size_t from, size_t i, size_t end, counting outer, counting inner)
{
    const paragraph *p = &all->items[i];
    if (is_framed(all, from, end)) /* also words that look like a heading are in it */
        return p->after_frame;
    if (p->label != ROLE_NONE || p->domain || starts_box(all, i, end))
        return true;
    if (p->how == NUMBERING_NONE)
        return !p->table && paragraph_looks_like_heading(p) &&
               (words_is_bare_heading(p->whole.text) || words_is_domain(p->whole.text) ||
                label_follows_closely(all, i, end));
    bool goes_on = p->how == inner.how && p->no == inner.no + 1;
    if (goes_on || (inner.how == NUMBERING_NONE && p->no == 1 && !(p->how == outer.how && outer.no == 0)))
        return is_heading_number(p->how) &&
               (words_is_domain(paragraph_body(p)) || label_follows_closely(all, i, end));
    return is_heading_number(p->how) || (p->how == outer.how && p->no == outer.no + 1);
}

/* The items are the projects if the title names no project, or only 重点工程. */
static bool holds_many(const paragraphs *all, size_t from, size_t end)
{
    str title = paragraph_body(&all->items[from]);
    size_t items = 0, projects = 0;
    for (size_t i = from + 1; i < end; i++) {
        str body = paragraph_body(&all->items[i]);
        items += all->items[i].how != NUMBERING_NONE;
        projects += all->items[i].how != NUMBERING_NONE &&
                    words_names_project(str_slice(body, 0, first_sentence(body)));
    }
    if ((words_role(title) == ROLE_PROJECTS && words_is_bare_heading(title)) ||
        (items && words_names_projects(title)))
        return true;
    return !words_names_project(title) && items > 1 && projects * 2 > items;
}

void boxes_find(arena *a, paragraphs *all, size_t from, size_t end, box_vec *boxes_out)
{
    counting outer = { NUMBERING_NONE, 0 };
    for (size_t i = from; i < end;) {
        const paragraph *p = &all->items[i];
        if (!starts_box(all, i, end)) {
            if (p->how != NUMBERING_NONE || p->label != ROLE_NONE)
                outer = (counting){ p->how, p->no };
            i++;
            continue;
        }
        counting inner = { NUMBERING_NONE, 0 };
        size_t next = i + 1;
        for (; next < end && !ends_box(all, i, next, end, outer, inner); next++) {
            const paragraph *item = &all->items[next];
            if (item->how != NUMBERING_NONE && (inner.how == NUMBERING_NONE || item->how == inner.how))
                inner = (counting){ item->how, item->no };
        }
        *vec_push(a, boxes_out) = (box){ i, next, holds_many(all, i, next) };
        for (size_t k = i; k < next; k++)
            all->items[k].boxed = true;
        i = next;
    }
}
