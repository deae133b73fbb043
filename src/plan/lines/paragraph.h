/* Lines -> paragraphs: joined where lines and pages cut them, tables taken out, numbering and labels known.
 */
#ifndef PLAN_LINES_PARAGRAPH_H
#define PLAN_LINES_PARAGRAPH_H

#include "base/numeral.h"
#include "plan/lines/line.h"
#include "plan/lines/words.h"

typedef struct paragraph {
    plan_statement whole; /* numbering included; of a table its title */
    size_t body;          /* where in whole.text the text behind the numbering begins */
    numbering how;
    int64_t no;
    str mark;
    heading_role label;   /* 主要目标 and the like, and nothing else; ROLE_NONE */
    bool domain;          /* numbered as a domain: 领域一： */
    bool project;         /* numbered as a box or project: 专栏1, 项目一： */
    bool framed;          /* the first one behind the top of a drawn frame */
    bool after_frame;     /* the first one behind the bottom of a drawn frame */
    bool boxed;           /* inside a box: belongs to no heading around it */
    plan_table *table;    /* NULL: text */
    const struct task_list *tasks; /* until its cells become paragraphs: a table of tasks; else NULL */
    bool tabled;          /* of a table of tasks */
    uint32_t indent;      /* of its first line */
} paragraph;

typedef struct paragraphs {
    paragraph *items;
    size_t count;
} paragraphs;

/* Fails: ERROR_TOO_LARGE for a table past its limits. */
bool paragraphs_read(arena *a, lines *all, paragraphs *out, notes *n, error *err) MUST_CHECK;

/* The text behind the numbering. */
static inline str paragraph_body(const paragraph *p)
{
    return str_from(p->whole.text, p->body);
}

/* Short, no sentence in it, and not ended like one: a heading by its looks. */
bool paragraph_looks_like_heading(const paragraph *p);

/* Bytes up to the end of the first sentence (。 not included); all of it where it has none. */
size_t first_sentence(str text);

#endif
