/* Findings of one text, collected and put in order. */
#include <stdlib.h>

#include "base/utf8.h"
#include "expression/tree.h"

const char *const expression_fault_names[EXPRESSION_FAULT_COUNT] = {
    [EXPRESSION_OK] = "ok",
    [EXPRESSION_SYNTAX] = "syntax",
    [EXPRESSION_FUNCTION] = "function",
    [EXPRESSION_ARGUMENTS] = "arguments",
    [EXPRESSION_NAME] = "name",
    [EXPRESSION_PATH] = "path",
    [EXPRESSION_MANY_VALUES] = "many_values",
    [EXPRESSION_DATE] = "date",
    [EXPRESSION_FORMAT] = "format",
    [EXPRESSION_REGEX] = "regex",
    [EXPRESSION_LIMIT] = "limit",
    [EXPRESSION_REMARK] = "remark",
};

const char *const expression_type_names[EXPRESSION_TYPE_COUNT] = {
    [EXPRESSION_TYPE_TEXT] = "text",
    [EXPRESSION_TYPE_INTEGER] = "integer",
    [EXPRESSION_TYPE_DECIMAL] = "decimal",
    [EXPRESSION_TYPE_DATE] = "date",
    [EXPRESSION_TYPE_DATETIME] = "dateTime",
    [EXPRESSION_TYPE_TIME] = "time",
    [EXPRESSION_TYPE_SELECT_ONE] = "select_one",
    [EXPRESSION_TYPE_SELECT_MULTIPLE] = "select_multiple",
};

bool xpath_find_words(xpath_report *r, expression_fault fault, size_t at, str zh, str en)
{
    bool is_error = fault != EXPRESSION_REMARK;
    if (r->found.count < LIMIT_EXPRESSION_FINDINGS || (is_error && !r->has_error)) {
        expression_finding *f = vec_push(r->memory, &r->found);
        *f = (expression_finding){ .fault = fault, .zh = zh, .en = en };
        utf8_place(r->text, at, &f->line, &f->column);
    }
    r->has_error |= is_error;
    return false;
}

bool xpath_find(xpath_report *r, expression_fault fault, size_t at, const char *zh, const char *en, ...)
{
    strbuf words[2] = { strbuf_in(r->memory, 0), strbuf_in(r->memory, 0) };
    va_list args, again;
    va_start(args, en);
    va_copy(again, args);
    strbuf_vaddf(&words[0], zh, args);
    strbuf_vaddf(&words[1], en, again);
    va_end(again);
    va_end(args);
    return xpath_find_words(r, fault, at, strbuf_str(&words[0]), strbuf_str(&words[1]));
}

static int by_place(const void *a, const void *b)
{
    const expression_finding *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->fault < y->fault ? -1 : x->fault > y->fault;
}

void xpath_sort(xpath_report *r)
{
    if (r->found.count)
        qsort(r->found.items, r->found.count, sizeof *r->found.items, by_place);
}
