/* Early warnings of an assessment: their settings from the store and the call, the rules. */
#ifndef SERVICE_ASSESS_WARN_H
#define SERVICE_ASSESS_WARN_H

#include "base/field.h"
#include "model/assessment.h"
#include "model/warning_rules.h"
#include "service/context.h"

typedef struct warning_changes {
    const str *items;    /* [count] "NAME=VALUE" */
    size_t count;
} warning_changes;

extern const field_table warning_changes_fields;

/* The settings of the warning rules: the defaults, then the store's settings "warn.NAME", then settings given
 * ("NAME=VALUE"). Fails: ERROR_USAGE naming the setting. */
bool service_warning_settings(arena *a, store *s, const str *given, size_t given_count,
                              warning_settings *settings_out, error *err) MUST_CHECK;

/* Without the rule of missing figures where the caller does not see the region's newest figures yet: nobody
 * is late with them. */
void warnings_wait_for_release(const context *c, int64_t region_id, warning_settings *settings);

/* Outlook of a target; names of a department; one warning; all warnings with what is missing; the same with
 * plan, region and year. */
extern const field_table outlook_fields, department_fields, warning_fields, warnings_fields,
    warnings_of_plan_fields;

/* The rules with their limits, as one object. */
void warning_rules_json(const warning_settings *settings, json_writer *w);

#endif
