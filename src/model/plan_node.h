/* A plan as a list of nodes, in the order of the document: how the store keeps it. */
#ifndef MODEL_PLAN_NODE_H
#define MODEL_PLAN_NODE_H

#include "model/plan.h"

typedef enum plan_node_kind {
    NODE_TITLE,
    NODE_SECTION, /* text: a heading of the first level */
    NODE_BASIS,   /* text: a document that the plan is based on */
    NODE_INTRODUCTION,
    NODE_GUIDANCE,
    NODE_OVERALL,
    NODE_TABLE,  /* mark: its layout */
    NODE_COLUMN, /* text: the heading of a column */
    NODE_ROW,    /* title: the indicator */
    NODE_CELL,   /* number: its year; title: as written; text: what applies; mark: row that shares it */
    NODE_DOMAIN,
    NODE_GOAL,
    NODE_MEASURE,
    NODE_PROJECT,
    NODE_IMPLEMENTATION,
    NODE_CYCLE,  /* text: a kind of monitoring */
    NODE_UNREAD, /* title, subtitle: why, in Chinese and English */
    NODE_REMARK, /* mark: its kind; title, subtitle: in Chinese and English */
    NODE_KIND_COUNT
} plan_node_kind;

/* Word in store and JSON, names, and whether a person may give a node this kind. */
typedef struct plan_node_kind_row {
    const char *word, *zh, *en;
    bool is_choice;
} plan_node_kind_row;

extern const plan_node_kind_row plan_node_kind_table[NODE_KIND_COUNT];

/* False: no kind has this word. */
bool plan_node_kind_of(str word, plan_node_kind *kind_out);

/* Texts are empty where the node has none. */
typedef struct plan_node {
    int64_t id;          /* 0 before it is saved */
    int64_t origin;      /* id of the node that it continues; its own id when it is new */
    unsigned no, parent; /* place in the list, from 1; parent 0: none */
    plan_node_kind kind;
    str path;   /* "table.3", "d2", "d2.g1", "overall": where its targets are */
    int number; /* as written; 0: none */
    str mark, title, subtitle, text;
    str unit, group, baseline, attribute, source; /* of a row */
    int baseline_year;
    str lead;      /* departments as written */
    str lead_code; /* of the catalogue; empty: unknown */
    plan_texts support;
    text_place place;
} plan_node;

typedef struct plan_nodes {
    plan_node *items;
    size_t count;
} plan_nodes;

/* Everything in a plan. Texts are borrowed from p. */
plan_nodes plan_nodes_of(arena *a, const plan *p);

/* The node that contains a target: by path, then by the name of the row, then by place. NULL: none. */
const plan_node *plan_node_of_target(const plan_nodes *nodes, str where, str name, text_place place);

/* The last cell of a row; NULL: none. */
const plan_node *plan_node_last_cell(const plan_nodes *nodes, const plan_node *row);

#endif
