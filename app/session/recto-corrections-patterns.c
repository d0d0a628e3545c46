/* recto-corrections-patterns.c: what is corrected again and again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-corrections-survey.h"
#include "recto-survey-private.h"

struct _RectoCorrectionPatterns
{
  GHashTable *patterns; /* (element-type utf8 RectoCorrectionPattern): by kind and words */
  guint totals[RECTO_N_CORRECTION_KINDS];
  guint n_articles;
  guint n_unread;
};

static void
place_clear (gpointer data)
{
  g_clear_pointer (&((RectoCorrectionPlace *) data)->title, g_ref_string_release);
}

static void
pattern_free (gpointer data)
{
  RectoCorrectionPattern *pattern = data;

  g_free (pattern->before);
  g_free (pattern->after);
  g_array_unref (pattern->places);
  g_free (pattern);
}

RectoCorrectionPatterns *
recto_correction_patterns_new (void)
{
  RectoCorrectionPatterns *self = g_new0 (RectoCorrectionPatterns, 1);

  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pattern_free);
  return self;
}

void
recto_correction_patterns_free (RectoCorrectionPatterns *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->patterns);
  g_free (self);
}

/* --- Counting --- */

/* One correction, wider than its runs where those say nothing by themselves. Bytes. */
typedef struct
{
  gsize old_start, old_end;
  gsize new_start, new_end;
  RectoCorrectionKind kind;
} Change;

static gboolean
has_word (const char *text, gsize start, gsize end)
{
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

/* To the whole of what stands between white space. */
static void
widen (const char *text, gsize *start, gsize *end)
{
  while (*start > 0 && !is_blank (text[*start - 1]))
    (*start)--;
  while (text[*end] != '\0' && !is_blank (text[*end]))
    (*end)++;
}

/* Signs that were put in the place of others within words, as a hyphen by a blank, say nothing
 * without the words around. */
static gboolean
is_within_word (const RectoCorrection *row, const RectoCorrectionRun *run)
{
  gboolean bare = !has_word (row->before, run->old_start, run->old_end) &&
                  !has_word (row->after, run->new_start, run->new_end);

  return run->op == RECTO_CORRECTED_REPLACE && bare && run->old_start > 0 &&
         !is_blank (row->before[run->old_start - 1]) && !is_blank (row->before[run->old_end]) &&
         row->before[run->old_end] != '\0' && !is_blank (row->before[run->old_start]);
}

static gboolean
is_single (const RectoCorrectionRun *run)
{
  return run->op == RECTO_CORRECTED_REPLACE || run->op == RECTO_CORRECTED_INSERT ||
         run->op == RECTO_CORRECTED_DELETE;
}

/* The correction that begins with run @i. Returns: the run behind it */
static guint
read_change (const RectoCorrection *row, guint i, Change *change)
{
  const RectoCorrectionRun *run = &g_array_index (row->runs, RectoCorrectionRun, i);

  *change = (Change){ run->old_start, run->old_end, run->new_start, run->new_end, run->kind };
  if (!is_within_word (row, run))
    return i + 1;
  widen (row->before, &change->old_start, &change->old_end);
  widen (row->after, &change->new_start, &change->new_end);
  for (i++; i < row->runs->len; i++)
    {
      run = &g_array_index (row->runs, RectoCorrectionRun, i);
      if (run->old_start >= change->old_end && run->new_start >= change->new_end)
        break;
      if (run->op == RECTO_CORRECTED_EQUAL)
        continue;
      change->old_end = MAX (change->old_end, run->old_end);
      change->new_end = MAX (change->new_end, run->new_end);
      change->kind = MIN (change->kind, run->kind);
      widen (row->before, &change->old_start, &change->old_end);
      widen (row->after, &change->new_start, &change->new_end);
    }
  return i;
}

/* What a change says, without the white space around it, but for one that is nothing else. */
static char *
dup_part (const char *text, gsize start, gsize end)
{
  g_autofree char *part = g_strndup (text + start, end - start);
  g_autofree char *bare = g_strstrip (g_strdup (part));

  return *bare != '\0' ? g_steal_pointer (&bare) : g_steal_pointer (&part);
}

static RectoCorrectionPattern *
need_pattern (RectoCorrectionPatterns *self, const RectoCorrection *row, const Change *change)
{
  g_autofree char *before = dup_part (row->before, change->old_start, change->old_end);
  g_autofree char *after = dup_part (row->after, change->new_start, change->new_end);
  g_autofree char *key = g_strdup_printf ("%d\t%s\t%s", change->kind, before, after);
  RectoCorrectionPattern *pattern = g_hash_table_lookup (self->patterns, key);

  if (pattern != NULL)
    return pattern;
  pattern = g_new0 (RectoCorrectionPattern, 1);
  pattern->before = g_steal_pointer (&before);
  pattern->after = g_steal_pointer (&after);
  pattern->kind = change->kind;
  pattern->places = g_array_new (FALSE, FALSE, sizeof (RectoCorrectionPlace));
  g_array_set_clear_func (pattern->places, place_clear);
  g_hash_table_insert (self->patterns, g_steal_pointer (&key), pattern);
  return pattern;
}

/* @seen: patterns that the article has already; @title: GRefString */
static void
count_row (RectoCorrectionPatterns *self,
           const RectoCorrections *article,
           const RectoCorrection *row,
           char *title,
           GHashTable *seen)
{
  for (guint i = 0; i < row->runs->len;)
    {
      RectoCorrectionPattern *pattern = NULL;
      RectoCorrectionPlace place = { article->article, article->project, row->segment, row->row,
                                     NULL };
      Change change;

      if (!is_single (&g_array_index (row->runs, RectoCorrectionRun, i)))
        {
          i++;
          continue;
        }
      i = read_change (row, i, &change);
      pattern = need_pattern (self, row, &change);
      place.title = g_ref_string_acquire (title);
      g_array_append_val (pattern->places, place);
      pattern->times++;
      if (g_hash_table_add (seen, pattern))
        pattern->articles++;
      self->totals[change.kind]++;
    }
}

static gboolean
is_counted (const RectoCorrection *row, gint64 since, gint64 until)
{
  return row->state == RECTO_CORRECTED_CHANGED && *row->before != '\0' && *row->after != '\0' &&
         (since == 0 || row->at >= since) && (until == 0 || (row->at != 0 && row->at < until));
}

void
recto_correction_patterns_add (RectoCorrectionPatterns *self,
                               const RectoCorrections *article,
                               gint64 since,
                               gint64 until)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  char *title = NULL;

  g_return_if_fail (self != NULL && article != NULL);

  title = g_ref_string_new (article->title);
  for (guint i = 0; i < article->rows->len; i++)
    if (is_counted (article->rows->pdata[i], since, until))
      count_row (self, article, article->rows->pdata[i], title, seen);
  g_ref_string_release (title);
  if (g_hash_table_size (seen) > 0)
    self->n_articles++;
}

void
recto_correction_patterns_miss (RectoCorrectionPatterns *self)
{
  self->n_unread++;
}

/* --- What came of it --- */

static int
compare_patterns (gconstpointer a, gconstpointer b)
{
  const RectoCorrectionPattern *one = *(const RectoCorrectionPattern *const *) a;
  const RectoCorrectionPattern *other = *(const RectoCorrectionPattern *const *) b;
  int order;

  if (one->times != other->times)
    return one->times > other->times ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  order = strcmp (one->before, other->before);
  return order != 0 ? order : strcmp (one->after, other->after);
}

GPtrArray *
recto_correction_patterns_list (RectoCorrectionPatterns *self, guint times)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (self != NULL, list);

  g_hash_table_iter_init (&iter, self->patterns);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((RectoCorrectionPattern *) value)->times >= times)
      g_ptr_array_add (list, value);
  g_ptr_array_sort (list, compare_patterns);
  return list;
}

guint
recto_correction_patterns_get_total (RectoCorrectionPatterns *self, RectoCorrectionKind kind)
{
  g_return_val_if_fail (self != NULL && kind < RECTO_N_CORRECTION_KINDS, 0);

  return self->totals[kind];
}

guint
recto_correction_patterns_get_n_articles (RectoCorrectionPatterns *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_articles;
}

guint
recto_correction_patterns_get_n_unread (RectoCorrectionPatterns *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_unread;
}

gboolean
recto_correction_pattern_can_be_rule (const RectoCorrectionPattern *pattern)
{
  g_return_val_if_fail (pattern != NULL, FALSE);

  return pattern->kind != RECTO_CORRECTION_NUMBER &&
         has_word (pattern->before, 0, strlen (pattern->before)) &&
         has_word (pattern->after, 0, strlen (pattern->after)) &&
         strchr (pattern->before, '\n') == NULL && strchr (pattern->after, '\n') == NULL;
}
