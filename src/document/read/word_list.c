#include "document/read/word_list.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "document/read/word_xml.h"

typedef struct level_definition {
    list_level text;
    unsigned start, restart; /* restart: 17.9.10; RESTART_USUAL without w:lvlRestart */
    bool is_apart;
    str style;
} level_definition;

enum { RESTART_USUAL = LIST_LEVELS };

/* An abstract definition, which also has the counters: lists that share it go on counting (17.9.15). */
typedef struct list_kind {
    str linked_style, style;      /* w:numStyleLink, w:styleLink */
    level_definition *levels;     /* [LIST_LEVELS]; NULL: none */
    unsigned counts[LIST_LEVELS]; /* the number + 1; 0: not counted yet */
} list_kind;

typedef struct list {
    str kind;
    level_definition *levels[LIST_LEVELS]; /* of w:lvlOverride; NULL: of the kind */
    unsigned starts[LIST_LEVELS];          /* w:startOverride + 1 until it is used; 0: none */
} list;

struct word_lists {
    arena *memory;
    error *err;
    xml_course course;
    VEC(list_kind) kinds;
    VEC(list) lists;
    map kind_by_id, list_by_id, kind_by_style, list_by_style;
    list_kind *kind; /* open ones */
    list *open;
    level_definition *level;
    unsigned level_index, depth, past_depth;
};

static level_definition *new_levels(arena *a, size_t count)
{
    level_definition *levels = arena_array(a, level_definition, count);
    for (size_t i = 0; i < count; i++)
        levels[i] = (level_definition){ .text.format = STR("decimal"),
                                        .restart = RESTART_USUAL,
                                        .is_apart = true };
    return levels;
}

static bool has_room(word_lists *l, size_t count)
{
    if (count < LIMIT_WORD_LISTS)
        return true;
    (void)error_set(l->err, ERROR_TOO_LARGE, "文档中的列表超过 %d 个", "the document has more than %d lists",
                    LIMIT_WORD_LISTS);
    l->course = XML_HAS_FAILED;
    return false;
}

static str kept(word_lists *l, const char **attributes, const char *name)
{
    return str_copy(l->memory, xml_attribute(attributes, SPACE_WORD, name));
}

static void open_definition(word_lists *l, xml_name name, const char **attributes)
{
    l->level = 0;
    if (xml_is(name, SPACE_WORD, "abstractNum") && has_room(l, l->kinds.count)) {
        l->open = 0;
        l->kind = vec_push(l->memory, &l->kinds);
        (void)map_add(&l->kind_by_id, kept(l, attributes, "abstractNumId"), l->kinds.count - 1, 0);
    } else if (xml_is(name, SPACE_WORD, "num") && has_room(l, l->lists.count)) {
        l->kind = 0;
        l->open = vec_push(l->memory, &l->lists);
        (void)map_add(&l->list_by_id, kept(l, attributes, "numId"), l->lists.count - 1, 0);
    }
}

/* A level of a definition, or of a list that overrides it. */
static void open_level(word_lists *l, const char **attributes)
{
    unsigned at = word_number(attributes, "ilvl", l->level_index);
    l->level = 0;
    if (at >= LIST_LEVELS)
        return;
    if (l->open) {
        l->open->levels[at] = new_levels(l->memory, 1);
        l->level = l->open->levels[at];
    } else if (l->kind) {
        if (!l->kind->levels)
            l->kind->levels = new_levels(l->memory, LIST_LEVELS);
        l->level = &l->kind->levels[at];
    }
}

static void set_level(word_lists *l, xml_name name, const char **attributes)
{
    level_definition *level = l->level;
    if (xml_is(name, SPACE_WORD, "start"))
        level->start = word_number(attributes, "val", 0);
    else if (xml_is(name, SPACE_WORD, "numFmt")) {
        level->text.format = kept(l, attributes, "val");
        level->text.custom = kept(l, attributes, "format");
    } else if (xml_is(name, SPACE_WORD, "lvlText"))
        level->text.pattern = kept(l, attributes, "val");
    else if (xml_is(name, SPACE_WORD, "lvlRestart"))
        level->restart = word_number(attributes, "val", RESTART_USUAL);
    else if (xml_is(name, SPACE_WORD, "isLgl"))
        level->text.is_legal = word_is_on(attributes);
    else if (xml_is(name, SPACE_WORD, "suff"))
        level->is_apart = !str_eq(word_value(attributes), STR("nothing"));
    else if (xml_is(name, SPACE_WORD, "pStyle"))
        level->style = kept(l, attributes, "val");
}

static void open_numbering(void *payload, xml_name name, const char **attributes)
{
    word_lists *l = payload;
    l->depth++;
    if (l->past_depth == 0 && (word_is_past(name) || xml_is(name, SPACE_CHOICE, "Fallback")))
        l->past_depth = l->depth;
    if (l->past_depth > 0)
        return;
    if (xml_is(name, SPACE_WORD, "abstractNum") || xml_is(name, SPACE_WORD, "num"))
        open_definition(l, name, attributes);
    else if (xml_is(name, SPACE_WORD, "lvlOverride"))
        l->level_index = word_number(attributes, "ilvl", LIST_LEVELS);
    else if (xml_is(name, SPACE_WORD, "lvl"))
        open_level(l, attributes);
    else if (l->open && xml_is(name, SPACE_WORD, "abstractNumId"))
        l->open->kind = kept(l, attributes, "val");
    else if (l->open && xml_is(name, SPACE_WORD, "startOverride")) {
        if (l->level_index < LIST_LEVELS)
            l->open->starts[l->level_index] = word_number(attributes, "val", 0) + 1;
    } else if (l->kind && xml_is(name, SPACE_WORD, "numStyleLink"))
        l->kind->linked_style = kept(l, attributes, "val");
    else if (l->kind && xml_is(name, SPACE_WORD, "styleLink"))
        (void)map_add(&l->kind_by_style, kept(l, attributes, "val"), l->kinds.count - 1, 0);
    else if (l->level)
        set_level(l, name, attributes);
}

static void close_numbering(void *payload, xml_name name)
{
    word_lists *l = payload;
    if (l->past_depth == l->depth)
        l->past_depth = 0;
    l->depth--;
    if (xml_is(name, SPACE_WORD, "lvl"))
        l->level = 0;
}

bool word_lists_read(arena *a, archive *z, str part, word_lists **lists_out, error *err)
{
    static const xml_visitor visitor = { .open = open_numbering, .close = close_numbering };
    bool found;
    word_lists *l = arena_new(a, word_lists);
    *l = (word_lists){ .memory = a,
                       .err = err,
                       .kind_by_id = map_in(a),
                       .list_by_id = map_in(a),
                       .kind_by_style = map_in(a),
                       .list_by_style = map_in(a),
                       .level_index = LIST_LEVELS };
    *lists_out = l;
    return part.len == 0 || xml_walk(z, part, &visitor, l, &l->course, &found, err);
}

void word_lists_link(word_lists *l, str style, str list_id)
{
    (void)map_add(&l->list_by_style, style, 0, 0);
    uint64_t at;
    if (map_get(&l->list_by_id, list_id, &at))
        map_set(&l->list_by_style, style, at + 1);
}

static list_kind *kind_by_id(const word_lists *l, str id)
{
    uint64_t at;
    return map_get(&l->kind_by_id, id, &at) ? &l->kinds.items[at] : 0;
}

/* The definition of a list; a definition without levels names a list style, whose list has them. */
static list_kind *kind_of(const word_lists *l, const list *of)
{
    enum { LINKS_MAX = 8 };
    list_kind *kind = kind_by_id(l, of->kind);
    for (int links = 0; links < LINKS_MAX && kind && kind->linked_style.len > 0; links++) {
        uint64_t at;
        if (map_get(&l->list_by_style, kind->linked_style, &at) && at > 0)
            kind = kind_by_id(l, l->lists.items[at - 1].kind);
        else
            kind = map_get(&l->kind_by_style, kind->linked_style, &at) ? &l->kinds.items[at] : 0;
    }
    return kind && kind->levels ? kind : 0;
}

static list *list_by_id(const word_lists *l, str id)
{
    uint64_t at;
    return map_get(&l->list_by_id, id, &at) ? &l->lists.items[at] : 0;
}

static const level_definition *level_at(const list *of, const list_kind *kind, unsigned level)
{
    return of->levels[level] ? of->levels[level] : &kind->levels[level];
}

bool word_lists_level_of(const word_lists *l, str list_id, str style, unsigned *level_out)
{
    const list *of = list_by_id(l, list_id);
    const list_kind *kind = of ? kind_of(l, of) : 0;
    for (unsigned k = 0; kind && k < LIST_LEVELS; k++)
        if (str_eq(level_at(of, kind, k)->style, style)) {
            *level_out = k;
            return true;
        }
    return false;
}

/* Whether a paragraph of a level makes a deeper level begin anew. */
static bool restarts(const level_definition *deeper, unsigned level)
{
    return deeper->restart == RESTART_USUAL || level < deeper->restart;
}

str word_lists_next(word_lists *l, arena *a, str list_id, unsigned level, bool *is_apart_out)
{
    list *of = list_by_id(l, list_id);
    list_kind *kind = of ? kind_of(l, of) : 0;
    const list_level *texts[LIST_LEVELS];
    unsigned numbers[LIST_LEVELS] = { 0 };
    *is_apart_out = false;
    if (!kind || level >= LIST_LEVELS)
        return STR("");
    for (unsigned k = 0; k < LIST_LEVELS; k++) {
        const level_definition *at = level_at(of, kind, k);
        unsigned *count = &kind->counts[k], first = of->starts[k] ? of->starts[k] : at->start + 1;
        texts[k] = &at->text;
        if (k > level) {
            *count = restarts(at, level) ? 0 : *count;
            continue;
        }
        if (*count == 0 || (k == level && of->starts[k]))
            *count = first;
        else if (k == level)
            ++*count;
        if (k == level)
            of->starts[k] = 0;
        numbers[k] = *count - 1;
    }
    *is_apart_out = level_at(of, kind, level)->is_apart;
    return list_number(a, texts, numbers, level);
}
