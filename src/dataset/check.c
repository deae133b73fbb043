#include "dataset/checker.h"

#include <stdlib.h>

#include "dataset/checking.h"
#include "dataset/confirm.h"
#include "dataset/order.h"
#include "dataset/series.h"

/* The rows of one indicator in one region, and the figures that the store has of it, both in the order of the
 * store. */
typedef struct block {
    import_checker *k;
    observation *rows;
    size_t count;
    const observation *known;
    size_t known_count;
} block;

/* Of items of one indicator in one region. */
static const observation *find_in(const observation *items, size_t count, const observation *key)
{
    size_t low = 0, high = count;
    int64_t place = observation_place(key);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (observation_place(&items[middle]) < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && observation_place(&items[low]) == place ? &items[low] : 0;
}

/* The value as it would be after the import; NULL if it is missing. */
static const observation *find_figure(const block *b, const observation *key)
{
    const observation *found = find_in(b->rows, b->count, key);
    return found ? found : find_in(b->known, b->known_count, key);
}

static bool is_repeated(const block *b, size_t i)
{
    return i > 0 && observation_place(&b->rows[i - 1]) == observation_place(&b->rows[i]);
}

static str value_text(const observation *o, char text[DECIMAL_TEXT_MAX])
{
    return o->has_value ? decimal_print(text, observation_value(o)) : str_of(status_of_letter(o->status)->zh);
}

/* For an indicator of women alone the columns 合计 and 女 of a form are the same figure. */
static void check_columns_agree(const block *b, const observation *earlier, const observation *o)
{
    char before[DECIMAL_TEXT_MAX], now[DECIMAL_TEXT_MAX];
    if (observation_says_the_same(earlier, o))
        import_warn_of_figure(&b->k->c, o, 0, STR(""), "本行有两栏是同一数据，内容相同，只导入一次",
                              "two columns of this line are the same figure and agree; imported once");
    else
        import_add_figure_fault(&b->k->c, o, 0, STR(""), false,
                                "本行有两栏是同一数据，但内容不同：%.*s 和 %.*s；请更正或删去一栏",
                                "two columns of this line are the same figure but differ: %.*s and %.*s; correct "
                                "or delete one",
                                STR_ARG(value_text(earlier, before)), STR_ARG(value_text(o, now)));
}

/* The same said twice is only untidy; two figures for one thing are a contradiction. */
static void check_duplicates(const block *b)
{
    char before[DECIMAL_TEXT_MAX], now[DECIMAL_TEXT_MAX];
    for (size_t i = 1; i < b->count; i++) {
        const observation *o = &b->rows[i], *earlier = o - 1;
        if (!is_repeated(b, i))
            continue;
        if (earlier->line == o->line)
            check_columns_agree(b, earlier, o);
        else if (observation_says_the_same(earlier, o))
            import_warn_of_figure(&b->k->c, o, 0, STR(""), "与第 %u 行完全相同，只导入一次",
                                  "identical to line %u; imported once", checking_line(b->k, earlier->line));
        else
            import_add_figure_fault(
                &b->k->c, o, 0, STR(""), false, "与第 %u 行为同一数据，但内容不同：该行为 %.*s，本行为 %.*s",
                "conflicts with line %u: %.*s there, %.*s here", checking_line(b->k, earlier->line),
                STR_ARG(value_text(earlier, before)), STR_ARG(value_text(o, now)));
    }
}

/* A value in the store is replaced by a status. */
static void check_loss(const block *b, const observation *o)
{
    char was[DECIMAL_TEXT_MAX];
    const observation *known = find_in(b->known, b->known_count, o);
    if (known && known->has_value && !o->has_value)
        import_warn_of_figure(&b->k->c, o, 0, STR(""), "库中已有数值 %.*s，本行无数值；导入后以本行为准",
                              "the store has %.*s; this row has no value and replaces it",
                              STR_ARG(decimal_print(was, observation_value(known))));
}

/* Two parts of a list that make up its total. */
typedef struct parts {
    dimension_list list;
    uint8_t first, second;
    const char *zh, *en;
} parts;

static const parts parts_table[] = {
    { LIST_SEX, SEX_FEMALE, SEX_MALE, "女与男之和", "female and male together" },
    { LIST_RESIDENCE, RESIDENCE_URBAN, RESIDENCE_RURAL, "城镇与乡村之和", "urban and rural together" },
};

/* Counts reported in units of ten thousand are rounded, each by up to half a step. */
static bool adds_up(decimal first, decimal second, decimal total, decimal *sum_out)
{
    decimal difference, step = { 0 };
    if (!decimal_add(first, second, sum_out) || !decimal_subtract(*sum_out, total, &difference))
        return false;
    uint8_t places = total.places < first.places ? total.places : first.places;
    places = second.places < places ? second.places : places;
    if (difference.scaled < 0)
        difference.scaled = -difference.scaled;
    bool is_rounded = places > 0;
    step = (decimal){ is_rounded ? 15 : 0, is_rounded ? (uint8_t)(places + 1) : 0 };
    return decimal_compare(difference, step) <= 0;
}

static void check_sum(const block *b, const parts *p, const observation *total, const observation *first,
                      const observation *second)
{
    char sum_text[DECIMAL_TEXT_MAX], total_text[DECIMAL_TEXT_MAX];
    decimal sum = { 0 };
    const struct {
        bool applies;
        decimal first, second, total;
        const char *zh, *en;
    } checks[] = {
        { import_kind(&b->k->c, total->indicator)->unit.cases > 0 && first->has_value && second->has_value &&
              total->has_value,
          observation_value(first), observation_value(second), observation_value(total), "", "" },
        { first->has_numerator && second->has_numerator && total->has_numerator, observation_numerator(first),
          observation_numerator(second), observation_numerator(total), "分子：", "numerators: " },
        { first->has_denominator && second->has_denominator && total->has_denominator,
          observation_denominator(first), observation_denominator(second), observation_denominator(total),
          "分母：", "denominators: " },
    };
    for (size_t k = 0; k < sizeof checks / sizeof *checks; k++)
        if (checks[k].applies && !adds_up(checks[k].first, checks[k].second, checks[k].total, &sum)) {
            observation whole_figure = *total;
            whole_figure.line = total->line ? total->line : first->line ? first->line : second->line;
            str of = decimal_print(sum_text, sum), whole = decimal_print(total_text, checks[k].total);
            import_add_figure_fault(&b->k->c, &whole_figure, 0, STR(""), false,
                                    "%1$s%3$s %5$.*6$s 不等于合计 %7$.*8$s%2$.0s%4$.0s",
                                    "%2$s%4$s are %5$.*6$s, the total is %7$.*8$s%1$.0s%3$.0s", checks[k].zh,
                                    checks[k].en, p->zh, p->en, of.data, (int)of.len, whole.data,
                                    (int)whole.len);
        }
}

/* Asked at the first of total and parts that the file has, so that a wrong sum is reported once. */
static void check_parts(const block *b, const observation *o, const parts *p)
{
    uint8_t position = o->position[p->list];
    if (position != POSITION_TOTAL && position != p->first && position != p->second)
        return;
    observation key = *o;
    const observation *of[3];
    const uint8_t positions[3] = { POSITION_TOTAL, p->first, p->second };
    for (size_t i = 0; i < 3; i++) {
        key.position[p->list] = positions[i];
        of[i] = find_figure(b, &key);
        if (!of[i] || (of[i]->line != 0 && observation_place(of[i]) < observation_place(o)))
            return;
    }
    check_sum(b, p, of[0], of[1], of[2]);
}

int import_locked_year_compare(const void *one, const void *two)
{
    const import_locked_year *a = one, *b = two;
    int by = (a->region > b->region) - (a->region < b->region);
    return by ? by : (a->year > b->year) - (a->year < b->year);
}

static int compare_rows(const void *one, const void *two)
{
    return observation_compare(one, two);
}

static bool is_locked(const import_locks *locks, const observation *o)
{
    import_locked_year of = { o->region, o->period };
    return (locks->year_count > 0 &&
            bsearch(&of, locks->years, locks->year_count, sizeof of, import_locked_year_compare)) ||
           (locks->cells.count > 0 &&
            bsearch(o, locks->cells.items, locks->cells.count, sizeof *o, compare_rows));
}

/* Of a figure that the import would add or change. */
static void check_lock(const block *b, const observation *o)
{
    const import_locks *locks = b->k->setup.locks;
    if (locks && is_locked(locks, o))
        import_add_figure_fault(&b->k->c, o, 0, STR(""), false,
                                "已锁定，不能导入；须由两人修订（在监测报表中申请数据修订，下级地区的数据用数据包）",
                                "is locked and cannot be imported; two people revise it (ask for a revision in "
                                "its round, or load a package for a region below)");
}

static bool set_version(const block *b, observation *o, error *err)
{
    const observation *known = find_in(b->known, b->known_count, o);
    if (!known)
        o->version = 1;
    else if (observation_says_the_same(known, o))
        o->version = 0;
    else if (known->version == UINT16_MAX)
        return error_set(err, ERROR_TOO_LARGE, "第 %u 行的数据已有 %d 个版次，不能再增加",
                         "the value in line %u already has %d versions", o->line, UINT16_MAX);
    else
        o->version = (uint16_t)(known->version + 1);
    return true;
}

static bool check_block(const block *b, error *err)
{
    check_duplicates(b);
    import_check_series(b->k, b->rows, b->count, b->known, b->known_count);
    for (size_t i = 0; i < b->count; i++) {
        for (size_t k = 0; k < sizeof parts_table / sizeof *parts_table; k++)
            check_parts(b, &b->rows[i], &parts_table[k]);
        check_loss(b, &b->rows[i]);
        if (is_repeated(b, i))
            b->rows[i].version = 0;
        else if (!set_version(b, &b->rows[i], err))
            return false;
        if (b->rows[i].version > 0)
            check_lock(b, &b->rows[i]);
    }
    return true;
}

/* The figures that the store has of the next indicator; those of a region are loaded once. */
static bool take_known(import_checker *k, block *b, error *err)
{
    int64_t code = b->rows[0].region;
    int32_t id = b->rows[0].indicator;
    if (!k->setup.load)
        return true;
    if (code != k->region) {
        arena_destroy(k->of_region);
        k->of_region = 0;
        k->of_region = arena_create(0);
        arena_keep(k->of_region); /* until import_checker_close, also when the work is abandoned */
        k->region = code;
        k->known_at = 0;
        if (!k->setup.load(k->setup.load_payload, k->of_region, code, &k->known, err))
            return false;
    }
    while (k->known_at < k->known.count && k->known.items[k->known_at].indicator < id)
        k->known_at++;
    b->known = k->known.items + k->known_at;
    while (k->known_at < k->known.count && k->known.items[k->known_at].indicator == id)
        k->known_at++;
    b->known_count = (size_t)(k->known.items + k->known_at - b->known);
    return true;
}

/* Keeps the rows that contain new data. */
static size_t keep_new(import_checker *k, observation *rows, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        k->counts.unchanged += rows[i].version == 0;
        k->counts.added += rows[i].version == 1;
        k->counts.superseded += rows[i].version > 1;
        if (rows[i].version > 0)
            rows[kept++] = rows[i];
    }
    return kept;
}

static bool check_group(import_checker *k, error *err)
{
    block b = { .k = k, .rows = k->group.items, .count = k->group.count };
    if (b.count == 0)
        return true;
    import_sort_rows(b.rows, b.count);
    if (!take_known(k, &b, err) || !check_block(&b, err))
        return false;
    size_t kept = keep_new(k, b.rows, b.count);
    k->group.count = 0;
    return kept == 0 || !k->setup.sink || k->setup.sink(k->setup.sink_payload, b.rows, kept, err);
}

bool import_checker_open(arena *a, arena *scratch, const import_reference *of, import_texts *texts,
                         const import_options *options, const import_checker_setup *setup,
                         import_checker **checker_out, error *err)
{
    import_checker *k = arena_new(a, import_checker);
    k->c = (import_context){ .memory = a, .scratch = scratch, .options = options, .of = of, .texts = texts };
    k->setup = *setup;
    *checker_out = k;
    return import_read_confirmations(k, err);
}

void import_checker_close(import_checker *k)
{
    if (k)
        arena_destroy(k->of_region);
}

void import_checker_set_fractions(import_checker *k, bool shares_are_fractions)
{
    k->shares_are_fractions = shares_are_fractions;
}

bool import_checker_add(import_checker *k, const observation *rows, size_t count, error *err)
{
    for (size_t i = 0; i < count && import_may_go_on(&k->c); i++) {
        const observation *last = k->group.count > 0 ? &k->group.items[k->group.count - 1] : 0;
        bool is_other = last && (last->region != rows[i].region || last->indicator != rows[i].indicator);
        if (is_other && !check_group(k, err))
            return false;
        if (k->group.count == LIMIT_IMPORT_GROUP_ROWS)
            return error_set(
                err, ERROR_TOO_LARGE, "一个地区的一项指标超过 %d 行（第 %u 行）；请检查文件是否重复",
                "more than %d rows of one indicator in one region (line %u); is the file repeated?",
                LIMIT_IMPORT_GROUP_ROWS, rows[i].line);
        *vec_push(k->c.memory, &k->group) = rows[i];
    }
    return true;
}

bool import_checker_finish(import_checker *k, error *err)
{
    return !import_may_go_on(&k->c) || check_group(k, err);
}

import_counts import_checker_counts(const import_checker *k)
{
    return k->counts;
}

const import_context *import_checker_context(const import_checker *k)
{
    return &k->c;
}

size_t import_checker_confirmed(const import_checker *k, const import_confirmed **first_out,
                                size_t *listed_out)
{
    *first_out = k->confirmed.items;
    *listed_out = k->confirmed.count;
    return k->confirmed_count;
}

static int compare_faults(const void *a, const void *b)
{
    const import_fault *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

/* Adds copies, so that the faults outlive the side that found them. */
static void add_all(import_context *all, const import_context *from)
{
    all->error_count += from->error_count;
    all->warning_count += from->warning_count;
    for (size_t i = 0; i < from->faults.count; i++) {
        import_fault f = from->faults.items[i];
        f.heading = str_copy(all->memory, f.heading);
        f.confirm = str_copy(all->memory, f.confirm);
        f.message = message_copy(all->memory, f.message);
        *vec_push(all->memory, &all->faults) = f;
    }
}

/* The lines of the text that no row of data comes before: of each sheet its first and the last of its
 * heading. */
static import_heading_lines *heading_lines(arena *a, const import_sheets *sheets)
{
    import_heading_lines *lines = arena_array(a, import_heading_lines, sheets->count);
    for (size_t i = 0; i < sheets->count; i++)
        lines[i] = (import_heading_lines){ sheets->items[i].line,
                                           sheets->items[i].columns ? sheets->items[i].columns->line : 0 };
    return lines;
}

import_faults import_all_faults(arena *a, const import_context *reading, import_checker *k)
{
    import_context all = { .memory = a };
    add_all(&all, reading);
    add_all(&all, &k->c);
    import_tell_unused_confirmations(k, &all);
    if (all.faults.count > 0)
        qsort(all.faults.items, all.faults.count, sizeof *all.faults.items, compare_faults);
    for (size_t i = 0; i < all.faults.count; i++) {
        import_fault *f = &all.faults.items[i];
        const import_sheet *sheet = checking_sheet(k, f->line);
        f->text_line = f->line;
        f->line -= sheet->line;
        f->sheet = k->setup.sheets->count > 1 ? str_copy(a, sheet->name) : STR("");
    }
    return (import_faults){ all.faults.items,
                            all.faults.count,
                            all.error_count,
                            all.warning_count,
                            heading_lines(a, k->setup.sheets),
                            k->setup.sheets->count };
}
