/* Indicators, regions, lists and plans of a store, loaded once for many calls. What was loaded never changes,
 * so threads may share it. */
#ifndef SERVICE_CATALOGUE_SNAPSHOT_H
#define SERVICE_CATALOGUE_SNAPSHOT_H

#include "base/english.h"
#include "dataset/names.h"
#include "service/plan/parts.h"
#include "store/store.h"

typedef struct plan_shelf plan_shelf;

typedef struct catalogue_snapshot {
    indicators indicators;
    indicator_index index;
    regions regions;
    departments departments;
    code_list codes[LIST_COUNT];
    english_names english; /* of the store, then of the catalogues */
    plan_shelf *shelf;
} catalogue_snapshot;

/* A plan with the headings of its targets. */
typedef struct known_plan {
    str key;                /* by which it was asked for */
    stored_plan plan;
    plan_parts parts;
    struct known_plan *next;
} known_plan;

/* snapshot_out must not move, and memory belongs to it from now on: its index refers to it, plans are added.
 * Fails: ERROR_STORE. */
bool catalogue_load(arena *memory, store *s, catalogue_snapshot *snapshot_out, error *err) MUST_CHECK;

/* The code of a figure in one dimension; "?" for a position that the list does not have. */
str catalogue_code(const catalogue_snapshot *snapshot, const observation *o, dimension_list list);

/* A name of the store for a reader: the English one for an answer in English, if there is one. */
str catalogue_name(const catalogue_snapshot *snapshot, language lang, str name);

/* The groups of a figure: "女，城镇"; empty: a total; "?" for a position that the list does not have. */
str catalogue_breakdown(arena *a, const catalogue_snapshot *snapshot, const uint8_t position[LIST_COUNT],
                        language lang);

/* Closes it; its memory is then the caller's again. */
void catalogue_close(catalogue_snapshot *snapshot);

/* A plan by id or code, or the only one when key is empty; loaded when it is first asked for, through s,
 * which must see the same version of the store. Fails: as service_load_plan. */
bool catalogue_plan(const catalogue_snapshot *snapshot, store *s, str key, const known_plan **plan_out,
                    error *err) MUST_CHECK;

#endif
