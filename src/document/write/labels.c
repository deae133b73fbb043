#include "document/write/labels.h"

#include <math.h>

labels labels_of(drawing *d)
{
    labels all = { .d = d };
    for (size_t i = 0; i < d->marks.count; i++) {
        const drawing_mark *m = &d->marks.items[i];
        if (m->type == MARK_TEXT && m->text.len)
            *vec_push(d->memory, &all.taken) = label_box_of(m->style, m->x, m->y, m->anchor, m->text);
    }
    return all;
}

label_box label_box_of(drawing_style style, double x, double y, text_anchor anchor, str text)
{
    double wide = drawing_text_width(style, text), high = drawing_looks[style].font_px,
           left = anchor == ANCHOR_START ? x
                  : anchor == ANCHOR_END ? x - wide
                                         : x - wide / 2;
    return (label_box){ left, y - high * 0.86, left + wide, y + high * 0.16 };
}

bool label_boxes_touch(const label_box *one, const label_box *other)
{
    return one->left < other->right && other->left < one->right && one->top < other->bottom &&
           other->top < one->bottom;
}

static bool is_free(const labels *all, const label_box *box)
{
    if (box->left < 0 || box->top < 0 || box->right > all->d->width || box->bottom > all->d->height)
        return false;
    for (size_t i = 0; i < all->taken.count; i++)
        if (label_boxes_touch(box, &all->taken.items[i]))
            return false;
    return true;
}

bool labels_put(labels *all, drawing_style style, const label_place *places, size_t count, str text)
{
    for (size_t i = 0; i < count; i++) {
        label_box box = label_box_of(style, places[i].x, places[i].y, places[i].anchor, text);
        if (!is_free(all, &box))
            continue;
        *vec_push(all->d->memory, &all->taken) = box;
        drawing_add_text(all->d, style, places[i].x, places[i].y, places[i].anchor, text);
        return true;
    }
    return false;
}

static bool put_within(labels *all, drawing_style style, label_place at, int steps, str text)
{
    double step = drawing_looks[style].font_px / 2;
    bool done = labels_put(all, style, &at, 1, text);
    for (int i = 1; !done && i <= steps; i++) {
        const label_place both[] = { { at.x, at.y - i * step, at.anchor },
                                     { at.x, at.y + i * step, at.anchor } };
        done = labels_put(all, style, both, COUNT_OF(both), text);
    }
    return done;
}

bool labels_put_near(labels *all, drawing_style style, label_place at, str text)
{
    return put_within(all, style, at, 14, text);
}

bool labels_put_beside(labels *all, drawing_style style, label_place at, str text)
{
    int steps = (int)(all->d->height / drawing_looks[style].font_px * 2);
    return put_within(all, style, at, steps, text);
}
