/* recto-page-pointer.c: pointer, selection in cells and the context menu of the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "recto-page-private.h"

/* Selection in cells. */

void
recto_page_show_selection (RectoPage *self, RectoRow *row)
{
  RectoCellSelection *selection = &self->selection;
  gboolean mine = recto_row_get_index (row) == selection->row;

  for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    {
      gboolean here = mine && side == selection->side;

      recto_cell_set_selection (recto_row_get_cell (row, side),
                                here ? MIN (selection->anchor, selection->end) : 0,
                                here ? MAX (selection->anchor, selection->end) : 0);
    }
}

void
recto_page_set_cell_selection (RectoPage *self, guint row, RectoSide side, guint anchor, guint end)
{
  RectoRow *old = recto_page_get_row (self, self->selection.row);
  RectoRow *fresh = recto_page_get_row (self, row);

  self->selection = (RectoCellSelection){ row, side, anchor, end };
  if (old != NULL && old != fresh)
    recto_page_show_selection (self, old);
  if (fresh != NULL)
    recto_page_show_selection (self, fresh);
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_SELECTION_CHANGED], 0);
}

void
recto_page_clear_cell_selection (RectoPage *self)
{
  if (self->selection.row != RECTO_PAGE_NO_ROW)
    recto_page_set_cell_selection (self, RECTO_PAGE_NO_ROW, RECTO_SIDE_TARGET, 0, 0);
}

void
recto_page_clear_selection (RectoPage *self)
{
  recto_page_clear_cell_selection (self);
  recto_page_clear_rows (self);
}

/* Pointer. */

static gboolean
is_in (const GdkRectangle *area, double x, double y)
{
  return x >= area->x && x < area->x + area->width && y >= area->y && y < area->y + area->height;
}

static gboolean
is_in_gutter (RectoPage *self, double x)
{
  const RectoExtent *number = &self->look.columns.number;
  const RectoExtent *shape = &self->look.columns.shape;

  return x >= MIN (number->x, shape->x) &&
         x < MAX (number->x + number->width, shape->x + shape->width);
}

/* What lies under the pointer; beside the texts, the nearest one of the row. */
void
recto_page_locate (RectoPage *self, double x, double y, RectoPlaceAt *place)
{
  RectoRow *row = NULL;
  GdkRectangle area;
  int top = 0;

  *place = (RectoPlaceAt){ .row = recto_page_find_row_at (self, y), .side = RECTO_SIDE_TARGET };
  row = recto_page_get_row (self, place->row);
  if (row == NULL || !recto_page_get_row_top (self, place->row, &top))
    {
      place->row = RECTO_PAGE_NO_ROW;
      return;
    }

  y -= top;
  place->on_gutter = is_in_gutter (self, x);
  if (self->look.facing)
    {
      recto_row_get_text_area (row, RECTO_SIDE_SOURCE, &area);
      if (is_in (&area, x, y))
        place->side = RECTO_SIDE_SOURCE;
    }
  recto_row_get_text_area (row, place->side, &area);
  place->on_text = is_in (&area, x, y);
  place->offset = recto_cell_get_offset_at (recto_row_get_cell (row, place->side), x - area.x,
                                            CLAMP (y - area.y, 0, MAX (area.height - 1, 0)));
}

gboolean
recto_page_find_text_at (RectoPage *self,
                         double x,
                         double y,
                         guint *row,
                         RectoSide *side,
                         guint *offset)
{
  RectoPlaceAt place;

  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  if (self->article == NULL)
    return FALSE;
  recto_page_locate (self, x, y, &place);
  if (place.row == RECTO_PAGE_NO_ROW || !place.on_text)
    return FALSE;
  *row = place.row;
  *side = place.side;
  *offset = place.offset;
  return TRUE;
}

gboolean
recto_page_is_touch (GtkGesture *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GdkDevice *device = event != NULL ? gdk_event_get_device (event) : NULL;

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* A press that selects rows or goes on with a selection, instead of beginning anew. */
static gboolean
extend_selection (RectoPage *self, const RectoPlaceAt *place, GtkGesture *gesture)
{
  RectoCellSelection *selection = &self->selection;
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (place->row == RECTO_PAGE_NO_ROW || recto_page_is_touch (gesture))
    return FALSE;

  if (place->on_gutter && (state & GDK_CONTROL_MASK) != 0)
    recto_page_toggle_row (self, place->row);
  else if (place->on_gutter && !shift)
    recto_page_extend_rows_from (self, place->row, place->row);
  else if (shift && place->on_text && place->row == selection->row &&
           place->side == selection->side)
    recto_page_set_cell_selection (self, selection->row, selection->side, selection->anchor,
                                   place->offset);
  else if (shift && (place->on_gutter || place->row != self->active) &&
           (self->active != RECTO_PAGE_NO_ROW || self->row_set != NULL))
    recto_page_extend_rows (self, place->row);
  else
    return FALSE;

  return TRUE;
}

/* A press on the live row's texts is the views' own, but for the second press of a double click
 * whose first one made the row active: the views have seen only one. */
static void
on_pressed (RectoPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  RectoPlaceAt place;

  self->pointing = TRUE;
  recto_page_locate (self, x, y, &place);
  if (n_press == 1)
    {
      self->pressed_row = RECTO_PAGE_NO_ROW;
      self->pressed_side = place.side;
      self->pressed_at = place.offset;
      self->pressed_x = x;
      self->pressed_y = y;
      self->from_gutter = extend_selection (self, &place, gesture);
      self->may_drag = !self->from_gutter && recto_page_is_on_selection (self, &place);
      if (self->from_gutter || self->may_drag)
        return;
      recto_page_clear_selection (self);
      if (place.row != self->active)
        self->pressed_row = place.row;
      return;
    }

  if (self->pressed_row == RECTO_PAGE_NO_ROW || place.row != self->active ||
      place.row != self->pressed_row || !place.on_text)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  recto_page_activate_row (self, place.row, place.side, place.offset);
  recto_page_select_word (self, n_press > 2);
}

static void
on_released (RectoPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint row = self->pressed_row;
  guint caret = self->pressed_at;
  RectoPlaceAt place;

  if (self->from_gutter)
    recto_page_offer_rows (self);
  if (self->may_drag && n_press == 1)
    {
      /* Nothing was dragged: it was a click like any other. */
      recto_page_locate (self, x, y, &place);
      recto_page_clear_selection (self);
      row = place.row;
      caret = place.offset;
      self->pressed_side = place.side;
      self->may_drag = FALSE;
    }
  if (n_press != 1 || row == RECTO_PAGE_NO_ROW || row == self->active ||
      self->selection.row != RECTO_PAGE_NO_ROW || self->row_set != NULL)
    return;

  /* Who points at the source means to translate it: the caret waits where it was, or at
   * the end. */
  if (self->pressed_side == RECTO_SIDE_SOURCE)
    caret = RECTO_PAGE_CARET_KEPT;
  recto_page_activate_row (self, row, RECTO_SIDE_TARGET, caret);
}

/* Context menu. */

static GMenu *
build_rows_menu (RectoPage *self)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Copy the _Translations"), "page.copy-target-of-rows");
  if (self->look.facing)
    {
      g_menu_append (menu, _ ("Copy the _Source Texts"), "page.copy-source-of-rows");
      g_menu_append (menu, _ ("Copy _Both Side by Side"), "page.copy-both");
    }

  return menu;
}

static GMenuModel *
build_menu (RectoPage *self, guint row, RectoSide side, guint offset)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();
  g_autoptr (GMenuModel) sections = NULL;

  g_signal_emit (self, recto_page_signals[RECTO_PAGE_POPULATE_MENU], 0, row, side, offset,
                 &sections);
  /* One by one: sections within a section would lose the lines between them. */
  for (int i = 0; sections != NULL && i < g_menu_model_get_n_items (sections); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (sections, i);

      g_menu_append_item (menu, item);
    }
  if (self->row_set != NULL)
    {
      g_autoptr (GMenu) rows = build_rows_menu (self);

      g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));
      return G_MENU_MODEL (menu);
    }
  if (side == RECTO_SIDE_TARGET)
    g_menu_append (own, _ ("Cu_t"), "page.cut");
  g_menu_append (own, _ ("_Copy"), "page.copy");
  if (side == RECTO_SIDE_TARGET)
    g_menu_append (own, _ ("_Paste"), "page.paste");
  g_menu_append (own, _ ("Select _All"), "page.select-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));

  return G_MENU_MODEL (menu);
}

static void
popup_menu (RectoPage *self, guint row, RectoSide side, guint offset, const GdkRectangle *at)
{
  g_autoptr (GMenuModel) menu = NULL;
  gboolean selected = recto_page_get_selection (self, NULL, NULL, NULL, NULL);

  menu = build_menu (self, row, side, offset);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.cut", selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy", selected);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (menu);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
recto_page_focus_menu (RectoPage *self)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;

  g_return_if_fail (RECTO_IS_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (self->menu != NULL && gtk_widget_get_mapped (self->menu) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, self->menu)))
    gtk_widget_child_focus (self->menu, GTK_DIR_TAB_FORWARD);
}

void
recto_page_popup_menu (RectoPage *self)
{
  RectoSide side = recto_page_get_active_side (self);
  guint offset = recto_page_get_caret (self);
  double anchor_top = 0;
  guint anchor = 0;
  GdkRectangle area;
  GdkRectangle caret;
  int top = 0;

  if (self->active == RECTO_PAGE_NO_ROW)
    return;

  /* Where the caret is out of sight the page goes there, as for any key; the rows are put in their
   * places later, so the caret's is reckoned from the anchor. What lies beside all monitors has
   * none to open a menu on. */
  recto_page_reveal_caret (self);
  anchor = recto_heights_get_anchor (self->heights, &anchor_top);
  top = (int) floor (anchor_top) + recto_heights_get_top (self->heights, self->active) -
        recto_heights_get_top (self->heights, anchor);
  recto_row_get_text_area (self->live, side, &area);
  recto_cell_get_caret (recto_row_get_cell (self->live, side), offset, &caret);
  caret.x += area.x;
  caret.y = CLAMP (caret.y + area.y + top, 0, MAX (0, self->height - caret.height));
  popup_menu (self, self->active, side, offset, &caret);
}

static void
on_secondary_pressed (RectoPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint row = 0;
  RectoSide side = RECTO_SIDE_TARGET;
  guint start = 0;
  guint end = 0;
  RectoPlaceAt place;

  /* Even where no row is found, as behind a key that went to rows which are put in their places
   * only with the next frame: the view of the row that was left there would open a menu of its own,
   * which goes along to where the view comes to lie, and beside all monitors has none to open on.
   */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  recto_page_locate (self, x, y, &place);
  if (place.row == RECTO_PAGE_NO_ROW)
    return;

  self->pointing = TRUE;
  if (recto_page_is_row_selected (self, place.row))
    {
      popup_menu (self, place.row, place.side, place.offset,
                  &(GdkRectangle){ (int) x, (int) y, 1, 1 });
      return;
    }
  /* Between the pages a row is meant, not a place in its text. */
  if (place.on_gutter)
    recto_page_extend_rows_from (self, place.row, place.row);
  else if (!recto_page_get_selection (self, &row, &side, &start, &end) || row != place.row ||
           side != place.side || place.offset < start || place.offset > end)
    recto_page_activate_row (self, place.row, place.side, place.offset);
  popup_menu (self, place.row, place.side, place.offset, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
add_gesture (RectoPage *self, GtkGesture *gesture, guint button)
{
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

void
recto_page_add_controllers (RectoPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (on_secondary_pressed), self);
  recto_page_add_drag_controllers (self);
  recto_page_add_picture_controllers (self);
  /* The click comes first: it notes where the press was, for the drag. */
  add_gesture (self, recto_page_make_sweep (self), GDK_BUTTON_PRIMARY);
  add_gesture (self, click, GDK_BUTTON_PRIMARY);
  add_gesture (self, secondary, GDK_BUTTON_SECONDARY);
}
