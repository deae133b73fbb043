/* A composite index: definition, input data and results. Plain data; assess/index.h computes the results. */
#ifndef MODEL_COMPOSITE_H
#define MODEL_COMPOSITE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/assessment.h"

/* Normalisation: how a value becomes a score on index_definition.scale_low … scale_high. */
typedef enum index_scaling {
    INDEX_MINMAX,       /* between minimum and maximum of the base period */
    INDEX_GOALPOSTS,    /* between the given lower and upper */
    INDEX_TARGET,       /* from the worst value of the base period to the target */
    INDEX_ZSCORE,       /* middle of the scale, plus a tenth of the scale per standard deviation of the base period */
    INDEX_RANK,         /* share of the other regions of the year with a worse value */
    INDEX_SCALING_COUNT
} index_scaling;

typedef enum index_weighting { INDEX_EQUAL, INDEX_GIVEN, INDEX_AHP, INDEX_ENTROPY, INDEX_CRITIC, INDEX_WEIGHTING_COUNT } index_weighting;

typedef enum index_mean { INDEX_ARITHMETIC, INDEX_GEOMETRIC, INDEX_MEAN_COUNT } index_mean;

/* Indices with a formula of their own, in which each indicator has a role. */
typedef enum index_formula { INDEX_OF_MEANS, INDEX_UNDP_GDI, INDEX_UNDP_GII, INDEX_FORMULA_COUNT } index_formula;

/* Which of two totals is better. */
typedef enum index_order { INDEX_HIGHER, INDEX_LOWER, INDEX_NEARER_ONE } index_order;

/* Names in definition files and for display. */
typedef struct index_word {
    const char *word;   /* "minmax" */
    const char *zh, *en;
} index_word;

extern const index_word index_scaling_words[INDEX_SCALING_COUNT];
extern const index_word index_weighting_words[INDEX_WEIGHTING_COUNT];
extern const index_word index_mean_words[INDEX_MEAN_COUNT];
extern const index_word index_formula_words[INDEX_FORMULA_COUNT];

/* The index of a word in a table of count rows; count if not found. */
size_t index_word_find(const index_word *table, size_t count, str word);

enum { INDEX_NO_ROLE = -1 };

typedef struct index_indicator {
    str code;           /* MMR */
    str sex;            /* F, M; empty: both sexes */
    str name, name_en;  /* empty: the code is used */
    size_t domain;      /* index in index_definition.domains */
    better direction;
    double weight;      /* as given; default 1 */
    index_scaling scaling;
    double lower, upper; /* goalposts */
    double target;
    bool truncate;      /* scores are truncated to the scale */
    bool logarithm;     /* logarithm of the value and its goalposts, for amounts of money */
    int base_from, base_to; /* years whose values determine the bounds; 0, 0: all */
    int role;           /* in the formula; INDEX_NO_ROLE */
} index_indicator;

typedef struct index_domain {
    str name, name_en;
    double weight;
    size_t first, count;      /* its indicators in index_definition.indicators */
    const double *judgements; /* [count][count] for AHP; NULL */
} index_domain;

typedef struct index_definition {
    str code, name, name_en, source;
    str note, note_en;
    index_formula formula;
    index_order order;
    double scale_low, scale_high;
    int base_from, base_to;   /* 0, 0: all years with data */
    index_weighting domain_weighting, indicator_weighting;
    index_mean domain_mean, indicator_mean; /* of the domains; of the indicators of one domain */
    const double *judgements; /* [domain_count][domain_count] for AHP; NULL */
    double share_min;         /* 0 … 1: share of the weight that must be known for a score */
    int carry_years;          /* number of years for which a value is carried forward */
    index_domain *domains;
    size_t domain_count;
    index_indicator *indicators; /* domain by domain */
    size_t indicator_count;
} index_definition;

/* An error of a definition and its position: "domains[2].indicators[0].normalisation.lower". */
typedef struct index_fault {
    str place;
    str zh, en;
} index_fault;

typedef struct index_faults {
    index_fault *items;
    size_t count;
} index_faults;

/* Data of regions of one level. figures [regions][indicators][years]; missing values are marked, never 0. */
typedef struct index_figure {
    double value;
    bool is_known;
} index_figure;

typedef struct index_region {
    str code, name;
} index_region;

typedef struct index_data {
    index_region *regions;
    size_t region_count;
    size_t indicator_count;
    int year_first;
    size_t year_count;
    index_figure *figures;
} index_data;

/* Whether any region has data in a year; year: index in the years of the data. */
bool index_has_figures(const index_data *data, size_t year);

/* A value and its score. */
typedef struct index_cell {
    double value, score;
    bool has_value;     /* a value of this year, or carried forward */
    bool has_score;
    int carried;        /* age of the value in years; 0: this year */
} index_cell;

typedef struct index_score {
    double score;
    bool is_known;
    double share;       /* 0 … 1: weight of the known values */
} index_score;

/* Whether an indicator can be scored; if not, it is treated as missing in all regions. */
typedef enum index_usability {
    INDEX_USABLE,
    INDEX_NO_FIGURES,       /* no data in the base period */
    INDEX_ALL_ALIKE,        /* the values of the base period do not vary */
    INDEX_TARGET_REACHED,   /* all values of the base period have reached the target */
    INDEX_USABILITY_COUNT
} index_usability;

extern const index_word index_usability_words[INDEX_USABILITY_COUNT];

/* Bounds of an indicator from the base period; logarithms if the definition requires them. */
typedef struct index_bounds {
    index_usability usability;
    size_t count;       /* number of values in the base period */
    double min, max, mean, sd;
} index_bounds;

typedef struct index_result {
    const index_definition *definition;
    const index_data *data;
    index_bounds *bounds;       /* [indicators] */
    double *domain_weights;     /* [domains], add up to 1 */
    double *weights;            /* [indicators], add up to 1 within a domain */
    index_cell *cells;          /* [regions][years][indicators] */
    index_score *domains;       /* [regions][years][domains] */
    index_score *totals;        /* [regions][years] */
    size_t *ranks;              /* [regions][years] from 1 for the best, equal totals share the better rank; 0: no score */
} index_result;

/* Array index in a result. */
size_t index_at(const index_result *r, size_t region, size_t year);
const index_cell *index_cell_at(const index_result *r, size_t region, size_t year, size_t indicator);
const index_score *index_domain_at(const index_result *r, size_t region, size_t year, size_t domain);

/* Decomposition of the change of a region's total between two years. The parts add up to the change. */
typedef struct index_change {
    bool is_known;      /* both years have a score */
    double change;
    double *parts;      /* [indicators] 0 for one that is not known in both years */
    double coverage;    /* due to changes in data availability, which shift weights */
} index_change;

/* Rank interval. */
typedef struct index_band {
    bool is_known;
    double mean;
    size_t low, median, high; /* 5%, 50% and 95% quantiles of the draws */
    double first_share;
} index_band;

/* First-order and total share of the variance of ranks caused by a choice. */
typedef struct index_influence {
    double first, total;
} index_influence;

enum { INDEX_CHOICE_SCALING, INDEX_CHOICE_MEAN, INDEX_CHOICES };

/* A note about omitted data or other facts for the reader. */
typedef struct index_note {
    str zh, en;
} index_note;

typedef struct index_notes {
    index_note *items;
    size_t count;
} index_notes;

/* All results of an index in one year. */
typedef struct index_answer {
    index_result result;
    size_t year, year_from; /* indices in data */
    bool has_from;
    bool has_bands;
    index_band *bands;      /* [regions] */
    index_note *reasons;    /* [regions] reason for a missing score; empty if there is a score */
    index_change *changes;  /* [regions]; NULL without year_from */
    bool has_influences;
    index_influence *influences; /* [INDEX_CHOICES + indicators] */
    index_notes notes;
} index_answer;

/* Indices of the regions by rank; regions without a score last. order_out [regions] */
void index_order_by_rank(arena *scratch, const index_result *r, size_t year, size_t *order_out);

/* The indicators by the absolute size of their contribution to a change, largest first. order_out [indicators] */
void index_order_by_part(const index_definition *d, const index_change *c, size_t *order_out);

/* Decimals of a displayed score: enough for a thousand steps of the scale. */
int index_places(const index_definition *d);

/* The name of an indicator in a language, or its code if it has none; with the sex if it has one. */
str index_indicator_name(arena *a, const index_indicator *i, language lang);
str index_domain_name(const index_domain *d, language lang);

#endif
