#include "store/trail.h"

#include "base/vec.h"
#include "store/audit.h"

bool store_search_trail(arena *a, store *s, const trail_query *query, trail_records *found_out, error *err)
{
    VEC(trail_record) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    /* A day as the end includes its whole day: every time of it is smaller than "DAY~". */
    if (!db_prepare(s->d,
                    "SELECT id, at, who, action, object, why, detail, origin, hash FROM audit"
                    " WHERE ($1 = 0 OR id < $1) AND ($2 = '' OR who LIKE '%' || $2 || '%')"
                    " AND ($3 = '' OR action = $3 OR (substr($3, length($3), 1) = '.'"
                    " AND substr(action, 1, length($3)) = $3)) AND ($4 = '' OR object LIKE '%' || $4 || '%')"
                    " AND at >= $5 AND ($6 = '' OR at <= $6 || '~') ORDER BY id DESC LIMIT $7",
                    &q, err))
        return false;
    db_bind_int(q, 1, query->before);
    db_bind_text(q, 2, present(query->who));
    db_bind_text(q, 3, present(query->action));
    db_bind_text(q, 4, present(query->object));
    db_bind_text(q, 5, present(query->from));
    db_bind_text(q, 6, present(query->until));
    db_bind_int(q, 7, query->count_max);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (trail_record){ .id = db_int(q, 0),
                                             .at = copy_text(a, q, 1),
                                             .who = copy_text(a, q, 2),
                                             .action = copy_text(a, q, 3),
                                             .object = copy_text(a, q, 4),
                                             .why = copy_text(a, q, 5),
                                             .detail = copy_text(a, q, 6),
                                             .origin = copy_text(a, q, 7),
                                             .hash = copy_text(a, q, 8) };
    db_finish(q);
    *found_out = (trail_records){ all.items, all.count };
    return done;
}

bool store_verify_trail(arena *a, store *s, trail_state *state_out, error *err)
{
    audit_summary found;
    remembered_head expected = { 0 };
    if ((s->key && !store_key_recall(a, s->key, s->path, &expected, err)) ||
        !audit_check(a, s, &expected, &found, err))
        return false;
    *state_out = (trail_state){ .is_sound = found.bad == 0 && found.contradicts == 0,
                                .count = (int64_t)found.count,
                                .bad = found.bad,
                                .contradicts = found.contradicts,
                                .signed_count = (int64_t)found.signed_count,
                                .unsigned_since = found.unsigned_since,
                                .first_late = found.first_late,
                                .late_count = (int64_t)found.late_count,
                                .head = found.head,
                                .signer = found.signer };
    return true;
}
