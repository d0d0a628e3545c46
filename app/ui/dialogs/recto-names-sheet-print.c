/* recto-names-sheet-print.c: the names sheet on paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-names-sheet-print.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "recto-notify.h"

/* A sheet on its way to the printer. */
typedef struct
{
  RectoNamesSheet *sheet; /* owned */
  PangoLayout *layout;    /* owned, nullable until the paper is known: all of the text */
  GArray *firsts;         /* (element-type int): the first line of each page */
  GtkWindow *parent;      /* weak, nullable */
} Printing;

static void
printing_free (gpointer data, GClosure *closure)
{
  Printing *self = data;

  recto_names_sheet_free (self->sheet);
  g_clear_object (&self->layout);
  g_array_unref (self->firsts);
  g_clear_weak_pointer (&self->parent);
  g_free (self);
}

static void
append_side (GString *text, const RectoSheetLine *line, RectoSide side)
{
  g_autofree char *printed =
      g_strconcat (line->ranks[side], *line->ranks[side] != '\0' ? " " : "", line->printed[side],
                   *line->posts[side] != '\0' ? ", " : "", line->posts[side], NULL);
  g_autofree char *escaped = g_markup_escape_text (printed, -1);

  if (*line->printed[side] != '\0')
    g_string_append_printf (text, side == RECTO_SIDE_TARGET ? "<b>%s</b>\n" : "%s\n", escaped);
}

static void
append_line (GString *text, const RectoSheetLine *line)
{
  g_autofree char *evidence = recto_sheet_line_say_evidence (line);
  g_autofree char *known = g_markup_escape_text (line->known, -1);
  g_autofree char *rank = g_markup_escape_text (line->known_rank, -1);
  g_autofree char *vouched = g_markup_escape_text (evidence, -1);

  append_side (text, line, RECTO_SIDE_TARGET);
  append_side (text, line, RECTO_SIDE_SOURCE);
  if (*known != '\0')
    g_string_append_printf (text, "%s%s%s%s · ", known, *rank != '\0' ? " (" : "", rank,
                            *rank != '\0' ? ")" : "");
  g_string_append_printf (text, "%s\n", vouched);
  for (guint i = 0; i < line->remarks->len; i++)
    {
      g_autofree char *remark = g_markup_escape_text (line->remarks->pdata[i], -1);

      g_string_append_printf (text, "<i>%s</i>\n", remark);
    }
  g_string_append_c (text, '\n');
}

static char *
make_markup (const RectoNamesSheet *sheet)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = g_markup_escape_text (sheet->title, -1);
  g_autofree char *state = recto_names_sheet_say_state (sheet);
  g_autofree char *escaped = g_markup_escape_text (state, -1);
  g_autofree char *who = g_markup_escape_text (sheet->approved_by, -1);

  g_string_append_printf (text, "<span size=\"x-large\" weight=\"bold\">%s</span>\n%s\n", title,
                          escaped);
  if (*who != '\0')
    {
      g_string_append_printf (text, _ ("Approved by %s"), who);
      g_string_append_printf (text, ", %s\n", sheet->approved_at);
    }
  g_string_append_c (text, '\n');
  for (guint i = 0; i < sheet->lines->len; i++)
    append_line (text, sheet->lines->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Breaks the lines into pages. */
static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  g_autofree char *markup = make_markup (self->sheet);
  double height = gtk_print_context_get_height (context), top = 0;
  int n_lines, first = 0;

  self->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_width (self->layout,
                          (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_markup (self->layout, markup, -1);
  g_array_append_val (self->firsts, first);
  n_lines = pango_layout_get_line_count (self->layout);
  for (int i = 0; i < n_lines; i++)
    {
      PangoRectangle extents;
      double line;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (self->layout, i), NULL,
                                     &extents);
      line = (double) extents.height / PANGO_SCALE;
      if (top > 0 && top + line > height)
        {
          g_array_append_val (self->firsts, i);
          top = 0;
        }
      top += line;
    }
  gtk_print_operation_set_n_pages (operation, (int) self->firsts->len);
}

static void
on_draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *self)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  int first = g_array_index (self->firsts, int, (guint) page);
  int end = (guint) page + 1 < self->firsts->len
                ? g_array_index (self->firsts, int, (guint) page + 1)
                : pango_layout_get_line_count (self->layout);
  double top = 0;

  for (int i = first; i < end; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, i);
      PangoRectangle extents;

      pango_layout_line_get_extents (line, NULL, &extents);
      cairo_move_to (cairo, 0, top - (double) extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cairo, line);
      top += (double) extents.height / PANGO_SCALE;
    }
}

/* Where sentences are told. */
static GtkWidget *
get_content (const Printing *self)
{
  return ADW_IS_WINDOW (self->parent) ? adw_window_get_content (ADW_WINDOW (self->parent))
                                      : GTK_WIDGET (self->parent);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || self->parent == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  recto_notify_error (get_content (self), _ ("The sheet was not printed"), error);
}

void
recto_names_sheet_print (GtkWindow *parent, RectoNamesSheet *sheet)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  Printing *self = g_new0 (Printing, 1);

  self->sheet = sheet;
  self->firsts = g_array_new (FALSE, FALSE, sizeof (int));
  g_set_weak_pointer (&self->parent, parent);
  gtk_print_operation_set_job_name (operation, sheet->title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (on_begin), self, printing_free, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw), self);
  g_signal_connect (operation, "done", G_CALLBACK (on_done), self);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
