/* Formats a number as its sheet displays it: sections and conditions, decimals, percent, thousands, dates,
 * masks (ISO/IEC 29500-1, 18.8.31). Pure. */
#ifndef DOCUMENT_READ_SHEET_NUMBER_H
#define DOCUMENT_READ_SHEET_NUMBER_H

#include "base/str.h"

typedef struct number_format number_format;

/* The format of a code: 0.00%, #,##0.0_ ;[Red]-0, yyyy"年"m"月", [<5]"*";0. Lives in the arena. */
const number_format *number_format_of_code(arena *a, str code);

/* The code of a built-in format, as in Chinese programs; General for unknown ones. */
str number_code_of_id(unsigned id);

/* text: the number as stored in the file; other text is copied. The number is returned as displayed, without
 * units and separators of thousands: 7.00 for 7 as 0.00"人"; but text that changes the number is kept: 1.2万,
 * <5, 95以上, 330300 for 300 as "330"000. Dates are returned as 2023-12-31. A number of which the format
 * shows no digit gives what is shown instead; "*" if that is nothing and the number is not zero, or if it
 * looks like another number. format: NULL for General. */
str number_shown(arena *a, str text, const number_format *format, bool from_1904);

/* Whether the format shows this number as a date, a part of a date or a time. */
bool number_is_date(str text, const number_format *format);

/* A text as its format shows it; mostly text itself. */
str number_text_shown(arena *a, str text, const number_format *format);

#endif
