#include "dataset/shapes.h"

#include <math.h>

#include "base/json.h"

typedef struct reading {
    arena *a;
    const region_index *index;
    region_shapes *out;
    size_t feature; /* from 1 */
    size_t points;  /* read so far */
} reading;

#define REFUSE(r, err, zh, en) \
    error_set(err, ERROR_INPUT, "第%zu个要素：" zh, "feature %zu: " en, (r)->feature)

/* ---- which region ---- */

static str word_of(arena *a, const json_value *value)
{
    return !value                       ? STR_NONE
           : value->type == JSON_STRING ? str_trim(value->text)
           : value->type == JSON_NUMBER ? str_copy(a, value->text)
                                        : STR_NONE;
}

static const region *region_of(const reading *r, str word)
{
    const region *found;
    error unknown = { 0 };
    return word.len && region_find(r->a, r->index, word, &found, &unknown) ? found : 0;
}

/* NULL: none; its name is then noted. */
static const region *find_region(reading *r, const json_value *feature)
{
    static const char *const keys[] = { "code", "adcode", "id", "gb", "name", "NAME" };
    const json_value *properties = json_get(feature, "properties");
    const region *found = region_of(r, word_of(r->a, json_get(feature, "id")));
    str name = STR_NONE;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !found; i++) {
        str word = word_of(r->a, json_get(properties, keys[i]));
        name = word.len ? word : name;
        found = region_of(r, word);
    }
    if (!found)
        *vec_push(r->a, &r->out->unmatched) = name.len ? name : str_format(r->a, "#%zu", r->feature);
    return found;
}

/* ---- geometry ---- */

static bool read_ring(reading *r, const json_value *ring, region_shape *to, error *err)
{
    if (ring->type != JSON_ARRAY || ring->count < 4)
        return REFUSE(r, err, "一个环应有至少4个点", "a ring must have at least 4 points");
    r->points += ring->count;
    if (r->points > SHAPES_POINTS_MAX)
        return error_set(err, ERROR_TOO_LARGE, "点太多，最多%d个；请先简化",
                         "too many points, at most %d; simplify the file", SHAPES_POINTS_MAX);
    shape_ring *one = vec_push(r->a, &to->rings);
    one->xy = arena_array(r->a, double, 2 * ring->count);
    for (size_t i = 0; i < ring->count; i++) {
        const json_value *point = &ring->items[i];
        if (point->type != JSON_ARRAY || point->count < 2 || point->items[0].type != JSON_NUMBER ||
            point->items[1].type != JSON_NUMBER)
            return REFUSE(r, err, "点应为 [经度, 纬度]", "a point must be [longitude, latitude]");
        double x = point->items[0].number, y = point->items[1].number;
        if (!(fabs(x) <= 180 && fabs(y) <= 90))
            return REFUSE(r, err, "坐标应为经纬度（度），不是投影坐标",
                          "coordinates must be degrees, not a projection");
        one->xy[2 * one->count] = x;
        one->xy[2 * one->count++ + 1] = y;
    }
    return true;
}

static bool read_polygon(reading *r, const json_value *rings, region_shape *to, error *err)
{
    if (!rings || rings->type != JSON_ARRAY || rings->count == 0)
        return REFUSE(r, err, "多边形没有坐标", "the polygon has no coordinates");
    for (size_t i = 0; i < rings->count; i++)
        if (!read_ring(r, &rings->items[i], to, err))
            return false;
    return true;
}

static bool read_geometry(reading *r, const json_value *feature, region_shape *to, error *err)
{
    const json_value *geometry = json_get(feature, "geometry"), *at = json_get(geometry, "coordinates");
    str type = json_get_string(geometry, "type", STR_NONE);
    if (str_eq(type, STR("Polygon")))
        return read_polygon(r, at, to, err);
    if (!str_eq(type, STR("MultiPolygon")) || !at || at->type != JSON_ARRAY)
        return REFUSE(r, err, "几何类型应为 Polygon 或 MultiPolygon",
                      "the geometry must be a Polygon or a MultiPolygon");
    for (size_t i = 0; i < at->count; i++)
        if (!read_polygon(r, &at->items[i], to, err))
            return false;
    return true;
}

const region_shape *shapes_find(const region_shapes *all, str code)
{
    for (size_t i = 0; i < all->v.count; i++)
        if (str_eq(all->v.items[i].code, code))
            return &all->v.items[i];
    return 0;
}

static bool read_feature(reading *r, const json_value *feature, error *err)
{
    const region *found = find_region(r, feature);
    if (!found)
        return true;
    if (shapes_find(r->out, found->code))
        return error_set(err, ERROR_INPUT, "第%zu个要素：地区 %.*s 已有图形",
                         "feature %zu: region %.*s has a shape already", r->feature, STR_ARG(found->code));
    region_shape *to = vec_push(r->a, &r->out->v);
    to->code = found->code;
    return read_geometry(r, feature, to, err);
}

/* ---- coarser ---- */

/* Points nearer to the last one than this are left out; a ring that is a mere point then disappears, but for
 * the largest one of its region. */
static size_t thin(region_shapes *all, double distance)
{
    size_t points = 0;
    for (size_t i = 0; i < all->v.count; i++) {
        region_shape *s = &all->v.items[i];
        size_t rings = 0, largest = 0;
        for (size_t k = 1; k < s->rings.count; k++)
            largest = s->rings.items[k].count > s->rings.items[largest].count ? k : largest;
        for (size_t k = 0; k < s->rings.count; k++) {
            shape_ring ring = s->rings.items[k];
            size_t kept = 1;
            for (size_t p = 1; p < ring.count; p++)
                if (hypot(ring.xy[2 * p] - ring.xy[2 * kept - 2],
                          ring.xy[2 * p + 1] - ring.xy[2 * kept - 1]) >= distance) {
                    ring.xy[2 * kept] = ring.xy[2 * p];
                    ring.xy[2 * kept++ + 1] = ring.xy[2 * p + 1];
                }
            if (kept < 3 && k != largest)
                continue;
            s->rings.items[rings].xy = ring.xy;
            s->rings.items[rings++].count = kept;
            points += kept;
        }
        s->rings.count = rings;
    }
    return points;
}

static void make_coarse(region_shapes *all)
{
    double distance = 1e-5;
    all->point_count = thin(all, distance);
    while (all->point_count > SHAPES_KEPT && distance < 10)
        all->point_count = thin(all, distance *= 1.3);
}

bool shapes_read(arena *a, str geojson, const region_index *index, region_shapes *out, error *err)
{
    const json_value *whole;
    reading r = { .a = a, .index = index, .out = out };
    *out = (region_shapes){ 0 };
    if (geojson.len > SHAPES_BYTES_MAX)
        return error_set(err, ERROR_TOO_LARGE, "地图文件有%zu字节，最多%d",
                         "the map has %zu bytes, at most %d are read", geojson.len, SHAPES_BYTES_MAX);
    if (!json_parse(a, geojson, &whole, err))
        return error_prefix(err, "地图应为 GeoJSON：", "the map must be GeoJSON: ");
    const json_value *features = json_get(whole, "features");
    if (!features || features->type != JSON_ARRAY)
        return error_set(err, ERROR_INPUT, "地图应为 GeoJSON 的 FeatureCollection：没有 features",
                         "the map must be a GeoJSON FeatureCollection: it has no features");
    if (features->count > SHAPES_FEATURES_MAX)
        return error_set(err, ERROR_TOO_LARGE, "地图有%zu个要素，最多%d个",
                         "the map has %zu features, at most %d are read", features->count,
                         SHAPES_FEATURES_MAX);
    for (size_t i = 0; i < features->count; i++) {
        r.feature = i + 1;
        if (!read_feature(&r, &features->items[i], err))
            return false;
    }
    if (out->v.count == 0)
        return error_set(
            err, ERROR_INPUT, "%zu个要素都不是本库的地区；properties 中的 code 或 name 应为地区的代码或名称",
            "none of the %zu features is a region of the store; code or name in their properties must be that "
            "of a region",
            features->count);
    make_coarse(out);
    return true;
}

/* ---- as a store keeps them ---- */

str shapes_text(arena *a, const region_shapes *all)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < all->v.count; i++) {
        const region_shape *s = &all->v.items[i];
        strbuf_add(&b, s->code);
        for (size_t k = 0; k < s->rings.count; k++)
            for (size_t p = 0; p < s->rings.items[k].count; p++)
                strbuf_addf(&b, "%s%.5f,%.5f", p == 0 && k > 0 ? ";" : " ", s->rings.items[k].xy[2 * p],
                            s->rings.items[k].xy[2 * p + 1]);
        strbuf_add_char(&b, '\n');
    }
    return strbuf_str(&b);
}

static bool parse_ring(arena *a, str text, region_shape *to)
{
    str piece, x;
    shape_ring *ring = vec_push(a, &to->rings);
    ring->xy = arena_array(a, double, 2 * (text.len / 4 + 1)); /* a point has at least four characters */
    while (str_cut(&text, STR(" "), &piece)) {
        if (piece.len == 0)
            continue;
        if (!str_cut(&piece, STR(","), &x) || !double_parse(x, &ring->xy[2 * ring->count]) ||
            !double_parse(piece, &ring->xy[2 * ring->count + 1]))
            return false;
        ring->count++;
    }
    return true;
}

bool shapes_parse(arena *a, str text, region_shapes *out, error *err)
{
    str line, code, ring;
    *out = (region_shapes){ 0 };
    while (str_next_line(&text, &line)) {
        region_shape *to = vec_push(a, &out->v);
        bool done = str_cut(&line, STR(" "), &code);
        to->code = code;
        while (done && str_cut(&line, STR(";"), &ring))
            done = parse_ring(a, ring, to);
        if (!done)
            return error_set(err, ERROR_STORE, "数据库中的地图已损坏", "the map in the store is damaged");
    }
    return true;
}
