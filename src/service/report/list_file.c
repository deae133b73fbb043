#include "service/report/list_file.h"

#include "document/document.h"
#include "service/report/papers.h"

bool service_write_list(context *c, const void *request, void *response, error *err)
{
    const list_file_request *asked = request;
    action_file *out = response;
    arena *a = c->request;
    table_column *columns = arena_array(a, table_column, asked->column_count);
    for (size_t i = 0; i < asked->column_count; i++)
        columns[i] = (table_column){ .title = asked->columns[i].title,
                                     .align = asked->columns[i].is_number ? ALIGN_RIGHT : ALIGN_LEFT };
    table *t = table_create(a, asked->title, columns, asked->column_count);
    for (size_t row = 0; row < asked->row_count; row++) {
        table_row *to = table_add_row(a, t);
        for (size_t i = 0; i < asked->column_count; i++)
            to->cells[i] = spans_of(a, asked->cells[row * asked->column_count + i]);
    }
    document *d = document_create(a, c->lang, asked->title, STR(""));
    document_table(d, t);
    if (!service_write_paper(c, d, STR_NONE, STR_NONE, asked->file, STR("list"), out, err))
        return false;
    out->what = str_format(a, c->lang == LANGUAGE_EN ? "%zu row%s" : "%zu 行%.0s", asked->row_count,
                           plural_s(asked->row_count));
    return true;
}
