#include "service/composite/composite.h"

#include "base/embed.h"
#include "composite/change.h"
#include "composite/definition.h"
#include "composite/missing.h"
#include "composite/score.h"
#include "document/write/html.h"
#include "report/composite_page.h"

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
    { "wdi", composite_text_wdi }, { "cdi", composite_text_cdi }, { "hdi", composite_text_hdi }, { "gdi", composite_text_gdi }, { "gii", composite_text_gii },
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

bool service_composite_definition(arena *a, str text, const composite_definition **definition_out, composite_faults *faults_out, error *err)
{
    return composite_definition_read(a, text, definition_out, faults_out, err);
}

static bool year_place(const composite_data *data, int year, size_t *place_out, error *err)
{
    int last = data->year_first + (int)data->year_count - 1;
    if (year < data->year_first || year > last || !composite_has_figures(data, (size_t)(year - data->year_first)))
        return error_set(err, ERROR_NOT_FOUND, "%d 年没有数据；现有数据为 %d—%d 年", "no data for %d; the data covers %d to %d", year, data->year_first, last);
    *place_out = (size_t)(year - data->year_first);
    return true;
}

static bool find_years(const composite_data *data, const composite_question *q, composite_answer *answer, error *err)
{
    answer->year = data->year_count - 1;
    answer->has_from = q->year_from != 0;
    if (q->year != 0 && !year_place(data, q->year, &answer->year, err))
        return false;
    if (answer->has_from && !year_place(data, q->year_from, &answer->year_from, err))
        return false;
    if (answer->has_from && answer->year_from >= answer->year)
        return error_set(err, ERROR_USAGE, "比较的起始年 %d 应早于 %d", "the first year %d must be before %d", q->year_from, data->year_first + (int)answer->year);
    return true;
}

static void find_reasons(arena *a, composite_answer *answer)
{
    size_t count = answer->result.data->region_count;
    answer->reasons = arena_array(a, composite_note, count);
    for (size_t i = 0; i < count; i++)
        answer->reasons[i] = (composite_note){ composite_missing_text(a, &answer->result, i, answer->year, LANGUAGE_ZH),
                                           composite_missing_text(a, &answer->result, i, answer->year, LANGUAGE_EN) };
}

static void find_changes(arena *a, composite_answer *answer)
{
    size_t count = answer->result.data->region_count;
    answer->changes = arena_array(a, composite_change, count);
    for (size_t i = 0; i < count; i++)
        composite_change_of(a, &answer->result, i, answer->year_from, answer->year, &answer->changes[i]);
}

static bool find_bands(arena *a, const composite_question *q, composite_answer *answer, error *err)
{
    size_t count = answer->result.data->region_count;
    answer->bands = arena_array(a, composite_band, count);
    if (!composite_bands_of(&answer->result, answer->year, &q->draws, answer->bands, err))
        return false;
    for (size_t i = 0; i < count; i++)
        answer->has_bands |= answer->bands[i].is_known;
    return true;
}

static bool find_influences(arena *a, const composite_question *q, composite_answer *answer, error *err)
{
    composite_draws how = q->draws;
    how.draws = q->influence_draws;
    answer->influences = arena_array(a, composite_influence, COMPOSITE_CHOICES + answer->result.definition->indicator_count);
    return composite_influences_of(&answer->result, answer->year, SIZE_MAX, &how, answer->influences, &answer->has_influences, err);
}

bool service_composite(arena *a, const composite_definition *d, const composite_data *data, const composite_question *q, composite_answer *answer_out, error *err)
{
    composite_answer answer = { 0 };
    if (!composite_score_all(a, d, data, &answer.result, err) || !find_years(data, q, &answer, err))
        return false;
    find_reasons(a, &answer);
    if (answer.has_from)
        find_changes(a, &answer);
    if (q->draws.draws > 0 && !find_bands(a, q, &answer, err))
        return false;
    if (q->wants_influences && !find_influences(a, q, &answer, err))
        return false;
    *answer_out = answer;
    return true;
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

/* The figures and scores of one level of regions. */
typedef struct level_scores {
    str level;
    const composite_definition *definition; /* with names from the catalogue */
    composite_data data;
    composite_answer answer;
} level_scores;

static bool score_level(arena *a, store *s, const composite_definition *d, str level, const composite_question *question, level_scores *out, error *err)
{
    composite_notes notes;
    out->level = level;
    if (!service_composite_data_of_store(a, s, d, &(composite_scope){ .level = level }, &out->definition, &out->data, &notes, err) ||
        !service_composite(a, out->definition, &out->data, question, &out->answer, err))
        return false;
    out->answer.notes = notes;
    return true;
}

/* The level asked for, else the lowest one at which a region has a score. */
static bool choose_level(arena *a, store *s, const composite_definition *d, str asked, const composite_question *question, level_scores *out, error *err)
{
    static const char *const levels[] = { "township", "county", "prefecture", "province" };
    for (size_t i = 0; asked.len == 0 && i < sizeof levels / sizeof *levels; i++) {
        error ignored = { 0 };
        if (score_level(a, s, d, str_of(levels[i]), question, out, &ignored) && has_score(&out->answer))
            return true;
    }
    return score_level(a, s, d, asked, question, out, err);
}

static bool read_ready(arena *a, str name, const composite_definition **definition_out, error *err)
{
    str text;
    composite_faults faults;
    if (!service_composite_ready(name, &text))
        return error_set(err, ERROR_NOT_FOUND, "没有内置的指数定义“%.*s”", "built-in index \"%.*s\" not found", STR_ARG(name));
    return service_composite_definition(a, text, definition_out, &faults, err);
}

bool service_composite_of_store(arena *a, store *s, const page_frame *frame, const composite_asked *asked, str *html_out, error *err)
{
    enum { DRAWS = 1000 };
    composite_place place = { .definition = asked->definition.len ? asked->definition : str_of(composite_ready_made[0].name), .other_count = composite_ready_count };
    const composite_definition *d;
    level_scores scores;
    composite_question question = { .year = asked->year, .draws = { .draws = DRAWS, .weight_spread = 0.25, .seed = 1 } };
    if (!read_ready(a, place.definition, &d, err) || !choose_level(a, s, d, asked->level, &question, &scores, err))
        return false;
    composite_other *others = arena_array(a, composite_other, composite_ready_count);
    for (size_t i = 0; i < composite_ready_count; i++) {
        others[i].word = str_of(composite_ready_made[i].name);
        if (!read_ready(a, others[i].word, &d, err))
            return false;
        others[i].name = frame->lang == LANGUAGE_EN ? d->name_en : d->name;
    }
    place.level = scores.level;
    place.others = others;
    *html_out = document_html(a, report_composite(a, frame, &scores.answer, &place));
    return true;
}
