#include "document/read/list_number.h"

#include "base/utf8.h"

typedef enum shape {
    SHAPE_DECIMAL,
    SHAPE_PADDED,  /* 01 */
    SHAPE_DASHED,  /* - 1 - */
    SHAPE_ORDINAL, /* 1st */
    SHAPE_HEX,
    SHAPE_ROMAN,    /* signs: I V X L C D M */
    SHAPE_REPEATED, /* signs: a b … z aa bb */
    SHAPE_SIGNS,    /* signs: the number is the n-th; decimal past them */
    SHAPE_CYCLE,    /* signs: ten stems, then twelve branches; 甲子 to 癸亥 */
    SHAPE_DIGITS,   /* signs: 0 to 9 */
    SHAPE_COUNTING, /* signs: 0 to 9, ten, hundred, thousand */
    SHAPE_NOTHING
} shape;

/* How counting differs between languages. */
enum {
    ONE_BEFORE_TEN = 1,      /* 壹拾, not 十 */
    ONE_BEFORE_HUNDRED = 2,  /* 一百, not 百 */
    ZERO_BETWEEN = 4,        /* 一百〇一 */
    DIGITS_FROM_HUNDRED = 8, /* 一○一; digits with the sign ○ */
};

#define HAN "一二三四五六七八九"
#define STEMS "甲乙丙丁戊己庚辛壬癸"
#define BRANCHES "子丑寅卯辰巳午未申酉戌亥"

static const struct format_row {
    const char *name;
    shape shape;
    const char *signs;
    int options;
} formats[] = {
    { "decimal", SHAPE_DECIMAL, "", 0 },
    { "none", SHAPE_NOTHING, "", 0 },
    { "bullet", SHAPE_NOTHING, "", 0 },
    { "decimalHalfWidth", SHAPE_DECIMAL, "", 0 },
    { "decimalZero", SHAPE_PADDED, "", 2 },
    { "numberInDash", SHAPE_DASHED, "", 0 },
    { "ordinal", SHAPE_ORDINAL, "", 0 },
    { "hex", SHAPE_HEX, "", 0 },
    { "upperRoman", SHAPE_ROMAN, "IVXLCDM", 0 },
    { "lowerRoman", SHAPE_ROMAN, "ivxlcdm", 0 },
    { "upperLetter", SHAPE_REPEATED, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0 },
    { "lowerLetter", SHAPE_REPEATED, "abcdefghijklmnopqrstuvwxyz", 0 },
    { "russianUpper", SHAPE_REPEATED, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ", 0 },
    { "russianLower", SHAPE_REPEATED, "абвгдежзиклмнопрстуфхцчшщыэюя", 0 },
    { "chicago", SHAPE_REPEATED, "*†‡§", 0 },
    { "decimalEnclosedCircle", SHAPE_SIGNS, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 0 },
    { "decimalEnclosedCircleChinese", SHAPE_SIGNS, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 0 },
    { "decimalEnclosedFullstop", SHAPE_SIGNS, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", 0 },
    { "decimalEnclosedParen", SHAPE_SIGNS, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 0 },
    { "ideographEnclosedCircle", SHAPE_SIGNS, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", 0 },
    { "ideographTraditional", SHAPE_SIGNS, STEMS, 0 },
    { "ideographZodiac", SHAPE_SIGNS, BRANCHES, 0 },
    { "ideographZodiacTraditional", SHAPE_CYCLE, STEMS BRANCHES, 0 },
    { "decimalFullWidth", SHAPE_DIGITS, "０１２３４５６７８９", 0 },
    { "decimalFullWidth2", SHAPE_DIGITS, "０１２３４５６７８９", 0 },
    { "ideographDigital", SHAPE_DIGITS, "〇" HAN, 0 },
    { "japaneseDigitalTenThousand", SHAPE_DIGITS, "〇" HAN, 0 },
    { "taiwaneseDigital", SHAPE_DIGITS, "○" HAN, 0 },
    { "koreanDigital2", SHAPE_DIGITS, "零" HAN, 0 },
    { "koreanDigital", SHAPE_DIGITS, "영일이삼사오육칠팔구", 0 },
    { "chineseCounting", SHAPE_COUNTING, "○" HAN "十百千", DIGITS_FROM_HUNDRED },
    { "taiwaneseCounting", SHAPE_COUNTING, "○" HAN "十百千", DIGITS_FROM_HUNDRED },
    { "chineseCountingThousand", SHAPE_COUNTING, "〇" HAN "十百千", ONE_BEFORE_HUNDRED | ZERO_BETWEEN },
    { "taiwaneseCountingThousand", SHAPE_COUNTING, "零" HAN "十百千", ONE_BEFORE_HUNDRED | ZERO_BETWEEN },
    { "japaneseCounting", SHAPE_COUNTING, "〇" HAN "十百千", 0 },
    { "koreanCounting", SHAPE_COUNTING, "영일이삼사오육칠팔구십백천", 0 },
    { "chineseLegalSimplified", SHAPE_COUNTING, "零壹贰叁肆伍陆柒捌玖拾佰仟",
      ONE_BEFORE_TEN | ONE_BEFORE_HUNDRED | ZERO_BETWEEN },
    { "ideographLegalTraditional", SHAPE_COUNTING, "零壹貳參肆伍陸柒捌玖拾佰仟",
      ONE_BEFORE_TEN | ONE_BEFORE_HUNDRED | ZERO_BETWEEN },
    { "japaneseLegal", SHAPE_COUNTING, "〇壱弐参四伍六七八九拾百阡", ONE_BEFORE_TEN | ONE_BEFORE_HUNDRED },
    { "ganada", SHAPE_REPEATED, "가나다라마바사아자차카타파하", 0 },
    { "chosung", SHAPE_REPEATED, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", 0 },

    { "aiueo", SHAPE_REPEATED, "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ", 0 },
    { "aiueoFullWidth", SHAPE_REPEATED,
      "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン", 0 },
    { "irohaFullWidth", SHAPE_REPEATED,
      "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン", 0 },
};

static str sign_at(str signs, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        uint32_t ignored;
        (void)utf8_next(&signs, &ignored);
    }
    return utf8_head(signs, 1);
}

static void put_roman(strbuf *b, str signs, unsigned n)
{
    static const struct {
        unsigned value;
        unsigned char length, at[2];
    } steps[] = { { 1000, 1, { 6 } }, { 900, 2, { 4, 6 } }, { 500, 1, { 5 } }, { 400, 2, { 4, 5 } },
                  { 100, 1, { 4 } },  { 90, 2, { 2, 4 } },  { 50, 1, { 3 } },  { 40, 2, { 2, 3 } },
                  { 10, 1, { 2 } },   { 9, 2, { 0, 2 } },   { 5, 1, { 1 } },   { 4, 2, { 0, 1 } },
                  { 1, 1, { 0 } } };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; n >= steps[i].value; n -= steps[i].value)
            for (size_t k = 0; k < steps[i].length; k++)
                strbuf_add(b, sign_at(signs, steps[i].at[k]));
}

/* a … z, aa, bb: Word repeats the letter. */
static void put_repeated(strbuf *b, str signs, unsigned n)
{
    unsigned count = (unsigned)utf8_count(signs);
    for (unsigned i = 0; i <= (n - 1) / count; i++)
        strbuf_add(b, sign_at(signs, (n - 1) % count));
}

static void put_digits(strbuf *b, str signs, unsigned n)
{
    char digits[16];
    size_t count = 0;
    do
        digits[count++] = (char)(n % 10);
    while (n /= 10);
    while (count > 0)
        strbuf_add(b, sign_at(signs, (size_t)digits[--count]));
}

/* Up to 9999: 十二, 二十, 一百〇三. */
static void put_counting(strbuf *b, str signs, unsigned n, int options)
{
    enum { TEN = 10 };
    static const unsigned units[] = { 1000, 100, 10, 1 };
    bool has_gap = false, has_begun = false;
    for (size_t i = 0; i < 4; i++) {
        unsigned digit = n / units[i] % 10;
        if (digit == 0) {
            has_gap = has_begun;
            continue;
        }
        if (has_gap && options & ZERO_BETWEEN)
            strbuf_add(b, sign_at(signs, 0));
        bool has_one = units[i] == 1 || (units[i] == 10 ? (options & ONE_BEFORE_TEN) ||
                                                              (has_begun && options & ONE_BEFORE_HUNDRED)
                                                        : options & ONE_BEFORE_HUNDRED);
        if (digit > 1 || has_one)
            strbuf_add(b, sign_at(signs, digit));
        if (units[i] > 1)
            strbuf_add(b, sign_at(signs, TEN + 2 - i));
        has_begun = true;
        has_gap = false;
    }
}

static const char *ordinal_ending(unsigned n)
{
    static const char *const endings[] = { "th", "st", "nd", "rd" };
    return n / 10 % 10 == 1 || n % 10 > 3 ? "th" : endings[n % 10];
}

/* False: the format has no sign for the number. */
static bool put_shaped(strbuf *b, const struct format_row *f, unsigned n)
{
    enum { COUNTING_MAX = 9999, ROMAN_MAX = 3999, REPEATED_MAX = 780, STEM_COUNT = 10, BRANCH_COUNT = 12 };
    str signs = str_of(f->signs);
    switch (f->shape) {
    case SHAPE_NOTHING: return true;
    case SHAPE_PADDED: strbuf_addf(b, "%0*u", f->options, n); return true;
    case SHAPE_DASHED: strbuf_addf(b, "- %u -", n); return true;
    case SHAPE_ORDINAL: strbuf_addf(b, "%u%s", n, ordinal_ending(n)); return true;
    case SHAPE_HEX: strbuf_addf(b, "%X", n); return true;
    case SHAPE_DIGITS: put_digits(b, signs, n); return true;
    case SHAPE_ROMAN: put_roman(b, signs, n <= ROMAN_MAX ? n : 0); return n > 0 && n <= ROMAN_MAX;
    case SHAPE_REPEATED:
        if (n > 0 && n <= REPEATED_MAX)
            put_repeated(b, signs, n);
        return n > 0 && n <= REPEATED_MAX;
    case SHAPE_SIGNS:
        if (n > 0 && n <= utf8_count(signs))
            strbuf_add(b, sign_at(signs, n - 1));
        return n > 0 && n <= utf8_count(signs);
    case SHAPE_CYCLE:
        if (n > 0) {
            strbuf_add(b, sign_at(signs, (n - 1) % STEM_COUNT));
            strbuf_add(b, sign_at(signs, STEM_COUNT + (n - 1) % BRANCH_COUNT));
        }
        return n > 0;
    case SHAPE_COUNTING:
        if (n == 0 || n > COUNTING_MAX)
            return false;
        if (n >= 100 && f->options & DIGITS_FROM_HUNDRED)
            put_digits(b, utf8_head(signs, 10), n);
        else
            put_counting(b, signs, n, f->options);
        return true;
    case SHAPE_DECIMAL: break;
    }
    return false;
}

/* 001, 002: as many digits as the first number of the custom format. */
static int custom_width(str custom)
{
    int width = 0;
    while ((size_t)width < custom.len && width < 9 && custom.data[width] >= '0' && custom.data[width] <= '9')
        width++;
    return width;
}

static void put_number(strbuf *b, const list_level *level, bool is_legal, unsigned n)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const struct format_row *f = &formats[i];
        if (str_eq(level->format, str_of(f->name)) && (!is_legal || f->shape == SHAPE_NOTHING) &&
            put_shaped(b, f, n))
            return;
    }
    strbuf_addf(b, "%0*u", is_legal ? 0 : custom_width(level->custom), n);
}

/* A bullet may be a word: 注：. */
static bool has_words(str pattern)
{
    for (uint32_t rune; utf8_next(&pattern, &rune);)
        if (rune_is_han(rune))
            return true;
    return false;
}

str list_number(arena *a, const list_level *const levels[LIST_LEVELS], const unsigned *counts, unsigned level)
{
    strbuf b = strbuf_in(a, 0);
    str pattern = levels[level]->pattern;
    if (str_eq(levels[level]->format, STR("bullet")))
        return has_words(pattern) ? pattern : STR("");
    for (size_t i = 0; i < pattern.len; i++) {
        unsigned of = pattern.data[i] == '%' && i + 1 < pattern.len ? (unsigned)(pattern.data[i + 1] - '1')
                                                                    : LIST_LEVELS;
        if (of >= LIST_LEVELS) {
            strbuf_add_char(&b, pattern.data[i]);
            continue;
        }
        if (of <= level) /* deeper levels have no number here */
            put_number(&b, levels[of], levels[level]->is_legal, counts[of]);
        i++;
    }
    return strbuf_str(&b);
}

bool list_number_ends_wide(str number)
{
    static const str signs[] = { STR_INIT("、"), STR_INIT("）"), STR_INIT("："), STR_INIT("．"),
                                 STR_INIT("】"), STR_INIT("〕"), STR_INIT("，"), STR_INIT("。"),
                                 STR_INIT("　"), STR_INIT(" ") };
    return number.len == 0 || str_ends_any(number, signs, COUNT_OF(signs));
}
