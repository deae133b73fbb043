#include "service/report/list_file.h"

#include "base/utf8.h"
#include "document/document.h"
#include "service/report/papers.h"

/* By the widest text of the column, so that numbers and days stay on one line and names get the room. */
static unsigned column_width(const list_file_request *asked, size_t column)
{
    enum { MARGINS = 6, WIDEST = 22 };
    size_t widest = utf8_columns(asked->columns[column].title);
    for (size_t row = 0; row < asked->row_count; row++) {
        size_t width = utf8_columns(asked->cells[row * asked->column_count + column]);
        widest = width > widest ? width : widest;
    }
    return MARGINS + (unsigned)(widest < WIDEST ? widest : WIDEST);
}

bool service_write_list(context *c, const void *request, void *response, error *err)
{
    const list_file_request *asked = request;
    action_file *out = response;
    arena *a = c->request;
    table_column *columns = arena_array(a, table_column, asked->column_count);
    for (size_t i = 0; i < asked->column_count; i++)
        columns[i] = (table_column){ .title = asked->columns[i].title,
                                     .align = asked->columns[i].is_number ? ALIGN_RIGHT : ALIGN_LEFT,
                                     .width = column_width(asked, i) };
    table *t = table_create(a, STR_NONE, columns, asked->column_count);
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
