/* Plausibility of a figure, compared with another one of its series: an error of the unit or of the decimal
 * point (a slip), and an extraordinary change. Pure: knows no file and no store.
 *
 * A slip: the figure is within 30 % of 10, 100, 1,000 or 10,000 times the other one, or of a tenth to a
 * ten-thousandth of it.
 * - Few cases prove nothing: where the smaller of the two counts fewer than 30 cases there is no slip. Cases
 * are the figure itself, in single things (6.45 万人 is 64,500), where it is a count; the numerator where it
 * is a rate or a share (where only the larger figure's is known, that one). Without a numerator the cases of
 * a rate or share are not few.
 * - Ten times and a tenth happen in good data. They are a slip only when a unit in use is ten times as large
 * or small (% and ‰, 万人 and 千人, 1/10万 and 1/万, 张/千人 and 张/万人), or when both are at least 30: in
 * cases of counts, else as written.
 *
 * An extraordinary change: more than 4 s from the median of the series' own changes from one year to the
 * next, where s = (n MAD + 4 u) / (n + 4) of n changes, and u is usual for the kind of unit
 * (docs/decisions/0010-plausible-figures.md); and more than the minimum change for that kind; and more than
 * three standard deviations of Poisson counts. Shares change in percentage points, others by their
 * logarithm. */
#ifndef DATASET_PLAUSIBLE_H
#define DATASET_PLAUSIBLE_H

#include "model/observation.h"

typedef enum plausible_kind {
    PLAUSIBLE_SHARE,
    PLAUSIBLE_RATE,
    PLAUSIBLE_COUNT,
    PLAUSIBLE_LEVEL,
    PLAUSIBLE_KIND_COUNT
} plausible_kind;

/* Properties of an indicator's unit that plausibility depends on. */
typedef struct plausible_unit {
    plausible_kind kind;
    bool is_percent;     /* %: may be reported as a fraction of 1 by mistake */
    bool is_never_negative;
    bool has_tenfold;    /* a unit in use is ten times as large or small */
    double cases;        /* of a count: single things in one of the unit; else 0 */
} plausible_unit;

/* An empty unit counts things. */
plausible_unit plausible_unit_of(arena *scratch, str unit_text);

/* Returns n (-4 to 4) if now is about 10^n times then and therefore a slip; 0 if it is not. Both must have a
 * value. */
int plausible_slip(const plausible_unit *u, const observation *now, const observation *then);

/* The unit in which a figure was reported that is 10^power times what it should be; false where none is in
 * use. */
typedef struct unit_words {
    str zh, en;
} unit_words;

bool plausible_unit_meant(arena *a, str unit_text, int power, unit_words *words_out);

/* The change from then to now, as it is judged; false if it cannot be measured (a rate of zero, a negative
 * level). */
bool plausible_change(const plausible_unit *u, const observation *now, const observation *then,
                      double *change_out);

/* Cheap: whether a change is worth looking at all, by its size and by what counting explains. */
bool plausible_is_large(const plausible_unit *u, const observation *now, const observation *then,
                        double change);

/* Whether a large change is extraordinary.  changes [count]: those from one year to the next before it; may
 * be none. */
bool plausible_is_extraordinary(arena *scratch, const plausible_unit *u, double change, const double *changes,
                                size_t count);

#endif
