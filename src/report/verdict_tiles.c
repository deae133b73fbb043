#include "report/verdict_tiles.h"

void verdict_tiles_add(document *d, const size_t counts[VERDICT_COUNT])
{
    tile *tiles = arena_array(d->memory, tile, VERDICT_COUNT);
    size_t shown = 0;
    for (verdict v = 0; v < VERDICT_COUNT; v++) {
        const verdict_row *row = &verdict_table[v];
        if (counts[v] > 0 || v == VERDICT_MET)
            tiles[shown++] = (tile){ .value = str_format(d->memory, "%zu", counts[v]), .label = str_of(d->lang == LANGUAGE_ZH ? row->zh : row->en),
                                     .mark = str_of(row->mark), .colour = str_of(row->colour) };
    }
    document_tiles(d, tiles, shown);
}
