/* test-operations.c: what is done to a whole desk - migrated, backed up, put back, compacted,
 * purged, handed over, taken in - stopped at any operation: done or not done, never between.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fault-desk.h"
#include "recto-desk.h"
#include "recto-intake.h"
#include "recto-keeping.h"
#include "recto-store-register.h"

/* Of loops that end by themselves. */
#define MAX_POINTS 3000
/* Where power is cut in a short run. */
#define SHORT_POINTS 8

/* One thing done to a desk. */
typedef struct
{
  const char *name;
  /* Makes what is there before it. Not watched; leaves the desk closed. */
  void (*prepare) (FaultDesk *desk);
  /* Does it, from opening on. FALSE: it failed, and said so. */
  gboolean (*run) (FaultDesk *desk);
  /* Checks what the digest of the desk does not show, after a cut or a kill. (nullable) */
  void (*check) (FaultDesk *desk, FaultTally *tally, gpointer digests);
  /* Its digests before and after are the same, though the files are not. */
  gboolean keeps_digest;
  /* Each run makes edits of its own, so the digest after it is known of that run alone. */
  gboolean makes_edits;
  /* On a file system that cannot exchange names. */
  gboolean plain_names;
} Operation;

static char *
path_in (FaultDesk *desk, const char *name)
{
  return g_build_filename (desk->root, "desk", name, NULL);
}

/* A desk with two articles, an original, edits and a step of undo. */
static void
prepare_desk (FaultDesk *desk)
{
  g_autoptr (RectoProject) project = recto_project_new ("News", "vi", "en");
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  RectoOriginal *original = g_new0 (RectoOriginal, 1);
  g_autoptr (RectoArticleRecord) first = make_article (project, "Diễn tập", 8);
  g_autoptr (RectoArticleRecord) second = make_article (project, "Thăm bến", 4);
  DeskFixture fixture = { 0 };
  guint i;

  original->name = g_strdup ("bài.txt");
  original->format = g_strdup ("txt");
  original->bytes = g_bytes_new_static ("Bài", strlen ("Bài"));
  g_ptr_array_add (originals, original);
  fault_desk_open (desk);
  fixture.store = desk->store;
  g_assert_true (recto_store_add_project (desk->store, project, NULL));
  g_assert_true (recto_store_add_article (desk->store, first, originals, "Minh", NULL));
  g_assert_true (recto_store_add_article (desk->store, second, NULL, "Minh", NULL));
  for (i = 0; i < 6; i++)
    commit (&fixture, make_text_change (first, i, "Typed"));
  commit (&fixture, make_undo_change (first));
  fault_desk_close (desk);
}

/* The same, with a backup, and edits after it. */
static void
prepare_with_backup (FaultDesk *desk)
{
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  DeskFixture fixture = { 0 };

  prepare_desk (desk);
  fault_desk_open (desk);
  fixture.store = desk->store;
  backup = recto_store_backup (desk->store, &error);
  g_assert_no_error (error);
  articles = recto_store_list_articles (desk->store, NULL, &error);
  record = load_article (&fixture, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid);
  commit (&fixture, make_text_change (record, 1, "After the backup"));
  fault_desk_close (desk);
}

/* Whether a kill at @image leaves a journal to be rolled back, without which the desk would be
 * damaged. Leaves it so. */
static gboolean
needs_journal (FaultDesk *desk, const FaultImage *image)
{
  g_autofree char *journal = g_strconcat (desk->path, "-journal", NULL);
  g_autofree char *digest = NULL;

  fault_image_write_killed (image, desk->root);
  if (!recto_has_hot_journal (desk->path))
    return FALSE;
  g_unlink (journal);
  digest = desk_digest_at (desk->path, NULL);
  fault_image_write_killed (image, desk->root);
  return digest == NULL;
}

/* The desk of prepare_with_backup (), and a commit after that was cut off. */
static void
prepare_cut_off (FaultDesk *desk)
{
  g_autofree char *text = g_strnfill (30000, 'a');
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  g_autoptr (GPtrArray) ops = NULL;
  g_autoptr (FaultImage) image = NULL;
  DeskFixture fixture = { 0 };
  guint n;

  prepare_with_backup (desk);
  fault_disk_watch (desk->root);
  fault_desk_open (desk);
  fixture.store = desk->store;
  articles = recto_store_list_articles (desk->store, NULL, NULL);
  record = load_article (&fixture, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid);
  n = fault_disk_count ();
  commit (&fixture, make_text_change (record, 0, text));
  fault_desk_close (desk);
  ops = fault_disk_leave ();
  image = fault_image_new (ops, 0, FAULT_DISK_HONEST);
  do
    {
      g_assert_cmpuint (n, <, ops->len);
      fault_image_advance (image, n++);
    }
  while (!needs_journal (desk, image));
}

static void
prepare_old_desk (FaultDesk *desk)
{
  g_autofree char *old =
      g_build_filename (g_getenv ("RECTO_TEST_DATA"), "desks", "version-1.recto", NULL);
  static const char original[] = "Bài";
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, original, -1);
  g_autofree char *files = g_strconcat (desk->path, "-files", NULL);
  g_autofree char *kept = g_build_filename (files, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (old, &bytes, &size, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents_full (desk->path, bytes, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, &error));
  g_assert_cmpint (g_mkdir (files, 0700), ==, 0);
  g_assert_true (g_file_set_contents (kept, original, -1, &error));
}

static gboolean
open_only (FaultDesk *desk)
{
  desk->store = recto_store_open (desk->path, 0, NULL);
  return desk->store != NULL;
}

static void
note_wrong (FaultTally *tally, const char *what)
{
  tally->corrupt++;
  if (tally->first == NULL)
    tally->first = g_strdup (what);
}

/* The version, and whether the tables are those of it; as SQLite alone sees them, which rolls back
 * what was not done. 0: neither. */
static int
read_version (const char *path)
{
  gint64 version = ask_sql (path, "PRAGMA user_version");
  gint64 n_new = ask_sql (path, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name"
                                " IN ('photo', 'ancestor', 'entry', 'intake', 'chunk',"
                                " 'publication', 'content', 'register_edit', 'register')");

  return (version == 1 && n_new == 0) || (version == 2 && n_new == 5) ||
                 (version == 3 && n_new == 6) || (version == 4 && n_new == 9)
             ? (int) version
             : 0;
}

static void
check_migrated (FaultDesk *desk, FaultTally *tally, gpointer digests)
{
  int version = read_version (desk->path);
  g_autoptr (GPtrArray) backups = recto_backup_list (desk->path);
  const RectoBackup *backup = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;

  if (version == 0)
    note_wrong (tally, "the desk is between two versions");
  if (version > 1 && backup == NULL)
    note_wrong (tally, "the desk was migrated and has no backup");
  if (backup != NULL && read_version (backup->path) != 1)
    note_wrong (tally, "the backup is not the old desk");
}

/* The digest of a backup; a private copy of it is read. */
static char *
digest_backup (const char *path)
{
  g_autoptr (RectoStore) store = recto_store_open (path, RECTO_STORE_READ_ONLY, NULL);

  return store != NULL ? desk_digest (store, NULL) : NULL;
}

/* There was a good backup before: there is one at any time, and none that is not good. */
static void
check_backups (FaultDesk *desk, FaultTally *tally, gpointer digests)
{
  GPtrArray *known = digests;
  g_autoptr (GPtrArray) backups = recto_backup_list (desk->path);
  guint i;

  if (backups->len == 0)
    note_wrong (tally, "the last good backup is gone");
  for (i = 0; i < backups->len; i++)
    {
      const RectoBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *digest = digest_backup (backup->path);

      if (digest == NULL || !g_ptr_array_find_with_equal_func (known, digest, g_str_equal, NULL))
        note_wrong (tally, "a backup is not what the desk was");
    }
}

static gboolean
run_backup (FaultDesk *desk)
{
  g_autoptr (RectoBackup) backup = NULL;

  if (!open_only (desk))
    return FALSE;
  backup = recto_store_backup (desk->store, NULL);
  return backup != NULL;
}

/* The desk that was there, with what it had, is where it was or beside it. */
static void
check_restored (FaultDesk *desk, FaultTally *tally, gpointer digests)
{
  const char *before = g_ptr_array_index (desk->states, 0);
  g_autofree char *here = digest_backup (desk->path);
  g_autofree char *folder = g_path_get_dirname (desk->path);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  gboolean found = g_strcmp0 (here, before) == 0;
  const char *name;

  while (!found && (name = g_dir_read_name (entries)) != NULL)
    if (strstr (name, ".before-") != NULL && !g_str_has_suffix (name, "-journal"))
      {
        g_autofree char *aside = g_build_filename (folder, name, NULL);
        g_autofree char *digest = digest_backup (aside);

        found = g_strcmp0 (digest, before) == 0;
      }
  if (!found)
    note_wrong (tally, "the desk that was there is gone");
  check_backups (desk, tally, digests);
}

static gboolean
run_restore (FaultDesk *desk)
{
  g_autoptr (GPtrArray) backups = recto_backup_list (desk->path);
  g_autofree char *aside = NULL;

  return recto_backup_restore (desk->path, ((RectoBackup *) g_ptr_array_index (backups, 0))->path,
                               &aside, NULL);
}

static gboolean
run_compact (FaultDesk *desk)
{
  guint64 saved;

  return open_only (desk) && recto_store_compact (desk->store, &saved, NULL);
}

static void
prepare_removed (FaultDesk *desk)
{
  g_autoptr (GPtrArray) articles = NULL;

  prepare_desk (desk);
  fault_desk_open (desk);
  articles = recto_store_list_articles (desk->store, NULL, NULL);
  g_assert_true (recto_store_set_article_deleted (
      desk->store, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid, TRUE, NULL));
  fault_desk_close (desk);
}

static gboolean
run_purge (FaultDesk *desk)
{
  guint n;

  return open_only (desk) &&
         recto_store_purge (desk->store, NULL, g_get_real_time () + G_TIME_SPAN_DAY, &n, NULL) &&
         n == 1;
}

/* Two entries, one of them changed since it came. */
static void
prepare_register (FaultDesk *desk)
{
  g_autoptr (RectoEntry) person = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ An");
  g_autoptr (RectoEntry) unit = recto_entry_new (RECTO_ENTRY_UNIT, "Lữ đoàn 999");
  g_autoptr (GBytes) content = g_bytes_new_static ("forms", 5);

  prepare_desk (desk);
  fault_desk_open (desk);
  g_assert_true (recto_store_put_entry (desk->store, unit, NULL));
  g_assert_true (recto_store_put_entry (desk->store, person, NULL));
  recto_entry_set_content (person, content);
  recto_entry_touch (person, "Lan");
  g_assert_true (recto_store_put_entry (desk->store, person, NULL));
  fault_desk_close (desk);
}

static gboolean
run_undo_register (FaultDesk *desk)
{
  g_autoptr (RectoRegisterMove) move = NULL;

  if (!open_only (desk))
    return FALSE;
  move = recto_store_undo_register (desk->store, NULL);
  return move != NULL && !recto_uid_is_none (&move->step);
}

static gboolean
run_hand_over (FaultDesk *desk)
{
  g_autofree char *path = path_in (desk, "parcel.recto-handover");
  g_autoptr (GPtrArray) projects = NULL;
  RectoHandover handover = { .who = "Minh", .path = path };

  if (!open_only (desk))
    return FALSE;
  projects = recto_store_list_projects (desk->store, NULL);
  if (projects == NULL)
    return FALSE;
  handover.project = &((RectoProject *) g_ptr_array_index (projects, 0))->uid;
  return recto_store_hand_over (desk->store, &handover, NULL);
}

static void
check_parcel (FaultDesk *desk, FaultTally *tally, gpointer digests)
{
  g_autofree char *path = path_in (desk, "parcel.recto-handover");
  g_autoptr (RectoParcel) parcel = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  parcel = recto_parcel_read (path, NULL);
  if (parcel == NULL || parcel->articles->len != 2)
    note_wrong (tally, "the hand-over file is not whole");
}

/* An empty desk, and a hand-over file of another one. */
static void
prepare_parcel (FaultDesk *desk)
{
  g_autofree char *files = g_strconcat (desk->path, "-files", NULL);
  g_autofree char *other = path_in (desk, "other.recto");
  g_autofree char *other_files = g_strconcat (other, "-files", NULL);

  prepare_desk (desk);
  g_assert_true (run_hand_over (desk));
  fault_desk_close (desk);
  g_assert_cmpint (g_rename (desk->path, other), ==, 0);
  g_assert_cmpint (g_rename (files, other_files), ==, 0);
  fault_desk_open (desk);
  fault_desk_close (desk);
}

static gboolean
run_take_in (FaultDesk *desk)
{
  g_autofree char *path = path_in (desk, "parcel.recto-handover");
  g_autoptr (RectoParcel) parcel = recto_parcel_read (path, NULL);
  g_autoptr (RectoIntake) intake = recto_intake_new ("Minh", "parcel");
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GHashTable) ancestors = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  RectoIntakeRequest request = {
    .intake = intake, .parcel = path, .changes = changes, .ancestors = ancestors
  };
  guint i;

  if (parcel == NULL || !open_only (desk))
    return FALSE;
  for (i = 0; i < parcel->articles->len; i++)
    recto_intake_add (intake, RECTO_INTAKE_ADDED,
                      &((RectoArticleRecord *) g_ptr_array_index (parcel->articles, i))->uid);
  request.projects = parcel->projects;
  request.articles = parcel->articles;
  request.entries = parcel->entries;
  return recto_store_take_in (desk->store, &request, NULL);
}

/* A desk on a network place: what lies there is whole at any time. */
static void
check_far (FaultDesk *desk, FaultTally *tally, gpointer digests)
{
  g_autofree char *digest = digest_backup (desk->path);

  if (digest == NULL)
    note_wrong (tally, "what lies on the network place is not whole");
}

static void
prepare_far (FaultDesk *desk)
{
  static char *folder;

  prepare_desk (desk);
  if (folder == NULL)
    folder = g_path_get_dirname (desk->path);
  recto_place_remote_folder = folder;
}

static gboolean
run_publish (FaultDesk *desk)
{
  g_autofree char *conflict = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;

  if (!open_only (desk))
    return FALSE;
  articles = recto_store_list_articles (desk->store, NULL, NULL);
  if (articles == NULL)
    return FALSE;
  record = recto_store_load_article (
      desk->store, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid, NULL);
  if (record == NULL ||
      !recto_store_commit (desk->store, make_text_change (record, 3, "Far away"), NULL))
    return FALSE;
  return recto_store_publish (desk->store, &conflict, NULL) && conflict == NULL;
}

static const Operation operations[] = {
  { "migration", prepare_old_desk, open_only, check_migrated, TRUE },
  { "backup", prepare_with_backup, run_backup, check_backups, TRUE },
  { "restore", prepare_with_backup, run_restore, check_restored, FALSE },
  { "restore-beside-a-journal", prepare_cut_off, run_restore, check_restored, FALSE },
  { "restore-in-steps", prepare_cut_off, run_restore, check_restored, .plain_names = TRUE },
  { "compact", prepare_with_backup, run_compact, check_backups, TRUE },
  { "purge", prepare_removed, run_purge, NULL, TRUE },
  { "register-undo", prepare_register, run_undo_register, NULL, FALSE },
  { "hand-over", prepare_desk, run_hand_over, check_parcel, TRUE },
  { "take-in", prepare_parcel, run_take_in, NULL, FALSE },
  { "publish", prepare_far, run_publish, check_far, FALSE, TRUE },
};

static void
close_quietly (FaultDesk *desk)
{
  if (desk->store != NULL)
    recto_store_close (desk->store, NULL);
  g_clear_object (&desk->store);
}

/* What is there before: the image of it, its digest noted, and that of its backups. */
static GPtrArray *
start (FaultDesk *desk, const Operation *operation, GPtrArray *digests)
{
  g_autoptr (GPtrArray) backups = NULL;
  GPtrArray *ops;
  guint i;

  operation->prepare (desk);
  fault_disk_set_plain_names (operation->plain_names);
  fault_disk_watch (desk->root);
  ops = fault_disk_leave ();
  backups = recto_backup_list (desk->path);
  for (i = 0; i < backups->len; i++)
    g_ptr_array_add (digests,
                     digest_backup (((RectoBackup *) g_ptr_array_index (backups, i))->path));
  return ops;
}

static void
put_back (FaultDesk *desk, const GPtrArray *ops)
{
  g_autoptr (FaultImage) image = fault_image_new (ops, 0, FAULT_DISK_HONEST);

  fault_image_advance (image, ops->len);
  fault_image_write_killed (image, desk->root);
}

static void
note_digest (FaultDesk *desk, GPtrArray *digests, guint time)
{
  g_autoptr (GError) error = NULL;
  char *digest = desk_digest_at (desk->path, &error);

  g_assert_no_error (error);
  g_ptr_array_add (digests, g_strdup (digest));
  g_ptr_array_add (desk->states, digest);
  g_array_append_val (desk->times, time);
}

/* Power cut and kill at every operation. */
static void
test_done_or_not_done (gconstpointer data)
{
  const Operation *operation = data;
  gboolean is_long = fault_test_is_long ();
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) before = start (desk, operation, digests);
  g_autoptr (GPtrArray) ops = NULL;
  FaultLoop loop = {
    .stop = G_MAXUINT, .n_seeds = is_long ? 4 : 1, .also = operation->check, .data = digests
  };
  FaultTally cut = { 0 }, killed = { 0 };

  put_back (desk, before);
  note_digest (desk, digests, 0);
  put_back (desk, before);
  fault_disk_watch (desk->root);
  loop.start = fault_disk_count ();
  g_assert_true (operation->run (desk));
  close_quietly (desk);
  ops = fault_disk_leave ();
  note_digest (desk, digests, ops->len);
  g_assert_cmpint (
      g_str_equal (g_ptr_array_index (desk->states, 0), g_ptr_array_index (desk->states, 1)), ==,
      operation->keeps_digest);

  loop.ops = ops;
  loop.step = is_long ? 1 : MAX (1, (ops->len - loop.start) / SHORT_POINTS);
  fault_desk_loop (desk, &loop, &cut);
  loop.n_seeds = 0;
  fault_desk_loop (desk, &loop, &killed);
  g_test_message ("%s: %u operations, power cut: %u images, %u corrupt, %u lost; killed: %u images,"
                  " %u corrupt, %u lost",
                  operation->name, ops->len - loop.start, cut.images, cut.corrupt, cut.lost,
                  killed.images, killed.corrupt, killed.lost);
  g_assert_cmpstr (cut.first, ==, NULL);
  g_assert_cmpstr (killed.first, ==, NULL);
  g_assert_cmpuint (cut.images, >, 3);
  fault_tally_clear (&cut);
  fault_tally_clear (&killed);
  recto_place_remote_folder = NULL;
  fault_disk_set_plain_names (FALSE);
}

/* FALSE if no operation failed. */
static gboolean
fail_at (FaultDesk *desk, const Operation *operation, FaultMode mode, guint n, GPtrArray *digests)
{
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;
  FaultTally tally = { 0 };
  gboolean hit;

  fault_disk_watch (desk->root);
  fault_disk_fail (mode, n);
  operation->run (desk);
  hit = fault_disk_heal ();
  close_quietly (desk);
  g_ptr_array_unref (fault_disk_leave ());
  if (operation->check != NULL)
    operation->check (desk, &tally, digests);
  digest = desk_digest_at (desk->path, &error);
  if (error != NULL)
    note_wrong (&tally, error->message);
  else if (!operation->makes_edits &&
           !g_ptr_array_find_with_equal_func (desk->states, digest, g_str_equal, NULL))
    note_wrong (&tally, "neither as before nor as after");
  if (tally.first != NULL)
    g_test_message ("%s, mode %u, operation %u", operation->name, mode, n);
  g_assert_cmpstr (tally.first, ==, NULL);
  return hit;
}

/* I/O errors and a full disk at every operation. Whatever was answered, the desk is as before or as
 * after. */
static void
test_fails_whole (gconstpointer data)
{
  static const FaultMode modes[] = { FAULT_ONCE, FAULT_FOREVER, FAULT_AFTER, FAULT_FULL };
  const Operation *operation = data;
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) before = start (desk, operation, digests);
  guint i, n, step, points = 0;

  put_back (desk, before);
  note_digest (desk, digests, 0);
  put_back (desk, before);
  fault_disk_watch (desk->root);
  n = fault_disk_count ();
  g_assert_true (operation->run (desk));
  close_quietly (desk);
  n = fault_disk_count () - n;
  g_ptr_array_unref (fault_disk_leave ());
  step = fault_test_is_long () ? 1 : CLAMP (n / SHORT_POINTS, 1, 19);
  note_digest (desk, digests, 1);
  for (i = 0; i < G_N_ELEMENTS (modes); i++)
    for (n = 0; n < MAX_POINTS; n += step)
      {
        put_back (desk, before);
        if (!fail_at (desk, operation, modes[i], n, digests))
          break;
        points++;
      }
  g_test_message ("%s: %u points with an I/O error or a full disk, as before or as after at each",
                  operation->name, points);
  g_assert_cmpuint (points, >, 3);
  recto_place_remote_folder = NULL;
  fault_disk_set_plain_names (FALSE);
}

int
main (int argc, char *argv[])
{
  guint i;

  fault_test_init (&argc, &argv);
  for (i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_autofree char *stopped = g_strconcat ("/faults/stopped/", operations[i].name, NULL);
      g_autofree char *failed = g_strconcat ("/faults/failed/", operations[i].name, NULL);

      g_test_add_data_func (stopped, &operations[i], test_done_or_not_done);
      g_test_add_data_func (failed, &operations[i], test_fails_whole);
    }
  return fault_test_run ();
}
