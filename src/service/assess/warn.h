/* Forecasts and early warnings of an assessment: its settings from the store and the call, figures that
 * contradict each other, the rules. */
#ifndef SERVICE_ASSESS_WARN_H
#define SERVICE_ASSESS_WARN_H

#include "assess/forecast_target.h"
#include "assess/warning_find.h"
#include "base/field.h"
#include "store/store.h"

typedef struct warning_changes {
    const str *items;    /* [count] "NAME=VALUE" */
    size_t count;
} warning_changes;

extern const field_table warning_changes_fields;

/* The settings of the warning rules: the defaults, then the store's settings "warn.NAME", then settings given
 * ("NAME=VALUE"). Fails: ERROR_USAGE naming the setting. */
bool service_warning_settings(arena *a, store *s, const str *given, size_t given_count,
                              warning_settings *settings_out, error *err) MUST_CHECK;

/* Fills outlook and warnings of an assessment that has been judged.
 *
 *   words    languages of the sentences about forecasts
 *   known    the store's indicators
 *   places   its regions
 *   of_place its series for the region assessed
 */
bool service_look_ahead(arena *a, store *s, const warning_settings *settings, explain_in words,
                        const indicators *known, const regions *places, const series_list *of_place,
                        int64_t region_id, assessment *all, error *err) MUST_CHECK;

/* Outlook of a target; names of a department; one warning; all warnings with what is missing; the same with
 * plan, region and year. */
extern const field_table outlook_fields, department_fields, warning_fields, warnings_fields,
    warnings_of_plan_fields;

/* The rules with their limits, as one object. */
void warning_rules_json(const warning_settings *settings, json_writer *w);

#endif
