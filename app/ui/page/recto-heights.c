/* recto-heights.c: how high each row is, and which rows are in sight.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-heights.h"

#include <math.h>
#include <string.h>

/* sums is a Fenwick tree counted from 1: sums[i] is the sum of the heights of the (i & -i) rows
 * that end with row i - 1, without those that are left out. lengths, heights, measured and left_out
 * have n entries, sums n + 1. */
struct _RectoHeights
{
  guint n;
  guint32 *lengths;
  gint32 *heights;
  guint8 *measured;
  guint8 *left_out;
  gint64 *sums;
  RectoEstimate estimate;
  guint anchor;  /* < n, or 0 */
  double offset; /* top of the anchor in the view, px */
};

RectoHeights *
recto_heights_new (void)
{
  RectoHeights *self = g_new0 (RectoHeights, 1);

  self->estimate = (RectoEstimate){ 400, 8, 20, 0 };
  self->sums = g_new0 (gint64, 1);

  return self;
}

void
recto_heights_free (RectoHeights *self)
{
  g_free (self->lengths);
  g_free (self->heights);
  g_free (self->measured);
  g_free (self->left_out);
  g_free (self->sums);
  g_free (self);
}

guint
recto_heights_get_n_rows (const RectoHeights *self)
{
  return self->n;
}

static int
estimate_row (const RectoEstimate *estimate, guint length)
{
  double lines = ceil (length * estimate->char_width / MAX (estimate->column, 1));

  return MAX (1, (int) MAX (lines, 1) * estimate->line + estimate->padding);
}

static void
build_sums (RectoHeights *self)
{
  self->sums[0] = 0;
  for (guint i = 0; i < self->n; i++)
    self->sums[i + 1] = self->left_out[i] ? 0 : self->heights[i];

  for (guint i = 1; i <= self->n; i++)
    {
      guint up = i + (i & -i);

      if (up <= self->n)
        self->sums[up] += self->sums[i];
    }
}

/* Cuts @removed entries of @size bytes out at @position and makes room for @added. */
static void
splice_array (void **array, gsize size, guint n, guint position, guint removed, guint added)
{
  guint8 *old = *array;
  guint8 *fresh = g_malloc0_n (MAX (n - removed + added, 1), size);

  if (position > 0)
    memcpy (fresh, old, position * size);
  if (n > position + removed)
    memcpy (fresh + (position + added) * size, old + (position + removed) * size,
            (n - position - removed) * size);

  g_free (old);
  *array = fresh;
}

void
recto_heights_splice (RectoHeights *self,
                      guint position,
                      guint removed,
                      guint added,
                      const guint *lengths)
{
  gboolean was_empty = self->n == 0;

  g_return_if_fail (position <= self->n && removed <= self->n - position);

  splice_array ((void **) &self->lengths, sizeof *self->lengths, self->n, position, removed, added);
  splice_array ((void **) &self->heights, sizeof *self->heights, self->n, position, removed, added);
  splice_array ((void **) &self->measured, sizeof *self->measured, self->n, position, removed,
                added);
  splice_array ((void **) &self->left_out, sizeof *self->left_out, self->n, position, removed,
                added);
  self->n = self->n - removed + added;
  g_free (self->sums);
  self->sums = g_new0 (gint64, self->n + 1);

  for (guint i = 0; i < added; i++)
    {
      self->lengths[position + i] = lengths[i];
      self->heights[position + i] = estimate_row (&self->estimate, lengths[i]);
    }
  build_sums (self);

  if (was_empty)
    self->anchor = 0;
  else if (self->anchor >= position + removed)
    self->anchor = self->anchor - removed + added;
  else if (self->anchor >= position)
    self->anchor = position;
  if (self->anchor >= self->n)
    self->anchor = self->n > 0 ? self->n - 1 : 0;
}

void
recto_heights_set_length (RectoHeights *self, guint row, guint length)
{
  g_return_if_fail (row < self->n);

  self->lengths[row] = length;
  self->measured[row] = FALSE;
}

void
recto_heights_estimate (RectoHeights *self, const RectoEstimate *estimate)
{
  self->estimate = *estimate;
  for (guint i = 0; i < self->n; i++)
    self->heights[i] = estimate_row (estimate, self->lengths[i]);
  if (self->n > 0)
    memset (self->measured, 0, self->n);
  build_sums (self);
}

int
recto_heights_get (const RectoHeights *self, guint row)
{
  g_return_val_if_fail (row < self->n, 0);

  return self->left_out[row] ? 0 : self->heights[row];
}

gboolean
recto_heights_is_measured (const RectoHeights *self, guint row)
{
  g_return_val_if_fail (row < self->n, FALSE);

  return self->measured[row];
}

static void
add_to_sums (RectoHeights *self, guint row, int difference)
{
  for (guint i = row + 1; i <= self->n; i += i & -i)
    self->sums[i] += difference;
}

gboolean
recto_heights_set (RectoHeights *self, guint row, int height)
{
  int difference = 0;

  g_return_val_if_fail (row < self->n, FALSE);

  height = MAX (height, 1);
  difference = height - self->heights[row];
  self->measured[row] = TRUE;
  if (difference == 0)
    return FALSE;

  self->heights[row] = height;
  if (self->left_out[row])
    return FALSE;
  add_to_sums (self, row, difference);

  return TRUE;
}

gint64
recto_heights_get_top (const RectoHeights *self, guint row)
{
  gint64 top = 0;

  g_return_val_if_fail (row <= self->n, 0);

  for (guint i = row; i > 0; i -= i & -i)
    top += self->sums[i];

  return top;
}

guint
recto_heights_find (const RectoHeights *self, gint64 y)
{
  guint found = 0;
  guint step = 1;

  if (self->n == 0)
    return 0;

  while (step <= self->n / 2)
    step *= 2;
  for (; step > 0; step /= 2)
    if (found + step <= self->n && self->sums[found + step] <= y)
      {
        found += step;
        y -= self->sums[found];
      }

  found = MIN (found, self->n - 1);
  if (self->left_out[found])
    recto_heights_next_shown (self, found, FALSE, &found);

  return found;
}

gboolean
recto_heights_ask_shown (RectoHeights *self,
                         guint first,
                         guint last,
                         RectoShowsFunc shows,
                         gpointer data)
{
  guint changed = 0;
  guint row = 0;

  for (guint i = first; i <= last && i < self->n; i++)
    {
      guint8 out = !shows (i, data);

      if (self->left_out[i] != out)
        {
          self->left_out[i] = out;
          if (i + 1 < self->n) /* may begin otherwise now */
            self->measured[i + 1] = FALSE;
          row = i;
          changed++;
        }
    }
  if (changed == 1)
    add_to_sums (self, row, self->left_out[row] ? -self->heights[row] : self->heights[row]);
  else if (changed > 1)
    build_sums (self);

  return changed > 0;
}

gboolean
recto_heights_is_shown (const RectoHeights *self, guint row)
{
  g_return_val_if_fail (row < self->n, FALSE);

  return !self->left_out[row];
}

/* All rows between two that are shown begin where the second one does: so the sums lead there. */
gboolean
recto_heights_next_shown (const RectoHeights *self, guint row, gboolean forward, guint *next)
{
  gint64 top = 0;

  g_return_val_if_fail (row < self->n, FALSE);

  if (forward && row + 1 < self->n && !self->left_out[row + 1])
    {
      *next = row + 1;
      return TRUE;
    }
  if (!forward && row > 0 && !self->left_out[row - 1])
    {
      *next = row - 1;
      return TRUE;
    }

  top = recto_heights_get_top (self, forward ? row + 1 : row);
  if (forward ? top >= recto_heights_get_top (self, self->n) : top == 0)
    return FALSE;

  *next = recto_heights_find (self, forward ? top : top - 1);

  return TRUE;
}

void
recto_heights_set_anchor (RectoHeights *self, guint row, double offset)
{
  g_return_if_fail (row < self->n || row == 0);

  self->anchor = row;
  self->offset = offset;
}

guint
recto_heights_get_anchor (const RectoHeights *self, double *offset)
{
  if (offset != NULL)
    *offset = self->offset;

  return self->anchor;
}

void
recto_heights_scroll (RectoHeights *self, double by, double to, int view)
{
  /* Within two views the rows passed are measured one by one, so every pixel is exact; beyond that
   * nobody can tell an estimate from the truth. */
  if (fabs (by) < view * 2.0)
    {
      self->offset -= by;
      return;
    }

  self->anchor = recto_heights_find (self, (gint64) to);
  self->offset = recto_heights_get_top (self, self->anchor) - to;
}

static int
measured_height (RectoHeights *self, guint row, RectoMeasureFunc measure, gpointer data)
{
  if (!self->measured[row])
    recto_heights_set (self, row, measure (row, data));

  return self->heights[row];
}

/* Walks up from @row, whose top is at @y, until the upper edge is reached. */
static void
walk_up (RectoHeights *self, guint *row, double *y, RectoMeasureFunc measure, gpointer data)
{
  while (*y > 0 && recto_heights_next_shown (self, *row, FALSE, row))
    *y -= measured_height (self, *row, measure, data);
  if (*y > 0)
    *y = 0;
}

gboolean
recto_heights_layout (RectoHeights *self,
                      int view,
                      RectoMeasureFunc measure,
                      gpointer data,
                      guint *first,
                      guint *last)
{
  guint top = self->anchor;
  guint next = 0;
  double y = self->offset;
  double end = 0;

  if (self->n == 0 || (self->left_out[top] && !recto_heights_next_shown (self, top, TRUE, &top) &&
                       !recto_heights_next_shown (self, top, FALSE, &top)))
    return FALSE;

  walk_up (self, &top, &y, measure, data);
  while (y + measured_height (self, top, measure, data) <= 0 &&
         recto_heights_next_shown (self, top, TRUE, &next))
    {
      y += self->heights[top];
      top = next;
    }

  *last = top;
  end = y + measured_height (self, top, measure, data);
  while (end < view && recto_heights_next_shown (self, *last, TRUE, last))
    end += measured_height (self, *last, measure, data);

  if (end < view)
    {
      y += view - end;
      walk_up (self, &top, &y, measure, data);
    }

  self->anchor = top;
  self->offset = y;
  *first = top;

  return TRUE;
}
