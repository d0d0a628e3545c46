/* recto-cli-register.c: the people, units, ranks, posts and house styles of the desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-output.h"
#include "recto-cli-register.h"
#include "recto-entry-facts.h"
#include "recto-session-handing.h"

static void
add_json_facts (JsonBuilder *builder, const RectoFacts *facts)
{
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->list->len; i++)
    {
      const RectoFact *fact = facts->list->pdata[i];
      const char grade[] = { fact->grade, '\0' };

      if (fact->what >= RECTO_FACT_NAME)
        continue; /* told by the entry's own keys */
      json_builder_begin_object (builder);
      recto_cli_json_string (builder, "what", recto_fact_kind_to_name (fact->what));
      recto_cli_json_string (builder, "language", fact->language);
      recto_cli_json_string (builder, "of", fact->of);
      recto_cli_json_string (builder, "text", fact->text);
      recto_cli_json_string (builder, "from", fact->from);
      recto_cli_json_string (builder, "to", fact->to);
      recto_cli_json_string (builder, "grade", grade);
      recto_cli_json_bool (builder, "verified", (fact->marks & RECTO_FACT_MARK_VERIFIED) != 0);
      recto_cli_json_bool (builder, "acting", (fact->marks & RECTO_FACT_MARK_ACTING) != 0);
      recto_cli_json_bool (builder, "former", (fact->marks & RECTO_FACT_MARK_FORMER) != 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* One of the desk, or, where the desk has none, of the tables, which has its key for an id. */
static void
print_item (RectoCli *cli, const RectoFacts *facts, gboolean json)
{
  RectoUid uid;
  const RectoEntry *entry = NULL;
  g_autofree char *id = NULL;
  g_autofree char *changed = NULL;
  const char *note = "";
  const char *by = "";
  gboolean verified = FALSE;
  JsonBuilder *builder = NULL;

  recto_key_to_uid (facts->kind, facts->key, &uid);
  entry = recto_session_find_entry (cli->session, &uid);
  id = entry != NULL ? recto_uid_to_string (&entry->uid) : g_strdup (facts->key);
  changed = entry != NULL ? recto_cli_format_time (entry->changed_at) : g_strdup ("");
  if (entry != NULL)
    {
      note = entry->note;
      by = entry->changed_by;
      verified = entry->verified;
    }
  if (!json)
    {
      recto_cli_print_row (cli, id, recto_facts_get_name (facts), note, verified ? "yes" : "no",
                           changed, by, NULL);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  recto_cli_json_string (builder, "id", id);
  recto_cli_json_string (builder, "kind", recto_entry_kind_to_name (facts->kind));
  recto_cli_json_string (builder, "name", recto_facts_get_name (facts));
  recto_cli_json_string (builder, "note", note);
  recto_cli_json_bool (builder, "verified", verified);
  recto_cli_json_string (builder, "changed", changed);
  recto_cli_json_string (builder, "by", by);
  add_json_facts (builder, facts);
  json_builder_end_object (builder);
  recto_cli_print_json (cli, builder);
}

static void
print_header (RectoCli *cli)
{
  recto_cli_print_row (cli, "id", "name", "note", "verified", "changed", "by", NULL);
}

static GError *
new_missing (RectoEntryKind kind, const char *word)
{
  return g_error_new (RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                      "The register has no %s “%s”", recto_entry_kind_to_name (kind), word);
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
  g_propagate_error (error, new_missing (kind, word));
  return NULL;
}

/* The register over the tables. Errors: of the tables, INVALID_DATA. Returns: (transfer full)
 * (element-type RectoFacts) */
static GPtrArray *
list_register (RectoCli *cli, RectoEntryKind kind, GError **error)
{
  RectoRegisterView view = { 0 };
  g_autoptr (RectoTables) tables = NULL;

  if (!recto_cli_view_register (cli, &view, error))
    return NULL;
  tables = (RectoTables *) view.tables;
  return recto_register_list (&view, kind, error);
}

static RectoExit
list_entries (RectoCli *cli, RectoEntryKind kind, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  list = list_register (cli, kind, error);
  if (list == NULL)
    return RECTO_EXIT_INPUT;
  if (!json)
    print_header (cli);
  for (guint i = 0; i < list->len; i++)
    print_item (cli, list->pdata[i], json);
  return RECTO_EXIT_DONE;
}

/* By its id or key, or else by its name as it is written. Returns: (nullable) */
static const RectoFacts *
find_facts (const GPtrArray *list, RectoEntryKind kind, const char *word)
{
  g_autofree char *name = recto_cli_normalize (word);
  RectoUid uid, other;

  recto_key_to_uid (kind, word, &uid);
  for (guint i = 0; i < list->len; i++)
    {
      const RectoFacts *facts = list->pdata[i];

      recto_key_to_uid (kind, facts->key, &other);
      if (recto_uid_equal (&uid, &other))
        return facts;
    }
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (recto_facts_get_name (list->pdata[i]), name) == 0)
      return list->pdata[i];
  return NULL;
}

static RectoExit
show_entry (RectoCli *cli, RectoEntryKind kind, const char *word, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  const RectoFacts *facts = NULL;

  if (!recto_cli_open_desk (cli, FALSE, error))
    return RECTO_EXIT_DESK;
  list = list_register (cli, kind, error);
  if (list == NULL)
    return RECTO_EXIT_INPUT;
  facts = g_utf8_validate (word, -1, NULL) ? find_facts (list, kind, word) : NULL;
  if (facts == NULL)
    {
      g_propagate_error (error, new_missing (kind, word));
      return RECTO_EXIT_INPUT;
    }
  if (!json)
    print_header (cli);
  print_item (cli, facts, json);
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

typedef struct
{
  char *name;
  char *note;
  char *output;
  gboolean json;
} Options;

/* Options that a verb does not take are wrong usage. */
static gboolean
has_only (const Options *options, gboolean texts, gboolean json, gboolean output)
{
  return (texts || (options->name == NULL && options->note == NULL)) && (json || !options->json) &&
         (output || options->output == NULL);
}

/* @words: the verb, then its arguments. */
static RectoExit
run_verb (RectoCli *cli, RectoEntryKind kind, char **words, const Options *options, GError **error)
{
  const char *verb = words[0] != NULL ? words[0] : "";
  guint n = g_strv_length (words);

  if (g_str_equal (verb, "list") && n == 1 && has_only (options, FALSE, TRUE, FALSE))
    return list_entries (cli, kind, options->json, error);
  if (g_str_equal (verb, "show") && n == 2 && has_only (options, FALSE, TRUE, FALSE))
    return show_entry (cli, kind, words[1], options->json, error);
  if (g_str_equal (verb, "add") && n == 2 && options->name == NULL &&
      has_only (options, TRUE, FALSE, FALSE))
    return add_entry (cli, kind, words[1], options->note, error);
  if (g_str_equal (verb, "set") && n == 2 && (options->name != NULL || options->note != NULL) &&
      has_only (options, TRUE, FALSE, FALSE))
    return set_entry (cli, kind, words[1], options->name, options->note, error);
  if (g_str_equal (verb, "import") && n == 2 && has_only (options, FALSE, FALSE, FALSE))
    return recto_cli_import_register (cli, kind, words[1], error);
  if (g_str_equal (verb, "export") && n == 1 && has_only (options, FALSE, FALSE, TRUE))
    return recto_cli_export_register (cli, kind, options->output, error);
  recto_cli_check_count (cli->argv[0], (char *[]){ NULL }, 1, 1, error);
  return RECTO_EXIT_USAGE;
}

/* A verb, then its arguments and the options that belong to it. */
static RectoExit
run_register (RectoCli *cli, RectoEntryKind kind, int argc, char **argv, GError **error)
{
  Options options = { 0 };
  const GOptionEntry entries[] = { { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, NULL, NULL },
                                   { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, NULL, NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL,
                                     NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  RectoExit code = RECTO_EXIT_USAGE;

  if (recto_cli_parse (argv[0], entries, argc, argv, &arguments, error))
    code = run_verb (cli, kind, arguments, &options, error);
  g_free (options.name);
  g_free (options.note);
  g_free (options.output);
  return code;
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

RectoExit
recto_cli_ranks (RectoCli *cli, int argc, char **argv, GError **error)
{
  return run_register (cli, RECTO_ENTRY_RANK, argc, argv, error);
}

RectoExit
recto_cli_posts (RectoCli *cli, int argc, char **argv, GError **error)
{
  return run_register (cli, RECTO_ENTRY_POST, argc, argv, error);
}

RectoExit
recto_cli_publications (RectoCli *cli, int argc, char **argv, GError **error)
{
  return run_register (cli, RECTO_ENTRY_STYLE, argc, argv, error);
}
