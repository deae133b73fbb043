/* Shared by the rules of the phrase reader: the tokens, the context from the sentence so far, and the
 * readings made. */
#ifndef PHRASE_READER_H
#define PHRASE_READER_H

#include "base/limits.h"
#include "base/vec.h"
#include "phrase/lexer.h"
#include "phrase/phrase.h"

typedef struct phrase_reader {
    arena *memory;
    const phrase_text *text;
    phrase_context context;
    bool is_running;          /* running text: a wish is not a target */
    token *tokens;
    size_t token_count;
    VEC(target_reading) readings;
    bool is_wish[LIMIT_TARGETS_PER_PHRASE]; /* of a phrase's readings, from their drafts */
    bool is_full;             /* more targets than LIMIT_TARGETS_PER_PHRASE in one sentence */

    /* The sentence. */
    size_t sentence_readings; /* readings made before it */
    int by_year;              /* the latest deadline named; 0 none */
    int deadlines[TARGET_VALUES_MAX]; /* 到2025年和2030年: all of them */
    size_t deadline_count;
    int term_end;             /* “十四五”期间: the last of five years; 0 none */
    str old;                  /* 在2020年基础上 in a separate clause */
    str basis;                /* of the last change, for 其中 after it */
    bool tells_past;          /* 已 or 目前 occurred and still applies */
    bool is_yearly;           /* 每年 occurred and still applies */
    str yearly_word;
    str subject;              /* the last indicator */
    str listed[TARGET_VALUES_MAX]; /* the last list of indicators that had a figure each */
    size_t listed_count;
    str before;               /* the last indicator of the part before ； */
    size_t pending_from, pending_to; /* an earlier clause that contains only a subject */

    /* The clause. */
    size_t from, to;          /* its tokens */
    size_t open;              /* where the words not yet read begin */
    size_t clause_readings;   /* readings made before it */

    /* The last count, for a count that follows it after 、 or 和. */
    size_t carried_readings;
    bool carried_compare, carried_each;
    str per;                  /* 每千名儿童 of 每千名儿童拥有医师1.1名、床位3张 */
    str done;                 /* 新增 of 新增学位6万个、床位1.5万张 */
    str group;                /* 国有企业 of 签订率国有企业达到100%、非公有制企业达到80% */
    str each;                 /* 每所卫生院 of 每所卫生院至少配备1名医生，至少配备2名护士 */
    str counted;              /* what was counted: 公办幼儿园 of 新建公办幼儿园20所、改扩建15所 */
    target_comparator carried_comparator;
} phrase_reader;

/* The result of a rule. Texts may still contain blanks. */
typedef struct draft {
    target_tier tier;
    target_kind kind;
    target_comparator comparator;
    decimal values[TARGET_VALUES_MAX];
    size_t value_count;
    str unit;
    int by_year;
    str baseline_ref;
    bool is_yearly;           /* a change in every year */
    bool is_every_year;       /* 每年, 逐年均: each year by itself */
    bool is_growth;           /* adds up over the years: an increase, not a total */
    bool is_one_year;         /* 2022年、2023年各30间: the sum of by_year alone */
    bool is_ceiling;          /* a change of no more than */
    bool less_is_better;      /* for any indicator: zero cases, a distance */
    bool is_relative;         /* a change in hundredths of the old figure */
    bool is_part;             /* a part or a multiple of baseline_ref */
    bool is_wish;             /* a direction of something that no noun measures */
    const quantity *quantity; /* the figure with its unit; NULL none */
    str note;
} draft;

/* A stretch of tokens, and the bytes of it that count. */
typedef struct span {
    size_t from, to;          /* tokens */
    size_t from_byte, to_byte;/* of the folded text */
} span;

/* Adds a reading of what draft says about an indicator; its phrase is the tokens [from, to). */
void phrase_add(phrase_reader *r, const draft *d, str indicator, size_t from, size_t to);

/* A token as folded. */
str phrase_token_text(const phrase_reader *r, size_t i);

/* The words of bytes or tokens as written, without blanks. */
str phrase_bytes_text(const phrase_reader *r, size_t from, size_t to);
str phrase_span_text(const phrase_reader *r, span s);

/* Ages, sizes, conditions, terms and old figures no longer count as figures: 65周岁及以上老年人, 每3年, 由62%提高到. */
void phrase_mark_scopes(phrase_reader *r);

/* A rule is tried at each token of its class. Returns true if it made readings; *next_out is the token where
 * reading continues. */
typedef bool phrase_rule(phrase_reader *r, size_t at, size_t *next_out);
phrase_rule phrase_rule_conditional, phrase_rule_figure, phrase_rule_compare, phrase_rule_all,
    phrase_rule_match, phrase_rule_balance, phrase_rule_slow, phrase_rule_hold, phrase_rule_control,
    phrase_rule_direction, phrase_rule_leading, phrase_rule_proper, phrase_rule_whole, phrase_rule_reach,
    phrase_rule_yearly, phrase_rule_never;

/* The words before and after a figure: shared by phrase_rule_figure and its parts in other files. */
typedef struct said_figure {
    size_t first, end;            /* tokens of the figures: 3‰、4‰和5‰ is one group */
    size_t after;                 /* after 以上, 以下 … */
    const quantity *quantities[TARGET_VALUES_MAX];
    size_t count;
    size_t lead;                  /* first token of 逐步达到, 控制在, 不低于 … before them */
    bool has_compare, has_bound, has_verb;
    target_comparator compare, bound, verb_sense;
    target_comparator bounds[TARGET_VALUES_MAX]; /* 分别达到95%以上和60%左右: each its own, where own_bounds */
    bool own_bounds;
    word_class verb;
    bool has_direction;
    target_comparator direction;  /* said right before the figure: 提高 of 提高5个百分点 */
    bool is_about;
    bool is_respective, is_each, is_yearly, is_growth, has_make;
    bool is_carried;              /* the verb of the figure before is this one's too */
    int by_year;
    span subject;
    str per;                      /* 每千名老年人 of 床位增至每千名老年人3张 */
    str baseline;                 /* 2018年, 上年 */
} said_figure;

/* 较上届有一定提高, 逐届提高: a direction against the last term. */
bool phrase_against_last_term(phrase_reader *r, size_t direction, size_t *next_out);

/* 控制在2020年水平以下, 保持在全省平均水平以上. */
bool phrase_beside_level(phrase_reader *r, size_t at, size_t end, size_t *next_out);

/* 居全省前三, 排名前10位: a place among others. */
bool phrase_read_rank(phrase_reader *r, const said_figure *f, size_t *next_out);
bool phrase_read_circle(phrase_reader *r, const said_figure *f, size_t *next_out);
/* Whether the year at year is what a figure is a part of: 2020年的80%, 2020年水平的1.5倍. */
bool phrase_is_part_of_year(const phrase_reader *r, size_t year);
bool phrase_read_part_of_year(phrase_reader *r, const said_figure *f, size_t *next_out);
bool phrase_read_change(phrase_reader *r, const said_figure *f, size_t *next_out);
bool phrase_read_count(phrase_reader *r, const said_figure *f, size_t *next_out);
/* 每千名儿童 in front of what a list goes on to count: 医师1.1名、床位3张. */
bool phrase_carries_per(const phrase_reader *r);
str phrase_carried_per(phrase_reader *r, str name);
/* Whether text begins with 每千名, 每万人口: what a count is taken per. */
bool phrase_is_per_number(str text);
/* A name with what its figure is taken per, where that is said behind the verb. */
str phrase_with_per(const phrase_reader *r, const said_figure *f, str name);
/* A name with the noun of what is counted: 托育机构数, 培训人次; a name that ends in it stays. */
str phrase_count_name(phrase_reader *r, str name, const unit *u);
/* Whether the figure is a sum over years: 新增, 累计, 培训5000人次. */
bool phrase_adds_up(const phrase_reader *r, const said_figure *f);
/* 月 of 每月 and 每人每月; STR_NONE of 年均. */
str phrase_period(str word);
/* Whether 每年 or 逐年均 is said before the figure in its clause; 年均 is a mean, 每月 a rate. */
bool phrase_says_every_year(const phrase_reader *r, const said_figure *f);
/* The deadline of the figure at index, where each has its own. */
int phrase_deadline(const phrase_reader *r, const said_figure *f, size_t index);
/* A figure of running text that sets no target: the past, a limit of the law, a deadline (aside.c). */
bool phrase_is_aside(const phrase_reader *r, const said_figure *f);
/* Whether the clause is about the past. before: the preceding clause is. */
bool phrase_clause_tells_past(const phrase_reader *r, bool before);

target_comparator phrase_figure_comparator(const said_figure *f);
bool phrase_is_verb(word_class class);

/* Measurable words in [from, to): 2 a WORD_NOUN, 1 a WORD_LEVEL or WORD_EVENT, 0 none. */
int phrase_measurable(const phrase_reader *r, size_t from, size_t to);

#endif
