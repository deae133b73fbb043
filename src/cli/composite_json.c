#include "cli/composite_output.h"
#include "cli/options.h"

static void put_score(json_writer *w, const composite_score *s)
{
    json_put_double_or_null(w, STR("score"), s->is_known, s->score);
}

static void put_band(json_writer *w, const composite_band *b)
{
    json_key(w, STR("rank_band"));
    if (!b->is_known) {
        json_null(w);
        return;
    }
    json_begin_object(w);
    json_put_int(w, STR("low"), (int64_t)b->low);
    json_put_int(w, STR("median"), (int64_t)b->median);
    json_put_int(w, STR("high"), (int64_t)b->high);
    json_put_double(w, STR("mean"), b->mean);
    json_put_double(w, STR("first_share"), b->first_share);
    json_end_object(w);
}

static void put_name(json_writer *w, const composite_indicator *i)
{
    json_put_string(w, STR("code"), i->code);
    json_put_string_or_null(w, STR("sex"), i->sex);
}

static void put_indicators(json_writer *w, const composite_result *r, size_t place, size_t year)
{
    json_key(w, STR("indicators"));
    json_begin_array(w);
    for (size_t k = 0; k < r->definition->indicator_count; k++) {
        const composite_cell *cell = composite_cell_at(r, place, year, k);
        json_begin_object(w);
        put_name(w, &r->definition->indicators[k]);
        json_put_double_or_null(w, STR("value"), cell->has_value, cell->value);
        json_put_double_or_null(w, STR("score"), cell->has_score, cell->score);
        json_put_int(w, STR("carried_years"), cell->carried);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_change(json_writer *w, const composite_answer *answer, size_t place)
{
    const composite_change *c = &answer->changes[place];
    const composite_definition *d = answer->result.definition;
    json_key(w, STR("change"));
    if (!c->is_known) {
        json_null(w);
        return;
    }
    json_begin_object(w);
    json_put_double(w, STR("total"), c->change);
    json_put_double(w, STR("coverage"), c->coverage);
    json_key(w, STR("parts"));
    json_begin_array(w);
    for (size_t k = 0; k < d->indicator_count; k++) {
        json_begin_object(w);
        put_name(w, &d->indicators[k]);
        json_put_double(w, STR("part"), c->parts[k]);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

/* The totals of every year there is. */
static void put_years(json_writer *w, const composite_result *r, size_t place)
{
    json_key(w, STR("years"));
    json_begin_array(w);
    for (size_t year = 0; year < r->data->year_count; year++) {
        json_begin_object(w);
        json_put_int(w, STR("year"), r->data->year_first + (int)year);
        put_score(w, &r->totals[composite_at(r, place, year)]);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_region(json_writer *w, const composite_answer *answer, size_t place)
{
    const composite_result *r = &answer->result;
    const composite_score *total = &r->totals[composite_at(r, place, answer->year)];
    json_begin_object(w);
    json_put_string(w, STR("region"), r->data->regions[place].code);
    json_put_string(w, STR("name"), r->data->regions[place].name);
    put_score(w, total);
    json_put_int_or_null(w, STR("rank"), total->is_known,
                         (int64_t)r->ranks[composite_at(r, place, answer->year)]);
    json_put_double(w, STR("known_share"), total->share);
    json_put_string(w, STR("reason_zh"), answer->reasons[place].zh);
    json_put_string(w, STR("reason_en"), answer->reasons[place].en);
    if (answer->bands)
        put_band(w, &answer->bands[place]);
    json_key(w, STR("domains"));
    json_begin_array(w);
    for (size_t domain = 0; domain < r->definition->domain_count; domain++) {
        const composite_score *score = composite_domain_at(r, place, answer->year, domain);
        json_begin_object(w);
        json_put_string(w, STR("name"), r->definition->domains[domain].name);
        put_score(w, score);
        json_put_double(w, STR("known_share"), score->share);
        json_end_object(w);
    }
    json_end_array(w);
    put_indicators(w, r, place, answer->year);
    put_years(w, r, place);
    if (answer->changes)
        put_change(w, answer, place);
    json_end_object(w);
}

/* The definition as it was used: weights after they were shared out, bounds of the base period. */
static void put_definition(json_writer *w, const composite_result *r)
{
    const composite_definition *d = r->definition;
    json_key(w, STR("indicators"));
    json_begin_array(w);
    for (size_t k = 0; k < d->indicator_count; k++) {
        const composite_bounds *b = &r->bounds[k];
        json_begin_object(w);
        put_name(w, &d->indicators[k]);
        json_put_string(w, STR("name"), d->indicators[k].name);
        json_put_string(w, STR("domain"), d->domains[d->indicators[k].domain].name);
        json_put_string(w, STR("state"), str_of(composite_usability_words[b->usability].word));
        json_put_double(w, STR("weight"), r->weights[k]);
        json_put_double(w, STR("weight_in_total"),
                        r->weights[k] * r->domain_weights[d->indicators[k].domain]);
        json_put_int(w, STR("base_figures"), (int64_t)b->count);
        json_put_double_or_null(w, STR("base_min"), b->count > 0, b->min);
        json_put_double_or_null(w, STR("base_max"), b->count > 0, b->max);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_influences(json_writer *w, const composite_answer *answer)
{
    const composite_definition *d = answer->result.definition;
    json_key(w, STR("sensitivity"));
    json_begin_array(w);
    for (size_t i = 0; i < COMPOSITE_CHOICES + d->indicator_count; i++) {
        json_begin_object(w);
        json_put_string(w, STR("choice"),
                        i == COMPOSITE_CHOICE_SCALING ? STR("normalisation")
                        : i == COMPOSITE_CHOICE_MEAN  ? STR("aggregation")
                                                      : STR("weight"));
        if (i >= COMPOSITE_CHOICES)
            put_name(w, &d->indicators[i - COMPOSITE_CHOICES]);
        json_put_double(w, STR("first"), answer->influences[i].first);
        json_put_double(w, STR("total"), answer->influences[i].total);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_notes(json_writer *w, const composite_notes *notes)
{
    json_key(w, STR("notes"));
    json_begin_array(w);
    for (size_t i = 0; i < notes->count; i++) {
        json_begin_object(w);
        json_put_message(w, notes->items[i]);
        json_end_object(w);
    }
    json_end_array(w);
}

void cli_composite_json(cli_call *call, const composite_answer *answer, const composite_question *question)
{
    const composite_result *r = &answer->result;
    size_t *order = arena_array(call->request, size_t, r->data->region_count);
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    composite_order_by_rank(call->request, &answer->result, answer->year, order);
    json_begin_object(&w);
    json_put_string(&w, STR("index"), r->definition->code);
    json_put_string(&w, STR("name"), r->definition->name);
    json_put_string(&w, STR("name_en"), r->definition->name_en);
    json_put_int(&w, STR("year"), r->data->year_first + (int)answer->year);
    if (answer->has_from)
        json_put_int(&w, STR("from"), r->data->year_first + (int)answer->year_from);
    json_put_int(&w, STR("draws"), answer->has_bands ? (int64_t)question->draws.draws : 0);
    json_put_int(&w, STR("seed"), (int64_t)question->draws.seed);
    put_definition(&w, r);
    json_key(&w, STR("regions"));
    json_begin_array(&w);
    for (size_t i = 0; i < r->data->region_count; i++)
        put_region(&w, answer, order[i]);
    json_end_array(&w);
    if (answer->has_influences)
        put_influences(&w, answer);
    put_notes(&w, &answer->notes);
    json_end_object(&w);
    json_end_line(&w);
}
