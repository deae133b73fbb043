#include "model/plan_record.h"

const char *const link_way_words[LINK_WAY_COUNT] = {
    [LINK_NONE] = "none", [LINK_CODE] = "code", [LINK_NAME] = "name", [LINK_ALIAS] = "alias", [LINK_PLAN_INDICATOR] = "plan_indicator",
};
