/* recto-session-undo-intake.c: a taking in undone as a whole, but for what was changed since.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-intake-private.h"

typedef struct
{
  RectoHandingDesk *desk; /* owned */
  RectoUid uid;           /* none: the last one */
  RectoIntake *intake;    /* owned, nullable until found */
  GPtrArray *here;        /* owned: (element-type RectoArticleSummary) on the desk */
  GArray *removed;        /* (element-type RectoUid) articles that go off the desk */
  GPtrArray *changes;     /* (element-type RectoArticleChange) */
  GPtrArray *moves;       /* (element-type RectoArticleMove) */
  GPtrArray *entries;     /* (element-type RectoEntry) as they were */
  GArray *dropped;        /* (element-type RectoUid) entries that were not here */
  GHashTable *left_set;   /* (element-type RectoUid) articles that are left */
  GPtrArray *left;        /* (element-type utf8) what is left, in words */
} Undo;

static Undo *
undo_new (RectoSession *session, const RectoUid *uid)
{
  Undo *self = g_new0 (Undo, 1);

  self->desk = recto_handing_desk_new (session, "");
  self->uid = uid != NULL ? *uid : RECTO_UID_NONE;
  self->removed = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_change_free);
  self->moves = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_article_move_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_entry_free);
  self->dropped = g_array_new (FALSE, FALSE, sizeof (RectoUid));
  self->left_set = g_hash_table_new_full (recto_uid_hash, recto_uid_equal, g_free, NULL);
  self->left = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
undo_free (Undo *self)
{
  g_clear_pointer (&self->intake, recto_intake_free);
  g_clear_pointer (&self->here, g_ptr_array_unref);
  g_array_unref (self->removed);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->moves);
  g_ptr_array_unref (self->entries);
  g_array_unref (self->dropped);
  g_hash_table_unref (self->left_set);
  g_ptr_array_unref (self->left);
  recto_handing_desk_free (self->desk);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_free)

static gboolean
fail_missing (GError **error)
{
  g_set_error_literal (error, RECTO_SESSION_ERROR, RECTO_SESSION_ERROR_MISSING,
                       "There is nothing that was taken in and could be undone");
  return FALSE;
}

static gboolean
find_intake (Undo *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const RectoUid *uid = recto_uid_is_none (&self->uid) ? NULL : &self->uid;

  self->intake = recto_store_find_intake (self->desk->store, uid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return (self->intake != NULL && !self->intake->undone) || fail_missing (error);
}

static void
leave_article (Undo *self, const RectoArticleRecord *record)
{
  const char *title = g_hash_table_lookup (record->metadata, "title");

  if (g_hash_table_add (self->left_set, g_memdup2 (&record->uid, sizeof (RectoUid))))
    g_ptr_array_add (self->left, g_strdup (title != NULL ? title : ""));
}

static gboolean
is_here (const Undo *self, const RectoUid *article)
{
  for (guint i = 0; i < self->here->len; i++)
    if (recto_uid_equal (&((RectoArticleSummary *) self->here->pdata[i])->uid, article))
      return TRUE;
  return FALSE;
}

/* On a scratch copy: what is open moves once the desk has it. */
static gboolean
move_back (Undo *self,
           const RectoIntakePart *part,
           const RectoArticleRecord *record,
           GError **error)
{
  g_autoptr (RectoArticle) article = recto_article_new (record, error);
  RectoArticleMove *move = NULL;
  RectoArticleChange *change = NULL;

  if (article == NULL || !recto_article_go_to (article, &part->before, error))
    return FALSE;
  change = recto_article_take_change (article);
  if (change == NULL)
    return TRUE;
  g_ptr_array_add (self->changes, change);
  move = recto_article_move_new (&part->subject, &part->after);
  move->after = part->before;
  g_ptr_array_add (self->moves, move);
  return TRUE;
}

/* One that is not on the desk any more, as after it was removed for good, needs nothing. */
static gboolean
undo_article (Undo *self, const RectoIntakePart *part, GError **error)
{
  g_autoptr (RectoArticleRecord) record = NULL;

  if (!is_here (self, &part->subject))
    return TRUE;
  record = recto_store_load_article (self->desk->store, &part->subject, error);
  if (record == NULL)
    return FALSE;
  if (!recto_uid_equal (&record->head, &part->after))
    leave_article (self, record);
  else if (part->kind == RECTO_INTAKE_FORWARD)
    return move_back (self, part, record, error);
  else
    g_array_append_val (self->removed, part->subject);
  return TRUE;
}

static void
undo_entry (Undo *self, const RectoIntakePart *part)
{
  for (guint i = 0; i < self->desk->entries->len; i++)
    {
      const RectoEntry *entry = self->desk->entries->pdata[i];

      if (!recto_uid_equal (&entry->uid, &part->subject))
        continue;
      if (!recto_uid_equal (&entry->version, &part->entry_after->version) ||
          entry->ancestors->len != part->entry_after->ancestors->len)
        g_ptr_array_add (self->left, g_strdup (entry->name));
      else if (part->entry_before != NULL)
        g_ptr_array_add (self->entries, recto_entry_copy (part->entry_before));
      else
        g_array_append_val (self->dropped, part->subject);
    }
}

/* Entries that an article on the desk means are still there afterwards. */
static gboolean
look_what_stayed (Undo *self, GError **error)
{
  g_autoptr (GPtrArray) entries = recto_store_list_entries (self->desk->store, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = self->dropped->len; i-- > 0;)
    for (guint j = 0; j < entries->len; j++)
      {
        const RectoEntry *entry = entries->pdata[j];

        if (!recto_uid_equal (&entry->uid, &g_array_index (self->dropped, RectoUid, i)))
          continue;
        g_ptr_array_add (self->left, g_strdup (entry->name));
        g_array_remove_index (self->dropped, i);
        break;
      }
  return TRUE;
}

/* All that blocks. Any thread. */
static gboolean
undo (gpointer job, GError **error)
{
  Undo *self = job;
  RectoIntakeUndo request = { 0 };

  if (!find_intake (self, error))
    return FALSE;
  self->here = recto_store_list_articles (self->desk->store, NULL, error);
  if (self->here == NULL)
    return FALSE;
  for (guint i = 0; i < self->intake->parts->len; i++)
    {
      const RectoIntakePart *part = self->intake->parts->pdata[i];

      if (part->kind == RECTO_INTAKE_ENTRY)
        undo_entry (self, part);
      else if (!undo_article (self, part, error))
        return FALSE;
    }
  request = (RectoIntakeUndo){ self->intake->uid, self->removed, self->changes, self->entries,
                               self->dropped };
  return recto_store_undo_intake (self->desk->store, &request, error) &&
         look_what_stayed (self, error);
}

/* In memory, once it is on the desk. Returns: (transfer full) (element-type utf8): what is left */
static gpointer
show (RectoSession *session, gpointer job)
{
  Undo *self = job;

  for (guint i = 0; i < self->entries->len; i++)
    recto_session_know_entry (session, self->entries->pdata[i]);
  for (guint i = 0; i < self->dropped->len; i++)
    recto_session_forget_entry (session, &g_array_index (self->dropped, RectoUid, i));
  recto_session_show_moves (session, self->moves);
  recto_session_note_change (session);
  if (self->entries->len > 0 || self->dropped->len > 0)
    {
      recto_session_note_register_step (session);
      recto_session_tell_entries (session);
    }
  g_signal_emit (session, recto_session_signals[RECTO_SESSION_ARTICLES_CHANGED], 0);
  return g_ptr_array_ref (self->left);
}

gboolean
recto_session_undo_take_in (RectoSession *self,
                            const RectoUid *uid,
                            GPtrArray **left,
                            GError **error)
{
  g_autoptr (Undo) job = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (RECTO_IS_SESSION (self), FALSE);

  if (!recto_session_flush (self, error))
    return FALSE;
  job = undo_new (self, uid);
  if (!undo (job, error))
    return FALSE;
  names = show (self, job);
  if (left != NULL)
    *left = g_steal_pointer (&names);
  return TRUE;
}

/* Thread: @callback runs in the caller's main context. */
void
recto_session_undo_take_in_async (RectoSession *self,
                                  const RectoUid *uid,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  static const RectoIntakeDeed deed = { undo, show, (GDestroyNotify) undo_free,
                                        (GDestroyNotify) g_ptr_array_unref };
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (RECTO_IS_SESSION (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, recto_session_undo_take_in_async);
  if (recto_session_flush (self, &error))
    recto_intake_deed_start (g_steal_pointer (&task), &deed, undo_new (self, uid));
  else
    g_task_return_error (task, error);
}

gboolean
recto_session_undo_take_in_finish (RectoSession *self,
                                   GAsyncResult *result,
                                   GPtrArray **left,
                                   GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  names = g_task_propagate_pointer (G_TASK (result), error);
  if (names == NULL)
    return FALSE;
  if (left != NULL)
    *left = g_steal_pointer (&names);
  return TRUE;
}
