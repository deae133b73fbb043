/* The code of a number format as sections. Pure. */
#ifndef DOCUMENT_READ_SHEET_FORMAT_H
#define DOCUMENT_READ_SHEET_FORMAT_H

#include "document/read/sheet_number.h"

enum { NUMBER_SECTIONS = 4 };

typedef enum number_shape {
    NUMBER_GENERAL,
    NUMBER_FIXED,
    NUMBER_ROUNDED, /* 0.00E+00 */
    NUMBER_DATE,
    NUMBER_YEAR,
    NUMBER_MONTH,
    NUMBER_CLOCK,
    NUMBER_MASK /* no digit of the number is shown */
} number_shape;

typedef enum number_condition {
    CONDITION_NONE,
    CONDITION_BELOW,
    CONDITION_AT_MOST,
    CONDITION_EQUAL,
    CONDITION_NOT_EQUAL,
    CONDITION_AT_LEAST,
    CONDITION_ABOVE
} number_condition;

typedef struct number_section {
    number_shape shape;
    number_condition condition;
    double bound;
    unsigned wholes, whole_zeros, percents, thousands; /* wholes: digits before the point */
    int places_min, places_max;
    bool is_elapsed, has_second, has_text; /* has_text: @ */
    str literal;                           /* all text of the section */
    size_t text_at;                        /* of @ in literal */
    str inner;                             /* text between the digits of a whole number */
    size_t inner_at;                       /* the digits behind it */
    str unit;                              /* text behind the number that multiplies it: 万 */
    str before, behind; /* text that changes what the number says: "<"0, 0"以上", "330"000; else empty */
    bool has_minus;     /* a minus as text, which a positive number shows too */
    bool is_constant;   /* a mask that could be taken for a number */
} number_section;

struct number_format {
    number_section sections[NUMBER_SECTIONS];
    unsigned count;
};

/* The section that shows a number; NULL: General. */
const number_section *number_section_of(const number_format *format, double value);

/* The section for text; NULL: text is shown as it is. */
const number_section *number_text_section(const number_format *format);

/* Whether a text behind a number begins with a unit that multiplies it: 万. */
bool number_text_multiplies(str text);

/* The text before or behind a number, if the number says something else with it (<, 约, 以上); else empty. */
str number_changing_text(arena *a, str text, bool is_before);

#endif
