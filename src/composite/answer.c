#include "composite/answer.h"

#include "composite/change.h"
#include "composite/missing.h"
#include "composite/score.h"

static bool year_place(const composite_data *data, int year, size_t *place_out, error *err)
{
    int last = data->year_first + (int)data->year_count - 1;
    if (year < data->year_first || year > last ||
        !composite_has_figures(data, (size_t)(year - data->year_first)))
        return error_set(err, ERROR_NOT_FOUND, "%d 年没有数据；现有数据为 %d—%d 年",
                         "no data for %d; the data covers %d to %d", year, data->year_first, last);
    *place_out = (size_t)(year - data->year_first);
    return true;
}

static bool find_years(const composite_data *data, const composite_question *q, composite_answer *answer,
                       error *err)
{
    answer->year = data->year_count - 1;
    answer->has_from = q->year_from != 0;
    if (q->year != 0 && !year_place(data, q->year, &answer->year, err))
        return false;
    if (answer->has_from && !year_place(data, q->year_from, &answer->year_from, err))
        return false;
    if (answer->has_from && answer->year_from >= answer->year)
        return error_set(err, ERROR_USAGE, "比较的起始年 %d 应早于 %d", "the first year %d must be before %d",
                         q->year_from, data->year_first + (int)answer->year);
    return true;
}

static void find_reasons(arena *a, composite_answer *answer)
{
    size_t count = answer->result.data->region_count;
    answer->reasons = arena_array(a, composite_reason, count);
    for (size_t i = 0; i < count; i++)
        answer->reasons[i] = (composite_reason){
            composite_missing_text(a, &answer->result, i, answer->year, LANGUAGE_ZH),
            composite_missing_text(a, &answer->result, i, answer->year, LANGUAGE_EN)
        };
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
    answer->influences = arena_array(a, composite_influence,
                                     COMPOSITE_CHOICES + answer->result.definition->indicator_count);
    return composite_influences_of(&answer->result, answer->year, SIZE_MAX, &how, answer->influences,
                                   &answer->has_influences, err);
}

bool composite_answer_of(arena *a, const composite_definition *d, const composite_data *data,
                         const composite_question *q, composite_answer *answer_out, error *err)
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
