#include "store/projects.h"

#include "base/vec.h"
#include "store/internal.h"

/* A number that the rules of the column allow. */
static decimal decimal_at(db_statement *q, int column)
{
    decimal d = decimal_of_int(0);
    error ignored;
    (void)!decimal_parse(db_text(q, column), &d, &ignored);
    return d;
}

/* The buffer is borrowed until the statement is finished. */
static void bind_decimal(db_statement *q, int parameter, char buffer[DECIMAL_TEXT_MAX], decimal d)
{
    db_bind_text(q, parameter, decimal_print(buffer, d));
}

static int word_at(db_statement *q, int column, const state_word *table, size_t count)
{
    int found = 0;
    (void)!state_of_word(table, count, db_text(q, column), &found);
    return found;
}

/* ---- projects ---- */

#define PROJECT_COLUMNS                                                                                 \
    "SELECT p.id, p.region, p.plan, p.node, p.title, p.unit, unit.name, p.money FROM project AS p JOIN" \
    " unit ON unit.id = p.unit "

static project project_of_row(arena *a, db_statement *q)
{
    return (project){ .id = db_int(q, 0),
                      .region = db_int(q, 1),
                      .plan = db_int(q, 2),
                      .node = db_int(q, 3),
                      .title = copy_text(a, q, 4),
                      .unit = db_int(q, 5),
                      .unit_name = copy_text(a, q, 6),
                      .money_planned = decimal_at(q, 7) };
}

bool store_load_projects(arena *a, store *s, int64_t region_id, int64_t plan_id,
                         stored_projects *projects_out, error *err)
{
    VEC(project) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, PROJECT_COLUMNS "WHERE p.region = $1 AND p.plan = $2 ORDER BY p.id", &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, plan_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = project_of_row(a, q);
    db_finish(q);
    *projects_out = (stored_projects){ all.items, all.count };
    return done;
}

bool store_load_project(arena *a, store *s, int64_t id, project *project_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, PROJECT_COLUMNS "WHERE p.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的实事项目", "there is no project %lld",
                         (long long)id);
    *project_out = project_of_row(a, q);
    db_finish(q);
    return true;
}

static bool update_project(store *s, const project *p, error *err)
{
    char money[DECIMAL_TEXT_MAX];
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE project SET title = $1, unit = $2, money = $3 WHERE id = $4", &q, err))
        return false;
    db_bind_text(q, 1, present(p->title));
    db_bind_int(q, 2, p->unit);
    bind_decimal(q, 3, money, p->money_planned);
    db_bind_int(q, 4, p->id);
    return finish_once(q, err);
}

bool store_save_project(store *s, project *p, error *err)
{
    char money[DECIMAL_TEXT_MAX];
    db_statement *q;
    if (p->id)
        return update_project(s, p, err);
    if (!db_prepare(
            s->d,
            "INSERT INTO project (region, plan, node, title, unit, money) VALUES ($1, $2, $3, $4, $5, $6)"
            " RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, p->region);
    db_bind_int(q, 2, p->plan);
    db_bind_int(q, 3, p->node);
    db_bind_text(q, 4, present(p->title));
    db_bind_int(q, 5, p->unit);
    bind_decimal(q, 6, money, p->money_planned);
    return finish_with_number(q, &p->id, err);
}

/* ---- milestones ---- */

static milestone milestone_of_row(arena *a, db_statement *q)
{
    return (milestone){
        .id = db_int(q, 0),
        .project = db_int(q, 1),
        .measure = copy_text(a, q, 2),
        .unit = copy_text(a, q, 3),
        .by = copy_text(a, q, 4),
        .since = copy_text(a, q, 5),
        .operator=(milestone_operator) word_at(q, 6, milestone_operator_table, MILESTONE_OPERATOR_COUNT),
        .quantity = decimal_at(q, 7),
        .scope = (milestone_scope)word_at(q, 8, milestone_scope_table, MILESTONE_SCOPE_COUNT),
        .kind = (milestone_kind)word_at(q, 9, milestone_kind_table, MILESTONE_KIND_COUNT),
    };
}

/* Binds the ids between which those of projects are; the projects are by id. */
static void bind_projects(db_statement *q, const project *items, size_t count)
{
    db_bind_int(q, 1, count > 0 ? items[0].id : 0);
    db_bind_int(q, 2, count > 0 ? items[count - 1].id : 0);
}

static bool load_milestones(arena *a, store *s, project *items, size_t count, error *err)
{
    VEC(milestone) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, project, measure, unit, by_day, since, operator, quantity, scope, kind FROM"
                    " milestone WHERE project BETWEEN $1 AND $2 AND is_ended = 0 ORDER BY project, by_day, id",
                    &q, err))
        return false;
    bind_projects(q, items, count);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = milestone_of_row(a, q);
    db_finish(q);
    for (size_t i = 0, k = 0; i < count; i++) {
        project *p = &items[i];
        while (k < all.count && all.items[k].project < p->id)
            k++;
        p->milestones = all.items ? all.items + k : 0;
        for (p->milestone_count = 0; k < all.count && all.items[k].project == p->id; k++)
            p->milestone_count++;
    }
    return done;
}

bool store_end_milestones(store *s, int64_t project_id, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE milestone SET is_ended = 1 WHERE project = $1 AND is_ended = 0", &q, err))
        return false;
    db_bind_int(q, 1, project_id);
    return finish_once(q, err);
}

bool store_add_milestone(store *s, milestone *m, error *err)
{
    char quantity[DECIMAL_TEXT_MAX];
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO milestone (project, measure, unit, by_day, since, operator, quantity, scope, kind,"
            " is_ended) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, m->project);
    db_bind_text(q, 2, m->measure);
    bind_text_or_null(q, 3, m->unit);
    db_bind_text(q, 4, m->by);
    bind_text_or_null(q, 5, m->since);
    db_bind_text(q, 6, str_of(milestone_operator_table[m->operator].word));
    bind_decimal(q, 7, quantity, m->quantity);
    db_bind_text(q, 8, str_of(milestone_scope_table[m->scope].word));
    db_bind_text(q, 9, str_of(milestone_kind_table[m->kind].word));
    return finish_with_number(q, &m->id, err);
}

/* ---- reports ---- */

#define REPORT_COLUMNS                                                                                       \
    "SELECT r.id, r.project, r.measure, r.region, region.code, r.day, r.added, r.closed, r.level, r.places," \
    " r.evidence, r.money, r.text, r.at, r.who, r.person, c.at, c.who FROM project_report AS r LEFT JOIN"    \
    " region ON region.id = r.region LEFT JOIN project_check AS c ON c.report = r.id "

static project_report report_of_row(arena *a, db_statement *q)
{
    return (project_report){ .id = db_int(q, 0),
                             .project = db_int(q, 1),
                             .measure = copy_text(a, q, 2),
                             .region = db_int(q, 3),
                             .region_code = copy_text(a, q, 4),
                             .day = copy_text(a, q, 5),
                             .added = decimal_at(q, 6),
                             .closed = decimal_at(q, 7),
                             .has_level = db_text(q, 8).len > 0,
                             .level = decimal_at(q, 8),
                             .places = copy_text(a, q, 9),
                             .evidence = copy_text(a, q, 10),
                             .money = decimal_at(q, 11),
                             .text = copy_text(a, q, 12),
                             .at = copy_text(a, q, 13),
                             .who = copy_text(a, q, 14),
                             .person = db_int(q, 15),
                             .verified_at = copy_text(a, q, 16),
                             .verified_by = copy_text(a, q, 17) };
}

static bool load_reports(arena *a, store *s, project *items, size_t count, error *err)
{
    VEC(project_report) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, REPORT_COLUMNS "WHERE r.project BETWEEN $1 AND $2 ORDER BY r.project, r.day, r.id",
                    &q, err))
        return false;
    bind_projects(q, items, count);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = report_of_row(a, q);
    db_finish(q);
    for (size_t i = 0, k = 0; i < count; i++) {
        project *p = &items[i];
        while (k < all.count && all.items[k].project < p->id)
            k++;
        p->reports = all.items ? all.items + k : 0;
        p->money_spent = decimal_of_int(0);
        for (p->report_count = 0; k < all.count && all.items[k].project == p->id; k++, p->report_count++)
            (void)!decimal_add(p->money_spent, all.items[k].money, &p->money_spent);
    }
    return done;
}

bool store_load_project_content(arena *a, store *s, project *items, size_t count, error *err)
{
    return load_milestones(a, s, items, count, err) && load_reports(a, s, items, count, err);
}

bool store_load_project_report(arena *a, store *s, int64_t id, project_report *report_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, REPORT_COLUMNS "WHERE r.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的项目报告",
                         "there is no project report %lld", (long long)id);
    *report_out = report_of_row(a, q);
    db_finish(q);
    return true;
}

bool store_add_project_report(store *s, project_report *r, error *err)
{
    char added[DECIMAL_TEXT_MAX], closed[DECIMAL_TEXT_MAX], level[DECIMAL_TEXT_MAX], money[DECIMAL_TEXT_MAX];
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO project_report (project, measure, region, day, added, closed, level, places,"
            " evidence, money, text, at, person, who) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
            " $11, $12, $13, $14) RETURNING id",
            &q, err))
        return false;
    db_bind_int(q, 1, r->project);
    db_bind_text(q, 2, r->measure);
    bind_or_null(q, 3, r->region);
    db_bind_text(q, 4, r->day);
    bind_decimal(q, 5, added, r->added);
    bind_decimal(q, 6, closed, r->closed);
    if (r->has_level)
        bind_decimal(q, 7, level, r->level);
    else
        db_bind_null(q, 7);
    bind_text_or_null(q, 8, r->places);
    bind_text_or_null(q, 9, r->evidence);
    bind_decimal(q, 10, money, r->money);
    bind_text_or_null(q, 11, r->text);
    db_bind_text(q, 12, r->at);
    bind_or_null(q, 13, r->person);
    db_bind_text(q, 14, r->who);
    return finish_with_number(q, &r->id, err);
}

bool store_verify_project_report(store *s, const project_report *r, int64_t person_id, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "INSERT INTO project_check (report, at, person, who) VALUES ($1, $2, $3, $4)", &q,
                    err))
        return false;
    db_bind_int(q, 1, r->id);
    db_bind_text(q, 2, r->verified_at);
    bind_or_null(q, 3, person_id);
    db_bind_text(q, 4, r->verified_by);
    if (finish_once(q, err))
        return true;
    return err->code != ERROR_EXISTS
               ? false
               : error_set(err, ERROR_EXISTS, "这份报告已核实", "the report is verified already");
}
