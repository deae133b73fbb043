/* The definition file of an index (JSON, see docs/guide/composite.md) -> composite_definition. Pure: text in,
 * definition or faults out. */
#ifndef COMPOSITE_DEFINITION_H
#define COMPOSITE_DEFINITION_H

#include "model/composite.h"

/* Reads a definition and checks all of it, so that one reading names every fault.
 *
 *   faults_out  everything that is wrong; none when it is JSON that cannot be read
 *
 * Fails: ERROR_INPUT saying how many faults there are and the first; ERROR_TOO_LARGE. */
bool composite_definition_read(arena *a, str text, const composite_definition **definition_out,
                               composite_faults *faults_out, error *err) MUST_CHECK;

#endif
