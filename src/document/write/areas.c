/* Regions in shades, as tiles and as a map; profiles on a radar. */
#include <math.h>

#include "document/write/axes.h"
#include "document/write/labels.h"
#include "document/write/plots.h"

static const struct {
    const char *fill, *text;
} shades[PLOT_SHADES] = {
    { "#f6eff7", "#1c1f23" }, { "#dcc9df", "#1c1f23" }, { "#b892c0", "#1c1f23" },
    { "#7d4a8b", "#ffffff" }, { "#4a1f58", "#ffffff" },
};

enum { AREA_WIDTH = 960, TILE_WIDTH = 128, TILE_HEIGHT = 62, TILE_GAP = 8 };

static str fill_of(int shade)
{
    return shade < 0 ? STR("#ffffff") : str_of(shades[shade].fill);
}

/* The shades and what they mean, at the top; the place below them. */
static double draw_shades(drawing *d, const regions_plot *p)
{
    plot_key keys[PLOT_SHADES + 1];
    for (int i = 0; i < PLOT_SHADES; i++)
        keys[i] = (plot_key){ fill_of(i), p->shades[i] };
    keys[PLOT_SHADES] = (plot_key){ fill_of(-1), p->without };
    return plot_keys(d, keys, COUNT_OF(keys));
}

static void draw_tile(drawing *d, const plot_region *r, double x, double y)
{
    drawing_mark *m = drawing_add_rect(d, DRAW_SHAPE, x + 1, y + 1, TILE_WIDTH - 2, TILE_HEIGHT - 2);
    str colour = r->shade < 0 ? STR("#1c1f23") : str_of(shades[r->shade].text);
    m->colour = fill_of(r->shade);
    m->title = str_format(d->memory, "%.*s %.*s", STR_ARG(r->label), STR_ARG(r->text));
    if (r->is_here)
        (void)drawing_add_rect(d, DRAW_RING, x + 4, y + 4, TILE_WIDTH - 8, TILE_HEIGHT - 8);
    const str lines[] = { r->label, r->text.len ? r->text : STR("—") };
    for (int i = 0; i < 2; i++)
        drawing_add_text(d, DRAW_BAR_LABEL, x + TILE_WIDTH / 2.0, y + 26 + i * 21, ANCHOR_MIDDLE,
                         plot_fit(d->memory, DRAW_BAR_LABEL, lines[i], TILE_WIDTH - 12))
            ->colour = colour;
}

drawing *plot_tiles(arena *a, const regions_plot *p)
{
    enum { COLUMNS = AREA_WIDTH / (TILE_WIDTH + TILE_GAP) };
    drawing *d = drawing_create(a, AREA_WIDTH, 0, "plot", p->title);
    double top = draw_shades(d, p);
    for (size_t i = 0; i < p->region_count; i++)
        draw_tile(d, &p->regions[i], (double)(i % COLUMNS * (TILE_WIDTH + TILE_GAP)),
                  top + (double)(i / COLUMNS * (TILE_HEIGHT + TILE_GAP)));
    d->height = top + (double)((p->region_count + COLUMNS - 1) / COLUMNS * (TILE_HEIGHT + TILE_GAP));
    return d;
}

/* ---- map ---- */

/* Degrees to units: a degree east is shorter than one north, by the cosine of the middle latitude. */
typedef struct projection {
    double west, north, across, up;
    double left, top;
} projection;

static bool find_projection(const regions_plot *p, double top, projection *out, double *height_out)
{
    enum { MAP_HEIGHT_MAX = 720, MARGIN = 6 };
    double west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY;
    for (size_t i = 0; i < p->region_count; i++)
        for (size_t r = 0; r < p->regions[i].ring_count; r++)
            for (size_t k = 0; k < p->regions[i].rings[r].count; k++) {
                chart_include(p->regions[i].rings[r].xy[2 * k], &west, &east);
                chart_include(p->regions[i].rings[r].xy[2 * k + 1], &south, &north);
            }
    if (!(east > west) || !(north > south))
        return false;
    double narrower = fmax(cos((south + north) / 2 * M_PI / 180), 0.05), wide = (east - west) * narrower,
           scale = fmin((AREA_WIDTH - 2 * MARGIN) / wide, MAP_HEIGHT_MAX / (north - south));
    *out = (projection){
        west, north, scale * narrower, scale, (AREA_WIDTH - wide * scale) / 2, top + MARGIN
    };
    *height_out = top + (north - south) * scale + 2 * MARGIN;
    return true;
}

static void draw_region(drawing *d, const plot_region *r, const projection *to)
{
    drawing_mark *m = drawing_add_path(d, DRAW_SHAPE);
    m->colour = fill_of(r->shade);
    m->title = str_format(d->memory, "%.*s %.*s", STR_ARG(r->label), STR_ARG(r->text));
    m->is_closed = true;
    for (size_t i = 0; i < r->ring_count; i++)
        for (size_t k = 0; k < r->rings[i].count; k++) {
            double x = chart_tenth(to->left + (r->rings[i].xy[2 * k] - to->west) * to->across),
                   y = chart_tenth(to->top + (to->north - r->rings[i].xy[2 * k + 1]) * to->up);
            if (k == 0)
                drawing_move(d, m, x, y);
            else
                drawing_draw(d, m, x, y);
        }
}

/* The middle of the largest ring. */
static void name_region(drawing *d, labels *all, const plot_region *r, const projection *to)
{
    double best = 0, x = 0, y = 0;
    for (size_t i = 0; i < r->ring_count; i++) {
        double west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY;
        for (size_t k = 0; k < r->rings[i].count; k++) {
            chart_include(r->rings[i].xy[2 * k], &west, &east);
            chart_include(r->rings[i].xy[2 * k + 1], &south, &north);
        }
        if ((east - west) * (north - south) <= best)
            continue;
        best = (east - west) * (north - south);
        x = to->left + ((west + east) / 2 - to->west) * to->across;
        y = to->top + (to->north - (south + north) / 2) * to->up;
    }
    str both = str_format(d->memory, "%.*s %.*s", STR_ARG(r->label), STR_ARG(r->text));
    label_place places[] = { { chart_tenth(x), chart_tenth(y), ANCHOR_MIDDLE },
                             { chart_tenth(x), chart_tenth(y + 14), ANCHOR_MIDDLE },
                             { chart_tenth(x), chart_tenth(y - 14), ANCHOR_MIDDLE } };
    if (best > 0 && !labels_put(all, DRAW_VALUE, places, 3, both))
        (void)labels_put(all, DRAW_VALUE, places, 3, r->label);
}

drawing *plot_map(arena *a, const regions_plot *p)
{
    drawing *d = drawing_create(a, AREA_WIDTH, 0, "plot", p->title);
    projection to;
    if (!find_projection(p, draw_shades(d, p), &to, &d->height))
        return 0;
    for (size_t i = 0; i < p->region_count; i++)
        if (p->regions[i].ring_count)
            draw_region(d, &p->regions[i], &to);
    labels all = labels_of(d);
    for (size_t i = 0; i < p->region_count; i++)
        if (p->regions[i].ring_count)
            name_region(d, &all, &p->regions[i], &to);
    return d;
}

/* ---- radar ---- */

enum { RADAR_WIDTH = 760, RADAR_HEIGHT = 480, RADAR_RADIUS = 170, RADAR_Y = 260, PROFILES_MAX = 3 };

static void radar_at(size_t axis, size_t count, double part, double *x_out, double *y_out)
{
    double angle = 2 * M_PI * (double)axis / (double)count;
    *x_out = chart_tenth(RADAR_WIDTH / 2.0 + RADAR_RADIUS * part * sin(angle));
    *y_out = chart_tenth(RADAR_Y - RADAR_RADIUS * part * cos(angle));
}

static void draw_ring(drawing *d, size_t count, double part)
{
    drawing_mark *ring = drawing_add_path(d, DRAW_GRID);
    double x, y;
    for (size_t i = 0; i < count; i++) {
        radar_at(i, count, part, &x, &y);
        drawing_draw(d, ring, x, y);
    }
    ring->is_closed = true;
}

static void draw_profile(drawing *d, const radar_plot *p, size_t place)
{
    const plot_profile *one = &p->profiles[place];
    const plot_look *look = plot_look_of(place);
    drawing_mark *line = drawing_add_path(d, look->style);
    bool joined = false, is_whole = true;
    double x, y;
    line->colour = look->colour;
    for (size_t i = 0; i < p->axis_count; i++) {
        is_whole = is_whole && isfinite(one->values[i]);
        radar_at(i, p->axis_count, fmin(fmax(one->values[i], 0), 100) / 100, &x, &y);
        if (isfinite(one->values[i]) && joined)
            drawing_draw(d, line, x, y);
        else if (isfinite(one->values[i]))
            drawing_move(d, line, x, y);
        joined = isfinite(one->values[i]);
    }
    line->is_closed = is_whole;
    for (size_t i = 0; i < p->axis_count; i++)
        if (isfinite(one->values[i])) {
            radar_at(i, p->axis_count, fmin(fmax(one->values[i], 0), 100) / 100, &x, &y);
            plot_point(d, look, x, y,
                       str_format(d->memory, "%.*s, %.*s: %.1f", STR_ARG(one->label), STR_ARG(p->axes[i]),
                                  one->values[i]));
        }
}

static void name_profiles(drawing *d, const radar_plot *p, size_t count)
{
    double x = 8;
    for (size_t i = 0; i < count; i++) {
        str name = plot_fit(d->memory, DRAW_BAR_LABEL, p->profiles[i].label, RADAR_WIDTH / PROFILES_MAX - 40);
        plot_point(d, plot_look_of(i), x, 12, STR_NONE);
        drawing_add_text(d, DRAW_BAR_LABEL, x + 12, 17, ANCHOR_START, name);
        x += drawing_text_width(DRAW_BAR_LABEL, name) + 36;
    }
}

/* Outside the circle, at its side. */
static void name_axes(drawing *d, const radar_plot *p)
{
    labels all = labels_of(d);
    for (size_t i = 0; i < p->axis_count; i++) {
        double x, y;
        radar_at(i, p->axis_count, 1.08, &x, &y);
        text_anchor anchor = fabs(x - RADAR_WIDTH / 2.0) < 12 ? ANCHOR_MIDDLE
                             : x > RADAR_WIDTH / 2.0          ? ANCHOR_START
                                                              : ANCHOR_END;
        double room = anchor == ANCHOR_MIDDLE  ? RADAR_WIDTH - 8
                      : anchor == ANCHOR_START ? RADAR_WIDTH - x - 4
                                               : x - 4;
        label_place at = { x, y + 4, anchor };
        (void)labels_put_near(&all, DRAW_BAR_LABEL, at,
                              plot_fit(d->memory, DRAW_BAR_LABEL, p->axes[i], room));
    }
}

drawing *plot_radar(arena *a, const radar_plot *p)
{
    size_t count = p->profile_count < PROFILES_MAX ? p->profile_count : PROFILES_MAX;
    drawing *d = drawing_create(a, RADAR_WIDTH, RADAR_HEIGHT, "radar", p->title);
    double x, y;
    if (p->axis_count < 3)
        return 0;
    for (int i = 1; i <= 4; i++)
        draw_ring(d, p->axis_count, i / 4.0);
    for (size_t i = 0; i < p->axis_count; i++) {
        radar_at(i, p->axis_count, 1, &x, &y);
        drawing_add_segment(d, DRAW_GRID, RADAR_WIDTH / 2.0, RADAR_Y, x, y);
    }
    for (size_t i = 0; i < count; i++)
        draw_profile(d, p, i);
    name_profiles(d, p, count);
    for (int i = 1; i <= 4; i++)
        drawing_add_text(d, DRAW_TICK, RADAR_WIDTH / 2.0 + 3, RADAR_Y - RADAR_RADIUS * i / 4.0 + 12,
                         ANCHOR_START, str_format(a, "%d", 25 * i));
    name_axes(d, p);
    return d;
}
