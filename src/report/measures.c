/* 重难点指标: gap, cause, responsible unit, measure and date of the targets that are hard to reach. */
#include "report/concern.h"
#include "report/sentence.h"
#include "report/target_words.h"

static bool is_hard(const assessment *s, const concern *c)
{
    verdict v = c->target ? s->targets[c->target - 1].verdict : VERDICT_NOT_ASSESSABLE;
    return c->target && (c->level >= WARNING_ORANGE || v == VERDICT_NOT_MET || v == VERDICT_MOVING_AWAY ||
                         v == VERDICT_AT_RISK);
}

/* The rules that warned; without a warning the verdict. */
static str cause_of(arena *a, const assessment *s, const concern *c, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < c->warnings.count; i++) {
        if (i > 0)
            strbuf_add(&b, lang == LANGUAGE_ZH ? STR("；") : STR("; "));
        strbuf_add(&b, warning_rule_label(a, c->warnings.items[i]->rule, lang));
    }
    return b.len ? strbuf_str(&b) : verdict_label(a, s->targets[c->target - 1].verdict, lang);
}

static str need_of(arena *a, const assessment *s, const concern *c, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    str need = sentence_need(a, &s->targets[c->target - 1], s->year, lang);
    if (need.len == 0 && c->warnings.count)
        need = zh ? c->warnings.items[0]->clear_zh : c->warnings.items[0]->clear_en;
    return need;
}

static void add_row(document *d, const page_frame *f, const assessment *s, table *t, const concern *c)
{
    arena *a = d->memory;
    const assessed_target *one = &s->targets[c->target - 1];
    language lang = f->lang;
    bool zh = lang == LANGUAGE_ZH;
    table_row *row = table_add_row(a, t);
    str department = zh || one->department_en.len == 0 ? one->department : one->department_en;
    str gap = sentence_gap(a, one, lang);
    row->source = str_format(a, "t%zu_hard", assessment_number(s, c->target - 1));
    target_add_link(a, &row->cells[0], f, s, c->target - 1);
    row->cells[1] = spans_of(a, gap.len ? gap : sentence_now(a, one, lang));
    row->cells[2] = spans_of(a, cause_of(a, s, c, lang));
    row->cells[3] = spans_of(a, department.len ? department : zh ? STR("未定部门") : STR("not assigned"));
    row->cells[4] = spans_of(a, need_of(a, s, c, lang));
    row->cells[5] = spans_of(a, s->year >= one->target_year
                                    ? str_format(a, zh ? "已到期（%d年）" : "was due in %d", one->target_year)
                                    : str_format(a, zh ? "%d年底前" : "end of %d", one->target_year));
}

void concerns_add_measures(document *d, const page_frame *f, const assessment *s, const concerns *all,
                           size_t rows_max)
{
    const table_column columns[] = {
        { page_words(d, "指标", "Indicator"), ALIGN_LEFT, 22 },
        { page_words(d, "差距", "Gap"), ALIGN_LEFT, 18 },
        { page_words(d, "原因", "Cause"), ALIGN_LEFT, 14 },
        { page_words(d, "责任单位", "Responsible"), ALIGN_LEFT, 14 },
        { page_words(d, "措施（达标所需）", "Measure (what is needed)"), ALIGN_LEFT, 21 },
        { page_words(d, "时限", "By"), ALIGN_LEFT, 11 },
    };
    table *t = table_create(d->memory, STR_NONE, columns, COUNT_OF(columns));
    size_t more = 0;
    t->is_stacked = true;
    for (size_t i = 0; i < all->count; i++) {
        if (!is_hard(s, &all->items[i]))
            continue;
        if (rows_max && t->rows.count == rows_max)
            more++;
        else
            add_row(d, f, s, t, &all->items[i]);
    }
    if (t->rows.count == 0) {
        document_paragraph(d, page_words(d, "没有重难点指标。", "No indicator is hard to reach."));
        return;
    }
    document_table(d, t);
    if (more)
        document_note(d, str_format(d->memory,
                                    d->lang == LANGUAGE_ZH ? "另有%zu项，见年度监测报告。"
                                                           : "%zu more are in the annual report.",
                                    more));
}
