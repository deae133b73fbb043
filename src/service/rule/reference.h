/* The names that a validation rule of a form may use, seen from the cell that it checks:
 *
 *     ${female} ${male} ${urban} ${rural} ${total}   this cell of another sex or residence
 *     ${W_BIRTHS}                                    another indicator of the form, of the same breakdown
 *     ${numerator} ${female.numerator} ...           numerator, denominator or places (decimals) of a cell
 *     ${lowest} ${highest} ${decimals}               limits of the indicator catalogue */
#ifndef SERVICE_RULE_REFERENCE_H
#define SERVICE_RULE_REFERENCE_H

#include "model/round.h"
#include "service/catalogue/snapshot.h"

typedef enum rule_base { BASE_OWN, BASE_OTHER_PART, BASE_TOTAL, BASE_INDICATOR, BASE_LIMIT } rule_base;
typedef enum rule_member { MEMBER_VALUE, MEMBER_NUMERATOR, MEMBER_DENOMINATOR, MEMBER_PLACES } rule_member;
typedef enum rule_limit { LIMIT_LOWEST, LIMIT_HIGHEST, LIMIT_DECIMALS } rule_limit;

typedef struct rule_reference {
    rule_base base;
    rule_member member;
    dimension_list list; /* of BASE_OTHER_PART */
    uint8_t position;
    int32_t indicator;
    rule_limit limit;
    str zh, en; /* in words: 女, female */
} rule_reference;

/* False: nothing has this name. */
bool rule_reference_of(arena *a, const catalogue_snapshot *known, str name, rule_reference *reference_out);

/* A limit of an indicator. False: the catalogue has none. */
bool rule_limit_of(const indicator *of, rule_limit limit, decimal *value_out);

/* The place of the cell that a reference means, seen from a cell. False: it means none, because the cell is a
 * part itself. */
bool rule_place_of(const rule_reference *r, const round_cell *from, round_cell *place_out);

/* Kinds of figures as words, "share rate", to a set of bits; empty: all. False: an unknown word. */
bool rule_figures_of(str words, unsigned *set_out);

/* The bit of the kind of figures that an indicator has. */
unsigned rule_figures_of_unit(arena *scratch, str unit);

#endif
