/* recto-page-commands.c: what keys and menus do to rows beyond typing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <string.h>

#include "recto-page-private.h"

static void
refuse (RectoPage *self, const GError *error)
{
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_REFUSED], 0, error);
}

/* What came from another program: plain text with LF, no controls. Newlines stand only where the
 * kind of paragraph takes them. */
char *
recto_page_clean_text (RectoKind kind, const char *text)
{
  GString *clean = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x2028 || c == 0x2029)
        c = '\n';
      /* U+FFFC stands for a picture; nothing can be made of it here. */
      if ((c == '\n' && !recto_kind_takes_newline (kind)) || c == '\t' || c == 0xfffc)
        c = ' ';
      if (c == '\n' || (c >= 0x20 && c != 0x7f))
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

/* The lines of a text that are not empty, and the text with LF alone. */
static char *
count_paragraphs (const char *text, guint *n_paragraphs)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "\r\n", "\n", 0);
  g_string_replace (plain, "\r", "\n", 0);
  lines = g_strsplit (plain->str, "\n", -1);
  *n_paragraphs = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    *n_paragraphs += *g_strstrip (lines[i]) != '\0';

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* Replaces the selection, or puts text at the caret, as a step of its own. */
void
recto_page_insert_pasted (RectoPage *self, const char *text)
{
  g_autofree char *plain = NULL;
  guint n_paragraphs = 0;
  RectoSegment *segment = recto_article_get_row (self->article, self->active);
  RectoKind kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
  g_autofree char *clean = recto_page_clean_text (kind, text);
  g_autoptr (GError) error = NULL;
  GtkTextIter from, to;
  guint start = 0;
  guint end = 0;

  gtk_text_buffer_get_selection_bounds (self->buffer, &from, &to);
  start = gtk_text_iter_get_offset (&from);
  end = gtk_text_iter_get_offset (&to);
  if (!recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, start, end - start,
                                   clean, RECTO_REPLACE_COMMAND, &error))
    {
      refuse (self, error);
      return;
    }

  end = start + g_utf8_strlen (clean, -1);
  recto_page_place_caret (self, RECTO_SIDE_TARGET, end, end);
  plain = count_paragraphs (text, &n_paragraphs);
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_PASTED], 0, self->active, start, n_paragraphs,
                 plain);
}

/* Where a paste was asked for: the text may arrive when the caret is in another row. */
typedef struct
{
  RectoPage *page; /* owned */
  RectoUid row;
} Paste;

static void
on_pasted (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autofree Paste *paste = data;
  g_autoptr (RectoPage) self = paste->page;
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);

  /* Nothing that is text: a picture, or an empty clipboard. */
  if (text == NULL || self->active == RECTO_PAGE_NO_ROW ||
      !recto_uid_equal (&paste->row, &self->active_uid))
    return;

  recto_page_insert_pasted (self, text);
}

void
recto_page_paste (RectoPage *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  gboolean taken = FALSE;

  g_signal_emit (self, recto_page_signals[RECTO_PAGE_PASTE], 0, clipboard, &taken);
  if (!taken)
    recto_page_paste_from (self, clipboard);
}

void
recto_page_paste_from (RectoPage *self, GdkClipboard *clipboard)
{
  Paste *paste = NULL;

  if (self->active == RECTO_PAGE_NO_ROW || recto_page_get_active_side (self) == RECTO_SIDE_SOURCE ||
      recto_page_refuse_edit (self))
    return;

  recto_page_commit_preedit (self);
  paste = g_new (Paste, 1);
  paste->page = g_object_ref (self);
  paste->row = self->active_uid;
  gdk_clipboard_read_text_async (clipboard, NULL, on_pasted, paste);
}

void
recto_page_cut_or_copy (RectoPage *self, gboolean cut)
{
  g_autofree char *text = recto_page_dup_selected_text (self);

  if (self->row_set != NULL)
    text = recto_page_dup_rows_text (self, recto_page_get_active_side (self));
  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (cut && self->selection.row == RECTO_PAGE_NO_ROW && self->row_set == NULL &&
      recto_page_get_active_side (self) == RECTO_SIDE_TARGET && !recto_page_refuse_edit (self))
    gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
}

void
recto_page_select_all (RectoPage *self)
{
  RectoSide side = recto_page_get_active_side (self);
  const RectoSegment *segment = recto_page_get_active_segment (self);
  guint length = 0;
  guint start = 0;
  guint end = 0;

  if (segment == NULL)
    return;

  length = recto_segment_get_length (segment, side);
  if (self->row_set != NULL || length == 0 ||
      (recto_page_get_selection (self, NULL, NULL, &start, &end) && end - start == length &&
       self->selection.row == RECTO_PAGE_NO_ROW))
    recto_page_select_all_rows (self);
  else
    recto_page_select_range (self, self->active, side, 0, length);
}

void
recto_page_select_word (RectoPage *self, gboolean all)
{
  RectoSide side = recto_page_get_active_side (self);
  guint start = 0;
  guint end = 0;

  if (all)
    {
      recto_page_select_all (self);
      return;
    }

  recto_cell_get_word_at (recto_row_get_cell (self->live, side), recto_page_get_caret (self),
                          &start, &end);
  recto_page_place_caret (self, side, start, end);
}

/* Backspace at the start of a target: takes away what breaks the paragraph there, be it a newline
 * at the end of the row before or the source's own break. */
void
recto_page_join_previous (RectoPage *self)
{
  RectoSegment *segment = recto_article_get_row (self->article, self->active);
  RectoSegment *before = recto_article_get_row (self->article, self->active - 1);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (!recto_segment_starts_paragraph (segment))
    done = recto_article_replace_text (self->article, before, RECTO_SIDE_TARGET,
                                       recto_segment_get_length (before, RECTO_SIDE_TARGET) - 1, 1,
                                       "", RECTO_REPLACE_COMMAND, &error);
  else
    done = recto_article_set_flags (self->article, segment, RECTO_FLAG_JOINED, RECTO_FLAG_JOINED,
                                    &error);
  if (!done)
    refuse (self, error);
}

void
recto_page_unjoin (RectoPage *self)
{
  RectoSegment *segment = recto_article_get_row (self->article, self->active);
  g_autoptr (GError) error = NULL;

  if (!recto_article_set_flags (self->article, segment, RECTO_FLAG_JOINED, 0, &error))
    refuse (self, error);
}

/* Without a source the row is the paragraph. */
void
recto_page_join_row (RectoPage *self)
{
  RectoSegment *before = recto_article_get_row (self->article, self->active - 1);
  guint row = self->active - 1;
  guint seam = recto_segment_get_length (before, RECTO_SIDE_TARGET);
  g_autoptr (GError) error = NULL;

  if (recto_article_join_next (self->article, before, &error))
    recto_page_activate_row (self, row, RECTO_SIDE_TARGET, seam);
  else
    refuse (self, error);
}

/* The spans of a stretch that begins at @from, as they stand in a text of their own. */
static GPtrArray *
dup_spans_from (const RectoSegment *segment, guint from)
{
  GPtrArray *moved = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_span_free);
  const GPtrArray *spans = recto_segment_get_spans (segment);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const RectoSpan *span = g_ptr_array_index (spans, i);

      if (span->side == RECTO_SIDE_TARGET && span->start >= from)
        {
          RectoSpan *copy = recto_span_copy (span);

          copy->uid = (RectoUid){ 0 };
          copy->start -= from;
          copy->end -= from;
          g_ptr_array_add (moved, copy);
        }
    }

  return moved;
}

static gboolean
move_tail (RectoPage *self, RectoSegment *segment, guint start, guint end, GError **error)
{
  guint length = recto_segment_get_length (segment, RECTO_SIDE_TARGET);
  guint row = recto_segment_get_row (segment);
  RectoKind kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
  g_autoptr (GPtrArray) spans = dup_spans_from (segment, end);
  g_autofree char *tail =
      g_utf8_substring (recto_segment_get_text (segment, RECTO_SIDE_TARGET), end, length);
  RectoSegment *fresh = NULL;

  if (!recto_article_replace_text (self->article, segment, RECTO_SIDE_TARGET, start, length - start,
                                   "", RECTO_REPLACE_COMMAND, error) ||
      !recto_article_insert_paragraph (self->article, row + 1, kind, "", tail, error))
    return FALSE;

  fresh = recto_article_get_row (self->article, row + 1);
  for (guint i = 0; i < spans->len; i++)
    if (!recto_article_add_span (self->article, fresh, g_ptr_array_index (spans, i), error))
      return FALSE;

  return TRUE;
}

void
recto_page_split_row (RectoPage *self)
{
  RectoSegment *segment = recto_article_get_row (self->article, self->active);
  guint row = self->active;
  GtkTextIter from, to;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  gtk_text_buffer_get_selection_bounds (self->buffer, &from, &to);
  recto_article_begin_group (self->article);
  done = move_tail (self, segment, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&to),
                    &error);
  recto_article_end_group (self->article);
  if (done)
    recto_page_activate_row (self, row + 1, RECTO_SIDE_TARGET, 0);
  else
    refuse (self, error);
}
