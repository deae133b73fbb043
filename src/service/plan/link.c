#include "service/plan/link.h"

#include <string.h>

#include "base/unit.h"
#include "formula/formula.h"
#include "phrase/direction.h"
#include "service/plan/reference.h"

/* The id that the first made indicator has until it is saved. */
static int32_t first_made_id(const plan_linker *l)
{
    return l->known.count > 0 ? l->known.items[l->known.count - 1].id + 1 : 1;
}

/* place: among the known ones, then the made ones. */
static int32_t id_of_place(const plan_linker *l, size_t place)
{
    return place < l->known.count ? l->known.items[place].id
                                  : first_made_id(l) + (int32_t)(place - l->known.count);
}

const indicator *plan_linked_indicator(const plan_linker *l, int32_t id)
{
    if (id == INDICATOR_NO_ID)
        return 0;
    return id < first_made_id(l) ? indicator_of_id(&l->known, id) : l->made.items[id - first_made_id(l)];
}

/* The unit of the indicator itself: of "5 percentage points more" that is %, of "1 point a year" too. */
static bool own_unit(const target_reading *r, str row_unit, unit *unit_out)
{
    unit read;
    if (row_unit.len > 0 && unit_find(row_unit, unit_out))
        return true;
    if (str_has(r->unit, STR("百分点")))
        return unit_find(STR("%"), unit_out);
    str yearly = STR("/年"), of_a_year = r->kind == KIND_CADENCE && str_ends(r->unit, yearly)
                                             ? str_slice(r->unit, 0, r->unit.len - yearly.len)
                                             : r->unit;
    if (of_a_year.len == 0 || !unit_find(of_a_year, &read))
        return false;
    if (read.dimension == DIMENSION_POINTS)
        return unit_of_points(&read, unit_out);
    bool is_relative = r->kind == KIND_CHANGE &&
                       (r->comparator == COMPARATOR_INCREASE_BY_RATIO ||
                        r->comparator == COMPARATOR_DECREASE_BY_RATIO ||
                        r->comparator == COMPARATOR_MULTIPLY || r->comparator == COMPARATOR_CAGR);
    if (is_relative)
        return false;
    *unit_out = read;
    return true;
}

/* A share is in percent although its sentence has no number: 女性比例逐步提高. Rates of births, deaths and
 * cases have units of their own, and a ratio of two groups is not a share. */
static bool names_share(str name)
{
    static const char *const shares[] = { "比例", "比重", "占比", "率" };
    static const char *const others[] = { "死亡率", "出生率", "生育率", "发生率", "发病率", "事故率", "效率", "利率", "频率", "汇率" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_ends(name, str_of(others[i])))
            return false;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        if (str_ends(name, str_of(shares[i])))
            return !str_has(name, STR("男女")) && !str_has(name, STR("女男")) && !str_has(name, STR("师生"));
    return false;
}

/* A name of the catalogue with a unit of another kind (a count where a share was meant) is another indicator.
 */
static bool units_agree(const indicator *i, bool has_unit, const unit *u)
{
    unit own;
    double factor;
    if (!has_unit || !unit_find(i->unit, &own) || unit_convert(u, &own, &factor))
        return true;
    bool own_is_part = own.dimension == DIMENSION_SHARE || own.dimension == DIMENSION_RATE,
         is_part = u->dimension == DIMENSION_SHARE || u->dimension == DIMENSION_RATE;
    return own_is_part && is_part; /* an error in the plan's unit, listed in its remarks */
}

/* WOMEN_2021_T3, WOMEN_2021_D2G1, WOMEN_2021_D2G1_2 */
static str make_code(plan_linker *l, str where, unsigned item, unsigned items)
{
    strbuf b = strbuf_in(l->memory, 0);
    strbuf_add(&b, l->plan_code);
    strbuf_add_char(&b, '_');
    strbuf_add(&b, plan_is_row(where) ? str_join(l->memory, STR("T"), str_from(where, 6)) : where);
    if (items > 1)
        strbuf_addf(&b, "_%u", item);
    for (size_t i = 0; i < b.len; i++)
        b.data[i] = b.data[i] >= 'a' && b.data[i] <= 'z'   ? (char)(b.data[i] - 32)
                    : b.data[i] == '.' || b.data[i] == '-' ? '_'
                                                           : b.data[i];
    uint64_t at;
    str code = str_copy(l->memory, strbuf_str(&b)), base = code;
    for (unsigned n = 2; map_get(&l->index.by_code, name_key(l->memory, code), &at); n++)
        code = str_format(l->memory, "%.*s_%u", STR_ARG(base), n);
    return code;
}

/* 毛入学率 and the like may pass a hundred. */
static bool may_pass_hundred(str name)
{
    return str_has(name, STR("毛")) || str_has(name, STR("巩固率")) || str_has(name, STR("增长")) ||
           str_has(name, STR("增速"));
}

static int32_t make_indicator(plan_linker *l, const target_reading *r, str where, str name, bool has_unit,
                              const unit *u)
{
    indicator *made = arena_new(l->memory, indicator);
    *made = (indicator){ .code = make_code(l, where, r->item, r->items),
                         .name = name,
                         .unit = has_unit ? u->name : STR(""),
                         .decimals = INDICATOR_DECIMALS_UNKNOWN,
                         .direction = direction_guess(name, 0),
                         .is_of_plan = true };
    made->is_share = has_unit && u->dimension == DIMENSION_SHARE && !may_pass_hundred(name);
    if (made->direction == BETTER_UNKNOWN &&
        (r->comparator == COMPARATOR_GE || r->comparator == COMPARATOR_GT))
        made->direction = BETTER_UP;
    if (made->direction == BETTER_UNKNOWN &&
        (r->comparator == COMPARATOR_LE || r->comparator == COMPARATOR_LT))
        made->direction = BETTER_DOWN;
    *vec_push(l->memory, &l->made) = made;
    uint64_t place = l->known.count + l->made.count - 1;
    map_add(&l->index.by_code, name_key(l->memory, made->code), place, 0);
    map_add(&l->index.by_name, name_key(l->memory, name), place, 0);
    return id_of_place(l, place);
}

/* The id of a name among known and made ones, with the way it was found. */
static int32_t find_id(plan_linker *l, str name, link_way *way_out)
{
    const struct {
        const map *in;
        link_way way;
    } steps[] = { { &l->index.by_code, LINK_CODE }, { &l->index.by_name, LINK_NAME },
    { &l->index.by_alias, LINK_ALIAS } };
    str bare, unit_text, keys[2] = { name_key(l->memory, name), STR("") };
    uint64_t at;
    if (unit_split_name(name, &bare, &unit_text))
        keys[1] = name_key(l->memory, bare);
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; keys[k].len > 0 && i < sizeof steps / sizeof *steps; i++)
            if (map_get(steps[i].in, keys[k], &at)) {
                *way_out = steps[i].way;
                return id_of_place(l, at);
            }
    return INDICATOR_NO_ID;
}

/* The catalogue's name for the figure of a thing in a sentence: for 性别平等评估全覆盖 it is
 * 性别平等评估覆盖率, for 五年新增养老床位500张 it is 新增养老床位数. */
static int32_t find_figure_of(plan_linker *l, const target_reading *r, str name, link_way *way_out)
{
    const str of_all[] = { STR("覆盖率"), STR("人数"), STR("份数"), STR("率") };
    int32_t id = INDICATOR_NO_ID;
    if (r->comparator == COMPARATOR_ALL)
        for (size_t i = 0; id == INDICATOR_NO_ID && i < sizeof of_all / sizeof *of_all; i++)
            id = find_id(l, str_join(l->memory, name, of_all[i]), way_out);
    else if (str_starts(r->formula, STR("sum(")))
        id = find_id(l, str_join(l->memory, STR("新增"), name), way_out);
    return id;
}

/* Of a count, all are covered where the catalogue says how many there should be. */
static bool can_cover_all(const target_reading *r, const indicator *i)
{
    return r->comparator == COMPARATOR_ALL && i->reference.len > 0;
}

/* An indicator of the plan is reported by the department that leads its target; the first one named. */
static void set_department(plan_linker *l, int32_t id, str lead)
{
    int32_t first = first_made_id(l);
    if (id >= first && l->made.items[id - first]->department.len == 0)
        l->made.items[id - first]->department = lead;
}

/* 应救尽救 of 确保符合条件的妇女应救尽救; empty when the phrase has no such word. */
static str slogan_of(str phrase)
{
    static const size_t rune = sizeof "应" - 1;
    for (size_t at = 0; (at = str_find(phrase, STR("应"), at)) != STR_NOWHERE; at += rune) {
        str four = str_slice(phrase, at, at + 4 * rune);
        if (four.len == 4 * rune && (str_eq(str_slice(four, 2 * rune, 3 * rune), STR("尽")) ||
                                     str_eq(str_slice(four, 2 * rune, 3 * rune), STR("必"))))
            return four;
    }
    return STR("");
}

/* The name of a coverage indicator includes the slogan: 符合条件的妇女应救尽救. 在…前提下 and 在…中 are not
 * part of a name. */
static str name_of_coverage(arena *a, const target_reading *r, str name)
{
    str slogan = r->comparator == COMPARATOR_ALL ? slogan_of(r->phrase) : STR("");
    if (slogan.len == 0 || str_has(name, slogan))
        return name;
    return str_starts(name, STR("在")) ? slogan : str_join(a, name, slogan);
}

/* lead: the code of the department that leads the target; may be empty. */
static void link_target(plan_linker *l, plan_target *t, str name, str row_unit, str lead)
{
    unit u;
    const target_reading *r = &t->reading;
    bool has_unit = own_unit(r, row_unit, &u),
         is_judged = r->formula.len == 0 || str_eq(r->formula, STR("judged"));
    if (name.len == 0)
        return;
    int32_t id = find_figure_of(l, r, name, &t->link);
    if (id == INDICATOR_NO_ID)
        id = find_id(l, name, &t->link);
    const indicator *found = plan_linked_indicator(l, id);
    if (found && (units_agree(found, has_unit, &u) || can_cover_all(r, found))) {
        t->indicator = id;
        if (plan_linked_indicator(l, id)->is_of_plan)
            t->link = LINK_PLAN_INDICATOR;
        set_department(l, id, lead);
        return;
    }
    t->link = LINK_NONE;
    if (is_judged)
        return;
    has_unit = has_unit ||
               (r->unit.len == 0 && row_unit.len == 0 && names_share(name) && unit_find(STR("%"), &u));
    t->indicator = make_indicator(l, r, t->where, name_of_coverage(l->memory, r, name), has_unit, &u);
    set_department(l, t->indicator, lead);
    t->link = LINK_PLAN_INDICATOR;
}

/* An indicator named in a formula, [女党员占党员总数的比例], becomes its code where there is one. */
static str link_references(plan_linker *l, str text)
{
    strbuf b = strbuf_in(l->memory, 0);
    str rest = text;
    for (size_t open; (open = str_find(rest, STR("["), 0)) != STR_NOWHERE;) {
        link_way way;
        size_t close = str_find(rest, STR("]"), open);
        str name = close == STR_NOWHERE ? STR("") : str_slice(rest, open + 1, close);
        bool is_range = str_has(name, STR(","));
        int32_t id = name.len > 0 && !is_range ? find_id(l, name, &way) : INDICATOR_NO_ID;
        strbuf_add(&b, str_slice(rest, 0, open + 1));
        strbuf_add(&b, id != INDICATOR_NO_ID ? plan_linked_indicator(l, id)->code : name);
        if (id == INDICATOR_NO_ID && name.len > 0 && !is_range) {
            str *names = arena_array(l->memory, str, l->unknown_references.count + 1);
            if (l->unknown_references.count > 0)
                memcpy(names, l->unknown_references.items, l->unknown_references.count * sizeof *names);
            names[l->unknown_references.count++] = name;
            l->unknown_references.items = names;
        }
        rest = str_from(rest, close == STR_NOWHERE ? rest.len : close);
    }
    strbuf_add(&b, rest);
    return strbuf_str(&b);
}

/* A column of a year before the plan's end gives the deadline. */
static str with_year(arena *a, str text, int year, int plan_end)
{
    const formula *parsed;
    error ignored;
    if (year == 0 || year == plan_end || !formula_parse(a, text, &parsed, &ignored))
        return text;
    bool takes_year = (parsed->kind == FORMULA_TEST && !parsed->always && !parsed->every_year) ||
                      parsed->kind == FORMULA_KEEPS || parsed->kind == FORMULA_RISES ||
                      parsed->kind == FORMULA_FALLS || parsed->kind == FORMULA_COVERS;
    if (!takes_year || parsed->by_year != 0)
        return text;
    formula dated = *parsed;
    dated.by_year = year;
    return formula_print(a, &dated);
}

typedef VEC(plan_target) target_vec;

static void add_row_target(plan_linker *l, target_vec *all, const plan *p, const plan_row *row,
                           const plan_row_target *cell)
{
    str lead = department_code_of(l->memory, &l->departments, row->source, p->region);
    for (size_t i = 0; i < cell->readings.count; i++) {
        plan_target *t = vec_push(l->memory, all);
        t->where = str_format(l->memory, "table.%d", row->no);
        t->reading = cell->readings.items[i];
        t->reading.indicator = t->reading.items > 1 && t->reading.indicator.len > 0 ? t->reading.indicator
                                                                                    : row->name;
        t->has_baseline = row->has_baseline;
        t->baseline_year = row->has_baseline ? row->baseline_year : 0;
        t->baseline = row->baseline;
        t->reading.formula = with_year(l->memory, t->reading.formula, cell->year, p->period_end);
        if (t->reading.by_year == 0 && cell->year != p->period_end)
            t->reading.by_year = cell->year;
        link_target(l, t, t->reading.indicator, row->unit, lead);
    }
}

static bool is_known(void *payload, str name)
{
    link_way way;
    return find_id(payload, name, &way) != INDICATOR_NO_ID;
}

static const plan_target *first_with_baseline(const target_vec *all, int32_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].indicator == id && all->items[i].has_baseline)
            return &all->items[i];
    return 0;
}

static void add_text_target(plan_linker *l, target_vec *all, const plan *p, const plan_text_target *text)
{
    str lead = department_code_of(l->memory, &l->departments, plan_lead_of(p, text), p->region);
    plan_target t = { .where = text->where, .domain_no = text->domain, .reading = *text->reading };
    link_target(l, &t, t.reading.indicator, STR(""), lead);
    const plan_target *same = t.indicator != INDICATOR_NO_ID ? first_with_baseline(all, t.indicator) : 0;
    if (same) {
        t.has_baseline = true;
        t.baseline_year = same->baseline_year;
        t.baseline = same->baseline;
    }
    *vec_push(l->memory, all) = t;
}

plan_targets plan_link_targets(plan_linker *l, const plan *p)
{
    target_vec all = { 0 };
    for (size_t i = 0; p->table && i < p->table->row_count; i++) {
        const plan_row *row = &p->table->rows[i];
        for (size_t t = 0; t < row->target_count; t++)
            add_row_target(l, &all, p, row, &row->targets[t]);
    }
    plan_text_targets texts = plan_list_text_targets(l->memory, p);
    for (size_t i = 0; i < texts.count; i++)
        add_text_target(l, &all, p, &texts.items[i]);
    for (size_t i = 0; i < all.count; i++) {
        plan_target *t = &all.items[i];
        const indicator *own = plan_linked_indicator(l, t->indicator);
        if (own)
            t->reading.formula = plan_formula_with_reference(l->memory, &t->reading, own, is_known, l);
        t->reading.formula = link_references(l, t->reading.formula);
    }
    return (plan_targets){ all.items, all.count };
}
