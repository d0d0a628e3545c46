/* recto-page-picture.c: pictures in the margin beside their rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page-private.h"

void
recto_page_set_picture_func (RectoPage *self, RectoPagePictureFunc func, gpointer data)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->picture_func = func;
  self->picture_data = data;
  recto_page_queue_all_marks (self);
}

void
recto_page_show_picture (RectoPage *self, RectoRow *row)
{
  guint index = recto_row_get_index (row);

  recto_row_set_picture (
      row, self->picture_func != NULL ? self->picture_func (index, self->picture_data) : NULL);
}

/* The row whose picture is at a point of the page. */
static gboolean
find_picture (RectoPage *self, double x, double y, guint *index)
{
  RectoRow *row = NULL;
  GdkRectangle area;
  int top = 0;

  *index = recto_page_find_row_at (self, y);
  row = *index != RECTO_PAGE_NO_ROW ? recto_page_get_row (self, *index) : NULL;
  if (row == NULL || !recto_page_get_row_top (self, *index, &top) ||
      !recto_row_get_picture_area (row, &area))
    return FALSE;
  return x >= area.x && x < area.x + area.width && y >= top + area.y &&
         y < top + area.y + area.height;
}

static void
on_pressed (RectoPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint row = RECTO_PAGE_NO_ROW;

  if (!find_picture (self, x, y, &row))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_PICTURE_PRESSED], 0, row);
}

/* Before all else that a press may mean. */
void
recto_page_add_picture_controllers (RectoPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
