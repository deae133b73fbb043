/* The table of working days, which a person loads for each year. */
#ifndef MODEL_WORKDAY_H
#define MODEL_WORKDAY_H

#include "base/date.h"
#include "base/field.h"

/* A row of the table: a day of the week in a whole year, or one date. A date overrides the day of the week.
 */
typedef struct workday_rule {
    int year;
    int weekday; /* 1 Monday to 7 Sunday; 0: the date */
    date day;
    str text; /* "sunday", "2024-04-04" */
    bool is_worked;
    str name; /* of the holiday; may be empty */
} workday_rule;

typedef struct workday_rules {
    workday_rule *items;
    size_t count;
} workday_rules;

/* Reads the day of a rule, also 周日, 星期日, 2024年4月4日; sets weekday or day, and text. False if it is
 * neither. */
bool workday_parse(arena *a, str text, workday_rule *rule_out);

extern const field_table workday_rule_fields, workday_rules_fields;

#endif
