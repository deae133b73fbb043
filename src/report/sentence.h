/* The sentences of a monitoring report on one indicator. Differences of shares are in percentage points
 * (百分点), differences of rates in the unit of the rate; only relative changes are in percent. */
#ifndef REPORT_SENTENCE_H
#define REPORT_SENTENCE_H

#include "base/error.h"
#include "model/assessment.h"

/* "93.10%", "7.0/10万", "66.9万人"; English "93.10%", "7.0 per 100,000". */
str sentence_figure(arena *a, decimal value, str unit_name, language lang);

/* A value of the indicator, with its decimals; see model/number.h. */
str sentence_value(arena *a, const assessed_target *t, decimal value, language lang);

/* The years of the assessed value: "2023年", "2021—2023年累计" / "2023", "total 2021-2023". */
str sentence_years(arena *a, const assessed_target *t, language lang);

/* The absolute difference of two values, with the larger number of decimals: "1.30个百分点", "0.9万人". */
str sentence_difference(arena *a, decimal from, decimal to, str unit_name, language lang);

/* The same with its sign: "+1.30个百分点", "−0.9万人"; without a sign if the values are equal. */
str sentence_change(arena *a, decimal from, decimal to, str unit_name, language lang);

/* 提高/降低, 上升/下降 or 增加/减少, depending on the unit. */
str sentence_moved(int direction, str unit_name, language lang);

/* The latest value and its changes: "2023年66.20%，比上年…，比2020年累计…。". Empty without data. */
str sentence_now(arena *a, const assessed_target *t, language lang);

/* Progress towards the target: met early or on time, or the gap, the required yearly change and whether the
 * pace since the baseline is sufficient. Never empty: without data it gives the reason. */
str sentence_progress(arena *a, const assessed_target *t, int year, language lang);

/* "还差13.80个百分点。" Empty if the target is met or has no numeric bound. */
str sentence_gap(arena *a, const assessed_target *t, language lang);

/* "还差13.80个百分点；今后年均需…". Empty if the target is met or has no numeric bound. */
str sentence_left(arena *a, const assessed_target *t, int year, language lang);

/* A warning about a small number of cases, with the interval. Empty unless one case can change the verdict.
 */
str sentence_few(arena *a, const assessed_target *t, language lang);

/* One line for a table: the required and the actual yearly change; without a pace ratio, the gap. */
str sentence_need(arena *a, const assessed_target *t, int year, language lang);

/* "4%", "不足1%". Empty if the forecast has no chance, and from the target year on. */
str chance_text(arena *a, const assessed_target *t, int year, language lang);

/* "达标可能性4%。" Empty if the forecast has no chance, and from the target year on. */
str sentence_chance(arena *a, const assessed_target *t, int year, language lang);

/* 其中，城镇…、农村…，差距由…缩小到…。 Empty if no group has data for that year. */
str sentence_splits(arena *a, const assessed_target *t, language lang);

/* The reason of "not assessable": 缺少可用数据, or with an earlier verdict: 截至2023年已达到要求，2025年尚无数据. */
str sentence_reason(arena *a, const assessed_target *t, language lang);

/* {n}项可监测目标中，… and the achievement rate with both denominators. */
str sentence_summary(arena *a, const assessment *s, language lang);

/* The text with a capital first letter, for labels and table cells. */
str sentence_start(arena *a, str text);

/* Two sentences in a row; English puts a space between them. */
str sentence_join(arena *a, str first, str second, language lang);

#endif
