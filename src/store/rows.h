/* Inside the room: what each column of each table may contain. Every row that is read is checked by it. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "db/db.h"

extern const db_table_rules row_tables[];
extern const size_t row_table_count;

#endif
