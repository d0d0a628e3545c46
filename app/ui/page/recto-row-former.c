/* recto-row-former.c: what the translation said at another time, beneath it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row-former.h"

#define FORMER_SCALE 0.87 /* of the translation's letters */

PangoLayout *
recto_row_former_new (GtkWidget *cell, GtkTextDirection direction)
{
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  PangoLayout *former = gtk_widget_create_pango_layout (cell, NULL);

  pango_attr_list_insert (attrs, pango_attr_scale_new (FORMER_SCALE));
  pango_attr_list_insert (attrs, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (former, attrs);
  pango_layout_set_wrap (former, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (former,
                              direction == GTK_TEXT_DIR_RTL ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);

  return former;
}

int
recto_row_former_get_height (PangoLayout *former, const RectoLook *look)
{
  int height = 0;

  pango_layout_set_width (former, look->columns.recto.width * PANGO_SCALE);
  pango_layout_get_pixel_size (former, NULL, &height);

  return height + 2 * look->card_pad;
}

void
recto_row_former_snapshot (PangoLayout *former,
                           const RectoLook *look,
                           GtkSnapshot *snapshot,
                           int top)
{
  const RectoPalette *palette = &look->palette;
  const RectoExtent *extent = &look->columns.recto;
  int pad = look->card_pad;

  for (int x = 0; x < extent->width; x += 6 * palette->unit)
    gtk_snapshot_append_color (snapshot, &palette->faint,
                               &GRAPHENE_RECT_INIT (extent->x + x, top + pad,
                                                    MIN (3 * palette->unit, extent->width - x),
                                                    palette->unit));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (extent->x, top + 2 * pad));
  gtk_snapshot_append_layout (snapshot, former, &palette->quiet);
  gtk_snapshot_restore (snapshot);
}
