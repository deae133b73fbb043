/* The sentences of a monitoring report about one indicator. A difference of shares is said in percentage points
 * (百分点), of rates in their own points, and only a relative change in percent. */
#ifndef REPORT_SENTENCE_H
#define REPORT_SENTENCE_H

#include "base/error.h"
#include "model/assessment.h"

/* "93.10%", "7.0/10万", "66.9万人"; English "93.10%", "7.0 per 100,000". */
str sentence_figure(arena *a, decimal value, str unit_name, language lang);

/* A figure of the target's indicator, with its decimals; see model/number.h. */
str sentence_value(arena *a, const assessed_target *t, decimal value, language lang);

/* The years that the figure judged is of: "2023年", "2021—2023年累计" / "2023", "total 2021-2023". */
str sentence_years(arena *a, const assessed_target *t, language lang);

/* The difference of two figures without its sign, to the finer one's decimals: "1.30个百分点", "0.9万人". */
str sentence_difference(arena *a, decimal from, decimal to, str unit_name, language lang);

/* 提高/降低, 上升/下降 or 增加/减少, as is said of what the unit counts. */
str sentence_moved(int direction, str unit_name, language lang);

/* Under a heading that names the indicator: "2023年66.20%，比上年…，比2020年累计…。". Empty without a figure. */
str sentence_now(arena *a, const assessed_target *t, language lang);

/* Where it stands against its target: met, early or on time; how far it still is, what that needs each year and whether
 * the pace since the baseline is enough. Never empty: without a figure it says why nothing can be said. */
str sentence_progress(arena *a, const assessed_target *t, int year, language lang);

/* "还差13.80个百分点。" Empty when met, or where no number can say it. */
str sentence_gap(arena *a, const assessed_target *t, language lang);

/* What is left in a few words: "还差13.80个百分点；今后年均需…". Empty when met, or where no number can say it. */
str sentence_left(arena *a, const assessed_target *t, int year, language lang);

/* That chance alone could have made the figure, with its interval. Empty unless one case more or less decides. */
str sentence_few(arena *a, const assessed_target *t, language lang);

/* One line for a table: what it needs a year and what it made so far; where there is no pace, what is left. */
str sentence_need(arena *a, const assessed_target *t, int year, language lang);

/* "4%", "不足1%". Empty where the forecast gives no chance, and at the end. */
str chance_text(arena *a, const assessed_target *t, int year, language lang);

/* "达标可能性4%。" Empty where the forecast gives none, and at the end. */
str sentence_chance(arena *a, const assessed_target *t, int year, language lang);

/* 其中，城镇…、农村…，差距由…缩小到…。 Empty where no split has a figure of that year. */
str sentence_splits(arena *a, const assessed_target *t, language lang);

/* {n}项可监测目标中，… and the achievement rate with both denominators. */
/* Why it cannot be judged: 没有可用的数据; where the target was met or not before: 截至2023年已达到要求，2025年尚无数据. */
str sentence_reason(arena *a, const assessed_target *t, language lang);

str sentence_summary(arena *a, const assessment *s, language lang);

/* One sentence after the other, as the language sets them. */
str sentence_join(arena *a, str first, str second, language lang);

#endif
