/* recto-page-caret.c: where the caret was in rows that were left.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page-private.h"

/* Of so many rows it is known; then the one that was left longest ago makes room. */
#define KEPT_ROWS 2000

/* One row that was left. */
typedef struct
{
  RectoUid uid;
  guint carets[2]; /* by side, code points; G_MAXUINT: never been there */
  GList link;      /* in the queue, data is this */
} Kept;

struct _RectoCarets
{
  GHashTable *rows; /* (element-type RectoUid Kept): the key is the value's own */
  GQueue queue;     /* of their links: the one left last is the tail */
};

RectoCarets *
recto_carets_new (void)
{
  RectoCarets *self = g_new0 (RectoCarets, 1);

  self->rows = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, NULL, g_free);
  g_queue_init (&self->queue);

  return self;
}

void
recto_carets_free (RectoCarets *self)
{
  g_hash_table_unref (self->rows);
  g_free (self);
}

void
recto_carets_keep (RectoCarets *self, const RectoUid *uid, RectoSide side, guint caret)
{
  Kept *kept = g_hash_table_lookup (self->rows, uid);

  if (kept != NULL)
    g_queue_unlink (&self->queue, &kept->link);
  else
    {
      if (self->queue.length >= KEPT_ROWS)
        {
          Kept *oldest = g_queue_pop_head_link (&self->queue)->data;

          g_hash_table_remove (self->rows, &oldest->uid);
        }
      kept = g_new0 (Kept, 1);
      *kept = (Kept){ *uid, { G_MAXUINT, G_MAXUINT }, { kept, NULL, NULL } };
      g_hash_table_insert (self->rows, &kept->uid, kept);
    }
  kept->carets[side == RECTO_SIDE_TARGET] = caret;
  g_queue_push_tail_link (&self->queue, &kept->link);
}

guint
recto_carets_find (const RectoCarets *self, const RectoUid *uid, RectoSide side)
{
  const Kept *kept = g_hash_table_lookup (self->rows, uid);

  return kept != NULL ? kept->carets[side == RECTO_SIDE_TARGET] : G_MAXUINT;
}

void
recto_page_keep_caret (RectoPage *self, RectoSide side, guint caret)
{
  recto_carets_keep (self->carets, &self->active_uid, side, caret);
}

guint
recto_page_resolve_caret (RectoPage *self, guint row, RectoSide side, guint caret)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  guint length = recto_segment_get_length (segment, side);

  if (caret == RECTO_PAGE_CARET_KEPT)
    caret = recto_carets_find (self->carets, recto_segment_get_uid (segment), side);

  return MIN (caret, length);
}
