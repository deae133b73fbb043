#include "report/verdict_tiles.h"

#include "report/target_words.h"

/* Counts by verdict: of the whole plan, or of its key indicators. */
typedef struct counted {
    const size_t *now, *before;     /* [VERDICT_COUNT]; before may be NULL */
    int year_before;
} counted;

static str change_note(arena *a, const counted *c, verdict v, language lang)
{
    if (!c->before)
        return STR_NONE;
    return str_format(a, lang == LANGUAGE_ZH ? "上年%zu" : "%zu in %d", c->before[v], c->year_before);
}

static void add_tiles(document *d, const counted *c, str list, str source)
{
    arena *a = d->memory;
    tile *tiles = arena_array(a, tile, VERDICT_COUNT);
    size_t shown = 0;
    for (verdict v = 0; v < VERDICT_COUNT; v++) {
        const verdict_row *row = &verdict_table[v];
        if (c->now[v] == 0 && v != VERDICT_MET && !(c->before && c->before[v] > 0))
            continue;
        tiles[shown++] = (tile){ .value = str_format(a, "%zu", c->now[v]),
                                 .label = verdict_label(a, v, d->lang),
                                 .mark = str_of(row->mark),
                                 .colour = str_of(row->colour),
                                 .note = change_note(a, c, v, d->lang),
                                 .target = list.len && c->now[v]
                                               ? str_format(a, "%.*s#%s", STR_ARG(list), row->word)
                                               : STR_NONE };
    }
    document_tiles(d, tiles, shown);
    document_source(d, source);
}

static void add_label(document *d, const char *zh, const char *en, const achievement *rate, str source)
{
    spans line = { 0 };
    bool is_zh = d->lang == LANGUAGE_ZH;
    spans_add(d->memory, &line, SPAN_STRONG,
              str_format(d->memory, is_zh ? "%s（%zu项）" : "%s (%zu)", is_zh ? zh : en, rate->total));
    if (rate->has_rate)
        spans_add(d->memory, &line, SPAN_MUTED,
                  str_format(d->memory,
                             is_zh ? "　达标率%.1f%%（可判定%zu项，达标%zu项）"
                                   : "  %.1f%% met (%zu assessable, %zu met)",
                             rate->rate_of_judged, rate->judged, rate->met));
    document_spans(d, BLOCK_PARAGRAPH, line);
    document_source(d, source);
}

static str list_of(document *d, const assessment *s, const page_frame *f)
{
    page_subject of = page_subject_of(s);
    return f->is_served ? page_address(d->memory, f, PAGE_TARGETS, &of) : STR_NONE;
}

void verdict_tiles_add(document *d, const assessment *s, const assessment *before, const page_frame *f)
{
    str list = list_of(d, s, f);
    counted all = { s->counts, before ? before->counts : 0, before ? before->year : 0 };
    if (s->key.total > 0) {
        counted key = { s->key.counts, before ? before->key.counts : 0, all.year_before };
        add_label(d, part_table[PART_KEY].zh, part_table[PART_KEY].en, &s->key.achievement,
                  STR("key_rate"));
        add_tiles(d, &key, list, STR("key"));
        add_label(d, "全部目标", "All targets", &s->achievement, STR("all_rate"));
    }
    add_tiles(d, &all, list, STR("all"));
}

void verdict_tiles_add_brief(document *d, const assessment *s, const assessment *before, const page_frame *f)
{
    counted all = { s->counts, before ? before->counts : 0, before ? before->year : 0 };
    add_tiles(d, &all, list_of(d, s, f), STR("all"));
    if (s->key.total > 0)
        add_label(d, part_table[PART_KEY].zh, part_table[PART_KEY].en, &s->key.achievement, STR("key_rate"));
}
