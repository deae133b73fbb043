#include "plan/tree/pieces.h"

#include "plan/lines/statement.h"

const paragraph *tree_para(const builder *b, size_t i)
{
    return &b->o->all->items[i];
}

bool tree_is_aside(const paragraph *p)
{
    return p->table || p->boxed;
}

plan_statement tree_body(const builder *b, size_t i)
{
    const paragraph *p = tree_para(b, i);
    return statement_slice(b->memory, &p->whole, p->body, p->whole.text.len);
}

plan_statement tree_statement(const builder *b, size_t from, size_t end)
{
    statement_vec parts = { 0 };
    for (size_t i = from; i < end; i++) {
        if (tree_para(b, i)->table || tree_para(b, i)->boxed != tree_para(b, from)->boxed)
            continue;
        plan_statement part = i == from ? tree_body(b, i) : tree_para(b, i)->whole;
        if (part.text.len)
            *vec_push(b->memory, &parts) = part;
    }
    return statement_join(b->memory, parts.items, parts.count, STR("\n"));
}

size_t tree_own_end(const builder *b, size_t node)
{
    size_t child = outline_child(b->o, node, OUTLINE_ROOT);
    return child == OUTLINE_ROOT ? b->o->nodes[node].end : b->o->nodes[child].paragraph;
}

heading_role tree_role(const builder *b, size_t node)
{
    return b->o->nodes[node].role;
}

heading_role tree_label(const builder *b, size_t node)
{
    heading_role label = tree_para(b, b->o->nodes[node].paragraph)->label;
    return label != ROLE_NONE ? label : words_label(outline_title(b->o, node));
}

plan_statement tree_behind_title(const builder *b, size_t node)
{
    plan_statement body = tree_body(b, b->o->nodes[node].paragraph);
    str title = outline_title(b->o, node);
    str own = paragraph_body(tree_para(b, b->o->nodes[node].paragraph));
    size_t at = title.len ? (size_t)(title.data - own.data) + title.len : 0;
    static const char *const closing[] = { "。", "：", ":", "——", "】", "]", "〕", "〗", "）", ")", "」", "』", "》",
        "”", "：", ":" };
    str rest = str_from(body.text, at);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        str_take(&rest, str_of(closing[i]));
    return statement_slice(b->memory, &body, body.text.len - rest.len, body.text.len);
}

bool tree_has_label(const builder *b, size_t node, heading_role wanted)
{
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        heading_role role = tree_label(b, k);
        if (role != ROLE_NONE && (wanted == ROLE_NONE || role == wanted))
            return true;
    }
    return false;
}
