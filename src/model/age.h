/* Age groups by their codes: Y35T44, Y0, Y_GE65, M0T5 (months), D0T27 (days). */
#ifndef MODEL_AGE_H
#define MODEL_AGE_H

#include "base/str.h"

/* Whether all people of one age group are in the other one. False when a code is not an age group (_T, _Z).
 */
bool age_is_within(str group, str other);

#endif
