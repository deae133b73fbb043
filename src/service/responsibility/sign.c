#include "service/responsibility/sign.h"

#include "base/vec.h"
#include "service/responsibility/book.h"

typedef struct duties {
    responsibility_book b;
    responsibility_signatures signatures;
} duties;

static bool load_signatures(duties *d, error *err)
{
    context *c = d->b.c;
    return store_load_signatures(c->request, c->store, d->b.plan.record.id, &d->signatures, err);
}

static bool load(context *c, str key, duties *d, error *err)
{
    return responsibility_load_book(c, key, STR(""), &d->b, err) && load_signatures(d, err);
}

/* The newest signature of a unit; NULL: none. */
static const responsibility_signature *signature_of(const duties *d, int64_t of)
{
    const responsibility_signature *newest = 0;
    for (size_t i = 0; i < d->signatures.count; i++)
        if (d->signatures.items[i].unit == of)
            newest = &d->signatures.items[i];
    return newest;
}

static bool is_part(const signed_part *p, const responsibility_line *line)
{
    return p->target == line->target && p->node == line->node;
}

typedef VEC(signature_change) change_list;

static void add_change(const duties *d, change_list *to, signature_change_kind kind, str part, str text,
                       bool is_lead)
{
    *vec_push(d->b.c->request, to) = (signature_change){ kind, part, text, is_lead };
}

static void compare_line(const duties *d, const responsibility_signature *with,
                         const responsibility_line *line, bool is_lead, change_list *to)
{
    str text = line->name.len > 0 ? line->name : line->text;
    for (size_t i = 0; i < with->part_count; i++) {
        const signed_part *p = &with->parts[i];
        if (!is_part(p, line))
            continue;
        if (p->is_lead != is_lead)
            add_change(d, to, SIGNATURE_ROLE, line->part, text, is_lead);
        else if (!str_eq(p->words, line->words))
            add_change(d, to, SIGNATURE_WORDS, line->part, text, is_lead);
        return;
    }
    add_change(d, to, SIGNATURE_ADDED, line->part, text, is_lead);
}

/* A signed part that the unit has no longer. */
static void compare_part(const duties *d, const signed_part *p, int64_t of, change_list *to)
{
    bool is_lead;
    arena *a = d->b.c->request;
    for (size_t i = 0; i < d->b.count; i++)
        if (is_part(p, &d->b.lines[i]) && d->b.lines[i].assignment &&
            responsibility_line_has(&d->b.lines[i], of, &is_lead))
            return;
    str part = p->target ? str_format(a, "t%lld", (long long)p->target)
                         : str_format(a, "n%lld", (long long)p->node);
    add_change(d, to, SIGNATURE_REMOVED, part, p->text, p->is_lead);
}

static void set_signature(const duties *d, unit_duties *u)
{
    const responsibility_signature *signature = signature_of(d, u->unit);
    change_list changes = { 0 };
    bool is_lead;
    u->state = u->leads + u->supports > 0 ? SIGNATURE_MISSING : SIGNATURE_NOT_NEEDED;
    if (!signature)
        return;
    for (size_t i = 0; i < d->b.count; i++)
        if (d->b.lines[i].assignment && responsibility_line_has(&d->b.lines[i], u->unit, &is_lead))
            compare_line(d, signature, &d->b.lines[i], is_lead, &changes);
    for (size_t i = 0; i < signature->part_count; i++)
        compare_part(d, &signature->parts[i], u->unit, &changes);
    u->state = changes.count > 0 ? SIGNATURE_OLD : SIGNATURE_VALID;
    u->signed_on = signature->day;
    u->signed_by = signature->who;
    u->signed_version = signature->plan_version;
    u->signed_revision = signature->revision;
    u->changes = changes.items;
    u->change_count = changes.count;
}

static unit_duties duties_of(const duties *d, const org_unit *of)
{
    bool is_lead;
    unit_duties u = { .unit = of->id,
                      .name = of->name,
                      .section = of->section,
                      .contact = of->contact,
                      .ended_on = of->ended_on };
    for (size_t i = 0; i < d->b.count; i++) {
        const responsibility_line *line = &d->b.lines[i];
        if (!responsibility_line_has(line, of->id, &is_lead))
            continue;
        u.proposed += is_lead && !line->assignment;
        u.leads += is_lead && line->assignment != 0;
        u.target_leads += is_lead && line->assignment != 0 && line->kind == PART_TARGET;
        u.supports += !is_lead && line->assignment != 0;
    }
    set_signature(d, &u);
    return u;
}

bool service_list_duties(context *c, const responsibility_search *asked, responsibility_units *units_out,
                         error *err)
{
    duties d;
    VEC(unit_duties) all = { 0 };
    const org_unit *only = 0;
    responsibility_units found = { 0 };
    if (!responsibility_load_book_to_read(c, asked->plan, asked->on, &d.b, err) ||
        !load_signatures(&d, err) ||
        !responsibility_require_view(&d.b, err) ||
        (asked->unit.len > 0 && !unit_finder_require(&d.b.finder, asked->unit, &only, err)))
        return false;
    for (size_t i = 0; i < d.b.units.count; i++) {
        const org_unit *of = &d.b.units.items[i];
        if ((only && of->id != only->id) || !access_may(c, PERMISSION_DECOMPOSITION_READ, d.b.region, of->id))
            continue;
        unit_duties u = duties_of(&d, of);
        if (of->ended_on.len > 0 && str_compare(of->ended_on, d.b.on) <= 0 && u.leads + u.supports == 0)
            continue;
        found.signatures[u.state]++;
        *vec_push(c->request, &all) = u;
    }
    found.plan = d.b.plan.record.code;
    found.title = d.b.plan.record.title;
    found.revision = d.b.revision;
    found.items = all.items;
    found.count = all.count;
    *units_out = found;
    return true;
}

/* ---- signing ---- */

/* The unit that is named, else the one of the caller. */
static bool find_unit(const duties *d, str name, const org_unit **unit_out, error *err)
{
    const caller *who = &d->b.c->who;
    if (name.len > 0)
        return unit_finder_require(&d->b.finder, name, unit_out, err);
    for (size_t i = 0; i < who->grant_count; i++)
        if (who->grants[i].unit &&
            access_may(d->b.c, PERMISSION_DECOMPOSITION_SIGN, d->b.region, who->grants[i].unit) &&
            (*unit_out = org_unit_of_id(&d->b.units, who->grants[i].unit)))
            return true;
    return error_set(err, ERROR_USAGE, "请写明单位", "name the unit");
}

static responsibility_signature signature_now(const duties *d, int64_t of)
{
    context *c = d->b.c;
    bool is_lead;
    VEC(signed_part) parts = { 0 };
    for (size_t i = 0; i < d->b.count; i++) {
        const responsibility_line *line = &d->b.lines[i];
        if (line->assignment && responsibility_line_has(line, of, &is_lead))
            *vec_push(c->request, &parts) = (signed_part){ line->target, line->node, is_lead, line->words,
                                                           line->name.len > 0 ? line->name : line->text };
    }
    return (responsibility_signature){ .plan = d->b.plan.record.id,
                                       .unit = of,
                                       .revision = d->b.revision,
                                       .plan_version = d->b.plan.record.version,
                                       .day = date_text(c->request, c->today),
                                       .at = c->by.now,
                                       .who = c->who.kind == CALLER_PERSON ? c->who.name : c->by.who,
                                       .person = c->who.person,
                                       .parts = parts.items,
                                       .part_count = parts.count };
}

bool service_sign_responsibilities(context *c, const signing_request *asked, unit_duties *duties_out,
                                   error *err)
{
    duties d;
    const org_unit *of;
    if (!load(c, asked->plan, &d, err) || !find_unit(&d, asked->unit, &of, err) ||
        !access_require(c, PERMISSION_DECOMPOSITION_SIGN, d.b.region, of->id, err))
        return false;
    unit_duties before = duties_of(&d, of);
    if (before.state == SIGNATURE_NOT_NEEDED)
        return error_set(err, ERROR_CONFLICT, "“%.*s”没有已确认的任务，无须签约",
                         "%.*s has no confirmed parts to sign for", STR_ARG(of->name));
    if (before.state == SIGNATURE_VALID)
        return error_set(err, ERROR_CONFLICT, "“%.*s”已于 %.*s 签约，此后没有变动",
                         "%.*s signed on %.*s, and nothing has changed since", STR_ARG(of->name),
                         STR_ARG(before.signed_on));
    if (asked->revision && asked->revision != d.b.revision)
        return error_set(err, ERROR_CONFLICT,
                         "分解表已更改（第 %lld 次修改，您看到的是 %lld）；请重新查看后再签",
                         "the table changed (revision %lld; you saw %lld); read it again before signing",
                         (long long)d.b.revision, (long long)asked->revision);
    responsibility_signature made = signature_now(&d, of->id);
    if (!store_add_signature(c->store, &made, err) || !load(c, d.b.plan.record.code, &d, err))
        return false;
    *duties_out = duties_of(&d, of);
    context_record(c, 0, of->name,
                   str_format(c->request,
                              "{\"plan\": \"%.*s\", \"signature\": %lld, \"parts\": %zu, \"revision\": %lld}",
                              STR_ARG(d.b.plan.record.code), (long long)made.id, made.part_count,
                              (long long)made.revision));
    return true;
}
