#include "stats/random.h"

gsl_rng *random_in(arena *a, const gsl_rng_type *type, uint64_t seed)
{
    gsl_rng *random = arena_new(a, gsl_rng);
    random->type = type;
    random->state = arena_alloc(a, type->size);
    gsl_rng_set(random, (unsigned long)seed);
    return random;
}
