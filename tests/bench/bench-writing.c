/* bench-writing.c: what writing costs in the real window with every helper on: spelling of both
 * sides, problems, emphasis, hits of a search in the page and the strip, completion, saving.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-writing [ROWS]: on a new desk, in CPU ms of the main thread. A figure runs from what is
 * asked to the end of the frame that shows it, with all that the main loop does between; the
 * longest turn is the longest that a key would have to wait. Best under GSK_RENDERER=cairo. */
#include "config.h"

#include <stdlib.h>

#include "bench-desk.h"
#include "recto-find-bar.h"
#include "recto-page-private.h"
#include "window-fixture.h"

#define ROWS 100000
#define TO_REPLACE 10000
#define KEYS 200
#define STEPS 60
#define PX_A_STEP 40

static guint n_frames;
static gint64 longest; /* turn of the main loop, microseconds */

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  n_frames++;
}

static void
turn (void)
{
  gint64 begun = bench_thread_cpu_time ();

  g_main_context_iteration (NULL, TRUE);
  longest = MAX (longest, bench_thread_cpu_time () - begun);
}

/* Until a frame that began after this was asked. */
static void
paint (WindowFixture *fixture)
{
  guint until = n_frames + 1;

  gtk_widget_queue_draw (GTK_WIDGET (window_fixture_page (fixture)));
  while (n_frames < until)
    turn ();
}

static void
until (WindowFixture *fixture, WindowCondition condition)
{
  while (!condition (fixture))
    turn ();
}

static void
print_longest (const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s, longest turn", what);

  bench_print (name, (double) longest / 1000, "ms");
}

static void
print_times (const char *what, gint64 *times, guint n)
{
  g_autofree char *p95 = g_strdup_printf ("%s, p95", what);
  g_autofree char *most = g_strdup_printf ("%s, longest", what);

  bench_print (what, bench_milliseconds (times, n, 0.5), "ms");
  bench_print (p95, bench_milliseconds (times, n, 0.95), "ms");
  bench_print (most, bench_milliseconds (times, n, 1), "ms");
}

/* --- The article: a paragraph a row, a word in three misspelt, a tenth done though empty --- */

static void
add_row (GString *source, GString *target, guint row, guint n_rows)
{
  static const char *const vi[] = { "đoàn", "công", "tác", "thăm", "đơn", "vị", "biển", "lễ" };
  static const char *const en[] = { "the", "visit", "of", "recieved", "regiment", "sea", "honour" };
  gboolean marked = row % MAX (n_rows / TO_REPLACE, 1) == 0;

  g_string_append_printf (source, "Số %u", row);
  g_string_append_printf (target, "%sNumber %u", marked ? "Zebra " : "", row);
  for (guint i = 0; i < 12 + row % 9; i++)
    {
      g_string_append_printf (source, " %s", vi[(row * 7 + i * 5) % G_N_ELEMENTS (vi)]);
      g_string_append_printf (target, " %s", en[(row * 3 + i * 5) % G_N_ELEMENTS (en)]);
    }
  g_string_append (source, "\n\n");
  g_string_append (target, "\n\n");
}

static void
dress_row (RectoArticle *article, guint row)
{
  RectoSegment *segment = recto_article_get_row (article, row);
  GError *error = NULL;

  if (row % 10 == 5)
    {
      recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0,
                                  recto_segment_get_length (segment, RECTO_SIDE_TARGET), "",
                                  RECTO_REPLACE_COMMAND, &error);
      bench_check (error);
      recto_article_set_status (article, segment, RECTO_STATUS_TRANSLATED, &error);
    }
  else if (row % 2 == 0)
    {
      g_autoptr (RectoSpan) span =
          recto_span_new (RECTO_SIDE_TARGET, 3, 12, RECTO_SPAN_EMPHASIS, RECTO_SPAN_ACCEPTED);

      recto_article_add_span (article, segment, span, &error);
    }
  bench_check (error);
}

static void
open_article (WindowFixture *fixture, guint n_rows)
{
  g_autoptr (GString) source = g_string_new (NULL);
  g_autoptr (GString) target = g_string_new (NULL);
  RectoArticle *article;

  for (guint row = 0; row < n_rows; row++)
    add_row (source, target, row, n_rows);
  article = window_fixture_open_texts (fixture, source->str, target->str);
  recto_article_begin_group (article);
  for (guint row = 0; row < n_rows; row++)
    if (row % MAX (n_rows / TO_REPLACE, 1) != 0)
      dress_row (article, row);
  recto_article_end_group (article);
  until (fixture, window_fixture_is_saved);
  g_signal_connect_after (gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window)), "after-paint",
                          G_CALLBACK (on_after_paint), NULL);
  recto_page_activate_row (window_fixture_page (fixture), n_rows / 2, RECTO_SIDE_TARGET, 0);
  for (guint i = 0; i < 30; i++)
    paint (fixture);
}

/* --- Finding --- */

static RectoFindBar *
get_bar (WindowFixture *fixture)
{
  return RECTO_FIND_BAR (
      window_fixture_find (GTK_WIDGET (fixture->window), RECTO_TYPE_FIND_BAR, NULL));
}

static gboolean
has_hits (WindowFixture *fixture)
{
  return recto_finder_get_n_hits (recto_find_bar_get_finder (get_bar (fixture)), NULL) > 0;
}

static gboolean
is_complete (WindowFixture *fixture)
{
  gboolean complete = TRUE;

  recto_finder_get_n_hits (recto_find_bar_get_finder (get_bar (fixture)), &complete);
  return complete;
}

static void
measure_find (WindowFixture *fixture, const char *text, const char *name)
{
  GtkWidget *entry =
      window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_autofree char *first = g_strdup_printf ("find %s, first hits painted", name);
  g_autofree char *all = g_strdup_printf ("find %s, all", name);
  gint64 begun = bench_thread_cpu_time ();

  longest = 0;
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  longest = bench_thread_cpu_time () - begun;
  until (fixture, has_hits);
  paint (fixture);
  bench_print (first, (double) (bench_thread_cpu_time () - begun) / 1000, "ms");
  until (fixture, is_complete);
  paint (fixture);
  bench_print (all, (double) (bench_thread_cpu_time () - begun) / 1000, "ms");
  print_longest (all);
}

/* --- Writing, while the hits of the search are shown --- */

static void
measure_keys (WindowFixture *fixture, guint n_rows)
{
  gint64 times[KEYS];

  recto_page_activate_row (window_fixture_page (fixture), n_rows / 2 + 4, RECTO_SIDE_TARGET, 0);
  paint (fixture);
  longest = 0;
  for (guint i = 0; i < KEYS; i++)
    {
      gint64 begun = bench_thread_cpu_time ();

      window_fixture_type (fixture, i % 6 == 5 ? " " : "x");
      paint (fixture);
      times[i] = bench_thread_cpu_time () - begun;
    }
  print_times ("key to the end of its frame", times, KEYS);
  print_longest ("keys");
}

static void
measure_rows (WindowFixture *fixture)
{
  gint64 times[STEPS];

  longest = 0;
  for (guint i = 0; i < STEPS; i++)
    {
      gint64 begun = bench_thread_cpu_time ();

      window_fixture_act (fixture, "page.next-row");
      paint (fixture);
      times[i] = bench_thread_cpu_time () - begun;
    }
  print_times ("next row to the end of its frame", times, STEPS);
  print_longest ("rows");
}

static void
measure_scrolling (WindowFixture *fixture)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (window_fixture_page (fixture)),
                                                 GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gint64 times[STEPS];

  for (guint i = 0; i < STEPS; i++)
    {
      gint64 begun = bench_thread_cpu_time ();

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + PX_A_STEP);
      paint (fixture);
      times[i] = bench_thread_cpu_time () - begun;
    }
  print_times ("frame of scrolling by 40 px", times, STEPS);
}

static void
measure_jumps (WindowFixture *fixture, guint n_rows)
{
  const guint rows[] = { n_rows / 3, n_rows - 1, 0, n_rows / 10 * 9, n_rows / 7,
                         n_rows / 2, n_rows - 2, 5, n_rows / 4 };
  gint64 times[G_N_ELEMENTS (rows)];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 begun = bench_thread_cpu_time ();

      recto_page_scroll_to_row (window_fixture_page (fixture), rows[i]);
      paint (fixture);
      times[i] = bench_thread_cpu_time () - begun;
    }
  print_times ("far jump", times, G_N_ELEMENTS (rows));
}

/* --- Replace all, and undo of it --- */

/* The last of them: they are replaced in the order of the article. */
static gboolean
is_replaced (WindowFixture *fixture)
{
  guint n_rows = recto_article_get_n_rows (window_fixture_article (fixture));
  guint step = MAX (n_rows / TO_REPLACE, 1);

  return g_str_has_prefix (window_fixture_target (fixture, (n_rows - 1) / step * step), "Quagga");
}

static void
measure_replace (WindowFixture *fixture)
{
  GtkWidget *with;
  gint64 begun;

  window_fixture_act (fixture, "article.replace");
  measure_find (fixture, "Zebra", "for a replacement");
  with = window_fixture_find (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (with), "Quagga");
  begun = bench_thread_cpu_time ();
  longest = 0;
  window_fixture_act (fixture, "find.replace-all");
  longest = bench_thread_cpu_time () - begun;
  until (fixture, is_replaced);
  paint (fixture);
  bench_print ("replace all", (double) (bench_thread_cpu_time () - begun) / 1000, "ms");
  until (fixture, window_fixture_is_saved);
  until (fixture, is_complete);
  print_longest ("replace all, to saved");

  recto_page_activate_row (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 0);
  paint (fixture);
  longest = 0;
  begun = bench_thread_cpu_time ();
  window_fixture_act (fixture, "page.undo");
  longest = bench_thread_cpu_time () - begun;
  if (is_replaced (fixture))
    g_error ("Nothing was undone");
  paint (fixture);
  bench_print ("undo of it", (double) (bench_thread_cpu_time () - begun) / 1000, "ms");
  until (fixture, window_fixture_is_saved);
  until (fixture, is_complete);
  print_longest ("undo of it, to saved");
}

static void
measure_filter (WindowFixture *fixture)
{
  GtkWidget *entry;
  gint64 begun;

  window_fixture_act (fixture, "article.filter");
  entry = window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY, NULL);
  paint (fixture);
  begun = bench_thread_cpu_time ();
  gtk_editable_set_text (GTK_EDITABLE (entry), "quagga");
  longest = bench_thread_cpu_time () - begun;
  paint (fixture);
  bench_print ("filter, first rows painted", (double) (bench_thread_cpu_time () - begun) / 1000,
               "ms");
  while (g_main_context_pending (NULL))
    turn ();
  print_longest ("filter");
}

int
main (int argc, char **argv)
{
  guint n_rows = argc > 1 ? (guint) atoi (argv[1]) : ROWS;
  WindowFixture fixture = { 0 };

  window_test_init (&argc, &argv);
  window_fixture_set_up (&fixture, NULL);
  open_article (&fixture, n_rows);
  window_fixture_act (&fixture, "article.find");
  measure_find (&fixture, "the", "as it is typed");
  measure_keys (&fixture, n_rows);
  measure_rows (&fixture);
  measure_scrolling (&fixture);
  measure_jumps (&fixture, n_rows);
  measure_replace (&fixture);
  gtk_widget_activate_action (GTK_WIDGET (get_bar (&fixture)), "find.close", NULL);
  measure_filter (&fixture);
  window_fixture_tear_down (&fixture, NULL);
  return 0;
}
