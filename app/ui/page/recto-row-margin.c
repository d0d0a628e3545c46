/* recto-row-margin.c: what stands in the margins of a row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row-margin.h"

/* A layout whose first line stands on the first line of the text. */
static void
snapshot_beside (RectoLook *look,
                 GtkSnapshot *snapshot,
                 PangoLayout *layout,
                 const RectoExtent *place,
                 int y)
{
  int width = 0;
  gboolean at_end = !look->rtl;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (at_end ? place->x + place->width - width : place->x,
                                      y - PANGO_PIXELS (pango_layout_get_baseline (layout))));
  gtk_snapshot_append_layout (snapshot, layout, &look->palette.quiet);
  gtk_snapshot_restore (snapshot);
}

PangoLayout *
recto_row_margin_make_number (GtkWidget *row)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  PangoLayout *number = gtk_widget_create_pango_layout (row, NULL);

  pango_attr_list_insert (attrs, pango_attr_scale_new (0.83));
  pango_layout_set_attributes (number, attrs);

  return number;
}

void
recto_row_margin_snapshot_number (RectoLook *look,
                                  GtkSnapshot *snapshot,
                                  PangoLayout *number,
                                  int baseline)
{
  snapshot_beside (look, snapshot, number, &look->columns.number, baseline);
}

void
recto_row_margin_snapshot_kind (RectoLook *look,
                                GtkSnapshot *snapshot,
                                RectoKind kind,
                                int baseline)
{
  RectoColumns *columns = &look->columns;
  PangoLayout *layout = look->kinds[kind];
  RectoExtent start = look->facing ? columns->verso : columns->recto;
  int width = 0;

  if (columns->kind_up == 0)
    {
      snapshot_beside (look, snapshot, layout, &columns->kind, baseline);
      return;
    }

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (look->rtl)
    start.x += start.width - width;
  start.width = width;
  snapshot_beside (look, snapshot, layout, &start, look->paragraph_gap + columns->kind_up * 2 / 3);
}

static void
snapshot_shape (RectoLook *look,
                GtkSnapshot *snapshot,
                RectoShape shape,
                const RectoExtent *place,
                int y)
{
  RectoPalette *palette = &look->palette;
  GdkTexture *texture = recto_palette_get_shape (palette, shape);

  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (place->x, y, palette->shape, palette->shape));
}

void
recto_row_margin_snapshot_shape (RectoLook *look, GtkSnapshot *snapshot, RectoShape shape, int y)
{
  snapshot_shape (look, snapshot, shape, &look->columns.shape, y);
}

void
recto_row_margin_snapshot_marks (RectoLook *look,
                                 GtkSnapshot *snapshot,
                                 guint marks,
                                 int y,
                                 int bottom)
{
  /* The gravest first: a row of one line has room for one or two. */
  static const RectoShape order[] = {
    RECTO_SHAPE_PROBLEM, RECTO_SHAPE_WARNING, RECTO_SHAPE_CHANGED,
    RECTO_SHAPE_JOINED,  RECTO_SHAPE_VERIFY,  RECTO_SHAPE_COMMENT,
  };
  gboolean first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if ((marks & (1u << order[i])) != 0 && (first || y + look->palette.shape <= bottom))
      {
        first = FALSE;
        snapshot_shape (look, snapshot, order[i], &look->columns.marks, y);
        y += look->palette.shape * 3 / 2;
      }
}
