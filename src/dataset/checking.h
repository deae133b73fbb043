/* Shared by the files that check rows against each other and against the store. */
#ifndef DATASET_CHECKING_H
#define DATASET_CHECKING_H

#include "dataset/checker.h"
#include "dataset/columns.h"

/* A cell that the caller confirms. */
typedef struct import_confirmation {
    const import_sheet *sheet; /* NULL: any */
    uint32_t line, column;     /* from 1 */
    bool is_used;
} import_confirmation;

struct import_checker {
    import_context c;
    import_checker_setup setup;
    VEC(import_confirmation) confirmations;
    VEC(import_confirmed) confirmed; /* at most LIMIT_IMPORT_CONFIRMED of them */
    size_t confirmed_count;
    bool shares_are_fractions;
    arena *of_region;       /* holds known */
    int64_t region;         /* that known is of; 0: none yet */
    import_rows known;      /* figures that the store has of the region */
    size_t known_at;        /* those before it belong to smaller indicators */
    VEC(observation) group; /* the rows of one indicator in one region that came so far */
    import_counts counts;
};

static inline const import_sheet *checking_sheet(const import_checker *k, uint32_t line)
{
    return import_sheet_of(k->setup.sheets, line);
}

/* The line of a row in its sheet. */
static inline uint32_t checking_line(const import_checker *k, uint32_t line)
{
    return line - checking_sheet(k, line)->line;
}

#endif
