/* recto-page-select.c: rows that are selected whole, and what is copied of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <string.h>

#include "recto-page-private.h"

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  return (one > other) - (one < other);
}

gboolean
recto_page_is_row_selected (RectoPage *self, guint row)
{
  guint at = 0;

  return self->row_set != NULL && g_array_binary_search (self->row_set, &row, compare_rows, &at);
}

static void
show_rows (RectoPage *self)
{
  GHashTableIter iter;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    recto_row_set_selected (row, recto_page_is_row_selected (self, recto_row_get_index (row)));
  if (self->active != RECTO_PAGE_NO_ROW)
    {
      recto_row_set_selected (self->live, recto_page_is_row_selected (self, self->active));
      recto_page_describe_editor (self);
    }
}

/* @rows: (transfer full) (nullable): ascending. Text that is selected gives way to rows. */
static void
set_rows (RectoPage *self, GArray *rows)
{
  if (rows != NULL && rows->len == 0)
    g_clear_pointer (&rows, g_array_unref);
  if (rows == NULL && self->row_set == NULL)
    return;

  recto_page_clear_cell_selection (self);
  if (rows != NULL && self->active != RECTO_PAGE_NO_ROW)
    {
      guint caret = recto_page_get_caret (self);

      self->loading = TRUE;
      recto_page_place_caret (self, recto_page_get_active_side (self), caret, caret);
      self->loading = FALSE;
    }
  g_clear_pointer (&self->row_set, g_array_unref);
  self->row_set = rows;
  show_rows (self);
  g_signal_emit (self, recto_page_signals[RECTO_PAGE_SELECTION_CHANGED], 0);
}

void
recto_page_clear_rows (RectoPage *self)
{
  set_rows (self, NULL);
}

GArray *
recto_page_get_selected_rows (RectoPage *self)
{
  g_return_val_if_fail (RECTO_IS_PAGE (self), NULL);

  return self->row_set != NULL ? g_array_copy (self->row_set) : NULL;
}

void
recto_page_select_rows (RectoPage *self, const guint *rows, guint n)
{
  GArray *set = NULL;
  guint n_rows = 0;

  g_return_if_fail (RECTO_IS_PAGE (self));

  recto_page_commit_preedit (self);
  n_rows = recto_heights_get_n_rows (self->heights);
  set = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  for (guint i = 0; i < n; i++)
    if (rows[i] < n_rows && (set->len == 0 || g_array_index (set, guint, set->len - 1) < rows[i]))
      g_array_append_val (set, rows[i]);
  if (set->len > 0)
    {
      self->set_anchor = g_array_index (set, guint, 0);
      self->set_end = g_array_index (set, guint, set->len - 1);
    }
  set_rows (self, set);
}

/* The shown rows between two, both of them with it. */
static GArray *
rows_between (RectoPage *self, guint one, guint other)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint last = MAX (one, other);

  for (guint row = MIN (one, other); row <= last; row = recto_page_after (self, row))
    if (recto_page_is_row_shown (self, row))
      g_array_append_val (rows, row);

  return rows;
}

void
recto_page_extend_rows (RectoPage *self, guint row)
{
  recto_page_commit_preedit (self);
  if (self->row_set == NULL)
    self->set_anchor = self->active != RECTO_PAGE_NO_ROW ? self->active : row;
  self->set_end = row;
  set_rows (self, rows_between (self, self->set_anchor, row));
}

void
recto_page_extend_rows_from (RectoPage *self, guint anchor, guint row)
{
  recto_page_commit_preedit (self);
  self->set_anchor = anchor;
  self->set_end = row;
  set_rows (self, rows_between (self, anchor, row));
}

void
recto_page_step_rows (RectoPage *self, gboolean down)
{
  guint from = self->row_set != NULL ? self->set_end : self->active;

  if (!recto_page_next_shown (self, from, down, &from))
    return;
  recto_page_extend_rows (self, from);
  recto_page_scroll_to_row (self, from);
}

void
recto_page_toggle_row (RectoPage *self, guint row)
{
  GArray *rows = recto_page_get_selected_rows (self);
  guint at = 0;

  recto_page_commit_preedit (self);
  if (rows == NULL)
    rows = g_array_new (FALSE, FALSE, sizeof (guint));
  if (g_array_binary_search (rows, &row, compare_rows, &at))
    g_array_remove_index (rows, at);
  else
    {
      at = 0;
      while (at < rows->len && g_array_index (rows, guint, at) < row)
        at++;
      g_array_insert_val (rows, at, row);
    }
  self->set_anchor = self->set_end = row;
  set_rows (self, rows);
}

void
recto_page_select_all_rows (RectoPage *self)
{
  guint first = 0;
  guint last = 0;

  if (recto_page_next_shown (self, RECTO_PAGE_NO_ROW, TRUE, &first) &&
      recto_page_next_shown (self, RECTO_PAGE_NO_ROW, FALSE, &last))
    recto_page_extend_rows_from (self, first, last);
}

/* What is copied: the rows that are selected, else the active one. */
static GArray *
dup_rows (RectoPage *self)
{
  GArray *rows = recto_page_get_selected_rows (self);

  if (rows == NULL && self->active != RECTO_PAGE_NO_ROW)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (rows, self->active);
    }

  return rows;
}

static gboolean
ends_in_space (const GString *text)
{
  return text->len == 0 ||
         g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text->str + text->len)));
}

char *
recto_page_dup_rows_text (RectoPage *self, RectoSide side)
{
  g_autoptr (GArray) rows = dup_rows (self);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RectoSegment *segment =
          recto_article_get_row (self->article, g_array_index (rows, guint, i));
      const char *own = recto_segment_get_text (segment, side);
      gboolean joined =
          side == RECTO_SIDE_TARGET && (recto_segment_get_flags (segment) & RECTO_FLAG_JOINED) != 0;

      if (text->len > 0 && recto_segment_starts_paragraph (segment) && !joined)
        {
          if (text->str[text->len - 1] != '\n')
            g_string_append_c (text, '\n');
        }
      else if (*own != '\0' && *own != '\n' && !ends_in_space (text))
        g_string_append_c (text, ' ');
      g_string_append (text, own);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A cell of a table of tabs and lines holds neither. */
static void
append_plain (GString *table, const char *text, char end)
{
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (table, *p == '\n' || *p == '\t' ? ' ' : *p);
  g_string_append_c (table, end);
}

static void
append_html (GString *table, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (GString) cell = g_string_new (escaped);

  g_string_replace (cell, "\n", "<br>", 0);
  g_string_append_printf (table, "<td>%s</td>", cell->str);
}

void
recto_page_dup_rows_table (RectoPage *self, char **plain, char **html)
{
  g_autoptr (GArray) rows = dup_rows (self);
  g_autoptr (GString) tabs = g_string_new (NULL);
  g_autoptr (GString) table = g_string_new ("<table>\n");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RectoSegment *segment =
          recto_article_get_row (self->article, g_array_index (rows, guint, i));
      const char *source = recto_segment_get_text (segment, RECTO_SIDE_SOURCE);
      const char *target = recto_segment_get_text (segment, RECTO_SIDE_TARGET);

      append_plain (tabs, source, '\t');
      append_plain (tabs, target, '\n');
      g_string_append (table, "<tr>");
      append_html (table, source);
      append_html (table, target);
      g_string_append (table, "</tr>\n");
    }
  g_string_append (table, "</table>\n");
  *plain = g_string_free (g_steal_pointer (&tabs), FALSE);
  *html = g_string_free (g_steal_pointer (&table), FALSE);
}

static void
copy_side (RectoPage *self, RectoSide side)
{
  g_autofree char *text = recto_page_dup_rows_text (self, side);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_table (RectoPage *self)
{
  g_autofree char *plain = NULL;
  char *html = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider *forms[2] = { NULL, NULL };

  recto_page_dup_rows_table (self, &plain, &html);
  bytes = g_bytes_new_take (html, strlen (html));
  forms[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  forms[1] = gdk_content_provider_new_typed (G_TYPE_STRING, plain);
  both = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}

void
recto_page_copy_rows (RectoPage *self, const char *action)
{
  if (self->article == NULL)
    return;

  recto_page_commit_preedit (self);
  if (g_str_equal (action, "page.copy-both"))
    copy_table (self);
  else
    copy_side (self, g_str_equal (action, "page.copy-source-of-rows") ? RECTO_SIDE_SOURCE
                                                                      : RECTO_SIDE_TARGET);
}

void
recto_page_offer_rows (RectoPage *self)
{
  g_autofree char *text = NULL;

  if (self->row_set == NULL)
    return;
  text = recto_page_dup_rows_text (self, RECTO_SIDE_TARGET);
  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), text);
}
