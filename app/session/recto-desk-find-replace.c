/* recto-desk-find-replace.c: replacing in all articles of a desk, and taking that back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-desk-find-private.h"

#include <string.h>

/* --- Which hits of an open article are meant --- */

static guint
hash_hit (gconstpointer data)
{
  const RectoDeskHit *hit = data;

  return recto_uid_hash (&hit->segment) ^ (hit->start << 1 | (guint) hit->side);
}

static gboolean
equal_hits (gconstpointer a, gconstpointer b)
{
  const RectoDeskHit *one = a, *other = b;

  return one->side == other->side && one->start == other->start && one->end == other->end &&
         recto_uid_equal (&one->segment, &other->segment) && strcmp (one->text, other->text) == 0;
}

/* The ticked hits of an article. Returns: (transfer full): set of borrowed RectoDeskHit */
static GHashTable *
collect_ticked (const RectoDeskFound *found)
{
  GHashTable *ticked = g_hash_table_new (hash_hit, equal_hits);

  for (guint i = 0; i < found->hits->len; i++)
    {
      RectoDeskHit *hit = &g_array_index (found->hits, RectoDeskHit, i);

      if (hit->ticked)
        g_hash_table_add (ticked, hit);
    }
  return ticked;
}

static const RectoDeskFound *
get_current (RectoDeskFind *self)
{
  return self->found->pdata[self->next - 1];
}

/* Unticks what is not meant, also what nobody has seen because it was written since. */
static void
untick_others (RectoDeskFind *self, GHashTable *ticked)
{
  guint n = recto_finder_get_n_hits (self->finder, NULL);

  for (guint i = 0; i < n; i++)
    {
      RectoHit hit = { 0 };
      const RectoSegment *segment = NULL;
      RectoDeskHit meant = { 0 };

      recto_finder_get_hit (self->finder, i, &hit);
      segment = recto_article_get_row (self->article, hit.row);
      meant.segment = *recto_segment_get_uid (segment);
      meant.side = hit.side;
      meant.start = hit.start;
      meant.end = hit.end;
      meant.text = (char *) recto_segment_get_text (segment, hit.side);
      if (!g_hash_table_contains (ticked, &meant))
        recto_finder_set_ticked (self->finder, &hit, FALSE);
    }
}

/* --- One article after the other --- */

static void replace_next (RectoDeskFind *self);

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoDeskFind) self = data;
  RectoReplaced replaced = { 0 };
  guint n_ticked = 0;

  if (recto_finder_replace_all_finish (RECTO_FINDER (source), result, &replaced, NULL))
    {
      g_autoptr (GHashTable) ticked = collect_ticked (get_current (self));
      RectoDeskDone done = { *recto_article_get_uid (self->article), self->head };

      n_ticked = g_hash_table_size (ticked);
      self->replaced.n_articles += replaced.n_replaced > 0;
      self->replaced.n_replaced += replaced.n_replaced;
      self->replaced.n_locked += replaced.n_locked;
      self->replaced.n_left += n_ticked - replaced.n_replaced - replaced.n_locked;
      if (replaced.n_replaced > 0)
        g_array_append_val (self->done, done);
    }
  recto_session_save (self->session, self->article);
  replace_next (self);
}

static void
replace_here (RectoDeskFind *self)
{
  g_autoptr (GHashTable) ticked = collect_ticked (get_current (self));

  untick_others (self, ticked);
  recto_finder_replace_all_async (self->finder, self->with, g_task_get_cancellable (self->task),
                                  on_replaced, g_object_ref (self));
  /* Somebody may be writing in the article: no edit of theirs comes into the step. */
  recto_finder_finish_replacing (self->finder);
  self->head = *recto_article_get_head (self->article);
}

static void
on_finder_changed (RectoDeskFind *self)
{
  gboolean complete = FALSE;

  recto_finder_get_n_hits (self->finder, &complete);
  if (!complete)
    return;
  g_signal_handlers_disconnect_by_func (self->finder, on_finder_changed, self);
  replace_here (self);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoDeskFind) self = data;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->finder);
  g_clear_object (&self->article);
  self->article = recto_session_open_article_finish (RECTO_SESSION (source), result, &error);
  if (self->article == NULL)
    {
      self->replaced.n_unread += !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      replace_next (self);
      return;
    }
  self->finder = recto_finder_new (self->article);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (on_finder_changed), self,
                           G_CONNECT_SWAPPED);
  recto_finder_search (self->finder, self->matcher, self->sides, 0);
}

static gboolean
has_ticked (const RectoDeskFound *found)
{
  for (guint i = 0; i < found->hits->len; i++)
    if (g_array_index (found->hits, RectoDeskHit, i).ticked)
      return TRUE;
  return FALSE;
}

static void
replace_next (RectoDeskFind *self)
{
  while (self->next < self->n_all && !has_ticked (self->found->pdata[self->next]))
    self->next++;
  if (!recto_desk_find_has_next (self))
    return;
  self->next++;
  recto_session_open_article_async (self->session, &get_current (self)->article,
                                    g_task_get_cancellable (self->task), on_opened,
                                    g_object_ref (self));
}

void
recto_desk_find_replace_async (RectoDeskFind *self,
                               const char *with,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_DESK_FIND (self));
  g_return_if_fail (self->matcher != NULL);

  if (!recto_desk_find_begin (self, recto_desk_find_replace_async, cancellable, callback, data))
    return;
  self->replaced = (RectoDeskReplaced){ 0 };
  if (recto_session_is_read_only (self->session))
    error = g_error_new_literal (RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY,
                                 "The desk can only be read");
  if (error != NULL || !recto_matcher_check_replacement (self->matcher, with, &error))
    {
      recto_desk_find_end (self, error);
      return;
    }
  g_array_set_size (self->done, 0);
  self->with = g_strdup (with);
  self->n_all = self->found->len;
  replace_next (self);
}

gboolean
recto_desk_find_replace_finish (RectoDeskFind *self,
                                GAsyncResult *result,
                                RectoDeskReplaced *replaced,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (replaced != NULL, FALSE);

  *replaced = self->replaced;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Taking it back --- */

static void undo_next (RectoDeskFind *self);

static void
on_opened_again (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoDeskFind) self = data;
  g_autoptr (RectoArticle) article =
      recto_session_open_article_finish (RECTO_SESSION (source), result, NULL);
  const RectoDeskDone *done = &g_array_index (self->done, RectoDeskDone, self->next - 1);

  if (article != NULL && recto_uid_equal (recto_article_get_head (article), &done->head) &&
      recto_article_undo (article, NULL, NULL))
    recto_session_save (self->session, article);
  else
    self->n_left++;
  undo_next (self);
}

static void
undo_next (RectoDeskFind *self)
{
  if (!recto_desk_find_has_next (self))
    return;
  recto_session_open_article_async (
      self->session, &g_array_index (self->done, RectoDeskDone, self->next++).article,
      g_task_get_cancellable (self->task), on_opened_again, g_object_ref (self));
}

void
recto_desk_find_undo_async (RectoDeskFind *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (RECTO_IS_DESK_FIND (self));

  if (!recto_desk_find_begin (self, recto_desk_find_undo_async, cancellable, callback, data))
    return;
  self->n_left = 0;
  self->n_all = self->done->len;
  undo_next (self);
}

gboolean
recto_desk_find_undo_finish (RectoDeskFind *self,
                             GAsyncResult *result,
                             guint *n_left,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (n_left != NULL, FALSE);

  *n_left = self->n_left;
  return g_task_propagate_boolean (G_TASK (result), error);
}
