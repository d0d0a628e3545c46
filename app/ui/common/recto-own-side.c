/* recto-own-side.c: words of an article at the side where their script begins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-own-side.h"

void
recto_own_side_set (GtkLabel *label)
{
  gboolean rtl;
  PangoDirection own;

  g_return_if_fail (GTK_IS_LABEL (label));

  rtl = gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_RTL;
  /* Of the line, not of its first letter: digits go from left to right in any line. */
  own = pango_layout_line_get_resolved_direction (
      pango_layout_get_line_readonly (gtk_label_get_layout (label), 0));
  /* 0 is the side where the window begins. */
  gtk_label_set_xalign (label, own == (rtl ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL) ? 1 : 0);
}
