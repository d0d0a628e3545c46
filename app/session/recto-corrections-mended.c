/* recto-corrections-mended.c: earlier texts, put beside the sources that they stand beside now.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-corrections-private.h"
#include "recto-diff.h"

/* How much of a text has to be found elsewhere for it to have been put there. Of two sentences of
 * one article that were both rewritten less than half is alike. */
#define ALIKE 0.6

/* The bytes of [start, end) of the old text that were kept. */
static gsize
count_kept (const GArray *runs, gsize start, gsize end)
{
  gsize kept = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);

      if (run->op == RECTO_DIFF_EQUAL && run->old_end > start && run->old_start < end)
        kept += MIN (run->old_end, end) - MAX (run->old_start, start);
    }
  return kept;
}

/* From 0 to 1. */
static double
compare (const char *one, const char *other, const char *language)
{
  g_autoptr (GArray) runs = recto_diff_words (one, other, language);

  return 2.0 * (double) count_kept (runs, 0, strlen (one)) /
         (double) MAX (strlen (one) + strlen (other), 1);
}

/* Where the old text is cut as the new one is at @at; @usual where that can be said. Bytes. */
static gsize
find_cut (const GArray *runs, gsize at, gsize usual)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RectoDiffRun *run = &g_array_index (runs, RectoDiffRun, i);

      if (at > run->new_end)
        continue;
      if (run->op == RECTO_DIFF_EQUAL)
        return run->old_start + (at - run->new_start);
      return CLAMP (usual, run->old_start, run->old_end);
    }
  return usual;
}

/* @text: (transfer full): blanks at its ends are those of @after where nothing else differs */
static void
set_target (RectoSegmentRecord *row, char *text, const RectoSegmentRecord *after)
{
  g_autofree char *stripped = g_strstrip (g_strdup (after->target));

  g_free (row->target);
  row->target = g_strstrip (text);
  if (g_str_equal (row->target, stripped))
    {
      g_free (row->target);
      row->target = g_strdup (after->target);
    }
}

static char *
join (const char *text, const char *next)
{
  gboolean blank = *text != '\0' && g_ascii_isspace (text[strlen (text) - 1]);

  return g_strconcat (text, blank ? "" : " ", next, NULL);
}

/* A sentence went over the edge between two rows: what is read is the same, whatever source it
 * stands beside. */
static gboolean
move_edge (RectoSegmentRecord *one,
           RectoSegmentRecord *next,
           const RectoSegmentRecord *one_after,
           const RectoSegmentRecord *next_after,
           const char *language)
{
  g_autofree char *old = join (one->target, next->target);
  g_autofree char *new = join (one_after->target, next_after->target);
  g_autoptr (GArray) runs = recto_diff_words (old, new, language);
  gsize usual = strlen (one->target), cut = find_cut (runs, strlen (one_after->target), usual);
  gsize start = MIN (cut, usual), end = MAX (cut, usual);
  g_autofree char *crossing = g_strndup (old + start, end - start);

  if (*g_strstrip (crossing) == '\0' || (cut == 0 && *one_after->target != '\0') ||
      (cut == strlen (old) && *next_after->target != '\0') ||
      (double) count_kept (runs, start, end) < ALIKE * (double) (end - start))
    return FALSE;
  set_target (one, g_strndup (old, cut), one_after);
  set_target (next, g_strdup (old + cut), next_after);
  return TRUE;
}

static gboolean
swap (RectoSegmentRecord *one,
      RectoSegmentRecord *next,
      const RectoSegmentRecord *one_after,
      const RectoSegmentRecord *next_after,
      const char *language)
{
  char *text = one->target;

  if (*one->target == '\0' || *next->target == '\0' ||
      compare (one->target, next_after->target, language) < ALIKE ||
      compare (next->target, one_after->target, language) < ALIKE ||
      compare (one->target, one_after->target, language) >= ALIKE)
    return FALSE;
  one->target = next->target;
  next->target = text;
  return TRUE;
}

/* (element-type RectoUid RectoSegmentRecord): all borrowed */
static GHashTable *
index_rows (const RectoArticleRecord *record)
{
  GHashTable *rows = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < record->segments->len; i++)
    {
      RectoSegmentRecord *row = record->segments->pdata[i];

      g_hash_table_insert (rows, &row->uid, row);
    }
  return rows;
}

/* Rows that were joined to the one before them: that one has had their text from the start. */
static void
follow_joins (RectoArticleRecord *before, GHashTable *later, const char *language)
{
  RectoSegmentRecord *kept = NULL;

  for (guint i = 0; i < before->segments->len; i++)
    {
      RectoSegmentRecord *row = before->segments->pdata[i];
      const RectoSegmentRecord *after = g_hash_table_lookup (later, &row->uid);
      const RectoSegmentRecord none = { .target = (char *) "" };

      if (after != NULL)
        kept = row;
      else if (kept != NULL)
        move_edge (kept, row, g_hash_table_lookup (later, &kept->uid), &none, language);
    }
}

/* A row that was split off another one had its text in it. (nullable): it was not */
static RectoSegmentRecord *
follow_split (RectoArticleRecord *before,
              RectoSegmentRecord *one,
              const RectoSegmentRecord *one_after,
              const RectoSegmentRecord *row_after,
              const char *language)
{
  g_autoptr (RectoSegmentRecord) row = recto_segment_record_copy (row_after);
  guint at = 0;

  g_free (row->target);
  row->target = g_strdup ("");
  if (!move_edge (one, row, one_after, row_after, language) ||
      !g_ptr_array_find (before->segments, one, &at))
    return NULL;
  g_ptr_array_insert (before->segments, (int) at + 1, row);
  return g_steal_pointer (&row);
}

void
recto_corrections_follow_mending (RectoArticleRecord *before,
                                  const RectoArticleRecord *after,
                                  const char *language,
                                  GHashTable *moved)
{
  g_autoptr (GHashTable) earlier = index_rows (before), later = index_rows (after);
  RectoSegmentRecord *one = NULL, *one_after = NULL;

  follow_joins (before, later, language);
  for (guint i = 0; i < after->segments->len; i++)
    {
      RectoSegmentRecord *row_after = after->segments->pdata[i];
      RectoSegmentRecord *row = g_hash_table_lookup (earlier, &row_after->uid);

      if (row != NULL && g_str_equal (row->target, row_after->target))
        row = NULL;
      else if (row == NULL && one != NULL)
        row = follow_split (before, one, one_after, row_after, language);
      else if (one != NULL && row != NULL && swap (one, row, one_after, row_after, language))
        g_hash_table_add (moved, &one_after->uid);
      else if (one != NULL && row != NULL)
        move_edge (one, row, one_after, row_after, language);
      one = row;
      one_after = row_after;
    }
}
