/* fuzz-parcel.c: hand-over files as changes of sound ones, read, planned, taken in and undone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte is bits: 1 handed over with history, 2 checksums made right again, 4 the desk has
 * the article already, 8 conflicts are settled for what comes. The rest is changes of the file, see
 * fuzz-desk.c.
 *
 * Whatever the file is: the desk is sound before and after, and when the taking in was undone.
 *
 * Built with -fsanitize=fuzzer it fuzzes; without (RECTO_FUZZ_MAIN) it runs the files it is given
 * once. */
#define G_LOG_DOMAIN "recto-session"
#include "config.h"

#include <string.h>

#include "fuzz-desk.h"
#include "recto-session-handing.h"

#define HISTORY 1u
#define SUMS 2u
#define OWN 4u
#define THEIRS 8u

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static FuzzBase *bases[2];
static GByteArray *desk;
static char *path, *parcel;

/* The files that the desk of version 2 in tests/data means. */
static void
keep_files (RectoStore *store)
{
  static const char *const contents[] = { "Bài", "\xff\xd8\xff\xe0 photo" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (contents[i], strlen (contents[i]));
      guint8 hash[32];

      g_assert_true (recto_store_keep_file (store, bytes, hash, NULL));
    }
}

static FuzzBase *
hand_over (RectoStore *store, gboolean history)
{
  g_autoptr (GPtrArray) list = recto_store_list_articles (store, NULL, NULL);
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const RectoHandover handover = {
    .articles = articles, .history = history, .who = "Lan", .path = parcel
  };
  GByteArray *file;

  g_ptr_array_add (articles, &((RectoArticleSummary *) list->pdata[0])->uid);
  recto_store_hand_over (store, &handover, &error);
  g_assert_no_error (error);
  file = fuzz_read (parcel);
  g_assert_nonnull (file);
  return fuzz_base_new (file);
}

static void
prepare (void)
{
  g_autoptr (RectoStore) store = NULL;

  if (path != NULL)
    return;
  path = fuzz_path ("desk.recto");
  parcel = fuzz_path ("article.recto-handover");
  desk = fuzz_load_desk ("version-2.recto");
  fuzz_write (path, desk->data, desk->len);
  store = recto_store_open (path, 0, NULL);
  g_assert_nonnull (store);
  keep_files (store);
  bases[0] = hand_over (store, FALSE);
  bases[1] = hand_over (store, TRUE);
  recto_store_close (store, NULL);
  fuzz_clear_folder ();
}

static void
take_in (RectoSession *session, guint flags)
{
  g_autoptr (RectoPlan) plan = recto_session_plan_take_in (session, parcel, NULL);
  g_autoptr (RectoIntake) intake = NULL;
  RectoStore *store = recto_session_get_store (session);

  if (plan == NULL)
    return;
  for (guint i = 0; i < plan->conflicts->len; i++)
    ((RectoPlanConflict *) plan->conflicts->pdata[i])->settlement =
        (flags & THEIRS) != 0 ? RECTO_SETTLE_THEIRS : RECTO_SETTLE_OURS;
  intake = recto_session_take_in (session, plan, NULL);
  g_assert_true (fuzz_is_sound (store));
  if (intake == NULL)
    return;
  recto_session_undo_take_in (session, &intake->uid, NULL, NULL);
  g_assert_true (fuzz_is_sound (store));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzReader reader = { data, size };
  guint flags = fuzz_next (&reader, 16);
  g_auto (FuzzFile) file = { 0 };
  g_autoptr (RectoSession) session = NULL;

  prepare ();
  fuzz_base_change (bases[flags & HISTORY], &reader, (flags & SUMS) != 0, &file);
  fuzz_write (parcel, file.file->data, file.file->len);
  if ((flags & OWN) != 0)
    fuzz_write (path, desk->data, desk->len);
  session = recto_session_open ((flags & OWN) != 0 ? path : ":memory:", RECTO_STORE_CREATE, NULL);
  g_assert_nonnull (session);
  take_in (session, flags);
  recto_session_close (session, NULL);
  g_clear_object (&session);
  if ((flags & OWN) != 0)
    fuzz_assert_sound (path, TRUE);
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
