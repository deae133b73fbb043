/* Bounds of each indicator in the base period, and the weights derived from them. */
#ifndef COMPOSITE_BOUNDS_H
#define COMPOSITE_BOUNDS_H

#include "model/composite.h"

/* bounds_out [indicators]. Figures under a logarithm that are not positive are left out. */
void composite_bounds_of(const composite_definition *d, const composite_data *data,
                         composite_bounds *bounds_out);

/* domain_weights_out and weights_out of the result, from its cells and domains where they come from data
 * (entropy, CRITIC). Weights of indicators first, since scores of domains are made with them. */
bool composite_weigh_indicators(arena *scratch, composite_result *r, error *err) MUST_CHECK;
bool composite_weigh_domains(arena *scratch, composite_result *r, error *err) MUST_CHECK;

#endif
