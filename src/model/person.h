/* A person with an account, and the roles that the person has been given. */
#ifndef MODEL_PERSON_H
#define MODEL_PERSON_H

#include <stdint.h>

#include "base/date.h"
#include "base/field.h"

typedef enum person_state {
    PERSON_INVITED, /* has a set-up link, cannot sign in yet */
    PERSON_ACTIVE,
    PERSON_LOCKED, /* by an administrator */
    PERSON_ENDED,  /* for good; the login is never used again */
    PERSON_STATE_COUNT
} person_state;

/* Roles that a person can be given. What each may do: service/access.h. */
typedef enum person_role {
    ROLE_OFFICE,       /* committee office: plan, decomposition, rounds, orders */
    ROLE_STATISTICIAN, /* statistics bureau: indicators, rules, review */
    ROLE_SECOND_REVIEWER,
    ROLE_CLERK,               /* fills in for a unit */
    ROLE_APPROVER,            /* head: approves what the clerk filled in */
    ROLE_EVALUATOR,           /* judges goals in words */
    ROLE_THIRD_PARTY,         /* reads until an end date */
    ROLE_LEADER,              /* reads, comments, signs orders */
    ROLE_COUNTY_STATISTICIAN, /* figures of a lower region */
    ROLE_UPPER_LEVEL,         /* office of the region above: reads, asks back */
    ROLE_SYSTEM_ADMIN,        /* accounts and units */
    ROLE_SECURITY_ADMIN,      /* roles, locks, security settings */
    ROLE_AUDIT_ADMIN,         /* reads the audit trail */
    PERSON_ROLE_COUNT
} person_role;

typedef struct person_word {
    const char *word, *zh, *en;
} person_word;

extern const person_word person_state_table[PERSON_STATE_COUNT], person_role_table[PERSON_ROLE_COUNT];

/* Fails without a message when there is no such word. */
bool person_state_of(str word, person_state *state_out);
bool person_role_of(str word, person_role *role_out);

/* System, security and audit administrator: three persons, none of whom has another role. */
static inline bool person_role_is_admin(person_role role)
{
    return role >= ROLE_SYSTEM_ADMIN;
}

/* A role in a region, from a first to a last day. */
typedef struct person_grant {
    int64_t id; /* in the store; 0 before it is saved */
    person_role role;
    int64_t region; /* id */
    str region_code, region_name;
    int64_t unit;    /* id; 0: none */
    str from, until; /* first and last day, 2024-12-31; empty: open */
} person_grant;

/* Whether it is valid on a day. */
bool person_grant_is_valid(const person_grant *g, date today);

/* Accounts, by their ids. */
typedef struct account_list {
    const int64_t *items;
    size_t count;
} account_list;

/* Whether two accounts belong to one human: account, whose other accounts are others, and another one. Every
 * separation of duties asks here. 0 is nobody's. */
bool person_is_same(int64_t account, account_list others, int64_t another);

typedef struct person {
    int64_t id; /* in the store; 0 before it is saved */
    str login;
    str name;
    int64_t unit; /* id; 0: none */
    str unit_name;
    int64_t unit_region; /* id; 0: no unit */
    str language; /* zh, en; empty: not chosen */
    person_state state;
    str created_at, ended_at;
    bool has_totp;
    bool has_identity;
    account_list others;  /* accounts with the same identity, also ended ones */
    str used_at;          /* last sign-in; empty: never */
    str locked_until;     /* after failures; empty: not locked */
    person_grant *grants; /* [grant_count], also those that have ended */
    size_t grant_count;
} person;

typedef struct persons {
    person *items; /* by id, ascending */
    size_t count;
} persons;

/* NULL: not found. */
const person *person_of_id(const persons *all, int64_t id);

extern const field_table person_fields, persons_fields;

#endif
