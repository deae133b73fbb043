/* Figures that a reader does not get to see: for whoever may not read data of a region, what an export for
 * publication withholds. */
#ifndef SERVICE_DATA_WITHHELD_H
#define SERVICE_DATA_WITHHELD_H

#include "model/observation.h"
#include "service/context.h"

typedef struct withheld_figures withheld_figures;

/* Whether figures of the region are protected from the caller: a visitor, or a person without the right to
 * read its data. */
bool withheld_applies(const context *c, int64_t region_id);

/* The figures that `data export --protect` withholds, of the whole store. They are kept for the next call.
 * Fails: ERROR_STORE; as disclosure_withhold. */
bool service_load_withheld(context *c, const withheld_figures **out, error *err) MUST_CHECK;

/* Whether the current figure in the place of o is withheld. NULL: nothing is. */
bool withheld_has(const withheld_figures *w, const observation *o);

#endif
