#include "document/read/odt_list.h"

#include "base/decimal.h"
#include "base/limits.h"
#include "base/vec.h"

typedef struct odt_list {
    list_level levels[LIST_LEVELS];
    unsigned starts[LIST_LEVELS];
} odt_list;

typedef struct odt_style {
    str parent, list;
    bool is_hidden, says_hidden;
} odt_style;

struct odt_styles {
    arena *memory;
    map lists_by_name, styles_by_name;
    VEC(odt_list) lists;
    VEC(odt_style) styles;
    bool in_list, in_style; /* the last of them is open */
};

odt_styles *odt_styles_in(arena *a)
{
    odt_styles *s = arena_new(a, odt_styles);
    *s = (odt_styles){ .memory = a, .lists_by_name = map_in(a), .styles_by_name = map_in(a) };
    return s;
}

static unsigned number_in(const char **attributes, const char *name, unsigned otherwise)
{
    int64_t value;
    str text = xml_attribute(attributes, SPACE_ODF_TEXT, name);
    return int_parse(text, &value) && value >= 0 && value < 1000000 ? (unsigned)value : otherwise;
}

/* The first sign of style:num-format says which numbers. */
static str format_of(str format)
{
    static const struct {
        str first, name;
    } formats[] = {
        { STR_INIT("01"), STR_INIT("decimalZero") },
        { STR_INIT("1st"), STR_INIT("ordinal") },
        { STR_INIT("1"), STR_INIT("decimal") },
        { STR_INIT("a"), STR_INIT("lowerLetter") },
        { STR_INIT("A"), STR_INIT("upperLetter") },
        { STR_INIT("i"), STR_INIT("lowerRoman") },
        { STR_INIT("I"), STR_INIT("upperRoman") },
        { STR_INIT("一"), STR_INIT("chineseCountingThousand") },
        { STR_INIT("壹, 貳"), STR_INIT("ideographLegalTraditional") },
        { STR_INIT("壹"), STR_INIT("chineseLegalSimplified") },
        { STR_INIT("甲"), STR_INIT("ideographTraditional") },
        { STR_INIT("子"), STR_INIT("ideographZodiac") },
        { STR_INIT("①"), STR_INIT("decimalEnclosedCircle") },
        { STR_INIT("１"), STR_INIT("decimalFullWidth") },
    };
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (str_starts(format, formats[i].first))
            return formats[i].name;
    return STR("none");
}

/* %1%.%2% of LibreOffice as %1.%2; without it prefix, numbers of the shown levels, suffix. */
static str pattern_of(arena *a, const char **attributes, unsigned level)
{
    strbuf b = strbuf_in(a, LIMIT_XML_TAG_BYTES);
    str given = STR_NONE;
    for (size_t i = 0; attributes[i]; i += 2)
        if (str_ends(str_of(attributes[i]), STR("|num-list-format")))
            given = str_of(attributes[i + 1]);
    for (size_t i = 0; i < given.len; i++) {
        bool ends_number = given.data[i] == '%' && i >= 2 && char_is_digit(given.data[i - 1]);
        if (!ends_number)
            strbuf_add_char(&b, given.data[i]);
    }
    if (given.data)
        return strbuf_str(&b);
    unsigned shown = number_in(attributes, "display-levels", 1);
    strbuf_add(&b, xml_attribute(attributes, SPACE_ODF_STYLE, "num-prefix"));
    for (unsigned i = shown < level ? level - shown + 1 : 1; i <= level; i++)
        strbuf_addf(&b, i == level ? "%%%u" : "%%%u.", i);
    strbuf_add(&b, xml_attribute(attributes, SPACE_ODF_STYLE, "num-suffix"));
    return strbuf_str(&b);
}

static void open_level(odt_styles *s, const char **attributes)
{
    unsigned level = number_in(attributes, "level", 0);
    if (level == 0 || level > LIST_LEVELS || !s->in_list)
        return;
    odt_list *list = &s->lists.items[s->lists.count - 1];
    list->levels[level - 1] = (list_level){ .format = format_of(
                                                xml_attribute(attributes, SPACE_ODF_STYLE, "num-format")),
                                            .pattern = pattern_of(s->memory, attributes, level) };
    if (xml_attribute(attributes, SPACE_ODF_STYLE, "num-format").len == 0)
        list->levels[level - 1].pattern = STR("");
    list->starts[level - 1] = number_in(attributes, "start-value", 1);
}

static void open_list(odt_styles *s, str name)
{
    odt_list *list = vec_push(s->memory, &s->lists);
    for (size_t i = 0; i < LIST_LEVELS; i++) {
        list->levels[i] = (list_level){ .format = STR("none"), .pattern = STR("") };
        list->starts[i] = 1;
    }
    map_set(&s->lists_by_name, str_copy(s->memory, name), s->lists.count - 1);
    s->in_list = true;
}

static void open_style(odt_styles *s, const char **attributes)
{
    *vec_push(s->memory, &s->styles) = (odt_style){
        .parent = str_copy(s->memory, xml_attribute(attributes, SPACE_ODF_STYLE, "parent-style-name")),
        .list = str_copy(s->memory, xml_attribute(attributes, SPACE_ODF_STYLE, "list-style-name"))
    };
    map_set(&s->styles_by_name, str_copy(s->memory, xml_attribute(attributes, SPACE_ODF_STYLE, "name")),
            s->styles.count - 1);
    s->in_style = true;
}

bool odt_styles_open(odt_styles *s, xml_name name, const char **attributes)
{
    if (xml_is(name, SPACE_ODF_TEXT, "list-style"))
        open_list(s, xml_attribute(attributes, SPACE_ODF_STYLE, "name"));
    else if (xml_is(name, SPACE_ODF_TEXT, "outline-style"))
        open_list(s, STR(""));
    else if (xml_is(name, SPACE_ODF_TEXT, "list-level-style-number") ||
             xml_is(name, SPACE_ODF_TEXT, "outline-level-style"))
        open_level(s, attributes);
    else if (xml_is(name, SPACE_ODF_STYLE, "style"))
        open_style(s, attributes);
    else if (xml_is(name, SPACE_ODF_STYLE, "text-properties") && s->in_style) {
        str display = xml_attribute(attributes, SPACE_ODF_TEXT, "display");
        odt_style *last = &s->styles.items[s->styles.count - 1];
        last->is_hidden = str_eq(display, STR("none"));
        last->says_hidden = display.len > 0;
    }
    return s->lists.count + s->styles.count <= LIMIT_SHEET_FORMATS;
}

void odt_styles_close(odt_styles *s, xml_name name)
{
    if (xml_is(name, SPACE_ODF_TEXT, "list-style") || xml_is(name, SPACE_ODF_TEXT, "outline-style"))
        s->in_list = false;
    else if (xml_is(name, SPACE_ODF_STYLE, "style"))
        s->in_style = false;
}

enum { PARENTS_MAX = 64 };

static const odt_style *style_of(const odt_styles *s, str name)
{
    uint64_t at;
    return name.len > 0 && map_get(&s->styles_by_name, name, &at) ? &s->styles.items[at] : 0;
}

bool odt_style_is_hidden(const odt_styles *s, str name)
{
    const odt_style *style = style_of(s, name);
    for (int i = 0; style && !style->says_hidden && i < PARENTS_MAX; i++)
        style = style_of(s, style->parent);
    return style && style->is_hidden;
}

str odt_style_list(const odt_styles *s, str name)
{
    const odt_style *style = style_of(s, name);
    for (int i = 0; style && style->list.len == 0 && i < PARENTS_MAX; i++)
        style = style_of(s, style->parent);
    return style ? style->list : STR("");
}

str odt_number(odt_styles *s, str name, odt_counts *counts, unsigned level, unsigned start)
{
    uint64_t at;
    const list_level *levels[LIST_LEVELS];
    unsigned shown[LIST_LEVELS];
    if (level >= LIST_LEVELS || !map_get(&s->lists_by_name, name, &at))
        return STR("");
    const odt_list *list = &s->lists.items[at];
    unsigned *count = &counts->counts[level];
    *count = start > 0 ? start : *count == 0 ? list->starts[level] : *count + 1;
    for (unsigned i = 0; i < LIST_LEVELS; i++) {
        if (i > level)
            counts->counts[i] = 0;
        levels[i] = &list->levels[i];
        shown[i] = counts->counts[i] == 0 && i < level ? list->starts[i] : counts->counts[i];
    }
    return list_number(s->memory, levels, shown, level);
}
