#include "service/report/search.h"

#include "document/write/html.h"
#include "report/search_page.h"
#include "report/target_group.h"
#include "report/target_words.h"

const field_table search_fields = {
    "SearchPageRequest",
    sizeof(search_request),
    (const field[]){ { "q", FIELD_TEXT, FIELD_AT(search_request, q), "要找的词，以空格分开",
                       "words to find, separated by blanks", .missing = FIELD_OPTIONAL,
                       .max = SEARCH_BYTES_MAX },
                     { 0 } },
};

enum { WORDS_MAX = 8, NOT_FOUND = 3 };

typedef struct searching {
    context *c;
    arena *a;
    page_frame frame;
    english_names names;
    const catalogue_snapshot *known;
    str words[WORDS_MAX]; /* as names are compared, see name_key */
    size_t word_count;
    str whole; /* all of them */
    search_hits found[SEARCH_KINDS];
} searching;

/* Further words than WORDS_MAX belong to the last one. */
static void cut(searching *s, str asked)
{
    str rest = str_trim(asked), word;
    s->whole = name_key(s->a, rest);
    while (s->word_count + 1 < WORDS_MAX && str_cut(&rest, STR(" "), &word)) {
        str key = name_key(s->a, word);
        if (key.len)
            s->words[s->word_count++] = key;
    }
    if (rest.len && s->word_count + 1 == WORDS_MAX)
        s->words[s->word_count++] = name_key(s->a, rest);
}

static int rank_of(const searching *s, const str *texts, size_t count)
{
    int best = NOT_FOUND;
    strbuf all = strbuf_in(s->a, 0);
    for (size_t i = 0; i < count; i++) {
        str key = name_key(s->a, texts[i]);
        if (str_eq(key, s->whole) && key.len)
            best = 0;
        else if (best > 1 && str_starts(key, s->whole) && key.len)
            best = 1;
        strbuf_add(&all, key);
        strbuf_add_char(&all, '\n'); /* no word goes across two names */
    }
    for (size_t i = 0; i < s->word_count; i++)
        if (!str_has(strbuf_str(&all), s->words[i]))
            return NOT_FOUND;
    return s->word_count == 0 ? NOT_FOUND : best < 2 ? best : 2;
}

static void add(searching *s, search_kind kind, search_hit hit, const str *texts, size_t count)
{
    hit.rank = rank_of(s, texts, count);
    if (hit.rank != NOT_FOUND)
        *vec_push(s->a, &s->found[kind].v) = hit;
}

static void search_indicators(searching *s)
{
    for (size_t i = 0; i < s->known->indicators.count; i++) {
        const indicator *one = &s->known->indicators.items[i];
        const str texts[] = { one->code, one->name, one->name_en,
                              str_replace(s->a, one->aliases, STR("|"), STR(" | ")),
                              english_name(&s->names, one->name) };
        add(s, SEARCH_INDICATORS,
            (search_hit){ .text = english_indicator(&s->names, s->c->lang, one),
                          .note = one->code,
                          .address = page_address(s->a, &s->frame, PAGE_INDICATOR,
                                                  &(page_subject){ .group = one->code }) },
            texts, COUNT_OF(texts));
    }
}

static void search_targets(searching *s, const assessment *judged)
{
    for (size_t i = 0; i < judged->target_count; i++) {
        const assessed_target *t = &judged->targets[i];
        page_subject of = page_subject_of(judged);
        of.target = assessment_number(judged, i);
        const str texts[] = { t->name, t->name_en, t->code, t->target->phrase, target_aim(t, s->c->lang) };
        if (t->repeats)
            continue;
        add(s, SEARCH_TARGETS,
            (search_hit){ .text = target_name(t, s->c->lang),
                          .note = str_format(s->a, s->c->lang == LANGUAGE_ZH ? "%.*s（%.*s）" : "%.*s (%.*s)",
                                             STR_ARG(target_aim(t, s->c->lang)), STR_ARG(judged->plan_title)),
                          .has_verdict = true,
                          .verdict = t->verdict,
                          .address = page_address(s->a, &s->frame, PAGE_TARGET, &of) },
            texts, COUNT_OF(texts));
    }
}

static void search_groups(searching *s, const assessment *judged, page_kind kind, search_kind to)
{
    target_groups all = target_groups_of(s->a, judged, kind, s->c->lang);
    for (size_t i = 0; i < all.count; i++) {
        const target_group *g = &all.items[i];
        page_subject of = target_group_subject(judged, g);
        str texts[4] = { g->name, to == SEARCH_DEPARTMENTS ? g->code : STR_NONE };
        for (size_t k = 0; k < s->known->departments.count && to == SEARCH_DEPARTMENTS; k++)
            if (str_eq(s->known->departments.items[k].code, g->code)) {
                texts[2] = s->known->departments.items[k].name;
                texts[3] = s->known->departments.items[k].name_en;
            }
        add(s, to,
            (search_hit){ .text = g->name,
                          .note = judged->plan_title,
                          .address = page_address(s->a, &s->frame, kind, &of) },
            texts, COUNT_OF(texts));
    }
}

/* The plan as a whole, and all that it is made of. A plan that cannot be judged is found by its name. */
static void search_plan(searching *s, const plan_record *p)
{
    const str texts[] = { p->code, p->title, english_name(&s->names, p->title), p->region_name };
    assessment *judged = arena_new(s->a, assessment);
    error why = { 0 };
    add(s, SEARCH_PLANS,
        (search_hit){
            .text = english_name(&s->names, p->title),
            .note = p->code,
            .address = page_address(s->a, &s->frame, PAGE_TARGETS, &(page_subject){ .plan = p->code }) },
        texts, COUNT_OF(texts));
    if (!service_assess(s->c, &(assess_options){ .plan = p->code, .only_verdicts = true }, judged, &why))
        return;
    english_assessment(&s->names, judged);
    search_targets(s, judged);
    search_groups(s, judged, PAGE_DOMAIN, SEARCH_DOMAINS);
    search_groups(s, judged, PAGE_DEPARTMENT, SEARCH_DEPARTMENTS);
}

bool service_search_page(context *c, const void *request, void *response, error *err)
{
    const search_request *asked = request;
    searching *s = arena_new(c->request, searching);
    *s = (searching){ .c = c, .a = c->request };
    if (!service_begin_page(c, asked->page.style, &s->frame, &s->names, err) ||
        !context_catalogue(c, &s->known, err))
        return false;
    cut(s, asked->q);
    if (s->word_count) {
        search_indicators(s);
        for (size_t i = 0; i < s->frame.plans->count; i++)
            search_plan(s, &s->frame.plans->items[i]);
    }
    *(str *)response = document_html(c->request,
                                     report_search_page(c->request, &s->frame, str_trim(asked->q), s->found));
    return true;
}
