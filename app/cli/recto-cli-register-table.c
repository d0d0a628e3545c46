/* recto-cli-register-table.c: the register from and to tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-output.h"
#include "recto-cli-register.h"
#include "recto-facts-table.h"
#include "recto-session-handing.h"
#include "recto-session-take-table.h"

static gpointer
load_tables (gpointer unused, GError **error)
{
  return recto_tables_load (NULL, error);
}

static const RectoEntry *
find_entry (gpointer session, const RectoUid *uid)
{
  return recto_session_find_entry (session, uid);
}

gboolean
recto_cli_view_register (RectoCli *cli, RectoRegisterView *view, GError **error)
{
  view->tables = recto_cli_do_aside (cli, load_tables, NULL, error);
  if (view->tables == NULL)
    return FALSE;
  view->find = find_entry;
  view->data = cli->session;
  view->entries = recto_session_list_entries (cli->session);
  return TRUE;
}

RectoExit
recto_cli_export_register (RectoCli *cli, RectoEntryKind kind, const char *output, GError **error)
{
  RectoRegisterView view = { 0 };
  g_autoptr (RectoTables) tables = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GString *table = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (!recto_cli_view_register (cli, &view, error))
    return RECTO_EXIT_INPUT;
  tables = (RectoTables *) view.tables;
  table = recto_register_write (&view, kind, error);
  if (table == NULL)
    return RECTO_EXIT_INPUT;
  bytes = g_string_free_to_bytes (table);
  return recto_cli_put_out (cli, output, bytes, error);
}

/* How many of @plan are not on the desk yet. */
static guint
count_new (RectoCli *cli, const GPtrArray *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->len; i++)
    n += recto_session_find_entry (cli->session, &((RectoEntry *) plan->pdata[i])->uid) == NULL;
  return n;
}

static gboolean
take (RectoCli *cli, const GPtrArray *plan, GError **error)
{
  GAsyncResult *done = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  recto_session_take_table_async (cli->session, plan, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_session_take_table_finish (cli->session, result, error);
}

RectoExit
recto_cli_import_register (RectoCli *cli, RectoEntryKind kind, const char *file, GError **error)
{
  g_autoptr (GBytes) bytes = recto_cli_load (cli, file, error);
  g_autoptr (GPtrArray) list =
      bytes != NULL ? recto_facts_table_read (kind, bytes, file, error) : NULL;
  g_autoptr (RectoTables) tables = NULL;
  g_autoptr (GPtrArray) plan = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *counts = NULL;
  RectoRegisterView view = { 0 };
  guint n_new = 0;

  if (list == NULL)
    return RECTO_EXIT_INPUT;
  if (!recto_cli_open_desk (cli, TRUE, error))
    return RECTO_EXIT_DESK;
  if (!recto_cli_view_register (cli, &view, error))
    return RECTO_EXIT_INPUT;
  tables = (RectoTables *) view.tables;
  plan = recto_register_plan (&view, list, error);
  if (plan == NULL)
    {
      g_prefix_error (error, "%s: ", file);
      return RECTO_EXIT_INPUT;
    }
  missing = recto_register_list_missing (&view, list);
  n_new = count_new (cli, plan);
  if (plan->len > 0 && !take (cli, plan, error))
    return RECTO_EXIT_INPUT;
  for (guint i = 0; i < missing->len; i++)
    recto_cli_say (cli, "%s: %s", file, (const char *) missing->pdata[i]);
  counts = g_strdup_printf ("%u\t%u\t%u", n_new, plan->len - n_new, list->len - plan->len);
  recto_cli_print_line (cli, "new\tchanged\tsame");
  recto_cli_print_line (cli, counts);
  return missing->len > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}
