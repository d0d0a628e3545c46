/* test-power-cut.c: the power goes at any operation; all that was acknowledged is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fault-desk.h"
#include "recto-intake.h"

#define N_EDITS 60

static void
add_project (FaultDesk *desk, RectoProject **project)
{
  g_autoptr (GError) error = NULL;

  *project = recto_project_new ("News", "vi", "en");
  (*project)->source_rules = g_bytes_new_static ("<srx/>", 6);
  recto_store_add_project (desk->store, *project, &error);
  g_assert_no_error (error);
  fault_desk_note (desk);
}

/* With an original beside it, as an import has one. */
static RectoArticleRecord *
add_imported (FaultDesk *desk, const RectoProject *project, const char *title)
{
  RectoArticleRecord *record = make_article (project, title, 8);
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);
  RectoOriginal *original = g_new0 (RectoOriginal, 1);
  g_autoptr (GError) error = NULL;

  original->side = RECTO_SIDE_SOURCE;
  original->name = g_strconcat (title, ".txt", NULL);
  original->format = g_strdup ("txt");
  original->bytes = g_bytes_new (title, strlen (title));
  g_ptr_array_add (originals, original);
  recto_store_add_article (desk->store, record, originals, "Minh", &error);
  g_assert_no_error (error);
  fault_desk_note (desk);
  return record;
}

static void
store_change (FaultDesk *desk, RectoArticleChange *change)
{
  g_autoptr (GError) error = NULL;

  recto_store_commit (desk->store, change, &error);
  g_assert_no_error (error);
  fault_desk_note (desk);
}

/* Changes a row and adds a photo, which is on the disk before the edit that names it. */
static RectoArticleChange *
make_photo_change (FaultDesk *desk, RectoArticleRecord *record, guint row, const char *text)
{
  RectoArticleChange *change = make_text_change (record, row, text);
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);
  RectoEdit *edit;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  photo->uid = recto_uid_new ();
  photo->paragraph = ((RectoParagraphRecord *) g_ptr_array_index (record->paragraphs, 0))->uid;
  photo->position = row + 1;
  photo->name = g_strdup ("ảnh.jpg");
  recto_store_keep_file (desk->store, bytes, photo->hash, &error);
  g_assert_no_error (error);

  edit = recto_edit_new (RECTO_EDIT_PHOTO, &photo->uid);
  edit->uid = recto_uid_new ();
  edit->parent = record->head;
  edit->group = recto_uid_new ();
  edit->at = g_get_real_time ();
  edit->photo_after = recto_photo_record_copy (photo);
  g_ptr_array_add (record->edits, edit);
  record->head = edit->uid;
  g_ptr_array_add (change->edits, recto_edit_ref (edit));
  g_ptr_array_add (change->photos, photo);
  change->head = edit->uid;
  return change;
}

/* A sitting: a desk made, two imports, edits here and there, photos, steps of undo, a word. */
static GPtrArray *
sit (FaultDesk *desk)
{
  g_autoptr (RectoProject) project = NULL;
  g_autoptr (RectoArticleRecord) first = NULL;
  g_autoptr (RectoArticleRecord) second = NULL;
  g_autoptr (GError) error = NULL;
  guint i;

  fault_disk_watch (desk->root);
  fault_desk_note_state (desk, "absent");
  fault_desk_open (desk);
  fault_desk_note (desk);
  add_project (desk, &project);
  first = add_imported (desk, project, "Diễn tập");
  for (i = 0; i < N_EDITS; i++)
    {
      RectoArticleRecord *record = i > 30 && i % 3 == 0 ? second : first;
      /* Some of it larger than a page, some of it a few letters. */
      g_autofree char *text =
          i % 10 == 9 ? g_strnfill (6000, 'a' + (char) (i / 10)) : g_strdup_printf ("Bản %u", i);

      if (i == 30)
        second = add_imported (desk, project, "Thăm bến");
      if (i % 5 == 4)
        store_change (desk, make_undo_change (record));
      else if (i % 10 == 0) /* no step of undo comes right after one of these */
        store_change (desk, make_photo_change (desk, record, (i * 5) % 8, text));
      else
        store_change (desk, make_text_change (record, (i * 5) % 8, text));
    }
  recto_store_set_word (desk->store, "vi", "Vũ", TRUE, "Minh", &error);
  g_assert_no_error (error);
  fault_desk_note (desk);
  fault_desk_close (desk);
  return fault_disk_leave ();
}

static void
test_nothing_acknowledged_is_lost (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autoptr (GPtrArray) ops = sit (desk);
  FaultLoop loop = { .ops = ops,
                     .stop = G_MAXUINT,
                     .step = fault_test_is_long () ? 1 : 7,
                     .n_seeds = fault_test_is_long () ? 4 : 2 };
  FaultTally tally = { 0 }, control = { 0 };

  fault_desk_loop (desk, &loop, &tally);
  loop.honesty = FAULT_DISK_LYING;
  loop.step *= 13;
  loop.n_seeds = 1;
  fault_desk_loop (desk, &loop, &control);
  g_test_message ("power cut: %u operations, %u points, %u images, %u corrupt, %u lost;"
                  " control, where a sync does nothing: %u images, %u corrupt, %u lost",
                  ops->len, tally.points, tally.images, tally.corrupt, tally.lost, control.images,
                  control.corrupt, control.lost);
  g_assert_cmpstr (tally.first, ==, NULL);
  g_assert_cmpuint (control.corrupt + control.lost, >, control.images / 2);
  fault_tally_clear (&tally);
  fault_tally_clear (&control);
}

static void
test_killed_at_any_operation (void)
{
  g_autoptr (FaultDesk) desk = fault_desk_new ();
  g_autoptr (GPtrArray) ops = sit (desk);
  const FaultLoop loop = { .ops = ops, .stop = G_MAXUINT, .step = fault_test_is_long () ? 1 : 7 };
  FaultTally tally = { 0 };

  fault_desk_loop (desk, &loop, &tally);
  g_test_message ("killed: %u operations, %u points, %u corrupt, %u lost", ops->len, tally.points,
                  tally.corrupt, tally.lost);
  g_assert_cmpstr (tally.first, ==, NULL);
  fault_tally_clear (&tally);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  g_test_add_func ("/faults/power-cut/nothing-acknowledged-is-lost",
                   test_nothing_acknowledged_is_lost);
  g_test_add_func ("/faults/power-cut/killed-at-any-operation", test_killed_at_any_operation);
  return fault_test_run ();
}
