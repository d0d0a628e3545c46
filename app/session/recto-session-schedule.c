/* recto-session-schedule.c: what a session does by itself while somebody works: backups, checks,
 * publishing, clearing up.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-handing.h"
#include "recto-session-keeping.h"
#include "recto-session-private.h"
#include "recto-store-used.h"

/* Keys of the desk's state. Both values are kept so that nothing is done or told twice:
 *  "verified-at"   microseconds since 1970 UTC, decimal: when the whole desk was last found sound
 *  "synchronised"  SHA-256 of the folder whose note was put away */
#define SYNCHRONISED_STATE "synchronised"

/* Opening backs up if the newest is older than this, or from the future. */
#define OPENING_AGE G_TIME_SPAN_HOUR
/* So does what changes many things at once. */
#define BULK_AGE G_TIME_SPAN_MINUTE

RectoSessionDelays recto_session_delays = {
  .start = 2000,
  .verify = 20 * 1000,
  .backup = 10 * 60 * 1000,
  .publish_idle = 2000,
  .publish_gap = 10 * 1000,
  .beat = 60 * 1000,
  .closing = 2000,
};

static gboolean
is_kept (RectoStore *store)
{
  return !recto_store_get_info (store)->read_only &&
         g_strcmp0 (recto_store_get_path (store), ":memory:") != 0;
}

/* What is read at opening. */

gboolean
recto_session_start_read (RectoSessionStart *start, RectoStore *store, GError **error)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (RectoRegisterMove) move = NULL;

  start->projects = recto_store_list_projects (store, error);
  if (start->projects == NULL)
    return FALSE;
  /* A register that is damaged is no reason not to open the articles. */
  start->entries = recto_store_list_entries (store, &unknown);
  move = start->entries != NULL ? recto_store_look_at_register (store, &unknown) : NULL;
  if (move != NULL)
    {
      start->can_undo = move->can_undo;
      start->can_redo = move->can_redo;
    }
  else
    g_message ("The register was not read: %s", unknown->message);
  g_clear_error (&unknown);
  start->verified_at = recto_store_get_state (store, RECTO_VERIFIED_STATE, &unknown);
  start->synchronised =
      unknown == NULL ? recto_store_get_state (store, SYNCHRONISED_STATE, &unknown) : NULL;
  if (unknown != NULL)
    g_message ("What the desk keeps for the program was not read: %s", unknown->message);
  return TRUE;
}

void
recto_session_start_clear (RectoSessionStart *start)
{
  g_clear_pointer (&start->projects, g_ptr_array_unref);
  g_clear_pointer (&start->entries, g_ptr_array_unref);
  g_clear_pointer (&start->verified_at, g_free);
  g_clear_pointer (&start->synchronised, g_free);
}

/* Keeping a value. */

static void
on_state_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *key = data;
  g_autoptr (GError) error = NULL;

  if (!recto_store_set_state_finish (RECTO_STORE (source), result, &error))
    g_message ("The desk did not keep %s: %s", key, error->message);
}

void
recto_session_keep_state (RectoSession *self, const char *key, const char *value)
{
  recto_store_set_state_async (self->store, key, value, on_state_kept, g_strdup (key));
}

/* Backups. */

static void back_up (RectoSession *self);

static gboolean
on_work_delay (gpointer data)
{
  RectoSession *self = data;

  self->schedule.work_source = 0;
  back_up (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_backup (RectoSession *self)
{
  if (self->schedule.work_source == 0)
    self->schedule.work_source = g_timeout_add (recto_session_delays.backup, on_work_delay, self);
}

/* What came of a backup. Failures of the desk itself are looked into; @error is left alone. */
static void
note_backup (RectoSession *self, const GError *error)
{
  RectoTroubleState state = { 0 };

  if (error == NULL)
    {
      recto_session_settle (self, RECTO_TROUBLE_BACKUP);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_READ_ONLY))
    return;
  self->schedule.changed = TRUE;
  schedule_backup (self);
  state.detail = error->message;
  recto_session_raise (self, RECTO_TROUBLE_BACKUP, &state);
  if (g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED))
    recto_session_verify_now (self);
}

static void
on_backed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoBackup) backup = recto_store_backup_finish (RECTO_STORE (source), result, &error);

  self->schedule.backing_up = FALSE;
  if (!self->schedule.closed)
    note_backup (self, error);
}

static void
back_up (RectoSession *self)
{
  if (self->schedule.backing_up || self->schedule.closed)
    return;
  self->schedule.backing_up = TRUE;
  self->schedule.changed = FALSE;
  g_clear_handle_id (&self->schedule.work_source, g_source_remove);
  recto_store_backup_async (self->store, self->schedule.cancellable, on_backed_up,
                            g_object_ref (self));
}

/* Whether the newest backup is older than @age, or there is none. One from the future, as a wrong
 * clock leaves it, says nothing. */
static gboolean
is_due (const GPtrArray *backups, gint64 age)
{
  const RectoBackup *last = recto_backup_get_last (backups);
  gint64 now = g_get_real_time ();

  return last == NULL || last->made_at > now || now - last->made_at > age;
}

static void
back_up_if_older (RectoStore *store, gint64 age)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (RectoBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_kept (store))
    return;
  backups = recto_backup_list (recto_store_get_path (store));
  if (is_due (backups, age))
    backup = recto_store_backup (store, &error);
  if (error != NULL)
    g_message ("There is no backup of the state before: %s", error->message);
}

void
recto_session_back_up_first (RectoStore *store)
{
  back_up_if_older (store, BULK_AGE);
}

void
recto_session_back_up_for_command (RectoSession *self)
{
  if (self->schedule.attended || self->schedule.backing_up)
    return;
  self->schedule.backing_up = TRUE; /* once is enough for a command */
  back_up_if_older (self->store, OPENING_AGE);
}

static void
on_purged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoSession) self = data;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (!recto_store_purge_finish (RECTO_STORE (source), result, &n, &error))
    g_message ("Articles that were removed long ago are still there: %s", error->message);
  else if (n > 0 && !self->schedule.closed)
    recto_session_note_change (self);
}

static void
on_backups_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoSession *self = RECTO_SESSION (source);
  g_autoptr (GPtrArray) backups = recto_session_list_backups_finish (self, result, NULL);

  if (self->schedule.closed)
    return;
  if (backups != NULL && is_due (backups, OPENING_AGE))
    back_up (self);
  recto_store_purge_async (self->store, NULL, g_get_real_time () - RECTO_REMOVED_KEPT, on_purged,
                           g_object_ref (self));
}

/* Closing waits for the backup, but not long. */
typedef struct
{
  GCancellable *cancellable;
  gboolean done;
} Closing;

static void
on_closing_backed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  Closing *closing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoBackup) backup = recto_store_backup_finish (RECTO_STORE (source), result, &error);

  if (error != NULL)
    g_message ("The newest state has no backup: %s", error->message);
  closing->done = TRUE;
}

static gboolean
on_closing_late (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
back_up_at_closing (RectoSession *self)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSource) late = g_timeout_source_new (recto_session_delays.closing);
  Closing closing = { cancellable, FALSE };

  g_main_context_push_thread_default (context);
  g_source_set_callback (late, on_closing_late, cancellable, NULL);
  g_source_attach (late, context);
  recto_store_backup_async (self->store, cancellable, on_closing_backed_up, &closing);
  while (!closing.done)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (late);
  g_main_context_pop_thread_default (context);
}

/* Changes. */

void
recto_session_note_change (RectoSession *self)
{
  if (!self->schedule.attended || self->schedule.closed)
    return;
  self->schedule.changed = TRUE;
  schedule_backup (self);
  recto_session_publish_later (self);
}

/* The start. */

static void prepare_search (RectoSession *self);

/* A piece at a time, so that whatever somebody waits for comes between. */
static void
on_search_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoSession) self = data;
  g_autoptr (GError) error = NULL;
  gboolean complete = FALSE;

  if (!recto_store_prepare_search_finish (RECTO_STORE (source), result, &complete, &error))
    g_debug ("The search was not prepared: %s", error->message);
  else if (!complete && !self->schedule.closed)
    prepare_search (self);
}

static void
prepare_search (RectoSession *self)
{
  recto_store_prepare_search_async (self->store, self->schedule.cancellable, on_search_prepared,
                                    g_object_ref (self));
}

static gboolean
on_start_delay (gpointer data)
{
  RectoSession *self = data;

  self->schedule.start_source = 0;
  prepare_search (self);
  recto_session_list_backups_async (self, self->schedule.cancellable, on_backups_listed, NULL);
  return G_SOURCE_REMOVE;
}

/* Edits need not wait for what waits for a reader. */
void
recto_session_note_edit (RectoSession *self)
{
  if (self->schedule.start_source == 0)
    return;
  g_source_remove (self->schedule.start_source);
  on_start_delay (self);
}

static void
on_sleep (gboolean asleep, gpointer data)
{
  RectoSession *self = data;
  g_autoptr (GError) error = NULL;

  if (!asleep)
    {
      recto_session_check_file (self);
      recto_session_publish_now (self);
    }
  else if (!recto_session_flush (self, &error))
    g_message ("Before sleep not everything was stored: %s", error->message);
}

/* The folder the desk lies in, as the desk may keep it: nothing of the path can be read in it. */
static char *
dup_folder_sum (RectoSession *self)
{
  g_autofree char *folder = g_path_get_dirname (recto_store_get_path (self->store));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);
}

void
recto_session_keep_note_away (RectoSession *self)
{
  g_autofree char *sum = dup_folder_sum (self);

  if (is_kept (self->store))
    recto_session_keep_state (self, SYNCHRONISED_STATE, sum);
}

void
recto_session_raise_found (RectoSession *self, const RectoSessionStart *start)
{
  const RectoStoreInfo *info = recto_store_get_info (self->store);
  g_autofree char *sum = dup_folder_sum (self);
  RectoTroubleState state = { 0 };

  if (info->read_only)
    {
      state.detail = info->place == RECTO_PLACE_PROTECTED
                         ? (char *) "The file, its folder or its disk cannot be written"
                         : (char *) "It was opened to be looked at";
      recto_session_raise (self, RECTO_TROUBLE_READ_ONLY, &state);
    }
  else if (info->n_rescued > 0)
    {
      state.n = info->n_rescued;
      recto_session_raise (self, RECTO_TROUBLE_RESCUE, &state);
    }
  state = (RectoTroubleState){ 0 };
  if (info->synchronised && g_strcmp0 (start->synchronised, sum) != 0)
    recto_session_raise (self, RECTO_TROUBLE_SYNCHRONISED, &state);
}

void
recto_session_attend (RectoSession *self, const RectoSessionStart *start)
{
  self->schedule.attended = TRUE;
  self->schedule.cancellable = g_cancellable_new ();
  if (!is_kept (self->store))
    return;
  self->schedule.start_source = g_timeout_add (recto_session_delays.start, on_start_delay, self);
  recto_session_verify_later (self, start);
  recto_session_publish_at_times (self);
  self->schedule.sleep = recto_sleep_new (on_sleep, self);
}

void
recto_session_unattend (RectoSession *self, gboolean backup)
{
  RectoSchedule *schedule = &self->schedule;

  if (schedule->closed)
    return;
  schedule->closed = TRUE;
  g_clear_handle_id (&schedule->start_source, g_source_remove);
  g_clear_handle_id (&schedule->verify_source, g_source_remove);
  g_clear_handle_id (&schedule->work_source, g_source_remove);
  g_clear_handle_id (&schedule->publish_source, g_source_remove);
  g_clear_handle_id (&schedule->beat_source, g_source_remove);
  g_clear_pointer (&schedule->sleep, recto_sleep_free);
  if (schedule->cancellable != NULL)
    g_cancellable_cancel (schedule->cancellable);
  g_clear_object (&schedule->cancellable);
  if (backup && (schedule->changed || schedule->backing_up))
    back_up_at_closing (self);
}

void
recto_session_retry (RectoSession *self)
{
  g_return_if_fail (RECTO_IS_SESSION (self));

  recto_session_commit_failed (self);
  if (self->troubles[RECTO_TROUBLE_PUBLISH].stands)
    recto_session_publish_now (self);
  if (self->troubles[RECTO_TROUBLE_BACKUP].stands)
    back_up (self);
}
