#include "store/papers.h"

#include "base/vec.h"
#include "store/internal.h"

#define NEWEST_FILING(column) \
    "(SELECT " column " FROM paper_act WHERE paper = p.id AND kind = 'filed' ORDER BY id DESC LIMIT 1)"
#define PAPER_COLUMNS                                                                                       \
    "SELECT p.id, p.region, p.plan, p.year, p.evaluation, p.title, p.owner, p.due, " NEWEST_FILING("day")    \
    ", " NEWEST_FILING("link") ", " NEWEST_FILING("digest") ", EXISTS (SELECT 1 FROM paper_act WHERE paper"  \
    " = p.id AND kind = 'minuted') FROM paper AS p "

static paper paper_of_row(arena *a, db_statement *q)
{
    int evaluation = PAPER_ANNUAL;
    (void)!state_of_word(paper_evaluation_table, PAPER_EVALUATION_COUNT, db_text(q, 4), &evaluation);
    return (paper){ .id = db_int(q, 0),
                    .region = db_int(q, 1),
                    .plan = db_int(q, 2),
                    .year = (int)db_int(q, 3),
                    .evaluation = (paper_evaluation)evaluation,
                    .title = copy_text(a, q, 5),
                    .owner = copy_text(a, q, 6),
                    .due = copy_text(a, q, 7),
                    .filed_on = copy_text(a, q, 8),
                    .link = copy_text(a, q, 9),
                    .digest = copy_text(a, q, 10),
                    .has_minutes = db_int(q, 11) != 0 };
}

bool store_load_papers(arena *a, store *s, int64_t region_id, int64_t plan_id, int year, papers *papers_out,
                       error *err)
{
    VEC(paper) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    PAPER_COLUMNS "WHERE p.region = $1 AND p.plan = $2 AND p.year = $3 ORDER BY p.due, p.id",
                    &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, plan_id);
    db_bind_int(q, 3, year);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = paper_of_row(a, q);
    db_finish(q);
    *papers_out = (papers){ .year = year, .items = all.items, .count = all.count };
    return done;
}

bool store_load_paper(arena *a, store *s, int64_t id, paper *paper_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, PAPER_COLUMNS "WHERE p.id = $1", &q, err) || !find_row(&q, id, err))
        return false;
    if (!q)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的文件", "there is no paper %lld",
                         (long long)id);
    *paper_out = paper_of_row(a, q);
    db_finish(q);
    return true;
}

static bool update_paper(store *s, const paper *p, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE paper SET owner = $1, due = $2 WHERE id = $3", &q, err))
        return false;
    db_bind_text(q, 1, present(p->owner));
    db_bind_text(q, 2, p->due);
    db_bind_int(q, 3, p->id);
    return finish_once(q, err);
}

bool store_save_paper(store *s, paper *p, error *err)
{
    db_statement *q;
    if (p->id)
        return update_paper(s, p, err);
    if (!db_prepare(s->d,
                    "INSERT INTO paper (region, plan, year, evaluation, title, owner, due)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, p->region);
    db_bind_int(q, 2, p->plan);
    db_bind_int(q, 3, p->year);
    db_bind_text(q, 4, str_of(paper_evaluation_table[p->evaluation].word));
    db_bind_text(q, 5, p->title);
    db_bind_text(q, 6, present(p->owner));
    db_bind_text(q, 7, p->due);
    return finish_with_number(q, &p->id, err);
}

bool store_load_paper_acts(arena *a, store *s, paper *p, error *err)
{
    VEC(paper_act) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT id, kind, day, link, digest, text, at, who, person FROM paper_act WHERE paper = $1"
            " ORDER BY id",
            &q, err))
        return false;
    db_bind_int(q, 1, p->id);
    while (done && (done = db_step(q, &row, err)) && row) {
        int kind = PAPER_WAS_FILED;
        (void)!state_of_word(paper_act_table, PAPER_ACT_COUNT, db_text(q, 1), &kind);
        *vec_push(a, &all) = (paper_act){ .id = db_int(q, 0),
                                          .paper = p->id,
                                          .kind = (paper_act_kind)kind,
                                          .day = copy_text(a, q, 2),
                                          .link = copy_text(a, q, 3),
                                          .digest = copy_text(a, q, 4),
                                          .text = copy_text(a, q, 5),
                                          .at = copy_text(a, q, 6),
                                          .who = copy_text(a, q, 7),
                                          .person = db_int(q, 8) };
    }
    db_finish(q);
    p->acts = all.items;
    p->act_count = all.count;
    return done;
}

bool store_add_paper_act(store *s, paper_act *act, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO paper_act (paper, kind, day, link, digest, text, at, person, who)"
                    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, act->paper);
    db_bind_text(q, 2, str_of(paper_act_table[act->kind].word));
    db_bind_text(q, 3, act->day);
    bind_text_or_null(q, 4, act->link);
    bind_text_or_null(q, 5, act->digest);
    bind_text_or_null(q, 6, act->text);
    db_bind_text(q, 7, act->at);
    bind_or_null(q, 8, act->person);
    db_bind_text(q, 9, act->who);
    return finish_with_number(q, &act->id, err);
}
