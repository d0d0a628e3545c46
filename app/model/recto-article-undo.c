/* recto-article-undo.c: steps back and forth through the history.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article-private.h"
#include "recto-check.h"

/* How much an edit says of where the caret belongs: the text that changed before all else. */
typedef enum
{
  WEIGHT_METADATA,
  WEIGHT_STATE,
  WEIGHT_TEXT,
} Weight;

static Weight
weigh (const RectoEdit *edit)
{
  switch (edit->kind)
    {
    case RECTO_EDIT_METADATA:
    case RECTO_EDIT_NOTE:
      return WEIGHT_METADATA;
    case RECTO_EDIT_STATUS:
    case RECTO_EDIT_FLAGS:
    case RECTO_EDIT_PARAGRAPH_KIND:
    case RECTO_EDIT_SPAN:
    case RECTO_EDIT_PHOTO:
      return WEIGHT_STATE;
    case RECTO_EDIT_TEXT:
    case RECTO_EDIT_SPLIT:
    case RECTO_EDIT_JOIN:
    case RECTO_EDIT_PARAGRAPH_INSERT:
    case RECTO_EDIT_PARAGRAPH_DELETE:
    case RECTO_EDIT_MOVE:
    default:
      return WEIGHT_TEXT;
    }
}

/* Which edit of a step says where the caret belongs: of the weightiest, the one done last. */
static const RectoEdit *
weightier (const RectoEdit *best, const RectoEdit *next)
{
  return best == NULL || weigh (next) >= weigh (best) ? next : best;
}

static void
place_at_row (RectoArticle *self, guint row, RectoPlace *place)
{
  if (self->rows->len == 0)
    return;
  place->in_row = TRUE;
  place->row = MIN (row, self->rows->len - 1);
}

static void
place_in_text (const RectoEdit *edit, gboolean forward, RectoPlace *place)
{
  const char *text = forward ? edit->inserted : edit->removed;

  place->side = edit->side;
  place->offset = edit->offset + (text == NULL ? 0 : (guint) g_utf8_strlen (text, -1));
}

static void
place_in_span (const RectoEdit *edit, gboolean forward, RectoPlace *place)
{
  const RectoSpanChange *change = edit->spans->pdata[0];
  const RectoSpan *span = forward ? change->after : change->before;

  if (span == NULL)
    span = forward ? change->before : change->after;
  place->side = span->side;
  place->offset = span->end;
}

static const RectoUid *
paragraph_of (const RectoEdit *edit)
{
  if (edit->kind != RECTO_EDIT_PHOTO)
    return &edit->subject;
  return edit->photo_after != NULL ? &edit->photo_after->paragraph : &edit->photo_before->paragraph;
}

/* Where a step that @edit stands for acts, in the article as it is now: @forward is redo. */
static void
locate (RectoArticle *self, const RectoEdit *edit, gboolean forward, RectoPlace *place)
{
  const RectoSegment *segment = recto_article_find_segment (self, &edit->subject);
  const RectoParagraph *paragraph = recto_article_find_paragraph (self, paragraph_of (edit));

  *place = (RectoPlace){ FALSE, 0, RECTO_SIDE_TARGET, 0 };
  if (edit->kind == RECTO_EDIT_METADATA)
    return;

  if (segment != NULL)
    place_at_row (self, segment->row, place);
  else if (paragraph != NULL)
    place_at_row (self, paragraph->first_row, place);
  else if (edit->kind == RECTO_EDIT_PARAGRAPH_INSERT || edit->kind == RECTO_EDIT_PARAGRAPH_DELETE)
    place_at_row (self, edit->offset, place);
  else
    place_at_row (self, 0, place);

  if (segment == NULL)
    return;
  place->offset = segment->lengths[RECTO_SIDE_TARGET];
  if (edit->kind == RECTO_EDIT_TEXT)
    place_in_text (edit, forward, place);
  else if (edit->kind == RECTO_EDIT_SPAN)
    place_in_span (edit, forward, place);
  else if (edit->kind == RECTO_EDIT_SPLIT || edit->kind == RECTO_EDIT_JOIN)
    place->offset = edit->target_offset;
}

/* (element-type RectoMove): the next step. */
static GArray *
next_step (RectoArticle *self, gboolean forward)
{
  RectoHistory *history = self->history;
  GArray *step = g_array_new (FALSE, FALSE, sizeof (RectoMove));
  guint number = recto_history_get_head (history);

  if (forward)
    number = recto_history_redo_target (history, number);
  while (number != 0)
    {
      guint next = forward ? recto_history_redo_target (history, number)
                           : recto_history_undo_target (history, number);
      RectoMove move = { number, forward };

      g_array_append_val (step, move);
      number = recto_history_same_group (history, number, next) ? next : 0;
    }
  return step;
}

static const RectoEdit *
weightiest (RectoArticle *self, const GArray *step)
{
  const RectoEdit *best = NULL;

  for (guint i = 0; i < step->len; i++)
    best = weightier (best,
                      recto_history_get (self->history, g_array_index (step, RectoMove, i).number));
  return best;
}

static gboolean
do_edit (RectoArticle *self, guint number, gboolean forward, GError **error)
{
  const RectoEdit *edit = recto_history_get (self->history, number);

  self->revision++;
  if (!(forward ? recto_article_apply_edit (self, edit, error)
                : recto_article_revert_edit (self, edit, error)))
    return FALSE;

  if (forward)
    recto_history_step_to (self->history, number);
  else
    recto_history_step_back (self->history);
  self->pending.head = TRUE;
  return TRUE;
}

/**
 * recto_article_walk:
 * @moves: (element-type RectoMove): from the head on, each next to the one before it
 *
 * Moves the head. Errors: MISMATCH; then nothing was changed.
 */
gboolean
recto_article_walk (RectoArticle *self, const GArray *moves, GError **error)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const RectoMove *move = &g_array_index (moves, RectoMove, i);

      if (do_edit (self, move->number, move->forward, error))
        continue;
      while (i-- > 0) /* each was exact one way, so it is the other way */
        {
          move = &g_array_index (moves, RectoMove, i);
          if (!do_edit (self, move->number, !move->forward, NULL))
            g_assert_not_reached ();
        }
      return FALSE;
    }
  return TRUE;
}

static gboolean
do_step (RectoArticle *self, gboolean forward, RectoPlace *place, GError **error)
{
  g_autoptr (GArray) step = NULL;
  gboolean done;

  if (self->running.depth > 0)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                             "A step is being made, so none can be taken back");
  step = next_step (self, forward);
  if (step->len == 0)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "There is nothing to %s",
                             forward ? "redo" : "undo");

  recto_article_break_typing (self);
  g_hash_table_remove_all (self->running.nets);
  done = recto_article_walk (self, step, error);
  if (done && place != NULL)
    locate (self, weightiest (self, step), forward, place);
  recto_article_emit_history (self);
  return done;
}

static gboolean
peek (RectoArticle *self, gboolean forward, RectoPlace *place)
{
  g_autoptr (GArray) step = next_step (self, forward);

  if (step->len == 0)
    return FALSE;
  locate (self, weightiest (self, step), forward, place);
  return TRUE;
}

gboolean
recto_article_can_undo (RectoArticle *self)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  return recto_history_get_head (self->history) != 0;
}

gboolean
recto_article_can_redo (RectoArticle *self)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  return recto_history_redo_target (self->history, recto_history_get_head (self->history)) != 0;
}

gboolean
recto_article_peek_undo (RectoArticle *self, RectoPlace *place)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  return peek (self, FALSE, place);
}

gboolean
recto_article_peek_redo (RectoArticle *self, RectoPlace *place)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  return peek (self, TRUE, place);
}

static void
mark_rows (RectoArticle *self, const RectoEdit *edit, GHashTable *rows)
{
  const RectoSegment *segment = recto_article_find_segment (self, &edit->subject);
  const RectoParagraph *paragraph = recto_article_find_paragraph (self, paragraph_of (edit));

  if (segment != NULL)
    g_hash_table_add (rows, GUINT_TO_POINTER (segment->row));
  for (guint i = 0; segment == NULL && paragraph != NULL && i < paragraph->n_rows; i++)
    g_hash_table_add (rows, GUINT_TO_POINTER (paragraph->first_row + i));
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static GArray *
list_rows (RectoArticle *self, gboolean forward)
{
  g_autoptr (GArray) step = next_step (self, forward);
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < step->len; i++)
    mark_rows (self, recto_history_get (self->history, g_array_index (step, RectoMove, i).number),
               rows);
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint row = GPOINTER_TO_UINT (key);

      g_array_append_val (list, row);
    }
  g_array_sort (list, compare_rows);
  return list;
}

GArray *
recto_article_list_undo_rows (RectoArticle *self)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  return list_rows (self, FALSE);
}

GArray *
recto_article_list_redo_rows (RectoArticle *self)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), NULL);

  return list_rows (self, TRUE);
}

gboolean
recto_article_undo (RectoArticle *self, RectoPlace *place, GError **error)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  return do_step (self, FALSE, place, error);
}

gboolean
recto_article_redo (RectoArticle *self, RectoPlace *place, GError **error)
{
  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  return do_step (self, TRUE, place, error);
}

const GPtrArray *
recto_article_get_edits (RectoArticle *self)
{
  return recto_history_get_edits (self->history);
}

const RectoUid *
recto_article_get_head (RectoArticle *self)
{
  static const RectoUid none = { { 0 } };
  guint head = recto_history_get_head (self->history);

  return head == 0 ? &none : &recto_history_get (self->history, head)->uid;
}

gboolean
recto_article_edit_stands (RectoArticle *self, const RectoUid *edit)
{
  return recto_history_stands (self->history, recto_history_find (self->history, edit));
}
