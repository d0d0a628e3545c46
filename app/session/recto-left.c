/* recto-left.c: problems of an article that somebody left as they are, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The key of the value is "left-" and its uid. What is stored: eight fields with a tab between
 * them,
 *
 *   family, code   as the check has them
 *   row            the uid of the segment
 *   side           its name
 *   at             ISO 8601, UTC
 *   reason         its name; empty for none
 *   who
 *   words          "\\", "\n", "\t" for a backslash, a newline and a tab
 *
 * Worked example (tabs shown as |):
 * "numbers|number-missing|0192…|source|2024-05-06T07:08:09Z|house|Thu Hà|16-1" */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-left.h"

#include <string.h>

#define KEY_PREFIX "left-"

enum
{
  FAMILY,
  CODE,
  ROW,
  SIDE,
  AT,
  REASON,
  WHO,
  WORDS,
  N_FIELDS
};

static const char *const reason_names[RECTO_N_LEFT_REASONS] = {
  "", "right", "source", "house", "asked", "later",
};

const char *
recto_left_reason_to_name (RectoLeftReason reason)
{
  g_return_val_if_fail ((guint) reason < RECTO_N_LEFT_REASONS, "");

  return reason_names[reason];
}

gboolean
recto_left_reason_from_name (const char *name, RectoLeftReason *reason)
{
  for (guint i = 0; i < RECTO_N_LEFT_REASONS; i++)
    if (g_str_equal (name, reason_names[i]))
      {
        *reason = (RectoLeftReason) i;
        return TRUE;
      }
  return FALSE;
}

void
recto_left_free (RectoLeft *left)
{
  if (left == NULL)
    return;
  g_free (left->family);
  g_free (left->code);
  g_free (left->words);
  g_free (left->who);
  g_free (left);
}

static gboolean
parse_key (const char *key, RectoUid *uid)
{
  return g_str_has_prefix (key, KEY_PREFIX) &&
         recto_uid_from_string (key + strlen (KEY_PREFIX), uid);
}

gboolean
recto_left_is_key (const char *key)
{
  RectoUid uid;

  return parse_key (key, &uid);
}

/* --- Writing and reading a value --- */

static char *
escape (const char *words)
{
  GString *line = g_string_new (NULL);

  for (; *words != '\0'; words++)
    if (*words == '\\' || *words == '\n' || *words == '\t')
      {
        g_string_append_c (line, '\\');
        g_string_append_c (line, *words == '\n' ? 'n' : *words == '\t' ? 't' : '\\');
      }
    else
      g_string_append_c (line, *words);
  return g_string_free (line, FALSE);
}

static char *
unescape (const char *line)
{
  GString *words = g_string_new (NULL);

  for (; *line != '\0'; line++)
    if (*line == '\\' && line[1] != '\0')
      {
        line++;
        g_string_append_c (words, *line == 'n' ? '\n' : *line == 't' ? '\t' : *line);
      }
    else
      g_string_append_c (words, *line);
  return g_string_free (words, FALSE);
}

static char *
write_value (const RectoLeft *left)
{
  g_autofree char *segment = recto_uid_to_string (&left->segment);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (left->at);
  g_autofree char *at = g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *who = g_strdelimit (g_strdup (left->who), "\t\r\n", ' ');
  g_autofree char *words = escape (left->words);

  return g_strjoin ("\t", left->family, left->code, segment, recto_side_to_name (left->side), at,
                    reason_names[left->reason], who, words, NULL);
}

static gboolean
read_words (RectoLeft *left, char **fields)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (fields[AT], utc);
  gboolean known = recto_left_reason_from_name (fields[REASON], &left->reason);

  for (guint i = 0; i < 2; i++)
    if (g_str_equal (fields[SIDE], recto_side_to_name ((RectoSide) i)))
      left->side = (RectoSide) i;
  if (at != NULL)
    left->at = g_date_time_to_unix (at);
  return known && at != NULL && g_str_equal (fields[SIDE], recto_side_to_name (left->side));
}

/* NULL: no such value was ever written. */
static RectoLeft *
read_value (const RectoUid *uid, const char *value)
{
  g_auto (GStrv) fields = g_strsplit (value, "\t", -1);
  g_autoptr (RectoLeft) left = g_new0 (RectoLeft, 1);

  if (g_strv_length (fields) != N_FIELDS || *fields[FAMILY] == '\0' || *fields[CODE] == '\0' ||
      !recto_uid_from_string (fields[ROW], &left->segment) || !read_words (left, fields))
    return NULL;
  left->uid = *uid;
  left->family = g_strdup (fields[FAMILY]);
  left->code = g_strdup (fields[CODE]);
  left->who = g_strdup (fields[WHO]);
  left->words = unescape (fields[WORDS]);
  return g_steal_pointer (&left);
}

/* --- The list --- */

static guint
find_row (RectoArticle *article, const RectoLeft *left)
{
  const RectoSegment *segment = recto_article_find_segment (article, &left->segment);

  return segment != NULL ? recto_segment_get_row (segment) : G_MAXUINT;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer article)
{
  const RectoLeft *one = *(RectoLeft *const *) a, *other = *(RectoLeft *const *) b;
  guint row = find_row (article, one), other_row = find_row (article, other);

  if (row != other_row)
    return row < other_row ? -1 : 1;
  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return recto_uid_compare (&one->uid, &other->uid);
}

GPtrArray *
recto_left_list (RectoArticle *article)
{
  GPtrArray *list = NULL;
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_left_free);
  keys = recto_article_list_metadata (article);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      RectoUid uid = RECTO_UID_NONE;
      RectoLeft *left = NULL;

      if (parse_key (keys[i], &uid))
        left = read_value (&uid, recto_article_get_metadata (article, keys[i]));
      if (left != NULL)
        g_ptr_array_add (list, left);
    }
  g_ptr_array_sort_with_data (list, compare, article);
  return list;
}

char *
recto_left_make_key (const RectoLeft *left)
{
  g_autofree char *segment = recto_uid_to_string (&left->segment);

  return g_strjoin ("\t", left->family, left->code, segment, recto_side_to_name (left->side),
                    left->words, NULL);
}

/* Borrows from @problem, but for the words. FALSE: it cannot be left. */
static gboolean
describe (RectoArticle *article, const RectoProblem *problem, RectoLeft *left)
{
  const RectoSegment *segment = recto_article_get_row (article, problem->row);

  if (segment == NULL || problem->family == NULL || problem->code == NULL ||
      problem->start > problem->end ||
      problem->end > recto_segment_get_length (segment, problem->side))
    return FALSE;
  left->family = (char *) problem->family;
  left->code = (char *) problem->code;
  left->segment = *recto_segment_get_uid (segment);
  left->side = problem->side;
  left->words = problem->end > 0
                    ? g_utf8_substring (recto_segment_get_text (segment, problem->side),
                                        problem->start, problem->end)
                    : g_strdup (recto_segment_get_text (segment, problem->side));
  return TRUE;
}

char *
recto_left_make_problem_key (RectoArticle *article, const RectoProblem *problem)
{
  RectoLeft left = { 0 };
  char *key = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), NULL);

  if (!describe (article, problem, &left))
    return NULL;
  key = recto_left_make_key (&left);
  g_free (left.words);
  return key;
}

/* --- The edits --- */

static char *
make_metadata_key (const RectoUid *uid)
{
  g_autofree char *id = recto_uid_to_string (uid);

  return g_strconcat (KEY_PREFIX, id, NULL);
}

gboolean
recto_left_add (RectoArticle *article,
                const RectoProblem *problem,
                RectoLeftReason reason,
                const char *who,
                GError **error)
{
  RectoLeft left = { .uid = recto_uid_new (), .reason = reason };
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);
  g_return_val_if_fail ((guint) reason < RECTO_N_LEFT_REASONS, FALSE);

  if (!describe (article, problem, &left))
    {
      g_set_error_literal (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID,
                           "What no check found cannot be left as it is");
      return FALSE;
    }
  left.who = (char *) (who != NULL ? who : "");
  left.at = g_get_real_time () / G_USEC_PER_SEC;
  key = make_metadata_key (&left.uid);
  value = write_value (&left);
  g_free (left.words);
  return recto_article_set_metadata (article, key, value, error);
}

gboolean
recto_left_take_back (RectoArticle *article, const RectoUid *uid, GError **error)
{
  g_autofree char *key = make_metadata_key (uid);

  g_return_val_if_fail (RECTO_IS_ARTICLE (article), FALSE);

  if (recto_article_get_metadata (article, key) == NULL)
    {
      g_set_error_literal (error, RECTO_MODEL_ERROR, RECTO_MODEL_ERROR_INVALID,
                           "That is not left as it is");
      return FALSE;
    }
  return recto_article_set_metadata (article, key, NULL, error);
}
