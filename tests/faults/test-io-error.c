/* test-io-error.c: an operation fails, once or for good; nobody who types notices, and in the end
 * everything is stored once. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fault-desk.h"

#define N_ROWS 6
/* Of loops that end by themselves; none of these sittings has as many operations. */
#define MAX_POINTS 2000

/* One sitting at a desk whose disk fails. */
typedef struct
{
  FaultDesk *desk;
  const FaultImage *before; /* the desk closed, with one article */
  RectoUid uid;
  const RectoProject *project;
  FaultMode mode;
  guint at;
  RectoArticleRecord *record; /* owned: the article as the window has it */
  RectoArticleRecord *added;  /* owned: one imported meanwhile */
  gboolean add_failed;
  gboolean word_failed;
  guint n_failed;
} Sitting;

/* For a mode: how often it came to what. */
typedef struct
{
  guint points;
  guint not_opened; /* the desk could not be opened at first */
  guint failed;     /* calls that told an error */
  guint hidden;     /* points at which no call told one */
  guint rescued;    /* edits that came from a rescue file */
} Count;

static GPtrArray *
prepare (FaultDesk *desk, RectoUid *uid, RectoProject **project)
{
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  fault_disk_watch (desk->root);
  fault_desk_open (desk);
  *project = recto_project_new ("News", "vi", "en");
  recto_store_add_project (desk->store, *project, &error);
  g_assert_no_error (error);
  record = make_article (*project, "Diễn tập", N_ROWS);
  recto_store_add_article (desk->store, record, NULL, "Minh", &error);
  g_assert_no_error (error);
  *uid = record->uid;
  fault_desk_close (desk);
  return fault_disk_leave ();
}

static void
type (Sitting *sitting, RectoArticleChange *change)
{
  g_autoptr (GError) error = NULL;

  if (recto_store_commit (sitting->desk->store, change, &error))
    return;
  sitting->n_failed++;
  if (sitting->mode == FAULT_FULL)
    g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_NO_SPACE);
  else
    g_assert_error (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_ENGINE);
}

static void
type_all (Sitting *sitting)
{
  g_autofree char *long_text = g_strnfill (6000, 'a');
  guint i;

  for (i = 0; i < N_ROWS; i++)
    type (sitting, make_text_change (sitting->record, i, i == 2 ? long_text : "Typed"));
  type (sitting, make_undo_change (sitting->record));
  type (sitting, make_text_change (sitting->record, 0, "Once more"));
}

static gboolean
add_second (Sitting *sitting)
{
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  RectoOriginal *original = g_new0 (RectoOriginal, 1);

  original->name = g_strdup ("bài.txt");
  original->format = g_strdup ("txt");
  original->bytes = g_bytes_new_static ("Bài", strlen ("Bài"));
  g_ptr_array_add (originals, original);
  return recto_store_add_article (sitting->desk->store, sitting->added, originals, "Minh", NULL);
}

static gboolean
add_word (Sitting *sitting)
{
  return recto_store_set_word (sitting->desk->store, "vi", "Vũ", TRUE, "Minh", NULL);
}

/* A desk that cannot be opened for its disk opens when the disk works, as it was. */
static void
open_failing (Sitting *sitting, Count *count)
{
  g_autoptr (GError) error = NULL;

  sitting->desk->store = recto_store_open (sitting->desk->path, 0, &error);
  if (sitting->desk->store != NULL)
    return;
  g_assert_nonnull (error);
  count->not_opened++;
  fault_disk_heal ();
  fault_desk_open (sitting->desk);
}

static void
assert_stored_once (Sitting *sitting)
{
  FaultDesk *desk = sitting->desk;
  DeskFixture fixture = { .path = desk->path };
  g_autoptr (RectoArticleRecord) first = NULL;
  g_autoptr (RectoArticleRecord) second = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) words = NULL;

  desk_fixture_open (&fixture);
  findings = recto_store_verify (fixture.store, NULL);
  g_assert_nonnull (findings);
  g_assert_cmpstr (findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL, ==, NULL);
  first = load_article (&fixture, &sitting->record->uid);
  assert_same_article (sitting->record, first);
  assert_replay_gives_rows (first);
  second = load_article (&fixture, &sitting->added->uid);
  assert_same_article (sitting->added, second);
  words = recto_store_list_words (fixture.store, "vi", NULL);
  g_assert_cmpuint (words->len, ==, 1);
  desk_fixture_close (&fixture);
}

static void
start (Sitting *sitting, Count *count)
{
  DeskFixture fixture = { 0 };

  fault_image_write_killed (sitting->before, sitting->desk->root);
  fault_disk_watch (sitting->desk->root);
  fault_disk_fail (sitting->mode, sitting->at);
  open_failing (sitting, count);
  fixture.store = sitting->desk->store;
  sitting->record = load_article (&fixture, &sitting->uid);
  sitting->added = make_article (sitting->project, "Thăm bến", 2);
  sitting->add_failed = sitting->word_failed = FALSE;
  sitting->n_failed = 0;
}

static void
clear (Sitting *sitting)
{
  g_clear_pointer (&sitting->record, recto_article_record_free);
  g_clear_pointer (&sitting->added, recto_article_record_free);
}

/* FALSE if no operation failed: the sitting has fewer of them. */
static gboolean
sit_until_it_works (Sitting *sitting, Count *count)
{
  gboolean hit;

  start (sitting, count);
  type_all (sitting);
  sitting->add_failed = !add_second (sitting);
  sitting->word_failed = !add_word (sitting);
  hit = fault_disk_heal ();

  /* The next key brings all of it to the disk. */
  sitting->mode = FAULT_NONE;
  type (sitting, make_text_change (sitting->record, 1, "When it works"));
  count->failed += sitting->n_failed + sitting->add_failed + sitting->word_failed;
  count->hidden += hit && sitting->n_failed + sitting->add_failed + sitting->word_failed == 0;
  g_assert_true (!sitting->add_failed || add_second (sitting));
  g_assert_true (!sitting->word_failed || add_word (sitting));
  fault_desk_close (sitting->desk);
  g_ptr_array_unref (fault_disk_leave ());
  assert_stored_once (sitting);
  clear (sitting);
  return hit;
}

static void
test_stored_once_when_it_works (gconstpointer data)
{
  const FaultMode mode = (FaultMode) GPOINTER_TO_UINT (data);
  static const char *const names[] = { "", "once", "for a while", "told after it was done",
                                       "full" };
  guint step = fault_test_is_long () ? 1 : 5;
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autoptr (RectoProject) project = NULL;
  RectoUid uid;
  g_autoptr (GPtrArray) ops = prepare (desk, &uid, &project);
  g_autoptr (FaultImage) before = fault_image_new (ops, 0, FAULT_DISK_HONEST);
  Sitting sitting = { .desk = desk, .before = before, .uid = uid, .project = project };
  Count count = { 0 };

  fault_image_advance (before, ops->len);
  for (sitting.at = 0; sitting.at < MAX_POINTS; sitting.at += step)
    {
      sitting.mode = mode;
      if (!sit_until_it_works (&sitting, &count))
        break;
      count.points++;
    }
  g_test_message ("I/O error %s: %u points, everything stored once at each; not opened at first %u,"
                  " calls that failed %u, points at which none did %u",
                  names[mode], count.points, count.not_opened, count.failed, count.hidden);
  g_assert_cmpuint (sitting.at, <, MAX_POINTS);
  g_assert_cmpuint (count.points, >, 50 / step);
  g_assert_cmpuint (count.failed, >, 0);
}

/* The disk stays as it is and the process is killed. What it could not store is in the rescue file,
 * on another disk, and is put on the desk once. FALSE if no operation failed. */
static gboolean
sit_and_be_killed (Sitting *sitting, Count *count)
{
  FaultDesk *desk = sitting->desk;
  DeskFixture fixture = { .path = desk->path };
  g_autoptr (GPtrArray) ops = NULL;
  g_autoptr (FaultImage) image = NULL;
  g_autoptr (RectoRescueResult) result = NULL;
  g_autoptr (RectoRescueResult) again = NULL;
  g_autoptr (RectoArticleRecord) loaded = NULL;
  g_autoptr (GError) error = NULL;
  guint n;
  gboolean hit;

  start (sitting, count);
  type_all (sitting);
  n = fault_disk_count ();
  hit = fault_disk_heal ();
  recto_store_close (desk->store, NULL);
  g_clear_object (&desk->store);
  ops = fault_disk_leave ();

  image = fault_image_new (ops, 0, FAULT_DISK_HONEST);
  fault_image_advance (image, n);
  fault_image_write_killed (image, desk->root);
  desk_fixture_open (&fixture);
  if (sitting->n_failed > 0)
    g_assert_cmpuint (recto_store_get_info (fixture.store)->n_rescued, >, 0);
  result = recto_store_rescue (fixture.store, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_beside + result->n_lost, ==, 0);
  count->rescued += result->n_applied;
  loaded = load_article (&fixture, &sitting->record->uid);
  assert_same_article (sitting->record, loaded);

  desk_fixture_close (&fixture);
  desk_fixture_open (&fixture);
  g_assert_cmpuint (recto_store_get_info (fixture.store)->n_rescued, ==, 0);
  again = recto_store_rescue (fixture.store, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_applied, ==, 0);
  desk_fixture_close (&fixture);
  clear (sitting);
  return hit;
}

static void
test_rescued_after_a_kill (gconstpointer data)
{
  const FaultMode mode = (FaultMode) GPOINTER_TO_UINT (data);
  guint step = fault_test_is_long () ? 1 : 7;
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autoptr (RectoProject) project = NULL;
  RectoUid uid;
  g_autoptr (GPtrArray) ops = prepare (desk, &uid, &project);
  g_autoptr (FaultImage) before = fault_image_new (ops, 0, FAULT_DISK_HONEST);
  Sitting sitting = { .desk = desk, .before = before, .uid = uid, .project = project };
  Count count = { 0 };

  fault_image_advance (before, ops->len);
  fault_disk_spare ("state");
  for (sitting.at = 0; sitting.at < MAX_POINTS; sitting.at += step)
    {
      sitting.mode = mode;
      if (!sit_and_be_killed (&sitting, &count))
        break;
      count.points++;
    }
  fault_disk_spare (NULL);
  g_test_message ("I/O error %s, then killed: %u points, %u edits rescued, each once",
                  mode == FAULT_FULL ? "full" : "for good", count.points, count.rescued);
  g_assert_cmpuint (sitting.at, <, MAX_POINTS);
  g_assert_cmpuint (count.points, >, 50 / step);
  g_assert_cmpuint (count.rescued, >, count.points);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  g_test_add_data_func ("/faults/io-error/once", GUINT_TO_POINTER (FAULT_ONCE),
                        test_stored_once_when_it_works);
  g_test_add_data_func ("/faults/io-error/for-a-while", GUINT_TO_POINTER (FAULT_FOREVER),
                        test_stored_once_when_it_works);
  g_test_add_data_func ("/faults/io-error/told-after-it-was-done", GUINT_TO_POINTER (FAULT_AFTER),
                        test_stored_once_when_it_works);
  g_test_add_data_func ("/faults/io-error/full", GUINT_TO_POINTER (FAULT_FULL),
                        test_stored_once_when_it_works);
  g_test_add_data_func ("/faults/io-error/rescued-after-a-kill", GUINT_TO_POINTER (FAULT_FOREVER),
                        test_rescued_after_a_kill);
  g_test_add_data_func ("/faults/io-error/rescued-from-a-full-disk", GUINT_TO_POINTER (FAULT_FULL),
                        test_rescued_after_a_kill);
  return fault_test_run ();
}
