#include "document/read/word_style.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "document/read/word_xml.h"

typedef enum hidden { HIDDEN_INHERITED, HIDDEN_NO, HIDDEN_YES } hidden;

typedef struct style {
    str id, based_on, list; /* list: w:numId; "0" ends an inherited list */
    unsigned level;
    bool has_level, is_list_style, is_resolved, is_open; /* is_open: being resolved */
    hidden hides;
    word_style result;
} style;

struct word_styles {
    arena *memory;
    error *err;
    xml_course course;
    VEC(style) items;
    map by_id;
    str usual; /* the paragraph style of paragraphs without one */
    unsigned depth, skip_depth;
};

static void open_style(word_styles *s, const char **attributes)
{
    str type = xml_attribute(attributes, SPACE_WORD, "type"),
        usual = xml_attribute(attributes, SPACE_WORD, "default");
    if (s->items.count == LIMIT_WORD_STYLES) {
        (void)error_set(s->err, ERROR_TOO_LARGE, "文档中的样式超过 %d 个",
                        "the document has more than %d styles", LIMIT_WORD_STYLES);
        s->course = XML_HAS_FAILED;
        return;
    }
    style *added = vec_push(s->memory, &s->items);
    added->id = str_copy(s->memory, xml_attribute(attributes, SPACE_WORD, "styleId"));
    added->is_list_style = str_eq(type, STR("numbering"));
    (void)map_add(&s->by_id, added->id, s->items.count - 1, 0);
    if (str_eq(type, STR("paragraph")) && (str_eq(usual, STR("1")) || str_eq(usual, STR("true"))))
        s->usual = added->id;
}

static void open_in_styles(void *payload, xml_name name, const char **attributes)
{
    word_styles *s = payload;
    s->depth++;
    /* The conditional parts of a table style hold for some cells only. */
    if (s->skip_depth == 0 && (word_is_past(name) || xml_is(name, SPACE_WORD, "tblStylePr")))
        s->skip_depth = s->depth;
    if (s->skip_depth > 0)
        return;
    if (xml_is(name, SPACE_WORD, "style")) {
        open_style(s, attributes);
        return;
    }
    style *last = s->items.count > 0 ? &s->items.items[s->items.count - 1] : 0;
    if (!last)
        return;
    if (xml_is(name, SPACE_WORD, "basedOn"))
        last->based_on = str_copy(s->memory, word_value(attributes));
    else if (xml_is(name, SPACE_WORD, "numId"))
        last->list = str_copy(s->memory, word_value(attributes));
    else if (xml_is(name, SPACE_WORD, "ilvl")) {
        last->level = word_number(attributes, "val", 0);
        last->has_level = true;
    } else if (xml_is(name, SPACE_WORD, "vanish"))
        last->hides = word_is_on(attributes) ? HIDDEN_YES : HIDDEN_NO;
}

static void close_in_styles(void *payload, xml_name name)
{
    word_styles *s = payload;
    (void)name;
    if (s->skip_depth == s->depth)
        s->skip_depth = 0;
    s->depth--;
}

static style *find(const word_styles *s, str id)
{
    uint64_t at;
    return id.len > 0 && map_get(&s->by_id, id, &at) ? &s->items.items[at] : 0;
}

/* The properties of a style, with those of its base where it sets none. */
static word_style over(const style *of, word_style base, const word_lists *lists)
{
    word_style result = base;
    unsigned linked;
    if (of->list.len > 0)
        result.list = of->list;
    if (result.list.len > 0 && word_lists_level_of(lists, result.list, of->id, &linked)) {
        result.level = linked;
        result.has_level = true;
    } else if (of->has_level) {
        result.level = of->level;
        result.has_level = true;
    }
    if (of->hides != HIDDEN_INHERITED)
        result.is_hidden = of->hides == HIDDEN_YES;
    return result;
}

/* Each style once: from a style down to a base that is resolved, and back. A circle ends where it closes. */
static void resolve(word_styles *s, const word_lists *lists, style *of)
{
    VEC(style *) chain = { 0 };
    word_style base = { 0 };
    for (style *at = of; at && !at->is_open; at = find(s, at->based_on)) {
        if (at->is_resolved) {
            base = at->result;
            break;
        }
        at->is_open = true;
        *vec_push(s->memory, &chain) = at;
    }
    for (size_t i = chain.count; i-- > 0;) {
        style *at = chain.items[i];
        at->result = base = over(at, base, lists);
        at->is_resolved = true;
        at->is_open = false;
    }
}

bool word_styles_read(arena *a, archive *z, str part, word_lists *lists, word_styles **styles_out, error *err)
{
    static const xml_visitor visitor = { .open = open_in_styles, .close = close_in_styles };
    bool found;
    word_styles *s = arena_new(a, word_styles);
    *s = (word_styles){ .memory = a, .err = err, .by_id = map_in(a) };
    *styles_out = s;
    if (part.len > 0 && !xml_walk(z, part, &visitor, s, &s->course, &found, err))
        return false;
    for (size_t i = 0; i < s->items.count; i++)
        if (s->items.items[i].is_list_style)
            word_lists_link(lists, s->items.items[i].id, s->items.items[i].list);
    for (size_t i = 0; i < s->items.count; i++)
        resolve(s, lists, &s->items.items[i]);
    return true;
}

word_style word_style_of(const word_styles *s, str id)
{
    const style *found = find(s, id.len > 0 ? id : s->usual);
    return found ? found->result : (word_style){ 0 };
}
