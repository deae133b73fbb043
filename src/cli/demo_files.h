/* The files of the demo, embedded in the program. */
#ifndef CLI_DEMO_FILES_H
#define CLI_DEMO_FILES_H

#include "base/error.h"
#include "base/json.h"

/* A file of data/sample or data/sample/demo by its name: as it is, or with all years moved. false: no such
 * file.
 *
 *   years   added to the years of plans, settings, English names and of the column period of figures */
bool demo_file(arena *a, str name, int years, str *text_out);

/* A CSV file as a list of objects, one for each row. In English the values of
 * name_en become those of name; the same holds for every column with a twin in _en. */
bool demo_table(arena *a, str csv, language lang, const json_value **rows_out, error *err) MUST_CHECK;

#endif
