/* fault-desk.c: a desk in a watched folder, the states it went through, and what is found later.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-desk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "recto-entry-pack.h"
#include "recto-intake.h"
#include "recto-store-register.h"
#include "remove-tree.h"

static char *scratch; /* caches, and the folder that is watched */

void
fault_test_init (int *argc, char ***argv)
{
  g_autofree char *cache = NULL;
  g_autofree char *state = NULL;

  scratch = g_dir_make_tmp ("recto-faults-XXXXXX", NULL);
  g_assert_nonnull (scratch);
  cache = g_build_filename (scratch, "cache", NULL);
  state = g_build_filename (scratch, "watched", "state", NULL);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("XDG_DATA_HOME", cache, TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (argc, argv, NULL);
}

int
fault_test_run (void)
{
  int result = g_test_run ();

  remove_tree (scratch);
  g_clear_pointer (&scratch, g_free);
  return result;
}

gboolean
fault_test_is_long (void)
{
  return g_getenv ("RECTO_TEST_LONG") != NULL;
}

FaultDesk *
fault_desk_new (void)
{
  FaultDesk *desk = g_new0 (FaultDesk, 1);
  g_autofree char *folder = NULL;

  desk->root = g_build_filename (scratch, "watched", NULL);
  folder = g_build_filename (desk->root, "desk", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  desk->path = g_build_filename (folder, "desk.recto", NULL);
  desk->states = g_ptr_array_new_with_free_func (g_free);
  desk->times = g_array_new (FALSE, FALSE, sizeof (guint));
  return desk;
}

void
fault_desk_free (FaultDesk *desk)
{
  g_clear_object (&desk->store);
  remove_tree (desk->root);
  g_ptr_array_unref (desk->states);
  g_array_unref (desk->times);
  g_free (desk->root);
  g_free (desk->path);
  g_free (desk);
}

void
fault_desk_open (FaultDesk *desk)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (desk->store);
  desk->store = recto_store_open (desk->path, RECTO_STORE_CREATE, &error);
  g_assert_no_error (error);
}

void
fault_desk_close (FaultDesk *desk)
{
  g_autoptr (GError) error = NULL;

  recto_store_close (desk->store, &error);
  g_assert_no_error (error);
  g_clear_object (&desk->store);
}

static void
add_text (GChecksum *sum, const char *text)
{
  const char *shown = text != NULL ? text : "\xff";

  g_checksum_update (sum, (const guchar *) shown, (gssize) strlen (shown) + 1);
}

static void
add_number (GChecksum *sum, gint64 number)
{
  g_checksum_update (sum, (const guchar *) &number, sizeof number);
}

static void
add_uid (GChecksum *sum, const RectoUid *uid)
{
  g_autofree char *text = recto_uid_to_string (uid);

  add_text (sum, text);
}

static void
add_spans (GChecksum *sum, const GPtrArray *spans)
{
  guint i;

  for (i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      add_uid (sum, &span->uid);
      add_number (sum, span->side);
      add_number (sum, span->start);
      add_number (sum, span->end);
      add_number (sum, span->kind);
      add_number (sum, span->state);
      add_text (sum, span->label);
    }
}

static void
add_metadata (GChecksum *sum, GHashTable *metadata)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (metadata), (GCompareFunc) strcmp);
  GList *l;

  for (l = keys; l != NULL; l = l->next)
    {
      add_text (sum, l->data);
      add_text (sum, g_hash_table_lookup (metadata, l->data));
    }
}

static void
add_rows (GChecksum *sum, const RectoArticleRecord *record)
{
  guint i;

  for (i = 0; i < record->paragraphs->len; i++)
    {
      const RectoParagraphRecord *paragraph = g_ptr_array_index (record->paragraphs, i);

      add_uid (sum, &paragraph->uid);
      add_number (sum, paragraph->position);
      add_number (sum, paragraph->kind);
      add_text (sum, paragraph->reason);
    }
  for (i = 0; i < record->segments->len; i++)
    {
      const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, i);

      add_uid (sum, &segment->uid);
      add_uid (sum, &segment->paragraph);
      add_number (sum, segment->position);
      add_text (sum, segment->source);
      add_text (sum, segment->target);
      add_number (sum, segment->status);
      add_number (sum, segment->flags);
      add_spans (sum, segment->spans);
    }
}

static void
add_edits (GChecksum *sum, const RectoArticleRecord *record)
{
  guint i;

  add_uid (sum, &record->head);
  for (i = 0; i < record->edits->len; i++)
    {
      const RectoEdit *edit = g_ptr_array_index (record->edits, i);
      g_autoptr (GBytes) extra = recto_edit_pack (edit);

      add_uid (sum, &edit->uid);
      add_uid (sum, &edit->parent);
      add_uid (sum, &edit->group);
      add_uid (sum, &edit->subject);
      add_number (sum, edit->at);
      add_text (sum, edit->who);
      add_number (sum, edit->kind);
      add_number (sum, edit->offset);
      add_text (sum, edit->removed);
      add_text (sum, edit->inserted);
      if (extra != NULL)
        g_checksum_update (sum, g_bytes_get_data (extra, NULL), (gssize) g_bytes_get_size (extra));
    }
}

static int
compare_articles (gconstpointer a, gconstpointer b)
{
  const RectoArticleSummary *const *first = a;
  const RectoArticleSummary *const *second = b;

  return memcmp (&(*first)->uid, &(*second)->uid, sizeof (RectoUid));
}

static gboolean
add_articles (GChecksum *sum, RectoStore *store, GError **error)
{
  g_autoptr (GPtrArray) articles = recto_store_list_articles (store, NULL, error);
  guint i;

  if (articles == NULL)
    return FALSE;
  g_ptr_array_sort (articles, compare_articles);
  for (i = 0; i < articles->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (articles, i);
      g_autoptr (RectoArticleRecord) record =
          recto_store_load_article (store, &summary->uid, error);

      if (record == NULL)
        return FALSE;
      add_uid (sum, &record->uid);
      add_metadata (sum, record->metadata);
      add_rows (sum, record);
      add_edits (sum, record);
      assert_replay_gives_rows (record);
    }
  return TRUE;
}

static gboolean
add_register (GChecksum *sum, RectoStore *store, GError **error)
{
  g_autoptr (GPtrArray) entries = recto_store_list_entries (store, error);
  g_autoptr (GPtrArray) edits =
      entries != NULL ? recto_store_list_register_edits (store, NULL, G_MAXUINT, error) : NULL;

  for (guint i = 0; edits != NULL && i < entries->len; i++)
    {
      g_autoptr (GBytes) bytes = recto_entry_pack (entries->pdata[i]);

      g_checksum_update (sum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }
  for (guint i = 0; edits != NULL && i < edits->len; i++)
    {
      const RectoRegisterEdit *edit = edits->pdata[i];

      add_uid (sum, &edit->uid);
      add_number (sum, edit->stands);
    }
  return edits != NULL;
}

char *
desk_digest (RectoStore *store, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) projects = recto_store_list_projects (store, error);
  g_autoptr (GPtrArray) words = NULL;
  guint i;

  if (projects == NULL || !add_articles (sum, store, error) || !add_register (sum, store, error))
    return NULL;
  for (i = 0; i < projects->len; i++)
    add_text (sum, ((RectoProject *) g_ptr_array_index (projects, i))->name);
  words = recto_store_list_words (store, "vi", error);
  if (words == NULL)
    return NULL;
  for (i = 0; i < words->len; i++)
    add_text (sum, g_ptr_array_index (words, i));
  return g_strdup (g_checksum_get_string (sum));
}

char *
desk_digest_at (const char *path, GError **error)
{
  g_autoptr (RectoStore) store = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *digest = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup ("absent");
  store = recto_store_open (path, 0, error);
  if (store == NULL)
    return NULL;
  findings = recto_store_verify (store, error);
  if (findings == NULL)
    return NULL;
  if (findings->len > 0)
    {
      g_set_error_literal (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                           g_ptr_array_index (findings, 0));
      return NULL;
    }
  digest = desk_digest (store, error);
  if (digest == NULL || !recto_store_close (store, error))
    return NULL;
  return g_steal_pointer (&digest);
}

void
fault_desk_note_state (FaultDesk *desk, const char *digest)
{
  guint n = fault_disk_count ();

  g_ptr_array_add (desk->states, g_strdup (digest));
  g_array_append_val (desk->times, n);
}

void
fault_desk_note (FaultDesk *desk)
{
  g_autoptr (GError) error = NULL;
  guint n = fault_disk_count ();
  char *digest = desk_digest (desk->store, &error);

  g_assert_no_error (error);
  g_ptr_array_add (desk->states, digest);
  g_array_append_val (desk->times, n);
}

void
fault_tally_clear (FaultTally *tally)
{
  g_clear_pointer (&tally->first, g_free);
  *tally = (FaultTally){ 0 };
}

/* The last acknowledged state, or the one that was being written. */
static gboolean
is_expected (const FaultDesk *desk, guint n, const char *digest)
{
  guint last = 0, i;

  for (i = 0; i < desk->states->len; i++)
    if (g_array_index (desk->times, guint, i) <= n)
      last = i;
  for (i = last; i < desk->states->len && i <= last + 1; i++)
    if (g_str_equal (g_ptr_array_index (desk->states, i), digest))
      return TRUE;
  return FALSE;
}

void
fault_desk_judge (FaultDesk *desk, guint n, FaultTally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = desk_digest_at (desk->path, &error);

  tally->images++;
  if (digest == NULL)
    tally->corrupt++;
  else if (!is_expected (desk, n, digest))
    tally->lost++;
  else
    return;
  if (tally->first == NULL)
    tally->first = g_strdup_printf ("operation %u: %s", n,
                                    error != NULL ? error->message : "not the state acknowledged");
}

void
fault_desk_loop (FaultDesk *desk, const FaultLoop *loop, FaultTally *tally)
{
  g_autoptr (FaultImage) image = fault_image_new (loop->ops, loop->start, loop->honesty);
  guint n, seed;

  for (n = loop->start; n <= MIN (loop->stop, loop->ops->len); n += loop->step)
    {
      fault_image_advance (image, n);
      tally->points++;
      for (seed = 0; seed < MAX (loop->n_seeds, 1); seed++)
        {
          if (loop->n_seeds > 0)
            fault_image_write_cut (image, desk->root, seed);
          else
            fault_image_write_killed (image, desk->root);
          if (loop->also != NULL)
            loop->also (desk, tally, loop->data);
          fault_desk_judge (desk, n, tally);
        }
    }
}
