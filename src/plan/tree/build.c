#include "plan/tree/build.h"

#include "plan/tables/table.h"
#include "plan/tree/departments.h"
#include "plan/tree/domain.h"
#include "plan/tree/items.h"
#include "plan/tree/pieces.h"
#include "plan/tree/section.h"

/* --- boxes --- */

static void add_box(builder *b, const box *x)
{
    const paragraph *title = tree_para(b, x->from);
    if (!x->holds_many) {
        tree_add_measure(b, &b->projects, title->no, title->mark, tree_statement(b, x->from, x->end));
        return;
    }
    size_t first = x->from + 1;
    while (first < x->end && tree_para(b, first)->how == NUMBERING_NONE)
        first++;
    bool numbered = first < x->end;
    for (size_t i = x->from + 1; numbered && i < first; i++)
        notes_unread(b->n, tree_para(b, i)->whole.text, tree_para(b, i)->whole.place, "专栏中项目前的文字",
                     "text before the projects of a box");
    for (size_t i = numbered ? first : x->from + 1; i < x->end;) {
        size_t next = i + 1;
        while (next < x->end && numbered && tree_para(b, next)->how != tree_para(b, first)->how)
            next++;
        tree_add_measure(b, &b->projects, tree_para(b, i)->no, tree_para(b, i)->mark,
                         tree_statement(b, i, next));
        i = next;
    }
}

/* Sorts projects into the order of the document: boxes occur among the domains, other projects in their own
 * section. */
static void sort_projects(measure_vec *projects)
{
    for (size_t i = 1; i < projects->count; i++) {
        plan_measure here = projects->items[i];
        size_t k = i;
        for (; k > 0 && projects->items[k - 1].statement.place.offset > here.statement.place.offset; k--)
            projects->items[k] = projects->items[k - 1];
        projects->items[k] = here;
    }
}

/* --- the whole --- */

static void take_tables(builder *b)
{
    for (size_t i = b->o->tables_from; i < b->o->end; i++) {
        plan_table *table = tree_para(b, i)->table;
        if (!table)
            continue;
        if (!b->p->table)
            b->p->table = table;
        else if (!table_append(b->memory, b->p->table, table))
            for (size_t r = 0; r < table->row_count; r++)
                notes_unread(b->n, table->rows[r].name, table->rows[r].place, "第二张指标表的一行，未并入",
                             "row of a second indicator table, not merged");
    }
}

static void find_cycle(builder *b)
{
    static const char *const words[] = { "年度监测", "年度统计监测", "中期评估", "中期监测评估", "终期评估", "末期评估", "期末评估" };
    VEC(str) found = { 0 };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        for (size_t i = 0; i < b->implementation.count; i++) {
            size_t at = str_find(b->implementation.items[i].statement.text, str_of(words[w]), 0);
            if (at == STR_NOWHERE)
                continue;
            *vec_push(b->memory, &found) = str_of(words[w]);
            break;
        }
    b->p->implementation.cycle = (plan_texts){ found.items, found.count };
}

static void hand_over_domains(builder *b)
{
    plan_domain *domains = arena_array(b->memory, plan_domain, b->domains.count + 1);
    for (size_t i = 0; i < b->domains.count; i++) {
        domain_work *d = &b->domains.items[i];
        tree_hand_down_departments(d);
        domains[i] = d->domain;
        domains[i].goals = d->goals.items;
        domains[i].goal_count = d->goals.count;
        domains[i].measures = (plan_measures){ d->measures.items, d->measures.count };
    }
    b->p->domains = domains;
    b->p->domain_count = b->domains.count;
}

/* 分工方案: nothing but items, most of which say who is responsible. */
static bool is_task_list(const builder *b)
{
    size_t items = 0, assigned = 0;
    for (size_t k = outline_child(b->o, OUTLINE_ROOT, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, OUTLINE_ROOT, k)) {
        plan_statement s = tree_statement(b, b->o->nodes[k].paragraph, b->o->nodes[k].end);
        str lead;
        plan_texts support;
        if (tree_role(b, k) != ROLE_NONE)
            continue;
        items += tree_para(b, b->o->nodes[k].paragraph)->how != NUMBERING_NONE;
        assigned += outline_child(b->o, k, OUTLINE_ROOT) == OUTLINE_ROOT &&
                    departments_take(b->memory, &s, &lead, &support);
    }
    return assigned > 1 && assigned * 2 >= items;
}

/* Its items are the measures of one domain, named like the plan. */
static void add_task_list(builder *b)
{
    *vec_push(b->memory, &b->domains) = (domain_work){
        .domain = { .no = 1, .title = b->p->title, .place = b->p->place }
    };
    for (size_t k = outline_child(b->o, OUTLINE_ROOT, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, OUTLINE_ROOT, k))
        if (tree_role(b, k) == ROLE_NONE)
            tree_add_child(b, &b->domains.items[0], k, false); /* a section may add domains */
        else
            tree_add_section(b, k);
}

void build_plan(arena *a, plan *p, const outline *o, const box_vec *boxes, notes *n)
{
    builder b = { .memory = a, .p = p, .o = o, .n = n, .first = map_in(a), .last = map_in(a) };
    size_t first = outline_child(o, OUTLINE_ROOT, OUTLINE_ROOT);
    b.is_flat = p->title.len && tree_is_flat(&b);
    take_tables(&b);
    tree_add_paragraphs(&b, &b.introduction, o->from,
                        first == OUTLINE_ROOT ? o->end : o->nodes[first].paragraph);
    if (b.is_flat && is_task_list(&b))
        add_task_list(&b);
    else
        for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(o, OUTLINE_ROOT, k))
            tree_add_section(&b, k);
    for (size_t i = 0; i < boxes->count; i++)
        add_box(&b, &boxes->items[i]);
    sort_projects(&b.projects);
    hand_over_domains(&b);
    p->introduction = (plan_statements){ b.introduction.items, b.introduction.count };
    p->overall = (plan_statements){ b.overall.items, b.overall.count };
    p->guidance = (plan_statements){ b.guidance.items, b.guidance.count };
    p->projects = (plan_measures){ b.projects.items, b.projects.count };
    p->implementation.items = (plan_measures){ b.implementation.items, b.implementation.count };
    p->sections = b.sections.items;
    p->section_count = b.sections.count;
    find_cycle(&b);
}
