/* A plan as JSON: the fields of the plan schema, each node with its position in the document. */
#include "model/plan.h"

static void put_place(json_writer *w, text_place place)
{
    json_key(w, STR("place"));
    json_begin_object(w);
    json_put_int(w, STR("line"), place.line);
    json_put_int(w, STR("column"), place.column);
    json_put_int(w, STR("offset"), place.offset);
    json_put_int(w, STR("bytes"), place.bytes);
    json_end_object(w);
}

static void put_texts(json_writer *w, str key, plan_texts texts)
{
    json_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < texts.count; i++)
        json_string(w, texts.items[i]);
    json_end_array(w);
}

static void put_text_or_null(json_writer *w, str key, str text)
{
    json_put_string_or_null(w, key, text.len ? text : STR_NONE);
}

static void put_year_or_null(json_writer *w, str key, int year)
{
    json_put_int_or_null(w, key, year != 0, year);
}

/* --- readings --- */

static void put_values(json_writer *w, const target_reading *r)
{
    json_key(w, STR("values"));
    json_begin_array(w);
    for (size_t i = 0; r && i < r->value_count; i++)
        json_decimal(w, r->values[i]);
    json_end_array(w);
}

/* tier, kind, comparator and values of a reading; null without one. */
static void put_meaning(json_writer *w, const target_reading *r)
{
    json_put_string_or_null(w, STR("tier"), r ? str_of(target_tier_words[r->tier]) : STR_NONE);
    json_put_string_or_null(w, STR("kind"), r ? str_of(target_kind_words[r->kind]) : STR_NONE);
    json_put_string_or_null(w, STR("comparator"),
                            r ? str_of(target_comparator_words[r->comparator]) : STR_NONE);
    put_values(w, r);
}

static void put_reading(json_writer *w, const target_reading *r)
{
    json_put_string(w, STR("phrase"), r->phrase);
    json_put_int(w, STR("item"), r->item);
    json_put_int(w, STR("items"), r->items);
    json_put_string(w, STR("indicator"), r->indicator);
    put_meaning(w, r);
    put_text_or_null(w, STR("unit"), r->unit);
    put_year_or_null(w, STR("by_year"), r->by_year);
    put_text_or_null(w, STR("baseline_ref"), r->baseline_ref);
    put_text_or_null(w, STR("formula"), r->formula);
    put_text_or_null(w, STR("explain_zh"), r->explain_zh);
    put_text_or_null(w, STR("explain_en"), r->explain_en);
    put_text_or_null(w, STR("note"), r->note);
    put_place(w, r->place);
}

static const target_reading *first_reading(const plan_row_target *target)
{
    return target && target->readings.count ? &target->readings.items[0] : 0;
}

/* --- the table --- */

static void put_row_target(json_writer *w, const plan_row_target *t)
{
    const target_reading *r = first_reading(t);
    put_year_or_null(w, STR("year"), t->year);
    json_put_string(w, STR("raw"), t->raw);
    json_put_string(w, STR("effective"), t->effective);
    put_year_or_null(w, STR("merged_with_row"), t->merged_with_row);
    put_meaning(w, r);
    put_text_or_null(w, STR("formula"), r ? r->formula : STR_NONE);
    put_place(w, t->place);
}

static void put_row(json_writer *w, const plan_row *row)
{
    const plan_row_target *last = plan_row_last_target(row);
    const target_reading *r = first_reading(last);
    json_begin_object(w);
    json_put_int(w, STR("no"), row->no);
    json_put_string(w, STR("name"), row->name);
    json_put_string(w, STR("unit"), row->unit);
    put_text_or_null(w, STR("group"), row->group);
    put_year_or_null(w, STR("baseline_year"), row->baseline_year);
    json_put_string_or_null(w, STR("baseline_raw"), row->baseline_raw);
    json_put_decimal_or_null(w, STR("baseline_value"), row->has_baseline, row->baseline);
    put_year_or_null(w, STR("target_year"), last ? last->year : 0);
    json_put_string_or_null(w, STR("target_raw"), last ? last->raw : STR_NONE);
    put_year_or_null(w, STR("target_merged_with_row"), last ? last->merged_with_row : 0);
    json_put_string_or_null(w, STR("target_effective"), last ? last->effective : STR_NONE);
    put_meaning(w, r);
    put_text_or_null(w, STR("formula"), r ? r->formula : STR_NONE);
    put_text_or_null(w, STR("note"), r ? r->note : STR_NONE);
    if (row->target_count > 1) {
        json_key(w, STR("targets"));
        json_begin_array(w);
        for (size_t i = 0; i < row->target_count; i++) {
            json_begin_object(w);
            put_row_target(w, &row->targets[i]);
            json_end_object(w);
        }
        json_end_array(w);
    }
    put_text_or_null(w, STR("attribute"), row->attribute);
    put_text_or_null(w, STR("source"), row->source);
    put_place(w, row->place);
    json_end_object(w);
}

static void put_table(json_writer *w, const plan_table *t)
{
    json_key(w, STR("key_indicator_table"));
    if (!t) {
        json_null(w);
        return;
    }
    json_begin_object(w);
    put_text_or_null(w, STR("title"), t->title);
    json_put_string(w, STR("layout"), str_of(table_layout_words[t->layout]));
    put_texts(w, STR("columns"), t->columns);
    json_key(w, STR("rows"));
    json_begin_array(w);
    for (size_t r = 0; r < t->row_count; r++)
        put_row(w, &t->rows[r]);
    json_end_array(w);
    put_place(w, t->place);
    json_end_object(w);
}

/* --- the tree --- */

static void put_departments(json_writer *w, str lead, plan_texts support)
{
    if (!lead.len && !support.count)
        return;
    put_text_or_null(w, STR("lead"), lead);
    put_texts(w, STR("support"), support);
}

static void put_measure(json_writer *w, const plan_measure *m)
{
    json_begin_object(w);
    json_put_int(w, STR("no"), m->no);
    put_text_or_null(w, STR("numeral"), m->mark);
    json_put_string(w, STR("title"), m->title);
    json_put_string(w, STR("text"), m->statement.text);
    put_departments(w, m->lead, m->support);
    put_place(w, m->statement.place);
    json_end_object(w);
}

static void put_measures(json_writer *w, str key, plan_measures measures)
{
    json_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < measures.count; i++)
        put_measure(w, &measures.items[i]);
    json_end_array(w);
}

static void put_statements(json_writer *w, str key, plan_statements statements)
{
    json_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < statements.count; i++) {
        json_begin_object(w);
        json_put_string(w, STR("text"), statements.items[i].text);
        put_place(w, statements.items[i].place);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_domain(json_writer *w, const plan_domain *d)
{
    json_begin_object(w);
    json_put_int(w, STR("no"), d->no);
    put_text_or_null(w, STR("numeral"), d->numeral);
    json_put_string(w, STR("title"), d->title);
    put_text_or_null(w, STR("subtitle"), d->subtitle);
    json_put_int(w, STR("goal_count"), (int64_t)d->goal_count);
    json_put_int(w, STR("measure_count"), (int64_t)d->measures.count);
    json_key(w, STR("goals"));
    json_begin_array(w);
    for (size_t i = 0; i < d->goal_count; i++) {
        json_begin_object(w);
        json_put_int(w, STR("no"), d->goals[i].no);
        json_put_string(w, STR("text"), d->goals[i].statement.text);
        put_departments(w, d->goals[i].lead, d->goals[i].support);
        put_place(w, d->goals[i].statement.place);
        json_end_object(w);
    }
    json_end_array(w);
    put_measures(w, STR("measures"), d->measures);
    put_place(w, d->place);
    json_end_object(w);
}

static void put_text_targets(arena *a, const plan *p, json_writer *w)
{
    plan_text_targets targets = plan_list_text_targets(a, p);
    json_key(w, STR("text_targets"));
    json_begin_array(w);
    for (size_t i = 0; i < targets.count; i++) {
        json_begin_object(w);
        json_put_string(w, STR("id"), targets.items[i].id);
        json_put_string(w, STR("where"), targets.items[i].where);
        put_reading(w, targets.items[i].reading);
        json_end_object(w);
    }
    json_end_array(w);
}

/* A project's milestones are the ids of its targets. */
static void put_projects(arena *a, const plan *p, json_writer *w)
{
    plan_text_targets targets = plan_list_text_targets(a, p);
    json_key(w, STR("projects"));
    json_begin_array(w);
    for (unsigned i = 0; i < p->projects.count; i++) {
        const plan_measure *m = &p->projects.items[i];
        json_begin_object(w);
        json_put_int(w, STR("no"), m->no);
        put_text_or_null(w, STR("numeral"), m->mark);
        json_put_string(w, STR("title"), m->title);
        json_put_string(w, STR("text"), m->statement.text);
        put_departments(w, m->lead, m->support);
        json_key(w, STR("milestones"));
        json_begin_array(w);
        for (size_t k = 0; k < targets.count; k++)
            if (targets.items[k].project == i + 1)
                json_string(w, targets.items[k].id);
        json_end_array(w);
        put_place(w, m->statement.place);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_unread(json_writer *w, plan_unreads unread)
{
    json_key(w, STR("unrecognised"));
    json_begin_array(w);
    for (size_t i = 0; i < unread.count; i++) {
        json_begin_object(w);
        json_put_string(w, STR("text"), unread.items[i].text);
        json_put_string(w, STR("zh"), unread.items[i].why_zh);
        json_put_string(w, STR("en"), unread.items[i].why_en);
        put_place(w, unread.items[i].place);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_remarks(json_writer *w, plan_remarks remarks)
{
    json_key(w, STR("remarks"));
    json_begin_array(w);
    for (size_t i = 0; i < remarks.count; i++) {
        json_begin_object(w);
        json_put_string(w, STR("kind"), str_of(plan_remark_words[remarks.items[i].kind]));
        json_put_message(w, remarks.items[i].message);
        put_place(w, remarks.items[i].place);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_head(arena *a, const plan *p, json_writer *w)
{
    put_text_or_null(w, STR("title"), p->title);
    put_text_or_null(w, STR("title_from"), p->title_from);
    json_put_string_or_null(w, STR("subject"), str_of(plan_subject_words[p->subject]));
    json_key(w, STR("region"));
    json_begin_object(w);
    put_text_or_null(w, STR("name"), p->region);
    json_put_string_or_null(w, STR("level"), str_of(region_level_words[p->level]));
    json_end_object(w);
    json_key(w, STR("period"));
    json_begin_object(w);
    put_year_or_null(w, STR("start"), p->period_start);
    put_year_or_null(w, STR("mid"), p->period_mid);
    put_year_or_null(w, STR("end"), p->period_end);
    json_end_object(w);
    put_text_or_null(w, STR("doc_no"), p->doc_no);
    put_text_or_null(w, STR("issuer"), p->issuer);
    json_put_string_or_null(w, STR("issue_date"),
                            p->issue_date.year ? date_text(a, p->issue_date) : STR_NONE);
    put_texts(w, STR("based_on"), p->based_on);
}

void plan_json(arena *a, const plan *p, json_writer *w)
{
    json_begin_object(w);
    put_head(a, p, w);
    json_key(w, STR("sections"));
    json_begin_array(w);
    for (size_t i = 0; i < p->section_count; i++)
        json_string(w, p->sections[i].title);
    json_end_array(w);
    put_text_or_null(w, STR("goals_label"), p->goals_label);
    put_text_or_null(w, STR("measures_label"), p->measures_label);
    put_statements(w, STR("introduction"), p->introduction);
    put_statements(w, STR("guidance"), p->guidance);
    put_statements(w, STR("overall"), p->overall);
    put_table(w, p->table);
    json_key(w, STR("domains"));
    json_begin_array(w);
    for (size_t i = 0; i < p->domain_count; i++)
        put_domain(w, &p->domains[i]);
    json_end_array(w);
    put_projects(a, p, w);
    put_text_targets(a, p, w);
    json_key(w, STR("implementation"));
    json_begin_object(w);
    put_measures(w, STR("items"), p->implementation.items);
    put_texts(w, STR("cycle"), p->implementation.cycle);
    json_end_object(w);
    put_unread(w, p->unread);
    put_remarks(w, p->remarks);
    put_place(w, p->place);
    json_end_object(w);
}

void plan_document_json(arena *a, const plan_document *d, json_writer *w)
{
    json_begin_object(w);
    json_put_string_or_null(w, STR("source_file"), d->source);
    json_key(w, STR("plans"));
    json_begin_array(w);
    for (size_t i = 0; i < d->count; i++)
        plan_json(a, &d->plans[i], w);
    json_end_array(w);
    put_statements(w, STR("cover"), d->cover);
    put_unread(w, d->unread);
    put_remarks(w, d->remarks);
    json_end_object(w);
}
