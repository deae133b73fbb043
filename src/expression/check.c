/* The tree against what is known of names and functions: everything that can be wrong is found here, also in
 * branches that are never computed. */
#include "base/utf8.h"
#include "expression/functions.h"

typedef struct checking {
    xpath_report *report;
    const expression_scope *scope;
    VEC(str) names;
    bool in_filter;
} checking;

static void check_node(checking *c, const xpath_node *n, bool may_be_set);

static void note_name(checking *c, str name)
{
    for (size_t i = 0; i < c->names.count; i++)
        if (str_eq(c->names.items[i], name))
            return;
    *vec_push(c->report->memory, &c->names) = name;
}

static bool find_field(checking *c, str name, size_t at, expression_field *field_out)
{
    enum { SHOWN_CHARACTERS = 60 };
    str shown = utf8_head(name, SHOWN_CHARACTERS);
    if (name.len && c->scope->find && c->scope->find(c->scope->payload, name, field_out)) {
        note_name(c, name);
        return true;
    }
    if (str_trim(name).len != name.len)
        return xpath_find(c->report, EXPRESSION_NAME, at, "字段名称两侧不能有空格：${%.*s}",
                          "no blanks are allowed around the name of a field: ${%.*s}", STR_ARG(shown));
    return xpath_find(c->report, EXPRESSION_NAME, at, "没有名为“%.*s”的字段",
                      "there is no field named \"%.*s\"", STR_ARG(shown));
}

static void check_filter(checking *c, const xpath_node *field)
{
    bool was_in_filter = c->in_filter;
    c->in_filter = true;
    check_node(c, field->items[0], false);
    c->in_filter = was_in_filter;
}

static void check_field(checking *c, const xpath_node *n, bool may_be_set)
{
    expression_field field = { 0 };
    if (n->count > 0)
        check_filter(c, n);
    if (!find_field(c, n->text, n->at, &field) || may_be_set)
        return;
    if (field.place == EXPRESSION_REPEAT)
        xpath_find(c->report, EXPRESSION_MANY_VALUES, n->at,
                   "${%1$.*2$s} 是重复组，有许多行；请用 count(${%1$.*2$s}) 等函数",
                   "${%1$.*2$s} is a repeat with many rows; use a function such as count(${%1$.*2$s})",
                   n->text.data, (int)n->text.len);
    else if (field.place == EXPRESSION_MANY)
        xpath_find(
            c->report, EXPRESSION_MANY_VALUES, n->at,
            "${%1$.*2$s} 在重复组中，从组外看有许多个值；请用 sum(${%1$.*2$s})、max、join 等函数",
            "${%1$.*2$s} is in a repeat and has many values outside it; use sum(${%1$.*2$s}), max, join",
            n->text.data, (int)n->text.len);
    else if (n->count > 0)
        xpath_find(c->report, EXPRESSION_SYNTAX, n->at, "条件“[…]”只能用在 sum、count 等函数的参数中",
                   "a filter [...] is only for the arguments of functions such as sum and count");
}

static void check_count(checking *c, const xpath_node *call, unsigned least, unsigned most)
{
    if (call->count >= least && (most == EXPRESSION_ARGUMENTS_ANY || call->count <= most))
        return;
    if (most == EXPRESSION_ARGUMENTS_ANY)
        xpath_find(c->report, EXPRESSION_ARGUMENTS, call->at, "函数 %.*s() 至少需要 %u 个参数，现有 %zu 个",
                   "%.*s() needs at least %u arguments, found %zu", STR_ARG(call->text), least, call->count);
    else if (least == most)
        xpath_find(c->report, EXPRESSION_ARGUMENTS, call->at, "函数 %.*s() 需要 %u 个参数，现有 %zu 个",
                   "%.*s() takes %u arguments, found %zu", STR_ARG(call->text), least, call->count);
    else
        xpath_find(c->report, EXPRESSION_ARGUMENTS, call->at, "函数 %.*s() 需要 %u 至 %u 个参数，现有 %zu 个",
                   "%.*s() takes %u to %u arguments, found %zu", STR_ARG(call->text), least, most,
                   call->count);
}

/* '${field}' as a text: jr:choice-name is the one function that takes the name of a field. */
static void check_choice_field(checking *c, const xpath_node *argument)
{
    expression_field ignored;
    str name = argument->text;
    if (argument->kind != XPATH_TEXT || !str_take(&name, STR("${")) || !str_take_end(&name, STR("}")))
        xpath_find(c->report, EXPRESSION_ARGUMENTS, argument->at,
                   "jr:choice-name 的第二个参数应是带引号的字段，如 '${kind}'",
                   "the second argument of jr:choice-name is a field in quotation marks, such as '${kind}'");
    else
        (void)find_field(c, name, argument->at, &ignored);
}

static bool may_be_set(const xpath_function *f, size_t argument)
{
    return f->sets == SETS_ALLOWED || f->sets == SETS_NEEDED || (f->sets == SETS_AFTER_FIRST && argument > 0);
}

/* Where a part of an expression begins; an operator is at its sign. */
static size_t start_of(const xpath_node *n)
{
    while (n->kind >= XPATH_OR)
        n = n->items[0];
    return n->at;
}

static void check_arguments(checking *c, const xpath_node *call)
{
    const xpath_function *f = call->function;
    for (size_t i = 0; i < call->count; i++) {
        const xpath_node *argument = call->items[i];
        bool is_field = argument->kind == XPATH_FIELD || argument->kind == XPATH_OWN;
        if (f && f->sets == SETS_NEEDED && !is_field)
            xpath_find(c->report, EXPRESSION_ARGUMENTS, start_of(argument),
                       "函数 %1$s() 的参数应是字段，如 %1$s(${a})，不能是算式或文本",
                       "the argument of %1$s() is a field, as in %1$s(${a}), not a computed value", f->name);
        check_node(c, argument, f && may_be_set(f, i));
    }
}

static bool is_named(const xpath_node *call, const char *name)
{
    return str_eq(call->text, str_of(name));
}

/* position() counts something else in every program; only position(..) is taken over. */
static void check_position(checking *c, const xpath_node *call)
{
    if (call->count != 1 || call->items[0]->kind != XPATH_PARENT)
        xpath_find(c->report, EXPRESSION_FUNCTION, call->at, "请写 position(..)：本行在重复组中是第几行",
                   "write position(..), the number of the row in its repeat");
}

static void check_call(checking *c, const xpath_node *call)
{
    if (call->own) {
        const expression_own_function *own = &c->scope->functions[call->own - 1];
        check_count(c, call, own->least + own->has_member, own->most + own->has_member);
    } else if (!call->function) {
        /* reported while parsing; the arguments still have to be checked */
    } else if (is_named(call, "position")) {
        check_position(c, call);
        return;
    } else {
        check_count(c, call, call->function->least, call->function->most);
        if (is_named(call, "weighted-checklist") && call->count % 2 == 1)
            xpath_find(c->report, EXPRESSION_ARGUMENTS, call->at, "weighted-checklist 的条件和权重应成对",
                       "conditions and weights of weighted-checklist() must come in pairs");
        if (is_named(call, "jr:choice-name") && call->count == 2)
            check_choice_field(c, call->items[1]);
    }
    check_arguments(c, call);
}

static void check_node(checking *c, const xpath_node *n, bool may_be_a_set)
{
    switch (n->kind) {
    case XPATH_NUMBER:
    case XPATH_TEXT: return;
    case XPATH_FIELD: check_field(c, n, may_be_a_set); return;
    case XPATH_OWN:
        if (!c->in_filter && c->scope->own.len == 0)
            xpath_find(c->report, EXPRESSION_NAME, n->at, "这里没有“.”所指的字段",
                       "there is no field that . could mean here");
        return;
    case XPATH_PARENT:
        xpath_find(c->report, EXPRESSION_PATH, n->at, "“..”只能写在 position(..) 中",
                   ".. is allowed only in position(..)");
        return;
    case XPATH_CALL: check_call(c, n); return;
    default:
        for (size_t i = 0; i < n->count; i++)
            check_node(c, n->items[i], false);
    }
}

void xpath_check(xpath_report *r, const xpath_node *root, const expression_scope *scope, expression *e)
{
    checking c = { .report = r, .scope = scope };
    check_node(&c, root, false);
    e->names = c.names.items;
    e->name_count = c.names.count;
}
