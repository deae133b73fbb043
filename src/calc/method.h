/* Shared by the methods of calc: reading inputs by key, writing outputs. Inside the room only. */
#ifndef CALC_METHOD_H
#define CALC_METHOD_H

#include "base/error.h"
#include "base/json.h"
#include "base/vec.h"

typedef enum calc_kind { CALC_NULL, CALC_NUMBER, CALC_BOOL, CALC_TEXT, CALC_LIST } calc_kind;

typedef struct calc_value calc_value;
struct calc_value {
    calc_kind kind;
    double number;       /* also of CALC_BOOL: 0 or 1 */
    str text;
    size_t count;
    calc_value *items;
};

typedef struct calc_field {
    str key;
    calc_value value;
} calc_field;

/* One question while it is answered. */
typedef struct calc_call {
    arena *memory;
    const json_value *in;
    VEC(calc_field) out;
} calc_call;

typedef bool calc_run(calc_call *call, error *err);

/* Inputs. A missing key and null are the same: ERROR_TOO_FEW, naming the key. Anything else of the wrong
 * kind: ERROR_INPUT. */
bool calc_has(const calc_call *call, const char *key);
bool calc_number(calc_call *call, const char *key, double *value_out,
                 error *err) MUST_CHECK; /* "1/3" and "2015-16" too */
bool calc_number_or(calc_call *call, const char *key, double otherwise, double *value_out,
                    error *err) MUST_CHECK;
bool calc_confidence(calc_call *call, double *confidence_out,
                     error *err) MUST_CHECK; /* "confidence": 0.95 when not given; 95 is 0.95 */
bool calc_bool_or(calc_call *call, const char *key, bool otherwise, bool *value_out, error *err) MUST_CHECK;
bool calc_numbers(calc_call *call, const char *key, double **values_out, size_t *count_out,
                  error *err) MUST_CHECK;
bool calc_matrix(calc_call *call, const char *key, double **values_out, size_t *rows_out, size_t *columns_out,
                 error *err) MUST_CHECK;

/* "positive" and 1, "negative" and -1. */
bool calc_direction(calc_call *call, const char *key, int otherwise, int *direction_out,
                    error *err) MUST_CHECK;

/* A list that may contain nulls: the known values, and the index of each in the list. */
bool calc_known(calc_call *call, const char *key, double **values_out, size_t **places_out, size_t *count_out,
                error *err) MUST_CHECK;

/* Two inputs that must be lists of one length. */
bool calc_same_length(const char *one, size_t count, const char *other, size_t other_count,
                      error *err) MUST_CHECK;

/* Outputs. A number that is not finite becomes null. */
calc_value calc_of_number(double value);
calc_value calc_of_text(str value);
calc_value calc_of_list(arena *a, size_t count); /* of nulls */
void calc_put(calc_call *call, const char *key, calc_value value);
void calc_put_number(calc_call *call, const char *key, double value);
void calc_put_bool(calc_call *call, const char *key, bool value);
void calc_put_text(calc_call *call, const char *key, const char *value);
void calc_put_null(calc_call *call, const char *key);
void calc_put_numbers(calc_call *call, const char *key, const double *values, size_t count);

/* Methods by file. */
calc_run calc_linear_pace, calc_statcan, calc_eurostat, calc_istat;
calc_run calc_cn_rate, calc_cn_completion, calc_cn_dimensionless, calc_cn_decline, calc_cn_difference,
    calc_cn_pace, calc_cn_realisation;
calc_run calc_wilson, calc_binomial, calc_byar, calc_poisson, calc_rate, calc_mean_t, calc_dsr, calc_isr;
calc_run calc_mann_kendall, calc_theil_sen, calc_ols, calc_ses, calc_holt, calc_damped, calc_forecast;
calc_run calc_goalposts, calc_sdsn, calc_distance, calc_geometric, calc_harmonic, calc_entropy, calc_critic,
    calc_ahp, calc_ahp_row_average, calc_hdi, calc_gdi, calc_gii;
calc_run calc_primary, calc_audit;

#endif
