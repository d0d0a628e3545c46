/* bench-align.c: how fast two long texts are laid side by side, and in how much memory.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-align [PAIRS]: makes that many pairs (20,000) of invented sentences, of which some have two
 * counterparts and some none; now and then a name or a number stands on both sides. Aligns them
 * once, and prints how many of the pairs were found, the CPU, pairs a second, and the most memory
 * that the process had, its texts included. */
#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "recto-align.h"

#define N_WORDS 6000
#define SENTENCE_LEAST 8
#define SENTENCE_MOST 30

static guint32 state = 2026;

/* Below @n; the same every time. */
static guint
pick (guint n)
{
  state = state * 1664525u + 1013904223u;
  return (guint) ((guint64) (state >> 8) * n >> 24);
}

/* Few words are common and most are rare. @salt: of the language */
static void
add_word (GString *sentence, guint word, guint salt)
{
  static const char *const syllables[] = { "ba", "ke", "lo",  "mi",  "nu",  "ra",  "se",  "to",
                                           "va", "zi", "dor", "fin", "gul", "hap", "jet", "wom" };
  guint rest = word * 2654435761u ^ salt;

  if (sentence->len > 0)
    g_string_append_c (sentence, ' ');
  for (guint i = 0; i < 2 + word % 2; i++, rest = rest * 69069u + 1)
    g_string_append (sentence, syllables[rest >> 28]);
}

static void
make_pair (GString *source, GString *target)
{
  guint n = SENTENCE_LEAST + pick (SENTENCE_MOST - SENTENCE_LEAST);

  for (guint i = 0; i < n; i++)
    {
      guint word = pick (1 + pick (1 + pick (N_WORDS)));

      add_word (source, word, 0);
      if (pick (8) > 0)
        add_word (target, word, 77777);
    }
  if (pick (3) == 0)
    {
      guint number = 2 + pick (3000);

      g_string_append_printf (source, " %u", number);
      g_string_append_printf (target, " %u", number);
    }
  if (pick (3) == 0)
    {
      guint name = pick (2000);

      g_string_append_printf (source, " Ka%ubel", name);
      g_string_append_printf (target, " Ka%ubel", name);
    }
  g_string_append_c (source, '.');
  g_string_append_c (target, '.');
}

/* Fills both texts, and @right with the target part of each source part, or -1. */
static void
make_texts (guint n, GPtrArray *source, GPtrArray *target, GArray *right)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) one = g_string_new (NULL);
      g_autoptr (GString) other = g_string_new (NULL);
      guint fate = pick (100);
      int place = -1;

      make_pair (one, other);
      if (fate != 0)
        {
          place = fate == 1 && target->len > 0 ? (int) target->len - 1 : (int) target->len;
          g_array_append_val (right, place);
          g_ptr_array_add (source, g_strdup (one->str));
        }
      if (fate == 1 && target->len > 0)
        {
          char **last = (char **) &g_ptr_array_index (target, target->len - 1);
          g_autofree char *before = *last;

          *last = g_strconcat (before, " ", other->str, NULL);
        }
      else
        g_ptr_array_add (target, g_strdup (other->str));
    }
}

static guint
count_right (const GArray *beads, const GArray *right)
{
  guint n = 0;

  for (guint i = 0; i < beads->len; i++)
    {
      const RectoBead *bead = &g_array_index (beads, RectoBead, i);

      for (guint k = bead->source; k < bead->source + bead->n_source; k++)
        n += (guint) g_array_index (right, int, k) - bead->target < bead->n_target;
    }
  return n;
}

static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 20000;
  g_autoptr (GPtrArray) source = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) target = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) beads = NULL;
  double start = 0, used = 0, before = 0;

  make_texts (n, source, target, right);
  before = peak_megabytes ();
  start = cpu_seconds ();
  beads = recto_align (
      &(RectoAlignText){ .parts = (const char *const *) source->pdata, .n_parts = source->len },
      &(RectoAlignText){ .parts = (const char *const *) target->pdata, .n_parts = target->len });
  used = cpu_seconds () - start;
  g_print (
      "%u pairs: %.3f s of CPU, %.0f pairs a second, %.1f MB at most (%.1f MB before), %.2f %% "
      "of the sentences at their place\n",
      n, used, n / used, peak_megabytes (), before,
      100.0 * count_right (beads, right) / right->len);
  return 0;
}
