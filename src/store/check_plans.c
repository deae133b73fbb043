/* Verification of corrections: each has its audit record, word for word, and each change of state too. */
#include "store/checking.h"

/* The audit record of a correction: same action, person and time, and the content in its detail. */
static bool has_record(store_checking *c, const correction *one, bool *has_out, error *err)
{
    db_statement *q;
    if (!db_prepare(
            c->s->d,
            "SELECT 1 FROM audit WHERE action = $1 AND at = $2 AND who = $3 AND why = $4 AND detail = $5", &q,
            err))
        return false;
    db_bind_text(q, 1, one->act);
    db_bind_text(q, 2, one->at);
    db_bind_text(q, 3, one->who);
    db_bind_text(q, 4, present(one->why));
    db_bind_text(q, 5, correction_detail(c->memory, one));
    bool done = db_step(q, has_out, err);
    db_finish(q);
    return done;
}

/* Somebody did something at the time when the state of a correction changed. */
static bool has_state_record(store_checking *c, const correction *one, bool *has_out, error *err)
{
    db_statement *q;
    if (!db_prepare(c->s->d, "SELECT 1 FROM audit WHERE at = $1 AND who = $2", &q, err))
        return false;
    db_bind_text(q, 1, one->state_at.data ? one->state_at : STR(""));
    db_bind_text(q, 2, one->state_who.data ? one->state_who : STR(""));
    bool done = db_step(q, has_out, err);
    db_finish(q);
    return done;
}

/* A carried correction was recorded with the version before; its content is compared with that. */
static bool check_one(store_checking *c, const correction *one, error *err)
{
    bool has = true, has_state = true;
    if (!one->carried_from && !has_record(c, one, &has, err))
        return false;
    if ((one->state != CORRECTION_VALID || one->state_at.len > 0) &&
        !has_state_record(c, one, &has_state, err))
        return false;
    if (!has)
        store_check_tell(
            c, STORE_FAULT_AUDIT, "更正第 %lld 号与审计记录不符：被直接改动过，或不是由 halfsky 写入",
            "correction %lld does not match the audit trail: it was changed directly, or not made by halfsky",
            (long long)one->id);
    if (!has_state)
        store_check_tell(c, STORE_FAULT_AUDIT, "更正第 %lld 号的状态没有审计记录",
                         "the state of correction %lld has no audit record", (long long)one->id);
    return true;
}

bool check_corrections(store_checking *c, error *err)
{
    plan_records versions;
    if (!store_list_plan_versions(c->memory, c->s, &versions, err))
        return false;
    for (size_t i = 0; i < versions.count; i++) {
        corrections all;
        if (!store_load_corrections(c->memory, c->s, versions.items[i].version_id, &all, err))
            return false;
        for (size_t k = 0; k < all.count; k++)
            if (!check_one(c, &all.items[k], err))
                return false;
    }
    return true;
}
