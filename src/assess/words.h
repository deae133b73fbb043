/* Inside the room: numbers as they stand in sentences. */
#ifndef ASSESS_WORDS_H
#define ASSESS_WORDS_H

#include "base/error.h"

/* "85.2%", "20.0/10万"; English "85.2 %", "20.0 per 100000". A value too large for its decimals gets fewer. */
str words_value(arena *a, double value, int places, str unit_name, language lang);

/* A number without a unit, to so many decimals; "?" for what is no number. */
str words_number(arena *a, double value, int places);

/* A chance as people say it: "约35%", "不足1%", "99%以上" / "about 35 %". */
str words_chance(arena *a, double chance, language lang);

#endif
