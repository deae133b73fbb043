/* The SQLite backend as a table of functions. */
#include "db/sqlite/internal.h"

const db_backend sqlite_backend = {
    .open = sqlite_open, .close = sqlite_close, .publish = sqlite_publish, .exists = sqlite_exists,
        .is_current = sqlite_is_current,
    .check_settings = sqlite_check_settings, .check = sqlite_check, .has = sqlite_has,
        .run_script = sqlite_run_script,
    .begin_writing = sqlite_begin_writing, .end_writing = sqlite_end_writing,
    .begin_to_read = "BEGIN", .begin_to_write = "BEGIN IMMEDIATE",
        .is_in_transaction = sqlite_is_in_transaction,
    .prepare = sqlite_prepare, .destroy = sqlite_destroy, .reset = sqlite_reset, .clear = sqlite_clear,
    .bind_int = sqlite_bind_int, .bind_text = sqlite_bind_text, .bind_null = sqlite_bind_null,
        .step = sqlite_step, .copy = sqlite_copy,
    .column_count = sqlite_column_count, .column_int = sqlite_column_int, .column_text = sqlite_column_text,
        .column_value = sqlite_column_value, .column_table = sqlite_column_table,
        .column_name = sqlite_column_name, .each_thing = sqlite_each_thing,
};
