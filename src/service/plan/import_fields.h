/* Fields of the import of a plan: the document with its options, and what was read. */
#ifndef SERVICE_PLAN_IMPORT_FIELDS_H
#define SERVICE_PLAN_IMPORT_FIELDS_H

#include "base/field.h"

extern const field_table plan_import_fields, plan_import_result_fields;

#endif
