/* desk-helper.c: another process at a desk, for the tests of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * desk-helper open PATH   opens the desk; prints "opened", or the error's code and message
 * desk-helper write PATH  edits the first article until it is killed; prints the uid of each edit
 *                         once the store said that it is on the disk, "-" for a step of undo
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "desk-fixture.h"

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

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "open"))
    return open_desk (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "write"))
    write_desk (argv[2]);
  return 2;
}
