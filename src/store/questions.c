#include "store/questions.h"

#include "base/vec.h"
#include "store/internal.h"

typedef VEC(package_question) question_list;

static package_question question_of_row(arena *a, db_statement *q)
{
    package_question one = { .id = db_int(q, 0),
                             .package = db_int(q, 1),
                             .number = db_int(q, 2),
                             .package_number = db_int(q, 3),
                             .region = db_int(q, 4),
                             .region_name = copy_text(a, q, 5),
                             .year = (int)db_int(q, 6),
                             .place = db_int(q, 7),
                             .place_code = copy_text(a, q, 8),
                             .place_name = copy_text(a, q, 9),
                             .indicator = (int32_t)db_int(q, 10),
                             .indicator_code = copy_text(a, q, 11),
                             .indicator_name = copy_text(a, q, 12),
                             .measure = copy_text(a, q, 13),
                             .breakdown = copy_text(a, q, 14),
                             .figure = copy_text(a, q, 15),
                             .text = copy_text(a, q, 16),
                             .due = copy_text(a, q, 18),
                             .replacement = db_int(q, 20),
                             .replacement_number = db_int(q, 21),
                             .corrected = copy_text(a, q, 22) };
    int state, answer;
    if (state_of_word(question_state_table, QUESTION_STATE_COUNT, copy_text(a, q, 17), &state))
        one.state = (question_state)state;
    if (state_of_word(question_answer_table, QUESTION_ANSWER_COUNT, copy_text(a, q, 19), &answer))
        one.answer = (question_answer)answer;
    return one;
}

static bool load_events(arena *a, store *s, package_question *of, error *err)
{
    VEC(question_event) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, at, day, person, who, move, state_from, state_to, text, due"
                    " FROM question_event WHERE question = $1 ORDER BY id",
                    &q, err))
        return false;
    db_bind_int(q, 1, of->id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (question_event){ .id = db_int(q, 0),
                                               .question = of->id,
                                               .at = copy_text(a, q, 1),
                                               .day = copy_text(a, q, 2),
                                               .person = db_int(q, 3),
                                               .who = copy_text(a, q, 4),
                                               .move = copy_text(a, q, 5),
                                               .from = copy_text(a, q, 6),
                                               .to = copy_text(a, q, 7),
                                               .text = copy_text(a, q, 8),
                                               .due = copy_text(a, q, 9) };
    db_finish(q);
    of->events = all.items;
    of->event_count = all.count;
    return done;
}

/* A LEFT JOIN may give null for columns that the rules of rows do not allow to be null. coalesce makes them
 * expressions, to which no rule applies.
 *
 *   id, package_id   0: any */
static bool load(arena *a, store *s, int64_t id, int64_t package_id, question_list *all, error *err)
{
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT q.id, q.package, q.number, p.number, p.region, sender.name, p.year, q.place, place.code,"
            " place.name, q.indicator, coalesce(i.code, ''), coalesce(i.name, ''), coalesce(i.unit, ''),"
            " q.breakdown, q.figure, q.text, q.state, q.due, q.answer, q.replacement, coalesce(r.number, 0),"
            " q.corrected"
            " FROM question AS q JOIN package AS p ON p.id = q.package"
            " JOIN region AS sender ON sender.id = p.region JOIN region AS place ON place.id = q.place"
            " LEFT JOIN indicator AS i ON i.id = q.indicator LEFT JOIN package AS r ON r.id = q.replacement"
            " WHERE ($1 = 0 OR q.id = $1) AND ($2 = 0 OR q.package = $2) ORDER BY q.id",
            &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_int(q, 2, package_id);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, all) = question_of_row(a, q);
    db_finish(q);
    for (size_t i = 0; done && i < all->count; i++)
        done = load_events(a, s, &all->items[i], err);
    return done;
}

bool store_load_questions(arena *a, store *s, int64_t package_id, questions *questions_out, error *err)
{
    question_list all = { 0 };
    if (!load(a, s, 0, package_id, &all, err))
        return false;
    *questions_out = (questions){ all.items, all.count };
    return true;
}

bool store_load_question(arena *a, store *s, int64_t id, package_question *question_out, error *err)
{
    question_list all = { 0 };
    if (!load(a, s, id, 0, &all, err))
        return false;
    if (all.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的退问", "there is no question %lld",
                         (long long)id);
    *question_out = all.items[0];
    return true;
}

static bool next_number(store *s, package_question *of, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "SELECT coalesce(max(number), 0) + 1 FROM question WHERE package = $1", &q, err))
        return false;
    db_bind_int(q, 1, of->package);
    return finish_with_number(q, &of->number, err);
}

bool store_add_question(store *s, package_question *of, error *err)
{
    db_statement *q;
    if (!next_number(s, of, err) ||
        !db_prepare(s->d,
                    "INSERT INTO question (package, number, place, indicator, breakdown, figure, text, state,"
                    " due, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, of->package);
    db_bind_int(q, 2, of->number);
    db_bind_int(q, 3, of->place);
    bind_or_null(q, 4, of->indicator);
    bind_text_or_null(q, 5, of->breakdown);
    bind_text_or_null(q, 6, of->figure);
    db_bind_text(q, 7, of->text);
    db_bind_text(q, 8, str_of(question_state_table[of->state].word));
    db_bind_text(q, 9, of->due);
    db_bind_text(q, 10, str_of(question_answer_table[of->answer].word));
    return finish_with_number(q, &of->id, err);
}

bool store_set_question(store *s, const package_question *of, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "UPDATE question SET state = $1, due = $2, answer = $3, replacement = $4, corrected = $5"
                    " WHERE id = $6",
                    &q, err))
        return false;
    db_bind_text(q, 1, str_of(question_state_table[of->state].word));
    db_bind_text(q, 2, of->due);
    db_bind_text(q, 3, str_of(question_answer_table[of->answer].word));
    bind_or_null(q, 4, of->replacement);
    bind_text_or_null(q, 5, of->corrected);
    db_bind_int(q, 6, of->id);
    return finish_once(q, err);
}

bool store_add_question_event(store *s, question_event *e, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d,
                    "INSERT INTO question_event (question, at, day, person, who, move, state_from, state_to,"
                    " text, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
                    &q, err))
        return false;
    db_bind_int(q, 1, e->question);
    db_bind_text(q, 2, e->at);
    db_bind_text(q, 3, e->day);
    bind_or_null(q, 4, e->person);
    db_bind_text(q, 5, present(e->who));
    db_bind_text(q, 6, e->move);
    db_bind_text(q, 7, e->from);
    db_bind_text(q, 8, e->to);
    bind_text_or_null(q, 9, e->text);
    bind_text_or_null(q, 10, e->due);
    return finish_with_number(q, &e->id, err);
}
