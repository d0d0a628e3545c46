/* recto-report.c: the list of what an import changed, and the way back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-formats"

#include "config.h"

#include <string.h>

#include "recto-format.h"
#include "recto-report.h"

/* A line of the decoded input ends with LF, with CR LF, or with a CR that no LF follows. Cleaning
 * keeps CR LF together in one removal, so the way back can tell the two kinds of CR apart. */

static void
removal_free (RectoRemoval *removal)
{
  g_free (removal->removed);
  g_free (removal->inserted);
  g_free (removal);
}

/* Returns: (transfer full): an empty report */
RectoReport *
recto_report_new (void)
{
  RectoReport *report = g_new0 (RectoReport, 1);

  report->removals = g_ptr_array_new_with_free_func ((GDestroyNotify) removal_free);
  return report;
}

/* @report: (transfer full) (nullable) */
void
recto_report_free (RectoReport *report)
{
  if (report == NULL)
    return;

  g_free (report->encoding);
  g_ptr_array_unref (report->removals);
  g_free (report);
}

/**
 * recto_report_add:
 * @kind: what sort of thing went
 * @line: from 1, of the decoded input
 * @column: from 1, in code points
 * @removed: exactly what stood there; may be ""
 * @inserted: exactly what stands there now; may be ""
 *
 * Adds one change at the end; callers add in the order of the input.
 */
void
recto_report_add (RectoReport *report,
                  RectoRemovalKind kind,
                  guint line,
                  guint column,
                  const char *removed,
                  const char *inserted)
{
  RectoRemoval *removal = NULL;

  g_return_if_fail (report != NULL);
  g_return_if_fail (line > 0 && column > 0);

  removal = g_new0 (RectoRemoval, 1);
  removal->line = line;
  removal->column = column;
  removal->kind = kind;
  removal->removed = g_strdup (removed);
  removal->inserted = g_strdup (inserted);
  g_ptr_array_add (report->removals, removal);
}

/* Returns: (transfer none): one or two English words */
const char *
recto_removal_kind_to_name (RectoRemovalKind kind)
{
  static const char *const names[] = {
    [RECTO_REMOVAL_NBSP] = "no-break space",
    [RECTO_REMOVAL_INVISIBLE] = "invisible character",
    [RECTO_REMOVAL_COMPOSED] = "letter and mark",
    [RECTO_REMOVAL_LINE_END] = "line end",
    [RECTO_REMOVAL_PASTE_JUNK] = "paste junk",
    [RECTO_REMOVAL_CONTROL] = "control character",
    [RECTO_REMOVAL_MARKUP] = "markup",
  };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

/* Moves @line and @column past @text, a stretch of the decoded input. */
static void
pass (const char *text, gsize length, guint *line, guint *column)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      if (*p == '\n' || (*p == '\r' && !(p + 1 < text + length && p[1] == '\n')))
        {
          *line += 1;
          *column = 1;
        }
      else
        *column += 1;
    }
}

static gboolean
fail_mismatch (guint line, guint column, GError **error)
{
  g_set_error (error, RECTO_FORMAT_ERROR, RECTO_FORMAT_ERROR_CONTENT,
               "The text is not the one this report was made with (line %u, column %u)", line,
               column);
  return FALSE;
}

/* Copies from *@clean until the place of @removal is reached, then puts its text back. */
static gboolean
put_one_back (GString *text,
              const RectoRemoval *removal,
              const char **clean,
              guint place[2],
              GError **error)
{
  while (place[0] < removal->line || (place[0] == removal->line && place[1] < removal->column))
    {
      gsize length = 0;

      if (**clean == '\0')
        return fail_mismatch (place[0], place[1], error);

      length = (gsize) (g_utf8_next_char (*clean) - *clean);
      g_string_append_len (text, *clean, (gssize) length);
      pass (*clean, length, &place[0], &place[1]);
      *clean += length;
    }

  if (place[0] != removal->line || place[1] != removal->column ||
      !g_str_has_prefix (*clean, removal->inserted))
    return fail_mismatch (place[0], place[1], error);

  *clean += strlen (removal->inserted);
  g_string_append (text, removal->removed);
  pass (removal->removed, strlen (removal->removed), &place[0], &place[1]);
  return TRUE;
}

char *
recto_report_put_back (const RectoReport *report, const char *clean, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint place[2] = { 1, 1 }; /* line, column of the decoded input */

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (clean, -1, NULL), NULL);

  for (guint i = 0; i < report->removals->len; i++)
    if (!put_one_back (text, g_ptr_array_index (report->removals, i), &clean, place, error))
      return NULL;

  g_string_append (text, clean);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
