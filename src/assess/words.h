/* Inside the room: numbers in sentences. */
#ifndef ASSESS_WORDS_H
#define ASSESS_WORDS_H

#include "model/number.h"

/* A number worked out of figures, as model/number.h writes it: "85.2%", "20/10万"; English "85.2%", "20 per
 * 100,000". "?" if value is not a number. */
str words_value(arena *a, double value, const number_rule *rule, str unit_name, language lang);
str words_number(arena *a, double value, const number_rule *rule);

/* From one to another: "72.1—74.5"; English "72.1 to 74.5", with units where English counts otherwise:
 * "198,000 people to …". */
str words_between(arena *a, double low, double high, const number_rule *rule, str unit_name, language lang);

/* A figure as reported, and a target's own number. */
str words_figure(arena *a, decimal value, const number_rule *rule, str unit_name, language lang);
str words_bound(arena *a, decimal bound, const number_rule *rule, str unit_name, language lang);

/* A chance as people say it: "约35%", "不足1%", "99%以上" / "about 35%". */
str words_chance(arena *a, double chance, language lang);

#endif
