#include "report/group_page.h"

#include "document/write/plots.h"
#include "report/missing.h"
#include "report/target_table.h"
#include "report/target_words.h"
#include "report/verdict_group.h"

static void add_tiles(document *d, const target_group *group)
{
    arena *a = d->memory;
    tile *tiles = arena_array(a, tile, VERDICT_COUNT + 1);
    size_t count = 0;
    for (verdict v = 0; v < VERDICT_COUNT; v++) {
        const verdict_row *row = &verdict_table[v];
        if (group->counts[v] == 0 && v != VERDICT_MET)
            continue;
        tiles[count++] = (tile){ .value = str_format(a, "%zu", group->counts[v]),
                                 .label = verdict_label(a, v, d->lang),
                                 .mark = str_of(row->mark),
                                 .colour = str_of(row->colour),
                                 .target = group->counts[v] ? str_of(verdict_group_of(v)->word) : STR_NONE };
    }
    tiles[count++] = missing_tile(a, group->missing_count, d->lang);
    document_tiles(d, tiles, count);
}

static void add_group(document *d, const page_frame *f, const assessment *s, const target_group *group,
                      const verdict_group *g)
{
    bool zh = f->lang == LANGUAGE_ZH;
    size_t total = verdict_group_sum(g, group->counts);
    if (total == 0)
        return;
    const char *mark = verdict_table[g->verdicts[0]].mark;
    document_heading(d, 1,
                     str_format(d->memory, zh ? "%s %.*s（%zu项）" : "%s %.*s (%zu)", mark,
                                STR_ARG(verdict_group_label(d->memory, g, f->lang)), total),
                     str_of(g->word));
    table *t = target_table_create(d, true);
    for (size_t k = 0; k < g->count; k++)
        for (size_t i = 0; i < s->target_count; i++)
            if (s->targets[i].verdict == g->verdicts[k] && s->targets[i].repeats == 0 &&
                target_group_has(group, &s->targets[i]))
                target_table_add_row(d, f, s, t, i, group->kind != PAGE_DEPARTMENT);
    document_table(d, t);
}

static str subtitle_of(arena *a, const page_frame *f, const assessment *s)
{
    return str_format(a, f->lang == LANGUAGE_ZH ? "%.*s　%.*s" : "%.*s · %.*s", STR_ARG(s->plan_title),
                      STR_ARG(s->region_name));
}

document *report_group_page(arena *a, const page_frame *f, const assessment *s, const target_group *group)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = target_group_subject(s, group);
    document *d = page_create(a, f, group->kind, &of,
                              str_format(a, zh ? "%.*s（%d年）" : "%.*s, %d", STR_ARG(group->name), s->year),
                              subtitle_of(a, f, s));
    page_add_years(d, f, group->kind, &of, s->figure_years, s->figure_year_count);
    if (page_lacks_figures(d, s)) {
        missing_add_table(d, f, s, group);
        return d;
    }
    add_tiles(d, group);
    document_paragraph(d, str_format(a,
                                     zh ? "目标%zu项；应报未报的指标%zu项。"
                                        : "Targets: %zu. Indicators with overdue data: %zu.",
                                     group->total, group->missing_count));
    for (size_t g = 0; g < VERDICT_GROUP_COUNT; g++)
        add_group(d, f, s, group, &verdict_groups[g]);
    missing_add_table(d, f, s, group);
    targets_add_repeated(d, s, group);
    return d;
}

/* The share of each group of verdicts; the table has the counts. */
static void add_shares(document *d, const target_groups *all)
{
    str *parts = arena_array(d->memory, str, VERDICT_GROUP_COUNT);
    plot_whole *wholes = arena_array(d->memory, plot_whole, all->count);
    for (size_t g = 0; g < VERDICT_GROUP_COUNT; g++)
        parts[g] = str_format(d->memory, "%s %.*s", verdict_table[verdict_groups[g].verdicts[0]].mark,
                              STR_ARG(verdict_group_label(d->memory, &verdict_groups[g], d->lang)));
    for (size_t i = 0; i < all->count; i++) {
        double *shares = arena_array(d->memory, double, VERDICT_GROUP_COUNT);
        for (size_t g = 0; g < VERDICT_GROUP_COUNT; g++)
            shares[g] = (double)verdict_group_sum(&verdict_groups[g], all->items[i].counts);
        wholes[i] = (plot_whole){ all->items[i].name, shares };
    }
    shares_plot p = { page_words(d, "各领域目标的构成", "Targets of each domain by verdict"), parts,
                      VERDICT_GROUP_COUNT, wholes, all->count };
    if (all->count > 1)
        document_drawing(d, plot_shares(d->memory, &p), 0);
}

document *report_groups_page(arena *a, const page_frame *f, const assessment *s, page_kind kind,
                             const target_groups *all)
{
    bool zh = f->lang == LANGUAGE_ZH, is_domain = kind == PAGE_DOMAIN;
    page_subject of = page_subject_of(s);
    str title = is_domain ? str_format(a, zh ? "各领域（%d年）" : "Domains in %d", s->year)
                          : str_format(a, zh ? "各部门（%d年）" : "Departments in %d", s->year);
    document *d = page_create(a, f, kind, &of, title, subtitle_of(a, f, s));
    page_add_years(d, f, kind, &of, s->figure_years, s->figure_year_count);
    if (page_lacks_figures(d, s))
        return d;
    target_groups_add_table(d, f, s, all);
    if (is_domain)
        add_shares(d, all);
    return d;
}
