/* recto-page-hooks.c: what others have the page show, and keys they take.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

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
recto_page_show_signs (RectoPage *self, RectoRow *row)
{
  g_autofree char *told = NULL;
  guint signs = 0;

  if (self->signs_func != NULL)
    signs = self->signs_func (recto_row_get_index (row), &told, self->signs_data);
  if (row != self->live || g_strcmp0 (recto_row_get_told (row), told) == 0)
    {
      recto_row_set_signs (row, signs, told);
      return;
    }

  recto_row_set_signs (row, signs, told);
  recto_page_describe_editor (self);
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
  self->transient_func = NULL;
}
