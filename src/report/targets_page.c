#include "report/targets_page.h"

#include "report/parts.h"
#include "report/sentence.h"
#include "report/target_table.h"
#include "report/target_words.h"
#include "report/verdict_tiles.h"

/* The targets of one heading under one verdict. */
static void add_part(document *d, const page_frame *f, const assessment *s, table *t,
                     const assessed_domain *part, verdict v)
{
    size_t count = 0;
    for (size_t i = 0; i < s->target_count; i++)
        count += part_lists(s, part, i) && s->targets[i].verdict == v && s->targets[i].repeats == 0;
    if (count == 0)
        return;
    table_add_group(d->memory, t,
                    str_format(d->memory, f->lang == LANGUAGE_ZH ? "%.*s（%zu项）" : "%.*s (%zu)",
                               STR_ARG(part_title(part, f->lang)), count));
    for (size_t i = 0; i < s->target_count; i++)
        if (part_lists(s, part, i) && s->targets[i].verdict == v && s->targets[i].repeats == 0)
            target_table_add_row(d, f, s, t, i, true);
}

static void add_verdict(document *d, const page_frame *f, const assessment *s, verdict v)
{
    bool zh = f->lang == LANGUAGE_ZH;
    const verdict_row *word = &verdict_table[v];
    if (s->counts[v] == 0)
        return;
    document_heading(d, 1,
                     str_format(d->memory, zh ? "%s %.*s（%zu项）" : "%s %.*s (%zu)", word->mark,
                                STR_ARG(verdict_label(d->memory, v, f->lang)), s->counts[v]),
                     str_of(word->word));
    table *t = target_table_create(d, false);
    part_list parts = parts_of(d->memory, s);
    for (size_t i = 0; i < parts.count; i++)
        add_part(d, f, s, t, parts.items[i], v);
    document_table(d, t);
}

document *report_targets_page(arena *a, const page_frame *f, const assessment *s, const assessment *before)
{
    static const verdict order[] = { VERDICT_NOT_MET, VERDICT_MOVING_AWAY, VERDICT_AT_RISK, VERDICT_BEHIND,
        VERDICT_ON_TRACK, VERDICT_MET, VERDICT_AWAITING_JUDGEMENT,
                                     VERDICT_NOT_ASSESSABLE };
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = page_subject_of(s);
    document *d = page_create(
        a, f, PAGE_TARGETS, &of,
        zh ? str_format(a, "全部目标（%d年）", s->year) : str_format(a, "All targets in %d", s->year),
        str_format(a, zh ? "%.*s　%.*s" : "%.*s · %.*s", STR_ARG(s->plan_title), STR_ARG(s->region_name)));
    page_add_years(d, f, PAGE_TARGETS, &of, s->figure_years, s->figure_year_count);
    if (page_lacks_figures(d, s))
        return d;
    verdict_tiles_add(d, s, before, f);
    document_paragraph(d, sentence_summary(a, s, f->lang));
    page_add_remedies(d, s);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        add_verdict(d, f, s, order[i]);
    targets_add_repeated(d, s, 0);
    return d;
}
