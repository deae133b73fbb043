/* The calendar of papers, and what was done with each. */
#ifndef STORE_PAPERS_H
#define STORE_PAPERS_H

#include "model/paper.h"
#include "store/store.h"

/* Those of a plan, region and year by due day, each with its newest filing. */
bool store_load_papers(arena *a, store *s, int64_t region_id, int64_t plan_id, int year, papers *papers_out,
                       error *err) MUST_CHECK;
/* Fails: ERROR_NOT_FOUND. */
bool store_load_paper(arena *a, store *s, int64_t id, paper *paper_out, error *err) MUST_CHECK;
/* Inserts a paper (id 0) and sets its id, or changes its owner and due day. */
bool store_save_paper(store *s, paper *p, error *err) MUST_CHECK;

/* Fills in what was done, oldest first. */
bool store_load_paper_acts(arena *a, store *s, paper *p, error *err) MUST_CHECK;
bool store_add_paper_act(store *s, paper_act *act, error *err) MUST_CHECK;

#endif
