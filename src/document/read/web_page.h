/* Which parts of a web page are its text, and which are menus, search boxes, links to other pages and the
 * foot. Pure: looks at the tree that libxml2 made. */
#ifndef DOCUMENT_READ_WEB_PAGE_H
#define DOCUMENT_READ_WEB_PAGE_H

#include <libxml/tree.h>

#include "base/str.h"

/* The value of an attribute; STR_NONE if missing. */
str web_attribute(const xmlNode *node, const char *name);
bool web_is_element(const xmlNode *node, const char *name);
str web_name(const xmlNode *node);

/* Not shown, or around the text: scripts, menus, forms, the foot, notes. */
bool web_is_left_out(const xmlNode *node);

/* The smallest part of the page that has all sentences and all tables of data. */
const xmlNode *web_text_part(const xmlNode *page);

#endif
