/* Finding a region by what people write: code, name, short name, a name behind those above it, 全市. */
#ifndef DATASET_REGIONS_H
#define DATASET_REGIONS_H

#include "base/error.h"
#include "base/map.h"
#include "model/region.h"

/* Names of regions are not unique: 鼓楼区. */
typedef struct region_index {
    const regions *all;
    int64_t home;                  /* id of the store's own region, set by the caller; REGION_NO_ID: none */
    map by_code;                   /* code, and its key -> place */
    map by_name, by_short;         /* key -> place of the first of that name */
    map name_counts, short_counts; /* key -> how many have it */
} region_index;

region_index region_index_of(arena *a, const regions *all);

/* By code, by name in either language, by a name with those above it before it (南京市鼓楼区), by a short name
 * (恩施州, 温州), or as the store's own region (全市, 市本级). Of several with one name, those that exist are
 * preferred to those that have ended, and those within the store's own region to others.
 *
 * Fails: ERROR_NOT_FOUND; ERROR_INPUT when several have the name (the message lists codes), and for words
 * that are not a region (市区). */
bool region_find(arena *scratch, const region_index *index, str text, const region **region_out,
                 error *err) MUST_CHECK;

/* 全市, 市本级, 合计: words for the store's own region. */
bool region_is_own_word(str key);

/* Whether a region is another one or lies in it. */
bool region_is_within(const regions *all, const region *r, int64_t outer);

/* Whether a region had its code in some part of a year. */
bool region_is_valid_in(const region *r, int year);

bool region_begins_after(const region *r, int year);

/* "330102 上城区": what took the place of a region that has ended, by the changes known to the program;
 * empty: not known. */
str region_successors(arena *a, const regions *all, str code);

#endif
