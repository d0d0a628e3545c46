/* recto-fit-text.c: windows as large as their text asks for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-fit-text.h"

#define USUAL_DPI (96 * 1024.0) /* as the setting counts them */
#define MOST 2.0                /* larger text wraps */

static int
grow (int size, double factor, int room)
{
  /* -1: as much as it needs. */
  return size > 0 ? MAX (size, MIN ((int) (size * factor), room)) : size;
}

void
recto_fit_text (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);
  int dpi = 0, width, height;
  double factor;

  g_return_if_fail (GTK_IS_WINDOW (window));

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-xft-dpi", &dpi, NULL);
  factor = CLAMP (dpi / USUAL_DPI, 1, MOST);
  if (parent == NULL || factor <= 1)
    return;
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window,
                               grow (width, factor, gtk_widget_get_width (GTK_WIDGET (parent))),
                               grow (height, factor, gtk_widget_get_height (GTK_WIDGET (parent))));
}
