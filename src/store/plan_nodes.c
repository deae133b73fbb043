/* The nodes of a plan and the departments responsible for them. */
#include "base/vec.h"
#include "store/internal.h"

static bool save_names(store *s, const plan_node *n, error *err)
{
    db_statement *q;
    bool done = true;
    if (n->lead.len == 0 && n->support.count == 0)
        return true;
    if (!db_prepare(
            s->d,
            "INSERT INTO plan_responsibility (node, role, no, name, department) VALUES ($1, $2, $3, $4, $5)",
            &q, err))
        return false;
    for (size_t i = 0; done && i <= n->support.count; i++) {
        str name = i == 0 ? n->lead : n->support.items[i - 1];
        if (name.len == 0)
            continue;
        db_bind_int(q, 1, n->id);
        db_bind_text(q, 2, i == 0 ? STR("lead") : STR("support"));
        db_bind_int(q, 3, i == 0 ? 1 : (int64_t)i);
        db_bind_text(q, 4, name);
        bind_text_or_null(q, 5, i == 0 ? n->lead_code : STR(""));
        done = db_step_once(q, err);
    }
    db_finish(q);
    return done;
}

static bool save_node(db_statement *q, plan_node *n, error *err)
{
    const str texts[] = { n->path, n->mark,  n->title,    n->subtitle,  n->text,
                          n->unit, n->group, n->baseline, n->attribute, n->source };
    bool row;
    db_bind_int(q, 2, n->no);
    bind_or_null(q, 3, n->parent);
    bind_or_null(q, 4, n->origin);
    db_bind_text(q, 5, str_of(plan_node_kind_table[n->kind].word));
    db_bind_int(q, 6, n->number);
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        bind_text_or_null(q, 7 + i, texts[i]);
    bind_or_null(q, 17, n->baseline_year);
    db_bind_int(q, 18, n->place.offset);
    db_bind_int(q, 19, n->place.bytes);
    db_bind_int(q, 20, n->place.line);
    db_bind_int(q, 21, n->place.column);
    if (!db_step(q, &row, err))
        return false;
    n->id = db_int(q, 0);
    n->origin = n->origin ? n->origin : n->id;
    db_reset(q);
    return true;
}

bool save_plan_nodes(store *s, int64_t version_id, plan_nodes *nodes, error *err)
{
    db_statement *q;
    bool done = true;
    if (!db_prepare(
            s->d,
            "INSERT INTO plan_node (version, no, parent, origin, kind, number, path, mark, title, subtitle, text,"
            " unit, row_group, baseline, attribute, source, baseline_year, place_offset, place_bytes, place_line,"
            " place_column) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,"
            " $18, $19, $20, $21) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, version_id);
    for (size_t i = 0; done && i < nodes->count; i++)
        done = save_node(q, &nodes->items[i], err);
    db_finish(q);
    for (size_t i = 0; done && i < nodes->count; i++)
        done = save_names(s, &nodes->items[i], err);
    return done;
}

static plan_node node_of_row(arena *a, db_statement *q)
{
    plan_node_kind kind = NODE_KIND_COUNT;
    (void)plan_node_kind_of(db_text(q, 4), &kind); /* an unknown word leaves NODE_KIND_COUNT, checked below */
    return (plan_node){
        .id = db_int(q, 0),
        .no = (unsigned)db_int(q, 1),
        .parent = (unsigned)db_int(q, 2),
        .origin = db_int(q, 3),
        .kind = kind,
        .number = (int)db_int(q, 5),
        .path = copy_text(a, q, 6),
        .mark = copy_text(a, q, 7),
        .title = copy_text(a, q, 8),
        .subtitle = copy_text(a, q, 9),
        .text = copy_text(a, q, 10),
        .unit = copy_text(a, q, 11),
        .group = copy_text(a, q, 12),
        .baseline = copy_text(a, q, 13),
        .attribute = copy_text(a, q, 14),
        .source = copy_text(a, q, 15),
        .baseline_year = (int)db_int(q, 16),
        .place = { .offset = (uint32_t)db_int(q, 17),
                   .bytes = (uint32_t)db_int(q, 18),
                   .line = (uint32_t)db_int(q, 19),
                   .column = (uint32_t)db_int(q, 20) },
    };
}

static plan_node *node_of_no(const plan_nodes *nodes, int64_t no)
{
    return no >= 1 && (size_t)no <= nodes->count ? &nodes->items[no - 1] : 0;
}

static bool load_names(arena *a, store *s, int64_t version_id, const plan_nodes *nodes, error *err)
{
    db_statement *q;
    bool row = true, done = true;
    VEC(str) names = { 0 };
    const plan_node *of = 0;
    if (!db_prepare(
            s->d,
            "SELECT n.no, role, name, department FROM plan_responsibility JOIN plan_node AS n ON n.id = node"
            " WHERE n.version = $1 ORDER BY n.no, role, plan_responsibility.no",
            &q, err))
        return false;
    db_bind_int(q, 1, version_id);
    while (done && (done = db_step(q, &row, err)) && row) {
        plan_node *n = node_of_no(nodes, db_int(q, 0));
        if (!n)
            continue;
        if (str_eq(db_text(q, 1), STR("lead"))) {
            n->lead = copy_text(a, q, 2);
            n->lead_code = copy_text(a, q, 3);
            continue;
        }
        if (n != of)
            memset(&names, 0, sizeof names);
        of = n;
        *vec_push(a, &names) = copy_text(a, q, 2);
        n->support = (plan_texts){ names.items, names.count };
    }
    db_finish(q);
    return done;
}

bool store_load_plan_nodes(arena *a, store *s, int64_t version_id, plan_nodes *nodes_out, error *err)
{
    VEC(plan_node) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT id, no, parent, coalesce(origin, id), kind, number, path, mark, title, subtitle, text, unit,"
            " row_group, baseline, attribute, source, baseline_year, place_offset, place_bytes, place_line,"
            " place_column FROM plan_node WHERE version = $1 ORDER BY no",
            &q, err))
        return false;
    db_bind_int(q, 1, version_id);
    while (done && (done = db_step(q, &row, err)) && row) {
        plan_node *n = vec_push(a, &all);
        *n = node_of_row(a, q);
        if (n->kind == NODE_KIND_COUNT || n->no != all.count || n->parent >= n->no)
            done = error_set(
                err, ERROR_STORE, "规划节点 %lld 的类别、次序或上级不对：数据库被直接改动过",
                "plan node %lld has an invalid kind, number or parent: the database was changed directly",
                (long long)n->id);
    }
    db_finish(q);
    *nodes_out = (plan_nodes){ all.items, all.count };
    return done && load_names(a, s, version_id, nodes_out, err);
}

static bool load_appearances(arena *a, db_statement *q, plan_appearances *found_out, error *err)
{
    VEC(plan_appearance) all = { 0 };
    bool row = true, done = true;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (plan_appearance){ .id = db_int(q, 0),
                                                .plan_id = db_int(q, 1),
                                                .plan = copy_text(a, q, 2),
                                                .version = (unsigned)db_int(q, 3),
                                                .version_count = (unsigned)db_int(q, 4) };
    db_finish(q);
    *found_out = (plan_appearances){ all.items, all.count };
    return done;
}

bool store_find_appearances(arena *a, store *s, bool is_node, int64_t id, plan_appearances *found_out,
                            error *err)
{
    db_statement *q;
    if (is_node
            ? !db_prepare(
                  s->d,
                  "SELECT n.id, v.plan, plan.code, v.number,"
                  " (SELECT max(number) FROM plan_version WHERE plan_version.plan = v.plan)"
                  " FROM plan_node AS n JOIN plan_version AS v ON v.id = n.version JOIN plan ON plan.id = v.plan"
                  " WHERE coalesce(n.origin, n.id) = (SELECT coalesce(origin, id) FROM plan_node WHERE id = $1)"
                  " ORDER BY v.number",
                  &q, err)
            : !db_prepare(
                  s->d,
                  "SELECT t.id, v.plan, plan.code, v.number,"
                  " (SELECT max(number) FROM plan_version WHERE plan_version.plan = v.plan)"
                  " FROM plan_target AS t JOIN plan_version AS v ON v.id = t.version JOIN plan ON plan.id = v.plan"
                  " WHERE coalesce(t.origin, t.id) = (SELECT coalesce(origin, id) FROM plan_target WHERE id = $1)"
                  " ORDER BY v.number",
                  &q, err))
        return false;
    db_bind_int(q, 1, id);
    return load_appearances(a, q, found_out, err);
}
