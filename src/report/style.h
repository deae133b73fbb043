/* The style sheet of the pages that the server shows; a file contains the part it needs instead. */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

#include "base/str.h"

/* Colours of charts of composite indicators; those of verdicts and warnings are in model. */
#define COLOUR_SCORE "#2563a8"
#define COLOUR_UP "#1f7a4d"
#define COLOUR_DOWN "#b3372f"

str report_style(arena *a);

#endif
