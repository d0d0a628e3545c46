/* recto-cli-texts.c: the commands that need no desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-diff.h"
#include "recto-language.h"
#include "recto-segmenter.h"
#include "recto-speller.h"
#include "recto-words.h"

#define MAX_SUGGESTIONS 6

/* What every command here has: a language, and one file or standard input. */
static gboolean
check_form (const char *name, char **arguments, const char *language, GError **error)
{
  if (!recto_cli_check_count (name, arguments, 0, 1, error))
    return FALSE;
  if (language != NULL && recto_language_is_tag (language))
    return TRUE;
  g_set_error (error, RECTO_CLI_ERROR, RECTO_CLI_ERROR_USAGE,
               "%s: --lang=L is needed, the tag of a language such as vi or en", name);
  return FALSE;
}

static char *
load_only_file (RectoCli *cli,
                const char *name,
                char **arguments,
                const char *language,
                GError **error)
{
  if (!check_form (name, arguments, language, error))
    return NULL;
  return recto_cli_load_text (cli, arguments[0] != NULL ? arguments[0] : "-", error);
}

/* One sentence a line; a newline within one is written as \n. */
static void
print_sentences (RectoCli *cli, RectoSegmenter *segmenter, const char *text, gsize length)
{
  g_autoptr (GArray) ends = recto_segmenter_split (segmenter, text, (gssize) length);
  gsize start = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);
      g_autofree char *sentence = g_strndup (text + start, end - start);
      g_auto (GStrv) lines = g_strsplit (g_strstrip (sentence), "\n", -1);
      g_autofree char *line = g_strjoinv ("\\n", lines);

      recto_cli_print_line (cli, line);
      start = end;
    }
}

/* Paragraphs of a text: stretches between empty lines. */
static void
segment_text (RectoCli *cli, RectoSegmenter *segmenter, const char *text)
{
  const char *at = text + strspn (text, "\n");

  while (*at != '\0')
    {
      const char *end = strstr (at, "\n\n");
      gsize length = end != NULL ? (gsize) (end - at) : strlen (at);

      print_sentences (cli, segmenter, at, length);
      at += length;
      at += strspn (at, "\n");
      if (*at != '\0')
        recto_cli_print_line (cli, "");
    }
}

/* Paragraphs that end with NUL, in and out. */
static gboolean
segment_nul (RectoCli *cli, RectoSegmenter *segmenter, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = recto_cli_load (cli, name, error);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  const char *end = data + size;

  if (bytes == NULL)
    return FALSE;
  for (const char *at = data; at < end;)
    {
      const char *nul = memchr (at, '\0', (gsize) (end - at));
      gsize length = nul != NULL ? (gsize) (nul - at) : (gsize) (end - at);

      if (!g_utf8_validate (at, (gssize) length, NULL))
        {
          g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
                       "%s: byte %td: not UTF-8", name, at - data);
          return FALSE;
        }
      print_sentences (cli, segmenter, at, length);
      recto_cli_print_bytes (cli, "", 1);
      at += length + (nul != NULL ? 1 : 0);
    }
  return TRUE;
}

RectoExit
recto_cli_segment (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *language = NULL;
  gboolean nul = FALSE;
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { "null", '0', 0, G_OPTION_ARG_NONE, &nul, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) rules = NULL;
  g_autoptr (RectoSegmenter) segmenter = NULL;

  if (!recto_cli_parse ("segment", entries, argc, argv, &arguments, error) ||
      !check_form ("segment", arguments, language, error))
    return RECTO_EXIT_USAGE;
  if (!nul)
    {
      text = load_only_file (cli, "segment", arguments, language, error);
      if (text == NULL)
        return RECTO_EXIT_INPUT;
    }
  rules = recto_language_load_rules (language, error);
  segmenter = rules != NULL ? recto_segmenter_new (rules, language, error) : NULL;
  if (segmenter == NULL)
    return RECTO_EXIT_INPUT;
  if (nul)
    return segment_nul (cli, segmenter, arguments[0] != NULL ? arguments[0] : "-", error)
               ? RECTO_EXIT_DONE
               : RECTO_EXIT_INPUT;
  segment_text (cli, segmenter, text);
  return RECTO_EXIT_DONE;
}

RectoExit
recto_cli_words (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *tokens = NULL;
  guint n_words = 0, n_tokens = 0;

  if (!recto_cli_parse ("words", entries, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  text = load_only_file (cli, "words", arguments, language, error);
  if (text == NULL)
    return RECTO_EXIT_INPUT;
  n_words = recto_count_words (text, -1, language, &n_tokens);
  words = g_strdup_printf ("%u", n_words);
  tokens = g_strdup_printf ("%u", n_tokens);
  recto_cli_print_row (cli, "words", "tokens", NULL);
  recto_cli_print_row (cli, words, tokens, NULL);
  return RECTO_EXIT_DONE;
}

/* Every cell of a table of names counts as a name. */
static RectoWordSet *
load_names (RectoCli *cli, const char *file, const char *language, GError **error)
{
  g_autoptr (RectoWordSet) names = recto_word_set_new ();
  g_autofree char *text = NULL;
  g_autoptr (GArray) tokens = NULL;

  if (file == NULL)
    return g_steal_pointer (&names);
  text = recto_cli_load_text (cli, file, error);
  if (text == NULL)
    return NULL;
  tokens = recto_tokenize (text, -1, language);
  for (guint i = 0; i < tokens->len; i++)
    {
      const RectoToken *token = &g_array_index (tokens, RectoToken, i);
      g_autofree char *word = g_strndup (text + token->start, token->end - token->start);

      if (token->kind == RECTO_TOKEN_WORD)
        recto_word_set_add (names, word);
    }
  return g_steal_pointer (&names);
}

static void
print_mark (RectoCli *cli,
            RectoSpeller *speller,
            const char *line,
            guint number,
            const RectoSpellingMark *mark,
            gboolean all)
{
  g_autofree char *word = g_utf8_substring (line, mark->start, mark->end);
  g_auto (GStrv) suggestions = recto_speller_suggest (speller, word, MAX_SUGGESTIONS);
  g_autofree char *joined = g_strjoinv (", ", suggestions);
  g_autofree char *line_number = g_strdup_printf ("%u", number);
  g_autofree char *column = g_strdup_printf ("%u", mark->start + 1);

  recto_cli_print_row (cli, line_number, column, word, joined,
                       all ? (mark->kind == RECTO_SPELLING_NAME ? "name" : "error") : NULL, NULL);
}

RectoExit
recto_cli_spell (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *language = NULL;
  g_autofree char *names_file = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { "names", 0, 0, G_OPTION_ARG_FILENAME, &names_file, NULL,
                                     NULL },
                                   { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (RectoWordSet) names = NULL;
  g_autoptr (RectoSpeller) speller = NULL;
  guint n_errors = 0, n_names = 0;

  if (!recto_cli_parse ("spell", entries, argc, argv, &arguments, error))
    return RECTO_EXIT_USAGE;
  text = load_only_file (cli, "spell", arguments, language, error);
  names = text != NULL ? load_names (cli, names_file, language, error) : NULL;
  if (names == NULL)
    return RECTO_EXIT_INPUT;

  speller = recto_speller_new (language);
  if (recto_speller_get_dictionary (speller) == NULL)
    {
      const char *package = recto_speller_package_for (language);

      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                   "There is no dictionary for “%s”%s%s", language,
                   package != NULL ? "; install the package " : "", package != NULL ? package : "");
      return RECTO_EXIT_INPUT;
    }
  recto_cli_print_row (cli, "line", "column", "word", "suggestions", all ? "kind" : NULL, NULL);
  lines = g_strsplit (text, "\n", -1);
  for (guint l = 0; lines[l] != NULL; l++)
    {
      g_autoptr (GArray) marks = recto_speller_check (speller, lines[l], names);

      for (guint i = 0; i < marks->len; i++)
        {
          const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

          if (mark->kind == RECTO_SPELLING_NAME)
            n_names += 1;
          else
            n_errors += 1;
          if (all || mark->kind == RECTO_SPELLING_ERROR)
            print_mark (cli, speller, lines[l], l + 1, mark, all);
        }
    }
  if (n_names > 0 && !all)
    recto_cli_say (cli, "%u names to verify; --all lists them", n_names);
  return n_errors > 0 ? RECTO_EXIT_PROBLEMS : RECTO_EXIT_DONE;
}

RectoExit
recto_cli_diff (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;
  g_autoptr (GArray) runs = NULL;

  if (!recto_cli_parse ("diff", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("diff", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  old_text = recto_cli_load_text (cli, arguments[0], error);
  new_text = old_text != NULL ? recto_cli_load_text (cli, arguments[1], error) : NULL;
  if (new_text == NULL)
    return RECTO_EXIT_INPUT;

  runs = recto_diff_words (old_text, new_text, language != NULL ? language : "en");
  recto_cli_print_row (cli, "op", "old", "new", NULL);
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);
      g_autofree char *old_part =
          g_strndup (old_text + run->old_start, run->old_end - run->old_start);
      g_autofree char *new_part =
          g_strndup (new_text + run->new_start, run->new_end - run->new_start);

      recto_cli_print_row (cli, recto_diff_op_to_name (run->op), old_part, new_part, NULL);
    }
  return RECTO_EXIT_DONE;
}
