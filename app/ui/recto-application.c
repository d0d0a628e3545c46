/* recto-application.c: the window program: its desks, its windows, its way out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "recto-about.h"
#include "recto-preferences.h"
#include "recto-profile.h"
#include "recto-shortcuts.h"
#include "recto-ui-resources.h"
#include "recto-window.h"

struct _RectoApplication
{
  AdwApplication parent_instance;
  GHashTable *sessions; /* (element-type filename RectoSession): desks that are open */
  guint signals[3];     /* sources of SIGTERM, SIGINT, SIGHUP */
};

G_DEFINE_FINAL_TYPE (RectoApplication, recto_application, ADW_TYPE_APPLICATION)

/* --- Desks --- */

/* A desk on its way, and the window that waits for it. */
typedef struct
{
  RectoApplication *application; /* owned */
  RectoWindow *window;           /* owned: it may be closed meanwhile */
  char *path;                    /* owned */
  GPtrArray *files;              /* (element-type GFile): to be imported then */
} Opening;

static Opening *
opening_new (RectoApplication *application, RectoWindow *window, const char *path)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->application = g_object_ref (application);
  opening->window = g_object_ref (window);
  opening->path = g_strdup (path);
  opening->files = g_ptr_array_new_with_free_func (g_object_unref);
  return opening;
}

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->application);
  g_object_unref (opening->window);
  g_free (opening->path);
  g_ptr_array_unref (opening->files);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void start_opening (Opening *opening);

static void
free_opening_with_closure (gpointer data, GClosure *closure)
{
  opening_free (data);
}

static void
on_retry (RectoWindow *window, Opening *refused)
{
  Opening *opening = opening_new (refused->application, window, refused->path);

  for (guint i = 0; i < refused->files->len; i++)
    g_ptr_array_add (opening->files, g_object_ref (g_ptr_array_index (refused->files, i)));
  /* One answer to one refusal: the next has a handler of its own. Frees @refused. */
  g_signal_handlers_disconnect_by_func (window, on_retry, refused);
  start_opening (opening);
}

static void
show_desk (Opening *opening, RectoSession *session)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (opening->application));
  gboolean first = TRUE;

  for (GList *l = windows; l != NULL; l = l->next)
    if (RECTO_IS_WINDOW (l->data) && recto_window_get_session (l->data) == session)
      first = FALSE;
  recto_window_set_session (opening->window, session, first && opening->files->len == 0);
  if (opening->files->len > 0)
    recto_window_import_files (opening->window, (GFile *const *) opening->files->pdata,
                               opening->files->len);
}

static void
on_desk_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSession) session = recto_session_open_finish (result, &error);
  g_autofree char *name = NULL;

  if (gtk_window_get_application (GTK_WINDOW (opening->window)) == NULL)
    return; /* closed before its desk came; the session closes with its last reference */
  if (session == NULL)
    {
      Opening *refused = opening_new (opening->application, opening->window, opening->path);

      for (guint i = 0; i < opening->files->len; i++)
        g_ptr_array_add (refused->files, g_object_ref (g_ptr_array_index (opening->files, i)));
      recto_window_show_refusal (opening->window, opening->path, error);
      g_signal_connect_data (opening->window, "retry", G_CALLBACK (on_retry), refused,
                             free_opening_with_closure, 0);
      return;
    }
  name = recto_profile_dup_name ();
  recto_session_set_author (session, name);
  g_hash_table_insert (opening->application->sessions, g_strdup (opening->path),
                       g_object_ref (session));
  show_desk (opening, session);
}

/* @opening: (transfer full) */
static void
start_opening (Opening *opening)
{
  RectoSession *session = g_hash_table_lookup (opening->application->sessions, opening->path);
  g_autofree char *standard = recto_store_default_path ();

  if (session != NULL)
    {
      show_desk (opening, session);
      opening_free (opening);
      return;
    }
  /* The user's own desk is made at the first start; one that was named must be there. */
  recto_session_open_async (opening->path,
                            strcmp (opening->path, standard) == 0 ? RECTO_STORE_CREATE : 0, NULL,
                            on_desk_opened, opening);
}

void
recto_application_open_desk (RectoApplication *self,
                             const char *path,
                             GFile *const *files,
                             guint n_files)
{
  g_autofree char *standard = recto_store_default_path ();
  RectoWindow *window;
  Opening *opening;

  g_return_if_fail (RECTO_IS_APPLICATION (self));

  window = recto_window_new (GTK_APPLICATION (self));
  opening = opening_new (self, window, path != NULL ? path : standard);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (opening->files, g_object_ref (files[i]));
  gtk_window_present (GTK_WINDOW (window));
  start_opening (opening);
}

static void
on_name_changed (RectoApplication *self)
{
  g_autofree char *name = recto_profile_dup_name ();
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    recto_session_set_author (session, name);
}

/* --- The program --- */

static void
recto_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    recto_application_open_desk (RECTO_APPLICATION (application), NULL, NULL, 0);
}

/* A desk is told from an article by its name: its content is looked at by the store alone, which
 * takes the lock first. */
static gboolean
is_desk (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_str_has_suffix (name, ".recto");
}

static void
recto_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL && is_desk (files[i]))
        recto_application_open_desk (RECTO_APPLICATION (application), path, NULL, 0);
      else
        g_ptr_array_add (articles, files[i]);
    }
  if (articles->len > 0)
    recto_application_open_desk (RECTO_APPLICATION (application), NULL,
                                 (GFile *const *) articles->pdata, articles->len);
}

/* Closes every window as its button would: each saves first, and stays where it cannot. */
static void
close_all (RectoApplication *self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static gboolean
on_signal (gpointer data)
{
  close_all (data);
  return G_SOURCE_CONTINUE;
}

static void
act_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  close_all (data);
}

static void
act_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (recto_preferences_new (gtk_application_get_active_window (data)));
}

static void
act_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (recto_about_new (gtk_application_get_active_window (data)));
}

static void
recto_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "preferences", .activate = act_preferences },
    { .name = "about", .activate = act_about },
    { .name = "quit", .activate = act_quit },
  };
  static const int caught[] = { SIGTERM, SIGINT, SIGHUP };
  RectoApplication *self = RECTO_APPLICATION (application);

  G_APPLICATION_CLASS (recto_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  recto_shortcuts_apply (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (RECTO_APP_ID);
  for (guint i = 0; i < G_N_ELEMENTS (caught); i++)
    self->signals[i] = g_unix_signal_add (caught[i], on_signal, self);
  g_signal_connect_object (recto_settings (), "changed::" RECTO_SETTING_NAME,
                           G_CALLBACK (on_name_changed), self, G_CONNECT_SWAPPED);
}

static void
recto_application_shutdown (GApplication *application)
{
  RectoApplication *self = RECTO_APPLICATION (application);
  GHashTableIter iter;
  gpointer session;

  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    {
      g_autoptr (GError) error = NULL;

      if (!recto_session_close (session, &error))
        g_warning ("A desk was not closed in order: %s", error->message);
    }
  g_hash_table_remove_all (self->sessions);
  G_APPLICATION_CLASS (recto_application_parent_class)->shutdown (application);
}

static void
recto_application_finalize (GObject *object)
{
  g_hash_table_unref (RECTO_APPLICATION (object)->sessions);
  G_OBJECT_CLASS (recto_application_parent_class)->finalize (object);
}

static void
recto_application_class_init (RectoApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  /* Named here, or the linker leaves the resources of a static library out. */
  recto_ui_get_resource ();

  G_OBJECT_CLASS (class)->finalize = recto_application_finalize;
  application_class->activate = recto_application_activate;
  application_class->open = recto_application_open;
  application_class->startup = recto_application_startup;
  application_class->shutdown = recto_application_shutdown;
}

static void
recto_application_init (RectoApplication *self)
{
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

RectoApplication *
recto_application_new (GApplicationFlags flags)
{
  return g_object_new (RECTO_TYPE_APPLICATION, "application-id", RECTO_APP_ID, "resource-base-path",
                       "/io/github/recto_desk/Recto", "flags", G_APPLICATION_HANDLES_OPEN | flags,
                       NULL);
}
