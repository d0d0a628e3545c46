/* bench-spelling.c: what spelling costs.  SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-spelling LANGUAGE FILE...: CPU time of the first 1,000 words of the files with nothing
 * remembered but the dictionary loaded, and of one row checked again after a letter was typed.
 * Exit 1 over 6 ms or 0.05 ms. */
#include "config.h"

#include "recto-speller.h"
#include "recto-words.h"

#include <string.h>
#include <time.h>

#define COLD_WORDS 1000
#define MAX_COLD_MS 6.0
#define MAX_ROW_MS 0.05
#define ROUNDS 5
#define KEYS 2000

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* Lines of the files up to COLD_WORDS words, notes left out. */
static GPtrArray *
read_lines (const char *language, char **files)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint words = 0;

  for (; *files != NULL && words < COLD_WORDS; files++)
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) parts = NULL;

      if (!g_file_get_contents (*files, &text, NULL, NULL))
        continue;
      parts = g_strsplit (text, "\n", -1);
      for (guint i = 0; parts[i] != NULL && words < COLD_WORDS; i++)
        if (*parts[i] != '\0' && *parts[i] != '#')
          {
            words += recto_count_words (parts[i], -1, language, NULL);
            g_ptr_array_add (lines, g_strdup (parts[i]));
          }
    }
  return lines;
}

/* A speller whose dictionary is loaded and which has seen one word of no text. */
static RectoSpeller *
make_speller (const char *language)
{
  RectoSpeller *speller = recto_speller_new (language);
  g_autoptr (GArray) marks = recto_speller_check (speller, "qqqq", NULL);

  return speller;
}

static double
time_cold (const char *language, GPtrArray *lines)
{
  double best = G_MAXDOUBLE;

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RectoSpeller) speller = make_speller (language);
      double start = cpu_ms ();

      for (guint i = 0; i < lines->len; i++)
        g_array_unref (recto_speller_check (speller, lines->pdata[i], NULL));
      best = MIN (best, cpu_ms () - start);
    }
  return best;
}

/* The longest row, a letter put in at another place each time. */
static double
time_row (const char *language, GPtrArray *lines)
{
  g_autoptr (RectoSpeller) speller = make_speller (language);
  const char *row = "";
  double start = 0;

  for (guint i = 0; i < lines->len; i++)
    if (strlen (lines->pdata[i]) > strlen (row) && strlen (lines->pdata[i]) < 400)
      row = lines->pdata[i];
  g_array_unref (recto_speller_check (speller, row, NULL));
  start = cpu_ms ();
  for (int key = 0; key < KEYS; key++)
    {
      gsize at = (gsize) key % (strlen (row) + 1);
      g_autofree char *typed = NULL;

      while (at > 0 && ((guchar) row[at] & 0xc0) == 0x80)
        at--;
      typed = g_strdup_printf ("%.*s%c%s", (int) at, row, 'a' + key % 26, row + at);
      g_array_unref (recto_speller_check (speller, typed, NULL));
    }
  return (cpu_ms () - start) / KEYS;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) lines = NULL;
  double cold = 0, row = 0;

  if (argc < 3)
    {
      g_printerr ("bench-spelling LANGUAGE FILE...\n");
      return 2;
    }
  lines = read_lines (argv[1], argv + 2);
  if (lines->len == 0)
    {
      g_print ("no articles here: skipped\n");
      return 77;
    }
  cold = time_cold (argv[1], lines);
  row = time_row (argv[1], lines);
  g_print ("%s: 1,000 words cold %.2f ms, one row after a key %.4f ms (CPU)\n", argv[1], cold, row);
  return cold > MAX_COLD_MS || row > MAX_ROW_MS;
}
