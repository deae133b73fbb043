/* Names in the place of codes in what is said of targets that are held against another indicator. */
#ifndef SERVICE_ASSESS_REFERENCES_H
#define SERVICE_ASSESS_REFERENCES_H

#include "dataset/names.h"
#include "model/assessment.h"

/* Puts the reference's name, in each language, where the words of a target and the arithmetic of its verdict
 * have its code. */
void service_name_references(arena *a, const indicator_index *index, assessment *all);

#endif
