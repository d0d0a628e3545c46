/* recto-page-sweep.c: text and rows that are selected by dragging, and the page that goes along.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <math.h>

#include "recto-page-private.h"

#define LEAST_DRAG 4 /* px: less is a hand that is not quite still */
#define SPEED 12     /* px a second, for each px that the pointer is out of the page */
#define SLOWEST 120  /* px a second */
#define FASTEST 2400

/* What is selected in the active row may be dragged elsewhere, which its view does. */
static gboolean
is_on_live_selection (RectoPage *self, const RectoPlaceAt *place)
{
  guint row = 0, start = 0, end = 0;
  RectoSide side = RECTO_SIDE_TARGET;

  return recto_page_get_selection (self, &row, &side, &start, &end) && row == place->row &&
         side == place->side && place->offset >= start && place->offset <= end;
}

static void
on_begin (RectoPage *self, double x, double y, GtkGesture *gesture)
{
  RectoPlaceAt place;
  gboolean on_text;

  /* A finger scrolls. */
  recto_page_locate (self, x, y, &place);
  on_text = place.row != RECTO_PAGE_NO_ROW && place.on_text && !recto_page_is_touch (gesture);
  self->from_live = on_text && place.row == self->active && !is_on_live_selection (self, &place);
  if (self->may_drag ||
      (!self->from_gutter && !self->from_live && (!on_text || place.row == self->active)))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

/* From the gutter on: whole rows, up to the one under the pointer. */
static void
sweep_rows (RectoPage *self, guint over)
{
  if (self->row_set == NULL || fabs (self->swept_y - self->pressed_y) < LEAST_DRAG)
    return;
  gtk_gesture_set_state (self->sweep, GTK_EVENT_SEQUENCE_CLAIMED);
  if (over != RECTO_PAGE_NO_ROW && over != self->set_end)
    recto_page_extend_rows (self, over);
}

/* Text of the row where it began, as long as the pointer is in that. */
static void
sweep_text (RectoPage *self, guint row)
{
  RectoRow *widget = recto_page_get_row (self, row);
  GdkRectangle area;
  guint offset = 0;
  int top = 0;

  if (widget == NULL || !recto_page_get_row_top (self, row, &top))
    return;
  recto_page_clear_rows (self);
  recto_row_get_text_area (widget, self->pressed_side, &area);
  offset = recto_cell_get_offset_at (recto_row_get_cell (widget, self->pressed_side),
                                     self->swept_x - area.x, self->swept_y - top - area.y);
  if (self->from_live)
    recto_page_place_caret (self, self->pressed_side, self->pressed_at, offset);
  else
    recto_page_set_cell_selection (self, row, self->pressed_side, self->pressed_at, offset);
}

static void
sweep (RectoPage *self)
{
  guint row = self->from_live ? self->active : self->pressed_row;
  double y = CLAMP (self->swept_y, 0, MAX (self->height - 1, 0));
  guint over = recto_page_find_row_at (self, y);

  if (self->from_gutter)
    {
      sweep_rows (self, over);
      return;
    }
  if (row == RECTO_PAGE_NO_ROW ||
      (self->selection.row == RECTO_PAGE_NO_ROW && self->row_set == NULL &&
       fabs (self->swept_x - self->pressed_x) + fabs (self->swept_y - self->pressed_y) <
           LEAST_DRAG))
    return;
  /* Within the active row its view selects, until the pointer has been elsewhere. */
  if (self->from_live && self->row_set == NULL && (over == row || over == RECTO_PAGE_NO_ROW))
    return;

  /* What the input method holds would be committed at the next key, Ctrl+C too, and typing ends a
   * selection. */
  recto_page_commit_preedit (self);
  gtk_gesture_set_state (self->sweep, GTK_EVENT_SEQUENCE_CLAIMED);
  if (over == RECTO_PAGE_NO_ROW || over == row)
    sweep_text (self, row);
  else if (self->row_set == NULL || over != self->set_end)
    recto_page_extend_rows_from (self, row, over);
}

/* --- Going along --- */

/* How far the pointer is above (negative) or below the page, px. */
static double
get_distance (RectoPage *self)
{
  return self->swept_y < 0 ? self->swept_y : MAX (self->swept_y - self->height, 0);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RectoPage *self = RECTO_PAGE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double distance = get_distance (self);
  double speed = CLAMP (fabs (distance) * SPEED, SLOWEST, FASTEST);

  if (self->ticked_at != 0 && self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) +
                                                     copysign (speed, distance) *
                                                         (double) (now - self->ticked_at) /
                                                         G_USEC_PER_SEC);
  self->ticked_at = now;
  sweep (self);
  return G_SOURCE_CONTINUE;
}

static void
stop (RectoPage *self)
{
  if (self->sweep_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->sweep_tick);
  self->sweep_tick = 0;
}

static void
on_update (RectoPage *self, double dx, double dy, GtkGesture *gesture)
{
  self->swept_x = self->pressed_x + dx;
  self->swept_y = self->pressed_y + dy;
  sweep (self);
  if (get_distance (self) == 0)
    stop (self);
  else if (self->sweep_tick == 0)
    {
      self->ticked_at = 0;
      self->sweep_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
    }
}

static void
on_end (RectoPage *self, double dx, double dy, GtkGesture *gesture)
{
  g_autofree char *text = NULL;

  stop (self);
  recto_page_offer_rows (self);
  if (self->selection.row == RECTO_PAGE_NO_ROW)
    return;

  text = recto_page_dup_selected_text (self);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), text);
}

GtkGesture *
recto_page_make_sweep (RectoPage *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->sweep = drag;
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (stop), self);
  return drag;
}
