/* The table of functions, and of those that are refused. Inside the room. */
#ifndef EXPRESSION_FUNCTIONS_H
#define EXPRESSION_FUNCTIONS_H

#include "expression/tree.h"

typedef struct xpath_run xpath_run;
typedef bool xpath_body(xpath_run *r, const xpath_node *call, expression_value *out);

/* Whether an argument may be all values of a field of a repeat. */
typedef enum xpath_sets {
    SETS_NONE,
    SETS_ALLOWED,
    SETS_AFTER_FIRST, /* the first argument is one value: join(', ', ${a}) */
    SETS_NEEDED,      /* nothing but a field or a repeat */
} xpath_sets;

struct xpath_function {
    const char *name;
    unsigned least, most; /* arguments; EXPRESSION_ARGUMENTS_ANY: any number */
    xpath_sets sets;
    bool knows; /* its value is known although an argument is missing */
    xpath_body *run;
    const char *zh, *en; /* meaning */
};

/* NULL: unknown. */
const xpath_function *xpath_function_find(str name, bool is_extended);

typedef struct xpath_refused {
    const char *name;
    const char *zh, *en; /* the reason */
} xpath_refused;

/* NULL: not a function that programs know and this one refuses. */
const xpath_refused *xpath_refused_find(str name);

/* The accepted function with the most similar name; NULL: none is similar. */
const char *xpath_similar(str name);

#endif
