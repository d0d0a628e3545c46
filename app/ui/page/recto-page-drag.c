/* recto-page-drag.c: text that is dragged from a cell, dropped on a row, or pasted by the middle
 * button.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page-private.h"

gboolean
recto_page_is_on_selection (RectoPage *self, const RectoPlaceAt *place)
{
  const RectoCellSelection *selection = &self->selection;

  return selection->row != RECTO_PAGE_NO_ROW && place->row == selection->row &&
         place->side == selection->side && place->on_text &&
         place->offset >= MIN (selection->anchor, selection->end) &&
         place->offset <= MAX (selection->anchor, selection->end);
}

/* A copy always: what is dragged away from a row would leave its tags behind. */
static GdkContentProvider *
on_prepare (RectoPage *self, double x, double y, GtkDragSource *source)
{
  g_autofree char *text = NULL;
  RectoPlaceAt place;

  recto_page_locate (self, x, y, &place);
  if (!recto_page_is_on_selection (self, &place))
    return NULL;

  text = recto_page_dup_selected_text (self);

  return text != NULL ? gdk_content_provider_new_typed (G_TYPE_STRING, text) : NULL;
}

static void
set_drop (RectoPage *self, guint row, guint offset)
{
  if (self->drop_row == row && self->drop_at == offset)
    return;

  self->drop_row = row;
  self->drop_at = offset;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
takes_text (RectoPage *self, const RectoPlaceAt *place)
{
  return place->row != RECTO_PAGE_NO_ROW && place->side == RECTO_SIDE_TARGET && !place->on_gutter &&
         !self->read_only && !self->busy &&
         !(recto_segment_get_flags (recto_article_get_row (self->article, place->row)) &
           RECTO_FLAG_LOCKED);
}

static GdkDragAction
on_motion (RectoPage *self, double x, double y, GtkDropTarget *target)
{
  RectoPlaceAt place;

  recto_page_locate (self, x, y, &place);
  if (!takes_text (self, &place))
    {
      set_drop (self, RECTO_PAGE_NO_ROW, 0);
      return 0;
    }
  set_drop (self, place.row, place.offset);

  return GDK_ACTION_COPY;
}

static void
on_leave (RectoPage *self)
{
  set_drop (self, RECTO_PAGE_NO_ROW, 0);
}

static gboolean
on_drop (RectoPage *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  RectoPlaceAt place;

  set_drop (self, RECTO_PAGE_NO_ROW, 0);
  recto_page_locate (self, x, y, &place);
  if (!takes_text (self, &place))
    return FALSE;

  recto_page_activate_row (self, place.row, RECTO_SIDE_TARGET, place.offset);
  recto_page_insert_pasted (self, g_value_get_string (value));

  return TRUE;
}

/* Where the text would come, as a caret. */
void
recto_page_snapshot_drop (RectoPage *self, GtkSnapshot *snapshot)
{
  RectoRow *row = recto_page_get_row (self, self->drop_row);
  GdkRectangle area, caret;
  int top = 0;

  if (row == NULL || !recto_page_get_row_top (self, self->drop_row, &top))
    return;

  recto_row_get_text_area (row, RECTO_SIDE_TARGET, &area);
  recto_cell_get_caret (recto_row_get_cell (row, RECTO_SIDE_TARGET), self->drop_at, &caret);
  gtk_snapshot_append_color (snapshot, &self->look.palette.accent,
                             &GRAPHENE_RECT_INIT (area.x + caret.x, top + area.y + caret.y,
                                                  2 * self->look.palette.unit, caret.height));
}

/* On the active row the view does it by itself. */
static void
on_middle_pressed (RectoPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  RectoPlaceAt place;

  recto_page_locate (self, x, y, &place);
  if (n_press != 1 || place.row == self->active || !place.on_text || !takes_text (self, &place))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pointing = TRUE;
  recto_page_activate_row (self, place.row, RECTO_SIDE_TARGET, place.offset);
  recto_page_paste_from (self, gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

void
recto_page_add_drag_controllers (RectoPage *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);
  GtkGesture *middle = gtk_gesture_click_new ();

  self->drop_row = RECTO_PAGE_NO_ROW;
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (on_prepare), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_swapped (target, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (middle), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (middle, "pressed", G_CALLBACK (on_middle_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (middle));
}
