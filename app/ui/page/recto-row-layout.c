/* recto-row-layout.c: how high a row is, and where its parts stand in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-row-former.h"
#include "recto-row-private.h"

/* A view that lies on its cell: GtkTextView keeps this much of its width for the caret, and would
 * wrap lines differently from the cell without it. Measured on GTK 4.8 and 4.18. */
#define CARET_SPACE 1

int
recto_row_get_text_top (RectoRow *self)
{
  int top = self->look->card_pad;

  if (self->begins)
    top += self->look->paragraph_gap + self->look->columns.kind_up;

  return top;
}

int
recto_row_get_card_top (RectoRow *self)
{
  return recto_row_get_text_top (self) - self->look->card_pad;
}

static int
cell_height (RectoCell *cell, int width)
{
  if (width <= 0 || !gtk_widget_get_child_visible (GTK_WIDGET (cell)))
    return 0;

  return recto_cell_get_height (cell, width);
}

static int
former_height (RectoRow *self)
{
  return self->former != NULL ? recto_row_former_get_height (self->former, self->look) : 0;
}

int
recto_row_get_height (RectoRow *self)
{
  RectoColumns *columns = &self->look->columns;
  int text = MAX (cell_height (self->source, columns->verso.width),
                  cell_height (self->target, columns->recto.width) + former_height (self));

  return recto_row_get_text_top (self) + text + self->look->card_pad;
}

int
recto_row_get_target_end (RectoRow *self)
{
  return recto_row_get_text_top (self) +
         cell_height (self->target, self->look->columns.recto.width);
}

void
recto_row_get_text_area (RectoRow *self, RectoSide side, GdkRectangle *area)
{
  RectoColumns *columns = &self->look->columns;
  RectoExtent *extent = side == RECTO_SIDE_SOURCE ? &columns->verso : &columns->recto;
  int top = recto_row_get_text_top (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - top - self->look->card_pad;

  if (side == RECTO_SIDE_TARGET)
    height -= former_height (self);
  *area = (GdkRectangle){ extent->x, top, extent->width, MAX (height, 0) };
}

/* Beside the card, as large as both allow. */
gboolean
recto_row_get_picture_area (RectoRow *self, GdkRectangle *area)
{
  RectoColumns *columns = &self->look->columns;
  int top = recto_row_get_card_top (self);

  *area = (GdkRectangle){ columns->kind.x, top, columns->kind.width,
                          gtk_widget_get_height (GTK_WIDGET (self)) - top };
  if (self->photo == NULL || !self->begins ||
      !recto_row_photo_fit (self->photo, &area->width, &area->height))
    return FALSE;
  area->x += self->look->rtl ? 0 : columns->kind.width - area->width;
  return TRUE;
}

/* The view gets the room between the lines below the last one too, and so never scrolls in itself;
 * and room on all sides, its margins, where slanted letters and the marks of capitals may reach out
 * of their line: a view cuts off what is outside of it. */
static void
allocate_view (GtkWidget *view, const GdkRectangle *area, int spare, gboolean rtl)
{
  GtkAllocation allocation = *area;
  int ignored = 0;

  allocation.width += CARET_SPACE + 2 * spare;
  allocation.x -= rtl ? CARET_SPACE + spare : spare;
  allocation.y -= spare;
  allocation.height += 2 * spare;
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, allocation.width, &ignored, NULL, NULL, NULL);
  gtk_widget_size_allocate (view, &allocation, -1);
}

static void
allocate_child (GtkWidget *child, const GdkRectangle *area)
{
  int ignored = 0;

  /* GTK wants to be asked before. */
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, area, -1);
}

/* Where there is no room for it, screen readers do not find it either; the row still tells of it.
 */
static void
allocate_photo (RectoRow *self)
{
  GdkRectangle area;
  gboolean shown = recto_row_get_picture_area (self, &area);

  gtk_widget_set_child_visible (GTK_WIDGET (self->photo), shown);
  if (shown)
    allocate_child (GTK_WIDGET (self->photo), &area);
}

void
recto_row_allocate_children (RectoRow *self)
{
  GdkRectangle area;

  if (gtk_widget_get_child_visible (GTK_WIDGET (self->source)))
    {
      recto_row_get_text_area (self, RECTO_SIDE_SOURCE, &area);
      allocate_child (GTK_WIDGET (self->source), &area);
      if (self->source_view != NULL)
        allocate_view (self->source_view, &area, self->look->card_pad, self->look->rtl);
    }

  recto_row_get_text_area (self, RECTO_SIDE_TARGET, &area);
  allocate_child (GTK_WIDGET (self->target), &area);
  if (self->target_view != NULL)
    allocate_view (self->target_view, &area, self->look->card_pad, self->look->rtl);
  if (self->photo != NULL)
    allocate_photo (self);
}
