#include "plan/outline/head.h"

#include <ctype.h>

#include "base/utf8.h"
#include "base/vec.h"

typedef VEC(plan_span) span_vec;

/* --- where plans begin --- */

static bool starts_section(const paragraph *p)
{
    if (p->how == NUMBERING_HAN || p->how == NUMBERING_CHAPTER || p->how == NUMBERING_PART)
        return true;
    return p->how == NUMBERING_NONE && !p->table && words_is_bare_heading(p->whole.text);
}

static bool is_years(str text)
{
    text = str_trim(text);
    return (str_starts(text, STR("（")) || str_starts(text, STR("("))) && str_has(text, STR("年")) &&
           utf8_count(text) <= 16;
}

static bool is_region_name(str text)
{
    static const char *const ends[] = { "省", "市", "县", "区", "州", "盟", "旗", "自治区" };
    if (utf8_count(text) > 10)
        return false;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_ends(text, str_of(ends[i])))
            return true;
    return false;
}

static str paragraph_text(const paragraphs *all, size_t i)
{
    return i < all->count && all->items[i].how == NUMBERING_NONE && !all->items[i].table
               ? all->items[i].whole.text
               : STR("");
}

/* A title on one line or on two: 温州市妇女发展 / “十四五”规划; 梅河口市妇女发展规划 / （2021—2030年）. */
static bool title_at(arena *a, const paragraphs *all, size_t i, bool is_title(str), str *title_out,
                     size_t *paragraphs_out)
{
    str text = paragraph_text(all, i), next = paragraph_text(all, i + 1);
    if (!text.len || text.len > 160)
        return false;
    str title = text;
    size_t used = 1;
    if (!is_title(title)) {
        str both = next.len && utf8_count(text) <= 24 && utf8_count(next) <= 24 ? str_join(a, text, next)
                                                                                : STR("");
        bool part = is_region_name(text) || str_ends(text, STR("发展"));
        if (!part || !is_title(both))
            return false;
        title = both;
        used = 2;
    }
    str after = paragraph_text(all, i + used);
    if (is_years(after) && !str_has(title, STR("年"))) {
        title = str_join(a, title, str_trim(after));
        used++;
    }
    *title_out = title;
    *paragraphs_out = used;
    return true;
}

/* Without a title line: the covering note ends with its date. */
static size_t end_of_cover(const paragraphs *all)
{
    size_t end = 0;
    bool note = false;
    for (size_t i = 0; i < all->count && !starts_section(&all->items[i]); i++) {
        date day;
        note = note || str_has(paragraph_text(all, i), STR("印发"));
        if (note && date_parse(str_trim(paragraph_text(all, i)), &day))
            end = i + 1;
    }
    return end;
}

/* 某某县儿童发展规划任务分工表 after 某某县妇女发展规划任务分工表: the same title for the other group. */
static bool is_of_other_group(arena *a, str title, str before)
{
    str women = STR("妇女"), children = STR("儿童");
    return !str_eq(title, before) && (str_eq(title, str_replace(a, before, women, children)) ||
                                      str_eq(title, str_replace(a, before, children, women)));
}

static bool ends_head(const paragraph *p)
{
    return p->table || (starts_section(p) && words_role(p->whole.text) != ROLE_ATTACHMENT);
}

/* The title of a plan for somebody else, or of its tables, above the first section and table:
 * 江北市“十四五”残疾人保障和发展规划. Without one the whole text may be a plan. */
static void find_any_plans(arena *a, const paragraphs *all, span_vec *found)
{
    str title;
    size_t used, i = 0;
    for (; i < all->count && !found->count && !ends_head(&all->items[i]); i++)
        if (title_at(a, all, i, words_is_any_title, &title, &used))
            *vec_push(a, found) = (plan_span){ .title = i, .from = i + used, .title_text = title };
    if (!found->count)
        *vec_push(a, found) = (plan_span){ .title = SIZE_MAX, .from = end_of_cover(all) };
    for (; i < all->count && found->items[0].title != SIZE_MAX && found->count == 1; i++)
        if (title_at(a, all, i, words_is_any_title, &title, &used) &&
            is_of_other_group(a, title, found->items[0].title_text))
            *vec_push(a, found) = (plan_span){ .title = i, .from = i + used, .title_text = title };
}

plan_spans head_find_plans(arena *a, const paragraphs *all)
{
    span_vec found = { 0 };
    for (size_t i = 0; i < all->count && found.count < LIMIT_PLANS_PER_DOCUMENT; i++) {
        str title;
        size_t used;
        if (!title_at(a, all, i, words_is_plan_title, &title, &used))
            continue;
        plan_span span = { .title = i, .from = i + used, .title_text = title };
        bool sections = false;
        plan_span *last = found.count ? &found.items[found.count - 1] : 0;
        for (size_t k = last ? last->from : 0; last && k < i && !sections; k++)
            sections = starts_section(&all->items[k]);
        if (last && !sections) {
            if (str_starts(last->title_text, title))
                span.title_text = last->title_text; /* only the cover gives the years */
            *last = span; /* a cover page or an attachment list, nothing in between */
        }
        else if (last && str_eq(last->title_text, title))
            continue;     /* the title again, as a running head */
        else
            *vec_push(a, &found) = span;
        i += used - 1;
    }
    /* The last one must hold something too. */
    while (found.count) {
        plan_span *last = &found.items[found.count - 1];
        bool sections = false;
        for (size_t k = last->from; k < all->count && !sections; k++)
            sections = starts_section(&all->items[k]);
        if (sections || found.count == 1)
            break;
        found.count--;
    }
    if (!found.count)
        find_any_plans(a, all, &found);
    for (size_t i = 0; i < found.count; i++)
        found.items[i].end = i + 1 < found.count ? found.items[i + 1].title : all->count;
    plan_spans spans = { found.items, found.count,
        found.items[0].title == SIZE_MAX ? found.items[0].from : found.items[0].title };
    return spans;
}

size_t head_tail(const paragraphs *all, const plan_span *p)
{
    for (size_t i = p->from; i < p->end; i++) {
        str text = paragraph_text(all, i);
        if (str_starts(text, STR("抄送")) || str_starts(text, STR("抄报")) || str_starts(text, STR("主送")))
            return i;
        date day;
        str printed = text;
        if (str_take_end(&printed, STR("印发")) && date_parse(str_trim(printed), &day))
            return i;
    }
    /* 附件2 before the next plan's title */
    size_t end = p->end;
    while (end > p->from && str_starts(paragraph_text(all, end - 1), STR("附件")) &&
           utf8_count(paragraph_text(all, end - 1)) <= 6)
        end--;
    return end;
}

/* --- facts from the head --- */

static plan_subject subject_of(str text)
{
    bool women = str_has(text, STR("妇女")) || str_has(text, STR("女性"));
    bool children = str_has(text, STR("儿童")) || str_has(text, STR("未成年人"));
    return women && children ? SUBJECT_WOMEN_CHILDREN
           : women           ? SUBJECT_WOMEN
           : children        ? SUBJECT_CHILDREN
                             : SUBJECT_UNKNOWN;
}

/* 2021 or 二〇二一 at the start of *rest. */
static bool take_years(str *rest, int *start_out, int *end_out)
{
    static const char *const joins[] = { "—", "－", "-", "‐", "‑", "‒", "–", "―", "─", "−", "～",
        "~", "〜", "至", "到" };
    str s = *rest;
    int start, end;
    if (!date_take_year(&s, &start))
        return false;
    str_take(&s, STR("年"));
    s = str_trim(s);
    bool joined = false;
    for (size_t i = 0; i < COUNT_OF(joins); i++)
        while (str_take(&s, str_of(joins[i]))) {
            joined = true;
            s = str_trim(s);
        }
    if (!joined || !date_take_year(&s, &end) || end <= start || end - start > 30)
        return false;
    *start_out = start;
    *end_out = end;
    *rest = s;
    return true;
}

static bool find_years(str text, int *start_out, int *end_out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c & 0xC0) == 0x80 || (i && isdigit(c) && isdigit((unsigned char)text.data[i - 1])))
            continue;
        if (!isdigit(c) && c != 0xE4 && c != 0xEF) /* 二 and full-width digits begin so */
            continue;
        str rest = str_from(text, i);
        if (take_years(&rest, start_out, end_out))
            return true;
    }
    return false;
}

/* “十四五” is 2021 to 2025, and so on by fives. */
static bool find_five_years(str text, int *start_out, int *end_out)
{
    static const struct { const char *word; int start; } plans[] = {
        { "十三五", 2016 }, { "十四五", 2021 }, { "十五五", 2026 }, { "十六五", 2031 }, { "十二五", 2011 },
        { "第十四个五年", 2021 }, { "第十五个五年", 2026 },
    };
    for (size_t i = 0; i < COUNT_OF(plans); i++)
        if (str_has(text, str_of(plans[i].word))) {
            *start_out = plans[i].start;
            *end_out = plans[i].start + 4;
            return true;
        }
    return false;
}

/* The sentence in which the plan names its own years. */
static bool period_in_text(plan *p, const paragraphs *all, size_t from, size_t end)
{
    static const char *const words[] = { "规划期限", "规划期", "实施期限", "规划实施期", "规划周期", "实施期" };
    for (size_t i = from; i < end && i < from + 40; i++)
        for (size_t w = 0; w < COUNT_OF(words); w++) {
            str text = all->items[i].whole.text;
            size_t at = str_find(text, str_of(words[w]), 0);
            if (at != STR_NOWHERE &&
                find_years(str_slice(text, at, at + 90), &p->period_start, &p->period_end))
                return true;
        }
    return false;
}

/* The years of a cover that names several plans: 妇女发展规划和儿童发展规划（2021—2030年）. */
static bool period_on_cover(plan *p, const paragraphs *all, size_t end)
{
    enum { COVER_PARAGRAPHS = 12 };
    for (size_t i = 0; i < end && i < COVER_PARAGRAPHS && !starts_section(&all->items[i]); i++)
        if (words_is_plan_title(all->items[i].whole.text) &&
            find_years(all->items[i].whole.text, &p->period_start, &p->period_end))
            return true;
    return false;
}

static void fill_period(arena *a, plan *p, const paragraphs *all, const plan_span *span)
{
    str title = utf8_fold_width(a, p->title, false, 0);
    if (!find_years(title, &p->period_start, &p->period_end) &&
        !find_five_years(p->title, &p->period_start, &p->period_end) &&
        !period_in_text(p, all, span->from, span->end) && !period_on_cover(p, all, span->from))
        for (size_t i = span->from; i < span->end && i < span->from + 8 && !p->period_end; i++)
            if (!find_years(all->items[i].whole.text, &p->period_start, &p->period_end))
                find_five_years(all->items[i].whole.text, &p->period_start, &p->period_end);
    plan_set_period(p, p->period_start, p->period_end);
}

/* 《…》 in the introduction, of plans and outlines. */
static void fill_based_on(arena *a, plan *p, const paragraphs *all, const plan_span *span)
{
    VEC(str) found = { 0 };
    for (size_t i = span->from; i < span->end && i < span->from + 12; i++) {
        const paragraph *paragraph_here = &all->items[i];
        if (paragraph_here->how == NUMBERING_HAN || paragraph_here->how == NUMBERING_CHAPTER)
            break;
        str text = paragraph_here->whole.text;
        if (!str_has(text, STR("根据")) && !str_has(text, STR("依据")) && !str_has(text, STR("依照")) &&
            !str_has(text, STR("按照")))
            continue;
        for (size_t at = 0, open; (open = str_find(text, STR("《"), at)) != STR_NOWHERE;) {
            size_t close = str_find(text, STR("》"), open);
            if (close == STR_NOWHERE)
                break;
            *vec_push(a, &found) = str_slice(text, open, close + 3);
            at = close;
        }
    }
    p->based_on = (plan_texts){ found.items, found.count };
}

static bool text_has(const paragraphs *all, size_t from, size_t end, const char *const *words, size_t count)
{
    for (size_t i = from; i < end; i++)
        for (size_t w = 0; w < count; w++)
            if (str_has(all->items[i].whole.text, str_of(words[w])))
                return true;
    return false;
}

/* The title up to the word that says whom or what the plan is for. */
static str region_of(str title)
{
    static const char *const words[] = { "妇女", "儿童", "女性", "“", "中长期", "青年", "青少年", "未成年人", "残疾",
        "老龄", "养老", "老年", "家庭", "卫生", "教育", "托育", "关于",
        "贯彻", "落实", "《" };
    str_take(&title, STR("《"));
    size_t first = STR_NOWHERE;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t at = str_find(title, str_of(words[i]), 0);
        if (at != STR_NOWHERE && (first == STR_NOWHERE || at < first))
            first = at;
    }
    str region = str_trim(str_slice(title, 0, first == STR_NOWHERE ? 0 : first));
    str_take_end(&region, STR("人民政府"));
    return region.len ? region : STR_NONE;
}

static void fill_region(plan *p, const paragraphs *all, const plan_span *span)
{
    static const struct { const char *end; region_level level; } ends[] = {
        { "自治区", REGION_PROVINCE }, { "自治州", REGION_CITY }, { "自治县", REGION_COUNTY },
        { "省", REGION_PROVINCE }, { "地区", REGION_CITY },
        { "州", REGION_CITY },         { "盟", REGION_CITY },     { "县", REGION_COUNTY },
        { "旗", REGION_COUNTY },   { "新区", REGION_DISTRICT },
        { "区", REGION_DISTRICT },
    };
    static const char *const municipalities[] = { "北京市", "天津市", "上海市", "重庆市" };
    static const char *const below_city[] = { "县（市、区）", "区、县（市）", "区县（市）", "县（区）", "区（县）", "各区县", "各县区",
        "县（市）区", "县(市、区)", "市、县" };
    p->region = region_of(p->title);
    if (!p->region.len)
        return;
    if (str_eq(p->region, STR("中国")) || str_eq(p->region, STR("国家")) || str_eq(p->region, STR("全国"))) {
        p->level = REGION_NATION;
        return;
    }
    for (size_t i = 0; i < COUNT_OF(municipalities); i++)
        if (str_eq(p->region, str_of(municipalities[i])))
            p->level = REGION_PROVINCE;
    for (size_t i = 0; i < COUNT_OF(ends) && p->level == REGION_UNKNOWN; i++)
        if (str_ends(p->region, str_of(ends[i].end)))
            p->level = ends[i].level;
    if (p->level == REGION_UNKNOWN && str_ends(p->region, STR("市")))
        p->level = text_has(all, span->from, span->end, below_city, COUNT_OF(below_city))
                       ? REGION_CITY
                       : REGION_COUNTY_LEVEL_CITY;
}

/* Without a title line: from the title of its table, or from the note it was issued with. */
static bool title_elsewhere(arena *a, plan *p, const paragraphs *all, const plan_span *span)
{
    for (size_t i = span->from; i < span->end; i++) {
        if (!all->items[i].table)
            continue;
        str title = all->items[i].table->title;
        size_t at = str_find_last(title, STR("规划"));
        if (at == STR_NOWHERE)
            continue;
        str head = str_slice(title, 0, at + STR("规划").len);
        str years = str_from(title, head.len);
        if (str_starts(years, STR("（")) && str_find(years, STR("）"), 0) != STR_NOWHERE)
            head = str_slice(title, 0, head.len + str_find(years, STR("）"), 0) + 3);
        if (words_is_plan_title(head)) {
            p->title = head;
            p->title_from = STR("指标表标题");
            return true;
        }
    }
    for (size_t i = 0; i < span->end && i < 30; i++) {
        str text = all->items[i].whole.text;
        size_t at = str_find(text, STR("印发"), 0);
        if (at == STR_NOWHERE)
            continue;
        str rest = str_from(text, at + STR("印发").len);
        str_take(&rest, STR("《"));
        static const char *const ends[] = { "》", "的通知" };
        for (size_t e = 0; e < COUNT_OF(ends); e++) {
            size_t end = str_find(rest, str_of(ends[e]), 0);
            if (end != STR_NOWHERE && words_is_plan_title(str_slice(rest, 0, end))) {
                p->title = str_copy(a, str_slice(rest, 0, end));
                p->title_from = STR("印发通知");
                return true;
            }
        }
    }
    return false;
}

void head_fill(arena *a, plan *p, const paragraphs *all, const plan_span *span, notes *n)
{
    if (span->title != SIZE_MAX) {
        p->title = span->title_text;
        p->title_from = STR("标题行");
        p->place = all->items[span->title].whole.place;
    } else {
        p->place = span->from < all->count ? all->items[span->from].whole.place : (text_place){ 0 };
        if (title_elsewhere(a, p, all, span))
            notes_remark(n, REMARK_TITLE, p->place, "原文没有标题行，标题取自%.*s",
                         "the document has no title line; the title was taken from elsewhere (%.*s)",
                         STR_ARG(p->title_from));
        else
            notes_remark(n, REMARK_TITLE, p->place, "原文没有标题", "the document has no title");
    }
    p->subject = subject_of(p->title);
    for (size_t i = span->from; !p->title.len && i < span->end && i < span->from + 6 &&
                                p->subject == SUBJECT_UNKNOWN; i++)
        p->subject = subject_of(all->items[i].whole.text);
    fill_period(a, p, all, span);
    fill_region(p, all, span);
    fill_based_on(a, p, all, span);
}

/* 温政发〔2021〕16号 */
static bool find_doc_no(str text, str *no_out)
{
    static const struct { const char *open, *close; } brackets[] = { { "〔", "〕" }, { "[", "]" }, { "［", "］" },
    { "（", "）" }, { "(", ")" } };
    text = str_trim(text);
    if (!str_ends(text, STR("号")) || utf8_count(text) > 24)
        return false;
    for (size_t i = 0; i < COUNT_OF(brackets); i++) {
        size_t open = str_find(text, str_of(brackets[i].open), 0),
               close = str_find(text, str_of(brackets[i].close), 0);
        int year;
        if (open == STR_NOWHERE || close == STR_NOWHERE || close < open || open == 0)
            continue;
        str inside = str_slice(text, open + str_of(brackets[i].open).len, close);
        if (date_take_year(&inside, &year) && inside.len == 0) {
            *no_out = text;
            return true;
        }
    }
    return false;
}

void head_fill_cover(plan *p, const paragraphs *all, size_t cover_end)
{
    for (size_t i = 0; i < cover_end; i++) {
        str text = str_trim(all->items[i].whole.text), no;
        date day;
        if (!p->doc_no.len && find_doc_no(text, &no))
            p->doc_no = no;
        if (date_parse(text, &day)) {
            p->issue_date = day;
            str above = i ? str_trim(all->items[i - 1].whole.text) : STR("");
            if (above.len && utf8_count(above) <= 24 && !str_has(above, STR("。")))
                p->issuer = above;
        }
        str issuer = text;
        if (!p->issuer.len && str_take_end(&issuer, STR("文件")) && utf8_count(issuer) <= 24)
            p->issuer = issuer;
    }
}
