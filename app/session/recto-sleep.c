/* recto-sleep.c: told before the machine sleeps, in time to put things on the disk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-session"

#include "config.h"

#include "recto-sleep.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"

/* Lives until the last call on its way has come back, though nobody is told after it was freed. */
struct _RectoSleep
{
  RectoSleepFunc func; /* NULL: freed */
  gpointer data;
  GCancellable *cancellable;
  GDBusConnection *bus; /* nullable */
  guint subscription;
  gboolean asleep;
  int inhibitor; /* while it is open the machine stays awake; -1: none */
};

static void
drop_inhibitor (RectoSleep *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
sleep_clear (gpointer data)
{
  RectoSleep *self = data;

  drop_inhibitor (self);
  g_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
}

static void
sleep_release (RectoSleep *self)
{
  g_rc_box_release_full (self, sleep_clear);
}

static void
on_inhibited (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoSleep *self = data;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), &descriptors, result, &error);

  if (answer != NULL && self->func != NULL && descriptors != NULL)
    {
      gint32 index = 0;

      g_variant_get (answer, "(h)", &index);
      drop_inhibitor (self);
      self->inhibitor = g_unix_fd_list_get (descriptors, index, &error);
      if (self->asleep)
        drop_inhibitor (self);
    }
  if (error != NULL)
    g_debug ("Sleep is not waited for: %s", error->message);
  sleep_release (self);
}

/* Not cancelled when we are freed: the answer has a descriptor that somebody must close. */
static void
inhibit (RectoSleep *self)
{
  g_dbus_connection_call_with_unix_fd_list (
      self->bus, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Recto", "Edits are put on the disk", "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, on_inhibited,
      g_rc_box_acquire (self));
}

static void
on_prepare_for_sleep (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *name,
                      GVariant *parameters,
                      gpointer data)
{
  RectoSleep *self = data;

  if (self->func == NULL || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_rc_box_acquire (self); /* who is told may free us */
  g_variant_get (parameters, "(b)", &self->asleep);
  self->func (self->asleep, self->data);
  if (self->asleep)
    drop_inhibitor (self);
  else if (self->func != NULL)
    inhibit (self);
  sleep_release (self);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoSleep *self = data;
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_finish (result, &error);
  if (self->bus == NULL)
    g_debug ("There is no system bus: %s", error->message);
  else if (self->func != NULL)
    {
      /* Losing it is no reason to end. */
      g_dbus_connection_set_exit_on_close (self->bus, FALSE);
      self->subscription = g_dbus_connection_signal_subscribe (
          self->bus, LOGIND, LOGIND_MANAGER, "PrepareForSleep", LOGIND_PATH, NULL,
          G_DBUS_SIGNAL_FLAGS_NONE, on_prepare_for_sleep, g_rc_box_acquire (self),
          (GDestroyNotify) sleep_release);
      inhibit (self);
    }
  sleep_release (self);
}

RectoSleep *
recto_sleep_new (RectoSleepFunc func, gpointer data)
{
  RectoSleep *self = NULL;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_rc_box_new0 (RectoSleep);
  self->func = func;
  self->data = data;
  self->inhibitor = -1;
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus, g_rc_box_acquire (self));
  return self;
}

void
recto_sleep_free (RectoSleep *self)
{
  if (self == NULL)
    return;
  self->func = NULL;
  g_cancellable_cancel (self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  drop_inhibitor (self);
  sleep_release (self);
}

gboolean
recto_sleep_is_waited_for (RectoSleep *self)
{
  return self->inhibitor >= 0;
}
