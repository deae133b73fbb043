/* Bars of one value each, on both sides of zero. */
#include <math.h>

#include "base/utf8.h"
#include "document/write/chart.h"
#include "document/write/html.h"

enum { WIDTH = 760, LABEL = 250, ROOM = 62, STEP = 24, HEIGHT = 16, TOP = 6, LABEL_CHARACTERS = 16 };

/* A long name is truncated before the bars; the tooltip contains the full name. */
static void label_at(strbuf *out, language page, double y, str label)
{
    size_t wanted = LABEL_CHARACTERS * utf8_count(label) * 2 / (utf8_columns(label) + 1);
    bool is_cut = utf8_count(label) > wanted;
    chart_text(out, page, LABEL - 8, y, ANCHOR_END, "barlabel",
               is_cut ? str_format(out->memory, "%.*s…", STR_ARG(utf8_head(label, wanted))) : label);
}

void chart_write_values(strbuf *out, const value_chart *c, language page)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < c->bars.count; i++) {
        low = fmin(low, c->bars.items[i].value);
        high = fmax(high, c->bars.items[i].value);
    }
    double left = LABEL + (low < 0 ? ROOM : 0), scale = high > low ? (WIDTH - left - ROOM) / (high - low) : 0,
           zero = left - low * scale;
    strbuf_addf(out, "<svg viewBox=\"0 0 %d %zu\" role=\"img\" class=\"bars\"><title>", WIDTH,
                TOP + STEP * c->bars.count + 4);
    html_escape(out, c->title);
    strbuf_add(out, STR("</title>"));
    for (size_t i = 0; i < c->bars.count; i++) {
        const value_bar *b = &c->bars.items[i];
        double y = TOP + STEP * (double)i, end = zero + b->value * scale;
        label_at(out, page, y + 13, b->label);
        strbuf_addf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%.*s\"><title>",
                    fmin(zero, end), y, fmax(fabs(end - zero), 1), HEIGHT, STR_ARG(b->colour));
        html_escape(out, b->label);
        strbuf_add(out, STR(" "));
        html_escape(out, b->text);
        strbuf_add(out, STR("</title></rect>"));
        chart_text(out, page, end + (b->value < 0 ? -5 : 5), y + 13, b->value < 0 ? ANCHOR_END : ANCHOR_START,
                   "tick", b->text);
    }
    strbuf_addf(out, "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"2\" y2=\"%zu\" class=\"grid\"/></svg>", zero, zero,
                TOP + STEP * c->bars.count);
}
