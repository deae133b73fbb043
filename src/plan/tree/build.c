#include "plan/tree/build.h"

#include "base/map.h"
#include "base/utf8.h"
#include "plan/lines/items.h"
#include "plan/lines/statement.h"
#include "plan/tables/table.h"
#include "plan/tree/departments.h"

typedef VEC(plan_statement) statement_vec;
typedef VEC(plan_measure) measure_vec;
typedef VEC(plan_goal) goal_vec;
typedef VEC(plan_section) section_vec;

/* A domain while its goals and measures are still being found, perhaps in two sections. */
typedef struct domain_work {
    plan_domain domain;
    goal_vec goals;
    measure_vec measures;
    str lead;           /* said behind the title, for items without departments of their own */
    plan_texts support;
} domain_work;

typedef struct builder {
    arena *memory;
    plan *p;
    const outline *o;
    notes *n;
    VEC(domain_work) domains;
    map first, last;    /* of the domains of a name: the places of the first and the last */
    statement_vec introduction, overall, guidance;
    measure_vec projects, implementation;
    section_vec sections;
    bool is_flat;       /* no section is a domain or holds domains */
} builder;

/* --- pieces of text --- */

static const paragraph *para(const builder *b, size_t i)
{
    return &b->o->all->items[i];
}

/* Tables and boxes lie between the paragraphs of a section but do not belong to its text. */
static bool is_aside(const paragraph *p)
{
    return p->table || p->boxed;
}

static plan_statement body_statement(const builder *b, size_t i)
{
    const paragraph *p = para(b, i);
    return statement_slice(b->memory, &p->whole, p->body, p->whole.text.len);
}

/* Paragraphs [from, end) as one statement, the first without its numbering. */
static plan_statement statement_over(const builder *b, size_t from, size_t end)
{
    statement_vec parts = { 0 };
    for (size_t i = from; i < end; i++) {
        if (para(b, i)->table || para(b, i)->boxed != para(b, from)->boxed)
            continue;
        plan_statement part = i == from ? body_statement(b, i) : para(b, i)->whole;
        if (part.text.len)
            *vec_push(b->memory, &parts) = part;
    }
    return statement_join(b->memory, parts.items, parts.count, STR("\n"));
}

/* The end of the paragraphs that hang directly below a heading, before its first child. */
static size_t own_end(const builder *b, size_t node)
{
    size_t child = outline_child(b->o, node, OUTLINE_ROOT);
    return child == OUTLINE_ROOT ? b->o->nodes[node].end : b->o->nodes[child].paragraph;
}

static heading_role role_of(const builder *b, size_t node)
{
    return b->o->nodes[node].role;
}

/* Whether a heading announces goals, measures or both; ROLE_NONE for anything else. */
static heading_role label_of(const builder *b, size_t node)
{
    heading_role label = para(b, b->o->nodes[node].paragraph)->label;
    return label != ROLE_NONE ? label : words_label(outline_title(b->o, node));
}

/* The text behind the first sentence or colon of a heading's own paragraph. */
static plan_statement behind_title(const builder *b, size_t node)
{
    plan_statement body = body_statement(b, b->o->nodes[node].paragraph);
    str title = outline_title(b->o, node);
    size_t at = title.len ? (size_t)(title.data - paragraph_body(para(b, b->o->nodes[node].paragraph)).data) +
                                title.len
                          : 0;
    static const char *const closing[] = { "。", "：", ":", "——", "】", "]", "〕", "〗", "）", ")", "」", "』", "》",
        "”", "：", ":" };
    str rest = str_from(body.text, at);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        str_take(&rest, str_of(closing[i]));
    return statement_slice(b->memory, &body, body.text.len - rest.len, body.text.len);
}

/* --- items: goals, measures, projects --- */

/* 健全制度机制。……, or 健全制度机制：…… where the colon comes early. */
static str item_title(str text)
{
    size_t line_end = str_find(text, STR("\n"), 0);
    str title = str_slice(text, 0, line_end == STR_NOWHERE ? text.len : line_end);
    title = str_slice(title, 0, first_sentence(title));
    size_t colon = str_find(title, STR("："), 0);
    if (colon != STR_NOWHERE && colon > 0 && utf8_count(str_slice(title, 0, colon)) <= 30)
        title = str_slice(title, 0, colon);
    return words_bare(title);
}

static void add_goal(builder *b, goal_vec *to, int64_t no, str mark, plan_statement s)
{
    str lead = STR_NONE;
    plan_texts support = { 0 };
    departments_take(b->memory, &s, &lead, &support);
    if (!s.text.len) {
        if (to->count && !to->items[to->count - 1].lead.len) { /* its departments on a line of their own */
            to->items[to->count - 1].lead = lead;
            to->items[to->count - 1].support = support;
        }
        return;
    }
    plan_goal *goal = vec_push(b->memory, to);
    goal->lead = lead;
    goal->support = support;
    goal->no = no ? (int)no : (int)to->count;
    goal->mark = mark;
    goal->statement = s;
}

static void add_measure(builder *b, measure_vec *to, int64_t no, str mark, plan_statement s)
{
    str lead = STR_NONE;
    plan_texts support = { 0 };
    departments_take(b->memory, &s, &lead, &support);
    if (!s.text.len) {
        if (to->count && !to->items[to->count - 1].lead.len) {
            to->items[to->count - 1].lead = lead;
            to->items[to->count - 1].support = support;
        }
        return;
    }
    plan_measure *measure = vec_push(b->memory, to);
    measure->lead = lead;
    measure->support = support;
    measure->no = no ? (int)no : (int)to->count;
    measure->mark = mark;
    measure->title = item_title(s.text);
    measure->statement = s;
}

/* Where the items below a heading go. */
typedef struct item_list {
    goal_vec *goals;
    measure_vec *measures;
    domain_work *domain; /* whose they are; NULL: projects, implementation */
} item_list;

/* 责任单位：市卫健局 beside goals and measures: of those of the domain that name none. */
static void take_domain_departments(builder *b, domain_work *d, plan_statement s)
{
    if (!d || d->lead.len || d->support.count || !departments_read(b->memory, s.text, &d->lead, &d->support))
        notes_unread(b->n, s.text, s.place, "领域的责任部门", "responsible departments of a domain");
}

static void add_item(builder *b, item_list to, int64_t no, str mark, plan_statement s)
{
    if (!s.text.len)
        return;
    if (words_names_departments(s.text) && !str_starts(s.text, STR("（")) && !str_starts(s.text, STR("("))) {
        take_domain_departments(b, to.domain, s);
        return;
    }
    if (to.goals)
        add_goal(b, to.goals, no, mark, s);
    else
        add_measure(b, to.measures, no, mark, s);
}

/* All goals of a domain in one paragraph: ……；……；……。 */
static void add_goals_apart(builder *b, goal_vec *to, plan_statement s)
{
    for (size_t from = 0, behind; from < s.text.len; from = behind) {
        size_t end = items_next_semicolon(s.text, from, &behind);
        plan_statement piece = statement_slice(b->memory, &s, from, end);
        if (piece.text.len)
            add_goal(b, to, 0, STR(""), piece);
    }
}

/* 健全制度机制。…… : a short first sentence with text behind it. */
static bool has_title(const paragraph *p)
{
    str text = p->whole.text;
    size_t end = first_sentence(text);
    str title = str_slice(text, 0, end);
    return end + 3 < text.len && utf8_count(title) <= 30 && !str_has(title, STR("，"));
}

/* The start of an item among paragraphs without numbers: a short heading if there are any, otherwise a
 * paragraph with a title if most have one, otherwise every paragraph. */
typedef enum item_start { START_HEADING, START_TITLE, START_ANY } item_start;

static item_start item_start_of(const builder *b, size_t from, size_t end)
{
    size_t headings = 0, titles = 0, texts = 0;
    for (size_t i = from; i < end; i++) {
        if (is_aside(para(b, i)))
            continue;
        texts++;
        headings += paragraph_looks_like_heading(para(b, i));
        titles += has_title(para(b, i));
    }
    return headings ? START_HEADING : titles * 2 > texts ? START_TITLE : START_ANY;
}

static bool starts_item(const paragraph *p, item_start how)
{
    if (words_names_departments(p->whole.text))
        return false;
    return how == START_ANY || (how == START_HEADING ? paragraph_looks_like_heading(p) : has_title(p));
}

static void add_plain_items(builder *b, item_list to, size_t from, size_t end)
{
    item_start how = to.measures ? item_start_of(b, from, end) : START_ANY;
    if (to.goals && from + 1 == end && !to.goals->count && !is_aside(para(b, from))) {
        add_goals_apart(b, to.goals, statement_over(b, from, end));
        return;
    }
    for (size_t i = from; i < end;) {
        size_t next = i + 1;
        if (!is_aside(para(b, i))) {
            while (next < end && !starts_item(para(b, next), how))
                next++;
            add_item(b, to, 0, STR(""), statement_over(b, i, next));
        }
        i = next;
    }
}

/* A sentence that only leads over to the items: 到2030年，主要目标是： */
static bool only_leads_over(str text)
{
    return str_ends(text, STR("：")) || str_ends(text, STR(":"));
}

static void add_items(builder *b, size_t node, item_list to, bool heading_has_text)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT), from = b->o->nodes[node].paragraph + 1,
           end = own_end(b, node);
    plan_statement own = heading_has_text ? behind_title(b, node) : (plan_statement){ 0 };
    if (own.text.len && !only_leads_over(own.text)) {
        if (to.goals && first == OUTLINE_ROOT && from == end)
            add_goals_apart(b, to.goals, own);
        else
            add_item(b, to, 0, STR(""), own);
    }
    if (first == OUTLINE_ROOT) {
        add_plain_items(b, to, from, end);
        return;
    }
    for (size_t i = from; i < end; i++)
        if (!is_aside(para(b, i)) && only_leads_over(para(b, i)->whole.text))
            notes_unread(b->n, para(b, i)->whole.text, para(b, i)->whole.place, "目标或措施前的引语",
                         "introductory text before goals or measures");
        else
            add_plain_items(b, to, i, i + 1);
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k)) {
        const paragraph *p = para(b, b->o->nodes[k].paragraph);
        add_item(b, to, p->no, p->mark, statement_over(b, b->o->nodes[k].paragraph, b->o->nodes[k].end));
    }
}

/* --- domains --- */

/* 妇女与健康 of 妇女与健康领域. */
static str domain_title(const builder *b, size_t node)
{
    str title = outline_title(b->o, node), name = title;
    if (!str_take_end(&name, STR("领域")))
        return title;
    name = words_core(name);
    return words_is_domain(name) ? name : title;
}

static bool has_label(const builder *b, size_t node, heading_role wanted)
{
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        heading_role role = label_of(b, k);
        if (role != ROLE_NONE && (wanted == ROLE_NONE || role == wanted))
            return true;
    }
    return false;
}

static void inherit_departments(const domain_work *d, str *lead, plan_texts *support)
{
    if (lead->len || support->count)
        return;
    *lead = d->lead;
    *support = d->support;
}

static void hand_down_departments(domain_work *d)
{
    for (size_t i = 0; i < d->goals.count; i++)
        inherit_departments(d, &d->goals.items[i].lead, &d->goals.items[i].support);
    for (size_t i = 0; i < d->measures.count; i++)
        inherit_departments(d, &d->measures.items[i].lead, &d->measures.items[i].support);
}

/* （一）健康促进行动。财政每年投入…；建设…。 The heading's own paragraph is all there is, or says figures: an item. */
static bool heading_says_item(const builder *b, size_t node)
{
    str text = behind_title(b, node).text;
    bool is_sentence = str_ends(text, STR("。")) || str_has(text, STR("，"));
    bool is_all = b->o->nodes[node].paragraph + 1 == own_end(b, node);
    bool has_digit = false;
    for (size_t i = 0; i < text.len; i++)
        has_digit = has_digit || char_is_digit(text.data[i]);
    return is_sentence && (is_all || has_digit) && outline_child(b->o, node, OUTLINE_ROOT) == OUTLINE_ROOT;
}

/* What a domain's heading says behind its title. The departments there are those of the items below this
 * heading. */
static void read_subtitle(builder *b, domain_work *d, size_t node)
{
    plan_statement said = behind_title(b, node);
    str lead = STR_NONE;
    plan_texts support = { 0 };
    if (departments_take(b->memory, &said, &lead, &support)) {
        hand_down_departments(d);
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
    bool has_goals = has_label(b, node, ROLE_GOALS);
    uint64_t at;
    bool is_known = map_get(has_goals ? &b->last : &b->first, name, &at);
    if (is_known && !(has_goals && b->domains.items[at].goals.count)) {
        read_subtitle(b, &b->domains.items[at], node);
        return &b->domains.items[at];
    }
    const paragraph *p = para(b, b->o->nodes[node].paragraph);
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
    add_items(b, label_node, list_of(d, role == ROLE_GOALS), true);
}

/* Children whose numbering begins again at 1 or changes its form: the first run are goals, the second
 * measures. */
static size_t second_run(const builder *b, size_t node)
{
    int64_t last = 0;
    unsigned style = 0;
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        const paragraph *p = para(b, b->o->nodes[k].paragraph);
        if ((p->no == 1 && last >= 2) || (style && b->o->nodes[k].style != style && p->no <= 1))
            return k;
        style = b->o->nodes[k].style;
        last = p->no;
    }
    return OUTLINE_ROOT;
}

/* 到2030年，主要目标是…: a domain without a heading 主要目标 says its goals in a sentence. */
static bool says_goals(str text)
{
    static const str words[] = { STR_INIT("目标是"), STR_INIT("目标为"), STR_INIT("目标包括") };
    return str_has_any(text, words, COUNT_OF(words));
}

/* Text between a domain's heading and its items becomes the subtitle if the domain has none. */
static void take_lead_text(builder *b, domain_work *d, size_t node)
{
    bool has_goals = has_label(b, node, ROLE_GOALS) || has_label(b, node, ROLE_BOTH);
    for (size_t i = b->o->nodes[node].paragraph + 1; i < own_end(b, node); i++) {
        if (is_aside(para(b, i)))
            continue;
        if (!has_goals && says_goals(para(b, i)->whole.text)) {
            add_item(b, list_of(d, true), 0, STR(""), body_statement(b, i));
            continue;
        }
        if (!d->domain.subtitle.len)
            d->domain.subtitle = para(b, i)->whole.text;
        else
            notes_unread(b->n, para(b, i)->whole.text, para(b, i)->whole.place, "领域标题与条目之间的文字",
                         "text between a domain's heading and its items");
    }
}

/* Adds a child of a domain as a goal or a measure: by its own mark (目标1：), otherwise by its position. */
static void add_child(builder *b, domain_work *d, size_t child, bool goals)
{
    const paragraph *p = para(b, b->o->nodes[child].paragraph);
    str rest = p->mark, mark;
    int64_t no;
    heading_role own = words_take_item(&rest, &no, &mark);
    add_item(b, list_of(d, own == ROLE_NONE ? goals : own == ROLE_GOALS), p->no, p->mark,
             statement_over(b, b->o->nodes[child].paragraph, b->o->nodes[child].end));
}

static void add_unlabelled(builder *b, domain_work *d, size_t node, heading_role only)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT),
           second = only == ROLE_NONE ? second_run(b, node) : OUTLINE_ROOT;
    bool goals = only == ROLE_GOALS || second != OUTLINE_ROOT;
    if (first == OUTLINE_ROOT) {
        if (heading_says_item(b, node))
            add_item(b, list_of(d, goals), 0, STR(""), behind_title(b, node));
        add_items(b, node, list_of(d, goals), false);
        return;
    }
    take_lead_text(b, d, node);
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k)) {
        goals = goals && k != second;
        add_child(b, d, k, goals);
    }
}

static void leave_unread(builder *b, size_t node, const char *why_zh, const char *why_en)
{
    plan_statement s = statement_over(b, b->o->nodes[node].paragraph, b->o->nodes[node].end);
    notes_unread(b->n, s.text, s.place, why_zh, why_en);
}

/* only: what the section around it holds (ROLE_GOALS, ROLE_MEASURES), ROLE_NONE for both. */
static void add_domain(builder *b, size_t node, heading_role only)
{
    domain_work *d = domain_for(b, node);
    if (!has_label(b, node, ROLE_NONE)) {
        add_unlabelled(b, d, node, only);
        return;
    }
    bool measures_labelled = has_label(b, node, ROLE_MEASURES);
    take_lead_text(b, d, node);
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        heading_role role = label_of(b, k);
        if (role != ROLE_NONE)
            add_labelled(b, d, k, role);
        else if (role_of(b, k) == ROLE_PREFACE && words_is_bare_heading(outline_title(b->o, k)))
            leave_unread(b, k, "领域的现状", "current situation of a domain");
        else if (words_names_departments(paragraph_body(para(b, b->o->nodes[k].paragraph))))
            take_domain_departments(b, d, statement_over(b, b->o->nodes[k].paragraph, b->o->nodes[k].end));
        else if (role_of(b, k) == ROLE_PROJECTS && words_is_bare_heading(outline_title(b->o, k)))
            add_items(b, k, (item_list){ .measures = &b->projects }, true);
        else
            add_child(b, d, k, measures_labelled);
    }
}

/* --- sections --- */

static bool has_domains(const builder *b, size_t node)
{
    size_t children = 0, domains = 0;
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        children++;
        domains += has_label(b, k, ROLE_NONE) || words_is_domain(outline_title(b->o, k));
    }
    return children > 0 && domains * 2 >= children;
}

static bool is_domain_itself(const builder *b, size_t node)
{
    const paragraph *p = para(b, b->o->nodes[node].paragraph);
    return (p->domain && p->tabled) || has_label(b, node, ROLE_GOALS) || has_label(b, node, ROLE_BOTH) ||
           words_is_domain(outline_title(b->o, node));
}

/* 主要任务 with 1.…; 2.…: sentences, no domains. */
static bool holds_items(const builder *b, size_t node)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT);
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k))
        if (b->o->nodes[k].paragraph + 1 != b->o->nodes[k].end || words_is_domain(outline_title(b->o, k)) ||
            behind_title(b, k).text.len)
            return false;
    return first != OUTLINE_ROOT;
}

static void add_paragraphs(builder *b, statement_vec *to, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        if (is_aside(para(b, i)))
            continue;
        plan_statement s = body_statement(b, i);
        if (s.text.len)
            *vec_push(b->memory, to) = s;
    }
}

/* A heading with its text, into one list of statements. */
static void add_statements(builder *b, statement_vec *to, size_t node)
{
    plan_statement own = behind_title(b, node);
    heading_role role = role_of(b, node);
    bool titled = role != ROLE_NONE || paragraph_looks_like_heading(para(b, b->o->nodes[node].paragraph));
    if (!titled)
        own = body_statement(b, b->o->nodes[node].paragraph);
    if (own.text.len)
        *vec_push(b->memory, to) = own;
    add_paragraphs(b, to, b->o->nodes[node].paragraph + 1, b->o->nodes[node].end);
}

static bool is_aims(heading_role role)
{
    return role == ROLE_OVERALL || role == ROLE_GOALS || role == ROLE_TABLE;
}

static void add_general(builder *b, size_t node)
{
    size_t first = outline_child(b->o, node, OUTLINE_ROOT);
    plan_statement own = behind_title(b, node);
    if (own.text.len)
        *vec_push(b->memory, &b->guidance) = own;
    add_paragraphs(b, first == OUTLINE_ROOT ? &b->overall : &b->guidance, b->o->nodes[node].paragraph + 1,
                   own_end(b, node));
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k))
        add_statements(b, is_aims(role_of(b, k)) ? &b->overall : &b->guidance, k);
}

static void add_domains(builder *b, size_t node, heading_role only)
{
    plan_statement own = behind_title(b, node);
    size_t first = outline_child(b->o, node, OUTLINE_ROOT);
    if (own.text.len)
        *vec_push(b->memory, &b->guidance) = own;
    add_paragraphs(b, &b->guidance, b->o->nodes[node].paragraph + 1,
                   first == OUTLINE_ROOT ? b->o->nodes[node].end : own_end(b, node));
    for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(b->o, node, k)) {
        heading_role label = label_of(b, k);
        if (label != ROLE_NONE && has_domains(b, k))
            add_domains(b, k, label == ROLE_BOTH ? ROLE_NONE : label);
        else if (role_of(b, k) == ROLE_OVERALL ||
                 (label == ROLE_GOALS && only == ROLE_NONE && !is_domain_itself(b, k)))
            add_statements(b, &b->overall, k);
        else if (role_of(b, k) == ROLE_TABLE)
            add_statements(b, &b->overall, k);
        else if (role_of(b, k) == ROLE_IMPLEMENTATION && b->domains.count &&
                 words_is_bare_heading(outline_title(b->o, k)) && !has_label(b, k, ROLE_NONE))
            add_items(b, k, (item_list){ .measures = &b->implementation }, true);
        else
            add_domain(b, k, only);
    }
}

static void add_listed(builder *b, measure_vec *to, size_t node)
{
    add_items(b, node, (item_list){ .measures = to }, true);
}

/* 上篇 妇女发展: a part of a combined plan with sections of its own. */
static bool holds_sections(const builder *b, size_t node)
{
    if (para(b, b->o->nodes[node].paragraph)->how != NUMBERING_PART || label_of(b, node) != ROLE_NONE)
        return false;
    for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, node, k)) {
        str title = outline_title(b->o, k);
        heading_role role = role_of(b, k);
        if ((role == ROLE_DOMAINS || role == ROLE_PROJECTS || role == ROLE_GENERAL || role == ROLE_BOTH) &&
            !words_is_domain(title) && !has_label(b, k, ROLE_NONE))
            return true;
    }
    return false;
}

/* No section is a domain or holds domains: 一、约束性指标, 二、预期性指标 are what there is. */
static bool is_flat(const builder *b)
{
    static const bool holds[] = { [ROLE_DOMAINS] = true, [ROLE_MEASURES] = true, [ROLE_BOTH] = true,
        [ROLE_ATTACHMENT] = false };
    for (size_t k = outline_child(b->o, OUTLINE_ROOT, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, OUTLINE_ROOT, k))
        if ((holds[role_of(b, k)] && !holds_items(b, k)) || holds_sections(b, k) ||
            is_domain_itself(b, k) || has_domains(b, k))
            return false;
    return true;
}

static void add_section(builder *b, size_t node)
{
    if (holds_sections(b, node)) {
        const paragraph *part = para(b, b->o->nodes[node].paragraph);
        *vec_push(b->memory, &b->sections) = (plan_section){ part->mark, outline_title(b->o, node), false,
                                                             part->whole.place };
        add_paragraphs(b, &b->introduction, b->o->nodes[node].paragraph + 1, own_end(b, node));
        for (size_t k = outline_child(b->o, node, OUTLINE_ROOT); k != OUTLINE_ROOT;
             k = outline_child(b->o, node, k))
            add_section(b, k);
        return;
    }
    const paragraph *p = para(b, b->o->nodes[node].paragraph);
    str title = outline_title(b->o, node);
    heading_role role = role_of(b, node);
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
        add_domain(b, node, ROLE_MEASURES);
        return;
    } else if (role == ROLE_MEASURES || role == ROLE_BOTH) {
        add_domains(b, node, role == ROLE_MEASURES && b->domains.count ? ROLE_MEASURES : ROLE_NONE);
        return;
    }
    switch (role) {
    case ROLE_GOALS:
        add_domain(b, node, ROLE_NONE);
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
            if (!is_aside(para(b, i)))
                notes_unread(b->n, para(b, i)->whole.text, para(b, i)->whole.place, "附件中的文字",
                             "text in an attachment");
        break;
    default:
        b->sections.items[section_index].is_guess = true;
        /* Before the domains, such a section describes the situation; after them, the implementation. */
        if (b->is_flat && outline_child(b->o, node, OUTLINE_ROOT) != OUTLINE_ROOT)
            add_domain(b, node, str_has(title, STR("指标")) ? ROLE_GOALS : ROLE_NONE);
        else if (b->domains.count)
            add_listed(b, &b->implementation, node);
        else
            add_statements(b, &b->guidance, node);
    }
}

/* --- boxes --- */

static void add_box(builder *b, const box *x)
{
    const paragraph *title = para(b, x->from);
    if (!x->holds_many) {
        add_measure(b, &b->projects, title->no, title->mark, statement_over(b, x->from, x->end));
        return;
    }
    size_t first = x->from + 1;
    while (first < x->end && para(b, first)->how == NUMBERING_NONE)
        first++;
    bool numbered = first < x->end;
    for (size_t i = x->from + 1; numbered && i < first; i++)
        notes_unread(b->n, para(b, i)->whole.text, para(b, i)->whole.place, "专栏中项目前的文字",
                     "text before the projects of a box");
    for (size_t i = numbered ? first : x->from + 1; i < x->end;) {
        size_t next = i + 1;
        while (next < x->end && numbered && para(b, next)->how != para(b, first)->how)
            next++;
        add_measure(b, &b->projects, para(b, i)->no, para(b, i)->mark, statement_over(b, i, next));
        i = next;
    }
}

/* Sorts projects into the order of the document: boxes occur among the domains, other projects in their own
 * section. */
static void sort_projects(measure_vec *projects)
{
    for (size_t i = 1; i < projects->count; i++) {
        plan_measure here = projects->items[i];
        size_t k = i;
        for (; k > 0 && projects->items[k - 1].statement.place.offset > here.statement.place.offset; k--)
            projects->items[k] = projects->items[k - 1];
        projects->items[k] = here;
    }
}

/* --- the whole --- */

static void take_tables(builder *b)
{
    for (size_t i = b->o->tables_from; i < b->o->end; i++) {
        plan_table *table = para(b, i)->table;
        if (!table)
            continue;
        if (!b->p->table)
            b->p->table = table;
        else if (!table_append(b->memory, b->p->table, table))
            for (size_t r = 0; r < table->row_count; r++)
                notes_unread(b->n, table->rows[r].name, table->rows[r].place, "第二张指标表的一行，未并入",
                             "row of a second indicator table, not merged");
    }
}

static void find_cycle(builder *b)
{
    static const char *const words[] = { "年度监测", "年度统计监测", "中期评估", "中期监测评估", "终期评估", "末期评估", "期末评估" };
    VEC(str) found = { 0 };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        for (size_t i = 0; i < b->implementation.count; i++) {
            size_t at = str_find(b->implementation.items[i].statement.text, str_of(words[w]), 0);
            if (at == STR_NOWHERE)
                continue;
            *vec_push(b->memory, &found) = str_of(words[w]);
            break;
        }
    b->p->implementation.cycle = (plan_texts){ found.items, found.count };
}

static void hand_over_domains(builder *b)
{
    plan_domain *domains = arena_array(b->memory, plan_domain, b->domains.count + 1);
    for (size_t i = 0; i < b->domains.count; i++) {
        domain_work *d = &b->domains.items[i];
        hand_down_departments(d);
        domains[i] = d->domain;
        domains[i].goals = d->goals.items;
        domains[i].goal_count = d->goals.count;
        domains[i].measures = (plan_measures){ d->measures.items, d->measures.count };
    }
    b->p->domains = domains;
    b->p->domain_count = b->domains.count;
}

/* 分工方案: nothing but items, most of which say who is responsible. */
static bool is_task_list(const builder *b)
{
    size_t items = 0, assigned = 0;
    for (size_t k = outline_child(b->o, OUTLINE_ROOT, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, OUTLINE_ROOT, k)) {
        plan_statement s = statement_over(b, b->o->nodes[k].paragraph, b->o->nodes[k].end);
        str lead;
        plan_texts support;
        if (role_of(b, k) != ROLE_NONE)
            continue;
        items += para(b, b->o->nodes[k].paragraph)->how != NUMBERING_NONE;
        assigned += outline_child(b->o, k, OUTLINE_ROOT) == OUTLINE_ROOT &&
                    departments_take(b->memory, &s, &lead, &support);
    }
    return assigned > 1 && assigned * 2 >= items;
}

/* Its items are the measures of one domain, named like the plan. */
static void add_task_list(builder *b)
{
    *vec_push(b->memory, &b->domains) = (domain_work){
        .domain = { .no = 1, .title = b->p->title, .place = b->p->place }
    };
    for (size_t k = outline_child(b->o, OUTLINE_ROOT, OUTLINE_ROOT); k != OUTLINE_ROOT;
         k = outline_child(b->o, OUTLINE_ROOT, k))
        if (role_of(b, k) == ROLE_NONE)
            add_child(b, &b->domains.items[0], k, false); /* a section may add domains */
        else
            add_section(b, k);
}

void build_plan(arena *a, plan *p, const outline *o, const box_vec *boxes, notes *n)
{
    builder b = { .memory = a, .p = p, .o = o, .n = n, .first = map_in(a), .last = map_in(a) };
    size_t first = outline_child(o, OUTLINE_ROOT, OUTLINE_ROOT);
    b.is_flat = p->title.len && is_flat(&b);
    take_tables(&b);
    add_paragraphs(&b, &b.introduction, o->from, first == OUTLINE_ROOT ? o->end : o->nodes[first].paragraph);
    if (b.is_flat && is_task_list(&b))
        add_task_list(&b);
    else
        for (size_t k = first; k != OUTLINE_ROOT; k = outline_child(o, OUTLINE_ROOT, k))
            add_section(&b, k);
    for (size_t i = 0; i < boxes->count; i++)
        add_box(&b, &boxes->items[i]);
    sort_projects(&b.projects);
    hand_over_domains(&b);
    p->introduction = (plan_statements){ b.introduction.items, b.introduction.count };
    p->overall = (plan_statements){ b.overall.items, b.overall.count };
    p->guidance = (plan_statements){ b.guidance.items, b.guidance.count };
    p->projects = (plan_measures){ b.projects.items, b.projects.count };
    p->implementation.items = (plan_measures){ b.implementation.items, b.implementation.count };
    p->sections = b.sections.items;
    p->section_count = b.sections.count;
    find_cycle(&b);
}
