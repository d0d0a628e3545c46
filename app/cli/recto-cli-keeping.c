/* recto-cli-keeping.c: backups, going back to one, and what is done for a damaged desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-keeping.h"
#include "recto-session-keeping.h"
#include "recto-session-troubles.h"

/* A command without arguments and, unless @output is NULL, with -o FILE. */
static gboolean
parse_output (const char *name, int argc, char **argv, char **output, GError **error)
{
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, output, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;

  return recto_cli_parse (name, output != NULL ? entries : NULL, argc, argv, &arguments, error) &&
         recto_cli_check_count (name, arguments, 0, 0, error);
}

static RectoExit
copy_desk (RectoCli *cli, const char *output, GError **error)
{
  g_autofree char *path = recto_cli_dup_other_path (cli, output, error);
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *done = NULL;

  if (path == NULL)
    return RECTO_EXIT_INPUT;
  recto_session_copy_async (cli->session, path, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  return recto_session_copy_finish (cli->session, result, error) ? RECTO_EXIT_DONE
                                                                 : RECTO_EXIT_DESK;
}

static RectoBackup *
last_backup (const char *desk)
{
  g_autoptr (GPtrArray) backups = recto_backup_list (desk);
  const RectoBackup *last = recto_backup_get_last (backups);

  return last != NULL ? recto_backup_copy (last) : NULL;
}

RectoExit
recto_cli_backup (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *output = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GError) local_error = NULL;
  GAsyncResult *done = NULL;
  RectoStore *store = NULL;

  if (!parse_output ("backup", argc, argv, &output, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  if (output != NULL)
    return copy_desk (cli, output, error);

  store = recto_session_get_store (cli->session);
  if (!recto_session_flush (cli->session, error))
    return RECTO_EXIT_DESK;
  recto_store_backup_async (store, NULL, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  backup = recto_store_backup_finish (store, result, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return RECTO_EXIT_DESK;
    }
  if (backup == NULL) /* nothing was changed since the newest, which is as good */
    backup = last_backup (recto_store_get_path (store));
  if (backup != NULL)
    recto_cli_print_line (cli, backup->path);
  return RECTO_EXIT_DONE;
}

static void
print_backup (RectoCli *cli, gconstpointer item, gboolean json)
{
  const RectoBackup *backup = item;
  g_autofree char *made = recto_cli_format_time (backup->made_at);
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, backup->size);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, made, size, backup->path, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "made", made);
  recto_cli_json_int (builder, "size", (gint64) backup->size);
  recto_cli_json_string (builder, "path", backup->path);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

/* Names of files are read; no desk is opened. */
RectoExit
recto_cli_backups (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *desk = recto_cli_dup_desk_path (cli);
  g_autoptr (GPtrArray) backups = NULL;

  if (!recto_cli_parse_listing (argc, argv, &arguments, &json, error) ||
      !recto_cli_check_count ("backups", arguments, 0, 0, error))
    return RECTO_EXIT_USAGE;
  backups = recto_backup_list (desk);
  return recto_cli_print_list (cli, backups, "made\tsize\tpath", print_backup, json);
}

/* "latest", a file, or the name of one of the desk's backups. Errors: INPUT. */
static char *
find_backup (RectoCli *cli, const char *desk, const char *name, GError **error)
{
  g_autoptr (GPtrArray) backups = recto_backup_list (desk);
  const RectoBackup *last = recto_backup_get_last (backups);
  g_autofree char *path = NULL;

  if (g_str_equal (name, "latest"))
    {
      if (last == NULL)
        g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                             "The desk has no backup");
      return last != NULL ? g_strdup (last->path) : NULL;
    }
  for (guint i = 0; i < backups->len; i++)
    {
      const RectoBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *base = g_path_get_basename (backup->path);

      if (g_str_equal (base, name))
        return g_strdup (backup->path);
    }
  path = recto_cli_dup_other_path (cli, name, error);
  if (path == NULL || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s", name,
               g_file_test (path, G_FILE_TEST_EXISTS) ? "it is no plain file"
                                                      : "there is no such backup");
  return NULL;
}

/* What going back to a backup cost. @aside: the desk that was. One too damaged to be read is no
 * reason to stay with it. */
static RectoBackupDifference *
compare (RectoCli *cli, const char *aside, const char *backup)
{
  g_autoptr (GError) error = NULL;
  RectoBackupDifference *difference = recto_backup_compare (aside, backup, &error);

  if (difference == NULL)
    recto_cli_say (cli, "What the backup has not got cannot be told: %s", error->message);
  else if (!difference->whole)
    recto_cli_say (cli, "Something of the desk cannot be read: there may be more that the backup "
                        "has not got");
  return difference;
}

static void
print_difference (RectoCli *cli, const RectoBackupDifference *difference)
{
  g_autofree char *edits = g_strdup_printf ("%u", difference->n_edits);

  recto_cli_print_row (cli, "edits-since", edits, NULL);
  for (guint i = 0; i < difference->titles->len; i++)
    recto_cli_print_row (cli, "changed-since", g_ptr_array_index (difference->titles, i), NULL);
}

static gboolean
restore (RectoCli *cli, const char *desk, const char *backup, char **aside, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (!recto_backup_restore (desk, backup, aside, &failure))
    if (!recto_cli_wait_for_desk (cli, &failure))
      {
        recto_cli_blame_file (g_steal_pointer (&failure), error);
        return FALSE;
      }
  return TRUE;
}

RectoExit
recto_cli_restore (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *desk = recto_cli_dup_desk_path (cli);
  g_autofree char *backup = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (RectoBackupDifference) difference = NULL;

  if (!recto_cli_parse ("restore", NULL, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("restore", arguments, 1, 1, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_check_closed (cli, error))
    return RECTO_EXIT_DESK;
  backup = find_backup (cli, desk, arguments[0], error);
  if (backup == NULL)
    return RECTO_EXIT_INPUT;
  if (!restore (cli, desk, backup, &aside, error))
    return RECTO_EXIT_DESK;
  recto_cli_print_row (cli, "what", "which", NULL);
  recto_cli_print_row (cli, "restored", backup, NULL);
  if (aside == NULL) /* there was no desk */
    return RECTO_EXIT_DONE;
  recto_cli_print_row (cli, "put-aside", aside, NULL);
  difference = compare (cli, aside, backup);
  if (difference != NULL)
    print_difference (cli, difference);
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_compact (RectoCli *cli, int argc, char **argv, GError **error)
{
  guint64 saved = 0;
  g_autofree char *line = NULL;

  if (!parse_output ("compact", argc, argv, NULL, error))
    return RECTO_EXIT_USAGE;
  cli->alone = TRUE; /* no window can be kept waiting for so long */
  if (!recto_cli_open_desk (cli, FALSE, error) ||
      !recto_store_compact (recto_session_get_store (cli->session), &saved, error))
    return RECTO_EXIT_DESK;
  line = g_strdup_printf ("%" G_GUINT64_FORMAT, saved);
  recto_cli_print_row (cli, "saved", NULL);
  recto_cli_print_row (cli, line, NULL);
  return RECTO_EXIT_DONE;
}

static RectoSalvage *
salvage_desk (RectoCli *cli, const char *desk, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  RectoSalvage *salvage = NULL;

  while ((salvage = recto_desk_salvage (desk, path, &failure)) == NULL)
    if (!recto_cli_wait_for_desk (cli, &failure))
      {
        g_propagate_error (error, g_steal_pointer (&failure));
        return NULL;
      }
  return salvage;
}

RectoExit
recto_cli_salvage (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *output = NULL;
  g_autofree char *desk = recto_cli_dup_desk_path (cli);
  g_autofree char *path = NULL;
  g_autoptr (RectoSalvage) salvage = NULL;

  if (!parse_output ("salvage", argc, argv, &output, error))
    return RECTO_EXIT_USAGE;
  if (output == NULL)
    return recto_cli_refuse ("salvage", "-o FILE is needed", error);
  if (!recto_cli_check_closed (cli, error))
    return RECTO_EXIT_DESK;
  path = recto_cli_dup_other_path (cli, output, error);
  if (path == NULL)
    return RECTO_EXIT_INPUT;
  salvage = salvage_desk (cli, desk, path, error);
  if (salvage == NULL)
    return RECTO_EXIT_DESK;
  recto_cli_say (cli, "Articles brought over whole: %u", salvage->n_articles);
  for (guint i = 0; i < salvage->lost->len; i++)
    recto_cli_print_line (cli, g_ptr_array_index (salvage->lost, i));
  return salvage->lost->len > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}

RectoExit
recto_cli_rescue (RectoCli *cli, int argc, char **argv, GError **error)
{
  gboolean drop = FALSE;
  const GOptionEntry entries[] = { { "drop", 0, 0, G_OPTION_ARG_NONE, &drop, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RectoRescueResult) rescued = NULL;
  g_autofree char *applied = NULL;
  g_autofree char *beside = NULL;
  g_autofree char *lost = NULL;
  GAsyncResult *done = NULL;

  if (!recto_cli_parse ("rescue", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("rescue", arguments, 0, 0, error))
    return RECTO_EXIT_USAGE;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  recto_session_rescue_async (cli->session, !drop, recto_cli_on_done, &done);
  result = recto_cli_wait (cli, &done);
  rescued = recto_session_rescue_finish (cli->session, result, error);
  if (rescued == NULL)
    return RECTO_EXIT_DESK;
  applied = g_strdup_printf ("%u", rescued->n_applied);
  beside = g_strdup_printf ("%u", rescued->n_beside);
  lost = g_strdup_printf ("%u", rescued->n_lost);
  recto_cli_print_row (cli, "applied", "beside", "lost", "kept", NULL);
  recto_cli_print_row (cli, applied, beside, lost, rescued->kept != NULL ? rescued->kept : "",
                       NULL);
  return rescued->n_lost > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}
