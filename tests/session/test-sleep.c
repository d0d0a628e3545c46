/* test-sleep.c: edits are on the disk before the machine sleeps. A mock of logind on a bus of its
 * own says when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "recto-sleep.h"

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"

static const char INTROSPECTION[] = "<node><interface name='" LOGIND_MANAGER "'>"
                                    "<method name='Inhibit'>"
                                    "<arg type='s' name='what' direction='in'/>"
                                    "<arg type='s' name='who' direction='in'/>"
                                    "<arg type='s' name='why' direction='in'/>"
                                    "<arg type='s' name='mode' direction='in'/>"
                                    "<arg type='h' name='fd' direction='out'/>"
                                    "</method></interface></node>";

/* The mock keeps one end of each inhibitor's pipe: it reads the end of file when the other end was
 * closed. */
typedef struct
{
  Fixture desk;
  GTestDBus *daemon;
  GDBusConnection *bus;
  GDBusNodeInfo *info;
  guint object;
  int watched;     /* of the last inhibitor; -1: none was given */
  guint n_given;   /* inhibitors */
  char *asked_for; /* what and mode of the last one */
  guint n_told;    /* by recto_sleep_new () */
  gboolean asleep;
} Machine;

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
  Machine *machine = data;
  g_autoptr (GUnixFDList) list = g_unix_fd_list_new ();
  const char *what = NULL, *mode = NULL;
  g_autoptr (GError) error = NULL;
  int ends[2];

  g_variant_get (parameters, "(&s&s&s&s)", &what, NULL, NULL, &mode);
  g_free (machine->asked_for);
  machine->asked_for = g_strdup_printf ("%s %s", what, mode);
  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  if (machine->watched >= 0)
    close (machine->watched);
  machine->watched = ends[0];
  machine->n_given += 1;
  g_unix_fd_list_append (list, ends[1], &error);
  g_assert_no_error (error);
  close (ends[1]);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0),
                                                           list);
}

static const GDBusInterfaceVTable vtable = { .method_call = on_call };

/* Whether somebody still holds the last inhibitor. */
static gboolean
is_held (Machine *machine)
{
  struct pollfd end = { .fd = machine->watched, .events = POLLIN };

  return machine->watched >= 0 && poll (&end, 1, 0) == 0;
}

static void
say (Machine *machine, gboolean asleep)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (machine->bus, NULL, LOGIND_PATH, LOGIND_MANAGER, "PrepareForSleep",
                                 g_variant_new ("(b)", asleep), &error);
  g_assert_no_error (error);
}

static void
start_machine (Machine *machine, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  machine->watched = -1;
  machine->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (machine->daemon);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (machine->daemon), TRUE);
  machine->bus =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (machine->daemon),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  machine->info = g_dbus_node_info_new_for_xml (INTROSPECTION, &error);
  g_assert_no_error (error);
  machine->object = g_dbus_connection_register_object (
      machine->bus, LOGIND_PATH, machine->info->interfaces[0], &vtable, machine, NULL, &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (machine->bus, "org.freedesktop.DBus",
                                        "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "RequestName", g_variant_new ("(su)", LOGIND, 4), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
stop_machine (Machine *machine, gconstpointer unused)
{
  g_dbus_connection_unregister_object (machine->bus, machine->object);
  g_dbus_connection_close_sync (machine->bus, NULL, NULL);
  g_clear_object (&machine->bus);
  g_clear_pointer (&machine->info, g_dbus_node_info_unref);
  g_test_dbus_stop (machine->daemon);
  g_clear_object (&machine->daemon);
  g_unsetenv ("DBUS_SYSTEM_BUS_ADDRESS");
  if (machine->watched >= 0)
    close (machine->watched);
  g_clear_pointer (&machine->asked_for, g_free);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
on_told (gboolean asleep, gpointer data)
{
  Machine *machine = data;

  machine->n_told += 1;
  machine->asleep = asleep;
  if (asleep)
    g_assert_true (is_held (machine)); /* the machine still waits */
}

static gboolean
look_again (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* The end of a pipe wakes no main loop, so it is looked at now and then. */
static void
wait_for (gboolean (*done) (gpointer data), Machine *machine)
{
  guint looking = g_timeout_add (5, look_again, NULL);

  fixture_wait (done, machine);
  g_source_remove (looking);
}

static gboolean
is_given (gpointer data)
{
  return is_held (data);
}

static gboolean
is_not_held (gpointer data)
{
  return !is_held (data);
}

static gboolean
is_let_go (gpointer data)
{
  Machine *machine = data;

  return machine->asleep && !is_held (machine);
}

static gboolean
is_given_again (gpointer data)
{
  Machine *machine = data;

  return !machine->asleep && machine->n_given == 2 && is_held (machine);
}

static void
test_machine_waits_until_told (Machine *machine, gconstpointer unused)
{
  RectoSleep *sleep = recto_sleep_new (on_told, machine);

  g_assert_false (recto_sleep_is_waited_for (sleep));
  wait_for (is_given, machine);
  g_assert_cmpstr (machine->asked_for, ==, "sleep delay");
  say (machine, TRUE);
  wait_for (is_let_go, machine);
  g_assert_cmpuint (machine->n_told, ==, 1);
  say (machine, FALSE);
  wait_for (is_given_again, machine);
  g_assert_cmpuint (machine->n_told, ==, 2);
  recto_sleep_free (sleep);
  wait_for (is_not_held, machine); /* the bus may still hold what it passed on */
}

static gboolean
on_patience (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_no_logind_is_no_matter (Machine *machine, gconstpointer unused)
{
  RectoSleep *sleep = NULL;
  gboolean waited = FALSE;

  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  sleep = recto_sleep_new (on_told, machine);
  g_timeout_add (100, on_patience, &waited);
  fixture_wait (is_true, &waited);
  g_assert_false (recto_sleep_is_waited_for (sleep));
  g_assert_cmpuint (machine->n_told, ==, 0);
  recto_sleep_free (sleep);
}

/* Freed while its first call is on its way: nobody is told, nothing is left. */
static void
test_freed_at_once (Machine *machine, gconstpointer unused)
{
  RectoSleep *sleep = recto_sleep_new (on_told, machine);
  gboolean waited = FALSE;

  recto_sleep_free (sleep);
  say (machine, TRUE);
  g_timeout_add (100, on_patience, &waited);
  fixture_wait (is_true, &waited);
  g_assert_cmpuint (machine->n_told, ==, 0);
  g_assert_false (is_held (machine));
}

/* The session. */

static void
on_session (GObject *source, GAsyncResult *result, gpointer data)
{
  RectoSession **session = data;
  g_autoptr (GError) error = NULL;

  *session = recto_session_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* Typed, and the machine sleeps before the edit's turn has come: it is in the file when logind is
 * let go, which it is within half a second. The file is copied by another process, which does not
 * disturb our lock. */
static void
test_edits_are_on_the_disk_before_sleep (Machine *machine, gconstpointer unused)
{
  Fixture *desk = &machine->desk;
  RectoArticle *article = NULL;
  RectoUid uid;
  g_autofree char *copy = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  gint64 start = 0;

  fixture_set_up (desk, NULL);
  article = fixture_import (desk, NULL, "A headline\n\nPANO - It rained.\n");
  uid = *recto_article_get_uid (article);
  g_clear_object (&article);
  recto_session_close (desk->session, &error);
  g_assert_no_error (error);
  g_clear_object (&desk->session);
  recto_session_open_async (desk->path, 0, NULL, on_session, &desk->session);
  fixture_wait (is_there, &desk->session);
  wait_for (is_given, machine);

  article = recto_session_open_article (desk->session, &uid, &error);
  g_assert_no_error (error);
  recto_article_replace_text (article, recto_article_get_row (article, 1), RECTO_SIDE_TARGET, 0, 4,
                              "NOWHERE TO BE SEEN", RECTO_REPLACE_COMMAND, &error);
  g_assert_no_error (error);
  machine->asleep = TRUE; /* what is_let_go () asks for: here the session is told, not we */
  start = g_get_monotonic_time ();
  say (machine, TRUE);
  wait_for (is_let_go, machine);
  g_test_message ("let go after %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);

  copy = g_build_filename (desk->folder, "copy", NULL);
  g_spawn_sync (NULL, (char *[]){ (char *) "cp", desk->path, copy, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (copy, &bytes, &size, NULL));
  g_assert_nonnull (memmem (bytes, size, "NOWHERE TO BE SEEN", 18));
  g_assert_cmpint (recto_session_get_saved (desk->session, article, NULL, NULL), ==,
                   RECTO_SAVED_YES);
  g_object_unref (article);
  fixture_tear_down (desk, NULL);
}

#define ADD(path, function) g_test_add (path, Machine, NULL, start_machine, function, stop_machine)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The connection that the program shares is made once: this one comes first. */
  ADD ("/session/sleep/no-logind-is-no-matter", test_no_logind_is_no_matter);
  ADD ("/session/sleep/machine-waits-until-told", test_machine_waits_until_told);
  ADD ("/session/sleep/freed-at-once", test_freed_at_once);
  ADD ("/session/sleep/edits-are-on-the-disk-before-sleep",
       test_edits_are_on_the_disk_before_sleep);
  return g_test_run ();
}
