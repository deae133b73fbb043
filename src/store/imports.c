/* Imports of data, and the series of which they have figures. */
#include "base/vec.h"
#include "store/internal.h"

bool store_next_import(store *s, int64_t *id_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "SELECT coalesce(max(id), 0) + 1 FROM import", &q, err))
        return false;
    return finish_with_number(q, id_out, err);
}

static bool add_series(store *s, int64_t id, const import_series *of, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "INSERT INTO import_series (import, region, indicator) VALUES ($1, $2, $3)", &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_int(q, 2, of->region);
    db_bind_int(q, 3, of->indicator);
    return finish_once(q, err);
}

bool store_add_import(store *s, int64_t id, const store_import *import, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO import (id, at, who, why, file, hash, added, superseded) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_text(q, 2, import->at);
    db_bind_text(q, 3, import->who);
    bind_text_or_null(q, 4, import->why);
    db_bind_text(q, 5, import->file);
    db_bind_text(q, 6, import->hash);
    db_bind_int(q, 7, import->added);
    db_bind_int(q, 8, import->superseded);
    bool done = finish_once(q, err);
    for (size_t i = 0; done && i < import->series_count; i++)
        done = add_series(s, id, &import->series[i], err);
    return done;
}

bool import_lists_series(store *s, int64_t import, bool *lists_out, error *err)
{
    db_statement *q;
    int64_t without;
    if (!db_prepare(s->d,
                    "SELECT count(*) FROM import WHERE id >= $1"
                    " AND NOT EXISTS (SELECT 1 FROM import_series WHERE import = import.id)",
                    &q, err))
        return false;
    db_bind_int(q, 1, import);
    if (!finish_with_number(q, &without, err))
        return false;
    *lists_out = without == 0;
    return true;
}

#define IN_REGION_SINCE " WHERE region = $1 AND import >= $2 ORDER BY indicator"

bool store_renewed_indicators(arena *a, store *s, int64_t region_id, int64_t import, int32_t **ids_out,
                              size_t *count_out, error *err)
{
    VEC(int32_t) found = { 0 };
    db_statement *q;
    bool are_listed, row = true, done = true;
    if (!import_lists_series(s, import, &are_listed, err) ||
        !(are_listed ? db_prepare(s->d, "SELECT DISTINCT indicator FROM import_series" IN_REGION_SINCE, &q, err)
                     : db_prepare(s->d, "SELECT DISTINCT indicator FROM observation" IN_REGION_SINCE, &q, err)))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, import);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &found) = (int32_t)db_int(q, 0);
    db_finish(q);
    *ids_out = found.items;
    *count_out = found.count;
    return done;
}
