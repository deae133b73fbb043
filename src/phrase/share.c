/* The words that the names of a list share, in tables of populations, levels and tails. */
#include "phrase/share.h"

str phrase_shared_tail(str name)
{
    static const str tails[] = {
        STR_INIT("人群筛查率"), STR_INIT("系统管理率"), STR_INIT("健康管理率"), STR_INIT("毛入学率"), STR_INIT("净入学率"),
        STR_INIT("毛入园率"), STR_INIT("早诊早治率"),
        STR_INIT("死亡率"), STR_INIT("患病率"), STR_INIT("发病率"), STR_INIT("筛查率"), STR_INIT("检测率"), STR_INIT("参保率"),
        STR_INIT("覆盖率"), STR_INIT("普及率"), STR_INIT("近视率"),
        STR_INIT("入园率"), STR_INIT("入学率"), STR_INIT("巩固率"), STR_INIT("管理率"), STR_INIT("治疗率"), STR_INIT("接种率"),
        STR_INIT("知晓率"), STR_INIT("合格率"), STR_INIT("满意率"), STR_INIT("班额"), STR_INIT("建成率"),
        STR_INIT("配备率"), STR_INIT("升学率"), STR_INIT("年限"), STR_INIT("收入"), STR_INIT("标准"),
        STR_INIT("发生率"), STR_INIT("占比"), STR_INIT("体育活动时间"), STR_INIT("睡眠时间"), STR_INIT("比例"),
        STR_INIT("比重"), STR_INIT("人数"), STR_INIT("数量"), STR_INIT("率"),
        STR_INIT("数"),
    };
    for (size_t i = 0; i < COUNT_OF(tails); i++)
        if (str_ends(name, tails[i])) {
            if (tails[i].len > 3)
                return tails[i];
            size_t start = name.len > 9 ? name.len - 9 : 0;
            return str_from(name, start);
        }
    return STR_NONE;
}

/* Words of the same row may replace each other in a list. */
enum { KIN_MAX = 12 };
static const str kin[][KIN_MAX] = {
    { STR_INIT("高中阶段"), STR_INIT("高中"), STR_INIT("初中阶段"), STR_INIT("初中"), STR_INIT("小学阶段"), STR_INIT("小学"),
    STR_INIT("学前"), STR_INIT("幼儿园"), STR_INIT("中职"), STR_INIT("高校") },
    { STR_INIT("省级"), STR_INIT("市级"), STR_INIT("县级"), STR_INIT("区级"), STR_INIT("乡级"), STR_INIT("镇级"),
    STR_INIT("村级") },
    { STR_INIT("乡镇"), STR_INIT("街道"), STR_INIT("社区"), STR_INIT("省"), STR_INIT("市"), STR_INIT("县"),
    STR_INIT("区"), STR_INIT("乡"), STR_INIT("镇"), STR_INIT("村") },
    { STR_INIT("城市"), STR_INIT("农村"), STR_INIT("城镇"), STR_INIT("乡村"), STR_INIT("城区"), STR_INIT("牧区") },
    { STR_INIT("城市社区"), STR_INIT("农村社区"), STR_INIT("城镇社区") },
    { STR_INIT("男性"), STR_INIT("女性"), STR_INIT("男童"), STR_INIT("女童"), STR_INIT("男生"), STR_INIT("女生") },
    { STR_INIT("正厅级"), STR_INIT("副厅级"), STR_INIT("正处级"), STR_INIT("副处级"), STR_INIT("正科级"), STR_INIT("副科级"),
    STR_INIT("县处级"), STR_INIT("乡科级"), STR_INIT("厅级"), STR_INIT("处级"), STR_INIT("科级") },
};
enum { KIN_LEVELS = 2, KIN_PLACES = 3 }; /* these two have their own rule, see phrase_at_place of another.c */

static str member_at_start(const str *row, str text)
{
    for (size_t i = 0; i < KIN_MAX && row[i].len; i++)
        if (str_starts(text, row[i]))
            return row[i];
    return STR_NONE;
}

static bool ends_in_member(const str *row, str text)
{
    for (size_t i = 0; i < KIN_MAX && row[i].len; i++)
        if (str_ends(text, row[i]))
            return true;
    return false;
}

/* 三级 after the last of 市、县、乡. */
static bool take_levels(str *rest)
{
    return str_take(rest, STR("三级")) || str_take(rest, STR("两级")) || str_take(rest, STR("四级"));
}

bool phrase_names_stage(str text)
{
    str stage = member_at_start(kin[0], text);
    return stage.len && stage.len == text.len;
}

/* 6岁以下 of words that begin so; STR_NONE where they do not. */
static str age_group_of(str text)
{
    static const str bounds[] = { STR_INIT("岁以下"), STR_INIT("岁以上"), STR_INIT("岁及以上"), STR_INIT("周岁以下"),
        STR_INIT("周岁以上") };
    size_t digits = 0;
    while (digits < text.len && (char_is_digit(text.data[digits]) || text.data[digits] == '-'))
        digits++;
    for (size_t i = 0; digits && i < COUNT_OF(bounds); i++)
        if (str_starts(str_from(text, digits), bounds[i]))
            return str_slice(text, 0, digits + bounds[i].len);
    return STR_NONE;
}

static str in_place_of_age(arena *a, str name, str before)
{
    str mine = age_group_of(name), theirs = age_group_of(before);
    return mine.len && mine.len == name.len && theirs.len < before.len && theirs.len
               ? str_join(a, mine, str_from(before, theirs.len))
               : STR_NONE;
}

/* 乡镇级覆盖率 behind 活动中心县级覆盖率: the same of another level. */
static str in_place_of_level(arena *a, str name, str before)
{
    static const str levels[] = { STR_INIT("省级"), STR_INIT("市级"), STR_INIT("县级"), STR_INIT("区级"),
        STR_INIT("乡镇级"), STR_INIT("乡级"), STR_INIT("镇级"), STR_INIT("街道级"), STR_INIT("村级"),
        STR_INIT("社区级") };
    str of = name;
    bool has_level = false;
    for (size_t i = 0; i < COUNT_OF(levels) && !has_level; i++)
        has_level = str_take(&of, levels[i]);
    if (!has_level || !of.len)
        return STR_NONE;
    for (size_t i = 0; i < COUNT_OF(levels); i++) {
        str head = before;
        if (str_take_end(&head, of) && str_take_end(&head, levels[i]) && head.len)
            return str_join(a, head, name);
    }
    return STR_NONE;
}

str phrase_in_place_of_kin(arena *a, str name, str before)
{
    static const str whole[] = { STR_INIT(""), STR_INIT("生"), STR_INIT("学生"), STR_INIT("阶段学生"),
    STR_INIT("儿童"),
    };
    str ages = in_place_of_age(a, name, before);
    if (ages.len)
        return ages;
    str level = in_place_of_level(a, name, before);
    if (level.len)
        return level;
    for (size_t i = 0; i < COUNT_OF(kin); i++) {
        if (i == KIN_LEVELS || i == KIN_PLACES)
            continue;
        str mine = member_at_start(kin[i], name), theirs = member_at_start(kin[i], before),
            rest = str_from(before, theirs.len), of = str_from(name, mine.len);
        if (!mine.len || !theirs.len || str_eq(mine, theirs))
            continue;
        for (size_t k = 0; k < COUNT_OF(whole); k++)
            if (str_eq(of, whole[k]) && str_starts(rest, of) && rest.len > of.len)
                return str_join(a, mine, rest);
    }
    return STR_NONE;
}

bool phrase_names_insurance(str text)
{
    static const str kinds[] = { STR_INIT("养老"), STR_INIT("医疗"), STR_INIT("失业"), STR_INIT("工伤"),
    STR_INIT("生育") };
    return str_ends_any(text, kinds, COUNT_OF(kinds));
}

/* 规范管理率 of 糖尿病患者规范管理率 beside 高血压患者: what is behind the word that both have. */
static str behind_same_end(str name, str last)
{
    static const str ends[] = { STR_INIT("患者"), STR_INIT("保险"), STR_INIT("学校"), STR_INIT("机构"),
        STR_INIT("家庭"), STR_INIT("人员"), STR_INIT("设施"), STR_INIT("医院") };
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t at = str_ends(name, ends[i]) ? str_find(last, ends[i], 0) : STR_NOWHERE;
        if (at != STR_NOWHERE)
            return str_from(last, at + ends[i].len);
    }
    return STR_NONE;
}

str phrase_with_tail(arena *a, str name, str last)
{
    size_t insurance = str_find(last, STR("保险"), 0);
    if (phrase_names_insurance(name) && insurance != STR_NOWHERE)
        return str_join(a, name, str_from(last, insurance));
    str tail = phrase_shared_tail(last);
    if (phrase_shared_tail(name).len || !tail.len)
        return name;
    str behind = behind_same_end(name, last);
    if (behind.len)
        return str_join(a, name, behind);
    for (size_t i = 0; i < COUNT_OF(kin); i++) {
        str member = member_at_start(kin[i], last), rest = str_from(last, member.len);
        if (!member.len || !ends_in_member(kin[i], name))
            continue;
        if (i == KIN_LEVELS && take_levels(&rest))
            name = str_join(a, name, STR("级"));
        return str_join(a, name, rest);
    }
    /* 妇联执委和村民代表中女性比例: of whom is shared too. */
    size_t of = str_find_last(last, STR("中女性"));
    of = of == STR_NOWHERE ? str_find_last(last, STR("中的女性")) : of;
    return str_join(a, name, of == STR_NOWHERE ? tail : str_from(last, of));
}

str phrase_as_one_level(arena *a, str last)
{
    str member = member_at_start(kin[KIN_LEVELS], last), rest = str_from(last, member.len);
    if (!member.len || !take_levels(&rest))
        return last;
    return str_join(a, str_join(a, member, STR("级")), rest);
}

static const str people[] = {
    STR_INIT("妇女"), STR_INIT("女性"), STR_INIT("女职工"), STR_INIT("婴幼儿"), STR_INIT("儿童"), STR_INIT("少年"),
    STR_INIT("学生"), STR_INIT("女童"), STR_INIT("老年人"), STR_INIT("老年"),
    STR_INIT("未成年人"), STR_INIT("残疾人"), STR_INIT("新生儿"), STR_INIT("婴儿"), STR_INIT("孕产妇"), STR_INIT("孕妇"),
    STR_INIT("产妇"),
};

/* People, places, and whatever else says whose it is. */
static const str owners[] = {
    STR_INIT("小学"), STR_INIT("初中"), STR_INIT("高中"), STR_INIT("男"), STR_INIT("女"), STR_INIT("童"),
    STR_INIT("妇"), STR_INIT("婴"), STR_INIT("孕"), STR_INIT("产"), STR_INIT("婚"), STR_INIT("生育"),
    STR_INIT("出生"), STR_INIT("患者"), STR_INIT("感染者"), STR_INIT("人员"), STR_INIT("职工"), STR_INIT("教师"),
    STR_INIT("居民"), STR_INIT("村民"), STR_INIT("家庭"), STR_INIT("家长"),
    STR_INIT("成员"), STR_INIT("干部"), STR_INIT("代表"), STR_INIT("委员"), STR_INIT("公民"), STR_INIT("农村"),
    STR_INIT("城市"), STR_INIT("城镇"), STR_INIT("城乡"), STR_INIT("社区"), STR_INIT("学校"),
    STR_INIT("机构"), STR_INIT("医院"), STR_INIT("设施"), STR_INIT("场所"), STR_INIT("中心"), STR_INIT("乡镇"),
    STR_INIT("村"), STR_INIT("县"), STR_INIT("市"), STR_INIT("企业"), STR_INIT("单位"), STR_INIT("老年"),
    STR_INIT("幼儿"), STR_INIT("学龄"), STR_INIT("青少年"), STR_INIT("每千"), STR_INIT("每万"), STR_INIT("人口"),
    STR_INIT("社会"), STR_INIT("环境"), STR_INIT("学前"), STR_INIT("教育"), STR_INIT("师"), STR_INIT("食品"),
};

bool phrase_names_people(str name)
{
    return str_has_any(name, people, COUNT_OF(people));
}

bool phrase_names_group(str name)
{
    static const str groups[] = {
        STR_INIT("企业"), STR_INIT("单位"), STR_INIT("机构"), STR_INIT("学校"), STR_INIT("幼儿园"), STR_INIT("小学"),
        STR_INIT("初中"), STR_INIT("高中"), STR_INIT("高校"), STR_INIT("医院"), STR_INIT("社区"), STR_INIT("地区"),
        STR_INIT("儿童"), STR_INIT("妇女"), STR_INIT("女性"), STR_INIT("男性"), STR_INIT("学生"), STR_INIT("女生"),
        STR_INIT("男生"), STR_INIT("女童"), STR_INIT("人口"), STR_INIT("群体"), STR_INIT("人群"), STR_INIT("家庭"),
        STR_INIT("老年人"), STR_INIT("残疾人"), STR_INIT("职工"), STR_INIT("居民"), STR_INIT("农区"),
        STR_INIT("牧区"), STR_INIT("山区"), STR_INIT("城区"),
    };
    static const str others[] = { STR_INIT("、"), STR_INIT("占"), STR_INIT("的"), STR_INIT("每"), STR_INIT("建"),
        STR_INIT("设有"), STR_INIT("拥有"), STR_INIT("配有"), STR_INIT("其中"), STR_INIT("为"), STR_INIT("中女") };
    return str_ends_any(name, groups, COUNT_OF(groups)) && !str_has_any(name, others, COUNT_OF(others));
}

str phrase_of_other_people(arena *a, str group, str last)
{
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        size_t at = str_find(last, people[i], 0);
        if (str_ends(group, people[i]) && at != STR_NOWHERE && !str_eq(group, people[i]))
            return str_join(a, group, str_from(last, at + people[i].len));
    }
    return STR_NONE;
}

/* 5岁以下儿童 of 5岁以下儿童贫血患病率. 儿童之家, 妇女组织 are things; 孕产妇死亡率 is one word. */
static str head_of(str name)
{
    static const str things[] = { STR_INIT("之家"), STR_INIT("友好"), STR_INIT("福利"), STR_INIT("医院"),
    STR_INIT("保健"), STR_INIT("活动"), STR_INIT("图书"), STR_INIT("用品"), STR_INIT("食品"),
                                  STR_INIT("权益"), STR_INIT("工作"), STR_INIT("发展"), STR_INIT("卫生用品"),
                                  STR_INIT("组织"), STR_INIT("事业"), STR_INIT("中心"), STR_INIT("家园"),
                                  STR_INIT("服务"),
                                  STR_INIT("主任"), STR_INIT("督导"), STR_INIT("议事"), STR_INIT("法律"),
                                  STR_INIT("读物"), STR_INIT("干部"), STR_INIT("联合"), STR_INIT("比例"),
                                  STR_INIT("占"),
                                  STR_INIT("人数"), STR_INIT("数"), STR_INIT("法庭"), STR_INIT("之"),
                                  STR_INIT("友"), STR_INIT("、"),
                                  STR_INIT("和") };
    static const str inseparable[] = { STR_INIT("孕产妇"), STR_INIT("孕妇"), STR_INIT("产妇"), STR_INIT("婴儿"),
    STR_INIT("新生儿") };
    size_t end = 0;
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        size_t at = str_find(name, people[i], 0);
        if (at != STR_NOWHERE && (end == 0 || at + people[i].len < end))
            end = at + people[i].len;
    }
    str head = str_slice(name, 0, end), rest = str_from(name, end);
    for (size_t i = 0; i < COUNT_OF(inseparable); i++)
        if (str_ends(head, inseparable[i]))
            return STR_NONE;
    if (!head.len || !rest.len || str_starts_any(rest, things, COUNT_OF(things)))
        return STR_NONE;
    static const str links[] = { STR_INIT("参加"), STR_INIT("的") };
    for (size_t i = 0; i < COUNT_OF(links); i++)
        if (str_starts(rest, links[i]))
            return str_slice(name, 0, end + links[i].len);
    return head;
}

static bool has_owner(str name)
{
    enum { LONG_NAME = 30 }; /* ten characters say enough by themselves */
    return name.len > LONG_NAME || phrase_names_people(name) || str_has_any(name, owners, COUNT_OF(owners));
}

/* 知晓率, 满意度: of what, the name before says. */
static bool is_bare(str name)
{
    static const str bare[] = { STR_INIT("满意度"), STR_INIT("满意率"), STR_INIT("群众满意率"), STR_INIT("知晓率"),
    STR_INIT("使用率"), STR_INIT("利用率"), STR_INIT("覆盖率"), STR_INIT("人群覆盖率"),
                                STR_INIT("合格率"), STR_INIT("规范化率"), STR_INIT("标准化率"), STR_INIT("达标率"),
                                STR_INIT("享有率"), STR_INIT("干预率"), STR_INIT("治疗率"), STR_INIT("随访率"),
                                STR_INIT("建成率"), STR_INIT("及时率"), STR_INIT("完好率"), STR_INIT("参与率"),
                                STR_INIT("参与度"), STR_INIT("开放率"), STR_INIT("办结率"), STR_INIT("救助率"),
                                STR_INIT("知晓度"), STR_INIT("优良率"), STR_INIT("持证率"), STR_INIT("完成率"),
                                STR_INIT("签订率"), STR_INIT("回访率") };
    for (size_t i = 0; i < COUNT_OF(bare); i++)
        if (str_eq(name, bare[i]))
            return true;
    return false;
}

/* 公共场所母婴设施 of 公共场所母婴设施配置率: the name without the measure. */
static str stem_of(str name)
{
    static const str tails[] = { STR_INIT("服务覆盖率"), STR_INIT("人群覆盖率"), STR_INIT("配置率"), STR_INIT("建成率"),
    STR_INIT("知晓率"), STR_INIT("覆盖率"), STR_INIT("参保率"), STR_INIT("建档率"),
                                 STR_INIT("普及率"), STR_INIT("接种率"), STR_INIT("检测率"), STR_INIT("筛查率"),
                                 STR_INIT("签约率"), STR_INIT("建设率"), STR_INIT("配备率"), STR_INIT("设置率"),
                                 STR_INIT("受理率"), STR_INIT("治疗率"), STR_INIT("便利度"), STR_INIT("签订率"),
                                 STR_INIT("总数"), STR_INIT("数量"), STR_INIT("人数"), STR_INIT("次数"),
                                 STR_INIT("数") };
    str stem = name;
    for (size_t i = 0; i < COUNT_OF(tails); i++)
        if (str_take_end(&stem, tails[i]))
            return stem;
    return STR_NONE;
}

static str with_stem(arena *a, str name, str before)
{
    str stem = is_bare(name) ? stem_of(before) : STR_NONE;
    return stem.len ? str_join(a, stem, name) : STR_NONE;
}

/* 村党组织成员、书记中女性比例: the secretary is that organisation's. */
static str with_organisation(arena *a, str name, str first)
{
    static const str heads[] = { STR_INIT("书记"), STR_INIT("主任"), STR_INIT("负责人") };
    size_t members = str_find(first, STR("成员"), 0);
    return members != STR_NOWHERE && members > 0 && str_starts_any(name, heads, COUNT_OF(heads))
               ? str_join(a, str_slice(first, 0, members), name)
               : STR_NONE;
}

str phrase_with_head(arena *a, str name, str first)
{
    str office = with_organisation(a, name, first);
    if (office.len)
        return office;
    str whole = with_stem(a, name, first);
    if (whole.len)
        return whole;

    str head = head_of(first);
    return head.len && name.len && !has_owner(name) ? str_join(a, head, name) : name;
}

str phrase_with_head_of_kin(arena *a, str name, str before)
{
    enum { KIN_BYTES = 9 };
    str whole = with_stem(a, name, before);
    size_t same = 0;
    if (whole.len)
        return whole;
    while (same < name.len && same < before.len &&
           name.data[name.len - 1 - same] == before.data[before.len - 1 - same])
        same++;
    return same >= KIN_BYTES && same < name.len ? phrase_with_head(a, name, before) : name;
}
