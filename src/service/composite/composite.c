#include "service/composite/composite.h"

#include "base/embed.h"
#include "composite/csv.h"
#include "composite/definition.h"
#include "document/write/html.h"
#include "report/composite_page.h"
#include "service/catalogue/english.h"

str composite_text_wdi(void);
str composite_text_cdi(void);
str composite_text_hdi(void);
str composite_text_gdi(void);
str composite_text_gii(void);
EMBED_FILE(composite_text_wdi, "data/composite/wdi.json")
EMBED_FILE(composite_text_cdi, "data/composite/cdi.json")
EMBED_FILE(composite_text_hdi, "data/composite/hdi.json")
EMBED_FILE(composite_text_gdi, "data/composite/gdi.json")
EMBED_FILE(composite_text_gii, "data/composite/gii.json")

const composite_ready composite_ready_made[] = {
    { "wdi", composite_text_wdi }, { "cdi", composite_text_cdi }, { "hdi", composite_text_hdi },
    { "gdi", composite_text_gdi }, { "gii", composite_text_gii },
};
const size_t composite_ready_count = sizeof composite_ready_made / sizeof *composite_ready_made;

bool service_composite_ready(str name, str *text_out)
{
    for (size_t i = 0; i < composite_ready_count; i++)
        if (str_eq(str_of(composite_ready_made[i].name), name)) {
            *text_out = composite_ready_made[i].text();
            return true;
        }
    return false;
}

bool service_composite_definition(arena *a, str text, const composite_definition **definition_out,
                                  composite_faults *faults_out, error *err)
{
    return composite_definition_read(a, text, definition_out, faults_out, err);
}

bool service_composite_data_of_csv(arena *a, const composite_definition *d, str text,
                                   const composite_scope *scope, composite_data *data_out,
                                   composite_notes *notes_out, error *err)
{
    return composite_data_of_csv(a, d, text, scope, data_out, notes_out, err);
}

bool service_composite(arena *a, const composite_definition *d, const composite_data *data,
                       const composite_question *q, composite_answer *answer_out, error *err)
{
    return composite_answer_of(a, d, data, q, answer_out, err);
}

str service_composite_page(arena *a, const composite_answer *answer, const page_frame *frame)
{
    return document_html(a, report_composite(a, frame, answer, &(composite_place){ 0 }));
}

static bool has_score(const composite_answer *answer)
{
    for (size_t i = 0; i < answer->result.data->region_count; i++)
        if (answer->result.totals[composite_at(&answer->result, i, answer->year)].is_known)
            return true;
    return false;
}

/* The ready-made definitions, and the figures of all of them. */
typedef struct ready_figures {
    const composite_definition **definitions; /* [composite_ready_count] */
    series_list series;
} ready_figures;

static bool load_ready(context *c, ready_figures *out, error *err)
{
    out->definitions = arena_array(c->request, const composite_definition *, composite_ready_count);
    for (size_t i = 0; i < composite_ready_count; i++) {
        composite_faults faults;
        if (!service_composite_definition(c->request, composite_ready_made[i].text(), &out->definitions[i],
                                          &faults, err))
            return false;
    }
    return service_composite_series(c, out->definitions, composite_ready_count, &out->series, err);
}

/* The figures and scores of one level of regions. */
typedef struct level_scores {
    str level;
    const composite_definition *definition; /* with names from the catalogue */
    composite_data data;
    composite_answer answer;
} level_scores;

static bool score_level(context *c, const series_list *list, const composite_definition *d, str level,
                        const composite_question *question, level_scores *out, error *err)
{
    composite_notes notes;
    out->level = level;
    if (!service_composite_data_of_series(c, list, d, &(composite_scope){ .level = level }, &out->definition,
                                          &out->data, &notes, err) ||
        !service_composite(c->request, out->definition, &out->data, question, &out->answer, err))
        return false;
    out->answer.notes = notes;
    return true;
}

/* The level asked for, else the lowest one at which a region has a score, else the highest one with figures;
 * NULL with an error. The answer points into the scores, which therefore stay where they are made. */
static level_scores *choose_level(context *c, const series_list *list, const composite_definition *d,
                                  str asked, const composite_question *question, error *err)
{
    static const char *const levels[] = { "township", "county", "prefecture", "province" };
    level_scores *highest = 0;
    for (size_t i = 0; asked.len == 0 && i < sizeof levels / sizeof *levels; i++) {
        level_scores *one = arena_new(c->request, level_scores);
        error ignored = { 0 };
        if (!score_level(c, list, d, str_of(levels[i]), question, one, &ignored))
            continue;
        highest = one;
        if (has_score(&one->answer))
            break;
    }
    if (highest)
        return highest;
    level_scores *all = arena_new(c->request, level_scores);
    return score_level(c, list, d, asked, question, all, err) ? all : 0;
}

/* Whether a page of this index could show anything. */
static bool has_figures(context *c, const series_list *list, const composite_definition *d)
{
    const composite_definition *named;
    composite_data data;
    composite_notes notes;
    error why = { 0 };
    return service_composite_data_of_series(c, list, d, &(composite_scope){ 0 }, &named, &data, &notes,
                                            &why) ||
           why.code != ERROR_NOT_FOUND;
}

static bool find_ready(str name, size_t *at_out, error *err)
{
    for (*at_out = 0; *at_out < composite_ready_count; ++*at_out)
        if (str_eq(str_of(composite_ready_made[*at_out].name), name))
            return true;
    return error_set(err, ERROR_NOT_FOUND, "没有内置的指数定义“%.*s”", "built-in index \"%.*s\" not found",
                     STR_ARG(name));
}

bool service_composite_of_store(context *c, const page_frame *frame, const composite_asked *asked,
                                str *html_out, error *err)
{
    enum { DRAWS = 1000 };
    arena *a = c->request;
    composite_place place = { .definition = asked->definition.len ? asked->definition
        : str_of(composite_ready_made[0].name) };
    composite_question question = { .year = asked->year,
        .draws = { .draws = DRAWS, .weight_spread = 0.25, .seed = 1 } };
    ready_figures ready;
    size_t at;
    if (!find_ready(place.definition, &at, err) || !load_ready(c, &ready, err))
        return false;
    level_scores *scores =
        choose_level(c, &ready.series, ready.definitions[at], asked->level, &question, err);
    if (!scores)
        return false;
    english_names names;
    if (!service_load_english(a, c->store, frame->lang, &names, err))
        return false;
    for (size_t i = 0; i < scores->data.region_count; i++)
        scores->data.regions[i].name = english_name(&names, scores->data.regions[i].name);
    composite_other *others = arena_array(a, composite_other, composite_ready_count);
    for (size_t i = 0; i < composite_ready_count; i++) {
        const composite_definition *d = ready.definitions[i];
        if (i == at || has_figures(c, &ready.series, d))
            others[place.other_count++] = (composite_other){ .word = str_of(composite_ready_made[i].name),
                                                             .name = frame->lang == LANGUAGE_EN ? d->name_en
                                                                                                : d->name };
    }
    place.level = scores->level;
    place.others = others;
    *html_out = document_html(a, report_composite(a, frame, &scores->answer, &place));
    return true;
}
