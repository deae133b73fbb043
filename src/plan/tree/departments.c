#include "plan/tree/departments.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "plan/lines/statement.h"

typedef VEC(str) str_vec;

static const char *const lead_words[] = { "牵头", "责任", "负责", "主办", "主责", "承办" };
static const char *const support_words[] = { "配合", "协办", "参与", "协同", "参加", "支持" };

static bool has_any(str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_has(s, str_of(words[i])))
            return true;
    return false;
}

/* Removes the next part of *rest up to the first of the separators, which is not included. */
static str cut_at_any(str *rest, const char *const *separators, size_t count)
{
    size_t cut = rest->len, width = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = str_find(*rest, str_of(separators[i]), 0);
        if (at < cut) {
            cut = at;
            width = str_of(separators[i]).len;
        }
    }
    str part = str_slice(*rest, 0, cut);
    *rest = str_from(*rest, cut + width);
    return part;
}

static bool says_role(str label)
{
    return has_any(label, lead_words, sizeof lead_words / sizeof *lead_words) ||
           has_any(label, support_words, sizeof support_words / sizeof *support_words);
}

static void add_names(arena *a, str names, bool leading, str *lead_out, str_vec *support)
{
    static const char *const joins[] = { "、", "，", ",", " ", "\xE3\x80\x80" };
    while (names.len) {
        str name = str_trim(cut_at_any(&names, joins, sizeof joins / sizeof *joins));
        size_t colon = str_find(name, STR("："), 0);
        if (colon != STR_NOWHERE && says_role(str_slice(name, 0, colon))) /* …，责任单位：… */
            name = str_trim(str_from(name, colon + STR("：").len));
        str_take_end(&name, STR("等"));
        str_take_end(&name, STR("。"));
        str_take_end(&name, STR("按职责分工"));
        str_take_end(&name, STR("按职责"));
        if (!name.len)
            continue;
        if (leading && !lead_out->len)
            *lead_out = name;
        else
            *vec_push(a, support) = name;
    }
}

/* 市民政局牵头，市妇联配合 */
static bool read_said(arena *a, str inside, str *lead_out, str_vec *support)
{
    str said = inside, piece;
    bool any = false;
    while (str_cut(&said, STR("，"), &piece)) {
        str names = str_trim(piece);
        bool lead = false, help = false;
        for (size_t i = 0; i < sizeof lead_words / sizeof *lead_words && !lead; i++)
            lead = str_take_end(&names, str_of(lead_words[i]));
        for (size_t i = 0; i < sizeof support_words / sizeof *support_words && !lead && !help; i++)
            help = str_take_end(&names, str_of(support_words[i]));
        if ((!lead && !help) || !names.len || str_has(names, STR("。")))
            return false;
        add_names(a, names, lead, lead_out, support);
        any = true;
    }
    return any;
}

/* 市卫生健康委、市妇联: nothing but names, the first of the region's. */
static bool read_bare(arena *a, str inside, str *lead_out, str_vec *support)
{
    static const str regions[] = { STR_INIT("省"), STR_INIT("市"), STR_INIT("县"), STR_INIT("区"),
        STR_INIT("州"), STR_INIT("旗"), STR_INIT("自治区") };
    static const str ends[] = { STR_INIT("局"), STR_INIT("委"), STR_INIT("办"), STR_INIT("厅"),
        STR_INIT("部"), STR_INIT("联"), STR_INIT("会"), STR_INIT("法院"), STR_INIT("检察院") };
    static const str no_names[] = { STR_INIT("干部"), STR_INIT("全部"), STR_INIT("内部"), STR_INIT("社会"),
        STR_INIT("机会") }; /* 县级以上领导干部 */
    enum { NAME_CHARACTERS_MAX = 16 };
    bool is_own = false;
    for (size_t i = 0; i < COUNT_OF(regions); i++)
        is_own = is_own || str_starts(inside, regions[i]);
    str rest = inside, name;
    while (is_own && str_cut(&rest, STR("、"), &name))
        is_own = str_ends_any(str_trim(name), ends, COUNT_OF(ends)) &&
                 !str_ends_any(str_trim(name), no_names, COUNT_OF(no_names)) &&
                 utf8_count(name) <= NAME_CHARACTERS_MAX;
    if (is_own)
        add_names(a, inside, true, lead_out, support);
    return is_own;
}

static bool read_parts(arena *a, str inside, str *lead_out, str_vec *support)
{
    static const char *const semicolons[] = { "；", ";", "。", "\n" };
    bool any = false;
    while (inside.len) {
        str part = cut_at_any(&inside, semicolons, sizeof semicolons / sizeof *semicolons);
        size_t colon = str_find(part, STR("："), 0), ascii = str_find(part, STR(":"), 0);
        size_t at = colon < ascii ? colon : ascii;
        if (at == STR_NOWHERE || at > 36)
            continue;
        str label = str_slice(part, 0, at);
        bool lead = has_any(label, lead_words, sizeof lead_words / sizeof *lead_words);
        if (!says_role(label))
            continue;
        add_names(a, str_from(part, at + (at == colon ? 3 : 1)), lead, lead_out, support);
        any = true;
    }
    return any;
}

bool departments_take(arena *a, plan_statement *s, str *lead_out, plan_texts *support_out)
{
    static const struct { const char *open, *close; } brackets[] = { { "（", "）" }, { "(", ")" }, { "【", "】" },
    { "[", "]" } };
    str text = s->text;
    str_take_end(&text, STR("。"));
    str_vec support = { 0 };
    str lead = STR_NONE;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!str_ends(text, str_of(brackets[i].close)))
            continue;
        /* Its opening bracket: names of departments may hold brackets themselves. */
        size_t open = STR_NOWHERE, depth = 0;
        str open_mark = str_of(brackets[i].open), close_mark = str_of(brackets[i].close);
        for (size_t at = text.len; at-- > 0 && open == STR_NOWHERE;) {
            if (str_starts(str_from(text, at), close_mark))
                depth++;
            else if (str_starts(str_from(text, at), open_mark) && --depth == 0)
                open = at;
        }
        if (open == STR_NOWHERE)
            continue;
        str inside = str_slice(text, open + open_mark.len, text.len - close_mark.len);
        if (!read_parts(a, inside, &lead, &support) &&
            !(inside.len <= 240 && read_said(a, inside, &lead, &support)) &&
            !read_bare(a, inside, &lead, &support))
            continue;
        *s = statement_slice(a, s, 0, open);
        *lead_out = lead;
        *support_out = (plan_texts){ support.items, support.count };
        return true;
    }
    /* On lines of their own behind the text: 牵头单位：… */
    for (size_t line; (line = str_find_last(text, STR("\n"))) != STR_NOWHERE &&
                      read_parts(a, str_from(text, line + 1), &lead, &support);)
        text = str_slice(text, 0, line);
    if (!lead.len && !support.count)
        return false;
    *s = statement_slice(a, s, 0, text.len);
    *lead_out = lead;
    *support_out = (plan_texts){ support.items, support.count };
    return true;
}

bool departments_read(arena *a, str text, str *lead_out, plan_texts *support_out)
{
    str_vec support = { 0 };
    str lead = STR_NONE;
    if (!read_parts(a, text, &lead, &support))
        return false;
    *lead_out = lead;
    *support_out = (plan_texts){ support.items, support.count };
    return true;
}
