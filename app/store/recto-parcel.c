/* recto-parcel.c: what is handed from desk to desk, and how two states of one article stand to each
 * other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-store"

#include "config.h"

#include "recto-parcel.h"

#include <string.h>

void
recto_parcel_free (RectoParcel *parcel)
{
  if (parcel == NULL)
    return;
  g_free (parcel->path);
  g_free (parcel->made_by);
  g_clear_pointer (&parcel->projects, g_ptr_array_unref);
  g_clear_pointer (&parcel->articles, g_ptr_array_unref);
  g_clear_pointer (&parcel->editors, g_ptr_array_unref);
  g_clear_pointer (&parcel->entries, g_ptr_array_unref);
  g_clear_pointer (&parcel->files, g_array_unref);
  g_free (parcel);
}

/* uid to RectoEdit, borrowed. */
static GHashTable *
index_edits (const RectoArticleRecord *record)
{
  GHashTable *edits = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  guint i;

  for (i = 0; i < record->edits->len; i++)
    {
      RectoEdit *edit = g_ptr_array_index (record->edits, i);

      g_hash_table_insert (edits, &edit->uid, edit);
    }
  return edits;
}

GPtrArray *
recto_article_record_list_standing (const RectoArticleRecord *record)
{
  g_autoptr (GHashTable) edits = index_edits (record);
  GPtrArray *standing = g_ptr_array_new ();
  RectoEdit *edit = g_hash_table_lookup (edits, &record->head);
  guint i;

  /* Each edit once at most, however hostile its parents are. */
  for (; edit != NULL && standing->len < record->edits->len;
       edit = g_hash_table_lookup (edits, &edit->parent))
    g_ptr_array_add (standing, edit);
  for (i = 0; i < standing->len / 2; i++)
    {
      gpointer other = standing->pdata[i];

      standing->pdata[i] = standing->pdata[standing->len - 1 - i];
      standing->pdata[standing->len - 1 - i] = other;
    }
  return standing;
}

/* Those that came with edit @at, in their order. @by_at: uid to GArray of uids */
static void
add_ancestors (GArray *ways, GHashTable *by_at, const RectoUid *at)
{
  const GArray *came = g_hash_table_lookup (by_at, at);

  if (came != NULL)
    g_array_append_vals (ways, came->data, came->len);
}

static GHashTable *
index_ancestors (const RectoArticleRecord *record)
{
  GHashTable *by_at =
      g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, (GDestroyNotify) g_array_unref);
  guint i;

  for (i = 0; i < record->ancestors->len; i++)
    {
      RectoAncestor *ancestor = &g_array_index (record->ancestors, RectoAncestor, i);
      GArray *came = g_hash_table_lookup (by_at, &ancestor->at);

      if (came == NULL)
        {
          came = g_array_new (FALSE, FALSE, sizeof (RectoUid));
          g_hash_table_insert (by_at, &ancestor->at, came);
        }
      g_array_append_val (came, ancestor->edit);
    }
  return by_at;
}

/**
 * recto_article_record_list_ways:
 *
 * Any thread. An edit that became of what was done elsewhere leaves the article as it was there
 * after the last of its ancestors, so these come behind it.
 */
GArray *
recto_article_record_list_ways (const RectoArticleRecord *record)
{
  g_autoptr (GHashTable) by_at = index_ancestors (record);
  g_autoptr (GPtrArray) standing = recto_article_record_list_standing (record);
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  guint i;

  add_ancestors (ways, by_at, &RECTO_UID_NONE);
  for (i = 0; i < standing->len; i++)
    {
      const RectoEdit *edit = g_ptr_array_index (standing, i);

      g_array_append_val (ways, edit->uid);
      add_ancestors (ways, by_at, &edit->uid);
    }
  return ways;
}

static gboolean
same_metadata (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (g_hash_table_lookup (b, key), value) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
same_spans (const GPtrArray *a, const GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0, i;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (i = 0; i < n; i++)
    if (!recto_span_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
same_paragraph (const RectoParagraphRecord *a, const RectoParagraphRecord *b)
{
  return recto_uid_equal (&a->uid, &b->uid) && a->kind == b->kind;
}

static gboolean
same_segment (const RectoSegmentRecord *a, const RectoSegmentRecord *b)
{
  return recto_uid_equal (&a->uid, &b->uid) && recto_uid_equal (&a->paragraph, &b->paragraph) &&
         g_strcmp0 (a->source, b->source) == 0 && g_strcmp0 (a->target, b->target) == 0 &&
         a->status == b->status && a->flags == b->flags && same_spans (a->spans, b->spans);
}

/* Positions count by the order they give alone. */
static gboolean
same_photo (const RectoPhotoRecord *a, const RectoPhotoRecord *b)
{
  return recto_uid_equal (&a->uid, &b->uid) && recto_uid_equal (&a->paragraph, &b->paragraph) &&
         memcmp (a->hash, b->hash, sizeof a->hash) == 0 && g_strcmp0 (a->name, b->name) == 0;
}

static gboolean
same_content (const RectoArticleRecord *a, const RectoArticleRecord *b)
{
  guint i;

  if (a->paragraphs->len != b->paragraphs->len || a->segments->len != b->segments->len ||
      a->photos->len != b->photos->len || !same_metadata (a->metadata, b->metadata))
    return FALSE;
  for (i = 0; i < a->paragraphs->len; i++)
    if (!same_paragraph (g_ptr_array_index (a->paragraphs, i),
                         g_ptr_array_index (b->paragraphs, i)))
      return FALSE;
  for (i = 0; i < a->segments->len; i++)
    if (!same_segment (g_ptr_array_index (a->segments, i), g_ptr_array_index (b->segments, i)))
      return FALSE;
  for (i = 0; i < a->photos->len; i++)
    if (!same_photo (g_ptr_array_index (a->photos, i), g_ptr_array_index (b->photos, i)))
      return FALSE;
  return TRUE;
}

static const RectoUid *
last_of (const GArray *ways)
{
  static const RectoUid none = RECTO_UID_NONE;

  return ways->len > 0 ? &g_array_index (ways, RectoUid, ways->len - 1) : &none;
}

/* Every way begins with the article as it came to a desk, when nothing was done to it yet. */
static gboolean
passes (const GArray *ways, const RectoUid *edit)
{
  guint i;

  if (recto_uid_is_none (edit))
    return TRUE;
  for (i = 0; i < ways->len; i++)
    if (recto_uid_equal (&g_array_index (ways, RectoUid, i), edit))
      return TRUE;
  return FALSE;
}

/**
 * recto_article_record_compare:
 *
 * Any thread. Where each says that it goes on from the other, which no two desks of ours say, they
 * are taken for diverged, so that neither is written over.
 */
RectoOrder
recto_article_record_compare (const RectoArticleRecord *ours, const RectoArticleRecord *theirs)
{
  g_autoptr (GArray) our_ways = recto_article_record_list_ways (ours);
  g_autoptr (GArray) their_ways = recto_article_record_list_ways (theirs);
  gboolean older, newer;

  if (same_content (ours, theirs))
    return RECTO_ORDER_SAME;
  if (recto_uid_equal (last_of (our_ways), last_of (their_ways)))
    return our_ways->len > 0 ? RECTO_ORDER_SAME : RECTO_ORDER_DIVERGED;
  older = passes (our_ways, last_of (their_ways));
  newer = passes (their_ways, last_of (our_ways));
  if (older == newer)
    return RECTO_ORDER_DIVERGED;
  return older ? RECTO_ORDER_OLDER : RECTO_ORDER_NEWER;
}
