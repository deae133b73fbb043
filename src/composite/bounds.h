/* What the base period says about an indicator, and the weights that follow from it. */
#ifndef COMPOSITE_BOUNDS_H
#define COMPOSITE_BOUNDS_H

#include "model/composite.h"

/* bounds_out [indicators]. Figures under a logarithm that are not positive are left out. */
void index_bounds_of(const index_definition *d, const index_data *data, index_bounds *bounds_out);

/* domain_weights_out and weights_out of the result, from its cells and domains where they come from data (entropy, CRITIC).
 * Weights of indicators first, since scores of domains are made with them. */
bool index_weigh_indicators(arena *scratch, index_result *r, error *err) MUST_CHECK;
bool index_weigh_domains(arena *scratch, index_result *r, error *err) MUST_CHECK;

#endif
