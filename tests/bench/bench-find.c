/* bench-find.c: what finding, filtering and replacing cost on the main thread, in CPU ms, on a page
 * in a window: until the first of it is painted, until all rows were looked at, and the longest
 * turn of the main loop on the way.
 *
 * Usage: bench-find ROWS. Best under GSK_RENDERER=cairo, nothing else running.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#include "page-fixture.h"
#include "recto-filter.h"
#include "recto-finder.h"

#define TARGET (1u << RECTO_SIDE_TARGET)
#define BOTH (TARGET | 1u << RECTO_SIDE_SOURCE)
#define TO_REPLACE 10000

static guint n_frames;
static double longest; /* turn of the main loop, ms */

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  n_frames++;
}

static void
turn (void)
{
  double begun = cpu_ms ();

  g_main_context_iteration (NULL, TRUE);
  longest = MAX (longest, cpu_ms () - begun);
}

static void
wait_frame (GtkWidget *page)
{
  guint until = n_frames + 1;

  gtk_widget_queue_draw (page);
  while (n_frames < until)
    turn ();
}

static void
paint (guint row, RectoSide side, GArray *ranges, gpointer finder)
{
  const GArray *matches = recto_finder_get_row (finder, row, side);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const RectoMatch *match = &g_array_index (matches, RectoMatch, i);
      RectoCellRange range = { match->start, match->end, RECTO_PAINT_HIT };

      g_array_append_val (ranges, range);
    }
}

static void
bench_search (PageFixture *fixture, RectoFinder *finder, const char *pattern, guint flags)
{
  g_autoptr (RectoMatcher) matcher = recto_matcher_new (pattern, flags, NULL);
  double begun = cpu_ms (), first = 0;
  gboolean complete = FALSE;
  guint row;
  int offset;

  longest = 0;
  recto_page_get_scroll (fixture->page, &row, &offset);
  recto_finder_search (finder, matcher, BOTH, row);
  recto_page_queue_all_marks (fixture->page);
  wait_frame (GTK_WIDGET (fixture->page));
  first = cpu_ms () - begun;
  for (recto_finder_get_n_hits (finder, &complete); !complete;
       recto_finder_get_n_hits (finder, &complete))
    turn ();
  g_print ("find %-16s flags %u: first painted %.1f, all %.1f, longest turn %.1f ms, %u hits\n",
           pattern, flags, first, cpu_ms () - begun, longest,
           recto_finder_get_n_hits (finder, NULL));
}

static gboolean
shows (guint row, gpointer filter)
{
  return recto_filter_shows (filter, row);
}

static void
on_filter_changed (RectoFilter *filter, guint first, guint last, RectoPage *page)
{
  recto_page_queue_shown (page, first, last);
}

static void
bench_filter (PageFixture *fixture, const char *name, const RectoCriteria *criteria)
{
  g_autoptr (RectoFilter) filter = recto_filter_new (fixture->article, NULL, NULL);
  double begun = cpu_ms (), first = 0;
  gboolean complete = FALSE;
  guint row;
  int offset;

  longest = 0;
  recto_page_get_scroll (fixture->page, &row, &offset);
  g_signal_connect_object (filter, "changed", G_CALLBACK (on_filter_changed), fixture->page, 0);
  recto_filter_set (filter, criteria, row);
  recto_page_set_shows_func (fixture->page, shows, filter);
  wait_frame (GTK_WIDGET (fixture->page));
  first = cpu_ms () - begun;
  for (recto_filter_get_n_shown (filter, &complete); !complete;
       recto_filter_get_n_shown (filter, &complete))
    turn ();
  g_print ("filter %-14s: first painted %.1f, all %.1f, longest turn %.1f ms, %u rows\n", name,
           first, cpu_ms () - begun, longest, recto_filter_get_n_shown (filter, NULL));
  recto_page_set_shows_func (fixture->page, NULL, NULL);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoReplaced replaced = { 0 };

  recto_finder_replace_all_finish (RECTO_FINDER (source), result, &replaced, NULL);
  *(guint *) data = replaced.n_replaced;
}

static void
bench_replace (PageFixture *fixture, RectoFinder *finder)
{
  g_autoptr (RectoMatcher) matcher = recto_matcher_new ("zq", 0, NULL);
  guint n_rows = recto_article_get_n_rows (fixture->article), n = 0;
  double begun = 0;

  recto_article_begin_group (fixture->article);
  for (guint i = 0; i < MIN (TO_REPLACE, n_rows); i++)
    recto_article_replace_text (
        fixture->article,
        recto_article_get_row (fixture->article, (guint) ((guint64) i * n_rows / TO_REPLACE)),
        RECTO_SIDE_TARGET, 0, 0, "zq ", RECTO_REPLACE_COMMAND, NULL);
  recto_article_end_group (fixture->article);
  recto_finder_search (finder, matcher, TARGET, 0);
  for (gboolean complete = FALSE; !complete;)
    {
      recto_finder_get_n_hits (finder, &complete);
      turn ();
    }
  longest = 0;
  begun = cpu_ms ();
  recto_finder_replace_all_async (finder, "zebra", NULL, on_replaced, &n);
  longest = cpu_ms () - begun;
  while (n == 0)
    turn ();
  wait_frame (GTK_WIDGET (fixture->page));
  g_print ("replace %u: %.1f ms, longest turn %.1f\n", n, cpu_ms () - begun, longest);
  begun = cpu_ms ();
  recto_article_undo (fixture->article, NULL, NULL);
  longest = cpu_ms () - begun;
  wait_frame (GTK_WIDGET (fixture->page));
  g_print ("undo: %.1f ms, longest turn %.1f\n", cpu_ms () - begun, longest);
}

int
main (int argc, char **argv)
{
  guint n_rows = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  RectoArticle *article = NULL;
  PageFixture fixture = { 0 };
  g_autoptr (RectoFinder) finder = NULL;
  g_autoptr (RectoMatcher) word = recto_matcher_new ("the", RECTO_MATCH_IGNORE_MARKS, NULL);
  RectoCriteria drafts = { .statuses = 1u << RECTO_STATUS_DRAFT };
  RectoCriteria words = { .text = word };

  gtk_init ();
  adw_init ();
  article = page_article_new_long (n_rows, TRUE);
  finder = recto_finder_new (article);
  page_fixture_present (&fixture, article, 1200, 800);
  g_signal_connect_after (gtk_widget_get_frame_clock (fixture.window), "after-paint",
                          G_CALLBACK (on_after_paint), NULL);
  recto_page_add_paint_func (fixture.page, paint, finder);
  wait_frame (GTK_WIDGET (fixture.page));
  recto_page_scroll_to_row (fixture.page, n_rows / 2);
  wait_frame (GTK_WIDGET (fixture.page));

  bench_search (&fixture, finder, "e", 0);
  bench_search (&fixture, finder, "the", 0);
  bench_search (&fixture, finder, "the", RECTO_MATCH_WORD);
  bench_search (&fixture, finder, "don vi", RECTO_MATCH_IGNORE_MARKS);
  bench_search (&fixture, finder, "nowhere at all", 0);
  bench_search (&fixture, finder, "\\b[A-Z]\\w+ [A-Z]\\w+", RECTO_MATCH_REGEX);
  bench_search (&fixture, finder, "(\\w+\\s*)+$x", RECTO_MATCH_REGEX);
  recto_finder_search (finder, NULL, 0, 0);
  bench_filter (&fixture, "drafts", &drafts);
  bench_filter (&fixture, "words", &words);
  bench_replace (&fixture, finder);
  return 0;
}
