/* Reported data: an observation is one value of an indicator with its dimensions; a series is the
 * observations that differ only in the year, each in its newest version. */
#ifndef MODEL_OBSERVATION_H
#define MODEL_OBSERVATION_H

#include "base/decimal.h"
#include "base/str.h"
#include "model/assessment.h"

/* The dimensions of an observation. Each code has a position in the list of the store; 0 is always the total
 * (_T). */
typedef enum dimension_list { LIST_SEX, LIST_AGE, LIST_RESIDENCE, LIST_GROUP, LIST_COUNT } dimension_list;

/* "sex", "age", "residence", "group" */
extern const char *const dimension_list_words[LIST_COUNT];

/* Positions used in validation rules; the same in every store. */
enum { POSITION_TOTAL = 0, SEX_FEMALE = 1, SEX_MALE = 2, RESIDENCE_URBAN = 1, RESIDENCE_RURAL = 2 };

/* A code of the status column (data/codelists/obs_status.csv). */
typedef struct status_row {
    char letter;
    figure_status means;    /* FIGURE_VALUE: has a value */
    const char *zh, *en;
    const char *word;       /* for programs: "missing", "not_applicable" … */
    const char *sdmx, *confidentiality; /* OBS_STATUS, CONF_STATUS */
} status_row;

/* NULL for an unknown letter. */
const status_row *status_of_letter(char letter);

/* Finds a status by letter, word, or name in Chinese or English; NULL if unknown. */
const status_row *status_find(str text);

/* One row of the store. Small, because imports keep millions of them in memory. */
typedef struct observation {
    int64_t region;              /* id in the store */
    int64_t scaled;              /* the value times 10^places; 0 for a status without a value */
    int64_t numerator, denominator; /* likewise */
    int32_t indicator;           /* id in the store */
    uint32_t line;               /* line of the imported file */
    uint32_t source, note;       /* ids in the store; 0 none */
    uint32_t confirmation;       /* likewise: why a figure that looks wrong is right */
    int16_t period;              /* year */
    uint16_t version;            /* from 1; 0 before it is saved */
    uint8_t position[LIST_COUNT];/* in the store's lists */
    char status;                 /* letter of a status_row */
    uint8_t places;
    uint8_t numerator_places : 4, denominator_places : 4;
    bool has_value : 1, has_numerator : 1, has_denominator : 1;
} observation;

_Static_assert(sizeof(observation) == 64, "an import holds millions of them");
_Static_assert(DECIMAL_PLACES_MAX < 16, "places of counts have four bits");

decimal observation_value(const observation *o);
decimal observation_numerator(const observation *o);
decimal observation_denominator(const observation *o);

/* The place among the observations of one indicator in one region: residence, age, sex, group, period. */
static inline int64_t observation_place(const observation *o)
{
    const uint8_t *p = o->position;
    uint64_t breakdown = (uint64_t)p[LIST_RESIDENCE] << 24 | (uint64_t)p[LIST_AGE] << 16 |
                         (uint64_t)p[LIST_SEX] << 8 | p[LIST_GROUP];
    return (int64_t)(breakdown << 16 | (uint16_t)(o->period - INT16_MIN));
}

/* Not broken down: total in all dimensions. */
bool position_is_total(const uint8_t position[LIST_COUNT]);

/* The figure is not published: withheld by disclosure control, or reported as confidential. */
bool observation_is_confidential(const observation *o);

/* Order of the store: region, indicator, residence, age, sex, group, period. */
int observation_compare(const observation *a, const observation *b);

/* True when both have the same content (value as reported, counts, status, source, note, confirmation),
 * regardless of their import. */
bool observation_says_the_same(const observation *a, const observation *b);

/* The current values of one indicator in one region for one breakdown, by year. */
typedef struct series {
    int64_t region;
    int32_t indicator;
    uint8_t position[LIST_COUNT];
    const figure *figures;       /* [count], by year */
    size_t count;
} series;

typedef struct series_list {
    series *items;               /* in the order of observation_compare */
    size_t count;
} series_list;

/* For qsort and bsearch: the order of a series_list. */
int series_compare(const void *one, const void *other);

/* The series of an indicator with total in all dimensions; NULL if there is no such series. */
const series *series_find_total(const series_list *list, int64_t region, int32_t indicator);

#endif
