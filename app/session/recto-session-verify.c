/* recto-session-verify.c: the whole desk checked in the background, and what is found in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-session-private.h"

static void
note_findings (RectoSession *self, const GPtrArray *findings)
{
  g_autofree char *detail = NULL;
  g_autofree char *now = NULL;
  RectoTroubleState state = { .n = findings->len };

  if (findings->len == 0)
    {
      now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
      recto_session_keep_state (self, RECTO_VERIFIED_STATE, now);
      recto_session_settle (self, RECTO_TROUBLE_DAMAGED);
      return;
    }
  detail = findings->len == 1
               ? g_strdup (g_ptr_array_index (findings, 0))
               : g_strdup_printf ("%s, and %u more", (char *) g_ptr_array_index (findings, 0),
                                  findings->len - 1);
  state.detail = detail;
  recto_session_raise (self, RECTO_TROUBLE_DAMAGED, &state);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = recto_store_verify_finish (RECTO_STORE (source), result, &error);

  if (self->schedule.closed)
    return;
  if (findings != NULL)
    note_findings (self, findings);
  else
    g_message ("The desk could not be checked: %s", error->message);
}

void
recto_session_verify_now (RectoSession *self)
{
  g_clear_handle_id (&self->schedule.verify_source, g_source_remove);
  if (self->schedule.verified || self->schedule.closed)
    return;
  self->schedule.verified = TRUE;
  recto_store_verify_async (self->store, self->schedule.cancellable, on_verified,
                            g_object_ref (self));
}

void
recto_session_note_damage (RectoSession *self, const GError *error)
{
  if (g_error_matches (error, RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED) &&
      self->schedule.attended)
    recto_session_verify_now (self);
}

static gboolean
on_verify_delay (gpointer data)
{
  RectoSession *self = data;

  self->schedule.verify_source = 0;
  recto_session_verify_now (self);
  return G_SOURCE_REMOVE;
}

void
recto_session_verify_later (RectoSession *self, const RectoSessionStart *start)
{
  const RectoStoreInfo *info = recto_store_get_info (self->store);
  gint64 at = start->verified_at != NULL ? g_ascii_strtoll (start->verified_at, NULL, 10) : 0;
  gint64 now = g_get_real_time ();

  if (info->unclean || at > now || now - at > G_TIME_SPAN_DAY)
    self->schedule.verify_source =
        g_timeout_add (recto_session_delays.verify, on_verify_delay, self);
}
