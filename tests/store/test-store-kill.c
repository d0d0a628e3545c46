/* test-store-kill.c: the process is killed while it edits; nothing it called saved is lost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "desk-fixture.h"

#define SHORT_KILLS 5
#define LONG_KILLS 2500
/* To a desk, so that none grows until opening it takes long. */
#define KILLS_A_DESK 50
/* Of edits that are acknowledged before a kill. */
#define MAX_EDITS 12

static char *
read_line (GDataInputStream *stream)
{
  return g_data_input_stream_read_line (stream, NULL, NULL, NULL);
}

/* Takes down what the writer says until it is killed: at a random moment after a random edit. */
static void
edit_and_kill (const char *path, GHashTable *acknowledged)
{
  g_autofree char *helper = g_test_build_filename (G_TEST_BUILT, "desk-helper", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, helper, "write", path, NULL);
  g_autoptr (GDataInputStream) said = NULL;
  gint32 left = g_test_rand_int_range (0, MAX_EDITS);
  char *line;

  g_assert_no_error (error);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  line = read_line (said);
  g_assert_cmpstr (line, ==, "ready");
  while (line != NULL)
    {
      g_free (line);
      if (left-- == 0)
        {
          g_usleep ((gulong) g_test_rand_int_range (0, 4000));
          g_subprocess_force_exit (writer);
        }
      line = read_line (said);
      if (line != NULL && !g_str_equal (line, "-"))
        g_hash_table_add (acknowledged, g_strdup (line));
    }
  g_assert_true (g_subprocess_wait (writer, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (writer));
  g_assert_cmpint (g_subprocess_get_term_sig (writer), ==, SIGKILL);
}

static void
assert_all_there (DeskFixture *fixture, const RectoUid *uid, GHashTable *acknowledged)
{
  g_autoptr (RectoArticleRecord) record = load_article (fixture, uid);
  g_autoptr (GPtrArray) findings = recto_store_verify (fixture->store, NULL);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  const char *edit;
  guint i;

  g_assert_nonnull (findings);
  g_assert_cmpuint (findings->len, ==, 0);
  for (i = 0; i < record->edits->len; i++)
    g_hash_table_add (
        there, recto_uid_to_string (&((RectoEdit *) g_ptr_array_index (record->edits, i))->uid));
  g_assert_cmpuint (g_hash_table_size (there), ==, record->edits->len);
  g_hash_table_iter_init (&iter, acknowledged);
  while (g_hash_table_iter_next (&iter, (gpointer *) &edit, NULL))
    g_assert_true (g_hash_table_contains (there, edit));
  assert_replay_gives_rows (record);
}

/* Whether the last commit had begun and not ended: its journal begins with anything but zeros. */
static gboolean
has_hot_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *contents = NULL;
  gsize size;

  return g_file_get_contents (journal, &contents, &size, NULL) && size > 0 && contents[0] != 0;
}

/* The last step of the one who was killed can be undone by whoever comes next. */
static void
assert_undo_works (DeskFixture *fixture, const RectoUid *uid)
{
  g_autoptr (RectoArticleRecord) record = load_article (fixture, uid);
  g_autoptr (RectoArticleRecord) undone = NULL;

  if (recto_uid_is_none (&record->head))
    return;
  commit (fixture, make_undo_change (record));
  undone = load_article (fixture, uid);
  assert_same_article (record, undone);
  assert_replay_gives_rows (undone);
}

/* What was counted. */
typedef struct
{
  guint kills;
  guint acknowledged;
  guint hot; /* lives that ended within a commit */
} Count;

static void
kill_at_one_desk (guint n, Count *count)
{
  g_autoptr (GHashTable) acknowledged =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DeskFixture fixture = { 0 };
  RectoUid uid;
  guint i;

  desk_fixture_set_up (&fixture, NULL);
  uid = add_article (&fixture, "Diễn tập", 20);
  for (i = 0; i < n; i++)
    {
      desk_fixture_close (&fixture);
      edit_and_kill (fixture.path, acknowledged);
      count->hot += has_hot_journal (fixture.path);
      desk_fixture_open (&fixture);
      assert_all_there (&fixture, &uid, acknowledged);
      assert_undo_works (&fixture, &uid);
    }
  count->kills += n;
  count->acknowledged += g_hash_table_size (acknowledged);
  desk_fixture_tear_down (&fixture, NULL);
}

static void
test_nothing_saved_is_lost (void)
{
  guint kills = g_getenv ("RECTO_TEST_LONG") != NULL ? LONG_KILLS : SHORT_KILLS;
  Count count = { 0 };

  while (count.kills < kills)
    kill_at_one_desk (MIN (KILLS_A_DESK, kills - count.kills), &count);
  g_test_message ("killed: %u times, %u of them within a commit; %u edits acknowledged, all there",
                  count.kills, count.hot, count.acknowledged);
  g_assert_cmpuint (count.acknowledged, >, count.kills);
}

int
main (int argc, char *argv[])
{
  /* A kill leaves what was written to the kernel: a real disk would only make each one slower. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  store_test_init (&argc, &argv);
  g_test_add_func ("/store/kill/nothing-saved-is-lost", test_nothing_saved_is_lost);
  return store_test_run ();
}
