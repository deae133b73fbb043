/* A kind of database, as a table of functions, and what connections and statements of every kind share.
 * Included by db.c and the backends only. */
#ifndef DB_BACKEND_H
#define DB_BACKEND_H

#include "db/db.h"

typedef struct db_backend db_backend;

enum { DB_WRITTEN_MAX = 32 };

/* The first member of a backend's own connection. */
struct db {
    const db_backend *how;
    db_options options;
    db_statement *statements; /* every statement of the connection */
    uint64_t fail_in;         /* 0: never; 1: the next */
    struct db_rules *rules;   /* NULL: rows are not checked */
    str written[DB_WRITTEN_MAX]; /* tables that the transaction wrote to */
    size_t written_count;
    bool has_run_script; /* in this transaction */
};

/* A column of the rows of a statement, resolved when it is prepared. */
typedef struct db_column {
    const char *table;        /* with rules, that the column comes from; NULL: none */
    const db_rule *rule;      /* NULL: none */
    struct referred *refers;  /* the rows that its numbers refer to; NULL: none */
    db_value value;           /* of the current row */
} db_column;

/* The first member of a backend's own statement. */
struct db_statement {
    db *of;
    db_statement *next;
    str sql;              /* a literal, so it need not be copied */
    bool in_use;
    bool running;         /* executed and not yet reset */
    bool is_bad;          /* a rule forbids the row */
    bool has_row;         /* the values of columns are those of the current row */
    str writes;           /* the table that it writes to; empty: none */
    int column_count;
    db_column *columns;   /* [column_count] */
};

/* Memory is exhausted: abandons the work of the innermost arena_try; without one returns false and sets
 * ERROR_MEMORY. */
static inline bool db_no_memory(error *err)
{
    arena_give_up();
    return error_set_memory(err);
}

struct db_backend {
    /* where: the connection string without its scheme. A connection that could not be opened leaves nothing
     * behind. */
    bool (*open)(const char *where, db_options options, db **db_out, error *err);
    void (*close)(db *d);                 /* its statements are destroyed before */
    bool (*publish)(db *d, error *err);   /* as close */
    bool (*exists)(const char *where);
    bool (*is_current)(const db *d);
    void (*watch)(db *d);
    bool (*read_mark)(const db *d, uint32_t words_out[DB_MARK_WORDS]);

    bool (*check_settings)(db *d, error *err);
    bool (*check)(db *d, db_fault_teller *tell, void *payload, error *err);
    bool (*has)(db *d, db_thing thing, str name, bool *has_out, error *err);
    bool (*run_script)(db *d, str script, error *err);

    bool (*begin_writing)(db *d,
                          error *err); /* waits up to options.lock_ms until no other connection writes */
    void (*end_writing)(db *d);
    const char *begin_to_read, *begin_to_write; /* statements that begin a transaction */
    const char *foreign_writes;  /* statement of db_foreign_writes */
    bool (*is_in_transaction)(const db *d);

    bool (*prepare)(db *d, str sql, db_statement **statement_out, error *err);
    void (*destroy)(db_statement *s);
    void (*reset)(db_statement *s);       /* bindings are kept */
    void (*clear)(db_statement *s);       /* bindings are forgotten */
    void (*bind_int)(db_statement *s, int parameter, int64_t value);
    void (*bind_text)(db_statement *s, int parameter, str value);
    void (*bind_null)(db_statement *s, int parameter);
    bool (*step)(db_statement *s, bool is_first, bool *row_out, error *err);
    bool (*copy)(db *d, const char *table, const char *columns, int column_count, db_next_row *next,
                 void *payload, error *err); /* see db_copy */
    int (*column_count)(db_statement *s);
    bool (*read_row)(db_statement *s); /* sets the values of columns; false: memory is exhausted */
    /* The table and the column that a column of the rows comes from; NULL: it is computed. */
    const char *(*column_table)(db_statement *s, int column);
    const char *(*column_name)(db_statement *s, int column);
    bool (*each_thing)(db *d, db_thing_teller *tell, void *payload, error *err);
};

extern const db_backend sqlite_backend;

#endif
