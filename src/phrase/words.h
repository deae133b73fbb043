/* The words by which plans set targets, in one table: what a word does in a sentence, and what it says. */
#ifndef PHRASE_WORDS_H
#define PHRASE_WORDS_H

#include "base/str.h"
#include "model/target.h"

typedef enum word_class {
    WORD_TEXT,       /* any other words; in the table: words that hide a shorter one (参与 hides 与) */
    WORD_QUANTITY,   /* a figure with its unit; in the table those said in one word: 清零 */
    WORD_YEAR,       /* 2025年; never in the table */
    WORD_STOP,       /* 。；！？ end a sentence */
    WORD_COMMA,      /* ，： end a clause */
    WORD_PAUSE,      /* 、 */
    WORD_AND,        /* 和 及 以及 */
    WORD_WITH,       /* 与 同: joins, and precedes the thing compared with */
    WORD_THEN,       /* 并 且: a second thing is said of the same subject */
    WORD_NOUN,       /* something that is measured: 率 比例 人数 */
    WORD_LEVEL,      /* something that is called measured, though often a wish: 水平 */
    WORD_EVENT,      /* something counted without such a noun: 非意愿妊娠 */
    WORD_REACH,      /* 达到; 降至 */
    WORD_HOLD,       /* 保持在; 稳定 */
    WORD_CONTROL,    /* 控制在; 控制 */
    WORD_COMPARE,    /* 不低于 before a figure */
    WORD_BOUND,      /* 以上 after a figure */
    WORD_DIRECTION,  /* 提高 下降 */
    WORD_STEP,       /* 降幅 增幅: a change as a noun */
    WORD_ADVERB,     /* 逐步 */
    WORD_WHOLE,      /* 全部 普遍: everyone, where a verb follows; else an adverb */
    WORD_YEARLY,     /* 每年 年均 逐年 */
    WORD_TERM,       /* 规划期内, 五年累计: the years that a count is taken over */
    WORD_TERMLY,     /* 逐届 */
    WORD_MODAL,      /* 应 要 确保 实现 */
    WORD_EACH,       /* 分别 均 各 */
    WORD_PER,        /* 每 按 */
    WORD_UNTIL,      /* 到 至 截至 before a year */
    WORD_FROM,       /* 由 从 before an old figure */
    WORD_OLD,        /* 由5.8‰: where it came from; never in the table */
    WORD_THAN,       /* 比 较 before an old year */
    WORD_BASIS,      /* 基础上 为基数 after an old year */
    WORD_PREVIOUS,   /* 上一届 */
    WORD_ALL,        /* 全覆盖, 应保尽保 */
    WORD_MATCH,      /* 相适应 */
    WORD_BALANCE,    /* 均衡 */
    WORD_SOARING,    /* 上升趋势 */
    WORD_CURB,       /* 遏制 放缓 */
    WORD_PROPER,     /* 适当比例 */
    WORD_ELECTION,   /* 换届后当年 */
    WORD_USUAL,      /* 平时 */
    WORD_MAKE,       /* 建成 创建 举办: before a count of something */
    WORD_RADIUS,     /* 圈 */
    WORD_LEADING,    /* 领先 前列: a wish that only people can judge */
    WORD_NEVER,      /* 不发生; 无 where 发生 or 案件 ends the clause */
    WORD_CLASS_COUNT
} word_class;

/* Senses of a WORD_QUANTITY of the table: FIGURE_… + a value below a hundred. */
enum { FIGURE_DOUBLING = 100, FIGURE_NONE = 200, FIGURE_STANDSTILL = 300,
       FIGURE_MINUTES = 400, FIGURE_OVER_PERCENT = 500, FIGURE_LESS_PERCENT = 600 };

/* Senses of WORD_MAKE: how its count adds up over the years. */
enum {
    MAKE_STANDS = 0, /* 建成, 配备: it is there from then on */
    MAKE_ADDS = 1,   /* 新增: an increase, added up over the plan's years; the name contains the verb */
    MAKE_WORK = 2,  /* 培训, 资助: repeated each year, so it adds up; the name contains the verb.
                       Also a noun: 法治培训 */
    MAKE_EVENT = 3, /* 举办, 累计: adds up; the name has no verb */
    MAKE_TAKES = 4, /* 参加, 掌握: the name contains the people who do it */
};

/* Senses of WORD_WHOLE besides 全部. */
enum { WHOLE_DOUBLED = 2 /* 村村 */, WHOLE_ALL = 3 /* 所有 */ };

/* Sense of WORD_EVENT: to reduce it is a wish, to end it a target. */
enum { EVENT_TO_END = 1 /* 母婴传播 */ };

/* Sense of WORD_NEVER besides 不发生: no new ones. */
enum { NEVER_MORE = 1 /* 零新增 */ };

/* Senses of WORD_EACH. */
enum { EACH_RESPECTIVELY = 1, EACH_OF_THEM = 2 };

typedef struct word_row {
    const char *text;
    word_class class;
    int sense; /* a target_comparator for words that compare or move; EACH_… */
} word_row;

/* The longest word of the table at the start of text; NULL where none begins there. */
const word_row *phrase_word_at(str text, size_t *bytes_out);

#endif
