/* The answer to one line of JSON Lines. */
#ifndef SERVICE_ANSWER_H
#define SERVICE_ANSWER_H

#include "base/str.h"

typedef struct line_answer {
    str text;         /* JSON, without a line end */
    bool is_good;     /* false: it reports an error */
} line_answer;

#endif
