#include "service/evaluation/self_evaluation.h"

#include "base/vec.h"
#include "service/round/step.h"
#include "store/evaluations.h"

/* ---- reading ---- */

static bool summarize(context *c, const subject *of, self_summary *out, error *err)
{
    self_summary s = { 0 };
    size_t kept = 0;
    if (!store_load_self_sheets(c->request, c->store, of->region, of->plan->record.id, of->year, &s.sheets,
                                err))
        return false;
    for (size_t i = 0; i < s.sheets.count; i++) {
        const self_sheet *one = &s.sheets.items[i];
        if (!access_may(c, PERMISSION_TASK_READ, one->region, one->unit))
            continue;
        s.in_time += one->state == SELF_SENT;
        s.late += one->state == SELF_LATE;
        s.missing += one->sent_on.len == 0;
        s.sheets.items[kept++] = *one;
    }
    s.asked = s.sheets.count = kept;
    *out = s;
    return true;
}

bool service_list_self(context *c, const subject_request *asked, self_summary *summary_out, error *err)
{
    subject of;
    return subject_find(c, asked, PERMISSION_PLAN_READ, &of, err) && summarize(c, &of, summary_out, err);
}

static bool no_such_sheet(int64_t id, error *err)
{
    return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的自评表", "there is no self-evaluation %lld",
                     (long long)id);
}

/* A caller who may not see a sheet is not told that it exists. */
static bool load(context *c, int64_t id, permission needs, self_sheet *sheet_out, error *err)
{
    return store_load_self_sheet(c->request, c->store, id, sheet_out, err) &&
           (access_may(c, PERMISSION_TASK_READ, sheet_out->region, sheet_out->unit) ||
            no_such_sheet(id, err)) &&
           access_require(c, needs, sheet_out->region, sheet_out->unit, err);
}

static bool view(context *c, int64_t id, self_sheet_view *view_out, error *err)
{
    self_entries all;
    VEC(self_entry) newest = { 0 };
    self_sheet_view v = { 0 };
    if (!store_load_self_sheet(c->request, c->store, id, &v.sheet, err) ||
        !store_load_self_entries(c->request, c->store, &v.sheet, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        size_t k = 0;
        while (k < newest.count && newest.items[k].target != all.items[i].target)
            k++;
        *(k < newest.count ? &newest.items[k] : vec_push(c->request, &newest)) = all.items[i];
    }
    v.entries = newest.items;
    v.entry_count = newest.count;
    v.history = all.items;
    v.history_count = all.count;
    *view_out = v;
    return true;
}

bool service_show_self(context *c, const self_id_request *asked, self_sheet_view *view_out, error *err)
{
    self_sheet sheet;
    return load(c, asked->sheet, PERMISSION_TASK_READ, &sheet, err) && view(c, sheet.id, view_out, err);
}

/* ---- asking ---- */

static self_sheet *sheet_of_unit(const self_sheets *all, int64_t unit)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].unit == unit)
            return &all->items[i];
    return 0;
}

static bool ask_unit(context *c, const subject *of, const self_sheets *all, const org_unit *u, str due,
                     error *err)
{
    self_sheet *there = sheet_of_unit(all, u->id);
    self_sheet sheet = there ? *there
                             : (self_sheet){ .region = of->region,
                                             .plan = of->plan->record.id,
                                             .year = of->year,
                                             .unit = u->id };
    sheet.due = due;
    return u->ended_on.len > 0 || sheet.sent_on.len > 0 || store_save_self_sheet(c->store, &sheet, err);
}

bool service_ask_self(context *c, const self_ask_request *asked, self_summary *summary_out, error *err)
{
    subject of;
    date day;
    org_units units;
    self_sheets all;
    if (!subject_find(c, &asked->of, PERMISSION_EVALUATION_EDIT, &of, err) ||
        !step_day(asked->due, &day, err) || !store_load_units(c->request, c->store, of.region, &units, err) ||
        !store_load_self_sheets(c->request, c->store, of.region, of.plan->record.id, of.year, &all, err))
        return false;
    str due = date_text(c->request, day);
    for (size_t i = 0; i < units.count; i++)
        if (!ask_unit(c, &of, &all, &units.items[i], due, err))
            return false;
    context_record(c, 0, of.plan->record.code,
                   str_format(c->request, "{\"region\": \"%.*s\", \"year\": %d, \"due\": \"%.*s\"}",
                              STR_ARG(of.region_code), of.year, STR_ARG(due)));
    return summarize(c, &of, summary_out, err);
}

/* ---- writing and sending ---- */

static bool is_open(const self_sheet *s, error *err)
{
    return s->sent_on.len == 0 ||
           error_set(err, ERROR_CONFLICT, "“%.*s”的自评已于 %.*s 报送，不再更改",
                     "the self-evaluation of %.*s was sent on %.*s and is not changed any more",
                     STR_ARG(s->unit_name), STR_ARG(s->sent_on));
}

static bool add_entry(context *c, const self_sheet *s, const self_input *in, error *err)
{
    self_entry e = { .sheet = s->id,
                     .target = in->target,
                     .verdict = in->verdict,
                     .text = str_trim(in->text),
                     .at = c->by.now,
                     .who = c->by.who,
                     .person = c->who.person };
    if (in->target && !verdict_is_given(in->verdict))
        return error_set(err, ERROR_INPUT,
                         "目标 %lld：自评应为 met、on_track、behind、at_risk、moving_away 或 not_met",
                         "target %lld: the own verdict must be met, on_track, behind, at_risk, moving_away or"
                         " not_met",
                         (long long)in->target);
    if (e.text.len == 0)
        return error_set(err, ERROR_INPUT, "目标 %lld：自评要有说明",
                         "target %lld: the own verdict needs a text", (long long)in->target);
    return store_add_self_entry(c->store, &e, err);
}

bool service_fill_self(context *c, const self_fill_request *asked, self_sheet_view *view_out, error *err)
{
    self_sheet s;
    subject of;
    const plan_target *ignored;
    if (!load(c, asked->sheet, PERMISSION_TASK_FILL, &s, err) || !is_open(&s, err) ||
        !subject_find(c, &(subject_request){ .plan = s.plan_code }, PERMISSION_COUNT, &of, err))
        return false;
    if (asked->text.len == 0 && asked->target_count == 0)
        return error_set(err, ERROR_INPUT, "没有填写内容", "nothing was filled in");
    if (asked->text.len > 0 && !add_entry(c, &s, &(self_input){ .text = asked->text }, err))
        return false;
    for (size_t i = 0; i < asked->target_count; i++)
        if (!subject_target(&of, asked->targets[i].target, &ignored, err) ||
            !add_entry(c, &s, &asked->targets[i], err))
            return false;
    context_record(c, 0, s.unit_name,
                   str_format(c->request, "{\"sheet\": %lld, \"targets\": %zu, \"text\": %s}",
                              (long long)s.id, asked->target_count, asked->text.len > 0 ? "true" : "false"));
    return view(c, s.id, view_out, err);
}

/* Whether the caller wrote a part of the sheet, and somebody else must send it. */
static bool check_another(context *c, const self_sheet_view *v, error *err)
{
    str alone;
    if (!store_setting(c->request, c->store, step_alone_setting(c->request, v->sheet.unit), &alone, err))
        return false;
    for (size_t i = 0; i < v->history_count && !str_eq(alone, STR("1")); i++)
        if (access_is_caller(&c->who, v->history[i].person))
            return error_set(err, ERROR_DENIED, "填写人不能自行报送；请由单位的另一人报送",
                             "the person who wrote it may not send it; another person of the unit does");
    return true;
}

bool service_send_self(context *c, const self_id_request *asked, self_sheet_view *view_out, error *err)
{
    self_sheet s;
    self_sheet_view v;
    if (!load(c, asked->sheet, PERMISSION_TASK_APPROVE, &s, err) || !is_open(&s, err) ||
        !view(c, s.id, &v, err) || !check_another(c, &v, err))
        return false;
    if (v.entry_count == 0)
        return error_set(err, ERROR_CONFLICT, "自评表是空的", "the self-evaluation is empty");
    s.sent_on = date_text(c->request, c->today);
    s.sent_by = c->by.who;
    if (!store_save_self_sheet(c->store, &s, err))
        return false;
    context_record(c, 0, s.unit_name,
                   str_format(c->request, "{\"sheet\": %lld, \"sent_on\": \"%.*s\"}", (long long)s.id,
                              STR_ARG(s.sent_on)));
    return view(c, s.id, view_out, err);
}
