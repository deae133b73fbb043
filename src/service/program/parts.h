/* Version of the program, date of its build, its libraries. */
#ifndef SERVICE_PROGRAM_PARTS_H
#define SERVICE_PROGRAM_PARTS_H

#include "base/field.h"

typedef struct library_part {
    str name, use, package, version; /* use: static, linked, loaded; the package empty: unknown */
} library_part;

typedef struct program_parts {
    str version, built;      /* built: 2026-11-28 */
    library_part *libraries; /* [library_count] */
    size_t library_count;
} program_parts;

extern const field_table program_parts_fields;

bool service_program_parts(arena *a, program_parts *parts_out, error *err) MUST_CHECK;

#endif
