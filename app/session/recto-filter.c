/* recto-filter.c: which rows of an open article are to be shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-filter.h"

#include <string.h>

/* Microseconds of the main thread that looking takes at once. */
#define SLICE 4000

/* Of each row. */
enum
{
  LOOKED = 1 << 0,
  SHOWN = 1 << 1,
};

struct _RectoFilter
{
  GObject parent_instance;
  RectoArticle *article;  /* owned */
  RectoCriteria criteria; /* its matcher is owned */
  gboolean set;           /* FALSE: all rows, and @rows is empty */
  GByteArray *rows;       /* of the article's rows in order */
  guint n_left, n_shown;
  guint next;        /* where looking goes on */
  guint first, last; /* shown or hidden since that was told; first > last: none */
  guint source;      /* of looking and telling */
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFilter, recto_filter, G_TYPE_OBJECT)

static gboolean
is_tagged (const RectoSegment *segment)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->kind == RECTO_SPAN_PERSON || span->kind == RECTO_SPAN_UNIT ||
          span->kind == RECTO_SPAN_RANK || span->kind == RECTO_SPAN_POST)
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches (RectoFilter *self, const RectoSegment *segment)
{
  const RectoCriteria *it = &self->criteria;
  guint flags = recto_segment_get_flags (segment);

  if (it->statuses != 0 && ((flags & RECTO_FLAG_OMITTED) != 0 ||
                            (it->statuses & 1u << recto_segment_get_status (segment)) == 0))
    return FALSE;
  if (it->flags != 0 && (it->flags & flags) == 0)
    return FALSE;
  if (it->tagged && !is_tagged (segment))
    return FALSE;
  return it->text == NULL ||
         recto_matcher_is_in (it->text, recto_segment_get_text (segment, RECTO_SIDE_TARGET)) ||
         recto_matcher_is_in (it->text, recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
}

static void
show (RectoFilter *self, guint row)
{
  self->rows->data[row] |= SHOWN;
  self->n_shown++;
  if (self->first > self->last)
    self->first = self->last = row;
  self->first = MIN (self->first, row);
  self->last = MAX (self->last, row);
}

static void
look_at (RectoFilter *self, guint row)
{
  guint8 *state = &self->rows->data[row];

  *state |= LOOKED;
  self->n_left--;
  if ((*state & SHOWN) == 0 && matches (self, recto_article_get_row (self->article, row)))
    show (self, row);
}

/* The clock is asked after every 16 rows: most questions are quicker than it is. */
static void
look_until (RectoFilter *self, gint64 until)
{
  guint n = self->rows->len, asked = 0;

  for (; self->n_left > 0; self->next++)
    {
      if (self->next >= n)
        self->next = 0;
      if ((self->rows->data[self->next] & LOOKED) != 0)
        continue;
      look_at (self, self->next);
      if (++asked % 16 == 0 && g_get_monotonic_time () >= until)
        break;
    }
}

static gboolean
on_idle (gpointer data)
{
  g_autoptr (RectoFilter) self = g_object_ref (data);
  guint first, last;

  look_until (self, g_get_monotonic_time () + SLICE);
  first = self->first;
  last = self->last;
  self->first = 1;
  self->last = 0;
  if (self->n_left == 0)
    self->source = 0;
  /* Without other rows in sight the numbers may still be others. */
  g_signal_emit (self, signals[CHANGED], 0, MIN (first, last), last);
  return self->source != 0;
}

static void
queue (RectoFilter *self)
{
  if (self->source == 0)
    self->source = g_idle_add (on_idle, self);
}

static void
on_row_changed (RectoFilter *self, guint row, guint what)
{
  if (!self->set || (self->rows->data[row] & LOOKED) == 0)
    return;
  self->rows->data[row] &= (guint8) ~LOOKED;
  if (self->n_left++ == 0)
    self->next = row;
  queue (self);
}

/* New rows are shown: somebody has just made them. */
static void
on_rows_changed (RectoFilter *self, guint position, guint removed, guint added)
{
  g_autofree guint8 *states = NULL;
  guint tail;

  if (!self->set)
    return;
  for (guint i = position; i < position + removed; i++)
    {
      self->n_left -= (self->rows->data[i] & LOOKED) == 0;
      self->n_shown -= (self->rows->data[i] & SHOWN) != 0;
    }
  tail = self->rows->len - position - removed;
  states = g_memdup2 (self->rows->data + position + removed, tail);
  g_byte_array_set_size (self->rows, position + added);
  memset (self->rows->data + position, LOOKED | SHOWN, added);
  if (tail > 0)
    g_byte_array_append (self->rows, states, tail);
  self->n_shown += added;
  queue (self);
}

static void
recto_filter_dispose (GObject *object)
{
  RectoFilter *self = RECTO_FILTER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->criteria.text, recto_matcher_unref);
  g_clear_pointer (&self->rows, g_byte_array_unref);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_filter_parent_class)->dispose (object);
}

static void
recto_filter_class_init (RectoFilterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_filter_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
recto_filter_init (RectoFilter *self)
{
  self->rows = g_byte_array_new ();
  self->first = 1;
}

RectoFilter *
recto_filter_new (RectoArticle *article)
{
  RectoFilter *self = g_object_new (RECTO_TYPE_FILTER, NULL);

  self->article = g_object_ref (article);
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
recto_filter_set (RectoFilter *self, const RectoCriteria *criteria, guint from_row)
{
  RectoMatcher *text = NULL;

  g_return_if_fail (RECTO_IS_FILTER (self));

  if (criteria != NULL && criteria->text != NULL)
    text = recto_matcher_ref (criteria->text);
  g_clear_pointer (&self->criteria.text, recto_matcher_unref);
  self->set = criteria != NULL;
  self->criteria = criteria != NULL ? *criteria : (RectoCriteria){ 0 };
  self->criteria.text = text;
  g_byte_array_set_size (self->rows, self->set ? recto_article_get_n_rows (self->article) : 0);
  if (self->rows->len > 0)
    memset (self->rows->data, 0, self->rows->len);
  self->n_left = self->rows->len;
  self->n_shown = 0;
  self->next = from_row < self->rows->len ? from_row : 0;
  look_until (self, g_get_monotonic_time () + SLICE);
  self->first = 1;
  self->last = 0;
  if (self->n_left > 0)
    queue (self);
}

gboolean
recto_filter_is_set (RectoFilter *self)
{
  g_return_val_if_fail (RECTO_IS_FILTER (self), FALSE);

  return self->set;
}

gboolean
recto_filter_shows (RectoFilter *self, guint row)
{
  g_return_val_if_fail (RECTO_IS_FILTER (self), TRUE);

  return !self->set || (row < self->rows->len && (self->rows->data[row] & SHOWN) != 0);
}

guint
recto_filter_get_n_shown (RectoFilter *self, gboolean *complete)
{
  g_return_val_if_fail (RECTO_IS_FILTER (self), 0);

  if (complete != NULL)
    *complete = self->n_left == 0;
  return self->set ? self->n_shown : recto_article_get_n_rows (self->article);
}

void
recto_filter_keep (RectoFilter *self, guint row)
{
  g_return_if_fail (RECTO_IS_FILTER (self));

  if (!self->set || row >= self->rows->len || (self->rows->data[row] & SHOWN) != 0)
    return;
  show (self, row);
  queue (self);
}
