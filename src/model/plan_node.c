#include "model/plan_node.h"

#include "base/vec.h"

const plan_node_kind_row plan_node_kind_table[NODE_KIND_COUNT] = {
    [NODE_TITLE] = { "title", "标题", "title", false },
    [NODE_SECTION] = { "section", "章节", "section", false },
    [NODE_BASIS] = { "basis", "依据", "basis", false },
    [NODE_INTRODUCTION] = { "introduction", "引言", "introduction", false },
    [NODE_GUIDANCE] = { "guidance", "指导思想和基本原则", "guiding principle", false },
    [NODE_OVERALL] = { "overall", "总体目标", "overall goal", true },
    [NODE_TABLE] = { "table", "指标表", "indicator table", false },
    [NODE_COLUMN] = { "column", "表列", "table column", false },
    [NODE_ROW] = { "row", "主要指标", "key indicator", false },
    [NODE_CELL] = { "cell", "目标值", "table cell", false },
    [NODE_DOMAIN] = { "domain", "领域", "domain", false },
    [NODE_GOAL] = { "goal", "主要目标", "goal", true },
    [NODE_MEASURE] = { "measure", "措施", "measure", true },
    [NODE_PROJECT] = { "project", "项目", "project", true },
    [NODE_IMPLEMENTATION] = { "implementation", "组织实施", "implementation", true },
    [NODE_CYCLE] = { "cycle", "监测评估", "monitoring cycle", false },
    [NODE_UNREAD] = { "unread", "未能识别", "not recognised", false },
    [NODE_REMARK] = { "remark", "提示", "remark", false },
};

bool plan_node_kind_of(str word, plan_node_kind *kind_out)
{
    for (int i = 0; i < NODE_KIND_COUNT; i++)
        if (str_eq(word, str_of(plan_node_kind_table[i].word))) {
            *kind_out = (plan_node_kind)i;
            return true;
        }
    return false;
}

typedef struct listing {
    arena *a;
    VEC(plan_node) nodes;
} listing;

/* Its place in the list. */
static unsigned add(listing *l, plan_node one)
{
    one.no = (unsigned)l->nodes.count + 1;
    *vec_push(l->a, &l->nodes) = one;
    return one.no;
}

static void add_texts(listing *l, plan_node_kind kind, unsigned parent, plan_texts texts)
{
    for (size_t i = 0; i < texts.count; i++)
        add(l, (plan_node){ .kind = kind, .parent = parent, .text = texts.items[i] });
}

static void add_statements(listing *l, plan_node_kind kind, str path, plan_statements all)
{
    for (size_t i = 0; i < all.count; i++)
        add(l, (plan_node){
                   .kind = kind, .path = path, .text = all.items[i].text, .place = all.items[i].place });
}

static void add_cells(listing *l, unsigned row, const plan_row *r)
{
    for (size_t i = 0; i < r->target_count; i++) {
        const plan_row_target *t = &r->targets[i];
        add(l, (plan_node){ .kind = NODE_CELL,
                            .parent = row,
                            .number = t->year,
                            .mark = t->merged_with_row ? str_format(l->a, "%d", t->merged_with_row) : STR(""),
                            .title = t->raw,
                            .text = t->effective });
    }
}

static void add_table(listing *l, const plan_table *t)
{
    unsigned table = add(l, (plan_node){ .kind = NODE_TABLE,
                                         .path = STR("table"),
                                         .mark = str_of(table_layout_words[t->layout]),
                                         .title = t->title,
                                         .place = t->place });
    add_texts(l, NODE_COLUMN, table, t->columns);
    for (size_t i = 0; i < t->row_count; i++) {
        const plan_row *r = &t->rows[i];
        unsigned row = add(l, (plan_node){ .kind = NODE_ROW,
                                           .parent = table,
                                           .path = str_format(l->a, "table.%d", r->no),
                                           .number = r->no,
                                           .title = r->name,
                                           .unit = r->unit,
                                           .group = r->group,
                                           .baseline_year = r->baseline_year,
                                           .baseline = r->baseline_raw,
                                           .attribute = r->attribute,
                                           .source = r->source,
                                           .place = r->place });
        add_cells(l, row, r);
    }
}

static void add_measures(listing *l, plan_node_kind kind, unsigned parent, const char *path,
                         plan_measures all)
{
    for (size_t i = 0; i < all.count; i++) {
        const plan_measure *m = &all.items[i];
        add(l, (plan_node){ .kind = kind,
                            .parent = parent,
                            .path = kind == NODE_IMPLEMENTATION ? str_of(path)
                                                                : str_format(l->a, "%s%zu", path, i + 1),
                            .number = m->no,
                            .mark = m->mark,
                            .title = m->title,
                            .text = m->statement.text,
                            .lead = m->lead,
                            .support = m->support,
                            .place = m->statement.place });
    }
}

static void add_domain(listing *l, const plan_domain *d, size_t index)
{
    unsigned domain = add(l, (plan_node){ .kind = NODE_DOMAIN,
                                          .path = str_format(l->a, "d%zu", index),
                                          .number = d->no,
                                          .mark = d->numeral,
                                          .title = d->title,
                                          .subtitle = d->subtitle,
                                          .place = d->place });
    for (size_t i = 0; i < d->goal_count; i++)
        add(l, (plan_node){ .kind = NODE_GOAL,
                            .parent = domain,
                            .path = str_format(l->a, "d%zu.g%zu", index, i + 1),
                            .number = d->goals[i].no,
                            .text = d->goals[i].statement.text,
                            .lead = d->goals[i].lead,
                            .support = d->goals[i].support,
                            .place = d->goals[i].statement.place });
    char path[32];
    snprintf(path, sizeof path, "d%zu.m", index);
    add_measures(l, NODE_MEASURE, domain, path, d->measures);
}

plan_nodes plan_nodes_of(arena *a, const plan *p)
{
    listing l = { .a = a };
    add(&l, (plan_node){ .kind = NODE_TITLE, .title = p->title, .place = p->place });
    for (size_t i = 0; i < p->section_count; i++)
        add(&l, (plan_node){ .kind = NODE_SECTION, .text = p->sections[i].title });
    add_texts(&l, NODE_BASIS, 0, p->based_on);
    add_statements(&l, NODE_INTRODUCTION, STR(""), p->introduction);
    add_statements(&l, NODE_GUIDANCE, STR(""), p->guidance);
    add_statements(&l, NODE_OVERALL, STR("overall"), p->overall);
    if (p->table)
        add_table(&l, p->table);
    for (size_t i = 0; i < p->domain_count; i++)
        add_domain(&l, &p->domains[i], i + 1);
    add_measures(&l, NODE_PROJECT, 0, "p", p->projects);
    add_measures(&l, NODE_IMPLEMENTATION, 0, "org", p->implementation.items);
    add_texts(&l, NODE_CYCLE, 0, p->implementation.cycle);
    for (size_t i = 0; i < p->unread.count; i++) {
        const plan_unread *u = &p->unread.items[i];
        add(&l, (plan_node){ .kind = NODE_UNREAD,
                             .title = u->why_zh,
                             .subtitle = u->why_en,
                             .text = u->text,
                             .place = u->place });
    }
    for (size_t i = 0; i < p->remarks.count; i++) {
        const plan_remark *r = &p->remarks.items[i];
        add(&l, (plan_node){ .kind = NODE_REMARK,
                             .mark = str_of(plan_remark_words[r->kind]),
                             .title = message_text(l.a, r->message, LANGUAGE_ZH),
                             .subtitle = message_text(l.a, r->message, LANGUAGE_EN),
                             .place = r->place });
    }
    return (plan_nodes){ l.nodes.items, l.nodes.count };
}

const plan_node *plan_node_of_target(const plan_nodes *nodes, str where, str name, text_place place)
{
    const plan_node *best = 0;
    int best_rank = -1;
    for (size_t i = 0; i < nodes->count; i++) {
        const plan_node *n = &nodes->items[i];
        if (n->path.len == 0 || !str_eq(n->path, where))
            continue;
        bool is_around = place.offset >= n->place.offset && place.offset < n->place.offset + n->place.bytes;
        int rank = 2 * (n->title.len > 0 && str_eq(n->title, name)) + is_around;
        if (rank > best_rank) {
            best = n;
            best_rank = rank;
        }
    }
    return best;
}

const plan_node *plan_node_last_cell(const plan_nodes *nodes, const plan_node *row)
{
    const plan_node *last = 0;
    for (size_t i = row->no; i < nodes->count && nodes->items[i].parent == row->no; i++)
        last = &nodes->items[i];
    return last;
}
