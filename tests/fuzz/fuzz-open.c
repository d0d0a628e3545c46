/* fuzz-open.c: desks from anywhere, opened, read, searched, verified, edited, salvaged.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says (modulo 5) what the desk is: 0 the rest of the input itself, 1 a desk of
 * version 1, 2 of version 2, 3 of version 2 in small pages, 4 of version 3, changed as fuzz-desk.c
 * says. The second is bits: 1 to be looked at alone, 2 checksums made right again, 4 edited where
 * it opens; and above them (modulo 8) what else: 4 salvaged, 5 compared with the sound one, 6
 * backed up, purged and compacted, 7 searched. The dear ones are rare.
 *
 * Whatever the bytes are: a desk that is only looked at or that is refused stays byte for byte as
 * it was; one that verifies well still does after it was edited; what a salvage makes is sound.
 *
 * Built with -fsanitize=fuzzer it fuzzes; without (RECTO_FUZZ_MAIN) it runs the files it is given
 * once. */
#define G_LOG_DOMAIN "recto-store"
#include "config.h"

#include <string.h>

#include "fuzz-desk.h"
#include "recto-article.h"
#include "recto-intake.h"
#include "recto-keeping.h"

#define LOOK 1u
#define SUMS 2u
#define EDIT 4u

enum
{
  SALVAGE = 4,
  COMPARE,
  KEEP,
  SEARCH,
};

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static FuzzBase *bases[4];
static char *path;

static void
prepare (void)
{
  if (path != NULL)
    return;
  path = fuzz_path ("desk.recto");
  bases[0] = fuzz_base_new (fuzz_load_desk ("version-1.recto"));
  bases[1] = fuzz_base_new (fuzz_load_desk ("version-2.recto"));
  bases[2] = fuzz_base_new (fuzz_with_small_pages (fuzz_base_get_bytes (bases[1])));
  bases[3] = fuzz_base_new (fuzz_load_desk ("version-4.recto"));
}

/* One edit more, or a step of undo, as the window makes them. */
static gboolean
edit_article (RectoStore *store, RectoArticle *article)
{
  RectoSegment *segment = recto_article_get_row (article, 0);
  RectoArticleChange *change;

  if (segment != NULL)
    recto_article_replace_text (article, segment, RECTO_SIDE_TARGET, 0, 0, "New ",
                                RECTO_REPLACE_COMMAND, NULL);
  recto_article_undo (article, NULL, NULL);
  recto_article_undo (article, NULL, NULL);
  change = recto_article_take_change (article);
  return change == NULL || recto_store_commit (store, change, NULL);
}

/* What loads must be an article that the window can show or refuse, and go through its history. */
static gboolean
use_article (RectoStore *store, const RectoUid *uid, guint flags)
{
  g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, uid, NULL);
  g_autoptr (RectoArticleRecord) fork = NULL;
  g_autoptr (RectoArticle) article = NULL;

  if (record == NULL)
    return FALSE;
  article = recto_article_new (record, NULL);
  if (article == NULL)
    return FALSE;
  fork = recto_article_record_fork (record, "Second");
  for (guint i = 0; i < 8; i++)
    if (!recto_article_undo (article, NULL, NULL))
      break;
  while (recto_article_redo (article, NULL, NULL))
    ;
  return (flags & EDIT) == 0 || edit_article (store, article);
}

/* What is read is read for its own sake. */
static void
drop (GPtrArray *list)
{
  g_clear_pointer (&list, g_ptr_array_unref);
}

static void
read_lists (RectoStore *store, guint also)
{
  drop (recto_store_list_projects (store, NULL));
  drop (recto_store_list_removed (store, NULL));
  drop (recto_store_list_words (store, "vi", NULL));
  drop (recto_store_list_entries (store, NULL));
  drop (recto_store_list_intakes (store, NULL));
  g_free (recto_store_get_state (store, "window", NULL));
  if (also != SEARCH)
    return;
  drop (recto_store_search (store, "Vũ", 50, NULL));
  drop (recto_store_search (store, "delegation", 50, NULL));
}

/* TRUE: everything was done. */
static gboolean
edit_desk (RectoStore *store, const GPtrArray *articles)
{
  const RectoArticleSummary *first = articles->len > 0 ? articles->pdata[0] : NULL;

  return recto_store_set_word (store, "vi", "Lê", TRUE, "Minh", NULL) &&
         recto_store_set_state (store, "window", "800x600", NULL) &&
         (first == NULL || recto_store_set_article_deleted (store, &first->uid, TRUE, NULL));
}

static gboolean
keep_desk (RectoStore *store)
{
  RectoBackup *backup = recto_store_backup (store, NULL);
  guint64 saved;

  g_clear_pointer (&backup, recto_backup_free);
  return recto_store_purge (store, NULL, G_MAXINT64, NULL, NULL) &&
         recto_store_compact (store, &saved, NULL);
}

/* TRUE: it opened, and must be sound when it is closed. */
static gboolean
use_desk (guint flags, guint also)
{
  g_autoptr (RectoStore) store =
      recto_store_open (path, (flags & LOOK) != 0 ? RECTO_STORE_READ_ONLY : 0, NULL);
  g_autoptr (GPtrArray) articles = NULL;
  gboolean sound;

  if (store == NULL)
    return FALSE;
  articles = recto_store_list_articles (store, NULL, NULL);
  read_lists (store, also);
  sound = fuzz_is_sound (store) && articles != NULL && (flags & LOOK) == 0;
  for (guint i = 0; articles != NULL && i < articles->len; i++)
    if (!use_article (store, &((RectoArticleSummary *) articles->pdata[i])->uid, flags))
      sound = FALSE;
  if ((flags & (EDIT | LOOK)) == EDIT && articles != NULL)
    sound &= edit_desk (store, articles);
  if (also == KEEP && (flags & LOOK) == 0)
    sound &= keep_desk (store);
  return recto_store_close (store, NULL) && sound;
}

static void
salvage_desk (void)
{
  g_autofree char *salvaged = fuzz_path ("salvaged.recto");
  g_autoptr (RectoSalvage) salvage = recto_desk_salvage (path, salvaged, NULL);

  if (salvage != NULL)
    fuzz_assert_sound (salvaged, TRUE);
}

static void
compare_desk (void)
{
  const GByteArray *bytes = fuzz_base_get_bytes (bases[1]);
  g_autofree char *backup = fuzz_path ("backup.recto");
  g_autoptr (RectoBackupDifference) difference = NULL;

  fuzz_write (backup, bytes->data, bytes->len);
  difference = recto_backup_compare (path, backup, NULL);
}

/* A leftover journal may be rolled back, and an older desk migrated, before the desk is refused. */
static void
assert_untouched (const FuzzFile *file)
{
  g_autoptr (GByteArray) present = fuzz_read (path);

  g_assert_nonnull (present);
  g_assert_cmpmem (present->data, present->len, file->file->data, file->file->len);
}

static void
put_desk (const FuzzFile *file)
{
  g_autofree char *journal = fuzz_path ("desk.recto-journal");

  fuzz_write (path, file->file->data, file->file->len);
  if (file->journal != NULL)
    fuzz_write (journal, file->journal->data, file->journal->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzReader reader = { data, size };
  guint what = fuzz_next (&reader, 5), flags = fuzz_next (&reader, 64), also = flags >> 3;
  g_auto (FuzzFile) file = { 0 };

  prepare ();
  if (what > 0)
    fuzz_base_change (bases[what - 1], &reader, (flags & SUMS) != 0, &file);
  else
    {
      file.file = g_byte_array_new ();
      g_byte_array_append (file.file, reader.data, (guint) reader.size);
    }
  put_desk (&file);
  if (also == COMPARE)
    compare_desk ();
  if (also == SALVAGE)
    salvage_desk ();
  if (also == COMPARE || also == SALVAGE)
    assert_untouched (&file);
  if (use_desk (flags, also))
    {
      if ((flags & EDIT) != 0 || also == KEEP)
        fuzz_assert_sound (path, TRUE);
    }
  else if ((flags & LOOK) != 0)
    assert_untouched (&file);
  fuzz_clear_folder ();
  return 0;
}

#ifdef RECTO_FUZZ_MAIN
int
main (int argc, char **argv)
{
  return fuzz_run_files (argc, argv, LLVMFuzzerTestOneInput);
}
#endif
