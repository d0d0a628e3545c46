/* test-suggested.c: names that an article seems to hold: on the page, accepted, rejected.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <adwaita.h>

#include "recto-acts.h"
#include "recto-names-dialog.h"
#include "recto-page-private.h"
#include "recto-session-handing.h"
#include "window-fixture.h"

#define SOURCE                                                                                                              \
  "Thăm lữ đoàn\n\nThiếu tướng Vũ Đình Khoát đã thăm Lữ đoàn Công binh 587.\n\nThiếu tướng Vũ " \
  "Đình Khoát khen bộ đội.\n"
#define TARGET                                                                                     \
  "A visit\n\nMajor General Vu Dinh Khoat visited Engineer Brigade 587.\n\nMajor General Vu Dinh " \
  "Khoat praised the troops.\n"
#define VISIT 1  /* row */
#define NAME 14  /* where the name begins in it, ... */
#define NAMED 27 /* ... and ends */
#define BRIGADE_NAME "Lữ đoàn Công binh 587"
#define BRIGADE 36 /* where the unit begins */

static guint
count_boxes (WindowFixture *fixture, guint row, RectoPaint paint)
{
  RectoRow *widget = recto_page_get_row (window_fixture_page (fixture), row);
  g_autoptr (GArray) boxes = NULL;

  if (widget == NULL) /* the caret has left it: it has no widget before the next frame */
    {
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window_fixture_page (fixture)));
      widget = recto_page_get_row (window_fixture_page (fixture), row);
    }
  boxes = recto_cell_dup_boxes (recto_row_get_cell (widget, RECTO_SIDE_TARGET), paint);
  return boxes->len;
}

static gboolean
all_are_shown (WindowFixture *fixture)
{
  return count_boxes (fixture, VISIT, RECTO_PAINT_PERSON_OFFERED) == 1 &&
         count_boxes (fixture, VISIT, RECTO_PAINT_RANK_OFFERED) == 1 &&
         count_boxes (fixture, VISIT, RECTO_PAINT_UNIT_OFFERED) == 1;
}

static void
open (WindowFixture *fixture)
{
  window_fixture_open_texts (fixture, SOURCE, TARGET);
  window_fixture_until (fixture, all_are_shown);
}

static gboolean
both_sides_are_known (WindowFixture *fixture)
{
  g_autofree char *told =
      recto_acts_count_suggestions (recto_window_get_article_view (fixture->window), VISIT);

  return g_strcmp0 (told, "6 suggestions") == 0;
}

static void
put_caret (WindowFixture *fixture, guint caret)
{
  recto_page_activate_row (window_fixture_page (fixture), VISIT, RECTO_SIDE_TARGET, caret);
}

/* How many spans of a kind the target of a row has in a state. */
static guint
count_spans (WindowFixture *fixture, guint row, RectoSpanKind kind, RectoSpanState state)
{
  const GPtrArray *spans =
      recto_segment_get_spans (recto_article_get_row (window_fixture_article (fixture), row));
  guint n = 0;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = spans->pdata[i];

      if (span->side == RECTO_SIDE_TARGET && span->kind == kind && span->state == state)
        n++;
    }
  return n;
}

static void
test_names_are_shown_dotted (WindowFixture *fixture, gconstpointer unused)
{
  open (fixture);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "suggested");
  g_assert_cmpuint (count_boxes (fixture, VISIT, RECTO_PAINT_PERSON), ==, 0);
  recto_page_set_tints (window_fixture_page (fixture), FALSE);
  recto_page_queue_all_marks (window_fixture_page (fixture));
  g_assert_cmpuint (count_boxes (fixture, VISIT, RECTO_PAINT_PERSON_OFFERED), ==, 0);
}

/* The rank goes along, as one step; who has just written the name stays behind it. */
static void
test_name_before_the_caret_is_accepted (WindowFixture *fixture, gconstpointer unused)
{
  open (fixture);
  put_caret (fixture, NAMED);
  window_fixture_act (fixture, "page.accept-name");
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED), ==, 1);
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_RANK, RECTO_SPAN_ACCEPTED), ==, 1);
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED), ==, 0);
  g_assert_cmpuint (recto_page_get_caret (window_fixture_page (fixture)), ==, NAMED);
  g_assert_cmpuint (count_boxes (fixture, VISIT, RECTO_PAINT_PERSON), ==, 1);
  g_assert_cmpuint (count_boxes (fixture, VISIT, RECTO_PAINT_PERSON_OFFERED), ==, 0);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "accepted");
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED), ==, 0);
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_RANK, RECTO_SPAN_ACCEPTED), ==, 0);
}

static void
test_accepting_goes_on_to_the_next_name (WindowFixture *fixture, gconstpointer unused)
{
  RectoPage *page;

  open (fixture);
  page = window_fixture_page (fixture);
  put_caret (fixture, NAME + 1);
  window_fixture_act (fixture, "page.accept-name");
  g_assert_cmpuint (recto_page_get_active_row (page), ==, VISIT);
  g_assert_cmpuint (recto_page_get_caret (page), ==, BRIGADE);
  window_fixture_act (fixture, "page.accept-name");
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED), ==, 1);
  g_assert_cmpuint (recto_page_get_active_row (page), ==, VISIT + 1);
}

static void
test_rejected_name_stays_rejected (WindowFixture *fixture, gconstpointer unused)
{
  open (fixture);
  put_caret (fixture, BRIGADE + 2);
  window_fixture_act (fixture, "page.reject-name");
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_UNIT, RECTO_SPAN_REJECTED), ==, 1);
  g_assert_cmpuint (count_boxes (fixture, VISIT, RECTO_PAINT_UNIT_OFFERED), ==, 0);
  g_assert_cmpuint (count_boxes (fixture, VISIT, RECTO_PAINT_UNIT), ==, 0);
  window_fixture_act (fixture, "page.undo");
  window_fixture_until (fixture, all_are_shown);
}

static gboolean
person_is_known (WindowFixture *fixture)
{
  RectoSuggestions *suggestions =
      recto_acts_get_suggestions (recto_window_get_article_view (fixture->window));
  const GPtrArray *found = recto_suggestions_get_row (suggestions, VISIT, RECTO_SIDE_TARGET);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const RectoSuggestion *it = found->pdata[i];

      if (it->kind == RECTO_SPAN_PERSON && !recto_uid_is_none (&it->target))
        return TRUE;
    }
  return FALSE;
}

/* Whom the register knows is tagged with the row's being done, and comes back with it. */
static void
test_finished_row_takes_what_is_certain (WindowFixture *fixture, gconstpointer unused)
{
  open (fixture);
  recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Vu Dinh Khoat");
  window_fixture_until (fixture, person_is_known);
  put_caret (fixture, NAMED);
  window_fixture_act (fixture, "page.done-next");
  g_assert_cmpuint (window_fixture_status (fixture, VISIT), ==, RECTO_STATUS_TRANSLATED);
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_PERSON, RECTO_SPAN_AUTOMATIC), ==, 1);
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_RANK, RECTO_SPAN_AUTOMATIC), ==, 1);
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_UNIT, RECTO_SPAN_AUTOMATIC), ==, 0);
  g_assert_cmpuint (count_boxes (fixture, VISIT, RECTO_PAINT_PERSON), ==, 1);
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpuint (window_fixture_status (fixture, VISIT), !=, RECTO_STATUS_TRANSLATED);
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_PERSON, RECTO_SPAN_AUTOMATIC), ==, 0);
}

static gboolean
names_are_listed (WindowFixture *fixture)
{
  GtkWindow *dialog = window_fixture_find_window (RECTO_TYPE_NAMES_DIALOG);

  return dialog != NULL &&
         window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, BRIGADE_NAME) != NULL;
}

/* One of them without its tick; ranks go with whose they are. As one step. */
static void
test_all_names_but_one_are_accepted (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *dialog, *label, *check;

  open (fixture);
  window_fixture_act (fixture, "article.accept-names");
  window_fixture_until (fixture, names_are_listed);
  dialog = GTK_WIDGET (window_fixture_find_window (RECTO_TYPE_NAMES_DIALOG));
  window_fixture_take_pictures (GTK_WINDOW (dialog), "accept-names");
  g_assert_nonnull (
      window_fixture_find (dialog, GTK_TYPE_LABEL, "Unit · 2 places · new to the register"));
  label = window_fixture_find (dialog, GTK_TYPE_LABEL, BRIGADE_NAME);
  check = gtk_widget_get_prev_sibling (gtk_widget_get_parent (label));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  gtk_widget_activate_action (dialog, "names.accept", NULL);
  window_fixture_settle ();
  for (guint row = VISIT; row <= VISIT + 1; row++)
    {
      g_assert_cmpuint (count_spans (fixture, row, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED), ==, 1);
      g_assert_cmpuint (count_spans (fixture, row, RECTO_SPAN_RANK, RECTO_SPAN_ACCEPTED), ==, 1);
    }
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_UNIT, RECTO_SPAN_ACCEPTED), ==, 0);
  window_fixture_act (fixture, "page.undo");
  g_assert_cmpuint (count_spans (fixture, VISIT, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED), ==, 0);
  g_assert_cmpuint (count_spans (fixture, VISIT + 1, RECTO_SPAN_PERSON, RECTO_SPAN_ACCEPTED), ==,
                    0);
}

static void
assert_told (WindowFixture *fixture, guint offset, const char *words)
{
  g_autofree char *told = recto_acts_describe_place (
      recto_window_get_article_view (fixture->window), VISIT, RECTO_SIDE_TARGET, offset);

  g_assert_cmpstr (told, ==, words);
}

/* Who is meant, and why; behind the dots, and once it is tagged. */
static void
test_name_says_who_and_why (WindowFixture *fixture, gconstpointer unused)
{
  open (fixture);
  assert_told (fixture, NAMED - 2, "Person: Vu Dinh Khoat\nA rank stands before the name.");
  assert_told (fixture, NAMED + 3, NULL); /* "visited" */
  recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, "Vu Dinh Khoat");
  window_fixture_until (fixture, person_is_known);
  put_caret (fixture, NAMED);
  window_fixture_act (fixture, "page.done-next");
  assert_told (fixture, NAMED - 2,
               "Person: Vu Dinh Khoat\n"
               "Tagged when the row was done: the register has it.");
}

static const char *
get_told (WindowFixture *fixture)
{
  return recto_row_get_told (recto_page_get_row (window_fixture_page (fixture), VISIT));
}

/* For who cannot see the dots. */
static void
test_row_says_how_much_is_suggested (WindowFixture *fixture, gconstpointer unused)
{
  open (fixture);
  put_caret (fixture, NAMED);
  window_fixture_until (fixture, both_sides_are_known);
  g_assert_cmpstr (get_told (fixture), ==, "6 suggestions");
  window_fixture_act (fixture, "page.accept-name");
  g_assert_cmpstr (get_told (fixture), ==, "4 suggestions");
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/suggested/dotted", test_names_are_shown_dotted);
  ADD_WINDOW_TEST ("/suggested/before-the-caret", test_name_before_the_caret_is_accepted);
  ADD_WINDOW_TEST ("/suggested/goes-on", test_accepting_goes_on_to_the_next_name);
  ADD_WINDOW_TEST ("/suggested/rejected", test_rejected_name_stays_rejected);
  ADD_WINDOW_TEST ("/suggested/finished", test_finished_row_takes_what_is_certain);
  ADD_WINDOW_TEST ("/suggested/all", test_all_names_but_one_are_accepted);
  ADD_WINDOW_TEST ("/suggested/who-and-why", test_name_says_who_and_why);
  ADD_WINDOW_TEST ("/suggested/how-much", test_row_says_how_much_is_suggested);
  return g_test_run ();
}
