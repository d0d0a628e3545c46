/* recto-article-compare.c: which rows of an article read otherwise than they did.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"

#include "config.h"

#include "recto-article-compare.h"

void
recto_row_change_free (RectoRowChange *change)
{
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static const char *
get_text (const RectoSegmentRecord *segment, RectoSide side)
{
  return side == RECTO_SIDE_SOURCE ? segment->source : segment->target;
}

static void
add (GPtrArray *changes,
     const RectoUid *segment,
     RectoSide side,
     const char *before,
     const char *after)
{
  RectoRowChange *change = g_new0 (RectoRowChange, 1);

  change->segment = *segment;
  change->side = side;
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (changes, change);
}

static void
add_whole (GPtrArray *changes, const RectoSegmentRecord *segment, gboolean came)
{
  RectoSide side =
      *get_text (segment, RECTO_SIDE_TARGET) != '\0' ? RECTO_SIDE_TARGET : RECTO_SIDE_SOURCE;
  const char *text = get_text (segment, side);

  if (*text != '\0')
    add (changes, &segment->uid, side, came ? NULL : text, came ? text : NULL);
}

static void
add_differences (GPtrArray *changes,
                 const RectoSegmentRecord *before,
                 const RectoSegmentRecord *after)
{
  for (int side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
    if (g_strcmp0 (get_text (before, side), get_text (after, side)) != 0)
      add (changes, &after->uid, (RectoSide) side, get_text (before, side), get_text (after, side));
}

/* (element-type RectoUid, number + 1) */
static GHashTable *
number_rows (const RectoArticleRecord *record)
{
  GHashTable *numbers = g_hash_table_new (recto_uid_hash, recto_uid_equal);

  for (guint i = 0; i < record->segments->len; i++)
    g_hash_table_insert (numbers, &((RectoSegmentRecord *) record->segments->pdata[i])->uid,
                         GUINT_TO_POINTER (i + 1));
  return numbers;
}

/* Those of the rows before @to that are gone; @from: (inout): how far that was looked at. */
static void
add_gone (GPtrArray *changes,
          const RectoArticleRecord *before,
          GHashTable *present,
          guint *from,
          guint to)
{
  for (; *from < to; *from += 1)
    {
      const RectoSegmentRecord *segment = before->segments->pdata[*from];

      if (!g_hash_table_contains (present, &segment->uid))
        add_whole (changes, segment, FALSE);
    }
}

GPtrArray *
recto_article_compare (const RectoArticleRecord *before, const RectoArticleRecord *after)
{
  g_autoptr (GHashTable) earlier = number_rows (before);
  g_autoptr (GHashTable) present = number_rows (after);
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_row_change_free);
  guint at = 0;

  for (guint i = 0; i < after->segments->len; i++)
    {
      const RectoSegmentRecord *segment = after->segments->pdata[i];
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (earlier, &segment->uid));

      add_gone (changes, before, present, &at, number);
      if (number == 0)
        add_whole (changes, segment, TRUE);
      else
        add_differences (changes, before->segments->pdata[number - 1], segment);
    }
  add_gone (changes, before, present, &at, before->segments->len);
  return changes;
}
