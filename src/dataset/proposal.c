#include "dataset/proposal.h"

#include "base/limits.h"
#include "base/unit.h"
#include "dataset/heading.h"

struct import_proposal *import_proposal_in(arena *a, const mapping *begin)
{
    import_proposal *p = arena_new(a, import_proposal);
    p->memory = a;
    for (int kind = 0; kind < MAPPING_KIND_COUNT; kind++)
        p->seen[kind] = map_in(a);
    for (size_t i = 0; begin && i < begin->count; i++) {
        const mapping_name *n = &begin->names[i];
        if (map_add(&p->seen[n->kind], import_mapping_key(a, n->kind, n->theirs, false), i, 0))
            *vec_push(a, &p->names) = *n;
    }
    return p;
}

/* Beyond the limit names are counted no more; the caller refuses a proposal that has more. */
void import_propose(import_context *c, mapping_kind kind, str theirs, str ours)
{
    import_proposal *p = c->options->proposal;
    str name, unit_text = STR("");
    if (!p || p->names.count > LIMIT_MAPPING_NAMES)
        return;
    if (kind == MAPPING_INDICATOR && unit_split_name(theirs, &name, &unit_text))
        theirs = name;
    str key = import_mapping_key(p->memory, kind, theirs, false);
    if (key.len > 0 && map_add(&p->seen[kind], key, p->names.count, 0))
        *vec_push(p->memory, &p->names) = (mapping_name){ .kind = kind,
                                                          .theirs = str_copy(p->memory, theirs),
                                                          .ours = str_copy(p->memory, ours),
                                                          .unit = ours.len > 0
                                                                      ? STR("")
                                                                      : str_copy(p->memory, unit_text) };
}

static void set_unit(import_proposal *p, mapping_name *n, const indicator *i, str unit_text)
{
    unit is, own;
    double factor;
    n->unit = str_copy(p->memory, unit_text);
    n->has_factor = unit_find(unit_text, &is) && unit_find(i->unit, &own) &&
                    unit_convert(&is, &own, &factor) && decimal_fits(factor, DECIMAL_PLACES_MAX);
    if (n->has_factor)
        n->factor = decimal_trimmed(decimal_of_double(factor, DECIMAL_PLACES_MAX / 2, ROUNDING_HALF_UP));
}

void import_propose_unit(import_context *c, const indicator *i, str unit_text)
{
    import_proposal *p = c->options->proposal;
    if (!p)
        return;
    import_propose(c, MAPPING_INDICATOR, i->name, i->code);
    for (size_t at = 0; at < p->names.count; at++) {
        mapping_name *n = &p->names.items[at];
        if (n->kind == MAPPING_INDICATOR && str_eq(n->ours, i->code) && n->unit.len == 0)
            set_unit(p, n, i, unit_text);
    }
}

static void propose_cell(import_context *c, str text)
{
    column_heading h = heading_of(c, text);
    if (h.indicator != INDICATOR_NO_ID && import_find_indicator(c, text))
        import_propose(c, MAPPING_INDICATOR, text, import_indicator(c, h.indicator)->code);
    else if (h.region != REGION_NO_ID)
        import_propose(c, MAPPING_REGION, text, region_code_of_id(&c->of->known->regions, h.region));
}

void import_propose_columns(import_context *c, const import_columns *columns)
{
    if (!c->options->proposal)
        return;
    for (int role = COLUMN_UNKNOWN + 1; role < COLUMN_ROLE_COUNT; role++) {
        str text = columns->of[role] != NO_COLUMN ? columns->headings[columns->of[role]] : STR("");
        if (text.len > 0 && role != COLUMN_IGNORED)
            import_propose(c, MAPPING_HEADING, text, text);
    }
    for (size_t i = 0; i < columns->figure_count; i++)
        for (size_t row = 0; row < columns->row_count; row++) {
            size_t at = (size_t)columns->figures[i].column;
            if (at < columns->row_counts[row])
                propose_cell(c, columns->rows[row][at]);
        }
    for (size_t i = 0; i < columns->count; i++)
        if (columns->is_unread[i] && columns->headings[i].len > 0)
            import_propose(c, MAPPING_HEADING, columns->headings[i], STR(""));
}
