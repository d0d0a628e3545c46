/* test-refusal.c: a desk that was not opened says why, and every way on from there works.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <glib/gstdio.h>

#include "recto-keeping.h"
#include "recto-parcel.h"
#include "recto-refusal.h"
#include "recto-salvage-dialog.h"
#include "recto-take-in-dialog.h"
#include "window-fixture.h"

#define TRANSLATION "Colonel Minh visits unit\n\nThe unit is ready.\n"

static RectoRefusal *
find_refusal (RectoWindow *window)
{
  return RECTO_REFUSAL (window_fixture_find (GTK_WIDGET (window), RECTO_TYPE_REFUSAL, NULL));
}

static GtkWidget *
find_button (RectoWindow *window, const char *label)
{
  return window_fixture_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, label);
}

static gboolean
other_is_refused (WindowFixture *fixture)
{
  RectoWindow *other = window_fixture_other_window (fixture);

  return other != NULL && strcmp (recto_window_get_page_name (other), "refused") == 0 &&
         recto_refusal_is_settled (find_refusal (other));
}

static gboolean
other_shows_desk (WindowFixture *fixture)
{
  RectoWindow *other = window_fixture_other_window (fixture);

  return other != NULL && strcmp (recto_window_get_page_name (other), "desk") == 0 &&
         recto_desk_view_is_settled (recto_window_get_desk_view (other));
}

static gboolean
refusal_is_settled (WindowFixture *fixture)
{
  return recto_refusal_is_settled (find_refusal (fixture->window));
}

static RectoUid
import (RectoSession *session, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoProject) project = recto_session_default_project (session, &error);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  RectoImportText translation = { .name = "a.txt", .bytes = bytes };
  RectoImportRequest request = { .project = project, .translation = &translation };
  g_autoptr (RectoImportResult) result = recto_session_import (session, &request, &error);

  g_assert_no_error (error);
  return result->article;
}

/* A closed desk with a backup, which lacks what was done after it. Returns: its path */
static char *
make_backed_up_desk (WindowFixture *fixture)
{
  char *path = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSession) session = recto_session_open (path, RECTO_STORE_CREATE, &error);
  g_autoptr (RectoBackup) backup = NULL;

  g_assert_no_error (error);
  import (session, TRANSLATION);
  backup = recto_store_backup (recto_session_get_store (session), &error);
  g_assert_no_error (error);
  g_assert_nonnull (backup);
  import (session, "A second article\n\nCame later.\n");
  g_assert_true (recto_session_close (session, &error));
  return path;
}

/* Rubbish where the second page stood: the header is whole, what follows is not. */
static void
damage (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  g_assert_cmpuint (length, >, 16384);
  memset (bytes + 4096, 0xA5, length - 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
}

/* --- What each refusal offers --- */

typedef struct
{
  const char *name;
  int code;
  const char *title;
  const char *offered[4];
  const char *missing[4];
} Case;

static const Case cases[] = {
  { "busy",
    RECTO_STORE_ERROR_BUSY,
    "This desk is in use",
    { "_Try Again", "_Look at It Read-Only" },
    { "Take _Out What Can Be Read…", "_Take It In…" } },
  { "damaged",
    RECTO_STORE_ERROR_DAMAGED,
    "This desk is damaged",
    { "Take _Out What Can Be Read…", "_Look at It Read-Only", "_Choose Another Desk…" },
    { "_Take It In…", "_Open This State", "_Try Again" } },
  { "newer",
    RECTO_STORE_ERROR_NEWER,
    "This desk needs a newer Recto",
    { "_Choose Another Desk…" },
    { "_Look at It Read-Only", "_Try Again" } },
  { "foreign",
    RECTO_STORE_ERROR_FOREIGN,
    "This file is not a desk",
    { "_Choose Another Desk…" },
    { "_Look at It Read-Only" } },
  { "handover",
    RECTO_STORE_ERROR_HANDOVER,
    "This is a hand-over file",
    { "_Take It In…", "_Choose Another Desk…" },
    { "_Look at It Read-Only", "_Try Again" } },
  { "missing",
    RECTO_STORE_ERROR_MISSING,
    "There is no such desk",
    { "_Try Again", "_Choose Another Desk…" },
    { "_Look at It Read-Only" } },
  { "no-space",
    RECTO_STORE_ERROR_NO_SPACE,
    "The disk is full",
    { "_Try Again", "_Look at It Read-Only" },
    { "_Take It In…" } },
  { "engine",
    RECTO_STORE_ERROR_ENGINE,
    "The desk could not be opened",
    { "_Try Again", "_Look at It Read-Only" },
    { "_Take It In…" } },
};

static void
test_each_refusal_has_its_ways_on (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "elsewhere.recto", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (RECTO_STORE_ERROR, cases[i].code, "It is held by Thu Ha on desk-4.");
      g_autofree char *picture = g_strconcat ("refused-", cases[i].name, NULL);
      GtkWidget *first;

      recto_window_show_refusal (fixture->window, path, error);
      window_fixture_until (fixture, refusal_is_settled);
      g_assert_nonnull (
          window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, cases[i].title));
      for (guint j = 0; j < 4 && cases[i].offered[j] != NULL; j++)
        g_assert_nonnull (find_button (fixture->window, cases[i].offered[j]));
      for (guint j = 0; j < 4 && cases[i].missing[j] != NULL; j++)
        g_assert_null (find_button (fixture->window, cases[i].missing[j]));
      /* What helps most stands first, and Enter does it. */
      first = find_button (fixture->window, cases[i].offered[0]);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == first);
      g_assert_true (gtk_widget_has_css_class (first, "suggested-action"));
      g_assert_true (gtk_widget_get_first_child (gtk_widget_get_parent (first)) == first);
      window_fixture_take_pictures (GTK_WINDOW (fixture->window), picture);
    }
  recto_window_set_session (fixture->window, fixture->session, FALSE);
}

/* --- Damage --- */

static void
test_backup_takes_the_place_of_damage (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = make_backed_up_desk (fixture);
  g_autoptr (GDir) folder = NULL;
  RectoWindow *other;
  guint n_aside = 0;

  damage (path);
  recto_application_open_desk (window_fixture_application (), path, NULL, 0);
  window_fixture_until (fixture, other_is_refused);
  other = window_fixture_other_window (fixture);
  g_assert_nonnull (find_button (other, "_Open This State"));
  window_fixture_take_pictures (GTK_WINDOW (other), "refused-damaged-with-backup");

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (find_refusal (other)), "refusal.restore", NULL));
  /* No other way is gone meanwhile. */
  g_assert_false (gtk_widget_is_sensitive (find_button (other, "_Look at It Read-Only")));
  window_fixture_until (fixture, other_shows_desk);
  g_assert_cmpuint (recto_desk_view_get_n_articles (recto_window_get_desk_view (other)), ==, 1);
  /* The damaged file lies beside it under another name. */
  folder = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    n_aside += g_str_has_prefix (name, "other.recto.before-") ? 1 : 0;
  g_assert_cmpuint (n_aside, ==, 1);
  g_assert_nonnull (find_button (other, "_Show in Files"));
  gtk_window_close (GTK_WINDOW (other));
}

/* At once, without scrolling: what is mostly wanted on the bad day. */
static void
test_large_text_leaves_the_way_back_in_sight (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = make_backed_up_desk (fixture);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr (GError) damaged =
      g_error_new_literal (RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                           "Reading the tables of the file: database disk image is malformed");
  graphene_rect_t place;

  window_fixture_dress (FALSE, TRUE);
  recto_window_show_refusal (fixture->window, path, damaged);
  window_fixture_until (fixture, refusal_is_settled);
  window_fixture_take_picture (GTK_WINDOW (window), "refused-with-backup-200-percent");
  g_assert_true (gtk_widget_compute_bounds (find_button (fixture->window, "_Open This State"),
                                            window, &place));
  g_assert_cmpfloat (place.origin.y + place.size.height, <=, 700); /* as a small window has them */
  window_fixture_dress (FALSE, FALSE);
  recto_window_set_session (fixture->window, fixture->session, FALSE);
}

/* What was removed since comes back with the state, and is named by what the window calls it. */
static void
test_state_tells_what_was_removed_since (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.recto", NULL);
  g_autoptr (GError) error = NULL;
  RectoSession *session = recto_session_open (path, RECTO_STORE_CREATE, &error);
  g_autoptr (GError) damaged =
      g_error_new_literal (RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED, "Page 2 is not whole");
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoStore) store = NULL;
  RectoUid uid;

  g_assert_no_error (error);
  uid = import (session, TRANSLATION);
  article = recto_session_open_article (session, &uid, &error);
  g_assert_true (recto_article_set_metadata (article, "title", "", &error));
  g_assert_true (recto_session_close (session, &error));
  g_clear_object (&article);
  g_object_unref (session);
  /* No session: that would keep one more state at its end. */
  store = recto_store_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (recto_store_set_article_deleted (store, &uid, TRUE, &error));
  g_assert_true (recto_store_close (store, &error));

  recto_window_show_refusal (fixture->window, path, damaged);
  window_fixture_until (fixture, refusal_is_settled);
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                           "Added or removed since then, which would be undone:\n“Untitled”"));
  recto_window_set_session (fixture->window, fixture->session, FALSE);
}

/* A state by a wrong clock, older than the other, is offered but not preferred. */
static void
test_backup_from_the_future_is_not_preferred (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = make_backed_up_desk (fixture);
  g_autofree char *folder = g_strconcat (path, "-backups", NULL);
  g_autofree char *future = g_build_filename (folder, "99991231T235959Z.recto", NULL);
  g_autoptr (GPtrArray) backups = recto_backup_list (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSession) session = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  RectoWindow *other;

  g_assert_cmpint (g_rename (((RectoBackup *) g_ptr_array_index (backups, 0))->path, future), ==,
                   0);
  session = recto_session_open (path, 0, &error);
  g_assert_no_error (error);
  backup = recto_store_backup (recto_session_get_store (session), &error);
  g_assert_no_error (error);
  g_assert_true (recto_session_close (session, &error));
  damage (path);
  recto_application_open_desk (window_fixture_application (), path, NULL, 0);
  window_fixture_until (fixture, other_is_refused);
  other = window_fixture_other_window (fixture);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (find_refusal (other)), "refusal.restore", NULL));
  window_fixture_until (fixture, other_shows_desk);
  g_assert_cmpuint (recto_desk_view_get_n_articles (recto_window_get_desk_view (other)), ==, 2);
  gtk_window_close (GTK_WINDOW (other));
}

static void
test_backup_of_a_missing_desk_is_offered (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = make_backed_up_desk (fixture);
  RectoWindow *other;

  g_assert_cmpint (g_unlink (path), ==, 0);
  recto_application_open_desk (window_fixture_application (), path, NULL, 0);
  window_fixture_until (fixture, other_is_refused);
  other = window_fixture_other_window (fixture);
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (other), GTK_TYPE_LABEL, "There is no such desk"));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (find_refusal (other)), "refusal.restore", NULL));
  window_fixture_until (fixture, other_shows_desk);
  gtk_window_close (GTK_WINDOW (other));
}

static gboolean
salvage_is_told (WindowFixture *fixture)
{
  return window_fixture_find_window (RECTO_TYPE_SALVAGE_DIALOG) != NULL;
}

/* One letter in a row's text is another one than was written. */
static void
damage_a_row (const char *path)
{
  static const char text[] = "The unit is ready.";
  g_autofree char *bytes = NULL;
  gsize length;
  guint n = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  for (char *at = bytes; (at = memmem (at, length - (gsize) (at - bytes), text, strlen (text)));
       at++, n++)
    at[4] = 'U';
  g_assert_cmpuint (n, >, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
}

static void
test_what_can_be_read_is_taken_out_and_used (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = make_backed_up_desk (fixture);
  g_autofree char *out = g_build_filename (fixture->folder, "taken-out.recto", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (out);
  g_autoptr (GError) error = NULL;
  RectoWindow *other;
  GtkWindow *dialog;

  damage_a_row (path);
  recto_application_open_desk (window_fixture_application (), path, NULL, 0);
  window_fixture_until (fixture, other_shows_desk);
  other = window_fixture_other_window (fixture);
  /* What a damaged desk's banner leads to. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (other), "win.mend", NULL));
  window_fixture_until (fixture, other_is_refused);
  g_assert_null (recto_window_get_session (other));
  recto_refusal_salvage_to (find_refusal (other), file);
  window_fixture_until (fixture, salvage_is_told);
  dialog = window_fixture_find_window (RECTO_TYPE_SALVAGE_DIALOG);
  window_fixture_take_pictures (dialog, "salvaged");
  g_assert_true (g_file_test (out, G_FILE_TEST_EXISTS));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "salvage.use", NULL));
  window_fixture_until (fixture, other_shows_desk);
  g_assert_cmpuint (recto_desk_view_get_n_articles (recto_window_get_desk_view (other)), ==, 2);
  gtk_window_close (GTK_WINDOW (other));
}

/* What has no path here is no place for a desk, and that is said. */
static void
test_place_on_another_computer_is_refused (WindowFixture *fixture, gconstpointer unused)
{
  static const char words[] = "Choose a place on this computer";
  g_autoptr (GFile) elsewhere = g_file_new_for_uri ("sftp://nowhere.invalid/desk.recto");
  g_autoptr (GError) damaged =
      g_error_new_literal (RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED, "Page 2 is not whole");

  g_assert_null (g_file_peek_path (elsewhere));
  recto_window_copy_to (fixture->window, elsewhere);
  window_fixture_settle ();
  g_assert_nonnull (window_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, words));

  recto_window_show_refusal (fixture->window, fixture->path, damaged);
  window_fixture_until (fixture, refusal_is_settled);
  recto_refusal_salvage_to (find_refusal (fixture->window), elsewhere);
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (find_refusal (fixture->window)), GTK_TYPE_LABEL, words));
  recto_window_set_session (fixture->window, fixture->session, FALSE);
}

static void
test_one_line_too_many_is_one_thing_more (WindowFixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  const RectoSalvage salvage = { .n_articles = 1, .lost = lost };
  RectoSalvageDialog *dialog;

  for (guint i = 0; i < 201; i++)
    g_ptr_array_add (lost, (gpointer) "A row");
  dialog = recto_salvage_dialog_new (GTK_WINDOW (fixture->window), &salvage, fixture->path);
  gtk_window_present (GTK_WINDOW (dialog));
  window_fixture_settle ();
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "1 article was taken out whole"));
  g_assert_nonnull (window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "And 1 thing more"));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* --- Held desks, links, hand-over files --- */

static void
test_held_desk_can_be_looked_at (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = make_backed_up_desk (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSession) holder = recto_session_open (path, 0, &error);
  RectoWindow *other;

  g_assert_no_error (error);
  recto_application_open_desk (window_fixture_application (), path, NULL, 0);
  window_fixture_until (fixture, other_is_refused);
  other = window_fixture_other_window (fixture);
  gtk_widget_activate_action (GTK_WIDGET (other), "win.open-desk-read-only", NULL);
  window_fixture_until (fixture, other_shows_desk);
  g_assert_nonnull (window_fixture_find (GTK_WIDGET (other), GTK_TYPE_LABEL, "Read-only"));
  g_assert_cmpuint (recto_desk_view_get_n_articles (recto_window_get_desk_view (other)), ==, 2);
  g_assert_true (recto_session_close (holder, &error));
  gtk_window_close (GTK_WINDOW (other));
}

static void
test_desk_by_another_name_raises_its_window (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = make_backed_up_desk (fixture);
  g_autofree char *link = g_build_filename (fixture->folder, "link.recto", NULL);
  GtkApplication *application = GTK_APPLICATION (window_fixture_application ());
  RectoWindow *other;

  g_assert_cmpint (symlink (path, link), ==, 0);
  recto_application_open_desk (window_fixture_application (), path, NULL, 0);
  /* Asked for twice before it came: neither is refused. */
  recto_application_open_desk (window_fixture_application (), link, NULL, 0);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (application)), ==, 3);
  window_fixture_until (fixture, other_shows_desk);
  gtk_window_close (GTK_WINDOW (window_fixture_other_window (fixture)));
  window_fixture_until (fixture, other_shows_desk);
  other = window_fixture_other_window (fixture);
  recto_application_open_desk (window_fixture_application (), link, NULL, 0);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (application)), ==, 2);
  g_assert_true (window_fixture_other_window (fixture) == other);
  gtk_window_close (GTK_WINDOW (other));
}

static gboolean
taking_in_is_asked (WindowFixture *fixture)
{
  GtkWindow *dialog = window_fixture_find_window (RECTO_TYPE_TAKE_IN_DIALOG);

  return dialog != NULL &&
         strcmp (recto_take_in_dialog_get_page_name (RECTO_TAKE_IN_DIALOG (dialog)), "reading") !=
             0;
}

static void
test_hand_over_file_is_offered_to_the_own_desk (WindowFixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "from-elsewhere.recto", NULL);
  RectoUid article = import (fixture->session, TRANSLATION);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  RectoHandover handover = { .articles = articles, .who = "Thu Ha", .path = path };
  g_autoptr (GError) error = NULL;
  RectoWindow *other;
  GtkWindow *dialog;

  g_ptr_array_add (articles, &article);
  g_assert_true (
      recto_store_hand_over (recto_session_get_store (fixture->session), &handover, &error));
  recto_application_open_desk (window_fixture_application (), path, NULL, 0);
  window_fixture_until (fixture, other_is_refused);
  other = window_fixture_other_window (fixture);
  g_assert_nonnull (
      window_fixture_find (GTK_WIDGET (other), GTK_TYPE_LABEL, "This is a hand-over file"));
  gtk_widget_activate_action (GTK_WIDGET (other), "win.take-in-refused", NULL);
  window_fixture_until (fixture, taking_in_is_asked);
  dialog = window_fixture_find_window (RECTO_TYPE_TAKE_IN_DIALOG);
  g_assert_cmpstr (recto_take_in_dialog_get_page_name (RECTO_TAKE_IN_DIALOG (dialog)), ==, "plan");
  gtk_window_close (dialog);
  gtk_window_close (GTK_WINDOW (other));
}

int
main (int argc, char **argv)
{
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/refusal/large-text-leaves-the-way-back-in-sight",
                   test_large_text_leaves_the_way_back_in_sight);
  ADD_WINDOW_TEST ("/refusal/ways-on", test_each_refusal_has_its_ways_on);
  ADD_WINDOW_TEST ("/refusal/backup-in-place", test_backup_takes_the_place_of_damage);
  ADD_WINDOW_TEST ("/refusal/removed-since", test_state_tells_what_was_removed_since);
  ADD_WINDOW_TEST ("/refusal/backup-from-the-future", test_backup_from_the_future_is_not_preferred);
  ADD_WINDOW_TEST ("/refusal/backup-of-a-missing-desk", test_backup_of_a_missing_desk_is_offered);
  ADD_WINDOW_TEST ("/refusal/salvage", test_what_can_be_read_is_taken_out_and_used);
  ADD_WINDOW_TEST ("/refusal/no-place-on-another-computer",
                   test_place_on_another_computer_is_refused);
  ADD_WINDOW_TEST ("/refusal/one-thing-more", test_one_line_too_many_is_one_thing_more);
  ADD_WINDOW_TEST ("/refusal/held-desk-is-looked-at", test_held_desk_can_be_looked_at);
  ADD_WINDOW_TEST ("/refusal/another-name", test_desk_by_another_name_raises_its_window);
  ADD_WINDOW_TEST ("/refusal/hand-over-file", test_hand_over_file_is_offered_to_the_own_desk);
  return g_test_run ();
}
