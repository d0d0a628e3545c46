/* recto-record-fork.c: an article once more, as another one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-edit.h"
#include "recto-record-private.h"
#include "recto-span.h"

/* Every identity that is met gets one new one, whatever it is of, so that what named each other
 * still does: RectoUid -> RectoUid, both owned. */
typedef GHashTable NewNames;

static RectoUid
rename_uid (NewNames *names, const RectoUid *uid)
{
  RectoUid *new_uid;

  if (recto_uid_is_none (uid))
    return RECTO_UID_NONE;
  new_uid = g_hash_table_lookup (names, uid);
  if (new_uid == NULL)
    {
      RectoUid made = recto_uid_new ();

      new_uid = g_memdup2 (&made, sizeof made);
      g_hash_table_insert (names, g_memdup2 (uid, sizeof *uid), new_uid);
    }
  return *new_uid;
}

static RectoParagraphRecord *
fork_paragraph (NewNames *names, const RectoParagraphRecord *record)
{
  RectoParagraphRecord *fork = recto_paragraph_record_copy (record);

  fork->uid = rename_uid (names, &record->uid);
  return fork;
}

/* What a span means is in the register, which stays. */
static RectoSpan *
fork_span (NewNames *names, const RectoSpan *span)
{
  RectoSpan *fork = recto_span_copy (span);

  fork->uid = rename_uid (names, &span->uid);
  return fork;
}

static RectoSegmentRecord *
fork_segment (NewNames *names, const RectoSegmentRecord *record)
{
  RectoSegmentRecord *fork = recto_segment_record_copy (record);

  fork->uid = rename_uid (names, &record->uid);
  fork->paragraph = rename_uid (names, &record->paragraph);
  if (fork->spans == NULL)
    return fork;
  for (guint i = 0; i < fork->spans->len; i++)
    {
      RectoSpan *span = fork->spans->pdata[i];

      span->uid = rename_uid (names, &span->uid);
    }
  g_ptr_array_sort (fork->spans, recto_span_compare); /* spans of one place are by identity */
  return fork;
}

static RectoPhotoRecord *
fork_photo (NewNames *names, const RectoPhotoRecord *record)
{
  RectoPhotoRecord *fork = recto_photo_record_copy (record);

  fork->uid = rename_uid (names, &record->uid);
  fork->paragraph = rename_uid (names, &record->paragraph);
  return fork;
}

static GPtrArray *
fork_changes (NewNames *names, const GPtrArray *changes)
{
  GPtrArray *fork;

  if (changes == NULL)
    return NULL;
  fork = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
  for (guint i = 0; i < changes->len; i++)
    {
      const RectoSpanChange *change = changes->pdata[i];
      RectoSpanChange *copy = g_new0 (RectoSpanChange, 1);

      copy->before = change->before == NULL ? NULL : fork_span (names, change->before);
      copy->after = change->after == NULL ? NULL : fork_span (names, change->after);
      g_ptr_array_add (fork, copy);
    }
  return fork;
}

/* @text: (nullable): the paragraph of a row that moved */
static char *
fork_place (NewNames *names, const char *text)
{
  RectoUid uid;

  if (text == NULL || !recto_uid_from_string (text, &uid))
    return g_strdup (text);
  uid = rename_uid (names, &uid);
  return recto_uid_to_string (&uid);
}

/* @key: (nullable): of metadata; those of a photo, a row or a span end with its identity */
static char *
fork_key (NewNames *names, const char *key)
{
  static const char *const kinds[] = { RECTO_PHOTO_KEY, "correction-", "comment-",
                                       "omitted:", "pairing:" };
  const char *colon = NULL;
  g_autofree char *uid = NULL;

  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (key, kinds[i]))
      colon = strrchr (key, ':');
  if (colon != NULL)
    uid = fork_place (names, colon + 1);
  return uid != NULL ? g_strdup_printf ("%.*s%s", (int) (colon + 1 - key), key, uid)
                     : g_strdup (key);
}

static void
fork_metadata (NewNames *names, GHashTable *metadata, GHashTable *fork)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (fork, fork_key (names, key), g_strdup (value));
}

static RectoEdit *
fork_edit (NewNames *names, const RectoEdit *edit)
{
  RectoUid subject = rename_uid (names, &edit->subject);
  RectoEdit *fork = recto_edit_new (edit->kind, &subject);

  fork->uid = rename_uid (names, &edit->uid);
  fork->parent = rename_uid (names, &edit->parent);
  fork->group = rename_uid (names, &edit->group);
  fork->at = edit->at;
  fork->who = g_strdup (edit->who);
  fork->side = edit->side;
  fork->offset = edit->offset;
  fork->target_offset = edit->target_offset;
  if (edit->kind == RECTO_EDIT_MOVE)
    {
      fork->removed = fork_place (names, edit->removed);
      fork->inserted = fork_place (names, edit->inserted);
    }
  else
    {
      fork->removed = g_strdup (edit->removed);
      fork->inserted = g_strdup (edit->inserted);
    }
  fork->before = edit->before;
  fork->after = edit->after;
  fork->key = fork_key (names, edit->key);
  fork->spans = fork_changes (names, edit->spans);
  fork->paragraph = edit->paragraph == NULL ? NULL : fork_paragraph (names, edit->paragraph);
  if (edit->rows != NULL)
    fork->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_segment_record_free);
  for (guint i = 0; edit->rows != NULL && i < edit->rows->len; i++)
    g_ptr_array_add (fork->rows, fork_segment (names, edit->rows->pdata[i]));
  fork->photo_before = edit->photo_before == NULL ? NULL : fork_photo (names, edit->photo_before);
  fork->photo_after = edit->photo_after == NULL ? NULL : fork_photo (names, edit->photo_after);
  return fork;
}

/* The edits made elsewhere keep their identity: they are not of this article. */
static void
fork_ancestors (NewNames *names, const GArray *ancestors, GArray *fork)
{
  for (guint i = 0; i < ancestors->len; i++)
    {
      RectoAncestor ancestor = g_array_index (ancestors, RectoAncestor, i);

      ancestor.at = rename_uid (names, &ancestor.at);
      g_array_append_val (fork, ancestor);
    }
}

/* Where there is a history it has to know of the new title, or nothing before it could be undone.
 */
static void
retitle (RectoArticleRecord *fork, const char *title)
{
  const char *old = g_hash_table_lookup (fork->metadata, "title");

  if (g_strcmp0 (old, title) == 0)
    return;
  if (fork->edits->len > 0)
    {
      RectoEdit *edit = recto_edit_new (RECTO_EDIT_METADATA, NULL);

      edit->parent = fork->head;
      edit->group = recto_uid_new ();
      edit->at = g_get_real_time ();
      edit->who = g_strdup ("");
      edit->key = g_strdup ("title");
      edit->removed = g_strdup (old);
      edit->inserted = g_strdup (title);
      g_ptr_array_add (fork->edits, edit);
      fork->head = edit->uid;
    }
  g_hash_table_insert (fork->metadata, g_strdup ("title"), g_strdup (title));
}

RectoArticleRecord *
recto_article_record_fork (const RectoArticleRecord *record, const char *title)
{
  RectoArticleRecord *fork = recto_article_record_new ();
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, g_free);

  g_return_val_if_fail (title == NULL || strchr (title, '\n') == NULL, NULL);

  fork->uid = rename_uid (names, &record->uid);
  fork->project = record->project;
  fork_metadata (names, record->metadata, fork->metadata);
  for (guint i = 0; i < record->paragraphs->len; i++)
    g_ptr_array_add (fork->paragraphs, fork_paragraph (names, record->paragraphs->pdata[i]));
  for (guint i = 0; i < record->segments->len; i++)
    g_ptr_array_add (fork->segments, fork_segment (names, record->segments->pdata[i]));
  for (guint i = 0; i < record->photos->len; i++)
    g_ptr_array_add (fork->photos, fork_photo (names, record->photos->pdata[i]));
  g_ptr_array_sort (fork->photos, recto_photo_record_compare);
  for (guint i = 0; i < record->edits->len; i++)
    g_ptr_array_add (fork->edits, fork_edit (names, record->edits->pdata[i]));
  fork->head = rename_uid (names, &record->head);
  fork_ancestors (names, record->ancestors, fork->ancestors);
  if (title != NULL)
    retitle (fork, title);
  return fork;
}
