#include "plan/tree/section.h"

#include "plan/tree/domain.h"
#include "plan/tree/items.h"
#include "plan/tree/pieces.h"

static bool has_domains(const builder *b, size_t node)
{
    size_t children = 0, domains = 0;
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        children++;
        domains += tree_has_label(b, k, ROLE_NONE) || words_is_domain(outline_title(b->o, k));
    }
    return children > 0 && domains * 2 >= children;
}

static bool is_domain_itself(const builder *b, size_t node)
{
    const paragraph *p = tree_para(b, b->o->nodes[node].paragraph);
    return (p->domain && p->tabled) || tree_has_label(b, node, ROLE_GOALS) ||
           tree_has_label(b, node, ROLE_BOTH) || words_is_domain(outline_title(b->o, node));
}

/* 主要任务 with 1.…; 2.…: sentences, no domains. */
static bool holds_items(const builder *b, size_t node)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT);
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k))
        if (b->o->nodes[k].paragraph + 1 != b->o->nodes[k].end || words_is_domain(outline_title(b->o, k)) ||
            tree_behind_title(b, k).text.len)
            return false;
    return first != OUTLINE_ROOT;
}

void tree_add_paragraphs(builder *b, statement_vec *to, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        if (tree_is_aside(tree_para(b, i)))
            continue;
        plan_statement s = tree_body(b, i);
        if (s.text.len)
            *vec_push(b->memory, to) = s;
    }
}

/* A heading with its text, into one list of statements. */
static void add_statements(builder *b, statement_vec *to, size_t node)
{
    plan_statement own = tree_behind_title(b, node);
    heading_role role = tree_role(b, node);
    bool titled = role != ROLE_NONE ||
                  paragraph_looks_like_heading(tree_para(b, b->o->nodes[node].paragraph));
    if (!titled)
        own = tree_body(b, b->o->nodes[node].paragraph);
    if (own.text.len)
        *vec_push(b->memory, to) = own;
    tree_add_paragraphs(b, to, b->o->nodes[node].paragraph + 1, b->o->nodes[node].end);
}

static bool is_aims(heading_role role)
{
    return role == ROLE_OVERALL || role == ROLE_GOALS || role == ROLE_TABLE;
}

static void add_general(builder *b, size_t node)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT);
    plan_statement own = tree_behind_title(b, node);
    if (own.text.len)
        *vec_push(b->memory, &b->guidance) = own;
    tree_add_paragraphs(b, first == OUTLINE_ROOT ? &b->overall : &b->guidance,
                        b->o->nodes[node].paragraph + 1, tree_own_end(b, node));
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k))
        add_statements(b, is_aims(tree_role(b, k)) ? &b->overall : &b->guidance, k);
}

static void add_domains(builder *b, size_t node, heading_role only)
{
    plan_statement own = tree_behind_title(b, node);
    size_t first = outline_child(b->o, node, OUTLINE_ROOT);
    if (own.text.len)
        *vec_push(b->memory, &b->guidance) = own;
    tree_add_paragraphs(b, &b->guidance, b->o->nodes[node].paragraph + 1,
                        first == OUTLINE_ROOT ? b->o->nodes[node].end : tree_own_end(b, node));
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k)) {
        heading_role label = tree_label(b, k);
        if (label != ROLE_NONE && has_domains(b, k))
            add_domains(b, k, label == ROLE_BOTH ? ROLE_NONE : label);
        else if (tree_role(b, k) == ROLE_OVERALL ||
                 (label == ROLE_GOALS && only == ROLE_NONE && !is_domain_itself(b, k)))
            add_statements(b, &b->overall, k);
        else if (tree_role(b, k) == ROLE_TABLE)
            add_statements(b, &b->overall, k);
        else if (tree_role(b, k) == ROLE_IMPLEMENTATION && b->domains.count &&
                 words_is_bare_heading(outline_title(b->o, k)) && !tree_has_label(b, k, ROLE_NONE))
            tree_add_items(b, k, (item_list){ .measures = &b->implementation }, true);
        else
            tree_add_domain(b, k, only);
    }
}

static void add_listed(builder *b, measure_vec *to, size_t node)
{
    tree_add_items(b, node, (item_list){ .measures = to }, true);
}

/* 上篇 妇女发展: a part of a combined plan with sections of its own. */
static bool holds_sections(const builder *b, size_t node)
{
    if (tree_para(b, b->o->nodes[node].paragraph)->how != NUMBERING_PART || tree_label(b, node) != ROLE_NONE)
        return false;
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        str title = outline_title(b->o, k);
        heading_role role = tree_role(b, k);
        if ((role == ROLE_DOMAINS || role == ROLE_PROJECTS || role == ROLE_GENERAL || role == ROLE_BOTH) &&
            !words_is_domain(title) && !tree_has_label(b, k, ROLE_NONE))
            return true;
    }
    return false;
}

bool tree_is_flat(const builder *b)
{
    static const bool holds[] = { [ROLE_DOMAINS] = true, [ROLE_MEASURES] = true, [ROLE_BOTH] = true,
        [ROLE_ATTACHMENT] = false };
    for (size_t k = outline_child(b->o, OUTLINE_ROOT, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, OUTLINE_ROOT, k))
        if ((holds[tree_role(b, k)] && !holds_items(b, k)) || holds_sections(b, k) ||
            is_domain_itself(b, k) || has_domains(b, k))
            return false;
    return true;
}

void tree_add_section(builder *b, size_t node)
{
    if (holds_sections(b, node)) {
        const paragraph *part = tree_para(b, b->o->nodes[node].paragraph);
        *vec_push(b->memory, &b->sections) = (plan_section){ part->mark, outline_title(b->o, node), false,
                                                             part->whole.place };
        tree_add_paragraphs(b, &b->introduction, b->o->nodes[node].paragraph + 1, tree_own_end(b, node));
        for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
             k = outline_child(b->o, node, k))
            tree_add_section(b, k);
        return;
    }
    const paragraph *p = tree_para(b, b->o->nodes[node].paragraph);
    str title = outline_title(b->o, node);
    heading_role role = tree_role(b, node);
    bool by_domain = has_domains(b, node);
    size_t section_index = b->sections.count;
    *vec_push(b->memory, &b->sections) = (plan_section){ p->mark, title, false, p->whole.place };
    if (p->domain && p->tabled && p->label == ROLE_NONE)
        role = ROLE_NONE; /* the only domain of a table has the name of a column */
    if (role == ROLE_NONE || ((role == ROLE_PREFACE || role == ROLE_GUIDANCE) && words_is_domain(title)))
        role = is_domain_itself(b, node) ? ROLE_GOALS : by_domain ? ROLE_DOMAINS : ROLE_NONE;
    else if (role == ROLE_DOMAINS && is_domain_itself(b, node) && !by_domain && words_is_domain(title))
        role = ROLE_GOALS;
    else if (is_aims(role) && by_domain) {
        add_domains(b, node, ROLE_GOALS);
        return;
    } else if (is_aims(role))
        role = ROLE_OVERALL;
    else if (role == ROLE_MEASURES && !by_domain && (b->domains.count || str_has(title, STR("保障"))))
        role = ROLE_IMPLEMENTATION; /* 保障措施 at the end */
    else if ((role == ROLE_MEASURES || role == ROLE_BOTH) && holds_items(b, node)) {
        tree_add_domain(b, node, ROLE_MEASURES);
        return;
    } else if (role == ROLE_MEASURES || role == ROLE_BOTH) {
        add_domains(b, node, role == ROLE_MEASURES && b->domains.count ? ROLE_MEASURES : ROLE_NONE);
        return;
    }
    switch (role) {
    case ROLE_GOALS:
        tree_add_domain(b, node, ROLE_NONE);
        break;
    case ROLE_DOMAINS:
        add_domains(b, node, ROLE_NONE);
        break;
    case ROLE_GENERAL:
        add_general(b, node);
        break;
    case ROLE_OVERALL:
        add_statements(b, &b->overall, node);
        break;
    case ROLE_PROJECTS:
        add_listed(b, &b->projects, node);
        break;
    case ROLE_IMPLEMENTATION:
        add_listed(b, &b->implementation, node);
        break;
    case ROLE_PREFACE:
        add_statements(b, &b->introduction, node);
        break;
    case ROLE_GUIDANCE:
        add_statements(b, &b->guidance, node);
        break;
    case ROLE_ATTACHMENT:
        for (size_t i = b->o->nodes[node].paragraph + 1; i < b->o->nodes[node].end; i++)
            if (!tree_is_aside(tree_para(b, i)))
                notes_unread(b->n, tree_para(b, i)->whole.text, tree_para(b, i)->whole.place,
                             "附件中的文字", "text in an attachment");
        break;
    default:
        b->sections.items[section_index].is_guess = true;
        /* Before the domains, such a section describes the situation; after them, the implementation. */
        if (b->is_flat && outline_child(b->o, node, OUTLINE_ROOT) != OUTLINE_ROOT)
            tree_add_domain(b, node, str_has(title, STR("指标")) ? ROLE_GOALS : ROLE_NONE);
        else if (b->domains.count)
            add_listed(b, &b->implementation, node);
        else
            add_statements(b, &b->guidance, node);
    }
}
