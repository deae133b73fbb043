/* Figures that a reader does not see. A caller without the right to read the data of a region sees what an
 * export for publication would show. */
#ifndef SERVICE_DATA_WITHHELD_H
#define SERVICE_DATA_WITHHELD_H

#include "disclosure/release.h"
#include "service/context.h"

typedef struct withheld_figures withheld_figures;

/* Whether figures of the region are protected from the caller: a visitor, or a person without the right to
 * read its data. */
bool withheld_applies(const context *c, int64_t region_id);

/* The figures that `data export --protect` withholds, of the whole store. They are kept for the next call.
 * Fails: ERROR_STORE; as disclosure_withhold. */
bool service_load_withheld(context *c, const withheld_figures **out, error *err) MUST_CHECK;

/* Whether the current figure in the place of o is withheld. NULL: nothing is withheld. */
bool withheld_has(const withheld_figures *w, const observation *o);

/* All current figures of the store, and which of them are withheld. */
typedef struct judged_figures {
    observation *items; /* [count] */
    size_t count;
    withholding of;
} judged_figures;

/* max: counts from 1 to max are small. Fails: ERROR_STORE; as disclosure_withhold. */
bool withheld_judge(arena *a, store *s, const indicators *known, const regions *places, int max,
                    judged_figures *all_out, error *err) MUST_CHECK;

#endif
