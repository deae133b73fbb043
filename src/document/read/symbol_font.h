/* Signs of symbol fonts as Unicode: Insert Symbol in Word writes ≤ as F0A3 of the font Symbol. Pure. */
#ifndef DOCUMENT_READ_SYMBOL_FONT_H
#define DOCUMENT_READ_SYMBOL_FONT_H

#include "base/str.h"

typedef enum symbol_font { FONT_OF_TEXT, FONT_SYMBOL, FONT_WINGDINGS, FONT_WINGDINGS_2 } symbol_font;

symbol_font symbol_font_of(str name);

/* The character of a code, which is that of the font (A3) or in the private area (F0A3); signs that have no
 * character here, and those of other fonts, keep their code. */
uint32_t symbol_rune(symbol_font font, uint32_t code);

#endif
