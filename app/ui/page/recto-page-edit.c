/* recto-page-edit.c: which row is active, and what its editor holds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-fold.h"
#include "recto-kinds.h"
#include "recto-page-private.h"

#define TOAST_PADS 6 /* pads of a card: what a toast covers at the foot of the page */

const RectoSegment *
recto_page_get_active_segment (RectoPage *self)
{
  if (self->active == RECTO_PAGE_NO_ROW || self->article == NULL)
    return NULL;

  return recto_article_get_row (self->article, self->active);
}

GtkTextView *
recto_page_get_view (RectoPage *self, RectoSide side)
{
  return GTK_TEXT_VIEW (side == RECTO_SIDE_SOURCE ? self->source_view : self->editor);
}

static GtkTextBuffer *
get_buffer (RectoPage *self, RectoSide side)
{
  return side == RECTO_SIDE_SOURCE ? self->source_buffer : self->buffer;
}

static gboolean
has_text_focus (RectoPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == self->editor || focus == self->source_view);
}

static char *
dup_buffer_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

/* Makes a buffer say @text by replacing only what differs, so that the caret stays where it was if
 * it was elsewhere, and goes to the end of the change if not. */
static void
update_buffer (GtkTextBuffer *buffer, const char *text)
{
  g_autofree char *old = dup_buffer_text (buffer);
  const char *old_end = old + strlen (old);
  const char *text_end = text + strlen (text);
  const char *a = old;
  const char *b = text;
  guint from = 0;
  GtkTextIter start, end;

  if (strcmp (old, text) == 0)
    return;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      from++;
    }
  while (old_end > a && text_end > b &&
         g_utf8_get_char (g_utf8_prev_char (old_end)) ==
             g_utf8_get_char (g_utf8_prev_char (text_end)))
    {
      old_end = g_utf8_prev_char (old_end);
      text_end = g_utf8_prev_char (text_end);
    }

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, from + g_utf8_strlen (a, old_end - a));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, b, text_end - b);
}

/* The description tells a screen reader what stands on the other page, how far the row is, and why
 * its paragraph was taken for what it is, which a tooltip of the margin tells others. */
void
recto_page_describe_editor (RectoPage *self)
{
  const RectoSegment *segment = recto_page_get_active_segment (self);
  const char *source = recto_segment_get_text (segment, RECTO_SIDE_SOURCE);
  const char *told = recto_row_get_told (self->live);
  const char *why = recto_kind_reason_to_sentence (
      recto_paragraph_get_reason (recto_segment_get_paragraph (segment)));
  g_autofree char *where = recto_row_describe (segment, recto_heights_get_n_rows (self->heights));
  g_autoptr (GString) text = g_string_new (NULL);

  if (*source != '\0')
    g_string_append_printf (text, "%s. ", source);
  g_string_append (text, where);
  if (told != NULL)
    g_string_append_printf (text, ", %s", told);
  if (recto_row_get_former (self->live) != NULL)
    g_string_append_printf (text, ". %s", recto_row_get_former (self->live));
  if (why != NULL && recto_segment_starts_paragraph (segment))
    g_string_append_printf (text, ". %s", why);
  if (self->row_set != NULL)
    {
      guint n = self->row_set->len;

      g_string_append (text, ". ");
      g_string_append_printf (text, ngettext ("%u row selected", "%u rows selected", n), n);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

static void
show_segment (RectoPage *self, const RectoSegment *segment)
{
  recto_page_bind_row (self, self->live, segment);
  gtk_widget_set_child_visible (self->source_view, self->look.facing);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor),
                              !self->read_only && !self->busy &&
                                  !(recto_segment_get_flags (segment) & RECTO_FLAG_LOCKED));
  recto_page_describe_editor (self);
}

static void
update_editable (RectoPage *self)
{
  const RectoSegment *segment = recto_page_get_active_segment (self);

  if (segment != NULL)
    show_segment (self, segment);
}

void
recto_page_set_read_only (RectoPage *self, gboolean read_only)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->read_only = read_only;
  update_editable (self);
}

void
recto_page_set_busy (RectoPage *self, gboolean busy)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (busy)
    recto_page_commit_preedit (self);
  self->busy = busy;
  update_editable (self);
}

gboolean
recto_page_refuse_edit (RectoPage *self)
{
  g_autoptr (GError) error = NULL;

  if (self->read_only)
    error = g_error_new_literal (RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_LOCKED,
                                 "The page is only to be read");
  else if (self->busy)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "The article is being changed");
  else
    return FALSE;
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_REFUSED], 0, error);
  return TRUE;
}

/* What was measured with the live row may have been measured before that had the type of its
 * paragraph: several rows are gone through between two frames. */
static void
forget_height (RectoPage *self, guint row)
{
  const RectoSegment *segment = NULL;

  if (row >= recto_heights_get_n_rows (self->heights) ||
      row >= recto_article_get_n_rows (self->article))
    return;
  segment = recto_article_get_row (self->article, row);
  recto_heights_set_length (self->heights, row,
                            MAX (recto_segment_get_length (segment, RECTO_SIDE_SOURCE),
                                 recto_segment_get_length (segment, RECTO_SIDE_TARGET)));
}

void
recto_page_load_row (RectoPage *self, guint row)
{
  RectoSegment *segment = recto_article_get_row (self->article, row);
  RectoRow *plain = NULL;
  guint left = self->active;

  recto_page_ensure_live (self);
  plain = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (row));
  if (plain != NULL)
    {
      recto_row_set_pooled (plain, TRUE);
      g_ptr_array_add (self->pool, plain);
      g_hash_table_remove (self->rows, GUINT_TO_POINTER (row));
    }

  self->active = row;
  if (left != row)
    forget_height (self, left);
  recto_page_ask_shown (self, left);
  recto_page_ask_shown (self, row);
  self->active_uid = *recto_segment_get_uid (segment);
  self->just_typed = FALSE;
  self->goal_set = FALSE;
  self->typed_parts = 0;
  recto_row_set_pooled (self->live, FALSE);
  recto_row_set_selected (self->live, recto_page_is_row_selected (self, row));
  show_segment (self, segment);

  /* Only a row that was taken away leaves a word behind; it must not turn up in another one. */
  if (self->preedit != NULL)
    {
      g_clear_pointer (&self->preedit, g_free);
      gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self->editor));
    }

  self->loading = TRUE;
  gtk_text_buffer_set_text (self->buffer, recto_segment_get_text (segment, RECTO_SIDE_TARGET), -1);
  gtk_text_buffer_set_text (self->source_buffer,
                            recto_segment_get_text (segment, RECTO_SIDE_SOURCE), -1);
  self->loading = FALSE;
  recto_page_paint_row (self, self->live, RECTO_SIDE_SOURCE);
  recto_page_paint_row (self, self->live, RECTO_SIDE_TARGET);
  recto_page_queue_layout (self);
}

/* After a keystroke only what it changed is shown anew: this runs for every letter. */
void
recto_page_sync_typed (RectoPage *self)
{
  const RectoSegment *segment = recto_page_get_active_segment (self);
  const char *text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  RectoCell *cell = recto_row_get_cell (self->live, RECTO_SIDE_TARGET);
  guint what = self->typed_parts;
  g_autoptr (GArray) more = NULL;

  self->typed_parts = 0;
  self->loading = TRUE;
  update_buffer (self->buffer, text);
  self->loading = FALSE;

  if (what & ~(guint) (RECTO_ROW_TARGET | RECTO_ROW_SPANS))
    show_segment (self, segment);
  else
    {
      recto_row_set_text (self->live, RECTO_SIDE_TARGET, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->live), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      text, -1);
    }
  if (self->preedit != NULL)
    {
      self->preedit_at = recto_page_get_caret (self);
      recto_cell_set_preedit (cell, self->preedit_at, self->preedit);
    }
  more = recto_page_collect_ranges (self, self->active, RECTO_SIDE_TARGET);
  recto_row_set_paint (self->live, RECTO_SIDE_TARGET, segment, self->marks, more);
  recto_page_show_former (self, self->live);
}

void
recto_page_sync_row (RectoPage *self, guint what)
{
  const RectoSegment *segment = recto_page_get_active_segment (self);

  if (self->typing)
    {
      self->typed_parts |= what;
      return;
    }

  self->loading = TRUE;
  update_buffer (self->buffer, recto_segment_get_text (segment, RECTO_SIDE_TARGET));
  if (what & RECTO_ROW_SOURCE)
    update_buffer (self->source_buffer, recto_segment_get_text (segment, RECTO_SIDE_SOURCE));
  self->loading = FALSE;
  self->just_typed = FALSE;
  show_segment (self, segment);
  recto_page_paint_row (self, self->live, RECTO_SIDE_SOURCE);
  recto_page_paint_row (self, self->live, RECTO_SIDE_TARGET);
}

/* What is being composed is a word, not the sign of a key that waits for its letter. */
static gboolean
is_word (const char *preedit)
{
  for (const char *at = preedit; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

void
recto_page_commit_preedit (RectoPage *self)
{
  GtkRoot *root = NULL;
  GtkWidget *focus = NULL;
  g_autofree char *preedit = NULL;
  guint at = 0;
  int before = 0;

  g_return_if_fail (RECTO_IS_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->preedit == NULL || root == NULL)
    return;

  preedit = g_strdup (self->preedit);
  at = self->preedit_at;
  before = gtk_text_buffer_get_char_count (self->buffer);
  focus = gtk_root_get_focus (root);

  /* Input methods commit on focus-out only, and into the buffer that is set at that moment; a reset
   * loses the word. Measured with ibus 1.5.27 and 1.5.32: gtk-notes.md, part 2, section 1. */
  gtk_root_set_focus (root, NULL);
  if (gtk_text_buffer_get_char_count (self->buffer) == before)
    {
      /* One that does not commit: a word that was seen on the page must not be lost. */
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, at);
      if (is_word (preedit))
        gtk_text_buffer_insert (self->buffer, &iter, preedit, -1);
      gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self->editor));
    }
  if (self->preedit != NULL)
    {
      g_clear_pointer (&self->preedit, g_free);
      recto_cell_set_preedit (recto_row_get_cell (self->live, RECTO_SIDE_TARGET), 0, NULL);
    }
  gtk_root_set_focus (root, focus);
}

/* Letters are put together (NFC) when the caret leaves the row, never while typing: an input method
 * may still be at work on them. The same step of undo. */
static void
normalise (RectoPage *self)
{
  RectoSegment *segment = recto_article_get_row (self->article, self->active);
  const char *text = NULL;
  g_autofree char *composed = NULL;
  g_autoptr (GError) error = NULL;

  if (segment == NULL || self->read_only || self->busy)
    return;

  text = recto_segment_get_text (segment, RECTO_SIDE_TARGET);
  if (recto_is_nfc (text, -1))
    return;
  composed = recto_nfc (text, -1);
  if (!recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, 0,
                                   recto_segment_get_length (segment, RECTO_SIDE_TARGET), composed,
                                   RECTO_REPLACE_TYPING, &error))
    g_debug ("Row %u keeps its letters as they are: %s", self->active, error->message);
}

void
recto_page_leave_row (RectoPage *self)
{
  RectoSide side = RECTO_SIDE_TARGET;
  guint caret = 0;

  if (self->active == RECTO_PAGE_NO_ROW)
    return;

  recto_page_commit_preedit (self);
  side = recto_page_get_active_side (self);
  caret = recto_page_get_caret (self);
  /* Letters that are still on their way from the input method belong to this row too. */
  if (has_text_focus (self))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  if (side == RECTO_SIDE_TARGET)
    caret = recto_page_get_caret (self);
  self->just_typed = FALSE;
  recto_page_keep_caret (self, side, caret);
  normalise (self);
  recto_article_break_typing (self->article);
}

void
recto_page_place_caret (RectoPage *self, RectoSide side, guint start, guint end)
{
  GtkTextBuffer *buffer = get_buffer (self, side);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, MIN (start, G_MAXINT));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, MIN (end, G_MAXINT));
  gtk_text_buffer_select_range (buffer, &to, &from);
}

void
recto_page_reveal_caret (RectoPage *self)
{
  RectoSide side = recto_page_get_active_side (self);
  int margin = self->look.card_pad;
  GdkRectangle area;
  GdkRectangle caret;

  if (self->active == RECTO_PAGE_NO_ROW || self->loading)
    return;

  recto_row_get_text_area (self->live, side, &area);
  recto_cell_get_caret (recto_row_get_cell (self->live, side), recto_page_get_caret (self), &caret);
  if (self->pinned && !self->pointing)
    recto_page_pin (self, self->active, area.y + caret.y + caret.height / 2);
  else
    recto_page_reveal (self, self->active, area.y + caret.y - margin, caret.height + 2 * margin);
}

void
recto_page_set_pinned (RectoPage *self, gboolean pinned)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  self->pinned = pinned;
  if (pinned && self->active != RECTO_PAGE_NO_ROW)
    recto_page_reveal_caret (self);
}

gboolean
recto_page_get_pinned (RectoPage *self)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  return self->pinned;
}

/* The whole row if it has room, else the line of the caret. What was gone to and not pointed at
 * stands clear of the toast that tells of it. */
static void
reveal_active_row (RectoPage *self)
{
  int height = 0;
  int toast = self->pointing ? 0 : TOAST_PADS * self->look.card_pad;

  if (self->width > 0)
    {
      height = recto_row_get_height (self->live);
      recto_heights_set (self->heights, self->active, height);
    }
  if (self->height == 0 || (height <= self->height && (!self->pinned || self->pointing)))
    recto_page_reveal (self, self->active, 0, MAX (height, MIN (height + toast, self->height)));
  else
    recto_page_reveal_caret (self);
}

static void
activate (RectoPage *self, guint row, RectoSide side, guint start, guint end)
{
  gboolean another = row != self->active;

  if (side == RECTO_SIDE_SOURCE && !self->look.facing)
    side = RECTO_SIDE_TARGET;

  if (another)
    {
      guint n_rows = 0;

      recto_page_leave_row (self);
      /* Whoever listened may have changed the article. */
      n_rows = recto_article_get_n_rows (self->article);
      if (row >= n_rows)
        return;
      recto_page_load_row (self, row);
    }
  else
    recto_page_commit_preedit (self);

  recto_page_clear_selection (self);
  self->loading = TRUE;
  recto_page_place_caret (self, side, start, end);
  self->loading = FALSE;
  if (!another)
    recto_article_break_typing (self->article);
  self->goal_set = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (recto_page_get_view (self, side)));
  reveal_active_row (self);

  if (another)
    g_signal_emit (self, recto_page_signals[RECTO_PAGE_ACTIVE_ROW_CHANGED], 0, row);
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_CARET_MOVED], 0);
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_SELECTION_CHANGED], 0);
}

void
recto_page_activate_row (RectoPage *self, guint row, RectoSide side, guint caret)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (row == RECTO_PAGE_NO_ROW)
    {
      guint left = self->active;

      if (left == RECTO_PAGE_NO_ROW)
        return;
      recto_page_leave_row (self);
      self->active = RECTO_PAGE_NO_ROW;
      recto_page_ask_shown (self, left);
      recto_row_set_pooled (self->live, TRUE);
      recto_page_queue_layout (self);
      g_signal_emit (self, recto_page_signals[RECTO_PAGE_ACTIVE_ROW_CHANGED], 0, row);
      return;
    }

  if (self->article == NULL || row >= recto_article_get_n_rows (self->article))
    return;
  if (!self->look.facing)
    side = RECTO_SIDE_TARGET;
  caret = recto_page_resolve_caret (self, row, side, caret);
  activate (self, row, side, caret, caret);
}

void
recto_page_select_range (RectoPage *self, guint row, RectoSide side, guint start, guint end)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (self->article == NULL || row >= recto_article_get_n_rows (self->article))
    return;
  activate (self, row, side, start, end);
}

guint
recto_page_get_active_row (RectoPage *self)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), RECTO_PAGE_NO_ROW);

  return self->active;
}

RectoSide
recto_page_get_active_side (RectoPage *self)
{
  GtkRoot *root = NULL;

  g_return_val_if_fail (RECTO_IS_PAGE (self), RECTO_SIDE_TARGET);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && self->source_view != NULL && gtk_root_get_focus (root) == self->source_view)
    return RECTO_SIDE_SOURCE;

  return RECTO_SIDE_TARGET;
}

guint
recto_page_get_caret (RectoPage *self)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter iter;

  g_return_val_if_fail (RECTO_IS_PAGE (self), 0);

  if (self->active == RECTO_PAGE_NO_ROW)
    return 0;

  buffer = get_buffer (self, recto_page_get_active_side (self));
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return gtk_text_iter_get_offset (&iter);
}

static gboolean
get_view_selection (RectoPage *self, RectoSide *side, guint *start, guint *end)
{
  GtkTextIter from, to;

  if (self->active == RECTO_PAGE_NO_ROW)
    return FALSE;

  *side = recto_page_get_active_side (self);
  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self, *side), &from, &to))
    return FALSE;

  *start = gtk_text_iter_get_offset (&from);
  *end = gtk_text_iter_get_offset (&to);

  return TRUE;
}

gboolean
recto_page_get_selection (RectoPage *self, guint *row, RectoSide *side, guint *start, guint *end)
{
  RectoCellSelection *selection = NULL;
  guint where = 0;
  RectoSide which = RECTO_SIDE_TARGET;
  guint from = 0;
  guint to = 0;

  g_return_val_if_fail (RECTO_IS_PAGE (self), FALSE);

  selection = &self->selection;
  if (selection->row != RECTO_PAGE_NO_ROW && selection->anchor != selection->end)
    {
      where = selection->row;
      which = selection->side;
      from = MIN (selection->anchor, selection->end);
      to = MAX (selection->anchor, selection->end);
    }
  else if (get_view_selection (self, &which, &from, &to))
    where = self->active;
  else
    return FALSE;

  if (row != NULL)
    *row = where;
  if (side != NULL)
    *side = which;
  if (start != NULL)
    *start = from;
  if (end != NULL)
    *end = to;

  return TRUE;
}

char *
recto_page_dup_selected_text (RectoPage *self)
{
  const RectoSegment *segment = NULL;
  guint row = 0;
  guint start = 0;
  guint end = 0;
  RectoSide side = RECTO_SIDE_TARGET;

  if (!recto_page_get_selection (self, &row, &side, &start, &end))
    return NULL;

  segment = recto_article_get_row (self->article, row);

  return g_utf8_substring (recto_segment_get_text (segment, side), start, end);
}

void
recto_page_scroll_to_row (RectoPage *self, guint row)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  /* Where a row is left out there is at least what comes after it. */
  if (row < recto_heights_get_n_rows (self->heights) &&
      (recto_heights_is_shown (self->heights, row) ||
       recto_heights_next_shown (self->heights, row, TRUE, &row) ||
       recto_heights_next_shown (self->heights, row, FALSE, &row)))
    recto_page_reveal (self, row, 0, recto_heights_get (self->heights, row));
}

void
recto_page_grab_focus (RectoPage *self)
{
  g_return_if_fail (RECTO_IS_PAGE (self));

  if (self->active != RECTO_PAGE_NO_ROW)
    gtk_widget_grab_focus (self->editor);
}
