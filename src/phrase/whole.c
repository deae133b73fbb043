/* Full coverage expressed without 全覆盖: 村家长学校全部达标, 各镇图书馆均设置阅览区, 全部医院建成友好医院. */
#include "phrase/subject.h"

/* Verbs with a lasting result. 开展 and 提供 describe continuing work, so their clauses are measures, not
 * targets. */
static const str lasting[] = {
    STR_INIT("建成"), STR_INIT("建立"), STR_INIT("建有"), STR_INIT("建设"), STR_INIT("设立"), STR_INIT("设置"),
    STR_INIT("设有"), STR_INIT("配备"), STR_INIT("配建"), STR_INIT("配有"),
    STR_INIT("配齐"), STR_INIT("开设"), STR_INIT("创建"), STR_INIT("创成"), STR_INIT("纳入"), STR_INIT("达标"),
    STR_INIT("脱贫"), STR_INIT("参保"), STR_INIT("建档"), STR_INIT("入学"),
    STR_INIT("入园"), STR_INIT("上岗"), STR_INIT("持证"), STR_INIT("签订"), STR_INIT("完成"), STR_INIT("落实"),
    STR_INIT("覆盖"), STR_INIT("享受"), STR_INIT("改造"), STR_INIT("清退"),
};

/* In a phrase that is a target by itself, what goes on counts too: 均开展分娩镇痛服务. */
static const str going_on[] = { STR_INIT("开展"), STR_INIT("提供"), STR_INIT("实施"), STR_INIT("接受"),
STR_INIT("推行") };

/* 有 alone; 有序 and 有效 say how. */
static bool says_has(const phrase_reader *r, size_t i)
{
    return r->tokens[i].class == WORD_MAKE && str_eq(phrase_token_text(r, i), STR("有"));
}

static size_t going_verb(const phrase_reader *r, size_t i)
{
    str text = phrase_token_text(r, i);
    for (size_t k = 0; k < COUNT_OF(going_on); k++)
        if (str_starts(text, going_on[k]))
            return going_on[k].len;
    return says_has(r, i) ? text.len : 0;
}

static size_t lasting_verb(str text)
{
    for (size_t i = 0; i < sizeof lasting / sizeof *lasting; i++)
        if (str_starts(text, lasting[i]))
            return lasting[i].len;
    return 0;
}

static size_t skip_adverbs(const phrase_reader *r, size_t i, size_t end)
{
    while (i < end && (r->tokens[i].class == WORD_ADVERB || r->tokens[i].class == WORD_EACH ||
                       r->tokens[i].class == WORD_WHOLE))
        i++;
    return i;
}

/* The words after the verb, which may begin inside its token; 到位 says no more than the verb. */
static str object_text(const phrase_reader *r, size_t verb, size_t verb_bytes, size_t end)
{
    for (size_t i = verb + 1; i < end; i++) /* 建成并规范运行 */
        if (r->tokens[i].class == WORD_THEN)
            end = i;
    size_t from = r->tokens[verb].from + verb_bytes, to = r->tokens[end - 1].to;
    str object = from < to ? phrase_bytes_text(r, from, to) : STR_NONE;
    return str_eq(object, STR("到位")) || str_eq(object, STR("齐全")) ? STR_NONE : object;
}

static bool has_figure(const phrase_reader *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (r->tokens[i].class == WORD_QUANTITY || r->tokens[i].class == WORD_COMPARE)
            return true;
    return false;
}

static size_t verb_at(const phrase_reader *r, size_t i, size_t end)
{
    size_t bytes = i < end ? lasting_verb(phrase_token_text(r, i)) : 0;
    return bytes || i >= end || r->is_running ? bytes : going_verb(r, i);
}

/* 村 of 村村, 图书室 of 各图书室: who, without how many. */
static str who_name(const phrase_reader *r, span who, bool is_doubled)
{
    static const str all[] = { STR_INIT("所有"), STR_INIT("全部"), STR_INIT("每个"), STR_INIT("各个"),
    STR_INIT("各级各类"), STR_INIT("各级"), STR_INIT("各类"), STR_INIT("各") };
    str name = phrase_span_text(r, who);
    if (is_doubled)
        return str_slice(name, 0, name.len / 2);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (name.len > all[i].len && str_take(&name, all[i]))
            break;
    return name;
}

/* 村家长学校达标率, 设置阅览区的图书馆比例: the share that must become a hundred. */
static str share_name(const phrase_reader *r, str who, str done, str object)
{
    return object.len ? str_format(r->memory, "%.*s%.*s的%.*s比例", STR_ARG(done), STR_ARG(object), STR_ARG(who))
                      : str_format(r->memory, "%.*s%.*s率", STR_ARG(who), STR_ARG(done));
}

/* The subject and the verb: 各镇图书馆 均 设置, 全部 医院 建成, 村村 建有. */
typedef struct whole {
    span who;
    size_t verb, verb_bytes;
    bool is_doubled;
} whole;

static whole find_whole(const phrase_reader *r, size_t at, size_t end)
{
    bool is_each = r->tokens[at].class == WORD_EACH;
    whole w = { .who = phrase_subject(r, r->open, at, 0), .verb = skip_adverbs(r, at, end),
        .is_doubled = !is_each && r->tokens[at].sense == WHOLE_DOUBLED };
    if (w.is_doubled) {
        w.who = (span){ at, at + 1, r->tokens[at].from, r->tokens[at].to };
    } else if (!is_each && (phrase_span_is_empty(w.who) || r->tokens[at].sense == WHOLE_ALL)) {
        /* 全部医院建成友好医院: who comes after. */
        while (w.verb < end && !verb_at(r, w.verb, end))
            w.verb++;
        w.who = phrase_subject(r, at + 1, w.verb, 0);
    }
    w.verb_bytes = verb_at(r, w.verb, end);
    if (w.is_doubled && w.verb < end && says_has(r, w.verb))
        w.verb_bytes = STR("有").len; /* 县县有妇幼保健院 */
    return w;
}

static bool says_everyone(const phrase_reader *r, size_t at)
{
    const token *t = &r->tokens[at];
    if (t->class == WORD_EACH)
        return t->sense == EACH_OF_THEM && !str_eq(phrase_token_text(r, at), STR("各"));
    return !r->is_running || t->sense == 0 || t->sense == WHOLE_DOUBLED ||
           t->sense == WHOLE_ALL;
}

bool phrase_rule_whole(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = at + 1;
    while (end < r->to && r->tokens[end].class != WORD_COMMA)
        end++;
    whole w = find_whole(r, at, end);
    bool of_row = r->context.indicator.len && at == r->from; /* a cell: 全部配备 */
    if (!w.verb_bytes || !says_everyone(r, at) || (phrase_span_is_empty(w.who) && !of_row) ||
        has_figure(r, at, end))
        return false;
    str done = phrase_bytes_text(r, r->tokens[w.verb].from, r->tokens[w.verb].from + w.verb_bytes);
    draft d = { .tier = TIER_RULE, .kind = KIND_COVERAGE, .comparator = COMPARATOR_ALL, .by_year = r->by_year,
        .value_count = 1, .unit = STR("%") };
    d.values[0] = decimal_of_int(100);
    phrase_add(
        r, &d,
        share_name(r, who_name(r, w.who, w.is_doubled), done, object_text(r, w.verb, w.verb_bytes, end)),
        r->open, end);
    *next_out = end;
    return true;
}
