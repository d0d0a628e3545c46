/* recto-article-follow.c: to another place of the history, or on along one made elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-model"
#include "config.h"

#include "recto-article-private.h"
#include "recto-check.h"

static gboolean
check_at_rest (RectoArticle *self, GError **error)
{
  if (self->running.depth > 0)
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                             "A step is being made, so the history has to wait");
  return TRUE;
}

static void
rest (RectoArticle *self)
{
  recto_article_break_typing (self);
  g_hash_table_remove_all (self->running.nets);
}

/* The moves from the head to the edit of @number, which is no note (0: before the first). Returns:
 * (transfer full) */
GArray *
recto_article_list_way (RectoArticle *self, guint number)
{
  RectoHistory *history = self->history;
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (RectoMove));
  g_autoptr (GArray) ahead = g_array_new (FALSE, FALSE, sizeof (guint));
  guint common = number;

  for (; common != 0 && !recto_history_stands (history, common);
       common = recto_history_undo_target (history, common))
    g_array_append_val (ahead, common);
  for (guint at = recto_history_get_head (history); at != common;
       at = recto_history_undo_target (history, at))
    {
      RectoMove move = { at, FALSE };

      g_array_append_val (moves, move);
    }
  for (guint i = ahead->len; i > 0; i--)
    {
      RectoMove move = { g_array_index (ahead, guint, i - 1), TRUE };

      g_array_append_val (moves, move);
    }
  return moves;
}

/**
 * recto_article_find_place:
 * @edit: an edit, a note, or none
 * @number: (out): of the edit at which the head stands there; 0 before the first
 *
 * Returns: %FALSE if the history has no such edit
 */
gboolean
recto_article_find_place (RectoArticle *self, const RectoUid *edit, guint *number)
{
  *number = 0;
  if (recto_uid_is_none (edit))
    return TRUE;
  *number = recto_history_find (self->history, edit);
  if (*number == 0)
    return FALSE;
  if (recto_history_get (self->history, *number)->kind == RECTO_EDIT_NOTE)
    *number = recto_history_undo_target (self->history, *number);
  return TRUE;
}

gboolean
recto_article_go_to (RectoArticle *self, const RectoUid *edit, GError **error)
{
  g_autoptr (GArray) moves = NULL;
  guint number;
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (!recto_article_find_place (self, edit, &number))
    return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID, "The history has no such edit");
  if (!check_at_rest (self, error))
    return FALSE;

  moves = recto_article_list_way (self, number);
  if (moves->len == 0)
    return TRUE;
  rest (self);
  done = recto_article_walk (self, moves, error);
  recto_article_emit_history (self);
  return done;
}

/* Whether @edits lead on from the head, and those that are in the history already lie there on that
 * way. */
static gboolean
check_way (RectoArticle *self, const GPtrArray *edits, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (recto_uid_hash, recto_uid_equal);
  const RectoUid *last = recto_article_get_head (self);

  for (guint i = 0; i < edits->len; i++)
    {
      RectoEdit *edit = edits->pdata[i];
      guint number = recto_history_find (self->history, &edit->uid);

      if (!recto_check_edit (edit, error))
        {
          g_prefix_error (error, "Edit %u: ", i + 1);
          return FALSE;
        }
      if (!recto_uid_equal (&edit->parent, last) || !g_hash_table_add (seen, &edit->uid) ||
          (number != 0 &&
           !recto_uid_equal (&recto_history_get (self->history, number)->parent, last)))
        return recto_model_fail (error, RECTO_MODEL_ERROR_INVALID,
                                 "Edit %u: it does not follow the one before it", i + 1);
      if (edit->kind != RECTO_EDIT_NOTE)
        last = &edit->uid;
    }
  return TRUE;
}

/* What is in the history is what counts, should the two differ. */
static RectoEdit *
own_edit (RectoArticle *self, RectoEdit *edit)
{
  guint number = recto_history_find (self->history, &edit->uid);

  return number == 0 ? edit : recto_history_get (self->history, number);
}

/* All of them, or none. The history hears of them when all are done. */
static gboolean
apply_way (RectoArticle *self, const GPtrArray *edits, GError **error)
{
  for (guint i = 0; i < edits->len; i++)
    {
      self->revision++;
      if (recto_article_apply_edit (self, own_edit (self, edits->pdata[i]), error))
        continue;
      while (i-- > 0)
        {
          self->revision++;
          if (!recto_article_revert_edit (self, own_edit (self, edits->pdata[i]), NULL))
            g_assert_not_reached (); /* it was exact one way, so it is the other way */
        }
      return FALSE;
    }
  return TRUE;
}

static void
put_into_history (RectoArticle *self, RectoEdit *edit)
{
  guint number = recto_history_find (self->history, &edit->uid);

  if (number == 0)
    {
      number = recto_history_append (self->history, edit, NULL);
      g_ptr_array_add (self->pending.edits, recto_edit_ref (edit));
    }
  if (edit->kind == RECTO_EDIT_NOTE)
    return;
  recto_history_step_to (self->history, number);
  self->pending.head = TRUE;
}

gboolean
recto_article_follow (RectoArticle *self, const GPtrArray *edits, GError **error)
{
  gboolean done;

  g_return_val_if_fail (RECTO_IS_ARTICLE (self), FALSE);

  if (!check_at_rest (self, error) || !check_way (self, edits, error))
    return FALSE;
  if (edits->len == 0)
    return TRUE;

  rest (self);
  done = apply_way (self, edits, error);
  for (guint i = 0; done && i < edits->len; i++)
    put_into_history (self, edits->pdata[i]);
  recto_article_emit_history (self);
  return done;
}
