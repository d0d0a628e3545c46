/* recto-desk-find.c: what a search finds in all articles of a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-desk-find-private.h"
#include "recto-session-private.h"

guint recto_desk_find_signals[RECTO_DESK_FIND_N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoDeskFind, recto_desk_find, G_TYPE_OBJECT)

static void
hit_clear (gpointer data)
{
  g_ref_string_release (((RectoDeskHit *) data)->text);
}

static void
found_free (gpointer data)
{
  RectoDeskFound *found = data;

  g_free (found->title);
  g_array_unref (found->hits);
  g_free (found);
}

/* --- One thing after the other --- */

gboolean
recto_desk_find_begin (RectoDeskFind *self,
                       gpointer func,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, func);
  /* What was replaced before it was cancelled is told of. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->task != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "Something else runs");
      return FALSE;
    }
  self->task = g_steal_pointer (&task);
  self->next = 0;
  return TRUE;
}

void
recto_desk_find_end (RectoDeskFind *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_object (&self->finder);
  g_clear_object (&self->article);
  g_clear_pointer (&self->with, g_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  g_signal_emit (self, recto_desk_find_signals[RECTO_DESK_FIND_PROGRESS], 0);
}

gboolean
recto_desk_find_has_next (RectoDeskFind *self)
{
  if (self->next >= self->n_all || g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    {
      recto_desk_find_end (self, NULL);
      return FALSE;
    }
  g_signal_emit (self, recto_desk_find_signals[RECTO_DESK_FIND_PROGRESS], 0);
  return TRUE;
}

/* --- Looking through one article, on another thread --- */

typedef struct
{
  RectoArticleRecord *record; /* owned */
  RectoMatcher *matcher;      /* owned */
  guint sides;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  recto_article_record_free (look->record);
  recto_matcher_unref (look->matcher);
  g_free (look);
}

static void
add_matches (RectoDeskFound *found,
             const RectoDeskHit *place,
             const char *text,
             const GArray *matches)
{
  char *whole = NULL;

  if (matches->len == 0)
    return;
  whole = g_ref_string_new (text);
  for (guint i = 0; i < matches->len; i++)
    {
      const RectoMatch *match = &g_array_index (matches, RectoMatch, i);
      RectoDeskHit hit = *place;

      hit.start = match->start;
      hit.end = match->end;
      hit.text = g_ref_string_acquire (whole);
      hit.ticked = TRUE;
      g_array_append_val (found->hits, hit);
    }
  g_ref_string_release (whole);
}

static void
look_through (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *look = data;
  const char *title = g_hash_table_lookup (look->record->metadata, "title");
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RectoMatch));
  RectoDeskFound *found = g_new0 (RectoDeskFound, 1);

  found->article = look->record->uid;
  found->title = g_strdup (title != NULL ? title : "");
  found->hits = g_array_new (FALSE, FALSE, sizeof (RectoDeskHit));
  g_array_set_clear_func (found->hits, hit_clear);
  for (guint row = 0; row < look->record->segments->len; row++)
    {
      const RectoSegmentRecord *segment = look->record->segments->pdata[row];
      gboolean gave_up = FALSE;

      if (g_cancellable_is_cancelled (cancellable))
        break;
      for (RectoSide side = RECTO_SIDE_SOURCE; side <= RECTO_SIDE_TARGET; side++)
        {
          const char *text = side == RECTO_SIDE_SOURCE ? segment->source : segment->target;
          RectoDeskHit place = { .segment = segment->uid, .row = row, .side = side };

          if ((look->sides & 1u << side) == 0)
            continue;
          g_array_set_size (matches, 0);
          if (!recto_matcher_find_all (look->matcher, text, matches, NULL))
            gave_up = TRUE;
          add_matches (found, &place, text, matches);
        }
      found->n_limits += gave_up;
    }
  g_task_return_pointer (task, found, found_free);
}

/* --- Searching --- */

static void search_next (RectoDeskFind *self);

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoDeskFind) self = data;
  RectoDeskFound *found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found != NULL && (found->hits->len > 0 || found->n_limits > 0))
    {
      self->n_hits += found->hits->len;
      g_ptr_array_add (self->found, found);
      g_signal_emit (self, recto_desk_find_signals[RECTO_DESK_FIND_FOUND], 0, self->found->len - 1);
    }
  else if (found != NULL)
    found_free (found);
  search_next (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoDeskFind) self = data;
  g_autoptr (GError) error = NULL;
  RectoArticleRecord *record =
      recto_store_load_article_finish (RECTO_STORE (source), result, &error);
  g_autoptr (GTask) task = NULL;
  Look *look = NULL;

  if (record == NULL)
    {
      /* One article of many is no reason to see nothing of the others. */
      if (self->articles->len == 1)
        {
          recto_desk_find_end (self, g_steal_pointer (&error));
          return;
        }
      self->n_unread += !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      search_next (self);
      return;
    }
  look = g_new0 (Look, 1);
  look->record = record;
  look->matcher = recto_matcher_ref (self->matcher);
  look->sides = self->sides;
  task = g_task_new (self, g_task_get_cancellable (self->task), on_looked, g_object_ref (self));
  g_task_set_source_tag (task, on_loaded);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_through);
}

static void
search_next (RectoDeskFind *self)
{
  if (self->n_hits >= self->most)
    {
      recto_desk_find_end (self, NULL);
      return;
    }
  if (!recto_desk_find_has_next (self))
    return;
  /* What has been written waits in front of the reading. */
  recto_session_save_all (self->session);
  recto_store_load_article_async (recto_session_get_store (self->session),
                                  &g_array_index (self->articles, RectoUid, self->next++),
                                  g_task_get_cancellable (self->task), on_loaded,
                                  g_object_ref (self));
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoDeskFind) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries =
      recto_store_list_articles_finish (RECTO_STORE (source), result, &error);

  if (summaries == NULL)
    {
      recto_desk_find_end (self, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < summaries->len; i++)
    g_array_append_val (self->articles, ((RectoArticleSummary *) summaries->pdata[i])->uid);
  self->n_all = self->articles->len;
  search_next (self);
}

void
recto_desk_find_search_async (RectoDeskFind *self,
                              RectoMatcher *matcher,
                              guint sides,
                              const RectoUid *article,
                              guint most,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_return_if_fail (RECTO_IS_DESK_FIND (self));
  g_return_if_fail (matcher != NULL);

  if (!recto_desk_find_begin (self, recto_desk_find_search_async, cancellable, callback, data))
    return;
  recto_matcher_ref (matcher);
  g_clear_pointer (&self->matcher, recto_matcher_unref);
  self->matcher = matcher;
  self->sides = sides;
  self->most = most;
  g_ptr_array_set_size (self->found, 0);
  g_array_set_size (self->articles, 0);
  self->n_hits = self->n_unread = self->n_all = 0;
  if (article == NULL)
    {
      recto_store_list_articles_async (recto_session_get_store (self->session), NULL, cancellable,
                                       on_listed, g_object_ref (self));
      return;
    }
  g_array_append_vals (self->articles, article, 1);
  self->n_all = 1;
  search_next (self);
}

gboolean
recto_desk_find_search_finish (RectoDeskFind *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Asking --- */

const GPtrArray *
recto_desk_find_get_found (RectoDeskFind *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_FIND (self), NULL);

  return self->found;
}

guint
recto_desk_find_get_n_hits (RectoDeskFind *self)
{
  return self->n_hits;
}

gboolean
recto_desk_find_is_full (RectoDeskFind *self)
{
  return self->n_hits >= self->most && self->next < self->n_all;
}

guint
recto_desk_find_get_n_unread (RectoDeskFind *self)
{
  return self->n_unread;
}

double
recto_desk_find_get_fraction (RectoDeskFind *self)
{
  g_return_val_if_fail (RECTO_IS_DESK_FIND (self), 1);

  return self->task == NULL ? 1 : (double) self->next / MAX (self->n_all, 1);
}

gboolean
recto_desk_find_is_busy (RectoDeskFind *self)
{
  return self->task != NULL;
}

void
recto_desk_find_set_ticked (RectoDeskFind *self, guint article, guint hit, gboolean ticked)
{
  const RectoDeskFound *found = NULL;

  g_return_if_fail (RECTO_IS_DESK_FIND (self));
  g_return_if_fail (article < self->found->len);

  found = self->found->pdata[article];
  g_return_if_fail (hit < found->hits->len);
  g_array_index (found->hits, RectoDeskHit, hit).ticked = ticked;
}

guint
recto_desk_find_get_n_ticked (RectoDeskFind *self)
{
  guint n = 0;

  g_return_val_if_fail (RECTO_IS_DESK_FIND (self), 0);

  for (guint i = 0; i < self->found->len; i++)
    {
      const RectoDeskFound *found = self->found->pdata[i];

      for (guint k = 0; k < found->hits->len; k++)
        n += g_array_index (found->hits, RectoDeskHit, k).ticked;
    }
  return n;
}

/* --- The object --- */

static void
recto_desk_find_dispose (GObject *object)
{
  RectoDeskFind *self = RECTO_DESK_FIND (object);

  g_clear_pointer (&self->matcher, recto_matcher_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->articles, g_array_unref);
  g_clear_pointer (&self->done, g_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_desk_find_parent_class)->dispose (object);
}

static void
recto_desk_find_class_init (RectoDeskFindClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_desk_find_dispose;
  recto_desk_find_signals[RECTO_DESK_FIND_FOUND] = g_signal_new (
      "found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  recto_desk_find_signals[RECTO_DESK_FIND_PROGRESS] =
      g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_desk_find_init (RectoDeskFind *self)
{
  self->found = g_ptr_array_new_with_free_func (found_free);
  self->articles = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  self->done = g_array_new (FALSE, FALSE, sizeof (RectoDeskDone));
}

RectoDeskFind *
recto_desk_find_new (RectoSession *session)
{
  RectoDeskFind *self = g_object_new (RECTO_TYPE_DESK_FIND, NULL);

  self->session = g_object_ref (session);
  return self;
}
