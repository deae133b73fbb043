#include "stats/weight.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_eigen.h>

#include "base/limits.h"

static bool has_rows(size_t rows, size_t columns, error *err)
{
    if (rows >= 2 && columns >= 1)
        return true;
    return error_set(err, ERROR_TOO_FEW, "客观赋权至少需要 2 行 1 列，只有 %zu 行 %zu 列",
                     "data-based weights require at least 2 rows and 1 column, found %zu and %zu", rows,
                     columns);
}

static void share_out(double *weights, size_t count)
{
    double sum = 0;
    for (size_t j = 0; j < count; j++)
        sum += weights[j];
    for (size_t j = 0; j < count; j++)
        weights[j] = sum > 0 ? weights[j] / sum : 1 / (double)count;
}

static bool is_constant(const double *matrix, size_t rows, size_t columns, size_t j)
{
    for (size_t i = 1; i < rows; i++)
        if (matrix[i * columns + j] != matrix[j])
            return false;
    return true;
}

static bool column_entropy(const double *matrix, size_t rows, size_t columns, size_t j, double *entropy_out,
                           error *err)
{
    double sum = 0, entropy = 0;
    for (size_t i = 0; i < rows; i++) {
        double x = matrix[i * columns + j];
        if (!(x >= 0))
            return error_set(
                err, ERROR_DOMAIN, "第 %zu 行第 %zu 列为负（%g），熵权法要求非负，请先平移",
                "row %zu, column %zu is negative (%g): entropy weights need figures from 0 up, shift them first",
                i + 1, j + 1, x);
        sum += x;
    }
    for (size_t i = 0; i < rows; i++) {
        double share = matrix[i * columns + j] / sum;
        if (share > 0) /* a column of zeros has no shares */
            entropy -= share * log(share);
    }
    *entropy_out = entropy / log((double)rows);
    return true;
}

bool stats_entropy_weights(const double *matrix, size_t rows, size_t columns, double *weights_out, error *err)
{
    if (!has_rows(rows, columns, err))
        return false;
    for (size_t j = 0; j < columns; j++) {
        double entropy = 0;
        if (!column_entropy(matrix, rows, columns, j, &entropy, err))
            return false;
        weights_out[j] = is_constant(matrix, rows, columns, j) ? 0 : fmax(1 - entropy, 0);
    }
    share_out(weights_out, columns);
    return true;
}

/* Scales columns to 0 … 1, centres them, and computes their standard deviation (n-1). */
static void centre(const double *matrix, size_t rows, size_t columns, double *centred, double *sd)
{
    for (size_t j = 0; j < columns; j++) {
        double min = INFINITY, max = -INFINITY, mean = 0, squares = 0;
        for (size_t i = 0; i < rows; i++) {
            min = fmin(min, matrix[i * columns + j]);
            max = fmax(max, matrix[i * columns + j]);
        }
        for (size_t i = 0; i < rows; i++) {
            centred[i * columns + j] = max > min ? (matrix[i * columns + j] - min) / (max - min) : 0;
            mean += centred[i * columns + j] / (double)rows;
        }
        for (size_t i = 0; i < rows; i++) {
            centred[i * columns + j] -= mean;
            squares += centred[i * columns + j] * centred[i * columns + j];
        }
        sd[j] = max > min ? sqrt(squares / ((double)rows - 1)) : 0;
    }
}

bool stats_critic_weights(arena *scratch, const double *matrix, size_t rows, size_t columns,
                          double *weights_out, error *err)
{
    if (!has_rows(rows, columns, err))
        return false;
    arena_mark mark = arena_save(scratch);
    double *centred = arena_array(scratch, double, rows *columns),
           *sd = arena_array(scratch, double, columns), total = 0, spread = 0;
    centre(matrix, rows, columns, centred, sd);
    for (size_t j = 0; j < columns; j++) {
        double conflict = 0;
        for (size_t k = 0; k < columns; k++) {
            double product = 0;
            for (size_t i = 0; i < rows; i++)
                product += centred[i * columns + j] * centred[i * columns + k];
            if (k != j && sd[j] > 0 && sd[k] > 0)
                conflict += 1 - product / ((double)rows - 1) / (sd[j] * sd[k]);
        }
        weights_out[j] = sd[j] * conflict;
        total += weights_out[j];
        spread += sd[j];
    }
    /* If no columns conflict (one varies, or all vary together), only the spread distinguishes them. */
    if (total <= 1e-12 * spread)
        memcpy(weights_out, sd, columns * sizeof *sd);
    arena_restore(scratch, mark);
    if (!(spread > 0))
        return error_set(err, ERROR_DOMAIN, "所有列都没有差异，CRITIC 权重无定义",
                         "the columns do not vary; CRITIC weights are undefined");
    share_out(weights_out, columns);
    return true;
}

/* Saaty's mean consistency index of random judgements, by number of items: the table of 1980 that goes with
 * the eigenvector, and the later one of 2004 that scikit-criteria takes with row averages. */
static const double random_index_1980[STATS_AHP_ITEMS_MAX + 1] = { 0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32,
    1.41, 1.45, 1.49 };
static const double random_index_2004[STATS_AHP_ITEMS_MAX + 1] = { 0, 0, 0, 0.52, 0.89, 1.11, 1.25, 1.35,
    1.40, 1.45, 1.49 };

static bool judgements_agree(const double *a, size_t n, error *err)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double x = a[i * n + j], y = a[j * n + i];
            if (!(x > 0 && y > 0))
                return error_set(err, ERROR_DOMAIN, "判断矩阵第 %zu 行第 %zu 列应大于 0",
                                 "the judgement in row %zu, column %zu must be above 0", i + 1, j + 1);
            /* Tolerance for rounded reciprocals, such as 0.33 for 1/3. */
            if (fabs(x * y - 1) > 0.05)
                return error_set(
                    err, ERROR_DOMAIN, "判断矩阵第 %zu 行第 %zu 列与其对称位置不互为倒数：%g 与 %g",
                    "the judgement in row %zu, column %zu is not the inverse of its mirror: %g and %g", i + 1,
                    j + 1, x, y);
        }
    return true;
}

static void row_averages(const double *a, size_t n, double *weights)
{
    memset(weights, 0, n * sizeof *weights);
    for (size_t j = 0; j < n; j++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += a[i * n + j];
        for (size_t i = 0; i < n; i++)
            weights[i] += a[i * n + j] / sum / (double)n;
    }
}

/* The geometric means of the rows: equal to the principal eigenvector if the judgements are consistent, and
 * close to it otherwise. */
static void row_geometric_means(const double *a, size_t n, double *means)
{
    for (size_t i = 0; i < n; i++) {
        double logs = 0;
        for (size_t j = 0; j < n; j++)
            logs += log(a[i * n + j]);
        means[i] = exp(logs / (double)n);
    }
}

/* A positive matrix has one largest eigenvalue, real, with a vector of one sign (Perron). Scaled by the row
 * means its entries are all near 1, which preserves accuracy for extreme judgements; the eigenvalue is
 * unchanged. */
static double largest(const double *a, size_t n, gsl_matrix *m, gsl_vector_complex *values,
                      gsl_matrix_complex *vectors, gsl_eigen_nonsymmv_workspace *work, double *weights)
{
    double unit[LIMIT_AHP_ITEMS];
    row_geometric_means(a, n, unit);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            gsl_matrix_set(m, i, j, a[i * n + j] * unit[j] / unit[i]);
    gsl_eigen_nonsymmv(m, values, vectors, work);
    size_t best = 0;
    for (size_t k = 1; k < n; k++)
        if (GSL_REAL(gsl_vector_complex_get(values, k)) > GSL_REAL(gsl_vector_complex_get(values, best)))
            best = k;
    for (size_t i = 0; i < n; i++)
        weights[i] = unit[i] * fabs(GSL_REAL(gsl_matrix_complex_get(vectors, i, best)));
    share_out(weights, n);
    return GSL_REAL(gsl_vector_complex_get(values, best));
}

static bool principal(const double *a, size_t n, double *weights, double *lambda_out, error *err)
{
    gsl_matrix *m = gsl_matrix_alloc(n, n);
    gsl_vector_complex *values = gsl_vector_complex_alloc(n);
    gsl_matrix_complex *vectors = gsl_matrix_complex_alloc(n, n);
    gsl_eigen_nonsymmv_workspace *work = gsl_eigen_nonsymmv_alloc(n);
    bool has_memory = m && values && vectors && work;
    if (has_memory)
        *lambda_out = largest(a, n, m, values, vectors, work, weights);
    gsl_eigen_nonsymmv_free(work);
    gsl_matrix_complex_free(vectors);
    gsl_vector_complex_free(values);
    gsl_matrix_free(m);
    return has_memory || error_set_memory(err);
}

static double mean_stretch(const double *a, size_t n, const double *weights)
{
    double lambda = 0;
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t j = 0; j < n; j++)
            sum += a[i * n + j] * weights[j];
        lambda += sum / weights[i] / (double)n;
    }
    return lambda;
}

bool stats_ahp(const double *judgements, size_t items, double random_index, bool by_row_average,
               double *weights_out, ahp_result *result_out, error *err)
{
    if (items == 0)
        return error_set(err, ERROR_TOO_FEW, "判断矩阵为空", "the judgement matrix is empty");
    if (items > LIMIT_AHP_ITEMS)
        return error_set(err, ERROR_TOO_LARGE, "判断矩阵最多 %d 项，得到 %zu 项",
                         "a judgement matrix can have at most %d items, found %zu", LIMIT_AHP_ITEMS, items);
    if (!judgements_agree(judgements, items, err))
        return false;
    if (!(random_index > 0) && items > STATS_AHP_ITEMS_MAX)
        return error_set(err, ERROR_DOMAIN, "超过 %d 项时需要给出随机一致性指标 RI（现有 %zu 项）",
                         "above %d items the random index RI must be given (there are %zu)",
                         STATS_AHP_ITEMS_MAX, items);
    double expected = random_index > 0 ? random_index
                                       : (by_row_average ? random_index_2004 : random_index_1980)[items];
    ahp_result r = { 0 };
    if (by_row_average) {
        row_averages(judgements, items, weights_out);
        r.lambda_max = mean_stretch(judgements, items, weights_out);
    } else if (!principal(judgements, items, weights_out, &r.lambda_max, err)) {
        return false;
    }
    if (items > 1)
        r.consistency_index = (r.lambda_max - (double)items) / ((double)items - 1);
    if (expected > 0)
        r.consistency_ratio = r.consistency_index / expected;
    r.is_acceptable = r.consistency_ratio < 0.10;
    *result_out = r;
    return true;
}
