#include "service/assess/warn.h"

#include <math.h>

#include "service/publish/view.h"

/* Every name that a setting may have, one after another: "forecast_unlikely.yellow" …; STR_NONE past the
 * last. */
static str setting_name(arena *a, size_t index)
{
    static const char *const levels[WARNING_LIMITS] = { "yellow", "orange", "red" };
    if (index < WARNING_RULE_COUNT * WARNING_LIMITS)
        return str_format(a, "%s.%s", warning_rule_words[index / WARNING_LIMITS],
                          levels[index % WARNING_LIMITS]);
    index -= WARNING_RULE_COUNT * WARNING_LIMITS;
    return index < WARNING_EXTRA_COUNT ? str_of(warning_extra_table[index].word) : STR_NONE;
}

bool service_warning_settings(arena *a, store *s, const str *given, size_t given_count,
                              warning_settings *settings_out, error *err)
{
    warning_settings settings = warning_settings_default();
    str name, value;
    for (size_t i = 0; (name = setting_name(a, i)).len > 0; i++) {
        if (!store_setting(a, s, str_format(a, "warn.%.*s", STR_ARG(name)), &value, err))
            return false;
        if (value.len > 0 &&
            !warning_settings_set(&settings, str_format(a, "%.*s=%.*s", STR_ARG(name), STR_ARG(value)), err))
            return false;
    }
    for (size_t i = 0; i < given_count; i++)
        if (!warning_settings_set(&settings, given[i], err))
            return false;
    *settings_out = settings;
    return true;
}

void warnings_wait_for_release(const context *c, int64_t region_id, warning_settings *settings)
{
    for (int i = 0; i < WARNING_LIMITS && figure_view_waits(c, region_id); i++)
        settings->limits[WARN_LATE][i] = NAN;
}
