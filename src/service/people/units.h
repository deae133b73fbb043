/* Units: departments in regions, and the section and person that each names to the office. */
#ifndef SERVICE_PEOPLE_UNITS_H
#define SERVICE_PEOPLE_UNITS_H

#include "service/context.h"

typedef struct unit_request {
    int64_t unit; /* of unit.set; 0: a new one */
    str region, department, name, section, contact;
    bool has_words_only;
    bool is_given; /* has_words_only is */
} unit_request;

typedef struct unit_search {
    str region; /* code or name; empty: every region */
} unit_search;

typedef struct unit_end {
    int64_t unit, into; /* into 0: it is part of no other one */
    str on;             /* empty: today */
} unit_end;

extern const field_table new_unit_fields, unit_change_fields, unit_search_fields, unit_end_fields,
    unit_merge_fields, unit_reference_fields;

bool service_list_units(context *c, const unit_search *asked, org_units *found_out, error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND, also for one that the caller may not see. */
bool service_show_unit(context *c, const unit_request *asked, org_unit *unit_out, error *err) MUST_CHECK;
bool service_add_unit(context *c, const unit_request *asked, org_unit *made_out, error *err) MUST_CHECK;
/* What is not given stays. */
bool service_change_unit(context *c, const unit_request *asked, org_unit *changed_out, error *err) MUST_CHECK;

/* Ends a unit, or makes it part of another one of its region, which its persons belong to from then on; roles
 * in the old unit end. Fails: ERROR_CONFLICT while its task in an issued round is not accepted. */
bool service_end_unit(context *c, const unit_end *asked, org_unit *ended_out, error *err) MUST_CHECK;

/* The region of a code or name; empty: of the store. Fails: ERROR_NOT_FOUND. */
bool units_find_region(context *c, str wanted, int64_t *region_out, error *err) MUST_CHECK;

#endif
