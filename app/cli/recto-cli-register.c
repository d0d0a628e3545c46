/* recto-cli-register.c: the people and units of the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-session-handing.h"

static void
print_entry (RectoCli *cli, const RectoEntry *entry, gboolean json)
{
  g_autofree char *uid = recto_uid_to_string (&entry->uid);
  g_autofree char *changed = recto_cli_format_time (entry->changed_at);
  JsonBuilder *builder = NULL;

  if (!json)
    {
      recto_cli_print_row (cli, uid, entry->name, entry->note, entry->verified ? "yes" : "no",
                           changed, entry->changed_by, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", uid);
  recto_cli_json_string (builder, "kind", recto_entry_kind_to_name (entry->kind));
  recto_cli_json_string (builder, "name", entry->name);
  recto_cli_json_string (builder, "note", entry->note);
  recto_cli_json_bool (builder, "verified", entry->verified);
  recto_cli_json_string (builder, "changed", changed);
  recto_cli_json_string (builder, "by", entry->changed_by);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static void
print_header (RectoCli *cli)
{
  recto_cli_print_row (cli, "id", "name", "note", "verified", "changed", "by", NULL);
}

/* By its id, or by its name as it is written. Errors: RECTO_SESSION_ERROR_MISSING. */
static const RectoEntry *
find_entry (RectoCli *cli, RectoEntryKind kind, const char *word, GError **error)
{
  const GPtrArray *entries = recto_session_list_entries (cli->session);
  g_autofree char *name = recto_cli_normalize (word);
  RectoUid uid = RECTO_UID_NONE;
  gboolean is_id = recto_uid_from_string (word, &uid);

  for (guint i = 0; i < entries->len; i++)
    {
      const RectoEntry *entry = g_ptr_array_index (entries, i);

      if (entry->kind == kind &&
          (is_id ? recto_uid_equal (&entry->uid, &uid) : g_strcmp0 (entry->name, name) == 0))
        return entry;
    }
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
               "The register has no %s “%s”", recto_entry_kind_to_name (kind), word);
  return NULL;
}

static RectoExit
list_entries (RectoCli *cli, RectoEntryKind kind, gboolean json, GError **error)
{
  const GPtrArray *entries = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  entries = recto_session_list_entries (cli->session);
  if (!json)
    print_header (cli);
  for (guint i = 0; i < entries->len; i++)
    if (((const RectoEntry *) g_ptr_array_index (entries, i))->kind == kind)
      print_entry (cli, g_ptr_array_index (entries, i), json);
  return RECTO_EXIT_DONE;
}

static RectoExit
show_entry (RectoCli *cli, RectoEntryKind kind, const char *word, gboolean json, GError **error)
{
  const RectoEntry *entry = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  entry = find_entry (cli, kind, word, error);
  if (entry == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    print_header (cli);
  print_entry (cli, entry, json);
  return RECTO_EXIT_DONE;
}

static RectoExit
add_entry (RectoCli *cli, RectoEntryKind kind, const char *word, const char *note, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *uid = NULL;
  g_autoptr (RectoEntry) entry = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  name = g_utf8_validate (word, -1, NULL) ? recto_cli_normalize (word) : g_strdup ("");
  entry = recto_session_add_entry (cli->session, kind, name, note != NULL ? note : "", error);
  if (entry == NULL)
    return RECTO_EXIT_INPUT;
  uid = recto_uid_to_string (&entry->uid);
  recto_cli_print_line (cli, uid);
  return RECTO_EXIT_DONE;
}

static RectoExit
set_entry (RectoCli *cli,
           RectoEntryKind kind,
           const char *word,
           const char *name,
           const char *note,
           GError **error)
{
  g_autofree char *new_name = name != NULL ? recto_cli_normalize (name) : NULL;
  const RectoEntry *entry = NULL;
  RectoUid uid = RECTO_UID_NONE;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  entry = find_entry (cli, kind, word, error);
  if (entry == NULL)
    return RECTO_EXIT_INPUT;
  uid = entry->uid; /* the entry may go when it is changed */
  return recto_session_change_entry (cli->session, &uid, new_name, note, error) ? RECTO_EXIT_DONE
                                                                                : RECTO_EXIT_INPUT;
}

/* "people" and "units": a verb, then its arguments and the options that belong to it. */
static RectoExit
run_register (RectoCli *cli, RectoEntryKind kind, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
                                   { "note", 0, 0, G_OPTION_ARG_STRING, &note, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  const char *verb = NULL;
  guint n = 0;

  if (!recto_cli_parse (argv[0], entries, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  verb = arguments[0] != NULL ? arguments[0] : "";
  n = g_strv_length (arguments);
  if (g_str_equal (verb, "list") && n == 1 && name == NULL && note == NULL)
    return list_entries (cli, kind, json, error);
  if (g_str_equal (verb, "show") && n == 2 && name == NULL && note == NULL)
    return show_entry (cli, kind, arguments[1], json, error);
  if (g_str_equal (verb, "add") && n == 2 && name == NULL && !json)
    return add_entry (cli, kind, arguments[1], note, error);
  if (g_str_equal (verb, "set") && n == 2 && (name != NULL || note != NULL) && !json)
    return set_entry (cli, kind, arguments[1], name, note, error);
  recto_cli_check_count (argv[0], (char *[]){ NULL }, 1, 1, error);
  return RECTO_EXIT_USAGE;
}

RectoExit
recto_cli_people (RectoCli *cli, int argc, char **argv, GError **error)
{
  return run_register (cli, RECTO_ENTRY_PERSON, argc, argv, error);
}

RectoExit
recto_cli_units (RectoCli *cli, int argc, char **argv, GError **error)
{
  return run_register (cli, RECTO_ENTRY_UNIT, argc, argv, error);
}
