/* Settings of the store by name. */
#include "store/internal.h"

bool store_setting(arena *a, store *s, str name, str *value_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT value FROM setting WHERE name = $1", &q, err))
        return false;
    db_bind_text(q, 1, name);
    bool done = db_step(q, &row, err);
    if (done)
        *value_out = row ? copy_text(a, q, 0) : STR_NONE;
    db_finish(q);
    return done;
}

bool store_set(store *s, str name, str value, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            &q, err))
        return false;
    db_bind_text(q, 1, name);
    db_bind_text(q, 2, value);
    return finish_once(q, err);
}
