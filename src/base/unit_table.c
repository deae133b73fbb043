/* Units with a name. A new unit is a new row. */
#include "base/unit.h"

/* name, formula, base, dimension, scale, difference in Chinese and English, other notations */
#define ROW(name, formula, base, dimension, scale, zh, en, also)                              \
    {                                                                                         \
        { STR_INIT(name), STR_INIT(formula), STR_INIT(base), { 0, 0 }, DIMENSION_##dimension, \
          scale,          STR_INIT(zh),      STR_INIT(en) },                                  \
            also                                                                              \
    }
#define COUNT(name, base, scale, en, also) ROW(name, name, base, COUNT, scale, name, en, also)
#define PLAIN(name, base, dimension, scale, en, also) ROW(name, name, base, dimension, scale, name, en, also)

const unit_row unit_table[] = {
    ROW("%", "%", "1", SHARE, 0.01, "个百分点", "percentage points", "百分比|百分数|百分之|percent|per cent|﹪|1/100"),
    ROW("个百分点", "pp", "1", POINTS, 0.01, "个百分点", "percentage points",
        "百分点|pp|percentage points|percentage point"),
    ROW("个千分点", "个千分点", "1", POINTS, 0.001, "个千分点", "points per 1000", "千分点|points per 1000"),
    ROW("‰", "per 1000", "1", RATE, 0.001, "个千分点", "per 1000",
        "千分之|1/‰|1/千|/千|1/1000|per 1000|per mille|千分比"),
    ROW("1/万", "per 10000", "1", RATE, 1e-4, "/万", "per 10000", "‱|/万|万分之|1/1万|/1万|1/10000|per 10000|万分率"),
    ROW("1/10万", "per 100000", "1", RATE, 1e-5, "/10万", "per 100000",
        "/10万|十万分之|1/十万|/十万|1/100000|/100000|per 100000|十万分率"),
    ROW("1/百万", "per 1000000", "1", RATE, 1e-6, "/百万", "per 1000000",
        "/百万|百万分之|1/100万|/100万|1/1000000|per 1000000"),

    COUNT("人", "人", 1, "people", "名|位|个人|人口|口人|people|persons"),
    COUNT("万人", "人", 1e4, "ten thousand people", "万名|万位|万人口"),
    COUNT("千人", "人", 1e3, "thousand people", "千名|千位"),
    COUNT("人次", "人次", 1, "attendances", "人（次）|人/次"),
    COUNT("万人次", "人次", 1e4, "ten thousand attendances", ""),
    COUNT("例", "例", 1, "cases", ""),
    COUNT("个", "个", 1, "", ""),
    COUNT("张", "张", 1, "beds", ""),
    COUNT("家", "家", 1, "", ""),
    COUNT("户", "户", 1, "households", "户次"),
    COUNT("万户", "户", 1e4, "ten thousand households", ""),
    COUNT("所", "所", 1, "", ""),
    COUNT("件", "件", 1, "items", ""),
    COUNT("起", "起", 1, "incidents", ""),
    COUNT("次", "次", 1, "times", ""),
    COUNT("场", "场", 1, "events", "场次"),
    COUNT("批次", "批次", 1, "batches", "批"),
    COUNT("类", "类", 1, "kinds", "种"),
    COUNT("项", "项", 1, "items", ""),
    COUNT("对", "对", 1, "pairs", ""),
    COUNT("册", "册", 1, "volumes", "本"),
    COUNT("份", "份", 1, "copies", ""),
    COUNT("辆", "辆", 1, "vehicles", ""),
    COUNT("间", "间", 1, "rooms", ""),
    COUNT("处", "处", 1, "places", ""),
    COUNT("支", "支", 1, "teams", "支队伍"),
    COUNT("条", "条", 1, "", ""),
    COUNT("套", "套", 1, "sets", ""),
    COUNT("台", "台", 1, "", ""),
    COUNT("座", "座", 1, "", "栋|幢"),
    COUNT("部", "部", 1, "", ""),
    COUNT("篇", "篇", 1, "", ""),
    COUNT("期", "期", 1, "", ""),
    COUNT("届", "届", 1, "terms", ""),
    COUNT("门", "门", 1, "courses", ""),
    COUNT("节", "节", 1, "lessons", "课时|学时"),
    COUNT("组", "组", 1, "groups", ""),
    COUNT("班", "班", 1, "classes", "个班"),
    COUNT("片", "片", 1, "", ""),
    COUNT("枚", "枚", 1, "", ""),
    COUNT("块", "块", 1, "", ""),
    COUNT("倍", "倍", 1, "times", ""),
    COUNT("代", "代", 1, "generations", ""),

    PLAIN("岁", "岁", AGE, 1, "years", "周岁|years of age"),
    PLAIN("年", "月", TIME, 12, "years", "周年|years"),
    PLAIN("月", "月", TIME, 1, "months", "个月"),
    PLAIN("周", "秒", TIME, 604800, "weeks", "个星期"),
    PLAIN("天", "秒", TIME, 86400, "days", "日|工作日|个工作日"),
    PLAIN("小时", "秒", TIME, 3600, "hours", "个小时|h|钟头|hours"),
    PLAIN("分钟", "秒", TIME, 60, "minutes", "min|minutes"),
    PLAIN("秒", "秒", TIME, 1, "seconds", ""),

    PLAIN("米", "米", LENGTH, 1, "metres", "m|公尺"),
    PLAIN("公里", "米", LENGTH, 1000, "kilometres", "千米|km"),
    PLAIN("厘米", "米", LENGTH, 0.01, "centimetres", "公分|cm"),
    PLAIN("毫米", "米", LENGTH, 0.001, "millimetres", "mm"),
    PLAIN("平方米", "平方米", AREA, 1, "square metres", "㎡|m²|m2|平米|平方"),
    PLAIN("平方公里", "平方米", AREA, 1e6, "square kilometres", "平方千米|km²|km2"),
    PLAIN("公顷", "平方米", AREA, 1e4, "hectares", "ha"),
    PLAIN("亩", "平方米", AREA, 10000.0 / 15, "mu", ""),
    PLAIN("千克", "千克", MASS, 1, "kilograms", "公斤|kg|㎏"),
    PLAIN("克", "千克", MASS, 0.001, "grams", "g"),
    PLAIN("吨", "千克", MASS, 1000, "tonnes", "t"),
    PLAIN("元", "元", MONEY, 1, "yuan", "人民币元|元人民币|圆|yuan|CNY"),
    PLAIN("万元", "元", MONEY, 1e4, "ten thousand yuan", "万元人民币"),
    PLAIN("亿元", "元", MONEY, 1e8, "hundred million yuan", "亿元人民币"),
    PLAIN("国际元", "国际元", MONEY, 1, "international dollars", "PPP美元|购买力平价美元"),
    PLAIN("分", "分", INDEX, 1, "points", "points"),
};
const size_t unit_count = sizeof unit_table / sizeof *unit_table;
