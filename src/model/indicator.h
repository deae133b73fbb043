/* An indicator: what is counted, in which unit, and which way is better. From the catalogue, or made for one plan. */
#ifndef MODEL_INDICATOR_H
#define MODEL_INDICATOR_H

#include "base/decimal.h"
#include "base/str.h"
#include "model/assessment.h"

enum { INDICATOR_NO_ID = 0, INDICATOR_DECIMALS_UNKNOWN = -1 };

typedef struct indicator {
    int32_t id;             /* in the store; INDICATOR_NO_ID before it is saved */
    str code;               /* MMR */
    str name, name_en;
    str domain;             /* code of data/codelists/domain.csv; empty where none */
    str definition;
    str numerator, denominator; /* what they count, in words */
    str unit;               /* canonical, see base/unit.h; empty unknown */
    int decimals;           /* as usually reported; INDICATOR_DECIMALS_UNKNOWN */
    better direction;
    bool is_share;          /* a part of a hundred, never past 100 */
    bool has_min, has_max;
    decimal value_min, value_max;
    bool has_factor;        /* value = factor * numerator / denominator */
    decimal factor;
    str department;         /* code of data/departments.csv that reports it */
    bool by_sex, by_residence; /* usually split so */
    str age_group;          /* code of data/codelists/age.csv it is about; empty where all */
    bool is_term_based;     /* changes with elections */
    str reference;          /* code of the indicator it is held against (应保尽保); empty where none */
    str aliases;            /* other names, separated by | */
    bool is_of_plan;        /* made while importing a plan, not from the catalogue */
} indicator;

typedef struct indicators {
    indicator *items;
    size_t count;
} indicators;

#endif
