/* recto-page-live.c: the views of the live row, and how typing reaches the article.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "recto-page-private.h"

/* Moves the marks along with one replacement; the word that is being changed loses its own. */
static void
move_marks (RectoPage *self, guint offset, guint removed, guint inserted)
{
  g_autoptr (GArray) hunks = NULL;

  self->just_typed = TRUE;
  if (self->marks == NULL)
    return;

  hunks = g_array_new (FALSE, FALSE, sizeof (RectoHunk));
  recto_hunks_compose (hunks, offset, removed, inserted);
  for (guint i = self->marks->len; i > 0; i--)
    {
      RectoSpellingMark *mark = &g_array_index (self->marks, RectoSpellingMark, i - 1);

      if ((mark->start <= offset + removed && mark->end >= offset) ||
          !recto_span_transform (&mark->start, &mark->end, hunks))
        g_array_remove_index (self->marks, i - 1);
    }
}

/* Tells the article of typing. FALSE: it did not take it, and the buffer must not either. */
static gboolean
tell_article (RectoPage *self, guint offset, guint removed, const char *inserted)
{
  RectoSegment *segment = recto_article_get_row (self->article, self->active);
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;

  if (recto_page_refuse_edit (self))
    return FALSE;
  self->typing = TRUE;
  taken = recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, offset, removed,
                                      inserted, RECTO_REPLACE_TYPING, &error);
  self->typing = FALSE;
  if (!taken)
    g_signal_emit (self, recto_page_signals[RECTO_PAGE_REFUSED], 0, error);
  else
    move_marks (self, offset, removed, g_utf8_strlen (inserted, -1));

  return taken;
}

static void
on_insert_text (RectoPage *self,
                GtkTextIter *iter,
                const char *text,
                int length,
                GtkTextBuffer *buffer)
{
  const RectoSegment *segment = recto_page_get_active_segment (self);
  g_autofree char *typed = NULL;
  g_autofree char *clean = NULL;

  if (self->loading || segment == NULL)
    return;

  typed = g_strndup (text, length >= 0 ? (gsize) length : strlen (text));
  clean = recto_page_clean_text (recto_paragraph_get_kind (recto_segment_get_paragraph (segment)),
                                 typed);
  if (strcmp (typed, clean) != 0)
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      if (*clean != '\0')
        gtk_text_buffer_insert (buffer, iter, clean, -1);
      return;
    }

  if (!tell_article (self, gtk_text_iter_get_offset (iter), 0, clean))
    g_signal_stop_emission_by_name (buffer, "insert-text");
}

static void
on_delete_range (RectoPage *self, GtkTextIter *start, GtkTextIter *end, GtkTextBuffer *buffer)
{
  guint from = gtk_text_iter_get_offset (start);
  guint to = gtk_text_iter_get_offset (end);

  if (self->loading || self->active == RECTO_PAGE_NO_ROW)
    return;

  if (!tell_article (self, MIN (from, to), MAX (from, to) - MIN (from, to), ""))
    g_signal_stop_emission_by_name (buffer, "delete-range");
}

/* After the buffer took what the article had taken before: shows it, and makes sure that both say
 * the same. */
static void
on_changed (RectoPage *self)
{
  if (self->loading || self->active == RECTO_PAGE_NO_ROW)
    return;

  self->goal_set = FALSE;
  recto_page_clear_selection (self);
  recto_page_sync_typed (self);
  recto_page_reveal_caret (self);
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_CARET_MOVED], 0);
}

/* The caret was put somewhere, not pushed along by typing. */
static void
on_mark_set (RectoPage *self, GtkTextIter *iter, GtkTextMark *mark, GtkTextBuffer *buffer)
{
  if (self->loading || self->active == RECTO_PAGE_NO_ROW)
    return;

  if (mark == gtk_text_buffer_get_insert (buffer))
    {
      recto_page_clear_rows (self);
      self->goal_set = FALSE;
      recto_article_break_typing (self->article);
      if (self->just_typed)
        {
          self->just_typed = FALSE;
          recto_page_paint_row (self, self->live, RECTO_SIDE_TARGET);
        }
      recto_page_reveal_caret (self);
      g_signal_emit (self, recto_page_signals[RECTO_PAGE_CARET_MOVED], 0);
    }
  else if (mark == gtk_text_buffer_get_selection_bound (buffer))
    g_signal_emit (self, recto_page_signals[RECTO_PAGE_SELECTION_CHANGED], 0);
}

static void
on_has_selection (RectoPage *self)
{
  if (!self->loading)
    g_signal_emit (self, recto_page_signals[RECTO_PAGE_SELECTION_CHANGED], 0);
}

static void
on_preedit_changed (RectoPage *self, const char *preedit)
{
  RectoCell *cell = recto_row_get_cell (self->live, RECTO_SIDE_TARGET);

  g_clear_pointer (&self->preedit, g_free);
  if (*preedit != '\0')
    self->preedit = g_strdup (preedit);
  if (self->active == RECTO_PAGE_NO_ROW)
    return;

  self->preedit_at = recto_page_get_caret (self);
  recto_cell_set_preedit (cell, self->preedit_at, self->preedit);
  if (self->preedit != NULL)
    recto_page_reveal_caret (self);
}

/* Pasting is a step of its own, and plain text: the view's own would do neither. */
static void
on_paste (RectoPage *self, GtkTextView *view)
{
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  recto_page_paste (self);
}

static void
on_focus_changed (RectoPage *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->live));
  if (!self->loading && self->active != RECTO_PAGE_NO_ROW)
    g_signal_emit (self, recto_page_signals[RECTO_PAGE_CARET_MOVED], 0);
}

/* As in the cells: a word that is too long for its line breaks without a hyphen. */
static void
on_inserted (GtkTextBuffer *buffer, GtkTextIter *end, const char *text, int length, gpointer tag)
{
  GtkTextIter start = *end;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  gtk_text_buffer_apply_tag (buffer, tag, &start, end);
}

static GtkWidget *
make_view (RectoPage *self, GtkTextBuffer **buffer, const char *label, const char *side)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GtkTextTag *tag = NULL;

  gtk_text_view_set_wrap_mode (text_view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (text_view, FALSE);
  gtk_widget_add_css_class (view, side);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  recto_page_add_key_controller (self, view);

  *buffer = gtk_text_view_get_buffer (text_view);
  gtk_text_buffer_set_enable_undo (*buffer, FALSE);
  tag = gtk_text_buffer_create_tag (*buffer, NULL, "insert-hyphens", FALSE, NULL);
  g_signal_connect_after (*buffer, "insert-text", G_CALLBACK (on_inserted), tag);
  g_signal_connect_object (*buffer, "mark-set", G_CALLBACK (on_mark_set), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (*buffer, "notify::has-selection", G_CALLBACK (on_has_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (on_focus_changed), self,
                           G_CONNECT_SWAPPED);

  return view;
}

void
recto_page_ensure_live (RectoPage *self)
{
  if (self->live != NULL)
    return;

  self->editor = make_view (self, &self->buffer, _ ("Translation"), "target");
  self->source_view = make_view (self, &self->source_buffer, _ ("Source"), "source");
  recto_page_fit_view (self, RECTO_SIDE_SOURCE);
  recto_page_fit_view (self, RECTO_SIDE_TARGET);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->source_view), FALSE);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (on_insert_text), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (on_delete_range), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "preedit-changed", G_CALLBACK (on_preedit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "paste-clipboard", G_CALLBACK (on_paste), self,
                           G_CONNECT_SWAPPED);

  self->live = RECTO_ROW (recto_row_new (&self->look, RECTO_KIND_BODY));
  gtk_widget_set_parent (GTK_WIDGET (self->live), GTK_WIDGET (self));
  recto_row_make_live (self->live, self->editor, self->source_view);
  recto_row_set_pooled (self->live, TRUE);
}
