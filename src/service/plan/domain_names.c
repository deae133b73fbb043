#include "service/plan/domain_names.h"

#include <assert.h>

#include "base/csv.h"
#include "base/embed.h"
#include "base/numeral.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "dataset/names.h"

#define DOMAIN_ALIKE 0.5    /* from here on two names mean one domain */

str codelist_domain(void);
EMBED_FILE(codelist_domain, "data/codelists/domain.csv")

standard_domains standard_domains_read(arena *a)
{
    enum { COLUMN_CODE, COLUMN_SUBJECT, COLUMN_NAME, COLUMN_NAME_EN, COLUMN_ALIASES };
    VEC(standard_domain) found = { 0 };
    str fields[LIMIT_CSV_COLUMNS];
    csv_reader r = csv_open(a, codelist_domain());
    size_t count;
    bool more = true, is_heading = true;
    error err = { 0 };
    for (; csv_next(&r, fields, &count, &more, &err) && more; is_heading = false)
        if (!is_heading && count > COLUMN_NAME_EN)
            *vec_push(a, &found) = (standard_domain){
                str_copy(a, fields[COLUMN_CODE]), str_copy(a, fields[COLUMN_NAME]),
                str_copy(a, fields[COLUMN_NAME_EN]),
                count > COLUMN_ALIASES ? str_copy(a, fields[COLUMN_ALIASES]) : STR_NONE
            };
    assert(found.count > 0 && !more);
    return (standard_domains){ found.items, found.count };
}

/* ---- how alike ---- */

typedef enum about { ABOUT_ANYBODY, ABOUT_WOMEN, ABOUT_CHILDREN } about;

static about about_whom(str key)
{
    bool women = str_has(key, STR("妇女")) || str_has(key, STR("女性"));
    bool children = str_has(key, STR("儿童")) || str_has(key, STR("未成年人"));
    return women == children ? ABOUT_ANYBODY : women ? ABOUT_WOMEN : ABOUT_CHILDREN;
}

/* （一）妇女与健康领域 -> 健康. A name that is all of such words stays as it is. */
static str core_of(arena *scratch, str name, str key)
{
    static const char *const words[] = { "妇女", "女性", "未成年人", "儿童", "领域", "方面", "指标", "参与", "与", "和", "及" };
    int64_t no;
    str mark, rest = str_trim(name);
    if (numbering_take(&rest, &no, &mark) != NUMBERING_NONE)
        key = name_key(scratch, rest);
    str core = key;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        core = str_replace(scratch, core, str_of(words[i]), STR(""));
    return core.len > 0 ? core : key;
}

/* The share of pairs of neighbouring characters that two texts have in common (Dice). */
static double pairs_shared(str one, str other)
{
    size_t count_one = utf8_count(one), count_other = utf8_count(other), shared = 0, bytes, next;
    if (count_one < 2 || count_other < 2)
        return 0;
    for (size_t at = 0; at < one.len; at += bytes) {
        utf8_at(one, at, &bytes);
        if (at + bytes == one.len)
            break;
        utf8_at(one, at + bytes, &next);
        shared += str_has(other, str_slice(one, at, at + bytes + next));
    }
    return 2.0 * (double)shared / (double)(count_one + count_other - 2);
}

/* How alike two names are, 0 to 1. */
static double domain_likeness(arena *scratch, str one, str other)
{
    enum { CORE_CHARACTERS_MIN = 2 };
    arena_mark mark = arena_save(scratch);
    double likeness = 0;
    str key_one = name_key(scratch, one), key_other = name_key(scratch, other);
    str a = core_of(scratch, one, key_one), b = core_of(scratch, other, key_other);
    about of_one = about_whom(key_one), of_other = about_whom(key_other);
    double count_a = (double)utf8_count(a), count_b = (double)utf8_count(b),
           shorter = count_a < count_b ? count_a : count_b;
    if (key_one.len == 0 || key_other.len == 0)
        likeness = 0;
    else if (str_eq(key_one, key_other))
        likeness = 1;
    else if (str_eq(a, b))
        likeness = 0.95;
    else if (shorter >= CORE_CHARACTERS_MIN && (str_has(a, b) || str_has(b, a)))
        likeness = 0.6 + 0.3 * shorter / (count_a + count_b - shorter);
    else
        likeness = 0.9 * pairs_shared(a, b);
    if (of_one != of_other && of_one != ABOUT_ANYBODY && of_other != ABOUT_ANYBODY)
        likeness -= 0.2; /* 妇女与健康 for 儿童与健康 only where nothing is nearer */
    arena_restore(scratch, mark);
    return likeness;
}

static double likeness_to_standard(arena *scratch, const standard_domain *d, str title)
{
    double best = domain_likeness(scratch, d->name, title), likeness;
    str rest = d->aliases, alias;
    while (str_cut(&rest, STR("|"), &alias))
        best = (likeness = domain_likeness(scratch, alias, title)) > best ? likeness : best;
    return best;
}

/* ---- the best of several ---- */

typedef struct best {
    double likeness;
    size_t place;        /* from 1; 0 none */
    bool is_shared;      /* another one is as good */
} best;

static void offer(best *b, double likeness, size_t place)
{
    if (likeness < DOMAIN_ALIKE || likeness < b->likeness)
        return;
    b->is_shared = likeness == b->likeness && (b->is_shared || place != b->place);
    b->likeness = likeness;
    b->place = place;
}

static unsigned chosen(const best *b)
{
    return b->is_shared ? 0 : (unsigned)b->place;
}

const standard_domain *standard_domain_of(arena *scratch, const standard_domains *all, str title)
{
    best b = { 0 };
    for (size_t i = 0; i < all->count; i++)
        offer(&b, likeness_to_standard(scratch, &all->items[i], title), i + 1);
    return chosen(&b) ? &all->items[b.place - 1] : 0;
}

unsigned domain_of_code(arena *scratch, const standard_domains *all, const str *titles, size_t count,
                        str code)
{
    best b = { 0 };
    for (size_t s = 0; s < all->count; s++)
        for (size_t i = 0; str_eq(all->items[s].code, code) && i < count; i++)
            offer(&b, likeness_to_standard(scratch, &all->items[s], titles[i]), i + 1);
    return chosen(&b);
}

str domain_in_english(arena *scratch, const standard_domains *all, str title)
{
    const standard_domain *known = standard_domain_of(scratch, all, title);
    return known ? known->name_en : title;
}

unsigned domain_of_name(arena *scratch, const standard_domains *all, const str *titles, size_t count,
                        str name)
{
    best b = { 0 };
    for (size_t i = 0; i < count; i++)
        offer(&b, domain_likeness(scratch, name, titles[i]), i + 1);
    if (b.place)
        return chosen(&b);
    /* 卫生 is a name of the standard domain that the plan calls 妇女与健康 */
    for (size_t s = 0; s < all->count; s++) {
        double likeness = likeness_to_standard(scratch, &all->items[s], name);
        for (size_t i = 0; likeness >= DOMAIN_ALIKE && i < count; i++)
            offer(&b, likeness * likeness_to_standard(scratch, &all->items[s], titles[i]), i + 1);
    }
    return chosen(&b);
}
