/* The nodes of a plan that people name: as read and with corrections, each with its domain. */
#ifndef SERVICE_PLAN_NODE_LINES_H
#define SERVICE_PLAN_NODE_LINES_H

#include "service/context.h"

typedef struct node_line {
    int64_t id;
    const plan_node *read, *now;
    unsigned domain_no;           /* 0: none */
    const correction *correction; /* the newest that counts; NULL */
} node_line;

typedef struct node_lines {
    plan_record record;
    node_line *items;
    size_t count;
} node_lines;

/* Of the correction, else of the domain above; 0: none. */
unsigned plan_domain_of_node(const stored_plan *p, const plan_nodes *nodes, const plan_node *n);

bool service_list_nodes(context *c, str key, node_lines *lines_out, error *err) MUST_CHECK;

#endif
