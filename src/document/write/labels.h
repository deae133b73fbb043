/* Texts in a drawing that do not overlap: each is put at the first of its places that is free. */
#ifndef DOCUMENT_WRITE_LABELS_H
#define DOCUMENT_WRITE_LABELS_H

#include "document/write/drawing.h"

/* What a text covers, about. */
typedef struct label_box {
    double left, top, right, bottom;
} label_box;

typedef struct labels {
    drawing *d;
    VEC(label_box) taken;
} labels;

typedef struct label_place {
    double x, y;
    text_anchor anchor;
} label_place;

/* The texts of d are taken. */
labels labels_of(drawing *d);

label_box label_box_of(drawing_style style, double x, double y, text_anchor anchor, str text);
bool label_boxes_touch(const label_box *one, const label_box *other);

/* Adds the text at the first place inside the drawing that touches no other text; false: no place is free. */
bool labels_put(labels *all, drawing_style style, const label_place *places, size_t count, str text);

/* The same near (x, y), above or below it and beside it; at a side first, by the anchor of (x, y). */
bool labels_put_near(labels *all, drawing_style style, label_place at, str text);

/* The same above or below it over the whole height of the drawing, for a text with a leader. */
bool labels_put_beside(labels *all, drawing_style style, label_place at, str text);

#endif
