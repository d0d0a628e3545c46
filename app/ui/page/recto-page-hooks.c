/* recto-page-hooks.c: what others have the page show, and keys they take.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-page-private.h"

void
recto_page_add_paint_func (RectoPage *self, RectoPagePaintFunc func, gpointer data)
{
  RectoPagePainter painter = { func, data };

  g_return_if_fail (RECTO_IS_PAGE (self));
  g_return_if_fail (func != NULL);

  g_array_append_val (self->painters, painter);
  recto_page_queue_all_marks (self);
}

void
recto_page_remove_paint_func (RectoPage *self, RectoPagePaintFunc func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  for (guint i = 0; i < self->painters->len; i++)
    {
      const RectoPagePainter *painter = &g_array_index (self->painters, RectoPagePainter, i);

      if (painter->func == func && painter->data == data)
        {
          g_array_remove_index (self->painters, i);
          recto_page_queue_all_marks (self);
          return;
        }
    }
}

GArray *
recto_page_collect_ranges (RectoPage *self, guint row, RectoSide side)
{
  GArray *ranges = NULL;

  if (self->painters->len == 0)
    return NULL;

  ranges = g_array_new (FALSE, FALSE, sizeof (RectoCellRange));
  for (guint i = 0; i < self->painters->len; i++)
    {
      const RectoPagePainter *painter = &g_array_index (self->painters, RectoPagePainter, i);

      painter->func (row, side, ranges, painter->data);
    }

  return ranges;
}

void
recto_page_set_signs_func (RectoPage *self, RectoPageSignsFunc func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->signs_func = func;
  self->signs_data = data;
  recto_page_queue_all_marks (self);
}

void
recto_page_set_left_out_func (RectoPage *self, RectoPageLeftOutFunc func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->left_out_func = func;
  self->left_out_data = data;
}

void
recto_page_set_former_func (RectoPage *self, RectoPageFormerFunc func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->former_func = func;
  self->former_data = data;
  recto_page_queue_all_marks (self);
}

void
recto_page_show_former (RectoPage *self, RectoRow *row)
{
  RectoCell *cell = recto_row_get_cell (row, RECTO_SIDE_TARGET);
  guint index = recto_row_get_index (row);
  g_autofree char *former = NULL;
  GArray *struck = NULL;

  if (row == self->live)
    {
      if (self->former_func != NULL)
        former = self->former_func (index, NULL, self->former_data);
      if (g_strcmp0 (recto_row_get_former (row), former) == 0)
        return;
      recto_row_set_former (row, former);
      recto_page_describe_editor (self);
      return;
    }
  if (self->former_func != NULL)
    {
      struck = recto_cell_struck_new ();
      self->former_func (index, struck, self->former_data);
    }
  recto_cell_set_struck (cell, struck);
}

/* @told: (inout) (nullable) */
static void
tell_photo (char **told)
{
  g_autofree char *signs = g_steal_pointer (told);

  /* Translators: a row of the article for a screen reader, behind a comma */
  *told = signs != NULL ? g_strdup_printf ("%s, %s", signs, _ ("with a photo"))
                        : g_strdup (_ ("with a photo"));
}

void
recto_page_show_signs (RectoPage *self, RectoRow *row)
{
  g_autofree char *told = NULL;
  guint signs = 0;

  recto_page_show_picture (self, row);
  if (self->signs_func != NULL)
    signs = self->signs_func (recto_row_get_index (row), &told, self->signs_data);
  if (recto_row_has_picture (row))
    tell_photo (&told);
  if (row != self->live || g_strcmp0 (recto_row_get_told (row), told) == 0)
    {
      recto_row_set_signs (row, signs, told);
      return;
    }

  recto_row_set_signs (row, signs, told);
  recto_page_describe_editor (self);
}

static gboolean
shows_row (guint row, gpointer data)
{
  RectoPage *self = data;

  return row == self->active ||
         ((self->shows_func == NULL || self->shows_func (row, self->shows_data)) &&
          (self->picks_func == NULL || self->picks_func (row, self->picks_data)));
}

gboolean
recto_page_begins (RectoPage *self, const RectoSegment *segment)
{
  guint row = recto_segment_get_row (segment);

  return recto_segment_starts_paragraph (segment) ||
         (row > 0 && row < recto_heights_get_n_rows (self->heights) &&
          !recto_heights_is_shown (self->heights, row - 1));
}

void
recto_page_bind_row (RectoPage *self, RectoRow *row, const RectoSegment *segment)
{
  gboolean omitted = (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0;
  const char *why = NULL;

  if (omitted && self->left_out_func != NULL)
    why = self->left_out_func (recto_segment_get_row (segment), self->left_out_data);
  recto_row_set_left_out (row, why);
  recto_row_bind (row, segment, recto_heights_get_n_rows (self->heights),
                  recto_page_begins (self, segment));
}

/* Other rows are left out. */
static void
show_beginnings (RectoPage *self)
{
  const RectoSegment *active = recto_page_get_active_segment (self);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer row = NULL;

  recto_page_queue_layout (self);
  /* Rows came or went, and others heard of it first: the page binds all of them anew then. */
  if (recto_heights_get_n_rows (self->heights) != recto_article_get_n_rows (self->article))
    return;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    recto_row_set_begins (
        row,
        recto_page_begins (self, recto_article_get_row (self->article, GPOINTER_TO_UINT (key))));
  if (active != NULL)
    recto_row_set_begins (self->live, recto_page_begins (self, active));
}

void
recto_page_ask_shown (RectoPage *self, guint row)
{
  if ((self->shows_func != NULL || self->picks_func != NULL) &&
      row < recto_heights_get_n_rows (self->heights) &&
      recto_heights_ask_shown (self->heights, row, row, shows_row, self))
    show_beginnings (self);
}

void
recto_page_queue_shown (RectoPage *self, guint first, guint last)
{
  gboolean keeps = FALSE;
  int top = 0;

  g_return_if_fail (RECTO_IS_PAGE (self));

  keeps = self->active != RECTO_PAGE_NO_ROW && recto_page_get_row_top (self, self->active, &top);
  if (keeps)
    {
      recto_heights_set_anchor (self->heights, self->active, top);
      top += recto_row_get_card_top (self->live);
    }
  if (recto_heights_ask_shown (self->heights, first, last, shows_row, self))
    {
      recto_page_clear_selection (self);
      show_beginnings (self);
      /* Its words stay where they were, whatever gap it has above now. */
      if (keeps)
        recto_heights_set_anchor (self->heights, self->active,
                                  top - recto_row_get_card_top (self->live));
    }
}

void
recto_page_set_shows_func (RectoPage *self, RectoPageShowsFunc func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->shows_func = func;
  self->shows_data = data;
  recto_page_queue_shown (self, 0, G_MAXUINT - 1);
}

void
recto_page_set_picks_func (RectoPage *self, RectoPageShowsFunc func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->picks_func = func;
  self->picks_data = data;
  recto_page_queue_shown (self, 0, G_MAXUINT - 1);
}

gboolean
recto_page_is_row_shown (RectoPage *self, guint row)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  return row < recto_heights_get_n_rows (self->heights) &&
         recto_heights_is_shown (self->heights, row);
}

gboolean
recto_page_next_shown (RectoPage *self, guint row, gboolean forward, guint *next)
{
  guint n_rows = 0;
  guint edge = 0;

  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  n_rows = recto_heights_get_n_rows (self->heights);
  if (row < n_rows)
    return recto_heights_next_shown (self->heights, row, forward, next);
  if (row != RECTO_PAGE_NO_ROW || n_rows == 0)
    return FALSE;

  edge = recto_heights_find (self->heights,
                             forward ? 0 : recto_heights_get_top (self->heights, n_rows));
  if (!recto_heights_is_shown (self->heights, edge))
    return FALSE;
  *next = edge;

  return TRUE;
}

guint
recto_page_after (RectoPage *self, guint row)
{
  guint next = RECTO_PAGE_NO_ROW;

  recto_heights_next_shown (self->heights, row, TRUE, &next);

  return next;
}

gboolean
recto_page_get_extent (RectoPage *self,
                       double fraction_from,
                       double fraction_to,
                       guint *first,
                       guint *last)
{
  guint n_rows = 0;
  gint64 whole = 0;
  gint64 from = 0;

  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  n_rows = recto_heights_get_n_rows (self->heights);
  whole = recto_heights_get_top (self->heights, n_rows);
  if (whole == 0)
    return FALSE;

  from = (gint64) (CLAMP (fraction_from, 0, 1) * whole);
  *first = recto_heights_find (self->heights, from);
  *last = recto_heights_find (self->heights,
                              MAX ((gint64) (CLAMP (fraction_to, 0, 1) * whole) - 1, from));

  return TRUE;
}

void
recto_page_set_transient (RectoPage *self, RectoPageKeyTaker func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->transient_func = func;
  self->transient_data = data;
}

gboolean
recto_page_offer_key (RectoPage *self, guint keyval, GdkModifierType modifiers)
{
  return self->transient_func != NULL &&
         self->transient_func (keyval, modifiers, self->transient_data);
}

void
recto_page_clear_hooks (RectoPage *self)
{
  g_array_set_size (self->painters, 0);
  self->signs_func = NULL;
  self->left_out_func = NULL;
  self->picture_func = NULL;
  self->shows_func = NULL;
  self->picks_func = NULL;
  self->former_func = NULL;
  self->transient_func = NULL;
}
