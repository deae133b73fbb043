#include "model/outlook.h"

const likelihood_row likelihood_table[LIKELIHOOD_COUNT] = {
    [LIKELIHOOD_NONE]      = { 0, "", "" },
    [LIKELIHOOD_LIKELY]    = { "likely",    "达标可能性大", "likely to be met" },
    [LIKELIHOOD_UNCERTAIN] = { "uncertain", "能否达标难以断定", "uncertain" },
    [LIKELIHOOD_UNLIKELY]  = { "unlikely",  "达标可能性小", "unlikely to be met" },
};
