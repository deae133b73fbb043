/* The cells of a form filled in with the figures of the sample. */
#ifndef CLI_DEMO_FIGURE_H
#define CLI_DEMO_FIGURE_H

#include "cli/demo_world.h"

/* The content of a cell as members of an object: that of its row in figures.csv or figures_2024.csv, tables
 * that the script keeps under these names. Without a row the cell is missing, with the reason `otherwise`. */
void demo_figure(demo_world *w, const json_value *cell, str otherwise, json_value *object_out);

#endif
