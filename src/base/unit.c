#include "base/unit.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"

/* Length in bytes of word at the start of text, full-width or not; 0 if text begins differently. */
static size_t spelled(str text, str word)
{
    size_t at = 0, bytes;
    /* Most words of the table fail here; full-width characters begin with this byte. */
    if (text.len == 0 || word.len == 0 || (text.data[0] != word.data[0] && text.data[0] != '\xEF'))
        return 0;
    if (str_starts(text, word))
        return word.len;
    for (size_t i = 0; i < word.len; at += bytes) {
        size_t word_bytes;
        uint32_t rune = utf8_at(text, at, &bytes), want = utf8_at(word, i, &word_bytes);
        if (rune >= 0xFF01 && rune <= 0xFF5E && want < 0x80)
            rune -= 0xFEE0;
        if (bytes == 0 || rune != want)
            return 0;
        i += word_bytes;
    }
    return at;
}

/* Large numbers before a unit or after a slash. */
static const struct {
    str word;
    double value;
} multipliers[] = {
    { STR_INIT("万亿"), 1e12 }, { STR_INIT("千万"), 1e7 }, { STR_INIT("百万"), 1e6 }, { STR_INIT("十万"), 1e5 },
    { STR_INIT("亿"), 1e8 },    { STR_INIT("万"), 1e4 },   { STR_INIT("千"), 1e3 },   { STR_INIT("百"), 100 },
};

static double take_multiplier(str *rest)
{
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
        if (str_take(rest, multipliers[i].word))
            return multipliers[i].value;
    return 1;
}

/* Words that begin like a unit: 95分别 is not a score, 3年级 is not a time. */
static const struct {
    const char *unit, *next;
} not_before[] = {
    { "分", "别之析类层配享布成管流工支为数" }, { "个", "别体案性" },       { "个点", "位长击数评" },
    { "家", "庭长属校政" }, { "户", "籍口" },
    { "名", "列额单称录" },               { "次", "要日年数" },           { "年", "度均龄级份末初底代" },
    { "月", "均份" },                     { "天", "津然" },               { "条", "例款件" },     { "对", "于象应比口" },
    { "所", "有在需属" },               { "处", "于理罚置分" },         { "起", "来草到点诉" }, { "支", "持队部付出" },
    { "期", "间末满" },                   { "节", "约日能假" },           { "部", "门分署" },     { "组", "织建成" },
    { "本", "地市科级省区县届" },         { "类", "别型似" },             { "班", "子级主" },     { "例", "如外" },
    { "人", "均员民才身大力群" },         { "张", "贴" },                 { "代", "表理替" },     { "件", "数" },
    { "门", "诊" },                       { "片", "区" },                 { "座", "谈" },
    { "周", "边围期" },                   { "日", "常均间照" },           { "批", "准" },         { "场", "所地馆" },
    { "台", "账" },                       { "口", "人" },
};

/* Whether the matched unit is the beginning of another word. */
static bool goes_on(str word, str makers, str after)
{
    size_t bytes;
    if (after.len == 0 || str_starts(after, STR("以上")) || str_starts(after, STR("以下")) ||
        str_starts(after, STR("以内"))) /* 1所以上 */
        return false;
    if (char_is_letter(word.data[word.len - 1]) && char_is_letter(after.data[0]))
        return true;
    utf8_at(after, 0, &bytes);
    return str_has(makers, str_slice(after, 0, bytes));
}

/* All notations of all units, with the characters that make another word of them; chained by the low byte of
 * their first character in the order of the table. Built once, read by all threads. */
enum { UNIT_WORDS_MAX = 1024 };
static struct {
    str word[UNIT_WORDS_MAX], makers[UNIT_WORDS_MAX];
    const unit *unit[UNIT_WORDS_MAX];
    int16_t next[UNIT_WORDS_MAX];
    int16_t first[256], last[256];
    int16_t count;
} unit_words;
static pthread_once_t unit_words_once = PTHREAD_ONCE_INIT;

static uint8_t chain_of(str word)
{
    size_t bytes;
    return (uint8_t)utf8_at(word, 0, &bytes);
}

static void index_makers(void)
{
    for (size_t i = 0; i < sizeof not_before / sizeof *not_before; i++) {
        str word = str_of(not_before[i].unit);
        for (int n = unit_words.first[chain_of(word)]; n >= 0; n = unit_words.next[n])
            if (str_eq(word, unit_words.word[n]))
                unit_words.makers[n] = str_of(not_before[i].next);
    }
}

static void index_units(void)
{
    memset(unit_words.first, -1, sizeof unit_words.first);
    for (size_t i = 0; i < unit_count; i++) {
        str also = str_of(unit_table[i].also), word = unit_table[i].unit.name;
        do {
            int16_t n = unit_words.count++;
            uint8_t c = chain_of(word);
            assert(n < UNIT_WORDS_MAX);
            unit_words.word[n] = word;
            unit_words.unit[n] = &unit_table[i].unit;
            unit_words.next[n] = -1;
            if (unit_words.first[c] < 0)
                unit_words.first[c] = n;
            else
                unit_words.next[unit_words.last[c]] = n;
            unit_words.last[c] = n;
        } while (str_cut(&also, STR("|"), &word));
    }
    index_makers();
}

/* The longest unit of the table at the start of text, and its length. whole: nothing follows, so the check
 * for longer words is skipped. */
static const unit *table_unit(str text, bool whole, size_t *bytes_out)
{
    const unit *best = 0;
    size_t rune_bytes;
    *bytes_out = 0;
    if (text.len == 0)
        return 0;
    pthread_once(&unit_words_once, index_units);
    uint32_t rune = utf8_at(text, 0, &rune_bytes);
    uint8_t first = (uint8_t)(rune >= 0xFF01 && rune <= 0xFF5E ? rune - 0xFEE0 : rune);
    for (int i = unit_words.first[first]; i >= 0; i = unit_words.next[i]) {
        size_t bytes = spelled(text, unit_words.word[i]);
        if (bytes > *bytes_out &&
            (whole || !goes_on(str_slice(text, 0, bytes), unit_words.makers[i], str_from(text, bytes)))) {
            best = unit_words.unit[i];
            *bytes_out = bytes;
        }
    }
    return best;
}

/* A unit of the table, optionally preceded by a large number: 万张, 百万人次. */
static bool plain_unit(str text, bool whole, unit *unit_out, size_t *bytes_out)
{
    size_t bytes;
    const unit *listed = table_unit(text, whole, bytes_out), *counted;
    str rest = text;
    double multiplier = take_multiplier(&rest);
    if (multiplier > 1 && (counted = table_unit(rest, whole, &bytes)) != 0 &&
        text.len - rest.len + bytes > *bytes_out &&
        (counted->dimension == DIMENSION_COUNT || counted->dimension == DIMENSION_MONEY ||
         counted->dimension == DIMENSION_AREA)) {
        *unit_out = *counted;
        unit_out->is_listed = false;
        *bytes_out = text.len - rest.len + bytes;
        unit_out->name = unit_out->formula = unit_out->point_zh = unit_out->point_en = str_slice(text, 0,
                                                                                                 *bytes_out);
        unit_out->scale *= multiplier;
        return true;
    }
    if (!listed)
        return false;
    *unit_out = *listed;
    return true;
}

/* Denominators of densities in running text, where any text may follow. */
static const char *const per_words[] = {
    "乡镇（街道）", "乡（镇、街道）", "乡镇、街道", "镇（街道）", "街道（乡镇）", "街道（镇）", "县（市、区）", "市、县", "县、市", "区（县）",
    "区县", "县区", "市县", "县市", "乡镇街道", "镇街", "村（社区）", "社区（村）", "村社区", "乡镇", "街道", "社区", "村居", "县", "区", "市", "省",
    "乡", "镇", "村", "常住老年人", "户籍老年人", "老年人口", "老年人", "常住人口", "户籍人口", "人口", "孕产妇", "产妇", "活产", "新生儿", "婴幼儿",
    "幼儿", "儿童", "妇女", "女职工", "职工", "学生", "在校生", "居民", "班子", "领导班子", "学校", "校", "班级", "机构", "单位", "企业", "学年",
        "学期",
};

/* The noun after a slash: the rest of a whole text, or the longest known word in running text. */
static size_t per_noun(str text, bool whole)
{
    size_t longest = 0, bytes;
    if (whole) {
        uint32_t rune;
        for (size_t at = 0; at < text.len; at += bytes) {
            rune = utf8_at(text, at, &bytes);
            if (!rune_is_han(rune) && rune != 0xFF08 && rune != 0xFF09 && rune != 0x3001 && rune != '(' &&
                rune != ')')
                return 0;
        }
        return text.len;
    }
    for (size_t i = 0; i < sizeof per_words / sizeof *per_words; i++)
        if (str_starts(text, str_of(per_words[i])) && str_of(per_words[i]).len > longest)
            longest = str_of(per_words[i]).len;
    return longest;
}

/* The denominator after a slash: 千人 -> 1000, 人; 万名老年人 -> 10000, 老年人; 10万 -> 100000, nothing. */
static bool read_per(str text, bool whole, double *number_out, str *noun_out, size_t *bytes_out)
{
    str rest = text;
    decimal digits = { .scaled = 1 };
    bool has_digits = rest.len > 0 && rest.data[0] >= '0' && rest.data[0] <= '9' &&
                      decimal_take(&rest, &digits);
    double multiplier = take_multiplier(&rest);
    *number_out = decimal_double(digits) * multiplier;
    if (!(*number_out > 0))
        return false;
    str classified = rest;
    size_t bytes;
    if (str_take(&classified, STR("名")) || str_take(&classified, STR("个")) || str_take(&classified, STR("位")))
        if ((bytes = per_noun(classified, whole)) > 0) {
            *noun_out = str_slice(classified, 0, bytes);
            *bytes_out = text.len - classified.len + bytes;
            return true;
        }
    const unit *listed = table_unit(rest, whole, &bytes);
    size_t noun = per_noun(rest, whole);
    *noun_out = str_slice(rest, 0, noun);
    if (listed && bytes >= noun) {
        *noun_out = listed->dimension == DIMENSION_TIME ? listed->name : listed->base;
        noun = bytes;
    }
    *bytes_out = text.len - rest.len + noun;
    return noun > 0 || has_digits || multiplier > 1;
}

/* 1/10万, 人/10万, 例/10万人: a rate per number of people, with any noun; 人/千人 keeps its notation. */
static const unit *rate_of(const unit *above, double number, str noun)
{
    enum { MANY = 100000 }; /* 人/10万人 is a rate, 人/千人 a density of staff */
    bool in_people = str_eq(noun, STR("人")) &&
                     (str_eq(above->base, STR("1")) || str_eq(above->base, STR("例")) || number >= MANY);
    if (number < 100 || above->scale != 1 || !(noun.len == 0 || in_people))
        return 0;
    for (size_t i = 0; i < unit_count; i++) {
        double in_row = unit_table[i].unit.scale * number; /* 1 if they agree */
        if (unit_table[i].unit.dimension == DIMENSION_RATE && in_row > 0.999 && in_row < 1.001)
            return &unit_table[i].unit;
    }
    return 0;
}

/* The unit at the start of text: simple or compound. */
static bool read_unit(str text, bool whole, unit *unit_out, size_t *bytes_out)
{
    unit above = { .base = STR("1"), .scale = 1 };
    size_t bytes = 0, per_bytes;
    double number;
    str noun;
    bool is_plain = plain_unit(text, whole, &above, &bytes);
    if (!is_plain && !str_starts(text, STR("1")))
        return false;
    str rest = str_from(text, is_plain ? bytes : 1);
    if (above.dimension == DIMENSION_RATE && str_starts(rest, STR("人"))) /* 1/10万人 */
        bytes += STR("人").len;
    *unit_out = above;
    *bytes_out = bytes;
    bool is_percent = is_plain && (above.dimension == DIMENSION_SHARE || above.dimension == DIMENSION_RATE);
    if (!(str_take(&rest, STR("/")) || str_take(&rest, STR("／"))) ||
        (is_percent && rest.len && char_is_digit(rest.data[0])) || /* 100%/95% are two figures */
        !read_per(rest, whole, &number, &noun, &per_bytes))
        return is_plain;
    const unit *rate = rate_of(&above, number, noun);
    if (!rate && (!is_plain || noun.len == 0))
        return is_plain;
    *bytes_out = text.len - rest.len + per_bytes;
    str name = str_slice(text, 0, *bytes_out);
    *unit_out = rate ? *rate
                     : (unit){ .name = name,
                               .formula = name,
                               .base = above.base,
                               .per = noun,
                               .dimension = DIMENSION_DENSITY,
                               .scale = above.scale / number,
                               .point_zh = name,
                               .point_en = name };
    return true;
}

static void fill_words(unit *u)
{
    if (u->point_en.len == 0)
        u->point_en = u->point_zh;
}

bool unit_find(str text, unit *unit_out)
{
    str trimmed = str_trim(text);
    unit found;
    size_t bytes;
    if (!read_unit(trimmed, true, &found, &bytes) || bytes != trimmed.len)
        return false;
    *unit_out = found;
    fill_words(unit_out);
    return true;
}

bool unit_take(str *rest, unit *unit_out)
{
    unit found;
    size_t bytes;
    if (!read_unit(*rest, false, &found, &bytes))
        return false;
    *unit_out = found;
    fill_words(unit_out);
    *rest = str_from(*rest, bytes);
    return true;
}

/* Offset of the opening bracket that matches the bracket at the end of the text. */
static size_t bracket_at_end(str s, size_t *open_bytes_out)
{
    static const struct { str open, close; } brackets[] = { { STR_INIT("（"), STR_INIT("）") },
    { STR_INIT("("), STR_INIT(")") }, { STR_INIT("〔"), STR_INIT("〕") } };
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        str open = brackets[i].open, close = brackets[i].close;
        size_t depth = 0;
        if (!str_ends(s, close))
            continue;
        for (size_t at = s.len; at-- > 0;) {
            depth += str_starts(str_from(s, at), close);
            if (str_starts(str_from(s, at), open) && --depth == 0) {
                *open_bytes_out = open.len;
                return at;
            }
        }
    }
    return STR_NOWHERE;
}

bool unit_split_name(str name, str *name_out, str *unit_out)
{
    size_t open_bytes = 0;
    unit found;
    *name_out = str_trim(name);
    *unit_out = STR_NONE;
    size_t at = bracket_at_end(*name_out, &open_bytes);
    if (at == STR_NOWHERE)
        return false;
    str inside = str_slice(*name_out, at + open_bytes, name_out->len - open_bytes);
    if (str_take(&inside, STR("单位")))
        (void)(str_take(&inside, STR("：")) || str_take(&inside, STR(":")));
    inside = str_trim(inside);
    if (!unit_find(inside, &found))
        return false;
    *unit_out = inside;
    *name_out = str_trim(str_slice(*name_out, 0, at));
    return true;
}

/* 个 is compatible with any classifier except those of people. */
static bool same_base(const unit *a, const unit *b)
{
    str any = STR("个"), people = STR("人");
    return str_eq(a->base, b->base) ||
           (a->dimension == DIMENSION_COUNT && str_eq(a->base, any) && !str_eq(b->base, people)) ||
           (a->dimension == DIMENSION_COUNT && str_eq(b->base, any) && !str_eq(a->base, people));
}

bool unit_convert(const unit *a, const unit *b, double *factor_out)
{
    if (a->dimension != b->dimension || a->dimension == DIMENSION_NONE || !same_base(a, b) ||
        !str_eq(a->per, b->per))
        return false;
    *factor_out = a->scale / b->scale;
    return true;
}

bool unit_of_points(const unit *points, unit *unit_out)
{
    for (size_t i = 0; i < unit_count && points->dimension == DIMENSION_POINTS; i++) {
        const unit *u = &unit_table[i].unit;
        bool is_level = u->dimension == DIMENSION_SHARE || u->dimension == DIMENSION_RATE;
        if (is_level && u->scale == points->scale) {
            *unit_out = *u;
            fill_words(unit_out);
            return true;
        }
    }
    return false;
}
