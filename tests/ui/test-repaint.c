/* test-repaint.c: what is measured and painted anew when text is deleted: the row that it stood in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include "recto-acts.h"
#include "recto-cell.h"
#include "recto-checker.h"
#include "recto-page-private.h"
#include "window-fixture.h"

#define N_ROWS 120
#define ONE_LINE 40 /* letters */
#define QUIET_FRAMES 3

/* Cells outside the active row, and the active row's own. What GTK asks of a cell goes through the
 * class, where it is counted on its way. */
static struct
{
  RectoPage *page;
  guint painted;
  guint allocated;
  guint own;
  gint64 opened; /* microseconds */
  void (*snapshot) (GtkWidget *cell, GtkSnapshot *snapshot);
  void (*size_allocate) (GtkWidget *cell, int width, int height, int baseline);
} seen;

static gboolean
is_of_active_row (GtkWidget *cell)
{
  return seen.page->live != NULL && gtk_widget_is_ancestor (cell, GTK_WIDGET (seen.page->live));
}

static void
count_snapshot (GtkWidget *cell, GtkSnapshot *snapshot)
{
  if (seen.page != NULL)
    *(is_of_active_row (cell) ? &seen.own : &seen.painted) += 1;
  seen.snapshot (cell, snapshot);
}

static void
count_size_allocate (GtkWidget *cell, int width, int height, int baseline)
{
  if (seen.page != NULL)
    *(is_of_active_row (cell) ? &seen.own : &seen.allocated) += 1;
  seen.size_allocate (cell, width, height, baseline);
}

static void
start_counting (void)
{
  GtkWidgetClass *class = g_type_class_ref (RECTO_TYPE_CELL);

  seen.snapshot = class->snapshot;
  seen.size_allocate = class->size_allocate;
  class->snapshot = count_snapshot;
  class->size_allocate = count_size_allocate;
}

/* Draws until what was done before has come to its end: spelling is checked on threads of its own,
 * and its marks are painted when they come. */
static void
draw_until_quiet (WindowFixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  guint quiet = 0;

  while (quiet < QUIET_FRAMES)
    {
      guint before = seen.painted + seen.allocated + seen.own;

      window_fixture_settle ();
      gtk_widget_queue_draw (window);
      gtk_test_widget_wait_for_draw (window);
      quiet = seen.painted + seen.allocated + seen.own == before ? quiet + 1 : 0;
    }
}

static void
forget (void)
{
  seen.painted = seen.allocated = seen.own = 0;
}

static void
assert_only_own (WindowFixture *fixture)
{
  draw_until_quiet (fixture);
  g_assert_cmpuint (seen.own, >, 0);
  g_assert_cmpuint (seen.painted, ==, 0);
  g_assert_cmpuint (seen.allocated, ==, 0);
  forget ();
}

static void
delete_before_caret (void)
{
  g_signal_emit_by_name (seen.page->editor, "backspace");
}

static gboolean
has_marks (WindowFixture *fixture)
{
  return recto_page_is_row_in_sight (seen.page, 3) && seen.page->marks != NULL &&
         seen.page->marks->len > 0;
}

/* Names and checks are looked for on threads of their own too, and what is found is painted. */
static gboolean
is_looked_through (WindowFixture *fixture)
{
  RectoArticleView *view = recto_window_get_article_view (fixture->window);
  RectoProblems *problems = recto_acts_get_problems (view);
  gboolean checked = FALSE, named = FALSE;

  recto_problems_count (problems, RECTO_SEVERITY_NOTE, &checked);
  recto_suggestions_count (recto_acts_get_suggestions (view), &named);
  return checked && named && recto_checker_is_idle (recto_problems_get_checker (problems));
}

/* For a quarter of a second after it has chosen a style, libadwaita keeps widgets from fading into
 * it; then it lets them again, which is another style to each of them. */
static gboolean
style_is_settled (WindowFixture *unused)
{
  return g_get_monotonic_time () > seen.opened + G_USEC_PER_SEC / 2;
}

/* In the fourth row, with rows above and below it in sight. */
static void
open_long (WindowFixture *fixture)
{
  g_autoptr (GString) source = g_string_new ("Đầu đề\n\n");
  g_autoptr (GString) translation = g_string_new ("A headline\n\n");

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_string_append (source, "Đơn vị diễn tập trong ba ngày và hai đêm tại Hà Phong\n\n");
      g_string_append (translation, "The unit drilled for three days and two nights in Ha Phong, "
                                    "which lies at the river, with some delagates\n\n");
    }
  window_fixture_open_texts (fixture, source->str, translation->str);
  seen.opened = g_get_monotonic_time ();
  seen.page = window_fixture_page (fixture);
  recto_page_activate_row (seen.page, 3, RECTO_SIDE_TARGET, G_MAXINT);
  window_fixture_until (fixture, has_marks);
  window_fixture_until (fixture, is_looked_through);
  window_fixture_until (fixture, style_is_settled);
  draw_until_quiet (fixture);
  forget ();
}

static void
test_deleting_paints_its_row_alone (WindowFixture *fixture, gconstpointer unused)
{
  guint height;

  open_long (fixture);
  g_assert_cmpuint (seen.page->last, >, 6);
  height = recto_heights_get (seen.page->heights, 3);

  delete_before_caret ();
  g_assert_true (g_str_has_suffix (window_fixture_target (fixture, 3), "delagate"));
  assert_only_own (fixture);

  /* Line by line: the rows below come up, and are the same pictures as before. */
  while (strlen (window_fixture_target (fixture, 3)) > ONE_LINE)
    delete_before_caret ();
  assert_only_own (fixture);
  g_assert_cmpuint (recto_heights_get (seen.page->heights, 3), <, height);

  g_signal_emit_by_name (seen.page->editor, "delete-from-cursor", GTK_DELETE_PARAGRAPHS, 1);
  g_assert_cmpstr (window_fixture_target (fixture, 3), ==, "");
  assert_only_own (fixture);

  window_fixture_act (fixture, "page.undo");
  g_assert_cmpstr (window_fixture_target (fixture, 3), !=, "");
  assert_only_own (fixture);
  seen.page = NULL;
}

/* A dictionary that comes late has every row asked for its marks, and most have the same. */
static void
test_same_marks_paint_nothing (WindowFixture *fixture, gconstpointer unused)
{
  open_long (fixture);
  recto_page_queue_all_marks (seen.page);
  draw_until_quiet (fixture);
  g_assert_cmpuint (seen.own, ==, 0);
  g_assert_cmpuint (seen.painted, ==, 0);
  seen.page = NULL;
}

/* That the counting counts: what concerns every row paints every row. */
static void
test_zoom_paints_every_row (WindowFixture *fixture, gconstpointer unused)
{
  open_long (fixture);
  window_fixture_act (fixture, "article.zoom-in");
  draw_until_quiet (fixture);
  g_assert_cmpuint (seen.painted, >, 6);
  g_assert_cmpuint (seen.allocated, >, 6);
  forget ();
  seen.page = NULL;
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  start_counting ();
  ADD_WINDOW_TEST ("/repaint/deleting-paints-its-row-alone", test_deleting_paints_its_row_alone);
  ADD_WINDOW_TEST ("/repaint/same-marks-paint-nothing", test_same_marks_paint_nothing);
  ADD_WINDOW_TEST ("/repaint/zoom-paints-every-row", test_zoom_paints_every_row);
  return g_test_run ();
}
