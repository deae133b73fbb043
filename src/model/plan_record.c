#include "model/plan_record.h"

const char *const link_way_words[LINK_WAY_COUNT] = {
    [LINK_NONE] = "none", [LINK_CODE] = "code", [LINK_NAME] = "name", [LINK_ALIAS] = "alias",
        [LINK_PLAN_INDICATOR] = "plan_indicator",
};

const char *const domain_way_words[DOMAIN_WAY_COUNT] = {
    [DOMAIN_OF_TEXT] = "own",      [DOMAIN_BY_GROUP] = "group",          [DOMAIN_BY_TEXT] = "text",
        [DOMAIN_BY_CATALOGUE] = "catalogue",
    [DOMAIN_GUESSED] = "guess",    [DOMAIN_GUESSED_BLINDLY] = "no_clue", [DOMAIN_CHOSEN] = "chosen",
};

void plan_record_json(json_writer *w, const plan_record *r)
{
    json_put_string(w, STR("plan"), r->code);
    json_put_string(w, STR("title"), r->title);
    json_put_string_or_null(w, STR("subject"), str_of(plan_subject_words[r->subject]));
    json_put_string(w, STR("region_name"), r->region_name);
    json_put_string_or_null(w, STR("region"), r->region_code.len ? r->region_code : STR_NONE);
    json_put_int(w, STR("start"), r->period_start);
    json_put_int(w, STR("end"), r->period_end);
    json_put_string(w, STR("source"), r->source);
    json_put_string(w, STR("sm3"), r->document_hash);
    json_put_string(w, STR("imported_at"), r->imported_at);
    json_put_string(w, STR("imported_by"), r->imported_by);
    json_put_int(w, STR("targets"), (int64_t)r->target_count);
}

void plan_records_json(json_writer *w, const plan_records *plans)
{
    json_begin_array(w);
    for (size_t i = 0; i < plans->count; i++) {
        json_begin_object(w);
        plan_record_json(w, &plans->items[i]);
        json_end_object(w);
    }
    json_end_array(w);
}
