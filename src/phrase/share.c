/* What the names of a list share, in tables of populations, levels and tails. */
#include "phrase/share.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static bool has_any(str text, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_has(text, words[i]))
            return true;
    return false;
}

static bool starts_any(str text, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(text, words[i]))
            return true;
    return false;
}

str phrase_shared_tail(str name)
{
    static const str tails[] = {
        { "人群筛查率", 15 }, { "系统管理率", 15 }, { "健康管理率", 15 }, { "毛入学率", 12 }, { "净入学率", 12 }, { "毛入园率", 12 }, { "早诊早治率", 15 },
        { "死亡率", 9 }, { "患病率", 9 }, { "发病率", 9 }, { "筛查率", 9 }, { "检测率", 9 }, { "参保率", 9 }, { "覆盖率", 9 }, { "普及率", 9 }, { "近视率", 9 },
        { "入园率", 9 }, { "入学率", 9 }, { "巩固率", 9 }, { "管理率", 9 }, { "治疗率", 9 }, { "接种率", 9 }, { "知晓率", 9 }, { "合格率", 9 }, { "满意率", 9 },
        { "发生率", 9 }, { "比例", 6 }, { "比重", 6 }, { "人数", 6 }, { "数量", 6 }, { "率", 3 }, { "数", 3 },
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

/* Members of one row stand for one another in a list. */
enum { KIN_MAX = 12 };
static const str kin[][KIN_MAX] = {
    { { "高中阶段", 12 }, { "高中", 6 }, { "初中阶段", 12 }, { "初中", 6 }, { "小学阶段", 12 }, { "小学", 6 }, { "学前", 6 }, { "幼儿园", 9 }, { "中职", 6 }, { "高校", 6 } },
    { { "省级", 6 }, { "市级", 6 }, { "县级", 6 }, { "区级", 6 }, { "乡级", 6 }, { "镇级", 6 }, { "村级", 6 } },
    { { "乡镇", 6 }, { "街道", 6 }, { "社区", 6 }, { "省", 3 }, { "市", 3 }, { "县", 3 }, { "区", 3 }, { "乡", 3 }, { "镇", 3 }, { "村", 3 } },
    { { "城市", 6 }, { "农村", 6 }, { "城镇", 6 }, { "乡村", 6 } },
    { { "男性", 6 }, { "女性", 6 }, { "男童", 6 }, { "女童", 6 }, { "男生", 6 }, { "女生", 6 } },
};
enum { KIN_LEVELS = 2 };

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

bool phrase_names_insurance(str text)
{
    static const str kinds[] = { { "养老", 6 }, { "医疗", 6 }, { "失业", 6 }, { "工伤", 6 }, { "生育", 6 } };
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_ends(text, kinds[i]))
            return true;
    return false;
}

str phrase_with_tail(arena *a, str name, str last)
{
    size_t insurance = str_find(last, STR("保险"), 0);
    if (phrase_names_insurance(name) && insurance != STR_NOWHERE)
        return str_join(a, name, str_from(last, insurance));
    str tail = phrase_shared_tail(last);
    if (phrase_shared_tail(name).len || !tail.len)
        return name;
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
    { "妇女", 6 }, { "女性", 6 }, { "女职工", 9 }, { "婴幼儿", 9 }, { "儿童", 6 }, { "少年", 6 }, { "学生", 6 }, { "女童", 6 }, { "老年人", 9 }, { "老年", 6 },
    { "未成年人", 12 }, { "残疾人", 9 }, { "新生儿", 9 }, { "婴儿", 6 }, { "孕产妇", 9 }, { "孕妇", 6 }, { "产妇", 6 },
};

/* People, places, and whatever else says whose it is. */
static const str owners[] = {
    { "小学", 6 }, { "初中", 6 }, { "高中", 6 }, { "男", 3 }, { "女", 3 }, { "童", 3 }, { "妇", 3 }, { "婴", 3 }, { "孕", 3 }, { "产", 3 }, { "婚", 3 }, { "生育", 6 },
    { "出生", 6 }, { "患者", 6 }, { "感染者", 9 }, { "人员", 6 }, { "职工", 6 }, { "教师", 6 }, { "居民", 6 }, { "村民", 6 }, { "家庭", 6 }, { "家长", 6 },
    { "成员", 6 }, { "干部", 6 }, { "代表", 6 }, { "委员", 6 }, { "公民", 6 }, { "农村", 6 }, { "城市", 6 }, { "城镇", 6 }, { "城乡", 6 }, { "社区", 6 }, { "学校", 6 },
    { "机构", 6 }, { "医院", 6 }, { "设施", 6 }, { "场所", 6 }, { "中心", 6 }, { "乡镇", 6 }, { "村", 3 }, { "县", 3 }, { "市", 3 }, { "企业", 6 }, { "单位", 6 }, { "老年", 6 },
    { "幼儿", 6 }, { "学龄", 6 }, { "青少年", 9 }, { "每千", 6 }, { "每万", 6 }, { "人口", 6 }, { "社会", 6 }, { "环境", 6 }, { "学前", 6 }, { "教育", 6 }, { "师", 3 }, { "食品", 6 },
};

bool phrase_names_people(str name)
{
    return has_any(name, people, COUNT_OF(people));
}

/* 5岁以下儿童 of 5岁以下儿童贫血患病率. 儿童之家, 妇女组织 are things; 孕产妇死亡率 is one word. */
static str head_of(str name)
{
    static const str things[] = { { "之家", 6 }, { "友好", 6 }, { "福利", 6 }, { "医院", 6 }, { "保健", 6 }, { "活动", 6 }, { "图书", 6 }, { "用品", 6 }, { "食品", 6 },
                                  { "权益", 6 }, { "工作", 6 }, { "发展", 6 }, { "卫生用品", 12 }, { "组织", 6 }, { "事业", 6 }, { "中心", 6 }, { "家园", 6 }, { "服务", 6 },
                                  { "主任", 6 }, { "督导", 6 }, { "议事", 6 }, { "法律", 6 }, { "读物", 6 }, { "干部", 6 }, { "联合", 6 }, { "比例", 6 }, { "占", 3 },
                                  { "人数", 6 }, { "数", 3 }, { "之", 3 }, { "友", 3 }, { "、", 3 }, { "和", 3 } };
    static const str inseparable[] = { { "孕产妇", 9 }, { "孕妇", 6 }, { "产妇", 6 }, { "婴儿", 6 }, { "新生儿", 9 } };
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
    if (!head.len || !rest.len || starts_any(rest, things, COUNT_OF(things)))
        return STR_NONE;
    static const str links[] = { { "参加", 6 }, { "的", 3 } };
    for (size_t i = 0; i < COUNT_OF(links); i++)
        if (str_starts(rest, links[i]))
            return str_slice(name, 0, end + links[i].len);
    return head;
}

static bool has_owner(str name)
{
    enum { LONG_NAME = 30 }; /* ten characters say enough by themselves */
    return name.len > LONG_NAME || phrase_names_people(name) || has_any(name, owners, COUNT_OF(owners));
}

/* 知晓率, 满意度: of what, the name before says. */
static bool is_bare(str name)
{
    static const str bare[] = { { "满意度", 9 }, { "满意率", 9 }, { "群众满意率", 15 }, { "知晓率", 9 }, { "使用率", 9 }, { "利用率", 9 }, { "覆盖率", 9 }, { "人群覆盖率", 15 },
                                { "合格率", 9 }, { "规范化率", 12 }, { "标准化率", 12 }, { "达标率", 9 }, { "享有率", 9 }, { "干预率", 9 }, { "治疗率", 9 }, { "随访率", 9 },
                                { "建成率", 9 }, { "及时率", 9 }, { "完好率", 9 }, { "参与率", 9 }, { "参与度", 9 }, { "开放率", 9 }, { "办结率", 9 }, { "救助率", 9 },
                                { "知晓度", 9 }, { "优良率", 9 }, { "持证率", 9 }, { "完成率", 9 }, { "签订率", 9 }, { "回访率", 9 } };
    for (size_t i = 0; i < COUNT_OF(bare); i++)
        if (str_eq(name, bare[i]))
            return true;
    return false;
}

/* 公共场所母婴设施 of 公共场所母婴设施配置率: the name without what is measured of it. */
static str stem_of(str name)
{
    static const str tails[] = { { "服务覆盖率", 15 }, { "人群覆盖率", 15 }, { "配置率", 9 }, { "建成率", 9 }, { "知晓率", 9 }, { "覆盖率", 9 }, { "参保率", 9 }, { "建档率", 9 },
                                 { "普及率", 9 }, { "接种率", 9 }, { "检测率", 9 }, { "筛查率", 9 }, { "签约率", 9 }, { "建设率", 9 }, { "配备率", 9 }, { "设置率", 9 },
                                 { "受理率", 9 }, { "治疗率", 9 }, { "便利度", 9 }, { "签订率", 9 }, { "总数", 6 }, { "数量", 6 }, { "人数", 6 }, { "数", 3 } };
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
    static const str heads[] = { { "书记", 6 }, { "主任", 6 }, { "负责人", 9 } };
    size_t members = str_find(first, STR("成员"), 0);
    return members != STR_NOWHERE && members > 0 && starts_any(name, heads, COUNT_OF(heads)) ? str_join(a, str_slice(first, 0, members), name) : STR_NONE;
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
    while (same < name.len && same < before.len && name.data[name.len - 1 - same] == before.data[before.len - 1 - same])
        same++;
    return same >= KIN_BYTES && same < name.len ? phrase_with_head(a, name, before) : name;
}
