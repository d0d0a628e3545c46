/* recto-earlier-window.c: earlier states of a desk, and what was in them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "recto-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "recto-earlier-private.h"
#include "recto-fit-text.h"
#include "recto-notify.h"
#include "recto-pages.h"
#include "recto-when.h"

guint recto_earlier_signals[RECTO_EARLIER_N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectoEarlierWindow, recto_earlier_window, ADW_TYPE_WINDOW)

/* --- What is shown --- */

void
recto_earlier_say (RectoEarlierWindow *self, const char *text)
{
  recto_notify (GTK_WIDGET (self->stack), text);
}

void
recto_earlier_say_error (RectoEarlierWindow *self, const char *headline, const GError *error)
{
  recto_notify_error (GTK_WIDGET (self->stack), headline, error);
}

static const char *
get_state_name (RectoEarlierWindow *self, const RectoBackup *backup)
{
  for (guint i = 0; i < self->backups->len; i++)
    if (strcmp (((RectoBackup *) g_ptr_array_index (self->backups, i))->path, backup->path) == 0)
      return self->names[i];
  return "";
}

const char *
recto_earlier_get_state_name (RectoEarlierWindow *self)
{
  if (self->earlier == NULL)
    return _ ("Removed From the Desk");
  return get_state_name (self, recto_earlier_get_backup (self->earlier));
}

/* The way back leads from an article to its state, and where the window is narrow from there to the
 * list of states. */
static void
update_back (RectoEarlierWindow *self)
{
  gboolean inside = strcmp (gtk_stack_get_visible_child_name (self->stack), "article") == 0;

  gtk_widget_set_visible (self->back_button, inside || adw_leaflet_get_folded (self->leaflet));
}

static void
show_page (RectoEarlierWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  update_back (self);
}

static void
show_title (RectoEarlierWindow *self, const char *title, const char *subtitle)
{
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
show_failure (RectoEarlierWindow *self, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, text);
  show_page (self, "failed");
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
make_row (const RectoArticleSummary *summary, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *summary->title != '\0' ? summary->title : _ ("Untitled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static char *
count_rows (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row", "%u rows", n), n);
}

/* --- One state --- */

static const char *
describe_standing (RectoEarlierState state)
{
  switch (state)
    {
    case RECTO_EARLIER_OLDER:
      return _ ("changed since");
    case RECTO_EARLIER_REMOVED:
      return _ ("not on the desk now");
    case RECTO_EARLIER_SAME:
    default:
      return _ ("the same now");
    }
}

static void
list_articles (RectoEarlierWindow *self)
{
  GPtrArray *summaries = recto_earlier_get_articles (self->earlier);

  clear_list (self->articles);
  for (guint i = 0; i < summaries->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (summaries, i);
      g_autofree char *uid = recto_uid_to_string (&summary->uid);
      g_autofree char *rows = count_rows (summary->n_rows);
      /* Translators: how an article of an earlier state stands to now; how many rows it has */
      g_autofree char *subtitle = g_strdup_printf (
          _ ("%s · %s"), describe_standing (recto_earlier_get_state (self->earlier, &summary->uid)),
          rows);
      GtkWidget *row = make_row (summary, subtitle);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uid);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "earlier.look");
      gtk_list_box_append (self->articles, row);
    }
  adw_status_page_set_icon_name (self->empty, "document-open-recent-symbolic");
  adw_status_page_set_title (self->empty, _ ("No articles then"));
  adw_status_page_set_description (self->empty, NULL);
  show_page (self, summaries->len > 0 ? "articles" : "empty");
}

static void
show_state (RectoEarlierWindow *self)
{
  guint n = recto_earlier_get_articles (self->earlier)->len;
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", n), n);

  show_title (self, recto_earlier_get_state_name (self), count);
  list_articles (self);
}

static gboolean
holds_article (RectoEarlierWindow *self, const RectoUid *uid)
{
  GPtrArray *summaries = recto_earlier_get_articles (self->earlier);

  for (guint i = 0; i < summaries->len; i++)
    if (recto_uid_equal (&((RectoArticleSummary *) g_ptr_array_index (summaries, i))->uid, uid))
      return TRUE;
  return FALSE;
}

static void
on_earlier_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoEarlierWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoEarlier) earlier =
      recto_session_open_earlier_finish (RECTO_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  g_clear_object (&self->loading);
  if (earlier == NULL)
    {
      show_failure (self, error);
      return;
    }
  g_set_object (&self->earlier, earlier);
  show_state (self);
  if (!recto_uid_is_none (&self->wanted) && holds_article (self, &self->wanted))
    recto_earlier_window_look (self, &self->wanted);
}

static void
stop_loading (RectoEarlierWindow *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
leave_article (RectoEarlierWindow *self)
{
  recto_page_set_article (self->page, NULL);
  g_clear_object (&self->article);
}

static void
open_state (RectoEarlierWindow *self, const RectoBackup *backup)
{
  stop_loading (self);
  leave_article (self);
  g_clear_object (&self->earlier);
  show_title (self, get_state_name (self, backup), NULL);
  show_page (self, "loading");
  self->loading = g_cancellable_new ();
  recto_session_open_earlier_async (self->session, backup, self->loading, on_earlier_opened,
                                    g_object_ref (self));
}

/* --- A look inside --- */

static void
on_article_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoEarlierWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RectoArticle) article =
      recto_earlier_load_finish (RECTO_EARLIER (source), result, &error);
  const char *title;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL ||
      RECTO_EARLIER (source) != self->earlier)
    return;
  g_clear_object (&self->loading);
  if (article == NULL)
    {
      show_state (self);
      recto_earlier_say_error (self, _ ("The article cannot be read"), error);
      return;
    }
  g_set_object (&self->article, article);
  title = recto_article_get_metadata (article, "title");
  show_title (self, title != NULL && *title != '\0' ? title : _ ("Untitled"),
              recto_earlier_get_state_name (self));
  recto_page_set_article (self->page, article);
  recto_earlier_update_deeds (self);
  show_page (self, "article");
  if (recto_article_get_n_rows (article) > 0)
    recto_page_activate_row (self->page, 0, RECTO_SIDE_TARGET, 0);
}

void
recto_earlier_window_look (RectoEarlierWindow *self, const RectoUid *article)
{
  g_return_if_fail (RECTO_IS_EARLIER_WINDOW (self));

  if (self->earlier == NULL)
    return;
  stop_loading (self);
  self->loading = g_cancellable_new ();
  show_page (self, "loading");
  recto_earlier_load_async (self->earlier, article, self->loading, on_article_loaded,
                            g_object_ref (self));
}

static void
act_look (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoUid uid;

  if (recto_uid_from_string (g_variant_get_string (parameter, NULL), &uid))
    recto_earlier_window_look (RECTO_EARLIER_WINDOW (widget), &uid);
}

/* --- What was removed --- */

static char *
describe_removal (const RectoArticleSummary *summary)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_get_real_time ();
  g_autofree char *when = NULL;
  g_autofree char *until = NULL;

  if (summary->removed_at <= 1)
    return count_rows (summary->n_rows);
  when = recto_when_describe (summary->removed_at, now, zone);
  until = recto_when_day (summary->removed_at + RECTO_REMOVED_KEPT, zone);
  /* Translators: when an article was removed ("yesterday"); until which day it is kept */
  return g_strdup_printf (_ ("removed %s · kept until %s"), when, until);
}

static GtkWidget *
make_icon_button (const char *icon, const char *label, const char *action, const char *uid)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
list_removed (RectoEarlierWindow *self)
{
  clear_list (self->articles);
  for (guint i = 0; i < self->removed->len; i++)
    {
      const RectoArticleSummary *summary = g_ptr_array_index (self->removed, i);
      g_autofree char *uid = recto_uid_to_string (&summary->uid);
      g_autofree char *subtitle = describe_removal (summary);
      GtkWidget *row = make_row (summary, subtitle);
      GtkWidget *bring = gtk_button_new_with_mnemonic (_ ("_Bring Back"));

      gtk_widget_set_valign (bring, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (bring), "s", uid);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (bring), "earlier.bring-back");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), bring);
      adw_action_row_add_suffix (
          ADW_ACTION_ROW (row),
          make_icon_button ("user-trash-symbolic", _ ("Remove for good…"), "earlier.remove", uid));
      gtk_list_box_append (self->articles, row);
    }
  adw_status_page_set_icon_name (self->empty, "user-trash-symbolic");
  adw_status_page_set_title (self->empty, _ ("Nothing was removed"));
  adw_status_page_set_description (self->empty,
                                   _ ("Articles that are deleted stay here for thirty days."));
  show_page (self, self->removed->len > 0 ? "articles" : "empty");
}

static void
on_removed_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoEarlierWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *removed = recto_session_list_removed_finish (RECTO_SESSION (source), result, &error);

  self->removed_wanted = FALSE;
  if (self->session == NULL || self->selected != 0)
    {
      g_clear_pointer (&removed, g_ptr_array_unref);
      return;
    }
  if (removed == NULL)
    {
      show_failure (self, error);
      return;
    }
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  self->removed = removed;
  list_removed (self);
}

void
recto_earlier_show_removed (RectoEarlierWindow *self)
{
  stop_loading (self);
  leave_article (self);
  g_clear_object (&self->earlier);
  show_title (self, _ ("Removed From the Desk"), NULL);
  show_page (self, "loading");
  self->removed_wanted = TRUE;
  recto_session_list_removed_async (self->session, on_removed_listed, g_object_ref (self));
}

/* --- The list of states --- */

static GtkWidget *
make_state_row (const char *title, const char *subtitle)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (subtitle != NULL)
    {
      GtkWidget *detail = gtk_label_new (subtitle);

      gtk_label_set_xalign (GTK_LABEL (detail), 0);
      gtk_widget_add_css_class (detail, "dim-label");
      gtk_widget_add_css_class (detail, "caption");
      gtk_box_append (GTK_BOX (box), detail);
    }
  gtk_widget_add_css_class (box, "state");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle != NULL ? subtitle : "", -1);
  return row;
}

static void
on_state_selected (RectoEarlierWindow *self, GtkListBoxRow *row)
{
  if (row == NULL || self->session == NULL || self->backups == NULL)
    return;
  self->selected = (guint) gtk_list_box_row_get_index (row);
  if (self->selected == 0)
    recto_earlier_show_removed (self);
  else
    open_state (self, g_ptr_array_index (self->backups, self->selected - 1));
}

static void
on_state_activated (RectoEarlierWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->content_pane);
  update_back (self);
  /* Tab would go through all states first. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->articles)))
    gtk_widget_child_focus (GTK_WIDGET (self->articles), GTK_DIR_TAB_FORWARD);
}

static void
list_states (RectoEarlierWindow *self)
{
  guint last = 0;

  clear_list (self->states);
  gtk_list_box_append (self->states, make_state_row (_ ("Removed From the Desk"), NULL));
  for (guint i = 0; i < self->backups->len; i++)
    {
      const RectoBackup *backup = g_ptr_array_index (self->backups, i);
      g_autofree char *size = g_format_size (backup->size);

      gtk_list_box_append (self->states, make_state_row (self->names[i], size));
    }
  /* The state that was kept last is what is mostly wanted. */
  if (g_ptr_array_find (self->backups, recto_backup_get_last (self->backups), &last))
    recto_earlier_window_select (self, last + 1);
  else
    recto_earlier_window_select (self, 0);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectoEarlierWindow) self = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = recto_session_list_backups_finish (RECTO_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    {
      g_clear_pointer (&backups, g_ptr_array_unref);
      return;
    }
  g_clear_object (&self->listing);
  if (backups == NULL)
    {
      show_failure (self, error);
      return;
    }
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->backups = backups;
  g_strfreev (self->names);
  self->names = recto_when_states (backups, g_get_real_time (), zone);
  list_states (self);
}

static void
start_listing (RectoEarlierWindow *self)
{
  show_page (self, "loading");
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  recto_session_list_backups_async (self->session, self->listing, on_listed, g_object_ref (self));
}

void
recto_earlier_window_select (RectoEarlierWindow *self, guint index)
{
  GtkListBoxRow *row;

  g_return_if_fail (RECTO_IS_EARLIER_WINDOW (self));

  row = gtk_list_box_get_row_at_index (self->states, (int) index);
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->states, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- Going about --- */

static void
act_retry (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (widget);

  if (self->backups == NULL)
    start_listing (self);
  else
    on_state_selected (self, gtk_list_box_get_selected_row (self->states));
}

static void
act_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (widget);

  if (self->article != NULL && self->earlier != NULL)
    {
      leave_article (self);
      show_state (self);
      gtk_widget_child_focus (GTK_WIDGET (self->articles), GTK_DIR_TAB_FORWARD);
    }
  else
    adw_leaflet_set_visible_child (self->leaflet, self->states_pane);
  update_back (self);
}

/* Escape goes back before it closes. */
static void
act_escape (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (widget);

  if (self->article != NULL)
    act_back (widget, name, parameter);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_page_refused (RectoEarlierWindow *self)
{
  recto_earlier_say (self, _ ("An earlier state can only be read; take it back to work on it"));
}

/* --- The window --- */

static void
recto_earlier_window_dispose (GObject *object)
{
  RectoEarlierWindow *self = RECTO_EARLIER_WINDOW (object);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  stop_loading (self);
  if (self->page != NULL)
    leave_article (self);
  self->page = NULL;
  g_clear_object (&self->earlier);
  g_clear_object (&self->session);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  G_OBJECT_CLASS (recto_earlier_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/recto_desk/Recto/ui/recto-earlier-window.ui");
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, leaflet);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, states);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, states_pane);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, content_pane);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, title);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, back_button);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, toasts);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, stack);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, failed);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, empty);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, articles);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, page_scroller);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, standing);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, second_button);
  gtk_widget_class_bind_template_child (class, RectoEarlierWindow, take_button);
}

static void
recto_earlier_window_class_init (RectoEarlierWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = recto_earlier_window_dispose;
  recto_earlier_signals[RECTO_EARLIER_TAKEN_BACK] =
      g_signal_new ("taken-back", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_STRING);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "earlier.look", "s", act_look);
  gtk_widget_class_install_action (widget_class, "earlier.retry", NULL, act_retry);
  gtk_widget_class_install_action (widget_class, "earlier.back", NULL, act_back);
  gtk_widget_class_install_action (widget_class, "earlier.escape", NULL, act_escape);
  recto_earlier_install_deeds (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "earlier.escape", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "earlier.back",
                                       NULL);
}

static const char *
look_up_key (guint keyval, GdkModifierType modifiers, gpointer data)
{
  /* What the page would keep for itself. */
  return keyval == GDK_KEY_Escape && modifiers == 0 ? "earlier.escape" : NULL;
}

static void
recto_earlier_window_init (RectoEarlierWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_pages_hide_others (self->stack);
  self->page = RECTO_PAGE (recto_page_new ());
  recto_page_set_read_only (self->page, TRUE);
  recto_page_set_key_func (self->page, look_up_key, NULL, NULL);
  gtk_scrolled_window_set_child (self->page_scroller, GTK_WIDGET (self->page));
  g_signal_connect_object (self->page, "refused", G_CALLBACK (on_page_refused), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->states, "row-selected", G_CALLBACK (on_state_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->states, "row-activated", G_CALLBACK (on_state_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (update_back), self,
                           G_CONNECT_SWAPPED);
}

RectoEarlierWindow *
recto_earlier_window_new (GtkWindow *parent, RectoSession *session, const RectoUid *article)
{
  RectoEarlierWindow *self =
      g_object_new (RECTO_TYPE_EARLIER_WINDOW, "transient-for", parent, NULL);

  recto_fit_text (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->wanted = article != NULL ? *article : RECTO_UID_NONE;
  recto_earlier_update_deeds (self);
  start_listing (self);
  return self;
}

gboolean
recto_earlier_window_is_settled (RectoEarlierWindow *self)
{
  g_return_val_if_fail (RECTO_IS_EARLIER_WINDOW (self), FALSE);

  return self->listing == NULL && self->loading == NULL && !self->working && !self->removed_wanted;
}

const char *
recto_earlier_window_get_page_name (RectoEarlierWindow *self)
{
  g_return_val_if_fail (RECTO_IS_EARLIER_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
