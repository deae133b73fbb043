#include "assess/warning_finding.h"

size_t warning_findings(const warning_settings *s, const double *measured, warning_finding *findings_out)
{
    warning_finding best[WARNING_CAUSE_COUNT] = { 0 };
    size_t count = 0;
    for (size_t i = 0; i < WARNING_RULE_COUNT; i++) {
        warning_rule rule = (warning_rule)i;
        const warning_rule_row *row = &warning_rule_table[rule];
        warning_level level = warning_grade(s, rule, row->sense, measured[rule]);
        warning_finding *f = &best[row->cause];
        if (level == WARNING_NONE) {
            f->also |= row->is_remark && !isnan(measured[rule]) ? 1u << rule : 0;
            continue;
        }
        if (level > f->level)
            *f = (warning_finding){ rule, level, f->also | (f->level ? 1u << f->rule : 0) };
        else
            f->also |= 1u << rule;
    }
    for (size_t cause = 0; cause < WARNING_CAUSE_COUNT; cause++)
        if (best[cause].level != WARNING_NONE)
            findings_out[count++] = best[cause];
    return count;
}
