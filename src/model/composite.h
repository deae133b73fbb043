/* A composite index: definition, input data and results. Plain data; room composite computes the results. */
#ifndef MODEL_COMPOSITE_H
#define MODEL_COMPOSITE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/assessment.h"

/* Normalisation: how a value becomes a score on composite_definition.scale_low … scale_high. */
typedef enum composite_scaling {
    COMPOSITE_MINMAX,    /* between minimum and maximum of the base period */
    COMPOSITE_GOALPOSTS, /* between the given lower and upper */
    COMPOSITE_TARGET,    /* from the worst value of the base period to the target */
    COMPOSITE_ZSCORE,    /* middle of the scale, plus a tenth of the scale per standard deviation of the base
                            period */
    COMPOSITE_RANK,      /* share of the other regions of the year with a worse value */
    COMPOSITE_SCALING_COUNT
} composite_scaling;

typedef enum composite_weighting {
    COMPOSITE_EQUAL,
    COMPOSITE_GIVEN,
    COMPOSITE_AHP,
    COMPOSITE_ENTROPY,
    COMPOSITE_CRITIC,
    COMPOSITE_WEIGHTING_COUNT
} composite_weighting;

typedef enum composite_mean {
    COMPOSITE_ARITHMETIC,
    COMPOSITE_GEOMETRIC,
    COMPOSITE_MEAN_COUNT
} composite_mean;

/* Indices with a formula of their own, in which each indicator has a role. */
typedef enum composite_formula {
    COMPOSITE_OF_MEANS,
    COMPOSITE_UNDP_GDI,
    COMPOSITE_UNDP_GII,
    COMPOSITE_FORMULA_COUNT
} composite_formula;

/* Which of two totals is better. */
typedef enum composite_order { COMPOSITE_HIGHER, COMPOSITE_LOWER, COMPOSITE_NEARER_ONE } composite_order;

/* Names in definition files and for display. */
typedef struct composite_word {
    const char *word;   /* "minmax" */
    const char *zh, *en;
} composite_word;

extern const composite_word composite_scaling_words[COMPOSITE_SCALING_COUNT];
extern const composite_word composite_weighting_words[COMPOSITE_WEIGHTING_COUNT];
extern const composite_word composite_mean_words[COMPOSITE_MEAN_COUNT];
extern const composite_word composite_formula_words[COMPOSITE_FORMULA_COUNT];

/* The index of a word in a table of count rows; count if not found. */
size_t composite_word_find(const composite_word *table, size_t count, str word);

enum { COMPOSITE_NO_ROLE = -1 };

typedef struct composite_indicator {
    str code;           /* MMR */
    str sex;            /* F, M; empty: both sexes */
    str name, name_en;  /* empty: the code is used */
    size_t domain;      /* index in composite_definition.domains */
    better direction;
    double weight;      /* as given; default 1 */
    composite_scaling scaling;
    double lower, upper; /* goalposts */
    double target;
    bool truncate;      /* scores are truncated to the scale */
    bool logarithm;     /* logarithm of the value and its goalposts, for amounts of money */
    int base_from, base_to; /* years whose values determine the bounds; 0, 0: all */
    int role;           /* in the formula; COMPOSITE_NO_ROLE */
} composite_indicator;

typedef struct composite_domain {
    str name, name_en;
    double weight;
    size_t first, count;      /* its indicators in composite_definition.indicators */
    const double *judgements; /* [count][count] for AHP; NULL */
} composite_domain;

typedef struct composite_definition {
    str code, name, name_en, source;
    str note, note_en;
    composite_formula formula;
    composite_order order;
    double scale_low, scale_high;
    int base_from, base_to;   /* 0, 0: all years with data */
    composite_weighting domain_weighting, indicator_weighting;
    composite_mean domain_mean, indicator_mean; /* of the domains; of the indicators of one domain */
    const double *judgements; /* [domain_count][domain_count] for AHP; NULL */
    double share_min;         /* 0 … 1: share of the weight that must be known for a score */
    int carry_years;          /* number of years for which a value is carried forward */
    composite_domain *domains;
    size_t domain_count;
    composite_indicator *indicators; /* domain by domain */
    size_t indicator_count;
} composite_definition;

/* An error of a definition and its position: "domains[2].indicators[0].normalisation.lower". */
typedef struct composite_fault {
    str place;
    message message;
} composite_fault;

typedef struct composite_faults {
    composite_fault *items;
    size_t count;
} composite_faults;

/* Data of regions of one level. figures [regions][indicators][years]; missing values are marked, never 0. */
typedef struct composite_figure {
    double value;
    bool is_known;
} composite_figure;

typedef struct composite_region {
    str code, name;
} composite_region;

typedef struct composite_data {
    composite_region *regions;
    size_t region_count;
    size_t indicator_count;
    int year_first;
    size_t year_count;
    composite_figure *figures;
} composite_data;

/* Whether any region has data in a year; year: index in the years of the data. */
bool composite_has_figures(const composite_data *data, size_t year);

/* A value and its score. */
typedef struct composite_cell {
    double value, score;
    bool has_value;     /* a value of this year, or carried forward */
    bool has_score;
    int carried;        /* age of the value in years; 0: this year */
} composite_cell;

typedef struct composite_score {
    double score;
    bool is_known;
    double share;       /* 0 … 1: weight of the known values */
} composite_score;

/* Whether an indicator can be scored; if not, it is treated as missing in all regions. */
typedef enum composite_usability {
    COMPOSITE_USABLE,
    COMPOSITE_NO_FIGURES,       /* no data in the base period */
    COMPOSITE_ALL_ALIKE,        /* the values of the base period do not vary */
    COMPOSITE_TARGET_REACHED,   /* all values of the base period have reached the target */
    COMPOSITE_USABILITY_COUNT
} composite_usability;

extern const composite_word composite_usability_words[COMPOSITE_USABILITY_COUNT];

/* Bounds of an indicator from the base period; logarithms if the definition requires them. */
typedef struct composite_bounds {
    composite_usability usability;
    size_t count;       /* number of values in the base period */
    double min, max, mean, sd;
} composite_bounds;

typedef struct composite_result {
    const composite_definition *definition;
    const composite_data *data;
    composite_bounds *bounds;       /* [indicators] */
    double *domain_weights;     /* [domains], add up to 1 */
    double *weights;            /* [indicators], add up to 1 within a domain */
    composite_cell *cells;          /* [regions][years][indicators] */
    composite_score *domains;       /* [regions][years][domains] */
    composite_score *totals;        /* [regions][years] */
    size_t *ranks; /* [regions][years] from 1 for the best, equal totals share the better rank; 0: no score */
} composite_result;

/* Array index in a result. */
size_t composite_at(const composite_result *r, size_t region, size_t year);
const composite_cell *composite_cell_at(const composite_result *r, size_t region, size_t year,
                                        size_t indicator);
const composite_score *composite_domain_at(const composite_result *r, size_t region, size_t year,
                                           size_t domain);

/* Decomposition of the change of a region's total between two years. The parts add up to the change. */
typedef struct composite_change {
    bool is_known;      /* both years have a score */
    double change;
    double *parts;      /* [indicators] 0 for one that is not known in both years */
    double coverage;    /* due to changes in data availability, which shift weights */
} composite_change;

/* Rank interval. */
typedef struct composite_band {
    bool is_known;
    double mean;
    size_t low, median, high; /* 5%, 50% and 95% quantiles of the draws */
    double first_share;
} composite_band;

/* First-order and total share of the variance of ranks caused by a choice. */
typedef struct composite_influence {
    double first, total;
} composite_influence;

enum { COMPOSITE_CHOICE_SCALING, COMPOSITE_CHOICE_MEAN, COMPOSITE_CHOICES };

typedef struct composite_reason {
    str zh, en;
} composite_reason;

/* Notes about omitted data or other facts for the reader. */
typedef struct composite_notes {
    message *items;
    size_t count;
} composite_notes;

/* All results of an index in one year. */
typedef struct composite_answer {
    composite_result result;
    size_t year, year_from; /* indices in data */
    bool has_from;
    bool has_bands;
    composite_band *bands;      /* [regions] */
    composite_reason *reasons;  /* [regions] reason for a missing score; empty if there is a score */
    composite_change *changes;  /* [regions]; NULL without year_from */
    bool has_influences;
    composite_influence *influences; /* [COMPOSITE_CHOICES + indicators] */
    composite_notes notes;
} composite_answer;

/* Indices of the regions by rank; regions without a score last. order_out [regions] */
void composite_order_by_rank(arena *scratch, const composite_result *r, size_t year, size_t *order_out);

/* The indicators by the absolute size of their contribution to a change, largest first. order_out
 * [indicators] */
void composite_order_by_part(const composite_definition *d, const composite_change *c, size_t *order_out);

/* Decimals of a displayed score: enough for a thousand steps of the scale. */
int composite_places(const composite_definition *d);

/* The name of an indicator in a language, or its code if it has none; with the sex if it has one. */
str composite_indicator_name(arena *a, const composite_indicator *i, language lang);
str composite_domain_name(const composite_domain *d, language lang);

#endif
