/* test-keeping.c: backups that make themselves, earlier states looked into, articles taken back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "keeping-fixture.h"

#include "recto-desk-keeping.h"
#include "recto-session-keeping.h"
#include "recto-session-private.h"

/* Backups are named by the second: here each one comes an hour and a half after the last. */
static gint64 now;

static gint64
give_time (void)
{
  return now += G_TIME_SPAN_HOUR + G_TIME_SPAN_HOUR / 2;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  now = g_get_real_time () - G_TIME_SPAN_DAY * 20;
  recto_backups_set_clock (give_time);
  fixture_set_up (fixture, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fixture_tear_down (fixture, NULL);
  recto_backups_set_clock (NULL);
}

static guint
count_backups (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = recto_backup_list (fixture->path);

  return backups->len;
}

static const char *
text_of (RectoArticle *article, guint row)
{
  return recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_TARGET);
}

/* Backups. */

static void
test_backed_up_before_import (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_backups (fixture), ==, 0);
  g_object_unref (fixture_import (fixture, NULL, KEEPING_TEXT));
  backups = recto_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 1);
  store = recto_store_open (((RectoBackup *) g_ptr_array_index (backups, 0))->path,
                            RECTO_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  articles = recto_store_list_articles (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (articles->len, ==, 0);
}

/* Starts from a desk with one article and one backup that is older than an hour. */
static RectoArticle *
start_work (Fixture *fixture)
{
  RectoArticle *article = fixture_import (fixture, NULL, KEEPING_TEXT);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_backups (fixture), ==, 1);
  g_object_unref (article);
  keeping_attend (fixture, 0);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  return article;
}

static void
test_first_edit_is_backed_up_before (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  g_autoptr (RectoArticle) article = NULL;

  recto_session_delays.start = 3600 * 1000; /* the edit does not wait for it */
  article = start_work (fixture);
  recto_session_delays = usual;
  keeping_replace (article, 1, "PANO - It snowed.");
  keeping_wait_backups (fixture, 2);
  recto_session_save (fixture->session, article);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES);
  g_assert_cmpuint (count_backups (fixture), ==, 2);
}

static void
test_work_is_backed_up_from_time_to_time (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  g_autoptr (RectoArticle) article = NULL;

  recto_session_delays.backup = 20;
  article = start_work (fixture);
  keeping_replace (article, 1, "PANO - It snowed.");
  keeping_wait_backups (fixture, 3); /* before it, and after it */
  keeping_replace (article, 1, "PANO - It hailed.");
  keeping_wait_backups (fixture, 4);
  recto_session_delays = usual;
}

static void
test_newest_state_is_backed_up_at_closing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = start_work (fixture);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  keeping_replace (article, 1, "PANO - It snowed.");
  keeping_wait_backups (fixture, 2);
  keeping_replace (article, 1, "PANO - It stopped at the last moment.");
  g_clear_object (&article);
  keeping_close (fixture);
  backups = recto_backup_list (fixture->path);
  g_assert_cmpuint (backups->len, ==, 3);
  store = recto_store_open (((RectoBackup *) g_ptr_array_index (backups, 0))->path,
                            RECTO_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  record = recto_store_load_article (store, &uid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((RectoSegmentRecord *) g_ptr_array_index (record->segments, 1))->target, ==,
                   "PANO - It stopped at the last moment.");
  keeping_attend (fixture, 0);
}

static void
test_looking_makes_no_backup (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = start_work (fixture);

  g_clear_object (&article);
  keeping_close (fixture);
  g_assert_cmpuint (count_backups (fixture), ==, 1);
  keeping_attend (fixture, 0);
}

/* A command: it waits, and makes one where the newest is old. */
static void
test_command_backs_up_before_its_first_edit (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, KEEPING_TEXT);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;

  g_clear_object (&article);
  fixture_reopen (fixture);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      keeping_replace (article, 1, i == 0 ? "PANO - It snowed." : "PANO - It hailed.");
      recto_session_flush (fixture->session, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_backups (fixture), ==, 2);
    }
}

/* Earlier states. */

/* The newest backup, looked into. */
static RectoEarlier *
look_into_newest (Fixture *fixture)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  RectoEarlier *earlier = NULL;

  recto_session_list_backups_async (fixture->session, NULL, keeping_on_result, &listed);
  keeping_wait_result (&listed);
  backups = recto_session_list_backups_finish (fixture->session, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, >, 0);
  recto_session_open_earlier_async (fixture->session, g_ptr_array_index (backups, 0), NULL,
                                    keeping_on_result, &opened);
  keeping_wait_result (&opened);
  earlier = recto_session_open_earlier_finish (fixture->session, opened, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_earlier_get_backup (earlier)->path, ==,
                   ((RectoBackup *) g_ptr_array_index (backups, 0))->path);
  return earlier;
}

static gboolean
take_back (Fixture *fixture,
           RectoEarlier *earlier,
           const RectoUid *article,
           RectoTakeBackHow how,
           RectoUid *uid)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  recto_session_take_back_async (fixture->session, earlier, article, how, keeping_on_result,
                                 &result);
  keeping_wait_result (&result);
  done = recto_session_take_back_finish (fixture->session, result, uid, &error);
  if (done)
    g_assert_no_error (error);
  else
    g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY);
  return done;
}

/* Three articles and a backup of them; then one is edited, one removed, one is left alone. */
typedef struct
{
  RectoUid edited, removed, same;
  RectoArticle *article; /* the edited one, open */
  RectoEarlier *earlier;
} States;

static void
make_states (Fixture *fixture, States *states)
{
  RectoArticle *removed = fixture_import (fixture, NULL, "Second\n\nTo be removed.\n");
  RectoArticle *same = fixture_import (fixture, NULL, "Third\n\nLeft alone.\n");
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  states->article = fixture_import (fixture, NULL, KEEPING_TEXT);
  states->edited = *recto_article_get_uid (states->article);
  states->removed = *recto_article_get_uid (removed);
  states->same = *recto_article_get_uid (same);
  g_object_unref (removed);
  keeping_replace (states->article, 1, "PANO - It snowed.");
  keeping_replace (same, 1, "Done");
  recto_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  backup = recto_store_backup (recto_session_get_store (fixture->session), &error);
  g_assert_no_error (error);
  g_assert_nonnull (backup);

  keeping_replace (states->article, 1, "PANO - It hailed.");
  keeping_replace (same, 1, "Done and undone");
  recto_article_undo (same, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (same);
  recto_session_delete_article (fixture->session, &states->removed, TRUE, &error);
  g_assert_no_error (error);
  states->earlier = look_into_newest (fixture);
}

static void
clear_states (States *states)
{
  g_clear_object (&states->article);
  g_clear_object (&states->earlier);
}

static void
test_earlier_state_is_compared (Fixture *fixture, gconstpointer unused)
{
  States states;
  GPtrArray *articles = NULL;

  make_states (fixture, &states);
  articles = recto_earlier_get_articles (states.earlier);
  g_assert_cmpuint (articles->len, ==, 3);
  g_assert_cmpint (recto_earlier_get_state (states.earlier, &states.edited), ==,
                   RECTO_EARLIER_OLDER);
  g_assert_cmpint (recto_earlier_get_state (states.earlier, &states.removed), ==,
                   RECTO_EARLIER_REMOVED);
  g_assert_cmpint (recto_earlier_get_state (states.earlier, &states.same), ==, RECTO_EARLIER_SAME);
  clear_states (&states);
}

static void
test_earlier_article_is_read (Fixture *fixture, gconstpointer unused)
{
  States states;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RectoArticle) then = NULL;
  g_autoptr (GError) error = NULL;

  make_states (fixture, &states);
  recto_earlier_load_async (states.earlier, &states.edited, NULL, keeping_on_result, &result);
  keeping_wait_result (&result);
  then = recto_earlier_load_finish (states.earlier, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (then, 1), ==, "PANO - It snowed.");
  g_assert_cmpstr (text_of (states.article, 1), ==, "PANO - It hailed.");
  clear_states (&states);
}

static void
test_taken_back_over_is_one_step_of_undo (Fixture *fixture, gconstpointer unused)
{
  States states;
  RectoUid uid;
  g_autoptr (GError) error = NULL;

  make_states (fixture, &states);
  g_assert_true (take_back (fixture, states.earlier, &states.edited, RECTO_TAKE_BACK_OVER, &uid));
  g_assert_true (recto_uid_equal (&uid, &states.edited));
  g_assert_cmpstr (text_of (states.article, 1), ==, "PANO - It snowed.");
  recto_article_undo (states.article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (states.article, 1), ==, "PANO - It hailed.");
  clear_states (&states);
}

static void
test_taken_back_beside_leaves_the_present_one (Fixture *fixture, gconstpointer unused)
{
  States states;
  g_autoptr (RectoArticle) second = NULL;
  g_autoptr (GDateTime) made = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid uid;

  make_states (fixture, &states);
  g_assert_true (take_back (fixture, states.earlier, &states.edited, RECTO_TAKE_BACK_BESIDE, &uid));
  g_assert_false (recto_uid_equal (&uid, &states.edited));
  second = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  made = g_date_time_new_from_unix_local (recto_earlier_get_backup (states.earlier)->made_at /
                                          G_USEC_PER_SEC);
  title = g_date_time_format (made, "A headline (%Y-%m-%d)");
  g_assert_cmpstr (recto_article_get_metadata (second, "title"), ==, title);
  g_assert_cmpstr (text_of (second, 1), ==, "PANO - It snowed.");
  g_assert_cmpstr (text_of (states.article, 1), ==, "PANO - It hailed.");
  clear_states (&states);
}

static void
test_removed_article_comes_back_by_taking_back (Fixture *fixture, gconstpointer unused)
{
  States states;
  g_autoptr (RectoArticle) back = NULL;
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid uid;

  make_states (fixture, &states);
  g_assert_true (take_back (fixture, states.earlier, &states.removed, RECTO_TAKE_BACK_OVER, &uid));
  present = recto_store_list_articles (recto_session_get_store (fixture->session), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (present->len, ==, 3);
  back = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (back, 1), ==, "To be removed.");
  clear_states (&states);
}

/* Nothing of it is left on the desk: it comes whole, with its history. */
static void
test_purged_article_is_added_from_the_backup (Fixture *fixture, gconstpointer unused)
{
  States states;
  RectoStore *store = recto_session_get_store (fixture->session);
  g_autoptr (RectoArticle) back = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid uid;

  make_states (fixture, &states);
  g_clear_object (&states.article);
  recto_session_delete_article (fixture->session, &states.edited, TRUE, &error);
  g_assert_no_error (error);
  recto_store_purge (store, &states.edited, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (take_back (fixture, states.earlier, &states.edited, RECTO_TAKE_BACK_OVER, &uid));
  back = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  g_assert_true (recto_uid_equal (&uid, &states.edited));
  g_assert_cmpstr (text_of (back, 1), ==, "PANO - It snowed.");
  recto_article_undo (back, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (back, 1), ==, "PANO - It rained.");
  clear_states (&states);
}

static void
test_nothing_is_taken_back_when_read_only (Fixture *fixture, gconstpointer unused)
{
  States states;

  make_states (fixture, &states);
  g_clear_object (&states.article);
  keeping_attend (fixture, RECTO_STORE_READ_ONLY);
  g_assert_false (take_back (fixture, states.earlier, &states.edited, RECTO_TAKE_BACK_OVER, NULL));
  clear_states (&states);
}

/* Removed articles and copies. */

static void
test_removed_articles_are_listed (Fixture *fixture, gconstpointer unused)
{
  States states;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GError) error = NULL;

  make_states (fixture, &states);
  recto_session_list_removed_async (fixture->session, keeping_on_result, &result);
  keeping_wait_result (&result);
  removed = recto_session_list_removed_finish (fixture->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_true (recto_uid_equal (&((RectoArticleSummary *) g_ptr_array_index (removed, 0))->uid,
                                  &states.removed));
  clear_states (&states);
}

/* What was typed a moment ago is in it. */
static void
test_copy_has_what_was_just_typed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, KEEPING_TEXT);
  g_autofree char *path = g_build_filename (fixture->folder, "copy.recto", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (RectoStore) copy = NULL;
  g_autoptr (GError) error = NULL;

  keeping_replace (article, 1, "PANO - Typed a moment ago.");
  recto_session_copy_async (fixture->session, path, NULL, keeping_on_result, &result);
  keeping_wait_result (&result);
  recto_session_copy_finish (fixture->session, result, &error);
  g_assert_no_error (error);
  copy = recto_store_open (path, 0, &error);
  g_assert_no_error (error);
  record = recto_store_load_article (copy, recto_article_get_uid (article), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((RectoSegmentRecord *) g_ptr_array_index (record->segments, 1))->target, ==,
                   "PANO - Typed a moment ago.");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/backups/before-import", test_backed_up_before_import);
  ADD ("/session/backups/before-the-first-edit", test_first_edit_is_backed_up_before);
  ADD ("/session/backups/from-time-to-time", test_work_is_backed_up_from_time_to_time);
  ADD ("/session/backups/at-closing", test_newest_state_is_backed_up_at_closing);
  ADD ("/session/backups/none-for-looking", test_looking_makes_no_backup);
  ADD ("/session/backups/before-a-command", test_command_backs_up_before_its_first_edit);
  ADD ("/session/earlier/compared", test_earlier_state_is_compared);
  ADD ("/session/earlier/read", test_earlier_article_is_read);
  ADD ("/session/earlier/taken-back-over", test_taken_back_over_is_one_step_of_undo);
  ADD ("/session/earlier/taken-back-beside", test_taken_back_beside_leaves_the_present_one);
  ADD ("/session/earlier/removed-comes-back", test_removed_article_comes_back_by_taking_back);
  ADD ("/session/earlier/purged-is-added", test_purged_article_is_added_from_the_backup);
  ADD ("/session/earlier/read-only-refuses", test_nothing_is_taken_back_when_read_only);
  ADD ("/session/removed/listed", test_removed_articles_are_listed);
  ADD ("/session/copy/has-what-was-just-typed", test_copy_has_what_was_just_typed);
  return g_test_run ();
}
