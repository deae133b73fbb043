/* The rules of early warning as JSON; declared in warn.h. */
#include "service/assess/warn.h"

void warning_rules_json(const warning_settings *settings, json_writer *w)
{
    static const char *const causes[] = { [CAUSE_OUTLOOK] = "outlook", [CAUSE_FIGURE] = "figure",
        [CAUSE_DATA] = "data" };
    json_begin_object(w);
    json_key(w, STR("rules"));
    json_begin_array(w);
    for (size_t rule = 0; rule < WARNING_RULE_COUNT; rule++) {
        const warning_rule_row *row = &warning_rule_table[rule];
        json_begin_object(w);
        json_put_string(w, STR("rule"), str_of(warning_rule_words[rule]));
        json_put_both(w, STR("name"), str_of(warning_rule_zh[rule]), str_of(warning_rule_en[rule]));
        json_put_both(w, STR("measures"), str_of(row->measures_zh), str_of(row->measures_en));
        json_put_string(w, STR("cause"), str_of(causes[row->cause]));
        json_put_string(w, STR("speaks_at"), row->sense > 0 ? STR(">=") : STR("<="));
        for (size_t i = 0; i < WARNING_LIMITS; i++)
            json_put_double(w, str_of(warning_level_table[WARNING_YELLOW + i].word),
                            settings->limits[rule][i]);
        json_end_object(w);
    }
    json_end_array(w);
    json_key(w, STR("settings"));
    json_begin_object(w);
    for (size_t i = 0; i < WARNING_EXTRA_COUNT; i++)
        json_put_double(w, str_of(warning_extra_table[i].word), settings->extra[i]);
    json_end_object(w);
    json_end_object(w);
}
