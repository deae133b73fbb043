/* Any text as the definition of an index: refused with faults that have places and both languages, or good
 * enough to score regions by, with ranks, bands and parts of changes that hold together. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "composite/change.h"
#include "composite/definition.h"
#include "composite/missing.h"
#include "composite/rank.h"
#include "composite/score.h"
#include "../../testing_error.h"

enum { REGIONS = 5, YEARS = 4, INDICATORS_MAX = 32 };

static void must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static composite_data figures_for(arena *a, const composite_definition *d, uint64_t seed)
{
    composite_data data = { .regions = arena_array(a, composite_region, REGIONS), .region_count = REGIONS,
        .indicator_count = d->indicator_count, .year_first = 2018,
                        .year_count = YEARS, .figures = arena_array(a, composite_figure,
                            REGIONS * YEARS * d->indicator_count) };
    for (size_t i = 0; i < REGIONS * YEARS * d->indicator_count; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        data.figures[i] = (composite_figure){ (double)(seed >> 40) / 1e5 - 20, seed >> 61 != 0 };
    }
    return data;
}

static void check_region(arena *a, const composite_result *r, size_t place)
{
    for (size_t year = 0; year < YEARS; year++) {
        const composite_score *total = &r->totals[composite_at(r, place, year)];
        size_t rank = r->ranks[composite_at(r, place, year)];
        must(total->is_known ? rank >= 1 && rank <= REGIONS : rank == 0, "rank");
        must(total->is_known ? isfinite(total->score)
                             : composite_missing_text(a, r, place, year, LANGUAGE_EN).len > 0,
             "a score or a reason");
    }
    composite_change c;
    composite_change_of(a, r, place, 0, YEARS - 1, &c);
    double sum = c.coverage, size = fabs(c.change) + fabs(c.coverage);
    for (size_t k = 0; k < r->definition->indicator_count; k++) {
        sum += c.parts[k];
        size += fabs(c.parts[k]);
    }
    must(!c.is_known || fabs(sum - c.change) <= 1e-6 * (1 + size), "parts add up");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    arena *a = arena_create(0);
    const composite_definition *d;
    composite_faults faults;
    composite_result r;
    error err = { 0 };
    if (!composite_definition_read(a, (str){ (const char *)bytes, size }, &d, &faults, &err)) {
        for (size_t i = 0; i < faults.count; i++)
            must(faults.items[i].place.len && message_zh(faults.items[i].message).len && message_en(faults.items[i].message).len,
                 "a fault has a place and words");
    } else if (d->indicator_count <= INDICATORS_MAX) {
        composite_data data = figures_for(a, d, size);
        if (composite_score_all(a, d, &data, &r, &err)) {
            composite_band bands[REGIONS];
            for (size_t i = 0; i < REGIONS; i++)
                check_region(a, &r, i);
            must(composite_bands_of(&r, YEARS - 1,
                                    &(composite_draws){ .draws = 20, .weight_spread = 0.25, .seed = 1 },
                                    bands, &err),
                 testing_en(&err));
        }
    }
    arena_destroy(a);
    return 0;
}
