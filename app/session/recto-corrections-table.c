/* recto-corrections-table.c: corrections as a file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-corrections-private.h"
#include "recto-session.h"
#include "recto-table.h"

/* The first table holds the totals: it is as wide as they are. */
static const char page_style[] =
    "body { max-width: 84rem; }\n"
    "th { overflow-wrap: normal; }\n"
    "table:first-of-type { width: auto; }\n"
    "table:first-of-type th:last-child, table:first-of-type td:last-child { text-align: end; "
    "padding-inline-start: 2rem; font-variant-numeric: tabular-nums; }\n"
    "ins { text-decoration: underline; background: #d7f2dc; color: inherit; }\n"
    "del { text-decoration: line-through; background: #fbdcdc; color: inherit; }\n"
    "del:not(.moved) + ins { margin-inline-start: .2em; }\n"
    "ins, del { border-radius: .15em; }\n"
    ".moved { background: #e3e3fa; }\n"
    "@media (prefers-color-scheme: dark) { ins { background: #17442a; } "
    "del { background: #582323; } .moved { background: #34346a; } }\n"
    "@media print { ins, del, .moved { background: none; } }\n"
    ".text { white-space: pre-wrap; }\n"
    ".kind { min-width: 8rem; overflow-wrap: normal; }\n"
    ".note { opacity: .75; font-size: .875rem; white-space: nowrap; }\n"
    ".number { text-align: end; font-variant-numeric: tabular-nums; }\n";

static const char *
kind_label (RectoCorrectionKind kind)
{
  /* Translators: kinds of corrections */
  static const char *const labels[RECTO_N_CORRECTION_KINDS] = {
    N_ ("Rank"), N_ ("Name"), N_ ("Number"), N_ ("Wording"), N_ ("Spelling"), N_ ("Punctuation"),
  };

  return _ (labels[kind]);
}

static const char *
state_label (const RectoCorrection *it)
{
  if (it->state == RECTO_CORRECTED_NEW)
    /* Translators: a row of the corrections */
    return _ ("new row");
  if (it->state == RECTO_CORRECTED_GONE)
    /* Translators: a row of the corrections */
    return _ ("row taken out");
  /* Translators: a row of the corrections */
  return it->moved ? _ ("row moved") : NULL;
}

/* "2026-01-16T09:30:00Z"; "" for no time */
static char *
say_time (gint64 at)
{
  g_autoptr (GDateTime) time = at != 0 ? g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/* "2026-01-16 16:30", in the newsroom's own time */
static char *
say_local_time (gint64 at)
{
  g_autoptr (GDateTime) time =
      at != 0 ? g_date_time_new_from_unix_local (at / G_USEC_PER_SEC) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}

/* --- TSV --- */

/* "spelling: Defence → Defense; wording: + the". Returns: (transfer full) */
static char *
say_changes (const RectoCorrection *it)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < it->runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, i);
      g_autofree char *old = g_strndup (it->before + run->old_start, run->old_end - run->old_start);
      g_autofree char *new = g_strndup (it->after + run->new_start, run->new_end - run->new_start);

      if (run->op == RECTO_CORRECTED_EQUAL)
        continue;
      g_string_append_printf (said, "%s%s %s: ", said->len > 0 ? "; " : "",
                              recto_corrected_op_to_name (run->op),
                              recto_correction_kind_to_name (run->kind));
      if (run->op == RECTO_CORRECTED_REPLACE)
        g_string_append_printf (said, "%s → %s", old, new);
      else
        g_string_append (said, *old != '\0' ? old : new);
    }
  return g_string_free (said, FALSE);
}

static GStrv
make_tsv_row (const RectoCorrection *it)
{
  g_autofree char *row = g_strdup_printf ("%u", it->row + 1);
  g_autofree char *id = recto_uid_to_string (&it->segment);
  g_autofree char *at = say_time (it->at);
  g_autofree char *changes = say_changes (it);
  const char *const cells[] = {
    row,
    id,
    recto_correction_kind_to_name (it->kind),
    recto_corrected_state_to_name (it->state),
    it->moved ? "yes" : "no",
    it->who,
    at,
    it->before,
    it->after,
    changes,
    it->source,
    it->comment,
    NULL,
  };

  return g_strdupv ((GStrv) cells);
}

static char *
write_tsv (const RectoCorrections *self)
{
  static const char *const header[] = { "row",    "id",      "kind",   "state", "moved",
                                        "by",     "at",      "before", "after", "changes",
                                        "source", "comment", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (rows, make_tsv_row (self->rows->pdata[i]));
  return recto_table_write_tsv (header, rows);
}

/* --- HTML --- */

static void
append_escaped (GString *html, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (html, escaped);
}

static void
append_marked (GString *html,
               const char *element,
               const RectoCorrectionRun *run,
               const char *text,
               gsize length)
{
  gboolean moved = run->op == RECTO_CORRECTED_MOVE_FROM || run->op == RECTO_CORRECTED_MOVE_TO;

  if (length == 0)
    return;
  g_string_append_printf (html, "<%s%s title=\"%s\">", element, moved ? " class=\"moved\"" : "",
                          kind_label (run->kind));
  append_escaped (html, text, length);
  g_string_append_printf (html, "</%s>", element);
}

static void
append_runs (GString *html, const RectoCorrection *it)
{
  for (guint i = 0; i < it->runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, i);

      if (run->op == RECTO_CORRECTED_EQUAL)
        {
          append_escaped (html, it->after + run->new_start, run->new_end - run->new_start);
          continue;
        }
      append_marked (html, "del", run, it->before + run->old_start, run->old_end - run->old_start);
      append_marked (html, "ins", run, it->after + run->new_start, run->new_end - run->new_start);
    }
}

static void
append_text_cell (GString *html, const char *language, const char *text)
{
  g_autofree char *tag = g_markup_escape_text (language, -1);

  g_string_append_printf (html, "<td class=\"text\" lang=\"%s\" dir=\"auto\">", tag);
  append_escaped (html, text, strlen (text));
  g_string_append (html, "</td>");
}

static void
append_note (GString *html, const char *note)
{
  if (note == NULL || *note == '\0')
    return;
  g_string_append (html, "<br><span class=\"note\">");
  append_escaped (html, note, strlen (note));
  g_string_append (html, "</span>");
}

/* The kinds of the changes in a row, the gravest first. */
static void
append_kinds (GString *html, const RectoCorrection *it)
{
  gboolean has[RECTO_N_CORRECTION_KINDS] = { FALSE };
  guint n = 0;

  has[it->kind] = TRUE;
  for (guint i = 0; i < it->runs->len; i++)
    {
      const RectoCorrectionRun *run = &g_array_index (it->runs, RectoCorrectionRun, i);

      if (run->op != RECTO_CORRECTED_EQUAL)
        has[run->kind] = TRUE;
    }
  for (guint kind = 0; kind < RECTO_N_CORRECTION_KINDS; kind++)
    if (has[kind])
      g_string_append_printf (html, "%s%s", n++ > 0 ? ", " : "",
                              kind_label ((RectoCorrectionKind) kind));
}

static gboolean
has_comments (const RectoCorrections *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (*((const RectoCorrection *) self->rows->pdata[i])->comment != '\0')
      return TRUE;
  return FALSE;
}

/* In whatever language it is. */
static void
append_plain_cell (GString *html, const char *text)
{
  g_string_append (html, "<td class=\"text\" dir=\"auto\">");
  append_escaped (html, text, strlen (text));
  g_string_append (html, "</td>");
}

static void
append_correction (GString *html,
                   const RectoCorrections *self,
                   const RectoCorrection *it,
                   gboolean comments)
{
  g_autofree char *at = say_local_time (it->at);
  g_autofree char *tag = g_markup_escape_text (self->languages[RECTO_SIDE_TARGET], -1);

  g_string_append_printf (html, "<tr><td class=\"number\">%u</td><td class=\"kind\">", it->row + 1);
  append_kinds (html, it);
  append_note (html, state_label (it));
  append_note (html, it->who);
  append_note (html, at);
  g_string_append (html, "</td>");
  if (*self->languages[RECTO_SIDE_SOURCE] != '\0')
    append_text_cell (html, self->languages[RECTO_SIDE_SOURCE], it->source);
  append_text_cell (html, self->languages[RECTO_SIDE_TARGET], it->before);
  append_text_cell (html, self->languages[RECTO_SIDE_TARGET], it->after);
  g_string_append_printf (html, "<td class=\"text\" lang=\"%s\" dir=\"auto\">", tag);
  append_runs (html, it);
  g_string_append (html, "</td>");
  if (comments)
    append_plain_cell (html, it->comment);
  g_string_append (html, "</tr>\n");
}

static void
append_header (GString *html, const char *const *names)
{
  g_string_append (html, "<table>\n<thead>\n<tr>");
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_markup_escape_text (names[i], -1);

      g_string_append_printf (html, "<th scope=\"col\">%s</th>", name);
    }
  g_string_append (html, "</tr>\n</thead>\n<tbody>\n");
}

static void
append_corrections (GString *html, const RectoCorrections *self)
{
  gboolean pair = *self->languages[RECTO_SIDE_SOURCE] != '\0';
  /* Translators: what somebody said of a row */
  const char *comment = has_comments (self) ? _ ("Comment") : NULL;
  const char *const both[] = { _ ("Row"),   _ ("Kind"),    _ ("Source"), _ ("Before"),
                               _ ("After"), _ ("Changes"), comment,      NULL };
  const char *const alone[] = { _ ("Row"),     _ ("Kind"), _ ("Before"), _ ("After"),
                                _ ("Changes"), comment,    NULL };

  append_header (html, pair ? both : alone);
  for (guint i = 0; i < self->rows->len; i++)
    append_correction (html, self, self->rows->pdata[i], comment != NULL);
  g_string_append (html, "</tbody>\n</table>\n");
}

static void
append_totals (GString *html, const RectoCorrections *self)
{
  /* Translators: how many corrections of a kind */
  const char *const header[] = { _ ("Kind"), _ ("Corrections"), NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint kind = 0; kind < RECTO_N_CORRECTION_KINDS; kind++)
    {
      g_autofree char *n = g_strdup_printf ("%u", self->totals[kind]);
      const char *const cells[] = { kind_label ((RectoCorrectionKind) kind), n, NULL };

      g_ptr_array_add (rows, g_strdupv ((GStrv) cells));
    }
  recto_table_add_html (html, NULL, header, rows);
}

/* "draft as received · Lan · 2026-01-16 16:30". Returns: (transfer full) */
static char *
say_revision (const RectoRevision *revision)
{
  g_autofree char *at = say_local_time (revision->at);
  g_autofree char *by =
      g_strjoin (*revision->who != '\0' && *at != '\0' ? " · " : "", revision->who, at, NULL);
  const char *name = revision->name;

  if (revision->now)
    /* Translators: an article, as it stands at this moment */
    name = _ ("now");
  else if (g_str_equal (name, RECTO_DRAFT_AS_RECEIVED))
    /* Translators: the first version of a translation that came from somebody else */
    name = _ ("draft as received");
  else if (*name == '\0' && recto_uid_is_none (&revision->edit))
    /* Translators: an article, as it was before anybody edited it */
    name = _ ("first state");
  return g_strjoin (*name != '\0' && *by != '\0' ? " · " : "", name, by, NULL);
}

static char *
write_html (const RectoCorrections *self)
{
  /* Translators: of a report */
  g_autofree char *head = g_strdup_printf (_ ("Corrections: %s"), self->title);
  g_autofree char *from = say_revision (self->from), *to = say_revision (self->to);
  g_autofree char *range = g_strdup_printf ("%s → %s", from, to);
  g_autofree char *count = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u row differs", "%u rows differ", self->rows->len),
      self->rows->len);
  const char *const above[] = { range, count, NULL };
  const RectoTablePage page = { head, self->languages[RECTO_SIDE_TARGET], above, page_style };
  GString *html = recto_table_begin_html (&page);

  append_totals (html, self);
  if (self->rows->len > 0)
    append_corrections (html, self);
  return recto_table_end_html (html);
}

GBytes *
recto_corrections_write (const RectoCorrections *self, const char *format, GError **error)
{
  char *text = NULL;

  g_return_val_if_fail (self != NULL && format != NULL, NULL);

  if (g_str_equal (format, "tsv"))
    text = write_tsv (self);
  else if (g_str_equal (format, "html"))
    text = write_html (self);
  if (text == NULL)
    {
      g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_OUTPUT,
                   "Corrections are written as tsv or html, not as “%s”", format);
      return NULL;
    }
  return g_bytes_new_take (text, strlen (text));
}
