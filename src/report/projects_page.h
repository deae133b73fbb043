/* The page of practical projects: overdue milestones first, then each project as a timeline of its years. */
#ifndef REPORT_PROJECTS_PAGE_H
#define REPORT_PROJECTS_PAGE_H

#include "model/project.h"
#include "report/page.h"

document *report_projects_page(arena *a, const page_frame *f, const projects *all);

#endif
