#include "document/write/html.h"

#include "base/embed.h"
#include "document/notes.h"
#include "document/sort.h"
#include "document/walk.h"
#include "document/write/chart.h"

EMBED_FILE(html_style, "src/document/write/style.css")

/* Colours and widths become classes with a rule in the head, because a strict content security policy forbids
 * style attributes. */
typedef struct writer {
    const document *d;
    strbuf out;
    VEC(str) rules;
    VEC(group_style) open;
} writer;

static void put(writer *w, const char *markup)
{
    strbuf_add(&w->out, str_of(markup));
}

static void text(writer *w, str words)
{
    html_text(&w->out, words, w->d->lang);
}

static void add_rule(writer *w, str rule)
{
    for (size_t i = 0; i < w->rules.count; i++)
        if (str_eq(w->rules.items[i], rule))
            return;
    *vec_push(w->d->memory, &w->rules) = rule;
}

static str colour_rule(arena *a, str colour)
{
    return str_format(a, ".k%.*s{color:%.*s}", STR_ARG(str_from(colour, 1)), STR_ARG(colour));
}

static str fill_rule(arena *a, str colour)
{
    return str_format(a, ".f%.*s{background:%.*s}", STR_ARG(str_from(colour, 1)), STR_ARG(colour));
}

static str width_rule(arena *a, unsigned percent)
{
    return str_format(a, ".w%u{width:%u%%}", percent, percent);
}

/* "k1a7f37" for "#1a7f37". */
static str colour_class(writer *w, str colour)
{
    add_rule(w, colour_rule(w->d->memory, colour));
    return str_format(w->d->memory, "k%.*s", STR_ARG(str_from(colour, 1)));
}

static str width_class(writer *w, unsigned percent)
{
    add_rule(w, width_rule(w->d->memory, percent));
    return str_format(w->d->memory, "w%u", percent);
}

static void write_badge(writer *w, const span *one)
{
    strbuf_addf(&w->out, "<span class=\"badge %.*s\">", STR_ARG(colour_class(w, one->colour)));
    html_escape(&w->out, one->mark);
    strbuf_add_char(&w->out, ' ');
    text(w, one->text);
    put(w, "</span>");
}

/* <a href="/path or <a href="#id */
static void begin_link(writer *w, str target)
{
    put(w, str_starts(target, STR("/")) ? "<a href=\"" : "<a href=\"#");
    html_escape(&w->out, target);
}

static void write_link(writer *w, const span *one)
{
    begin_link(w, one->target);
    if (one->colour.len)
        strbuf_addf(&w->out, "\" class=\"badge %.*s", STR_ARG(colour_class(w, one->colour)));
    put(w, "\">");
    text(w, one->text);
    put(w, "</a>");
}

static void write_spans(writer *w, const spans *s)
{
    static const struct { const char *before, *after; } styles[] = {
        [SPAN_PLAIN] = { "", "" },
        [SPAN_STRONG] = { "<strong>", "</strong>" },
        [SPAN_MUTED] = { "<span class=\"muted\">", "</span>" },
        [SPAN_CODE] = { "<code>", "</code>" },
        [SPAN_MARK] = { "<mark>", "</mark>" },
    };
    for (size_t i = 0; i < s->v.count; i++) {
        const span *one = &s->v.items[i];
        if (one->style == SPAN_BADGE) {
            write_badge(w, one);
        } else if (span_is_note(one)) {
            put(w, "<sup>");
            write_link(w, one);
            put(w, "</sup>");
        } else if (one->style == SPAN_LINK) {
            write_link(w, one);
        } else {
            put(w, styles[one->style].before);
            text(w, one->text);
            put(w, styles[one->style].after);
        }
    }
}

static const char *align_class(column_align align)
{
    return align == ALIGN_RIGHT ? "r" : align == ALIGN_CENTRE ? "c" : "";
}

static void write_table_head(writer *w, const table *t)
{
    static const struct { const char *attribute, *sign; } orders[] = {
        [ORDER_NONE] = { "\">", "" },
        [ORDER_UP] = { "\" aria-sort=\"ascending\">", " ▲" },
        [ORDER_DOWN] = { "\" aria-sort=\"descending\">", " ▼" },
    };
    unsigned width = 0;
    for (size_t c = 0; c < t->column_count; c++)
        width += t->columns[c].width;
    put(w, "<thead><tr>");
    for (size_t c = 0; c < t->column_count; c++) {
        const table_column *column = &t->columns[c];
        strbuf_addf(&w->out, "<th scope=\"col\" class=\"%s", align_class(column->align));
        if (column->width)
            strbuf_addf(&w->out, " %.*s", STR_ARG(width_class(w, column->width * 100 / width)));
        const table_sort *sort = t->sorts ? &t->sorts[c] : &(table_sort){ 0 };
        put(w, orders[sort->order].attribute);
        if (sort->target.len) {
            begin_link(w, sort->target);
            put(w, "\">");
        }
        text(w, column->title);
        put(w, orders[sort->order].sign);
        put(w, sort->target.len ? "</a></th>" : "</th>");
    }
    put(w, "</tr></thead>");
}

static void write_row(writer *w, const table *t, const table_row *row)
{
    if (row->is_group) {
        strbuf_addf(&w->out, "<tr class=\"group\"><th colspan=\"%zu\" scope=\"rowgroup\">", t->column_count);
        write_spans(w, &row->cells[0]);
        put(w, "</th></tr>\n");
        return;
    }
    put(w, "<tr>");
    for (size_t c = 0; c < t->column_count; c++) {
        const char *align = align_class(t->columns[c].align);
        strbuf_addf(&w->out, *align ? "<td class=\"%s\"" : "<td", align);
        if (t->is_stacked && c > 0) {
            put(w, " data-label=\"");
            html_escape(&w->out, t->columns[c].title);
            put(w, "\"");
        }
        put(w, ">");
        write_spans(w, &row->cells[c]);
        put(w, "</td>");
    }
    put(w, "</tr>\n");
}

static void begin_scroll(writer *w, str label)
{
    put(w, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    html_escape(&w->out, label);
    put(w, "\">");
}

/* A wide table scrolls horizontally on a narrow screen, also with the arrow keys. */
static void write_table(writer *w, const table *t)
{
    begin_scroll(w, t->caption.len ? t->caption : w->d->lang == LANGUAGE_ZH ? STR("表") : STR("table"));
    put(w, t->is_stacked ? "<table class=\"stack\">" : "<table>");
    if (t->caption.len) {
        put(w, "<caption>");
        text(w, t->caption);
        put(w, "</caption>");
    }
    write_table_head(w, t);
    put(w, "<tbody>\n");
    for (size_t r = 0; r < t->rows.count; r++)
        write_row(w, t, &t->rows.items[r]);
    put(w, "</tbody></table></div>\n");
}

static void write_tiles(writer *w, const tile *tiles, size_t count)
{
    put(w, "<ul class=\"tiles\">");
    for (size_t i = 0; i < count; i++) {
        const tile *one = &tiles[i];
        strbuf_addf(&w->out, "<li class=\"tile %.*s\">", STR_ARG(colour_class(w, one->colour)));
        if (one->target.len) {
            begin_link(w, one->target);
            put(w, "\">");
        }
        put(w, "<b>");
        text(w, one->value);
        put(w, "</b> <span>");
        html_escape(&w->out, one->mark);
        strbuf_add_char(&w->out, ' ');
        text(w, one->label);
        put(w, "</span>");
        if (one->note.len) {
            put(w, " <i>");
            text(w, one->note);
            put(w, "</i>");
        }
        put(w, one->target.len ? "</a></li>" : "</li>");
    }
    put(w, "</ul>\n");
}

static str fill_class(writer *w, str colour)
{
    add_rule(w, fill_rule(w->d->memory, colour));
    return str_format(w->d->memory, "f%.*s", STR_ARG(str_from(colour, 1)));
}

static size_t bar_total(const bar_chart *c, const bar *one)
{
    size_t total = 0;
    for (size_t p = 0; p < c->part_count; p++)
        total += one->counts[p];
    return total;
}

enum { THIN_PERCENT = 3 }; /* minimum width for the shape; twice this for shape and count */

/* Each part contains shape and count, so that it is readable without colours; the word is for screen readers.
 * Parts end at rounded percents, so that bars of one total are of one length. */
static void write_bar(writer *w, const bar_chart *c, const bar *one, size_t most)
{
    put(w, "<tr><th scope=\"row\">");
    text(w, one->label);
    put(w, "</th><td>");
    size_t before = 0;
    for (size_t p = 0; p < c->part_count; p++) {
        const bar_part *part = &c->parts[p];
        size_t count = one->counts[p];
        if (count == 0)
            continue;
        unsigned percent = (unsigned)((before + count) * 100 / most - before * 100 / most);
        before += count;
        strbuf_addf(&w->out, "<span class=\"part %.*s %.*s\" title=\"", STR_ARG(fill_class(w, part->colour)),
                    STR_ARG(width_class(w, percent)));
        html_escape(&w->out, part->label);
        strbuf_addf(&w->out, " %zu\"><span class=\"hidden\">%.*s %zu </span>", count, STR_ARG(part->label),
                    count);
        if (percent >= 2 * THIN_PERCENT)
            strbuf_addf(&w->out, "<span aria-hidden=\"true\">%.*s%zu</span>", STR_ARG(part->mark), count);
        else if (percent >= THIN_PERCENT)
            strbuf_addf(&w->out, "<span aria-hidden=\"true\">%.*s</span>", STR_ARG(part->mark));
        put(w, "</span>");
    }
    strbuf_addf(&w->out, "</td><td class=\"r\">%zu</td></tr>\n", bar_total(c, one));
}

static void write_bars(writer *w, const bar_chart *c)
{
    size_t most = 1;
    for (size_t b = 0; b < c->bars.count; b++)
        most = bar_total(c, &c->bars.items[b]) > most ? bar_total(c, &c->bars.items[b]) : most;
    put(w, "<table class=\"bars\"><caption class=\"hidden\">");
    text(w, c->title);
    put(w, "</caption><tbody>\n");
    for (size_t b = 0; b < c->bars.count; b++)
        write_bar(w, c, &c->bars.items[b], most);
    put(w, "</tbody></table>\n<div class=\"legend\">");
    for (size_t p = 0; p < c->part_count; p++) {
        strbuf_addf(&w->out, "<span class=\"%.*s\">%.*s ", STR_ARG(colour_class(w, c->parts[p].colour)),
                    STR_ARG(c->parts[p].mark));
        text(w, c->parts[p].label);
        put(w, "</span>");
    }
    put(w, "</div>\n");
}

static void write_legend(writer *w, const line_chart *c)
{
    chart_keys keys = chart_legend(w->d->memory, c);
    put(w, "<div class=\"legend\">");
    for (size_t i = 0; i < keys.v.count; i++) {
        put(w, "<span>");
        drawing_svg(&w->out, keys.v.items[i].shown, w->d->lang);
        put(w, " ");
        text(w, keys.v.items[i].label);
        put(w, "</span>");
    }
    put(w, "</div>\n");
}

/* Two drawings where a narrow screen has its own; the style sheet shows one of them. */
static void write_drawing(writer *w, const drawing *shown, const drawing *narrow)
{
    drawing_svg(&w->out, shown, w->d->lang);
    if (narrow)
        drawing_svg(&w->out, narrow, w->d->lang);
}

static void write_input(writer *w, const form_input *in)
{
    static const struct { const char *before, *after; } kinds[] = {
        [INPUT_HIDDEN] = { "<input type=\"hidden\" name=\"", "\">" },
        [INPUT_TEXT] = { "<input type=\"search\" maxlength=\"100\" name=\"", "\"></label>" },
        [INPUT_CHECK] = { "<input type=\"checkbox\" name=\"", "\">" },
    };
    if (in->type != INPUT_HIDDEN)
        put(w, "<label>");
    if (in->type == INPUT_TEXT) {
        put(w, "<span>");
        text(w, in->label);
        put(w, "</span> ");
    }
    put(w, kinds[in->type].before);
    html_escape(&w->out, in->name);
    put(w, "\" value=\"");
    html_escape(&w->out, in->value);
    put(w, in->is_on ? "\" checked>" : kinds[in->type].after);
    if (in->type == INPUT_CHECK) {
        put(w, " ");
        text(w, in->label);
        put(w, "</label>");
    }
}

static void write_form(writer *w, const page_form *f, bool is_search)
{
    put(w, is_search ? "<form class=\"find\" method=\"get\" role=\"search\" action=\""
                     : "<form class=\"view\" method=\"get\" action=\"");
    html_escape(&w->out, f->address);
    put(w, "\" aria-label=\"");
    html_escape(&w->out, f->label);
    put(w, "\">");
    for (size_t i = 0; i < f->inputs.count; i++)
        write_input(w, &f->inputs.items[i]);
    put(w, "<button>");
    text(w, f->submit);
    put(w, "</button></form>\n");
}

static void write_line_chart(writer *w, const line_chart *c)
{
    const drawing *d = chart_line(w->d->memory, c);
    if (c->is_small) {
        drawing_svg(&w->out, d, w->d->lang);
        return;
    }
    put(w, c->is_wide ? "<figure class=\"whole\">" : "<figure>");
    write_drawing(w, d, c->is_wide ? chart_line_tall(w->d->memory, c) : 0);
    write_legend(w, c);
    put(w, "</figure>\n");
}

static void write_value_chart(writer *w, const value_chart *c)
{
    begin_scroll(w, c->title);
    drawing_svg(&w->out, chart_values(w->d->memory, c), w->d->lang);
    put(w, "</div>\n");
}

static void write_contents(writer *w)
{
    strbuf_addf(&w->out, "<nav class=\"contents\" aria-label=\"%s\"><ol>",
                w->d->lang == LANGUAGE_ZH ? "目录" : "Contents");
    for (size_t i = 0; i < w->d->blocks.count; i++) {
        const block *b = &w->d->blocks.items[i];
        if (b->type != BLOCK_HEADING || b->level > 1)
            continue;
        strbuf_addf(&w->out, "<li><a href=\"#%.*s\">", STR_ARG(b->id));
        write_spans(w, &b->text);
        put(w, "</a></li>");
    }
    put(w, "</ol></nav>\n");
}

static const struct { const char *before, *after; } groups[] = {
    [GROUP_CARD] = { "<section class=\"card\">\n", "</section>\n" },
    [GROUP_GRID] = { "<div class=\"cards\">\n", "</div>\n" },
    [GROUP_SMALL] = { "<div class=\"small\">\n", "</div>\n" },
    [GROUP_BOARD] = { "<div class=\"dashboard\">\n", "</div>\n" },
    [GROUP_FOLD] = { "<details><summary>", "</details>\n" },
};

static void begin_group(writer *w, const block *b)
{
    *vec_push(w->d->memory, &w->open) = b->group;
    put(w, groups[b->group].before);
    if (b->group == GROUP_FOLD) {
        write_spans(w, &b->text);
        put(w, "</summary>\n");
    }
}

static void write_paragraph(writer *w, const block *b)
{
    put(w, b->type == BLOCK_NOTE ? "<p class=\"note\"" : "<p");
    if (b->id.len)
        strbuf_addf(&w->out, " id=\"%.*s\"", STR_ARG(b->id));
    put(w, ">");
    write_spans(w, &b->text);
    put(w, "</p>\n");
}

static void put_heading(void *payload, const block *b)
{
    writer *w = payload;
    /* The title of the page is h1. */
    strbuf_addf(&w->out, "<h%u id=\"%.*s\">", b->level + 1, STR_ARG(b->id));
    write_spans(w, &b->text);
    strbuf_addf(&w->out, "</h%u>\n", b->level + 1);
}

static void put_paragraph(void *payload, const block *b)
{
    write_paragraph(payload, b);
}

static void put_list_item(void *payload, const block *b)
{
    writer *w = payload;
    put(w, "<li>");
    write_spans(w, &b->text);
    put(w, "</li>\n");
}

static void put_table(void *payload, const block *b)
{
    writer *w = payload;
    write_table(w, document_sorted(w->d, b->table));
}

static void put_tiles(void *payload, const block *b)
{
    write_tiles(payload, b->tiles, b->tile_count);
}

static void put_line_chart(void *payload, const block *b)
{
    write_line_chart(payload, b->line);
}

static void put_legend(void *payload, const block *b)
{
    write_legend(payload, b->line);
}

static void put_value_chart(void *payload, const block *b)
{
    write_value_chart(payload, b->values);
}

static void put_bar_chart(void *payload, const block *b)
{
    write_bars(payload, b->bars);
}

static void put_drawing(void *payload, const block *b)
{
    writer *w = payload;
    put(w, "<figure class=\"whole\">");
    if (!b->narrow)
        begin_scroll(w, b->drawing->title);
    write_drawing(w, b->drawing, b->narrow);
    put(w, b->narrow ? "</figure>\n" : "</div></figure>\n");
}

static void put_form(void *payload, const block *b)
{
    write_form(payload, b->form, false);
}

static void put_group_begin(void *payload, const block *b)
{
    begin_group(payload, b);
}

static void put_group_end(void *payload, const block *b)
{
    writer *w = payload;
    (void)b;
    put(w, groups[w->open.items[--w->open.count]].after);
}

static void put_contents(void *payload, const block *b)
{
    (void)b;
    write_contents(payload);
}

static void put_signature(void *payload, const block *b)
{
    writer *w = payload;
    put(w, "<p class=\"signature\">");
    text(w, b->signer);
    put(w, "<br>");
    text(w, b->day);
    put(w, "</p>\n");
}

static void put_list(void *payload, bool begins)
{
    put(payload, begins ? "<ul>\n" : "</ul>\n");
}

static const document_writer html_writer = {
    .of = {
        [BLOCK_HEADING] = put_heading,
        [BLOCK_PARAGRAPH] = put_paragraph,
        [BLOCK_LIST_ITEM] = put_list_item,
        [BLOCK_NOTE] = put_paragraph,
        [BLOCK_TABLE] = put_table,
        [BLOCK_TILES] = put_tiles,
        [BLOCK_LINE_CHART] = put_line_chart,
        [BLOCK_BAR_CHART] = put_bar_chart,
        [BLOCK_VALUE_CHART] = put_value_chart,
        [BLOCK_DRAWING] = put_drawing,
        [BLOCK_FORM] = put_form,
        [BLOCK_LEGEND] = put_legend,
        [BLOCK_GROUP_BEGIN] = put_group_begin,
        [BLOCK_GROUP_END] = put_group_end,
        [BLOCK_CONTENTS] = put_contents,
        [BLOCK_ADDRESSEE] = put_paragraph,
        [BLOCK_SIGNATURE] = put_signature,
    },
    .list = put_list,
};

static void write_page_link(writer *w, const page_link *link)
{
    const char *lang = link->lang == w->d->lang    ? ""
                       : link->lang == LANGUAGE_ZH ? " lang=\"zh-CN\""
                                                   : " lang=\"en\"";
    if (link->is_here) {
        strbuf_addf(&w->out, "<li><strong aria-current=\"page\"%s>", lang);
        text(w, link->text);
        put(w, "</strong></li>");
        return;
    }
    strbuf_addf(&w->out, "<li><a%s href=\"", lang);
    html_escape(&w->out, link->target);
    put(w, "\">");
    html_text(&w->out, link->text, link->lang == w->d->lang ? w->d->lang : LANGUAGE_ZH);
    put(w, "</a></li>");
}

/* The links from first that have its head, folded below it where there are several. Returns their count. */
static size_t write_link_group(writer *w, const page_links *links, size_t first)
{
    str head = links->v.items[first].head;
    size_t end = first;
    bool is_here = false;
    do
        is_here = is_here || links->v.items[end].is_here;
    while (++end < links->v.count && head.len && str_eq(links->v.items[end].head, head));
    if (end - first == 1) {
        write_page_link(w, &links->v.items[first]);
        return 1;
    }
    put(w, is_here ? "<li><details name=\"menu\"><summary aria-current=\"true\">"
                   : "<li><details name=\"menu\"><summary>");
    text(w, head);
    put(w, "</summary><ul>");
    for (size_t i = first; i < end; i++)
        write_page_link(w, &links->v.items[i]);
    put(w, "</ul></details></li>");
    return end - first;
}

static void write_navigation(writer *w)
{
    for (size_t i = 0; i < w->d->navigation.count; i++) {
        const page_links *links = &w->d->navigation.items[i];
        if (links->v.count == 0)
            continue;
        put(w, "<nav aria-label=\"");
        html_escape(&w->out, links->label);
        put(w, "\"><ul>");
        for (size_t k = 0; k < links->v.count;)
            k += write_link_group(w, links, k);
        put(w, "</ul></nav>\n");
    }
}

static void write_island(writer *w, const document_island *island)
{
    put(w, "<div id=\"island\" data-page=\"");
    html_escape(&w->out, island->page);
    put(w, w->d->lang == LANGUAGE_ZH ? "\"><noscript><p>此页面需要启用 JavaScript。</p></noscript></div>\n"
                                     : "\"><noscript><p>This page needs JavaScript.</p></noscript></div>\n");
}

static void write_body(writer *w)
{
    bool zh = w->d->lang == LANGUAGE_ZH;
    put(w, "<body>");
    if (w->d->navigation.count) {
        strbuf_addf(&w->out, "<a class=\"skip\" href=\"#main\">%s</a><div class=\"site\">\n",
                    zh ? "跳到正文" : "Skip to content");
        write_navigation(w);
        if (w->d->search)
            write_form(w, w->d->search, true);
        put(w, "</div>");
    }
    put(w, "<main id=\"main\">\n<header><h1>");
    text(w, w->d->title);
    put(w, "</h1><p class=\"subtitle\">");
    text(w, w->d->subtitle);
    put(w, "</p></header>\n");
    document_walk(w->d, &html_writer, w);
    if (w->d->island)
        write_island(w, w->d->island);
    put(w, "<footer>");
    text(w, w->d->made_by);
    put(w, "</footer>\n</main></body></html>\n");
}

static void write_style_link(strbuf *out, str address)
{
    strbuf_add(out, STR("<link rel=\"stylesheet\" href=\""));
    html_escape(out, address);
    strbuf_add(out, STR("\">\n"));
}

static void write_island_links(strbuf *out, const document_island *island)
{
    if (!island)
        return;
    for (size_t i = 0; i < island->style_count; i++)
        write_style_link(out, island->styles[i]);
    strbuf_add(out, STR("<script type=\"module\" src=\""));
    html_escape(out, island->script);
    strbuf_add(out, STR("\"></script>\n"));
}

static void write_head(strbuf *out, const document *d, const writer *w)
{
    strbuf_addf(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
                d->lang == LANGUAGE_ZH ? "zh-CN" : "en");
    html_escape(out, d->title);
    strbuf_add(out, STR("</title>\n"));
    if (d->style_address.len) {
        write_style_link(out, d->style_address);
        write_island_links(out, d->island);
        strbuf_add(out, STR("</head>\n"));
        return;
    }
    strbuf_add(out, STR("<style>\n"));
    strbuf_add(out, html_style());
    drawing_css(out);
    for (size_t i = 0; i < w->rules.count; i++)
        strbuf_add(out, w->rules.items[i]);
    strbuf_add(out, STR("</style></head>\n"));
}

str document_html(arena *a, const document *d)
{
    writer w = { .d = d, .out = strbuf_in(a, 0) };
    strbuf out = strbuf_in(a, 0);
    write_body(&w); /* first, because it collects the style rules of the head */
    write_head(&out, d, &w);
    strbuf_add(&out, strbuf_str(&w.out));
    return strbuf_str(&out);
}

str document_style(arena *a, const str *colours, size_t count)
{
    strbuf out = strbuf_in(a, 0);
    strbuf_add(&out, html_style());
    drawing_css(&out);
    for (size_t i = 0; i < count; i++) {
        strbuf_add(&out, colour_rule(a, colours[i]));
        strbuf_add(&out, fill_rule(a, colours[i]));
    }
    for (unsigned percent = 0; percent <= 100; percent++)
        strbuf_add(&out, width_rule(a, percent));
    return strbuf_str(&out);
}
