/* A number with the text that its sheet shows for it, as an ods has both. Pure. */
#ifndef DOCUMENT_READ_SHEET_SHOWN_H
#define DOCUMENT_READ_SHEET_SHOWN_H

#include "base/str.h"

/* What number_shown returns of the same cell in an xlsx, whose format is known: 7.00 of 7 shown as 7.00人;
 * 45.12% of 0.4512; text that changes the number is kept (1.2万 of 12345, <5); what is shown instead of a
 * number, or "*" if that is nothing and the number is not zero.
 *
 *   value       the number as stored in the file
 *   is_percent  the file says that it is a percentage */
str number_of_shown(arena *a, str shown, str value, bool is_percent);

#endif
