#include "sdmx/writer.h"

static const sdmx_way *way_of(const sdmx_writer *w)
{
    static const sdmx_way *const ways[SDMX_FORMAT_COUNT] = {
        [SDMX_CSV_2] = &sdmx_csv_way, [SDMX_CSV_1] = &sdmx_csv_way, [SDMX_JSON_2] = &sdmx_json_way,
        [SDMX_ML_3] = &sdmx_xml_way, [SDMX_ML_21] = &sdmx_xml_way,
    };
    return ways[w->format];
}

sdmx_writer *sdmx_begin(arena *a, const sdmx_catalogue *c, sdmx_format format, sdmx_detail detail,
                        sdmx_write *write, void *payload)
{
    sdmx_writer *w = arena_new(a, sdmx_writer);
    *w = (sdmx_writer){ .memory = a, .of = c, .format = format, .detail = detail, .write = write,
                        .payload = payload, .piece = strbuf_in(a, 0), .scratch = strbuf_in(a, 0) };
    strbuf_reserve(&w->piece, 2 * SDMX_PIECE_BYTES);
    way_of(w)->begin(w);
    return w;
}

static bool hand_on(sdmx_writer *w, size_t at_least, error *err)
{
    if (w->piece.len < at_least || w->piece.len == 0)
        return true;
    bool done = w->write(w->payload, strbuf_str(&w->piece), err);
    strbuf_clear(&w->piece);
    return done;
}

bool sdmx_put(sdmx_writer *w, const sdmx_figure *f, error *err)
{
    const sdmx_way *way = way_of(w);
    if (w->has_series && !sdmx_same_series(&w->last, f)) {
        way->end_series(w);
        w->has_series = false;
    }
    if (!w->has_series)
        way->begin_series(w, f);
    w->has_series = true;
    w->last = *f;
    if (sdmx_has_observations(w))
        way->observation(w, f);
    return hand_on(w, SDMX_PIECE_BYTES, err);
}

bool sdmx_end(sdmx_writer *w, error *err)
{
    if (w->has_series)
        way_of(w)->end_series(w);
    way_of(w)->end(w);
    return hand_on(w, 0, err);
}
