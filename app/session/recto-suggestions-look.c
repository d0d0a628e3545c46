/* recto-suggestions-look.c: asking what is suggested, and going from one to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-suggestions-private.h"

const GPtrArray *
recto_suggestions_peek (RectoSuggestions *self, guint row, RectoSide side)
{
  const RectoNameState *state = recto_suggestions_get_state (self, row);

  return state != NULL && state->named != NULL && state->named->shown[side]->len > 0
             ? state->named->shown[side]
             : NULL;
}

const GPtrArray *
recto_suggestions_get_row (RectoSuggestions *self, guint row, RectoSide side)
{
  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), NULL);

  recto_suggestions_want (self, row);
  return recto_suggestions_peek (self, row, side);
}

guint
recto_suggestions_count (RectoSuggestions *self, gboolean *complete)
{
  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), 0);

  if (complete != NULL)
    {
      *complete = TRUE;
      for (guint i = 0; i < self->rows->len && *complete; i++)
        *complete = recto_suggestions_get_state (self, i)->known;
    }
  return self->n_shown;
}

GPtrArray *
recto_suggestions_list (RectoSuggestions *self)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_suggestion_free);
  for (guint row = 0; row < self->rows->len; row++)
    for (guint side = 0; side < 2; side++)
      {
        const GPtrArray *shown = recto_suggestions_peek (self, row, (RectoSide) side);

        for (guint i = 0; shown != NULL && i < shown->len; i++)
          g_ptr_array_add (list, recto_suggestion_copy (shown->pdata[i]));
      }
  return list;
}

/* The one that @offset stands in or at an edge of; of several the shortest. (nullable) */
static const RectoSuggestion *
find_at (const GPtrArray *shown, guint offset)
{
  const RectoSuggestion *found = NULL;

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *it = shown->pdata[i];

      if (it->start <= offset && offset <= it->end &&
          (found == NULL || it->end - it->start < found->end - found->start))
        found = it;
    }
  return found;
}

/* The nearest one that ends before @offset: of several the inmost. (nullable) */
static const RectoSuggestion *
find_before (const GPtrArray *shown, guint offset)
{
  const RectoSuggestion *found = NULL;

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *it = shown->pdata[i];

      if (it->end < offset && (found == NULL || it->end > found->end ||
                               (it->end == found->end && it->start > found->start)))
        found = it;
    }
  return found;
}

/* (nullable) */
static const RectoSuggestion *
find_after (const GPtrArray *shown, guint offset)
{
  for (guint i = 0; shown != NULL && i < shown->len; i++)
    if (((const RectoSuggestion *) shown->pdata[i])->start > offset)
      return shown->pdata[i];
  return NULL;
}

/* (nullable) */
static const RectoSuggestion *
find_in_rows_after (RectoSuggestions *self, guint row, RectoSide side)
{
  for (guint i = row + 1; i < self->rows->len; i++)
    {
      const GPtrArray *shown = recto_suggestions_peek (self, i, side);

      if (shown != NULL)
        return shown->pdata[0];
    }
  return NULL;
}

/* (nullable) */
static const RectoSuggestion *
find_in_rows_before (RectoSuggestions *self, guint row, RectoSide side)
{
  for (guint i = row; i > 0; i--)
    {
      const GPtrArray *shown = recto_suggestions_peek (self, i - 1, side);

      if (shown != NULL)
        return find_before (shown, G_MAXUINT);
    }
  return NULL;
}

RectoSuggestion *
recto_suggestions_pick (RectoSuggestions *self, guint row, RectoSide side, guint offset)
{
  const GPtrArray *shown = NULL;
  const RectoSuggestion *found = NULL;

  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), NULL);

  shown = recto_suggestions_get_row (self, row, side);
  found = find_at (shown, offset);
  if (found == NULL)
    found = find_before (shown, offset);
  if (found == NULL)
    found = find_after (shown, offset);
  if (found == NULL)
    found = find_in_rows_after (self, row, side);
  return found != NULL ? recto_suggestion_copy (found) : NULL;
}

RectoSuggestion *
recto_suggestions_step (RectoSuggestions *self,
                        guint row,
                        RectoSide side,
                        guint offset,
                        gboolean forward)
{
  const GPtrArray *shown = NULL;
  const RectoSuggestion *found = NULL;

  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), NULL);

  shown = recto_suggestions_get_row (self, row, side);
  found = forward ? find_after (shown, offset) : find_before (shown, offset);
  if (found == NULL)
    found = forward ? find_in_rows_after (self, row, side) : find_in_rows_before (self, row, side);
  return found != NULL ? recto_suggestion_copy (found) : NULL;
}

gboolean
recto_suggestions_find_row (RectoSuggestions *self, const RectoSuggestion *it, guint *row)
{
  const RectoSegment *segment = NULL;
  const GPtrArray *shown = NULL;

  g_return_val_if_fail (RECTO_IS_SUGGESTIONS (self), FALSE);
  g_return_val_if_fail (it != NULL, FALSE);

  segment = recto_article_find_segment (self->article, &it->segment);
  if (segment == NULL)
    return FALSE;
  *row = recto_segment_get_row (segment);
  shown = recto_suggestions_peek (self, *row, it->side);
  for (guint i = 0; shown != NULL && i < shown->len; i++)
    {
      const RectoSuggestion *other = shown->pdata[i];

      if (other->start == it->start && other->end == it->end && other->kind == it->kind)
        return TRUE;
    }
  return FALSE;
}
