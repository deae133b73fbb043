#include "service/round/letters.h"

#include "document/write/html.h"
#include "report/sentence.h"
#include "service/round/step.h"
#include "service/round/title.h"

/* The rules of letters before the due day, as bits. */
static unsigned early_letters(void)
{
    unsigned early = 0;
    for (size_t r = 0; r < task_letters.count; r++)
        if (task_letters.items[r].workdays < 0)
            early |= WORKFLOW_BIT(r);
    return early;
}

/* Letters that a task got since its term is in force, as bits of the rules. An extension makes it late again
 * when it ends; who asked for it needs no reminder that the day is near. */
static unsigned letters_sent(const round_events *all, int64_t task)
{
    unsigned sent = 0;
    for (size_t i = 0; i < all->count; i++) {
        const round_event *e = &all->items[i];
        if (e->task != task)
            continue;
        if (str_eq(e->move, STR("task.return")))
            sent = 0;
        if (str_eq(e->move, STR("task.extend")))
            sent &= early_letters();
        for (size_t r = 0; str_eq(e->move, STR("task.remind")) && r < task_letters.count; r++)
            if (str_eq(e->detail, str_of(task_letters.items[r].word)))
                sent |= WORKFLOW_BIT(r);
    }
    return sent;
}

static int filled_percent(const round_task *t)
{
    if (t->cell_count == 0)
        return t->has_text ? 100 : 0;
    return (int)(t->filled_count * 100 / t->cell_count);
}

static bool case_of(const round_task *t, const round_events *events, letter_case *case_out, error *err)
{
    task_group group = task_group_of(t->state, t->first_sent.len > 0);
    *case_out = (letter_case){ .id = t->id,
                               .group = (int)group,
                               .filled_percent = filled_percent(t),
                               .sent = letters_sent(events, t->id) };
    return step_day(group == TASK_GROUP_RETURNED && t->term.len > 0 ? t->term : t->due, &case_out->due, err);
}

str letter_day(const context *c, str day)
{
    date at;
    if (c->lang == LANGUAGE_EN || !date_parse(day, &at))
        return day;
    return str_format(c->request, "%d年%d月%d日", at.year, at.month, at.day);
}

static str body(const context *c, const monitoring_round *round, const round_task *t, const letter *l)
{
    arena *a = c->request;
    bool is_return = t->first_sent.len > 0;
    str due = letter_day(c, is_return ? t->term : t->due);
    if (c->lang == LANGUAGE_EN)
        return l->days_late > 0
                   ? str_format(
                         a,
                         "The form \"%.*s\" was due on %.*s and is %d working day%s late. Please send it without delay.",
                         STR_ARG(round->title), STR_ARG(due), l->days_late, plural_s((size_t)l->days_late))
                   : str_format(a, "The form \"%.*s\" is due on %.*s. %zu of %zu cells are filled in.",
                                STR_ARG(round->title), STR_ARG(due), t->filled_count, t->cell_count);
    return l->days_late > 0
               ? str_format(a, "“%.*s”应于%.*s%s，现已逾期%d个工作日。请抓紧办理并报送。",
                            STR_ARG(round->title), STR_ARG(due), is_return ? "前答复" : "前报送",
                            l->days_late)
               : str_format(a, "“%.*s”须于%.*s前%s。现已填%zu格，共%zu格。", STR_ARG(round->title),
                            STR_ARG(due), is_return ? "答复" : "报送", t->filled_count, t->cell_count);
}

document *letter_begin(const context *c, str title, str addressee, str sender)
{
    document *d = document_create(c->request, c->lang, title, STR_NONE);
    d->issuer = sender;
    document_addressee(d, addressee);
    return d;
}

void letter_end(const context *c, document *d, str sender, str day)
{
    document_signature(d, sender, letter_day(c, day));
}

static document *letter_of(const context *c, const monitoring_round *round, const round_task *t,
                           const letter *l, str sender, str day)
{
    bool is_en = c->lang == LANGUAGE_EN;
    const struct letter_addressee_row *to = &letter_addressee_table[l->rule->to];
    bool is_to_unit = l->rule->to == LETTER_TO_CLERK || l->rule->to == LETTER_TO_HEAD;
    str addressee = is_to_unit ? str_format(c->request, is_en ? "%.*s (%s):" : "%.*s（%s）：",
                                            STR_ARG(t->unit_name), is_en ? to->en : to->zh)
                               : str_format(c->request, is_en ? "%s:" : "%s：", is_en ? to->en : to->zh);
    str title = str_of(is_en ? l->rule->en : l->rule->zh);
    document *d = letter_begin(c, is_en ? sentence_start(c->request, title) : title, addressee, sender);
    d->subtitle = round->title;
    if (!is_to_unit)
        document_paragraph(
            d, str_format(c->request, is_en ? "Unit: %.*s" : "单位：%.*s", STR_ARG(t->unit_name)));
    document_paragraph(d, body(c, round, t, l));
    letter_end(c, d, sender, day);
    return d;
}

bool letter_sender(context *c, int64_t region_id, str *sender_out, error *err)
{
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err))
        return false;
    const region *at = region_of_id(&known->regions, region_id);
    bool is_en = c->lang == LANGUAGE_EN;
    str name = !at ? STR("")
               : is_en && at->name_en.len > 0 ? at->name_en
                                              : catalogue_name(known, c->lang, at->name);
    *sender_out = str_format(c->request,
                             is_en ? "Office of the Committee on Women and Children, %.*s"
                                   : "%.*s妇女儿童工作委员会办公室",
                             STR_ARG(name));
    return true;
}

static bool list_letters(context *c, const monitoring_round *round, date day, round_letters *out, error *err)
{
    round_tasks tasks;
    round_events events;
    workdays days;
    letters due;
    str sender;
    const catalogue_snapshot *known;
    monitoring_round shown = *round;
    if (!context_catalogue(c, &known, err) || !round_titles_translate(c, &shown, 1, err) ||
        !store_load_tasks(c->request, c->store, round->id, &tasks, err) ||
        !store_load_round_events(c->request, c->store, round->id, 0, &events, err) ||
        !step_workdays(c, &days, err) || !letter_sender(c, round->region, &sender, err))
        return false;
    letter_case *cases = arena_array(c->request, letter_case, tasks.count);
    for (size_t i = 0; i < tasks.count; i++)
        if (!case_of(&tasks.items[i], &events, &cases[i], err))
            return false;
    if (!letters_due(c->request, task_letters, &days, cases, tasks.count, day, &due, err))
        return false;
    *out = (round_letters){ date_text(c->request, day), arena_array(c->request, round_letter, due.count),
                            due.count };
    for (size_t i = 0; i < due.count; i++) {
        const letter *l = &due.items[i];
        const round_task *t = round_task_of_id(&tasks, l->id);
        round_task addressed = *t;
        addressed.unit_name = catalogue_name(known, c->lang, t->unit_name);
        const document *paper = letter_of(c, &shown, &addressed, l, sender, out->day);
        out->items[i] = (round_letter){ t->id,
                                        t->unit_name,
                                        str_of(l->rule->word),
                                        str_of(l->rule->zh),
                                        str_of(l->rule->en),
                                        str_of(letter_addressee_table[l->rule->to].word),
                                        l->days_late,
                                        document_html(c->request, paper),
                                        paper };
    }
    return true;
}

bool service_due_letters(context *c, const round_step_request *asked, round_letters *letters_out, error *err)
{
    monitoring_round round;
    date day = c->today;
    if (!store_load_round(c->request, c->store, asked->round, &round, err) ||
        !access_require(c, PERMISSION_TASK_READ, round.region, 0, err) ||
        (asked->day.len > 0 && !step_day(asked->day, &day, err)))
        return false;
    if (round.state == ROUND_ISSUED)
        return list_letters(c, &round, day, letters_out, err);
    *letters_out = (round_letters){ .day = date_text(c->request, day) };
    return true;
}

bool service_send_letters(context *c, const round_step_request *asked, round_letters *letters_out, error *err)
{
    round_step s;
    if (!step_on_round(c, "round.remind", asked->round, 0, &s, err) ||
        !list_letters(c, &s.round, c->today, letters_out, err))
        return false;
    if (letters_out->count == 0)
        return true;
    for (size_t i = 0; i < letters_out->count; i++) {
        round_step one;
        if (!step_on_task(c, "task.remind", letters_out->items[i].task, 0, 0, &one, err) ||
            !step_record(&one, letters_out->items[i].letter, err) || !step_save(&one, err))
            return false;
    }
    return step_record(&s, str_format(c->request, "%zu", letters_out->count), err) && step_save(&s, err);
}
