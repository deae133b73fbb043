/* The measure of the clause before, of another place, level or group: 城镇…率达到95%，农村达到90%; 签订率国有企业达到100%、
 * 私营企业达到80%. */
#include "phrase/share.h"
#include "phrase/subject.h"

static bool names_whole(str text)
{
    static const str wholes[] = { STR_INIT("全市"), STR_INIT("全省"), STR_INIT("全县"), STR_INIT("全区"),
    STR_INIT("全镇"), STR_INIT("全乡"), STR_INIT("全州"), STR_INIT("全旗"), STR_INIT("全国"),
                                  STR_INIT("全域"), STR_INIT("我市"), STR_INIT("我省"), STR_INIT("我县"),
                                  STR_INIT("我区"), STR_INIT("总数"), STR_INIT("总量") };
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (str_eq(text, wholes[i]))
            return true;
    return false;
}

bool phrase_names_place(str text)
{
    static const str parts[] = { STR_INIT("省级"), STR_INIT("市级"), STR_INIT("县级"), STR_INIT("区级"),
    STR_INIT("镇级"), STR_INIT("乡级"), STR_INIT("村级"), STR_INIT("乡镇"), STR_INIT("街道"), STR_INIT("社区"),
                                 STR_INIT("行政村"), STR_INIT("农村"), STR_INIT("城市"), STR_INIT("城镇"),
                                 STR_INIT("城区"), STR_INIT("乡村"), STR_INIT("山区"), STR_INIT("牧区"),
                                 STR_INIT("各"), STR_INIT("每个"),
                                 STR_INIT("镇"), STR_INIT("乡"), STR_INIT("村"), STR_INIT("县"), STR_INIT("市"),
                                 STR_INIT("区"), STR_INIT("("), STR_INIT(")"), STR_INIT("（"), STR_INIT("）"),
                                 STR_INIT("、"), STR_INIT("和"),
                                 STR_INIT("以上"), STR_INIT("及以上") };
    if (names_whole(text))
        return true;
    while (text.len) {
        bool taken = false;
        for (size_t i = 0; i < sizeof parts / sizeof *parts && !taken; i++)
            taken = str_take(&text, parts[i]);
        if (!taken)
            return false;
    }
    return true;
}

str phrase_last_subject(const phrase_reader *r)
{
    return r->subject.len ? r->subject : r->before.len ? r->before : r->context.indicator;
}

/* 城镇…率达到95%，农村达到90%: the place of the name before gives way to this one. */
str phrase_at_place(phrase_reader *r, str place, str last)
{
    static const str places[] = { STR_INIT("城市社区"), STR_INIT("农村社区"), STR_INIT("城市"), STR_INIT("城镇"),
    STR_INIT("农村"), STR_INIT("城区"), STR_INIT("省级"),
                                  STR_INIT("市级"),      STR_INIT("县级"),      STR_INIT("区级"), STR_INIT("镇级"),
                                  STR_INIT("村级"), STR_INIT("全市"), STR_INIT("全县") };
    if (names_whole(place))
        return last;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t at = str_find(last, places[i], 0);
        if (at == STR_NOWHERE || at + places[i].len >= last.len)
            continue;
        return str_join(r->memory, str_join(r->memory, str_slice(last, 0, at), place),
                        str_from(last, at + places[i].len));
    }
    str overlap = STR("社区"); /* 城市社区 of 社区托育覆盖率 */
    if (str_ends(place, overlap))
        str_take(&last, overlap);
    return str_join(r->memory, place, last);
}

/* 签约率城市达到70%、农村达到80%: the place belongs before the name. */
str phrase_place_first(phrase_reader *r, span subject, str name)
{
    if (subject.to < subject.from + 2 || r->tokens[subject.to - 2].class != WORD_NOUN ||
        r->tokens[subject.to - 1].class != WORD_TEXT)
        return name;
    str place = phrase_token_text(r, subject.to - 1), what = name;
    if ((!phrase_names_place(place) && !phrase_names_stage(place)) || !str_take_end(&what, place)
        || !what.len)
        return name;
    r->group = names_whole(place) ? STR_NONE : place;
    return names_whole(place) ? what : str_join(r->memory, place, what);
}

static bool is_part_of_last(const phrase_reader *r)
{
    return r->open < r->to && r->subject.len && str_eq(phrase_token_text(r, r->open), STR("其中"));
}

/* 国有企业 of 签订率国有企业: whose it is, said behind the measure; the measure in *what_out. */
static str group_behind(phrase_reader *r, span subject, str *what_out)
{
    enum { GROUP_BYTES_MAX = 36 };
    str group = subject.to > subject.from + 1 ? phrase_token_text(r, subject.to - 1) : STR_NONE;
    if (subject.to < subject.from + 2 || r->tokens[subject.to - 2].class != WORD_NOUN ||
        r->tokens[subject.to - 1].class != WORD_TEXT || group.len > GROUP_BYTES_MAX ||
        !phrase_names_group(group))
        return STR_NONE;
    str name = phrase_span_text(r, subject);
    if (!str_take_end(&name, group) || !name.len)
        return STR_NONE;
    *what_out = name;
    return group;
}

/* 签订率国有企业达到100%、非公有制企业达到80%; …中女性比例达到30%，常委中达到20%: the measure is the one before. */
static str of_another_group(phrase_reader *r, span subject, str name, str last)
{
    str middle = STR("中"), what;
    size_t of = str_find_last(last, STR("中女性"));
    of = of == STR_NOWHERE ? str_find_last(last, STR("中的女性")) : of;
    if (str_ends(name, middle) && of != STR_NOWHERE)
        return phrase_with_head(r->memory, str_join(r->memory, str_slice(name, 0, name.len - 3),
                                                    str_from(last, of)), last);
    size_t in = str_find(last, STR("在"), 0);
    if (str_starts(name, STR("在")) && str_has(name, STR("中的")) && in != STR_NOWHERE && in > 0)
        return str_join(r->memory, str_slice(last, 0, in), name); /* 女性在甲中的比例达到…，在乙中的比例 */
    if (phrase_measurable(r, subject.from, subject.to) || !phrase_names_group(name) || !r->subject.len)
        return STR_NONE;
    what = last;
    if (r->group.len && str_take(&what, r->group))
        return str_join(r->memory, name, what);
    bool is_share = str_ends(last, STR("率")) || str_ends(last, STR("比例")) || str_ends(last, STR("占比"));
    return is_share && !is_part_of_last(r) ? phrase_of_other_people(r->memory, name, last) : STR_NONE;
}

indicator_list phrase_indicators_or_last(phrase_reader *r, span subject, size_t wanted, bool apart)
{
    indicator_list list = phrase_indicators(r, subject, wanted, apart);
    str last = phrase_last_subject(r), what, group = group_behind(r, subject, &what), other = STR_NONE;
    if (list.count == 1)
        list.items[0] = phrase_place_first(r, subject, list.items[0]);
    if (list.count == 1 && group.len) {
        list.items[0] = str_join(r->memory, group, what);
        r->group = group;
        return list;
    }
    if (list.count == 1)
        other = of_another_group(r, subject, list.items[0], last);
    if (other.len) {
        if (phrase_names_group(list.items[0]))
            r->group = r->group.len ? list.items[0] : STR_NONE;
        list.items[0] = other;
        return list;
    }
    str kin = list.count == 1 ? phrase_in_place_of_kin(r->memory, list.items[0], last) : STR_NONE;
    if (list.count == 0)
        list.items[list.count++] = last;
    else if (kin.len)
        list.items[0] = kin;
    else if (list.count == 1 && last.len && phrase_names_place(list.items[0]))
        list.items[0] = phrase_at_place(r, list.items[0], last);
    else if (list.count == 1 && is_part_of_last(r) && !phrase_measurable(r, subject.from, subject.to))
        list.items[0] = str_join(r->memory, list.items[0],
                                 phrase_names_people(last) ? phrase_shared_tail(last)
                                                           : last); /* 其中农村妇女达到90% */
    if (list.count == 1 && r->subject.len && str_eq(list.items[0], STR("数量"))) /* 并逐步增加数量 */
        list.items[0] = last;
    if (list.count == 1 && !str_eq(list.items[0], last))
        list.items[0] = phrase_with_head_of_kin(r->memory, list.items[0], r->subject);
    return list;
}
