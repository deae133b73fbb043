#include "service/responsibility/list.h"

#include "base/csv.h"
#include "base/vec.h"
#include "service/responsibility/table.h"

static bool has_text(const responsibility_line *line, str text)
{
    bool found = str_has(line->name, text) || str_has(line->text, text) || str_has(line->domain, text) ||
                 str_has(line->lead.name, text) || str_has(line->indicator, text);
    for (size_t i = 0; !found && i < line->support_count; i++)
        found = str_has(line->supports[i].name, text);
    return found;
}

static bool is_chosen(const responsibility_line *line, const responsibility_search *s, const org_unit *of)
{
    bool is_lead = false;
    return (!s->has_kind || line->kind == s->kind) && (!s->has_state || line->state == s->state) &&
           (!s->domain || line->domain_no == s->domain) && (s->text.len == 0 || has_text(line, s->text)) &&
           (!of || (responsibility_line_has(line, of->id, &is_lead) && (is_lead || !s->leads_only)));
}

/* Also a unit that has ended, for the lists of earlier days. */
static bool find_unit(const responsibility_book *b, str name, const org_unit **unit_out, error *err)
{
    int64_t id;
    *unit_out = 0;
    if (name.len == 0)
        return true;
    if (int_parse(name, &id) && (*unit_out = org_unit_of_id(&b->units, id)))
        return true;
    for (size_t i = 0; i < b->units.count; i++)
        if (str_eq(b->units.items[i].name, name)) {
            *unit_out = &b->units.items[i];
            return true;
        }
    return unit_finder_require(&b->finder, name, unit_out, err);
}

bool responsibility_choose(const responsibility_book *b, const responsibility_search *asked,
                           responsibility_sheet *sheet_out, error *err)
{
    VEC(responsibility_line) all = { 0 };
    const plan_record *r = &b->plan.record;
    const org_unit *of;
    responsibility_line *one = 0;
    responsibility_sheet s = { .plan = r->code,
                               .title = r->title,
                               .region = r->region_code,
                               .region_name = r->region_name,
                               .version = r->version,
                               .period_start = r->period_start,
                               .period_end = r->period_end,
                               .revision = b->revision };
    if (!responsibility_require_view(b, err) || !find_unit(b, asked->unit, &of, err) ||
        (asked->part.len > 0 && !responsibility_find_line(b, asked->part, &one, err)))
        return false;
    bool sees_all = responsibility_sees_all(b);
    for (size_t i = 0; i < b->count; i++) {
        const responsibility_line *line = &b->lines[i];
        if (!sees_all && !responsibility_sees_line(b, line))
            continue;
        s.counts[line->kind][line->state]++;
        if (is_chosen(line, asked, of) && (!one || one == line))
            *vec_push(b->c->request, &all) = *line;
    }
    s.unit = of ? of->name : STR("");
    s.items = all.items;
    s.count = all.count;
    *sheet_out = s;
    return true;
}

bool service_list_responsibilities(context *c, const responsibility_search *asked,
                                   responsibility_sheet *sheet_out, error *err)
{
    responsibility_book b;
    return responsibility_load_book_to_read(c, asked->plan, asked->on, &b, err) &&
           responsibility_choose(&b, asked, sheet_out, err);
}

/* ---- table ---- */

static void put_supports(strbuf *to, const responsibility_line *line)
{
    for (size_t i = 0; i < line->support_count; i++) {
        strbuf_add(to, i > 0 ? STR("、") : STR(""));
        strbuf_add(to, line->supports[i].name);
    }
}

static str cell_of(arena *a, const responsibility_line *line, responsibility_column column, language lang)
{
    strbuf supports = strbuf_in(a, 0);
#define NAMED(row) str_of(lang == LANGUAGE_EN ? (row).en : (row).zh)
    switch (column) {
    case RESPONSIBILITY_COLUMN_PART: return line->part;
    case RESPONSIBILITY_COLUMN_DOMAIN: return line->domain;
    case RESPONSIBILITY_COLUMN_KIND: return NAMED(responsibility_part_table[line->kind]);
    case RESPONSIBILITY_COLUMN_NAME: return line->name;
    case RESPONSIBILITY_COLUMN_TEXT: return line->text;
    case RESPONSIBILITY_COLUMN_INDICATOR: return line->indicator;
    case RESPONSIBILITY_COLUMN_LEAD: return line->lead.name;
    case RESPONSIBILITY_COLUMN_SUPPORT: put_supports(&supports, line); return strbuf_str(&supports);
    case RESPONSIBILITY_COLUMN_STATE: return NAMED(responsibility_state_table[line->state]);
    case RESPONSIBILITY_COLUMN_SOURCE:
        return line->lead.unit ? NAMED(responsibility_source_table[line->source]) : STR("");
    case RESPONSIBILITY_COLUMN_COUNT: break;
    }
#undef NAMED
    return STR("");
}

bool service_responsibility_table(context *c, const responsibility_search *asked,
                                  responsibility_table *table_out, error *err)
{
    responsibility_sheet s;
    strbuf b = strbuf_in(c->request, 0);
    bool en = c->lang == LANGUAGE_EN;
    if (!service_list_responsibilities(c, asked, &s, err))
        return false;
    for (int k = 0; k < RESPONSIBILITY_COLUMN_COUNT; k++)
        strbuf_addf(&b, "%s%s", k ? "," : "",
                    en ? responsibility_columns[k].en : responsibility_columns[k].zh);
    strbuf_add_char(&b, '\n');
    for (size_t i = 0; i < s.count; i++) {
        for (int k = 0; k < RESPONSIBILITY_COLUMN_COUNT; k++) {
            strbuf_add(&b, k ? STR(",") : STR(""));
            csv_write_field(&b, cell_of(c->request, &s.items[i], (responsibility_column)k, c->lang), ',');
        }
        strbuf_add_char(&b, '\n');
    }
    *table_out = (responsibility_table){ s.plan, s.revision, strbuf_str(&b) };
    return true;
}

/* ---- history ---- */

static responsible_unit unit_named(const responsibility_book *b, int64_t id)
{
    const org_unit *u = org_unit_of_id(&b->units, id);
    return (responsible_unit){ id, u ? u->name : STR("?") };
}

bool service_responsibility_history(context *c, const responsibility_search *asked,
                                    responsibility_history *history_out, error *err)
{
    responsibility_book b;
    responsibility_line *line;
    VEC(responsibility_act) acts = { 0 };
    if (!responsibility_load_book_to_read(c, asked->plan, STR(""), &b, err) ||
        !responsibility_require_view(&b, err) || !responsibility_find_line(&b, asked->part, &line, err))
        return false;
    if (!responsibility_sees_all(&b) && !responsibility_sees_line(&b, line))
        return access_require(c, PERMISSION_DECOMPOSITION_READ, b.region, 0, err);
    for (size_t i = b.acts.count; i > 0; i--) {
        const responsibility *r = &b.acts.items[i - 1];
        if (r->target != line->target || r->node != line->node)
            continue;
        responsibility_act *act = vec_push(c->request, &acts);
        *act = (responsibility_act){ .id = r->id,
                                     .lead = unit_named(&b, r->lead),
                                     .source = r->source,
                                     .basis = r->basis,
                                     .since = r->since,
                                     .at = r->at,
                                     .who = r->who,
                                     .why = r->why,
                                     .is_reworded = !str_eq(r->words, line->words),
                                     .supports = arena_array(c->request, responsible_unit, r->support_count),
                                     .support_count = r->support_count };
        for (size_t k = 0; k < r->support_count; k++)
            act->supports[k] = unit_named(&b, r->supports[k]);
    }
    *history_out = (responsibility_history){ *line, acts.items, acts.count };
    return true;
}
