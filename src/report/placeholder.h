/* Placeholders in texts that people write: {{数值 剖宫产率}} becomes the figure when the report is written. */
#ifndef REPORT_PLACEHOLDER_H
#define REPORT_PLACEHOLDER_H

#include "base/error.h"
#include "model/assessment.h"

#define PLACEHOLDER_BEGIN "{{"
#define PLACEHOLDER_END "}}"

typedef struct placeholder_row {
    const char *zh, *en; /* its name in both languages; a text may use either */
    const char *argument_zh, *argument_en; /* what follows the name; empty: nothing */
    const char *meaning_zh, *meaning_en;
    bool (*fill)(arena *a, const assessment *s, str argument, language lang, str *text_out, error *err);
} placeholder_row;

extern const placeholder_row placeholder_table[];
extern const size_t placeholder_count;

/* What is written in place of a placeholder; inside: the text between {{ and }}.
 *
 * Fails: ERROR_INPUT for an unknown name, target, verdict or domain, or a wrong year. */
bool placeholder_fill(arena *a, const assessment *s, str inside, language lang, str *text_out,
                      error *err) MUST_CHECK;

#endif
