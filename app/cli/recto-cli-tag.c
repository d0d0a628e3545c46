/* recto-cli-tag.c: people, ranks, posts, units, captions and bylines of one text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-charset.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-entry-facts.h"
#include "recto-facts-table.h"
#include "recto-flat-text.h"
#include "recto-language.h"
#include "recto-recogniser.h"
#include "recto-tables.h"

/* The text as it is, since offsets count its characters. */
static char *
load_as_it_is (RectoCli *cli, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = recto_cli_load (cli, name, error);
  g_autoptr (GError) local_error = NULL;
  const char *encoding = NULL;
  char *text = bytes != NULL ? recto_decode_text (bytes, &encoding, &local_error) : NULL;

  if (bytes != NULL && text == NULL)
    g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: %s", name,
                 local_error->message);
  return text;
}

/* people.tsv of the folder, if it has one, as entries. Returns: (transfer full) */
static GPtrArray *
load_people (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "people.tsv", NULL);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&entries);
  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  bytes = g_bytes_new_take (contents, length);
  list = recto_facts_table_read (RECTO_ENTRY_PERSON, bytes, path, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      RectoEntry *entry = recto_entry_new_from_facts (g_ptr_array_index (list, i), error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
  return list != NULL ? g_steal_pointer (&entries) : NULL;
}

/* @folder: (nullable): in the place of the starter tables */
static RectoRecogniser *
make_recogniser (RectoCli *cli, const char *language, const char *folder, GError **error)
{
  g_autofree char *path = folder != NULL ? recto_cli_dup_path (cli, folder) : NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (RectoTables) tables = NULL;
  g_autoptr (GError) local_error = NULL;

  if (path != NULL && !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s: not a folder",
                   folder);
      return NULL;
    }
  tables = recto_tables_load (path, &local_error);
  if (tables != NULL && path != NULL)
    entries = load_people (path, &local_error);
  if (local_error != NULL)
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                           local_error->message);
      return NULL;
    }
  return recto_recogniser_new (language, tables, entries);
}

/* A first line that begins with "#" is a note on where the text comes from. */
static const char *
skip_note (const char *text)
{
  const char *end = text[0] == '#' && text[1] == ' ' ? strchr (text, '\n') : NULL;

  return end != NULL ? end + 1 : text;
}

static void
print_finding (RectoCli *cli,
               const RectoFinding *finding,
               const RectoFlatParagraph *paragraph,
               guint base)
{
  g_autofree char *start = g_strdup_printf ("%u", base + paragraph->start + finding->start);
  g_autofree char *end = g_strdup_printf ("%u", base + paragraph->start + finding->end);
  g_autofree char *surface = g_utf8_substring (paragraph->text, finding->start, finding->end);

  recto_cli_print_row (cli, start, end, recto_finding_type_to_name (finding->type),
                       finding->canonical, finding->person != NULL ? finding->person : "", surface,
                       NULL);
}

static gboolean
tag_text (RectoCli *cli,
          const RectoRecogniser *recogniser,
          const char *language,
          const char *text,
          GError **error)
{
  const char *article = skip_note (text);
  g_autoptr (GArray) paragraphs = recto_flat_text_read (article, language, error);
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (RectoPassage));
  g_autoptr (GPtrArray) findings = NULL;
  guint base = (guint) g_utf8_pointer_to_offset (text, article);

  if (paragraphs == NULL)
    return FALSE;
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const RectoFlatParagraph *paragraph = &g_array_index (paragraphs, RectoFlatParagraph, i);
      RectoPassage passage = { .text = paragraph->text, .kind = paragraph->kind };

      g_array_append_val (passages, passage);
    }
  findings = recto_recogniser_find (recogniser, (const RectoPassage *) (gpointer) passages->data,
                                    passages->len);
  recto_cli_print_row (cli, "start", "end", "type", "canonical", "person", "surface", NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const RectoFinding *finding = g_ptr_array_index (findings, i);

      print_finding (cli, finding,
                     &g_array_index (paragraphs, RectoFlatParagraph, finding->paragraph), base);
    }
  return TRUE;
}

RectoExit
recto_cli_tag (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *language = NULL;
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { "register", 0, 0, G_OPTION_ARG_FILENAME, &folder, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *text = NULL;
  g_autoptr (RectoRecogniser) recogniser = NULL;

  if (!recto_cli_parse ("tag", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("tag", arguments, 0, 1, error))
    return RECTO_EXIT_USAGE;
  if (language == NULL || !recto_language_is_tag (language))
    return recto_cli_refuse ("tag", "--lang=L is needed, the tag of a language such as vi or en",
                             error);
  text = load_as_it_is (cli, arguments[0] != NULL ? arguments[0] : "-", error);
  recogniser = text != NULL ? make_recogniser (cli, language, folder, error) : NULL;
  if (recogniser == NULL || !tag_text (cli, recogniser, language, text, error))
    return RECTO_EXIT_INPUT;
  return RECTO_EXIT_DONE;
}
