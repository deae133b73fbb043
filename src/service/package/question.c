#include "service/package/question.h"

#include "base/vec.h"
#include "service/catalogue/catalogue.h"
#include "service/catalogue/regions.h"
#include "service/moving.h"
#include "service/round/step.h"
#include "store/packages.h"
#include "store/questions.h"

/* ---- as it is shown ---- */

static workflow_case case_of(arena *a, const package_question *q)
{
    VEC(workflow_participant) people = { 0 };
    for (size_t i = 0; i < q->event_count; i++) {
        const workflow_move *m = workflow_find(&question_process, q->events[i].move);
        if (!m || m->sets != PARTY_COUNT) /* the first event is the question, which is no move */
            *vec_push(a, &people) = (workflow_participant){ m ? (workflow_party)m->sets : PARTY_REQUESTER,
                                                            q->events[i].person };
    }
    return (workflow_case){ .state = (int)q->state,
                            .participants = people.items,
                            .participant_count = people.count };
}

static void find_moves(context *c, package_question *q)
{
    VEC(str) words = { 0 };
    workflow_case of = case_of(c->request, q);
    mover who;
    mover_init(&who, c, q->region, 0);
    for (size_t i = 0; i < question_process.move_count; i++) {
        const workflow_move *found;
        error refused;
        if (workflow_may(&question_process, question_process.moves[i].word, &of, &who.who, STR("-"), &found,
                         &refused))
            *vec_push(c->request, &words) = str_of(found->word);
    }
    q->moves = words.items;
    q->move_count = words.count;
}

static void complete(context *c, package_question *q)
{
    q->is_overdue = q->state == QUESTION_ASKED && str_compare(date_text(c->request, c->today), q->due) > 0;
    for (size_t i = 0; i < q->event_count; i++) {
        const workflow_move *m = workflow_find(&question_process, q->events[i].move);
        q->events[i].zh = str_of(m ? m->zh : "退问");
        q->events[i].en = str_of(m ? m->en : "ask");
    }
    find_moves(c, q);
}

static bool is_wanted(const question_list_request *asked, const package_question *q, int64_t region_id)
{
    return (region_id == 0 || q->region == region_id) && (asked->year == 0 || q->year == asked->year) &&
           (!asked->has_state || q->state == asked->state) && (!asked->is_overdue || q->is_overdue);
}

bool service_list_questions(context *c, const question_list_request *asked, questions *found_out, error *err)
{
    questions all;
    const region *of = 0;
    size_t kept = 0;
    if ((asked->region.len > 0 && !service_find_region(c, asked->region, &of, err)) ||
        !store_load_questions(c->request, c->store, asked->package, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        package_question *q = &all.items[i];
        if (!access_may(c, PERMISSION_TASK_READ, q->region, 0))
            continue;
        complete(c, q);
        if (is_wanted(asked, q, of ? of->id : 0))
            all.items[kept++] = *q; /* kept <= i */
    }
    *found_out = (questions){ all.items, kept };
    return true;
}

/* ---- steps ---- */

static bool set_term(context *c, int count, package_question *q, error *err)
{
    workdays days;
    date due;
    if (!step_workdays(c, &days, err) ||
        !workdays_after(&days, c->today, count > 0 ? count : QUESTION_WORKDAYS, &due, err))
        return false;
    q->due = date_text(c->request, due);
    return true;
}

/* Stores the event of a step, and records it in the audit trail. */
static bool add_event(context *c, const char *move, question_state before, const package_question *q,
                      str text, error *err)
{
    question_event e = { .question = q->id,
                         .at = c->by.now,
                         .day = date_text(c->request, c->today),
                         .person = c->who.person,
                         .who = c->by.who,
                         .move = str_of(move),
                         .from = str_of(question_state_table[before].word),
                         .to = str_of(question_state_table[q->state].word),
                         .text = text,
                         .due = q->state == QUESTION_ASKED ? q->due : STR("") };
    strbuf b = strbuf_in(c->request, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    json_put_int(&w, STR("package"), q->package);
    json_put_int(&w, STR("question"), q->id);
    json_put_string(&w, STR("from"), e.from);
    json_put_string(&w, STR("to"), e.to);
    if (q->replacement != 0)
        json_put_int(&w, STR("replacement"), q->replacement);
    json_end_object(&w);
    context_record(c, move, q->indicator_code.len > 0 ? q->indicator_code : q->place_code, strbuf_str(&b));
    return store_add_question_event(c->store, &e, err);
}

static bool answer_with(context *c, int64_t id, package_question *question_out, error *err)
{
    if (!store_load_question(c->request, c->store, id, question_out, err))
        return false;
    complete(c, question_out);
    return true;
}

/* Loads a question and checks that the caller may make the move now. Fails: ERROR_NOT_FOUND, also when the
 * caller may not read it; as workflow_may. */
static bool begin(context *c, const char *move, const question_step_request *asked, package_question *q,
                  error *err)
{
    const workflow_move *found;
    mover who;
    if (!store_load_question(c->request, c->store, asked->question, q, err))
        return false;
    if (!access_may(c, PERMISSION_TASK_READ, q->region, 0))
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的退问", "there is no question %lld",
                         (long long)asked->question);
    workflow_case of = case_of(c->request, q);
    mover_init(&who, c, q->region, 0);
    return workflow_may(&question_process, move, &of, &who.who, str_trim(asked->text), &found, err);
}

static bool finish(context *c, const char *move, question_state to, const question_step_request *asked,
                   package_question *q, package_question *question_out, error *err)
{
    question_state before = q->state;
    q->state = to;
    return store_set_question(c->store, q, err) &&
           add_event(c, move, before, q, str_trim(asked->text), err) &&
           answer_with(c, q->id, question_out, err);
}

bool service_explain_question(context *c, const question_step_request *asked, package_question *question_out,
                              error *err)
{
    package_question q;
    if (!begin(c, "question.explain", asked, &q, err))
        return false;
    q.answer = QUESTION_EXPLAINED;
    return finish(c, "question.explain", QUESTION_ANSWERED, asked, &q, question_out, err);
}

bool service_close_question(context *c, const question_step_request *asked, package_question *question_out,
                            error *err)
{
    package_question q;
    return begin(c, "question.close", asked, &q, err) &&
           finish(c, "question.close", QUESTION_CLOSED, asked, &q, question_out, err);
}

bool service_ask_question_again(context *c, const question_step_request *asked,
                                package_question *question_out, error *err)
{
    package_question q;
    if (!begin(c, "question.ask_again", asked, &q, err) || !set_term(c, asked->days, &q, err))
        return false;
    q.answer = QUESTION_UNANSWERED;
    q.replacement = 0;
    q.corrected = STR("");
    return finish(c, "question.ask_again", QUESTION_ASKED, asked, &q, question_out, err);
}

/* ---- packages that questions are about ---- */

/* A package with its record, and the newest of the same kind, region and year. */
static bool load_package(context *c, int64_t id, package_record *record, package *p, package_record *newest,
                         error *err)
{
    package_records all;
    if (!store_load_package(c->request, c->store, id, record, err) ||
        !package_of_text(c->request, record->content, p, err) ||
        !store_load_packages(c->request, c->store, record->region, record->year, &all, err))
        return false;
    *newest = *record;
    for (size_t i = 0; i < all.count; i++)
        if (package_replaces(&all.items[i], newest))
            *newest = all.items[i];
    return true;
}

static package_part part_of(const package_question *q)
{
    return (package_part){ q->place_code, q->indicator_code, q->breakdown };
}

bool service_correct_question(context *c, const question_step_request *asked, package_question *question_out,
                              error *err)
{
    package_question q;
    package_record record, newest;
    package before, after;
    if (!begin(c, "question.correct", asked, &q, err) ||
        !load_package(c, q.package, &record, &before, &newest, err))
        return false;
    if (newest.id == record.id)
        return error_set(err, ERROR_CONFLICT,
                         "还没有代替第 %lld 号的数据包；先修订数据，再生成或存入新的数据包",
                         "no package replaces package %lld yet; revise the figure first, then make or load a "
                         "new package",
                         (long long)record.number);
    if (!store_load_package(c->request, c->store, newest.id, &newest, err) ||
        !package_of_text(c->request, newest.content, &after, err))
        return false;
    package_part part = part_of(&q);
    package_part_change change = package_part_of(c->request, &after, &before, &part);
    if (change.changed == 0)
        return error_set(err, ERROR_CONFLICT, "所问的数据在第 %lld 号数据包中没有变化；数据不改的，请说明",
                         "what is asked about is the same in package %lld; explain it if it stays",
                         (long long)newest.number);
    if (change.unrevised > 0)
        return error_set(err, ERROR_CONFLICT,
                         "所问的数据在第 %lld 号数据包中有变化，但不是修订（标记 R）；修订须由两人办理",
                         "what is asked about is changed in package %lld without being a revision (mark R); "
                         "a revision takes two people",
                         (long long)newest.number);
    q.answer = QUESTION_CORRECTED;
    q.replacement = newest.id;
    q.corrected = q.indicator != 0 ? change.value : STR("");
    return finish(c, "question.correct", QUESTION_ANSWERED, asked, &q, question_out, err);
}

/* ---- asking ---- */

static bool find_meant(context *c, const question_ask_request *asked, package_question *q, error *err)
{
    const region *place;
    const indicator *i;
    if (!service_find_region(c, asked->region.len > 0 ? asked->region : q->place_code, &place, err))
        return false;
    q->place = place->id;
    q->place_code = place->code;
    q->breakdown = str_trim(asked->breakdown);
    if (asked->indicator.len == 0)
        return q->breakdown.len == 0 ||
               error_set(err, ERROR_INPUT, "分组须与指标一起指明", "a breakdown needs an indicator");
    if (!service_find_indicator(c->request, c->store, asked->indicator, &i, err))
        return false;
    q->indicator = i->id;
    q->indicator_code = i->code;
    return true;
}

static bool check_meant(context *c, const package *p, package_question *q, error *err)
{
    package_part part = part_of(q);
    package_part_change found = package_part_of(c->request, p, 0, &part);
    if (found.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "数据包中没有这项数据：%.*s %.*s %.*s",
                         "the package has no such figure: %.*s %.*s %.*s", STR_ARG(q->place_code),
                         STR_ARG(q->indicator_code), STR_ARG(q->breakdown));
    if (q->indicator != 0) {
        q->figure = found.value;
        q->breakdown = found.breakdown; /* the same for any order of the codes that were asked for */
    }
    return true;
}

/* Two open questions must not ask about the same. */
static bool refuse_second(context *c, const package_question *q, error *err)
{
    questions all;
    if (!store_load_questions(c->request, c->store, q->package, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const package_question *other = &all.items[i];
        if (other->state != QUESTION_CLOSED && other->place == q->place && other->indicator == q->indicator &&
            str_eq(other->breakdown, q->breakdown))
            return error_set(err, ERROR_EXISTS, "第 %lld 问问的是同一数据，尚未办结",
                             "question %lld asks about the same and is not closed", (long long)other->number);
    }
    return true;
}

bool service_ask_question(context *c, const question_ask_request *asked, package_question *made_out,
                          error *err)
{
    package_record record, newest;
    package p;
    package_question q = { .package = asked->package, .text = str_trim(asked->text) };
    if (!load_package(c, asked->package, &record, &p, &newest, err) ||
        !access_require(c, PERMISSION_ASK_BACK, record.region, 0, err))
        return false;
    if (c->who.kind == CALLER_PERSON && access_may(c, PERMISSION_PACKAGE_MAKE, record.region, 0))
        return error_set(err, ERROR_DENIED, "退问由“%.*s”的上级提出", "a level above %.*s asks, not itself",
                         STR_ARG(record.region_name));
    if (newest.id != record.id)
        return error_set(err, ERROR_CONFLICT, "第 %lld 号数据包已由第 %lld 号代替，请就后者退问",
                         "package %lld is replaced by package %lld; ask about that one",
                         (long long)record.number, (long long)newest.number);
    if (q.text.len == 0)
        return error_set(err, ERROR_INPUT, "须写明问题", "the text of the question is missing");
    q.region = record.region;
    q.place_code = record.region_code;
    if (!find_meant(c, asked, &q, err) || !check_meant(c, &p, &q, err) || !refuse_second(c, &q, err) ||
        !set_term(c, asked->days, &q, err) || !store_add_question(c->store, &q, err) ||
        !add_event(c, "question.ask", QUESTION_ASKED, &q, q.text, err))
        return false;
    return answer_with(c, q.id, made_out, err);
}
