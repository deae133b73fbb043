#include "plan/tree/domain.h"

#include "plan/tree/departments.h"
#include "plan/tree/items.h"
#include "plan/tree/pieces.h"

/* 妇女与健康 of 妇女与健康领域. */
static str domain_title(const builder *b, size_t node)
{
    str title = outline_title(b->o, node), name = title;
    if (!str_take_end(&name, STR("领域")))
        return title;
    name = words_core(name);
    return words_is_domain(name) ? name : title;
}

static void inherit_departments(const domain_work *d, str *lead, plan_texts *support)
{
    if (lead->len || support->count)
        return;
    *lead = d->lead;
    *support = d->support;
}

void tree_hand_down_departments(domain_work *d)
{
    for (size_t i = 0; i < d->goals.count; i++)
        inherit_departments(d, &d->goals.items[i].lead, &d->goals.items[i].support);
    for (size_t i = 0; i < d->measures.count; i++)
        inherit_departments(d, &d->measures.items[i].lead, &d->measures.items[i].support);
}

/* （一）健康促进行动。财政每年投入…；建设…。 The heading's own paragraph is all there is, or says figures: an item. */
static bool heading_says_item(const builder *b, size_t node)
{
    str text = tree_behind_title(b, node).text;
    bool is_sentence = str_ends(text, STR("。")) || str_has(text, STR("，"));
    bool is_all = b->o->nodes[node].paragraph + 1 == tree_own_end(b, node);
    bool has_digit = false;
    for (size_t i = 0; i < text.len; i++)
        has_digit = has_digit || char_is_digit(text.data[i]);
    return is_sentence && (is_all || has_digit) && outline_child(b->o, node, OUTLINE_ROOT) == OUTLINE_ROOT;
}

/* What a domain's heading says behind its title. The departments there are those of the items below this
 * heading. */
static void read_subtitle(builder *b, domain_work *d, size_t node)
{
    plan_statement said = tree_behind_title(b, node);
    str lead = STR_NONE;
    plan_texts support = { 0 };
    if (departments_take(b->memory, &said, &lead, &support)) {
        tree_hand_down_departments(d);
        d->lead = lead;
        d->support = support;
    }
    str text = said.text;
    str_take_end(&text, STR("。"));
    if (heading_says_item(b, node))
        return;
    if (!d->domain.subtitle.len)
        d->domain.subtitle = text.len ? text : STR_NONE;
    else if (text.len && !str_eq(text, d->domain.subtitle))
        notes_unread(b->n, said.text, said.place, "同名领域第二个标题后的文字",
                     "text behind the second heading of a domain");
}

/* A domain with goals in one section and measures in another is one domain. Two domains of the same name that
 * both have goals, of women and of children, are two. */
static domain_work *domain_for(builder *b, size_t node)
{
    str title = domain_title(b, node), name = words_bare(title);
    bool has_goals = tree_has_label(b, node, ROLE_GOALS);
    uint64_t at;
    bool is_known = map_get(has_goals ? &b->last : &b->first, name, &at);
    if (is_known && !(has_goals && b->domains.items[at].goals.count)) {
        read_subtitle(b, &b->domains.items[at], node);
        return &b->domains.items[at];
    }
    const paragraph *p = tree_para(b, b->o->nodes[node].paragraph);
    if (!map_get(&b->first, name, &at))
        map_set(&b->first, name, b->domains.count);
    map_set(&b->last, name, b->domains.count);
    domain_work *d = vec_push(b->memory, &b->domains);
    d->domain.no = (int)b->domains.count;
    d->domain.numeral = p->mark;
    d->domain.title = title;
    d->domain.place = p->whole.place;
    read_subtitle(b, d, node);
    return d;
}

static item_list list_of(domain_work *d, bool goals)
{
    item_list list = { .domain = d };
    if (goals)
        list.goals = &d->goals;
    else
        list.measures = &d->measures;
    return list;
}

static void note_label(builder *b, heading_role role, str label)
{
    str *to = role == ROLE_GOALS ? &b->p->goals_label : &b->p->measures_label;
    if (!to->len)
        *to = label;
}

static void add_labelled(builder *b, domain_work *d, size_t label_node, heading_role role)
{
    note_label(b, role, words_core(outline_title(b->o, label_node)));
    tree_add_items(b, label_node, list_of(d, role == ROLE_GOALS), true);
}

/* Children whose numbering begins again at 1 or changes its form: the first run are goals, the second
 * measures. */
static size_t second_run(const builder *b, size_t node)
{
    int64_t last = 0;
    unsigned style = 0;
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        const paragraph *p = tree_para(b, b->o->nodes[k].paragraph);
        if ((p->no == 1 && last >= 2) || (style && b->o->nodes[k].style != style && p->no <= 1))
            return k;
        style = b->o->nodes[k].style;
        last = p->no;
    }
    return OUTLINE_ROOT;
}

/* 到2030年，主要目标是…: a domain without a heading 主要目标 says its goals in a sentence, unless that only leads
 * over to the items. */
static bool says_goals(str text)
{
    static const str words[] = { STR_INIT("目标是"), STR_INIT("目标为"), STR_INIT("目标包括") };
    static const str colons[] = { STR_INIT("："), STR_INIT(":") };
    return str_has_any(text, words, COUNT_OF(words)) && !str_ends_any(text, colons, COUNT_OF(colons));
}

/* Text between a domain's heading and its items becomes the subtitle if the domain has none. */
static void take_lead_text(builder *b, domain_work *d, size_t node)
{
    bool has_goals = tree_has_label(b, node, ROLE_GOALS) || tree_has_label(b, node, ROLE_BOTH);
    for (size_t i = b->o->nodes[node].paragraph + 1; i < tree_own_end(b, node); i++) {
        if (tree_is_aside(tree_para(b, i)))
            continue;
        if (!has_goals && says_goals(tree_para(b, i)->whole.text)) {
            tree_add_item(b, list_of(d, true), 0, STR(""), tree_body(b, i));
            continue;
        }
        if (!d->domain.subtitle.len)
            d->domain.subtitle = tree_para(b, i)->whole.text;
        else
            notes_unread(b->n, tree_para(b, i)->whole.text, tree_para(b, i)->whole.place,
                         "领域标题与条目之间的文字", "text between a domain's heading and its items");
    }
}

void tree_add_child(builder *b, domain_work *d, size_t child, bool goals)
{
    const paragraph *p = tree_para(b, b->o->nodes[child].paragraph);
    str rest = p->mark, mark;
    int64_t no;
    heading_role own = words_take_item(&rest, &no, &mark);
    tree_add_item(b, list_of(d, own == ROLE_NONE ? goals : own == ROLE_GOALS), p->no, p->mark,
                  tree_statement(b, b->o->nodes[child].paragraph, b->o->nodes[child].end));
}

static void add_unlabelled(builder *b, domain_work *d, size_t node, heading_role only)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT),
           second = only == ROLE_NONE ? second_run(b, node) : OUTLINE_ROOT;
    bool goals = only == ROLE_GOALS || second != OUTLINE_ROOT;
    if (first == OUTLINE_ROOT) {
        if (heading_says_item(b, node))
            tree_add_item(b, list_of(d, goals), 0, STR(""), tree_behind_title(b, node));
        tree_add_items(b, node, list_of(d, goals), false);
        return;
    }
    take_lead_text(b, d, node);
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k)) {
        goals = goals && k != second;
        tree_add_child(b, d, k, goals);
    }
}

static void leave_unread(builder *b, size_t node, const char *why_zh, const char *why_en)
{
    plan_statement s = tree_statement(b, b->o->nodes[node].paragraph, b->o->nodes[node].end);
    notes_unread(b->n, s.text, s.place, why_zh, why_en);
}

void tree_add_domain(builder *b, size_t node, heading_role only)
{
    domain_work *d = domain_for(b, node);
    if (!tree_has_label(b, node, ROLE_NONE)) {
        add_unlabelled(b, d, node, only);
        return;
    }
    bool measures_labelled = tree_has_label(b, node, ROLE_MEASURES);
    take_lead_text(b, d, node);
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        heading_role role = tree_label(b, k);
        if (role != ROLE_NONE)
            add_labelled(b, d, k, role);
        else if (tree_role(b, k) == ROLE_PREFACE && words_is_bare_heading(outline_title(b->o, k)))
            leave_unread(b, k, "领域的现状", "current situation of a domain");
        else if (words_names_departments(paragraph_body(tree_para(b, b->o->nodes[k].paragraph))))
            tree_take_departments(b, d, tree_statement(b, b->o->nodes[k].paragraph, b->o->nodes[k].end));
        else if (tree_role(b, k) == ROLE_PROJECTS && words_is_bare_heading(outline_title(b->o, k)))
            tree_add_items(b, k, (item_list){ .measures = &b->projects }, true);
        else
            tree_add_child(b, d, k, measures_labelled);
    }
}
