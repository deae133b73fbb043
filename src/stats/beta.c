#include "stats/beta.h"

#include <math.h>
#include <stddef.h>

enum { STEPS_MAX = 12, TERMS_MAX = 20000, STIRLING_UP_TO = 16, TERMS_A_LOOK = 4 };

/* The error of Stirling's formula: ln Γ(n+1) = ln sqrt(2 pi n) + n ln n - n + error, for integer n from 1. */
static double stirling_rest(double n)
{
    static const double small[STIRLING_UP_TO] = {
        0,
        0.08106146679532725822, 0.04134069595540929409, 0.02767792568499833915, 0.02079067210376509311,
        0.01664469118982119216, 0.01387612882307074800, 0.01189670994589177010, 0.01041126526197209650,
        0.00925546218271273292, 0.00833056343336287126, 0.00757367548795184079, 0.00694284010720952987,
        0.00640899418800420707, 0.00595137011275884774, 0.00555473355196280137,
    };
    if (n < STIRLING_UP_TO)
        return small[(size_t)n];
    double r = 1 / n, r2 = r * r;
    return r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 * (1.0 / 1680 - r2 / 1188))));
}

/* x^a y^b / B(a,b): computed relative to its peak at x = a/(a+b). The distance from the peak uses the smaller
 * of x and y, because 1 - 5e-9 has lost digits that a power of 1e9 needs. */
static double beta_power(double a, double b, beta_split peak, beta_split at)
{
    double n = a + b;
    double rest = stirling_rest(n) - stirling_rest(a) - stirling_rest(b);
    double away = at.x < at.y ? at.x - peak.x : peak.y - at.y;
    return sqrt(a * peak.y / (2 * M_PI)) * exp(rest + a * log1p(away / peak.x) + b * log1p(-away / peak.y));
}

/* The continued fraction that turns x^a y^b / B(a,b), y = 1 - x, into the incomplete beta function; for x
 * below the mean. Source: DiDonato & Morris 1992, BFRAC. */
static double beta_fraction(double a, double b, double x, double y)
{
    double lambda = y < x ? (a + b) * y - b : a - (a + b) * x;
    double below = 1 / (a + 1), p0 = 0, q0 = 1, p1 = 1, q1 = a * (lambda + 1) * below, before = 0,
           value = p1 / q1;
    double k = 1;
    while (k < TERMS_MAX && fabs(value - before) > 1e-12 * value) {
        for (int term = 0; term < TERMS_A_LOOK; term++, k++) {
            double above = 1 / (a + 2 * k + 1);
            double common = k * (b - k) * x * below;
            double alpha = common * (a + k - 1) * (a + b + k - 1) * x * below;
            double beta = k + common + (a + k) * (lambda + 1 + k * (1 + y)) * above;
            double p2 = alpha * p0 + beta * p1, q2 = alpha * q0 + beta * q1;
            p0 = p1;
            q0 = q1;
            p1 = p2;
            q1 = q2;
            below = above;
        }
        double scale = 1 / q1;
        before = value;
        value = p1 * scale;
        p0 *= scale;
        q0 *= scale;
        p1 = value;
        q1 = 1;
    }
    return value;
}

/* Abramowitz & Stegun 26.5.22: already near the root. */
static beta_split beta_start(double z, double a, double b)
{
    double r = (z * z - 3) / 6, s = 1 / (2 * a - 1), t = 1 / (2 * b - 1), h = 2 / (s + t);
    double w = -z * sqrt(fmax(h + r, 0.01)) / h + (t - s) * (r + 5.0 / 6 - 2 / (3 * h));
    double odds = a / b * exp(2 * w);
    return (beta_split){ odds / (1 + odds), 1 / (1 + odds) };
}

static beta_split split_at(beta_split from, double step)
{
    double x = from.x + step, y = from.y - step;
    return x < y ? (beta_split){ x, 1 - x } : (beta_split){ 1 - y, y };
}

/* Step from x over which the density covers `miss` times its own height: the integral of the density as a
 * series in the step, turned around. The first term is Newton's, the second Halley's; five terms make one
 * step enough from a good start. */
static double step_for(double miss, double a, double b, beta_split at, double *bend_out)
{
    double rx = 1 / at.x, ry = 1 / at.y, ax = (a - 1) * rx, by = (b - 1) * ry;
    double l1 = ax - by, l2 = -ax * rx - by * ry, l3 = 2 * (ax * rx * rx - by * ry * ry),
           l4 = -6 * (ax * rx * rx * rx + by * ry * ry * ry);
    double c2 = l1 / 2, c3 = (l1 * l1 + l2) / 6, c4 = (l1 * l1 * l1 + 3 * l1 * l2 + l3) / 24;
    double c5 = (l1 * l1 * l1 * l1 + 6 * l1 * l1 * l2 + 3 * l2 * l2 + 4 * l1 * l3 + l4) / 120, c22 = c2 * c2;
    double d5 = 6 * c2 * c4 + 3 * c3 * c3 + 14 * c22 * c22 - c5 - 21 * c22 * c3;
    double d4 = 5 * c2 * c3 - c4 - 5 * c22 * c2, d3 = 2 * c22 - c3;
    *bend_out = fabs(miss) * fmax(fmax(fabs(l1), sqrt(fabs(l2))), fmax(rx, ry));
    return *bend_out > 0.3 ? miss : miss * (1 + miss * (-c2 + miss * (d3 + miss * (d4 + miss * d5))));
}

beta_split stats_beta_low(double tail, double z, double a, double b)
{
    if (b == 1) {
        double log_x = log(tail) / a;
        return (beta_split){ exp(log_x), -expm1(log_x) };
    }
    if (a == 1) {
        double log_y = log1p(-tail) / b;
        return (beta_split){ -expm1(log_y), exp(log_y) };
    }
    beta_split peak = { a / (a + b), b / (a + b) }, at = beta_start(z, a, b);
    double bend = 1;
    if (!(at.x > 0 && at.x < peak.x))
        at = (beta_split){ peak.x / 2, 1 - peak.x / 2 };
    /* A correction of 0.015 leaves an error of its sixth power. */
    for (int step = 0; step < STEPS_MAX && bend > 0.015; step++) {
        double miss = (tail / beta_power(a, b, peak, at) - beta_fraction(a, b, at.x, at.y)) * at.x * at.y;
        double move = step_for(miss, a, b, at, &bend);
        if (at.x + move <= 0)
            move = -at.x / 2;
        if (at.x + move >= peak.x)
            move = (peak.x - at.x) / 2;
        at = split_at(at, move);
    }
    return at;
}
