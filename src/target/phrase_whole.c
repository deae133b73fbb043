/* Everyone and everything, said without 全覆盖: 村家长学校全部达标, 各镇图书馆均设置阅览区, 全部医院建成友好医院. */
#include "target/phrase_subject.h"

static str token_text(const phrase_reader *r, size_t i)
{
    return str_slice(r->text->folded, r->tokens[i].from, r->tokens[i].to);
}

/* What stands or is in force once it is done; 开展 and 提供 go on, and are measures. */
static const str lasting[] = {
    { "建成", 6 }, { "建立", 6 }, { "建有", 6 }, { "建设", 6 }, { "设立", 6 }, { "设置", 6 }, { "设有", 6 }, { "配备", 6 }, { "配建", 6 }, { "配有", 6 },
    { "配齐", 6 }, { "开设", 6 }, { "创建", 6 }, { "创成", 6 }, { "纳入", 6 }, { "达标", 6 }, { "脱贫", 6 }, { "参保", 6 }, { "建档", 6 }, { "入学", 6 },
    { "入园", 6 }, { "上岗", 6 }, { "持证", 6 }, { "签订", 6 }, { "完成", 6 }, { "落实", 6 }, { "覆盖", 6 }, { "享受", 6 }, { "改造", 6 }, { "清退", 6 },
};

enum { NAMES_WHO = 2 }; /* the sense of 村村 */

static size_t lasting_verb(str text)
{
    for (size_t i = 0; i < sizeof lasting / sizeof *lasting; i++)
        if (str_starts(text, lasting[i]))
            return lasting[i].len;
    return 0;
}

static size_t skip_adverbs(const phrase_reader *r, size_t i, size_t end)
{
    while (i < end && (r->tokens[i].class == WORD_ADVERB || r->tokens[i].class == WORD_EACH || r->tokens[i].class == WORD_WHOLE))
        i++;
    return i;
}

/* The words after the verb, which may begin inside its token; 到位 says no more than the verb. */
static str object_text(const phrase_reader *r, size_t verb, size_t verb_bytes, size_t end)
{
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

bool phrase_rule_whole(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = at + 1;
    while (end < r->to && r->tokens[end].class != WORD_COMMA)
        end++;
    size_t verb = skip_adverbs(r, at, end);
    bool is_each = r->tokens[at].class == WORD_EACH;
    span who = phrase_subject(r, r->open, at, 0);
    bool leads = phrase_span_is_empty(who) && !is_each;
    if (leads) {
        /* 全部医院建成友好医院: who comes after. */
        while (verb < end && !lasting_verb(token_text(r, verb)))
            verb++;
        who = phrase_subject(r, at + 1, verb, 0);
    }
    size_t verb_bytes = verb < end ? lasting_verb(token_text(r, verb)) : 0;
    bool is_whole = is_each ? r->tokens[at].sense == EACH_OF_THEM && !str_eq(token_text(r, at), STR("各")) : !r->is_running || r->tokens[at].sense == 0;
    if (r->tokens[at].sense == NAMES_WHO && !is_each) { /* 村村建有: who is in the word */
        verb = skip_adverbs(r, at, end);
        verb_bytes = verb < end ? lasting_verb(token_text(r, verb)) : 0;
        is_whole = true;
        who = (span){ at, at + 1, r->tokens[at].from, r->tokens[at].to };
    }
    if (!verb_bytes || !is_whole || phrase_span_is_empty(who) || has_figure(r, at, end))
        return false;
    str name = phrase_span_text(r, who), object = object_text(r, verb, verb_bytes, end);
    str done = phrase_bytes_text(r, r->tokens[verb].from, r->tokens[verb].from + verb_bytes);
    if (object.len && (str_eq(done, STR("建成")) || str_eq(done, STR("创成"))))
        name = str_format(r->memory, "%.*s%.*s的%.*s", STR_ARG(done), STR_ARG(object), STR_ARG(name));
    else
        name = str_join(r->memory, name, object.len ? object : done);
    draft d = { .tier = TIER_RULE, .kind = KIND_COVERAGE, .comparator = COMPARATOR_ALL, .by_year = r->by_year, .value_count = 1, .unit = STR("%") };
    d.values[0] = decimal_of_int(100);
    phrase_add(r, &d, name, r->open, end);
    *next_out = end;
    return true;
}
