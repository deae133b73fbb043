#include "service/plan/node_lines.h"

#include "base/vec.h"
#include "service/asked_regions.h"
#include "service/plan/load.h"

unsigned plan_domain_of_node(const stored_plan *p, const plan_nodes *nodes, const plan_node *n)
{
    const correction *by = correction_of(&p->corrections, 0, n->id, CORRECTED_DOMAIN, 0, 0);
    int64_t no, above = n->parent ? nodes->items[n->parent - 1].id : 0;
    if (by && int_parse(by->values[CORRECTED_DOMAIN], &no))
        return (unsigned)no;
    for (size_t i = 0; i < p->domain_count; i++)
        if (p->domain_nodes[i] == (n->kind == NODE_DOMAIN ? n->id : above))
            return (unsigned)i + 1;
    for (size_t i = 0; n->kind == NODE_ROW && i < p->targets.count; i++)
        if (p->targets.items[i].node == n->id)
            return p->targets.items[i].domain_no;
    return 0;
}

bool service_list_nodes(context *c, str key, node_lines *lines_out, error *err)
{
    VEC(node_line) all = { 0 };
    stored_plan p;
    plan_nodes *read = arena_new(c->request, plan_nodes), *now = arena_new(c->request, plan_nodes);
    if (!asked_plan_settle(c, &key, err) || !store_load_plan(c->request, c->store, key, &p, err) ||
        !store_load_plan_nodes(c->request, c->store, p.record.version_id, read, err) ||
        !service_load_plan_nodes(c->request, c->store, &p, now, err))
        return false;
    for (size_t i = 0; i < read->count; i++) {
        const plan_node *n = &read->items[i];
        if (n->path.len > 0 || n->kind == NODE_INTRODUCTION || n->kind == NODE_GUIDANCE)
            *vec_push(c->request,
                      &all) = (node_line){ .id = n->origin,
                                           .read = n,
                                           .now = &now->items[i],
                                           .domain_no = plan_domain_of_node(&p, read, n),
                                           .correction = correction_newest(&p.corrections, 0, n->id) };
    }
    *lines_out = (node_lines){ p.record, all.items, all.count };
    return true;
}
