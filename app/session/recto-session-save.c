/* recto-session-save.c: when the edits of open articles go to the desk, and what is known of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include <string.h>

#include "recto-session-handing-private.h"

/* Milliseconds. Architecture, the store: commit when idle for 300 ms, 800 ms after the oldest
 * unsaved edit at most. No more than a second of typing may ever be lost: what the limit leaves of
 * it is for the way of the key to the article, for whatever the writer is in the midst of, and for
 * the commit itself. */
#define IDLE_DELAY 300
#define LIMIT_DELAY 600
/* After a commit that failed, the next try without a new edit. */
#define RETRY_DELAY 5000

static void commit (RectoOpenArticle *open);

static void
clear_timers (RectoOpenArticle *open)
{
  g_clear_handle_id (&open->idle_source, g_source_remove);
  g_clear_handle_id (&open->limit_source, g_source_remove);
}

/* An article with edits that are not stored yet must outlive its window. */
static void
update_pin (RectoOpenArticle *open)
{
  if (open->article == NULL || recto_article_get_revision (open->article) <= open->saved_revision)
    g_clear_object (&open->pinned);
  else if (open->pinned == NULL)
    open->pinned = g_object_ref (open->article);
}

static void
tell (RectoOpenArticle *open)
{
  if (open->article != NULL)
    g_signal_emit (open->session, recto_session_signals[RECTO_SESSION_SAVED], 0, open->article);
}

static gboolean
on_delay (gpointer data)
{
  RectoOpenArticle *open = data;

  clear_timers (open);
  commit (open);
  return G_SOURCE_REMOVE;
}

/* What a commit on its way needs to find its article again: it may be gone by then. */
typedef struct
{
  RectoSession *session;
  RectoUid article;
  guint64 revision;
} Commit;

static void
commit_free (Commit *self)
{
  g_object_unref (self->session);
  g_free (self);
}

static void
note_result (RectoOpenArticle *open, guint64 revision, const GError *error)
{
  g_clear_error (&open->failure);
  if (error == NULL)
    {
      open->saved_revision = MAX (open->saved_revision, revision);
      open->saved_at = g_get_real_time ();
      open->session->moved = FALSE; /* the store looked at the file before it wrote */
    }
  else
    {
      open->failure = g_error_copy (error);
      if (open->idle_source == 0)
        open->idle_source = g_timeout_add (RETRY_DELAY, on_delay, open);
    }
}

static void
on_committed (GObject *source, GAsyncResult *result, gpointer data)
{
  Commit *done = data;
  RectoOpenArticle *open = g_hash_table_lookup (done->session->articles, &done->article);
  g_autoptr (RectoArticle) alive = NULL;
  g_autoptr (GError) error = NULL;

  recto_store_commit_finish (RECTO_STORE (source), result, &error);
  if (open != NULL)
    {
      alive = open->article != NULL ? g_object_ref (open->article) : NULL;
      open->in_flight -= 1;
      note_result (open, done->revision, error);
      tell (open);
      update_pin (open);
      recto_session_judge_commits (done->session);
      if (error == NULL)
        {
          /* The store tries what it kept first, so the others are stored too by now. */
          recto_session_commit_failed (done->session);
          recto_session_store_entries (done->session);
          recto_session_note_change (done->session);
          g_signal_emit (done->session, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
        }
      g_clear_object (&alive); /* while the session still lives */
    }
  commit_free (done);
}

void
recto_session_note_stored (RectoSession *self, RectoArticle *article)
{
  RectoOpenArticle *open = recto_session_find_open (self, article);

  if (open == NULL)
    return;
  clear_timers (open);
  note_result (open, recto_article_get_revision (article), NULL);
  tell (open);
  update_pin (open);
}

/* A change that says only where the article stands: committing it makes the store try the ones that
 * failed again, and comes after all that are on their way. */
static RectoArticleChange *
nothing_new (RectoArticle *article)
{
  RectoArticleChange *change = recto_article_change_new (recto_article_get_uid (article));

  change->revision = recto_article_get_revision (article);
  change->head = *recto_article_get_head (article);
  change->n_rows = recto_article_get_n_rows (article);
  memcpy (change->counts, recto_article_get_counts (article), sizeof change->counts);
  return change;
}

static void
commit (RectoOpenArticle *open)
{
  RectoArticleChange *change =
      open->article != NULL ? recto_article_take_change (open->article) : NULL;
  Commit *pending = NULL;

  /* Nothing new, yet the last commit failed: an empty change makes the store try its kept ones
   * again. */
  if (change == NULL && open->failure != NULL && open->article != NULL)
    change = nothing_new (open->article);
  if (change == NULL)
    return;

  pending = g_new0 (Commit, 1);
  pending->session = g_object_ref (open->session);
  pending->article = change->article;
  pending->revision = change->revision;
  open->in_flight += 1;
  recto_store_commit_async (open->session->store, change, on_committed, pending);
}

static void
on_history_changed (RectoArticle *article, RectoOpenArticle *open)
{
  update_pin (open);
  recto_session_note_edit (open->session);
  g_clear_handle_id (&open->idle_source, g_source_remove);
  open->idle_source = g_timeout_add (IDLE_DELAY, on_delay, open);
  if (open->limit_source == 0)
    /* Keys and frames that are due as well can wait: a commit only hands over what it stores. */
    open->limit_source = g_timeout_add_full (G_PRIORITY_HIGH, LIMIT_DELAY, on_delay, open, NULL);
  tell (open);
}

static void
on_article_gone (gpointer data, GObject *was)
{
  RectoOpenArticle *open = data;
  open->article = NULL;
  g_hash_table_remove (open->session->articles, open->key);
}

RectoOpenArticle *
recto_session_watch (RectoSession *self, RectoArticle *article)
{
  RectoOpenArticle *open = g_new0 (RectoOpenArticle, 1);
  RectoUid *key = g_memdup2 (recto_article_get_uid (article), sizeof (RectoUid));

  open->session = self;
  open->article = article;
  open->key = key;
  open->saved_revision = recto_article_get_revision (article);
  g_object_weak_ref (G_OBJECT (article), on_article_gone, open);
  g_signal_connect (article, "history-changed", G_CALLBACK (on_history_changed), open);
  g_hash_table_insert (self->articles, key, open);
  return open;
}

void
recto_open_article_free (RectoOpenArticle *open)
{
  RectoArticle *article = open->article;

  clear_timers (open);
  if (article != NULL)
    {
      g_signal_handlers_disconnect_by_data (article, open);
      g_object_weak_unref (G_OBJECT (article), on_article_gone, open);
    }
  g_clear_object (&open->pinned);
  g_clear_error (&open->failure);
  g_free (open->key);
  g_free (open);
}

RectoOpenArticle *
recto_session_find_open (RectoSession *self, RectoArticle *article)
{
  return g_hash_table_lookup (self->articles, recto_article_get_uid (article));
}

RectoSavedState
recto_session_get_saved (RectoSession *self,
                         RectoArticle *article,
                         gint64 *at,
                         const char **message)
{
  RectoOpenArticle *open = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), RECTO_SAVED_YES);

  open = recto_session_find_open (self, article);
  if (at != NULL)
    *at = open != NULL ? open->saved_at : 0;
  if (message != NULL)
    *message = open != NULL && open->failure != NULL ? open->failure->message : NULL;
  if (open == NULL)
    return RECTO_SAVED_YES;
  if (open->failure != NULL)
    return RECTO_SAVED_FAILED;
  return recto_article_get_revision (article) > open->saved_revision ? RECTO_SAVED_PENDING
                                                                     : RECTO_SAVED_YES;
}

void
recto_session_save (RectoSession *self, RectoArticle *article)
{
  RectoOpenArticle *open = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  open = recto_session_find_open (self, article);
  if (open == NULL)
    return;
  clear_timers (open);
  commit (open);
}

void
recto_session_save_all (RectoSession *self)
{
  g_autoptr (GList) all = g_hash_table_get_values (self->articles);

  for (GList *item = all; item != NULL; item = item->next)
    {
      clear_timers (item->data);
      commit (item->data);
    }
}

void
recto_session_commit_failed (RectoSession *self)
{
  g_autoptr (GList) all = g_hash_table_get_values (self->articles);

  for (GList *item = all; item != NULL; item = item->next)
    {
      RectoOpenArticle *open = item->data;

      if (open->failure == NULL || open->in_flight > 0)
        continue;
      clear_timers (open);
      commit (open);
    }
}

/* Stores one article's edits and waits. Commits run in the order they were made, so this one comes
 * after those on their way. */
static gboolean
flush_article (RectoOpenArticle *open, GError **error)
{
  g_autoptr (RectoArticle) article = open->article != NULL ? g_object_ref (open->article) : NULL;
  RectoArticleChange *change = NULL;
  g_autoptr (GError) local_error = NULL;
  guint64 revision = 0;

  if (article == NULL || recto_article_get_revision (article) <= open->saved_revision)
    return TRUE;

  recto_session_back_up_for_command (open->session);
  clear_timers (open);
  change = recto_article_take_change (article);
  if (change == NULL)
    change = nothing_new (article);
  revision = change->revision;
  recto_store_commit (open->session->store, change, &local_error);
  note_result (open, revision, local_error);
  tell (open);
  update_pin (open);
  recto_session_judge_commits (open->session);
  if (local_error == NULL)
    {
      recto_session_note_change (open->session);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
recto_session_flush (RectoSession *self, GError **error)
{
  g_autoptr (GList) all = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  all = g_hash_table_get_values (self->articles);
  for (GList *item = all; item != NULL; item = item->next)
    done &= flush_article (item->data, done ? error : NULL);
  return done && recto_session_flush_entries (self, error);
}
