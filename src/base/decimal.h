/* Exact decimal numbers as reported: 85.20 keeps its two decimals. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/error.h"
#include "base/str.h"

enum { DECIMAL_DIGITS_MAX = 18, DECIMAL_PLACES_MAX = 12 };

/* value = scaled / 10^places */
typedef struct decimal {
    int64_t scaled;
    uint8_t places;
} decimal;

typedef enum rounding {
    ROUNDING_HALF_UP,   /* 四舍五入, away from zero at the half */
    ROUNDING_HALF_EVEN, /* GB/T 8170 */
} rounding;

/* "85.20", "-3", "+1.5", "1,234,567" or "1，234" (groups of three), "−3" (U+2212); not ".5" or "5.".
 * Surrounding blanks are allowed, nothing else. Fails: ERROR_INPUT with the text found; ERROR_TOO_LARGE for
 * more than 18 digits. The locale is ignored. */
bool decimal_parse(str text, decimal *value_out, error *err) MUST_CHECK;

/* As decimal_parse, but removes the longest number at the start of *rest (no leading blanks, sign allowed).
 * In running text ， ends a clause ("达到95，100张"), so only , separates groups. False, with *rest
 * unchanged, when *rest does not begin with a number or the number has too many digits. */
bool decimal_take(str *rest, decimal *value_out);

decimal decimal_of_int(int64_t value);

/* value must fit: see decimal_fits. Rounds the number as displayed with fifteen digits, so 0.285 gives 0.29.
 */
decimal decimal_of_double(double value, int places, rounding how);
bool decimal_fits(double value, int places);

double decimal_double(decimal d);                       /* correctly rounded */
int decimal_compare(decimal a, decimal b);              /* exact: -1, 0, 1 */
decimal decimal_round(decimal d, int places, rounding how); /* adds zeros as far as 18 digits allow */

/* Rounds to the given number of decimals at most; adds none. */
decimal decimal_cut(decimal d, int places);

/* Rounds a derived number (a gap, a projection, a change a year) to the decimals of its data at most, one
 * more where fewer than two digits would be left, without zeros at the end. 69.4333 of figures such as 66.20
 * -> 69.43; a step of 0.0043 -> 0.004; 166.67 of whole numbers -> 167, but 2.5 -> 2.5. */
decimal decimal_derived(double value, int places);

decimal decimal_trimmed(decimal d); /* without zeros at the end: 85.20 -> 85.2, 100.00 -> 100 */

/* Exact; false on overflow. */
bool decimal_add(decimal a, decimal b, decimal *sum_out) MUST_CHECK;
bool decimal_subtract(decimal a, decimal b, decimal *difference_out) MUST_CHECK;

/* A figure in another unit: 12.50 times 10000 is 125000, 85.2 times 0.1 is 8.52. Decimals that the factor
 * moves are not added as zeros. Exact; false on overflow. */
bool decimal_multiply(decimal figure, decimal factor, decimal *product_out) MUST_CHECK;

enum { DECIMAL_TEXT_MAX = 32 };
str decimal_print(char buffer[DECIMAL_TEXT_MAX], decimal d); /* "85.20" */
str decimal_text(arena *a, decimal d);

/* The shortest text that reads back as the same double ("0.1", "1e+22"), for JSON and CSV; not for display.
 * value must be finite. */
str double_print(char buffer[DECIMAL_TEXT_MAX], double value);
bool hex_parse(str text, uint32_t *value_out);   /* whole text: one to eight hexadecimal digits */
bool int_parse(str text, int64_t *value_out);    /* whole text: a sign and up to 18 digits, nothing else */
bool double_parse(str text, double *value_out); /* whole text, up to 511 bytes; locale ignored; finite only */

#endif
