#include "service/responsibility/propose.h"

#include "base/vec.h"

bool responsibility_next_name(str *rest, str *name_out)
{
    static const char *const separators[] = { "、", "，", ",", "；", ";", "\n" };
    while (rest->len > 0) {
        size_t end = rest->len, skip = 0;
        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
            size_t at = str_find(*rest, str_of(separators[i]), 0);
            if (at < end) {
                end = at;
                skip = strlen(separators[i]);
            }
        }
        *name_out = str_trim(str_slice(*rest, 0, end));
        *rest = str_from(*rest, end + skip);
        if (name_out->len > 0)
            return true;
    }
    return false;
}

/* ---- one line ---- */

typedef struct proposing {
    const unit_finder *f;
    responsibility_line *line;
    VEC(responsible_unit) supports;
    strbuf unread;
} proposing;

static const org_unit *find(proposing *p, str name)
{
    const org_unit *found = unit_finder_named(p->f, name);
    if (!found && name.len > 0) {
        strbuf_add(&p->unread, p->unread.len > 0 ? STR("、") : STR(""));
        strbuf_add(&p->unread, name);
    }
    return found;
}

static void take(proposing *p, const org_unit *u, responsibility_source source, str basis)
{
    if (!u || p->line->lead.unit)
        return;
    p->line->lead = (responsible_unit){ u->id, u->name };
    p->line->source = source;
    p->line->basis = basis;
}

static void add_support(proposing *p, const org_unit *u)
{
    if (!u)
        return;
    for (size_t i = 0; i < p->supports.count; i++)
        if (p->supports.items[i].unit == u->id)
            return;
    *vec_push(p->f->memory, &p->supports) = (responsible_unit){ u->id, u->name };
}

/* The only department that a sentence names; NULL: none, or several. */
static const org_unit *named_in(const unit_finder *f, str text)
{
    static const str ends[] = { STR_INIT("局"), STR_INIT("委"), STR_INIT("办"), STR_INIT("联"),
                                STR_INIT("会"), STR_INIT("院"), STR_INIT("部"), STR_INIT("厅") };
    const org_unit *only = 0;
    for (size_t i = 0; i < f->departments.all->count; i++) {
        const department *d = &f->departments.all->items[i];
        str rest = str_format(f->memory, "%.*s|%.*s", STR_ARG(d->name), STR_ARG(d->short_names)), name;
        bool is_there = false;
        while (!is_there && str_cut(&rest, STR("|"), &name))
            is_there = name.len >= STR("妇联").len && str_ends_any(name, ends, sizeof ends / sizeof *ends) &&
                       str_has(text, name);
        const org_unit *u = is_there ? unit_finder_of_department(f, d->code) : 0;
        if (u && only && u != only)
            return 0;
        only = u ? u : only;
    }
    return only;
}

void responsibility_propose(const unit_finder *f, const proposal_basis *from, responsibility_line *line)
{
    proposing p = { .f = f, .line = line, .unread = strbuf_in(f->memory, 0) };
    const plan_node *n = from->written;
    str place = n ? str_format(f->memory, "%.*s:%u", STR_ARG(n->path), n->place.line) : STR("");
    line->lead = (responsible_unit){ 0 };
    if (n) {
        bool is_row = n->kind == NODE_ROW && n->lead.len == 0;
        str rest = is_row ? n->source : n->lead, name;
        while (responsibility_next_name(&rest, &name))
            if (line->lead.unit)
                add_support(&p, find(&p, name));
            else
                take(&p, find(&p, name), RESPONSIBILITY_OF_TEXT, place);
        for (size_t i = 0; i < n->support.count; i++)
            add_support(&p, find(&p, n->support.items[i]));
    }
    if (!line->lead.unit)
        take(&p, named_in(f, line->text), RESPONSIBILITY_OF_NAME, place);
    take(&p, unit_finder_of_department(f, from->indicator_department), RESPONSIBILITY_OF_INDICATOR,
         line->indicator);
    take(&p, unit_finder_named(f, from->domain), RESPONSIBILITY_OF_DOMAIN, from->domain);
    line->supports = arena_array(f->memory, responsible_unit, p.supports.count);
    for (size_t i = 0; i < p.supports.count; i++)
        if (p.supports.items[i].unit != line->lead.unit)
            line->supports[line->support_count++] = p.supports.items[i];
    line->unread = strbuf_str(&p.unread);
}

/* ---- goals ---- */

/* The lead that the goal has, else the one that most of its other targets have. */
static responsible_unit lead_in_goal(const responsibility_line *lines, const int64_t *nodes, size_t count,
                                     size_t at)
{
    responsible_unit best = { 0 };
    size_t best_count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        if (nodes[i] != nodes[at] || !lines[i].lead.unit)
            continue;
        if (lines[i].kind != PART_TARGET)
            return lines[i].lead;
        for (size_t k = 0; k < count; k++)
            same += nodes[k] == nodes[at] && lines[k].lead.unit == lines[i].lead.unit;
        if (same > best_count) {
            best_count = same;
            best = lines[i].lead;
        }
    }
    return best;
}

void responsibility_propose_of_goals(arena *a, responsibility_line *lines, const int64_t *nodes, size_t count)
{
    responsible_unit *found = arena_array(a, responsible_unit, count), of_goal = { 0 };
    int64_t goal = 0; /* whose lead is of_goal: lines of one goal follow each other */
    for (size_t i = 0; i < count; i++) {
        if (lines[i].lead.unit || !nodes[i])
            continue;
        if (nodes[i] != goal)
            of_goal = lead_in_goal(lines, nodes, count, i);
        goal = nodes[i];
        found[i] = of_goal;
    }
    for (size_t i = 0; i < count; i++)
        if (found[i].unit) {
            lines[i].lead = found[i];
            lines[i].source = RESPONSIBILITY_OF_GOAL;
        }
}
