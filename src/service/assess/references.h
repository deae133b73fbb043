/* Names instead of codes in the texts about targets that are compared with another indicator. */
#ifndef SERVICE_ASSESS_REFERENCES_H
#define SERVICE_ASSESS_REFERENCES_H

#include "dataset/names.h"
#include "model/assessment.h"

/* Replaces the code of the other indicator by its name, in each language, in the words of a target and the
 * arithmetic of its verdict. */
void service_name_references(arena *a, const indicator_index *index, assessed_target *t);

#endif
