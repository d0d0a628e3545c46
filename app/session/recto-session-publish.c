/* recto-session-publish.c: a desk on a remote place, written there whole from time to time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-private.h"

static void publish (RectoSession *self);

static gboolean
on_publish_delay (gpointer data)
{
  RectoSession *self = data;

  self->schedule.publish_source = 0;
  publish (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_remote (RectoSession *self)
{
  const RectoStoreInfo *info = recto_store_get_info (self->store);

  return info->place == RECTO_PLACE_REMOTE && !info->read_only;
}

/* When nothing was committed for a while, when the oldest commit waited long enough, and never
 * right after the last time. */
static void
schedule_publishing (RectoSession *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 gap = (gint64) recto_session_delays.publish_gap * 1000;
  gint64 at = now + (gint64) recto_session_delays.publish_idle * 1000;

  if (self->schedule.unpublished_from == 0)
    self->schedule.unpublished_from = now;
  at = MIN (at, self->schedule.unpublished_from + gap);
  if (self->schedule.published_at != 0)
    at = MAX (at, self->schedule.published_at + gap);
  g_clear_handle_id (&self->schedule.publish_source, g_source_remove);
  self->schedule.publish_source =
      g_timeout_add ((guint) (MAX (at - now, 0) / 1000), on_publish_delay, self);
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoSession) self = data;
  g_autofree char *conflict = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = recto_store_publish_finish (RECTO_STORE (source), result, &conflict, &error);
  RectoTroubleState state = { 0 };

  self->schedule.publishing = FALSE;
  if (self->schedule.closed)
    return;
  if (!done)
    {
      state.detail = error->message;
      recto_session_raise (self, RECTO_TROUBLE_PUBLISH, &state);
      if (self->schedule.unpublished_from == 0)
        self->schedule.unpublished_from = self->schedule.published_at;
      if (self->schedule.publish_source == 0)
        schedule_publishing (self);
      return;
    }
  recto_session_settle (self, RECTO_TROUBLE_PUBLISH);
  state.detail = conflict;
  if (conflict != NULL)
    recto_session_raise (self, RECTO_TROUBLE_CONFLICT, &state);
}

static void
publish (RectoSession *self)
{
  if (self->schedule.closed)
    return;
  if (self->schedule.publishing)
    {
      schedule_publishing (self);
      return;
    }
  self->schedule.publishing = TRUE;
  self->schedule.published_at = g_get_monotonic_time ();
  self->schedule.unpublished_from = 0;
  recto_store_publish_async (self->store, on_published, g_object_ref (self));
}

static gboolean
on_beat (gpointer data)
{
  RectoSession *self = data;

  if (!self->schedule.publishing && self->schedule.publish_source == 0)
    publish (self);
  return G_SOURCE_CONTINUE;
}

void
recto_session_publish_later (RectoSession *self)
{
  if (is_remote (self))
    schedule_publishing (self);
}

void
recto_session_publish_now (RectoSession *self)
{
  if (is_remote (self))
    publish (self);
}

void
recto_session_publish_at_times (RectoSession *self)
{
  if (is_remote (self))
    self->schedule.beat_source = g_timeout_add (recto_session_delays.beat, on_beat, self);
}
