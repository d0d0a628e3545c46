/* recto-fit-text.c: windows as large as their text asks for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-fit-text.h"

#include <adwaita.h>

#define USUAL_DPI (96 * 1024.0) /* as the setting counts them */
#define MOST 2.0                /* larger text wraps */
#define LARGE 1.25

static int
grow (int size, double factor, int room)
{
  /* -1: as much as it needs. */
  return size > 0 ? MAX (size, MIN ((int) (size * factor), room)) : size;
}

/* What holds lists narrow counts in pixels too. */
static void
widen_clamps (GtkWidget *widget, double factor)
{
  if (ADW_IS_CLAMP (widget))
    {
      AdwClamp *clamp = ADW_CLAMP (widget);

      adw_clamp_set_maximum_size (clamp, (int) (adw_clamp_get_maximum_size (clamp) * factor));
      adw_clamp_set_tightening_threshold (
          clamp, (int) (adw_clamp_get_tightening_threshold (clamp) * factor));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    widen_clamps (child, factor);
}

/* 1 to MOST */
static double
get_scale (void)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return CLAMP (dpi / USUAL_DPI, 1, MOST);
}

void
recto_fit_text (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);
  int width, height;
  double factor;

  g_return_if_fail (GTK_IS_WINDOW (window));

  factor = get_scale ();
  if (parent == NULL || factor <= 1)
    return;
  widen_clamps (GTK_WIDGET (window), factor);
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window,
                               grow (width, factor, gtk_widget_get_width (GTK_WIDGET (parent))),
                               grow (height, factor, gtk_widget_get_height (GTK_WIDGET (parent))));
}

gboolean
recto_text_is_large (void)
{
  return get_scale () > LARGE;
}
