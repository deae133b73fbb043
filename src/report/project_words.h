/* The progress of a project in sentences, in Chinese and English. */
#ifndef REPORT_PROJECT_WORDS_H
#define REPORT_PROJECT_WORDS_H

#include "model/project.h"

/* 到2023-12-31，养老机构不少于13家：已核实12家，还差1家 */
str project_milestone_words(arena *a, const milestone *m, language lang);

#endif
