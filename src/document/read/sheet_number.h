/* Formats a number as its sheet displays it: decimals, percent, dates. Pure. */
#ifndef DOCUMENT_READ_SHEET_NUMBER_H
#define DOCUMENT_READ_SHEET_NUMBER_H

#include "base/str.h"

typedef enum number_shape {
    NUMBER_GENERAL,
    NUMBER_FIXED,
    NUMBER_PERCENT,
    NUMBER_DATE,
    NUMBER_YEAR
} number_shape;

typedef struct number_format {
    number_shape shape;
    uint8_t places_min, places_max;
} number_format;

/* The built-in format with a number; NUMBER_GENERAL for others. */
number_format number_format_of_id(unsigned id);

/* The format of a code: 0.00%, #,##0.0_ ;[Red]-0, yyyy"年"m"月". Only the first section is used. */
number_format number_format_of_code(str code);

/* text: the number as stored in the file; other text is returned unchanged. Dates are returned as 2023-12-31.
 */
str number_shown(arena *a, str text, number_format format, bool from_1904);

#endif
