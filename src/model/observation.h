/* Reported figures: an observation is one figure of one indicator, with everything that says what it is of; a series is
 * the observations that differ in the year alone, newest version of each. */
#ifndef MODEL_OBSERVATION_H
#define MODEL_OBSERVATION_H

#include "base/decimal.h"
#include "base/str.h"
#include "model/assessment.h"

/* The lists that break a figure down. Each item has a position in the store's list; 0 is always the total (_T). */
typedef enum dimension_list { LIST_SEX, LIST_AGE, LIST_RESIDENCE, LIST_GROUP, LIST_COUNT } dimension_list;

/* "sex", "age", "residence", "group" */
extern const char *const dimension_list_words[LIST_COUNT];

/* Positions that checks speak of; the same in every store. */
enum { POSITION_TOTAL = 0, SEX_FEMALE = 1, SEX_MALE = 2, RESIDENCE_URBAN = 1, RESIDENCE_RURAL = 2 };

/* What a letter in the status column says (data/codelists/obs_status.csv). */
typedef struct status_row {
    char letter;
    figure_status means;    /* FIGURE_VALUE: the figure counts */
    const char *zh, *en;
    const char *word;       /* for programs: "missing", "not_applicable" … */
    const char *sdmx, *confidentiality; /* OBS_STATUS, CONF_STATUS */
} status_row;

/* NULL for a letter that is none. */
const status_row *status_of_letter(char letter);

/* Reads a letter, a word or a name in Chinese or English; NULL for anything else. */
const status_row *status_find(str text);

/* One row of the store. Small, because imports hold millions of them. */
typedef struct observation {
    int64_t region;
    int64_t scaled;              /* the value, times 10^places; 0 when the status has none */
    int64_t numerator, denominator; /* likewise */
    int32_t indicator;           /* id in the store */
    uint32_t line;               /* of the file it was read from */
    uint32_t source, note;       /* ids in the store; 0 none */
    int16_t period;              /* year */
    uint16_t version;            /* from 1; 0 before it is saved */
    uint8_t position[LIST_COUNT];/* in the store's lists */
    char status;                 /* letter of a status_row */
    uint8_t places, numerator_places, denominator_places;
    bool has_value, has_numerator, has_denominator;
} observation;

decimal observation_value(const observation *o);
decimal observation_numerator(const observation *o);
decimal observation_denominator(const observation *o);

/* Order of the store: region, indicator, residence, age, sex, group, period. */
int observation_compare(const observation *a, const observation *b);

/* True when both say the same (figure as reported, counts, status, source, note), wherever they come from. */
bool observation_says_the_same(const observation *a, const observation *b);

/* The current figures of one indicator in one region for one breakdown, by year. */
typedef struct series {
    int64_t region;
    int32_t indicator;
    uint8_t position[LIST_COUNT];
    const figure *figures;       /* [count], years rising */
    size_t count;
} series;

typedef struct series_list {
    series *items;               /* in the order of observation_compare */
    size_t count;
} series_list;

/* The series of all totals for an indicator; NULL where there is none. */
const series *series_find_total(const series_list *list, int64_t region, int32_t indicator);

#endif
