/* Shared by the files that check rows against each other and against the store. */
#ifndef DATASET_CHECKING_H
#define DATASET_CHECKING_H

#include "dataset/checker.h"
#include "dataset/columns.h"

/* A cell that the caller confirms. */
typedef struct import_confirmation {
    uint32_t line, column;       /* from 1 */
    bool is_used;
} import_confirmation;

struct import_checker {
    import_context c;
    import_checker_setup setup;
    VEC(import_confirmation) confirmations;
    VEC(import_confirmed) confirmed; /* at most LIMIT_IMPORT_CONFIRMED of them */
    size_t confirmed_count;
    bool shares_are_fractions;
    arena *of_region;            /* holds known */
    int64_t region;              /* that known is of; 0: none yet */
    import_rows known;           /* figures that the store has of the region */
    size_t known_at;             /* those before it belong to smaller indicators */
    VEC(observation) group;      /* the rows of one indicator in one region that came so far */
    import_counts counts;
};

#endif
