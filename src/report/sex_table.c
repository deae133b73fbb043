#include "report/sex_table.h"

#include "model/number.h"
#include "report/sentence.h"
#include "report/target_words.h"

enum { SEX_FEMALE, SEX_MALE, SEX_COUNT };

/* The split of a sex by the label of the code list; NULL: not reported. */
static const figure_split *split_of(const assessed_target *t, int sex)
{
    static const str labels[SEX_COUNT] = { STR_INIT("Female"), STR_INIT("Male") };
    for (size_t i = 0; i < t->split_count; i++)
        if (t->splits[i].is_sex && str_eq_ignoring_ascii_case(t->splits[i].label_en, labels[sex]))
            return &t->splits[i];
    return 0;
}

static const figure *figure_in(const figure_split *of, int year)
{
    for (size_t i = 0; of && i < of->count; i++)
        if (of->figures[i].year == year && of->figures[i].status == FIGURE_VALUE)
            return &of->figures[i];
    return 0;
}

static str gap_in(arena *a, const assessed_target *t, int year, language lang)
{
    const figure *female = figure_in(split_of(t, SEX_FEMALE), year);
    const figure *male = figure_in(split_of(t, SEX_MALE), year);
    number_rule r = number_rule_of_target(t);
    return female && male ? sentence_difference(a, number_written(&r, female->value),
                                                number_written(&r, male->value), t->unit, lang)
                          : STR_NONE;
}

static bool is_listed(const assessed_target *t)
{
    for (int sex = 0; t->has_figure && !t->is_sum && sex < SEX_COUNT; sex++)
        if (figure_in(split_of(t, sex), t->figure_year))
            return true;
    return false;
}

static bool came_before(const assessment *s, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_listed(&s->targets[i]) && str_eq(s->targets[i].code, s->targets[index].code))
            return true;
    return false;
}

static void add_row(document *d, const page_frame *f, const assessment *s, table *t, size_t index)
{
    arena *a = d->memory;
    const assessed_target *one = &s->targets[index];
    table_row *row = table_add_row(a, t);
    row->source = str_format(a, "t%zu_sex", assessment_number(s, index));
    target_add_link(a, &row->cells[0], f, s, index);
    row->cells[1] = spans_of(a, str_format(a, f->lang == LANGUAGE_ZH ? "%d年" : "%d", one->figure_year));
    row->cells[2] = spans_of(a, sentence_value(a, one, one->figure, f->lang));
    for (int sex = 0; sex < SEX_COUNT; sex++) {
        const figure *now = figure_in(split_of(one, sex), one->figure_year);
        row->cells[3 + sex] = spans_of(a, now ? sentence_value(a, one, now->value, f->lang) : STR_NONE);
    }
    row->cells[5] = spans_of(a, gap_in(a, one, one->figure_year, f->lang));
    str before = one->has_baseline && one->baseline_year < one->figure_year
                     ? gap_in(a, one, one->baseline_year, f->lang)
                     : STR_NONE;
    if (before.len)
        row->cells[6] = spans_of(a, str_format(a, f->lang == LANGUAGE_ZH ? "%.*s（%d年）" : "%.*s (%d)",
                                               STR_ARG(before), one->baseline_year));
}

void sex_table_add(document *d, const page_frame *f, const assessment *s)
{
    const table_column columns[] = {
        { page_words(d, "指标", "Indicator"), ALIGN_LEFT, 30 },
        { page_words(d, "年份", "Year"), ALIGN_CENTRE, 10 },
        { page_words(d, "合计", "Total"), ALIGN_RIGHT, 12 },
        { page_words(d, "女", "Female"), ALIGN_RIGHT, 12 },
        { page_words(d, "男", "Male"), ALIGN_RIGHT, 12 },
        { page_words(d, "男女差距", "Gap"), ALIGN_RIGHT, 16 },
        { page_words(d, "基期差距", "Gap at the baseline"), ALIGN_RIGHT, 18 },
    };
    table *t = table_create(d->memory, STR_NONE, columns, COUNT_OF(columns));
    for (size_t i = 0; i < s->target_count; i++)
        if (is_listed(&s->targets[i]) && !came_before(s, i))
            add_row(d, f, s, t, i);
    if (t->rows.count == 0) {
        document_paragraph(d, page_words(d, "没有分性别的数据。", "No figures by sex have been reported."));
        return;
    }
    document_table(d, t);
}
