/* GSL's random numbers from an arena: exhausted memory ends the work as it does elsewhere. */
#ifndef STATS_RANDOM_H
#define STATS_RANDOM_H

#include <stdint.h>

#include <gsl/gsl_rng.h>

#include "base/arena.h"

gsl_rng *random_in(arena *a, const gsl_rng_type *type, uint64_t seed);

#endif
