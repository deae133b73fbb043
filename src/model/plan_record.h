/* A plan in the store: its head, its nodes, one row for each monitored target, and what people corrected. */
#ifndef MODEL_PLAN_RECORD_H
#define MODEL_PLAN_RECORD_H

#include "base/field.h"
#include "model/correction.h"
#include "model/indicator.h"
#include "model/plan_node.h"
#include "model/region.h"
#include "model/target.h"

typedef struct plan_record {
    int64_t id;
    int64_t version_id;              /* of the document that this record is of */
    unsigned version, version_count; /* number of that document, from 1, and of the newest one */
    str code;                /* short, for use on the command line: women-2021 */
    str title;
    plan_subject subject;
    str region_name;         /* as written in the plan */
    int64_t region;          /* id; REGION_NO_ID: unknown */
    str region_code;         /* empty: unknown */
    int period_start, period_end;
    str source;              /* the file's name */
    str document_hash;       /* SM3 of the document's bytes, in hex */
    str imported_at;         /* 2026-11-22T10:00:00Z */
    str imported_by;
    size_t target_count;
} plan_record;

typedef struct plan_records {
    plan_record *items;
    size_t count;
} plan_records;

extern const field_table plan_record_fields, plan_records_fields;

/* How a target was linked to its indicator. */
typedef enum link_way {
    LINK_NONE,
    LINK_CODE,
    LINK_NAME,
    LINK_ALIAS,
    LINK_PLAN_INDICATOR,
    LINK_BY_PERSON, /* of a sentence that a person made a target; its corrections have the rest */
    LINK_WAY_COUNT
} link_way;

extern const char *const link_way_words[LINK_WAY_COUNT];

/* How a key indicator found its domain. */
typedef enum domain_way {
    DOMAIN_OF_TEXT,          /* no key indicator: where the text has it */
    DOMAIN_BY_GROUP,         /* its group in the table */
    DOMAIN_BY_TEXT,          /* a target of the same indicator in the text */
    DOMAIN_BY_CATALOGUE,
    DOMAIN_GUESSED,          /* by the words that its name shares with goals and measures */
    DOMAIN_GUESSED_BLINDLY,  /* it shares none: the first one */
    DOMAIN_CHOSEN,           /* by a person */
    DOMAIN_WAY_COUNT
} domain_way;

extern const char *const domain_way_words[DOMAIN_WAY_COUNT];

typedef struct plan_target {
    int64_t id;               /* of its row */
    int64_t origin;           /* of the first row of this target in any version: people name a target by it */
    int64_t node;             /* id of the node that contains it; 0: none */
    plan_node_kind node_kind; /* that a person gave its node; NODE_TITLE: none */
    str where;               /* table.3, d2.g1, d2.m4, p1, overall */
    unsigned domain_no;      /* number of the domain, from 1; 0: none (overall goals, projects, a plan without
                                domains) */
    unsigned domain_read;    /* as read, before corrections */
    domain_way domain_by;    /* only known while importing; the store keeps the domain */
    target_reading reading;  /* text, formula, explanations, position */
    int32_t indicator;       /* id; INDICATOR_NO_ID if not measurable */
    link_way link;
    bool has_baseline;
    int baseline_year;
    decimal baseline;
    str department; /* lead department that a person gave its node, as written; empty: not corrected */
    const correction *correction; /* the newest that decides what is judged; NULL: as read */
    bool is_dropped;              /* by a correction: not judged */
    bool is_geometric;            /* by a correction: the same percentage each year, see formula/path.h */
    bool has_pending;             /* a correction is to be confirmed */
    bool is_added;                /* a person made the sentence a target; dropped when that was undone */
    const correction *confirmed;  /* a person confirmed the reading; NULL: nobody did */
} plan_target;

typedef struct plan_targets {
    plan_target *items;
    size_t count;
} plan_targets;

/* Years registered for a region, ascending. Unregistered years are distinct from an empty list. */
typedef struct region_years {
    bool is_registered;
    int *items;
    size_t count;
} region_years;

/* A plan from the store with all data needed to assess it. */
typedef struct stored_plan {
    plan_record record;
    str *domain_titles;      /* [domain_count] */
    int64_t *domain_nodes;   /* [domain_count] ids of their nodes */
    size_t domain_count;
    plan_targets targets; /* as read; service_load_plan applies the corrections and takes out dropped ones */
    plan_targets dropped;
    corrections corrections; /* of this version, of targets and nodes */
    region_years elections;  /* of the plan's region */
    region_years terms;      /* first years of terms */
} stored_plan;

#endif
