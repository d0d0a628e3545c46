/* recto-about.c: who made Recto, and under which licence.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

GtkWindow *
recto_about_new (GtkWindow *parent)
{
  static const char *const developers[] = { "The Recto authors", NULL };
  static const char *stands_on[] = {
    "GTK, libadwaita, GLib",        "Pango, cairo, GdkPixbuf", "SQLite", "ICU", "PCRE2",
    "libcmark, libxml2, JSON-GLib", "Enchant, Hunspell",       NULL
  };
  GtkWidget *about = g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE,
                                   "application-name", "Recto", "application-icon", RECTO_APP_ID,
                                   "version", PACKAGE_VERSION, "developer-name",
                                   _ ("The Recto authors"), "developers", developers, "comments",
                                   _ ("The facing-page desk for newsroom translators and editors"),
                                   "license-type", GTK_LICENSE_GPL_3_0,
                                   /* Translators: your own names, one a line */
                                   "translator-credits", _ ("translator-credits"), NULL);

  adw_about_window_add_credit_section (ADW_ABOUT_WINDOW (about), _ ("Stands on"), stands_on);
  return GTK_WINDOW (about);
}
