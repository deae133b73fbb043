/* The word table of plans and its index. A new way of saying something is one row here. */
#include "phrase/words.h"

#include <pthread.h>
#include <string.h>

#define GE COMPARATOR_GE
#define LE COMPARATOR_LE
#define GT COMPARATOR_GT
#define LT COMPARATOR_LT
#define EQ COMPARATOR_EQ
#define UP COMPARATOR_INCREASE
#define DOWN COMPARATOR_DECREASE
#define ADDS MAKE_ADDS
#define WORK MAKE_WORK
#define EVENT MAKE_EVENT
#define TAKES MAKE_TAKES

static const word_row words[] = {
    { "。", WORD_STOP, 0 }, { "；", WORD_STOP, 0 }, { "！", WORD_STOP, 0 }, { "？", WORD_STOP, 0 },
    { "，", WORD_COMMA, 0 }, { "：", WORD_COMMA, 0 }, { "、", WORD_PAUSE, 0 },
    { "和", WORD_AND, 0 }, { "及", WORD_AND, 0 }, { "以及", WORD_AND, 0 }, { "及其", WORD_AND, 0 },
    { "或", WORD_AND, 0 },
    { "与", WORD_WITH, 0 }, { "同", WORD_WITH, 0 },
    { "并", WORD_THEN, 0 }, { "且", WORD_THEN, 0 }, { "并且", WORD_THEN, 0 }, { "其中", WORD_THEN, 0 },
    { "同时", WORD_THEN, 0 },

    /* Words that hide a shorter one. */
    { "参与", WORD_TEXT, 0 }, { "和谐", WORD_TEXT, 0 }, { "和睦", WORD_TEXT, 0 }, { "和平", WORD_TEXT, 0 },
    { "温和", WORD_TEXT, 0 },
    { "给予", WORD_TEXT, 0 }, { "与会", WORD_TEXT, 0 }, { "以及时", WORD_TEXT, 0 }, { "及时", WORD_TEXT, 0 },
    { "普及", WORD_TEXT, 0 },
    { "涉及", WORD_TEXT, 0 }, { "及格率", WORD_NOUN, 0 }, { "共同", WORD_TEXT, 0 }, { "同工同酬", WORD_TEXT, 0 },
    { "同级", WORD_TEXT, 0 },
    { "同期", WORD_TEXT, 0 }, { "同龄", WORD_TEXT, 0 }, { "同类", WORD_TEXT, 0 }, { "同行", WORD_TEXT, 0 },
    { "同事", WORD_TEXT, 0 },
    { "同学", WORD_TEXT, 0 }, { "同志", WORD_TEXT, 0 }, { "同城", WORD_TEXT, 0 }, { "同胞", WORD_TEXT, 0 },
    { "同比", WORD_TEXT, 0 },
    { "同口径", WORD_TEXT, 0 }, { "同性别", WORD_TEXT, 0 }, { "同年", WORD_TEXT, 0 }, { "同等", WORD_TEXT, 0 },
    { "合同", WORD_TEXT, 0 }, { "协同", WORD_TEXT, 0 }, { "同步", WORD_TEXT, 0 },
    { "认同", WORD_TEXT, 0 }, { "不同", WORD_TEXT, 0 }, { "同伴", WORD_TEXT, 0 }, { "合并", WORD_TEXT, 0 },
    { "相同", WORD_TEXT, 0 },
    { "并发症", WORD_TEXT, 0 }, { "发达", WORD_TEXT, 0 }, { "表达", WORD_TEXT, 0 }, { "达标", WORD_TEXT, 0 },
    { "传达", WORD_TEXT, 0 },
    { "到位", WORD_TEXT, 0 }, { "得到", WORD_ADVERB, 0 }, { "受到", WORD_TEXT, 0 }, { "做到", WORD_MODAL, 0 },
    { "到期", WORD_TEXT, 0 },
    { "占地", WORD_TEXT, 0 }, { "所占", WORD_TEXT, 0 }, { "侵占", WORD_TEXT, 0 }, { "比赛", WORD_TEXT, 0 },
    { "比较", WORD_TEXT, 0 },
    { "较低", WORD_TEXT, 0 }, { "较高", WORD_TEXT, 0 }, { "较好", WORD_TEXT, 0 }, { "较大", WORD_TEXT, 0 },
    { "较多", WORD_TEXT, 0 },
    { "由于", WORD_TEXT, 0 }, { "自由", WORD_TEXT, 0 }, { "理由", WORD_TEXT, 0 }, { "从业", WORD_TEXT, 0 },
    { "从事", WORD_TEXT, 0 },
    { "从严", WORD_TEXT, 0 }, { "服从", WORD_TEXT, 0 }, { "各级", WORD_TEXT, 0 }, { "各类", WORD_TEXT, 0 },
    { "各项", WORD_TEXT, 0 },
    { "各种", WORD_TEXT, 0 }, { "各地", WORD_TEXT, 0 }, { "各县", WORD_TEXT, 0 }, { "各市", WORD_TEXT, 0 },
    { "各行", WORD_TEXT, 0 },
    { "各乡", WORD_TEXT, 0 }, { "各街道", WORD_TEXT, 0 }, { "各方", WORD_TEXT, 0 }, { "各界", WORD_TEXT, 0 },
    { "人均", WORD_TEXT, 0 },
    { "平均", WORD_TEXT, 0 }, { "均等", WORD_TEXT, 0 }, { "首都", WORD_TEXT, 0 }, { "成都", WORD_TEXT, 0 },
    { "供应", WORD_TEXT, 0 },
    { "适应", WORD_TEXT, 0 }, { "反应", WORD_TEXT, 0 }, { "响应", WORD_TEXT, 0 }, { "应急", WORD_TEXT, 0 },
    { "应用", WORD_TEXT, 0 },
    { "应对", WORD_TEXT, 0 }, { "相应", WORD_TEXT, 0 }, { "主要", WORD_TEXT, 0 }, { "重要", WORD_TEXT, 0 },
    { "需要", WORD_TEXT, 0 },
    { "要求", WORD_TEXT, 0 }, { "要素", WORD_TEXT, 0 }, { "消除对", WORD_TEXT, 0 }, { "按照", WORD_TEXT, 0 },
    { "按时", WORD_TEXT, 0 },
    { "按需", WORD_TEXT, 0 }, { "按规定", WORD_TEXT, 0 }, { "年度", WORD_TEXT, 0 }, { "数据", WORD_TEXT, 0 },
    { "数字", WORD_TEXT, 0 },
    { "数学", WORD_TEXT, 0 }, { "长期护理", WORD_TEXT, 0 }, { "长期照护", WORD_TEXT, 0 }, { "长期居住", WORD_TEXT, 0 },
    { "长期规划", WORD_TEXT, 0 }, { "效率", WORD_TEXT, 0 }, { "有效率", WORD_TEXT, 0 }, { "率先", WORD_TEXT, 0 },
    { "率领", WORD_TEXT, 0 },
    { "制度", WORD_TEXT, 0 }, { "人数据", WORD_TEXT, 0 }, { "多数", WORD_TEXT, 0 }, { "少数", WORD_TEXT, 0 },
    { "至关", WORD_TEXT, 0 },
    { "甚至", WORD_TEXT, 0 }, { "直至", WORD_TEXT, 0 }, { "在于", WORD_TEXT, 0 }, { "成为", WORD_TEXT, 0 },
    { "作为", WORD_TEXT, 0 },
    { "行为", WORD_TEXT, 0 }, { "为老", WORD_TEXT, 0 }, { "率定", WORD_TEXT, 0 }, { "贡献率", WORD_LEVEL, 1 },
    { "水平衡", WORD_TEXT, 0 }, { "全员劳动生产率", WORD_NOUN, 0 }, { "同比例", WORD_ADVERB, 0 },
    { "基本同步", WORD_MATCH, 0 }, { "保持同步", WORD_MATCH, 0 }, { "总体同步", WORD_MATCH, 0 }, { "数量众多", WORD_TEXT, 0 },
    { "提高到位", WORD_TEXT, 0 }, { "预防控制", WORD_TEXT, 0 }, { "控制中心", WORD_TEXT, 0 }, { "控制线", WORD_TEXT, 0 }, 
    { "和稳定", WORD_TEXT, 0 }, { "稳定性", WORD_TEXT, 0 }, { "提升行动", WORD_TEXT, 0 }, { "提升工程", WORD_TEXT, 0 },
    { "提升计划", WORD_TEXT, 0 }, { "提升项目", WORD_TEXT, 0 }, { "均衡发展", WORD_TEXT, 0 }, { "每个人", WORD_TEXT, 0 },

    /* Measures. */
    { "率", WORD_NOUN, 0 }, { "比例", WORD_NOUN, 0 }, { "比重", WORD_NOUN, 0 }, { "占比", WORD_NOUN, 0 },
    { "人数", WORD_NOUN, 0 },
    { "人数比例", WORD_NOUN, 0 }, { "人次", WORD_NOUN, 0 }, { "数量", WORD_NOUN, 0 }, { "总数", WORD_NOUN, 0 },
    { "数", WORD_NOUN, 0 },
    { "年限", WORD_NOUN, 0 }, { "寿命", WORD_NOUN, 0 }, { "差距", WORD_NOUN, 0 }, { "差异", WORD_NOUN, 0 },
    { "性别比", WORD_NOUN, 0 }, { "师生比", WORD_NOUN, 0 }, { "生师比", WORD_NOUN, 0 }, { "医护比", WORD_NOUN, 0 },
    { "厕位比", WORD_NOUN, 0 }, { "占比率", WORD_NOUN, 0 },
    { "次数", WORD_NOUN, 0 }, { "批次", WORD_NOUN, 0 }, { "时间", WORD_LEVEL, 0 }, { "时长", WORD_LEVEL, 0 },
    { "时间差距", WORD_NOUN, 0 }, { "户数", WORD_NOUN, 0 },
    { "床位数", WORD_NOUN, 0 }, { "托位数", WORD_NOUN, 0 }, { "总量", WORD_NOUN, 0 }, { "受理量", WORD_NOUN, 0 },
    { "发放额", WORD_NOUN, 0 },
    { "申请量", WORD_NOUN, 0 }, { "保有量", WORD_NOUN, 0 }, { "拥有量", WORD_NOUN, 0 }, { "总额", WORD_NOUN, 0 },
    { "余额", WORD_NOUN, 0 },
    { "金额", WORD_NOUN, 0 },
    { "指数", WORD_NOUN, 0 }, { "案件数", WORD_NOUN, 0 }, { "收入", WORD_LEVEL, 1 }, { "可支配收入", WORD_NOUN, 0 },
    { "收入差距", WORD_NOUN, 0 }, { "发生数", WORD_NOUN, 0 }, { "知晓度", WORD_LEVEL, 0 }, { "满意度", WORD_LEVEL, 0 },
    { "便利度", WORD_LEVEL, 0 }, { "参与度", WORD_LEVEL, 0 }, { "量", WORD_LEVEL, 0 },
    { "质量", WORD_TEXT, 0 }, { "力量", WORD_TEXT, 0 }, { "能量", WORD_TEXT, 0 }, { "大量", WORD_TEXT, 0 },
    { "测量", WORD_TEXT, 0 },
    { "热量", WORD_TEXT, 0 }, { "流量", WORD_TEXT, 0 }, { "考量", WORD_TEXT, 0 }, { "量化", WORD_TEXT, 0 },
    { "发展差距", WORD_LEVEL, 1 },
    { "水质", WORD_NOUN, 0 }, { "覆盖面", WORD_LEVEL, 0 }, { "水平", WORD_LEVEL, 1 }, { "规模", WORD_LEVEL, 1 },
    { "程度", WORD_LEVEL, 1 },
    { "素养水平", WORD_LEVEL, 0 }, { "素质水平", WORD_LEVEL, 0 }, { "教育水平", WORD_LEVEL, 0 },
    { "教育的水平", WORD_LEVEL, 0 },
    { "技能水平", WORD_LEVEL, 0 }, { "生活保障水平", WORD_NOUN, 0 }, { "系数", WORD_NOUN, 0 }, { "健全", WORD_TEXT, 0 },
    { "面积", WORD_NOUN, 0 }, { "浓度", WORD_NOUN, 0 }, { "班额", WORD_NOUN, 0 }, { "大班额", WORD_EVENT, 0 },
    { "母婴传播", WORD_EVENT, EVENT_TO_END }, { "母婴传播率", WORD_NOUN, 0 },
    { "时限", WORD_NOUN, 0 },
    { "藏书量", WORD_NOUN, 0 }, { "之差", WORD_NOUN, 0 }, { "床位", WORD_LEVEL, 1 }, { "托位", WORD_LEVEL, 1 },
    { "标准", WORD_LEVEL, 1 }, { "结构", WORD_LEVEL, 1 },
    { "非意愿妊娠", WORD_EVENT, 0 }, { "非意愿怀孕", WORD_EVENT, 0 }, { "贫血", WORD_EVENT, 0 }, { "文盲", WORD_EVENT, 0 },
    { "人工流产", WORD_TEXT, 0 }, { "贫血患病率", WORD_NOUN, 0 }, { "文盲率", WORD_NOUN, 0 },

    /* Reaching a figure. */
    { "达到", WORD_REACH, EQ }, { "达", WORD_REACH, EQ }, { "达成", WORD_REACH, EQ }, { "提高到", WORD_REACH, EQ },
    { "提高至", WORD_REACH, EQ },
    { "提升到", WORD_REACH, EQ }, { "提升至", WORD_REACH, EQ }, { "增至", WORD_REACH, EQ }, { "增加到", WORD_REACH, EQ },
    { "增加至", WORD_REACH, EQ }, { "增长到", WORD_REACH, EQ }, { "增长至", WORD_REACH, EQ },
    { "上升到", WORD_REACH, EQ },
    { "上升至", WORD_REACH, EQ }, { "升至", WORD_REACH, EQ }, { "升到", WORD_REACH, EQ }, { "扩大到", WORD_REACH, EQ },
    { "扩大至", WORD_REACH, EQ }, { "延长到", WORD_REACH, EQ }, { "延长至", WORD_REACH, EQ },
    { "扩展到", WORD_REACH, EQ },
    { "占到", WORD_REACH, EQ }, { "占", WORD_REACH, EQ }, { "为", WORD_REACH, EQ }, { "到达", WORD_REACH, EQ },
    { "提至", WORD_REACH, EQ },
    { "增长为", WORD_REACH, EQ }, { "发展到", WORD_REACH, EQ },
    { "降至", WORD_REACH, LE }, { "降到", WORD_REACH, LE }, { "降低到", WORD_REACH, LE }, { "降低至", WORD_REACH, LE },
    { "下降到", WORD_REACH, LE }, { "下降至", WORD_REACH, LE }, { "减少到", WORD_REACH, LE },
    { "减少至", WORD_REACH, LE },
    { "减至", WORD_REACH, LE }, { "减到", WORD_REACH, LE }, { "压降至", WORD_REACH, LE }, { "压减到", WORD_REACH, LE },
    { "缩小到", WORD_REACH, LE }, { "缩小至", WORD_REACH, LE }, { "缩短到", WORD_REACH, LE },
    { "缩短至", WORD_REACH, LE },
    { "整合至", WORD_REACH, LE }, { "整合到", WORD_REACH, LE }, { "优化整合至", WORD_REACH, LE },
    { "压缩到", WORD_REACH, LE }, { "压缩至", WORD_REACH, LE }, { "精简到", WORD_REACH, LE },
    { "精简至", WORD_REACH, LE }, { "撤并至", WORD_REACH, LE }, { "压减至", WORD_REACH, LE },
    { "回落到", WORD_REACH, LE }, { "回落至", WORD_REACH, LE },
    { "保持在", WORD_HOLD, EQ }, { "稳定在", WORD_HOLD, EQ }, { "维持在", WORD_HOLD, EQ }, { "巩固在", WORD_HOLD, EQ },
    { "持续保持在", WORD_HOLD, EQ }, { "继续保持在", WORD_HOLD, EQ }, { "保持", WORD_HOLD, EQ }, { "稳定", WORD_HOLD, EQ },
    { "维持", WORD_HOLD, EQ }, { "巩固", WORD_HOLD, EQ }, { "稳定保持在", WORD_HOLD, EQ },
    { "保持稳定", WORD_HOLD, EQ }, { "保持总体稳定", WORD_HOLD, EQ },
    { "保持基本稳定", WORD_HOLD, EQ }, { "保持相对稳定", WORD_HOLD, EQ }, { "总体保持稳定", WORD_HOLD, EQ },
    { "基本保持稳定", WORD_HOLD, EQ }, { "维持稳定", WORD_HOLD, EQ }, 
    { "稳定保持", WORD_HOLD, EQ }, { "总体稳定", WORD_HOLD, EQ }, { "基本稳定", WORD_HOLD, EQ },
    { "控制在", WORD_CONTROL, LE }, { "控制到", WORD_CONTROL, LE }, { "控制", WORD_CONTROL, LE },
    { "压控在", WORD_CONTROL, LE },
    { "限制在", WORD_CONTROL, LE },

    { "不低于", WORD_COMPARE, GE }, { "不少于", WORD_COMPARE, GE }, { "不小于", WORD_COMPARE, GE },
    { "不得低于", WORD_COMPARE, GE },
    { "不得少于", WORD_COMPARE, GE }, { "至少", WORD_COMPARE, GE }, { "最少", WORD_COMPARE, GE },
    { "最低生活", WORD_TEXT, 0 },
    { "≥", WORD_COMPARE, GE }, { "高于", WORD_COMPARE, GT }, { "超过", WORD_COMPARE, GT },
    { "大于", WORD_COMPARE, GT },
    { "多于", WORD_COMPARE, GT }, { "超", WORD_COMPARE, GT }, { "突破", WORD_COMPARE, GT },
    { ">", WORD_COMPARE, GT },
    { "不高于", WORD_COMPARE, LE }, { "不超过", WORD_COMPARE, LE }, { "不多于", WORD_COMPARE, LE },
    { "不大于", WORD_COMPARE, LE },
    { "不得高于", WORD_COMPARE, LE }, { "不得超过", WORD_COMPARE, LE }, { "不突破", WORD_COMPARE, LE },
    { "达到或超过", WORD_COMPARE, GE },
    { "大于等于", WORD_COMPARE, GE }, { "大于或等于", WORD_COMPARE, GE }, { "大于或者等于", WORD_COMPARE, GE },
    { "高于或等于", WORD_COMPARE, GE }, { "高于等于", WORD_COMPARE, GE }, { "多于或等于", WORD_COMPARE, GE },
    { "等于或大于", WORD_COMPARE, GE }, { "等于或高于", WORD_COMPARE, GE }, { "超过或等于", WORD_COMPARE, GE },
    { "等于大于", WORD_COMPARE, GE }, { "等于小于", WORD_COMPARE, LE },
    { "小于等于", WORD_COMPARE, LE }, { "小于或等于", WORD_COMPARE, LE }, { "小于或者等于", WORD_COMPARE, LE },
    { "低于或等于", WORD_COMPARE, LE }, { "低于等于", WORD_COMPARE, LE }, { "少于或等于", WORD_COMPARE, LE },
    { "少于等于", WORD_COMPARE, LE }, { "等于或小于", WORD_COMPARE, LE }, { "等于或低于", WORD_COMPARE, LE },
    { "等于", WORD_COMPARE, EQ },
    { "起码", WORD_COMPARE, GE }, { "最少不少于", WORD_COMPARE, GE }, { "最低不低于", WORD_COMPARE, GE },
    { "至少达到", WORD_COMPARE, GE }, { "最低达到", WORD_COMPARE, GE }, { "最少达到", WORD_COMPARE, GE },
    { "不能低于", WORD_COMPARE, GE }, { "不能少于", WORD_COMPARE, GE },
    { "不应低于", WORD_COMPARE, GE }, { "不应少于", WORD_COMPARE, GE }, { "不得小于", WORD_COMPARE, GE },
    { "未低于", WORD_COMPARE, GE },
    { "至多", WORD_COMPARE, LE }, { "最多不超过", WORD_COMPARE, LE }, { "最高不超过", WORD_COMPARE, LE },
    { "未超过", WORD_COMPARE, LE }, { "不超出", WORD_COMPARE, LE }, { "不得多于", WORD_COMPARE, LE },
    { "不得大于", WORD_COMPARE, LE }, { "不能超过", WORD_COMPARE, LE }, { "不能高于", WORD_COMPARE, LE },
    { "不应超过", WORD_COMPARE, LE }, { "不应高于", WORD_COMPARE, LE }, { "不得突破", WORD_COMPARE, LE },
    { "未突破", WORD_COMPARE, LE }, { "不能突破", WORD_COMPARE, LE },
    { "≤", WORD_COMPARE, LE }, { "低于", WORD_COMPARE, LT }, { "少于", WORD_COMPARE, LT },
    { "小于", WORD_COMPARE, LT },
    { "<", WORD_COMPARE, LT }, { "=", WORD_COMPARE, EQ }, { "优于", WORD_COMPARE, GT },
    { "不逊于", WORD_COMPARE, GE },

    { "以上", WORD_BOUND, GE }, { "及以上", WORD_BOUND, GE }, { "(含)以上", WORD_BOUND, GE },
    { "或以上", WORD_BOUND, GE },
    { "以下", WORD_BOUND, LE }, { "及以下", WORD_BOUND, LE }, { "(含)以下", WORD_BOUND, LE },
    { "以内", WORD_BOUND, LE },
    { "之内", WORD_BOUND, LE }, { "范围内", WORD_BOUND, LE }, { "内", WORD_BOUND, LE },
    { "左右", WORD_BOUND, COMPARATOR_ABOUT },
    { "上下", WORD_BOUND, COMPARATOR_ABOUT }, { "之间", WORD_BOUND, COMPARATOR_BETWEEN }, { "国内", WORD_TEXT, 0 },
    { "市内", WORD_TEXT, 0 },
    { "校内", WORD_TEXT, 0 }, { "内容", WORD_TEXT, 0 }, { "内部", WORD_TEXT, 0 }, { "县级以上", WORD_TEXT, 0 },
    { "院内", WORD_TEXT, 0 },
    { "内设", WORD_TEXT, 0 }, { "内涵", WORD_TEXT, 0 },

    /* Figures said in one word. */
    { "翻一番", WORD_QUANTITY, FIGURE_DOUBLING + 2 }, { "翻番", WORD_QUANTITY, FIGURE_DOUBLING + 2 },
    { "倍增", WORD_QUANTITY, FIGURE_DOUBLING + 2 }, { "翻两番", WORD_QUANTITY, FIGURE_DOUBLING + 4 },
    { "翻二番", WORD_QUANTITY, FIGURE_DOUBLING + 4 }, { "翻三番", WORD_QUANTITY, FIGURE_DOUBLING + 8 },
    { "翻了一番", WORD_QUANTITY, FIGURE_DOUBLING + 2 }, { "翻1番", WORD_QUANTITY, FIGURE_DOUBLING + 2 },
    { "翻2番", WORD_QUANTITY, FIGURE_DOUBLING + 4 }, { "翻倍", WORD_QUANTITY, FIGURE_DOUBLING + 2 },
    { "翻一倍", WORD_QUANTITY, FIGURE_DOUBLING + 2 }, { "加倍", WORD_QUANTITY, FIGURE_DOUBLING + 2 },
    { "减半", WORD_QUANTITY, FIGURE_LESS_PERCENT + 50 }, { "腰斩", WORD_QUANTITY, FIGURE_LESS_PERCENT + 50 },
    { "减掉一半", WORD_QUANTITY, FIGURE_LESS_PERCENT + 50 }, { "缩减一半", WORD_QUANTITY, FIGURE_LESS_PERCENT + 50 },
    { "减半征收", WORD_TEXT, 0 }, { "减半收取", WORD_TEXT, 0 }, { "减半缴纳", WORD_TEXT, 0 },
    { "加倍努力", WORD_TEXT, 0 },
    { "过半", WORD_QUANTITY, FIGURE_OVER_PERCENT + 50 }, { "过半数", WORD_QUANTITY, FIGURE_OVER_PERCENT + 50 },
    { "超半数", WORD_QUANTITY, FIGURE_OVER_PERCENT + 50 }, { "超过半数", WORD_QUANTITY, FIGURE_OVER_PERCENT + 50 },
    { "动态清零", WORD_QUANTITY, FIGURE_NONE },
    { "清零", WORD_QUANTITY, FIGURE_NONE }, { "归零", WORD_QUANTITY, FIGURE_NONE },
    { "零发生", WORD_QUANTITY, FIGURE_NONE },
    { "零发案", WORD_QUANTITY, FIGURE_NONE }, { "零死亡", WORD_QUANTITY, FIGURE_NONE },
    { "零事故", WORD_QUANTITY, FIGURE_NONE },
    { "零辍学", WORD_QUANTITY, FIGURE_NONE }, { "零失学", WORD_QUANTITY, FIGURE_NONE },
    { "零感染", WORD_QUANTITY, FIGURE_NONE },
    { "零案件", WORD_QUANTITY, FIGURE_NONE }, { "趋近于零", WORD_QUANTITY, FIGURE_NONE },
    { "趋于零", WORD_QUANTITY, FIGURE_NONE }, { "接近于零", WORD_QUANTITY, FIGURE_NONE },
    { "零伤亡", WORD_QUANTITY, FIGURE_NONE },
    { "零报告", WORD_QUANTITY, FIGURE_NONE }, { "零流失", WORD_QUANTITY, FIGURE_NONE }, { "零容忍", WORD_TEXT, 0 },
    { "零犯罪", WORD_QUANTITY, FIGURE_NONE },
    { "零增长", WORD_QUANTITY, FIGURE_STANDSTILL }, { "一刻钟", WORD_QUANTITY, FIGURE_MINUTES + 15 },
    { "三刻钟", WORD_QUANTITY, FIGURE_MINUTES + 45 }, { "半小时", WORD_QUANTITY, FIGURE_MINUTES + 30 },
    { "半个小时", WORD_QUANTITY, FIGURE_MINUTES + 30 },

    /* A direction. */
    { "提高", WORD_DIRECTION, UP }, { "提升", WORD_DIRECTION, UP }, { "增加", WORD_DIRECTION, UP },
    { "上升", WORD_DIRECTION, UP },
    { "增长", WORD_DIRECTION, UP }, { "扩大", WORD_DIRECTION, UP }, { "改善", WORD_DIRECTION, UP },
    { "延长", WORD_DIRECTION, UP },
    { "升高", WORD_DIRECTION, UP }, { "加大", WORD_DIRECTION, UP }, { "增多", WORD_DIRECTION, UP },
    { "双提升", WORD_DIRECTION, UP }, { "双提高", WORD_DIRECTION, UP }, { "双增长", WORD_DIRECTION, UP },
    { "双上升", WORD_DIRECTION, UP }, { "净增", WORD_DIRECTION, UP },
    { "净增加", WORD_DIRECTION, UP }, { "递增", WORD_DIRECTION, UP }, { "稳中有升", WORD_DIRECTION, UP },
    { "上涨", WORD_DIRECTION, UP },
    { "壮大", WORD_DIRECTION, UP }, { "稳步增长", WORD_DIRECTION, UP }, { "走高", WORD_DIRECTION, UP },
    { "只减不增", WORD_DIRECTION, DOWN },
    { "下降", WORD_DIRECTION, DOWN }, { "降低", WORD_DIRECTION, DOWN }, { "减少", WORD_DIRECTION, DOWN },
    { "减缓", WORD_CURB, 0 },
    { "缩小", WORD_DIRECTION, DOWN }, { "减轻", WORD_DIRECTION, DOWN }, { "缩短", WORD_DIRECTION, DOWN },
    { "递减", WORD_DIRECTION, DOWN },
    { "稳中有降", WORD_DIRECTION, DOWN }, { "压减", WORD_DIRECTION, DOWN }, { "走低", WORD_DIRECTION, DOWN },
    { "下调", WORD_DIRECTION, DOWN },
    { "净减少", WORD_DIRECTION, DOWN }, { "双下降", WORD_DIRECTION, DOWN }, { "双降低", WORD_DIRECTION, DOWN },
    { "双降", WORD_DIRECTION, DOWN },
    { "双减少", WORD_DIRECTION, DOWN }, { "三下降", WORD_DIRECTION, DOWN }, { "回落", WORD_DIRECTION, DOWN },
    { "有提高", WORD_DIRECTION, UP }, { "有提升", WORD_DIRECTION, UP }, { "有增长", WORD_DIRECTION, UP },
    { "有增加", WORD_DIRECTION, UP },
    { "有改善", WORD_DIRECTION, UP }, { "有下降", WORD_DIRECTION, DOWN }, { "有减少", WORD_DIRECTION, DOWN },
    { "高出", WORD_DIRECTION, UP },
    { "下降趋势", WORD_DIRECTION, DOWN }, { "下降态势", WORD_DIRECTION, DOWN }, { "呈上升趋势", WORD_DIRECTION, UP },
    { "呈增长趋势", WORD_DIRECTION, UP }, { "呈上升态势", WORD_DIRECTION, UP }, { "呈增长态势", WORD_DIRECTION, UP },
    { "增长态势", WORD_DIRECTION, UP },
    { "消除", WORD_DIRECTION, COMPARATOR_ELIMINATE }, { "消灭", WORD_DIRECTION, COMPARATOR_ELIMINATE },
    { "杜绝", WORD_DIRECTION, COMPARATOR_ELIMINATE },
    { "只增不减", WORD_DIRECTION, COMPARATOR_NON_DECREASE }, { "不降低", WORD_DIRECTION, COMPARATOR_NON_DECREASE },
    { "不下降", WORD_DIRECTION, COMPARATOR_NON_DECREASE }, { "不减少", WORD_DIRECTION, COMPARATOR_NON_DECREASE },
    { "只升不降", WORD_DIRECTION, COMPARATOR_NON_DECREASE }, { "不降", WORD_DIRECTION, COMPARATOR_NON_DECREASE },
    { "提高幅度", WORD_STEP, UP }, { "提升幅度", WORD_STEP, UP }, { "增长幅度", WORD_STEP, UP },
    { "增加幅度", WORD_STEP, UP }, { "下降幅度", WORD_STEP, DOWN }, { "降低幅度", WORD_STEP, DOWN },
    { "减少幅度", WORD_STEP, DOWN },
    { "降幅", WORD_STEP, DOWN }, { "增幅", WORD_STEP, UP }, { "增速", WORD_STEP, UP }, { "升幅", WORD_STEP, UP },
    { "上升趋势", WORD_SOARING, 0 }, { "增长趋势", WORD_SOARING, 0 }, { "上升势头", WORD_SOARING, 0 },
    { "增长势头", WORD_SOARING, 0 },
    { "上升态势", WORD_SOARING, 0 }, { "上升速度", WORD_SOARING, 0 }, { "增长速度", WORD_SOARING, 0 },
    { "上升幅度", WORD_SOARING, 0 },
    { "遏制", WORD_CURB, 0 }, { "放缓", WORD_CURB, 0 }, { "趋缓", WORD_CURB, 0 }, { "扭转", WORD_CURB, 0 },
    { "抑制", WORD_CURB, 0 },
    { "延缓", WORD_CURB, 0 },

    { "放宽到", WORD_REACH, EQ }, { "放宽至", WORD_REACH, EQ },
    { "增速放缓", WORD_SOARING, 1 }, { "增速减缓", WORD_SOARING, 1 }, { "增速趋缓", WORD_SOARING, 1 },
    { "增速回落", WORD_SOARING, 1 },
    { "增幅放缓", WORD_SOARING, 1 }, { "增幅收窄", WORD_SOARING, 1 }, { "涨幅收窄", WORD_SOARING, 1 },
    { "增长放缓", WORD_SOARING, 1 },

    /* How. */
    { "逐步", WORD_ADVERB, 0 }, { "不断", WORD_ADVERB, 0 }, { "持续", WORD_ADVERB, 0 }, { "明显", WORD_ADVERB, 0 },
    { "有效", WORD_ADVERB, 0 },
    { "进一步", WORD_ADVERB, 0 }, { "大幅", WORD_ADVERB, 0 }, { "大幅度", WORD_ADVERB, 0 }, { "显著", WORD_ADVERB, 0 },
    { "稳步", WORD_ADVERB, 0 },
    { "切实", WORD_ADVERB, 0 }, { "努力", WORD_ADVERB, 0 }, { "全面", WORD_ADVERB, 0 }, { "逐渐", WORD_ADVERB, 0 },
    { "有所", WORD_ADVERB, 0 },
    { "平稳", WORD_ADVERB, 0 }, { "基本", WORD_ADVERB, 0 }, { "总体", WORD_ADVERB, 0 }, { "继续", WORD_ADVERB, 0 },
    { "有一定", WORD_ADVERB, 0 },
    { "一般", WORD_ADVERB, 0 }, { "原则上", WORD_ADVERB, 0 }, { "全部", WORD_WHOLE, 0 }, { "全员", WORD_WHOLE, 0 },
    { "全数", WORD_WHOLE, 0 }, { "村村", WORD_WHOLE, WHOLE_DOUBLED }, { "户户", WORD_WHOLE, WHOLE_DOUBLED },
    { "镇镇", WORD_WHOLE, WHOLE_DOUBLED },
    { "校校", WORD_WHOLE, WHOLE_DOUBLED }, { "县县", WORD_WHOLE, WHOLE_DOUBLED }, { "近", WORD_ADVERB, 1 },
    { "近视", WORD_TEXT, 0 },
    { "近年", WORD_TEXT, 0 }, { "近期", WORD_TEXT, 0 }, { "近亲", WORD_TEXT, 0 },
    { "近岸", WORD_TEXT, 0 }, { "就近", WORD_TEXT, 0 }, { "附近", WORD_TEXT, 0 }, { "接近", WORD_TEXT, 0 },
    { "最近", WORD_TEXT, 0 },
    { "贴近", WORD_TEXT, 0 }, { "临近", WORD_TEXT, 0 }, { "邻近", WORD_TEXT, 0 }, { "亲近", WORD_TEXT, 0 },
    { "约", WORD_ADVERB, 1 }, { "大约", WORD_ADVERB, 1 }, { "大概", WORD_ADVERB, 1 }, { "较快", WORD_ADVERB, 0 },
    { "总计", WORD_ADVERB, 0 }, { "共", WORD_ADVERB, 0 }, { "再", WORD_ADVERB, 0 }, { "严格", WORD_ADVERB, 0 },
    { "较大幅度", WORD_ADVERB, 0 }, { "着力", WORD_ADVERB, 0 }, { "加快", WORD_ADVERB, 0 }, { "大力", WORD_ADVERB, 0 },
    { "趋于", WORD_ADVERB, 0 },
    { "大体", WORD_ADVERB, 1 }, { "相对", WORD_ADVERB, 0 }, { "适度", WORD_ADVERB, 0 }, { "适当", WORD_ADVERB, 0 },
    { "长期", WORD_ADVERB, 0 },
    { "始终", WORD_ADVERB, 0 }, { "统筹", WORD_TEXT, 0 }, { "大致", WORD_ADVERB, 1 }, { "动态", WORD_ADVERB, 0 },
    { "普遍", WORD_WHOLE, 1 },
    { "更加", WORD_ADVERB, 0 }, { "更为", WORD_ADVERB, 0 }, { "日趋", WORD_ADVERB, 0 }, { "日益", WORD_ADVERB, 0 },
    { "渐趋", WORD_ADVERB, 0 },
    { "共享", WORD_TEXT, 0 }, { "公共", WORD_TEXT, 0 }, { "共建", WORD_TEXT, 0 }, { "共治", WORD_TEXT, 0 },
    { "共产党", WORD_TEXT, 0 },
    { "共青团", WORD_TEXT, 0 }, { "合约", WORD_TEXT, 0 }, { "契约", WORD_TEXT, 0 }, { "再就业", WORD_TEXT, 0 },
    { "再犯", WORD_TEXT, 0 }, { "再婚", WORD_TEXT, 0 }, { "再生", WORD_TEXT, 0 }, { "再教育", WORD_TEXT, 0 },
   
    { "超重", WORD_TEXT, 0 },
    { "超声", WORD_TEXT, 0 }, { "超大", WORD_TEXT, 0 },
    { "超龄", WORD_TEXT, 0 }, { "超市", WORD_TEXT, 0 }, { "节约", WORD_TEXT, 0 },
    { "预约", WORD_TEXT, 0 },
    { "基本公共", WORD_TEXT, 0 }, { "基本医疗", WORD_TEXT, 0 }, { "基本养老", WORD_TEXT, 0 }, { "基本国策", WORD_TEXT, 0 },
    { "一般公共", WORD_TEXT, 0 },
    { "基本生活", WORD_TEXT, 0 }, { "全面发展", WORD_TEXT, 0 }, { "人人", WORD_TEXT, 0 },
    { "逐年", WORD_YEARLY, COMPARATOR_INCREASE_YEARLY }, { "年年", WORD_YEARLY, COMPARATOR_INCREASE_YEARLY },
    { "平均每年", WORD_YEARLY, 0 }, { "每年平均", WORD_YEARLY, 0 }, { "每一年", WORD_YEARLY, 0 },
    { "每年", WORD_YEARLY, 0 }, { "年均", WORD_YEARLY, 0 }, { "每年度", WORD_YEARLY, 0 },
    { "逐年均", WORD_YEARLY, 0 }, { "历年均", WORD_YEARLY, 0 },
    { "年平均", WORD_YEARLY, 0 }, { "年", WORD_TEXT, 0 }, { "逐届", WORD_TERMLY, 0 }, { "每届", WORD_TERMLY, 0 },
    { "届届", WORD_TERMLY, 0 }, { "一届比一届", WORD_TERMLY, 0 },
    { "规划期内", WORD_TERM, 0 }, { "规划期间", WORD_TERM, 0 }, { "规划实施期间", WORD_TERM, 0 }, { "规划周期内", WORD_TERM, 0 },
    { "规划期末", WORD_ADVERB, 0 }, { "规划末期", WORD_ADVERB, 0 }, { "期末", WORD_ADVERB, 0 },
    { "每月", WORD_YEARLY, 1 }, { "每季度", WORD_YEARLY, 1 }, { "每学期", WORD_YEARLY, 1 }, { "每学年", WORD_YEARLY, 1 },
    { "每周", WORD_YEARLY, 1 },
    { "每半年", WORD_YEARLY, 1 }, { "每两年", WORD_YEARLY, 1 }, { "每三年", WORD_YEARLY, 1 },
    { "每五年", WORD_YEARLY, 1 }, { "每季", WORD_YEARLY, 1 }, { "每天", WORD_YEARLY, 1 }, { "每日", WORD_YEARLY, 1 },
    { "应", WORD_MODAL, 0 }, { "应当", WORD_MODAL, 0 }, { "要", WORD_MODAL, 0 }, { "须", WORD_MODAL, 0 },
    { "必须", WORD_MODAL, 0 },
    { "确保", WORD_MODAL, 1 }, { "保证", WORD_MODAL, 1 }, { "保障", WORD_MODAL, 1 }, { "力争", WORD_MODAL, 0 },
    { "争取", WORD_MODAL, 0 },
    { "实现", WORD_MODAL, 0 }, { "推动", WORD_MODAL, 0 }, { "推进", WORD_MODAL, 0 }, { "促进", WORD_MODAL, 0 },
    { "使", WORD_MODAL, 0 },
    { "使得", WORD_MODAL, 0 }, { "计划", WORD_MODAL, 0 }, { "预计", WORD_MODAL, 0 }, { "率先", WORD_MODAL, 0 },
    { "落实", WORD_MODAL, 0 },
    { "让", WORD_MODAL, 0 }, { "维护", WORD_TEXT, 0 }, { "计划生育", WORD_TEXT, 0 }, { "使用", WORD_TEXT, 0 },
    { "完成", WORD_MAKE, EVENT },
    { "大使", WORD_TEXT, 0 }, { "行使", WORD_TEXT, 0 },
    { "分别", WORD_EACH, EACH_RESPECTIVELY }, { "均", WORD_EACH, EACH_OF_THEM },
    { "各", WORD_EACH, EACH_OF_THEM }, { "都", WORD_EACH, EACH_OF_THEM },
    { "每", WORD_PER, 0 }, { "按", WORD_PER, 0 }, { "每千名", WORD_TEXT, 0 }, { "每千人", WORD_TEXT, 0 },
    { "每万名", WORD_TEXT, 0 },
    { "每万人", WORD_TEXT, 0 }, { "每百名", WORD_TEXT, 0 }, { "每百人", WORD_TEXT, 0 }, { "每百户", WORD_TEXT, 0 },
    { "每十万", WORD_TEXT, 0 },
    { "到", WORD_UNTIL, 0 }, { "至", WORD_UNTIL, 0 }, { "截至", WORD_UNTIL, 0 }, { "截止", WORD_UNTIL, 0 },
    { "在", WORD_TEXT, 0 },
    { "由", WORD_FROM, 0 }, { "从", WORD_FROM, 0 }, { "比", WORD_THAN, 0 }, { "较", WORD_THAN, 0 },
    { "相比", WORD_THAN, 0 }, { "相较", WORD_THAN, 0 }, { "以", WORD_TEXT, 0 },
    { "基础上", WORD_BASIS, 0 }, { "为基数", WORD_BASIS, 0 }, { "为基准", WORD_BASIS, 0 }, { "为基础", WORD_BASIS, 0 },
    { "为基期", WORD_BASIS, 0 },
    { "上一届", WORD_PREVIOUS, 0 }, { "上届", WORD_PREVIOUS, 0 }, { "前一届", WORD_PREVIOUS, 0 },
    { "往届", WORD_PREVIOUS, 0 },

    /* Rules. */
    { "全覆盖", WORD_ALL, 0 }, { "覆盖全体", WORD_ALL, 1 }, { "覆盖所有", WORD_ALL, 1 }, { "覆盖全部", WORD_ALL, 1 },
    { "覆盖到所有", WORD_ALL, 1 },
    { "全员覆盖", WORD_ALL, 0 }, { "全部覆盖", WORD_ALL, 0 }, { "全面覆盖", WORD_ALL, 0 }, { "全员参保", WORD_ALL, 0 },
    { "全配备", WORD_ALL, 0 }, { "全纳入", WORD_ALL, 0 }, { "全达标", WORD_ALL, 0 }, { "全建成", WORD_ALL, 0 },
    { "全建立", WORD_ALL, 0 },
    { "全设立", WORD_ALL, 0 }, { "全参保", WORD_ALL, 0 }, { "全入学", WORD_ALL, 0 }, { "全脱贫", WORD_ALL, 0 },
    { "全持证", WORD_ALL, 0 }, { "全域覆盖", WORD_ALL, 0 },
    { "相适应", WORD_MATCH, 0 }, { "相匹配", WORD_MATCH, 0 }, { "相协调", WORD_MATCH, 0 }, { "相一致", WORD_MATCH, 0 },
    { "相当", WORD_MATCH, 0 },
    { "基本一致", WORD_MATCH, 0 }, { "保持一致", WORD_MATCH, 0 }, { "持平", WORD_MATCH, 0 }, { "基本持平", WORD_MATCH, 0 },
    { "相符", WORD_MATCH, 0 }, { "基本相当", WORD_MATCH, 0 }, { "大体相当", WORD_MATCH, 0 },
    { "大体一致", WORD_MATCH, 0 },
    { "均衡", WORD_BALANCE, 0 }, { "平衡", WORD_BALANCE, 0 }, { "相对均衡", WORD_BALANCE, 0 },
    { "趋于正常", WORD_BALANCE, 0 },
    { "趋于合理", WORD_BALANCE, 0 }, { "趋向合理", WORD_BALANCE, 0 }, { "趋向平衡", WORD_BALANCE, 0 },
    { "渐趋平衡", WORD_BALANCE, 0 },
    { "适当比例", WORD_PROPER, 0 }, { "合理比例", WORD_PROPER, 0 }, { "适宜比例", WORD_PROPER, 0 },
    { "适当的比例", WORD_PROPER, 0 },
    { "合理的比例", WORD_PROPER, 0 }, { "一定比例", WORD_PROPER, 1 },
    { "换届", WORD_ELECTION, 0 }, { "换届后当年", WORD_ELECTION, 0 }, { "换届当年", WORD_ELECTION, 0 },
    { "换届之年", WORD_ELECTION, 0 },
    { "换届后", WORD_ELECTION, 0 }, { "换届时", WORD_ELECTION, 0 }, { "换届年", WORD_ELECTION, 0 },
    { "换届年份", WORD_ELECTION, 0 }, { "届初", WORD_ELECTION, 0 },
    { "平时", WORD_USUAL, 0 }, { "平常", WORD_USUAL, 0 }, { "届中", WORD_USUAL, 0 }, { "其他年份", WORD_USUAL, 0 },
    { "其余年份", WORD_USUAL, 0 },
    { "非换届年", WORD_USUAL, 0 }, { "非换届年份", WORD_USUAL, 0 }, { "日常", WORD_USUAL, 0 }, { "届内", WORD_USUAL, 0 },
    { "圈", WORD_RADIUS, 0 }, { "朋友圈", WORD_TEXT, 0 },
    { "领先", WORD_LEADING, 0 }, { "前列", WORD_LEADING, 0 }, { "较低水平", WORD_LEADING, 0 },
    { "合理水平", WORD_LEADING, 0 },
    { "先进水平", WORD_LEADING, 0 }, { "较高水平", WORD_LEADING, 0 }, { "合理区间", WORD_LEADING, 0 },

    { "不发生", WORD_NEVER, 0 }, { "未发生", WORD_NEVER, 0 }, { "不再发生", WORD_NEVER, 0 },
    { "不出现", WORD_NEVER, 0 }, { "未出现", WORD_NEVER, 0 }, { "不再出现", WORD_NEVER, 0 },
    { "零新增", WORD_NEVER, NEVER_MORE }, { "无一发生", WORD_NEVER, 0 }, { "无一例发生", WORD_NEVER, 0 },

    /* Verbs before a count of something. */
    { "建成", WORD_MAKE, 0 }, { "创建", WORD_MAKE, 0 }, { "创成", WORD_MAKE, 0 }, { "新增", WORD_MAKE, ADDS },
    { "新建", WORD_MAKE, ADDS },
    { "配备", WORD_MAKE, 0 }, { "设立", WORD_MAKE, 0 }, { "培育", WORD_MAKE, 0 }, { "建有", WORD_MAKE, 0 },
    { "设有", WORD_MAKE, 0 },
    { "开展", WORD_MAKE, EVENT }, { "举办", WORD_MAKE, EVENT }, { "组织", WORD_MAKE, EVENT },
    { "培训", WORD_MAKE, WORK }, { "配建", WORD_MAKE, 0 },
    { "建立", WORD_MAKE, 0 }, { "打造", WORD_MAKE, 0 }, { "改造", WORD_MAKE, WORK }, { "建设", WORD_MAKE, 0 },
    { "提供", WORD_MAKE, EVENT },
    { "扶持", WORD_MAKE, WORK }, { "选树", WORD_MAKE, WORK }, { "评选", WORD_MAKE, WORK }, { "命名", WORD_MAKE, 0 },
    { "发展", WORD_MAKE, 0 },
    { "设", WORD_MAKE, 0 }, { "建", WORD_MAKE, 0 }, { "有", WORD_MAKE, 0 }, { "拥有", WORD_MAKE, 0 },
    { "改建", WORD_MAKE, ADDS }, { "改扩建", WORD_MAKE, ADDS }, { "新改扩建", WORD_MAKE, ADDS },
    { "扩建", WORD_MAKE, ADDS },
    { "完善", WORD_TEXT, 0 }, { "掌握", WORD_MAKE, TAKES }, { "形成", WORD_MAKE, 0 }, { "构建", WORD_MAKE, 0 },
    { "帮扶", WORD_MAKE, WORK },
    { "救助", WORD_MAKE, WORK }, { "资助", WORD_MAKE, WORK }, { "培养", WORD_MAKE, WORK },
    { "招募", WORD_MAKE, WORK }, { "认定", WORD_MAKE, 0 },
    { "发放", WORD_MAKE, WORK }, { "服务", WORD_MAKE, WORK }, { "安排", WORD_MAKE, 0 }, { "参加", WORD_MAKE, TAKES },
    { "接受", WORD_MAKE, TAKES }, { "实现就业", WORD_MAKE, TAKES },
    { "设置", WORD_MAKE, 0 }, { "规范设置", WORD_MAKE, 0 }, { "遴选", WORD_MAKE, 0 }, { "孵化", WORD_MAKE, 0 },
    { "带动", WORD_MAKE, WORK },
    { "吸纳", WORD_MAKE, WORK }, { "惠及", WORD_MAKE, WORK }, { "抽检", WORD_MAKE, WORK },
    { "受益", WORD_MAKE, WORK }, { "建档", WORD_MAKE, 0 }, { "评定", WORD_MAKE, 0 }, { "检查", WORD_MAKE, WORK },
    { "累计", WORD_MAKE, EVENT }, { "选派", WORD_MAKE, WORK },
    { "种植", WORD_MAKE, WORK }, { "办理", WORD_MAKE, WORK }, { "制作", WORD_MAKE, EVENT }, { "开设", WORD_MAKE, 0 },
    { "布设", WORD_MAKE, 0 },
    { "轮训", WORD_MAKE, WORK }, { "走访", WORD_MAKE, WORK }, { "表彰", WORD_MAKE, WORK },
    { "安置", WORD_MAKE, WORK }, { "调处", WORD_MAKE, WORK },
    { "开发", WORD_MAKE, ADDS }, { "更新", WORD_MAKE, ADDS }, { "输送", WORD_MAKE, WORK },
    { "募集", WORD_MAKE, WORK },
    { "开发区", WORD_TEXT, 0 }, { "开发式", WORD_TEXT, 0 }, { "研究开发", WORD_TEXT, 0 },
    { "落地", WORD_MAKE, 0 }, { "增设", WORD_MAKE, ADDS }, { "添置", WORD_MAKE, ADDS }, { "增配", WORD_MAKE, ADDS },
    { "慰问", WORD_MAKE, WORK },
    { "帮助", WORD_MAKE, WORK }, { "补充", WORD_MAKE, ADDS }, { "新开", WORD_MAKE, ADDS },
    { "新办", WORD_MAKE, ADDS }, { "开办", WORD_MAKE, 0 }, { "新开办", WORD_MAKE, ADDS },
    { "引进", WORD_MAKE, WORK }, { "招聘", WORD_MAKE, WORK }, { "招录", WORD_MAKE, WORK },
    { "补配", WORD_MAKE, WORK }, { "新培育", WORD_MAKE, ADDS }, { "新创建", WORD_MAKE, ADDS },
    { "新设", WORD_MAKE, ADDS }, { "新设立", WORD_MAKE, ADDS }, { "新培养", WORD_MAKE, ADDS }, { "创办", WORD_MAKE, 0 },
    { "筹建", WORD_MAKE, 0 }, { "成立", WORD_MAKE, 0 }, { "组建", WORD_MAKE, 0 }, { "配有", WORD_MAKE, 0 },
    { "配齐", WORD_MAKE, 0 }, { "配足", WORD_MAKE, 0 }, { "办好", WORD_MAKE, 0 }, { "建好", WORD_MAKE, 0 },
    { "支持", WORD_TEXT, 0 },
    { "有关", WORD_TEXT, 0 }, { "有序", WORD_ADVERB, 0 }, { "有利", WORD_TEXT, 0 }, { "有力", WORD_ADVERB, 0 },
    { "有机", WORD_TEXT, 0 }, { "有计划", WORD_ADVERB, 0 }, { "有组织", WORD_ADVERB, 0 },
    { "有针对性", WORD_ADVERB, 0 }, { "有重点", WORD_ADVERB, 0 }, { "有步骤", WORD_ADVERB, 0 }, { "有偿", WORD_TEXT, 0 },
    { "有限", WORD_TEXT, 0 }, { "有益", WORD_TEXT, 0 }, { "有毒", WORD_TEXT, 0 }, { "有望", WORD_TEXT, 0 },
    { "有害", WORD_TEXT, 0 }, { "享有", WORD_TEXT, 0 },
    { "国有", WORD_TEXT, 0 }, { "公有", WORD_TEXT, 0 }, { "私有", WORD_TEXT, 0 },
    { "所有", WORD_WHOLE, WHOLE_ALL }, { "所有制", WORD_TEXT, 0 }, { "所有权", WORD_TEXT, 0 },
    { "没有", WORD_TEXT, 0 },
    { "具有", WORD_TEXT, 0 }, { "现有", WORD_TEXT, 0 }, { "有条件", WORD_TEXT, 0 }, { "有就业", WORD_TEXT, 0 },
    { "建议", WORD_TEXT, 0 },
    { "设施", WORD_TEXT, 0 }, { "设备", WORD_TEXT, 0 },
    { "设区市", WORD_TEXT, 0 }, { "设区的市", WORD_TEXT, 0 }, { "社会组织", WORD_TEXT, 0 }, { "党组织", WORD_TEXT, 0 },
    { "组织部", WORD_TEXT, 0 },
    { "服务站", WORD_TEXT, 0 }, { "服务点", WORD_TEXT, 0 }, { "服务中心", WORD_TEXT, 0 },
    { "服务平台", WORD_TEXT, 0 }, { "服务机构", WORD_TEXT, 0 }, { "机构", WORD_TEXT, 0 }, { "服务设施", WORD_TEXT, 0 },
    { "服务室", WORD_TEXT, 0 }, { "服务队", WORD_TEXT, 0 }, { "服务组织", WORD_TEXT, 0 },
    { "服务阵地", WORD_TEXT, 0 }, { "服务基地", WORD_TEXT, 0 }, { "培训基地", WORD_TEXT, 0 },
    { "培训中心", WORD_TEXT, 0 }, { "培训机构", WORD_TEXT, 0 }, { "救助站", WORD_TEXT, 0 },
    { "救助机构", WORD_TEXT, 0 }, { "帮扶基地", WORD_TEXT, 0 }, { "检查站", WORD_TEXT, 0 },
    { "服务圈", WORD_RADIUS, 0 }, { "自我发展", WORD_TEXT, 0 }, { "设计", WORD_TEXT, 0 }, { "有无", WORD_TEXT, 0 },
};

enum { WORD_COUNT = sizeof words / sizeof *words, BUCKET_COUNT = 4096 };

/* Chains of words by their first character, the longest first. Made once, read by all threads. */
static struct {
    int16_t first[BUCKET_COUNT];
    int16_t next[WORD_COUNT];
    uint8_t bytes[WORD_COUNT];
    uint32_t key[WORD_COUNT]; /* its first character, so that few words are compared in full */
} word_index;
static pthread_once_t word_index_once = PTHREAD_ONCE_INIT;

/* The first character's bytes; words that begin with an ASCII sign are compared by it alone. */
static uint32_t key_of(const char *s, size_t len)
{
    uint32_t key = (uint8_t)s[0];
    return key >= 0xE0 && len >= 3 ? key << 16 | (uint32_t)(uint8_t)s[1] << 8 | (uint8_t)s[2] : key;
}

static size_t bucket_of(uint32_t key)
{
    return key * 2654435761u >> 20;
}

static void index_words(void)
{
    memset(word_index.first, -1, sizeof word_index.first);
    for (int i = 0; i < WORD_COUNT; i++) {
        size_t len = strlen(words[i].text);
        word_index.bytes[i] = (uint8_t)len;
        word_index.key[i] = key_of(words[i].text, len);
        int16_t *link = &word_index.first[bucket_of(word_index.key[i])];
        while (*link >= 0 && word_index.bytes[*link] >= len)
            link = &word_index.next[*link];
        word_index.next[i] = *link;
        *link = (int16_t)i;
    }
}

/* memcmp for words of a few characters. */
static inline bool begins_with(const char *text, const char *word, size_t bytes)
{
    size_t at = bytes;
    while (at > 0 && text[at - 1] == word[at - 1])
        at--;
    return at == 0;
}

const word_row *phrase_word_at(str text, size_t *bytes_out)
{
    pthread_once(&word_index_once, index_words);
    *bytes_out = 0;
    if (!text.len)
        return 0;
    uint32_t key = key_of(text.data, text.len);
    for (int i = word_index.first[bucket_of(key)]; i >= 0; i = word_index.next[i])
        if (word_index.key[i] == key && word_index.bytes[i] <= text.len &&
            begins_with(text.data, words[i].text, word_index.bytes[i])) {
            *bytes_out = word_index.bytes[i];
            return &words[i];
        }
    return 0;
}
