#include "dataset/texts.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/vec.h"

/* A text that names a department; most name none. */
typedef struct text_department {
    uint32_t text, place;        /* id; place of the department + 1 */
} text_department;

struct import_texts {
    pthread_mutex_t lock;
    arena *memory, *scratch;
    const import_reference *of;
    map ids;                     /* text -> id */
    VEC(str) added;              /* ids follow the last one of the store */
    uint32_t last_old;           /* id */
    VEC(text_department) departments; /* by id of the text */
};

static void add(import_texts *t, str text, uint32_t id)
{
    uint32_t place = import_department(t->of, t->scratch, text);
    map_add(&t->ids, text, id, 0);
    if (place != 0)
        *vec_push(t->memory, &t->departments) = (text_department){ id, place };
}

static int compare_ids(const void *one, const void *two)
{
    const text_department *a = one, *b = two;
    return (a->text > b->text) - (a->text < b->text);
}

static int compare_texts(const void *one, const void *two)
{
    const import_known_text *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

import_texts *import_texts_create(const import_reference *of)
{
    arena *memory = arena_create(0);
    import_texts *t = arena_new(memory, import_texts);
    *t = (import_texts){ .lock = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP,
                         .memory = memory,
                         .scratch = arena_create(0),
                         .of = of,
                         .ids = map_in(memory) };
    for (size_t i = 0; i < of->known->text_count; i++) {
        t->last_old = of->known->texts[i].id;
        add(t, of->known->texts[i].text, t->last_old);
    }
    return t;
}

void import_texts_destroy(import_texts *t)
{
    if (!t)
        return;
    pthread_mutex_destroy(&t->lock);
    arena_destroy(t->scratch);
    arena_destroy(t->memory);
}

void import_texts_let_go(import_texts *t)
{
    /* Without effect unless this thread holds the lock: the lock checks its owner. */
    pthread_mutex_unlock(&t->lock);
}

uint32_t import_text_id(import_texts *t, str text)
{
    uint64_t id;
    pthread_mutex_lock(&t->lock);
    if (!map_get(&t->ids, text, &id)) {
        str copy = str_copy(t->memory, text);
        *vec_push(t->memory, &t->added) = copy;
        id = t->last_old + t->added.count;
        add(t, copy, (uint32_t)id);
    }
    pthread_mutex_unlock(&t->lock);
    return (uint32_t)id;
}

static str text_of(const import_texts *t, uint32_t id)
{
    const import_known_text key = { .id = id };
    if (id > t->last_old)
        return t->added.items[id - 1 - t->last_old];
    size_t count = t->of->known->text_count;
    const import_known_text *found = count > 0 ? bsearch(&key, t->of->known->texts, count, sizeof key,
                                                         compare_texts)
                                               : 0;
    return found ? found->text : STR_NONE;
}

str import_text(import_texts *t, uint32_t id)
{
    pthread_mutex_lock(&t->lock);
    str text = text_of(t, id);
    pthread_mutex_unlock(&t->lock);
    return text;
}

bool import_text_is_known(import_texts *t, str text)
{
    uint64_t id;
    pthread_mutex_lock(&t->lock);
    bool known = map_get(&t->ids, text, &id);
    pthread_mutex_unlock(&t->lock);
    return known;
}

uint32_t import_text_department(import_texts *t, uint32_t id)
{
    pthread_mutex_lock(&t->lock);
    const text_department key = { .text = id };
    const text_department *found = t->departments.count > 0
                                       ? bsearch(&key, t->departments.items, t->departments.count, sizeof key,
                                                 compare_ids)
                                       : 0;
    uint32_t place = found ? found->place : 0;
    pthread_mutex_unlock(&t->lock);
    return place;
}

const str *import_new_texts(import_texts *t, size_t *count_out, uint32_t *first_id_out)
{
    *first_id_out = t->last_old + 1;
    *count_out = t->added.count;
    return t->added.items;
}

void import_take_as_note(import_texts *t, arena *scratch, observation *row)
{
    if (row->confirmation == 0)
        return;
    if (row->note == 0)
        row->note = row->confirmation;
    else if (row->note != row->confirmation) {
        str note = import_text(t, row->note), explanation = import_text(t, row->confirmation);
        row->note = import_text_id(t, str_format(scratch, "%.*s；%.*s", STR_ARG(note), STR_ARG(explanation)));
    }
    row->confirmation = 0;
}
