/* Targets as plans write them, in Chinese: 适龄妇女“两癌”筛查率达到90%以上, 孕产妇死亡率控制在7/10万以下,
 * 提高随访率, 应保尽保. Read into readings: which indicator, which comparison, which figures, by which year,
 * and as what formula.
 *
 * Pure: text in, readings out. The words are a table in words.c; the rules are in figure.c, count.c,
 * relation.c, trend.c and their neighbours. */
#ifndef PHRASE_PHRASE_H
#define PHRASE_PHRASE_H

#include "base/error.h"
#include "base/str.h"
#include "model/target.h"

/* The context of a phrase. NULL where unknown. */
typedef struct phrase_context {
    str indicator; /* the row's, when the phrase is a table cell and has no subject of its own; else STR_NONE
                    */
    str unit;                 /* the row's; STR_NONE unknown */
    int plan_start, plan_end; /* the plan's years, needed by sums over years; 0 unknown */
} phrase_context;

/* A clause with a figure in it that no rule could make a target of, for a person to look at. */
typedef struct phrase_unread {
    str text;
    text_place place;
} phrase_unread;

typedef struct phrase_unread_list {
    phrase_unread *items;
    size_t count;
} phrase_unread_list;

/* Reads a phrase that is a target (or a table cell, or a formula of the target language): one reading for
 * each indicator in it, in order, and at least one. A phrase that no rule understands becomes a qualitative
 * reading, "judged", with a note.
 *
 * Fails: ERROR_INPUT for an empty phrase; ERROR_TOO_LARGE past LIMIT_PHRASE_BYTES or
 * LIMIT_TARGETS_PER_PHRASE. */
bool target_read_phrase(arena *a, str phrase, const phrase_context *context, target_readings *readings_out,
                        error *err) MUST_CHECK;

/* Finds the targets in running text (a goal, a measure, a project): something measurable (a rate, share,
 * number, level, gap, coverage) with a figure, a rule or a direction. A wish without such a noun is not a
 * target. Places are in text.
 *
 *   unread_out   clauses with a figure that became no target; dates, ages, addresses and names of
 *                policies are not figures. May be NULL.
 *
 * Fails: ERROR_TOO_LARGE past LIMIT_PLAN_BYTES. */
bool target_read_text(arena *a, str text, const phrase_context *context, target_readings *readings_out,
                      phrase_unread_list *unread_out, error *err) MUST_CHECK;

/* A figure in words (三分之一, 五个百分点, 翻一番), or a clause that says a rule or a direction of something
 * measurable. Figures in digits are easily found and left out. Bytes [from, to) of the text. */
typedef struct phrase_mention {
    size_t from, to;
    bool is_figure;
} phrase_mention;

typedef struct phrase_mentions {
    phrase_mention *items;
    size_t count;
} phrase_mentions;

/* All of them in the order of their ends, whether or not they are targets. Never fails. */
phrase_mentions phrase_find_mentions(arena *a, str text);

#endif
