/* bench-segmenter.c: how fast paragraphs become sentences, beside ICU's sentence iterator.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-segmenter RULES LANGUAGE FILE: every line of FILE is a paragraph. Both go through the file
 * for a second of CPU, in turns, five times; the best turn of each is printed. */
#include "config.h"

#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>

#include "recto-segmenter.h"

#define TURNS 5

typedef gsize (*SplitFunc) (gpointer engine, const char *paragraph);

static gsize
split_by_rules (gpointer engine, const char *paragraph)
{
  g_autoptr (GArray) ends = recto_segmenter_split (engine, paragraph, -1);

  return ends->len;
}

static gsize
split_by_icu (gpointer engine, const char *paragraph)
{
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  gsize n = 0;

  utext_openUTF8 (&text, paragraph, -1, &status);
  ubrk_setUText (engine, &text, &status);
  while (ubrk_next (engine) != UBRK_DONE)
    n++;
  utext_close (&text);
  return n;
}

/* MB of UTF-8 a second of CPU. */
static double
measure (SplitFunc split, gpointer engine, char **paragraphs, gsize *n_sentences)
{
  clock_t start = clock (), now;
  gsize bytes = 0;
  guint i;

  do
    {
      *n_sentences = 0;
      for (i = 0; paragraphs[i] != NULL; i++)
        {
          bytes += strlen (paragraphs[i]);
          *n_sentences += split (engine, paragraphs[i]);
        }
      now = clock ();
    }
  while (now - start < CLOCKS_PER_SEC);
  return (double) bytes / 1e6 / ((double) (now - start) / CLOCKS_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_autofree char *rules = NULL, *text = NULL;
  g_autoptr (RectoSegmenter) segmenter = NULL;
  g_auto (GStrv) paragraphs = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  UErrorCode status = U_ZERO_ERROR;
  double best_own = 0, best_icu = 0;
  gsize length, n_own = 0, n_icu = 0;
  clock_t start = clock ();
  UBreakIterator *icu;
  double loaded;
  guint i;

  if (argc != 4 || !g_file_get_contents (argv[1], &rules, &length, &error) ||
      !g_file_get_contents (argv[3], &text, NULL, &error))
    {
      g_printerr ("%s\n",
                  error == NULL ? "usage: bench-segmenter RULES LANGUAGE FILE" : error->message);
      return 2;
    }
  bytes = g_bytes_new (rules, length);
  segmenter = recto_segmenter_new (bytes, argv[2], &error);
  loaded = (double) (clock () - start) * 1e3 / CLOCKS_PER_SEC;
  icu = ubrk_open (UBRK_SENTENCE, argv[2], NULL, 0, &status);
  if (segmenter == NULL || U_FAILURE (status))
    {
      g_printerr ("%s\n", error == NULL ? u_errorName (status) : error->message);
      return 2;
    }

  paragraphs = g_strsplit (text, "\n", -1);
  for (i = 0; i < TURNS; i++)
    {
      best_own = MAX (best_own, measure (split_by_rules, segmenter, paragraphs, &n_own));
      best_icu = MAX (best_icu, measure (split_by_icu, icu, paragraphs, &n_icu));
    }
  ubrk_close (icu);
  g_print ("rules loaded in %.1f ms\n", loaded);
  g_print ("segmenter %.1f MB/s, %" G_GSIZE_FORMAT " sentences\n", best_own, n_own);
  g_print ("ICU       %.1f MB/s, %" G_GSIZE_FORMAT " sentences\n", best_icu, n_icu);
  return 0;
}
