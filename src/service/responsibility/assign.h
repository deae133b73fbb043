/* Assigning parts of a plan to units: by a person, by a table, by confirming proposals, by handing over. */
#ifndef SERVICE_RESPONSIBILITY_ASSIGN_H
#define SERVICE_RESPONSIBILITY_ASSIGN_H

#include "service/context.h"
#include "service/responsibility/requests.h"

/* Gives parts one lead and supports. Fails: ERROR_NOT_FOUND for a part or unit; ERROR_INPUT for a part
 * without a lead, or one that would support itself; ERROR_CONFLICT when the plan changed since the revision.
 */
bool service_set_responsibility(context *c, const responsibility_set_request *asked,
                                responsibility_changed *out, error *err) MUST_CHECK;

/* The proposed leads that a search finds, and those of reworded parts, count from now on. Fails: ERROR_USAGE
 * without a search. */
bool service_confirm_responsibilities(context *c, const responsibility_search *asked,
                                      responsibility_changed *out, error *err) MUST_CHECK;

/* All rows of a table, or none. Fails: as responsibility_read_table. */
bool service_import_responsibilities(context *c, const responsibility_import_request *asked,
                                     responsibility_changed *out, error *err) MUST_CHECK;

/* The lines that the import of a table would change, as they would be; nothing is saved. Fails: as the
 * import. */
bool service_preview_responsibilities(context *c, const responsibility_import_request *asked,
                                      responsibility_changed *out, error *err) MUST_CHECK;

/* What one unit leads or supports goes to another one of its region, from a day on; earlier days keep the old
 * one. Fails: ERROR_USAGE without a reason; ERROR_NOT_FOUND when there is nothing to hand over. */
bool service_hand_over(context *c, const handover_request *asked, handover_result *out,
                       error *err) MUST_CHECK;

#endif
