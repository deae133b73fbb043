/* Requests and responses of the actions on responsibilities, and their fields. */
#ifndef SERVICE_RESPONSIBILITY_REQUESTS_H
#define SERVICE_RESPONSIBILITY_REQUESTS_H

#include "base/field.h"
#include "model/demand.h"
#include "model/responsibility.h"

/* ---- requests ---- */

/* Which lines. Empty or -1: all. */
typedef struct responsibility_search {
    str plan; /* code; empty: the only one */
    str on;   /* day whose state is shown; empty: today */
    str unit; /* name or number: of its list */
    str part; /* one line */
    str text; /* in name, sentence, unit, domain */
    unsigned domain;
    bool has_kind, has_state, leads_only, all;
    responsibility_part kind;
    responsibility_state state;
} responsibility_search;

typedef struct responsibility_set_request {
    str plan;
    str *parts; /* [part_count] "t12", "n7" or a place */
    size_t part_count;
    str lead;          /* empty: the lead that each has */
    bool has_supports; /* else each keeps its own */
    str *supports;     /* [support_count] */
    size_t support_count;
    str on;           /* first day; empty: today */
    int64_t revision; /* of the plan that the caller saw; 0: any */
} responsibility_set_request;

typedef struct responsibility_import_request {
    str plan, table, on;
} responsibility_import_request;

typedef struct handover_request {
    str plan; /* empty: all plans of the region of the units */
    int64_t from, to;
    str *parts; /* [part_count]; none: all */
    size_t part_count;
    str on;
} handover_request;

typedef struct signing_request {
    str plan, unit; /* unit empty: the one of the caller */
    int64_t revision;
} signing_request;

typedef struct scheme_request {
    str plan;
    str unit, region; /* one of them */
    scheme_state state;
    str title, day, section, link, digest;
    str own_plan; /* code */
} scheme_request;

typedef struct scheme_search {
    str plan;
    bool missing; /* only those that have none */
} scheme_search;

typedef struct compare_request {
    str plan;   /* of the upper level */
    str region; /* code or name of a lower region; empty: all of them */
    str with;   /* code of a plan to compare, in place of a region's */
    bool lower; /* only targets that are lower */
} compare_request;

/* ---- responses ---- */

typedef struct responsibility_changed {
    str plan;
    int64_t revision;
    size_t changed, unchanged;
    responsibility_line *items; /* [count] changed, as they are now */
    size_t count;
} responsibility_changed;

typedef struct responsibility_table {
    str plan;
    int64_t revision;
    str table; /* CSV */
} responsibility_table;

typedef struct responsibility_act {
    int64_t id;
    responsible_unit lead;
    responsible_unit *supports;
    size_t support_count;
    responsibility_source source;
    str basis, since, at, who, why;
    bool is_reworded;
} responsibility_act;

typedef struct responsibility_history {
    responsibility_line line;
    responsibility_act *acts; /* [count] newest first */
    size_t count;
} responsibility_history;

typedef struct responsibility_units {
    str plan, title;
    int64_t revision;
    unit_duties *items;
    size_t count;
    size_t signatures[SIGNATURE_STATE_COUNT];
} responsibility_units;

typedef struct handover_result {
    responsible_unit from, to;
    responsibility_changed *plans;
    size_t plan_count;
    size_t moved; /* leads of all plans */
} handover_result;

typedef struct scheme_line {
    bool is_region; /* else a unit */
    int64_t unit;
    str region; /* code; empty for a unit */
    str name;
    bool has_any;
    scheme filed; /* the newest */
    size_t lower; /* targets lower than in the plan; of a region whose plan is in the store */
} scheme_line;

typedef struct scheme_list {
    str plan, title;
    size_t unit_count, units_without, region_count, regions_without;
    scheme_line *items;
    size_t count;
} scheme_list;

typedef struct compared_target {
    str indicator, name;
    str upper, own; /* formulas; own empty: it has no such target */
    str upper_zh, upper_en, own_zh, own_en;
    demand_relation relation;
    demand_reason reason;
    bool is_missing;
} compared_target;

typedef struct compared_plan {
    str region, region_name, plan, title;
    size_t counts[DEMAND_RELATION_COUNT];
    size_t missing;
    compared_target *items;
    size_t count;
} compared_plan;

typedef struct comparison {
    str plan, title;
    compared_plan *items;
    size_t count;
} comparison;

extern const field_table responsibility_search_fields, responsibility_view_fields,
    responsibility_confirm_fields, responsibility_part_fields, responsibility_set_fields,
    responsibility_import_fields, handover_fields, signing_fields, scheme_request_fields,
    scheme_search_fields, compare_fields;
extern const field_table responsibility_line_fields, responsibility_sheet_fields, responsibility_table_fields,
    responsibility_changed_fields, responsibility_history_fields, responsibility_units_fields,
    handover_result_fields, unit_duties_fields, scheme_line_fields, scheme_list_fields, comparison_fields;

#endif
