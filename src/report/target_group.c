#include "report/target_group.h"

#include <string.h>

#include "report/parts.h"
#include "report/target_words.h"
#include "report/verdict_group.h"

enum { TABLE_COLUMNS = VERDICT_GROUP_COUNT + 3 };

bool target_group_has(const target_group *group, const assessed_target *t)
{
    if (group->is_key)
        return t->is_key;
    return group->no == (group->kind == PAGE_DOMAIN ? t->domain_no : t->department_no);
}

static void count(target_group *group, const assessment *s)
{
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].repeats == 0 && target_group_has(group, &s->targets[i])) {
            group->counts[s->targets[i].verdict]++;
            group->total++;
        }
    for (size_t i = 0; i < s->missing.count; i++)
        group->missing_count += target_group_has(group, &s->targets[s->missing.items[i].target - 1]);
}

static void add(target_groups *all, const assessment *s, target_group group)
{
    count(&group, s);
    if (group.total > 0)
        all->items[all->count++] = group;
}

target_groups target_groups_of(arena *a, const assessment *s, page_kind kind, language lang)
{
    target_groups all = { .items = arena_array(a, target_group, s->department_count + s->domain_count + 1) };
    if (kind == PAGE_DEPARTMENT) {
        for (size_t i = 0; i < s->department_count; i++) {
            const assessed_department *d = &s->departments[i];
            add(&all, s,
                (target_group){ .kind = kind,
                                .no = i + 1,
                                .code = assessed_department_word(d),
                                .name = assessed_department_name(d, lang) });
        }
        return all;
    }
    add(&all, s,
        (target_group){ .kind = kind,
                        .is_key = true,
                        .code = str_of(part_table[PART_KEY].word),
                        .name = part_title(&s->key, lang) });
    for (size_t i = 0; i < s->domain_count; i++) {
        const assessed_domain *part = &s->domains[i];
        str code = part->kind == PART_DOMAIN ? str_format(a, "%u", part->no)
                                             : str_of(part_table[part->kind].word);
        add(&all, s,
            (target_group){ .kind = kind, .no = part->no, .code = code, .name = part_title(part, lang) });
    }
    return all;
}

const target_group *target_group_find(const target_groups *all, str code)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq_ignoring_ascii_case(all->items[i].code, code))
            return &all->items[i];
    return 0;
}

page_subject target_group_subject(const assessment *s, const target_group *group)
{
    page_subject of = page_subject_of(s);
    of.group = group->code;
    return of;
}

/* ---- the table of all ---- */

static table *create_table(document *d, const target_groups *all, bool zh)
{
    bool is_domain = all->items[0].kind == PAGE_DOMAIN;
    table_column columns[TABLE_COLUMNS] = {
        { is_domain ? (zh ? STR("领域") : STR("Domain")) : (zh ? STR("部门") : STR("Department")), ALIGN_LEFT,
            24 },
        { zh ? STR("目标") : STR("Targets"), ALIGN_RIGHT, 8 },
    };
    for (size_t g = 0; g < VERDICT_GROUP_COUNT; g++)
        columns[2 + g] = (table_column){
            str_format(d->memory, "%s %.*s", verdict_table[verdict_groups[g].verdicts[0]].mark,
                       STR_ARG(verdict_group_label(d->memory, &verdict_groups[g], d->lang))),
            ALIGN_RIGHT, 10
        };
    columns[TABLE_COLUMNS - 1] = (table_column){ zh ? STR("未报数据") : STR("Not reported"), ALIGN_RIGHT, 8 };
    return table_create(d->memory, STR_NONE, columns, TABLE_COLUMNS);
}

static void add_numbers(arena *a, table_row *row, const target_group *group, span_style style)
{
    size_t at = 1;
    spans_add(a, &row->cells[at++], style, str_format(a, "%zu", group->total));
    for (size_t g = 0; g < VERDICT_GROUP_COUNT; g++)
        spans_add(a, &row->cells[at++], style,
                  str_format(a, "%zu", verdict_group_sum(&verdict_groups[g], group->counts)));
    spans_add(a, &row->cells[at++], style, str_format(a, "%zu", group->missing_count));
}

void target_groups_add_table(document *d, const page_frame *f, const assessment *s, const target_groups *all)
{
    arena *a = d->memory;
    bool zh = f->lang == LANGUAGE_ZH;
    target_group sum = { .total = s->achievement.total, .missing_count = s->missing.count };
    if (all->count == 0)
        return;
    table *t = create_table(d, all, zh);
    for (size_t i = 0; i < all->count; i++) {
        const target_group *group = &all->items[i];
        table_row *row = table_add_row(a, t);
        page_subject of = target_group_subject(s, group);
        if (f->is_served)
            spans_add_link(a, &row->cells[0], group->name, page_address(a, f, group->kind, &of));
        else
            spans_add(a, &row->cells[0], SPAN_PLAIN, group->name);
        row->source = str_format(a, "group_%08x", (unsigned)str_hash(group->code));
        add_numbers(a, row, group, SPAN_PLAIN);
    }
    memcpy(sum.counts, s->counts, sizeof sum.counts);
    table_row *last = table_add_row(a, t);
    last->is_sum = true;
    spans_add(a, &last->cells[0], SPAN_STRONG, zh ? STR("合计") : STR("Total"));
    last->source = STR("group_all");
    add_numbers(a, last, &sum, SPAN_STRONG);
    document_table(d, t);
    if (all->items[0].is_key && s->domain_count)
        document_note(
            d, zh ? STR("主要指标同时计入所属领域，合计中只计一次。")
                  : STR("Key indicators are also counted in their domain, but only once in the total."));
    document_note(
        d,
        zh ? STR("“未达标或难达标”包括未达标、偏离目标和达标困难；“未报数据”为应报未报的指标数，相关目标仍计入各项判定。")
           : STR("Not met or at risk includes moving away. Not reported: indicators with overdue data; their targets keep their verdicts."));
}
