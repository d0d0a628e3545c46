/* test-troubles.c: what is wrong with the desk is told once, and only while it is so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "keeping-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "recto-desk.h"
#include "recto-session-handing.h"
#include "recto-session-private.h"
#include "remove-tree.h"

static void
assert_no_trouble (RectoSession *session)
{
  g_autoptr (GPtrArray) list = recto_session_list_troubles (session);

  g_assert_cmpuint (list->len, ==, 0);
}

static void
count_signal (guint *count)
{
  *count += 1;
}

/* The disk. Files may not grow beyond what the desk has now: the rescue file, which is small, may
 * be written, as it could on another disk. */

static void
fill_disk (const char *desk)
{
  struct rlimit limit;
  struct stat status;

  g_assert_cmpint (stat (desk, &status), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = (rlim_t) status.st_size;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
free_disk (void)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* SQLite 3.40 takes a limit for a disk that fails, 3.46 for one that is full. */
static gboolean
has_disk_trouble (gpointer data)
{
  g_autoptr (GPtrArray) list = recto_session_list_troubles (data);
  RectoTroubleKind kind = list->len == 1 ? ((RectoTrouble *) g_ptr_array_index (list, 0))->kind : 0;

  return kind == RECTO_TROUBLE_NO_SPACE || kind == RECTO_TROUBLE_DISK;
}

static RectoTroubleKind
wait_disk_trouble (RectoSession *session)
{
  g_autoptr (GPtrArray) list = NULL;

  fixture_wait (has_disk_trouble, session);
  list = recto_session_list_troubles (session);
  return ((RectoTrouble *) g_ptr_array_index (list, 0))->kind;
}

/* More than the free pages of a small desk take. */
static void
write_much (RectoArticle *article, char letter)
{
  g_autofree char *text = g_strnfill (60000, letter);

  keeping_replace (article, 1, text);
}

static void
test_full_disk_is_told_until_there_is_room (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = NULL;
  RectoTrouble *trouble = NULL;
  guint changes = 0;

  keeping_attend (fixture, 0);
  article = fixture_import (fixture, NULL, KEEPING_TEXT);
  g_signal_connect_swapped (fixture->session, "troubles-changed", G_CALLBACK (count_signal),
                            &changes);
  assert_no_trouble (fixture->session);
  fill_disk (fixture->path);
  write_much (article, 'a');
  trouble = keeping_find_trouble (fixture->session, wait_disk_trouble (fixture->session));
  g_assert_cmpuint (trouble->n, >, 0);
  g_assert_true (trouble->rescued);
  g_assert_nonnull (trouble->detail);
  g_assert_null (strstr (trouble->detail, "aaaa"));
  recto_trouble_free (trouble);
  g_assert_cmpint (recto_session_get_saved (fixture->session, article, NULL, NULL), ==,
                   RECTO_SAVED_FAILED);
  g_assert_cmpuint (changes, ==, 1);

  /* Typing goes on; it is the same trouble, with more in it. */
  keeping_replace (article, 0, "Another headline");
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 0), RECTO_SIDE_TARGET),
                   ==, "Another headline");

  free_disk ();
  recto_session_retry (fixture->session);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES);
  assert_no_trouble (fixture->session);
  g_object_unref (article);
}

/* More than there is room for, each with a name of its own. */
#define N_NAMES 60

/* Whom tags mean is learnt while the disk is full. */
static void
learn_on_a_full_disk (Fixture *fixture)
{
  g_autoptr (GPtrArray) stored = NULL;
  g_autofree char *rest = g_strnfill (150, 'n');

  fill_disk (fixture->path);
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u %s", i, rest);

      recto_session_learn (fixture->session, RECTO_ENTRY_PERSON, name);
    }
  stored = recto_store_list_entries (recto_session_get_store (fixture->session), NULL);
  g_assert_cmpuint (stored->len, <, N_NAMES);
}

static void
assert_all_learnt (RectoStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stored = recto_store_list_entries (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stored->len, ==, N_NAMES);
}

static void
test_entries_are_stored_once_there_is_room (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = NULL;

  keeping_attend (fixture, 0);
  article = fixture_import (fixture, NULL, KEEPING_TEXT);
  learn_on_a_full_disk (fixture);
  free_disk ();
  keeping_replace (article, 0, "Another headline");
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES);
  assert_all_learnt (recto_session_get_store (fixture->session));
}

/* As before a handing over, or when the session of the user ends. */
static void
test_entries_are_stored_with_everything (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  learn_on_a_full_disk (fixture);
  g_assert_false (recto_session_flush (fixture->session, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  free_disk ();
  g_assert_true (recto_session_flush (fixture->session, &error));
  g_assert_no_error (error);
  assert_all_learnt (recto_session_get_store (fixture->session));
}

static void
test_entries_are_stored_at_closing (Fixture *fixture, gconstpointer unused)
{
  learn_on_a_full_disk (fixture);
  free_disk ();
  fixture_reopen (fixture);
  assert_all_learnt (recto_session_get_store (fixture->session));
}

static void
test_trouble_put_away_comes_back_only_anew (Fixture *fixture, gconstpointer unused)
{
  RectoArticle *article = NULL;
  RectoTroubleKind kind;
  guint changes = 0;

  keeping_attend (fixture, 0);
  article = fixture_import (fixture, NULL, KEEPING_TEXT);
  fill_disk (fixture->path);
  write_much (article, 'a');
  kind = wait_disk_trouble (fixture->session);
  g_signal_connect_swapped (fixture->session, "troubles-changed", G_CALLBACK (count_signal),
                            &changes);
  recto_session_dismiss_trouble (fixture->session, kind);
  g_assert_cmpuint (changes, ==, 1);
  assert_no_trouble (fixture->session);

  /* Tried again in vain: not a word. */
  write_much (article, 'b');
  recto_session_save (fixture->session, article);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_FAILED);
  {
    RectoOpenArticle *open = recto_session_find_open (fixture->session, article);

    while (open->in_flight > 0)
      g_main_context_iteration (NULL, TRUE);
  }
  assert_no_trouble (fixture->session);
  g_assert_cmpuint (changes, ==, 1);

  free_disk ();
  recto_session_retry (fixture->session);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES);
  g_assert_cmpuint (changes, ==, 1);

  /* Over, and full again. */
  fill_disk (fixture->path);
  for (guint row = 0; row < 2; row++)
    {
      g_autofree char *text = g_strnfill (200000, 'c');

      keeping_replace (article, row, text);
    }
  wait_disk_trouble (fixture->session);
  free_disk ();
  recto_session_retry (fixture->session);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES);
  assert_no_trouble (fixture->session);
  g_object_unref (article);
}

/* Each failure of a commit has its trouble, and the gravest comes first. */
static void
test_failures_are_told_apart (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    RectoStoreError code;
    RectoTroubleKind kind;
  } cases[] = {
    { RECTO_STORE_ERROR_REPLACED, RECTO_TROUBLE_MOVED },
    { RECTO_STORE_ERROR_NO_SPACE, RECTO_TROUBLE_NO_SPACE },
    { RECTO_STORE_ERROR_ENGINE, RECTO_TROUBLE_DISK },
  };
  RectoArticle *articles[G_N_ELEMENTS (cases)];
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RectoOpenArticle *open = NULL;

      articles[i] = fixture_import (fixture, NULL, KEEPING_TEXT);
      open = recto_session_find_open (fixture->session, articles[i]);
      keeping_replace (articles[i], 1, "Not stored");
      open->failure = g_error_new_literal (RECTO_STORE_ERROR, (int) cases[i].code, "It did not go");
    }
  recto_session_judge_commits (fixture->session);
  list = recto_session_list_troubles (fixture->session);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RectoTrouble *trouble = g_ptr_array_index (list, i);

      g_assert_cmpint (trouble->kind, ==, cases[i].kind);
      g_assert_cmpuint (trouble->n, ==, 1);
      g_assert_cmpstr (trouble->detail, ==, "It did not go");
    }
  recto_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  assert_no_trouble (fixture->session);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_object_unref (articles[i]);
}

/* The file. */

static void
test_file_that_went_is_noticed_and_comes_back (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *away = g_build_filename (fixture->folder, "elsewhere.recto", NULL);
  RectoArticle *article = NULL;
  RectoTrouble *trouble = NULL;

  keeping_attend (fixture, 0);
  article = fixture_import (fixture, NULL, KEEPING_TEXT);
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  recto_session_check_file (fixture->session);
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_MOVED, TRUE);
  recto_session_judge_commits (fixture->session); /* that none failed proves nothing */
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_MOVED, TRUE);
  keeping_replace (article, 1, "Typed while the file was away");
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_FAILED);
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_MOVED);
  g_assert_cmpuint (trouble->n, >, 0);
  g_assert_true (trouble->rescued);
  recto_trouble_free (trouble);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  recto_session_check_file (fixture->session);
  recto_session_retry (fixture->session);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES);
  assert_no_trouble (fixture->session);
  g_object_unref (article);
}

/* What was found at opening. */

static void
test_read_only_is_told_and_held (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, KEEPING_TEXT);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GError) error = NULL;
  RectoTrouble *trouble = NULL;

  g_clear_object (&article);
  g_assert_false (recto_session_is_read_only (fixture->session));
  keeping_attend (fixture, RECTO_STORE_READ_ONLY);
  g_assert_true (recto_session_is_read_only (fixture->session));
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_READ_ONLY);
  g_assert_nonnull (trouble);
  recto_trouble_free (trouble);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  g_assert_false (recto_session_delete_article (fixture->session, &uid, TRUE, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY);
}

/* Typed on a full disk by somebody whose program was then killed. */
#define KILLED_PATH "/session/troubles/rescue/subprocess"

static void
type_and_be_killed (void)
{
  const char *path = g_getenv ("RECTO_TEST_DESK");
  g_autoptr (RectoSession) session = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid uid;

  g_assert_true (recto_uid_from_string (g_getenv ("RECTO_TEST_ARTICLE"), &uid));
  session = recto_session_open (path, 0, &error);
  g_assert_no_error (error);
  article = recto_session_open_article (session, &uid, &error);
  g_assert_no_error (error);
  fill_disk (path);
  write_much (article, 'r');
  g_assert_false (recto_session_flush (session, &error));
  raise (SIGKILL);
}

static void
test_edits_of_a_killed_session_are_brought_back (Fixture *fixture, gconstpointer apply)
{
  g_autoptr (RectoArticle) article = fixture_import (fixture, NULL, KEEPING_TEXT);
  g_autofree char *uid = recto_uid_to_string (recto_article_get_uid (article));
  RectoUid key = *recto_article_get_uid (article);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RectoRescueResult) rescue = NULL;
  g_autoptr (GError) error = NULL;
  RectoTrouble *trouble = NULL;

  g_clear_object (&article);
  keeping_close (fixture);
  g_setenv ("RECTO_TEST_DESK", fixture->path, TRUE);
  g_setenv ("RECTO_TEST_ARTICLE", uid, TRUE);
  g_test_trap_subprocess (KILLED_PATH, 0, 0);
  g_unsetenv ("RECTO_TEST_DESK");

  keeping_attend (fixture, 0);
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_RESCUE);
  g_assert_nonnull (trouble);
  g_assert_cmpuint (trouble->n, >, 0);
  recto_trouble_free (trouble);
  article = recto_session_open_article (fixture->session, &key, &error);
  g_assert_no_error (error);
  recto_session_rescue_async (fixture->session, apply != NULL, keeping_on_result, &result);
  keeping_wait_result (&result);
  rescue = recto_session_rescue_finish (fixture->session, result, &error);
  g_assert_no_error (error);
  assert_no_trouble (fixture->session);
  /* The open article shows it, or is as it was. */
  g_assert_cmpint (
      recto_segment_get_text (recto_article_get_row (article, 1), RECTO_SIDE_TARGET)[0], ==,
      apply != NULL ? 'r' : 'P');
  g_assert_cmpint (rescue->n_applied > 0, ==, apply != NULL);

  /* It goes on from there, and is told of once. */
  keeping_replace (article, 0, "Typed afterwards");
  recto_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  g_clear_object (&article);
  keeping_attend (fixture, 0);
  assert_no_trouble (fixture->session);
  article = recto_session_open_article (fixture->session, &key, &error);
  g_assert_no_error (error);
  recto_article_undo (article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 0), RECTO_SIDE_TARGET),
                   ==, "A headline");
}

static void
test_synchronised_folder_is_told_once (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *mark = g_build_filename (fixture->folder, ".stfolder", NULL);
  RectoTrouble *trouble = NULL;

  g_assert_cmpint (g_mkdir (mark, 0700), ==, 0);
  keeping_attend (fixture, 0);
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_SYNCHRONISED);
  g_assert_nonnull (trouble);
  recto_trouble_free (trouble);
  keeping_attend (fixture, 0);
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_SYNCHRONISED);
  g_assert_nonnull (trouble); /* nobody put it away */
  recto_trouble_free (trouble);
  recto_session_dismiss_trouble (fixture->session, RECTO_TROUBLE_SYNCHRONISED);
  assert_no_trouble (fixture->session);
  for (g_autofree char *kept = NULL; kept == NULL;)
    kept = recto_store_get_state (recto_session_get_store (fixture->session), "synchronised", NULL);
  keeping_attend (fixture, 0);
  assert_no_trouble (fixture->session);
}

/* Damage: one letter of a text is another one, which no other check of the file sees. */
static void
change_a_letter (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  found = memmem (bytes, size, text, strlen (text));
  g_assert_nonnull (found);
  while (found != NULL)
    {
      found[0] ^= 1;
      found = memmem (bytes, size, text, strlen (text));
    }
  g_file_set_contents (path, bytes, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
test_damage_is_found_in_the_background (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  RectoTrouble *trouble = NULL;

  g_object_unref (fixture_import (fixture, NULL, KEEPING_TEXT));
  keeping_close (fixture);
  change_a_letter (fixture->path, "It rained.");
  recto_session_delays.verify = 1;
  keeping_attend (fixture, 0);
  recto_session_delays = usual;
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_DAMAGED, TRUE);
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_DAMAGED);
  g_assert_cmpuint (trouble->n, >, 0);
  g_assert_null (strstr (trouble->detail, "rained")); /* no article's text */
  recto_trouble_free (trouble);
}

/* Not waiting for the time of checking: somebody has come upon it. */
static void
test_damage_met_is_looked_into (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  RectoArticle *article = fixture_import (fixture, NULL, KEEPING_TEXT);
  RectoUid uid = *recto_article_get_uid (article);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (article);
  keeping_close (fixture);
  change_a_letter (fixture->path, "It rained.");
  recto_session_delays.verify = 3600 * 1000;
  keeping_attend (fixture, 0);
  recto_session_delays = usual;
  recto_session_open_article_async (fixture->session, &uid, NULL, keeping_on_result, &result);
  keeping_wait_result (&result);
  g_assert_null (recto_session_open_article_finish (fixture->session, result, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED);
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_DAMAGED, TRUE);
}

static void
test_sound_desk_is_checked_once_a_day (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  RectoStore *store = NULL;
  char *at = NULL;

  recto_session_delays.verify = 1;
  keeping_attend (fixture, 0);
  recto_session_delays = usual;
  store = recto_session_get_store (fixture->session);
  while (at == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      at = recto_store_get_state (store, "verified-at", NULL);
    }
  assert_no_trouble (fixture->session);
  g_free (at);
  keeping_attend (fixture, 0);
  g_assert_cmpuint (fixture->session->schedule.verify_source, ==, 0);
}

/* Backups that fail. */

static void
test_backup_that_fails_is_told (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  g_autofree char *folder = g_build_filename (fixture->folder, "test.recto-backups", NULL);
  RectoTrouble *trouble = NULL;

  g_object_unref (fixture_import (fixture, NULL, KEEPING_TEXT));
  keeping_close (fixture);
  remove_tree (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  recto_session_delays.start = 1;
  keeping_attend (fixture, 0);
  recto_session_delays = usual;
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_BACKUP, TRUE);
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_BACKUP);
  g_assert_nonnull (trouble->detail);
  recto_trouble_free (trouble);

  g_assert_cmpint (g_remove (folder), ==, 0);
  recto_session_retry (fixture->session);
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_BACKUP, FALSE);
  keeping_wait_backups (fixture, 1);
}

/* Publishing. */

static void
test_publishing_that_fails_is_told (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  g_autofree char *far = g_build_filename (fixture->folder, "far", NULL);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);
  RectoArticle *article = NULL;
  RectoTrouble *trouble = NULL;

  keeping_close (fixture);
  g_assert_cmpint (g_mkdir (far, 0700), ==, 0);
  g_free (fixture->path);
  fixture->path = g_build_filename (far, "test.recto", NULL);
  recto_place_remote_folder = far;
  recto_session_delays.publish_idle = recto_session_delays.publish_gap = 20;
  keeping_attend (fixture, RECTO_STORE_CREATE);
  g_clear_pointer (&fixture->project, recto_project_free);
  fixture->project = recto_session_add_project (fixture->session, "News", "vi", "en", NULL);
  article = fixture_import (fixture, NULL, KEEPING_TEXT);

  g_assert_cmpint (g_rename (far, away), ==, 0);
  keeping_replace (article, 1, "Typed while the share was away");
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_PUBLISH, TRUE);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES); /* it is, in the working copy */
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_PUBLISH);
  g_assert_nonnull (trouble->detail);
  recto_trouble_free (trouble);

  g_assert_cmpint (g_rename (away, far), ==, 0);
  recto_session_retry (fixture->session);
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_PUBLISH, FALSE);
  g_object_unref (article);
  keeping_close (fixture);
  recto_session_delays = usual;
  recto_place_remote_folder = NULL;
  {
    g_autofree char *bytes = NULL;
    gsize size = 0;

    g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
    g_assert_nonnull (memmem (bytes, size, "while the share was away", 24));
  }
  keeping_attend (fixture, 0);
}

/* Another computer writes to the desk where it lies. */
static void
change_far (const char *path)
{
  Fixture other = { .path = (char *) path };

  recto_place_remote_folder = NULL;
  keeping_attend (&other, 0);
  recto_project_free (recto_session_add_project (other.session, "Sport", "vi", "en", NULL));
  keeping_close (&other);
}

static void
test_conflict_is_told_and_both_are_kept (Fixture *fixture, gconstpointer unused)
{
  const RectoSessionDelays usual = recto_session_delays;
  RectoArticle *article = fixture_import (fixture, NULL, KEEPING_TEXT);
  g_autofree char *far = g_strdup (fixture->path);
  g_autofree char *beside = NULL;
  g_autoptr (GError) error = NULL;
  RectoTrouble *trouble = NULL;
  RectoUid uid = *recto_article_get_uid (article);

  g_clear_object (&article);
  keeping_close (fixture);
  recto_place_remote_folder = fixture->folder;
  recto_session_delays.publish_idle = recto_session_delays.publish_gap = 3600 * 1000;
  keeping_attend (fixture, 0);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  keeping_replace (article, 1, "Typed here");
  recto_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  change_far (far);
  recto_place_remote_folder = fixture->folder;
  recto_session_publish_now (fixture->session);
  keeping_wait_trouble (fixture->session, RECTO_TROUBLE_CONFLICT, TRUE);
  trouble = keeping_find_trouble (fixture->session, RECTO_TROUBLE_CONFLICT);
  g_assert_cmpstr (trouble->detail, !=, far);
  beside = g_strdup (trouble->detail);
  recto_trouble_free (trouble);
  keeping_wait_saved (fixture->session, article, RECTO_SAVED_YES);
  recto_session_dismiss_trouble (fixture->session, RECTO_TROUBLE_CONFLICT);
  assert_no_trouble (fixture->session);
  g_clear_object (&article);
  keeping_close (fixture);
  recto_session_delays = usual;
  recto_place_remote_folder = NULL;

  keeping_attend (fixture, 0); /* theirs, where it was */
  g_clear_pointer (&fixture->project, recto_project_free);
  fixture->project = recto_session_find_project (fixture->session, "Sport", &error);
  g_assert_no_error (error);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 1), RECTO_SIDE_TARGET),
                   ==, "PANO - It rained.");
  g_clear_object (&article);
  keeping_close (fixture);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&beside);
  keeping_attend (fixture, 0);
  article = recto_session_open_article (fixture->session, &uid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recto_segment_get_text (recto_article_get_row (article, 1), RECTO_SIDE_TARGET),
                   ==, "Typed here");
  g_object_unref (article);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/troubles/full-disk-is-told-until-there-is-room",
       test_full_disk_is_told_until_there_is_room);
  ADD ("/session/troubles/entries-are-stored-once-there-is-room",
       test_entries_are_stored_once_there_is_room);
  ADD ("/session/troubles/entries-are-stored-with-everything",
       test_entries_are_stored_with_everything);
  ADD ("/session/troubles/entries-are-stored-at-closing", test_entries_are_stored_at_closing);
  ADD ("/session/troubles/put-away-comes-back-only-anew",
       test_trouble_put_away_comes_back_only_anew);
  ADD ("/session/troubles/failures-are-told-apart", test_failures_are_told_apart);
  ADD ("/session/troubles/file-that-went-is-noticed-and-comes-back",
       test_file_that_went_is_noticed_and_comes_back);
  ADD ("/session/troubles/read-only-is-told-and-held", test_read_only_is_told_and_held);
  ADD ("/session/troubles/synchronised-folder-is-told-once", test_synchronised_folder_is_told_once);
  g_test_add_func (KILLED_PATH, type_and_be_killed);
  g_test_add ("/session/troubles/rescue-applied", Fixture, "apply", fixture_set_up,
              test_edits_of_a_killed_session_are_brought_back, fixture_tear_down);
  g_test_add ("/session/troubles/rescue-dropped", Fixture, NULL, fixture_set_up,
              test_edits_of_a_killed_session_are_brought_back, fixture_tear_down);
  ADD ("/session/troubles/damage-is-found-in-the-background",
       test_damage_is_found_in_the_background);
  ADD ("/session/troubles/damage-met-is-looked-into", test_damage_met_is_looked_into);
  ADD ("/session/troubles/sound-desk-is-checked-once-a-day", test_sound_desk_is_checked_once_a_day);
  ADD ("/session/troubles/backup-that-fails-is-told", test_backup_that_fails_is_told);
  ADD ("/session/troubles/publishing-that-fails-is-told", test_publishing_that_fails_is_told);
  ADD ("/session/troubles/conflict-is-told-and-both-are-kept",
       test_conflict_is_told_and_both_are_kept);
  return g_test_run ();
}
