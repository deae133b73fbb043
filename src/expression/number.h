/* Numbers and their texts as XPath 1.0 and form programs write them. Inside the room. */
#ifndef EXPRESSION_NUMBER_H
#define EXPRESSION_NUMBER_H

#include "base/str.h"

/* An optional minus, digits, one dot, blanks at both ends; anything else is NaN. */
double xpath_number_of(str text);

/* The shortest digits that read back; no exponent from 1e-6 to below 1e21; 0 for minus zero; NaN, Infinity.
 */
str xpath_number_text(arena *a, double value);

/* Half away from zero at a number of decimals (also negative), from the shortest decimal digits. */
double xpath_round(double value, double places);

/* To twelve digits: what a sum of decimals is meant to be. */
double xpath_to_digits(double value);

#endif
