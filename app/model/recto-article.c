/* recto-article.c: an article in memory: what can be asked of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article-private.h"
#include "recto-marshal.h"

G_DEFINE_FINAL_TYPE (RectoArticle, recto_article, G_TYPE_OBJECT)
G_DEFINE_QUARK (recto_model_error, recto_model_error)

enum
{
  ROWS_CHANGED,
  ROW_CHANGED,
  METADATA_CHANGED,
  HISTORY_CHANGED,
  PHOTOS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
system_clock (gpointer unused)
{
  return g_get_real_time ();
}

static void
free_items (GPtrArray *items, void (*free_item) (gpointer item))
{
  for (guint i = 0; i < items->len; i++)
    free_item (items->pdata[i]);
  g_ptr_array_unref (items);
}

static void
free_segment (gpointer segment)
{
  recto_segment_free (segment);
}

static void
free_paragraph (gpointer paragraph)
{
  recto_paragraph_free (paragraph);
}

static void
recto_article_finalize (GObject *object)
{
  RectoArticle *self = RECTO_ARTICLE (object);

  recto_running_clear (&self->running);
  recto_pending_clear (&self->pending);
  g_clear_pointer (&self->history, recto_history_free);
  g_clear_pointer (&self->segment_set, recto_uid_set_free);
  g_clear_pointer (&self->paragraph_set, recto_uid_set_free);
  g_clear_pointer (&self->metadata, g_hash_table_unref);
  g_clear_pointer (&self->photo_set, recto_uid_set_free);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->ancestors, g_array_unref);
  free_items (g_steal_pointer (&self->rows), free_segment);
  g_clear_pointer (&self->block, g_free);
  free_items (g_steal_pointer (&self->paragraphs), free_paragraph);
  g_clear_pointer (&self->author, g_free);

  G_OBJECT_CLASS (recto_article_parent_class)->finalize (object);
}

static void
recto_article_class_init (RectoArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = recto_article_finalize;

  signals[ROWS_CHANGED] =
      g_signal_new ("rows-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[ROW_CHANGED] =
      g_signal_new ("row-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    recto_marshal_VOID__UINT_UINT, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  /* Ten thousand times in one undo, for each of ten that listen. */
  g_signal_set_va_marshaller (signals[ROW_CHANGED], G_TYPE_FROM_CLASS (klass),
                              recto_marshal_VOID__UINT_UINTv);
  signals[METADATA_CHANGED] =
      g_signal_new ("metadata-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[HISTORY_CHANGED] = g_signal_new ("history-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PHOTOS_CHANGED] = g_signal_new ("photos-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_article_init (RectoArticle *self)
{
  self->rows = g_ptr_array_new ();
  self->paragraphs = g_ptr_array_new ();
  self->segment_set = recto_uid_set_new ();
  self->paragraph_set = recto_uid_set_new ();
  self->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_photo_record_free);
  self->photo_set = recto_uid_set_new ();
  self->ancestors = g_array_new (FALSE, FALSE, sizeof (RectoAncestor));
  self->history = recto_history_new ();
  self->author = g_strdup ("");
  self->clock = system_clock;
  recto_pending_init (&self->pending);
  recto_running_init (&self->running);
}

RectoArticle *
recto_article_new (const RectoArticleRecord *record, GError **error)
{
  g_autoptr (RectoArticle) self = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  self = g_object_new (RECTO_TYPE_ARTICLE, NULL);
  if (!recto_article_load (self, record, FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}

RectoArticle *
recto_article_new_taking (RectoArticleRecord *record, GError **error)
{
  g_autoptr (RectoArticle) self = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  self = g_object_new (RECTO_TYPE_ARTICLE, NULL);
  if (!recto_article_load (self, record, TRUE, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
recto_article_set_clock (RectoArticle *self, gint64 (*clock) (gpointer data), gpointer data)
{
  self->clock = clock;
  self->clock_data = data;
}

gint64
recto_article_now (RectoArticle *self)
{
  return self->clock (self->clock_data);
}

void
recto_article_emit_rows (RectoArticle *self, guint position, guint removed, guint added)
{
  g_signal_emit (self, signals[ROWS_CHANGED], 0, position, removed, added);
}

/* @what: RectoRowParts */
void
recto_article_emit_row (RectoArticle *self, const RectoSegment *segment, guint what)
{
  g_signal_emit (self, signals[ROW_CHANGED], 0, segment->row, what);
}

void
recto_article_emit_metadata (RectoArticle *self, const char *key)
{
  g_signal_emit (self, signals[METADATA_CHANGED], 0, key);
}

void
recto_article_emit_history (RectoArticle *self)
{
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

void
recto_article_emit_photos (RectoArticle *self)
{
  g_signal_emit (self, signals[PHOTOS_CHANGED], 0);
}

const RectoUid *
recto_article_get_uid (RectoArticle *self)
{
  return &self->uid;
}

const RectoUid *
recto_article_get_project (RectoArticle *self)
{
  return &self->project;
}

guint
recto_article_get_n_rows (RectoArticle *self)
{
  return self->rows->len;
}

RectoSegment *
recto_article_get_row (RectoArticle *self, guint row)
{
  return row < self->rows->len ? self->rows->pdata[row] : NULL;
}

RectoSegment *
recto_article_find_segment (RectoArticle *self, const RectoUid *uid)
{
  return recto_uid_set_find (self->segment_set, uid);
}

RectoParagraph *
recto_article_find_paragraph (RectoArticle *self, const RectoUid *uid)
{
  return recto_uid_set_find (self->paragraph_set, uid);
}

gboolean
recto_article_has_source (RectoArticle *self)
{
  return recto_article_get_metadata (self, "source-language") != NULL;
}

const guint *
recto_article_get_counts (RectoArticle *self)
{
  return self->counts;
}

guint
recto_article_get_n_omitted (RectoArticle *self)
{
  return self->n_omitted;
}

const char *
recto_article_get_metadata (RectoArticle *self, const char *key)
{
  return g_hash_table_lookup (self->metadata, key);
}

char **
recto_article_list_metadata (RectoArticle *self)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  g_hash_table_iter_init (&iter, self->metadata);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, g_strdup (key));
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (keys, FALSE);
}

const RectoUid *
recto_segment_get_uid (const RectoSegment *segment)
{
  return &segment->uid;
}

guint
recto_segment_get_row (const RectoSegment *segment)
{
  return segment->row;
}

RectoParagraph *
recto_segment_get_paragraph (const RectoSegment *segment)
{
  return segment->paragraph;
}

const char *
recto_segment_get_text (const RectoSegment *segment, RectoSide side)
{
  return segment->texts[side];
}

guint
recto_segment_get_length (const RectoSegment *segment, RectoSide side)
{
  return segment->lengths[side];
}

RectoStatus
recto_segment_get_status (const RectoSegment *segment)
{
  return (RectoStatus) segment->status;
}

guint
recto_segment_get_flags (const RectoSegment *segment)
{
  return segment->flags;
}

const GPtrArray *
recto_segment_get_spans (const RectoSegment *segment)
{
  return segment->spans;
}

gboolean
recto_segment_starts_paragraph (const RectoSegment *segment)
{
  return segment->row == segment->paragraph->first_row;
}

const RectoUid *
recto_paragraph_get_uid (const RectoParagraph *paragraph)
{
  return &paragraph->uid;
}

RectoKind
recto_paragraph_get_kind (const RectoParagraph *paragraph)
{
  return paragraph->kind;
}

const char *
recto_paragraph_get_reason (const RectoParagraph *paragraph)
{
  return paragraph->reason;
}

guint
recto_paragraph_get_first_row (const RectoParagraph *paragraph)
{
  return paragraph->first_row;
}

guint
recto_paragraph_get_n_rows (const RectoParagraph *paragraph)
{
  return paragraph->n_rows;
}

void
recto_article_set_author (RectoArticle *self, const char *who)
{
  g_return_if_fail (who == NULL || g_utf8_validate (who, -1, NULL));

  g_free (self->author);
  self->author = g_strdup (who == NULL ? "" : who);
}

guint64
recto_article_get_revision (RectoArticle *self)
{
  return self->revision;
}
