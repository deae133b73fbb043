/* Who may do what, and where: permissions, how far each reaches in each role, and the decision. Every action,
 * route and job asks here. */
#ifndef SERVICE_ACCESS_H
#define SERVICE_ACCESS_H

#include "base/error.h"
#include "model/person.h"
#include "store/people.h"

/* The permissions. Every action needs one of them. */
typedef enum permission {
    PERMISSION_TOOL_USE,
    PERMISSION_SIGN_IN,
    PERMISSION_ACCOUNT, /* the own account */
    PERMISSION_JOB,     /* the own jobs; of a program, those that it has asked for */
    PERMISSION_STORE_READ,
    PERMISSION_STORE_EDIT,
    PERMISSION_CATALOGUE_READ,
    PERMISSION_CATALOGUE_EDIT,
    PERMISSION_PLAN_READ,
    PERMISSION_PLAN_EDIT,
    PERMISSION_DATA_READ,
    PERMISSION_DATA_EDIT,
    PERMISSION_RESULT_READ,
    PERMISSION_DECOMPOSITION_READ, /* who is responsible for what, who signed, which schemes are filed */
    PERMISSION_DECOMPOSITION_EDIT,
    PERMISSION_DECOMPOSITION_SIGN, /* for the own unit */
    PERMISSION_ROUND_EDIT, /* create, issue, extend */
    PERMISSION_ROUND_LOCK,
    PERMISSION_TASK_READ,
    PERMISSION_TASK_FILL,
    PERMISSION_TASK_APPROVE,
    PERMISSION_TASK_REVIEW,
    PERMISSION_ASK_BACK, /* the upper level asks about what it received */
    PERMISSION_ORDER_READ,
    PERMISSION_ORDER_DRAFT,
    PERMISSION_ORDER_EDIT,
    PERMISSION_ORDER_SIGN,
    PERMISSION_ORDER_ANSWER,
    PERMISSION_EVIDENCE_READ,
    PERMISSION_EVIDENCE_ADD, /* and withdraw */
    PERMISSION_JUDGE,
    PERMISSION_OPINION,         /* a third party's verdicts */
    PERMISSION_EVALUATION_EDIT, /* sheets, projects, papers, scores */
    PERMISSION_PUBLISH,
    PERMISSION_PEOPLE_READ,
    PERMISSION_PEOPLE_EDIT,   /* units and accounts */
    PERMISSION_SECURITY_EDIT, /* roles, locks, security settings */
    PERMISSION_AUDIT_READ,
    PERMISSION_REPORT_WRITE,  /* paragraphs of reports, templates of papers */
    PERMISSION_PACKAGE_MAKE,  /* the figures of a region for the region above */
    PERMISSION_COUNT
} permission;

typedef struct permission_row {
    const char *word;       /* "plan.read" */
    bool is_of_another;     /* never of what the same person did: approves, reviews, locks */
    bool is_of_other_units; /* never of the own unit: judges, closes orders */
    const char *zh, *en;
} permission_row;

extern const permission_row permission_table[PERMISSION_COUNT];

/* Reading plans, data and results: through the view of the caller (publish/view.h), so that it also reaches
 * up, to what is published of the regions above; docs/decisions/0025. */
static inline bool permission_reads_by_view(permission p)
{
    return p == PERMISSION_PLAN_READ || p == PERMISSION_DATA_READ || p == PERMISSION_RESULT_READ;
}

/* How far a permission reaches in a role. */
typedef enum access_reach {
    REACH_NONE,
    REACH_UNIT,   /* the unit of the grant */
    REACH_REGION, /* the region of the grant */
    REACH_BELOW,  /* that region and those below it */
    REACH_ALL,    /* it concerns no region */
    REACH_COUNT
} access_reach;

access_reach access_reach_in(person_role role, permission p);

/* Whether the role counts only when the person signed in with a second factor. */
bool access_needs_second_factor(person_role role);

typedef enum caller_kind {
    CALLER_STRANGER, /* not signed in, where visitors may not read */
    CALLER_VISITOR,  /* not signed in: may read */
    CALLER_OWNER,    /* a command on the machine of the store: may do everything */
    CALLER_PERSON,   /* signed in: what the grants give */
    CALLER_KIND_COUNT
} caller_kind;

typedef struct caller {
    caller_kind kind;
    bool may_sign_in; /* of a visitor: the store has accounts */
    /* Of a person. */
    int64_t person, unit; /* ids; unit 0: none */
    account_list others;  /* other accounts of the same human */
    int64_t session;      /* id; 0: none */
    int64_t token;        /* of a program that acts for the person: id; 0: none */
    str token_name;
    const bool *scope;    /* [PERMISSION_COUNT] what the token allows; NULL: everything */
    str login, name;
    str language; /* zh, en; empty: not chosen */
    bool has_second_factor;
    bool is_limited;            /* no role counts: another password must be chosen first */
    const person_grant *grants; /* [grant_count]; those that are not valid today give nothing */
    size_t grant_count;
} caller;

/* The thing that a permission is used on. */
typedef struct access_place {
    const region_path *region; /* its region and those above it; NULL: it concerns no region */
    int64_t unit;              /* its unit; 0: none, or all units */
    int64_t done_by;           /* the person whose deed it is; 0: nobody's */
} access_place;

/* The decision. Pure: same arguments, same answer. */
bool access_allows(const caller *who, date today, permission p, const access_place *place);

/* Whether a region is that of a path or above it. */
bool access_is_on_path(const region_path *path, int64_t region_id);

/* Whether an account is the caller's, this one or another: what two people must do is refused then. */
bool access_is_caller(const caller *who, int64_t account);

/* Adds a text of all rights of a caller: callers with the same text have the same rights,
 * except on what one of them did. */
void access_add_rights(strbuf *b, const caller *who, date today);

/* Whether a program can have it by a token of its person: neither the own account nor signing in. */
bool access_is_of_programs(permission p);

/* Whether the caller has the permission in any place at all. */
bool access_allows_somewhere(const caller *who, date today, permission p);

/* Of the roles of one person: an administrator has that role alone, because three persons administer and none
 * of them sees data. NULL: they agree; else the first that contradicts another. */
const person_grant *access_first_conflict(const person_grant *grants, size_t count, date today);

#endif
