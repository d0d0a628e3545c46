/* recto-window.c: a window on a desk: its articles, or one of them at work.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include "recto-window-private.h"

#include <glib/gi18n.h>

#include "recto-heap.h"
#include "recto-in-order.h"
#include "recto-navigation.h"
#include "recto-notify.h"
#include "recto-pages.h"
#include "recto-profile.h"
#include "recto-session-troubles.h"
#include "recto-shortcuts.h"

enum
{
  OPEN_DESK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoWindow, recto_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Desk and article --- */

/* The view is made with the first article: a window that shows its list starts sooner without. */
static RectoArticleView *
need_article_view (RectoWindow *self)
{
  if (self->article == NULL)
    {
      self->article = RECTO_ARTICLE_VIEW (recto_article_view_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->article), "article");
      recto_window_follow_row (self);
    }
  return self->article;
}

static void
leave_article (RectoWindow *self)
{
  g_signal_group_set_target (self->article_signals, NULL);
  if (self->article != NULL)
    recto_article_view_set_article (self->article, NULL, NULL);
}

RectoArticle *
recto_window_get_article (RectoWindow *self)
{
  return self->article != NULL ? recto_article_view_get_article (self->article) : NULL;
}

static void
update_title (RectoWindow *self)
{
  RectoArticle *article = recto_window_get_article (self);
  const char *title = article != NULL ? recto_article_get_metadata (article, "title") : NULL;
  g_autofree char *text = NULL;

  if (title != NULL && *title != '\0')
    /* Translators: title of a window: title of the article, name of the program */
    text = g_strdup_printf (_ ("%s — Recto"), title);
  gtk_window_set_title (GTK_WINDOW (self), text != NULL ? text : "Recto");
}

static void
drop_opening (RectoWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->wanted_place, g_free);
}

void
recto_window_show_desk (RectoWindow *self)
{
  RectoArticle *article;
  RectoUid left = RECTO_UID_NONE;

  g_return_if_fail (RECTO_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  drop_opening (self);
  article = recto_window_get_article (self);
  if (article != NULL)
    left = *recto_article_get_uid (article);
  leave_article (self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (recto_window_get_desk_view (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-desk", FALSE);
  update_title (self);
  recto_desk_view_focus (self->desk, &left);
  recto_window_note_place (self);
}

/* Where work goes on in an article that is opened: at its first unfinished row. */
static guint
find_start (RectoArticle *article)
{
  guint n = recto_article_get_n_rows (article);
  RectoStatus done = recto_role_get_done_status (recto_profile_get_role ());
  guint row = 0;

  if (n > 0 && recto_find_unfinished (article, n - 1, TRUE, done, &row))
    return row;
  return 0;
}

static void
show_article (RectoWindow *self, RectoArticle *article)
{
  recto_article_view_set_article (need_article_view (self), self->session, article);
  recto_heap_give_back_soon ();
  g_signal_group_set_target (self->article_signals, article);
  gtk_stack_set_visible_child_name (self->stack, "article");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-desk", TRUE);
  update_title (self);
  if (self->wanted_place != NULL)
    recto_article_view_restore_place (self->article, self->wanted_place);
  else
    recto_article_view_go_to_row (
        self->article, self->wanted_row != G_MAXUINT ? self->wanted_row : find_start (article));
  recto_window_note_place (self);
}

static void
on_article_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article =
      recto_session_open_article_finish (RECTO_SESSION (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL ||
      (article != NULL && !recto_uid_equal (recto_article_get_uid (article), &self->wanted)))
    return;
  if (article != NULL)
    show_article (self, article);
  else
    {
      /* A place kept from the last time may name an article that is gone: that is no error. */
      if (self->wanted_place == NULL)
        recto_notify_error (GTK_WIDGET (self->toasts), _ ("The article could not be opened"),
                            error);
      if (strcmp (recto_window_get_page_name (self), "opening") == 0)
        recto_window_show_desk (self);
    }
  g_clear_object (&self->opening);
  g_clear_pointer (&self->wanted_place, g_free);
}

static void
start_opening (RectoWindow *self, const RectoUid *article, guint row, const char *place)
{
  drop_opening (self);
  self->wanted = *article;
  self->wanted_row = row;
  self->wanted_place = g_strdup (place);
  self->opening = g_cancellable_new ();
  recto_session_open_article_async (self->session, article, self->opening, on_article_opened,
                                    g_object_ref (self));
}

void
recto_window_open_article (RectoWindow *self, const RectoUid *article, guint row)
{
  g_return_if_fail (RECTO_IS_WINDOW (self));

  if (self->session != NULL)
    start_opening (self, article, row, NULL);
}

/* A desk that can only be read: what would change it cannot be chosen. */
static void
allow_edits (RectoWindow *self)
{
  static const char *const edits[] = { "win.import", "win.import-paste",    "win.new-article",
                                       "win.sample", "win.restore-article", "win.take-in" };
  gboolean read_only = recto_store_get_info (recto_session_get_store (self->session))->read_only;

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], !read_only);
}

void
recto_window_go_to_place (RectoWindow *self, const char *place)
{
  RectoUid article;

  if (place != NULL && recto_article_view_parse_place (place, &article))
    {
      start_opening (self, &article, 0, place);
      return;
    }
  recto_window_go_to_part (self, place);
  recto_window_show_desk (self);
}

void
recto_window_set_session (RectoWindow *self, RectoSession *session, gboolean restore)
{
  g_return_if_fail (RECTO_IS_WINDOW (self));
  g_return_if_fail (RECTO_IS_SESSION (session));

  g_set_object (&self->session, session);
  recto_window_forget_place (self);
  g_signal_group_set_target (self->place.session_signals, session);
  if (self->desk != NULL)
    recto_desk_view_set_session (self->desk, session);
  allow_edits (self);
  drop_opening (self);
  if (restore)
    {
      self->opening = g_cancellable_new ();
      recto_window_read_place (self, self->opening);
    }
  else
    recto_window_show_desk (self);
  if (self->parcel != NULL)
    {
      g_autofree char *parcel = g_steal_pointer (&self->parcel);

      recto_window_take_in (self, parcel);
    }
}

void
recto_window_show_refusal (RectoWindow *self, const char *path, const GError *error)
{
  g_return_if_fail (RECTO_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  if (self->refusal == NULL)
    {
      self->refusal = RECTO_REFUSAL (recto_refusal_new ());
      g_signal_connect_object (self->refusal, "restored", G_CALLBACK (recto_window_go_on_restored),
                               self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->refusal), "refused");
    }
  gtk_stack_set_visible_child_name (self->stack, "refused");
  recto_refusal_show (self->refusal, path, error);
}

const char *
recto_window_get_refused_path (RectoWindow *self)
{
  return self->refusal != NULL ? recto_refusal_get_path (self->refusal) : NULL;
}

void
recto_window_release_session (RectoWindow *self)
{
  g_return_if_fail (RECTO_IS_WINDOW (self));

  drop_opening (self);
  if (self->earlier != NULL)
    gtk_window_destroy (GTK_WINDOW (self->earlier));
  leave_article (self);
  if (self->desk != NULL)
    recto_desk_view_set_session (self->desk, NULL);
  g_signal_group_set_target (self->place.session_signals, NULL);
  recto_window_forget_place (self);
  g_clear_object (&self->session);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  update_title (self);
}

/* --- Actions --- */

static void
act_show_desk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  recto_window_show_desk (RECTO_WINDOW (widget));
}

static void
act_open_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoUid uid;

  if (recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    recto_window_open_article (RECTO_WINDOW (widget), &uid, G_MAXUINT);
}

static void
act_open_row (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *string;
  RectoUid uid;
  guint row;

  g_variant_get (parameter, "(&su)", &string, &row);
  if (recto_uid_from_string (string, &uid))
    recto_window_open_article (RECTO_WINDOW (widget), &uid, row);
}

/* Where this window stands in an article, if it shows that one: another window opens there.
 * Returns: (transfer full) (nullable) */
static char *
dup_place_in (RectoWindow *self, const RectoUid *uid)
{
  RectoArticle *article = recto_window_get_article (self);

  if (article == NULL || !recto_uid_equal (recto_article_get_uid (article), uid))
    return NULL;
  return recto_article_view_dup_place (self->article);
}

static void
act_open_in_window (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  g_autofree char *place = NULL;
  RectoWindow *other;
  RectoUid uid;

  if (self->session == NULL ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    return;
  other = recto_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  recto_window_set_session (other, self->session, FALSE);
  place = dup_place_in (self, &uid);
  start_opening (other, &uid, G_MAXUINT, place);
  gtk_window_present (GTK_WINDOW (other));
}

/* "win.show-entry": a person or unit of the register: its kind, and which. */
static void
act_show_entry (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  const char *string;
  RectoUid uid;
  guint kind;

  g_variant_get (parameter, "(u&s)", &kind, &string);
  if (self->session == NULL || !recto_uid_from_string (string, &uid))
    return;
  recto_window_show_desk (self);
  recto_desk_view_show_entry (self->desk, (RectoEntryKind) kind, &uid);
}

/* "win.leave-article": it was deleted, perhaps in another window. */
static void
act_leave_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  RectoArticle *article = recto_window_get_article (self);
  RectoUid uid;

  if (article != NULL && recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid) &&
      recto_uid_equal (recto_article_get_uid (article), &uid))
    recto_window_show_desk (self);
}

typedef struct
{
  RectoWindow *window; /* owned */
  RectoUid uid;
} Restoration;

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Restoration *restoration = data;
  g_autoptr (RectoWindow) self = restoration->window;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return; /* closed meanwhile */
  if (!recto_session_delete_article_finish (RECTO_SESSION (source), result, &error))
    recto_notify_error (GTK_WIDGET (self->toasts), _ ("The article was not put back"), error);
  else
    recto_desk_view_focus (recto_window_get_desk_view (self), &restoration->uid);
}

static void
act_restore_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  Restoration *restoration;
  RectoUid uid;

  if (self->session == NULL ||
      !recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    return;
  restoration = g_new (Restoration, 1);
  restoration->window = g_object_ref (self);
  restoration->uid = uid;
  recto_session_delete_article_async (self->session, &uid, FALSE, on_restored, restoration);
}

void
recto_window_ask_for_desk (RectoWindow *self, const char *path, RectoStoreFlags flags)
{
  g_autofree char *wanted = g_strdup (path); /* the refusal's own goes with it */

  gtk_stack_set_visible_child_name (self->stack, "opening");
  g_signal_emit (self, signals[OPEN_DESK], 0, wanted, (guint) flags);
}

static void
act_retry (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoWindow *self = RECTO_WINDOW (widget);
  const char *path = recto_window_get_refused_path (self);

  if (path != NULL && self->session == NULL)
    recto_window_ask_for_desk (self, path,
                               strcmp (name, "win.retry") == 0 ? 0 : RECTO_STORE_READ_ONLY);
}

static void
act_fullscreen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
act_shortcuts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean writes = g_str_equal (recto_window_get_page_name (RECTO_WINDOW (widget)), "article");
  GtkWindow *window = recto_shortcuts_window_new (GTK_WINDOW (widget));

  recto_shortcuts_window_show_section (window,
                                       writes ? RECTO_SECTION_WRITE : RECTO_SECTION_GENERAL);
  gtk_window_present (window);
}

static void
act_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
on_shown_in_folder (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = data;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : file);
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, NULL);

  /* No file manager that selects a file: whatever opens folders then. */
  if (answer == NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
act_show_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (widget)));
  GDBusConnection *bus =
      application != NULL ? g_application_get_dbus_connection (application) : NULL;
  const char *uris[] = { g_variant_get_string (parameter, NULL), NULL };

  if (bus == NULL)
    return;
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, on_shown_in_folder, g_file_new_for_uri (uris[0]));
}

/* --- The window --- */

static void
on_active_changed (RectoWindow *self)
{
  RectoArticle *article;

  if (gtk_window_is_active (GTK_WINDOW (self)))
    recto_notify_back ();
  if (self->session == NULL)
    return;
  if (gtk_window_is_active (GTK_WINDOW (self)))
    {
      recto_session_check_file (self->session);
      return;
    }
  /* What was typed is on the disk when somebody looks elsewhere. */
  article = recto_window_get_article (self);
  if (article != NULL)
    recto_session_save (self->session, article);
  recto_window_keep_place_soon (self);
}

static gboolean
recto_window_close_request (GtkWindow *window)
{
  return !recto_window_prepare_close (RECTO_WINDOW (window)) ||
         GTK_WINDOW_CLASS (recto_window_parent_class)->close_request (window);
}

/* Ctrl+Shift+I and Ctrl+Shift+D would ask whether to open the toolkit's tool for programmers; the
 * first copies the source on the page, and is pressed beside it too. GTK_DEBUG=interactive opens
 * the tool without a key. */
static gboolean
recto_window_enable_debugging (GtkWindow *window, gboolean toggle)
{
  return FALSE;
}

static void
recto_window_dispose (GObject *object)
{
  RectoWindow *self = RECTO_WINDOW (object);

  drop_opening (self);
  leave_article (self);
  if (self->desk != NULL)
    recto_desk_view_set_session (self->desk, NULL);
  self->article = NULL;
  self->desk = NULL;
  g_clear_pointer (&self->import, recto_import_result_free);
  g_clear_weak_pointer (&self->question);
  g_clear_weak_pointer (&self->earlier);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->parcel, g_free);
  g_clear_object (&self->place.session_signals);
  g_clear_object (&self->article_signals);
  recto_window_forget_place (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (recto_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.show-desk", NULL, act_show_desk);
  gtk_widget_class_install_action (class, "win.open-article", "s", act_open_article);
  gtk_widget_class_install_action (class, "win.open-row", "(su)", act_open_row);
  gtk_widget_class_install_action (class, "win.open-in-window", "s", act_open_in_window);
  gtk_widget_class_install_action (class, "win.leave-article", "s", act_leave_article);
  gtk_widget_class_install_action (class, "win.show-entry", "(us)", act_show_entry);
  gtk_widget_class_install_action (class, "win.restore-article", "s", act_restore_article);
  gtk_widget_class_install_action (class, "win.retry", NULL, act_retry);
  gtk_widget_class_install_action (class, "win.open-desk-read-only", NULL, act_retry);
  gtk_widget_class_install_action (class, "win.fullscreen", NULL, act_fullscreen);
  gtk_widget_class_install_action (class, "win.shortcuts", NULL, act_shortcuts);
  gtk_widget_class_install_action (class, "win.close", NULL, act_close);
  gtk_widget_class_install_action (class, "win.show-file", "s", act_show_file);
  recto_window_install_importing (class);
  recto_window_install_keeping (class);
  recto_window_install_handing (class);
}

static void
recto_window_class_init (RectoWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = recto_window_close_request;
  GTK_WINDOW_CLASS (class)->enable_debugging = recto_window_enable_debugging;
  signals[OPEN_DESK] = g_signal_new ("open-desk", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_desk/Recto/ui/recto-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RectoWindow, stack);
  install_actions (widget_class);
}

static void
recto_window_init (RectoWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_pages_hide_others (self->stack);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-desk", FALSE);

  self->article_signals = g_signal_group_new (RECTO_TYPE_ARTICLE);
  g_signal_group_connect_swapped (self->article_signals, "metadata-changed",
                                  G_CALLBACK (update_title), self);
  recto_window_accept_drops (self);
  recto_window_follow_place (self);
  recto_in_order_attach (GTK_WIDGET (self));
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_changed), NULL);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (recto_settings (), RECTO_SETTING_WIDTH),
                               g_settings_get_int (recto_settings (), RECTO_SETTING_HEIGHT));
  if (g_settings_get_boolean (recto_settings (), RECTO_SETTING_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
}

RectoWindow *
recto_window_new (GtkApplication *application)
{
  return g_object_new (RECTO_TYPE_WINDOW, "application", application, NULL);
}

RectoSession *
recto_window_get_session (RectoWindow *self)
{
  g_return_val_if_fail (RECTO_IS_WINDOW (self), NULL);

  return self->session;
}

RectoDeskView *
recto_window_get_desk_view (RectoWindow *self)
{
  g_return_val_if_fail (RECTO_IS_WINDOW (self), NULL);

  if (self->desk == NULL)
    {
      self->desk = RECTO_DESK_VIEW (recto_desk_view_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->desk), "desk");
      recto_window_accept_text (self);
      g_signal_connect_object (self->desk, "notify::part", G_CALLBACK (recto_window_note_place),
                               self, G_CONNECT_SWAPPED);
      if (self->session != NULL)
        recto_desk_view_set_session (self->desk, self->session);
    }
  return self->desk;
}

void
recto_window_save_article (RectoWindow *self)
{
  g_return_if_fail (RECTO_IS_WINDOW (self));

  if (self->article != NULL)
    recto_article_view_save (self->article);
}

RectoArticleView *
recto_window_get_article_view (RectoWindow *self)
{
  g_return_val_if_fail (RECTO_IS_WINDOW (self), NULL);

  return self->article;
}

const char *
recto_window_get_page_name (RectoWindow *self)
{
  g_return_val_if_fail (RECTO_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
