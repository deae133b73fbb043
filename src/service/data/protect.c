#include "service/data/protect.h"

bool service_protect(arena *a, str bytes, const protect_options *options, protected_table *table_out,
                     error *err)
{
    return disclosure_protect(a, bytes, options, table_out, err);
}

str service_protected_csv(arena *a, const protected_table *table)
{
    return protected_csv(a, table);
}

str service_protected_label(arena *a, const str *labels, size_t count, size_t at)
{
    return protected_label(a, labels, count, at);
}

void service_protected_json(const protected_table *table, json_writer *w)
{
    protected_json(table, w);
}
