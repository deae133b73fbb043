/* Any words as a phrase, a table cell and running text: places lie in the text, every formula is one, nothing
 * is cut. An input that begins with '#' is made of the words of plans, one a byte, so that sentences are
 * reached. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "formula/formula.h"
#include "phrase/phrase.h"
#include "../../testing_error.h"

static const char *const vocabulary[] = {
    "，", "。", "；", "、", "和", "与", "及", "并", "（", "）", "“", "”", "的", "在", "应", "尽", "保", "每", "按", "由", "从",
        "比", "较", "到", "至",
    "达到", "降至", "保持在", "保持", "稳定", "控制在", "控制", "不低于", "不超过", "高于", "≥", "<", "以上", "以下", "左右", "之间", "提高",
        "下降",
    "消除", "降幅", "逐步", "每年", "年均", "逐届", "确保", "实现", "分别", "均", "各", "基础上", "上一届", "全覆盖", "覆盖所有", "相适应", "均衡",
    "上升趋势", "遏制", "适当比例", "换届后当年", "平时", "建成", "新增", "举办", "圈", "领先", "率", "比例", "人数", "水平", "贫血", "差距", "数",
    "女性", "儿童", "两癌", "筛查", "乡镇", "保险", "成员", "书记", "中", "占", "1", "2", "9", "95", "0.5", "100", "-", "—",
        "/", "/10万", "%", "‰",
    "个百分点", "万人", "张", "家", "岁", "年", "2025年", "2020年", "底", "小时", "米", "内", "元", "三分之一", "四成", "两", "一", "零",
        "翻一番", "清零",
    "百分之", "次", "\n", " ", "等", "类", ":", "[", "]", "〔", "〕", "《", "》", "半", "千", "万", "全", "平均", "力争", "其中",
        "不", "为", "市", "县",
};

static str spelled(arena *a, const uint8_t *data, size_t size)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < size; i++)
        strbuf_add(&b, str_of(vocabulary[data[i] % (sizeof vocabulary / sizeof *vocabulary)]));
    return strbuf_str(&b);
}

static void is_inside(str part, str whole)
{
    assert(part.len == 0 || (part.data >= whole.data && part.data + part.len <= whole.data + whole.len));
}

static void hold(arena *a, const target_readings *readings, str text)
{
    for (size_t i = 0; i < readings->count; i++) {
        const target_reading *t = &readings->items[i];
        const formula *f;
        error err = { 0 };
        is_inside(t->phrase, text);
        assert(t->item >= 1 && t->item <= t->items && t->value_count <= TARGET_VALUES_MAX &&
               t->place.line >= 1 && t->place.column >= 1);
        assert(t->explain_zh.len && t->explain_en.len);
        if (!formula_parse(a, t->formula, &f, &err)) {
            fprintf(stderr, "%.*s\n%s\n", STR_ARG(t->formula), testing_en(&err));
            abort();
        }
        assert(str_eq(formula_print(a, f), t->formula));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4096)
        return 0;
    arena *a = arena_create(256 * MIB);
    bool words = size > 0 && data[0] == '#';
    str text = words ? spelled(a, data + 1, size - 1) : (str){ (const char *)data, size };
    static const struct { const char *indicator, *unit; } rows[] = { { "女性人数", "万人" }, { "筛查率", "%" },
    { "死亡率", "1/10万" } };
    phrase_context row = { .indicator = str_of(rows[size % 3].indicator),
        .unit = str_of(rows[size % 3].unit) };
    phrase_context plan = { .plan_start = 2021, .plan_end = 2025 };
    target_readings readings;
    phrase_unread_list unread;
    error err = { 0 };
    if (target_read_phrase(a, text, &plan, &readings, &err)) {
        assert(readings.count > 0);
        hold(a, &readings, text);
    }
    if (target_read_phrase(a, text, &row, &readings, &err))
        hold(a, &readings, text);
    if (target_read_text(a, text, &plan, &readings, &unread, &err)) {
        hold(a, &readings, text);
        for (size_t i = 0; i < unread.count; i++)
            is_inside(unread.items[i].text, text);
    }
    arena_destroy(a);
    return 0;
}
