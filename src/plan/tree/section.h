/* (inside the folder) Sections: what the headings at the top hold. */
#ifndef PLAN_TREE_SECTION_H
#define PLAN_TREE_SECTION_H

#include "plan/tree/builder.h"

void tree_add_paragraphs(builder *b, statement_vec *to, size_t from, size_t end);
void tree_add_section(builder *b, size_t node);

/* No section is a domain or holds domains: 一、约束性指标, 二、预期性指标 are what there is. */
bool tree_is_flat(const builder *b);

#endif
