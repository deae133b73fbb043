#include "phrase/direction.h"

#include <pthread.h>

typedef struct direction_word {
    str word;
    better direction;
} direction_word;

#define WORD(text, direction) { STR_INIT(text), (direction) }

/* Words with a direction of their own. The one that ends last decides, the longer of two that end together:
 * 近视率 goes down, 近视筛查率 up, 失业率 down, 失业保险参保人数 up. Counts of cases and of people in need say how much there
 * is to do, not how well it is done: BETTER_UNKNOWN. */
static const direction_word words[] = {
    WORD("死亡", BETTER_DOWN),       WORD("发病", BETTER_DOWN),       WORD("患病", BETTER_DOWN),
        WORD("发生率", BETTER_DOWN),
    WORD("近视", BETTER_DOWN),       WORD("肥胖", BETTER_DOWN),       WORD("超重", BETTER_DOWN),
        WORD("贫血", BETTER_DOWN),
    WORD("剖宫产", BETTER_DOWN),     WORD("剖腹产", BETTER_DOWN),     WORD("流产", BETTER_DOWN),
        WORD("文盲", BETTER_DOWN),
    WORD("失业", BETTER_DOWN),       WORD("辍学", BETTER_DOWN),       WORD("失学", BETTER_DOWN),
        WORD("犯罪", BETTER_DOWN),
    WORD("差距", BETTER_DOWN),       WORD("差异", BETTER_DOWN),       WORD("时间差", BETTER_DOWN),
        WORD("传播率", BETTER_DOWN),
    WORD("缺陷", BETTER_DOWN),       WORD("低体重", BETTER_DOWN),     WORD("低出生体重", BETTER_DOWN),
        WORD("迟缓", BETTER_DOWN),
    WORD("龋", BETTER_DOWN),         WORD("溺水", BETTER_DOWN),       WORD("事故", BETTER_DOWN),
        WORD("贫困发生", BETTER_DOWN),
    WORD("性别比", BETTER_DOWN),     WORD("违法", BETTER_DOWN),       WORD("侵害", BETTER_DOWN),
        WORD("离婚率", BETTER_DOWN),
    WORD("吸烟率", BETTER_DOWN),     WORD("暴力", BETTER_DOWN),       WORD("拐卖", BETTER_DOWN),
        WORD("童工", BETTER_DOWN),
    WORD("感染率", BETTER_DOWN),     WORD("伤害", BETTER_DOWN),       WORD("不良", BETTER_DOWN),
        WORD("障碍", BETTER_DOWN),
    WORD("复发", BETTER_DOWN),       WORD("致残", BETTER_DOWN),       WORD("早婚", BETTER_DOWN),
        WORD("大班额", BETTER_DOWN),
        WORD("生师比", BETTER_DOWN),
    WORD("基尼", BETTER_DOWN),       WORD("家务劳动时间", BETTER_DOWN), WORD("自付", BETTER_DOWN),
        WORD("低于", BETTER_DOWN),

    WORD("筛查", BETTER_UP),         WORD("检查", BETTER_UP),         WORD("体检", BETTER_UP),
        WORD("检测", BETTER_UP),
    WORD("管理", BETTER_UP),         WORD("治疗", BETTER_UP),         WORD("诊治", BETTER_UP),
        WORD("随访", BETTER_UP),
    WORD("知晓", BETTER_UP),         WORD("普及", BETTER_UP),         WORD("覆盖", BETTER_UP),
        WORD("合格", BETTER_UP),
    WORD("达标", BETTER_UP),         WORD("优良", BETTER_UP),         WORD("优秀", BETTER_UP),
        WORD("参保", BETTER_UP),
    WORD("保险", BETTER_UP),         WORD("入园", BETTER_UP),         WORD("入学", BETTER_UP),
        WORD("升学", BETTER_UP),
    WORD("巩固", BETTER_UP),         WORD("满意", BETTER_UP),         WORD("寿命", BETTER_UP),
        WORD("年限", BETTER_UP),
    WORD("床位", BETTER_UP),         WORD("托位", BETTER_UP),         WORD("厕位", BETTER_UP),
        WORD("救助率", BETTER_UP),
    WORD("康复率", BETTER_UP),       WORD("服务", BETTER_UP),         WORD("处置", BETTER_UP),
        WORD("处理", BETTER_UP),
    WORD("办结", BETTER_UP),         WORD("调解", BETTER_UP),         WORD("化解", BETTER_UP),
        WORD("成功率", BETTER_UP),
    WORD("配备", BETTER_UP),         WORD("接种", BETTER_UP),         WORD("喂养", BETTER_UP),
        WORD("签订", BETTER_UP),
    WORD("签约", BETTER_UP),         WORD("建成", BETTER_UP),         WORD("建立", BETTER_UP),
        WORD("就业率", BETTER_UP),
    WORD("完成", BETTER_UP),         WORD("参与", BETTER_UP),         WORD("利用", BETTER_UP),
        WORD("使用率", BETTER_UP),
    WORD("素养", BETTER_UP),         WORD("水平", BETTER_UP),         WORD("医师", BETTER_UP),
        WORD("护士", BETTER_UP),
    WORD("建档", BETTER_UP),         WORD("投入", BETTER_UP),         WORD("经费", BETTER_UP),
        WORD("收入", BETTER_UP),
    WORD("培训", BETTER_UP),         WORD("指导", BETTER_UP),         WORD("分娩率", BETTER_UP),
        WORD("预防", BETTER_UP),
    WORD("干预", BETTER_UP),         WORD("减少", BETTER_UP),         WORD("防控", BETTER_UP),
        WORD("阻断", BETTER_UP),
    WORD("报告率", BETTER_UP),       WORD("签发率", BETTER_UP),       WORD("告诫率", BETTER_UP),
        WORD("援助率", BETTER_UP),
    WORD("保障率", BETTER_UP),       WORD("绿化", BETTER_UP),         WORD("净化", BETTER_UP),
        WORD("锻炼", BETTER_UP),
    WORD("之家", BETTER_UP),         WORD("机构数", BETTER_UP),       WORD("基地", BETTER_UP),
        WORD("阵地", BETTER_UP),
    WORD("中心", BETTER_UP),         WORD("评估", BETTER_UP),         WORD("存活", BETTER_UP),
        WORD("指数", BETTER_UP),
    WORD("就业人数", BETTER_UP),     WORD("工资", BETTER_UP),         WORD("贷款", BETTER_UP),
        WORD("出具率", BETTER_UP),
    WORD("回访", BETTER_UP),         WORD("破案", BETTER_UP),         WORD("场所数", BETTER_UP),
        WORD("庇护", BETTER_UP),
    WORD("母婴室", BETTER_UP),       WORD("辅导室", BETTER_UP),       WORD("门诊", BETTER_UP),
        WORD("教师", BETTER_UP),
    WORD("图书", BETTER_UP),         WORD("批次", BETTER_UP),         WORD("改造", BETTER_UP),
        WORD("保障标准", BETTER_UP),
    WORD("社区数", BETTER_UP),       WORD("联合体", BETTER_UP),       WORD("最美家庭", BETTER_UP),
        WORD("设施", BETTER_UP),
    WORD("召回", BETTER_UP),         WORD("缴费", BETTER_UP),         WORD("登记率", BETTER_UP),
        WORD("办复", BETTER_UP),
    WORD("持证", BETTER_UP),         WORD("上岗率", BETTER_UP),       WORD("入托", BETTER_UP),
        WORD("报销", BETTER_UP),
    WORD("帮扶", BETTER_UP),         WORD("探访", BETTER_UP),         WORD("接听", BETTER_UP),
        WORD("查处率", BETTER_UP),
    WORD("落实", BETTER_UP),         WORD("援助", BETTER_UP),         WORD("帮教", BETTER_UP),
        WORD("查结", BETTER_UP),
    WORD("侦破", BETTER_UP),         WORD("结案", BETTER_UP),         WORD("审结", BETTER_UP),
        WORD("响应", BETTER_UP),
    WORD("公示", BETTER_UP),         WORD("公开", BETTER_UP),         WORD("疏导", BETTER_UP),
        WORD("矫治", BETTER_UP),
    WORD("矫正", BETTER_UP),         WORD("康复", BETTER_UP),         WORD("适配", BETTER_UP),
        WORD("安置率", BETTER_UP),
    WORD("消除率", BETTER_UP),       WORD("及时率", BETTER_UP),       WORD("下降率", BETTER_UP),
        WORD("转诊", BETTER_UP),
    WORD("控制率", BETTER_UP),       WORD("就诊率", BETTER_UP),       WORD("就学率", BETTER_UP),
        WORD("发放率", BETTER_UP),
    WORD("执行率", BETTER_UP),       WORD("排查", BETTER_UP),         WORD("整改", BETTER_UP),
        WORD("关爱", BETTER_UP),

    WORD("失业人员中", BETTER_UNKNOWN),   WORD("警情", BETTER_UNKNOWN),         WORD("援助的", BETTER_UNKNOWN),
    WORD("援助人数", BETTER_UNKNOWN),     WORD("援助申请", BETTER_UNKNOWN),     WORD("告诫书", BETTER_UNKNOWN),
    WORD("保护令", BETTER_UNKNOWN),       WORD("立案", BETTER_UNKNOWN),         WORD("受理", BETTER_UNKNOWN),
    WORD("离婚登记", BETTER_UNKNOWN),     WORD("结婚登记", BETTER_UNKNOWN),     WORD("活产数", BETTER_UNKNOWN),
    WORD("常住人口", BETTER_UNKNOWN),     WORD("儿童人口", BETTER_UNKNOWN),     WORD("女性人口", BETTER_UNKNOWN),
    WORD("留守", BETTER_UNKNOWN),
    WORD("困境儿童人数", BETTER_UNKNOWN), WORD("收养", BETTER_UNKNOWN),         WORD("在校生中", BETTER_UNKNOWN),
    WORD("最低生活保障", BETTER_UNKNOWN), WORD("起诉", BETTER_UNKNOWN),         WORD("强制报告件", BETTER_UNKNOWN),
    WORD("查处", BETTER_UNKNOWN),         WORD("救助的", BETTER_UNKNOWN),       WORD("救助人数", BETTER_UNKNOWN),
    WORD("人口中女性比重", BETTER_UNKNOWN), WORD("就业人员数", BETTER_UNKNOWN),
};

/* Openings of names that are the denominator of another indicator, such as 应参加失业保险的女职工人数. */
static const str base_openings[] = { STR_INIT("应参"), STR_INIT("应出具"), STR_INIT("申请并符合") };

/* Weak hints at the end of a name, used only if no word above occurs. */
static const direction_word endings[] = {
    WORD("率", BETTER_UP), WORD("比例", BETTER_UP), WORD("比重", BETTER_UP), WORD("占比", BETTER_UP),
};

enum { WORD_COUNT = sizeof words / sizeof *words, BUCKET_COUNT = UINT8_MAX + 1 };

/* Chains of words by their last two bytes, the longest first. Made once, read by all threads. */
static struct {
    int16_t first[BUCKET_COUNT];
    int16_t next[WORD_COUNT];
} word_index;
static pthread_once_t word_index_once = PTHREAD_ONCE_INIT;

static size_t bucket_of_end(const char *end)
{
    return (uint8_t)((uint8_t)end[-1] ^ (uint8_t)end[-2] << 3);
}

static void index_words(void)
{
    memset(word_index.first, -1, sizeof word_index.first);
    for (int i = 0; i < WORD_COUNT; i++) {
        str word = words[i].word;
        int16_t *link = &word_index.first[bucket_of_end(word.data + word.len)];
        while (*link >= 0 && words[*link].word.len >= word.len)
            link = &word_index.next[*link];
        word_index.next[i] = *link;
        *link = (int16_t)i;
    }
}

/* The word that ends last, the longest of those that end there; NULL if none occurs. */
static const direction_word *last_word(str name)
{
    pthread_once(&word_index_once, index_words);
    for (; name.len >= 2; name.len--)
        for (int i = word_index.first[bucket_of_end(name.data + name.len)]; i >= 0; i = word_index.next[i])
            if (str_ends(name, words[i].word))
                return &words[i];
    return 0;
}

better direction_guess(str name, str *word_out)
{
    if (word_out)
        *word_out = STR_NONE;
    if (str_starts_any(name, base_openings, COUNT_OF(base_openings)))
        return BETTER_UNKNOWN;
    const direction_word *best = last_word(name);
    for (size_t i = 0; !best && i < sizeof endings / sizeof *endings; i++)
        if (str_ends(name, endings[i].word))
            best = &endings[i];
    if (word_out && best && best->direction != BETTER_UNKNOWN)
        *word_out = best->word;
    return best ? best->direction : BETTER_UNKNOWN;
}
