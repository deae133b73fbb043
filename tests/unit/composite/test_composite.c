/* Composite indices: what must hold for any definition and any figures. tests/check/composite_golden.py holds
 * scores against an independent program; tests/unit/stats covers single formulas. */
#include <math.h>

#include "composite/change.h"
#include "composite/definition.h"
#include "composite/missing.h"
#include "composite/rank.h"
#include "composite/score.h"
#include "base/file.h"
#include "stats/undp.h"
#include "testing.h"

static arena *memory;
static uint64_t state_of_chance;

static int setup(void **state)
{
    (void)state;
    memory = arena_create(0);
    state_of_chance = 7;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(memory);
    return 0;
}

static double chance(void)
{
    state_of_chance = state_of_chance * 6364136223846793005u + 1442695040888963407u;
    return (double)(state_of_chance >> 11) / 9007199254740992.0;
}

static const composite_definition *read_text(const char *text)
{
    const composite_definition *d;
    composite_faults faults;
    error err = { 0 };
    if (!composite_definition_read(memory, str_of(text), &d, &faults, &err))
        fail_msg("%s", testing_en(&err));
    return d;
}

/* Two domains of two and three indicators; %s: weights, aggregation, and the normalisation of the first
 * indicator. */
static const char *two_domains(const char *weights, const char *aggregation, const char *normalisation)
{
    return str_zero_ended(
        memory,
        str_format(
            memory,
            "{\"name\":\"t\",\"weights\":%s,\"aggregation\":%s,\"base_period\":{\"from\":2018,\"to\":2020},\"scale\":{\"low\":1,\"high\":100},"
            "\"missing\":{\"minimum_share\":0.5,\"carry_forward\":1},\"domains\":["
            "{\"name\":\"x\",\"indicators\":[{\"code\":\"A\",\"direction\":\"up\",\"normalisation\":%s},"
            "{\"code\":\"B\",\"direction\":\"down\",\"normalisation\":{\"method\":\"goalposts\",\"lower\":0,\"upper\":100}}]},"
            "{\"name\":\"y\",\"indicators\":[{\"code\":\"C\",\"direction\":\"up\",\"normalisation\":{\"method\":\"goalposts\",\"lower\":0,\"upper\":100}},"
            "{\"code\":\"D\",\"direction\":\"up\",\"normalisation\":{\"method\":\"minmax\",\"truncate\":true}},"
            "{\"code\":\"E\",\"direction\":\"down\",\"normalisation\":{\"method\":\"minmax\",\"truncate\":true}}]}]}",
            weights, aggregation, normalisation));
}

enum { REGIONS = 6, YEARS = 6, FIRST = 2018 };

static composite_data random_data(size_t indicators)
{
    composite_data data = { .regions = arena_array(memory, composite_region, REGIONS),
        .region_count = REGIONS, .indicator_count = indicators,
                        .year_first = FIRST, .year_count = YEARS,
                            .figures = arena_array(memory, composite_figure, REGIONS * indicators * YEARS) };
    for (size_t i = 0; i < REGIONS; i++)
        data.regions[i].code = data.regions[i].name = str_format(memory, "R%zu", i);
    for (size_t i = 0; i < REGIONS * indicators * YEARS; i++)
        data.figures[i] = (composite_figure){ 5 + 90 * chance(), true };
    return data;
}

static composite_figure *figure_of(const composite_data *data, size_t place, size_t indicator_place,
                                   size_t year)
{
    return &data->figures[(place * data->indicator_count + indicator_place) * data->year_count + year];
}

static composite_result score(const composite_definition *d, const composite_data *data)
{
    composite_result r;
    error err = { 0 };
    if (!composite_score_all(memory, d, data, &r, &err))
        fail_msg("%s", testing_en(&err));
    return r;
}

static const char *const minmax = "{\"method\":\"minmax\"}";
static const char *const posts = "{\"method\":\"goalposts\",\"lower\":0,\"upper\":100}";
static const char *const all_means[] = { "\"arithmetic\"", "\"geometric\"",
    "{\"domains\":\"geometric\",\"indicators\":\"arithmetic\"}",
                                         "{\"domains\":\"arithmetic\",\"indicators\":\"geometric\"}" };
static const char *const all_weights[] = { "\"equal\"", "\"entropy\"", "\"critic\"" };

static void totals_are_alike(const composite_result *a, const composite_result *b)
{
    for (size_t i = 0; i < REGIONS * YEARS; i++) {
        assert_int_equal(a->totals[i].is_known, b->totals[i].is_known);
        if (a->totals[i].is_known)
            assert_near(a->totals[i].score, b->totals[i].score, 1e-9);
        assert_int_equal(a->ranks[i], b->ranks[i]);
    }
}

TEST(a_unit_changes_nothing_under_minmax)
{
    const composite_definition *d = read_text(two_domains("\"critic\"", "\"arithmetic\"", minmax));
    composite_data data = random_data(5);
    composite_result before = score(d, &data);
    for (size_t i = 0; i < REGIONS; i++)
        for (size_t year = 0; year < YEARS; year++)
            figure_of(&data, i, 0, year)->value = figure_of(&data, i, 0, year)->value * 1000 - 32;
    composite_result after = score(d, &data);
    totals_are_alike(&before, &after);
}

TEST(the_order_of_regions_changes_nothing)
{
    for (size_t w = 0; w < 3; w++)
        for (size_t m = 0; m < 4; m++) {
            const composite_definition *d = read_text(two_domains(all_weights[w], all_means[m], posts));
            composite_data data = random_data(5), turned = data;
            turned.figures = arena_array(memory, composite_figure, REGIONS * 5 * YEARS);
            for (size_t i = 0; i < REGIONS; i++)
                memcpy(figure_of(&turned, REGIONS - 1 - i, 0, 0), figure_of(&data, i, 0, 0),
                       5 * YEARS * sizeof *data.figures);
            composite_result a = score(d, &data), b = score(d, &turned);
            for (size_t i = 0; i < REGIONS; i++)
                for (size_t year = 0; year < YEARS; year++) {
                    assert_near(a.totals[i * YEARS + year].score,
                                b.totals[(REGIONS - 1 - i) * YEARS + year].score, 1e-9);
                    assert_int_equal(a.ranks[i * YEARS + year], b.ranks[(REGIONS - 1 - i) * YEARS + year]);
                }
        }
}

TEST(the_order_of_indicators_changes_nothing)
{
    const char
        *format = "{\"name\":\"t\",\"weights\":\"critic\",\"domains\":[{\"name\":\"x\",\"indicators\":["
                  "{\"code\":\"%s\",\"direction\":\"up\",\"normalisation\":{\"method\":\"minmax\"}},"
                  "{\"code\":\"%s\",\"direction\":\"up\",\"normalisation\":{\"method\":\"minmax\"}}]}]}";
    const composite_definition *ab = read_text(str_zero_ended(memory, str_format(memory, format, "A", "B")));
    const composite_definition *ba = read_text(str_zero_ended(memory, str_format(memory, format, "B", "A")));
    composite_data data = random_data(2), turned = data;
    turned.figures = arena_array(memory, composite_figure, REGIONS * 2 * YEARS);
    for (size_t i = 0; i < REGIONS; i++)
        for (size_t k = 0; k < 2; k++)
            memcpy(figure_of(&turned, i, 1 - k, 0), figure_of(&data, i, k, 0), YEARS * sizeof *data.figures);
    composite_result a = score(ab, &data), b = score(ba, &turned);
    totals_are_alike(&a, &b);
}

TEST(weights_add_up_to_one)
{
    for (size_t w = 0; w < 3; w++) {
        const composite_definition *d = read_text(two_domains(all_weights[w], "\"arithmetic\"", posts));
        composite_data data = random_data(5);
        composite_result r = score(d, &data);
        assert_near(r.weights[0] + r.weights[1], 1, 1e-12);
        assert_near(r.weights[2] + r.weights[3] + r.weights[4], 1, 1e-12);
        assert_near(r.domain_weights[0] + r.domain_weights[1], 1, 1e-12);
    }
}

TEST(a_better_figure_never_lowers_the_score_or_the_rank)
{
    static const int better_way[] = { 1, -1, 1, 1, -1 };
    for (size_t m = 0; m < 4; m++) {
        const composite_definition *d = read_text(two_domains("\"equal\"", all_means[m], posts));
        for (size_t k = 0; k < 5; k++) {
            composite_data data = random_data(5);
            composite_result before = score(d, &data);
            /* After the base period, so that bounds stay where they are. */
            figure_of(&data, 2, k, 4)->value += 3 * better_way[k];
            composite_result after = score(d, &data);
            assert_true(after.totals[2 * YEARS + 4].score >= before.totals[2 * YEARS + 4].score - 1e-12);
            assert_true(after.ranks[2 * YEARS + 4] <= before.ranks[2 * YEARS + 4]);
        }
    }
}

TEST(a_later_year_leaves_earlier_scores_as_they_were)
{
    const composite_definition *d = read_text(two_domains("\"entropy\"", "\"geometric\"", minmax));
    composite_data data = random_data(5), shorter = data;
    shorter.year_count = YEARS - 1;
    shorter.figures = arena_array(memory, composite_figure, REGIONS * 5 * (YEARS - 1));
    for (size_t i = 0; i < REGIONS; i++)
        for (size_t k = 0; k < 5; k++)
            memcpy(figure_of(&shorter, i, k, 0), figure_of(&data, i, k, 0),
                   (YEARS - 1) * sizeof *data.figures);
    composite_result a = score(d, &data), b = score(d, &shorter);
    for (size_t i = 0; i < REGIONS; i++)
        for (size_t year = 0; year < YEARS - 1; year++) {
            const composite_score *x = &a.totals[i * YEARS + year], *y = &b.totals[i * (YEARS - 1) + year];
            assert_int_equal(x->is_known, y->is_known);
            if (x->is_known)
                assert_near(x->score, y->score, 1e-12);
        }
}

TEST(a_missing_figure_is_carried_then_shared_out_then_no_score)
{
    const composite_definition *d = read_text(two_domains("\"equal\"", "\"arithmetic\"", posts));
    composite_data data = random_data(5);
    for (size_t year = 3; year < YEARS; year++)
        figure_of(&data, 0, 0, year)->is_known = false;
    composite_result r = score(d, &data);
    const composite_cell *carried = composite_cell_at(&r, 0, 3, 0), *gone = composite_cell_at(&r, 0, 4, 0);
    assert_true(carried->has_value && carried->carried == 1);
    assert_near(carried->value, figure_of(&data, 0, 0, 2)->value, 0);
    assert_false(gone->has_value);
    /* Half of the weight is known, which is just enough: the score of the domain is that of the known
     * indicator. */
    assert_true(composite_domain_at(&r, 0, 4, 0)->is_known);
    assert_near(composite_domain_at(&r, 0, 4, 0)->score, composite_cell_at(&r, 0, 4, 1)->score, 1e-12);
    for (size_t k = 0; k < 5; k++)
        for (size_t year = 0; year < YEARS; year++)
            figure_of(&data, 1, k, year)->is_known = false;
    r = score(d, &data);
    assert_false(r.totals[1 * YEARS + 4].is_known);
    assert_int_equal(r.ranks[1 * YEARS + 4], 0);
    assert_true(str_has(composite_missing_text(memory, &r, 1, 4, LANGUAGE_EN), STR("A, B")));
    assert_str(composite_missing_text(memory, &r, 0, 4, LANGUAGE_EN), "");
}

static void parts_add_up(const composite_result *r, size_t from, size_t to)
{
    for (size_t i = 0; i < r->data->region_count; i++) {
        composite_change c;
        composite_change_of(memory, r, i, from, to, &c);
        if (!c.is_known)
            continue;
        double sum = c.coverage;
        for (size_t k = 0; k < r->definition->indicator_count; k++)
            sum += c.parts[k];
        assert_near(sum, c.change, 1e-8);
        assert_near(c.change,
                    r->totals[composite_at(r, i, to)].score - r->totals[composite_at(r, i, from)].score,
                    1e-12);
    }
}

TEST(parts_of_a_change_add_up_and_nothing_is_left_over_where_all_is_known)
{
    for (size_t w = 0; w < 3; w++)
        for (size_t m = 0; m < 4; m++) {
            const composite_definition *d = read_text(two_domains(all_weights[w], all_means[m], posts));
            composite_data data = random_data(5);
            composite_result r = score(d, &data);
            parts_add_up(&r, 1, 4);
            for (size_t i = 0; i < REGIONS; i++) {
                composite_change c;
                composite_change_of(memory, &r, i, 1, 4, &c);
                assert_true(c.is_known);
                assert_near(c.coverage, 0, 0);
            }
        }
}

TEST(parts_add_up_when_figures_come_and_go)
{
    const composite_definition *d = read_text(two_domains("\"equal\"", "\"geometric\"", posts));
    composite_data data = random_data(5);
    for (size_t i = 0; i < REGIONS * 5 * YEARS; i++)
        data.figures[i].is_known = chance() > 0.3;
    composite_result r = score(d, &data);
    for (size_t from = 0; from < YEARS; from++)
        for (size_t to = from + 1; to < YEARS; to++)
            parts_add_up(&r, from, to);
}

TEST(only_what_changed_has_a_part)
{
    const composite_definition *d = read_text(two_domains("\"equal\"", "\"geometric\"", posts));
    composite_data data = random_data(5);
    for (size_t k = 0; k < 5; k++)
        figure_of(&data, 0, k, 4)->value = figure_of(&data, 0, k, 3)->value;
    figure_of(&data, 0, 2, 4)->value += 1;
    composite_result r = score(d, &data);
    composite_change c;
    composite_change_of(memory, &r, 0, 3, 4, &c);
    for (size_t k = 0; k < 5; k++)
        assert_near(c.parts[k], k == 2 ? c.change : 0, 1e-9);
    assert_true(c.change > 0);
}

static const composite_definition *ready_made(const char *path)
{
    str text;
    error err = { 0 };
    if (!file_read(memory, path, LIMIT_COMPOSITE_BYTES, &text, &err))
        fail_msg("%s", testing_en(&err));
    return read_text(str_zero_ended(memory, text));
}

static composite_data one_region(const double *figures, size_t indicators, size_t years)
{
    composite_data data = { .regions = arena_new(memory, composite_region), .region_count = 1,
        .indicator_count = indicators, .year_first = 2020, .year_count = years,
                        .figures = arena_array(memory, composite_figure, indicators * years) };
    for (size_t year = 0; year < years; year++)
        for (size_t k = 0; k < indicators; k++)
            data.figures[k * years + year] = (composite_figure){ figures[year * indicators + k], true };
    return data;
}

TEST(the_ready_made_hdi_is_undps)
{
    const double figures[] = { 78.2, 14.2, 7.6, 17504 };
    double want;
    error err = { 0 };
    composite_data data = one_region(figures, 4, 1);
    composite_result r = score(ready_made("data/composite/hdi.json"), &data);
    assert_true(stats_hdi(&(hdi_inputs){ figures[0], figures[1], figures[2], figures[3] }, &want, &err));
    assert_near(r.totals[0].score, want, 1e-12);
}

TEST(the_ready_made_gii_is_undps_and_its_changes_add_up)
{
    /* mmr, adolescent births, seats of women, education of women and men, labour of women and men */
    const double figures[] = { 29, 11.1, 24.9, 78.3, 85.4, 61.6, 74.3, 17, 6.4, 26.5, 83.1, 88.0, 60.5,
        72.9 };
    double want;
    error err = { 0 };
    composite_data data = one_region(figures, 7, 2);
    composite_result r = score(ready_made("data/composite/gii.json"), &data);
    assert_true(stats_gii(&(gii_inputs){ 29, 11.1, 24.9, 75.1, 78.3, 85.4, 61.6, 74.3 }, &want, &err));
    assert_near(r.totals[0].score, want, 1e-12);
    parts_add_up(&r, 0, 1);
    composite_change c;
    composite_change_of(memory, &r, 0, 0, 1, &c);
    assert_near(c.coverage, 0, 0);
    assert_true(c.parts[0] < 0); /* fewer deaths, less inequality */
}

TEST(a_gii_without_adolescent_births_says_why_there_is_none)
{
    const double figures[] = { 29, 0, 24.9, 78.3, 85.4, 61.6, 74.3 };
    composite_data data = one_region(figures, 7, 1);
    composite_result r = score(ready_made("data/composite/gii.json"), &data);
    assert_false(r.totals[0].is_known);
    assert_true(str_has(composite_missing_text(memory, &r, 0, 0, LANGUAGE_EN), STR("adolescent")));
    assert_true(str_has(composite_missing_text(memory, &r, 0, 0, LANGUAGE_ZH), STR("生育率")));
}

TEST(ready_made_definitions_have_no_fault)
{
    static const char *const paths[] = { "data/composite/wdi.json", "data/composite/cdi.json",
        "data/composite/gdi.json" };
    for (size_t i = 0; i < 3; i++)
        assert_true(ready_made(paths[i])->indicator_count > 0);
}

TEST(every_fault_of_a_definition_is_named_with_its_place)
{
    static const char *const text =
        "{\"name\":\"t\",\"wieghts\":\"equal\",\"aggregation\":\"sum\",\"base_period\":{\"from\":2020,\"to\":2018},\"domains\":["
        "{\"name\":\"x\",\"weight\":2,\"indicators\":[{\"code\":\"A\",\"direction\":\"up\",\"normalisation\":{\"method\":\"goalposts\",\"lower\":9,\"upper\":1}},"
        "{\"code\":\"A\",\"direction\":\"sideways\",\"normalisation\":{\"method\":\"minmax\",\"target\":3}}]},"
        "{\"name\":\"y\",\"indicators\":[]}]}";
    static const char *const places[] = { "definition", "aggregation", "base_period",
        "domains[0].indicators[0].normalisation", "domains[0].indicators[1].code",
                                          "domains[0].indicators[1].direction",
                                              "domains[0].indicators[1].normalisation.target",
                                              "domains[0].weight",
                                          "domains[1].indicators" };
    const composite_definition *d;
    composite_faults faults;
    error err = { 0 };
    assert_false(composite_definition_read(memory, str_of(text), &d, &faults, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_int_equal(faults.count, sizeof places / sizeof *places);
    for (size_t i = 0; i < faults.count; i++) {
        assert_str(faults.items[i].place, places[i]);
        assert_true(message_zh(faults.items[i].message).len > 0 && message_en(faults.items[i].message).len > 0);
    }
}

static const char *ahp(const char *matrix)
{
    return str_zero_ended(
        memory,
        str_format(
            memory,
            "{\"name\":\"t\",\"weights\":{\"domains\":\"equal\",\"indicators\":\"ahp\"},\"domains\":[{\"name\":\"x\",\"judgements\":%s,"
            "\"indicators\":[{\"code\":\"A\",\"direction\":\"up\",\"normalisation\":{\"method\":\"rank\"}},"
            "{\"code\":\"B\",\"direction\":\"up\",\"normalisation\":{\"method\":\"rank\"}},"
            "{\"code\":\"C\",\"direction\":\"up\",\"normalisation\":{\"method\":\"rank\"}}]}]}",
            matrix));
}

TEST(judgements_make_weights_and_contradictions_are_refused)
{
    const composite_definition *d = read_text(ahp("[[1,2,4],[\"1/2\",1,2],[\"1/4\",\"1/2\",1]]"));
    composite_data data = random_data(3);
    composite_result r = score(d, &data);
    assert_near(r.weights[0], 4.0 / 7, 1e-9);
    assert_near(r.weights[2], 1.0 / 7, 1e-9);
    composite_faults faults;
    error err = { 0 };
    assert_false(composite_definition_read(memory, str_of(ahp("[[1,9,\"1/9\"],[\"1/9\",1,9],[9,\"1/9\",1]]")),
                                           &d, &faults, &err));
    assert_int_equal(faults.count, 1);
    assert_str(faults.items[0].place, "domains[0].judgements");
}

TEST(an_indicator_that_does_not_vary_counts_as_missing)
{
    const composite_definition *d = read_text(two_domains("\"equal\"", "\"arithmetic\"", minmax));
    composite_data data = random_data(5);
    for (size_t i = 0; i < REGIONS; i++)
        for (size_t year = 0; year < YEARS; year++)
            figure_of(&data, i, 0, year)->value = 42;
    composite_result r = score(d, &data);
    assert_int_equal(r.bounds[0].usability, COMPOSITE_ALL_ALIKE);
    assert_false(composite_cell_at(&r, 0, 4, 0)->has_score);
    assert_true(r.totals[4].is_known);
}

TEST(bands_hold_the_rank_and_depend_on_the_seed_alone)
{
    const composite_definition *d = read_text(two_domains("\"equal\"", "\"arithmetic\"", minmax));
    composite_data data = random_data(5);
    for (size_t k = 0; k < 5; k++) /* the first region is best in everything */
        figure_of(&data, 0, k, 4)->value = k == 1 || k == 4 ? 1 : 99;
    composite_result r = score(d, &data);
    composite_band once[REGIONS], again[REGIONS];
    error err = { 0 };
    const composite_draws how = { .draws = 500, .weight_spread = 0.25, .seed = 3 };
    assert_true(composite_bands_of(&r, 4, &how, once, &err));
    assert_true(composite_bands_of(&r, 4, &how, again, &err));
    assert_memory_equal(once, again, sizeof once);
    assert_int_equal(once[0].low, 1);
    assert_int_equal(once[0].high, 1);
    assert_near(once[0].first_share, 1, 0);
    for (size_t i = 0; i < REGIONS; i++)
        assert_true(once[i].is_known && once[i].low <= once[i].median && once[i].median <= once[i].high &&
                    once[i].high <= REGIONS);
}

TEST(influences_are_shares)
{
    const composite_definition *d = read_text(two_domains("\"equal\"", "\"arithmetic\"", minmax));
    composite_data data = random_data(5);
    composite_result r = score(d, &data);
    composite_influence shares[COMPOSITE_CHOICES + 5];
    bool is_known;
    error err = { 0 };
    assert_true(composite_influences_of(&r, 4, SIZE_MAX,
                                        &(composite_draws){ .draws = 256, .weight_spread = 0.25, .seed = 3 },
                                        shares, &is_known, &err));
    assert_true(is_known);
    double most = 0;
    for (size_t i = 0; i < COMPOSITE_CHOICES + 5; i++)
        most = fmax(most, shares[i].total);
    assert_true(most > 0.1 && most < 1.3);
}

TESTS(a_unit_changes_nothing_under_minmax, the_order_of_regions_changes_nothing,
      the_order_of_indicators_changes_nothing, weights_add_up_to_one,
      a_better_figure_never_lowers_the_score_or_the_rank, a_later_year_leaves_earlier_scores_as_they_were,
      a_missing_figure_is_carried_then_shared_out_then_no_score,
      parts_of_a_change_add_up_and_nothing_is_left_over_where_all_is_known,
      parts_add_up_when_figures_come_and_go, only_what_changed_has_a_part, the_ready_made_hdi_is_undps,
      the_ready_made_gii_is_undps_and_its_changes_add_up,
      a_gii_without_adolescent_births_says_why_there_is_none, ready_made_definitions_have_no_fault,
      every_fault_of_a_definition_is_named_with_its_place,
      judgements_make_weights_and_contradictions_are_refused,
      an_indicator_that_does_not_vary_counts_as_missing, bands_hold_the_rank_and_depend_on_the_seed_alone,
      influences_are_shares)
