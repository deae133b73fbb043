/* The goals in words of a plan: who judged each, on what, beside what the units and the third party say; and
 * how many targets are met by figures, by judgement and together. */
#ifndef SERVICE_EVALUATION_JUDGEMENT_H
#define SERVICE_EVALUATION_JUDGEMENT_H

#include "model/evaluation.h"
#include "service/evaluation/subject.h"

/* What one unit says of a goal. */
typedef struct self_view {
    str unit;
    self_state state;
    verdict verdict;
    str text;
} self_view;

typedef struct judged_goal {
    int64_t target;
    str where, phrase;
    str lead; /* unit; empty: not known */
    verdict verdict;
    bool is_judged;
    str who, at, why, evidence; /* of the verdict */
    size_t judged_count;        /* verdicts so far, also replaced ones */
    self_view *self;            /* [self_count] */
    size_t self_count;
    opinion *opinions; /* [opinion_count] */
    size_t opinion_count;
} judged_goal;

/* Targets met, and those met or on track, of the assessable ones. */
typedef struct judged_share {
    size_t total, assessable, met, on_track;
    double met_percent, with_on_track_percent;
    bool has_rate;
} judged_share;

typedef struct judgement_list {
    str plan, region;
    int year;
    judged_share by_figures, by_judgement, together;
    size_t counts[VERDICT_COUNT];
    judged_goal *goals; /* [goal_count] */
    size_t goal_count;
} judgement_list;

/* A caller who sees the tasks of some units only sees the self-evaluations of those, and no third party's.
 * Fails: as subject_find and service_assess. */
bool service_list_judgements(context *c, const subject_request *asked, judgement_list *list_out,
                             error *err) MUST_CHECK;

/* The verdict that counts for a target of an assessment, by the id that people name it by. */
verdict judgement_of(const struct assessment *all, int64_t target);

/* The plan judged in the year of the subject, or the newest with figures. */
bool judgement_assess(context *c, const subject *s, struct assessment *out, error *err) MUST_CHECK;

#endif
