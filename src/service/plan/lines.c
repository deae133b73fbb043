#include "service/plan/lines.h"

#include "base/vec.h"
#include "service/plan/load.h"

typedef struct gathered {
    arena *a;
    VEC(plan_line) v;
    language lang;
    plan_nodes nodes;
    str goals_label, measures_label; /* as the plan writes them */
} gathered;

static void add_heading(gathered *g, plan_line_kind kind, str mark, str text)
{
    *vec_push(g->a, &g->v) = (plan_line){ .kind = kind, .mark = mark, .text = text };
}

static str say(const gathered *g, const char *zh, const char *en)
{
    return str_of(g->lang == LANGUAGE_ZH ? zh : en);
}

static void add_text(gathered *g, const plan_node *n)
{
    bool has_number = n->mark.len == 0 && n->number > 0;
    *vec_push(g->a,
              &g->v) = (plan_line){ .kind = PLAN_LINE_TEXT,
                                    .mark = has_number ? str_format(g->a, "（%d）", n->number) : n->mark,
                                    .where = n->path,
                                    .text = n->text,
                                    .offset = n->place.offset,
                                    .bytes = n->place.bytes,
                                    .node = n->origin };
}

static void add_row(gathered *g, const plan_node *n)
{
    const plan_node *cell = plan_node_last_cell(&g->nodes, n);
    *vec_push(g->a, &g->v) = (plan_line){
        .kind = PLAN_LINE_ROW,
        .mark = str_format(g->a, "%d", n->number),
        .where = n->path,
        .text = n->unit.len ? str_format(g->a, "%.*s（%.*s）", STR_ARG(n->title), STR_ARG(n->unit))
                            : n->title,
        .baseline = n->baseline.len && n->baseline_year
                        ? str_format(g->a, g->lang == LANGUAGE_ZH ? "%.*s（%d）" : "%.*s (%d)",
                                     STR_ARG(n->baseline), n->baseline_year)
                        : n->baseline,
        .aim = cell ? cell->text : STR(""),
        .node = n->origin,
    };
}

/* All nodes of a kind below one (0: anywhere on top), under a heading when there is one. */
static void add_nodes(gathered *g, plan_node_kind kind, unsigned parent, plan_line_kind heading, str title)
{
    bool is_first = true;
    for (size_t i = 0; i < g->nodes.count; i++) {
        const plan_node *n = &g->nodes.items[i];
        if (n->kind != kind || n->parent != parent)
            continue;
        if (is_first && title.data)
            add_heading(g, heading, STR_NONE, title);
        is_first = false;
        if (kind == NODE_ROW)
            add_row(g, n);
        else
            add_text(g, n);
    }
}

static void add_section(gathered *g, plan_node_kind kind, const char *zh, const char *en)
{
    add_nodes(g, kind, 0, PLAN_LINE_SECTION, say(g, zh, en));
}

static void add_table(gathered *g)
{
    for (size_t i = 0; i < g->nodes.count; i++)
        if (g->nodes.items[i].kind == NODE_TABLE)
            add_nodes(g, NODE_ROW, g->nodes.items[i].no, PLAN_LINE_KEY, g->nodes.items[i].title);
}

static void add_domains(gathered *g)
{
    bool is_first = true;
    for (size_t i = 0; i < g->nodes.count; i++) {
        const plan_node *n = &g->nodes.items[i];
        if (n->kind != NODE_DOMAIN)
            continue;
        if (is_first)
            add_heading(g, PLAN_LINE_SECTION, STR_NONE, say(g, "发展领域", "Domains"));
        is_first = false;
        add_heading(g, PLAN_LINE_DOMAIN, n->mark, n->title);
        g->v.items[g->v.count - 1].node = n->origin;
        add_nodes(g, NODE_GOAL, n->no, PLAN_LINE_PART,
                  g->goals_label.len ? g->goals_label : say(g, "主要目标", "Goals"));
        add_nodes(g, NODE_MEASURE, n->no, PLAN_LINE_PART,
                  g->measures_label.len ? g->measures_label : say(g, "主要措施", "Measures"));
    }
}

bool service_plan_lines(arena *a, store *s, const stored_plan *p, language lang, plan_lines *lines_out,
                        error *err)
{
    gathered g = { .a = a, .lang = lang };
    if (!service_load_plan_nodes(a, s, p, &g.nodes, err) ||
        !store_load_plan_labels(a, s, p->record.version_id, &g.goals_label, &g.measures_label, err))
        return false;
    add_nodes(&g, NODE_INTRODUCTION, 0, PLAN_LINE_SECTION, STR_NONE);
    add_section(&g, NODE_GUIDANCE, "指导思想和基本原则", "Guiding principles");
    add_section(&g, NODE_OVERALL, "总体目标", "Overall goals");
    add_table(&g);
    add_domains(&g);
    add_section(&g, NODE_PROJECT, "项目", "Projects");
    add_section(&g, NODE_IMPLEMENTATION, "组织实施", "Implementation");
    *lines_out = (plan_lines){ g.v.items, g.v.count };
    return true;
}
