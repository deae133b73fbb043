#include "service/plan/lines.h"

#include "base/json.h"

typedef struct gathered {
    arena *a;
    VEC(plan_line) v;
    language lang;
} gathered;

static void add_heading(gathered *g, plan_line_kind kind, str mark, str text)
{
    *vec_push(g->a, &g->v) = (plan_line){ .kind = kind, .mark = mark, .text = text };
}

static str say(const gathered *g, const char *zh, const char *en)
{
    return str_of(g->lang == LANGUAGE_ZH ? zh : en);
}

/* Statements, goals, measures, projects: whatever has a text and a place. */
static void add_texts(gathered *g, const json_value *list)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const json_value *one = &list->items[i], *place = json_get(one, "place");
        double no = json_get_number(one, "no", 0);
        str mark = json_get_string(one, "numeral", no > 0 ? str_format(g->a, "（%.0f）", no) : STR_NONE);
        *vec_push(g->a, &g->v) = (plan_line){ .kind = PLAN_LINE_TEXT,
                                              .mark = mark,
                                              .text = json_get_string(one, "text", STR_NONE),
                                              .offset = (uint32_t)json_get_number(place, "offset", 0),
                                              .bytes = (uint32_t)json_get_number(place, "bytes", 0) };
    }
}

static void add_table(gathered *g, const json_value *t)
{
    const json_value *rows = json_get(t, "rows");
    if (!rows || rows->count == 0)
        return;
    add_heading(g, PLAN_LINE_KEY, STR_NONE, json_get_string(t, "title", STR_NONE));
    for (size_t i = 0; i < rows->count; i++) {
        const json_value *row = &rows->items[i];
        str unit = json_get_string(row, "unit", STR_NONE),
            no = str_format(g->a, "%.0f", json_get_number(row, "no", 0));
        str baseline = json_get_string(row, "baseline_raw", STR_NONE);
        double year = json_get_number(row, "baseline_year", 0);
        *vec_push(g->a, &g->v) = (plan_line){
            .kind = PLAN_LINE_ROW,
            .mark = no,
            .where = str_format(g->a, "table.%.*s", STR_ARG(no)),
            .text = unit.len ? str_format(g->a, "%.*s（%.*s）",
                                          STR_ARG(json_get_string(row, "name", STR_NONE)), STR_ARG(unit))
                             : json_get_string(row, "name", STR_NONE),
            .baseline = baseline.len && year > 0 ? str_format(g->a, "%.*s（%.0f）", STR_ARG(baseline), year)
                                                 : baseline,
            .aim = json_get_string(row, "target_effective", STR_NONE),
        };
    }
}

static void add_domains(gathered *g, const json_value *tree)
{
    const json_value *domains = json_get(tree, "domains");
    if (domains && domains->count)
        add_heading(g, PLAN_LINE_SECTION, STR_NONE, say(g, "发展领域", "Domains"));
    for (size_t i = 0; domains && i < domains->count; i++) {
        const json_value *one = &domains->items[i], *goals = json_get(one, "goals"),
                         *measures = json_get(one, "measures");
        add_heading(g, PLAN_LINE_DOMAIN, json_get_string(one, "numeral", STR_NONE),
                    json_get_string(one, "title", STR_NONE));
        if (goals && goals->count)
            add_heading(g, PLAN_LINE_PART, STR_NONE,
                        json_get_string(tree, "goals_label", say(g, "主要目标", "Goals")));
        add_texts(g, goals);
        if (measures && measures->count)
            add_heading(g, PLAN_LINE_PART, STR_NONE,
                        json_get_string(tree, "measures_label", say(g, "主要措施", "Measures")));
        add_texts(g, measures);
    }
}

static void add_section(gathered *g, const json_value *list, const char *zh, const char *en)
{
    if (!list || list->count == 0)
        return;
    add_heading(g, PLAN_LINE_SECTION, STR_NONE, say(g, zh, en));
    add_texts(g, list);
}

bool service_plan_lines(arena *a, store *s, str plan_code, language lang, plan_lines *lines_out, error *err)
{
    str text;
    const json_value *tree;
    gathered g = { .a = a, .lang = lang };
    if (!store_load_plan_tree(a, s, plan_code, &text, err) || !json_parse(a, text, &tree, err))
        return false;
    add_texts(&g, json_get(tree, "introduction"));
    add_section(&g, json_get(tree, "guidance"), "指导思想和基本原则", "Guiding principles");
    add_section(&g, json_get(tree, "overall"), "总体目标", "Overall goals");
    add_table(&g, json_get(tree, "key_indicator_table"));
    add_domains(&g, tree);
    add_section(&g, json_get(tree, "projects"), "项目", "Projects");
    add_section(&g, json_get(json_get(tree, "implementation"), "items"), "组织实施", "Implementation");
    *lines_out = (plan_lines){ g.v.items, g.v.count };
    return true;
}
