#include "service/round/step.h"

#include "base/vec.h"
#include "service/moving.h"

typedef VEC(workflow_participant) participants;

bool step_may_read(const context *c, int64_t region_id, int64_t unit)
{
    return access_may(c, PERMISSION_TASK_READ, region_id, unit);
}

str step_alone_setting(arena *a, int64_t unit)
{
    return str_format(a, "round.one_person.%lld", (long long)unit);
}

static bool load_alone(context *c, int64_t unit, bool *alone_out, error *err)
{
    str value;
    if (!store_setting(c->request, c->store, step_alone_setting(c->request, unit), &value, err))
        return false;
    *alone_out = str_eq(value, STR("1"));
    return true;
}

/* What people did so far; who asked for the step is known from the request that it decides. */
static bool load_participants(round_step *s, const round_request *confirmed, participants *out, error *err)
{
    round_events all;
    if (!store_load_round_events(s->c->request, s->c->store, s->round.id, s->task.id, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const workflow_move *m = workflow_find(&task_process, all.items[i].move);
        if (m && m->sets != PARTY_COUNT && m->sets != PARTY_REQUESTER)
            *vec_push(s->c->request, out) = (workflow_participant){ (workflow_party)m->sets,
                                                                    all.items[i].person };
    }
    if (confirmed)
        *vec_push(s->c->request, out) = (workflow_participant){ PARTY_REQUESTER, confirmed->asked_by };
    return true;
}

/* What a process has to know of a thing and of the caller. */
typedef struct asking {
    workflow_case of;
    mover who;
} asking;

static bool load_asking(round_step *s, const round_request *confirmed, asking *out, error *err)
{
    context *c = s->c;
    participants people = { 0 };
    mover_init(&out->who, c, s->round.region, s->task.unit);
    out->of = (workflow_case){ .state = s->task.id ? (int)s->task.state : (int)s->round.state,
                               .unit = s->task.unit };
    if (!load_participants(s, confirmed, &people, err) ||
        (s->task.id && !load_alone(c, s->task.unit, &out->of.may_be_alone, err)))
        return false;
    out->of.participants = people.items;
    out->of.participant_count = people.count;
    return true;
}

static bool check(const workflow *process, const char *move, round_step *s, const round_request *confirmed,
                  error *err)
{
    asking q;
    return load_asking(s, confirmed, &q, err) &&
           workflow_may(process, move, &q.of, &q.who.who, s->reason, &s->move, err);
}

bool step_moves(context *c, const monitoring_round *round, const round_task *task, str **words_out,
                size_t *count_out, error *err)
{
    VEC(str) words = { 0 };
    round_step s = { .c = c, .round = *round, .task = *task };
    asking q;
    if (!load_asking(&s, 0, &q, err))
        return false;
    for (size_t i = 0; round->state != ROUND_CLOSED && i < task_process.move_count; i++) {
        const char *word = task_process.moves[i].word;
        error refused;
        bool is_first = workflow_find(&task_process, str_of(word)) == &task_process.moves[i];
        if (is_first && workflow_may(&task_process, word, &q.of, &q.who.who, STR("-"), &s.move, &refused))
            *vec_push(c->request, &words) = str_of(word);
    }
    *words_out = words.items;
    *count_out = words.count;
    return true;
}

/* A round that is closed is read only, its tasks too. */
static bool check_not_closed(const monitoring_round *r, error *err)
{
    return r->state != ROUND_CLOSED ||
           error_set(err, ERROR_CONFLICT, "“%.*s”已归档，不能再更改",
                     "the round \"%.*s\" is closed; nothing of it changes any more", STR_ARG(r->title));
}

/* Whether what the caller saw is still so. */
static bool check_revision(const round_task *t, int64_t revision, error *err)
{
    if (revision == 0 || revision == t->revision)
        return true;
    return error_set(err, ERROR_CONFLICT, "任务已被他人更改（第 %lld 次修改，您看到的是 %lld）；请重新打开",
                     "another person changed the task (revision %lld; you saw %lld); open it again",
                     (long long)t->revision, (long long)revision);
}

bool step_load_task(context *c, int64_t task_id, round_step *s, error *err)
{
    *s = (round_step){ .c = c, .reason = c->by.why };
    if (!store_load_task(c->request, c->store, task_id, &s->task, err) ||
        !store_load_round(c->request, c->store, s->task.round, &s->round, err))
        return false;
    if (step_may_read(c, s->round.region, s->task.unit))
        return true;
    return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的任务", "there is no task %lld",
                     (long long)task_id);
}

bool step_on_task(context *c, const char *move, int64_t task_id, int64_t revision,
                  const round_request *confirmed, round_step *step_out, error *err)
{
    return step_load_task(c, task_id, step_out, err) && check_not_closed(&step_out->round, err) &&
           check(&task_process, move, step_out, confirmed, err) &&
           check_revision(&step_out->task, revision, err);
}

bool step_on_round(context *c, const char *move, int64_t round_id, const round_request *confirmed,
                   round_step *step_out, error *err)
{
    *step_out = (round_step){ .c = c, .reason = c->by.why };
    return store_load_round(c->request, c->store, round_id, &step_out->round, err) &&
           check(&round_process, move, step_out, confirmed, err);
}

bool step_record(round_step *s, str detail, error *err)
{
    bool is_task = s->task.id != 0;
    int before = is_task ? (int)s->task.state : (int)s->round.state;
    int after = workflow_after(s->move, before);
    const state_word *words = is_task ? task_state_table : round_state_table;
    s->event = (round_event){ .round = s->round.id,
                              .task = s->task.id,
                              .at = s->c->by.now,
                              .day = date_text(s->c->request, s->c->today),
                              .person = s->c->who.person,
                              .who = s->c->by.who,
                              .move = str_of(s->move->word),
                              .from = str_of(words[before].word),
                              .to = str_of(words[after].word),
                              .reason = s->reason,
                              .detail = detail };
    if (is_task)
        s->task.state = (task_state)after;
    else
        s->round.state = (round_state)after;
    return store_add_round_event(s->c->store, &s->event, err);
}

static void put_audit(round_step *s)
{
    strbuf b = strbuf_in(s->c->request, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    json_put_int(&w, STR("round"), s->round.id);
    if (s->task.id)
        json_put_int(&w, STR("task"), s->task.id);
    json_put_string(&w, STR("from"), s->event.from);
    json_put_string(&w, STR("to"), s->event.to);
    if (s->event.reason.len > 0)
        json_put_string(&w, STR("reason"), s->event.reason);
    if (s->event.detail.len > 0)
        json_put_string(&w, STR("detail"), s->event.detail);
    json_end_object(&w);
    context_record(s->c, s->move->word, s->task.id ? s->task.unit_name : s->round.title, strbuf_str(&b));
}

bool step_save(round_step *s, error *err)
{
    context *c = s->c;
    s->task.revision = s->event.id;
    if (!(s->task.id ? store_save_task(c->store, &s->task, err) &&
                           store_load_task(c->request, c->store, s->task.id, &s->task, err)
                     : store_save_round(c->store, &s->round, err)))
        return false;
    put_audit(s);
    return true;
}

bool step_all_tasks(round_step *of_round, const char *move, error *err)
{
    context *c = of_round->c;
    round_tasks all;
    if (!store_load_tasks(c->request, c->store, of_round->round.id, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        round_step one = *of_round;
        one.task = all.items[i];
        one.move = workflow_find(&task_process, str_of(move));
        if (!(one.move->from & WORKFLOW_BIT(one.task.state)))
            return error_set(err, ERROR_CONFLICT, "“%.*s”的任务现为“%s%.0s”", "the task of %.*s is %.0s%s",
                             STR_ARG(one.task.unit_name), task_state_table[one.task.state].zh,
                             task_state_table[one.task.state].en);
        if (!step_record(&one, STR_NONE, err))
            return false;
        one.task.revision = one.event.id;
        if (!store_save_task(c->store, &one.task, err))
            return false;
    }
    return true;
}

bool step_find_request(context *c, int64_t round_id, int64_t id, const char *move, round_request *request_out,
                       error *err)
{
    round_requests all;
    if (!store_load_round_requests(c->request, c->store, round_id, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].id == id && str_eq(all.items[i].move, str_of(move))) {
            *request_out = all.items[i];
            return true;
        }
    return error_set(err, ERROR_NOT_FOUND, "没有待确认的申请 %lld；须先由一人申请，再由另一人确认",
                     "there is no open request %lld; one person asks first, another one confirms",
                     (long long)id);
}

bool step_day(str text, date *day_out, error *err)
{
    return date_parse(str_trim(text), day_out) ||
           error_set(err, ERROR_INPUT, "“%.*s”不是日期；应如 2024-04-12",
                     "\"%.*s\" is not a day such as 2024-04-12", STR_ARG(text));
}

bool step_day_or_today(const context *c, str text, date *day_out, error *err)
{
    *day_out = c->today;
    return text.len == 0 || step_day(text, day_out, err);
}

bool step_workdays(context *c, workdays *days_out, error *err)
{
    workday_rules rules;
    if (!store_load_workdays(c->request, c->store, &rules, err))
        return false;
    *days_out = workdays_of(c->request, &rules);
    return true;
}
