#include "report/verdict_tiles.h"

static str change_note(arena *a, const assessment *before, verdict v, language lang)
{
    return str_format(a, lang == LANGUAGE_ZH ? "上年%zu" : "%zu in %d", before->counts[v], before->year);
}

void verdict_tiles_add(document *d, const assessment *s, const assessment *before, const page_frame *f)
{
    arena *a = d->memory;
    tile *tiles = arena_array(a, tile, VERDICT_COUNT);
    size_t shown = 0;
    page_subject of = page_subject_of(s);
    str list = f->is_served ? page_address(a, f, PAGE_TARGETS, &of) : STR_NONE;
    for (verdict v = 0; v < VERDICT_COUNT; v++) {
        const verdict_row *row = &verdict_table[v];
        if (s->counts[v] == 0 && v != VERDICT_MET && !(before && before->counts[v] > 0))
            continue;
        tiles[shown++] = (tile){ .value = str_format(a, "%zu", s->counts[v]), .label = str_of(d->lang == LANGUAGE_ZH ? row->zh : row->en),
                                 .mark = str_of(row->mark), .colour = str_of(row->colour), .note = before ? change_note(a, before, v, d->lang) : STR_NONE,
                                 .target = list.len && s->counts[v] ? str_format(a, "%.*s#%s", STR_ARG(list), row->word) : STR_NONE };
    }
    document_tiles(d, tiles, shown);
}
