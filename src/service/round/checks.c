#include "service/round/checks.h"

#include <stdlib.h>

#include "expression/rule.h"
#include "service/round/last_year.h"
#include "service/rule/reference.h"
#include "store/rounds.h"
#include "store/validation_rules.h"

/* A name of a rule. */
typedef struct name_use {
    str name;
    rule_reference is;
} name_use;

/* A rule at work. */
typedef struct active_rule {
    rule rule;
    const validation_rule *of;
    unsigned figures;
    const expression *read;
    name_use *names; /* [name_count] */
    size_t name_count;
} active_rule;

typedef struct checking {
    context *c;
    const catalogue_snapshot *known;
    const monitoring_round *round;
    const round_cells *cells;
    const round_cell **by_place; /* [cells->count], sorted */
    VEC(active_rule) rules;
    VEC(cell_fault) found;
    size_t computed; /* cells times rules for which no figure was missing */
    rule_table table;

    /* What is being checked. */
    const active_rule *rule;
    const round_cell *cell;
    str own; /* the name of the cell in the rule */

    /* Loaded before the first rule that needs it. */
    bool has_last, has_others, has_below;
    known_figures last;
    round_cells others; /* of the whole round */
    round_tasks tasks;
    known_figures *below; /* of each region below */
    int64_t *regions;
    size_t region_count;
} checking;

/* ---- cells by their place ---- */

static int compare_places(const round_cell *a, const round_cell *b)
{
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    return memcmp(a->position, b->position, sizeof a->position);
}

static int compare_pointers(const void *a, const void *b)
{
    return compare_places(*(const round_cell *const *)a, *(const round_cell *const *)b);
}

static const round_cell *at_place(const checking *k, const round_cell *place)
{
    const round_cell *const *found = k->cells->count ? bsearch(&place, k->by_place, k->cells->count,
                                                               sizeof *k->by_place, compare_pointers)
                                                     : 0;
    return found ? *found : 0;
}

/* The cell that n names; NULL: the form has no such cell. */
static const round_cell *cell_named(const checking *k, const name_use *n)
{
    round_cell place;
    if (n->is.base == BASE_OWN)
        return k->cell;
    return rule_place_of(&n->is, k->cell, &place) ? at_place(k, &place) : 0;
}

/* ---- figures for the rules ---- */

static str number_of(const checking *k, bool has, decimal value)
{
    return has ? decimal_text(k->c->request, value) : STR_NONE;
}

static str value_of(const checking *k, const cell_value *v, rule_member member)
{
    switch (member) {
    case MEMBER_VALUE: return number_of(k, v->status == CELL_FIGURE, v->value);
    case MEMBER_NUMERATOR: return number_of(k, v->has_numerator, v->numerator);
    case MEMBER_DENOMINATOR: return number_of(k, v->has_denominator, v->denominator);
    case MEMBER_PLACES:
        return number_of(k, v->status == CELL_FIGURE, decimal_of_int(decimal_trimmed(v->value).places));
    }
    return STR_NONE;
}

static const name_use *use_of(const checking *k, str name)
{
    for (size_t i = 0; i < k->rule->name_count; i++)
        if (str_eq(k->rule->names[i].name, name))
            return &k->rule->names[i];
    return 0;
}

static bool has(void *payload, str name)
{
    checking *k = payload;
    rule_reference ignored;
    return str_eq(name, k->own) || (k->rule && use_of(k, name)) ||
           rule_reference_of(k->c->request, k->known, name, &ignored);
}

static str figure_of(void *payload, str name)
{
    checking *k = payload;
    decimal limit;
    const name_use *n = use_of(k, name);
    if (!n)
        return value_of(k, &k->cell->value, MEMBER_VALUE);
    if (n->is.base == BASE_LIMIT) {
        const indicator *of = indicator_of_id(&k->known->indicators, k->cell->indicator);
        return number_of(k, of && rule_limit_of(of, n->is.limit, &limit), limit);
    }
    const round_cell *cell = cell_named(k, n);
    if (cell && n->is.base == BASE_OTHER_PART && cell->value.status == CELL_NOT_APPLICABLE)
        return STR("0");
    return cell ? value_of(k, &cell->value, n->is.member) : STR_NONE;
}

static str figure_of_store(const checking *k, const observation *o)
{
    cell_value v = o ? cell_value_of_figure(o) : (cell_value){ 0 };
    return value_of(k, &v, MEMBER_VALUE);
}

static str last_year(void *payload, str name)
{
    const checking *k = payload;
    (void)name;
    return figure_of_store(k, known_figure(&k->last, k->round->region, k->cell, -1));
}

static bool load_below(checking *k, error *err)
{
    const regions *all = &k->known->regions;
    k->regions = arena_array(k->c->request, int64_t, all->count);
    k->below = arena_array(k->c->request, known_figures, all->count);
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].parent != k->round->region)
            continue;
        if (!known_figures_load(k->c, all->items[i].id, k->cells->items, k->cells->count,
                                &k->below[k->region_count], err))
            return false;
        if (k->below[k->region_count].count > 0) /* a region without any figure does not report */
            k->regions[k->region_count++] = all->items[i].id;
    }
    return true;
}

static bool of_region(void *payload, size_t no, str name, str *figure_out)
{
    const checking *k = payload;
    (void)name;
    if (no >= k->region_count)
        return false;
    *figure_out = figure_of_store(k, known_figure(&k->below[no], k->regions[no], k->cell, 0));
    return true;
}

static const round_task *task_of_unit(const checking *k, str unit)
{
    for (size_t i = 0; i < k->tasks.count; i++)
        if (str_eq(k->tasks.items[i].unit_name, unit))
            return &k->tasks.items[i];
    return 0;
}

/* A form is the task of another unit in the round; a unit or cell that it does not have is not known. */
static bool of_form(void *payload, str form, size_t sheet, str name, str *figure_out)
{
    const checking *k = payload;
    round_cell place = *k->cell;
    const indicator *of = 0;
    const round_task *task = task_of_unit(k, form);
    *figure_out = STR_NONE;
    for (size_t i = 0; task && !str_eq(name, k->own) && i < k->known->indicators.count; i++)
        if (str_eq(k->known->indicators.items[i].code, name))
            of = &k->known->indicators.items[i];
    place.indicator = of ? of->id : str_eq(name, k->own) ? place.indicator : INDICATOR_NO_ID;
    for (size_t i = 0; task && i < k->others.count; i++)
        if (k->others.items[i].task == task->id && compare_places(&k->others.items[i], &place) == 0)
            *figure_out = value_of(k, &k->others.items[i].value, MEMBER_VALUE);
    return sheet == 0;
}

static str explanation(void *payload, str name, str code)
{
    const checking *k = payload;
    (void)name;
    (void)code;
    return k->cell->value.explanation;
}

/* ---- words ---- */

static void label_cell(const checking *k, const round_cell *cell, str *zh_out, str *en_out)
{
    arena *a = k->c->request;
    const indicator *of = indicator_of_id(&k->known->indicators, cell->indicator);
    strbuf zh = strbuf_in(a, 0), en = strbuf_in(a, 0);
    strbuf_add(&zh, cell->name);
    strbuf_add(&en, of && of->name_en.len ? of->name_en : cell->name);
    for (int list = 0; list < LIST_COUNT; list++) {
        const code_item *item = &k->known->codes[list].items[cell->position[list]];
        if (cell->position[list] == POSITION_TOTAL)
            continue;
        strbuf_addf(&zh, " %.*s", STR_ARG(item->name));
        strbuf_addf(&en, ", %.*s", STR_ARG(item->name_en));
    }
    *zh_out = strbuf_str(&zh);
    *en_out = strbuf_str(&en);
}

static void label(void *payload, str name, str *zh_out, str *en_out)
{
    const checking *k = payload;
    const name_use *n = use_of(k, name);
    if (!n) {
        label_cell(k, k->cell, zh_out, en_out);
        return;
    }
    const indicator *of = indicator_of_id(&k->known->indicators, k->cell->indicator);
    *zh_out = n->is.zh;
    *en_out = n->is.en;
    if (n->is.base == BASE_OWN && of && n->is.member == MEMBER_NUMERATOR && of->numerator.len > 0)
        *zh_out = of->numerator;
    if (n->is.base == BASE_OWN && of && n->is.member == MEMBER_DENOMINATOR && of->denominator.len > 0)
        *zh_out = of->denominator;
}

/* ---- rules ---- */

static void add_rule(checking *k, const validation_rule *of)
{
    arena *a = k->c->request;
    rule_faults faults;
    active_rule one = { .of = of,
                        .rule = { .code = of->code,
                                  .severity = of->is_error ? RULE_ERROR : RULE_WARNING,
                                  .expression = of->expression,
                                  .zh = of->zh,
                                  .en = of->en } };
    one.read = rule_kind_of_word(of->kind, &one.rule.kind) ? rule_read(a, &one.rule, &k->table, &faults) : 0;
    if (!one.read || !rule_figures_of(of->figures, &one.figures)) {
        *vec_push(a, &k->found) = (cell_fault){ .is_warning = true,
                                                .rule = of->code,
                                                .kind = of->kind,
                                                .zh = str_format(a, "规则 %.*s 无法使用", STR_ARG(of->code)),
                                                .en = str_format(a, "the rule %.*s cannot be used",
                                                                 STR_ARG(of->code)) };
        return;
    }
    const str *names = expression_names(one.read, &one.name_count);
    one.names = arena_array(a, name_use, one.name_count);
    size_t count = 0;
    for (size_t i = 0; i < one.name_count; i++)
        if (rule_reference_of(a, k->known, names[i], &one.names[count].is))
            one.names[count++].name = names[i];
    one.name_count = count;
    *vec_push(a, &k->rules) = one;
}

static bool load_rules(checking *k, error *err)
{
    validation_rules all;
    if (!store_load_rules(k->c->request, k->c->store, k->round->rules, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (!all.items[i].is_retired)
            add_rule(k, &all.items[i]);
    return true;
}

/* Whether the cell has all that the rule compares it with, and one of them changed. */
static bool applies(const checking *k, const bool *changed)
{
    const indicator *of = indicator_of_id(&k->known->indicators, k->cell->indicator);
    decimal ignored;
    bool has_changed = !changed || changed[k->cell - k->cells->items];
    for (size_t i = 0; i < k->rule->name_count; i++) {
        const name_use *n = &k->rule->names[i];
        if (n->is.base == BASE_LIMIT) {
            if (!of || !rule_limit_of(of, n->is.limit, &ignored))
                return false;
            continue;
        }
        const round_cell *cell = cell_named(k, n);
        if (!cell)
            return false;
        has_changed = has_changed || changed[cell - k->cells->items];
    }
    return has_changed;
}

/* "10.123 has 3 decimals, at most 2 are allowed" is clearer than the comparison of two counts. */
static void say_decimals(const checking *k, const rule_finding *f, cell_fault *fault)
{
    arena *a = k->c->request;
    decimal has, most;
    error ignored;
    str zh, en, value = decimal_text(a, k->cell->value.value);
    if (f->rule->kind != RULE_DECIMALS || k->cell->value.status != CELL_FIGURE ||
        !decimal_parse(f->left, &has, &ignored) || !decimal_parse(f->right, &most, &ignored) ||
        decimal_compare(has, most) <= 0)
        return;
    label_cell(k, k->cell, &zh, &en);
    fault->zh = str_format(a, "%.*s：%.*s 有 %.*s 位小数，至多 %.*s 位", STR_ARG(zh), STR_ARG(value),
                           STR_ARG(f->left), STR_ARG(f->right));
    fault->en = str_format(a, "%.*s: %.*s has %.*s decimals, at most %.*s are allowed", STR_ARG(en),
                           STR_ARG(value), STR_ARG(f->left), STR_ARG(f->right));
}

static void add_finding(checking *k, const rule_finding *f)
{
    arena *a = k->c->request;
    VEC(int64_t) cells = { 0 };
    *vec_push(a, &cells) = k->cell->id;
    for (size_t i = 0; i < k->rule->name_count; i++) {
        const name_use *n = &k->rule->names[i];
        const round_cell *cell = n->is.base == BASE_LIMIT ? 0 : cell_named(k, n);
        bool is_there = !cell;
        for (size_t m = 0; m < cells.count && !is_there; m++)
            is_there = cells.items[m] == cell->id;
        if (!is_there)
            *vec_push(a, &cells) = cell->id;
    }
    *vec_push(a, &k->found) = (cell_fault){ .cell = k->cell->id,
                                            .cells = cells.items,
                                            .cell_count = cells.count,
                                            .is_warning = f->rule->severity == RULE_WARNING &&
                                                          f->outcome == RULE_BROKEN,
                                            .is_open = f->is_open,
                                            .rule = f->rule->code,
                                            .kind = str_of(rule_kinds[f->rule->kind].name),
                                            .left = f->left,
                                            .right = f->right,
                                            .explanation = f->explanation,
                                            .zh = f->zh,
                                            .en = f->en };
    say_decimals(k, f, &k->found.items[k->found.count - 1]);
}

static bool load_for(checking *k, const active_rule *r, error *err)
{
    context *c = k->c;
    bool needs_last = !k->has_last && rule_calls(r->read, "last_year");
    bool needs_below = !k->has_below && rule_calls(r->read, "lower_regions");
    bool needs_others = !k->has_others && rule_calls(r->read, "form sum_of");
    k->has_last |= needs_last;
    k->has_below |= needs_below;
    k->has_others |= needs_others;
    return (!needs_last ||
            known_figures_load(c, k->round->region, k->cells->items, k->cells->count, &k->last, err)) &&
           (!needs_below || load_below(k, err)) &&
           (!needs_others || (store_load_cells(c->request, c->store, k->round->id, 0, &k->others, err) &&
                              store_load_tasks(c->request, c->store, k->round->id, &k->tasks, err)));
}

/* Checks the cells of one rule; marks those that were checked. */
static void check_rule(checking *k, const unsigned *figures, const bool *changed, bool *checked)
{
    rule_finding f;
    for (size_t i = 0; i < k->cells->count; i++) {
        k->cell = &k->cells->items[i];
        if ((k->rule->of->indicator && k->rule->of->indicator != k->cell->indicator) ||
            !(k->rule->figures & figures[i]) || !applies(k, changed))
            continue;
        if (checked)
            checked[i] = true;
        bool is_found = rule_check(k->c->request, &k->rule->rule, k->rule->read, k->own, &k->table, &f);
        if (is_found && f.outcome == RULE_NOT_COMPUTED)
            continue;
        k->computed++;
        if (is_found)
            add_finding(k, &f);
    }
}

static const unsigned *figures_of_cells(const checking *k)
{
    unsigned *all = arena_array(k->c->request, unsigned, k->cells->count);
    for (size_t i = 0; i < k->cells->count; i++) {
        bool is_known = i > 0 && k->cells->items[i].indicator == k->cells->items[i - 1].indicator;
        all[i] = is_known ? all[i - 1] : rule_figures_of_unit(k->c->request, k->cells->items[i].measure);
    }
    return all;
}

static void prepare(checking *k)
{
    k->by_place = arena_array(k->c->request, const round_cell *, k->cells->count);
    for (size_t i = 0; i < k->cells->count; i++)
        k->by_place[i] = &k->cells->items[i];
    if (k->cells->count > 0)
        qsort(k->by_place, k->cells->count, sizeof *k->by_place, compare_pointers);
    k->table = (rule_table){ .payload = k,
                             .has = has,
                             .figure = figure_of,
                             .last_year = last_year,
                             .of_form = of_form,
                             .of_region = of_region,
                             .explanation = explanation,
                             .label = label,
                             .today = k->c->today };
}

bool checks_run(context *c, const monitoring_round *round, const round_cells *cells, bool *changed,
                cell_faults *faults_out, error *err)
{
    checking k = { .c = c, .round = round, .cells = cells, .own = STR(".") };
    if (!context_catalogue(c, &k.known, err))
        return false;
    prepare(&k);
    if (!load_rules(&k, err))
        return false;
    const unsigned *figures = figures_of_cells(&k);
    bool *checked = changed ? arena_array(c->request, bool, cells->count) : 0;
    for (size_t i = 0; i < k.rules.count; i++) {
        k.rule = &k.rules.items[i];
        if (!load_for(&k, k.rule, err))
            return false;
        check_rule(&k, figures, changed, checked);
    }
    for (size_t i = 0; changed && i < cells->count; i++)
        changed[i] = changed[i] || checked[i];
    *faults_out = (cell_faults){ .items = k.found.items, .count = k.found.count };
    for (size_t i = 0; i < k.found.count; i++)
        faults_out->open += k.found.items[i].is_open;
    return true;
}

bool checks_try(context *c, const monitoring_round *round, const round_cells *cells,
                const validation_rule *one, size_t *checked_out, cell_faults *faults_out, error *err)
{
    checking k = { .c = c, .round = round, .cells = cells, .own = STR(".") };
    if (!context_catalogue(c, &k.known, err))
        return false;
    prepare(&k);
    add_rule(&k, one);
    if (k.rules.count > 0) {
        k.rule = &k.rules.items[0];
        if (!load_for(&k, k.rule, err))
            return false;
        check_rule(&k, figures_of_cells(&k), 0, 0);
    }
    *checked_out = k.computed;
    *faults_out = (cell_faults){ .items = k.found.items, .count = k.found.count };
    return true;
}
