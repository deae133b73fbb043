#include "dataset/regions.h"

#include "base/csv.h"
#include "base/decimal.h"
#include "base/embed.h"
#include "base/utf8.h"
#include "dataset/names.h"

EMBED_FILE(region_changes, "data/region_changes.csv")

/* --- short names --- */

/* Peoples in the names of autonomous regions, as they are written there. */
static const char peoples[] =
    "积石山保安族|维吾尔族|维吾尔|蒙古族|蒙古|回族|藏族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|"
    "鄂温克族|鄂温克|德昂族|保安族|裕固族|京族|独龙族|鄂伦春族|鄂伦春|赫哲族|门巴族|珞巴族|基诺族|各族";
static const char autonomous[] = "自治区|自治州|自治县|自治旗";

/* 恩施州 of 恩施土家族苗族自治州 */
static bool take_peoples(str *name, str *ending_out)
{
    str rest = str_of(autonomous), word, before = *name;
    while (str_cut(&rest, STR("|"), &word))
        if (str_take_end(&before, word)) {
            *ending_out = str_from(word, sizeof "自治" - 1);
            for (bool again = true; again;) {
                str names = str_of(peoples), one;
                again = false;
                while (!again && str_cut(&names, STR("|"), &one))
                    again = before.len > one.len && str_take_end(&before, one);
            }
            *name = before;
            return true;
        }
    return false;
}

/* 温州 of 温州市; empty for a name that would be a single character. */
static str without_kind(str name)
{
    static const char kinds[] = "特别行政区|地区|林区|省|市|盟|县|区|旗|州";
    str rest = str_of(kinds), word, before = name;
    while (str_cut(&rest, STR("|"), &word))
        if (str_take_end(&before, word))
            return utf8_count(before) > 1 ? before : STR("");
    return STR("");
}

static void add_name(map *first, map *counts, str key, size_t place)
{
    uint64_t count = 0;
    if (key.len == 0)
        return;
    map_add(first, key, place, 0);
    map_get(counts, key, &count);
    map_set(counts, key, count + 1);
}

/* Of each name at most two short forms. */
enum { SHORT_FORMS_MAX = 2 };

static size_t short_forms(arena *a, str key, str forms_out[SHORT_FORMS_MAX])
{
    size_t count = 0;
    str ending, name = key;
    if (take_peoples(&name, &ending)) {
        forms_out[count++] = str_join(a, name, ending);
        if (utf8_count(name) > 1)
            forms_out[count++] = name;
    } else if ((name = without_kind(key)).len > 0)
        forms_out[count++] = name;
    return count;
}

region_index region_index_of(arena *a, const regions *all)
{
    region_index index = { .all = all,
                           .by_code = map_in(a),
                           .by_name = map_in(a),
                           .by_short = map_in(a),
                           .name_counts = map_in(a),
                           .short_counts = map_in(a) };
    for (size_t i = 0; i < all->count; i++) {
        str forms[SHORT_FORMS_MAX], key = name_key(a, all->items[i].name);
        map_set(&index.by_code, all->items[i].code, i);
        add_name(&index.by_name, &index.name_counts, key, i);
        for (size_t k = short_forms(a, key, forms); k-- > 0;)
            add_name(&index.by_short, &index.short_counts, forms[k], i);
    }
    for (size_t i = 0; i < all->count;
         i++) /* behind all codes as they are: of e1 and E1 each finds its own */
        map_add(&index.by_code, name_key(a, all->items[i].code), i, 0);
    return index;
}

/* --- which of several --- */

enum { LEVELS_MAX = 8 };

bool region_is_within(const regions *all, const region *r, int64_t outer)
{
    for (int level = 0; r && level < LEVELS_MAX; level++) {
        if (r->id == outer)
            return true;
        r = region_of_id(all, r->parent);
    }
    return false;
}

typedef struct candidates {
    const region *first;
    size_t count;
    strbuf codes; /* of the first of them */
} candidates;

/* How likely a region is meant: those that exist before those that have ended, and those of the store's own
 * region before others. */
static int rank(const region_index *index, const region *r)
{
    bool is_own = index->home != REGION_NO_ID && region_is_within(index->all, r, index->home);
    return 2 * (r->valid_to.len == 0) + is_own;
}

static bool has_name(arena *scratch, const region *r, str key, bool is_short)
{
    str forms[SHORT_FORMS_MAX], name = name_key(scratch, r->name);
    if (!is_short)
        return str_eq(name, key);
    for (size_t k = short_forms(scratch, name, forms); k-- > 0;)
        if (str_eq(forms[k], key))
            return true;
    return false;
}

static candidates likeliest(arena *scratch, const region_index *index, str key, bool is_short)
{
    enum { LISTED_MAX = 8 };
    int best = -1;
    candidates found = { .codes = strbuf_in(scratch, 256) };
    for (size_t i = 0; i < index->all->count; i++) {
        const region *one = &index->all->items[i];
        if (!has_name(scratch, one, key, is_short) || rank(index, one) < best)
            continue;
        if (rank(index, one) > best) {
            best = rank(index, one);
            found.count = 0;
            strbuf_clear(&found.codes);
        }
        if (found.count++ == 0)
            found.first = one;
        if (found.count <= LISTED_MAX)
            strbuf_addf(&found.codes, "%s%.*s", found.count > 1 ? ", " : "", STR_ARG(one->code));
    }
    return found;
}

/* One by its name or short name. *is_named_out: some region has it. */
static bool find_name(arena *scratch, const region_index *index, str text, str key, bool is_short,
                      bool *is_named_out, const region **region_out, error *err)
{
    uint64_t at, count = 0;
    *is_named_out = map_get(is_short ? &index->by_short : &index->by_name, key, &at);
    if (!*is_named_out)
        return false;
    map_get(is_short ? &index->short_counts : &index->name_counts, key, &count);
    *region_out = &index->all->items[at];
    if (count == 1)
        return true;
    candidates found = likeliest(scratch, index, key, is_short);
    *region_out = found.first;
    return found.count == 1 || error_set(err, ERROR_INPUT, "名为“%.*s”的地区不止一个，请写代码：%.*s",
                                         "several regions are named \"%.*s\"; use the code: %.*s",
                                         STR_ARG(text), (int)found.codes.len, found.codes.data);
}

/* 江苏省南京市 before 鼓楼区: names of regions above it, each once, in order; those between may be left out.
 */
static bool is_path_of(arena *scratch, const region_index *index, const region *r, str before)
{
    str rest = before;
    for (int level = 0; level < LEVELS_MAX && rest.len > 0; level++) {
        r = region_of_id(index->all, r->parent);
        if (!r)
            return false;
        str_take_end(&rest, name_key(scratch, r->name));
    }
    return rest.len == 0;
}

static const region *find_by_path(arena *scratch, const region_index *index, str key)
{
    int64_t code;
    const region *found = 0;
    bool is_unclear = false;
    if (int_parse(key,
                  &code)) /* an unknown code is not a name: a file may contain it a hundred thousand times */
        return 0;
    for (size_t i = 0; i < index->all->count; i++) {
        const region *one = &index->all->items[i];
        str before = key;
        arena_mark mark = arena_save(scratch);
        bool is_it = str_take_end(&before, name_key(scratch, one->name)) && before.len > 0 &&
                     is_path_of(scratch, index, one, before);
        arena_restore(scratch, mark);
        if (!is_it || (found && rank(index, one) < rank(index, found)))
            continue;
        is_unclear = found && rank(index, one) == rank(index, found);
        found = one;
    }
    return is_unclear ? 0 : found;
}

/* --- the store's own region --- */

/* Any region, or one whose name ends as the word. */
static const char own_words[] = "合计|总计|全域|本级|全辖|辖区合计|本地区|全地区|本地";
static const char own_kinds[] = "省|市|县|区|州|盟|旗";
static const char no_regions[] =
    "市区|城区|市直|县直|区直|省直|州直|市辖区|县域|郊区|城郊|各县|各区|各县区|各县市区|农村|城市|城镇|其他|其它|小计";

static bool is_in_list(const char *words, str key)
{
    str rest = str_of(words), word;
    while (str_cut(&rest, STR("|"), &word))
        if (str_eq(word, key))
            return true;
    return false;
}

/* 市 of 全市, 市本级, 本市; empty for another word. */
static str own_kind(str key)
{
    str rest = key;
    bool has_mark = str_take(&rest, STR("全")) || str_take(&rest, STR("本"));
    has_mark |= str_take_end(&rest, STR("合计")) || str_take_end(&rest, STR("总计")) ||
                str_take_end(&rest, STR("全域")) || str_take_end(&rest, STR("本级"));
    return has_mark && is_in_list(own_kinds, rest) ? rest : STR("");
}

bool region_is_own_word(str key)
{
    return is_in_list(own_words, key) || own_kind(key).len > 0;
}

static bool find_own(const region_index *index, str text, str key, const region **region_out, error *err)
{
    const region *home = region_of_id(index->all, index->home);
    str kind = own_kind(key);
    if (!home)
        return error_set(
            err, ERROR_INPUT, "“%.*s”是哪个地区？本库未设定所属地区；请写地区名称或代码",
            "which region is \"%.*s\"? The store has no region; use a name or code", STR_ARG(text));
    if (kind.len > 0 && !str_ends(home->name, kind))
        return error_set(
            err, ERROR_INPUT, "本库所属地区是“%.*s”，“%.*s”指的不是它；请写地区名称或代码",
            "the region of the store is \"%.*s\", which \"%.*s\" does not mean; use a name or code",
            STR_ARG(home->name), STR_ARG(text));
    *region_out = home;
    return true;
}

/* NULL: none, or several of one rank. */
static const region *find_english(arena *scratch, const region_index *index, str key)
{
    const region *found = 0;
    bool is_unclear = false;
    for (size_t i = 0; key.len > 0 && i < index->all->count; i++) {
        const region *one = &index->all->items[i];
        arena_mark mark = arena_save(scratch);
        bool is_it = one->name_en.len > 0 && str_eq(name_key(scratch, one->name_en), key);
        arena_restore(scratch, mark);
        if (!is_it || (found && rank(index, one) < rank(index, found)))
            continue;
        is_unclear = found && rank(index, one) == rank(index, found);
        found = one;
    }
    return is_unclear ? 0 : found;
}

bool region_find(arena *scratch, const region_index *index, str text, const region **region_out, error *err)
{
    uint64_t at;
    bool is_named;
    str key = name_key(scratch, text);
    if (map_get(&index->by_code, text, &at) || map_get(&index->by_code, key, &at)) {
        *region_out = &index->all->items[at];
        return true;
    }
    if (find_name(scratch, index, text, key, false, &is_named, region_out, err))
        return true;
    if (is_named)
        return false;
    if ((*region_out = find_by_path(scratch, index, key)) != 0)
        return true;
    if (region_is_own_word(key))
        return find_own(index, text, key, region_out, err);
    if (is_in_list(no_regions, key))
        return error_set(
            err, ERROR_INPUT, "“%.*s”不是一个地区；请写地区的名称或代码，全市（县、区）的数写“合计”",
            "\"%.*s\" is not one region; use its name or code, or \"合计\" for the store's region",
            STR_ARG(text));
    if (find_name(scratch, index, text, key, true, &is_named, region_out, err) ||
        (!is_named && (*region_out = find_english(scratch, index, key)) != 0))
        return true;
    return is_named ? false
                    : error_set(err, ERROR_NOT_FOUND, "没有地区“%.*s”", "region \"%.*s\" not found",
                                STR_ARG(text));
}

/* --- validity --- */

static int year_of(str day)
{
    int64_t year;
    return int_parse(str_slice(day, 0, 4), &year) ? (int)year : 0;
}

bool region_begins_after(const region *r, int year)
{
    return year_of(r->valid_from) > year;
}

bool region_is_valid_in(const region *r, int year)
{
    int end = year_of(r->valid_to);
    bool ends_on_first_day = str_ends(r->valid_to, STR("-01-01"));
    return !region_begins_after(r, year) && (end == 0 || (ends_on_first_day ? end > year : end >= year));
}

str region_successors(arena *a, const regions *all, str code)
{
    str rest = region_changes(), line;
    strbuf names = strbuf_in(a, 0);
    while (str_next_line(&rest, &line)) {
        str fields = line, old, one;
        if (!str_cut(&fields, STR(","), &old) || !str_eq(old, code))
            continue;
        while (str_cut(&fields, STR("|"), &one)) {
            const region *r = region_of_code(all, one);
            strbuf_addf(&names, "%s%.*s%s%.*s", names.len > 0 ? ", " : "", STR_ARG(one), r ? " " : "",
                        r ? (int)r->name.len : 0, r ? r->name.data : "");
        }
    }
    return strbuf_str(&names);
}
