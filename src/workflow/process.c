#include "workflow/process.h"

static const struct {
    const char *zh, *en;
} party_words[PARTY_COUNT] = {
    [PARTY_FILLER] = { "填报人", "the person who filled it in" },
    [PARTY_APPROVER] = { "审批人", "the person who approved it" },
    [PARTY_REVIEWER] = { "审核人", "the person who reviewed it" },
    [PARTY_REQUESTER] = { "申请人", "the person who requested it" },
};

const workflow_move *workflow_find(const workflow *w, str move)
{
    for (size_t i = 0; i < w->move_count; i++)
        if (str_eq(move, str_of(w->moves[i].word)))
            return &w->moves[i];
    return 0;
}

/* The row of the move's word that starts from this state; NULL: none. */
static const workflow_move *row_from(const workflow *w, const workflow_move *first, int state)
{
    for (const workflow_move *m = first; m < w->moves + w->move_count; m++)
        if (str_eq(str_of(m->word), str_of(first->word)) && (m->from & WORKFLOW_BIT(state)))
            return m;
    return 0;
}

/* Names of the states from which the move starts. */
static void list_states(const workflow *w, const workflow_move *first, strbuf *zh, strbuf *en)
{
    for (size_t i = 0; i < w->state_count; i++)
        if (row_from(w, first, (int)i)) {
            strbuf_addf(zh, "%s%s", zh->len > 0 ? "、" : "", w->states[i].zh);
            strbuf_addf(en, "%s%s", en->len > 0 ? ", " : "", w->states[i].en);
        }
}

static bool wrong_state(const workflow *w, const workflow_move *m, int state, error *err)
{
    arena *scratch = arena_create(0);
    strbuf zh = strbuf_in(scratch, 0), en = strbuf_in(scratch, 0);
    list_states(w, m, &zh, &en);
    (void)error_set(err, ERROR_CONFLICT, "%s%.0s现为“%s%.0s”，不能%s%.0s；须为：%s%.0s",
                    "%.0sthe %s is %.0s%s: cannot %.0s%s; it must be: %.0s%s", w->zh, w->en,
                    w->states[state].zh, w->states[state].en, m->zh, m->en,
                    str_zero_ended(scratch, strbuf_str(&zh)), str_zero_ended(scratch, strbuf_str(&en)));
    arena_destroy(scratch);
    return false;
}

static bool check_unit(const workflow_move *m, const workflow_case *of, const workflow_caller *caller,
                       error *err)
{
    bool is_own = caller->unit != 0 && caller->unit == of->unit;
    if (m->side == WORKFLOW_OWN_UNIT && !is_own)
        return error_set(err, ERROR_DENIED, "只有本单位的人员可以%s%.0s",
                         "only a person of the unit may %.0s%s", m->zh, m->en);
    if (m->side == WORKFLOW_OTHER_UNIT && is_own)
        return error_set(err, ERROR_DENIED, "不能由本单位%s%.0s", "the unit itself may not %.0s%s", m->zh,
                         m->en);
    return true;
}

static bool check_person(const workflow_move *m, const workflow_case *of, const workflow_caller *caller,
                         error *err)
{
    bool may_be_filler = of->may_be_alone && m->sets == PARTY_APPROVER;
    for (size_t i = 0; i < of->participant_count; i++) {
        const workflow_participant *p = &of->participants[i];
        if (!(m->other_than & WORKFLOW_BIT(p->as)) ||
            !person_is_same(caller->person, caller->others, p->person) ||
            (may_be_filler && p->as == PARTY_FILLER))
            continue;
        return error_set(err, ERROR_DENIED, "不能由%s%.0s本人%s%.0s，须由另一人办理",
                         "%.0s%s may not %.0s%s; another person must do it", party_words[p->as].zh,
                         party_words[p->as].en, m->zh, m->en);
    }
    return true;
}

bool workflow_may(const workflow *w, const char *move, const workflow_case *of, const workflow_caller *caller,
                  str reason, const workflow_move **move_out, error *err)
{
    const workflow_move *first = workflow_find(w, str_of(move));
    if (!first)
        return error_set(err, ERROR_NOT_FOUND, "没有“%s”这一步", "there is no step %s", move);
    if (!check_unit(first, of, caller, err))
        return false;
    if (!caller->has(caller->payload, first->needs))
        return error_set(err, ERROR_DENIED, "没有权限%s%.0s", "no permission to %.0s%s", first->zh,
                         first->en);
    const workflow_move *m = row_from(w, first, of->state);
    if (!m)
        return wrong_state(w, first, of->state, err);
    if (!check_person(m, of, caller, err))
        return false;
    if (m->needs_reason && str_trim(reason).len == 0)
        return error_set(err, ERROR_INPUT, "%s%.0s须写明理由", "a reason is required to %.0s%s", m->zh,
                         m->en);
    *move_out = m;
    return true;
}
