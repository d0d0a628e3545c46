/* bench-page.c: what the page costs on the main thread, in CPU ms: opening, scrolling, far jumps,
 * keys, the next row, and memory. Tints and waves are painted throughout.
 *
 * Usage: bench-page ROWS. Best under GSK_RENDERER=cairo, window 1200 by 800, nothing else running.
 * Source of the method: a page's cost is the main thread's clock from before-paint to after-paint,
 * since wall time on a shared machine says more about the neighbours.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "page-fixture.h"

static gint64 paint_begun;
static gint64 paint_ended;
static guint n_frames;

static gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_GINT64_CONSTANT (1000000) + now.tv_nsec / 1000;
}

static void
on_before_paint (GdkFrameClock *clock, gpointer data)
{
  paint_begun = cpu_us ();
}

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  paint_ended = cpu_us ();
  n_frames++;
}

static double
frame_ms (void)
{
  return (paint_ended - paint_begun) / 1000.0;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_frames (guint n)
{
  guint until = n_frames + n;

  while (n_frames < until)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
report (const char *name, double *samples, guint n, const char *note)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += samples[i];
  qsort (samples, n, sizeof *samples, compare_doubles);
  g_print ("%-14s n=%u mean=%.2f p50=%.2f p95=%.2f max=%.2f ms %s\n", name, n, sum / n,
           samples[n / 2], samples[MIN (n - 1, n * 95 / 100)], samples[n - 1], note);
}

static long
memory_kb (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");

  return line != NULL ? atol (line + strlen ("VmRSS:")) : 0;
}

/* A wave under the second word of each text. */
static const GArray *
get_marks (guint row, RectoSide side, gpointer article)
{
  static GArray *marks;
  RectoSegment *segment = recto_article_get_row (article, row);
  const char *text = recto_segment_get_text (segment, side);
  RectoSpellingMark mark = { 0, 0, row % 3 == 0 ? RECTO_SPELLING_NAME : RECTO_SPELLING_ERROR };
  const char *first = strchr (text, ' ');
  const char *second = first != NULL ? strchr (first + 1, ' ') : NULL;

  if (marks == NULL)
    marks = g_array_new (FALSE, FALSE, sizeof mark);
  g_array_set_size (marks, 0);
  if (second != NULL)
    {
      mark.start = g_utf8_pointer_to_offset (text, first) + 1;
      mark.end = g_utf8_pointer_to_offset (text, second);
      g_array_append_val (marks, mark);
    }

  return marks;
}

static void
bench_scroll (PageFixture *fixture)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
  double samples[120];
  guint n = 0;
  int moved = 0;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      guint middle = (fixture->page->first + fixture->page->last) / 2;
      double value = gtk_adjustment_get_value (adjustment);
      int before = 0;
      int after = 0;

      if (value + 40 + gtk_adjustment_get_page_size (adjustment) >
          gtk_adjustment_get_upper (adjustment))
        break;
      recto_page_get_row_top (fixture->page, middle, &before);
      gtk_adjustment_set_value (adjustment, value + 40);
      wait_frames (1);
      samples[n++] = frame_ms ();
      if (!recto_page_get_row_top (fixture->page, middle, &after) || ABS (before - 40 - after) > 2)
        moved++;
    }
  if (n > 0)
    {
      g_autofree char *note = g_strdup_printf ("jumps=%d/%u", moved, n);

      report ("scroll40", samples, n, note);
    }
}

static void
bench_jumps (PageFixture *fixture, guint n_rows)
{
  guint rows[] = { n_rows / 2, n_rows - 1, 0, n_rows * 9 / 10, n_rows / 3,
                   n_rows / 7, n_rows - 2, 5, n_rows / 2 + 1,  n_rows / 4 };
  double samples[G_N_ELEMENTS (rows)];
  guint visible = 0;
  g_autofree char *note = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 begun = cpu_us ();
      int top = 0;

      recto_page_scroll_to_row (fixture->page, rows[i]);
      wait_frames (1);
      samples[i] = (paint_ended - begun) / 1000.0;
      wait_frames (2);
      if (recto_page_get_row_top (fixture->page, rows[i], &top) && top >= -2)
        visible++;
    }
  note = g_strdup_printf ("visible %u/%u", visible, (guint) G_N_ELEMENTS (rows));
  report ("scroll_to", samples, G_N_ELEMENTS (rows), note);
}

static void
bench_keys (PageFixture *fixture, guint row)
{
  double inserts[100];
  double totals[100];

  recto_page_activate_row (fixture->page, row, RECTO_SIDE_TARGET, 0);
  wait_frames (5);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      gint64 begun = cpu_us ();

      page_fixture_type (fixture, i % 6 == 5 ? " " : "x");
      inserts[i] = (cpu_us () - begun) / 1000.0;
      wait_frames (1);
      totals[i] = inserts[i] + frame_ms ();
    }
  report ("key-insert", inserts, G_N_ELEMENTS (inserts), "");
  report ("key-total", totals, G_N_ELEMENTS (totals), "");
}

static void
bench_next_row (PageFixture *fixture, guint row, guint n_rows)
{
  double samples[30];
  guint focused = 0;
  g_autofree char *note = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      gint64 begun = cpu_us ();
      double call = 0;

      recto_page_activate_row (fixture->page, MIN (n_rows - 1, row + 1 + i), RECTO_SIDE_TARGET, 0);
      call = (cpu_us () - begun) / 1000.0;
      wait_frames (1);
      samples[i] = call + frame_ms ();
      wait_frames (1);
      if (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->page->editor)
        focused++;
    }
  note = g_strdup_printf ("focus %u/%u", focused, (guint) G_N_ELEMENTS (samples));
  report ("nav-next", samples, G_N_ELEMENTS (samples), note);
}

int
main (int argc, char **argv)
{
  guint n_rows = argc > 1 ? (guint) atoi (argv[1]) : 100;
  RectoArticle *article = NULL;
  PageFixture fixture = { 0 };
  GdkFrameClock *clock = NULL;
  gint64 begun = 0;
  long before = 0;

  gtk_init ();
  adw_init ();
  article = page_article_new_long (n_rows, TRUE);
  before = memory_kb ();

  begun = cpu_us ();
  page_fixture_present (&fixture, article, 1200, 800);
  recto_page_set_marks_func (fixture.page, get_marks, article, NULL);
  clock = gtk_widget_get_frame_clock (fixture.window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  gtk_widget_add_tick_callback (fixture.window, on_tick, NULL, NULL);
  wait_frames (2);
  g_print ("== recto n=%u rows in sight %u\n", n_rows,
           fixture.page->last - fixture.page->first + 1);
  g_print ("open: %.0f ms cpu; mem: before=%ld after=%ld KB (delta %ld)\n",
           (cpu_us () - begun) / 1000.0, before, memory_kb (), memory_kb () - before);

  wait_frames (30);
  bench_scroll (&fixture);
  bench_jumps (&fixture, n_rows);
  bench_keys (&fixture, n_rows / 2);
  bench_next_row (&fixture, n_rows / 2, n_rows);
  g_print ("mem end: RSS=%ld KB (delta %ld)\n", memory_kb (), memory_kb () - before);

  return 0;
}
