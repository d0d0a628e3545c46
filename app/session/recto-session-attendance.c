/* recto-session-attendance.c: the attendance list of an open article, and its edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-attendance.h"

#include <string.h>

#include "recto-fold.h"

/* The key of a line is this and its uid; its value as recto_attendance_line_write () has it. */
#define KEY_PREFIX "attendance-"
#define POSITION_GAP (1 << 20)

static gboolean
parse_key (const char *key, RectoUid *uid)
{
  return g_str_has_prefix (key, KEY_PREFIX) &&
         recto_uid_from_string (key + strlen (KEY_PREFIX), uid);
}

gboolean
recto_attendance_is_key (const char *key)
{
  RectoUid uid;

  return parse_key (key, &uid);
}

static char *
make_key (const RectoUid *uid)
{
  g_autofree char *id = recto_uid_to_string (uid);

  return g_strconcat (KEY_PREFIX, id, NULL);
}

/* --- Reading --- */

static gboolean
fail_stored (const GError *wrong, GError **error)
{
  g_set_error (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT,
               "The attendance list cannot be read: %s", wrong->message);
  return FALSE;
}

/* (element-type RectoAttendanceLine); NULL with an error. */
static GPtrArray *
read_stored (RectoArticle *article, GError **error)
{
  g_autoptr (GPtrArray) stored =
      g_ptr_array_new_with_free_func ((GDestroyNotify) recto_attendance_line_free);
  g_auto (GStrv) keys = recto_article_list_metadata (article);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      RectoUid uid = RECTO_UID_NONE;
      g_autoptr (GError) wrong = NULL;
      RectoAttendanceLine *line = NULL;

      if (!parse_key (keys[i], &uid))
        continue;
      line =
          recto_attendance_line_read (&uid, recto_article_get_metadata (article, keys[i]), &wrong);
      if (line == NULL)
        {
          fail_stored (wrong, error);
          return NULL;
        }
      g_ptr_array_add (stored, line);
    }
  return g_steal_pointer (&stored);
}

/* The rows of one side that have spans. */
static GArray *
collect_rows (RectoArticle *article, RectoSide side)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (RectoAttendanceRow));
  guint n = recto_article_get_n_rows (article);

  for (guint i = 0; i < n; i++)
    {
      const RectoSegment *segment = recto_article_get_row (article, i);
      RectoAttendanceRow row = { recto_segment_get_text (segment, side), RECTO_KIND_BODY,
                                 recto_segment_get_spans (segment) };

      if (row.spans == NULL || (recto_segment_get_flags (segment) & RECTO_FLAG_OMITTED) != 0)
        continue;
      row.kind = recto_paragraph_get_kind (recto_segment_get_paragraph (segment));
      g_array_append_val (rows, row);
    }
  return rows;
}

static GPtrArray *
find_side (RectoArticle *article, RectoSide side)
{
  g_autoptr (GArray) rows = collect_rows (article, side);
  const char *language = recto_article_get_metadata (
      article, side == RECTO_SIDE_SOURCE ? "source-language" : "target-language");

  return recto_attendance_find ((const RectoAttendanceRow *) (gpointer) rows->data, rows->len, side,
                                language != NULL ? language : "");
}

GPtrArray *
recto_session_list_attendance (RectoSession *self, RectoArticle *article, GError **error)
{
  g_autoptr (GPtrArray) stored = NULL, found = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), NULL);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  stored = read_stored (article, error);
  if (stored == NULL)
    return NULL;
  found = find_side (article, RECTO_SIDE_TARGET);
  if (found->len == 0)
    {
      g_ptr_array_unref (found);
      found = find_side (article, RECTO_SIDE_SOURCE);
    }
  return recto_attendance_merge (stored, found);
}

/* --- Edits --- */

/* (nullable), with MISSING */
static RectoAttendanceLine *
find_line (const GPtrArray *lines, const RectoUid *uid, guint *place, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      RectoAttendanceLine *line = lines->pdata[i];

      if (!recto_uid_equal (&line->uid, uid))
        continue;
      if (place != NULL)
        *place = i;
      return line;
    }
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "The attendance list has no such line");
  return NULL;
}

static gboolean
store_line (RectoArticle *article, const RectoAttendanceLine *line, GError **error)
{
  g_autofree char *key = make_key (&line->uid);
  g_autofree char *value = recto_attendance_line_write (line);

  return recto_article_set_metadata (article, key, value, error);
}

static gboolean
forget_line (RectoArticle *article, const RectoAttendanceLine *line, GError **error)
{
  g_autofree char *key = make_key (&line->uid);

  return recto_article_set_metadata (article, key, NULL, error);
}

/* Single blanks, none at the ends, NFC. */
static void
clean_line (char **field)
{
  g_autofree char *text = recto_nfc (*field, -1);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (clean, "%s%s", clean->len > 0 ? " " : "", words[i]);
  g_free (*field);
  *field = g_string_free (g_steal_pointer (&clean), FALSE);
}

gboolean
recto_session_put_attendance (RectoSession *self,
                              RectoArticle *article,
                              const RectoAttendanceLine *line,
                              GError **error)
{
  g_autoptr (RectoAttendanceLine) put = NULL;
  g_autoptr (GError) wrong = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);
  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);

  put = recto_attendance_line_copy (line);
  clean_line (&put->name);
  clean_line (&put->rank);
  clean_line (&put->post);
  clean_line (&put->unit);
  put->kept = TRUE;
  if (!recto_attendance_line_check (put, &wrong))
    {
      g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_INPUT, wrong->message);
      return FALSE;
    }
  return store_line (article, put, error);
}

gboolean
recto_session_check_attendance (RectoSession *self,
                                RectoArticle *article,
                                const RectoUid *line,
                                gboolean checked,
                                GError **error)
{
  g_autoptr (GPtrArray) lines = recto_session_list_attendance (self, article, error);
  RectoAttendanceLine *found = lines == NULL ? NULL : find_line (lines, line, NULL, error);

  if (found == NULL)
    return FALSE;
  if (found->checked == checked)
    return TRUE;
  found->checked = checked;
  found->kept = TRUE;
  return store_line (article, found, error);
}

/* All of @lines as one step. */
static gboolean
store_lines (RectoArticle *article, const GPtrArray *lines, GError **error)
{
  gboolean stored = TRUE;

  recto_article_begin_group (article);
  for (guint i = 0; stored && i < lines->len; i++)
    stored = store_line (article, lines->pdata[i], error);
  recto_article_end_group (article);
  return stored;
}

gboolean
recto_session_check_all_attendance (RectoSession *self,
                                    RectoArticle *article,
                                    gboolean checked,
                                    GError **error)
{
  g_autoptr (GPtrArray) lines = recto_session_list_attendance (self, article, error);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      RectoAttendanceLine *line = lines->pdata[i];

      if (line->checked == checked)
        continue;
      line->checked = checked;
      line->kept = TRUE;
      g_ptr_array_add (changed, line);
    }
  return store_lines (article, changed, error);
}

gboolean
recto_session_follow_attendance (RectoSession *self,
                                 RectoArticle *article,
                                 const RectoUid *line,
                                 GError **error)
{
  g_autoptr (GPtrArray) lines = recto_session_list_attendance (self, article, error);
  RectoAttendanceLine *found = lines == NULL ? NULL : find_line (lines, line, NULL, error);

  if (found == NULL)
    return FALSE;
  if (!found->kept || !found->in_text)
    return TRUE;
  found->kept = FALSE;
  found->checked = FALSE;
  return store_line (article, found, error);
}

gboolean
recto_session_drop_attendance (RectoSession *self,
                               RectoArticle *article,
                               const RectoUid *line,
                               GError **error)
{
  g_autoptr (GPtrArray) lines = recto_session_list_attendance (self, article, error);
  RectoAttendanceLine *found = lines == NULL ? NULL : find_line (lines, line, NULL, error);

  if (found == NULL)
    return FALSE;
  if (!found->in_text)
    return forget_line (article, found, error);
  found->removed = TRUE;
  found->kept = TRUE;
  return store_line (article, found, error);
}

/* From now on each line has a place of its own. */
gboolean
recto_session_move_attendance (RectoSession *self,
                               RectoArticle *article,
                               const RectoUid *line,
                               guint to,
                               GError **error)
{
  g_autoptr (GPtrArray) lines = recto_session_list_attendance (self, article, error);
  RectoAttendanceLine *found = NULL;
  guint from = 0;

  if (lines != NULL)
    found = find_line (lines, line, &from, error);
  if (found == NULL)
    return FALSE;
  to = MIN (to, lines->len - 1);
  if (to == from)
    return TRUE;
  g_ptr_array_insert (lines, (int) to, g_ptr_array_steal_index (lines, from));
  for (guint i = 0; i < lines->len; i++)
    ((RectoAttendanceLine *) lines->pdata[i])->position = (gint64) (i + 1) * POSITION_GAP;
  return store_lines (article, lines, error);
}
