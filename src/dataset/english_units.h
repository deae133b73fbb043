/* Units as English tables write them. */
#ifndef DATASET_ENGLISH_UNITS_H
#define DATASET_ENGLISH_UNITS_H

#include "base/unit.h"

/* Whether an English text names this unit: percent of households, deaths per 100 000 live births, per
 * thousand, years. What is counted, before "per" and behind the number, is not compared. */
bool import_english_unit_is(str text, const unit *own);

#endif
