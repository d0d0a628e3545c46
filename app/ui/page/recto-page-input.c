/* recto-page-input.c: keys and actions of the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-page-private.h"

/* Keys. */

static gboolean
can_join (RectoPage *self, const RectoSegment *segment)
{
  const RectoSegment *before = NULL;

  /* Nobody changes what is not shown without seeing it. */
  if (self->active == 0 || !recto_heights_is_shown (self->heights, self->active - 1))
    return FALSE;
  if (!self->look.facing)
    return TRUE;
  if (recto_segment_starts_paragraph (segment))
    return !(recto_segment_get_flags (segment) & RECTO_FLAG_JOINED);

  before = recto_article_get_row (self->article, self->active - 1);

  return g_str_has_suffix (recto_segment_get_text (before, RECTO_SIDE_TARGET), "\n");
}

static void
describe_caret (RectoPage *self, RectoPageCaret *caret)
{
  const RectoSegment *segment = recto_page_get_active_segment (self);
  RectoSide side = recto_page_get_active_side (self);
  RectoCell *cell = recto_row_get_cell (self->live, side);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (recto_page_get_view (self, side));
  guint offset = recto_page_get_caret (self);
  guint n_lines = 0;
  guint line = recto_cell_get_line_of (cell, offset, &n_lines);

  *caret = (RectoPageCaret){
    .side = side,
    .kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment)),
    .first_line = line == 0,
    .last_line = line + 1 >= n_lines,
    .at_start = offset == 0,
    .at_end = offset >= recto_segment_get_length (segment, side),
    .selection = gtk_text_buffer_get_has_selection (buffer),
    .can_join = can_join (self, segment),
    .joined = (recto_segment_get_flags (segment) & RECTO_FLAG_JOINED) != 0,
    .facing = self->look.facing,
    .rows = self->row_set != NULL,
    .rtl = recto_cell_is_rtl_at (cell, offset),
  };
}

static guint
length_of (RectoPage *self, guint row, RectoSide side)
{
  return recto_segment_get_length (recto_article_get_row (self->article, row), side);
}

/* To the row above or below, as near to the column of the caret as its text allows. */
static void
step_row (RectoPage *self, gboolean down)
{
  RectoSide side = recto_page_get_active_side (self);
  guint row = 0;
  double x = self->goal_x;
  GdkRectangle caret;
  guint offset = 0;

  if (!recto_heights_next_shown (self->heights, self->active, down, &row))
    return;

  if (!self->goal_set)
    {
      recto_cell_get_caret (recto_row_get_cell (self->live, side), recto_page_get_caret (self),
                            &caret);
      x = caret.x;
    }
  recto_page_activate_row (self, row, side, 0);
  offset = recto_cell_get_offset_on_edge (recto_row_get_cell (self->live, side), !down, x);
  recto_page_place_caret (self, side, offset, offset);
  self->goal_set = TRUE;
  self->goal_x = x;
}

static void
step_view (RectoPage *self, gboolean down)
{
  gint64 top = recto_heights_get_top (self->heights, self->active);
  guint row = recto_heights_find (self->heights, top + (down ? self->height : -self->height));

  if (row == self->active)
    recto_heights_next_shown (self->heights, row, down, &row);
  recto_page_activate_row (self, row, recto_page_get_active_side (self), 0);
}

static void
switch_side (RectoPage *self)
{
  if (self->look.facing && self->active != RECTO_PAGE_NO_ROW)
    gtk_widget_grab_focus (
        recto_page_get_active_side (self) == RECTO_SIDE_SOURCE ? self->editor : self->source_view);
}

static gboolean
is_edit (RectoPageKey key)
{
  return key == RECTO_PAGE_KEY_JOIN_PREVIOUS || key == RECTO_PAGE_KEY_JOIN_ROW ||
         key == RECTO_PAGE_KEY_UNJOIN || key == RECTO_PAGE_KEY_SPLIT_ROW;
}

static void
act (RectoPage *self, RectoPageKey key)
{
  RectoSide side = recto_page_get_active_side (self);
  guint row = self->active;

  if (is_edit (key) && recto_page_refuse_edit (self))
    return;
  switch (key)
    {
    case RECTO_PAGE_KEY_NEXT_ROW:
    case RECTO_PAGE_KEY_PREVIOUS_ROW:
      step_row (self, key == RECTO_PAGE_KEY_NEXT_ROW);
      break;

    case RECTO_PAGE_KEY_NEXT_START:
      if (recto_heights_next_shown (self->heights, row, TRUE, &row))
        recto_page_activate_row (self, row, side, 0);
      break;

    case RECTO_PAGE_KEY_PREVIOUS_END:
      if (recto_heights_next_shown (self->heights, row, FALSE, &row))
        recto_page_activate_row (self, row, side, length_of (self, row, side));
      break;

    case RECTO_PAGE_KEY_NEXT_VIEW:
    case RECTO_PAGE_KEY_PREVIOUS_VIEW:
      step_view (self, key == RECTO_PAGE_KEY_NEXT_VIEW);
      break;

    case RECTO_PAGE_KEY_FIRST_ROW:
      recto_page_next_shown (self, RECTO_PAGE_NO_ROW, TRUE, &row);
      recto_page_activate_row (self, row, side, 0);
      break;

    case RECTO_PAGE_KEY_LAST_ROW:
      recto_page_next_shown (self, RECTO_PAGE_NO_ROW, FALSE, &row);
      recto_page_activate_row (self, row, side, length_of (self, row, side));
      break;

    case RECTO_PAGE_KEY_JOIN_PREVIOUS:
      recto_page_join_previous (self);
      break;

    case RECTO_PAGE_KEY_JOIN_ROW:
      recto_page_join_row (self);
      break;

    case RECTO_PAGE_KEY_UNJOIN:
      recto_page_unjoin (self);
      break;

    case RECTO_PAGE_KEY_SPLIT_ROW:
      recto_page_split_row (self);
      break;

    case RECTO_PAGE_KEY_MORE_DOWN:
    case RECTO_PAGE_KEY_MORE_UP:
      recto_page_step_rows (self, key == RECTO_PAGE_KEY_MORE_DOWN);
      break;

    case RECTO_PAGE_KEY_SELECT_ALL:
      recto_page_select_all (self);
      break;

    case RECTO_PAGE_KEY_SELECT_NONE:
      recto_page_clear_rows (self);
      break;

    case RECTO_PAGE_KEY_OTHER_SIDE:
      switch_side (self);
      break;

    case RECTO_PAGE_KEY_MENU:
      recto_page_popup_menu (self);
      break;

    case RECTO_PAGE_KEY_NONE:
    case RECTO_PAGE_KEY_SWALLOW:
    default:
      break;
    }
}

/* Ctrl+C means what is seen as selected, and that may be in a cell without focus. */
static gboolean
copies_cell (RectoPage *self, guint keyval, GdkModifierType modifiers)
{
  return (self->selection.row != RECTO_PAGE_NO_ROW || self->row_set != NULL) &&
         modifiers == GDK_CONTROL_MASK &&
         (keyval == GDK_KEY_c || keyval == GDK_KEY_C || keyval == GDK_KEY_Insert);
}

static gboolean
is_letter (guint keyval, GdkModifierType modifiers)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  return letter != 0 && g_unichar_isprint (letter) &&
         !(modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK));
}

/* A text that cannot be edited lets keys go by without a word. */
static gboolean
refuse_in_locked_row (RectoPage *self, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GError) error = NULL;

  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor)) ||
      (!is_letter (keyval, modifiers) && keyval != GDK_KEY_BackSpace && keyval != GDK_KEY_Delete &&
       keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return FALSE;

  if (recto_page_refuse_edit (self))
    return TRUE;
  error = g_error_new_literal (RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED, "The row is locked");
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_REFUSED], 0, error);

  return TRUE;
}

/* Keys that write nothing: a list that stands at the caret may want them. */
static gboolean
offer_to_transient (RectoPage *self, guint keyval, GdkModifierType state, GdkEvent *event)
{
  GtkTextView *editor = GTK_TEXT_VIEW (self->editor);

  if (self->transient_func == NULL || self->preedit != NULL || is_letter (keyval, state) ||
      keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete ||
      keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    return FALSE;
  if (event != NULL && gtk_text_view_im_context_filter_keypress (editor, event))
    return TRUE;

  return self->preedit == NULL && recto_page_offer_key (self, keyval, state);
}

gboolean
recto_page_handle_key (RectoPage *self,
                       GtkWidget *view,
                       guint keyval,
                       GdkModifierType modifiers,
                       GdkEvent *event)
{
  const char *action = NULL;
  RectoPageKey key = RECTO_PAGE_KEY_NONE;
  RectoPageCaret caret;

  self->pointing = FALSE;
  modifiers &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  if (self->active == RECTO_PAGE_NO_ROW)
    return FALSE;

  if (view == self->editor && offer_to_transient (self, keyval, modifiers, event))
    return TRUE;
  if (copies_cell (self, keyval, modifiers))
    {
      recto_page_cut_or_copy (self, FALSE);
      return TRUE;
    }

  if (self->key_func != NULL)
    action = self->key_func (keyval, modifiers, self->key_data);
  if (action == NULL)
    {
      describe_caret (self, &caret);
      key = recto_page_key_decide (keyval, modifiers, &caret);
      if (key == RECTO_PAGE_KEY_NONE)
        return view == self->editor && refuse_in_locked_row (self, keyval, modifiers);
    }

  /* The input method comes first: it may want the key for the word it is composing. */
  if (view == self->editor && event != NULL &&
      gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (view), event))
    return TRUE;

  recto_page_commit_preedit (self);
  if (action != NULL)
    gtk_widget_activate_action (view, action, NULL);
  else
    act (self, key);

  return TRUE;
}

/* Letters typed over the source are meant for the translation: nobody types into what cannot be
 * changed. */
static gboolean
is_for_target (RectoPage *self, GtkWidget *view, guint keyval, GdkModifierType state)
{
  return view == self->source_view && is_letter (keyval, state);
}

static gboolean
on_key_pressed (RectoPage *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GtkWidget *view = gtk_event_controller_get_widget (controller);

  if (event != NULL && gdk_key_event_is_modifier (event))
    return FALSE;

  /* Whoever types wants to see what is typed. */
  if (!recto_page_is_row_in_sight (self, self->active))
    recto_page_reveal_caret (self);

  if (recto_page_handle_key (self, view, keyval, state, event))
    return TRUE;
  if (event == NULL || !is_for_target (self, view, keyval, state))
    return FALSE;

  gtk_widget_grab_focus (self->editor);

  return gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller), self->editor);
}

void
recto_page_add_key_controller (RectoPage *self, GtkWidget *view)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, controller);
}

/* Actions. */

static void
on_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPage *self = RECTO_PAGE (widget);
  gboolean next = g_str_equal (name, "page.next-row");
  guint row = 0;

  if (recto_page_next_shown (self, self->active, next || self->active == RECTO_PAGE_NO_ROW, &row))
    recto_page_activate_row (self, row, RECTO_SIDE_TARGET, RECTO_PAGE_CARET_KEPT);
}

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoPage *self = RECTO_PAGE (widget);

  if (g_str_equal (name, "page.other-side"))
    switch_side (self);
  else if (g_str_equal (name, "page.paste"))
    recto_page_paste (self);
  else if (g_str_equal (name, "page.select-all"))
    recto_page_select_all (self);
  else if (g_str_equal (name, "page.menu"))
    recto_page_popup_menu (self);
  else
    recto_page_cut_or_copy (self, g_str_equal (name, "page.cut"));
}

static void
on_copy_rows (GtkWidget *widget, const char *name, GVariant *parameter)
{
  recto_page_copy_rows (RECTO_PAGE (widget), name);
}

void
recto_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.next-row", NULL, on_row_action);
  gtk_widget_class_install_action (widget_class, "page.previous-row", NULL, on_row_action);
  gtk_widget_class_install_action (widget_class, "page.other-side", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "page.cut", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "page.paste", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "page.select-all", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "page.menu", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "page.copy-source-of-rows", NULL, on_copy_rows);
  gtk_widget_class_install_action (widget_class, "page.copy-target-of-rows", NULL, on_copy_rows);
  gtk_widget_class_install_action (widget_class, "page.copy-both", NULL, on_copy_rows);
}
