/* recto-become-match.c: what rows, photos and metadata lack to be what a record says, as edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include <string.h>

#include "recto-become-private.h"
#include "recto-span-private.h"

/* The step is begun by its first edit: where nothing differs there is none. */
static void
begin (RectoBecome *self)
{
  if (!self->begun)
    recto_article_enter (self->article);
  self->begun = TRUE;
}

/* @edit: (transfer full): part of the step */
gboolean
recto_become_put_edit (RectoBecome *self, RectoEdit *edit, GError **error)
{
  begin (self);
  return recto_article_record_alone (self->article, edit, error);
}

static gboolean
match_kind (RectoBecome *self,
            const RectoParagraph *present,
            const RectoParagraph *wanted,
            GError **error)
{
  RectoEdit *edit;

  if (present->kind == wanted->kind && g_strcmp0 (present->reason, wanted->reason) == 0)
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_PARAGRAPH_KIND, &present->uid);
  edit->before = (int) present->kind;
  edit->after = (int) wanted->kind;
  edit->removed = g_strdup (present->reason);
  edit->inserted = g_strdup (wanted->reason);
  return recto_become_put_edit (self, edit, error);
}

/* A copy of the text from @from to @to; %NULL for nothing. */
static char *
stretch (const char *from, const char *to)
{
  return to == from ? NULL : g_strndup (from, (gsize) (to - from));
}

/* The smallest stretch in the middle that differs, in whole code points. */
static gboolean
match_text (RectoBecome *self,
            RectoSegment *present,
            const RectoSegment *wanted,
            RectoSide side,
            GError **error)
{
  const char *old = present->texts[side], *new = wanted->texts[side];
  const char *old_end = old + strlen (old), *new_end = new + strlen (new);
  RectoEdit *edit;
  guint offset = 0;

  if (strcmp (old, new) == 0)
    return TRUE;
  while (*old != '\0' && g_utf8_get_char (old) == g_utf8_get_char (new))
    {
      old = g_utf8_next_char (old);
      new = g_utf8_next_char (new);
      offset++;
    }
  while (old_end > old && new_end > new &&g_utf8_get_char (g_utf8_prev_char (old_end)) ==
                              g_utf8_get_char (g_utf8_prev_char (new_end)))
    {
      old_end = g_utf8_prev_char (old_end);
      new_end = g_utf8_prev_char (new_end);
    }
  edit = recto_edit_new (RECTO_EDIT_TEXT, &present->uid);
  edit->side = side;
  edit->offset = offset;
  edit->removed = stretch (old, old_end);
  edit->inserted = stretch (new, new_end);
  begin (self); /* before the spans: they are followed through a step */
  recto_article_follow_spans (self->article, present, edit);
  return recto_become_put_edit (self, edit, error);
}

static GHashTable *
spans_by_uid (const RectoSegment *segment)
{
  GHashTable *spans = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; segment->spans != NULL && i < segment->spans->len; i++)
    g_hash_table_add (spans, segment->spans->pdata[i]);
  return spans;
}

/* Puts spans right that did not come along with the text as they shall be. */
static gboolean
match_spans (RectoBecome *self, RectoSegment *present, const RectoSegment *wanted, GError **error)
{
  g_autoptr (GHashTable) old_spans = spans_by_uid (present);
  g_autoptr (GHashTable) new_spans = spans_by_uid (wanted);
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_change_free);
  RectoEdit *edit;

  for (guint i = 0; present->spans != NULL && i < present->spans->len; i++)
    {
      const RectoSpan *before = present->spans->pdata[i];
      const RectoSpan *after = g_hash_table_lookup (new_spans, before);

      if (after == NULL || !recto_span_equal (before, after))
        recto_span_change_add (changes, before, after);
    }
  for (guint i = 0; wanted->spans != NULL && i < wanted->spans->len; i++)
    if (!g_hash_table_contains (old_spans, wanted->spans->pdata[i]))
      recto_span_change_add (changes, NULL, wanted->spans->pdata[i]);
  if (changes->len == 0)
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_SPAN, &present->uid);
  edit->spans = g_steal_pointer (&changes);
  return recto_become_put_edit (self, edit, error);
}

/* Status or flags. */
static gboolean
match_number (RectoBecome *self,
              RectoSegment *present,
              RectoEditKind kind,
              int before,
              int after,
              GError **error)
{
  RectoEdit *edit;

  if (before == after)
    return TRUE;
  edit = recto_edit_new (kind, &present->uid);
  edit->before = before;
  edit->after = after;
  return recto_become_put_edit (self, edit, error);
}

static gboolean
match_row (RectoBecome *self, RectoSegment *present, const RectoSegment *wanted, GError **error)
{
  return match_text (self, present, wanted, RECTO_SIDE_SOURCE, error) &&
         match_text (self, present, wanted, RECTO_SIDE_TARGET, error) &&
         match_spans (self, present, wanted, error) &&
         match_number (self, present, RECTO_EDIT_STATUS, present->status, wanted->status, error) &&
         match_number (self, present, RECTO_EDIT_FLAGS, present->flags, wanted->flags, error);
}

/* All paragraphs and rows are there, in the order wanted. */
gboolean
recto_become_match_contents (RectoBecome *self, GError **error)
{
  for (guint i = 0; i < self->wanted->paragraphs->len; i++)
    if (!match_kind (self, self->article->paragraphs->pdata[i], self->wanted->paragraphs->pdata[i],
                     error))
      return FALSE;
  for (guint i = 0; i < self->wanted->rows->len; i++)
    if (!match_row (self, self->article->rows->pdata[i], self->wanted->rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
put_photo (RectoBecome *self,
           const RectoPhotoRecord *before,
           const RectoPhotoRecord *after,
           GError **error)
{
  RectoEdit *edit;

  if (before != NULL && after != NULL && recto_photo_record_equal (before, after))
    return TRUE;
  edit = recto_edit_new (RECTO_EDIT_PHOTO, before != NULL ? &before->uid : &after->uid);
  edit->photo_before = before == NULL ? NULL : recto_photo_record_copy (before);
  edit->photo_after = after == NULL ? NULL : recto_photo_record_copy (after);
  return recto_become_put_edit (self, edit, error);
}

/* Those that go first: there is a most of them. */
gboolean
recto_become_match_photos (RectoBecome *self, GError **error)
{
  const GPtrArray *wanted = recto_article_get_photos (self->wanted);
  g_autoptr (GPtrArray) present = g_ptr_array_new ();

  for (guint i = 0; i < self->article->photos->len; i++)
    g_ptr_array_add (present, self->article->photos->pdata[i]);
  for (guint i = 0; i < present->len; i++)
    if (recto_uid_set_find (self->wanted->photo_set, present->pdata[i]) == NULL &&
        !put_photo (self, present->pdata[i], NULL, error))
      return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (!put_photo (self, recto_uid_set_find (self->article->photo_set, wanted->pdata[i]),
                    wanted->pdata[i], error))
      return FALSE;
  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_keys (GHashTable *metadata, GHashTable *but_for, GPtrArray *keys)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (but_for == NULL || !g_hash_table_contains (but_for, key))
      g_ptr_array_add (keys, g_strdup (key));
}

gboolean
recto_become_match_metadata (RectoBecome *self, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  add_keys (self->article->metadata, NULL, keys);
  add_keys (self->wanted->metadata, self->article->metadata, keys);
  g_ptr_array_sort (keys, compare_keys); /* the same edits for the same articles */
  for (guint i = 0; i < keys->len; i++)
    {
      const char *before = recto_article_get_metadata (self->article, keys->pdata[i]);
      const char *after = recto_article_get_metadata (self->wanted, keys->pdata[i]);
      RectoEdit *edit;

      if (g_strcmp0 (before, after) == 0)
        continue;
      edit = recto_edit_new (RECTO_EDIT_METADATA, NULL);
      edit->key = g_strdup (keys->pdata[i]);
      edit->removed = g_strdup (before);
      edit->inserted = g_strdup (after);
      if (!recto_become_put_edit (self, edit, error))
        return FALSE;
    }
  return TRUE;
}
