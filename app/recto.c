/* recto.c: the window program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "recto-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (RectoApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Recto"); /* what a screen reader calls it */

  application = recto_application_new (G_APPLICATION_DEFAULT_FLAGS);
  g_application_set_option_context_parameter_string (G_APPLICATION (application), _ ("[FILE…]"));
  g_application_set_option_context_summary (
      G_APPLICATION (application),
      _ ("Opens desks (.recto) and imports articles; without a file, your own desk."));
  return g_application_run (G_APPLICATION (application), argc, argv);
}
