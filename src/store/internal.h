/* What the files of store share. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "db/db.h"
#include "store/store.h"

struct store {
    db *d;
};

/* Brings the schema up to the program's: runs the migrations that the store has not seen, each in a transaction. */
bool store_migrate(store *s, error *err) MUST_CHECK;

/* Fails when the store was made by a newer program, or (for a reader) by an older one. */
bool store_check_version(store *s, bool may_be_older, error *err) MUST_CHECK;

/* Puts the catalogues of the program in: what is new is added, what is there stays. Inside a transaction. */
bool store_add_catalogues(store *s, error *err) MUST_CHECK;

/* Every version of every figure in the order of the store, with the import that brought it. */
typedef bool stored_figure_visitor(void *payload, const observation *o, int64_t import, error *err);
bool each_stored_figure(store *s, stored_figure_visitor *visit, void *payload, error *err) MUST_CHECK;

/* Empty and absent are the same thing in the store: null. */
static inline void bind_text_or_null(db_statement *s, int parameter, str text)
{
    db_bind_text(s, parameter, text.len > 0 ? text : STR_NONE);
}

/* A copy of a column's text in a. */
static inline str copy_text(arena *a, db_statement *s, int column)
{
    return str_copy(a, db_text(s, column));
}

#endif
