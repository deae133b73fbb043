/* Which indicator is meant: the words before a figure or after a direction, cleaned, split where they name
 * several. */
#ifndef PHRASE_SUBJECT_H
#define PHRASE_SUBJECT_H

#include "phrase/reader.h"

/* The subject in tokens [from, to): without deadlines, modal words, verbs and adverbs at its ends, and
 * without what it is compared with (在2018年基础上, 比2020年), which comes back in baseline_out. */
span phrase_subject(const phrase_reader *r, size_t from, size_t to, str *baseline_out);

bool phrase_span_is_empty(span s);

typedef struct indicator_list {
    str items[TARGET_VALUES_MAX];
    size_t count;
} indicator_list;

/* The indicators a subject names: 失业保险、工伤保险参保人数 -> two; 人大代表和常委中的女性比例 -> one.
 *
 *   wanted   number of figures assigned to them (分别): the subject is cut into as many parts; 0 or 1: by its
 *            words
 *   apart    the phrase contains 分别, so the parts count one by one
 */
indicator_list phrase_indicators(phrase_reader *r, span subject, size_t wanted, bool apart);

/* 全市, 镇（街道）, 市级: a place and nothing that is measured there. */
bool phrase_names_place(str text);

/* The last subject: of this sentence, of the part before ；, or of the context. */
str phrase_last_subject(const phrase_reader *r);

/* The name before, of another place: 农村…率 of 农村 and 城镇…率, 省级社区数 of 省级 and 社区数. */
str phrase_at_place(phrase_reader *r, str place, str last);

/* 城市签约率 of 签约率城市, 小学每班学生数 of 每班学生数小学: a place or stage behind the measure, put before it. */
str phrase_place_first(phrase_reader *r, span subject, str name);

/* The indicators, or where the clause names none the last one, or the context's. */
indicator_list phrase_indicators_or_last(phrase_reader *r, span subject, size_t wanted, bool apart);

/* The next comma or stop. */
size_t phrase_clause_end(const phrase_reader *r, size_t from);

/* Where the words after a figure end: before the next figure's own words, at a comma, at the clause's end. */
size_t phrase_object_end(const phrase_reader *r, size_t from);

/* Adds the same draft for each indicator. */
void phrase_add_each(phrase_reader *r, const draft *d, const indicator_list *names, size_t from, size_t to);

#endif
