/* recto-corrections-patterns.c: what is corrected again and again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-corrections-private.h"

struct _RectoCorrectionPatterns
{
  GHashTable *patterns; /* (element-type utf8 RectoCorrectionPattern): by kind and words */
};

static void
pattern_free (gpointer data)
{
  RectoCorrectionPattern *pattern = data;

  g_free (pattern->before);
  g_free (pattern->after);
  g_free (pattern);
}

RectoCorrectionPatterns *
recto_correction_patterns_new (void)
{
  RectoCorrectionPatterns *self = g_new (RectoCorrectionPatterns, 1);

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

/* What a run says, without the white space around it, but for one that is nothing else. */
static char *
dup_part (const char *text, gsize start, gsize end)
{
  g_autofree char *part = g_strndup (text + start, end - start);
  g_autofree char *bare = g_strstrip (g_strdup (part));

  return *bare != '\0' ? g_steal_pointer (&bare) : g_steal_pointer (&part);
}

static void
count_run (RectoCorrectionPatterns *self,
           GHashTable *seen,
           const RectoCorrection *row,
           const RectoCorrectionRun *run)
{
  g_autofree char *before = dup_part (row->before, run->old_start, run->old_end);
  g_autofree char *after = dup_part (row->after, run->new_start, run->new_end);
  g_autofree char *key = g_strdup_printf ("%d\t%s\t%s", run->kind, before, after);
  RectoCorrectionPattern *pattern = g_hash_table_lookup (self->patterns, key);

  if (pattern == NULL)
    {
      pattern = g_new0 (RectoCorrectionPattern, 1);
      pattern->before = g_steal_pointer (&before);
      pattern->after = g_steal_pointer (&after);
      pattern->kind = run->kind;
      g_hash_table_insert (self->patterns, g_strdup (key), pattern);
    }
  pattern->times++;
  if (g_hash_table_add (seen, pattern))
    pattern->articles++;
}

void
recto_correction_patterns_add (RectoCorrectionPatterns *self, const RectoCorrections *article)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_return_if_fail (self != NULL && article != NULL);

  for (guint i = 0; i < article->rows->len; i++)
    {
      const RectoCorrection *row = article->rows->pdata[i];

      for (guint j = 0; row->state == RECTO_CORRECTED_CHANGED && j < row->runs->len; j++)
        {
          const RectoCorrectionRun *run = &g_array_index (row->runs, RectoCorrectionRun, j);

          if (run->op == RECTO_CORRECTED_REPLACE || run->op == RECTO_CORRECTED_INSERT ||
              run->op == RECTO_CORRECTED_DELETE)
            count_run (self, seen, row, run);
        }
    }
}

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
