/* Published methods by name. */
#include "service/action.h"
#include "service/calc/calc.h"

/* The answers have an arena of their own while they are made, because calc restores the request's after each
 * question. */
static bool run(context *c, const void *request, void *response, error *err)
{
    const str *questions = request;
    arena *kept = arena_create(0);
    strbuf text = strbuf_in(kept, 0);
    json_writer w = { .to = &text };
    bool done = service_calc(c->request, *questions, c->lang, &w, err);
    *(str *)response = str_copy(c->request, strbuf_str(&text));
    arena_destroy(kept);
    return done;
}

static bool list(context *c, const void *request, void *response, error *err)
{
    (void)request;
    (void)err;
    calc_methods_list *all = response;
    all->items = service_calc_methods(c->request, &all->count);
    return true;
}

static const field_table questions_fields = {
    "Questions", sizeof(str), (const field[]){
        { "questions", FIELD_TEXT, FIELD_WHOLE(str), "JSON 数组，每项为 id、method、inputs",
            "JSON array of objects with id, method and inputs", .max = (double)LIMIT_JSON_BYTES },
        { 0 } },
};

static const action rows[] = {
    { "calc.list", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &action_nothing_fields,
        FIELDS_OF(calc_methods_list), list, "列出统计方法", "list the statistical methods" },
    { "calc.run", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &questions_fields, &action_text_fields, run, "计算统计方法",
        "compute statistical methods" },
};
const action_rows calc_actions = ACTION_ROWS(rows);
