#include "sdmx/structure.h"

#include "sdmx/query.h"

enum { ASKED_FLOW, ASKED_STRUCTURE, ASKED_CODES, ASKED_CONCEPTS, ASKED_COUNT };

static const char *const kind_words[ASKED_COUNT] = { "dataflow", "datastructure", "codelist",
    "conceptscheme" };

static bool is_word(str text, const char *word)
{
    return str_eq(text, str_of(word));
}

/* What is asked for, without what it refers to. */
static bool select_named(const sdmx_catalogue *c, bool asked[ASKED_COUNT], str agency, str id, str version,
                         sdmx_selection *s)
{
    bool has_list = false;
    *s = (sdmx_selection){ .flow = asked[ASKED_FLOW] && sdmx_refers_to(agency, id, version, SDMX_FLOW),
        .structure = asked[ASKED_STRUCTURE] && sdmx_refers_to(agency, id, version, SDMX_STRUCTURE),
        .concepts = asked[ASKED_CONCEPTS] && sdmx_refers_to(agency, id, version, SDMX_CONCEPTS) };
    for (int i = 0; i < SDMX_LIST_COUNT; i++) {
        s->lists[i] = asked[ASKED_CODES] && sdmx_refers_to(agency, id, version, c->lists[i].id);
        has_list = has_list || s->lists[i];
    }
    return s->flow || s->structure || s->concepts || has_list;
}

/* A data flow refers to its structure, a structure to concepts and lists. */
static void add_below(sdmx_selection *s, bool is_deep)
{
    bool has_structure = s->structure;
    if (s->flow)
        s->structure = true;
    if (!has_structure && !(s->flow && is_deep))
        return;
    s->concepts = true;
    for (int i = 0; i < SDMX_LIST_COUNT; i++)
        s->lists[i] = true;
}

static void add_above(sdmx_selection *s)
{
    bool has_part = s->concepts;
    for (int i = 0; i < SDMX_LIST_COUNT; i++)
        has_part = has_part || s->lists[i];
    s->flow = s->flow || s->structure;
    s->structure = s->structure || has_part;
}

bool sdmx_select(const sdmx_catalogue *c, str kind_word, str agency, str id, str version, str references,
                 sdmx_selection *selection_out, error *err)
{
    bool asked[ASKED_COUNT], is_known = false;
    bool all_kinds = is_word(kind_word, "structure") || is_word(kind_word, "*");
    for (int i = 0; i < ASKED_COUNT; i++) {
        asked[i] = all_kinds || is_word(kind_word, kind_words[i]);
        is_known = is_known || asked[i];
    }
    if (!is_known)
        return error_set(err, ERROR_INPUT,
                         "没有“%.*s”这种结构；可用的有 dataflow、datastructure、codelist、conceptscheme",
                         "unknown kind of structure \"%.*s\"; the kinds are dataflow, datastructure, "
                         "codelist and conceptscheme", STR_ARG(kind_word));
    if (!select_named(c, asked, agency, id, version, selection_out))
        return error_set(err, ERROR_NOT_FOUND, "没有结构 %.*s:%.*s(%.*s)", "no structure %.*s:%.*s(%.*s)",
                         STR_ARG(agency), STR_ARG(id), STR_ARG(version));
    if (references.len == 0 || is_word(references, "none"))
        return true;
    bool above = is_word(references, "parents") || is_word(references, "parentsandsiblings"),
         all = is_word(references, "all"), deep = all || is_word(references, "descendants");
    bool is_kind = false;
    for (int i = 0; i < ASKED_COUNT; i++)
        is_kind = is_kind || is_word(references, kind_words[i]);
    if (!above && !deep && !is_kind && !is_word(references, "children") && !is_word(references, "ancestors"))
        return error_set(err, ERROR_INPUT, "references 不能是“%.*s”", "references cannot be \"%.*s\"",
                         STR_ARG(references));
    if (above || all || is_word(references, "ancestors"))
        add_above(selection_out);
    if (is_word(references, "parentsandsiblings") || deep || is_kind || is_word(references, "children"))
        add_below(selection_out, deep || is_kind || is_word(references, "parentsandsiblings"));
    return true;
}

str sdmx_structure_message(arena *a, const sdmx_catalogue *c, const sdmx_selection *s, sdmx_format format)
{
    strbuf b = strbuf_in(a, 0);
    if (format == SDMX_JSON_2)
        sdmx_structure_json(&b, c, s);
    else
        sdmx_structure_xml(&b, c, s, format == SDMX_ML_3);
    return strbuf_str(&b);
}
