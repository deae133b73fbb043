#include "document/html.h"

#include "base/embed.h"
#include "document/chart.h"

EMBED_FILE(html_style, "src/document/style.css")

void html_escape(strbuf *out, str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *entity = 0;
        switch (text.data[i]) {
        case '&': entity = "&amp;"; break;
        case '<': entity = "&lt;"; break;
        case '>': entity = "&gt;"; break;
        case '"': entity = "&quot;"; break;
        case '\'': entity = "&#39;"; break;
        default:
            if ((unsigned char)text.data[i] < 0x20 && text.data[i] != '\n' && text.data[i] != '\t')
                entity = "";
        }
        if (!entity)
            continue;
        strbuf_add(out, str_slice(text, from, i));
        strbuf_add(out, str_of(entity));
        from = i + 1;
    }
    strbuf_add(out, str_from(text, from));
}

static void write_spans(strbuf *out, const spans *s)
{
    for (size_t i = 0; i < s->v.count; i++) {
        const span *one = &s->v.items[i];
        switch (one->style) {
        case SPAN_PLAIN: html_escape(out, one->text); break;
        case SPAN_STRONG: strbuf_add(out, STR("<strong>")); html_escape(out, one->text); strbuf_add(out, STR("</strong>")); break;
        case SPAN_MUTED: strbuf_add(out, STR("<span class=\"muted\">")); html_escape(out, one->text); strbuf_add(out, STR("</span>")); break;
        case SPAN_CODE: strbuf_add(out, STR("<code>")); html_escape(out, one->text); strbuf_add(out, STR("</code>")); break;
        case SPAN_MARK: strbuf_add(out, STR("<mark>")); html_escape(out, one->text); strbuf_add(out, STR("</mark>")); break;
        case SPAN_BADGE:
            strbuf_addf(out, "<span class=\"badge\" style=\"color:%.*s\">%.*s ", STR_ARG(one->colour), STR_ARG(one->mark));
            html_escape(out, one->text);
            strbuf_add(out, STR("</span>"));
            break;
        case SPAN_LINK:
            strbuf_add(out, str_starts(one->target, STR("/")) ? STR("<a href=\"") : STR("<a href=\"#"));
            html_escape(out, one->target);
            strbuf_add(out, STR("\">"));
            html_escape(out, one->text);
            strbuf_add(out, STR("</a>"));
            break;
        }
    }
}

static const char *align_class(column_align align)
{
    return align == ALIGN_RIGHT ? " class=\"r\"" : align == ALIGN_CENTRE ? " class=\"c\"" : "";
}

static void write_table(strbuf *out, const table *t)
{
    unsigned width = 0;
    for (size_t c = 0; c < t->column_count; c++)
        width += t->columns[c].width;
    strbuf_add(out, STR("<div class=\"scroll\" tabindex=\"0\"><table>"));
    if (t->caption.len) {
        strbuf_add(out, STR("<caption>"));
        html_escape(out, t->caption);
        strbuf_add(out, STR("</caption>"));
    }
    strbuf_add(out, STR("<thead><tr>"));
    for (size_t c = 0; c < t->column_count; c++) {
        strbuf_addf(out, "<th scope=\"col\"%s", align_class(t->columns[c].align));
        if (t->columns[c].width)
            strbuf_addf(out, " style=\"width:%u%%\"", t->columns[c].width * 100 / width);
        strbuf_add(out, STR(">"));
        html_escape(out, t->columns[c].title);
        strbuf_add(out, STR("</th>"));
    }
    strbuf_add(out, STR("</tr></thead><tbody>\n"));
    for (size_t r = 0; r < t->rows.count; r++) {
        const table_row *row = &t->rows.items[r];
        if (row->is_group) {
            strbuf_addf(out, "<tr class=\"group\"><th colspan=\"%zu\" scope=\"rowgroup\">", t->column_count);
            write_spans(out, &row->cells[0]);
            strbuf_add(out, STR("</th></tr>\n"));
            continue;
        }
        strbuf_add(out, STR("<tr>"));
        for (size_t c = 0; c < t->column_count; c++) {
            strbuf_addf(out, "<td%s>", align_class(t->columns[c].align));
            write_spans(out, &row->cells[c]);
            strbuf_add(out, STR("</td>"));
        }
        strbuf_add(out, STR("</tr>\n"));
    }
    strbuf_add(out, STR("</tbody></table></div>\n"));
}

static void write_tiles(strbuf *out, const tile *tiles, size_t count)
{
    strbuf_add(out, STR("<div class=\"tiles\">"));
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(out, "<div class=\"tile\" style=\"border-top-color:%.*s\"><b style=\"color:%.*s\">", STR_ARG(tiles[i].colour),
                    STR_ARG(tiles[i].colour));
        html_escape(out, tiles[i].value);
        strbuf_add(out, STR("</b><span>"));
        html_escape(out, tiles[i].mark);
        strbuf_add_char(out, ' ');
        html_escape(out, tiles[i].label);
        strbuf_add(out, STR("</span></div>"));
    }
    strbuf_add(out, STR("</div>\n"));
}

static void write_bar_legend(strbuf *out, const bar_chart *c)
{
    strbuf_add(out, STR("<div class=\"legend\">"));
    for (size_t p = 0; p < c->part_count; p++) {
        strbuf_addf(out, "<span style=\"color:%.*s\">%.*s ", STR_ARG(c->parts[p].colour), STR_ARG(c->parts[p].mark));
        html_escape(out, c->parts[p].label);
        strbuf_add(out, STR("</span>"));
    }
    strbuf_add(out, STR("</div>\n"));
}

static void write_contents(strbuf *out, const document *d)
{
    strbuf_addf(out, "<nav aria-label=\"%s\"><ol>", d->lang == LANGUAGE_ZH ? "目录" : "Contents");
    for (size_t i = 0; i < d->blocks.count; i++) {
        const block *b = &d->blocks.items[i];
        if (b->type != BLOCK_HEADING || b->level > 1)
            continue;
        strbuf_addf(out, "<li><a href=\"#%.*s\">", STR_ARG(b->id));
        write_spans(out, &b->text);
        strbuf_add(out, STR("</a></li>"));
    }
    strbuf_add(out, STR("</ol></nav>\n"));
}

static void write_block(strbuf *out, const document *d, const block *b)
{
    switch (b->type) {
    case BLOCK_HEADING:
        /* The page's own title is h1. */
        strbuf_addf(out, "<h%u id=\"%.*s\">", b->level + 1, STR_ARG(b->id));
        write_spans(out, &b->text);
        strbuf_addf(out, "</h%u>\n", b->level + 1);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTE:
        strbuf_add(out, b->type == BLOCK_NOTE ? STR("<p class=\"note\">") : STR("<p>"));
        write_spans(out, &b->text);
        strbuf_add(out, STR("</p>\n"));
        break;
    case BLOCK_LIST_ITEM:
        strbuf_add(out, STR("<li>"));
        write_spans(out, &b->text);
        strbuf_add(out, STR("</li>\n"));
        break;
    case BLOCK_TABLE: write_table(out, b->table); break;
    case BLOCK_TILES: write_tiles(out, b->tiles, b->tile_count); break;
    case BLOCK_LINE_CHART: chart_write_line(out, b->line); break;
    case BLOCK_VALUE_CHART:
        chart_write_values(out, b->values);
        break;
    case BLOCK_BAR_CHART:
        chart_write_bars(out, b->bars, d->lang);
        write_bar_legend(out, b->bars);
        break;
    case BLOCK_CARD_BEGIN: strbuf_add(out, STR("<section class=\"card\">\n")); break;
    case BLOCK_CARD_END: strbuf_add(out, STR("</section>\n")); break;
    case BLOCK_CONTENTS: write_contents(out, d); break;
    }
}

str document_html(arena *a, const document *d)
{
    strbuf out = strbuf_in(a, 0);
    strbuf_addf(&out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>",
                d->lang == LANGUAGE_ZH ? "zh-CN" : "en");
    html_escape(&out, d->title);
    strbuf_add(&out, STR("</title>\n<style>\n"));
    strbuf_add(&out, html_style());
    strbuf_add(&out, STR("</style></head>\n<body><main>\n<header><h1>"));
    html_escape(&out, d->title);
    strbuf_add(&out, STR("</h1><p class=\"subtitle\">"));
    html_escape(&out, d->subtitle);
    strbuf_add(&out, STR("</p></header>\n"));
    bool in_list = false;
    for (size_t i = 0; i < d->blocks.count; i++) {
        const block *b = &d->blocks.items[i];
        if ((b->type == BLOCK_LIST_ITEM) != in_list) {
            strbuf_add(&out, in_list ? STR("</ul>\n") : STR("<ul>\n"));
            in_list = !in_list;
        }
        write_block(&out, d, b);
    }
    if (in_list)
        strbuf_add(&out, STR("</ul>\n"));
    strbuf_add(&out, STR("<footer>"));
    html_escape(&out, d->made_by);
    strbuf_add(&out, STR("</footer>\n</main></body></html>\n"));
    return strbuf_str(&out);
}
