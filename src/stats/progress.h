/* Progress between baseline and target, by six published rules.
 *
 * All values are known; the caller does not assess missing values and never treats them as zero.
 * Ratios are rounded to ten decimals before comparison with a limit, so that 0.95 equals 0.95.
 * direction is +1 where higher is better and -1 where lower is better. */
#ifndef STATS_PROGRESS_H
#define STATS_PROGRESS_H

#include "base/error.h"

/* Baseline, current value and target. Values in the unit of the indicator. */
typedef struct stats_course {
    double base_year, base;
    double current_year, current;
    double target_year, target;
    int direction;
} stats_course;

/* Classes of the rules; each rule uses some of them. */
typedef enum progress_class {
    PROGRESS_NOT_ASSESSED,
    PROGRESS_TARGET_ACHIEVED,
    PROGRESS_NOT_ACHIEVED,         /* the target year is over */
    PROGRESS_ON_TRACK,
    PROGRESS_NEEDS_ACCELERATION,
    PROGRESS_LIMITED,
    PROGRESS_NO_CHANGE,
    PROGRESS_MOVEMENT_AWAY,
    PROGRESS_SUBSTANTIAL,          /* StatCan */
    PROGRESS_MODERATE,
    PROGRESS_DETERIORATION,
    PROGRESS_SIGNIFICANT,          /* Eurostat */
    PROGRESS_INSUFFICIENT,
    PROGRESS_CLEAR_IMPROVEMENT,    /* ISTAT */
    PROGRESS_SLIGHT_IMPROVEMENT,
    PROGRESS_STABLE,
    PROGRESS_SLIGHT_WORSENING,
    PROGRESS_CLEAR_WORSENING,
    PROGRESS_CLASS_COUNT
} progress_class;

/* "target_achieved", "on_track" … */
extern const char *const progress_class_words[PROGRESS_CLASS_COUNT];

typedef struct linear_pace {
    bool has_ratio;       /* false where the baseline already met the target */
    double ratio;         /* share of the change achieved / share of the time elapsed */
    double expected_now;  /* on the straight line from baseline to target, this year */
    double projection;    /* in the target year at the current pace */
    progress_class class;
} linear_pace;

/* Linear pace: R = [(yc-y0)/(yT-y0)] / [(tc-t0)/(tT-t0)].
 *
 *   achieved when the current value meets the target; R >= 0.95 on track; >= 0.60 needs acceleration; > 0
 * limited; 0 no change; < 0 movement away, as is a target that the baseline met and the current value no
 * longer does. At or after the target year only achieved or not achieved.
 *
 * Fails:  ERROR_INPUT when the target year is not after the baseline year;
 *         ERROR_TOO_FEW when the current year is not after the baseline year (no time has elapsed).
 * Source: halfsky's default rule; limits of Eurostat (2021) and Statistics Canada.
 */
bool stats_linear_pace(const stats_course *course, linear_pace *pace_out, error *err) MUST_CHECK;

typedef struct statcan_progress {
    bool has_value; /* false where the baseline is the target itself, or of another sign than the current
                       value or the target */
    double value;   /* with a target: growth / growth required; without: growth a year, signed by direction */
    double score;         /* -5 … 5 */
    double limit_coefficient;
    progress_class class;
} statcan_progress;

/* Ratio of actual to required compound growth (Statistics Canada's method as built into open-sdg).
 *
 *   value = s d CAGR / |CAGR required|, limits 0.95, 0.60, 0; without a target s d CAGR, limits 1.5 %, 0.5 %,
 * 0, times the coefficient of a natural limit.  A base or target of 0 is replaced by 0.001; because that
 * constant determines the class, this rule is used beside linear pace and does not replace it.
 *
 *   has_target, has_limit  whether course->target and limit are given
 *
 * A target that is met is achieved, whatever the growth, even where growth is not defined.
 *
 * Fails:  ERROR_TOO_FEW (no second year), ERROR_DOMAIN (change of sign, target not met), ERROR_INPUT (target
 * year not after baseline year). Source: open-sdg/sdg-build sdg/ProgressMeasure.py;
 * docs/progress-methodology.md of open-sdg.
 */
bool stats_progress_statcan(const stats_course *course, bool has_target, double limit, bool has_limit,
                            statcan_progress *progress_out, error *err) MUST_CHECK;

/* Class of a ratio of actual to required growth: >= 0.95 significant, >= 0.60 moderate, >= 0 insufficient,
 * else away. Source: Eurostat (2021), thresholds. */
progress_class stats_class_eurostat(double ratio);

/* Class of growth a year: > 5 % clear, > 1 % slight improvement, > -1 % stable, > -5 % slight, else clear
 * worsening; a value on a limit goes to the lower class. Mirrored when direction is -1. Source: ISTAT SDG
 * report 2019, ASTAT. */
progress_class stats_class_istat(double cagr, int direction);

/* Chinese monitoring practice. Shares come out in percent. */
typedef struct cn_pace {
    double required_total, required_per_year, actual_per_year;
    bool has_ratio;       /* false if the baseline equals the target: no change is required */
    double ratio;
} cn_pace;

/* Average points a year against points required a year.
 * Fails: ERROR_INPUT (target year), ERROR_TOO_FEW (current year). */
bool stats_cn_pace(const stats_course *course, cn_pace *pace_out, error *err) MUST_CHECK;

/* 实现程度: actual/standard for positive, standard/actual for negative indicators, in percent, at most cap;
 * an actual of 0 for a negative indicator gives cap. Fails: ERROR_DOMAIN for a negative value or a standard
 * of 0. Source: NBS 2008. */
bool stats_cn_realisation(double actual, double standard, int direction, double cap, double *percent_out,
                          error *err) MUST_CHECK;

/* 完成程度: (actual-base)/(target-base), in percent. Fails: ERROR_DOMAIN when base is the target. */
bool stats_cn_completion(double base, double target, double actual, double *percent_out,
                         error *err) MUST_CHECK;

/* 定基: decline against the base year, in percent of it. Fails: ERROR_DOMAIN for a base of 0. */
bool stats_cn_decline(double base, double current, double *percent_out, error *err) MUST_CHECK;

/* 达标率: achieved / all, in percent. Fails: ERROR_DOMAIN when all is not positive or achieved is not among 0
 * … all. */
bool stats_cn_achievement_rate(double achieved, double all, double *percent_out, error *err) MUST_CHECK;

#endif
