/* Who is responsible for the parts of a plan: one lead unit and supporting units of each target, goal,
 * measure and project; what units signed; the schemes that carry a plan out. */
#ifndef MODEL_RESPONSIBILITY_H
#define MODEL_RESPONSIBILITY_H

#include <stdint.h>

#include "base/str.h"
#include "model/round.h"

typedef enum responsibility_part {
    PART_GOAL,
    PART_TARGET,
    PART_MEASURE,
    PART_PROJECT,
    RESPONSIBILITY_PART_COUNT
} responsibility_part;

/* Where a lead comes from. The first five are proposals that the program makes. */
typedef enum responsibility_source {
    RESPONSIBILITY_OF_TEXT,      /* the plan makes it responsible */
    RESPONSIBILITY_OF_NAME,      /* the sentence names the department */
    RESPONSIBILITY_OF_INDICATOR, /* the catalogue: the department of the indicator */
    RESPONSIBILITY_OF_GOAL,      /* the lead of the goal, or of most of its targets */
    RESPONSIBILITY_OF_DOMAIN,    /* the department that leads all of the domain */
    RESPONSIBILITY_OF_PERSON,    /* a person chose it */
    RESPONSIBILITY_OF_HANDOVER,  /* another unit handed it over */
    RESPONSIBILITY_SOURCE_COUNT
} responsibility_source;

typedef enum responsibility_state {
    RESPONSIBILITY_MISSING, /* no lead, and none that the program can propose */
    RESPONSIBILITY_PROPOSED,
    RESPONSIBILITY_CONFIRMED,
    RESPONSIBILITY_REWORDED, /* confirmed for other words than the plan has now */
    RESPONSIBILITY_ENDED,    /* its lead has ended and has not handed it over */
    RESPONSIBILITY_STATE_COUNT
} responsibility_state;

extern const state_word responsibility_part_table[RESPONSIBILITY_PART_COUNT],
    responsibility_source_table[RESPONSIBILITY_SOURCE_COUNT],
    responsibility_state_table[RESPONSIBILITY_STATE_COUNT];

/* One assignment as it is stored. */
typedef struct responsibility {
    int64_t id; /* in the store; 0 before it is saved */
    int64_t plan;
    int64_t target, node; /* by which people name the part; one of them is 0 */
    int64_t lead;         /* unit */
    int64_t *supports;    /* [support_count] units */
    size_t support_count;
    responsibility_source source;
    str basis; /* place in the text, code of the indicator ...; empty: none */
    str words; /* SM3 of the words of the part */
    str since; /* first day; empty: from the start of the plan */
    str at, who, why;
    int64_t person; /* 0: the owner of the store */
} responsibility;

typedef struct responsibilities {
    responsibility *items; /* by id: oldest first */
    size_t count;
} responsibilities;

/* A part in a list that was signed. */
typedef struct signed_part {
    int64_t target, node;
    bool is_lead;
    str words, text;
} signed_part;

typedef struct responsibility_signature {
    int64_t id;
    int64_t plan, unit;
    int64_t revision; /* newest assignment of the plan at that time */
    unsigned plan_version;
    str day, at, who;
    int64_t person;
    signed_part *parts; /* [part_count] */
    size_t part_count;
} responsibility_signature;

typedef struct responsibility_signatures {
    responsibility_signature *items; /* by id */
    size_t count;
} responsibility_signatures;

/* A unit as a list shows it. */
typedef struct responsible_unit {
    int64_t unit; /* id; 0: none */
    str name;
} responsible_unit;

/* A part of a plan with its newest assignment, or with what the program proposes. */
typedef struct responsibility_line {
    responsibility_part kind;
    int64_t target, node;       /* one of them is 0 */
    str part;                   /* "t12", "n7": by which people name it */
    str where;                  /* table.3, d2.g1 ... */
    unsigned domain_no;         /* 0: none */
    str domain;                 /* its title */
    str name;                   /* of a target: its indicator; of a measure or project: its title */
    str name_en;                /* of the indicator; empty: unknown */
    str text;                   /* the sentence */
    str explain_zh, explain_en; /* of a target */
    str indicator;              /* code; empty: none */
    unsigned document_line;
    str words; /* SM3 of name and text */
    responsibility_state state;
    int64_t assignment; /* id; 0: not confirmed */
    responsible_unit lead;
    responsible_unit *supports; /* [support_count] */
    size_t support_count;
    responsibility_source source; /* of the lead */
    str basis;
    str unread; /* names in the text of the plan that match no unit of the region, separated by 、 */
    str since, at, who, why;
} responsibility_line;

/* The lines of a plan: all, or a choice. */
typedef struct responsibility_sheet {
    str plan, title, region, region_name; /* codes, names */
    unsigned version;
    int period_start, period_end;
    int64_t revision; /* newest assignment of the plan; 0: none */
    str unit;         /* name of the unit whose lines these are; empty: all units */
    responsibility_line *items;
    size_t count;
    size_t counts[RESPONSIBILITY_PART_COUNT][RESPONSIBILITY_STATE_COUNT]; /* before a search */
} responsibility_sheet;

typedef enum signature_state {
    SIGNATURE_NOT_NEEDED, /* nothing is assigned */
    SIGNATURE_MISSING,
    SIGNATURE_VALID,
    SIGNATURE_OLD, /* the list changed after it was signed */
    SIGNATURE_STATE_COUNT
} signature_state;

typedef enum signature_change_kind {
    SIGNATURE_ADDED,
    SIGNATURE_REMOVED,
    SIGNATURE_ROLE, /* from lead to support, or back */
    SIGNATURE_WORDS,
    SIGNATURE_CHANGE_COUNT
} signature_change_kind;

extern const state_word signature_state_table[SIGNATURE_STATE_COUNT],
    signature_change_table[SIGNATURE_CHANGE_COUNT];

/* A difference between a list and what was signed. */
typedef struct signature_change {
    signature_change_kind kind;
    str part, text;
    bool is_lead; /* now; of a removed part: when it was signed */
} signature_change;

/* The part of one unit in a plan. */
typedef struct unit_duties {
    int64_t unit;
    str name, section, contact, ended_on;
    size_t leads, supports, target_leads; /* confirmed */
    size_t proposed;                      /* leads that are only proposed */
    signature_state state;
    str signed_on, signed_by;
    unsigned signed_version; /* of the plan */
    int64_t signed_revision;
    signature_change *changes; /* since it was signed */
    size_t change_count;
} unit_duties;

typedef enum scheme_state {
    SCHEME_DRAFT,
    SCHEME_ISSUED,
    SCHEME_REVISED,
    SCHEME_ENDED,
    SCHEME_STATE_COUNT
} scheme_state;

extern const state_word scheme_state_table[SCHEME_STATE_COUNT];

/* A paper that carries a plan out: of a unit, or the own plan of a lower region. */
typedef struct scheme {
    int64_t id;
    int64_t plan;
    int64_t unit, region; /* one of them is 0 */
    int64_t own_plan;     /* of a region, when it is in the store; 0 */
    str own_plan_code;
    scheme_state state;
    str title, day;
    str section, link, digest; /* may be empty */
    str at, who, why;
    int64_t person;
} scheme;

typedef struct schemes {
    scheme *items; /* by id: the newest of a unit or region counts */
    size_t count;
} schemes;

#endif
