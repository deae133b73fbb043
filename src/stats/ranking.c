#include "stats/ranking.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "base/limits.h"
#include "stats/random.h"

enum { LANES = 4, SETS = 4, DRAWS_A_BLOCK = 256, THREADS_MAX = 8, INSERT_UP_TO = 256 };

typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));

/* A combination of normalisation and aggregation: scores transformed so that a weighted sum ranks the
 * regions. Stored by indicator, with regions padded to whole SIMD lanes. */
typedef struct way {
    const double *sums;  /* [indicators][stride] */
} way;

typedef struct ways {
    size_t regions, indicators, stride;
    size_t normalisations, aggregations;
    way *list;             /* [normalisations][aggregations] */
    const double *known;   /* [indicators][stride], 1 and 0; NULL: all known */
    const double *weights;
} ways;

/* Geometric and harmonic means rise with the sum of logarithms and with minus the sum of inverses: which is
 * sufficient for ranking. */
static double transformed(double x, aggregation how)
{
    switch (how) {
    case AGGREGATION_GEOMETRIC:
        return log(x);
    case AGGREGATION_HARMONIC:
        return -1 / x;
    default:
        return x;
    }
}

static bool is_known(const ranking_data *d, size_t region, size_t indicator)
{
    return !d->known || d->known[region * d->indicators + indicator];
}

static bool data_is_sound(const ranking_data *d, error *err)
{
    double weight_sum = 0;
    if (d->regions == 0 || d->indicators == 0 || d->normalisations == 0 || d->aggregation_count == 0)
        return error_set(
            err, ERROR_TOO_FEW, "排名需要地区、指标、标准化方法和合成方法",
            "a ranking requires regions, indicators, a normalisation method and an aggregation method");
    if (d->regions > LIMIT_RANKED_REGIONS || d->indicators > LIMIT_RANKED_INDICATORS)
        return error_set(err, ERROR_TOO_LARGE, "最多 %d 个地区、%d 个指标，得到 %zu 和 %zu",
                         "at most %d regions and %d indicators, found %zu and %zu", LIMIT_RANKED_REGIONS,
                         LIMIT_RANKED_INDICATORS, d->regions, d->indicators);
    for (size_t k = 0; k < d->indicators; k++) {
        if (!(d->weights[k] >= 0))
            return error_set(err, ERROR_DOMAIN, "第 %zu 个权重为负：%g", "weight %zu is negative: %g", k + 1,
                             d->weights[k]);
        weight_sum += d->weights[k];
    }
    if (!(weight_sum > 0))
        return error_set(err, ERROR_DOMAIN, "权重合计应大于 0", "the weights must add up to more than 0");
    for (size_t r = 0; r < d->regions; r++) {
        double weight_known = 0;
        for (size_t k = 0; k < d->indicators; k++)
            weight_known += is_known(d, r, k) ? d->weights[k] : 0;
        if (!(weight_known > 0))
            return error_set(err, ERROR_TOO_FEW, "第 %zu 个地区没有任何可用数据", "region %zu has no usable data", r + 1);
    }
    return true;
}

static bool fill_way(const ranking_data *d, const double *scores, aggregation how, double *sums,
                     size_t stride, error *err)
{
    for (size_t r = 0; r < d->regions; r++)
        for (size_t k = 0; k < d->indicators; k++) {
            if (!is_known(d, r, k))
                continue;
            double x = scores[r * d->indicators + k];
            if (how != AGGREGATION_ARITHMETIC && !(x > 0))
                return error_set(
                    err, ERROR_DOMAIN, "第 %zu 个地区第 %zu 个指标得分 %g 不大于 0，不能用几何或调和平均",
                    "the score of region %zu in indicator %zu is %g: a geometric or harmonic mean needs scores above 0",
                    r + 1, k + 1, x);
            sums[k * stride + r] = transformed(x, how);
        }
    return true;
}

static bool prepare(arena *scratch, const ranking_data *d, ways *w, error *err)
{
    if (!data_is_sound(d, err))
        return false;
    size_t stride = (d->regions + LANES - 1) / LANES * LANES;
    *w = (ways){ .regions = d->regions,
                 .indicators = d->indicators,
                 .stride = stride,
                 .normalisations = d->normalisations,
                 .aggregations = d->aggregation_count,
                 .weights = d->weights };
    w->list = arena_array(scratch, way, d->normalisations * d->aggregation_count);
    for (size_t n = 0; n < d->normalisations; n++)
        for (size_t g = 0; g < d->aggregation_count; g++) {
            double *sums = arena_array(scratch, double, d->indicators * stride);
            if (!fill_way(d, d->scores[n], d->aggregations[g], sums, stride, err))
                return false;
            w->list[n * d->aggregation_count + g] = (way){ sums };
        }
    if (d->known) {
        double *known = arena_array(scratch, double, d->indicators * stride);
        for (size_t r = 0; r < d->regions; r++)
            for (size_t k = 0; k < d->indicators; k++)
                known[k * stride + r] = is_known(d, r, k);
        w->known = known;
    }
    return true;
}

/* Sums of a table's columns under several sets of weights at once: out [set][stride]. Each sum is computed in
 * the order of the indicators, so that results are identical on all machines. weights [set][indicators]. */
static inline __attribute__((always_inline)) void sum_sets(const double *table, const double *weights,
                                                           size_t indicators, size_t stride, double *out)
{
    for (size_t from = 0; from < stride; from += LANES) {
        lanes a = { 0 }, b = { 0 }, c = { 0 },
            d = { 0 }; /* separate variables instead of an array, to keep them in registers */
        for (size_t k = 0; k < indicators; k++) {
            lanes row;
            memcpy(&row, &table[k * stride + from], sizeof row);
            a += row * weights[k];
            b += row * weights[indicators + k];
            c += row * weights[2 * indicators + k];
            d += row * weights[3 * indicators + k];
        }
        memcpy(&out[from], &a, sizeof a);
        memcpy(&out[stride + from], &b, sizeof b);
        memcpy(&out[2 * stride + from], &c, sizeof c);
        memcpy(&out[3 * stride + from], &d, sizeof d);
    }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void sum_sets_avx2(const double *table, const double *weights,
                                                          size_t indicators, size_t stride, double *out)
{
    sum_sets(table, weights, indicators, stride, out);
}

static void weighted_sums(const double *table, const double *weights, size_t indicators, size_t stride,
                          double *out)
{
    if (__builtin_cpu_supports("avx2"))
        sum_sets_avx2(table, weights, indicators, stride, out);
    else
        sum_sets(table, weights, indicators, stride, out);
}
#else
static void weighted_sums(const double *table, const double *weights, size_t indicators, size_t stride,
                          double *out)
{
    sum_sets(table, weights, indicators, stride, out);
}
#endif

/* Scores that order the regions, for SETS sets of weights; weights [SETS][indicators], scores and shares
 * [SETS][stride]. */
static void score(const ways *w, const way *how, const double *weights, double *scores, double *shares)
{
    weighted_sums(how->sums, weights, w->indicators, w->stride, scores);
    if (!w->known)
        return;
    weighted_sums(w->known, weights, w->indicators, w->stride, shares);
    for (size_t i = 0; i < SETS * w->stride; i++)
        scores[i] /= shares[i];
}

typedef struct placed {
    double score;
    uint32_t region;
} placed;

static int best_first(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    return (x->score < y->score) - (x->score > y->score);
}

/* Draws differ little, so insertion sort from the previous order is fast; long lists use another sort. */
static void put_in_order(placed *order, size_t count, const double *scores)
{
    for (size_t i = 0; i < count; i++)
        order[i].score = scores[order[i].region];
    if (count > INSERT_UP_TO) {
        qsort(order, count, sizeof *order, best_first);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        placed moving = order[i];
        size_t at = i;
        for (; at > 0 && order[at - 1].score < moving.score; at--)
            order[at] = order[at - 1];
        order[at] = moving;
    }
}

/* Scores that differ only by rounding share a rank. */
static bool is_tied(double better, double worse)
{
    return better - worse <= 1e-12 * fabs(better);
}

typedef struct work {
    const ways *w;
    gsl_rng *random;        /* seeded anew for each block */
    const ranking_options *options;
    size_t blocks;
    size_t first_block, block_step;
    uint32_t *tally;       /* [regions][regions]: how often a region had a rank */
    double *weights;       /* [DRAWS_A_BLOCK][indicators] */
    uint32_t *choice;      /* [DRAWS_A_BLOCK] combination */
    double *batch, *scores, *shares; /* of SETS draws */
    placed *order;         /* [ways][regions] last order of each way */
} work;

static void count_ranks(work *job, placed *order, const double *scores)
{
    size_t regions = job->w->regions, rank = 0;
    put_in_order(order, regions, scores);
    for (size_t i = 0; i < regions; i++) {
        if (i > 0 && !is_tied(order[i - 1].score, order[i].score))
            rank = i;
        job->tally[order[i].region * regions + rank]++;
    }
}

/* Draws of one way, SETS at a time; an incomplete last batch ignores the unused sets. */
static void run_way(work *job, size_t choice, size_t draws)
{
    const ways *w = job->w;
    size_t waiting = 0;
    for (size_t i = 0; i <= draws; i++) {
        if (i < draws && job->choice[i] == choice)
            memcpy(&job->batch[waiting++ * w->indicators], &job->weights[i * w->indicators],
                   w->indicators * sizeof(double));
        if (waiting == SETS || (i == draws && waiting > 0)) {
            score(w, &w->list[choice], job->batch, job->scores, job->shares);
            for (size_t set = 0; set < waiting; set++)
                count_ranks(job, &job->order[choice * w->regions], &job->scores[set * w->stride]);
            waiting = 0;
        }
    }
}

static void run_block(work *job, size_t draws)
{
    gsl_rng *random = job->random;
    const ways *w = job->w;
    size_t ways_count = w->normalisations * w->aggregations;
    double spread = job->options->weight_spread;
    for (size_t i = 0; i < draws; i++) {
        job->choice[i] = (uint32_t)gsl_rng_uniform_int(random, ways_count);
        for (size_t k = 0; k < w->indicators; k++)
            job->weights[i * w->indicators + k] = w->weights[k] *
                                                  (1 + spread * (2 * gsl_rng_uniform(random) - 1));
    }
    for (size_t choice = 0; choice < ways_count; choice++)
        run_way(job, choice, draws);
}

static uint64_t mixed_seed(uint64_t seed, uint64_t block)
{
    uint64_t z = seed + (block + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void *run_blocks(void *payload)
{
    work *job = payload;
    for (size_t block = job->first_block; block < job->blocks; block += job->block_step) {
        size_t draws = job->options->draws - block * DRAWS_A_BLOCK;
        if (draws > DRAWS_A_BLOCK)
            draws = DRAWS_A_BLOCK;
        gsl_rng_set(job->random, (unsigned long)(mixed_seed(job->options->seed, block) & 0xFFFFFFFFu));
        run_block(job, draws);
    }
    return 0;
}

static work make_work(arena *scratch, const ways *w, const ranking_options *options, size_t blocks,
                      size_t index, size_t threads)
{
    work job = { .w = w, .options = options, .blocks = blocks, .first_block = index, .block_step = threads };
    job.tally = arena_array(scratch, uint32_t, w->regions * w->regions);
    job.random = random_in(scratch, gsl_rng_taus2, options->seed);
    size_t ways_count = w->normalisations * w->aggregations;
    job.weights = arena_array(scratch, double, DRAWS_A_BLOCK * w->indicators);
    job.choice = arena_array(scratch, uint32_t, DRAWS_A_BLOCK);
    job.batch = arena_array(scratch, double, SETS * w->indicators);
    job.scores = arena_array(scratch, double, SETS * w->stride);
    job.shares = arena_array(scratch, double, SETS * w->stride);
    job.order = arena_array(scratch, placed, ways_count * w->regions);
    for (size_t i = 0; i < ways_count * w->regions; i++)
        job.order[i].region = (uint32_t)(i % w->regions);
    return job;
}

static size_t rank_at(const uint32_t *tally, size_t regions, double share, double draws)
{
    double seen = 0;
    for (size_t rank = 0; rank < regions; rank++) {
        seen += tally[rank];
        if (seen >= share * draws)
            return rank + 1;
    }
    return regions;
}

static void summarise(const uint32_t *tally, size_t regions, size_t draws, rank_band *bands)
{
    double n = (double)draws;
    for (size_t r = 0; r < regions; r++) {
        const uint32_t *of_region = &tally[r * regions];
        double mean = 0;
        for (size_t rank = 0; rank < regions; rank++)
            mean += of_region[rank] * (double)(rank + 1) / n;
        bands[r] = (rank_band){ mean, rank_at(of_region, regions, 0.05, n),
                                rank_at(of_region, regions, 0.50, n), rank_at(of_region, regions, 0.95, n),
                                of_region[0] / n };
    }
}

static size_t thread_count(const ranking_options *options, size_t blocks)
{
    size_t threads = options->threads ? options->threads : cores_usable();
    threads = threads > THREADS_MAX ? THREADS_MAX : threads;
    return threads > blocks ? blocks : threads;
}

bool stats_rank_bands(arena *scratch, const ranking_data *data, const ranking_options *options,
                      rank_band *bands_out, error *err)
{
    ways w;
    work jobs[THREADS_MAX];
    pthread_t threads[THREADS_MAX];
    bool started[THREADS_MAX] = { false };
    if (options->draws == 0 || !(options->weight_spread >= 0 && options->weight_spread <= 1))
        return error_set(err, ERROR_DOMAIN, "抽样次数应大于 0，权重浮动应在 0 与 1 之间：%zu，%g",
                         "draws must be above 0 and the spread of weights between 0 and 1: %zu, %g",
                         options->draws, options->weight_spread);
    arena_mark mark = arena_save(scratch);
    if (!prepare(scratch, data, &w, err)) {
        arena_restore(scratch, mark);
        return false;
    }
    size_t blocks = (options->draws + DRAWS_A_BLOCK - 1) / DRAWS_A_BLOCK,
           count = thread_count(options, blocks);
    for (size_t t = 0; t < count; t++)
        jobs[t] = make_work(scratch, &w, options, blocks, t, count);
    for (size_t t = 1; t < count; t++)
        started[t] = pthread_create(&threads[t], 0, run_blocks, &jobs[t]) == 0;
    for (size_t t = 0; t < count; t++)
        if (!started[t])
            run_blocks(&jobs[t]);
    for (size_t t = 1; t < count; t++) {
        if (started[t])
            pthread_join(threads[t], 0);
        for (size_t i = 0; i < w.regions * w.regions; i++)
            jobs[0].tally[i] += jobs[t].tally[i];
    }
    summarise(jobs[0].tally, w.regions, options->draws, bands_out);
    arena_restore(scratch, mark);
    return true;
}

/* The model of the sensitivity analysis: a point determines the combination and the change of the weights. */
typedef struct rank_model {
    const ways *w;
    double spread;
    size_t region;              /* SIZE_MAX: mean shift of all */
    const double *usual;        /* [regions] rank as given */
    double *weights, *scores, *shares; /* the first of SETS sets is used: one point at a time */
    double *ranks;
    placed *order;
} rank_model;

enum { CHOICES = 2 };

static void rank_regions(rank_model *m, const way *how)
{
    const ways *w = m->w;
    score(w, how, m->weights, m->scores, m->shares);
    put_in_order(m->order, w->regions, m->scores);
    size_t rank = 0;
    for (size_t i = 0; i < w->regions; i++) {
        if (i > 0 && !is_tied(m->order[i - 1].score, m->order[i].score))
            rank = i;
        m->ranks[m->order[i].region] = (double)(rank + 1);
    }
}

static size_t chosen(double point, size_t count)
{
    size_t at = (size_t)(point * (double)count);
    return at < count ? at : count - 1;
}

static void run_model(void *payload, const double *points, size_t count, size_t dimensions, double *y_out)
{
    rank_model *m = payload;
    const ways *w = m->w;
    for (size_t i = 0; i < count; i++) {
        const double *point = &points[i * dimensions];
        const way *how = &w->list[chosen(point[0], w->normalisations) * w->aggregations +
                                  chosen(point[1], w->aggregations)];
        for (size_t k = 0; k < w->indicators; k++)
            m->weights[k] = w->weights[k] * (1 + m->spread * (2 * point[CHOICES + k] - 1));
        rank_regions(m, how);
        double shift = 0;
        for (size_t r = 0; r < w->regions; r++)
            shift += fabs(m->ranks[r] - m->usual[r]) / (double)w->regions;
        y_out[i] = m->region == SIZE_MAX ? shift : m->ranks[m->region];
    }
}

bool stats_rank_sensitivity(arena *scratch, const ranking_data *data, double weight_spread, size_t region,
                            size_t samples, uint64_t seed, sobol_index *indices_out, error *err)
{
    ways w;
    arena_mark mark = arena_save(scratch);
    if (region != SIZE_MAX && region >= data->regions)
        return error_set(err, ERROR_NOT_FOUND, "没有第 %zu 个地区", "region number %zu does not exist", region + 1);
    bool is_done = prepare(scratch, data, &w, err);
    if (is_done) {
        rank_model m = { .w = &w, .spread = weight_spread, .region = region };
        m.weights = arena_array(scratch, double, SETS * w.indicators);
        m.scores = arena_array(scratch, double, SETS * w.stride);
        m.shares = arena_array(scratch, double, SETS * w.stride);
        m.ranks = arena_array(scratch, double, w.regions);
        m.order = arena_array(scratch, placed, w.regions);
        for (size_t r = 0; r < w.regions; r++)
            m.order[r].region = (uint32_t)r;
        double *usual = arena_array(scratch, double, w.regions);
        memcpy(m.weights, w.weights, w.indicators * sizeof *m.weights);
        rank_regions(&m, &w.list[0]);
        memcpy(usual, m.ranks, w.regions * sizeof *usual);
        m.usual = usual;
        is_done = stats_sobol(scratch, run_model, &m, CHOICES + w.indicators, samples, seed, indices_out,
                              err);
    }
    arena_restore(scratch, mark);
    return is_done;
}
