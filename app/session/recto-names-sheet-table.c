/* recto-names-sheet-table.c: the names sheet of an article as a file, and in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-names-sheet.h"
#include "recto-table.h"

/* "2026-01-16", in the newsroom's own time. */
static char *
say_day (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

char *
recto_sheet_line_say_evidence (const RectoSheetLine *line)
{
  g_autofree char *day = NULL;

  if (line->evidence == RECTO_EVIDENCE_UNVERIFIED)
    return g_strdup (_ ("not verified"));
  if (line->evidence == RECTO_EVIDENCE_TABLE)
    /* Translators: a name that the program itself knows */
    return g_strdup (_ ("from Recto’s tables"));
  if (line->evidence == RECTO_EVIDENCE_NONE)
    return g_strdup (_ ("not in the register"));
  if (line->at == 0)
    return g_strdup (_ ("verified"));
  day = say_day (line->at);
  /* Translators: who vouches for a name, and since which day */
  return g_strdup_printf (_ ("verified by %s on %s"), line->by, day);
}

char *
recto_names_sheet_say_state (const RectoNamesSheet *sheet)
{
  guint n_open = 0, n_remarks = 0;
  g_autofree char *open = NULL, *remarks = NULL, *waiting = NULL;

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const RectoSheetLine *line = sheet->lines->pdata[i];

      n_open +=
          line->evidence == RECTO_EVIDENCE_UNVERIFIED || line->evidence == RECTO_EVIDENCE_NONE;
      n_remarks += line->remarks->len;
    }
  open = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u name is not verified", "%u names are not verified", n_open),
      n_open);
  remarks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u remark", "%u remarks", n_remarks),
                             n_remarks);
  if (sheet->n_waiting == 0)
    return g_strdup_printf ("%s · %s", open, remarks);
  waiting = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u tag waits to be judged",
                                          "%u tags wait to be judged", sheet->n_waiting),
                             sheet->n_waiting);
  return g_strdup_printf ("%s · %s · %s", open, remarks, waiting);
}

static char *
join_remarks (const RectoSheetLine *line)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < line->remarks->len; i++)
    g_ptr_array_add (all, line->remarks->pdata[i]);
  g_ptr_array_add (all, NULL);
  return g_strjoinv (" ", (GStrv) all->pdata);
}

/* --- TSV --- */

static GStrv
make_tsv_row (const RectoSheetLine *line)
{
  g_autofree char *remarks = join_remarks (line);
  g_autofree char *at = line->at == 0 ? g_strdup ("") : say_day (line->at);
  const char *const cells[] = {
    recto_span_kind_to_name (line->kind),
    line->printed[RECTO_SIDE_SOURCE],
    line->printed[RECTO_SIDE_TARGET],
    line->ranks[RECTO_SIDE_SOURCE],
    line->ranks[RECTO_SIDE_TARGET],
    line->posts[RECTO_SIDE_SOURCE],
    line->posts[RECTO_SIDE_TARGET],
    line->known,
    line->known_rank,
    recto_evidence_to_name (line->evidence),
    line->by,
    at,
    remarks,
    NULL,
  };

  return g_strdupv ((GStrv) cells);
}

static char *
write_tsv (const RectoNamesSheet *sheet)
{
  static const char *const header[] = { "kind",        "source",      "target",      "source-rank",
                                        "target-rank", "source-post", "target-post", "known",
                                        "known-rank",  "evidence",    "by",          "at",
                                        "remarks",     NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < sheet->lines->len; i++)
    g_ptr_array_add (rows, make_tsv_row (sheet->lines->pdata[i]));
  return recto_table_write_tsv (header, rows);
}

/* --- HTML --- */

/* Rank, name and post of one side. Returns: (transfer full) */
static char *
say_printed (const RectoSheetLine *line, RectoSide side)
{
  GString *text = g_string_new (line->ranks[side]);

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", line->printed[side]);
  if (*line->posts[side] != '\0')
    g_string_append_printf (text, ", %s", line->posts[side]);
  return g_string_free (text, FALSE);
}

static GStrv
make_html_row (const RectoSheetLine *line)
{
  g_autofree char *source = say_printed (line, RECTO_SIDE_SOURCE);
  g_autofree char *target = say_printed (line, RECTO_SIDE_TARGET);
  g_autofree char *known = *line->known_rank != '\0'
                               ? g_strdup_printf ("%s (%s)", line->known, line->known_rank)
                               : g_strdup (line->known);
  g_autofree char *evidence = recto_sheet_line_say_evidence (line);
  g_autofree char *remarks = join_remarks (line);
  const char *const cells[] = { source, target, known, evidence, remarks, NULL };

  return g_strdupv ((GStrv) cells);
}

static void
add_section (GString *html, const RectoNamesSheet *sheet, RectoSpanKind kind, const char *heading)
{
  const char *const header[] = { _ ("Source"),   _ ("Translation"), _ ("Register"),
                                 _ ("Evidence"), _ ("Remarks"),     NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const RectoSheetLine *line = sheet->lines->pdata[i];

      if (line->kind == kind)
        g_ptr_array_add (rows, make_html_row (line));
    }
  if (rows->len > 0)
    recto_table_add_html (html, heading, header, rows);
}

static char *
write_html (const RectoNamesSheet *sheet)
{
  /* Translators: then the title of an article */
  g_autofree char *title = g_strdup_printf (_ ("Names: %s"), sheet->title);
  g_autofree char *state = recto_names_sheet_say_state (sheet);
  g_autofree char *approved =
      /* Translators: who approved the article, and when */
      *sheet->approved_by != '\0'
          ? g_strdup_printf (_ ("Approved by %s, %s"), sheet->approved_by, sheet->approved_at)
          : g_strdup (_ ("Not approved yet"));
  const char *const above[] = { state, approved, NULL };
  const RectoTablePage page = { title, sheet->languages[RECTO_SIDE_TARGET], above };
  GString *html = recto_table_begin_html (&page);

  add_section (html, sheet, RECTO_SPAN_PERSON, _ ("People"));
  add_section (html, sheet, RECTO_SPAN_UNIT, _ ("Units and agencies"));
  add_section (html, sheet, RECTO_SPAN_RANK, _ ("Ranks"));
  add_section (html, sheet, RECTO_SPAN_POST, _ ("Posts"));
  return recto_table_end_html (html);
}

GBytes *
recto_names_sheet_write (const RectoNamesSheet *sheet, const char *format, GError **error)
{
  gboolean html = g_strcmp0 (format, "html") == 0;
  char *text = NULL;

  if (!html && g_strcmp0 (format, "tsv") != 0)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT,
                   "A names sheet is written as tsv or html, not as “%s”", format);
      return NULL;
    }
  text = html ? write_html (sheet) : write_tsv (sheet);
  return g_bytes_new_take (text, strlen (text));
}
