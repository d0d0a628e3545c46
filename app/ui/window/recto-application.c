/* recto-application.c: the window program: its desks, its windows, its way out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "recto-about.h"
#include "recto-help.h"
#include "recto-icons.h"
#include "recto-preferences.h"
#include "recto-profile.h"
#include "recto-shortcuts.h"
#include "recto-ui-resources.h"
#include "recto-window.h"

#define EXIT_MS 500 /* that closing may take after a signal, once everything is stored */

/* A desk that is open. */
typedef struct
{
  char *path; /* owned: as it was asked for */
  RectoSession *session;
  gboolean looked_at; /* opened only to be looked at: whoever wants to write opens it anew */
} Desk;

struct _RectoApplication
{
  AdwApplication parent_instance;
  GPtrArray *desks;    /* (element-type Desk) */
  GPtrArray *openings; /* (element-type Opening): on their way; borrowed */
  GPtrArray *waiting; /* (element-type Opening): for a desk that is on its way for another window */
  guint signals[3];   /* sources of SIGTERM, SIGINT, SIGHUP */
};

enum
{
  DESK_OPENED,
  DESK_CLOSED,
  N_SIGNALS
};
static guint application_signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoApplication, recto_application, ADW_TYPE_APPLICATION)

/* --- Desks --- */

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  g_free (desk->path);
  g_object_unref (desk->session);
  g_free (desk);
}

/* Whether two names lead to one file, which is not opened for it. */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf first, second;

  if (strcmp (a, b) == 0)
    return TRUE;
  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

static RectoSession *
find_session (RectoApplication *self, const char *path)
{
  for (guint i = 0; i < self->desks->len; i++)
    {
      const Desk *desk = g_ptr_array_index (self->desks, i);

      if (!desk->looked_at && is_same_file (desk->path, path))
        return desk->session;
    }
  return NULL;
}

/* A window on the desk, if there is one. */
static RectoWindow *
find_window (RectoApplication *self, RectoSession *session)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (RECTO_IS_WINDOW (l->data) && recto_window_get_session (l->data) == session)
      return l->data;
  return NULL;
}

/* A desk on its way, and the window that waits for it. */
typedef struct
{
  RectoApplication *application; /* owned */
  RectoWindow *window;           /* owned: it may be closed meanwhile */
  char *path;                    /* owned */
  RectoStoreFlags flags;
  GPtrArray *files; /* (element-type GFile): to be imported then */
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
take_files (Opening *opening, const Opening *from)
{
  for (guint i = 0; i < from->files->len; i++)
    g_ptr_array_add (opening->files, g_object_ref (g_ptr_array_index (from->files, i)));
}

static void
on_open_desk (RectoWindow *window, const char *path, guint flags, Opening *refused)
{
  Opening *opening = opening_new (refused->application, window, path);

  opening->flags = flags;
  take_files (opening, refused);
  /* One answer to one refusal: the next has a handler of its own. Frees @refused. */
  g_signal_handlers_disconnect_by_func (window, on_open_desk, refused);
  start_opening (opening);
}

static void
refuse (RectoApplication *self, RectoWindow *window, const Opening *opening, const GError *error)
{
  Opening *refused = opening_new (self, window, opening->path);

  take_files (refused, opening);
  recto_window_show_refusal (window, opening->path, error);
  g_signal_connect_data (window, "open-desk", G_CALLBACK (on_open_desk), refused,
                         free_opening_with_closure, 0);
}

static void
show_desk (Opening *opening, RectoSession *session)
{
  gboolean first = find_window (opening->application, session) == NULL;

  recto_window_set_session (opening->window, session, first && opening->files->len == 0);
  if (opening->files->len > 0)
    recto_window_import_files (opening->window, (GFile *const *) opening->files->pdata,
                               opening->files->len);
}

/* Whoever asked for the same desk while it was on its way is answered now. */
static void
go_on_waiting (RectoApplication *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new ();
  for (guint i = 0; i < waiting->len; i++)
    start_opening (g_ptr_array_index (waiting, i));
}

static void
on_desk_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (RectoApplication) self = g_object_ref (opening->application);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoSession) session = recto_session_open_finish (result, &error);
  g_autofree char *name = NULL;
  Desk *desk;

  g_ptr_array_remove (self->openings, opening);
  /* Closed before its desk came: the session closes with its last reference. */
  if (gtk_window_get_application (GTK_WINDOW (opening->window)) != NULL)
    {
      if (session == NULL)
        refuse (self, opening->window, opening, error);
      else
        {
          name = recto_profile_dup_name ();
          recto_session_set_author (session, name);
          desk = g_new0 (Desk, 1);
          desk->path = g_strdup (opening->path);
          desk->session = g_object_ref (session);
          desk->looked_at = (opening->flags & RECTO_STORE_READ_ONLY) != 0;
          g_ptr_array_add (self->desks, desk);
          show_desk (opening, session);
          g_signal_emit (self, application_signals[DESK_OPENED], 0, session);
        }
    }
  go_on_waiting (self);
}

static gboolean
is_on_its_way (RectoApplication *self, const char *path)
{
  for (guint i = 0; i < self->openings->len; i++)
    if (is_same_file (((Opening *) g_ptr_array_index (self->openings, i))->path, path))
      return TRUE;
  return FALSE;
}

/* @opening: (transfer full) */
static void
start_opening (Opening *opening)
{
  RectoApplication *self = opening->application;
  RectoSession *session = NULL;
  g_autofree char *standard = recto_store_default_path ();

  if ((opening->flags & RECTO_STORE_READ_ONLY) == 0)
    session = find_session (self, opening->path);
  if (session != NULL)
    {
      show_desk (opening, session);
      opening_free (opening);
      return;
    }
  if (is_on_its_way (self, opening->path))
    {
      g_ptr_array_add (self->waiting, opening);
      return;
    }
  /* The user's own desk is made at the first start; one that was named must be there. */
  if (strcmp (opening->path, standard) == 0 && opening->flags == 0)
    opening->flags = RECTO_STORE_CREATE;
  g_ptr_array_add (self->openings, opening);
  recto_session_open_async (opening->path, opening->flags, NULL, on_desk_opened, opening);
}

void
recto_application_open_desk (RectoApplication *self,
                             const char *path,
                             GFile *const *files,
                             guint n_files)
{
  g_autofree char *standard = recto_store_default_path ();
  RectoSession *session;
  RectoWindow *window;
  Opening *opening;

  g_return_if_fail (RECTO_IS_APPLICATION (self));

  session = find_session (self, path != NULL ? path : standard);
  window = session != NULL ? find_window (self, session) : NULL;
  if (window == NULL)
    window = recto_window_new (GTK_APPLICATION (self));
  if (session != NULL)
    gtk_window_present (GTK_WINDOW (window));
  if (session != NULL && recto_window_get_session (window) == session)
    {
      if (n_files > 0)
        recto_window_import_files (window, files, n_files);
      return;
    }
  opening = opening_new (self, window, path != NULL ? path : standard);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (opening->files, g_object_ref (files[i]));
  start_opening (opening);
  /* The store's thread reads a desk that is not open yet while this one brings up the window. */
  if (session == NULL)
    gtk_window_present (GTK_WINDOW (window));
}

/* Gives a desk up. FALSE: something could not be stored; it is closed all the same. */
static gboolean
close_desk (RectoApplication *self, RectoSession *session, GError **error)
{
  g_autoptr (RectoSession) kept = g_object_ref (session);
  gboolean clean;

  /* Before the desk is closed: nothing more is asked of it then. */
  g_signal_emit (self, application_signals[DESK_CLOSED], 0, session);
  clean = recto_session_close (session, error);
  for (guint i = 0; i < self->desks->len; i++)
    if (((Desk *) g_ptr_array_index (self->desks, i))->session == kept)
      {
        g_ptr_array_remove_index (self->desks, i);
        break;
      }
  return clean;
}

void
recto_application_mend_desk (RectoApplication *self, RectoSession *session)
{
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) damage = g_error_new_literal (RECTO_STORE_ERROR, RECTO_STORE_ERROR_DAMAGED,
                                                   _ ("Part of it is not what was written."));
  g_autoptr (RectoSession) kept = NULL;
  Opening opening = { 0 };

  g_return_if_fail (RECTO_IS_APPLICATION (self));
  g_return_if_fail (RECTO_IS_SESSION (session));

  kept = g_object_ref (session);
  opening.path = g_strdup (recto_store_get_path (recto_session_get_store (session)));
  opening.files = g_ptr_array_new ();
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RECTO_IS_WINDOW (l->data) && recto_window_get_session (l->data) == session)
      {
        recto_window_save_article (l->data);
        g_ptr_array_add (windows, g_object_ref (l->data));
      }
  for (guint i = 0; i < windows->len; i++)
    recto_window_release_session (g_ptr_array_index (windows, i));
  if (!close_desk (self, session, &error))
    g_message ("The desk to be mended was not closed in order: %s", error->message);
  for (guint i = 0; i < windows->len; i++)
    refuse (self, g_ptr_array_index (windows, i), &opening, damage);
  g_free (opening.path);
  g_ptr_array_unref (opening.files);
}

static void
on_name_changed (RectoApplication *self)
{
  g_autofree char *name = recto_profile_dup_name ();

  for (guint i = 0; i < self->desks->len; i++)
    recto_session_set_author (((Desk *) g_ptr_array_index (self->desks, i))->session, name);
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

/* Everything typed goes to the desks, or where one cannot take it to its rescue file. */
static void
save_all (RectoApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RECTO_IS_WINDOW (l->data) && recto_window_get_session (l->data) != NULL)
      recto_window_save_article (l->data);
  for (guint i = 0; i < self->desks->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!recto_session_flush (((Desk *) g_ptr_array_index (self->desks, i))->session, &error))
        g_message ("Something could not be stored: %s", error->message);
    }
}

static gpointer
wait_and_exit (gpointer data)
{
  g_usleep (EXIT_MS * 1000);
  _exit (EXIT_SUCCESS);
}

/* Nobody can be asked now. What is stored is stored, the rest is in the rescue files; a backup, a
 * copy or a slow disk must not keep the session from ending. */
static gboolean
on_signal (gpointer data)
{
  RectoApplication *self = data;

  save_all (self);
  g_thread_unref (g_thread_new ("recto-exit", wait_and_exit, NULL));
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RECTO_IS_WINDOW (l->data))
      recto_window_keep_place (l->data);
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_CONTINUE;
}

/* The computer is about to be left or switched off: whatever is answered, nothing is lost. */
static void
on_query_end (RectoApplication *self)
{
  save_all (self);
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

/* The window that says so where there is no viewer may be behind a dialog. */
static void
act_help (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  while (window != NULL && !RECTO_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window != NULL)
    recto_help_show (window);
}

/* Whether GTK_THEME is ours. */
static gboolean theme_spared;

void
recto_application_spare_theme (void)
{
  /* One of the toolkit's own; where it has none of this name, it takes the usual one. */
  theme_spared = g_getenv ("GTK_THEME") == NULL && g_setenv ("GTK_THEME", "Empty", FALSE);
}

/* libadwaita, too, leaves its style out where the variable is set: it goes as soon as the toolkit
 * has looked. */
static void
begin_toolkit (void)
{
  gtk_init ();
  gtk_settings_get_default (); /* where the theme is read */
  if (theme_spared)
    g_unsetenv ("GTK_THEME");
  theme_spared = FALSE;
}

static void
recto_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "preferences", .activate = act_preferences },
    { .name = "help", .activate = act_help },
    { .name = "about", .activate = act_about },
    { .name = "quit", .activate = act_quit },
  };
  static const int caught[] = { SIGTERM, SIGINT, SIGHUP };
  RectoApplication *self = RECTO_APPLICATION (application);

  begin_toolkit ();
  G_APPLICATION_CLASS (recto_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  recto_shortcuts_apply (GTK_APPLICATION (self));
  recto_icons_hush ();
  gtk_window_set_default_icon_name (RECTO_APP_ID);
  for (guint i = 0; i < G_N_ELEMENTS (caught); i++)
    self->signals[i] = g_unix_signal_add (caught[i], on_signal, self);
  g_signal_connect (self, "query-end", G_CALLBACK (on_query_end), NULL);
  g_signal_connect_object (recto_settings (), "changed::" RECTO_SETTING_NAME,
                           G_CALLBACK (on_name_changed), self, G_CONNECT_SWAPPED);
}

static void
recto_application_shutdown (GApplication *application)
{
  RectoApplication *self = RECTO_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  while (self->desks->len > 0)
    {
      g_autoptr (GError) error = NULL;

      if (!close_desk (self, ((Desk *) g_ptr_array_index (self->desks, 0))->session, &error))
        g_message ("A desk was not closed in order: %s", error->message);
    }
  G_APPLICATION_CLASS (recto_application_parent_class)->shutdown (application);
}

static void
recto_application_finalize (GObject *object)
{
  RectoApplication *self = RECTO_APPLICATION (object);

  g_ptr_array_unref (self->desks);
  g_ptr_array_unref (self->openings);
  g_ptr_array_unref (self->waiting);
  G_OBJECT_CLASS (recto_application_parent_class)->finalize (object);
}

static void
recto_application_class_init (RectoApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  /* Named here, or the linker leaves the resources of a static library out. */
  recto_ui_get_resource ();

  G_OBJECT_CLASS (class)->finalize = recto_application_finalize;
  application_signals[DESK_OPENED] =
      g_signal_new ("desk-opened", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, RECTO_TYPE_SESSION);
  application_signals[DESK_CLOSED] =
      g_signal_new ("desk-closed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, RECTO_TYPE_SESSION);
  application_class->activate = recto_application_activate;
  application_class->open = recto_application_open;
  application_class->startup = recto_application_startup;
  application_class->shutdown = recto_application_shutdown;
}

static void
recto_application_init (RectoApplication *self)
{
  self->desks = g_ptr_array_new_with_free_func (desk_free);
  self->openings = g_ptr_array_new ();
  self->waiting = g_ptr_array_new ();
}

RectoApplication *
recto_application_new (GApplicationFlags flags)
{
  return g_object_new (RECTO_TYPE_APPLICATION, "application-id", RECTO_APP_ID, "resource-base-path",
                       "/io/github/recto_desk/Recto", "flags", G_APPLICATION_HANDLES_OPEN | flags,
                       "register-session", TRUE, NULL);
}
