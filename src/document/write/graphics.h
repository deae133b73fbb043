/* The functions of cairo and Pango that are used. The libraries are loaded on demand: linking them would add
 * many milliseconds to the start of every command. */
#ifndef DOCUMENT_WRITE_GRAPHICS_H
#define DOCUMENT_WRITE_GRAPHICS_H

#include <pango/pangocairo.h>

#include <cairo-pdf.h>

#include "base/error.h"

#define GRAPHICS_CAIRO(each) \
    each(cairo_arc) each(cairo_close_path) each(cairo_create) each(cairo_destroy) each(cairo_fill) \
    each(cairo_fill_preserve) each(cairo_image_surface_create_for_data) each(cairo_line_to) \
    each(cairo_move_to) each(cairo_new_path) each(cairo_new_sub_path) each(cairo_paint) \
    each(cairo_pdf_surface_add_outline) each(cairo_pdf_surface_create_for_stream) \
    each(cairo_pdf_surface_set_metadata) each(cairo_rectangle) each(cairo_restore) each(cairo_save) \
    each(cairo_scale) each(cairo_set_dash) each(cairo_set_line_cap) each(cairo_set_line_join) \
    each(cairo_set_line_width) each(cairo_set_source_rgba) each(cairo_show_page) each(cairo_status) \
    each(cairo_stroke) each(cairo_surface_destroy) each(cairo_surface_finish) each(cairo_surface_flush) \
    each(cairo_surface_status) each(cairo_tag_begin) each(cairo_tag_end) each(cairo_translate)

#define GRAPHICS_PANGO(each) \
    each(pango_attr_background_new) each(pango_attr_foreground_new) each(pango_attr_list_insert) \
    each(pango_attr_letter_spacing_new) each(pango_attr_rise_new) each(pango_attr_scale_new) \
    each(pango_attr_list_new) each(pango_attr_list_unref) each(pango_attr_weight_new) \
    each(pango_font_description_free) each(pango_font_description_new) \
    each(pango_font_description_set_absolute_size) each(pango_font_description_set_family_static) \
    each(pango_font_description_set_weight) each(pango_layout_get_baseline) \
    each(pango_layout_get_iter) each(pango_layout_get_line_count) each(pango_layout_get_size) \
    each(pango_layout_get_unknown_glyphs_count) each(pango_layout_iter_free) \
    each(pango_layout_iter_get_line_extents) each(pango_layout_iter_get_line_readonly) \
    each(pango_layout_iter_next_line) each(pango_layout_set_alignment) each(pango_layout_set_attributes) \
    each(pango_layout_set_font_description) each(pango_layout_set_indent) each(pango_layout_set_justify) \
    each(pango_layout_set_text) each(pango_layout_set_width) each(pango_layout_set_wrap)

#define GRAPHICS_PANGO_CAIRO(each) \
    each(pango_cairo_create_layout) each(pango_cairo_layout_path) each(pango_cairo_show_layout) \
    each(pango_cairo_show_layout_line)

#define GRAPHICS_OBJECT(each) each(g_object_unref)

typedef struct graphics {
#define GRAPHICS_MEMBER(name) __typeof__(name) *(name);
    GRAPHICS_CAIRO(GRAPHICS_MEMBER) GRAPHICS_PANGO(GRAPHICS_MEMBER)
    GRAPHICS_PANGO_CAIRO(GRAPHICS_MEMBER) GRAPHICS_OBJECT(GRAPHICS_MEMBER)
#undef GRAPHICS_MEMBER
} graphics;

/* Fails: ERROR_IO, naming the package that is missing. */
bool graphics_load(const graphics **graphics_out, error *err) MUST_CHECK;

#endif
