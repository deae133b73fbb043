/* Charts of random series: whatever the numbers and names, no label of a drawing overlaps another one or
 * leaves the drawing. */
#include "testing.h"

#include <math.h>

#include "document/write/chart.h"
#include "document/write/labels.h"
#include "document/write/plots.h"

TEST_ARENA(a)

enum { CHARTS = 2000 };

static uint64_t seed;

static uint64_t next(void)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return seed >> 33;
}

static double real(double low, double high)
{
    return low + (high - low) * (double)next() / (double)(1ULL << 31);
}

static size_t below(size_t count)
{
    return (size_t)(next() % count);
}

static str name(void)
{
    static const char *const names[] = { "女", "城镇女性", "农村留守妇女（18—64岁）", "Women in rural areas aged 15 to 49", "M",
                                         "示例省青岚市云溪市溪东街道", "2025年目标85%", "Under 5 years" };
    return str_of(names[below(sizeof names / sizeof *names)]);
}

static const chart_point *points(size_t count, int first, double low, double high)
{
    chart_point *all = arena_array(a, chart_point, count);
    for (size_t i = 0; i < count; i++) {
        double v = below(6) == 0 ? NAN : real(low, high);
        all[i] = (chart_point){ first + (int)i, v, isfinite(v) ? str_format(a, "%.2f", v) : STR_NONE };
    }
    return all;
}

static bool has_value(const chart_point *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (isfinite(all[i].value))
            return true;
    return false;
}

static size_t texts_of(const drawing *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->marks.count; i++)
        count += d->marks.items[i].type == MARK_TEXT;
    return count;
}

static void no_label_overlaps(const drawing *d)
{
    size_t count = d->marks.count, boxes = 0;
    label_box *all = arena_array(a, label_box, count + 1);
    for (size_t i = 0; i < count; i++) {
        const drawing_mark *m = &d->marks.items[i];
        if (m->type != MARK_TEXT || m->text.len == 0)
            continue;
        label_box box = label_box_of(m->style, m->x, m->y, m->anchor, m->text);
        for (size_t k = 0; k < boxes; k++)
            if (label_boxes_touch(&box, &all[k]))
                fail_msg("\"%.*s\" overlaps another label", STR_ARG(m->text));
        if (box.left < -1 || box.right > d->width + 1 || box.top < -1 || box.bottom > d->height + 1)
            fail_msg("\"%.*s\" leaves the drawing: %g to %g, %g to %g", STR_ARG(m->text), box.left, box.right,
                     box.top, box.bottom);
        all[boxes++] = box;
    }
}

static line_chart random_line(void)
{
    static const double sizes[] = { 1, 100, 5000, 2e6 };
    size_t count = 1 + below(16), goals = below(4), bands = below(4);
    double high = sizes[below(4)], low = below(2) ? 0 : high * 0.95;
    line_chart c = { .title = name(), .unit = name(), .point_count = count, .year_first = 2010, .places = (int)below(4),
                     .year_last = 2010 + (int)count + 4, .points = points(count, 2010, low, high), .goal_count = goals,
                     .label_reported = name(), .label_path = name(), .label_target = name(), .label_range = name(),
                     .label_forecast = name(), .label_reference = name(), .band_count = bands };
    chart_goal *g = arena_array(a, chart_goal, goals + 1);
    chart_band *b = arena_array(a, chart_band, bands + 1);
    for (size_t i = 0; i < goals; i++) {
        double value = real(low, high);
        g[i] = (chart_goal){ 2010 + (int)count + (int)i, value, below(3) ? value : value * 1.05,
                             str_format(a, "%.1f", value), str_format(a, "%.1f", value * 1.05), name() };
    }
    for (size_t i = 0; i < bands; i++) {
        double mid = real(low, high);
        b[i] = (chart_band){ 2010 + (int)count + (int)i, mid, mid * 0.9, mid * 1.1, mid * 0.8, mid * 1.2 };
    }
    c.goals = g;
    c.bands = b;
    c.has_path = below(2);
    c.path_year = 2010;
    c.path_end = c.year_last;
    c.path_value = real(low, high);
    c.path_goal = real(low, high);
    c.reference_count = below(2) ? count : 0;
    c.reference = points(count, 2010, low, high);
    return c;
}

TEST(labels_of_a_line_never_overlap)
{
    size_t newest = 0, with_newest = 0;
    for (int i = 0; i < CHARTS; i++) {
        arena_mark mark = arena_save(a);
        seed = (uint64_t)i;
        line_chart c = random_line();
        c.is_wide = below(2);
        c.is_small = !c.is_wide && below(2);
        const drawing *d = chart_line(a, &c);
        no_label_overlaps(d);
        no_label_overlaps(chart_line_tall(a, &c));
        bool has_last = false;
        for (size_t k = 0; k < d->marks.count; k++)
            has_last |= d->marks.items[k].type == MARK_TEXT && d->marks.items[k].style == DRAW_LAST;
        with_newest += has_value(c.points, c.point_count);
        newest += has_last;
        arena_restore(a, mark);
    }
    assert_int_equal(newest, with_newest); /* the newest figure always finds its place */
}

TEST(labels_of_many_lines_never_overlap_and_each_line_has_its_name)
{
    for (int i = 0; i < CHARTS; i++) {
        arena_mark mark = arena_save(a);
        seed = (uint64_t)i;
        plot_line lines[12];
        size_t count = 1 + below(12);
        for (size_t k = 0; k < count; k++) {
            size_t years = 1 + below(16);
            lines[k] = (plot_line){ name(), points(years, 2010, 0, real(1, 2000)), years, k == 0 };
        }
        lines_plot p = { .title = name(), .unit = name(), .lines = lines, .line_count = count, .places = 2 };
        for (int narrow = 0; narrow < 2; narrow++) {
            const drawing *d = plot_lines(a, &p, narrow);
            size_t named = 0, known = 0;
            if (!d)
                continue;
            no_label_overlaps(d);
            for (size_t k = 0; k < d->marks.count; k++)
                named += d->marks.items[k].type == MARK_TEXT && d->marks.items[k].style == DRAW_VALUE;
            for (size_t k = 0; k < count && k < PLOT_LINES_MAX; k++)
                known += has_value(lines[k].points, lines[k].point_count);
            assert_int_equal(named, known);
        }
        arena_restore(a, mark);
    }
}

TEST(labels_of_pairs_never_overlap)
{
    for (int i = 0; i < CHARTS; i++) {
        arena_mark mark = arena_save(a);
        seed = (uint64_t)i;
        plot_pair pairs[20];
        size_t count = 1 + below(20);
        for (size_t k = 0; k < count; k++) {
            double one = below(8) ? real(0, 100) : NAN, other = below(8) ? real(0, 100) : NAN;
            pairs[k] = (plot_pair){ name(), one, other, str_format(a, "%.2f", one), str_format(a, "%.2f", other), name() };
        }
        no_label_overlaps(plot_pairs(a, &(pairs_plot){ name(), name(), name(), pairs, count }));
        arena_restore(a, mark);
    }
}

TEST(labels_of_shares_never_overlap)
{
    for (int i = 0; i < CHARTS; i++) {
        arena_mark mark = arena_save(a);
        seed = (uint64_t)i;
        str parts[PLOT_LINES_MAX];
        double shares[10][PLOT_LINES_MAX];
        plot_whole wholes[10];
        size_t part_count = 1 + below(PLOT_LINES_MAX), count = 1 + below(10);
        for (size_t k = 0; k < part_count; k++)
            parts[k] = name();
        for (size_t k = 0; k < count; k++) {
            for (size_t n = 0; n < part_count; n++)
                shares[k][n] = below(4) ? real(0, 50) : 0;
            wholes[k] = (plot_whole){ name(), shares[k] };
        }
        no_label_overlaps(plot_shares(a, &(shares_plot){ name(), parts, part_count, wholes, count }));
        arena_restore(a, mark);
    }
}

TEST(labels_of_tiles_and_maps_never_overlap)
{
    for (int i = 0; i < CHARTS; i++) {
        arena_mark mark = arena_save(a);
        seed = (uint64_t)i;
        plot_region regions[40];
        plot_ring rings[40];
        double xy[40][8];
        size_t count = 1 + below(40);
        for (size_t k = 0; k < count; k++) {
            double x = real(118, 120), y = real(28, 30), w = real(0.01, 0.5);
            double square[8] = { x, y, x + w, y, x + w, y + w, x, y + w };
            memcpy(xy[k], square, sizeof square);
            rings[k] = (plot_ring){ xy[k], 4 };
            regions[k] = (plot_region){ name(), name(), (int)below(6) - 1, k == 0, &rings[k], 1 };
        }
        regions_plot p = { .title = name(), .regions = regions, .region_count = count, .without = name() };
        for (int k = 0; k < PLOT_SHADES; k++)
            p.shades[k] = name();
        no_label_overlaps(plot_tiles(a, &p));
        no_label_overlaps(plot_map(a, &p));
        arena_restore(a, mark);
    }
}

TEST(labels_of_a_radar_never_overlap)
{
    for (int i = 0; i < CHARTS; i++) {
        arena_mark mark = arena_save(a);
        seed = (uint64_t)i;
        str axes[12];
        double values[3][12];
        plot_profile profiles[3];
        size_t axis_count = 3 + below(10), count = 1 + below(3);
        for (size_t k = 0; k < axis_count; k++)
            axes[k] = name();
        for (size_t k = 0; k < count; k++) {
            for (size_t n = 0; n < axis_count; n++)
                values[k][n] = below(6) ? real(-5, 105) : NAN;
            profiles[k] = (plot_profile){ name(), values[k] };
        }
        const drawing *d = plot_radar(a, &(radar_plot){ name(), axes, axis_count, profiles, count });
        no_label_overlaps(d);
        assert_true(texts_of(d) >= axis_count + count);
        arena_restore(a, mark);
    }
}

TEST(a_radar_of_two_axes_and_a_map_without_shapes_are_not_drawn)
{
    str axes[] = { STR("a"), STR("b") };
    double values[] = { 1, 2 };
    assert_null(plot_radar(a, &(radar_plot){ STR("t"), axes, 2, &(plot_profile){ STR("x"), values }, 1 }));
    assert_null(plot_map(a, &(regions_plot){ .regions = &(plot_region){ .label = STR("r") }, .region_count = 1 }));
    assert_null(plot_lines(a, &(lines_plot){ .lines = &(plot_line){ .label = STR("r") }, .line_count = 1 }, false));
}

/* How many straight pieces the paths of a style have. */
static size_t pieces_of(const drawing *d, drawing_style style)
{
    size_t count = 0;
    for (size_t i = 0; i < d->marks.count; i++)
        for (size_t k = 0; d->marks.items[i].style == style && k < d->marks.items[i].points.count; k++)
            count += !d->marks.items[i].points.items[k].is_start;
    return count;
}

TEST(a_line_is_dotted_across_years_without_data)
{
    static const struct {
        chart_point points[4];
        size_t count, joined, gaps;
    } cases[] = {
        { { { .year = 2019, .value = 1 }, { .year = 2020, .value = 2 }, { .year = 2021, .value = 3 } }, 3, 2, 0 },
        { { { .year = 2019, .value = 1 }, { .year = 2020, .value = NAN }, { .year = 2021, .value = 3 }, { .year = 2022, .value = 2 } }, 4, 1, 1 },
        { { { .year = 2017, .value = 1 }, { .year = 2019, .value = 2 }, { .year = 2021, .value = 3 } }, 3, 0, 2 },
        { { { .year = 2019, .value = NAN }, { .year = 2020, .value = 2 }, { .year = 2021, .value = NAN } }, 3, 0, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        plot_line line = { STR("r"), cases[i].points, cases[i].count, true };
        const drawing *d = plot_lines(a, &(lines_plot){ .lines = &line, .line_count = 1 }, true);
        assert_int_equal(pieces_of(d, DRAW_SERIES_MAIN), cases[i].joined);
        assert_int_equal(pieces_of(d, DRAW_GAP), cases[i].gaps);
    }
}

TESTS(labels_of_a_line_never_overlap,
      labels_of_many_lines_never_overlap_and_each_line_has_its_name,
      labels_of_pairs_never_overlap,
      labels_of_shares_never_overlap,
      labels_of_tiles_and_maps_never_overlap,
      labels_of_a_radar_never_overlap,
      a_radar_of_two_axes_and_a_map_without_shapes_are_not_drawn,
      a_line_is_dotted_across_years_without_data)
