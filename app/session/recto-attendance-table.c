/* recto-attendance-table.c: the attendance list of an article as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-session-attendance.h"
#include "recto-table.h"

const char *
recto_capacity_to_label (RectoCapacity capacity)
{
  /* Translators: in which capacity somebody took part */
  static const char *const labels[RECTO_N_CAPACITIES] = {
    N_ ("Attended"), N_ ("Chair"), N_ ("Host"), N_ ("Guest"), N_ ("Speaker"),
  };

  g_return_val_if_fail ((guint) capacity < RECTO_N_CAPACITIES, "");

  return _ (labels[capacity]);
}

static const char *
name_state (const RectoAttendanceLine *line)
{
  if (line->by_hand)
    return "hand";
  if (!line->in_text)
    return "gone";
  return line->kept ? "kept" : "text";
}

static GStrv
make_tsv_row (const RectoAttendanceLine *line, guint number)
{
  g_autofree char *position = g_strdup_printf ("%u", number);
  g_autofree char *id = recto_uid_to_string (&line->uid);
  const char *const cells[] = {
    position,
    line->checked ? "yes" : "no",
    recto_capacity_to_name (line->capacity),
    line->rank,
    line->name,
    line->post,
    line->unit,
    line->only_in_captions ? "yes" : "no",
    name_state (line),
    line->now != NULL ? line->now : "",
    id,
    NULL,
  };

  return g_strdupv ((GStrv) cells);
}

static char *
write_tsv (const GPtrArray *lines)
{
  static const char *const header[] = { "number", "checked",  "capacity", "rank", "name", "post",
                                        "unit",   "captions", "state",    "now",  "id",   NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (rows, make_tsv_row (lines->pdata[i], i + 1));
  return recto_table_write_tsv (header, rows);
}

/* What is to be known of a line besides what is printed. Returns: (transfer full) */
static char *
say_notes (const RectoAttendanceLine *line)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  g_autofree char *now = NULL;

  if (line->only_in_captions)
    g_ptr_array_add (notes, (gpointer) _ ("in captions alone"));
  if (!line->by_hand && !line->in_text)
    g_ptr_array_add (notes, (gpointer) _ ("no longer in the text"));
  if (line->now != NULL)
    /* Translators: what a person of the attendance list is called in the text by now */
    now = g_strdup_printf (_ ("now in the text: %s"), line->now);
  if (now != NULL)
    g_ptr_array_add (notes, now);
  g_ptr_array_add (notes, NULL);
  return g_strjoinv ("; ", (GStrv) notes->pdata);
}

static GStrv
make_html_row (const RectoAttendanceLine *line, guint number)
{
  g_autofree char *position = g_strdup_printf ("%u", number);
  g_autofree char *notes = say_notes (line);
  const char *const cells[] = {
    position,
    line->checked ? "✓" : "",
    line->rank,
    line->name,
    line->post,
    line->unit,
    recto_capacity_to_label (line->capacity),
    notes,
    NULL,
  };

  return g_strdupv ((GStrv) cells);
}

static char *
write_html (RectoArticle *article, const GPtrArray *lines)
{
  const char *title = recto_article_get_metadata (article, "title");
  const char *language = recto_article_get_metadata (article, "target-language");
  const char *date = recto_article_get_metadata (article, "event-date");
  const char *place = recto_article_get_metadata (article, "place");
  /* Translators: of the attendance list */
  g_autofree char *head = g_strdup_printf (_ ("Attendance: %s"), title != NULL ? title : "");
  g_autofree char *when = g_strjoin (date != NULL && place != NULL ? " · " : "",
                                     date != NULL ? date : "", place != NULL ? place : "", NULL);
  const char *const above[] = { *when != '\0' ? when : NULL, NULL };
  const RectoTablePage page = { head, language != NULL ? language : "", above };
  const char *const header[] = {
    _ ("No."),  _ ("Present"),  _ ("Rank"),  _ ("Name"), _ ("Post"),
    _ ("Unit"), _ ("Capacity"), _ ("Notes"), NULL,
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GString *html = recto_table_begin_html (&page);

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (rows, make_html_row (lines->pdata[i], i + 1));
  recto_table_add_html (html, NULL, header, rows);
  return recto_table_end_html (html);
}

GBytes *
recto_session_export_attendance (RectoSession *self,
                                 RectoArticle *article,
                                 const char *format,
                                 GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  gboolean html = g_strcmp0 (format, "html") == 0;
  char *text = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  if (!html && g_strcmp0 (format, "tsv") != 0)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT,
                   "An attendance list is written as tsv or html, not as “%s”", format);
      return NULL;
    }
  lines = recto_session_list_attendance (self, article, error);
  if (lines == NULL)
    return NULL;
  text = html ? write_html (article, lines) : write_tsv (lines);
  return g_bytes_new_take (text, strlen (text));
}
