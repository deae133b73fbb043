#include "document/read/symbol_font.h"

#include "base/utf8.h"

/* The codes 20 to 7E and A0 to FE of the font Symbol; U+FFFD: no sign. */
static const char symbol_low[] = " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
                                 "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
                                 "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
static const char symbol_high[] = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
                                  "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
                                  "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪�〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/* The signs of other fonts that documents use: numbers in circles, boxes, ticks, arrows. */
static const struct {
    symbol_font font;
    unsigned char first, last;
    uint32_t rune; /* of the first; the others follow it */
} rows[] = {
    { FONT_WINGDINGS, 0x6C, 0x6C, 0x25CF },   { FONT_WINGDINGS, 0x6E, 0x6E, 0x25A0 },
    { FONT_WINGDINGS, 0x6F, 0x6F, 0x25A1 },   { FONT_WINGDINGS, 0x75, 0x75, 0x25C6 },
    { FONT_WINGDINGS, 0x76, 0x76, 0x2756 },   { FONT_WINGDINGS, 0x80, 0x80, 0x24EA },
    { FONT_WINGDINGS, 0x81, 0x8A, 0x2460 },   { FONT_WINGDINGS, 0x8B, 0x8B, 0x24FF },
    { FONT_WINGDINGS, 0x8C, 0x95, 0x2776 },   { FONT_WINGDINGS, 0x9F, 0x9F, 0x2022 },
    { FONT_WINGDINGS, 0xA1, 0xA1, 0x25CB },   { FONT_WINGDINGS, 0xA7, 0xA7, 0x25AA },
    { FONT_WINGDINGS, 0xA8, 0xA8, 0x25FB },   { FONT_WINGDINGS, 0xAB, 0xAB, 0x2605 },
    { FONT_WINGDINGS, 0xD8, 0xD8, 0x27A2 },   { FONT_WINGDINGS, 0xDF, 0xDF, 0x2190 },
    { FONT_WINGDINGS, 0xE0, 0xE0, 0x2192 },   { FONT_WINGDINGS, 0xE1, 0xE1, 0x2191 },
    { FONT_WINGDINGS, 0xE2, 0xE2, 0x2193 },   { FONT_WINGDINGS, 0xFB, 0xFB, 0x2717 },
    { FONT_WINGDINGS, 0xFC, 0xFC, 0x2713 },   { FONT_WINGDINGS, 0xFD, 0xFD, 0x2612 },
    { FONT_WINGDINGS, 0xFE, 0xFE, 0x2611 },   { FONT_WINGDINGS_2, 0x4F, 0x4F, 0x2717 },
    { FONT_WINGDINGS_2, 0x50, 0x50, 0x2713 }, { FONT_WINGDINGS_2, 0x51, 0x51, 0x2612 },
    { FONT_WINGDINGS_2, 0x52, 0x52, 0x2611 }, { FONT_WINGDINGS_2, 0x54, 0x54, 0x2612 },
    { FONT_WINGDINGS_2, 0x69, 0x69, 0x24EA }, { FONT_WINGDINGS_2, 0x6A, 0x73, 0x2460 },
    { FONT_WINGDINGS_2, 0x74, 0x74, 0x24FF }, { FONT_WINGDINGS_2, 0x75, 0x7E, 0x2776 },
    { FONT_WINGDINGS_2, 0xA3, 0xA3, 0x25A1 },
};

symbol_font symbol_font_of(str name)
{
    static const struct {
        const char *name;
        symbol_font font;
    } fonts[] = { { "Symbol", FONT_SYMBOL },
                  { "Wingdings", FONT_WINGDINGS },
                  { "Wingdings 2", FONT_WINGDINGS_2 } };
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
        if (str_eq_ignoring_ascii_case(name, str_of(fonts[i].name)))
            return fonts[i].font;
    return FONT_OF_TEXT;
}

/* The sign of a code in one of the two runs of Symbol; 0: none. */
static uint32_t in_run(const char *run, uint32_t first, uint32_t code)
{
    enum { NO_SIGN = 0xFFFD };
    str signs = str_of(run);
    uint32_t rune = 0;
    for (uint32_t at = first; at <= code; at++)
        if (!utf8_next(&signs, &rune))
            return 0;
    return rune == NO_SIGN ? 0 : rune;
}

uint32_t symbol_rune(symbol_font font, uint32_t code)
{
    uint32_t low = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code, rune = 0;
    if (font == FONT_SYMBOL && low >= 0x20 && low <= 0x7E)
        rune = in_run(symbol_low, 0x20, low);
    else if (font == FONT_SYMBOL && low >= 0xA0 && low <= 0xFE)
        rune = in_run(symbol_high, 0xA0, low);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].font == font && low >= rows[i].first && low <= rows[i].last)
            rune = rows[i].rune + low - rows[i].first;
    return rune ? rune : code;
}
