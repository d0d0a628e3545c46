/* test-handing.c: articles are handed over and taken in by the window, conflicts settled, all of it
 * undone. SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gstdio.h>

#include "recto-hand-over-dialog.h"
#include "recto-session-handing.h"
#include "recto-take-in-dialog.h"
#include "window-fixture.h"

#define TRANSLATION "Colonel Minh visits unit\n\nThe unit is ready.\n"

static gboolean
dialog_is_gone (WindowFixture *fixture)
{
  return window_fixture_find_window (RECTO_TYPE_HAND_OVER_DIALOG) == NULL &&
         window_fixture_find_window (RECTO_TYPE_TAKE_IN_DIALOG) == NULL;
}

static RectoTakeInDialog *
get_taking (void)
{
  GtkWindow *window = window_fixture_find_window (RECTO_TYPE_TAKE_IN_DIALOG);

  return window != NULL ? RECTO_TAKE_IN_DIALOG (window) : NULL;
}

static gboolean
plan_is_shown (WindowFixture *fixture)
{
  return get_taking () != NULL &&
         strcmp (recto_take_in_dialog_get_page_name (get_taking ()), "plan") == 0;
}

static gboolean
failure_is_shown (WindowFixture *fixture)
{
  return get_taking () != NULL &&
         strcmp (recto_take_in_dialog_get_page_name (get_taking ()), "failed") == 0;
}

static GtkWidget *
find_taking (GType type, const char *text)
{
  return window_fixture_find (GTK_WIDGET (get_taking ()), type, text);
}

static gboolean
undo_is_offered (WindowFixture *fixture)
{
  return window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo") != NULL;
}

static void
undo_in_toast (WindowFixture *fixture)
{
  window_fixture_until (fixture, undo_is_offered);
  g_signal_emit_by_name (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo"), "clicked");
}

/* The article that is open goes to a file by the dialog. Returns: (transfer full) */
static char *
hand_over (WindowFixture *fixture, gboolean history)
{
  char *path = g_build_filename (fixture->folder, "article.recto-handover", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RectoHandOverDialog *dialog;

  window_fixture_act (fixture, "article.hand-over");
  dialog = RECTO_HAND_OVER_DIALOG (window_fixture_find_window (RECTO_TYPE_HAND_OVER_DIALOG));
  g_assert_nonnull (dialog);
  window_fixture_take_pictures (GTK_WINDOW (dialog), "hand-over");
  recto_hand_over_dialog_set_history (dialog, history);
  recto_hand_over_dialog_hand_over (dialog, file);
  window_fixture_until (fixture, dialog_is_gone);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  return path;
}

/* Another desk takes in what was handed over, and somebody works on it there. */
static RectoSession *
open_other_desk (WindowFixture *fixture, const char *parcel)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autoptr (GError) error = NULL;
  RectoSession *other = recto_session_open (path, RECTO_STORE_CREATE, &error);
  g_autoptr (RectoPlan) plan = NULL;
  g_autoptr (RectoIntake) intake = NULL;

  g_assert_no_error (error);
  recto_session_set_author (other, "Minh");
  plan = recto_session_plan_take_in (other, parcel, &error);
  g_assert_no_error (error);
  intake = recto_session_take_in (other, plan, &error);
  g_assert_no_error (error);
  return other;
}

static void
edit_there (RectoSession *other, const RectoUid *uid, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article = recto_session_open_article (other, uid, &error);

  g_assert_no_error (error);
  g_assert_true (recto_article_replace_text (article, recto_article_get_row (article, 1),
                                             RECTO_SIDE_TARGET, 0, 0, text, RECTO_REPLACE_COMMAND,
                                             &error));
  g_assert_true (recto_session_flush (other, &error));
}

static void
hand_back (RectoSession *other, const RectoUid *uid, const char *path)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .who = "Minh", .path = path };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (articles, (gpointer) uid);
  g_assert_true (recto_session_hand_over (other, &handover, &error));
  g_assert_true (recto_session_close (other, &error));
  g_object_unref (other);
}

/* Tags the first name and waits until the register knows it. */
static RectoUid
tag_minh (WindowFixture *fixture)
{
  const GPtrArray *spans;

  recto_page_select_range (window_fixture_page (fixture), 0, RECTO_SIDE_TARGET, 8, 12);
  window_fixture_act (fixture, "page.tag-person");
  spans = recto_segment_get_spans (recto_article_get_row (window_fixture_article (fixture), 0));
  g_assert_cmpuint (spans->len, ==, 1);
  return ((RectoSpan *) g_ptr_array_index (spans, 0))->target;
}

static void
test_tag_is_linked_to_the_register (WindowFixture *fixture, gconstpointer unused)
{
  const RectoEntry *entry;
  RectoUid target;

  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  target = tag_minh (fixture);
  g_assert_false (recto_uid_is_none (&target));
  entry = recto_session_find_entry (fixture->session, &target);
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->name, ==, "Minh");
  g_assert_cmpint (entry->kind, ==, RECTO_ENTRY_PERSON);
  g_assert_false (entry->verified);
}

static void
test_failed_hand_over_is_told_in_its_dialog (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GFile) nowhere =
      g_file_new_build_filename (fixture->folder, "none", "a.handover", NULL);
  RectoHandOverDialog *dialog;

  window_fixture_open_texts (fixture, NULL, TRANSLATION);
  window_fixture_act (fixture, "article.hand-over");
  dialog = RECTO_HAND_OVER_DIALOG (window_fixture_find_window (RECTO_TYPE_HAND_OVER_DIALOG));
  recto_hand_over_dialog_hand_over (dialog, nowhere);
  while (*recto_hand_over_dialog_get_problem (dialog) == '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (
      strstr (recto_hand_over_dialog_get_problem (dialog), "Nothing was handed over"));
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_what_is_no_hand_over_file_changes_nothing (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "text.recto-handover", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFile *files[] = { file };

  g_assert_true (g_file_set_contents (path, "This is a letter.", -1, &error));
  recto_window_import_files (fixture->window, files, 1);
  window_fixture_until (fixture, failure_is_shown);
  /* Its name is said once. */
  g_assert_nonnull (find_taking (GTK_TYPE_LABEL, "text.recto-handover is not a hand-over file\n"
                                                 "Nothing on this desk was changed."));
  g_assert_null (find_taking (GTK_TYPE_BUTTON, "_Take In"));
  g_assert_nonnull (find_taking (GTK_TYPE_BUTTON, "_Close"));
  window_fixture_take_pictures (GTK_WINDOW (get_taking ()), "take-in-failed");
  gtk_window_close (GTK_WINDOW (get_taking ()));
}

static gboolean
article_moved_on (WindowFixture *fixture)
{
  return dialog_is_gone (fixture) && g_str_has_prefix (window_fixture_target (fixture, 1), "Now ");
}

static gboolean
article_moved_back (WindowFixture *fixture)
{
  return g_str_has_prefix (window_fixture_target (fixture, 1), "The unit");
}

static void
test_article_goes_on_where_the_other_desk_left_off (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *parcel = NULL;
  RectoSession *other;
  RectoUid uid;

  uid = *recto_article_get_uid (window_fixture_open_texts (fixture, NULL, TRANSLATION));
  parcel = hand_over (fixture, FALSE);
  other = open_other_desk (fixture, parcel);
  edit_there (other, &uid, "Now ");
  hand_back (other, &uid, parcel);

  recto_window_take_in (fixture->window, parcel);
  window_fixture_until (fixture, plan_is_shown);
  g_assert_nonnull (find_taking (GTK_TYPE_LABEL, "Goes on where this desk left off · 2 rows"));
  window_fixture_take_pictures (GTK_WINDOW (get_taking ()), "take-in-forward");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_taking ()), "taking.take-in", NULL));
  window_fixture_until (fixture, article_moved_on);
  undo_in_toast (fixture);
  window_fixture_until (fixture, article_moved_back);
}

static guint
count_articles (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed =
      recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &error);

  g_assert_no_error (error);
  return listed->len;
}

static gboolean
one_article_is_left (WindowFixture *fixture)
{
  return count_articles (fixture) == 1;
}

static gboolean
our_name_is_back (WindowFixture *fixture)
{
  const RectoEntry *entry = g_ptr_array_index (recto_session_list_entries (fixture->session), 0);

  return strcmp (entry->name, "Lê Minh") == 0;
}

/* Both desks changed the article and what they know of Minh. */
static char *
make_conflicts (WindowFixture *fixture)
{
  char *parcel = NULL;
  g_autoptr (GError) error = NULL;
  RectoSession *other;
  RectoUid uid, person;

  uid = *recto_article_get_uid (window_fixture_open_texts (fixture, NULL, TRANSLATION));
  person = tag_minh (fixture);
  parcel = hand_over (fixture, FALSE);
  other = open_other_desk (fixture, parcel);
  edit_there (other, &uid, "Now ");
  g_assert_true (recto_session_change_entry (other, &person, "Nguyễn Văn Minh",
                                             "deputy commander since May", &error));
  hand_back (other, &uid, parcel);
  g_assert_true (
      recto_session_change_entry (fixture->session, &person, "Lê Minh", "of Regiment 88", &error));
  window_fixture_type (fixture, "Here ");
  recto_article_view_save (recto_window_get_article_view (fixture->window));
  window_fixture_until (fixture, window_fixture_is_saved);
  return parcel;
}

static void
test_conflicts_are_settled_before_anything_changes (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *parcel = make_conflicts (fixture);
  GtkWidget *take, *ours, *theirs;

  recto_window_take_in (fixture->window, parcel);
  window_fixture_until (fixture, plan_is_shown);
  g_assert_nonnull (
      find_taking (GTK_TYPE_LABEL, "Changed on both sides: comes as a second article · 2 rows"));
  g_assert_nonnull (find_taking (GTK_TYPE_LABEL, "1 question is open"));
  /* One line each: only so they begin at one side where the window goes from right to left. */
  g_assert_nonnull (find_taking (GTK_TYPE_LABEL, "deputy commander since May"));
  take = find_taking (GTK_TYPE_BUTTON, "_Take In");
  g_assert_false (gtk_widget_get_sensitive (take));
  window_fixture_take_pictures (GTK_WINDOW (get_taking ()), "take-in-conflict");

  ours = find_taking (GTK_TYPE_CHECK_BUTTON, NULL);
  theirs = gtk_widget_get_next_sibling (ours);
  gtk_test_accessible_assert_role (ours, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (theirs), TRUE);
  g_assert_true (gtk_widget_get_sensitive (take));
  g_assert_cmpuint (count_articles (fixture), ==, 1);
  g_signal_emit_by_name (take, "clicked");
  window_fixture_until (fixture, dialog_is_gone);
  /* Both texts are kept. */
  g_assert_cmpuint (count_articles (fixture), ==, 2);
  g_assert_true (g_str_has_prefix (window_fixture_target (fixture, 1), "The unit"));
  g_assert_cmpstr (
      ((RectoEntry *) g_ptr_array_index (recto_session_list_entries (fixture->session), 0))->name,
      ==, "Nguyễn Văn Minh");

  window_fixture_until (fixture, undo_is_offered);
  window_fixture_take_pictures (GTK_WINDOW (fixture->window), "taken-in");
  undo_in_toast (fixture);
  window_fixture_until (fixture, one_article_is_left);
  window_fixture_until (fixture, our_name_is_back);
}

static gboolean
only_ours_is_left (WindowFixture *fixture)
{
  return recto_session_list_entries (fixture->session)->len == 1;
}

/* The sample of another desk is in the file; one person of it is known here too, as one of ours.
 * Returns: (transfer full): path */
static char *
make_namesake (WindowFixture *fixture, char **name, guint *n_entries)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.recto", NULL);
  char *parcel = g_build_filename (fixture->folder, "sample.recto-handover", NULL);
  g_autoptr (GError) error = NULL;
  RectoSession *other = recto_session_open (path, RECTO_STORE_CREATE, &error);
  g_autoptr (RectoImportResult) sample = NULL;
  const GPtrArray *entries;

  g_assert_no_error (error);
  sample = recto_session_import_sample (other, &error);
  g_assert_no_error (error);
  entries = recto_session_list_entries (other);
  *n_entries = entries->len;
  for (guint i = 0; *name == NULL && i < entries->len; i++)
    {
      const RectoEntry *entry = g_ptr_array_index (entries, i);

      if (entry->kind == RECTO_ENTRY_PERSON)
        *name = g_strdup (entry->name);
    }
  g_assert_nonnull (*name);
  recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, *name);
  hand_back (other, &sample->article, parcel);
  return parcel;
}

static void
test_namesakes_can_be_two_people (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *name = NULL;
  g_autofree char *question = NULL;
  guint n_theirs = 0;
  g_autofree char *parcel = make_namesake (fixture, &name, &n_theirs);
  GtkWidget *same, *another;

  question = g_strdup_printf ("Is “%s” the same person on both desks?", name);
  recto_window_take_in (fixture->window, parcel);
  window_fixture_until (fixture, plan_is_shown);
  g_assert_nonnull (find_taking (GTK_TYPE_LABEL, question));
  g_assert_nonnull (find_taking (GTK_TYPE_LABEL, "The same: keep ours"));
  g_assert_nonnull (find_taking (GTK_TYPE_LABEL, "Another: keep both"));
  g_assert_false (gtk_widget_get_sensitive (find_taking (GTK_TYPE_BUTTON, "_Take In")));
  window_fixture_take_pictures (GTK_WINDOW (get_taking ()), "take-in-namesake");

  /* The first question has the keys. */
  same = find_taking (GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (get_taking ())) == same);
  another = gtk_widget_get_next_sibling (same);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (another), TRUE);
  g_signal_emit_by_name (find_taking (GTK_TYPE_BUTTON, "_Take In"), "clicked");
  window_fixture_until (fixture, dialog_is_gone);
  g_assert_cmpuint (recto_session_list_entries (fixture->session)->len, ==, n_theirs + 1);
  undo_in_toast (fixture);
  window_fixture_until (fixture, only_ours_is_left);
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/handing/tag-is-linked", test_tag_is_linked_to_the_register);
  ADD_WINDOW_TEST ("/handing/failed-hand-over", test_failed_hand_over_is_told_in_its_dialog);
  ADD_WINDOW_TEST ("/handing/no-hand-over-file", test_what_is_no_hand_over_file_changes_nothing);
  ADD_WINDOW_TEST ("/handing/forward", test_article_goes_on_where_the_other_desk_left_off);
  ADD_WINDOW_TEST ("/handing/conflicts", test_conflicts_are_settled_before_anything_changes);
  ADD_WINDOW_TEST ("/handing/namesakes", test_namesakes_can_be_two_people);
  return g_test_run ();
}
