/* What leaves a store for the public: figures that are published, after disclosure control. A figure is
 * published unless a round that is issued or locked, but not published, asks for its region, indicator and
 * year. */
#ifndef SERVICE_PUBLISH_RELEASE_H
#define SERVICE_PUBLISH_RELEASE_H

#include "disclosure/release.h"
#include "service/context.h"

typedef struct release {
    shared_work head;
    arena *memory;
    struct release_hidden *hidden; /* [hidden_count] in the order of the store */
    size_t hidden_count;
    size_t unpublished_count;      /* of rounds that are not published */
    part_withheld sum;             /* of all parts */
    uint64_t mark;                 /* see release_mark */

    /* From which the decisions for a later state are made: */
    str rules;                     /* STORE_RULES_OF_RELEASE then */
    store_version version;         /* state of the store */
    int64_t next_import;           /* later figures are of this import or a later one */
    const bool *counts_people;     /* of the indicators then */
    part_withheld *parts;          /* [part_count] with counts, in any order */
    struct release_count *counts;  /* [count_count] the indicators with counts in each part, ascending */
    size_t part_count, count_count;
} release;

/* The decisions for the state of the figures that the call sees; made once for each state, and shared. After
 * an import only the parts with new counts are decided anew. Valid until context_end. */
bool release_open(context *c, const release **release_out, error *err) MUST_CHECK;

/* The same beside what was published before, which cannot be withheld any more.
 *
 *   was_published   whether this figure was published as it is */
typedef bool release_before(const void *payload, const observation *o);
bool release_open_after(context *c, release_before *was_published, const void *payload,
                        const release **release_out, error *err) MUST_CHECK;

/* A number that is different where different figures are hidden; 0: none is.
 *
 *   counts   whether the figures of a region count; NULL: those of every region */
typedef bool release_region(const void *payload, int64_t region_id);
uint64_t release_mark(const release *r, release_region *counts, const void *payload);

/* Whether figures of the region are not published yet. */
bool release_waits(const release *r, int64_t region_id);

/* A figure as the public sees it; false: not at all. */
bool release_show(const release *r, const observation *o, observation *shown_out);

/* The figures that a query finds, as the public sees them: a withheld figure has the status C and no number,
 * one that is not published is left out. Fails: as visit. */
bool release_each(context *c, const release *r, series_query query, store_figure_visitor *visit,
                  void *payload, error *err) MUST_CHECK;

#endif
