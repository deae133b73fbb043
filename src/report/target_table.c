#include "report/target_table.h"

#include "report/missing.h"
#include "report/sentence.h"
#include "report/target_words.h"

enum { COLUMNS_WITHOUT_VERDICT = 5 };

table *target_table_create(document *d, bool shows_verdict)
{
    bool zh = d->lang == LANGUAGE_ZH;
    table_column columns[COLUMNS_WITHOUT_VERDICT + 1] = { { zh ? STR("指标") : STR("Indicator"), ALIGN_LEFT,
        30 } };
    size_t count = 1;
    if (shows_verdict)
        columns[count++] = (table_column){ zh ? STR("判定") : STR("Verdict"), ALIGN_LEFT, 11 };
    columns[count++] = (table_column){ zh ? STR("目标") : STR("Target"), ALIGN_LEFT, 20 };
    columns[count++] = (table_column){ zh ? STR("最新值") : STR("Latest"), ALIGN_RIGHT, 14 };
    columns[count++] = (table_column){ zh ? STR("差距与达标所需") : STR("Gap and required pace"), ALIGN_LEFT, 26 };
    columns[count++] = (table_column){ zh ? STR("达标可能性") : STR("Chance of meeting it"), ALIGN_RIGHT, 8 };
    table *t = table_create(d->memory, STR_NONE, columns, count);
    t->is_stacked = true;
    return t;
}

static str gap_and_need(arena *a, const assessment *s, const assessed_target *t, language lang)
{
    if (t->reason != REASON_NONE)
        return sentence_start(a, sentence_reason(a, t, lang));
    str gap = sentence_gap(a, t, lang), need = sentence_need(a, t, s->year, lang);
    return str_eq(gap, need) ? gap : sentence_join(a, gap, need, lang);
}

void target_table_add_row(document *d, const page_frame *f, const assessment *s, table *t, size_t index,
                          bool shows_department)
{
    arena *a = d->memory;
    const assessed_target *one = &s->targets[index];
    table_row *row = table_add_row(a, t);
    size_t at = 0;
    spans_add(a, &row->cells[at], SPAN_MUTED,
              str_format(a, "%zu%s", assessment_number(s, index), page_gap(f->lang)));
    target_add_link(a, &row->cells[at], f, s, index);
    if (shows_department)
        target_add_department(a, &row->cells[at], f, s, one);
    if (t->column_count > COLUMNS_WITHOUT_VERDICT)
        row->cells[++at] = verdict_badge(a, one->verdict, f->lang);
    row->cells[++at] = spans_of(a, f->lang == LANGUAGE_ZH ? one->target->explain_zh
                                                          : sentence_start(a, target_aim(one, f->lang)));
    target_add_difference(a, &row->cells[at], one, f->lang);
    target_add_correction(a, &row->cells[at], one, f->lang);
    at++;
    if (one->has_figure)
        row->cells[at] = spans_of(a, str_format(a, f->lang == LANGUAGE_ZH ? "%.*s（%.*s）" : "%.*s (%.*s)",
                                                STR_ARG(sentence_value(a, one, one->figure, f->lang)),
                                                STR_ARG(sentence_years(a, one, f->lang))));
    row->cells[++at] = spans_of(a, gap_and_need(a, s, one, f->lang));
    missing_add_remark(a, &row->cells[at], s, one, f->lang);
    row->cells[++at] = spans_of(a, chance_text(a, one, s->year, f->lang));
}

void targets_add_dropped(document *d, const assessment *s)
{
    bool zh = d->lang == LANGUAGE_ZH;
    if (s->dropped_count)
        document_note(d, str_format(d->memory,
                                    zh ? "经人更正，另有%zu项不作为目标，未判定。"
                                       : "Not assessed, because a person dropped them as no targets: %zu.",
                                    s->dropped_count));
}

void targets_add_repeated(document *d, const assessment *s, const target_group *group)
{
    targets_add_dropped(d, s);
    strbuf said = strbuf_in(d->memory, 0);
    bool zh = d->lang == LANGUAGE_ZH;
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].repeats && (!group || target_group_has(group, &s->targets[i])))
            strbuf_addf(&said, zh ? "%s第%zu项同第%zu项" : "%sno. %zu = no. %zu",
                        said.len == 0 ? ""
                        : zh          ? "；"
                                      : "; ",
                        assessment_number(s, i), assessment_number(s, s->targets[i].repeats - 1));
    if (strbuf_str(&said).len)
        document_note(d, str_format(d->memory,
                                    zh ? "规划中重复的目标只计一次：%.*s。"
                                       : "Repeated targets are counted once: %.*s.",
                                    STR_ARG(strbuf_str(&said))));
}
