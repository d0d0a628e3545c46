/* recto-cli-register-history.c: what was changed in the register, and by whom; undone and redone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-register.h"

/* What an edit did to the entry. */
static const char *
name_deed (const RectoRegisterEdit *edit)
{
  const RectoEntry *before = edit->before, *after = edit->after;

  if (before == NULL)
    return "add";
  if (after == NULL || (after->gone && !before->gone))
    return "remove";
  if (before->gone && !after->gone)
    return "bring-back";
  if (!recto_uid_equal (&before->merged_into, &after->merged_into))
    return recto_uid_is_none (&after->merged_into) ? "split" : "merge";
  return "change";
}

static void
print_edit (RectoCli *cli, const RectoRegisterEdit *edit, gboolean json)
{
  const RectoEntry *shown = edit->after != NULL ? edit->after : edit->before;
  g_autofree char *entry = recto_uid_to_string (&edit->entry);
  g_autofree char *step = recto_uid_to_string (&edit->step);
  g_autofree char *when = recto_cli_format_time (edit->made_at);
  const char *kind = recto_entry_kind_to_name (shown->kind);
  const char *was = edit->before != NULL ? edit->before->name : "";
  const char *is = edit->after != NULL ? edit->after->name : "";
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, when, edit->who, name_deed (edit), kind, entry, was, is, step,
                           edit->stands ? "yes" : "no", NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "made", when);
  recto_cli_json_string (builder, "by", edit->who);
  recto_cli_json_string (builder, "deed", name_deed (edit));
  recto_cli_json_string (builder, "kind", kind);
  recto_cli_json_string (builder, "id", entry);
  recto_cli_json_string (builder, "before", was);
  recto_cli_json_string (builder, "after", is);
  recto_cli_json_string (builder, "step", step);
  recto_cli_json_bool (builder, "stands", edit->stands);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static RectoExit
print_history (RectoCli *cli, const char *id, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) edits = NULL;
  RectoUid uid = RECTO_UID_NONE;

  if (id != NULL && !recto_cli_parse_id (id, &uid, error))
    return RECTO_EXIT_INPUT;
  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  edits =
      recto_session_list_register_edits (cli->session, id != NULL ? &uid : NULL, G_MAXUINT, error);
  if (edits == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    recto_cli_print_row (cli, "made", "by", "deed", "kind", "id", "before", "after", "step",
                         "stands", NULL);
  for (guint i = 0; i < edits->len; i++)
    print_edit (cli, edits->pdata[i], json);
  return RECTO_EXIT_DONE;
}

static RectoExit
move_by_a_step (RectoCli *cli, gboolean back, GError **error)
{
  gboolean done;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  done = back ? recto_session_undo_register (cli->session, error)
              : recto_session_redo_register (cli->session, error);
  return done ? RECTO_EXIT_DONE : RECTO_EXIT_INPUT;
}

RectoExit
recto_cli_register (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_auto (GStrv) arguments = NULL;
  gboolean json = FALSE;
  guint n;

  if (!recto_cli_parse_listing (argc, argv, &arguments, &json, error))
    return RECTO_EXIT_USAGE;
  n = g_strv_length (arguments);
  if (n >= 1 && n <= 2 && g_str_equal (arguments[0], "history"))
    return print_history (cli, arguments[1], json, error);
  if (n == 1 && !json && g_str_equal (arguments[0], "undo"))
    return move_by_a_step (cli, TRUE, error);
  if (n == 1 && !json && g_str_equal (arguments[0], "redo"))
    return move_by_a_step (cli, FALSE, error);
  recto_cli_check_count (argv[0], (char *[]){ NULL }, 1, 1, error);
  return RECTO_EXIT_USAGE;
}
