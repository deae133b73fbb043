#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/composite_output.h"
#include "cli/options.h"

enum { CAUSES_MAX = 10, REGIONS_WITH_CAUSES_MAX = 12, INFLUENCES_MAX = 8 };

typedef struct printer {
    cli_call *call;
    const composite_answer *answer;
    const composite_result *r;
    const composite_definition *d;
    int places;     /* decimals of a score, enough for one hundred steps of the scale */
} printer;

static FILE *out_of(const printer *p)
{
    return p->call->out;
}

static str number(const printer *p, double value)
{
    return str_format(p->call->request, "%.*f", p->places, value);
}

static str signed_number(const printer *p, double value)
{
    return str_format(p->call->request, "%+.*f", p->places, value);
}

static const char *words(const printer *p, const char *zh, const char *en)
{
    return cli_words(p->call, zh, en);
}

static const composite_score *total_of(const printer *p, size_t place, size_t year)
{
    return &p->r->totals[composite_at(p->r, place, year)];
}

/* ---- head ---- */

static void print_method(const printer *p)
{
    const composite_definition *d = p->d;
    language lang = p->call->lang;
    bool zh = lang == LANGUAGE_ZH;
    fprintf(out_of(p), zh ? "%.*s　%d 年\n" : "%.*s, %d\n",
            STR_ARG(!zh && d->name_en.len ? d->name_en : d->name),
            p->r->data->year_first + (int)p->answer->year);
    if (d->formula != COMPOSITE_OF_MEANS) {
        fprintf(out_of(p), zh ? "按%s计算\n\n" : "computed by %s\n\n",
                zh ? composite_formula_words[d->formula].zh : composite_formula_words[d->formula].en);
        return;
    }
    fprintf(out_of(p),
            zh ? "领域：%s，%s；领域内：%s，%s；" : "domains: weights %s, %s; within: weights %s, %s; ",
            zh ? composite_weighting_words[d->domain_weighting].zh
               : composite_weighting_words[d->domain_weighting].en,
            zh ? composite_mean_words[d->domain_mean].zh : composite_mean_words[d->domain_mean].en,
            zh ? composite_weighting_words[d->indicator_weighting].zh
               : composite_weighting_words[d->indicator_weighting].en,
            zh ? composite_mean_words[d->indicator_mean].zh : composite_mean_words[d->indicator_mean].en);
    if (d->base_from)
        fprintf(out_of(p), zh ? "基期 %d—%d；" : "base period %d to %d; ", d->base_from, d->base_to);
    fprintf(out_of(p),
            zh ? "已知权重达 %.0f%% 以上才计算得分，数据最多沿用 %d 年\n\n"
               : "scores require %.0f%% of the weight; carry-forward limit in years: %d\n\n",
            100 * d->share_min, d->carry_years);
}

/* ---- table ---- */

static size_t name_columns(const printer *p)
{
    size_t widest = 8;
    for (size_t i = 0; i < p->r->data->region_count; i++) {
        size_t width = utf8_columns(p->r->data->regions[i].name);
        widest = width > widest ? width : widest;
    }
    return widest < 30 ? widest : 30;
}

static bool has_domains(const printer *p)
{
    return p->d->formula == COMPOSITE_OF_MEANS;
}

static void print_heading(const printer *p, size_t name_width)
{
    FILE *out = out_of(p);
    cli_put_cell(out, str_of(words(p, "位次", "rank")), 5);
    cli_put_cell(out, str_of(words(p, "地区", "region")), name_width);
    cli_put_cell(out, str_of(words(p, "得分", "score")), 8);
    if (p->answer->has_bands)
        cli_put_cell(out, str_of(words(p, "位次区间", "rank 5-95%")), 12);
    if (p->answer->changes)
        cli_put_cell(out,
                     str_format(p->call->request, words(p, "较%d年", "since %d"),
                                p->r->data->year_first + (int)p->answer->year_from),
                     11);
    for (size_t i = 0; has_domains(p) && i < p->d->domain_count; i++)
        cli_put_cell(out, str_format(p->call->request, "[%zu]", i + 1), 6);
    fputc('\n', out);
}

static str band_text(const printer *p, size_t place)
{
    const composite_band *b = &p->answer->bands[place];
    return b->is_known ? str_format(p->call->request, "%zu–%zu", b->low, b->high) : STR("");
}

static void print_row(const printer *p, size_t place, size_t name_width)
{
    FILE *out = out_of(p);
    const composite_score *total = total_of(p, place, p->answer->year);
    cli_put_cell(
        out, str_format(p->call->request, "%zu", p->r->ranks[composite_at(p->r, place, p->answer->year)]), 5);
    cli_put_cell(out, p->r->data->regions[place].name, name_width);
    cli_put_cell(out, number(p, total->score), 8);
    if (p->answer->has_bands)
        cli_put_cell(out, band_text(p, place), 12);
    if (p->answer->changes)
        cli_put_cell(out,
                     p->answer->changes[place].is_known ? signed_number(p, p->answer->changes[place].change)
                                                        : STR("—"),
                     11);
    for (size_t i = 0; has_domains(p) && i < p->d->domain_count; i++) {
        const composite_score *score = composite_domain_at(p->r, place, p->answer->year, i);
        cli_put_cell(out, score->is_known ? number(p, score->score) : STR("—"), 6);
    }
    fputc('\n', out);
}

static void print_table(const printer *p, const size_t *order)
{
    size_t name_width = name_columns(p), count = 0;
    for (size_t i = 0; i < p->r->data->region_count; i++)
        count += total_of(p, order[i], p->answer->year)->is_known;
    if (count == 0) {
        fprintf(out_of(p), "%s", words(p, "没有数据足以计算得分的地区。\n", "No region has enough data for a score.\n"));
        return;
    }
    print_heading(p, name_width);
    for (size_t i = 0; i < count; i++)
        print_row(p, order[i], name_width);
    if (p->d->order != COMPOSITE_HIGHER)
        fprintf(out_of(p), "%s",
                p->d->order == COMPOSITE_LOWER
                    ? words(p, "得分越低越好。\n", "Lower scores are better.\n")
                    : words(p, "越接近 1 越好。\n", "Scores closer to 1 are better.\n"));
    if (p->answer->has_bands)
        fprintf(
            out_of(p), "%s",
            words(
                p, "位次区间：权重上下浮动 25%，并换用其他标准化和合成方法，90% 的模拟位次落在其中。\n",
                "Rank 5-95%: interval of 90% of simulated ranks, with weights varied by 25% and other normalisation and aggregation methods.\n"));
    for (size_t i = 0; has_domains(p) && i < p->d->domain_count; i++)
        fprintf(out_of(p), words(p, "[%zu] %.*s（权重 %.1f%%）\n", "[%zu] %.*s (weight %.1f%%)\n"), i + 1,
                STR_ARG(composite_domain_name(&p->d->domains[i], p->call->lang)),
                100 * p->r->domain_weights[i]);
}

/* ---- causes of change ---- */

static void print_causes(const printer *p, size_t place)
{
    const composite_change *c = &p->answer->changes[place];
    size_t *order = arena_array(p->call->request, size_t, p->d->indicator_count);
    double rest = c->change - c->coverage;
    composite_order_by_part(p->d, c, order);
    fprintf(out_of(p),
            words(p, "\n%.*s：%.*s → %.*s，变化 %.*s，其中\n",
                  "\n%.*s: %.*s to %.*s, a change of %.*s, contributed by\n"),
            STR_ARG(p->r->data->regions[place].name),
            STR_ARG(number(p, total_of(p, place, p->answer->year_from)->score)),
            STR_ARG(number(p, total_of(p, place, p->answer->year)->score)),
            STR_ARG(signed_number(p, c->change)));
    for (size_t i = 0; i < p->d->indicator_count && i < CAUSES_MAX && c->parts[order[i]] != 0; i++) {
        str name = composite_indicator_name(p->call->request, &p->d->indicators[order[i]], p->call->lang);
        fprintf(out_of(p), "  %+8.*f  %.*s\n", p->places + 1, c->parts[order[i]], STR_ARG(name));
        rest -= c->parts[order[i]];
    }
    if (fabs(rest) >= 0.5 * pow(10, -p->places - 1))
        fprintf(out_of(p), "  %+8.*f  %s\n", p->places + 1, rest, words(p, "其余指标", "other indicators"));
    if (c->coverage != 0)
        fprintf(out_of(p), "  %+8.*f  %s\n", p->places + 1, c->coverage,
                words(p, "数据有无的变化", "changes in data availability"));
}

static void print_changes(const printer *p, const size_t *order)
{
    size_t said = 0, more = 0;
    for (size_t i = 0; i < p->r->data->region_count; i++) {
        if (!p->answer->changes[order[i]].is_known)
            continue;
        if (said < REGIONS_WITH_CAUSES_MAX) {
            print_causes(p, order[i]);
            said++;
        } else {
            more++;
        }
    }
    if (more)
        fprintf(out_of(p),
                words(p, "\n另有 %zu 个地区的变化构成见 --json，或用 --region 选择。\n",
                      "\nContributions for other regions (%zu): use --json, or choose with --region.\n"),
                more);
}

/* ---- sensitivity ---- */

typedef struct choice {
    size_t no;
    double share;
} choice;

static int largest_first(const void *a, const void *b)
{
    double x = fabs(((const choice *)a)->share), y = fabs(((const choice *)b)->share);
    return (x < y) - (x > y);
}

static str choice_name(const printer *p, size_t no)
{
    if (no == COMPOSITE_CHOICE_SCALING)
        return str_of(words(p, "标准化方法", "normalisation"));
    if (no == COMPOSITE_CHOICE_MEAN)
        return str_of(words(p, "合成方法", "aggregation method"));
    str name = composite_indicator_name(p->call->request, &p->d->indicators[no - COMPOSITE_CHOICES],
                                        p->call->lang);
    return str_format(p->call->request, words(p, "权重：%.*s", "weight of %.*s"), STR_ARG(name));
}

static void print_influences(const printer *p)
{
    size_t count = COMPOSITE_CHOICES + p->d->indicator_count;
    choice *all = arena_array(p->call->request, choice, count);
    for (size_t i = 0; i < count; i++)
        all[i] = (choice){ i, p->answer->influences[i].total };
    qsort(all, count, sizeof *all, largest_first);
    fprintf(out_of(p), "%s",
            words(p, "\n哪个选择最影响位次（单独 / 连同交互，占位次变动方差的比重）\n",
                  "\nChoices that affect ranks most (share of rank variance, first-order / total)\n"));
    for (size_t i = 0; i < count && i < INFLUENCES_MAX; i++)
        fprintf(out_of(p), "  %5.1f%% / %5.1f%%  %.*s\n",
                100 * fmax(p->answer->influences[all[i].no].first, 0), 100 * all[i].share,
                STR_ARG(choice_name(p, all[i].no)));
}

/* ---- missing data ---- */

static str reason_of(const printer *p, size_t place)
{
    return p->call->lang == LANGUAGE_ZH ? p->answer->reasons[place].zh : p->answer->reasons[place].en;
}

/* Regions with the same reason share a line. */
static void print_missing(const printer *p)
{
    size_t count = p->r->data->region_count, said = 0;
    bool *is_said = arena_array(p->call->request, bool, count);
    for (size_t i = 0; i < count; i++) {
        if (is_said[i] || total_of(p, i, p->answer->year)->is_known)
            continue;
        if (said++ == 0)
            fprintf(out_of(p), "%s", words(p, "\n没有得分的地区\n", "\nRegions without a score\n"));
        fprintf(out_of(p), "  ");
        for (size_t j = i; j < count; j++) {
            if (total_of(p, j, p->answer->year)->is_known || !str_eq(reason_of(p, i), reason_of(p, j)))
                continue;
            fprintf(out_of(p), "%s%.*s", j == i ? "" : words(p, "、", ", "),
                    STR_ARG(p->r->data->regions[j].name));
            is_said[j] = true;
        }
        fprintf(out_of(p), words(p, "：%.*s\n", ": %.*s\n"), STR_ARG(reason_of(p, i)));
    }
}

/* Prints a note on the data; the first note also prints the heading. */
__attribute__((format(printf, 3, 4))) static void note(const printer *p, size_t *said, const char *format,
                                                       ...)
{
    va_list args;
    if ((*said)++ == 0)
        fprintf(out_of(p), "%s", words(p, "\n数据说明\n", "\nNotes on the data\n"));
    fputs("  ", out_of(p));
    va_start(args, format);
    vfprintf(out_of(p), format, args);
    va_end(args);
    fputc('\n', out_of(p));
}

/* Notes how many values are carried forward or missing in the regions with a score. */
static void note_stand_ins(const printer *p, size_t *said)
{
    size_t carried = 0, missing = 0;
    for (size_t i = 0; i < p->r->data->region_count; i++)
        for (size_t k = 0; total_of(p, i, p->answer->year)->is_known && k < p->d->indicator_count; k++) {
            const composite_cell *cell = composite_cell_at(p->r, i, p->answer->year, k);
            carried += cell->has_value && cell->carried > 0;
            missing += !cell->has_value;
        }
    if (carried)
        note(p, said, words(p, "%zu 个数据沿用以前年份", "values carried forward from earlier years: %zu"), carried);
    if (missing)
        note(p, said,
             words(p, "%zu 个数据缺失，其权重由同领域其他指标分担",
                   "missing values, whose weight is shared by other indicators of the domain: %zu"),
             missing);
}

static bool has_figures(const printer *p, size_t k)
{
    for (size_t i = 0; i < p->r->data->region_count; i++)
        if (composite_cell_at(p->r, i, p->answer->year, k)->has_value)
            return true;
    return false;
}

static void note_indicators(const printer *p, size_t *said)
{
    strbuf without = strbuf_in(p->call->request, 0);
    for (size_t k = 0; k < p->d->indicator_count; k++) {
        const composite_word *state = &composite_usability_words[p->r->bounds[k].usability];
        str name = composite_indicator_name(p->call->request, &p->d->indicators[k], p->call->lang);
        if (p->d->formula == COMPOSITE_OF_MEANS && p->r->bounds[k].usability != COMPOSITE_USABLE)
            note(p, said, words(p, "%.*s：%s，按缺数处理", "%.*s: %s; treated as missing"), STR_ARG(name),
                 words(p, state->zh, state->en));
        else if (!has_figures(p, k))
            strbuf_addf(&without, "%s%.*s", without.len ? words(p, "、", ", ") : "", STR_ARG(name));
    }
    str names = strbuf_str(&without);
    if (names.len)
        note(p, said, words(p, "所有地区都没有数据：%.*s", "indicators without data in all regions: %.*s"),
             STR_ARG(names));
}

static void print_notes(const printer *p)
{
    size_t said = 0;
    note_stand_ins(p, &said);
    note_indicators(p, &said);
    for (size_t i = 0; i < p->answer->notes.count; i++)
        note(p, &said, "%.*s",
             STR_ARG(message_text(p->call->request, p->answer->notes.items[i], p->call->lang)));
}

void cli_composite_print(cli_call *call, const composite_answer *answer)
{
    const composite_definition *d = answer->result.definition;
    printer p = { .call = call, .answer = answer, .r = &answer->result, .d = d,
        .places = composite_places(d) };
    size_t *order = arena_array(call->request, size_t, answer->result.data->region_count);
    composite_order_by_rank(call->request, &answer->result, answer->year, order);
    print_method(&p);
    print_table(&p, order);
    if (answer->changes)
        print_changes(&p, order);
    if (answer->has_influences)
        print_influences(&p);
    print_missing(&p);
    print_notes(&p);
}
