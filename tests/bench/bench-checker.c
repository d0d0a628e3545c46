/* bench-checker.c: what the checks of an open article cost, in CPU ms: of the whole when it is
 * opened, after an edit of one row, and the longest turn of the main loop on the way.
 *
 * Usage: bench-checker WORDS. The article is the sample that comes with Recto, as often as it
 * takes; "first" makes the register ready, too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "bench-desk.h"
#include "bench-sample.h"
#include "fixture.h"
#include "recto-problems.h"
#include "recto-session-register.h"

#define N_EDITS 21

typedef struct
{
  RectoArticle *article;
  RectoChecker *checker;
  RectoProblems *problems;
  gint64 longest; /* turn of the main loop, µs */
} Open;

/* In paragraphs put one by one, so that no aligner is measured. @n_words: of the English */
static void
fill (RectoArticle *article, guint n_words)
{
  g_auto (GStrv) source = bench_load_sample ("sample.vi.txt");
  g_auto (GStrv) target = bench_load_sample ("sample.en.txt");
  guint row = recto_article_get_n_rows (article), n = 0;
  GError *error = NULL;

  while (n < n_words)
    for (guint i = 0; source[i] != NULL && target[i] != NULL; i++)
      {
        recto_article_insert_paragraph (article, row++, RECTO_KIND_BODY, source[i], target[i],
                                        &error);
        bench_check (error);
        n += bench_count_words (target[i]);
      }
}

static gboolean
is_complete (Open *open)
{
  gboolean complete = FALSE;

  recto_problems_count (open->problems, RECTO_SEVERITY_NOTE, &complete);
  return complete && recto_checker_is_idle (open->checker);
}

static void
turn (Open *open)
{
  gint64 begun = bench_thread_cpu_time ();

  g_main_context_iteration (NULL, TRUE);
  open->longest = MAX (open->longest, bench_thread_cpu_time () - begun);
}

static void
on_changed (gboolean *changed)
{
  *changed = TRUE;
}

/* What an edit costs until the row is looked through, and until the others are, too. */
static void
edit (Open *open, gint64 *row_time, gint64 *rest_time)
{
  guint row = recto_article_get_n_rows (open->article) / 2;
  RectoSegment *segment = recto_article_get_row (open->article, row);
  gint64 begun = bench_cpu_time ();
  gboolean changed = FALSE;
  gulong handler = 0;
  GError *error = NULL;

  recto_article_replace_text (open->article, segment, RECTO_SIDE_TARGET, 0, 0, "So ",
                              RECTO_REPLACE_COMMAND, &error);
  bench_check (error);
  handler = g_signal_connect_swapped (open->checker, "changed", G_CALLBACK (on_changed), &changed);
  while (g_main_context_iteration (NULL, FALSE))
    changed = FALSE; /* it told of the edit itself */
  while (!changed)
    turn (open);
  *row_time = bench_cpu_time () - begun;
  while (!is_complete (open))
    turn (open);
  *rest_time = bench_cpu_time () - begun;
  g_signal_handler_disconnect (open->checker, handler);
}

static void
measure_edits (Open *open)
{
  gint64 row_times[N_EDITS], rest_times[N_EDITS];

  open->longest = 0;
  for (guint i = 0; i < N_EDITS; i++)
    edit (open, &row_times[i], &rest_times[i]);
  bench_print ("edit, its row", bench_milliseconds (row_times, N_EDITS, 0.5), "ms");
  bench_print ("edit, all rows", bench_milliseconds (rest_times, N_EDITS, 0.5), "ms");
  bench_print ("edit, longest turn", (double) open->longest / 1000.0, "ms");
}

static void
look_from_start (Open *open, const Fixture *desk, const char *name)
{
  gint64 begun = bench_cpu_time ();
  g_autofree char *longest = g_strconcat (name, ", longest turn", NULL);

  open->longest = 0;
  open->checker = recto_checker_new (desk->session, open->article);
  open->problems = recto_problems_new (open->article, open->checker);
  recto_checker_want (open->checker, recto_article_get_n_rows (open->article) / 2);
  while (!is_complete (open))
    turn (open);
  bench_print (name, (double) (bench_cpu_time () - begun) / 1000.0, "ms");
  bench_print (longest, (double) open->longest / 1000.0, "ms");
}

int
main (int argc, char *argv[])
{
  Fixture desk = { 0 };
  Open open = { 0 };

  fixture_set_up (&desk, NULL);
  open.article = fixture_import (&desk, "Bến cảng\n", "The pier\n");
  fill (open.article, argc > 1 ? (guint) atoi (argv[1]) : 1000);
  while (recto_session_get_saved (desk.session, open.article, NULL, NULL) != RECTO_SAVED_YES)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%u rows\n", recto_article_get_n_rows (open.article));
  look_from_start (&open, &desk, "first");
  g_object_unref (open.problems);
  g_object_unref (open.checker);
  look_from_start (&open, &desk, "opened");
  measure_edits (&open);
  g_object_unref (open.problems);
  g_object_unref (open.checker);
  g_object_unref (open.article);
  fixture_tear_down (&desk, NULL);
  return 0;
}
