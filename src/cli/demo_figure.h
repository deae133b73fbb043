/* The cells of a form filled in with the figures of the sample. */
#ifndef CLI_DEMO_FIGURE_H
#define CLI_DEMO_FIGURE_H

#include "cli/demo_world.h"

/* The content of a cell as members of an object: that of the row of figures.csv or figures_2024.csv, which
 * are kept under these names; missing, with a reason, where they have none. */
void demo_figure(demo_world *w, const json_value *cell, str otherwise, json_value *object_out);

#endif
