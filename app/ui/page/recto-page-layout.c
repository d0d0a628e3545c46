/* recto-page-layout.c: which rows have a widget, and where they stand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page-private.h"

#include <math.h>

/* How far outside the view the active row waits when it is out of sight, px. */
#define OUT_OF_SIGHT 3000

RectoRow *
recto_page_get_row (RectoPage *self, guint row)
{
  if (row == RECTO_PAGE_NO_ROW)
    return NULL;
  if (row == self->active)
    return self->live;

  return g_hash_table_lookup (self->rows, GUINT_TO_POINTER (row));
}

/* The active row's marks are kept: they move along with typing until they are given anew. A mark at
 * the caret of a word that is still being written is not news. */
static void
keep_marks (RectoPage *self, const GArray *marks)
{
  guint caret = recto_page_get_caret (self);

  g_clear_pointer (&self->marks, g_array_unref);
  if (marks == NULL)
    return;

  self->marks = g_array_new (FALSE, FALSE, sizeof (RectoSpellingMark));
  for (guint i = 0; i < marks->len; i++)
    {
      const RectoSpellingMark *mark = &g_array_index (marks, RectoSpellingMark, i);

      if (!self->just_typed || caret < mark->start || caret > mark->end)
        g_array_append_val (self->marks, *mark);
    }
}

void
recto_page_paint_row (RectoPage *self, RectoRow *row, RectoSide side)
{
  guint index = recto_row_get_index (row);
  RectoSegment *segment = recto_article_get_row (self->article, index);
  g_autoptr (GArray) more = NULL;
  const GArray *marks = NULL;

  if (segment == NULL || (side == RECTO_SIDE_SOURCE && !self->look.facing))
    return;

  if (self->marks_func != NULL)
    marks = self->marks_func (index, side, self->marks_data);
  if (row == self->live && side == RECTO_SIDE_TARGET)
    {
      keep_marks (self, marks);
      marks = self->marks;
    }
  more = recto_page_collect_ranges (self, index, side);
  recto_row_set_paint (row, side, segment, marks, more);
  if (side == RECTO_SIDE_SOURCE)
    return;
  recto_page_show_former (self, row);
  recto_page_show_signs (self, row);
}

/* Takes a row of that kind from the pool: another kind would have to be styled anew first. */
static RectoRow *
take_row (RectoPage *self, RectoKind kind)
{
  RectoRow *row = NULL;

  for (guint i = self->pool->len; i > 0; i--)
    if (recto_row_get_kind (g_ptr_array_index (self->pool, i - 1)) == kind)
      {
        row = g_ptr_array_steal_index_fast (self->pool, i - 1);
        recto_row_set_pooled (row, FALSE);
        return row;
      }

  row = RECTO_ROW (recto_row_new (&self->look, kind));
  gtk_widget_set_parent (GTK_WIDGET (row), GTK_WIDGET (self));

  return row;
}

static RectoRow *
realise_row (RectoPage *self, guint index)
{
  RectoRow *row = recto_page_get_row (self, index);
  RectoSegment *segment = NULL;

  if (row != NULL)
    return row;

  segment = recto_article_get_row (self->article, index);
  row = take_row (self, recto_paragraph_get_kind (recto_segment_get_paragraph (segment)));
  recto_page_bind_row (self, row, segment);
  recto_page_paint_row (self, row, RECTO_SIDE_SOURCE);
  recto_page_paint_row (self, row, RECTO_SIDE_TARGET);
  recto_page_show_selection (self, row);
  recto_row_set_selected (row, recto_page_is_row_selected (self, index));
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (index), row);

  return row;
}

static int
measure_row (guint index, gpointer data)
{
  RectoPage *self = data;

  return recto_row_get_height (realise_row (self, index));
}

static void
pool_row (RectoPage *self, RectoRow *row)
{
  recto_row_set_pooled (row, TRUE);
  g_ptr_array_add (self->pool, row);
}

void
recto_page_recycle_rows (RectoPage *self)
{
  GHashTableIter iter;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    pool_row (self, row);
  g_hash_table_remove_all (self->rows);
  self->first = 1;
  self->last = 0;
}

/* To hide what the pointer is in makes GTK tell at once whatever lies there now, a list for
 * example, which chooses the line that the pointer is in and asks for a new size: amid a layout
 * that is lost, and the list stays blank. So such a row waits out of sight for the next layout. */
static gboolean
has_pointer (RectoRow *row)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_PRELIGHT) != 0;
}

static void
pool_rows_out_of_sight (RectoPage *self)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      guint index = GPOINTER_TO_UINT (key);

      if (!recto_page_is_row_in_sight (self, index) && !has_pointer (row))
        {
          pool_row (self, row);
          g_hash_table_iter_remove (&iter);
        }
    }
}

void
recto_page_reload_rows (RectoPage *self)
{
  guint n_rows = self->article != NULL ? recto_article_get_n_rows (self->article) : 0;
  g_autofree guint *lengths = g_new (guint, MAX (n_rows, 1));

  recto_page_recycle_rows (self);
  self->unseen = TRUE;
  for (guint i = 0; i < n_rows; i++)
    {
      RectoSegment *segment = recto_article_get_row (self->article, i);

      lengths[i] = MAX (recto_segment_get_length (segment, RECTO_SIDE_SOURCE),
                        recto_segment_get_length (segment, RECTO_SIDE_TARGET));
    }
  recto_heights_splice (self->heights, 0, recto_heights_get_n_rows (self->heights), n_rows,
                        lengths);
  recto_heights_set_anchor (self->heights, 0, 0);
  recto_page_queue_look (self);
}

/* Rows may have changed their height since they were measured: asking again is free where nothing
 * did, since Pango remembers. */
static void
remeasure (RectoPage *self)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    recto_heights_set (self->heights, GPOINTER_TO_UINT (key), recto_row_get_height (row));
  if (self->active != RECTO_PAGE_NO_ROW)
    recto_heights_set (self->heights, self->active, recto_row_get_height (self->live));
}

/* A screen reader walks the children in their order. */
static void
keep_order (RectoPage *self)
{
  GtkWidget *before = NULL;

  for (guint i = self->first; i <= self->last; i = recto_page_after (self, i))
    {
      GtkWidget *row = GTK_WIDGET (realise_row (self, i));

      if (gtk_widget_get_prev_sibling (row) != before)
        gtk_widget_insert_after (row, GTK_WIDGET (self), before);
      before = row;
    }
}

/* Tells the scrollbar where the page is. Nobody scrolled to where an article opens: GTK would fade
 * its scrollbar in and out for it, a hundred frames, each with the whole page in it. What its size
 * is goes by another signal, and the scrollbar takes both from that. */
static void
show_place (RectoPage *self, double value, double upper)
{
  guint signal = g_signal_lookup ("value-changed", GTK_TYPE_ADJUSTMENT);
  g_autoptr (GArray) blocked = g_array_new (FALSE, FALSE, sizeof (gulong));
  gulong handler = 0;

  while (self->unseen && (handler = g_signal_handler_find (
                              self->vadjustment, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_UNBLOCKED,
                              signal, 0, NULL, NULL, NULL)) != 0)
    {
      g_signal_handler_block (self->vadjustment, handler);
      g_array_append_val (blocked, handler);
    }
  gtk_adjustment_configure (self->vadjustment, value, 0, MAX (upper, self->height),
                            self->height * 0.1, self->height * 0.9, self->height);
  for (guint i = 0; i < blocked->len; i++)
    g_signal_handler_unblock (self->vadjustment, g_array_index (blocked, gulong, i));
}

static void
configure_adjustment (RectoPage *self)
{
  double offset = 0;
  guint anchor = recto_heights_get_anchor (self->heights, &offset);
  guint n_rows = recto_heights_get_n_rows (self->heights);
  double value = recto_heights_get_top (self->heights, anchor) - offset;
  double upper = recto_heights_get_top (self->heights, n_rows);

  self->configuring = TRUE;
  if (self->vadjustment != NULL)
    {
      show_place (self, n_rows > 0 ? value : 0, upper);
      self->last_value = gtk_adjustment_get_value (self->vadjustment);
    }
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, self->width, 0, 0, self->width);
  self->configuring = FALSE;
}

static void
allocate_row (RectoPage *self, RectoRow *row, int y, int height)
{
  int ignored = 0;

  /* GTK wants to be asked before. */
  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (row), &(GtkAllocation){ 0, y, self->width, height }, -1);
}

/* What was opened on the text of the active row, as the signs of Ctrl+full stop are, goes when the
 * row does: it would stand beside all monitors, where GDK has no place for it. */
static void
close_popovers (GtkWidget *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      gtk_popover_popdown (GTK_POPOVER (child));
}

gboolean
recto_page_get_row_top (RectoPage *self, guint row, int *top)
{
  double offset = 0;
  guint anchor = recto_heights_get_anchor (self->heights, &offset);

  if (!recto_page_is_row_in_sight (self, row) || anchor > row)
    return FALSE;

  *top = (int) (floor (offset) + (recto_heights_get_top (self->heights, row) -
                                  recto_heights_get_top (self->heights, anchor)));

  return TRUE;
}

/* Moves the anchor so that a stretch of a row is in sight, with some of what is around it where
 * there is room: that is what comes next, and a toast may cover the very edge. FALSE: it is
 * already. */
static gboolean
move_anchor (RectoPage *self, guint row, int top, int height)
{
  int row_top = 0;
  double offset = 0;
  guint anchor = recto_heights_get_anchor (self->heights, &offset);
  guint before = RECTO_PAGE_NO_ROW;
  int room = MAX (0, MIN (self->height / 8, (self->height - height) / 2));

  if (!recto_page_get_row_top (self, row, &row_top))
    {
      recto_heights_next_shown (self->heights, row, FALSE, &before);
      if (recto_page_after (self, row) == anchor)
        row_top = (int) floor (offset) - recto_heights_get (self->heights, row);
      else if (before == self->last && self->last >= self->first &&
               recto_page_get_row_top (self, self->last, &row_top))
        row_top += recto_heights_get (self->heights, self->last);
      else
        {
          recto_heights_set_anchor (self->heights, row, self->height * 0.3 - top);
          return TRUE;
        }
    }

  if (row_top + top < 0)
    recto_heights_set_anchor (self->heights, row, room - top);
  else if (row_top + top + height > self->height)
    recto_heights_set_anchor (self->heights, row, self->height - room - top - height);
  else
    return FALSE;

  return TRUE;
}

/* A row that was asked for before the page was laid out. */
static void
reveal_waiting_row (RectoPage *self)
{
  guint row = self->reveal_row;

  self->reveal_row = RECTO_PAGE_NO_ROW;
  if (row < recto_heights_get_n_rows (self->heights) &&
      move_anchor (self, row, 0, MIN (recto_heights_get (self->heights, row), self->height)))
    recto_heights_layout (self->heights, self->height, measure_row, self, &self->first,
                          &self->last);
}

/* What is written on stays in sight when the page gets lower: a drawer comes, the window shrinks.
 */
static void
keep_active_row (RectoPage *self)
{
  GdkRectangle area, caret;
  RectoSide side = recto_page_get_active_side (self);
  int height = recto_heights_get (self->heights, self->active);
  int top = 0;

  if (height > self->height) /* then the line of the caret */
    {
      recto_row_get_text_area (self->live, side, &area);
      recto_cell_get_caret (recto_row_get_cell (self->live, side), recto_page_get_caret (self),
                            &caret);
      top = area.y + caret.y;
      height = caret.height;
    }
  if (move_anchor (self, self->active, top, height))
    recto_heights_layout (self->heights, self->height, measure_row, self, &self->first,
                          &self->last);
}

static void
allocate_out_of_sight (RectoPage *self, guint index, RectoRow *row)
{
  int height = recto_row_get_height (row);

  allocate_row (self, row,
                index < self->first ? -height - OUT_OF_SIGHT : self->height + OUT_OF_SIGHT, height);
}

static void
allocate_rows_out_of_sight (RectoPage *self)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (!recto_page_is_row_in_sight (self, GPOINTER_TO_UINT (key)))
      allocate_out_of_sight (self, GPOINTER_TO_UINT (key), row);

  if (self->active == RECTO_PAGE_NO_ROW || recto_page_is_row_in_sight (self, self->active))
    return;
  close_popovers (self->editor);
  close_popovers (self->source_view);
  allocate_out_of_sight (self, self->active, self->live);
}

void
recto_page_allocate_rows (RectoPage *self, int width, int height)
{
  gboolean lower = height < self->height && self->active != RECTO_PAGE_NO_ROW &&
                   recto_page_is_row_in_sight (self, self->active);
  double offset = 0;
  int y = 0;

  if (self->width != width || self->look_stale)
    {
      self->width = width;
      recto_page_update_look (self);
    }
  self->height = height;
  remeasure (self);
  if (!recto_heights_layout (self->heights, height, measure_row, self, &self->first, &self->last))
    {
      recto_page_recycle_rows (self);
      configure_adjustment (self);
      return;
    }
  reveal_waiting_row (self);
  if (lower)
    keep_active_row (self);

  pool_rows_out_of_sight (self);
  keep_order (self);
  configure_adjustment (self);

  recto_heights_get_anchor (self->heights, &offset);
  y = (int) floor (offset);
  for (guint i = self->first; i <= self->last; i = recto_page_after (self, i))
    {
      int row_height = recto_heights_get (self->heights, i);

      allocate_row (self, recto_page_get_row (self, i), y, row_height);
      y += row_height;
    }
  allocate_rows_out_of_sight (self);
}

/* To lay the page out may bring new rows, which make GTK mark everything above them for a new size.
 * Such a mark goes away only from widgets that are being allocated themselves, and on others it
 * keeps every later one from rising: they would stay blank. So all of them are to be allocated,
 * which a call of gtk_widget_queue_allocate() alone does not promise. */
void
recto_page_queue_layout (RectoPage *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
recto_page_scrolled (RectoPage *self)
{
  double value = 0;

  if (self->configuring || self->height == 0 || recto_heights_get_n_rows (self->heights) == 0)
    return;

  value = gtk_adjustment_get_value (self->vadjustment);
  recto_heights_scroll (self->heights, value - self->last_value, value, self->height);
  self->last_value = value;
  recto_page_queue_layout (self);
}

guint
recto_page_find_row_at (RectoPage *self, double y)
{
  double offset = 0;
  guint anchor = recto_heights_get_anchor (self->heights, &offset);

  if (self->first > self->last)
    return RECTO_PAGE_NO_ROW;

  for (guint i = anchor; i <= self->last; i = recto_page_after (self, i))
    {
      offset += recto_heights_get (self->heights, i);
      if (y < offset)
        return i;
    }

  return RECTO_PAGE_NO_ROW;
}

void
recto_page_pin (RectoPage *self, guint row, int y)
{
  int top = 0;
  int wanted = (int) (self->height * 0.4) - y;

  if (self->height == 0 || self->look_stale)
    self->reveal_row = row;
  else if (recto_page_get_row_top (self, row, &top) && top == wanted)
    return;
  else
    recto_heights_set_anchor (self->heights, row, wanted);
  recto_page_queue_layout (self);
}

void
recto_page_reveal (RectoPage *self, guint row, int top, int height)
{
  /* Before the page was laid out nobody can say what is in sight. */
  if (self->height == 0 || self->look_stale)
    {
      self->reveal_row = row;
      recto_page_queue_layout (self);
    }
  else if (move_anchor (self, row, top, height))
    recto_page_queue_layout (self);
}
