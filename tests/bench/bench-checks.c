/* bench-checks.c: how long the checks of an article of 1,000 words take, and those of one row.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The article is the sample that comes with Recto, as often as it takes. Times are those of this
 * process alone, the median of many. */
#include "config.h"

#include "bench-desk.h"
#include "bench-sample.h"
#include "recto-check-style.h"
#include "recto-check-texts.h"
#include "recto-checks.h"
#include "recto-pair.h"
#include "recto-recogniser.h"

#include <stdio.h>

#define N_TIMES 51
#define N_WORDS 1000
#define ALL ((1u << RECTO_N_CHECKS) - 1)

/* Milliseconds. */
static double
run (const RectoCheckText *text, guint families, guint first, guint n_rows)
{
  gint64 times[N_TIMES];

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 begun = bench_cpu_time ();

      g_ptr_array_unref (recto_checks_run (text, families, first, n_rows));
      times[i] = bench_cpu_time () - begun;
    }
  return bench_milliseconds (times, N_TIMES, 0.5);
}

/* A paragraph a row. @n_words: (out): of the English */
static RectoCheckTexts *
make_article (guint *n_words)
{
  g_auto (GStrv) source = bench_load_sample ("sample.vi.txt");
  g_auto (GStrv) target = bench_load_sample ("sample.en.txt");
  RectoCheckTexts *texts = recto_check_texts_new ("vi", "en");

  for (*n_words = 0; *n_words < N_WORDS;)
    for (guint i = 0; source[i] != NULL && target[i] != NULL; i++)
      {
        recto_check_texts_add (texts, source[i], target[i],
                               i == 0 ? RECTO_KIND_HEADLINE : RECTO_KIND_BODY, TRUE, 0);
        *n_words += bench_count_words (target[i]);
      }
  return texts;
}

int
main (void)
{
  guint n_words = 0;
  g_autoptr (RectoCheckTexts) texts = make_article (&n_words);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoTables) tables = recto_tables_load (NULL, &error);
  g_autoptr (RectoRecogniser) of_source = recto_recogniser_new ("vi", tables, NULL);
  g_autoptr (RectoRecogniser) of_target = recto_recogniser_new ("en", tables, NULL);
  g_autoptr (RectoPairer) pairer = recto_pairer_new (tables);
  g_autoptr (RectoCheckStyle) style =
      recto_check_style_new (recto_tables_find (tables, RECTO_ENTRY_STYLE, "pano"));
  const RectoRecogniser *const recognisers[] = { of_source, of_target };
  RectoCheckText text;
  gint64 begun = bench_cpu_time ();

  recto_check_texts_recognise (texts, recognisers, pairer);
  printf ("names found     %7.2f ms\n", (double) (bench_cpu_time () - begun) / 1000.0);
  text = recto_check_texts_get (texts, &style->house, tables);
  printf ("%u words, %u rows\n", n_words, text.n_rows);
  printf ("%-15s %7.2f ms, one row %7.2f ms\n", "all", run (&text, ALL, 0, text.n_rows),
          run (&text, ALL, text.n_rows / 2, 1));
  for (guint i = 0; i < RECTO_N_CHECKS; i++)
    printf ("%-15s %7.2f ms, one row %7.2f ms\n", recto_check_family_to_name (i),
            run (&text, 1u << i, 0, text.n_rows), run (&text, 1u << i, text.n_rows / 2, 1));
  return 0;
}
