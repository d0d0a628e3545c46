/* fuzz-take-in.c: hand-over files of bytes from anywhere, read, planned, taken in and undone.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first byte says what the rest is:
 *
 *   0  a hand-over file, whole
 *   1  a script: two states of one article and of the register, as an own program might have made
 *      them, with every checksum right; one stands on the desk and the other comes
 *
 * Whatever comes: refused with the desk as it was, or taken in with a desk that is sound; undone,
 * the desk is what it was before; taken in twice, the second time changes nothing.
 *
 * Built with -fsanitize=fuzzer it fuzzes; without (RECTO_FUZZ_MAIN) it runs the files it is given
 * once. */
#define G_LOG_DOMAIN "recto-session"
#include "config.h"

#include <string.h>

#include "recto-parcel-private.h"
#include "recto-session-handing.h"
#include "remove-tree.h"

#define MAX_ROWS 5u
#define MAX_EDITS 6u
#define MAX_ENTRIES 3u

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Bytes as they are used up; 0 for ever behind their end. */
typedef struct
{
  const guint8 *data;
  gsize size;
} Reader;

static guint
next (Reader *reader, guint below)
{
  guint byte = 0;

  if (reader->size > 0)
    {
      byte = *reader->data++;
      reader->size--;
    }
  return byte % below;
}

/* Few identities, so that things meet. */
static RectoUid
make_uid (guint kind, guint number)
{
  RectoUid uid = { { 0x01, 0x70, 0, 0, 0, 0, 0x70, 0, 0x80 } };

  uid.bytes[14] = (guint8) (kind + 1);
  uid.bytes[15] = (guint8) number;
  return uid;
}

enum
{
  PROJECT,
  ARTICLE,
  PARAGRAPH,
  SEGMENT,
  SPAN,
  EDIT,
  ENTRY,
  VERSION,
};

static void
add_span (Reader *reader, RectoSegmentRecord *segment, guint number)
{
  RectoSpan *span = recto_span_new (RECTO_SIDE_TARGET, next (reader, 3), 3 + next (reader, 8),
                                    next (reader, 2) == 0 ? RECTO_SPAN_PERSON : RECTO_SPAN_UNIT,
                                    RECTO_SPAN_ACCEPTED);

  span->uid = make_uid (SPAN, number);
  if (next (reader, 3) > 0)
    span->target = make_uid (ENTRY, next (reader, MAX_ENTRIES + 1));
  segment->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  g_ptr_array_add (segment->spans, span);
}

static void
add_rows (Reader *reader, RectoArticleRecord *record)
{
  guint n = 1 + next (reader, MAX_ROWS), i;

  for (i = 0; i < n; i++)
    {
      RectoParagraphRecord *paragraph = g_new0 (RectoParagraphRecord, 1);
      RectoSegmentRecord *segment = g_new0 (RectoSegmentRecord, 1);
      guint number = next (reader, 8) == 0 ? next (reader, 8) : i;

      paragraph->uid = make_uid (PARAGRAPH, number);
      paragraph->position = 10 * (gint64) i;
      paragraph->kind = 1 + next (reader, RECTO_KIND_LAST);
      g_ptr_array_add (record->paragraphs, paragraph);
      segment->uid = make_uid (SEGMENT, number);
      segment->paragraph = paragraph->uid;
      segment->source = g_strdup ("Vũ An");
      segment->target = g_strdup_printf ("Row %u of words", next (reader, 4));
      segment->status = next (reader, RECTO_N_STATUSES);
      if (next (reader, 2) == 0)
        add_span (reader, segment, i);
      g_ptr_array_add (record->segments, segment);
    }
}

static void
add_history (Reader *reader, RectoArticleRecord *record)
{
  guint n = next (reader, MAX_EDITS), i;

  for (i = 0; i < n; i++)
    {
      RectoUid nothing = RECTO_UID_NONE;
      RectoEdit *edit = recto_edit_new (RECTO_EDIT_METADATA, &nothing);

      edit->uid = make_uid (EDIT, next (reader, 4) == 0 ? next (reader, 12) : i);
      edit->parent = record->head;
      edit->group = make_uid (EDIT, 100 + i);
      edit->at = 1;
      g_free (edit->who);
      edit->who = g_strdup ("Lan");
      edit->key = g_strdup ("place");
      edit->removed = i > 0 ? g_strdup_printf ("%u", i) : NULL;
      edit->inserted = g_strdup_printf ("%u", i + 1);
      record->head = edit->uid;
      g_ptr_array_add (record->edits, edit);
    }
  if (n > 0)
    g_hash_table_insert (record->metadata, g_strdup ("place"), g_strdup_printf ("%u", n));
}

static void
add_ancestors (Reader *reader, RectoArticleRecord *record)
{
  guint n = next (reader, 5), i;

  for (i = 0; i < n; i++)
    {
      RectoAncestor ancestor = { next (reader, 2) == 0 ? RECTO_UID_NONE
                                                       : make_uid (EDIT, next (reader, 8)),
                                 make_uid (EDIT, next (reader, 12)) };

      g_array_append_val (record->ancestors, ancestor);
    }
}

static void
add_entries (Reader *reader, RectoParcelContent *content)
{
  guint n = next (reader, MAX_ENTRIES + 1), i, j;

  for (i = 0; i < n; i++)
    {
      RectoEntry *entry = recto_entry_new (RECTO_ENTRY_PERSON, next (reader, 2) == 0 ? "An" : "Ân");
      guint n_before = next (reader, 3);

      entry->uid = make_uid (next (reader, 16) == 0 ? ARTICLE : ENTRY, i + next (reader, 2));
      entry->version = make_uid (VERSION, next (reader, 6));
      g_free (entry->note);
      entry->note = g_strdup (next (reader, 2) == 0 ? "" : "navy");
      entry->gone = next (reader, 8) == 0;
      for (j = 0; j < n_before; j++)
        {
          RectoUid version = make_uid (VERSION, next (reader, 6));

          g_array_append_val (entry->ancestors, version);
        }
      g_ptr_array_add (content->entries, entry);
    }
}

static RectoParcelContent *
make_content (Reader *reader, const RectoProject *home)
{
  RectoParcelContent *content = g_new0 (RectoParcelContent, 1);
  RectoProject *project = recto_project_new (home->name, "vi", "en");
  RectoArticleRecord *record = recto_article_record_new ();
  gint64 now = 1;

  content->made_by = g_strdup ("Lan");
  content->projects = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_project_free);
  content->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_record_free);
  content->editors = g_ptr_array_new_with_free_func (g_free);
  content->edited_at = g_array_new (FALSE, FALSE, sizeof (gint64));
  content->imports = g_ptr_array_new ();
  content->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  project->uid = next (reader, 2) == 0 ? home->uid : make_uid (PROJECT, 1);
  g_ptr_array_add (content->projects, project);

  record->uid = make_uid (ARTICLE, 1);
  record->project = project->uid;
  g_hash_table_insert (record->metadata, g_strdup ("title"), g_strdup ("Title"));
  g_hash_table_insert (record->metadata, g_strdup ("target-language"), g_strdup ("en"));
  add_rows (reader, record);
  content->history = next (reader, 2) == 0;
  if (content->history)
    add_history (reader, record);
  add_ancestors (reader, record);
  add_entries (reader, content);
  g_ptr_array_add (content->articles, record);
  g_ptr_array_add (content->editors, g_strdup ("Lan"));
  g_array_append_val (content->edited_at, now);
  return content;
}

static int
compare_identities (gconstpointer a, gconstpointer b)
{
  return recto_uid_compare (&(*(RectoArticleSummary *const *) a)->uid,
                            &(*(RectoArticleSummary *const *) b)->uid);
}

/* All that can be told of a desk, but for times. */
static char *
picture (RectoSession *session)
{
  RectoStore *store = recto_session_get_store (session);
  g_autoptr (GPtrArray) list = recto_store_list_articles (store, NULL, NULL);
  g_autoptr (GPtrArray) entries = recto_store_list_entries (store, NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  guint i, j;

  g_assert_nonnull (list);
  g_assert_nonnull (entries);
  g_ptr_array_sort (list, compare_identities);
  for (i = 0; i < list->len; i++)
    {
      const RectoUid *uid = &((RectoArticleSummary *) g_ptr_array_index (list, i))->uid;
      g_autoptr (RectoArticleRecord) record = recto_store_load_article (store, uid, NULL);
      g_autofree char *head = NULL;

      g_assert_nonnull (record);
      head = recto_uid_to_string (&record->head);
      g_string_append_printf (words, "%s;", head);
      for (j = 0; j < record->segments->len; j++)
        {
          const RectoSegmentRecord *segment = g_ptr_array_index (record->segments, j);

          g_string_append_printf (words, "%s %d;", segment->target, segment->status);
        }
    }
  for (i = 0; i < entries->len; i++)
    {
      const RectoEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *version = recto_uid_to_string (&entry->version);

      g_string_append_printf (words, "%s %s %d %u;", entry->name, version, entry->gone,
                              entry->ancestors->len);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_sound (RectoSession *session)
{
  g_autoptr (GPtrArray) findings = recto_store_verify (recto_session_get_store (session), NULL);

  g_assert_nonnull (findings);
  g_assert_cmpstr (findings->len > 0 ? g_ptr_array_index (findings, 0) : "", ==, "");
}

/* NULL: refused. */
static RectoIntake *
take_in (RectoSession *session, const char *path, Reader *reader)
{
  g_autoptr (RectoPlan) plan = recto_session_plan_take_in (session, path, NULL);
  guint i;

  for (i = 0; plan != NULL && i < plan->conflicts->len; i++)
    ((RectoPlanConflict *) g_ptr_array_index (plan->conflicts, i))->settlement =
        next (reader, 2) == 0 ? RECTO_SETTLE_OURS : RECTO_SETTLE_THEIRS;
  return plan != NULL ? recto_session_take_in (session, plan, NULL) : NULL;
}

static void
use (RectoSession *session, const char *path, Reader *reader)
{
  g_autofree char *before = picture (session), *after = NULL, *again = NULL, *undone = NULL;
  g_autoptr (RectoIntake) intake = take_in (session, path, reader), second = NULL;
  g_autoptr (GPtrArray) left = NULL;

  assert_sound (session);
  after = picture (session);
  if (intake == NULL || intake->parts->len == 0)
    {
      g_assert_cmpstr (after, ==, before);
      return;
    }
  second = take_in (session, path, reader);
  assert_sound (session);
  again = picture (session);
  if (second != NULL && second->parts->len > 0)
    return;
  g_assert_cmpstr (again, ==, after);
  if (!recto_session_undo_take_in (session, &intake->uid, &left, NULL))
    return;
  assert_sound (session);
  undone = picture (session);
  if (left->len == 0)
    g_assert_cmpstr (undone, ==, before);
}

static void
use_script (RectoSession *session, const char *path, Reader *reader, const RectoProject *project)
{
  guint i;

  for (i = 0; i < 3; i++)
    {
      g_autoptr (RectoParcelContent) content = make_content (reader, project);

      if (!recto_parcel_write (content, path, NULL))
        continue;
      if (i == 0)
        recto_intake_free (take_in (session, path, reader));
      else
        use (session, path, reader);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Reader reader = { data, size };
  g_autofree char *folder = g_dir_make_tmp ("recto-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "handed", NULL);
  g_autoptr (RectoSession) session = recto_session_open (":memory:", RECTO_STORE_CREATE, NULL);
  g_autoptr (RectoProject) project = recto_session_default_project (session, NULL);

  g_assert_nonnull (project);
  if (next (&reader, 2) == 1)
    use_script (session, path, &reader, project);
  else if (g_file_set_contents (path, (const char *) reader.data, (gssize) reader.size, NULL))
    use (session, path, &reader);
  recto_session_close (session, NULL);
  remove_tree (folder);
  return 0;
}

#ifdef RECTO_FUZZ_MAIN
int
main (int argc, char *argv[])
{
  int i;

  for (i = 1; i < argc; i++)
    {
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (argv[i], &bytes, &size, NULL));
      LLVMFuzzerTestOneInput ((const guint8 *) bytes, size);
    }
  return 0;
}
#endif
