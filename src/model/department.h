/* A department that reports data or is responsible for goals. */
#ifndef MODEL_DEPARTMENT_H
#define MODEL_DEPARTMENT_H

#include "base/field.h"

typedef struct department {
    str code;               /* HEALTH */
    str name, name_en;
    str short_names;        /* names used in plans, separated by | */
} department;

typedef struct departments {
    department *items;
    size_t count;
} departments;

extern const field_table department_record_fields, departments_fields;

#endif
