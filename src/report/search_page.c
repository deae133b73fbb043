#include "report/search_page.h"

#include <stdlib.h>

#include "report/target_words.h"

static int compare(const void *one, const void *other)
{
    const search_hit *a = one, *b = other;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->text.len != b->text.len)
        return a->text.len < b->text.len ? -1 : 1; /* the shorter name is the more likely one */
    int way = str_compare(a->text, b->text);
    return way ? way : str_compare(a->address, b->address);
}

static void add_kind(document *d, const page_frame *f, search_kind kind, search_hits *found)
{
    static const struct {
        const char *zh, *en;
    } names[SEARCH_KINDS] = {
        { "指标", "Indicators" },  { "目标", "Targets" }, { "领域", "Domains" },
        { "部门", "Departments" }, { "规划", "Plans" },
    };
    if (found->v.count == 0)
        return;
    qsort(found->v.items, found->v.count, sizeof *found->v.items, compare);
    document_heading(d, 1,
                     str_format(d->memory, f->lang == LANGUAGE_ZH ? "%s（%zu）" : "%s (%zu)",
                                f->lang == LANGUAGE_ZH ? names[kind].zh : names[kind].en, found->v.count),
                     STR_NONE);
    for (size_t i = 0; i < found->v.count && i < SEARCH_SHOWN; i++) {
        const search_hit *hit = &found->v.items[i];
        spans s = { 0 };
        if (hit->has_verdict) {
            s = verdict_badge(d->memory, hit->verdict, f->lang);
            spans_add(d->memory, &s, SPAN_PLAIN, str_of(page_gap(f->lang)));
        }
        spans_add_link(d->memory, &s, hit->text, hit->address);
        spans_add(d->memory, &s, SPAN_MUTED,
                  str_format(d->memory, "%s%.*s", page_gap(f->lang), STR_ARG(hit->note)));
        document_spans(d, BLOCK_LIST_ITEM, s);
    }
    if (found->v.count > SEARCH_SHOWN)
        document_note(d,
                      str_format(d->memory,
                                 f->lang == LANGUAGE_ZH ? "只列出前%d项，请补充关键词。"
                                                        : "Only the first %d are listed; add another word.",
                                 SEARCH_SHOWN));
}

document *report_search_page(arena *a, const page_frame *f, str asked, search_hits found[SEARCH_KINDS])
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = { .group = asked };
    size_t count = 0;
    document *d = page_create(a, f, PAGE_SEARCH, &of, zh ? STR("搜索") : STR("Search"), asked);
    for (int kind = 0; kind < SEARCH_KINDS; kind++)
        count += found[kind].v.count;
    if (asked.len == 0)
        document_paragraph(
            d, page_words(d, "在上方输入指标、目标、领域、部门或规划的名称或代码；多个词用空格分开。",
                          "Type a name or code of an indicator, target, domain, department or plan "
                          "above; separate words by blanks."));
    else if (count == 0)
        document_paragraph(
            d, str_format(a,
                          zh ? "没有找到“%.*s”。请换一个词，或只写名称的一部分。"
                             : "Nothing found for \"%.*s\". Try another word or a part of the name.",
                          STR_ARG(asked)));
    for (int kind = 0; kind < SEARCH_KINDS; kind++)
        add_kind(d, f, (search_kind)kind, &found[kind]);
    return d;
}
