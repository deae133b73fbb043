/* The lists and hidden styles of an OpenDocument text (ISO/IEC 26300-1, 16.30, 19.880). */
#ifndef DOCUMENT_READ_ODT_LIST_H
#define DOCUMENT_READ_ODT_LIST_H

#include "base/map.h"
#include "document/read/list_number.h"
#include "document/read/xml.h"

typedef struct odt_styles odt_styles;

odt_styles *odt_styles_in(arena *a);

/* Elements of styles.xml, and of content.xml before its text. Returns false when there are too many styles.
 */
bool odt_styles_open(odt_styles *s, xml_name name, const char **attributes);
void odt_styles_close(odt_styles *s, xml_name name);

bool odt_style_is_hidden(const odt_styles *s, str style);
str odt_style_list(const odt_styles *s, str style); /* the list of a paragraph style; empty: none */

/* Counters of a list, by level. */
typedef struct odt_counts {
    unsigned counts[LIST_LEVELS];
} odt_counts;

/* Counts an item of a list (empty: the numbering of headings) and returns its number. start: of the item;
 * 0: none. */
str odt_number(odt_styles *s, str list, odt_counts *counts, unsigned level, unsigned start);

#endif
