/* Reading an expression: limits, tree, names, remarks. */
#include "expression/expression.h"

#include "base/utf8.h"
#include "expression/tree.h"

/* Texts that are not even read. */
static bool check_text(xpath_report *r)
{
    size_t bad_at;
    if (r->text.len > LIMIT_EXPRESSION_BYTES)
        return xpath_find(r, EXPRESSION_LIMIT, 0, "表达式有 %zu 字节，最多 %zu 字节",
                          "the expression has %zu bytes; at most %zu are read", r->text.len,
                          LIMIT_EXPRESSION_BYTES);
    if (!utf8_is_valid(r->text, &bad_at))
        return xpath_find(r, EXPRESSION_SYNTAX, 0, "表达式的第 %zu 个字节不是 UTF-8",
                          "byte %zu of the expression is not UTF-8", bad_at + 1);
    return true;
}

const expression *expression_read(arena *a, str text, const expression_scope *scope,
                                  expression_findings *findings_out)
{
    xpath_report report = { .memory = a, .text = str_copy(a, text) };
    expression *e = arena_new(a, expression);
    e->text = report.text;
    if (check_text(&report) && (e->root = xpath_parse(&report, scope))) {
        xpath_check(&report, e->root, scope, e);
        xpath_remark(&report, e->root, scope);
    }
    xpath_sort(&report);
    if (findings_out)
        *findings_out = (expression_findings){ report.found.items, report.found.count };
    return report.has_error ? 0 : e;
}

const str *expression_names(const expression *e, size_t *count_out)
{
    *count_out = e->name_count;
    return e->names;
}
