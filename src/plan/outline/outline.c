#include "plan/outline/outline.h"

#include "base/utf8.h"
#include "base/vec.h"

/* Headings without a number count as numbering styles of their own; so does each mark of a list, ★ ● ◇. */
enum { STYLE_LABEL = 32, STYLE_SECTION, STYLE_PART_OF_SECTION, STYLE_DOMAIN, STYLE_DOTTED_TWICE, STYLE_MARK };

/* A style of lower rank is a higher heading, unless the document shows another order. */
static int rank_of(unsigned style)
{
    static const int ranks[] = {
        [NUMBERING_PART] = 1,   [NUMBERING_CHAPTER] = 2, [NUMBERING_SECTION] = 4, [NUMBERING_HAN] = 5,
            [NUMBERING_HAN_BRACKETS] = 6,
        [NUMBERING_DIGITS] = 8, [NUMBERING_DOTTED] = 8,  [NUMBERING_DIGITS_BRACKETS] = 9,
            [NUMBERING_CIRCLED] = 10, [NUMBERING_LETTERS] = 10,
        [NUMBERING_DASH] = 11,
    };
    if (style == STYLE_DOTTED_TWICE)
        return ranks[NUMBERING_DIGITS_BRACKETS];
    if (style >= STYLE_MARK)
        return ranks[NUMBERING_DASH];
    return style == STYLE_SECTION ? 3 : style < sizeof ranks / sizeof *ranks ? ranks[style] : 0;
}

typedef struct level {
    unsigned style;
    size_t node;
} level;

typedef struct builder {
    outline o;
    VEC(outline_node) nodes;
    level stack[LIMIT_OUTLINE_DEPTH];
    size_t depth;
    size_t label_last;  /* the last label of all; SIZE_MAX: none */
    /* Of the paragraphs before `looked` the last label and the last plain heading; SIZE_MAX: none. */
    size_t looked, label_before, plain_before;
} builder;

/* 3.1.1 is below 3.1. */
static bool is_dotted_twice(str mark)
{
    size_t dots = 0, bytes;
    for (size_t i = 0; i + 1 < mark.len; i += bytes) {
        uint32_t rune = utf8_at(mark, i, &bytes);
        dots += rune == '.' || rune == 0xFF0E;
    }
    return dots > 1;
}

/* Dashes of any length are the same mark; other marks are distinct. */
static unsigned number_style(const paragraph *p)
{
    size_t bytes;
    if (p->how == NUMBERING_DOTTED && is_dotted_twice(p->mark))
        return STYLE_DOTTED_TWICE;
    if (p->how != NUMBERING_DASH)
        return (unsigned)p->how;
    uint32_t rune = utf8_at(p->mark, 0, &bytes);
    return rune == '-' || (rune >= 0x2010 && rune <= 0x2015) || rune == 0x2500 ? (unsigned)NUMBERING_DASH
                                                                               : STYLE_MARK + rune;
}

static bool is_heading_node(const builder *b, size_t k)
{
    const outline_node *node = &b->nodes.items[b->stack[k].node];
    return paragraph_looks_like_heading(&b->o.all->items[node->paragraph]);
}

/* 目标三：…: an item by its own mark, so that a label behind it is the next of its domain. */
static bool is_marked_item(const builder *b, size_t k)
{
    str mark = b->o.all->items[b->nodes.items[b->stack[k].node].paragraph].mark, taken;
    int64_t no;
    return words_take_item(&mark, &no, &taken) != ROLE_NONE;
}

/* Where sections are on the stack: at its bottom, or above 上篇 妇女发展, which holds sections of its own. */
static size_t section_level(const builder *b)
{
    if (!b->depth || b->stack[0].style != NUMBERING_PART)
        return 0;
    const outline_node *part = &b->nodes.items[b->stack[0].node];
    return part->role == ROLE_NONE && !words_is_domain(outline_title(&b->o, b->stack[0].node)) ? 1 : 0;
}

static heading_role section_role(const builder *b)
{
    size_t at = section_level(b);
    return at < b->depth ? b->nodes.items[b->stack[at].node].role : ROLE_NONE;
}

static bool next_is_label(const builder *b, size_t i)
{
    for (size_t k = i + 1; k < b->o.end && k <= i + 2; k++)
        if (b->o.all->items[k].label == ROLE_GOALS || b->o.all->items[k].label == ROLE_BOTH)
            return true;
        else if (!paragraph_looks_like_heading(&b->o.all->items[k]) && k > i + 1)
            return false;
    return false;
}

static bool is_plain_heading(const paragraph *p)
{
    return p->how == NUMBERING_NONE && !p->table && p->label == ROLE_NONE &&
           paragraph_looks_like_heading(p) && words_is_last_section(p->whole.text);
}

static size_t last_label(const paragraphs *all, size_t from, size_t end)
{
    while (end > from)
        if (all->items[--end].label != ROLE_NONE)
            return end;
    return SIZE_MAX;
}

/* Each paragraph once, however many ask. */
static void look_before(builder *b, size_t i)
{
    for (; b->looked < i; b->looked++) {
        if (b->o.all->items[b->looked].label != ROLE_NONE)
            b->label_before = b->looked;
        else if (is_plain_heading(&b->o.all->items[b->looked]))
            b->plain_before = b->looked;
    }
}

/* 保障措施 above 一、广泛宣传 where 五、儿童与法律保护 is open: the count of the domains begins again below it. */
static bool counts_again(const builder *b, size_t i)
{
    const paragraph *next = i + 1 < b->o.end ? &b->o.all->items[i + 1] : 0;
    if (!next || next->how == NUMBERING_NONE || next->no != 1 || !paragraph_looks_like_heading(next))
        return false;
    for (size_t k = 0; k < b->depth; k++)
        if (b->stack[k].style == (unsigned)next->how)
            return true;
    return false;
}

/* 工作保障 or 保障措施 behind the last domain's measures: no label comes after it, and the measures have no
 * such titles. */
static bool is_last_section(builder *b, size_t i)
{
    const paragraph *p = &b->o.all->items[i];
    bool other_label = p->label == ROLE_MEASURES && str_has(p->whole.text, STR("保障"));
    bool label_follows = b->label_last != SIZE_MAX && b->label_last > i;
    if (!b->depth || label_follows || !(is_plain_heading(p) || other_label))
        return false;
    if (other_label && counts_again(b, i))
        return true;
    look_before(b, i);
    if (b->label_before == SIZE_MAX)
        return false;
    bool plain_between = b->plain_before != SIZE_MAX && b->plain_before > b->label_before;
    const paragraph *label = &b->o.all->items[b->label_before];
    return !(plain_between && b->stack[0].style != STYLE_SECTION) && label->label == ROLE_MEASURES &&
           !str_eq(words_core(paragraph_body(label)), words_core(paragraph_body(p)));
}

/* 发展领域与主要目标 or 妇女发展任务 right above 一、妇女与健康, among sections without numbers. */
static bool heads_domains(const builder *b, size_t i)
{
    size_t at = section_level(b);
    if (i + 1 >= b->o.end || (at < b->depth && b->stack[at].style != STYLE_SECTION) ||
        !paragraph_looks_like_heading(&b->o.all->items[i]))
        return false;
    const paragraph *next = &b->o.all->items[i + 1];
    return next->how != NUMBERING_NONE && next->no == 1 && paragraph_looks_like_heading(next) &&
           words_is_domain(paragraph_body(next));
}

/* 某某区人民政府 and 2021年12月 of a title page, above 一、重点领域、目标和措施: no domain. */
static bool is_above_sections(const builder *b, size_t i)
{
    for (size_t k = i + 1; !b->depth && k < b->o.end && k <= i + 2; k++) {
        const paragraph *p = &b->o.all->items[k];
        if (p->label != ROLE_NONE && (p->how == NUMBERING_HAN || p->how == NUMBERING_CHAPTER ||
                                      p->how == NUMBERING_PART || p->how == NUMBERING_SECTION))
            return true;
    }
    return false;
}

/* 总目标：优化环境 above 具体目标： : the text behind a label, on its line. */
static bool is_behind_label(const builder *b, size_t i)
{
    const paragraph *p = &b->o.all->items[i];
    return i > b->o.from && p[-1].label != ROLE_NONE && p[-1].whole.place.line == p->whole.place.line;
}

/* The style of an unnumbered heading; 0 for text. */
static unsigned bare_style(builder *b, size_t i)
{
    const paragraph *p = &b->o.all->items[i];
    str text = paragraph_body(p);
    if (is_last_section(b, i))
        return STYLE_SECTION;
    if (words_names_departments(text))
        return 0;
    if (heads_domains(b, i))
        return STYLE_SECTION;
    if (p->label != ROLE_NONE && b->depth)
        return STYLE_LABEL;
    str colon_head = str_slice(text, 0, str_find(text, STR("："), 0));
    bool domain = words_is_domain(str_find(text, STR("："), 0) == STR_NOWHERE ? text : colon_head);
    bool whole = domain && str_find(text, STR("："), 0) == STR_NOWHERE; /* nothing but the domain, 。 or not */
    if (domain && !str_ends(text, STR("，")) &&
        (whole || paragraph_looks_like_heading(p) || next_is_label(b, i)))
        return STYLE_DOMAIN;
    /* 加强组织领导。 in the last section is a sentence. */
    bool is_sentence = str_ends(text, STR("。")) && section_role(b) == ROLE_IMPLEMENTATION;
    if (!is_sentence && words_is_bare_heading(text)) {
        heading_role role = words_role(text);
        bool part = role == ROLE_GUIDANCE || role == ROLE_OVERALL || role == ROLE_TABLE;
        return part && section_role(b) == ROLE_GENERAL ? STYLE_PART_OF_SECTION : STYLE_SECTION;
    }
    if (paragraph_looks_like_heading(p) && next_is_label(b, i) && !is_above_sections(b, i) &&
        !is_behind_label(b, i))
        return STYLE_DOMAIN;
    return 0;
}

static bool stands_directly_below(const builder *b, size_t k, size_t paragraph_index)
{
    const paragraph *p = &b->o.all->items[b->nodes.items[b->stack[k].node].paragraph];
    return b->nodes.items[b->stack[k].node].paragraph + 1 == paragraph_index && p->how != NUMBERING_DASH &&
           p->whole.text.len <= 60 && !str_ends(p->whole.text, STR("。")) && is_heading_node(b, k);
}

/* A preface without a number ends where the numbered sections begin. */
static bool ends_preface(const builder *b, size_t i)
{
    heading_role role = words_role(paragraph_body(&b->o.all->items[i]));
    return section_role(b) == ROLE_PREFACE && b->stack[0].style == STYLE_SECTION && role != ROLE_NONE &&
           role != ROLE_PREFACE && paragraph_looks_like_heading(&b->o.all->items[i]);
}

/* Below any other section a table of tasks is a section of its own. */
static bool holds_domains(heading_role section)
{
    return section == ROLE_DOMAINS || section == ROLE_GOALS || section == ROLE_MEASURES ||
           section == ROLE_BOTH;
}

/* Text behind a table of tasks belongs to none of its domains. */
static void leave_table(builder *b, size_t i)
{
    for (size_t k = 0; k < b->depth && !b->o.all->items[i].tabled; k++)
        if (b->o.all->items[b->nodes.items[b->stack[k].node].paragraph].tabled)
            b->depth = k;
}

/* Winds the stack back to where a heading of this style belongs. */
static void pop_for(builder *b, unsigned style, size_t i)
{
    leave_table(b, i);
    if (ends_preface(b, i)) {
        b->depth = 0;
        return;
    }
    for (size_t k = b->depth; k-- > 0;)
        if (b->stack[k].style == style) {
            b->depth = k;
            return;
        }
    switch (style) {
    case NUMBERING_PART:
        b->depth = 0;
        return;
    case STYLE_SECTION: {
        heading_role role = words_role(b->o.all->items[i].whole.text);
        b->depth = role == ROLE_ATTACHMENT || role == ROLE_IMPLEMENTATION ? 0 : section_level(b);
        return;
    }
    case STYLE_PART_OF_SECTION:
        b->depth = b->depth ? 1 : 0;
        return;
    case STYLE_DOMAIN:
        if (b->o.all->items[i].tabled && !holds_domains(section_role(b))) {
            b->depth = section_level(b);
            return;
        }
        while (b->depth > 0 && b->nodes.items[b->stack[b->depth - 1].node].role != ROLE_DOMAINS &&
               b->stack[b->depth - 1].style != NUMBERING_HAN && rank_of(b->stack[b->depth - 1].style) > 3)
            b->depth--;
        while (b->depth > 0 && b->stack[b->depth - 1].style == STYLE_LABEL)
            b->depth--;
        return;
    case STYLE_LABEL:
        for (size_t k = b->depth; k-- > 1;)
            if (b->stack[k].style == number_style(&b->o.all->items[i]) &&
                b->o.all->items[i].how != NUMBERING_NONE) {
                b->depth = k;
                return;
            }
        while (b->depth > 1 &&
               (is_marked_item(b, b->depth - 1) ||
                (!is_heading_node(b, b->depth - 1) &&
                 b->nodes.items[b->stack[b->depth - 1].node].paragraph + 1 != i)))
            b->depth--;
        return;
    default:
        while (b->depth > 0 && rank_of(b->stack[b->depth - 1].style) > rank_of(style) &&
               !stands_directly_below(b, b->depth - 1, i))
            b->depth--;
    }
}

static void close_open(builder *b, size_t depth, size_t paragraph_index)
{
    for (size_t k = depth; k < LIMIT_OUTLINE_DEPTH && k < b->depth; k++) {
        b->nodes.items[b->stack[k].node].end = paragraph_index;
        b->nodes.items[b->stack[k].node].last = b->nodes.count - 1;
    }
}

static void add_node(arena *a, builder *b, unsigned style, size_t i)
{
    size_t depth_before = b->depth;
    pop_for(b, style, i);
    if (b->depth == LIMIT_OUTLINE_DEPTH)
        b->depth--;
    size_t depth = b->depth;
    b->depth = depth_before;
    close_open(b, depth, i);
    b->depth = depth;
    const paragraph *p = &b->o.all->items[i];
    outline_node node = { .paragraph = i, .end = b->o.end,
        .parent = depth ? b->stack[depth - 1].node : OUTLINE_ROOT, .style = style };
    *vec_push(a, &b->nodes) = node;
    size_t index = b->nodes.count - 1;
    b->stack[b->depth++] = (level){ style, index };
    b->o.nodes = b->nodes.items;
    b->o.count = b->nodes.count;
    str meant;
    b->nodes.items[index].role = p->label != ROLE_NONE
                                     ? p->label
                                     : words_role_loosely(outline_title(&b->o, index), &meant);
}

static bool is_strong(heading_role role)
{
    return role == ROLE_GENERAL || role == ROLE_DOMAINS || role == ROLE_PROJECTS ||
           role == ROLE_IMPLEMENTATION;
}

/* Of two readings of （2）妇女与儿童权益得到保障。, a domain with a wrong number and an item of a list: a
 * sentence, what follows a label, or the next item of a list that is open from place k on, is an item, unless
 * a label follows it. */
static bool is_item(const builder *b, size_t i, size_t k)
{
    const paragraph *p = &b->o.all->items[i];
    bool continues = str_ends(paragraph_body(p), STR("。")) ||
                     (i > b->o.from && b->o.all->items[i - 1].label != ROLE_NONE);
    for (; k < b->depth && !continues; k++)
        continues = b->stack[k].style == number_style(p);
    return continues && !next_is_label(b, i);
}

/* A domain or section whose numbering differs from its siblings' still has their level. */
static unsigned numbered_style(const builder *b, size_t i)
{
    const paragraph *p = &b->o.all->items[i];
    if (paragraph_looks_like_heading(p) && words_is_domain(paragraph_body(p)))
        for (size_t k = 1; k < b->depth; k++) {
            const paragraph *above = &b->o.all->items[b->nodes.items[b->stack[k].node].paragraph];
            if (words_is_domain(paragraph_body(above)) && !is_item(b, i, k + 1))
                return b->stack[k].style;
        }
    heading_role role = is_strong(section_role(b)) && rank_of((unsigned)p->how) <= rank_of(NUMBERING_HAN) &&
                                words_is_bare_heading(paragraph_body(p))
                            ? words_role(paragraph_body(p))
                            : ROLE_NONE;
    return is_strong(role) && role != section_role(b) ? b->stack[section_level(b)].style : number_style(p);
}

/* A numbered label inside a domain, 1.主要目标 or ◆主要目标; at the top it is a section, among general aims
 * one of them. */
static bool labels_domain(const builder *b, const paragraph *p)
{
    heading_role section = section_role(b);
    size_t at = section_level(b);
    return p->label != ROLE_NONE && at < b->depth && b->stack[at].style != number_style(p) &&
           section != ROLE_GENERAL && section != ROLE_GUIDANCE && section != ROLE_OVERALL;
}

/* 3.责任部门：… after 2.主要措施 is not a measure. */
static bool stands_beside_label(const builder *b, const paragraph *p)
{
    if (!words_names_departments(paragraph_body(p)))
        return false;
    for (size_t k = 0; k < b->depth; k++)
        if (b->stack[k].style == STYLE_LABEL &&
            number_style(&b->o.all->items[b->nodes.items[b->stack[k].node].paragraph]) == number_style(p))
            return true;
    return false;
}

outline outline_of(arena *a, const paragraphs *all, size_t from, size_t end)
{
    builder b = { .o = { .all = all, .from = from, .end = end, .tables_from = from }, .looked = from,
        .label_last = last_label(all, from, end), .label_before = SIZE_MAX, .plain_before = SIZE_MAX };
    for (size_t i = from; i < end; i++) {
        const paragraph *p = &all->items[i];
        if (p->table || p->boxed)
            continue;
        unsigned style = p->domain                                            ? STYLE_DOMAIN
                         : p->tabled && p->label == ROLE_NONE                 ? number_style(p)
                         : p->how == NUMBERING_NONE                           ? bare_style(&b, i)
                         : labels_domain(&b, p) || stands_beside_label(&b, p) ? STYLE_LABEL
                                                                              : numbered_style(&b, i);
        if (style)
            add_node(a, &b, style, i);
    }
    close_open(&b, 0, end);
    b.o.nodes = b.nodes.items;
    b.o.count = b.nodes.count;
    return b.o;
}

size_t outline_child(const outline *o, size_t parent, size_t after)
{
    size_t i = after != OUTLINE_ROOT ? o->nodes[after].last + 1 : parent == OUTLINE_ROOT ? 0 : parent + 1;
    size_t end = parent == OUTLINE_ROOT ? o->count : o->nodes[parent].last + 1;
    return i < end ? i : OUTLINE_ROOT;
}

str outline_title(const outline *o, size_t node)
{
    str body = paragraph_body(&o->all->items[o->nodes[node].paragraph]);
    str title = str_slice(body, 0, first_sentence(body));
    size_t open = str_find(title, STR("（"), 0);
    if (open != STR_NOWHERE && open > 0 && words_names_departments(str_from(title, open)))
        title = str_slice(title, 0, open); /* 妇女与健康（牵头单位：…） */
    static const char *const cuts[] = { "：", ":", "——", "\n" };
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        size_t at = str_find(title, str_of(cuts[i]), 0);
        if (at != STR_NOWHERE && at > 0)
            title = str_slice(title, 0, at);
    }
    return words_bare(title);
}
