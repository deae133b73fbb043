#include "stats/sobol.h"

#include <string.h>

#include <gsl/gsl_qrng.h>

#include "stats/random.h"

enum { SAMPLES_MIN = 16, SEQUENCE_DIMENSIONS_MAX = 40 };

static gsl_qrng *sequence_in(arena *a, unsigned dimensions)
{
    gsl_qrng *sequence = arena_new(a, gsl_qrng);
    size_t bytes = gsl_qrng_sobol->state_size(dimensions);
    *sequence = (gsl_qrng){ gsl_qrng_sobol, dimensions, bytes, arena_alloc(a, bytes) };
    gsl_qrng_init(sequence);
    return sequence;
}

/* Two independent samples, A and B, each [samples][dimensions]. */
static void draw(arena *scratch, double *a, double *b, size_t dimensions, size_t samples, uint64_t seed)
{
    if (2 * dimensions <= SEQUENCE_DIMENSIONS_MAX) {
        double point[SEQUENCE_DIMENSIONS_MAX];
        gsl_qrng *sequence = sequence_in(scratch, (unsigned)(2 * dimensions));
        for (size_t i = 0; i < samples; i++) {
            gsl_qrng_get(sequence, point);
            memcpy(&a[i * dimensions], point, dimensions * sizeof *a);
            memcpy(&b[i * dimensions], point + dimensions, dimensions * sizeof *b);
        }
        return;
    }
    gsl_rng *random = random_in(scratch, gsl_rng_mt19937, seed);
    for (size_t i = 0; i < samples * dimensions; i++) {
        a[i] = gsl_rng_uniform(random);
        b[i] = gsl_rng_uniform(random);
    }
}

bool stats_sobol(arena *scratch, sobol_model *model, void *payload, size_t dimensions, size_t samples,
                 uint64_t seed, sobol_index *indices_out, error *err)
{
    if (dimensions == 0 || samples < SAMPLES_MIN)
        return error_set(err, ERROR_TOO_FEW, "敏感性分析至少需要 1 个输入和 %d 次抽样，得到 %zu 和 %zu",
                         "a sensitivity analysis needs an input and %d samples, found %zu and %zu",
                         SAMPLES_MIN, dimensions, samples);
    arena_mark mark = arena_save(scratch);
    double *a = arena_array(scratch, double, samples *dimensions),
           *b = arena_array(scratch, double, samples *dimensions);
    double *mixed = arena_array(scratch, double, samples *dimensions),
           *of_a = arena_array(scratch, double, samples);
    double *of_b = arena_array(scratch, double, samples), *of_mixed = arena_array(scratch, double, samples);
    draw(scratch, a, b, dimensions, samples, seed);
    model(payload, a, samples, dimensions, of_a);
    model(payload, b, samples, dimensions, of_b);

    double mean = 0, variance = 0, n = (double)samples;
    for (size_t i = 0; i < samples; i++)
        mean += (of_a[i] + of_b[i]) / (2 * n);
    for (size_t i = 0; i < samples; i++)
        variance += ((of_a[i] - mean) * (of_a[i] - mean) + (of_b[i] - mean) * (of_b[i] - mean)) / (2 * n);

    for (size_t k = 0; k < dimensions; k++) {
        double first = 0, total = 0;
        memcpy(mixed, a, samples * dimensions * sizeof *a);
        for (size_t i = 0; i < samples; i++)
            mixed[i * dimensions + k] = b[i * dimensions + k];
        model(payload, mixed, samples, dimensions, of_mixed);
        for (size_t i = 0; i < samples; i++) {
            first += (of_b[i] - mean) * (of_mixed[i] - of_a[i]) / n;
            total += (of_a[i] - of_mixed[i]) * (of_a[i] - of_mixed[i]) / (2 * n);
        }
        indices_out[k] = variance > 0 ? (sobol_index){ first / variance, total / variance }
                                      : (sobol_index){ 0, 0 };
    }
    arena_restore(scratch, mark);
    return true;
}
