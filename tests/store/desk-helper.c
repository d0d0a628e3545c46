/* desk-helper.c: another process at a desk, for the tests of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * desk-helper open PATH   opens the desk; prints "opened", or the error's code and message
 * desk-helper write PATH  edits the first article until it is killed; prints the uid of each edit
 *                         once the store said that it is on the disk, "-" for a step of undo
 * desk-helper make PATH   makes the desk that is kept in tests/data/desks for its version
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "recto-intake.h"

static void
print_line (const char *line)
{
  printf ("%s\n", line);
  fflush (stdout);
}

static int
open_desk (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoStore) store = recto_store_open (path, 0, &error);

  if (store != NULL)
    print_line ("opened");
  else
    printf ("%d %s\n", error->code, error->message);
  return 0;
}

static void
edit_once (DeskFixture *fixture, RectoArticleRecord *record, guint n)
{
  if (!recto_uid_is_none (&record->head) && g_random_int_range (0, 4) == 0)
    {
      commit (fixture, make_undo_change (record));
      print_line ("-");
    }
  else
    {
      guint row = (guint) g_random_int_range (0, (gint32) record->segments->len);
      g_autofree char *text = g_strdup_printf ("Bản dịch %u cu\xcc\x89"
                                               "a hàng %u 🙂",
                                               n, row);
      g_autofree char *uid = NULL;

      commit (fixture, make_text_change (record, row, text));
      uid = recto_uid_to_string (&record->head);
      print_line (uid);
    }
}

static void G_GNUC_NORETURN
write_desk (const char *path)
{
  DeskFixture fixture = { .path = (char *) path };
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (RectoArticleRecord) record = NULL;
  guint n;

  desk_fixture_open (&fixture);
  articles = recto_store_list_articles (fixture.store, NULL, NULL);
  g_assert_nonnull (articles);
  record = load_article (&fixture, &((RectoArticleSummary *) g_ptr_array_index (articles, 0))->uid);
  print_line ("ready");
  for (n = 0;; n++)
    edit_once (&fixture, record, n);
}

static void
add_original (GPtrArray *originals)
{
  RectoOriginal *original = g_new0 (RectoOriginal, 1);

  original->side = RECTO_SIDE_SOURCE;
  original->name = g_strdup ("bài.txt");
  original->format = g_strdup ("txt");
  original->bytes = g_bytes_new ("Bài", strlen ("Bài"));
  g_ptr_array_add (originals, original);
}

static void
add_photo (DeskFixture *fixture, RectoArticleRecord *record)
{
  RectoPhotoRecord *photo = g_new0 (RectoPhotoRecord, 1);
  g_autoptr (GBytes) bytes = g_bytes_new ("\xff\xd8\xff\xe0 photo", 10);

  photo->uid = recto_uid_new ();
  photo->paragraph = ((RectoParagraphRecord *) g_ptr_array_index (record->paragraphs, 0))->uid;
  photo->position = 1000;
  photo->name = g_strdup ("ảnh.jpg");
  g_assert_true (recto_store_keep_file (fixture->store, bytes, photo->hash, NULL));
  g_ptr_array_add (record->photos, photo);
}

static int
make_desk (const char *path)
{
  DeskFixture fixture = { .path = (char *) path };
  g_autoptr (RectoProject) project = recto_project_new ("News", "vi", "en");
  g_autoptr (RectoArticleRecord) record = make_article (project, "Diễn tập", 6);
  g_autoptr (RectoEntry) entry = recto_entry_new (RECTO_ENTRY_PERSON, "Vũ An");
  g_autoptr (GPtrArray) originals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_original_free);

  desk_fixture_open (&fixture);
  g_assert_true (recto_store_add_project (fixture.store, project, NULL));
  add_original (originals);
  add_photo (&fixture, record);
  g_assert_true (recto_store_put_entry (fixture.store, entry, NULL));
  g_assert_true (recto_store_add_article (fixture.store, record, originals, "Minh", NULL));
  commit (&fixture, make_text_change (record, 0, "First"));
  commit (&fixture, make_text_change (record, 1, "Second"));
  commit (&fixture, make_undo_change (record));
  g_assert_true (recto_store_set_word (fixture.store, "vi", "Vũ", TRUE, "Minh", NULL));
  g_assert_true (recto_store_set_state (fixture.store, "window", "1200x800", NULL));
  desk_fixture_close (&fixture);
  return 0;
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "open"))
    return open_desk (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "write"))
    write_desk (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "make"))
    return make_desk (argv[2]);
  return 2;
}
