/* Tokens to tree. A syntax error ends the reading; unknown functions are noted and read on. */
#include "expression/functions.h"
#include "expression/lexer.h"

#include "base/utf8.h"

typedef struct parser {
    xpath_report *report;
    const expression_scope *scope;
    const xpath_token *now;
    size_t depth, nodes;
} parser;

static const xpath_node *parse_expression(parser *p);

static bool at_sign(const parser *p, const char *sign)
{
    return p->now->kind == TOKEN_SIGN && str_eq(p->now->text, str_of(sign));
}

static bool at_word(const parser *p, const char *word)
{
    return p->now->kind == TOKEN_NAME && str_eq(p->now->text, str_of(word));
}

static bool take_sign(parser *p, const char *sign)
{
    bool is_there = at_sign(p, sign);
    p->now += is_there;
    return is_there;
}

/* The token as the writer sees it. */
static str seen(const parser *p, const xpath_token *t)
{
    enum { SEEN_CHARACTERS = 20 };
    return utf8_head(str_slice(p->report->text, t->at, t->end), SEEN_CHARACTERS);
}

/* A wrong sign has words of its own, whatever was expected instead of it. */
static const xpath_node *fail(parser *p, const char *zh, const char *en)
{
    const xpath_token *t = p->now;
    if (t->kind == TOKEN_BAD)
        xpath_find_words(p->report, t->fault, t->at, t->zh, t->en);
    else if (t->kind == TOKEN_END)
        xpath_find(p->report, EXPRESSION_SYNTAX, t->at, "表达式到此结束，这里应为%s%.0s",
                   "the expression ends here; expected %.0s%s", zh, en);
    else
        xpath_find(p->report, EXPRESSION_SYNTAX, t->at, "这里应为%s%.0s，却是“%.*s”",
                   "expected %.0s%s, found \"%.*s\"", zh, en, STR_ARG(seen(p, t)));
    return 0;
}

static const xpath_node *fail_limit(parser *p, const char *zh, const char *en, int most)
{
    xpath_find(p->report, EXPRESSION_LIMIT, p->now->at, "%1$s%2$.0s，最多 %3$d", "%2$s%1$.0s; at most %3$d",
               zh, en, most);
    return 0;
}

static xpath_node *new_node(parser *p, xpath_node_kind kind, size_t at)
{
    if (++p->nodes > LIMIT_EXPRESSION_NODES) {
        fail_limit(p, "表达式的运算和值太多", "the expression has too many operators and values",
                   LIMIT_EXPRESSION_NODES);
        return 0;
    }
    xpath_node *n = arena_new(p->report->memory, xpath_node);
    n->kind = kind;
    n->at = (uint32_t)at;
    return n;
}

static const xpath_node *with_items(parser *p, xpath_node *n, const xpath_node *const *items, size_t count)
{
    const xpath_node **kept = arena_array(p->report->memory, const xpath_node *, count);
    for (size_t i = 0; i < count; i++)
        kept[i] = items[i];
    n->items = kept;
    n->count = count;
    return n;
}

static bool go_deeper(parser *p)
{
    return ++p->depth <= LIMIT_EXPRESSION_DEPTH ||
           fail_limit(p, "括号和函数套得太深", "parentheses and calls are nested too deeply",
                      LIMIT_EXPRESSION_DEPTH);
}

/* ---- arguments ---- */

static const expression_own_function *own_function(const parser *p, str name, size_t *index_out)
{
    for (size_t i = 0; i < p->scope->function_count; i++)
        if (str_eq(name, str_of(p->scope->functions[i].name))) {
            *index_out = i + 1;
            return &p->scope->functions[i];
        }
    *index_out = 0;
    return 0;
}

/* .. alone, as in position(..). */
static const xpath_node *parse_parent(parser *p)
{
    size_t at = p->now->at;
    p->now++;
    if (at_sign(p, ")") || at_sign(p, ","))
        return new_node(p, XPATH_PARENT, at);
    xpath_find(p->report, EXPRESSION_PATH, at, "不支持路径；请用 ${名称} 引用字段",
               "paths are refused; write ${name} for a field");
    return 0;
}

static bool is_one_of(str word, const char *words)
{
    str rest = str_of(words), one;
    while (str_cut(&rest, STR(" "), &one))
        if (str_eq(one, word))
            return true;
    return false;
}

/* The bare word of lower_regions(sum). */
static const xpath_node *parse_own_word(parser *p, const char *words)
{
    if (p->now->kind == TOKEN_NAME && is_one_of(p->now->text, words)) {
        xpath_node *n = new_node(p, XPATH_TEXT, p->now->at);
        if (n)
            n->text = p->now->text;
        p->now++;
        return n;
    }
    return fail(p, words, words);
}

static const xpath_node *parse_argument(parser *p, const expression_own_function *own)
{
    if (own && own->words)
        return parse_own_word(p, own->words);
    return at_sign(p, "..") ? parse_parent(p) : parse_expression(p);
}

typedef VEC(const xpath_node *) node_list;

static bool parse_arguments(parser *p, const expression_own_function *own, node_list *items)
{
    if (take_sign(p, ")"))
        return true;
    do {
        const xpath_node *one = parse_argument(p, own);
        if (!one)
            return false;
        *vec_push(p->report->memory, items) = one;
    } while (take_sign(p, ","));
    return take_sign(p, ")") || fail(p, "运算符、“,”或“)”", "an operator, \",\" or \")\"");
}

/* The dot and the name after form('X'). */
static bool parse_member(parser *p, node_list *items)
{
    if (!take_sign(p, ".") || p->now->kind != TOKEN_NAME)
        return fail(p, "“.”和表中单元格的名称", "\".\" and the name of a cell of the form");
    xpath_node *n = new_node(p, XPATH_TEXT, p->now->at);
    if (!n)
        return false;
    n->text = p->now->text;
    p->now++;
    *vec_push(p->report->memory, items) = n;
    return true;
}

/* ---- calls and values ---- */

static void report_unknown(parser *p, str name, size_t at)
{
    const xpath_refused *refused = xpath_refused_find(name);
    const char *similar = refused ? 0 : xpath_similar(name);
    if (refused)
        xpath_find(p->report, EXPRESSION_FUNCTION, at, "不支持函数 %1$.*2$s()：%3$s%4$.0s",
                   "the function %1$.*2$s() is refused: %4$s%3$.0s", name.data, (int)name.len, refused->zh,
                   refused->en);
    else if (similar)
        xpath_find(p->report, EXPRESSION_FUNCTION, at, "没有函数 %.*s()；是否想写 %s()？",
                   "unknown function %.*s(); did you mean %s()?", STR_ARG(name), similar);
    else
        xpath_find(p->report, EXPRESSION_FUNCTION, at, "没有函数 %.*s()", "unknown function %.*s()",
                   STR_ARG(name));
}

/* The name and the opening parenthesis are read. */
static const xpath_node *parse_call(parser *p, str name, size_t at)
{
    node_list items = { 0 };
    size_t index;
    const expression_own_function *own = own_function(p, name, &index);
    xpath_node *n = new_node(p, XPATH_CALL, at);
    if (!n || !go_deeper(p) || !parse_arguments(p, own, &items))
        return 0;
    p->depth--;
    if (own && own->has_member && !parse_member(p, &items))
        return 0;
    n->text = name;
    n->own = index;
    n->function = own ? 0 : xpath_function_find(name, p->scope->is_extended);
    /* current() is only used to begin a path, and the path is what has to be rewritten. */
    bool begins_path = p->now->kind == TOKEN_BAD && p->now->fault == EXPRESSION_PATH &&
                       str_eq(name, STR("current"));
    if (!own && !n->function && !begins_path)
        report_unknown(p, name, at);
    return with_items(p, n, items.items, items.count);
}

static const xpath_node *parse_filter(parser *p, xpath_node *field)
{
    const xpath_node *filter;
    if (!take_sign(p, "["))
        return field;
    if (!go_deeper(p) || !(filter = parse_expression(p)))
        return 0;
    p->depth--;
    if (!take_sign(p, "]"))
        return fail(p, "运算符或“]”", "an operator or \"]\"");
    return with_items(p, field, &filter, 1);
}

static const xpath_node *parse_name(parser *p)
{
    const xpath_token *t = p->now++;
    if (take_sign(p, "("))
        return parse_call(p, t->text, t->at);
    if (p->now->kind == TOKEN_BAD)
        return fail(p, "", "");
    xpath_find(
        p->report, EXPRESSION_SYNTAX, t->at,
        "“%1$.*2$s”不是值：字段写作 ${%1$.*2$s}，文本写作 '%1$.*2$s'，函数写作 %1$.*2$s(…)",
        "\"%1$.*2$s\" is not a value: a field is ${%1$.*2$s}, a text '%1$.*2$s', a function %1$.*2$s(...)",
        t->text.data, (int)t->text.len);
    return 0;
}

static const xpath_node *parse_brackets(parser *p)
{
    p->now++;
    if (!go_deeper(p))
        return 0;
    const xpath_node *inner = parse_expression(p);
    if (!inner)
        return 0;
    p->depth--;
    return take_sign(p, ")") ? inner : fail(p, "运算符或“)”", "an operator or \")\"");
}

static const xpath_node *parse_primary(parser *p)
{
    const xpath_token *t = p->now;
    xpath_node *n;
    switch (t->kind) {
    case TOKEN_NUMBER:
    case TOKEN_TEXT:
    case TOKEN_FIELD:
        n = new_node(p,
                     t->kind == TOKEN_NUMBER ? XPATH_NUMBER
                     : t->kind == TOKEN_TEXT ? XPATH_TEXT
                                             : XPATH_FIELD,
                     t->at);
        if (!n)
            return 0;
        n->number = t->number;
        n->text = t->text;
        p->now++;
        return t->kind == TOKEN_FIELD ? parse_filter(p, n) : n;
    case TOKEN_NAME: return parse_name(p);
    default: break;
    }
    if (at_sign(p, "("))
        return parse_brackets(p);
    if (at_sign(p, "..") || at_sign(p, "*")) {
        xpath_find(p->report, EXPRESSION_PATH, t->at, "不支持路径“%.*s”；请用 ${名称} 引用字段",
                   "the path %.*s is refused; write ${name} for a field", STR_ARG(t->text));
        return 0;
    }
    if (at_sign(p, ".")) {
        p->now++;
        return new_node(p, XPATH_OWN, t->at);
    }
    return fail(p, "一个值、字段或函数", "a value, a field or a function");
}

/* ---- operators ---- */

typedef struct operator_row {
    const char *sign; /* a word is an operator only where one is expected */
    xpath_node_kind kind;
} operator_row;

enum { LEVEL_COUNT = 6, LEVEL_OPERATORS_MAX = 4 };

/* By binding, the weakest first. All operators of a level bind from the left. */
static const operator_row levels[LEVEL_COUNT][LEVEL_OPERATORS_MAX] = {
    { { "or", XPATH_OR } },
    { { "and", XPATH_AND } },
    { { "=", XPATH_EQ }, { "!=", XPATH_NE } },
    { { "<", XPATH_LT }, { "<=", XPATH_LE }, { ">", XPATH_GT }, { ">=", XPATH_GE } },
    { { "+", XPATH_PLUS }, { "-", XPATH_MINUS } },
    { { "*", XPATH_TIMES }, { "div", XPATH_DIV }, { "mod", XPATH_MOD } },
};

static const operator_row *operator_of(const parser *p, size_t level)
{
    for (size_t i = 0; i < LEVEL_OPERATORS_MAX && levels[level][i].sign; i++)
        if (at_sign(p, levels[level][i].sign) || at_word(p, levels[level][i].sign))
            return &levels[level][i];
    return 0;
}

static const xpath_node *parse_unary(parser *p)
{
    const xpath_token *first = p->now;
    size_t minuses = 0;
    while (take_sign(p, "-"))
        minuses++;
    const xpath_node *inner = parse_primary(p);
    if (inner && minuses > LIMIT_EXPRESSION_DEPTH)
        return fail_limit(p, "负号太多", "too many minus signs", LIMIT_EXPRESSION_DEPTH);
    for (; inner && minuses > 0; minuses--) {
        xpath_node *n = new_node(p, XPATH_NEGATE, first->at);
        inner = n ? with_items(p, n, &inner, 1) : 0;
    }
    return inner;
}

/* The list after in; left is what is looked for. */
static const xpath_node *parse_in(parser *p, const xpath_node *left)
{
    node_list items = { 0 };
    xpath_node *n = new_node(p, XPATH_IN, p->now->at);
    p->now++;
    if (!n || !go_deeper(p))
        return 0;
    *vec_push(p->report->memory, &items) = left;
    if (!take_sign(p, "("))
        return fail(p, "“(”和几个值", "\"(\" and a list of values");
    if (!parse_arguments(p, 0, &items))
        return 0;
    p->depth--;
    return with_items(p, n, items.items, items.count);
}

static const xpath_node *parse_level(parser *p, size_t level)
{
    enum { EQUALITY = 2 };
    if (level == LEVEL_COUNT)
        return parse_unary(p);
    const xpath_node *left = parse_level(p, level + 1);
    const operator_row *found;
    if (left && level == EQUALITY && p->scope->is_extended && at_word(p, "in"))
        left = parse_in(p, left);
    while (left && (found = operator_of(p, level))) {
        size_t at = p->now->at;
        p->now++;
        const xpath_node *right = parse_level(p, level + 1);
        xpath_node *n = right ? new_node(p, found->kind, at) : 0;
        left = n ? with_items(p, n, (const xpath_node *[]){ left, right }, 2) : 0;
    }
    return left;
}

static const xpath_node *parse_expression(parser *p)
{
    return parse_level(p, 0);
}

/* Something follows a whole expression. */
static const xpath_node *fail_after(parser *p)
{
    static const char *const upper[] = { "AND", "OR", "DIV", "MOD", "And", "Or", "NOT", "Not" };
    const xpath_token *t = p->now;
    for (size_t i = 0; t->kind == TOKEN_NAME && i < COUNT_OF(upper); i++)
        if (str_eq(t->text, str_of(upper[i]))) {
            xpath_find(p->report, EXPRESSION_SYNTAX, t->at, "%.*s 应写成小写", "write %.*s in lower case",
                       STR_ARG(t->text));
            return 0;
        }
    if (at_word(p, "in")) {
        xpath_find(p->report, EXPRESSION_SYNTAX, t->at,
                   "这里不能用 in；请写 selected('a b', ${x}) 或用 or 连接",
                   "in is not allowed here; write selected('a b', ${x}), or comparisons joined by or");
        return 0;
    }
    if (at_sign(p, ")"))
        return fail(p, "运算符或结尾（没有与这个“)”对应的“(”）",
                    "an operator or the end (no \"(\" belongs to this \")\")");
    if (at_sign(p, "["))
        return fail(p, "运算符或结尾（条件“[…]”只能写在 ${字段} 之后）",
                    "an operator or the end (a filter [...] only follows a field ${name})");
    return fail(p, "运算符（两个值之间缺少运算符）或结尾",
                "an operator (none is written between two values) or the end");
}

/* What the converter makes of a whole cell. */
static const xpath_node *whole_cell(parser *p)
{
    static const char *const yes = "yes Yes YES true True TRUE", *const no = "no No NO false False FALSE";
    const xpath_token *t = p->now;
    if (t->kind != TOKEN_NAME || t[1].kind != TOKEN_END)
        return 0;
    bool is_true = is_one_of(t->text, yes);
    if (!is_true && !is_one_of(t->text, no))
        return 0;
    p->now++;
    xpath_node *n = new_node(p, XPATH_CALL, t->at);
    n->text = is_true ? STR("true") : STR("false");
    n->function = xpath_function_find(n->text, false);
    return n;
}

const xpath_node *xpath_parse(xpath_report *r, const expression_scope *scope)
{
    xpath_tokens tokens = { 0 };
    xpath_lex(r->memory, r->text, &tokens);
    parser p = { .report = r, .scope = scope, .now = tokens.list.items };
    const xpath_node *root = whole_cell(&p);
    if (!root)
        root = parse_expression(&p);
    if (root && p.now->kind != TOKEN_END)
        return fail_after(&p);
    return root;
}
