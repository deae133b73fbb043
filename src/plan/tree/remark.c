#include "plan/tree/remark.h"

#include "base/map.h"
#include "base/unit.h"
#include "plan/parse.h"

/* --- headings --- */

/* 下篇 may follow 上篇 without 中篇. */
static bool follows(const paragraph *p, int64_t last)
{
    return p->no == last + 1 || p->no == 1 || (last == 1 && str_starts(p->mark, STR("下")));
}

static void remark_numbers(const outline *o, size_t parent, notes *n)
{
    int64_t last = 0;
    unsigned style = 0;
    str last_mark = STR("");
    for (size_t k = outline_child(o, parent, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(o, parent, k)) {
        const paragraph *p = &o->all->items[o->nodes[k].paragraph];
        if (p->how == NUMBERING_NONE || p->how == NUMBERING_DASH) {
            last = 0;
            continue;
        }
        if (o->nodes[k].style == style && last && p->no == last && str_eq(p->mark, last_mark))
            notes_remark(n, REMARK_NUMBERING, p->whole.place, "编号“%.*s”重复", "duplicate number \"%.*s\"",
                         STR_ARG(p->mark));
        else if (o->nodes[k].style == style && last && !follows(p, last))
            notes_remark(n, REMARK_NUMBERING, p->whole.place, "编号“%.*s”不连续：前一个是 %lld",
                         "the number \"%.*s\" does not follow %lld", STR_ARG(p->mark), (long long)last);
        style = o->nodes[k].style;
        last = p->no;
        last_mark = p->mark;
    }
}

static bool half_width(str mark)
{
    return str_has(mark, STR("(")) || str_has(mark, STR(")"));
}

static bool full_width(str mark)
{
    return str_has(mark, STR("（")) || str_has(mark, STR("）"));
}

/* Among the numbers of one form, the fewer are the odd ones. */
static void remark_brackets(const outline *o, numbering form, notes *n)
{
    size_t half = 0, full = 0;
    for (size_t k = 0; k < o->count; k++) {
        const paragraph *p = &o->all->items[o->nodes[k].paragraph];
        half += p->how == form && half_width(p->mark);
        full += p->how == form && full_width(p->mark);
    }
    for (size_t k = 0; k < o->count && half && full; k++) {
        const paragraph *p = &o->all->items[o->nodes[k].paragraph];
        if (p->how == form && (half < full ? half_width(p->mark) : full_width(p->mark)))
            notes_remark(n, REMARK_BRACKETS, p->whole.place, "编号“%.*s”的括号与其他编号不同",
                         "the brackets of \"%.*s\" differ from those of the other numbers", STR_ARG(p->mark));
    }
}

static void remark_headings(const outline *o, notes *n)
{
    for (size_t k = 0; k < o->count; k++) {
        const paragraph *p = &o->all->items[o->nodes[k].paragraph];
        str title = outline_title(o, k), meant;
        if (o->nodes[k].parent != OUTLINE_ROOT)
            continue;
        if (words_role_loosely(title, &meant) != ROLE_NONE && meant.len)
            notes_remark(n, REMARK_HEADING, p->whole.place, "标题“%.*s”疑似“%.*s”漏字",
                         "the heading \"%.*s\" may be \"%.*s\" with a character missing", STR_ARG(title),
                         STR_ARG(meant));
        if (o->nodes[k].last == k && o->nodes[k].end == o->nodes[k].paragraph + 1 &&
            paragraph_looks_like_heading(p))
            notes_remark(n, REMARK_HEADING, p->whole.place, "标题“%.*s”下没有内容",
                         "no text below the heading \"%.*s\"", STR_ARG(title));
    }
}

void remark_outline(const outline *o, notes *n)
{
    remark_numbers(o, OUTLINE_ROOT, n);
    for (size_t k = 0; k < o->count; k++)
        remark_numbers(o, k, n);
    remark_brackets(o, NUMBERING_HAN_BRACKETS, n);
    remark_brackets(o, NUMBERING_DIGITS_BRACKETS, n);
    remark_headings(o, n);
}

/* --- the table --- */

static bool unit_is_odd(str unit_text)
{
    return str_starts(unit_text, STR("1/‰")) || str_starts(unit_text, STR("1/%")) ||
           str_starts(unit_text, STR("1/％"));
}

/* The first that have one name; more are not compared, so that a name repeated without end makes no remark of
 * every pair. */
enum { ALIKE_MAX = 4 };

typedef struct alike {
    const void *items[ALIKE_MAX];
    size_t count;
} alike;

typedef struct names {
    arena *memory;
    map numbers; /* name -> index in groups */
    VEC(alike) groups;
} names;

/* The groups of items with a name. The pointer is valid until the next call. */
static alike *alike_of(names *all, str name)
{
    uint64_t index = all->groups.count;
    if (map_add(&all->numbers, name, index, &index))
        return vec_push(all->memory, &all->groups);
    return &all->groups.items[index];
}

static void keep(alike *known, const void *item)
{
    if (known->count < ALIKE_MAX)
        known->items[known->count++] = item;
}

static void remark_alike_rows(const plan_row *row, names *rows, notes *n)
{
    alike *known = alike_of(rows, row->name);
    for (size_t k = 0; k < known->count; k++) {
        const plan_row *other = known->items[k];
        notes_remark(n, REMARK_ALIKE_ROWS, row->place, "第 %d 行与第 %d 行指标相同：“%.*s”",
                     "row %d and row %d name the same indicator, \"%.*s\"", row->no, other->no,
                     STR_ARG(row->name));
    }
    keep(known, row);
}

static void remark_rows(const plan_table *t, notes *n)
{
    names rows = { .memory = n->memory, .numbers = map_in(n->memory) };
    for (size_t r = 0; r < t->row_count; r++) {
        const plan_row *row = &t->rows[r];
        if (unit_is_odd(row->unit))
            notes_remark(n, REMARK_UNIT, row->place, "第 %d 行“%.*s”的单位“%.*s”不规范",
                         "row %d, \"%.*s\": unusual unit \"%.*s\"", row->no, STR_ARG(row->name),
                         STR_ARG(row->unit));
        if (row->has_baseline && str_eq(row->unit, STR("%")) && decimal_double(row->baseline) > 200)
            notes_remark(n, REMARK_UNIT, row->place, "第 %d 行“%.*s”的基期值 %.*s%% 过大",
                         "row %d, \"%.*s\": a baseline of %.*s%% is too large", row->no, STR_ARG(row->name),
                         STR_ARG(row->baseline_raw));
        for (size_t i = 0; i < row->target_count; i++)
            if (row->targets[i].merged_with_row)
                notes_remark(n, REMARK_SHARED_CELL, row->place, "第 %d 行“%.*s”的目标与第 %d 行共用一格",
                             "row %d, \"%.*s\", shares the target of row %d", row->no, STR_ARG(row->name),
                             row->targets[i].merged_with_row);
        remark_alike_rows(row, &rows, n);
    }
}

static bool at_least(target_comparator c)
{
    return c == COMPARATOR_GE || c == COMPARATOR_GT || c == COMPARATOR_EQ;
}

static bool at_most(target_comparator c)
{
    return c == COMPARATOR_LE || c == COMPARATOR_LT;
}

/* "85" alone has no direction of its own; then nothing is past it. */
static void remark_baselines(const plan_table *t, notes *n)
{
    for (size_t r = 0; r < t->row_count; r++) {
        const plan_row *row = &t->rows[r];
        const plan_row_target *target = plan_row_last_target(row);
        if (!row->has_baseline || !target || target->readings.count != 1 ||
            target->readings.items[0].value_count != 1 ||
            target->readings.items[0].kind == KIND_MAINTAIN) /* keeping a reached value is normal */
            continue;
        const target_reading *reading = &target->readings.items[0];
        int compared = decimal_compare(row->baseline, reading->values[0]);
        bool past = (reading->comparator == COMPARATOR_GE && compared > 0) ||
                    (reading->comparator == COMPARATOR_GT && compared > 0) ||
                    (at_most(reading->comparator) && compared < 0);
        if (past)
            notes_remark(n, REMARK_BASELINE_PAST_TARGET, row->place,
                         "第 %d 行“%.*s”的基期值 %.*s 已超过目标“%.*s”",
                         "row %d, \"%.*s\": the baseline %.*s is already past the target \"%.*s\"", row->no,
                         STR_ARG(row->name), STR_ARG(row->baseline_raw), STR_ARG(target->effective));
    }
}

/* --- the same indicator with another figure --- */

static bool figures_differ(const target_reading *x, const target_reading *y)
{
    bool same_way = (at_least(x->comparator) && at_least(y->comparator)) ||
                    (at_most(x->comparator) && (at_most(y->comparator) || y->comparator == COMPARATOR_EQ)) ||
                    (at_most(y->comparator) && x->comparator == COMPARATOR_EQ);
    return same_way && x->value_count == 1 && y->value_count == 1 && x->by_year == y->by_year &&
           decimal_compare(x->values[0], y->values[0]) != 0 && x->baseline_ref.len == 0 &&
           y->baseline_ref.len == 0;
}

static void remark_pair(const target_reading *x, const target_reading *y, text_place place, notes *n)
{
    if (!figures_differ(x, y))
        return;
    notes_remark(n, REMARK_OTHER_FIGURE, place, "“%.*s”的目标前后不一致：“%.*s”与“%.*s”",
                 "two different targets for \"%.*s\": \"%.*s\" and \"%.*s\"", STR_ARG(x->indicator),
                 STR_ARG(x->phrase), STR_ARG(y->phrase));
}

static void remark_reading(const target_reading *r, text_place place, notes *n)
{
    if (!r->note.len)
        return;
    str zh = target_note(r, LANGUAGE_ZH), en = target_note(r, LANGUAGE_EN);
    notes_remark(n, REMARK_READING, place, "%.*s：%s%.0s", "%.*s: %.0s%s", STR_ARG(r->indicator),
                 str_zero_ended(n->memory, zh), str_zero_ended(n->memory, en));
}

static void remark_figures(arena *a, const plan *p, notes *n)
{
    plan_text_targets targets = plan_list_text_targets(a, p);
    names indicators = { .memory = a, .numbers = map_in(a) };
    for (size_t r = 0; p->table && r < p->table->row_count; r++) {
        const plan_row_target *cell = plan_row_last_target(&p->table->rows[r]);
        for (size_t k = 0; cell && k < cell->readings.count; k++)
            keep(alike_of(&indicators, cell->readings.items[k].indicator), &cell->readings.items[k]);
    }
    for (size_t i = 0; i < targets.count; i++) {
        const target_reading *reading = targets.items[i].reading;
        alike *known = alike_of(&indicators, reading->indicator);
        for (size_t k = 0; k < known->count && reading->indicator.len; k++)
            remark_pair(known->items[k], reading, reading->place, n);
        keep(known, reading);
    }
    for (size_t i = 0; i < targets.count; i++)
        remark_reading(targets.items[i].reading, targets.items[i].reading->place, n);
    for (size_t r = 0; p->table && r < p->table->row_count; r++)
        for (size_t t = 0; t < p->table->rows[r].target_count; t++)
            for (size_t k = 0; k < p->table->rows[r].targets[t].readings.count; k++)
                remark_reading(&p->table->rows[r].targets[t].readings.items[k], p->table->rows[r].place, n);
}

/* 3 %、5 ‰ 和 6 ‰: shares among rates of one sentence. */
static void remark_mixed_units(arena *a, const plan *p, notes *n)
{
    plan_text_targets targets = plan_list_text_targets(a, p);
    for (size_t i = 1; i < targets.count; i++) {
        const target_reading *x = targets.items[i - 1].reading, *y = targets.items[i].reading;
        unit u, v;
        if (x->items < 2 || y->item != x->item + 1 || !unit_find(x->unit, &u) || !unit_find(y->unit, &v) ||
            u.dimension == v.dimension)
            continue;
        bool mixed = (u.dimension == DIMENSION_SHARE && v.dimension == DIMENSION_RATE) ||
                     (u.dimension == DIMENSION_RATE && v.dimension == DIMENSION_SHARE);
        if (mixed && str_eq(x->phrase, y->phrase))
            notes_remark(n, REMARK_UNIT, x->place, "“%.*s”与“%.*s”同句而单位不同（%.*s、%.*s），请核对",
                         "\"%.*s\" and \"%.*s\" are in one sentence but have different units (%.*s, %.*s)",
                         STR_ARG(x->indicator), STR_ARG(y->indicator), STR_ARG(x->unit), STR_ARG(y->unit));
    }
}

/* --- sentences --- */

static bool ends_like_text(str text)
{
    static const char *const ends[] = { "。", "；", "！", "？", "）", ")", "”", "》", "：", "…", ".", ";" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(text, str_of(ends[i])))
            return true;
    return false;
}

/* 意识 and 能力: an English word that joins two Chinese ones was left by a translator or a converter. */
static size_t find_foreign_join(str text, str *word_out)
{
    static const char *const words[] = { "and", "or", "the", "of" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str word = str_of(words[i]);
        for (size_t at = 0; (at = str_find(text, word, at)) != STR_NOWHERE; at += word.len) {
            str before = str_trim(str_slice(text, 0, at)), after = str_trim(str_from(text, at + word.len));
            bool between = before.len && after.len && (unsigned char)before.data[before.len - 1] >= 0x80 &&
                           (unsigned char)after.data[0] >= 0x80;
            if (between) {
                *word_out = word;
                return at;
            }
        }
    }
    return STR_NOWHERE;
}

static void remark_sentence(void *payload, str where, plan_statement *s)
{
    notes *n = payload;
    str word;
    (void)where;
    if (str_has(s->text, STR("。")) && !ends_like_text(s->text))
        notes_remark(n, REMARK_SENTENCE, plan_place_in(s, s->text.len, 0), "这一段在句中断开",
                     "this paragraph ends in the middle of a sentence");
    size_t at = find_foreign_join(s->text, &word);
    if (at != STR_NOWHERE)
        notes_remark(n, REMARK_LEFTOVER, plan_place_in(s, at, word.len), "中文句子中夹有英文“%.*s”",
                     "English word \"%.*s\" in a Chinese sentence", STR_ARG(word));
}

static notes notes_of(arena *a, const plan *p)
{
    notes n = { .memory = a };
    for (size_t i = 0; i < p->remarks.count; i++)
        *vec_push(a, &n.remarks) = p->remarks.items[i];
    return n;
}

void plan_remark_hidden(arena *a, plan *p, str hidden)
{
    notes n = notes_of(a, p);
    str name, kind, which;
    while (str_cut(&hidden, STR("\n"), &name)) {
        if (!str_cut(&name, STR(" "), &kind) || !str_cut(&name, STR(" "), &which))
            continue;
        if (str_eq(kind, STR("rows")))
            notes_remark(&n, REMARK_LEFTOVER, p->place, "工作表“%.*s”有隐藏的行，也已读取：第 %.*s 行",
                         "sheet \"%.*s\" has hidden rows, which are read too: rows %.*s", STR_ARG(name), STR_ARG(which));
        else if (str_eq(kind, STR("columns")))
            notes_remark(&n, REMARK_LEFTOVER, p->place, "工作表“%.*s”有隐藏的列，也已读取：%.*s 列",
                         "sheet \"%.*s\" has hidden columns, which are read too: columns %.*s", STR_ARG(name),
                         STR_ARG(which));
        else
            notes_remark(&n, REMARK_LEFTOVER, p->place, "隐藏的工作表“%.*s”未读；要读它，请先取消隐藏",
                         "the hidden sheet \"%.*s\" was not read: unhide it to have it read", STR_ARG(name));
    }
    p->remarks = (plan_remarks){ n.remarks.items, n.remarks.count };
}

void plan_add_remarks(arena *a, plan *p)
{
    notes n = notes_of(a, p);
    if (p->table) {
        remark_rows(p->table, &n);
        remark_baselines(p->table, &n);
    }
    remark_figures(a, p, &n);
    remark_mixed_units(a, p, &n);
    plan_each_statement(a, p, remark_sentence, &n);
    p->remarks = (plan_remarks){ n.remarks.items, n.remarks.count };
}
