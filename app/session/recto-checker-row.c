/* recto-checker-row.c: what the checks found in one row, and where it is while the text changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-checker-row.h"

#include <string.h>

RectoCheckedRow *
recto_checked_row_new (const RectoSegment *segment, GPtrArray *results)
{
  RectoCheckedRow *self = g_new0 (RectoCheckedRow, 1);

  self->segment = *recto_segment_get_uid (segment);
  self->results = results;
  for (guint side = 0; side < 2; side++)
    self->texts[side] = g_strdup (recto_segment_get_text (segment, (RectoSide) side));
  return self;
}

void
recto_checked_row_free (RectoCheckedRow *self)
{
  if (self == NULL)
    return;
  g_free (self->texts[0]);
  g_free (self->texts[1]);
  g_ptr_array_unref (self->results);
  g_free (self);
}

GPtrArray *
recto_checked_row_add_to (const RectoCheckedRow *self, GPtrArray *found, guint families)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      const RectoCheckResult *result = self->results->pdata[i];
      RectoCheckResult place = *result;

      if ((families & (1u << result->family)) != 0)
        continue;
      if (found == NULL)
        found = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_check_result_free);
      place.says = g_strdup (result->says);
      recto_check_results_add (found, place, g_strdup (result->message), g_strdup (result->fix));
    }
  if (found != NULL)
    g_ptr_array_sort (found, recto_check_result_compare_in_row);
  return found;
}

static gboolean
result_equal (const RectoCheckResult *one, const RectoCheckResult *other)
{
  return one->family == other->family && one->severity == other->severity &&
         one->side == other->side && one->start == other->start && one->end == other->end &&
         strcmp (one->code, other->code) == 0 && strcmp (one->message, other->message) == 0 &&
         g_strcmp0 (one->fix, other->fix) == 0 && g_strcmp0 (one->says, other->says) == 0 &&
         recto_uid_equal (&one->entry, &other->entry);
}

gboolean
recto_checked_row_equal (const RectoCheckedRow *one, const RectoCheckedRow *other)
{
  guint n = one != NULL ? one->results->len : 0;

  if (n != (other != NULL ? other->results->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!result_equal (one->results->pdata[i], other->results->pdata[i]))
      return FALSE;
  return TRUE;
}

/* What became of a text: code points [first, last) of the old one, and how far what is behind them
 * has moved. */
typedef struct
{
  guint first, last;
  guint shift; /* wraps, and so does the sum */
} Change;

static Change
compare (const char *old, const char *text)
{
  gsize old_length = strlen (old), new_length = strlen (text), head = 0, tail = 0;
  guint chars = (guint) g_utf8_strlen (old, -1);
  Change change;

  while (head < old_length && head < new_length && old[head] == text[head])
    head++;
  while (tail < old_length - head && tail < new_length - head &&
         old[old_length - 1 - tail] == text[new_length - 1 - tail])
    tail++;
  while (head > 0 && (old[head] & 0xc0) == 0x80)
    head--;
  while (tail > 0 && (old[old_length - tail] & 0xc0) == 0x80)
    tail--;
  change.first = (guint) g_utf8_strlen (old, (gssize) head);
  change.last = chars - (guint) g_utf8_strlen (old + old_length - tail, (gssize) tail);
  change.shift = (guint) g_utf8_strlen (text, -1) - chars;
  return change;
}

static void
follow_side (RectoCheckedRow *self, RectoSide side, const char *text)
{
  Change change = compare (self->texts[side], text);

  for (guint i = self->results->len; i > 0; i--)
    {
      RectoCheckResult *result = self->results->pdata[i - 1];

      if (result->side != side || result->end == 0)
        continue;
      if (result->start >= change.last)
        {
          result->start += change.shift;
          result->end += change.shift;
        }
      else if (result->end > change.first)
        g_ptr_array_remove_index (self->results, i - 1);
    }
  g_free (self->texts[side]);
  self->texts[side] = g_strdup (text);
}

void
recto_checked_row_follow (RectoCheckedRow *self, const RectoSegment *segment)
{
  for (guint side = 0; side < 2; side++)
    {
      const char *text = recto_segment_get_text (segment, (RectoSide) side);

      if (strcmp (self->texts[side], text) != 0)
        follow_side (self, (RectoSide) side, text);
    }
}
