/* The figures of a whole store that `data export --protect` withholds. */
#ifndef SERVICE_DATA_WITHHELD_H
#define SERVICE_DATA_WITHHELD_H

#include "disclosure/release.h"
#include "service/context.h"

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
