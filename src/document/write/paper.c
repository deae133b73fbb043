#include "document/write/paper.h"

#include <math.h>

#include "base/utf8.h"

#define FREE_SERIF "Noto Serif CJK SC,Noto Sans CJK SC,AR PL UMing CN,WenQuanYi Zen Hei,serif"
#define FREE_SANS "Noto Sans CJK SC,WenQuanYi Zen Hei,sans-serif"

/* clang-format off */
const paper_font_row paper_fonts[PAPER_FONT_COUNT] = {
    [FONT_SONG] = { "宋体", "SimSun", "宋体,SimSun," FREE_SERIF, true },
    [FONT_FANGSONG] = { "仿宋_GB2312", "仿宋", "仿宋_GB2312,仿宋,FangSong," FREE_SERIF, true },
    [FONT_HEI] = { "黑体", "SimHei", "黑体,SimHei," FREE_SANS, false },
    [FONT_KAI] = { "楷体_GB2312", "楷体", "楷体_GB2312,楷体,KaiTi,AR PL UKai CN," FREE_SERIF, true },
    [FONT_TITLE] = { "方正小标宋简体", "华文中宋",
        "方正小标宋简体,FZXiaoBiaoSong\\-B05S,华文中宋,STZhongsong," FREE_SERIF, true },
};

#define RED "#ff0000"
#define GREY "#404040"
#define LEFT ALIGN_LEFT
#define RIGHT ALIGN_RIGHT
#define CENTRE ALIGN_CENTRE
#define JUSTIFIED LOOK_JUSTIFIED
#define BOLD LOOK_BOLD
#define NEXT LOOK_KEEPS_NEXT
#define LINES LOOK_KEEPS_LINES

/* 225 mm for 22 lines: 28.95 points each. */
static const paper_look official[PAPER_STYLE_COUNT] = {
    /* id, name, typeface, points, line, before, after, indent, align, flags, level, colour */
    [STYLE_BODY] = { "Normal", "Normal", FONT_FANGSONG, 16, 28.95, 0, 0, 2, LEFT, JUSTIFIED, 0, 0 },
    [STYLE_ISSUER] = { "Issuer", "发文机关标志", FONT_TITLE, 40, 0, 0, 20, 0, CENTRE, NEXT, 0, RED },
    [STYLE_NUMBER] = { "Number", "发文字号", FONT_FANGSONG, 16, 28.95, 0, 28.95, 0, CENTRE, NEXT, 0, 0 },
    [STYLE_TITLE] = { "Title", "Title", FONT_TITLE, 22, 34, 0, 12, 0, CENTRE, NEXT, 0, 0 },
    [STYLE_SUBTITLE] = { "Subtitle", "Subtitle", FONT_KAI, 12, 20, 0, 14, 0, CENTRE, 0, 0, 0 },
    [STYLE_HEADING1] = { "Heading1", "heading 1", FONT_HEI, 16, 28.95, 10, 4, 2, LEFT, NEXT | LINES, 1, 0 },
    [STYLE_HEADING2] = { "Heading2", "heading 2", FONT_KAI, 16, 28.95, 6, 2, 2, LEFT, NEXT | LINES, 2, 0 },
    [STYLE_HEADING3] = { "Heading3", "heading 3", FONT_HEI, 12, 20, 8, 2, 0, LEFT, NEXT | LINES, 3, 0 },
    [STYLE_HEADING4] = { "Heading4", "heading 4", FONT_FANGSONG, 12, 20, 4, 2, 0, LEFT, BOLD | NEXT, 4, 0 },
    [STYLE_PLAIN] = { "Addressee", "主送机关", FONT_FANGSONG, 16, 28.95, 0, 0, 0, LEFT, NEXT, 0, 0 },
    [STYLE_SIGNATURE] = { "Signature", "Signature", FONT_FANGSONG, 16, 28.95, 0, 0, 0, RIGHT, LINES, 0, 0 },
    [STYLE_CARD] = { "Card", "指标说明", FONT_FANGSONG, 12, 19, 0, 0, 0, LEFT, JUSTIFIED | LINES, 0, 0 },
    [STYLE_LIST] = { "ListBullet", "List Bullet", FONT_FANGSONG, 12, 19, 0, 2, 0, LEFT, 0, 0, 0 },
    [STYLE_NOTE] = { "Note", "说明", FONT_KAI, 10.5, 16, 2, 6, 0, LEFT, LINES, 0, GREY },
    [STYLE_SMALL] = { "Small", "依据", FONT_SONG, 9, 13, 0, 3, 0, LEFT, 0, 0, 0 },
    [STYLE_CONTENTS] = { "TOC1", "toc 1", FONT_FANGSONG, 14, 24, 0, 0, 0, LEFT, 0, 0, 0 },
    [STYLE_FIGURE] = { "Figure", "图", FONT_SONG, 10.5, 0, 2, 4, 0, CENTRE, NEXT | LINES, 0, 0 },
    [STYLE_CAPTION] = { "Caption", "caption", FONT_HEI, 10.5, 16, 4, 4, 0, CENTRE, NEXT | LINES, 0, 0 },
    [STYLE_CELL] = { "Cell", "表格", FONT_SONG, 9, 12.5, 1.5, 1.5, 0, LEFT, 0, 0, 0 },
    [STYLE_PAGE_NUMBER] = { "Footer", "footer", FONT_SONG, 14, 0, 0, 0, 0, RIGHT, 0, 0, 0 },
};

/* One page: the styles that differ from those of an official paper. */
static const struct { paper_style style; paper_look look; } compact[] = {
    { STYLE_BODY, { "Normal", "Normal", FONT_FANGSONG, 12, 18, 0, 2, 2, LEFT, JUSTIFIED, 0, 0 } },
    { STYLE_TITLE, { "Title", "Title", FONT_TITLE, 20, 28, 0, 4, 0, CENTRE, NEXT, 0, 0 } },
    { STYLE_SUBTITLE, { "Subtitle", "Subtitle", FONT_KAI, 11, 16, 0, 6, 0, CENTRE, 0, 0, 0 } },
    { STYLE_HEADING1, { "Heading1", "heading 1", FONT_HEI, 12.5, 18, 6, 2, 0, LEFT, NEXT | LINES, 1, 0 } },
    { STYLE_NOTE, { "Note", "说明", FONT_KAI, 9, 12.5, 2, 2, 0, LEFT, LINES, 0, GREY } },
};
/* clang-format on */

double paper_top_mm(paper_kind kind)
{
    return kind == PAPER_COMPACT ? PAPER_COMPACT_MM : PAPER_TOP_MM;
}

double paper_bottom_mm(paper_kind kind)
{
    return kind == PAPER_COMPACT ? PAPER_COMPACT_MM : PAPER_BOTTOM_MM;
}

const paper_look *paper_look_of(paper_kind kind, paper_style style)
{
    for (size_t i = 0; kind == PAPER_COMPACT && i < COUNT_OF(compact); i++)
        if (compact[i].style == style)
            return &compact[i].look;
    return &official[style];
}

paper_style paper_style_of(const block *b, const group_style *group)
{
    bool is_small = group && *group == GROUP_SMALL;
    switch (b->type) {
    case BLOCK_HEADING: return (paper_style)(STYLE_HEADING1 + b->level - 1);
    case BLOCK_NOTE: return STYLE_NOTE;
    case BLOCK_LIST_ITEM: return STYLE_LIST;
    case BLOCK_ADDRESSEE: return STYLE_PLAIN;
    case BLOCK_SIGNATURE: return STYLE_SIGNATURE;
    default: return is_small ? STYLE_SMALL : group ? STYLE_CARD : STYLE_BODY;
    }
}

bool paper_keeps_next(const document *d, const block *b, const group_style *group)
{
    return group && *group == GROUP_CARD && b + 1 < d->blocks.items + d->blocks.count &&
           b[1].type != BLOCK_GROUP_END;
}

/* The width of a text in characters of Chinese; quotes and dashes are as wide as those. */
static double characters(str text)
{
    double sum = 0;
    for (uint32_t rune; utf8_next(&text, &rune);)
        sum += rune < 0x80 ? 0.5 : 1;
    return sum;
}

double paper_issuer_points(str issuer)
{
    double room = PAPER_TEXT_WIDTH_MM / 25.4 * 72, wide = characters(issuer);
    return floor(fmin(official[STYLE_ISSUER].points, room / fmax(wide, 1) * 0.98));
}

/* How good it is to break before a byte of a title; 0: not at all. */
static int break_worth(str title, size_t at)
{
    size_t bytes;
    char before = title.data[at - 1];
    if (before == ' ')
        return 3;
    bool is_digit = char_is_digit(title.data[at]), was_digit = char_is_digit(before);
    if (is_digit || char_is_letter(title.data[at]))
        return was_digit || (unsigned char)before < 0x80 ? 0 : 3;
    return was_digit || !rune_is_han(utf8_at(title, at, &bytes)) ? 0 : 1;
}

/* The break of the greatest worth for its distance from that part of the title; 0: none. */
static size_t best_break(str title, double part)
{
    size_t best = 0, bytes;
    double best_cost = 1e9, whole = characters(title);
    for (size_t at = 0; at < title.len; at += bytes) {
        (void)utf8_at(title, at, &bytes);
        int worth = at > 0 ? break_worth(title, at) : 0;
        double cost = fabs(characters(str_slice(title, 0, at)) / whole - part) - 0.12 * worth;
        if (worth > 0 && cost < best_cost) {
            best_cost = cost;
            best = at;
        }
    }
    return best;
}

/* The title in a number of lines about as long as each other, or less where it has no more breaks. Returns
 * the characters of the longest one. */
static double break_title(str title, size_t wanted, str *lines, size_t *count_out)
{
    double longest = 0;
    for (*count_out = 0; title.len > 0; ++*count_out) {
        size_t left = wanted - *count_out, at = left > 1 ? best_break(title, 1.0 / (double)left) : 0;
        lines[*count_out] = at > 0 ? str_trim(str_slice(title, 0, at)) : title;
        longest = fmax(longest, characters(lines[*count_out]));
        title = at > 0 ? str_from(title, at) : STR_NONE;
    }
    return longest;
}

size_t paper_title_lines(str title, double points, str lines_out[PAPER_TITLE_LINES])
{
    double room = PAPER_TEXT_WIDTH_MM / 25.4 * 72 * 0.97;
    size_t count = 0;
    for (size_t wanted = 1; wanted <= PAPER_TITLE_LINES; wanted++)
        if (break_title(title, wanted, lines_out, &count) * points <= room)
            break;
    return count;
}

const table *paper_tiles(arena *a, const tile *tiles, size_t count, str source)
{
    bool has_notes = false;
    table_column *columns = arena_array(a, table_column, count);
    for (size_t i = 0; i < count; i++) {
        columns[i] = (table_column){ str_format(a, "%.*s %.*s", STR_ARG(tiles[i].mark),
                                                STR_ARG(tiles[i].label)), ALIGN_CENTRE, 1 };
        has_notes |= tiles[i].note.len > 0;
    }
    table *t = table_create(a, STR_NONE, columns, count);
    for (int row = 0; row < (has_notes ? 2 : 1); row++) {
        table_row *r = table_add_row(a, t);
        r->source = row ? STR_NONE : source;
        for (size_t i = 0; i < count; i++)
            spans_add(a, &r->cells[i], row ? SPAN_MUTED : SPAN_STRONG, row ? tiles[i].note : tiles[i].value);
    }
    return t;
}

/* Letters and digits that a line should not divide. */
static size_t longest_word(str text)
{
    size_t longest = 0, now = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        now = c > ' ' && c < 0x80 && c != '-' && c != '/' ? now + 1 : 0;
        longest = now > longest ? now : longest;
    }
    return longest;
}

/* The width that the longest word of a column needs, in parts of the table; long addresses are divided. */
static double needed_width(const document *d, const table *t, size_t column)
{
    enum { WORD_MAX = 16 };
    const double letter = 0.57, side_points = 8, whole_points = PAPER_TEXT_WIDTH_MM / 25.4 * 72;
    size_t longest = longest_word(t->columns[column].title);
    for (size_t r = 0; r < t->rows.count; r++) {
        const spans *s = &t->rows.items[r].cells[column];
        for (size_t i = 0; !t->rows.items[r].is_group && i < s->v.count; i++) {
            size_t word = s->v.items[i].style == SPAN_NOTE ? 0 : longest_word(s->v.items[i].text);
            longest = word > longest && word <= WORD_MAX ? word : longest;
        }
    }
    double points = paper_look_of(d->paper, STYLE_CELL)->points;
    return ((double)longest * letter * points + side_points) / whole_points;
}

/* Columns that are too narrow for a word take what they need from the others, each as it has room. */
void paper_widths(const document *d, const table *t, double whole, double *widths_out)
{
    double sum = 0, missing = 0, room = 0;
    double *spare = arena_array(d->memory, double, t->column_count);
    for (size_t c = 0; c < t->column_count; c++)
        sum += t->columns[c].width ? t->columns[c].width : 10;
    for (size_t c = 0; c < t->column_count; c++) {
        widths_out[c] = (t->columns[c].width ? t->columns[c].width : 10) / sum;
        spare[c] = widths_out[c] - needed_width(d, t, c);
        missing += fmax(-spare[c], 0);
        room += fmax(spare[c], 0);
    }
    double moved = fmin(missing, room);
    for (size_t c = 0; c < t->column_count && moved > 0; c++)
        widths_out[c] -= spare[c] * moved / (spare[c] < 0 ? missing : room);
    for (size_t c = 0; c < t->column_count; c++)
        widths_out[c] *= whole;
}

drawing *paper_drawing(arena *a, const block *b, double *width_mm_out)
{
    enum { SMALL_MM = 112, LEGEND_WIDTH = 540 };
    const double unit_mm = 0.2; /* of a drawing: its letters are about as large as those of a table */
    *width_mm_out = b->type == BLOCK_LINE_CHART && b->line->is_small ? SMALL_MM : PAPER_TEXT_WIDTH_MM;
    switch (b->type) {
    case BLOCK_LINE_CHART: return chart_line(a, b->line);
    case BLOCK_VALUE_CHART: return chart_values(a, b->values);
    case BLOCK_BAR_CHART: return chart_bars(a, b->bars);
    case BLOCK_DRAWING: {
        const drawing *of = b->drawing;
        drawing *d = drawing_create(a, of->width, of->height, of->class, of->title);
        drawing_add(d, b->drawing, 0, 0);
        *width_mm_out = fmin(of->width * unit_mm, PAPER_TEXT_WIDTH_MM);
        return d;
    }
    case BLOCK_LEGEND: return chart_legend_drawing(a, b->line, LEGEND_WIDTH);
    default: return 0;
    }
}

str paper_colour(const span *one)
{
    return one->style == SPAN_BADGE   ? one->colour
           : one->style == SPAN_MUTED ? STR("#595959")
                                      : STR_NONE;
}
