/* test-places.c: the place of a desk fails a session: no room, no writing, the file gone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "keeping-fixture.h"
#include "mounts.h"
#include "recto-keeping.h"
#include "recto-session-handing.h"
#include "remove-tree.h"

#define SMALL (2 * 1024 * 1024)

static char *scratch; /* with "state", which $XDG_STATE_HOME is */

typedef struct
{
  Fixture desk;    /* FOLDER/desk/test.recto */
  char *place;     /* owned: FOLDER/desk */
  char *elsewhere; /* owned: FOLDER/elsewhere/copy.recto */
  char *state;     /* owned: where rescue files go */
} Place;

static void
open_desk (Place *place)
{
  Fixture *desk = &place->desk;
  g_autoptr (GError) error = NULL;

  keeping_attend (desk, RECTO_STORE_CREATE);
  desk->project = recto_session_add_project (desk->session, "News", "vi", "en", &error);
  g_assert_no_error (error);
}

static void
set_up (Place *place, gconstpointer unused)
{
  Fixture *desk = &place->desk;
  g_autofree char *folder = NULL;

  desk->folder = g_dir_make_tmp ("recto-place-XXXXXX", NULL);
  place->place = g_build_filename (desk->folder, "desk", NULL);
  desk->path = g_build_filename (place->place, "test.recto", NULL);
  folder = g_build_filename (desk->folder, "elsewhere", NULL);
  place->elsewhere = g_build_filename (folder, "copy.recto", NULL);
  place->state = g_build_filename (scratch, "state", NULL);
  g_assert_cmpint (g_mkdir (place->place, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (place->state, 0700), ==, 0);
}

static void
tear_down (Place *place, gconstpointer unused)
{
  if (place->desk.session != NULL)
    keeping_close (&place->desk);
  g_clear_pointer (&place->desk.project, recto_project_free);
  remove_tree (place->desk.folder);
  g_free (place->desk.folder);
  g_free (place->desk.path);
  g_free (place->place);
  g_free (place->elsewhere);
  g_free (place->state);
}

static const char *
get_target (RectoArticle *article, guint row)
{
  return recto_segment_get_text (recto_article_get_row (article, row), RECTO_SIDE_TARGET);
}

/* The desk at @path is sound, and has this text there. */
static void
assert_desk_has (const char *path, const RectoUid *uid, guint row, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, RECTO_STORE_READ_ONLY, &error);
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_no_error (error);
  findings = recto_store_verify (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  record = recto_store_load_article (store, uid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((RectoSegmentRecord *) g_ptr_array_index (record->segments, row))->target, ==,
                   text);
}

/* Not one name more, and the bytes of @file, where there is one, as they were. */
static void
assert_folder_is (const char *folder, const char *listed)
{
  g_autofree char *now = mounts_list (folder);

  g_assert_cmpstr (now, ==, listed);
}

static void
assert_told_no_space (GError **error)
{
  g_assert_nonnull (*error);
  if (!g_error_matches (*error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE))
    g_assert_nonnull (strstr ((*error)->message, g_strerror (ENOSPC)));
  g_assert_null (strstr ((*error)->message, "headline"));
  g_clear_error (error);
}

/* Whatever is to be written where there is no room: it says so, and nothing is left of it. */
static void
assert_nothing_fits (Place *place, RectoArticle *article, const char *folder)
{
  RectoSession *session = place->desk.session;
  RectoStore *store = recto_session_get_store (session);
  g_autofree char *export = g_build_filename (folder, "old.txt", NULL);
  g_autofree char *copy = g_build_filename (folder, "old.recto", NULL);
  g_autofree char *parcel = g_build_filename (folder, "old.recto-handover", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (export);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  const RectoHandover handover = { .articles = articles, .who = "Minh", .path = parcel };
  g_autofree char *listed = mounts_list (folder);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (articles, (gpointer) recto_article_get_uid (article));
  g_assert_false (
      recto_session_export_to (session, article, "txt", file, RECTO_EXPORT_TEXT, &error));
  assert_told_no_space (&error);
  assert_folder_is (folder, listed);
  g_assert_true (g_file_get_contents (export, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "The old export");

  g_assert_false (recto_store_copy (store, copy, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "need"));
  assert_told_no_space (&error);
  assert_folder_is (folder, listed);

  g_assert_false (recto_store_hand_over (store, &handover, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE);
  assert_told_no_space (&error);
  assert_folder_is (folder, listed);
}

/* Old files that must outlive it. */
static void
put_old_files (const char *folder)
{
  static const char *const names[] = { "old.txt", "old.recto", "old.recto-handover" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "The old export", -1, NULL));
    }
}

/* More than what a desk has free in its own pages. */
static char *
make_long_text (char letter)
{
  return g_strnfill (200000, letter);
}

/* The desk's file system is full, and so is the one of rescue files: edits are in the memory alone,
 * and that is said. Where the rescue file has room, they are in it. */
static void
test_full_file_system (Place *place, gconstpointer unused)
{
  g_autofree char *aaa = make_long_text ('a');
  g_autofree char *bbb = make_long_text ('b');
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *listed = NULL;
  RectoTrouble *trouble = NULL;
  RectoUid uid;

  if (!mounts_are_allowed ())
    return;
  mounts_add_small (place->place, SMALL);
  mounts_add_small (place->state, SMALL);
  open_desk (place);
  article = fixture_import (&place->desk, NULL, KEEPING_TEXT);
  uid = *recto_article_get_uid (article);
  put_old_files (place->place);
  mounts_fill (place->place);
  mounts_fill (place->state);

  keeping_replace (article, 1, aaa);
  keeping_wait_trouble (place->desk.session, RECTO_TROUBLE_NO_SPACE, TRUE);
  trouble = keeping_find_trouble (place->desk.session, RECTO_TROUBLE_NO_SPACE);
  g_assert_false (trouble->rescued);
  g_assert_cmpuint (trouble->n, >, 0);
  g_assert_null (strstr (trouble->detail, "aaaa"));
  recto_trouble_free (trouble);
  keeping_replace (article, 0, "Typed all the same");
  g_assert_cmpstr (get_target (article, 0), ==, "Typed all the same");

  assert_nothing_fits (place, article, place->place);
  listed = mounts_list (place->place);
  backup = recto_store_backup (recto_session_get_store (place->desk.session), &error);
  g_assert_null (backup);
  assert_told_no_space (&error);
  assert_folder_is (place->place, listed);
  assert_desk_has (place->desk.path, &uid, 1, "PANO - It rained.");
  /* A copy elsewhere has what the desk could not take. */
  g_assert_false (recto_session_flush (place->desk.session, &error));
  g_clear_error (&error);
  g_assert_true (
      recto_store_copy (recto_session_get_store (place->desk.session), place->elsewhere, &error));
  g_assert_no_error (error);
  assert_desk_has (place->elsewhere, &uid, 1, aaa);
  assert_desk_has (place->elsewhere, &uid, 0, "Typed all the same");

  /* The next try finds room for the rescue file. */
  mounts_unfill (place->state);
  keeping_replace (article, 1, bbb);
  g_assert_false (recto_session_flush (place->desk.session, &error));
  g_clear_error (&error);
  trouble = keeping_find_trouble (place->desk.session, RECTO_TROUBLE_NO_SPACE);
  g_assert_true (trouble->rescued);
  recto_trouble_free (trouble);

  mounts_unfill (place->place);
  recto_session_retry (place->desk.session);
  keeping_wait_saved (place->desk.session, article, RECTO_SAVED_YES);
  keeping_wait_trouble (place->desk.session, RECTO_TROUBLE_NO_SPACE, FALSE);
  g_clear_object (&article);
  keeping_close (&place->desk);
  assert_desk_has (place->desk.path, &uid, 1, bbb);
  assert_desk_has (place->desk.path, &uid, 0, "Typed all the same");
  mounts_remove (place->state);
  mounts_remove (place->place);
}

/* The desk has room, and what is exported does not: also to a device that takes it all and says no
 * at the end. */
static void
test_full_place_for_exports (Place *place, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (place->elsewhere);
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/full");
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  RectoUid uid;

  open_desk (place);
  article = fixture_import (&place->desk, NULL, KEEPING_TEXT);
  uid = *recto_article_get_uid (article);
  g_assert_false (recto_session_export_to (place->desk.session, article, "txt", device,
                                           RECTO_EXPORT_TEXT, &error));
  assert_told_no_space (&error);
  if (!mounts_are_allowed ())
    return;
  mounts_add_small (folder, SMALL);
  put_old_files (folder);
  mounts_fill (folder);
  assert_nothing_fits (place, article, folder);
  keeping_replace (article, 1, "Stored as ever");
  recto_session_flush (place->desk.session, &error);
  g_assert_no_error (error);
  assert_desk_has (place->desk.path, &uid, 1, "Stored as ever");
  mounts_remove (folder);
}

/* A file system that cannot be written: the desk is looked at, copied, and left as it was. */
static void
test_read_only_file_system (Place *place, gconstpointer unused)
{
  g_autoptr (RectoArticle) article = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *listed = NULL;
  g_autoptr (GError) error = NULL;
  RectoTrouble *trouble = NULL;
  gsize size = 0, size_after = 0;
  RectoUid uid;

  if (!mounts_are_allowed ())
    return;
  open_desk (place);
  article = fixture_import (&place->desk, NULL, KEEPING_TEXT);
  uid = *recto_article_get_uid (article);
  g_clear_object (&article);
  keeping_close (&place->desk);
  g_assert_true (g_file_get_contents (place->desk.path, &before, &size, NULL));
  listed = mounts_list (place->place);

  mounts_add_read_only (place->place);
  keeping_attend (&place->desk, RECTO_STORE_CREATE);
  g_assert_cmpint (recto_store_get_info (recto_session_get_store (place->desk.session))->place, ==,
                   RECTO_PLACE_PROTECTED);
  trouble = keeping_find_trouble (place->desk.session, RECTO_TROUBLE_READ_ONLY);
  g_assert_nonnull (trouble);
  g_assert_nonnull (trouble->detail);
  g_test_message ("%s", trouble->detail);
  recto_trouble_free (trouble);
  g_assert_false (recto_session_delete_article (place->desk.session, &uid, TRUE, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (
      recto_store_copy (recto_session_get_store (place->desk.session), place->elsewhere, &error));
  g_assert_no_error (error);
  keeping_close (&place->desk);
  mounts_remove (place->place);

  assert_folder_is (place->place, listed);
  g_assert_true (g_file_get_contents (place->desk.path, &after, &size_after, NULL));
  g_assert_cmpmem (after, size_after, before, size);
  /* The copy is a desk to work in. */
  g_free (place->desk.path);
  place->desk.path = g_strdup (place->elsewhere);
  keeping_attend (&place->desk, 0);
  article = recto_session_open_article (place->desk.session, &uid, &error);
  g_assert_no_error (error);
  keeping_replace (article, 1, "In the copy");
  recto_session_flush (place->desk.session, &error);
  g_assert_no_error (error);
}

/* What another program does to the file of an open desk. */
typedef enum
{
  RENAMED,
  REMOVED,  /* a second name of it was left, else there would be nothing to come back */
  REPLACED, /* by another desk */
} Loss;

static void
lose (Place *place, Loss loss, const char *away)
{
  g_autofree char *other = NULL;
  Fixture desk = { .path = NULL };
  g_autoptr (GError) error = NULL;

  if (loss == REMOVED)
    {
      char *words[] = { (char *) "ln", place->desk.path, (char *) away, NULL };

      g_assert_true (g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                                   NULL, NULL));
      g_assert_cmpint (g_unlink (place->desk.path), ==, 0);
      return;
    }
  g_assert_cmpint (g_rename (place->desk.path, away), ==, 0);
  if (loss == RENAMED)
    return;
  other = g_build_filename (place->desk.folder, "other.recto", NULL);
  desk.path = other;
  keeping_attend (&desk, RECTO_STORE_CREATE);
  desk.project = recto_session_add_project (desk.session, "Sport", "vi", "en", &error);
  g_assert_no_error (error);
  keeping_close (&desk);
  recto_project_free (desk.project);
  g_assert_cmpint (g_rename (other, place->desk.path), ==, 0);
}

/* Noticed when the window gets the focus, and before a commit where nobody asked; the other file is
 * never written; nothing is lost. */
static void
test_file_is_lost (Place *place, gconstpointer data)
{
  Loss loss = (Loss) GPOINTER_TO_INT (data);
  g_autofree char *away = g_build_filename (place->place, "away.recto", NULL);
  g_autofree char *other = NULL;
  g_autofree char *other_after = NULL;
  g_autoptr (RectoArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  RectoTrouble *trouble = NULL;
  gsize size = 0, size_after = 0;
  RectoUid uid;

  open_desk (place);
  article = fixture_import (&place->desk, NULL, KEEPING_TEXT);
  uid = *recto_article_get_uid (article);
  keeping_replace (article, 0, "Stored before");
  recto_session_flush (place->desk.session, &error);
  g_assert_no_error (error);

  lose (place, loss, away);
  if (loss == REPLACED)
    g_assert_true (g_file_get_contents (place->desk.path, &other, &size, NULL));
  keeping_replace (article, 1, "Before anybody asked");
  g_assert_false (recto_session_flush (place->desk.session, &error));
  g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_REPLACED);
  g_clear_error (&error);
  recto_session_check_file (place->desk.session);
  keeping_wait_trouble (place->desk.session, RECTO_TROUBLE_MOVED, TRUE);
  keeping_replace (article, 1, "After it was told");
  g_assert_false (recto_session_flush (place->desk.session, &error));
  g_clear_error (&error);
  trouble = keeping_find_trouble (place->desk.session, RECTO_TROUBLE_MOVED);
  g_assert_true (trouble->rescued);
  g_assert_cmpuint (trouble->n, >=, 2);
  recto_trouble_free (trouble);

  g_assert_true (
      recto_store_copy (recto_session_get_store (place->desk.session), place->elsewhere, &error));
  g_assert_no_error (error);
  assert_desk_has (place->elsewhere, &uid, 0, "Stored before");
  assert_desk_has (place->elsewhere, &uid, 1, "After it was told");
  if (loss == REPLACED)
    {
      g_assert_true (g_file_get_contents (place->desk.path, &other_after, &size_after, NULL));
      g_assert_cmpmem (other_after, size_after, other, size);
    }
  else
    g_assert_false (g_file_test (place->desk.path, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_rename (away, place->desk.path), ==, 0);
  recto_session_check_file (place->desk.session);
  recto_session_retry (place->desk.session);
  keeping_wait_saved (place->desk.session, article, RECTO_SAVED_YES);
  keeping_wait_trouble (place->desk.session, RECTO_TROUBLE_MOVED, FALSE);
  g_clear_object (&article);
  keeping_close (&place->desk);
  assert_desk_has (place->desk.path, &uid, 1, "After it was told");
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/faults/places/" name, Place, GINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *state = NULL;
  int result;

  mounts_enter ();
  scratch = g_dir_make_tmp ("recto-places-XXXXXX", NULL);
  state = g_build_filename (scratch, "state", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("full-file-system", 0, test_full_file_system);
  ADD ("full-place-for-exports", 0, test_full_place_for_exports);
  ADD ("read-only-file-system", 0, test_read_only_file_system);
  ADD ("file-is-renamed", RENAMED, test_file_is_lost);
  ADD ("file-is-removed", REMOVED, test_file_is_lost);
  ADD ("file-is-replaced", REPLACED, test_file_is_lost);
  result = g_test_run ();
  remove_tree (scratch);
  g_free (scratch);
  return result;
}
