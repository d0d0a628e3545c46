/* recto.c: the window program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto"

#include "config.h"

#include <glib/gi18n.h>
#include <signal.h>

#include "recto-application.h"
#include "recto-cli-server.h"
#include "recto-heap.h"

/* Where a window holds a desk, recto-cli works through it. A desk that is only looked at is held by
 * nobody. @servers: (element-type RectoSession RectoCliServer) */
static void
on_desk_opened (RectoApplication *application, RectoSession *session, GHashTable *servers)
{
  g_autoptr (GError) error = NULL;
  RectoCliServer *server = NULL;

  if (recto_store_get_info (recto_session_get_store (session))->read_only)
    return;
  server = recto_cli_server_new (session, &error);
  if (server != NULL)
    g_hash_table_insert (servers, session, server);
  else /* the window works without */
    g_message ("Commands of recto-cli cannot be taken: %s", error->message);
}

static void
on_desk_closed (RectoApplication *application, RectoSession *session, GHashTable *servers)
{
  RectoCliServer *server = g_hash_table_lookup (servers, session);

  if (server != NULL)
    recto_cli_server_close (server);
  g_hash_table_remove (servers, session);
}

int
main (int argc, char **argv)
{
  g_autoptr (GHashTable) servers = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  g_autoptr (RectoApplication) application = NULL;

  recto_heap_share ();
  recto_application_spare_theme ();
  /* A limit on the size of files is a write that fails, which can be told and mended; it is no
   * reason to end. */
  signal (SIGXFSZ, SIG_IGN);
  recto_cli_set_locale ();
  gtk_disable_setlocale (); /* it would set it once more, as the environment has it */
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Recto"); /* what a screen reader calls it */

  application = recto_application_new (G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect (application, "desk-opened", G_CALLBACK (on_desk_opened), servers);
  g_signal_connect (application, "desk-closed", G_CALLBACK (on_desk_closed), servers);
  g_application_set_option_context_parameter_string (G_APPLICATION (application), _ ("[FILE…]"));
  g_application_set_option_context_summary (
      G_APPLICATION (application),
      _ ("Opens desks (.recto) and imports articles; without a file, your own desk."));
  return g_application_run (G_APPLICATION (application), argc, argv);
}
