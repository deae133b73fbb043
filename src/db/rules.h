/* Inside the room: the rules of a connection, by which every row that it reads is checked. */
#ifndef DB_RULES_H
#define DB_RULES_H

#include "db/backend.h"

/* Fails: ERROR_MEMORY. */
bool rules_set(db *d, const db_table_rules *tables, size_t count, error *err) MUST_CHECK;
void rules_clear(db *d);

/* Forgets the rows found in the previous transaction, which may be deleted. */
void rules_begin(db *d);

/* Finds the rules of the columns of a statement. Fails: ERROR_MEMORY. */
bool rules_of_columns(db_statement *s, error *err) MUST_CHECK;

/* Checks the row that the statement is at. Fails: ERROR_STORE for the first forbidden value; s->is_bad. */
bool rules_check_row(db_statement *s, error *err) MUST_CHECK;

#endif
