/* recto-article-save.c: what of an article the store has not been told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article-private.h"
#include "recto-record-private.h"

static void
dirt_init (RectoDirt *self)
{
  self->touched = g_hash_table_new (NULL, NULL);
  self->fresh = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  self->gone = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
}

static void
dirt_clear (RectoDirt *self)
{
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->fresh);
  g_hash_table_unref (self->gone);
}

static void
dirt_reset (RectoDirt *self)
{
  g_hash_table_remove_all (self->touched);
  g_hash_table_remove_all (self->fresh);
  g_hash_table_remove_all (self->gone);
}

static gboolean
dirt_is_empty (RectoDirt *self)
{
  return g_hash_table_size (self->touched) == 0 && g_hash_table_size (self->gone) == 0;
}

void
recto_pending_init (RectoPending *self)
{
  dirt_init (&self->segments);
  dirt_init (&self->paragraphs);
  dirt_init (&self->photos);
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);
}

void
recto_pending_clear (RectoPending *self)
{
  dirt_clear (&self->segments);
  dirt_clear (&self->paragraphs);
  dirt_clear (&self->photos);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
}

static RectoUid *
copy_uid (gconstpointer uid)
{
  return g_memdup2 (uid, sizeof (RectoUid));
}

/* A row or paragraph has a new value. */
void
recto_dirt_touch (RectoDirt *self, gpointer item)
{
  g_hash_table_add (self->touched, item);
}

/* A row or paragraph has come, or come back. */
void
recto_dirt_add (RectoDirt *self, gpointer item)
{
  if (!g_hash_table_remove (self->gone, item))
    g_hash_table_add (self->fresh, copy_uid (item));
  g_hash_table_add (self->touched, item);
}

/* A row or paragraph goes: one that the store never heard of leaves no trace. */
void
recto_dirt_remove (RectoDirt *self, gpointer item)
{
  g_hash_table_remove (self->touched, item);
  if (!g_hash_table_remove (self->fresh, item))
    g_hash_table_add (self->gone, copy_uid (item));
}

static void
take_gone (RectoDirt *self, GArray *gone)
{
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    g_array_append_vals (gone, uid, 1);
}

static int
compare_segments (gconstpointer a, gconstpointer b)
{
  const RectoSegment *x = *(RectoSegment *const *) a, *y = *(RectoSegment *const *) b;

  return x->row < y->row ? -1 : x->row > y->row;
}

static int
compare_paragraphs (gconstpointer a, gconstpointer b)
{
  const RectoParagraph *x = *(RectoParagraph *const *) a, *y = *(RectoParagraph *const *) b;

  return x->index < y->index ? -1 : x->index > y->index;
}

static int
compare_photos (gconstpointer a, gconstpointer b)
{
  return recto_uid_compare (&(*(RectoPhotoRecord *const *) a)->uid,
                            &(*(RectoPhotoRecord *const *) b)->uid);
}

/* In one order, so that one change is always the same bytes. */
static GPtrArray *
sorted_items (GHashTable *set, GCompareFunc compare)
{
  GPtrArray *items = g_ptr_array_sized_new (g_hash_table_size (set));
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (items, item);
  g_ptr_array_sort (items, compare);
  return items;
}

RectoArticleChange *
recto_article_take_change (RectoArticle *self)
{
  RectoPending *pending = &self->pending;
  g_autoptr (GPtrArray) segments = NULL;
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  RectoArticleChange *change;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  if (pending->edits->len == 0 && !pending->head && !pending->metadata &&
      dirt_is_empty (&pending->segments) && dirt_is_empty (&pending->paragraphs) &&
      dirt_is_empty (&pending->photos))
    return NULL;

  change = recto_article_change_new (&self->uid);
  change->revision = self->revision;
  change->head = *recto_article_get_head (self);
  g_ptr_array_extend_and_steal (change->edits, g_steal_pointer (&pending->edits));
  pending->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_edit_unref);

  segments = sorted_items (pending->segments.touched, compare_segments);
  for (guint i = 0; i < segments->len; i++)
    g_ptr_array_add (change->segments, recto_segment_to_record (segments->pdata[i]));
  paragraphs = sorted_items (pending->paragraphs.touched, compare_paragraphs);
  for (guint i = 0; i < paragraphs->len; i++)
    g_ptr_array_add (change->paragraphs, recto_paragraph_to_record (paragraphs->pdata[i]));
  photos = sorted_items (pending->photos.touched, compare_photos);
  for (guint i = 0; i < photos->len; i++)
    g_ptr_array_add (change->photos, recto_photo_record_copy (photos->pdata[i]));
  take_gone (&pending->photos, change->gone_photos);
  take_gone (&pending->segments, change->gone_segments);
  take_gone (&pending->paragraphs, change->gone_paragraphs);
  if (pending->metadata)
    change->metadata = recto_metadata_copy (self->metadata);
  for (guint i = 0; i < RECTO_N_STATUSES; i++)
    change->counts[i] = self->counts[i];
  change->n_rows = self->rows->len;

  dirt_reset (&pending->segments);
  dirt_reset (&pending->paragraphs);
  dirt_reset (&pending->photos);
  pending->head = FALSE;
  pending->metadata = FALSE;
  return change;
}

/* What was on its way to the store may have reached it or not: so what is there now is told again,
 * and what is not is told to be gone, which is true either way. */
static void
put_back_item (RectoDirt *self, RectoUidSet *present, gconstpointer uid)
{
  gpointer item = recto_uid_set_find (present, uid);

  g_hash_table_remove (self->fresh, uid);
  if (item != NULL)
    g_hash_table_add (self->touched, item);
  else
    g_hash_table_add (self->gone, copy_uid (uid));
}

/* @records: each with its uid first */
static void
put_back_items (RectoDirt *self, RectoUidSet *present, const GPtrArray *records, const GArray *gone)
{
  for (guint i = 0; i < records->len; i++)
    put_back_item (self, present, records->pdata[i]);
  for (guint i = 0; i < gone->len; i++)
    put_back_item (self, present, &g_array_index (gone, RectoUid, i));
}

static int
compare_edits (gconstpointer a, gconstpointer b, gpointer history)
{
  guint x = recto_history_find (history, &(*(RectoEdit *const *) a)->uid);
  guint y = recto_history_find (history, &(*(RectoEdit *const *) b)->uid);

  return x < y ? -1 : x > y;
}

void
recto_article_put_back_change (RectoArticle *self, RectoArticleChange *change)
{
  RectoPending *pending = &self->pending;

  g_return_if_fail (RECTO_IS_ARTICLE (self));
  g_return_if_fail (change != NULL && recto_uid_equal (&change->article, &self->uid));

  put_back_items (&pending->segments, self->segment_set, change->segments, change->gone_segments);
  put_back_items (&pending->paragraphs, self->paragraph_set, change->paragraphs,
                  change->gone_paragraphs);
  put_back_items (&pending->photos, self->photo_set, change->photos, change->gone_photos);

  g_ptr_array_extend_and_steal (pending->edits, g_steal_pointer (&change->edits));
  g_ptr_array_sort_with_data (pending->edits, compare_edits, self->history);
  pending->head = TRUE;
  pending->metadata |= change->metadata != NULL;
  recto_article_change_free (change);
}
