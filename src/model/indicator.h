/* An indicator: definition, unit and better direction. From the catalogue, or registered for one plan. */
#ifndef MODEL_INDICATOR_H
#define MODEL_INDICATOR_H

#include "base/field.h"
#include "base/str.h"
#include "model/assessment.h"

enum { INDICATOR_NO_ID = 0, INDICATOR_DECIMALS_UNKNOWN = -1 };

typedef struct indicator {
    int32_t id;             /* in the store; INDICATOR_NO_ID before it is saved */
    str code;               /* MMR */
    str name, name_en;
    str domain;             /* code of data/codelists/domain.csv; empty where none */
    str definition;
    str numerator, denominator; /* descriptions of what they count */
    /* Not stored; from service/catalogue/english_texts.h. Empty: the text is not one of the catalogue. */
    str definition_en, numerator_en, denominator_en;
    str unit;               /* canonical, see base/unit.h; empty unknown */
    str unit_en;
    int decimals;           /* as usually reported; INDICATOR_DECIMALS_UNKNOWN */
    better direction;
    bool is_share;          /* a share, at most 100 */
    bool has_min, has_max;
    decimal value_min, value_max;
    bool has_factor;        /* value = factor * numerator / denominator */
    decimal factor;
    str department;         /* reporting department, code of data/departments.csv */
    bool by_sex, by_residence; /* usually disaggregated so */
    str age_group;          /* code of data/codelists/age.csv; empty: all ages */
    bool is_term_based;     /* changes with elections */
    str reference;          /* code of the reference indicator (应保尽保); empty: none */
    str aliases;            /* other names, separated by | */
    bool is_of_plan;        /* registered by a plan import, not from the catalogue */
} indicator;

typedef struct indicators {
    indicator *items;       /* by id, ascending; ids may have gaps */
    size_t count;
} indicators;

/* A definition that was replaced, and by whom and why. */
typedef struct former_definition {
    int32_t indicator;
    int64_t number; /* of the definition, from 1 */
    str name, text, numerator, denominator, unit;
    int break_year; /* first year of the next definition that cannot be compared with this one; 0: all can */
    str why, at, who;
} former_definition;

typedef struct former_definitions {
    former_definition *items; /* oldest first */
    size_t count;
} former_definitions;

/* Whether figures of the year are the first ones that cannot be compared with earlier ones. */
bool definitions_break_in(const former_definitions *all, int32_t id, int year);

extern const field_table indicator_fields, indicators_fields, former_definition_fields,
    former_definitions_fields;

/* In the language of a reader; in Chinese where there is no English text. */
str indicator_definition(const indicator *i, language lang);
str indicator_numerator(const indicator *i, language lang);
str indicator_denominator(const indicator *i, language lang);

/* NULL: not found. */
const indicator *indicator_of_id(const indicators *all, int32_t id);
const indicator *indicator_of_code(const indicators *all, str code);

#endif
