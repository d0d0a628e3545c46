/* test-away.c: what the desktop tells while nobody looks at the program. The test runs in a
 * session bus of its own, and takes what is told on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-test"

#include "config.h"

#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>

#include "window-fixture.h"

#define SERVICE "org.freedesktop.Notifications"

static char *told;      /* the last summary, owned */
static guint withdrawn; /* how many */

static void
on_call (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  if (g_str_equal (method, "Notify"))
    {
      g_free (told);
      g_variant_get_child (parameters, 3, "s", &told);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 7));
      return;
    }
  withdrawn += 1;
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* On a connection of its own, as another program's. */
static GDBusConnection *
serve (const char *address)
{
  static const GDBusInterfaceVTable table = { .method_call = on_call };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
      "<node><interface name='" SERVICE "'><method name='Notify'>"
      "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
      "<arg type='u' direction='out'/></method>"
      "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
      "</interface></node>",
      &error);
  GDBusConnection *bus;
  g_autoptr (GVariant) answer = NULL;

  g_assert_no_error (error);
  bus = g_dbus_connection_new_for_address_sync (address,
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                    G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications",
                                                       node->interfaces[0], &table, NULL, NULL,
                                                       &error),
                    >, 0);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
      g_variant_new ("(su)", SERVICE, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

/* --- The window --- */

static void
look_at (WindowFixture *fixture, gboolean here)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (fixture->window));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));

  XSetInputFocus (gdk_x11_display_get_xdisplay (display),
                  here ? gdk_x11_surface_get_xid (surface) : None, RevertToNone, CurrentTime);
}

static gboolean
is_active (WindowFixture *fixture)
{
  return gtk_window_is_active (GTK_WINDOW (fixture->window));
}

static gboolean
is_away (WindowFixture *fixture)
{
  return !is_active (fixture);
}

static gboolean
is_told (WindowFixture *fixture)
{
  return told != NULL;
}

static gboolean
is_withdrawn (WindowFixture *fixture)
{
  return withdrawn > 0;
}

static void
test_end_of_work_is_told_to_who_is_away (WindowFixture *fixture, gconstpointer unused)
{
  look_at (fixture, TRUE);
  window_fixture_until (fixture, is_active);
  look_at (fixture, FALSE);
  window_fixture_until (fixture, is_away);
  window_fixture_open_sample (fixture);
  window_fixture_until (fixture, is_told);
  /* Nothing of the article: it may stand on a locked screen. */
  g_assert_cmpstr (told, ==, "An article has come to the desk");
  g_assert_cmpuint (withdrawn, ==, 0);
  window_fixture_settle ();

  look_at (fixture, TRUE);
  window_fixture_until (fixture, is_withdrawn);

  /* Whoever sees it end in the window is not told again. */
  g_clear_pointer (&told, g_free);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-desk", NULL);
  window_fixture_open_sample (fixture);
  window_fixture_settle ();
  g_assert_null (told);
}

int
main (int argc, char **argv)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  GDBusConnection *service;
  int status;

  if (address == NULL)
    {
      g_print ("1..0 # SKIP there is no session bus\n");
      return 0;
    }
  service = serve (address);
  window_test_init (&argc, &argv);
  ADD_WINDOW_TEST ("/away/end-of-work-is-told", test_end_of_work_is_told_to_who_is_away);
  status = g_test_run ();

  g_free (told);
  g_dbus_connection_close_sync (service, NULL, NULL);
  g_object_unref (service);
  return status;
}
