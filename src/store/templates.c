#include "store/templates.h"

#include <sodium.h>

#include "store/internal.h"

/* Bytes are kept as hexadecimal digits: columns of the store are text. */
static str hex_of(arena *a, str bytes)
{
    char *text = arena_alloc(a, bytes.len * 2 + 1);
    sodium_bin2hex(text, bytes.len * 2 + 1, (const unsigned char *)bytes.data, bytes.len);
    return (str){ text, bytes.len * 2 };
}

static bool bytes_of(arena *a, str hex, str *bytes_out, error *err)
{
    char *bytes = arena_alloc(a, hex.len / 2 + 1);
    size_t count;
    if (sodium_hex2bin((unsigned char *)bytes, hex.len / 2 + 1, hex.data, hex.len, 0, &count, 0) != 0)
        return error_set(err, ERROR_STORE, "数据库中的模板已损坏", "a template in the store is damaged");
    *bytes_out = (str){ bytes, count };
    return true;
}

bool store_load_template(arena *a, store *s, int64_t region_id, str kind, paper_template_record *found_out,
                         error *err)
{
    db_statement *q;
    bool row;
    *found_out = (paper_template_record){ .region = region_id, .kind = kind };
    if (!db_prepare(s->d,
                    "SELECT bytes, at, who, person FROM paper_template WHERE region = $1 AND kind = $2"
                    " ORDER BY id DESC LIMIT 1",
                    &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_text(q, 2, kind);
    bool done = db_step(q, &row, err);
    if (done && row) {
        found_out->at = copy_text(a, q, 1);
        found_out->who = copy_text(a, q, 2);
        found_out->person = db_int(q, 3);
        done = bytes_of(a, db_text(q, 0), &found_out->bytes, err);
    }
    db_finish(q);
    return done;
}

bool store_add_template(arena *a, store *s, const paper_template_record *t, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO paper_template (region, kind, bytes, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6)",
                    &q, err))
        return false;
    db_bind_int(q, 1, t->region);
    db_bind_text(q, 2, t->kind);
    db_bind_text(q, 3, hex_of(a, t->bytes));
    db_bind_text(q, 4, t->at);
    bind_or_null(q, 5, t->person);
    db_bind_text(q, 6, t->who);
    return finish_once(q, err);
}
