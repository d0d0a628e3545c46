/* recto-cli-align.c: which sentences of two texts say the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-cli"

#include "config.h"

#include <string.h>

#include "recto-align.h"
#include "recto-cli-command.h"
#include "recto-cli-output.h"
#include "recto-language.h"
#include "recto-segmenter.h"

static void
add_sentences (GPtrArray *sentences, RectoSegmenter *segmenter, const char *text, gsize length)
{
  g_autoptr (GArray) ends = recto_segmenter_split (segmenter, text, (gssize) length);
  gsize start = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);

      g_ptr_array_add (sentences, g_strstrip (g_strndup (text + start, end - start)));
      start = end;
    }
}

/* The sentences as "segment" gives them: paragraphs are stretches between empty lines. */
static gboolean
split_text (GPtrArray *sentences, const char *text, const char *language, GError **error)
{
  g_autoptr (GBytes) rules = recto_language_load_rules (language, error);
  g_autoptr (RectoSegmenter) segmenter =
      rules != NULL ? recto_segmenter_new (rules, language, error) : NULL;

  if (segmenter == NULL)
    return FALSE;
  for (const char *at = text + strspn (text, "\n"); *at != '\0'; at += strspn (at, "\n"))
    {
      const char *end = strstr (at, "\n\n");
      gsize length = end != NULL ? (gsize) (end - at) : strlen (at);

      add_sentences (sentences, segmenter, at, length);
      at += length;
    }
  return TRUE;
}

/* Every line is a sentence, an empty one too: numbers count lines. */
static void
split_lines (GPtrArray *sentences, const char *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");

      g_ptr_array_add (sentences, g_strndup (text, length));
      text += length + (text[length] == '\n' ? 1 : 0);
    }
}

/* Returns: (transfer full) (element-type utf8) */
static GPtrArray *
load_sentences (RectoCli *cli,
                const char *name,
                const char *language,
                gboolean lines,
                GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = recto_cli_load_text (cli, name, error);

  if (text == NULL)
    return NULL;
  if (lines)
    split_lines (sentences, text);
  else if (!split_text (sentences, text, language, error))
    return NULL;
  return g_steal_pointer (&sentences);
}

/* "3,4". Returns: (transfer full) */
static char *
join_numbers (guint first, guint n)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (numbers, "%s%u", i > first ? "," : "", i);
  return g_string_free (numbers, FALSE);
}

static void
print_beads (RectoCli *cli, const GArray *beads)
{
  recto_cli_print_row (cli, "source", "target", "score", NULL);
  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);
      g_autofree char *source = join_numbers (bead->source, bead->n_source);
      g_autofree char *target = join_numbers (bead->target, bead->n_target);
      char score[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (score, sizeof score, "%.3f", bead->score);
      recto_cli_print_row (cli, source, target, score, NULL);
    }
}

RectoExit
recto_cli_align (RectoCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean lines = FALSE;
  const GOptionEntry entries[] = { { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
                                   { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
                                   { "sentences", 0, 0, G_OPTION_ARG_NONE, &lines, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GPtrArray) source = NULL;
  g_autoptr (GPtrArray) target = NULL;
  g_autoptr (RectoWordPairs) pairs = NULL;
  g_autoptr (GArray) beads = NULL;

  if (!recto_cli_parse ("align", entries, argc, argv, &arguments, error) ||
      !recto_cli_check_count ("align", arguments, 2, 2, error))
    return RECTO_EXIT_USAGE;
  if (from == NULL || to == NULL || !recto_language_is_tag (from) || !recto_language_is_tag (to))
    return recto_cli_refuse (
        "align", "--from=L and --to=L are needed, the tags of languages such as vi and en", error);
  source = load_sentences (cli, arguments[0], from, lines, error);
  target = source != NULL ? load_sentences (cli, arguments[1], to, lines, error) : NULL;
  if (target == NULL)
    return RECTO_EXIT_INPUT;
  pairs = recto_word_pairs_load (from, to);
  beads = recto_align_with_words (
      &(RectoAlignText){ .parts = (const char *const *) source->pdata, .n_parts = source->len },
      &(RectoAlignText){ .parts = (const char *const *) target->pdata, .n_parts = target->len },
      pairs);
  print_beads (cli, beads);
  return RECTO_EXIT_DONE;
}
