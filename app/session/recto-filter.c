/* recto-filter.c: which rows of an open article are to be shown.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-filter.h"

#include <string.h>

/* Microseconds of the main thread that looking takes at once. */
#define SLICE 4000
/* Rows whose spelling is asked for at a time: what is written meanwhile is checked behind them. */
#define MOST_ASKED 32

/* Of each row. */
enum
{
  LOOKED = 1 << 0,
  SHOWN = 1 << 1,
  ASKED = 1 << 2, /* not looked at: its spelling is being checked */
};

typedef enum
{
  NO,
  YES,
  LATER, /* its spelling has been asked for */
} Answer;

struct _RectoFilter
{
  GObject parent_instance;
  RectoArticle *article;   /* owned */
  RectoSpelling *spelling; /* owned, nullable */
  RectoProblems *problems; /* owned, nullable */
  RectoCriteria criteria;  /* its matcher is owned */
  gboolean set;            /* FALSE: all rows, and @rows is empty */
  GByteArray *rows;        /* of the article's rows in order */
  GHashTable *changed;     /* set of owned RectoUid; nullable: to be asked for again */
  guint n_left, n_shown;
  guint n_asked;     /* of those that are left */
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
is_commented (const RectoSegment *segment)
{
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    if (recto_span_is_open_comment (spans->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_problems (RectoFilter *self, guint row)
{
  g_autoptr (GPtrArray) problems =
      self->problems != NULL ? recto_problems_list_row (self->problems, row) : NULL;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (((const RectoProblem *) g_ptr_array_index (problems, i))->severity >=
        RECTO_SEVERITY_WARNING)
      return TRUE;
  return FALSE;
}

/* Asked for once however many rows are looked at, and again after an edit. */
static gboolean
is_changed (RectoFilter *self, const RectoSegment *segment)
{
  if (self->changed == NULL)
    {
      const RectoEdit *export = recto_article_find_note (self->article, "export");
      g_autoptr (GArray) segments = NULL;

      self->changed = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
      recto_article_changed_since (self->article, export != NULL ? &export->uid : &RECTO_UID_NONE,
                                   &segments);
      for (guint i = 0; segments != NULL && i < segments->len; i++)
        g_hash_table_add (self->changed,
                          g_memdup2 (&g_array_index (segments, RectoUid, i), sizeof (RectoUid)));
    }
  return g_hash_table_contains (self->changed, recto_segment_get_uid (segment));
}

static Answer
is_misspelt (RectoFilter *self, guint row)
{
  gboolean known = TRUE;
  gboolean found = self->spelling != NULL && recto_spelling_has_marks (self->spelling, row, &known);

  if (found)
    return YES;
  return known ? NO : LATER;
}

/* What needs the least is asked first. */
static Answer
matches (RectoFilter *self, guint row)
{
  const RectoSegment *segment = recto_article_get_row (self->article, row);
  const RectoCriteria *it = &self->criteria;
  guint flags = recto_segment_get_flags (segment);

  if (it->statuses != 0 && ((flags & RECTO_FLAG_OMITTED) != 0 ||
                            (it->statuses & 1u << recto_segment_get_status (segment)) == 0))
    return NO;
  if (it->flags != 0 && (it->flags & flags) == 0)
    return NO;
  if (it->tagged && !is_tagged (segment))
    return NO;
  if (it->commented && !is_commented (segment))
    return NO;
  if (it->changed && !is_changed (self, segment))
    return NO;
  if (it->problems && !has_problems (self, row))
    return NO;
  if (it->text != NULL &&
      !recto_matcher_is_in (it->text, recto_segment_get_text (segment, RECTO_SIDE_TARGET)) &&
      !recto_matcher_is_in (it->text, recto_segment_get_text (segment, RECTO_SIDE_SOURCE)))
    return NO;
  return it->misspelt ? is_misspelt (self, row) : YES;
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
  Answer answer = (*state & SHOWN) == 0 ? matches (self, row) : NO;

  if (answer == LATER)
    {
      *state |= ASKED;
      self->n_asked++;
      return;
    }
  *state |= LOOKED;
  self->n_left--;
  if (answer == YES)
    show (self, row);
}

/* Whether there are rows that can be looked at before an answer comes. */
static gboolean
can_go_on (RectoFilter *self)
{
  return self->n_left > self->n_asked && self->n_asked < MOST_ASKED;
}

/* The clock is asked after every 16 rows: most questions are quicker than it is. */
static void
look_until (RectoFilter *self, gint64 until)
{
  guint n = self->rows->len, asked = 0;

  for (; can_go_on (self); self->next++)
    {
      if (self->next >= n)
        self->next = 0;
      if ((self->rows->data[self->next] & (LOOKED | ASKED)) != 0)
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
  gboolean goes_on;

  look_until (self, g_get_monotonic_time () + SLICE);
  first = self->first;
  last = self->last;
  self->first = 1;
  self->last = 0;
  goes_on = can_go_on (self);
  if (!goes_on)
    self->source = 0;
  /* Without other rows in sight the numbers may still be others. */
  g_signal_emit (self, signals[CHANGED], 0, MIN (first, last), last);
  return goes_on;
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
  g_clear_pointer (&self->changed, g_hash_table_unref);
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

  g_clear_pointer (&self->changed, g_hash_table_unref);
  if (!self->set)
    return;
  for (guint i = position; i < position + removed; i++)
    {
      self->n_left -= (self->rows->data[i] & LOOKED) == 0;
      self->n_asked -= (self->rows->data[i] & ASKED) != 0;
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

/* Without a row: any of them, since the names of the article or the personal words differ. */
static void
on_marks_changed (RectoFilter *self, guint row, guint side)
{
  if (!self->criteria.misspelt)
    return;
  if (row == G_MAXUINT)
    {
      for (guint i = 0; i < self->rows->len; i++)
        self->rows->data[i] &= SHOWN;
      self->n_left = self->rows->len;
      self->n_asked = 0;
    }
  else if (row < self->rows->len && (self->rows->data[row] & ASKED) != 0)
    {
      self->rows->data[row] &= (guint8) ~ASKED;
      self->n_asked--;
      self->next = row;
    }
  else
    return;
  queue (self);
}

/* What is wrong with a row may differ; one that is shown stays. */
static void
on_problem_changed (RectoFilter *self, guint row)
{
  if (!self->criteria.problems)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    if ((row == G_MAXUINT || row == i) && (self->rows->data[i] & LOOKED) != 0)
      {
        self->rows->data[i] &= (guint8) ~LOOKED;
        self->n_left++;
        self->next = i;
      }
  queue (self);
}

static void
recto_filter_dispose (GObject *object)
{
  RectoFilter *self = RECTO_FILTER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->criteria.text, recto_matcher_unref);
  g_clear_pointer (&self->rows, g_byte_array_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_object (&self->spelling);
  g_clear_object (&self->problems);
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
recto_filter_new (RectoArticle *article, RectoSpelling *spelling, RectoProblems *problems)
{
  RectoFilter *self = g_object_new (RECTO_TYPE_FILTER, NULL);

  self->article = g_object_ref (article);
  g_set_object (&self->spelling, spelling);
  g_set_object (&self->problems, problems);
  if (spelling != NULL)
    g_signal_connect_object (spelling, "marks-changed", G_CALLBACK (on_marks_changed), self,
                             G_CONNECT_SWAPPED);
  if (problems != NULL)
    g_signal_connect_object (problems, "row-changed", G_CALLBACK (on_problem_changed), self,
                             G_CONNECT_SWAPPED);
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
  g_clear_pointer (&self->changed, g_hash_table_unref);
  self->n_left = self->rows->len;
  self->n_asked = 0;
  self->n_shown = 0;
  self->next = from_row < self->rows->len ? from_row : 0;
  look_until (self, g_get_monotonic_time () + SLICE);
  self->first = 1;
  self->last = 0;
  if (can_go_on (self))
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
