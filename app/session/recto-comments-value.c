/* recto-comments-value.c: a comment as a value of its article.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The key of the value is "comment-", its uid, ":" and the uid of the row where its thread began:
 * an article that becomes another one gives its rows new identities, and the keys with them.
 * What is stored: nine fields with a tab between them,
 *
 *   thread        the uid of the first comment
 *   at            ISO 8601, UTC
 *   edited        "edited", or empty
 *   who
 *   text          "\\", "\n", "\t" for a backslash, a newline and a tab
 *   side          its name     }
 *   words         as the text  } of the first comment alone, else empty
 *   resolved-at   as at        } empty: it is not
 *   resolved-by                }
 *
 * Worked example (tabs shown as |):
 * "0192…|2024-05-06T07:08:09Z||Thu Hà|Who is this?|target|General San||" */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-comments-private.h"

#include <string.h>

#define KEY_PREFIX "comment-"

enum
{
  THREAD,
  AT,
  EDITED,
  WHO,
  TEXT,
  SIDE,
  WORDS,
  RESOLVED_AT,
  RESOLVED_BY,
  N_FIELDS
};

void
recto_comment_value_free (RectoCommentValue *value)
{
  if (value == NULL)
    return;
  g_free (value->who);
  g_free (value->text);
  g_free (value->words);
  g_free (value->resolved_by);
  g_free (value);
}

static char *
escape (const char *text)
{
  GString *line = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text == '\\' || *text == '\n' || *text == '\t')
      {
        g_string_append_c (line, '\\');
        g_string_append_c (line, *text == '\n' ? 'n' : *text == '\t' ? 't' : '\\');
      }
    else
      g_string_append_c (line, *text);
  return g_string_free (line, FALSE);
}

static char *
unescape (const char *line)
{
  GString *text = g_string_new (NULL);

  for (; *line != '\0'; line++)
    if (*line == '\\' && line[1] != '\0')
      {
        line++;
        g_string_append_c (text, *line == 'n' ? '\n' : *line == 't' ? '\t' : *line);
      }
    else
      g_string_append_c (text, *line);
  return g_string_free (text, FALSE);
}

/* --- Writing --- */

char *
recto_comment_value_make_key (const RectoCommentValue *self)
{
  g_autofree char *uid = recto_uid_to_string (&self->uid);
  g_autofree char *segment = recto_uid_to_string (&self->segment);

  return g_strconcat (KEY_PREFIX, uid, ":", segment, NULL);
}

/* "" for no time */
static char *
write_time (gint64 at)
{
  g_autoptr (GDateTime) when = at != 0 ? g_date_time_new_from_unix_utc (at) : NULL;

  return when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

char *
recto_comment_value_write (const RectoCommentValue *self)
{
  gboolean first = recto_uid_equal (&self->uid, &self->thread);
  g_autofree char *thread = recto_uid_to_string (&self->thread);
  g_autofree char *at = write_time (self->at);
  g_autofree char *who = g_strdelimit (g_strdup (self->who), "\t\r\n", ' ');
  g_autofree char *text = escape (self->text);
  g_autofree char *words = escape (self->words);
  g_autofree char *resolved_at = write_time (self->resolved_at);
  g_autofree char *resolved_by = g_strdelimit (g_strdup (self->resolved_by), "\t\r\n", ' ');

  return g_strjoin ("\t", thread, at, self->edited ? "edited" : "", who, text,
                    first ? recto_side_to_name (self->side) : "", words, resolved_at, resolved_by,
                    NULL);
}

/* --- Reading --- */

static gboolean
read_key (RectoCommentValue *self, const char *key)
{
  g_autofree char *uid = NULL;
  const char *at = key + strlen (KEY_PREFIX);

  if (!g_str_has_prefix (key, KEY_PREFIX) || strlen (at) <= RECTO_UID_STRING_LENGTH ||
      at[RECTO_UID_STRING_LENGTH] != ':')
    return FALSE;
  uid = g_strndup (at, RECTO_UID_STRING_LENGTH);
  return recto_uid_from_string (uid, &self->uid) &&
         recto_uid_from_string (at + RECTO_UID_STRING_LENGTH + 1, &self->segment);
}

static gboolean
read_time (const char *text, gint64 *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (text, utc);

  if (when != NULL)
    *at = g_date_time_to_unix (when);
  return when != NULL;
}

/* What the first comment of a thread has beyond the others. */
static gboolean
read_first (RectoCommentValue *self, char **fields)
{
  if (g_str_equal (fields[SIDE], recto_side_to_name (RECTO_SIDE_TARGET)))
    self->side = RECTO_SIDE_TARGET;
  else if (!g_str_equal (fields[SIDE], recto_side_to_name (RECTO_SIDE_SOURCE)))
    return FALSE;
  return *fields[RESOLVED_AT] == '\0' || read_time (fields[RESOLVED_AT], &self->resolved_at);
}

RectoCommentValue *
recto_comment_value_read (const char *key, const char *value)
{
  g_autoptr (RectoCommentValue) self = g_new0 (RectoCommentValue, 1);
  g_auto (GStrv) fields = NULL;

  if (!read_key (self, key))
    return NULL;
  fields = g_strsplit (value, "\t", -1);
  if (g_strv_length (fields) != N_FIELDS || *fields[TEXT] == '\0' ||
      !recto_uid_from_string (fields[THREAD], &self->thread) || !read_time (fields[AT], &self->at))
    return NULL;
  if (recto_uid_equal (&self->uid, &self->thread) && !read_first (self, fields))
    return NULL;
  self->edited = *fields[EDITED] != '\0';
  self->who = g_strdup (fields[WHO]);
  self->text = unescape (fields[TEXT]);
  self->words = unescape (fields[WORDS]);
  self->resolved_by = g_strdup (fields[RESOLVED_BY]);
  return g_steal_pointer (&self);
}

gboolean
recto_comments_is_key (const char *key)
{
  g_autoptr (RectoCommentValue) value = g_new0 (RectoCommentValue, 1);

  return read_key (value, key);
}
