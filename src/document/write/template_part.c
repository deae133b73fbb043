#include "document/write/template_part.h"

#include "base/vec.h"

/* The text of a run: between > and <. */
typedef struct text_node {
    size_t tag; /* where <w:t begins */
    size_t from, to;
} text_node;

typedef struct text_nodes {
    VEC(text_node) v;
} text_nodes;

static bool begins_element(str xml, size_t at, str name)
{
    size_t end = at + 1 + name.len;
    return xml.data[at] == '<' && str_starts(str_from(xml, at + 1), name) && end < xml.len &&
           (xml.data[end] == '>' || xml.data[end] == ' ' || xml.data[end] == '/');
}

bool part_find(str xml, str name, size_t at, part_span *found_out)
{
    char close_text[16];
    size_t length = 0;
    for (const char *c = "</"; *c; c++)
        close_text[length++] = *c;
    for (size_t i = 0; i < name.len && length + 2 < sizeof close_text; i++)
        close_text[length++] = name.data[i];
    close_text[length++] = '>';
    size_t end = str_find(xml, (str){ close_text, length }, at);
    if (end == STR_NOWHERE)
        return false;
    for (size_t from = end; from-- > 0;)
        if (begins_element(xml, from, name)) {
            size_t tag_end = str_find(xml, STR(">"), from);
            if (xml.data[tag_end - 1] == '/')
                continue; /* empty element */
            *found_out = (part_span){ from, end + length };
            return true;
        }
    return false;
}

bool part_next(str xml, size_t at, part_span *found_out)
{
    if (at >= xml.len)
        return false;
    size_t end = str_find(xml, STR("</w:p>"), at), next = at + 1;
    end = end == STR_NOWHERE ? xml.len : end + strlen("</w:p>");
    while (next < end && !begins_element(xml, next, STR("w:p")))
        next++;
    *found_out = (part_span){ at, next < end ? next : end };
    return true;
}

static text_nodes nodes_of(arena *a, str element)
{
    text_nodes all = { 0 };
    for (size_t at = 0; (at = str_find(element, STR("<w:t"), at)) != STR_NOWHERE; at++) {
        size_t open = str_find(element, STR(">"), at);
        if (!begins_element(element, at, STR("w:t")) || open == STR_NOWHERE || element.data[open - 1] == '/')
            continue;
        size_t end = str_find(element, STR("</w:t>"), open);
        if (end == STR_NOWHERE)
            break;
        *vec_push(a, &all.v) = (text_node){ at, open + 1, end };
    }
    return all;
}

static str text_of_nodes(arena *a, str element, const text_nodes *nodes)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < nodes->v.count; i++)
        strbuf_add(&b, str_slice(element, nodes->v.items[i].from, nodes->v.items[i].to));
    return strbuf_str(&b);
}

str part_text(arena *a, str element)
{
    text_nodes nodes = nodes_of(a, element);
    return text_of_nodes(a, element, &nodes);
}

/* The node that has a byte of the whole text; before: where its text begins there. */
static size_t node_at(const text_nodes *nodes, size_t at)
{
    size_t before = 0, i = 0;
    while (i + 1 < nodes->v.count && at >= before + nodes->v.items[i].to - nodes->v.items[i].from) {
        before += nodes->v.items[i].to - nodes->v.items[i].from;
        i++;
    }
    return i;
}

str part_fill(arena *a, str element, part_filler *fill, void *payload)
{
    text_nodes nodes = nodes_of(a, element);
    str whole = text_of_nodes(a, element, &nodes), value;
    if (!str_has(whole, STR("{{")))
        return element;
    strbuf *texts = arena_array(a, strbuf, nodes.v.count);
    for (size_t i = 0; i < nodes.v.count; i++)
        texts[i] = strbuf_in(a, 0);
    for (size_t at = 0; at < whole.len;) {
        size_t end = str_starts(str_from(whole, at), STR("{{")) ? str_find(whole, STR("}}"), at)
                                                                : STR_NOWHERE;
        strbuf *to = &texts[node_at(&nodes, at)];
        if (end != STR_NOWHERE && fill(payload, str_trim(str_slice(whole, at + 2, end)), &value)) {
            strbuf_add(to, value);
            at = end + 2;
        } else {
            strbuf_add_char(to, whole.data[at++]);
        }
    }
    strbuf out = strbuf_in(a, 0);
    size_t done = 0;
    for (size_t i = 0; i < nodes.v.count; i++) {
        strbuf_add(&out, str_slice(element, done, nodes.v.items[i].tag));
        strbuf_addf(&out, "<w:t xml:space=\"preserve\">%.*s</w:t>", STR_ARG(strbuf_str(&texts[i])));
        done = nodes.v.items[i].to + strlen("</w:t>");
    }
    strbuf_add(&out, str_from(element, done));
    return strbuf_str(&out);
}
