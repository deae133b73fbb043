#include "store/mappings.h"

#include "base/vec.h"
#include "store/internal.h"

static bool read_content(arena *a, str content, mapping *m, error *err)
{
    const json_value *value;
    error why = { 0 };
    return (json_parse(a, content, &value, &why) &&
            field_read_json(a, &mapping_names_fields, value, m, &why)) ||
           error_set(err, ERROR_STORE, "数据库中的名称对照“%.*s”已损坏",
                     "the mapping \"%.*s\" in the store is damaged", STR_ARG(m->name));
}

bool store_load_mappings(arena *a, store *s, mappings *found_out, error *err)
{
    db_statement *q;
    VEC(mapping) all = { 0 };
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT m.name, m.content, m.at, m.who FROM mapping AS m WHERE m.content <> ''"
                    " AND m.id = (SELECT max(n.id) FROM mapping AS n WHERE n.name = m.name) ORDER BY m.name",
                    &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row) {
        mapping m = { .name = copy_text(a, q, 0), .at = copy_text(a, q, 2), .who = copy_text(a, q, 3) };
        done = read_content(a, copy_text(a, q, 1), &m, err);
        *vec_push(a, &all) = m;
    }
    db_finish(q);
    *found_out = (mappings){ all.items, all.count };
    return done;
}

static str content_of(arena *a, const mapping *m)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    if (m->count > 0)
        field_write(&mapping_names_fields, m, &w);
    return strbuf_str(&b);
}

bool store_add_mapping(arena *a, store *s, const mapping *m, int64_t person, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "INSERT INTO mapping (name, content, at, person, who) VALUES ($1, $2, $3, $4, $5)",
                    &q, err))
        return false;
    db_bind_text(q, 1, m->name);
    db_bind_text(q, 2, present(content_of(a, m)));
    db_bind_text(q, 3, m->at);
    bind_or_null(q, 4, person);
    db_bind_text(q, 5, m->who);
    return finish_once(q, err);
}
