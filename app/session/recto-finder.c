/* recto-finder.c: everything that a search finds in an open article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-finder-private.h"

#include <string.h>

/* Microseconds of the main thread that looking takes at once. */
#define SLICE 4000

/* One row. Without hits it has no arrays. */
typedef struct
{
  GArray *matches[2]; /* (element-type RectoMatch), by side; nullable */
  GArray *unticked;   /* (element-type guint): start << 1 | side; nullable */
  gboolean looked;
  gboolean gave_up;
} Row;

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoFinder, recto_finder, G_TYPE_OBJECT)

static Row *
get_row (RectoFinder *self, guint row)
{
  return &g_array_index (self->rows, Row, row);
}

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->matches[0], g_array_unref);
  g_clear_pointer (&row->matches[1], g_array_unref);
  g_clear_pointer (&row->unticked, g_array_unref);
}

static guint
count_row (const Row *row)
{
  return (row->matches[0] != NULL ? row->matches[0]->len : 0) +
         (row->matches[1] != NULL ? row->matches[1]->len : 0);
}

/* --- How many stand before --- */

static void
tree_add (RectoFinder *self, guint row, guint n)
{
  for (guint i = row + 1; i <= self->rows->len; i += i & -i)
    self->tree[i] += n; /* a smaller count wraps round, and so comes out right */
}

/* Hits of the rows before @row. */
static guint
tree_sum (RectoFinder *self, guint row)
{
  guint n = 0;

  for (guint i = row; i > 0; i -= i & -i)
    n += self->tree[i];
  return n;
}

/* The row that has hit @n, and how many of it come before. */
static guint
tree_find (RectoFinder *self, guint n, guint *before)
{
  guint row = 0, step = 1;

  while (step <= self->rows->len / 2)
    step *= 2;
  for (*before = 0; step > 0; step /= 2)
    if (row + step <= self->rows->len && *before + self->tree[row + step] <= n)
      {
        row += step;
        *before += self->tree[row];
      }
  return row;
}

static void
tree_build (RectoFinder *self)
{
  guint n = self->rows->len;

  g_free (self->tree);
  self->tree = g_new0 (guint, (gsize) n + 1);
  self->n_hits = self->n_limits = self->n_unticked = self->n_left = 0;
  for (guint i = 1; i <= n; i++)
    {
      const Row *row = get_row (self, i - 1);
      guint parent = i + (i & -i), hits = count_row (row);

      self->tree[i] += hits;
      if (parent <= n)
        self->tree[parent] += self->tree[i];
      self->n_hits += hits;
      self->n_limits += row->gave_up;
      self->n_unticked += row->unticked != NULL ? row->unticked->len : 0;
      self->n_left += !row->looked;
    }
}

/* --- Looking --- */

static void
look_at (RectoFinder *self, guint number)
{
  Row *row = get_row (self, number);
  const RectoSegment *segment = recto_article_get_row (self->article, number);
  guint before = count_row (row);

  if (row->unticked != NULL)
    self->n_unticked -= row->unticked->len;
  self->n_limits -= row->gave_up;
  row_clear (row);
  row->gave_up = FALSE;
  for (guint side = 0; side < 2; side++)
    {
      const char *text = recto_segment_get_text (segment, side);
      g_autoptr (GArray) matches = NULL;

      if ((self->sides & 1u << side) == 0 || text[0] == '\0')
        continue;
      matches = g_array_new (FALSE, FALSE, sizeof (RectoMatch));
      if (!recto_matcher_find_all (self->matcher, text, matches, NULL))
        row->gave_up = TRUE;
      if (matches->len > 0)
        row->matches[side] = g_steal_pointer (&matches);
    }
  self->n_limits += row->gave_up;
  if (count_row (row) != before)
    tree_add (self, number, count_row (row) - before);
  self->n_hits += count_row (row) - before;
  row->looked = TRUE;
  self->n_left--;
}

guint
recto_finder_look_now (RectoFinder *self, guint row)
{
  if (!get_row (self, row)->looked)
    look_at (self, row);
  return count_row (get_row (self, row));
}

static void
look_until (RectoFinder *self, gint64 until)
{
  guint n = self->rows->len;

  for (; self->n_left > 0; self->next++)
    {
      if (self->next >= n)
        self->next = 0;
      if (get_row (self, self->next)->looked)
        continue;
      look_at (self, self->next);
      if (g_get_monotonic_time () >= until)
        break;
    }
}

static gboolean
on_idle (gpointer data)
{
  g_autoptr (RectoFinder) self = g_object_ref (data);
  gboolean goes_on;

  if (self->matcher != NULL)
    look_until (self, g_get_monotonic_time () + SLICE);
  goes_on = self->matcher != NULL && self->n_left > 0;
  if (!goes_on)
    self->source = 0;
  /* Whoever hears of it may edit the article: that is another source then. */
  g_signal_emit (self, signals[CHANGED], 0);
  return goes_on;
}

static void
queue (RectoFinder *self)
{
  if (self->source == 0)
    self->source = g_idle_add (on_idle, self);
}

static void
on_row_changed (RectoFinder *self, guint number, guint what)
{
  Row *row;

  if (self->matcher == NULL || (what & (RECTO_ROW_SOURCE | RECTO_ROW_TARGET)) == 0)
    return;
  row = get_row (self, number);
  if (!row->looked)
    return;
  row->looked = FALSE;
  if (self->n_left++ == 0)
    self->next = number;
  queue (self);
}

static void
on_rows_changed (RectoFinder *self, guint position, guint removed, guint added)
{
  if (self->matcher == NULL)
    return;
  if (removed > 0)
    g_array_remove_range (self->rows, position, removed);
  if (added > 0)
    {
      g_autofree Row *rows = g_new0 (Row, added);

      g_array_insert_vals (self->rows, position, rows, added);
    }
  if (self->n_left == 0)
    self->next = position;
  tree_build (self);
  queue (self);
}

/* --- The object --- */

static void
recto_finder_dispose (GObject *object)
{
  RectoFinder *self = RECTO_FINDER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->matcher, recto_matcher_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->tree, g_free);
  g_clear_object (&self->article);
  G_OBJECT_CLASS (recto_finder_parent_class)->dispose (object);
}

static void
recto_finder_class_init (RectoFinderClass *class)
{
  G_OBJECT_CLASS (class)->dispose = recto_finder_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_finder_init (RectoFinder *self)
{
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->tree = g_new0 (guint, 1);
}

RectoFinder *
recto_finder_new (RectoArticle *article)
{
  RectoFinder *self = g_object_new (RECTO_TYPE_FINDER, NULL);

  self->article = g_object_ref (article);
  g_signal_connect_object (article, "row-changed", G_CALLBACK (on_row_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "rows-changed", G_CALLBACK (on_rows_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
recto_finder_search (RectoFinder *self, RectoMatcher *matcher, guint sides, guint from_row)
{
  g_return_if_fail (RECTO_IS_FINDER (self));

  recto_finder_finish_replacing (self);
  if (matcher != NULL)
    recto_matcher_ref (matcher);
  g_clear_pointer (&self->matcher, recto_matcher_unref);
  self->matcher = matcher;
  self->sides = sides;
  g_array_set_size (self->rows, 0);
  if (matcher != NULL)
    g_array_set_size (self->rows, recto_article_get_n_rows (self->article));
  tree_build (self);
  self->next = from_row < self->rows->len ? from_row : 0;
  if (matcher != NULL)
    look_until (self, g_get_monotonic_time () + SLICE);
  queue (self);
}

RectoMatcher *
recto_finder_get_matcher (RectoFinder *self)
{
  g_return_val_if_fail (RECTO_IS_FINDER (self), NULL);

  return self->matcher;
}

/* --- Asking --- */

guint
recto_finder_get_n_hits (RectoFinder *self, gboolean *complete)
{
  g_return_val_if_fail (RECTO_IS_FINDER (self), 0);

  if (complete != NULL)
    *complete = self->n_left == 0;
  return self->n_hits;
}

guint
recto_finder_get_n_limits (RectoFinder *self)
{
  g_return_val_if_fail (RECTO_IS_FINDER (self), 0);

  return self->n_limits;
}

/* The hits of a row one after the other. */
static RectoHit
hit_of_row (RectoFinder *self, guint number, guint n)
{
  const Row *row = get_row (self, number);
  guint n_source = row->matches[0] != NULL ? row->matches[0]->len : 0;
  RectoSide side = n < n_source ? RECTO_SIDE_SOURCE : RECTO_SIDE_TARGET;
  const RectoMatch *match =
      &g_array_index (row->matches[side], RectoMatch, n < n_source ? n : n - n_source);

  return (RectoHit){ number, side, match->start, match->end };
}

gboolean
recto_finder_get_hit (RectoFinder *self, guint n, RectoHit *hit)
{
  guint row, before;

  g_return_val_if_fail (RECTO_IS_FINDER (self), FALSE);

  if (n >= self->n_hits)
    return FALSE;
  row = tree_find (self, n, &before);
  *hit = hit_of_row (self, row, n - before);
  return TRUE;
}

guint
recto_finder_index_of (RectoFinder *self, const RectoHit *hit)
{
  g_return_val_if_fail (RECTO_IS_FINDER (self), RECTO_FINDER_NO_HIT);

  if (hit->row >= self->rows->len)
    return RECTO_FINDER_NO_HIT;
  for (guint i = 0, n = recto_finder_look_now (self, hit->row); i < n; i++)
    {
      RectoHit it = hit_of_row (self, hit->row, i);

      if (it.side == hit->side && it.start == hit->start && it.end == hit->end)
        return tree_sum (self, hit->row) + i;
    }
  return RECTO_FINDER_NO_HIT;
}

guint
recto_finder_count_in (RectoFinder *self, guint first, guint n_rows)
{
  guint last;

  g_return_val_if_fail (RECTO_IS_FINDER (self), 0);

  first = MIN (first, self->rows->len);
  last = first + MIN (n_rows, self->rows->len - first);
  return tree_sum (self, last) - tree_sum (self, first);
}

const GArray *
recto_finder_get_row (RectoFinder *self, guint row, RectoSide side)
{
  g_return_val_if_fail (RECTO_IS_FINDER (self), NULL);

  if (row >= self->rows->len)
    return NULL;
  recto_finder_look_now (self, row);
  return get_row (self, row)->matches[side];
}

static gboolean
is_beyond (const RectoHit *hit, const RectoHit *from, gboolean forward)
{
  if (hit->side != from->side)
    return (hit->side > from->side) == forward;
  return forward ? hit->start >= from->end : hit->end <= from->start;
}

/* The first hit of a row behind @from, or the last before it. @from: (nullable): any. */
static gboolean
pick (RectoFinder *self, guint row, const RectoHit *from, gboolean forward, RectoHit *hit)
{
  for (guint i = 0, n = recto_finder_look_now (self, row); i < n; i++)
    {
      *hit = hit_of_row (self, row, forward ? i : n - 1 - i);
      if (from == NULL || is_beyond (hit, from, forward))
        return TRUE;
    }
  return FALSE;
}

gboolean
recto_finder_find (RectoFinder *self,
                   const RectoHit *from,
                   gboolean forward,
                   RectoHit *hit,
                   gboolean *wrapped)
{
  gint64 until = g_get_monotonic_time () + SLICE;
  gboolean round = FALSE;
  guint n, row;

  g_return_val_if_fail (RECTO_IS_FINDER (self), FALSE);

  n = self->rows->len;
  if (n == 0)
    return FALSE;
  row = MIN (from->row, n - 1);
  /* The row that it began in is come to again, for what is on the other side of the caret. */
  for (guint i = 0; i <= n; i++)
    {
      if (!get_row (self, row)->looked && g_get_monotonic_time () >= until)
        return FALSE;
      if (pick (self, row, i == 0 ? from : NULL, forward, hit))
        {
          if (wrapped != NULL)
            *wrapped = round;
          return TRUE;
        }
      round = round || row == (forward ? n - 1 : 0);
      row = forward ? (row + 1) % n : (row + n - 1) % n;
    }
  return FALSE;
}

/* --- Ticks --- */

static guint
tick_key (const RectoHit *hit)
{
  return hit->start << 1 | (guint) hit->side;
}

static gboolean
find_unticked (RectoFinder *self, const RectoHit *hit, guint *place)
{
  const GArray *unticked = hit->row < self->rows->len ? get_row (self, hit->row)->unticked : NULL;

  for (guint i = 0; unticked != NULL && i < unticked->len; i++)
    if (g_array_index (unticked, guint, i) == tick_key (hit))
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
recto_finder_is_ticked (RectoFinder *self, const RectoHit *hit)
{
  guint place;

  g_return_val_if_fail (RECTO_IS_FINDER (self), TRUE);

  return !find_unticked (self, hit, &place);
}

void
recto_finder_set_ticked (RectoFinder *self, const RectoHit *hit, gboolean ticked)
{
  guint key = tick_key (hit), place = 0;
  Row *row;

  g_return_if_fail (RECTO_IS_FINDER (self));

  if (recto_finder_index_of (self, hit) == RECTO_FINDER_NO_HIT ||
      ticked != find_unticked (self, hit, &place))
    return;
  row = get_row (self, hit->row);
  if (ticked)
    {
      g_array_remove_index_fast (row->unticked, place);
      self->n_unticked--;
      return;
    }
  if (row->unticked == NULL)
    row->unticked = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (row->unticked, key);
  self->n_unticked++;
}

guint
recto_finder_get_n_unticked (RectoFinder *self)
{
  g_return_val_if_fail (RECTO_IS_FINDER (self), 0);

  return self->n_unticked;
}
