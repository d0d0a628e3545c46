/* recto-cli-check.c: what an editor would look at in a translation beside its source.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-charset.h"
#include "recto-check-pair.h"
#include "recto-check-style.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-known-names.h"
#include "recto-language.h"
#include "recto-speller.h"

#define DEFAULT_HOUSE "pano"

/* The text as it is, since places count its characters. */
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

/* Where the lines of a text begin, in code points, and behind the last one where it ends. Returns:
 * (transfer full) (element-type guint) */
static GArray *
find_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint));
  guint place = 0;

  g_array_append_val (lines, place);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      place += 1;
      if (*p == '\n')
        g_array_append_val (lines, place);
    }
  place += 1;
  g_array_append_val (lines, place);
  return lines;
}

/* The last line that begins at @place or before it. */
static guint
find_line (const GArray *lines, guint place)
{
  guint low = 0, high = lines->len - 1;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lines, guint, middle) <= place)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* One thing that was found, of the rules or of the dictionary. */
typedef struct
{
  guint row;
  RectoSide side;
  guint start, end; /* code points of the row; both 0: the row as a whole */
  const char *check;
  const char *severity;
  char *message; /* owned */
} Found;

static void
found_clear (gpointer data)
{
  g_free (((Found *) data)->message);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a, *other = b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  if (one->side != other->side)
    return one->side < other->side ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return strcmp (one->check, other->check);
}

static void
print_found (RectoCli *cli, const RectoCheckPair *pair, GArray *const lines[2], const Found *found)
{
  const GArray *places = pair->places[found->side]->pdata[found->row];
  guint last = places->len - 1;
  gboolean whole = found->start == 0 && found->end == 0;
  guint start = g_array_index (places, guint, MIN (found->start, last));
  guint end = whole            ? g_array_index (places, guint, last)
              : found->end > 0 ? g_array_index (places, guint, MIN (found->end, last) - 1) + 1
                               : start;
  guint line = find_line (lines[found->side], start);
  guint from = g_array_index (lines[found->side], guint, line);
  guint to = g_array_index (lines[found->side], guint, line + 1) - 1;
  g_autofree char *line_text = g_strdup_printf ("%u", line + 1);
  g_autofree char *start_text = g_strdup_printf ("%u", start - from);
  g_autofree char *end_text = g_strdup_printf ("%u", MAX (MIN (end, to), start) - from);

  recto_cli_print_row (cli, recto_side_to_name (found->side), line_text, start_text, end_text,
                       found->check, found->severity, found->message, NULL);
}

static void
run_rules (const RectoCheckText *text, GArray *list)
{
  g_autoptr (GPtrArray) results =
      recto_checks_run (text, (1u << RECTO_N_CHECKS) - 1, 0, text->n_rows);

  for (guint i = 0; i < results->len; i++)
    {
      const RectoCheckResult *result = results->pdata[i];
      Found found = { result->row,
                      result->side,
                      result->start,
                      result->end,
                      recto_check_family_to_name (result->family),
                      recto_check_severity_to_name (result->severity),
                      g_strdup (result->message) };

      g_array_append_val (list, found);
    }
}

/* Names of the source, and what was recognised in the translation, are no words to be judged. */
static RectoWordSet *
list_names (const RectoCheckText *text)
{
  RectoWordSet *names = recto_word_set_new ();

  for (guint i = 0; i < text->n_rows; i++)
    {
      const GPtrArray *found = text->rows[i].names[RECTO_SIDE_TARGET];

      recto_word_set_add_names_of (names, text->rows[i].source, text->source_language);
      for (guint k = 0; found != NULL && k < found->len; k++)
        {
          const RectoFinding *finding = g_ptr_array_index (found, k);

          if (finding->type == RECTO_FINDING_PERSON)
            recto_word_set_add_words_of (names, finding->canonical, text->target_language);
        }
    }
  return names;
}

/* Whether the rules say something of these letters already, and more to the point. */
static gboolean
is_told (const GArray *list, guint n_rules, guint row, const RectoSpellingMark *mark)
{
  for (guint i = 0; i < n_rules; i++)
    {
      const Found *found = &g_array_index (list, Found, i);

      if (found->row == row && found->side == RECTO_SIDE_TARGET && found->start < mark->end &&
          mark->start < found->end)
        return TRUE;
    }
  return FALSE;
}

/* Without a dictionary of the language nothing is misspelt. */
static void
run_speller (RectoCli *cli, const RectoCheckText *text, GArray *list)
{
  g_autoptr (RectoSpeller) speller = recto_speller_new (text->target_language);
  g_autoptr (RectoWordSet) names = NULL;
  guint n_rules = list->len;

  if (recto_speller_get_dictionary (speller) == NULL)
    {
      const char *package = recto_speller_package_for (text->target_language);

      recto_cli_say (cli, "there is no dictionary for “%s”%s%s: spelling was not looked at",
                     text->target_language, package != NULL ? "; install the package " : "",
                     package != NULL ? package : "");
      return;
    }
  names = list_names (text);
  for (guint row = 0; row < text->n_rows; row++)
    {
      const char *target = text->rows[row].target;
      g_autoptr (GArray) marks = recto_speller_check (speller, target, names);

      for (guint i = 0; i < marks->len; i++)
        {
          const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);
          g_autofree char *word = g_utf8_substring (target, mark->start, mark->end);
          Found found = { row,        RECTO_SIDE_TARGET, mark->start, mark->end,
                          "spelling", "warning",         NULL };

          if (mark->kind != RECTO_SPELLING_ERROR || is_told (list, n_rules, row, mark))
            continue;
          found.message = g_strdup_printf ("“%s” is in no dictionary", word);
          g_array_append_val (list, found);
        }
    }
}

static RectoExit
print_results (RectoCli *cli,
               const RectoCheckPair *pair,
               const char *const texts[2],
               const RectoCheckHouse *house)
{
  RectoCheckText text = recto_check_texts_get (pair->texts, house, recto_known_names_get_tables ());
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Found));
  GArray *lines[2] = { find_lines (texts[0]), find_lines (texts[1]) };

  g_array_set_clear_func (list, found_clear);
  run_rules (&text, list);
  run_speller (cli, &text, list);
  g_array_sort (list, compare_found);
  recto_cli_print_row (cli, "side", "line", "start", "end", "check", "severity", "message", NULL);
  for (guint i = 0; i < list->len; i++)
    print_found (cli, pair, lines, &g_array_index (list, Found, i));
  g_array_unref (lines[0]);
  g_array_unref (lines[1]);
  return list->len > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}

static void
recognise (RectoCheckPair *pair, const RectoTables *tables, const char *const languages[2])
{
  g_autoptr (RectoRecogniser) source = recto_recogniser_new (languages[0], tables, NULL);
  g_autoptr (RectoRecogniser) target = recto_recogniser_new (languages[1], tables, NULL);
  g_autoptr (RectoPairer) pairer = recto_pairer_new (tables);
  const RectoRecogniser *const recognisers[2] = { source, target };

  recto_check_texts_recognise (pair->texts, recognisers, pairer);
}

static RectoExit
check_files (RectoCli *cli,
             char **names,
             const char *const languages[2],
             const RectoCheckHouse *house,
             GError **error)
{
  g_autofree char *source = load_as_it_is (cli, names[0], error);
  g_autofree char *target = source != NULL ? load_as_it_is (cli, names[1], error) : NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RectoCheckPair) pair = NULL;

  if (target == NULL)
    return RECTO_EXIT_INPUT;
  pair = recto_check_pair_new (source, target, languages, &local_error);
  if (pair == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, "%s, %s: %s", names[0],
                   names[1], local_error->message);
      return RECTO_EXIT_INPUT;
    }
  recognise (pair, recto_known_names_get_tables (), languages);
  return print_results (cli, pair, (const char *const[]){ source, target }, house);
}

RectoExit
recto_cli_check (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *house = NULL;
  gboolean abridged = FALSE, json = FALSE;
  const GOptionEntry entries[] = { { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
                                   { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
                                   { "house", 0, 0, G_OPTION_ARG_STRING, &house, NULL, NULL },
                                   { "abridged", 0, 0, G_OPTION_ARG_NONE, &abridged, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (RectoCheckStyle) style = NULL;
  const RectoFacts *facts = NULL;

  if (!recto_cli_parse ("check", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("check", arguments, 1, 2, error))
    return RECTO_EXIT_USAGE;
  if (arguments[1] == NULL)
    {
      if (from == NULL && to == NULL && house == NULL && !abridged)
        return recto_cli_check_article (cli, arguments[0], json, error);
      return recto_cli_refuse ("check", "an article of the desk has its languages and its house",
                               error);
    }
  if (from == NULL || to == NULL || !recto_language_is_tag (from) || !recto_language_is_tag (to))
    return recto_cli_refuse (
        "check", "--from=L and --to=L are needed, the tags of languages such as vi and en", error);
  facts = recto_tables_find (recto_known_names_get_tables (), RECTO_ENTRY_STYLE,
                             house != NULL ? house : DEFAULT_HOUSE);
  if (facts == NULL && house != NULL)
    return recto_cli_refuse ("check", "--house is none of the house styles that come with Recto",
                             error);
  style = recto_check_style_new (facts);
  style->house.abridged = abridged;
  return check_files (cli, arguments, (const char *const[]){ from, to }, &style->house, error);
}
